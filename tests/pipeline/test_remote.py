"""Files of object stores come in by their addresses: a real client asks a store that speaks S3."""

from __future__ import annotations

import io
import json
import random
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from models.outcome import Failure
from models.record import Outcome
from models.store import open_store
from models.tables import FailureRow, FileRow, SightingRow
from pipeline import remote, remote_asking
from pipeline.errors import VanbanError
from pipeline.ingest import Ingestion, Progress, ingest
from pipeline.intake import discover, opened
from pipeline.messages import failure_advice, failure_sentence
from pipeline.page_watch import PageWatch
from pipeline.paths import shown
from pipeline.recipe import Recipe
from tests.outcomes import fake_process
from tests.processes import PATIENCE
from tests.s3_server import KEY, SECRET, Bucket, object_store

pytestmark = pytest.mark.slow
pytest.importorskip("s3fs", reason="no client for S3 is installed")
fsspec = pytest.importorskip("fsspec")

HOSTILE = "năm 2024/b?#%c [1]*'\"\n\u202e;--.txt"


@pytest.fixture(scope="module")
def server() -> Iterator[Bucket]:
    with object_store() as bucket, pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ACCESS_KEY_ID", KEY)
        patch.setenv("AWS_SECRET_ACCESS_KEY", SECRET)
        patch.setenv("AWS_ENDPOINT_URL", bucket.address)
        patch.setenv("AWS_DEFAULT_REGION", "us-east-1")
        # a client that loses patience asks again, and we count how often it asks
        patient = {"config_kwargs": {"connect_timeout": PATIENCE, "read_timeout": PATIENCE}}
        patch.setenv("FSSPEC_S3", json.dumps(patient))
        patch.setitem(fsspec.config.conf, "s3", patient)
        yield bucket


@pytest.fixture
def kho(server: Bucket) -> Iterator[Bucket]:
    """An empty bucket."""
    yield server
    server.held.clear()
    server.written.clear()
    server.fetched.clear()
    server.sent.clear()
    server.denied.clear()


def names(address: str) -> list[str]:
    return [
        f"{item.code} {item.path}" if isinstance(item, Failure) else shown(item)
        for item in discover([Path(address)])
    ]


def read(address: str) -> bytes:
    with opened(Path(address)) as (stream, size):
        data = stream.read()
    assert len(data) == size
    return data


def test_what_lies_under_an_address_is_found_as_in_a_folder(kho: Bucket) -> None:
    for key in ("đến/b.txt", "đến/a.txt", f"đến/{HOSTILE}", "đến/.ẩn", "đến/c.bak", "đến/kho.db"):
        kho.held[key] = key.encode()
    kho.held |= {"đến/.vanbanignore": b"*.bak\n", "đến/": b"", "khác.txt": b"k"}
    found = ["s3://kho/đến/a.txt", "s3://kho/đến/b.txt", f"s3://kho/đến/{HOSTILE}"]
    assert names("s3://kho/đến") == names("s3://kho/đến/") == found
    assert names("s3://kho") == ["s3://kho/khác.txt", *found]
    assert names(found[0]) == found[:1]
    assert read(found[2]) == f"đến/{HOSTILE}".encode()


def test_names_that_paths_lose_and_closed_folders_are_told(kho: Bucket) -> None:
    kho.held |= {"a//b.txt": b"1", "a/../c.txt": b"2", "a/d.txt": b"3", "z/e.txt": b"4"}
    kho.denied.add("z/")
    assert names("s3://kho/a") == [
        *("remote_name s3://kho/a//", "remote_name s3://kho/a/.."),
        "s3://kho/a/d.txt",
    ]
    assert names("s3://kho")[-1:] == ["no_permission s3://kho/z"]


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("s3://kho/none.txt", "missing"),
        ("s3://kho/a/../b.txt", "remote_name"),
        ("sftp://lan:rat-kin@may/đến", "remote_password"),
    ],
)
def test_what_can_not_be_had_is_told(kho: Bucket, address: str, code: str) -> None:
    [failure] = discover([Path(address)])
    assert isinstance(failure, Failure)
    assert failure.code == code
    assert "rat-kin" not in f"{failure} {failure_sentence(failure)} {failure_advice(failure)}"
    with pytest.raises(VanbanError) as caught:
        read(address)
    assert caught.value.code == code


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "gcsfs", None)
    [failure] = discover([Path("gs://kho/đến")])
    assert isinstance(failure, Failure)
    assert "pip install gcsfs" in failure_advice(failure)
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    [failure] = discover([Path("s3://kho/đến")])
    assert isinstance(failure, Failure)
    assert "pip install fsspec" in failure_advice(failure)


def test_a_key_is_never_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "rất-kín")

    def ask() -> None:
        raise OSError("refused: rất-kín")

    with pytest.raises(VanbanError) as caught:
        remote_asking.soon(600, ask)
    assert caught.value.detail == "OSError: refused: …"


def test_a_store_that_says_nothing_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    from threading import Event

    over = Event()
    with pytest.raises(VanbanError) as caught:
        remote_asking.soon(0.05, over.wait)
    assert caught.value.code == "remote_slow"
    over.set()


def test_a_file_is_bounded_and_of_one_piece(kho: Bucket, monkeypatch: pytest.MonkeyPatch) -> None:
    kho.held["a.txt"] = b"x" * 100
    with pytest.raises(VanbanError) as caught, remote.opened(Path("s3://kho/a.txt"), 99):
        pass
    assert caught.value.code == "file_too_large"
    monkeypatch.setattr(remote, "_CHUNK", 60)
    kho.grows = "a.txt"  # after its first part was sent
    with pytest.raises(VanbanError) as caught, remote.opened(Path("s3://kho/a.txt"), 1_000):
        pass
    assert caught.value.code in ("remote_changed", "remote_failed")
    kho.grows = ""


def quiet(progress: Progress) -> None:
    """Nobody watches."""


def process(path: Path, recipe: Recipe, watch: PageWatch) -> Outcome:
    """As `fake_process`; the file has as many bytes as it has."""
    made = fake_process(path, recipe, watch)
    with opened(path) as (_, size):
        assert made.source is not None
        return replace(made, source=replace(made.source, size=size))


def take_in(folder: Path, address: str) -> Ingestion:
    paths = [Path(address)]
    ingestion = Ingestion(paths, str(folder / "kho.db"), Recipe(), 2, quiet, process)
    ingest(ingestion)
    return ingestion


def test_they_are_stored_by_their_addresses_and_fetched_again_only_when_written(
    kho: Bucket, tmp_path: Path
) -> None:
    kho.held |= {"đến/a.txt": b"good a", "đến/b.txt": b"good b", "đến/c.txt": b"good a"}
    first = take_in(tmp_path, "s3://kho/đến")
    tally = first.progress.tally
    assert (tally.done, tally.copies, tally.failed) == (2, 1, 0)
    assert first.progress.size == 18
    with first.store.reading() as connection:
        paths = set(connection.scalars(sa.select(SightingRow.path)))
        assert paths == {f"s3://kho/đến/{name}.txt" for name in "abc"}
        assert set(connection.scalars(sa.select(FileRow.path))) <= paths
    kho.fetched.clear()
    again = take_in(tmp_path, "s3://kho/đến").progress.tally
    assert (again.unchanged, kho.fetched) == (3, [])
    kho.held["đến/b.txt"] = b"good d"
    kho.written["đến/b.txt"] = 4e9  # later than it was seen
    third = take_in(tmp_path, "s3://kho/đến").progress.tally
    assert (third.done, third.unchanged) == (1, 2)
    assert Counter(kho.fetched) == {"đến/b.txt": 3}
    first.store.engine.dispose()


def test_a_folder_of_that_name_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "s3:" / "kho").mkdir(parents=True)
    (tmp_path / "s3:" / "kho" / "a.txt").write_text("here")
    monkeypatch.chdir(tmp_path)
    assert read("s3://kho/a.txt") == b"here"


def test_failures_to_list_are_rows(kho: Bucket, tmp_path: Path) -> None:
    take_in(tmp_path, "s3://mat/đến").store.engine.dispose()
    store = open_store(str(tmp_path / "kho.db"))
    with store.reading() as connection:
        [row] = connection.execute(sa.select(FailureRow.path, FailureRow.code))
    store.engine.dispose()
    assert tuple(row) == ("s3://mat/đến", "missing")


def test_an_archive_is_fetched_in_parts_and_again_only_when_written(
    kho: Bucket, tmp_path: Path
) -> None:
    long = b"good a" + random.Random(1).randbytes(300_000).hex().encode()  # noqa: S311
    files = {"năm 2024/a.txt": long, "b.txt": b"good b", "c.txt": b"bad"}
    kho.held["đến/kho.zip"] = packed(files)
    assert names("s3://kho") == [f"s3://kho/đến/kho.zip!/{name}" for name in files]
    kho.sent.clear()
    assert read("s3://kho/đến/kho.zip!/b.txt") == b"good b"
    assert sum(kho.sent.values()) < 5_000
    first = take_in(tmp_path, "s3://kho/đến").progress.tally
    assert (first.files, first.done, first.failed) == (3, 2, 1)
    kho.sent.clear()
    again = take_in(tmp_path, "s3://kho/đến").progress.tally
    assert (again.unchanged, again.failed) == (2, 1)  # a failure is not read again
    assert kho.sent["đến/kho.zip"] < 1_000  # its list alone
    kho.held["đến/kho.zip"] = packed(files | {"b.txt": b"good d"})
    kho.written["đến/kho.zip"] = 4e9  # later than it was seen
    third = take_in(tmp_path, "s3://kho/đến").progress.tally
    assert (third.done, third.unchanged) == (1, 1)


def packed(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()
