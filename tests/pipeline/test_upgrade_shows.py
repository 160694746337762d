"""A person who opens a large store of an older vanban sees that it is at work, and how far."""

from __future__ import annotations

import io
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from models import search_index
from models.store import Visit, open_store, save
from models.upgrade_told import upgrades_told
from models.views import drop_views
from pipeline import upgrade_shows
from pipeline.cli import main
from pipeline.upgrade_shows import upgrades_shown
from pipeline.voice import Voice
from tests.papers import Task, paper

VISIT = Visit(None, datetime(2026, 1, 1, tzinfo=UTC), "0")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def older_store(path: Path) -> str:
    """A store of nine entries with an index as 0009 left it."""
    store = open_store(f"sqlite:///{path}")
    for number in range(1, 4):
        tasks = (Task("sửa đường"), Task("trồng rừng"))
        save(store, paper(f"{number}/KH", date(2024, number, 1), "Tên", tasks), (), VISIT)
    with store.writing() as connection:
        made = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        for name, sql in connection.exec_driver_sql(made).all():
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
            older = sql.replace("-new.id", "new.id").replace("-old.id", "old.id")
            connection.exec_driver_sql(older)
        drop_views(connection)
        connection.exec_driver_sql("ALTER TABLE directive DROP COLUMN product")
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0009'")
    store.engine.dispose()
    return str(path)


def test_an_upgrade_tells_how_far_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_index, "_TURNED", 4)
    told = []
    with upgrades_told(lambda done, total: told.append((done, total))):
        open_store(older_store(tmp_path / "kho.db")).engine.dispose()
        open_store(str(tmp_path / "kho.db")).engine.dispose()  # it is once
    assert told == [(0, 9), (4, 9), (8, 9), (9, 9)]


def test_a_log_gets_a_line_at_its_start_and_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(upgrade_shows, "_SOON", 9)
    assert main(["runs", "--db", older_store(tmp_path / "kho.db")]) == 0
    said = capsys.readouterr().err.splitlines()
    assert [line for line in said if "9 mục" in line] == said[:2]
    assert "lập lại chỉ mục" in said[0]
    assert "xong" in said[1]


@pytest.mark.parametrize(("total", "told"), [(30_000, True), (19_999, False)])
def test_a_person_at_a_terminal_sees_a_bar(
    monkeypatch: pytest.MonkeyPatch, total: int, told: bool
) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    with upgrades_shown(Voice("en")):
        from models.upgrade_told import upgraded

        for done in (0, total // 2, total):
            upgraded(done, total)
    assert ("index of 30,000 entries" in screen.getvalue()) == told
    assert ("100%" in screen.getvalue()) == told
