"""Documents are found by what people call them; two that answer are both told."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from models.identity import document_id
from models.queries_named import citing_number, named, records_of, same_file
from models.queries_pages import changes, pages, paths
from models.store import Store, Visit, open_store, save
from tests.outcomes import numbered, outcome

VISIT = Visit(None, datetime(2026, 1, 2, tzinfo=UTC), "0")
CODES = ("20/NQ-HĐND", "2/NQ-HĐND", "21/2022/NQ-HĐND", "18-NQ/TU", "20/NQ-CP", "58/KH-UBND", None)


@pytest.fixture(scope="module")
def store() -> Store:
    made = open_store("sqlite://")
    for index, code in enumerate(CODES):
        save(made, numbered(f"/kho/{index}.pdf", f"{index}".encode(), code), (), VISIT)
    # the same number of another province
    save(made, numbered("/kho/khác.pdf", b"other", "58/KH-UBND"), (), VISIT)
    save(made, outcome("/kho/hai.pdf", b"two", parts=2), (), VISIT)
    save(made, numbered("/kho/quét-trang-đầu.pdf", b"named", None), (), VISIT)
    return made


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("20/NQ-HĐND", ["20/NQ-HĐND"]),
        (" 20/nq-hdnd ", ["20/NQ-HĐND"]),
        ("20 NQ HDND", ["20/NQ-HĐND"]),
        ("21/2022/NQ", ["21/2022/NQ-HĐND"]),
        ("18-nq", ["18-NQ/TU"]),
        ("18", ["18-NQ/TU"]),
        # a beginning that two have
        ("20/NQ", ["20/NQ-CP", "20/NQ-HĐND"]),
        # its figures are whole: neither 20 nor 21
        ("2", ["2/NQ-HĐND"]),
        ("1", []),
        # several of one number are all told
        ("58/KH-UBND", ["58/KH-UBND", "58/KH-UBND"]),
        ("99/NQ-HĐND", []),
        ("", []),
        (" / ", []),
        ("%", []),
        ("20_NQ%", ["20/NQ-CP", "20/NQ-HĐND"]),  # signs are no patterns
        ("\udcff\x00", []),
    ],
)
def test_names(store: Store, words: str, codes: list[str]) -> None:
    assert sorted(str(one.code) for one in named(store, words)) == codes


def test_a_document_without_a_number_is_found_by_its_key(store: Store) -> None:
    (whole,) = (one for one in named(store, document_id(sha(b"6"), 1)))
    assert whole.code is None
    assert named(store, whole.key[:8]) == (whole,)
    assert named(store, f"{whole.key[:8]}-1") == (whole,)
    assert named(store, f"{whole.key[:8]}-2") == ()
    assert named(store, whole.key[:5]) == ()


@pytest.mark.parametrize(
    ("words", "paths"),
    [
        ("khác.pdf", ["/kho/khác.pdf"]),
        ("kho/hai.pdf", ["/kho/hai.pdf"] * 2),
        ("/kho/6.pdf", ["/kho/6.pdf"]),
        ("quét-trang-đầu", ["/kho/quét-trang-đầu.pdf"]),
        # the name is whole, its signs are no patterns, and a short one needs its ending
        ("hác.pdf", []),
        ("%.pdf", []),
        ("_.pdf", []),
        ("khác", []),
        ("quét-trang", []),
        ("quét-trang-đầu.p", []),
    ],
)
def test_a_document_is_found_by_its_file(store: Store, words: str, paths: list[str]) -> None:
    assert [one.path for one in named(store, words)] == paths


def test_who_cites_a_number(store: Store) -> None:
    # every made-up document cites 19/2020/NQ-HĐND
    assert len(citing_number(store, "19/2020/nq-hdnd")) == len(CODES) + 4
    assert citing_number(store, "19/2020/NQ") == citing_number(store, " / ") == ()


def test_the_documents_of_a_file(store: Store) -> None:
    parts = same_file(store, sha(b"two"))
    assert [one.part for one in parts] == [1, 2]
    records = records_of(store, [one.key for one in parts])
    assert [record.manuscript.part for record in records] == [1, 2]


def test_what_was_done_to_the_pages(store: Store) -> None:
    found = changes(store, sha(b"two"), 1, 1)
    assert [(c.page, c.before, c.after, c.doubtful) for c in found] == [(1, "Dieu", "Điều", True)]
    assert [page.number for page in pages(store, sha(b"two"), 2, 9)] == [2]
    assert paths(store, sha(b"two")) == ("/kho/hai.pdf",)


def sha(data: bytes) -> str:
    import hashlib

    return hashlib.sha256(data).hexdigest()
