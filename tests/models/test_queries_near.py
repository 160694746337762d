"""What nobody calls so is found by what is near: a number without its year, a part of a file."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from models.queries_named import named
from models.queries_near import near
from models.store import Store, Visit, open_store, save
from tests.outcomes import numbered

VISIT = Visit(None, datetime(2026, 1, 2, tzinfo=UTC), "0")
#: Numbers by their files.
KHO = {
    "/kho/a.pdf": "20/NQ-HĐND",
    "/kho/b.pdf": "15/2022/NĐ-CP",
    "/kho/c.pdf": "1/22/NQ-UBND",
    "/kho/2243-PCCC.pdf": None,
    "/kho/22431-PCCC.pdf": None,
    "/kho/Quét trang đầu.pdf": None,
    "/kho/que\u0301t-trang-cuối_03.pdf": None,
    "/kho/Báo cáo tổng kết 2243.pdf": "7/BC-STC",
    "/kho/gói.zip!/2244_CV.pdf": "31/CV-SYT",
}


@pytest.fixture(scope="module")
def store() -> Store:
    made = open_store("sqlite://")
    for path, code in KHO.items():
        save(made, numbered(path, path.encode(), code), (), VISIT)
    # a copy under another name
    save(
        made,
        replace(numbered("/kho/a.pdf", b"/kho/a.pdf", "20/NQ-HĐND"), path="/kho/bản sao 77.pdf"),
        (),
        VISIT,
    )
    return made


@pytest.mark.parametrize(
    ("words", "files"),
    [
        # the beginning of a file's name, its figures whole; what only has the words comes after
        ("2243", ["2243-PCCC"]),
        ("2243-pccc", ["2243-PCCC"]),
        ("2244", ["2244_CV"]),
        ("224", []),
        ("3", []),
        ("quét trang", ["Quét trang đầu", "que\u0301t-trang-cuối_03"]),
        ("quet-trang-dau", ["Quét trang đầu"]),
        ("trang cuoi", ["que\u0301t-trang-cuối_03"]),
        ("tổng kết", ["Báo cáo tổng kết 2243"]),
        ("ổng kết", []),
        ("ng", []),
        ("%", []),
        ("_", []),
        # a copy's name names the file
        ("ban sao 77", ["a"]),
        # its signs, its year, its symbol
        ("20NQHDND", ["a"]),
        ("20NQ", ["a"]),
        ("2NQ", []),
        ("122NQ", []),
        ("15/nd-cp", ["b"]),
        ("15/ND", ["b"]),
        ("1/NQ-UBND", []),
        ("ND-CP", ["b"]),
        ("5/2022/NĐ-CP", []),
    ],
)
def test_near(store: Store, words: str, files: list[str]) -> None:
    assert named(store, words) == ()  # else nobody asks
    found = [one.path.rsplit("/", 1)[-1].removesuffix(".pdf") for one in near(store, words)]
    assert sorted(found) == sorted(files)
