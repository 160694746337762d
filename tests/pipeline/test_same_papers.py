"""Who asks is told of papers that are there twice, so that nobody takes a count for more papers."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from models.store import Visit, open_store, save
from pipeline.cli import main
from tests.dossiers import ARCHIVE

pytestmark = pytest.mark.slow

VISIT = Visit(None, datetime(2026, 1, 1, tzinfo=UTC), "0")
#: Questions of whose answers the first paper of the archive is a part.
ASKED = (
    ("targets",),
    ("compare",),
    ("tasks", "--no-deadline"),
    ("due", "--as-of", "2026-01-01"),
    ("due", "--counts", "--as-of", "2026-01-01"),
)


def made(path: Path, *, twice: bool) -> str:
    """A store with the archive, and where `twice` with other files of the same papers."""
    store = open_store(str(path))
    for one in ARCHIVE:
        save(store, one, (), VISIT)
        if twice and one.source:
            source = replace(one.source, sha256=one.source.sha256[::-1])
            records = tuple(replace(record, source=source) for record in one.records)
            other = replace(one, source=source, records=records, path=f"{one.path}.quet.pdf")
            save(store, other, (), VISIT)
    store.engine.dispose()
    return f"sqlite:///{path}"


def test_papers_that_are_there_twice(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    db = made(tmp_path / "hai.db", twice=True)
    for asked in ASKED:
        assert main([*asked, "--db", db]) == 0
        assert "vanban copies" in capsys.readouterr().err, asked
    assert main(["copies", "--db", db]) == 0
    shown = capsys.readouterr().out
    assert "# Cùng một văn bản ở nhiều tệp khác nhau" in shown
    assert ".quet.pdf" in shown


def test_papers_that_are_there_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    db = made(tmp_path / "mot.db", twice=False)
    for asked in ASKED:
        assert main([*asked, "--db", db]) == 0
        assert "vanban copies" not in capsys.readouterr().err, asked
    assert main(["copies", "--db", db]) == 0
    assert capsys.readouterr().out == "Không có bản sao nào.\n"
