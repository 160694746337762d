"""Zip archives in object stores are folders, as those on the disk are; only what is read of them is
fetched."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.outcome import Failure
from pipeline import archives, intake, remote_parts
from pipeline.errors import VanbanError
from pipeline.paths import shown
from pipeline.recipe import Recipe

fsspec = pytest.importorskip("fsspec")


@pytest.fixture
def kho() -> Iterator[object]:
    """A store in this process, empty before and after."""
    store = fsspec.filesystem("memory")
    store.store.clear()
    store.pseudo_dirs[:] = [""]
    yield store
    store.store.clear()
    store.pseudo_dirs[:] = [""]


def packed(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def names(address: str) -> list[str]:
    return [
        f"{item.code} {item.path}" if isinstance(item, Failure) else shown(item)
        for item in intake.discover([Path(address)])
    ]


def read(address: str) -> bytes:
    with intake.opened(Path(address)) as (stream, size):
        data = stream.read()
    assert len(data) == size
    return data


def test_members_are_found_and_read_as_in_a_folder(kho: object, tmp_path: Path) -> None:
    inner = packed(**{"c.txt": b"ba"})
    data = packed(**{"năm 2024/a.txt": "Điều 1".encode(), "trong.zip": inner, "../r.txt": b"r"})
    kho.pipe("/đến/kho.ZIP", data)  # type: ignore[attr-defined]
    kho.pipe("/đến/b.txt", b"hai")  # type: ignore[attr-defined]
    inside = "memory://đến/kho.ZIP!"
    assert names("memory://đến") == [
        "memory://đến/b.txt",
        f"archive_path {inside}/../r.txt",
        f"{inside}/năm 2024/a.txt",
        f"{inside}/trong.zip!/c.txt",
    ]
    assert names(f"{inside}/năm 2024/a.txt") == [f"{inside}/năm 2024/a.txt"]
    assert read(f"{inside}/năm 2024/a.txt").decode() == "Điều 1"
    assert read(f"{inside}/trong.zip!/c.txt") == b"ba"
    (tmp_path / "a.txt").write_bytes("Điều 1".encode())
    with intake.taken_in(Path(f"{inside}/năm 2024/a.txt"), Recipe()) as (there, _):
        pass
    with intake.taken_in(tmp_path / "a.txt", Recipe()) as (here, _):
        pass
    assert (there.sha256, there.path) == (here.sha256, f"{inside}/năm 2024/a.txt")


def test_a_folder_that_ends_in_the_mark_is_a_folder(kho: object) -> None:
    kho.pipe("/đến/khẩn.zip!/a.txt", b"a")  # type: ignore[attr-defined]
    assert names("memory://đến") == ["memory://đến/khẩn.zip!/a.txt"]
    assert read("memory://đến/khẩn.zip!/a.txt") == b"a"


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({}, "archive_empty"),
        ({"a.txt": b"0" * (3 << 20)}, "archive_bomb"),
        ({"a": b"a", "b": b"b", "c": b"c", "d": b"d"}, "archive_too_many"),
    ],
)
def test_the_bounds_are_those_of_archives_on_the_disk(
    kho: object,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    files: dict[str, bytes],
    code: str,
) -> None:
    monkeypatch.setattr("pipeline.archive_index._HARMLESS", 1 << 20)
    monkeypatch.setattr(archives, "_MOST_MEMBERS", 3)
    kho.pipe("/k/a.zip", packed(**files))  # type: ignore[attr-defined]
    (tmp_path / "a.zip").write_bytes(packed(**files))
    [*_, last] = intake.discover([Path("memory://k")])
    [*_, of_disk] = intake.discover([tmp_path])
    assert isinstance(last, Failure)
    assert isinstance(of_disk, Failure)
    assert (last.path, last.code) == ("memory://k/a.zip", code)
    assert (last.code, last.values) == (of_disk.code, of_disk.values)


def test_a_large_member_is_fetched_part_by_part_and_bounded(
    kho: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remote_parts, "_MOST", 1 << 16)
    data = os.urandom(1 << 20)
    kho.pipe("/k/a.zip", packed(**{"a.txt": data, "b.txt": b"b"}))  # type: ignore[attr-defined]
    assert read("memory://k/a.zip!/a.txt") == data
    with (
        pytest.raises(VanbanError) as said,
        intake.taken_in(Path("memory://k/a.zip!/a.txt"), Recipe(max_bytes=1000)),
    ):
        pass
    assert said.value.code == "file_too_large"


def test_what_is_no_archive_or_a_broken_one_is_left_to_the_reading(kho: object) -> None:
    whole = packed(**{"a.txt": os.urandom(100)})
    kho.pipe("/k/văn bản.zip", packed(**{"[Content_Types].xml": b"<x/>"}))  # type: ignore[attr-defined]
    kho.pipe("/k/đứt.zip", whole[:-30])  # type: ignore[attr-defined]
    assert names("memory://k") == ["memory://k/văn bản.zip", "memory://k/đứt.zip"]
    rotten = whole[:45] + bytes(10) + whole[55:]
    kho.pipe("/k/hỏng.zip", rotten)  # type: ignore[attr-defined]
    with pytest.raises(VanbanError) as said:
        read("memory://k/hỏng.zip!/a.txt")
    assert said.value.code == "damaged_member"
    with pytest.raises(VanbanError) as said:
        read("memory://k/hỏng.zip!/b.txt")
    assert said.value.code == "missing"


def test_an_archive_that_is_written_anew_is_read_anew(kho: object) -> None:
    kho.pipe("/k/a.zip", packed(**{"a.txt": b"one", "b.txt": b"b"}))  # type: ignore[attr-defined]
    assert read("memory://k/a.zip!/a.txt") == b"one"
    kho.pipe("/k/a.zip", packed(**{"x.txt": b"x" * 999, "a.txt": b"two"}))  # type: ignore[attr-defined]
    assert read("memory://k/a.zip!/a.txt") == b"two"
    writing = intake.opened(Path("memory://k/a.zip!/a.txt"))
    writing.__enter__()
    kho.pipe("/k/a.zip", packed(**{"a.txt": b"ten"}))  # type: ignore[attr-defined]
    with pytest.raises(VanbanError) as said:
        writing.__exit__(None, None, None)
    assert said.value.code == "remote_changed"
