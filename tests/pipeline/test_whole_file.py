"""What is written to a file is there whole or not at all."""

from __future__ import annotations

import io
import os
import stat
from pathlib import Path

import pytest

from pipeline.handouts import HANDOUTS
from pipeline.spreadsheets import write_xlsx
from pipeline.voice import Voice
from pipeline.whole_file import whole_file
from tests.outcomes import outcome


def write(path: Path, data: bytes) -> None:
    with whole_file(path) as out:
        out.write(data)


def cut_off(path: Path) -> None:
    with whole_file(path) as out:
        out.write(b"ha")
        _full()


def test_it_takes_the_place_of_an_older_one_and_keeps_its_rights(tmp_path: Path) -> None:
    path = tmp_path / "nhiệm vụ.csv"
    write(path, b"1")
    path.chmod(0o640)
    write(path, b"2")
    assert path.read_bytes() == b"2"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


def test_what_was_begun_leaves_nothing(tmp_path: Path) -> None:
    old, new = tmp_path / "old.csv", tmp_path / "new.csv"
    old.write_bytes(b"whole")
    for path in (old, new):
        with pytest.raises(OSError, match="full"):
            cut_off(path)
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("old.csv", b"whole")]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    link, kept = tmp_path / "a.csv", tmp_path / "there" / "b.csv"
    link.symlink_to(kept)
    write(link, b"1")
    assert link.is_symlink()
    assert kept.read_bytes() == b"1"


def test_a_pipe_and_a_device_are_written_to_as_they_are(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write(pipe, b"through")
    assert os.read(reader, 100) == b"through"
    os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    write(Path(os.devnull), b"nowhere")
    assert not Path(os.devnull).is_file()


@pytest.mark.parametrize("where", ["nowhere/a.csv", "."])
def test_what_can_not_be_written_is_told(tmp_path: Path, where: str) -> None:
    with pytest.raises(OSError, match=r"No such|directory"):
        write(tmp_path / where, b"1")


@pytest.mark.parametrize("what", HANDOUTS)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_table_is_a_workbook_in_both_languages(language: str, what: str) -> None:
    from openpyxl import load_workbook

    out = io.BytesIO()
    write_xlsx([outcome().records[0]], what, out, Voice(language))
    names = load_workbook(out, read_only=True).sheetnames
    assert names[1] == what
    assert names[0].casefold() != what


def test_a_full_disk_is_an_error_of_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xlsxwriter.workbook.ZipFile.write", _full)
    monkeypatch.setattr("xlsxwriter.workbook.ZipFile.writestr", _full)
    with pytest.raises(OSError, match="full"):
        write_xlsx([outcome().records[0]], "directives", io.BytesIO(), Voice())


def _full(*_given: object, **_named: object) -> None:
    raise OSError(28, "full")
