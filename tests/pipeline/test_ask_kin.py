"""Earlier and later names of an agency: told of, and asked after where that is wanted."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest

from models.store import Visit, open_store, save
from pipeline.cli import main
from tests.dossiers import TARGET, measure, paper, task

pytestmark = pytest.mark.slow

OLD, NEW = "Sở Giao thông vận tải", "Sở Xây dựng"


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Two papers, from before and from after the mergers of 2025."""
    path = tmp_path_factory.mktemp("ten") / "kho.db"
    store = open_store(str(path))
    for code, dated, place, agency in (
        ("1/KH-UBND", date(2023, 2, 1), "tỉnh Bắc Kạn", OLD),
        ("2/KH-UBND", date(2025, 8, 1), "tỉnh Thái Nguyên", NEW),
    ):
        made = paper(
            code,
            dated,
            f"Ủy ban nhân dân {place}",
            measures=[measure(TARGET, "Tỷ lệ hộ nghèo", "<=", 5, "%")],
            tasks=[task(f"sửa đường {place}", agency)],
        )
        save(store, made, (), Visit(None, datetime(2026, 1, 1, tzinfo=UTC), "0"))
    store.engine.dispose()
    return f"sqlite:///{path}"


TASKS = ["tasks", "--no-deadline"]
ROADS = f"{NEW} tỉnh Thái Nguyên"


@pytest.mark.parametrize(
    ("asked", "agency", "alone"),
    [
        (["targets"], "UBND tỉnh Thái Nguyên", 1),
        (["compare"], "thai nguyen", 1),
        (TASKS, ROADS, 1),
        (TASKS, "Sở Xây dựng", 1),
        (["due"], ROADS, 0),
        (["due", "--counts"], ROADS, 1),
        (["search", "--kind", "directive"], "sở xây dựng", 1),
    ],
)
def test_earlier_names_are_told_of_and_asked_after(
    db: str, asked: list[str], agency: str, alone: int, capsys: pytest.CaptureFixture[str]
) -> None:
    call = [*asked, "--db", db, "--agency", agency, "--format", "json"]
    assert main(call) == 0
    told = capsys.readouterr()
    assert len(told.out.splitlines()) == alone
    assert "Trước khi sáp nhập, đổi tên, kho còn có: " in told.err
    assert "--with-predecessors" in told.err
    assert main([*call, "--with-predecessors"]) == 0
    told = capsys.readouterr()
    assert len(told.out.splitlines()) == 2 * alone
    assert f"Gộp cả tên cũ của '{agency}'" in told.err
    assert "cơ quan; gõ đủ tên" not in told.err  # they are several on purpose


def test_rows_keep_the_names_of_their_papers(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    call = [*TASKS, "--db", db, "--agency", OLD, "--with-successors", "--format", "json"]
    assert main(call) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["lead"] for row in rows] == [[NEW], [OLD]]


@pytest.mark.parametrize(
    ("given", "code", "said"),
    [
        (["--agency", "Sở Y tế", "--with-predecessors"], 1, "không có cơ quan"),
        (["--agency", OLD, "--with-predecessors"], 0, f"không có tên cũ nào của '{OLD}'"),
        (["--agency", OLD], 0, f"Sau khi sáp nhập, đổi tên, kho còn có: {NEW}."),
        # the new name leads nothing, the old one did
        (["--agency", "Sở Xây dựng tỉnh Bắc Kạn"], 1, "Sở Giao thông vận tải tỉnh Bắc Kạn"),
    ],
)
def test_what_is_said_of_names(
    db: str, given: list[str], code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*TASKS, "--db", db, *given]) == code
    assert said in " ".join(capsys.readouterr().err.split())


def test_repeated_tasks_of_both_names(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    call = ["tasks", "--repeated", "--db", db, "--agency", ROADS, "--with-predecessors"]
    assert main(call) == 0
    assert "Gộp cả tên cũ" in capsys.readouterr().err
