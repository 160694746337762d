"""Files come in: every path ends as bytes or as a row that says why not."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.document import Page
from models.outcome import Failure
from pipeline import intake, media, process, read_file
from pipeline.content import MOST_HELD, stream, whole
from pipeline.errors import SourceError
from pipeline.intake import discover, shown, taken_in
from pipeline.recipe import Recipe

TEXT = "Điều 1. Ban hành kèm theo Quyết định này Quy chế làm việc của Tổ công tác.\n".encode()


def zipped(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "<x/>")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("qd.txt", TEXT, media.TEXT),
        ("qd", TEXT, media.TEXT),
        ("qd.txt", "Số: 12/QĐ-UBND".encode("utf-16"), media.TEXT),
        ("qd.txt", "Sở Tài chính chủ trì".encode("utf-16-le"), media.TEXT),
        ("kh.md", "# KẾ HOẠCH\n\nNội dung".encode(), media.MARKDOWN),
        ("kh.txt", b"| a | b |\n| --- | --- |\n| 1 | 2 |\n", media.MARKDOWN),
        ("tin.html", b"<!DOCTYPE html><p>Tin</p>", media.HTML),
        ("tin.txt", "<html><body>Tin".encode("utf-16"), media.HTML),
        ("scan.jpg", b"%PDF-1.7\n", media.PDF),
        ("scan.bin", b"junk first\n%PDF-1.4\n", media.PDF),
        ("anh.png", b"\xff\xd8\xff\xe0rest", media.JPEG),
        ("anh", b"II*\x00rest", media.TIFF),
        pytest.param(
            "bc.docx", zipped("[Content_Types].xml", "word/document.xml"), media.DOCX, id="word"
        ),
        ("qd.rtf", b"{\\rtf1\\ansi", media.RTF),
        ("qd.doc", b"\r\n{\\rtf1\\ansi", media.RTF),
        ("qd.doc", TEXT, media.TEXT),
        ("bieu.xls", b"<html><table><tr><td>STT</td></tr></table></html>", media.HTML),
    ],
)
def test_the_content_tells_the_kind(name: str, data: bytes, kind: str) -> None:
    assert media.media_type(data, name) == kind


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("rong.txt", b"", "empty_file"),
        ("qd.pdf", TEXT, "wrong_extension"),
        ("QD.DOCX", TEXT, "wrong_extension"),
        ("anh.tif", b"<html><p>404 Not Found</p></html>", "wrong_extension"),
        ("qd.pdf", bytes(range(256)) * 8, "wrong_extension"),
        ("qd.txt", bytes(range(256)) * 8, "unknown_encoding"),
        ("qd.dat", bytes(range(256)) * 8, "unknown_kind"),
        ("qd.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "damaged_office"),
        pytest.param("so.xlsb", zipped("xl/workbook.bin"), "spreadsheet", id="excel"),
        pytest.param("goi.zip", zipped("a.txt"), "archive", id="archive"),
        pytest.param(
            "bc.docx", zipped("word/document.xml")[:40], "damaged_archive", id="cut-short"
        ),
        ("lon.txt", TEXT * 40, "file_too_large"),
    ],
)
def test_what_is_not_read_has_a_code_of_its_own(
    tmp_path: Path, name: str, data: bytes, code: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(SourceError) as caught, taken_in(path, Recipe(max_bytes=2_100)):
        pass
    assert caught.value.code == code


def test_identity_is_the_hash_of_the_bytes(tmp_path: Path) -> None:
    path = tmp_path / "qd.txt"
    path.write_bytes(TEXT)
    with taken_in(path, Recipe()) as (source, data):
        assert data == TEXT
    assert source.sha256 == hashlib.sha256(TEXT).hexdigest()
    assert source.size == len(TEXT)


def large(text: bytes) -> bytes:
    """More bytes than are held in memory."""
    return text * (MOST_HELD // len(text) + 1)


@pytest.mark.parametrize("name", ["lon.txt", "kho.zip!/lon.txt"])
def test_a_large_file_is_read_where_it_lies(tmp_path: Path, name: str) -> None:
    data = large(TEXT)
    (tmp_path / "lon.txt").write_bytes(data)
    with zipfile.ZipFile(tmp_path / "kho.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("lon.txt", data)
    with taken_in(tmp_path / name, Recipe()) as (source, content):
        assert not isinstance(content, bytes)
        assert source.sha256 == hashlib.sha256(data).hexdigest()
        assert (source.size, source.media_type) == (len(data), media.TEXT)
        # another file that takes the name changes nothing
        if "zip" not in name:
            (tmp_path / name).unlink()
            (tmp_path / name).write_bytes(b"khac")
        assert whole(content) == data
    assert not any(p.name not in {"lon.txt", "kho.zip"} for p in tmp_path.iterdir())


@pytest.mark.parametrize("more", [b"", b"Th\xc3\xaam."])
def test_a_large_file_that_is_written_to_is_told(tmp_path: Path, more: bytes) -> None:
    path = tmp_path / "lon.txt"
    path.write_bytes(large(TEXT))
    os.utime(path, (1, 1))

    def read() -> None:
        with taken_in(path, Recipe()), path.open("r+b") as file:
            file.seek(0, os.SEEK_END if more else os.SEEK_SET)
            file.write(more or TEXT.upper())

    with pytest.raises(SourceError) as caught:
        read()
    assert caught.value.code == "changed_meanwhile"


@pytest.mark.parametrize("held", [MOST_HELD, 10], ids=["small", "large"])
def test_nothing_is_kept_of_a_file_that_was_written_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, held: int
) -> None:
    monkeypatch.setattr(intake, "MOST_HELD", held)
    path = tmp_path / "lon.txt"
    path.write_bytes(TEXT)
    os.utime(path, (1, 1))
    own = read_file.read_pages

    def meanwhile(*given: Any) -> Iterator[Page]:
        pages = own(*given)
        yield next(pages)
        path.write_bytes(TEXT.upper())

    monkeypatch.setattr(read_file, "read_pages", meanwhile)
    outcome = process.process_file(path, Recipe())
    assert [failure.code for failure in outcome.failures] == ["changed_meanwhile"]
    assert (outcome.leaves, outcome.records) == ((), ())


@settings(max_examples=25)
@given(data=st.data())
def test_readers_of_one_file_keep_their_places(data: st.DataObject) -> None:
    stored = bytes(range(256)) * 700
    with tempfile.TemporaryFile() as file:
        file.write(stored)
        readers = [(stream(file), stream(stored)) for _ in range(2)]
        for _ in range(8):
            one, other = readers[data.draw(st.integers(0, 1))]
            ways = st.sampled_from((os.SEEK_SET, os.SEEK_CUR, os.SEEK_END))
            whence = data.draw(st.none() | ways)
            if whence is None:
                length = data.draw(st.integers(0, 100_000))
                assert one.read(length) == other.read(length)
            else:
                base = (0, other.tell(), len(stored))[whence]
                offset = data.draw(st.integers(-base, 200_000 - base))
                assert one.seek(offset, whence) == other.seek(offset, whence)
            assert one.tell() == other.tell()


def test_a_file_that_vanished_is_a_row(tmp_path: Path) -> None:
    path = tmp_path / "qd.txt"
    path.write_bytes(TEXT)
    (found,) = discover([tmp_path])
    path.unlink()
    assert isinstance(found, Path)
    with pytest.raises(SourceError) as caught, taken_in(found, Recipe()):
        pass
    assert caught.value.code == "missing"


def test_a_pipe_does_not_hold_us_up(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(SourceError) as caught, taken_in(tmp_path / "pipe", Recipe()):
        pass
    assert caught.value.code == "not_a_file"


def test_folders_are_walked_in_order_and_trouble_is_a_row(tmp_path: Path) -> None:
    inside = tmp_path / "hồ sơ"
    (inside / "b").mkdir(parents=True)
    outside = tmp_path / "ngoài"
    outside.mkdir()
    (outside / "z.txt").write_bytes(TEXT)
    for name in ("b/2.txt", "b/10.txt", "a.txt", "c.txt", ".hidden", "vanban.db", "vanban.db-wal"):
        (inside / name).write_bytes(TEXT)
    (inside / "b" / "loop").symlink_to(inside)
    (inside / "d-out").symlink_to(outside / "z.txt")
    (inside / "e-again").symlink_to(inside / "a.txt")
    (inside / "f-broken").symlink_to(inside / "none")
    (inside / "g-self").symlink_to(inside / "g-self")
    found = list(discover([inside, tmp_path / "none", inside / "c.txt"]))
    files = [p.relative_to(inside).as_posix() for p in found if isinstance(p, Path)]
    failures = [(Path(f.path).name, f.code) for f in found if isinstance(f, Failure)]
    assert files == ["a.txt", "b/10.txt", "b/2.txt", "c.txt", "c.txt"]
    assert failures == [
        ("loop", "link_not_followed"),
        ("d-out", "link_not_followed"),
        ("f-broken", "link_not_followed"),
        ("g-self", "link_not_followed"),
        ("none", "missing"),
    ]


def test_what_a_folder_says_to_ignore_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "c").mkdir()
    (tmp_path / "a" / ".vanbanignore").write_text("# bản nháp\n*.nháp.txt\n\ntruth.*\n", "utf-8")
    names = ("a/b/1.txt", "a/b/1.nháp.txt", "a/truth.json", "c/truth.json")
    for name in names:
        (tmp_path / name).write_bytes(TEXT)
    found = [
        p.relative_to(tmp_path).as_posix() for p in discover([tmp_path]) if isinstance(p, Path)
    ]
    assert found == ["a/b/1.txt", "c/truth.json"]


def test_very_deep_folders_are_walked(tmp_path: Path) -> None:
    folder = tmp_path.joinpath(*["s"] * 900)
    for i in range(1, 901, 300):
        tmp_path.joinpath(*["s"] * i).mkdir(parents=True, exist_ok=True)
    for i in range(1, 901):
        tmp_path.joinpath(*["s"] * i).mkdir(exist_ok=True)
    (folder / "a.txt").write_bytes(TEXT)
    assert [p.name for p in discover([tmp_path]) if isinstance(p, Path)] == ["a.txt"]


_WALK = """
import os, sys
from pathlib import Path
from pipeline.intake import discover, taken_in
from pipeline.errors import VanbanError
from pipeline.recipe import Recipe
if os.getuid() == 0:
    os.setgid(65534), os.setuid(65534)
for found in discover([Path(sys.argv[1])]):
    if isinstance(found, Path):
        try:
            with taken_in(found, Recipe()):
                print(found.name, "read")
        except VanbanError as error:
            print(found.name, error.code)
    else:
        print(Path(found.path).name, found.code)
"""


def test_a_locked_folder_and_a_locked_file_leave_their_neighbours(tmp_path: Path) -> None:
    """Run as a user without rights, because root may read everything."""
    for parent in (tmp_path, *tmp_path.parents):
        if parent.stat().st_uid == os.getuid() and parent != Path("/"):
            parent.chmod(parent.stat().st_mode | 0o055)
    (tmp_path / "locked").mkdir()
    (tmp_path / "locked" / "a.txt").write_bytes(TEXT)
    (tmp_path / "b.txt").write_bytes(TEXT)
    (tmp_path / "c.txt").write_bytes(TEXT)
    (tmp_path / "locked").chmod(0)
    (tmp_path / "b.txt").chmod(0)
    try:
        done = subprocess.run(
            [sys.executable, "-c", _WALK, str(tmp_path)],
            capture_output=True,
            text=True,
            cwd=Path(__file__).parents[2],
            timeout=600,
        )
    finally:
        (tmp_path / "locked").chmod(0o755)
    if "ermission" in done.stderr:
        pytest.skip("the user nobody may not read this checkout or its Python")
    assert done.stdout.splitlines() == [
        "b.txt no_permission",
        "c.txt read",
        "locked folder_unlistable",
    ]


def test_a_name_that_is_no_text_can_be_stored(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/V\xa8n b\xb6n.txt"))
    path.write_bytes(TEXT)
    (found,) = discover([tmp_path])
    assert isinstance(found, Path)
    with taken_in(found, Recipe()) as (source, _):
        pass
    assert source.path.endswith("V\\xa8n b\\xb6n.txt")
    assert shown(Path("tờ trình.pdf")) == "tờ trình.pdf"
