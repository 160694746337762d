"""Zip files are read as folders; what is wrong with one ends in a sentence, never on the disk."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from models.outcome import Failure
from pipeline import archives, intake
from pipeline.archive_held import Held
from pipeline.errors import Damaged, Unreadable
from pipeline.messages import failure_sentence
from pipeline.recipe import Recipe


def packed(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def archive_at(path: Path, fill: Callable[[zipfile.ZipFile], None]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        fill(archive)
    return path


def found(path: Path) -> tuple[list[str], list[tuple[str, str]]]:
    """The members below `path`, and the failures as path and code."""
    items = list(archives.unpacked([path]))
    files = [str(i.relative_to(path.parent)) for i in items if isinstance(i, Path)]
    return files, [(i.path.removeprefix(f"{path.parent}/"), i.code) for i in items
                   if isinstance(i, Failure)]  # fmt: skip


def read(path: Path) -> bytes:
    with intake.opened(path) as (stream, size):
        data = stream.read()
    assert len(data) == size
    return data


def test_members_have_paths_of_their_own_and_the_identity_of_their_bytes(tmp_path: Path) -> None:
    text = "Điều 1. Giao Sở Nội vụ báo cáo.".encode()
    kho = tmp_path / "kho.zip"
    kho.write_bytes(packed(**{"thư mục/a.txt": text, "b.txt": b"hai", "thư mục/": b""}))
    files, failures = found(kho)
    assert (files, failures) == (["kho.zip!/thư mục/a.txt", "kho.zip!/b.txt"], [])
    (tmp_path / "a.txt").write_bytes(text)
    with intake.taken_in(tmp_path / "kho.zip!" / "thư mục" / "a.txt", Recipe()) as (inside, _):
        pass
    with intake.taken_in(tmp_path / "a.txt", Recipe()) as (beside, _):
        pass
    assert inside.sha256 == beside.sha256
    assert inside.path.endswith("kho.zip!/thư mục/a.txt")


@pytest.mark.parametrize("in_memory", [8 << 20, 100])
def test_archives_within_archives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, in_memory: int
) -> None:
    monkeypatch.setattr("pipeline.archive_held.MOST_HELD", in_memory)
    deep = packed(**{"c.txt": b"ba"})
    for _ in range(2):
        deep = packed(**{"Khẩn!/trong.zip": deep, "d.txt": b"d"})
    kho = tmp_path / "kho.zip"
    kho.write_bytes(deep)
    files, failures = found(kho)
    inner = "kho.zip!/Khẩn!/trong.zip!/Khẩn!/trong.zip!/c.txt"
    assert inner in files
    assert len(files) == 3
    assert failures == []
    assert read(tmp_path / inner) == b"ba"
    kho.write_bytes(packed(**{"ngoài.zip": deep}))
    files, failures = found(kho)
    assert [code for _, code in failures] == ["archive_too_deep"]
    assert len(files) == 2


def test_what_is_held_of_an_archive_is_read_by_several_at_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.archive_held.MOST_HELD", 100)
    before = len(list(Path("/proc/self/fd").iterdir())) if Path("/proc/self/fd").is_dir() else 0
    data = bytes(range(256)) * 300
    held = Held(io.BytesIO(data))
    with held.stream() as one, held.stream() as other:
        del held  # a stream keeps it
        assert (one.read(1_000), other.seek(-300, io.SEEK_END)) == (data[:1_000], len(data) - 300)
        assert (other.read(), one.read(), one.read(1)) == (data[-300:], data[1_000:], b"")
    del one, other
    if before:
        assert len(list(Path("/proc/self/fd").iterdir())) == before


@pytest.mark.parametrize(
    "content", ["word/document.xml", "xl/workbook.xml", "ppt/presentation.xml"]
)
def test_office_files_are_no_archives(tmp_path: Path, content: str) -> None:
    for name in ("a.docx", "a.zip", "không đuôi"):
        path = tmp_path / name
        path.write_bytes(packed(**{"[Content_Types].xml": b"<x/>", content: b"<x/>"}))
        assert found(path) == ([name], [])


@pytest.mark.parametrize(
    "data",
    [b"PK\x03\x04 half", b"%PDF-1.4", b"", packed(a=b"a" * 99)[:60]],
    ids=["half", "pdf", "empty", "cut short"],
)
def test_what_is_no_whole_archive_is_left_to_the_reading(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "kho.zip"
    path.write_bytes(data)
    assert found(path) == (["kho.zip"], [])


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../a.txt", "kho.zip!/../a.txt"),
        ("x/../../a.txt", "kho.zip!/x/../../a.txt"),
        ("/etc/a.txt", "kho.zip!/etc/a.txt"),
        ("C:\\a.txt", "kho.zip!/C:/a.txt"),
        ("\\\\máy\\kho\\a.txt", "kho.zip!/máy/kho/a.txt"),
        ("a" * 2000, f"kho.zip!/{'a' * 1000}"),
    ],
)
def test_no_path_leads_out(tmp_path: Path, name: str, shown: str) -> None:
    def fill(archive: zipfile.ZipFile) -> None:
        info = zipfile.ZipInfo("x")
        info.filename, info.create_system = name, 0
        archive.writestr(info, b"x")
        archive.writestr("lành.txt", b"x")

    files, failures = found(archive_at(tmp_path / "kho.zip", fill))
    assert files == ["kho.zip!/lành.txt"]
    assert failures == [(shown, "archive_path")]


def test_links_devices_and_what_systems_add(tmp_path: Path) -> None:
    def fill(archive: zipfile.ZipFile) -> None:
        for name, mode in (("liên kết", stat.S_IFLNK), ("ống", stat.S_IFIFO)):
            info = zipfile.ZipInfo(name)
            info.external_attr = (mode | 0o644) << 16
            archive.writestr(info, b"/etc/passwd")
        for name in ("__MACOSX/a.txt", ".DS_Store", "x/Thumbs.db", "~$a.docx"):
            archive.writestr(name, b"x")

    assert found(archive_at(tmp_path / "kho.zip", fill)) == (
        [],
        [("kho.zip!/liên kết", "archive_link"), ("kho.zip!/ống", "not_a_file")],
    )


def test_an_empty_archive_is_told(tmp_path: Path) -> None:
    path = archive_at(tmp_path / "kho.zip", lambda archive: archive.writestr(".ẩn", b""))
    assert found(path) == ([], [("kho.zip", "archive_empty")])


def test_locked_members(tmp_path: Path) -> None:
    path = tmp_path / "kho.zip"
    data = bytearray(packed(**{"a.txt": b"a"}))
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(sign) + place] |= 1
    path.write_bytes(data)
    assert found(path) == ([], [("kho.zip!/a.txt", "password_needed")])


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("Báo cáo số 5.txt".encode(), "Báo cáo số 5.txt"),
        ("QuyÕt ®Þnh.txt".encode("cp1252"), None),
        ("K\u00ea\u0301 hoa\u0323ch n\u0103m.txt".encode("cp1258"), "Kế hoạch năm.txt"),
        (b"M\x81ller.txt", "Müller.txt"),
    ],
)
def test_names_without_a_sign_of_their_letters(
    tmp_path: Path, raw: bytes, shown: str | None
) -> None:
    def fill(archive: zipfile.ZipFile) -> None:
        archive.writestr("#" * len(raw), b"x")

    path = archive_at(tmp_path / "kho.zip", fill)
    path.write_bytes(path.read_bytes().replace(b"#" * len(raw), raw))
    [name], failures = found(path)
    assert failures == []
    assert shown is None or name == f"kho.zip!/{shown}"
    assert read(tmp_path / name) == b"x"


def test_the_name_that_programs_add_in_unicode(tmp_path: Path) -> None:
    def fill(archive: zipfile.ZipFile) -> None:
        info = zipfile.ZipInfo("To trinh.txt")
        name = "Tờ trình.txt".encode()
        summed = zipfile.crc32(b"To trinh.txt")  # type: ignore[attr-defined]
        info.extra = struct.pack("<HHBI", 0x7075, len(name) + 5, 1, summed) + name
        archive.writestr(info, b"x")

    assert found(archive_at(tmp_path / "kho.zip", fill))[0] == ["kho.zip!/Tờ trình.txt"]


def test_backslashes_of_windows_are_folders(tmp_path: Path) -> None:
    def fill(archive: zipfile.ZipFile) -> None:
        info = zipfile.ZipInfo("x")
        info.filename, info.create_system = "năm 2024\\a.txt", 0
        archive.writestr(info, b"x")

    [name], _ = found(archive_at(tmp_path / "kho.zip", fill))
    assert name == "kho.zip!/năm 2024/a.txt"
    assert read(tmp_path / name) == b"x"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_members_of_one_name_are_two_files(tmp_path: Path) -> None:
    def fill(archive: zipfile.ZipFile) -> None:
        archive.writestr("a.txt", b"one")
        archive.writestr("a.txt", b"two")

    files, _ = found(archive_at(tmp_path / "kho.zip", fill))
    assert [read(tmp_path / name) for name in files] == [b"one", b"two"]


def test_bombs_are_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "kho.zip"
    data = bytearray(packed(**{"a.bmp": bytes(1 << 16)}))
    struct.pack_into("<I", data, data.index(b"PK\x01\x02") + 24, 0xFFFFFFF0)
    path.write_bytes(data)
    assert found(path) == ([], [("kho.zip", "archive_bomb")])
    [failure] = archives.unpacked([path])
    assert isinstance(failure, Failure)
    assert "4.0 GB" in failure_sentence(failure)


def test_many_archives_in_one_are_a_bomb_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.archive_index._HARMLESS", 1_000_000)
    within = packed(**{"a.txt": bytes(400_000)})
    path = tmp_path / "kho.zip"
    path.write_bytes(packed(**{f"{i}.zip": within for i in range(4)}))
    files, failures = found(path)
    assert files == ["kho.zip!/0.zip!/a.txt", "kho.zip!/1.zip!/a.txt"]
    assert failures == [(f"kho.zip!/{i}.zip", "archive_bomb") for i in (2, 3)]


def test_members_that_lie_over_one_another_are_a_bomb(tmp_path: Path) -> None:
    data = packed(**{"a.txt": bytes(range(256)) * 8, "b.txt": b"b"})
    second = data.rindex(b"PK\x01\x02")
    lying = bytearray(data)
    struct.pack_into("<I", lying, second + 20, len(data))
    path = tmp_path / "kho.zip"
    path.write_bytes(lying)
    assert [code for _, code in found(path)[1]] == ["archive_bomb"]


def test_too_many_members(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "_MOST_MEMBERS", 3)
    inner = packed(a=b"", b=b"", c=b"")
    path = tmp_path / "kho.zip"
    path.write_bytes(packed(**{"x.zip": inner, "y.zip": inner}))
    assert [code for _, code in found(path)[1]] == ["archive_too_many"]


def test_a_list_without_end_is_not_read(tmp_path: Path) -> None:
    data = bytearray(packed(a=b"a"))
    end = data.index(b"PK\x05\x06")
    struct.pack_into("<I", data, end + 12, 0x7FFFFFFF)
    path = tmp_path / "kho.zip"
    path.write_bytes(data)
    assert found(path) == (["kho.zip"], [])


def test_a_member_that_rots_is_told(tmp_path: Path) -> None:
    path = tmp_path / "kho.zip"
    data = bytearray(packed(**{"a.txt": b"Giao So Noi vu bao cao " * 40}))
    for place in range(40, 50):
        data[place] ^= 0xFF
    path.write_bytes(data)
    with pytest.raises(Damaged) as said:
        read(tmp_path / "kho.zip!" / "a.txt")
    assert said.value.code == "damaged_member"
    data[8], data[data.index(b"PK\x01\x02") + 10] = 97, 97  # a method that nobody knows
    path.write_bytes(data)
    with pytest.raises(Damaged) as said:
        read(tmp_path / "kho.zip!" / "a.txt")
    assert said.value.code == "archive_method"


def test_folders_that_end_in_the_mark_are_folders(tmp_path: Path) -> None:
    (tmp_path / "Khẩn!").mkdir()
    (tmp_path / "Khẩn!" / "a.txt").write_text("a")
    assert not archives.within(tmp_path / "Khẩn!" / "a.txt")
    assert read(tmp_path / "Khẩn!" / "a.txt") == b"a"


def test_what_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "kho.zip").write_bytes(packed(a=b"a"))
    with pytest.raises(Unreadable) as said:
        read(tmp_path / "kho.zip!" / "b")
    assert said.value.code == "missing"


def test_the_files_of_an_archive_are_taken_in_once(tmp_path: Path) -> None:
    from models import queries
    from models.store import open_store
    from pipeline.ingest import Ingestion, ingest
    from tests.outcomes import fake_process

    folder = tmp_path / "đến"
    folder.mkdir()
    (folder / "kho.zip").write_bytes(
        packed(**{"năm 2024/a.txt": b"good a", "b.txt": b"good b", "../c.txt": b"good c"})
    )
    (folder / "a bản sao.txt").write_bytes(b"good a")
    url = f"sqlite:///{tmp_path}/kho.db"
    tallies = []
    for _ in range(2):
        ingestion = Ingestion([folder], url, Recipe(), 1, lambda progress: None, fake_process)
        ingest(ingestion)
        tallies.append(ingestion.progress.tally)
    assert [(t.files, t.done, t.failed, t.unchanged) for t in tallies] == [
        (4, 2, 1, 1),
        (4, 0, 1, 3),
    ]
    store = open_store(url)
    [failed] = queries.failures(store)
    assert failed.failure.path == f"{folder}/kho.zip!/../c.txt"
    assert failed.sentence.startswith("c.txt trong tệp nén có đường dẫn")
    store.engine.dispose()


def test_what_was_told_of_an_archive_is_forgotten_once_it_can_be_opened(tmp_path: Path) -> None:
    from models import queries
    from models.store import open_store
    from pipeline.ingest import Ingestion, ingest
    from tests.outcomes import fake_process

    kho, url = tmp_path / "kho.zip", f"sqlite:///{tmp_path}/kho.db"
    told = []
    for files in ({}, {"a.txt": b"good a"}):
        kho.write_bytes(packed(**files))
        ingest(Ingestion([kho], url, Recipe(), 1, lambda progress: None, fake_process))
        store = open_store(url)
        told.append([one.failure.code for one in queries.failures(store)])
        store.engine.dispose()
    assert told == [["archive_empty"], []]
