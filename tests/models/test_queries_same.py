"""One paper from several files that are no copies of each other is told of as one paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from models.queries_same import same_papers
from models.record import Outcome
from models.store import Store, Visit, open_store, save
from tests.outcomes import outcome
from tests.postgres_server import postgres

VISIT = Visit(None, datetime(2026, 1, 2, tzinfo=UTC), "0")
SNV, STC = "Sở Nội vụ tỉnh An Hải", "Sở Tài chính tỉnh An Hải"
DAY = date(2025, 3, 1)
#: Number, day and issuer by their files.
KHO = {
    "/kho/quet.pdf": ("7/KH-SNV", DAY, SNV),
    "/kho/goc.docx": ("7/KH-SNV", DAY, SNV),
    "/kho/hai.pdf": ("8/KH-SNV", DAY, SNV),  # another number
    "/kho/nam-sau.pdf": ("7/KH-SNV", date(2026, 3, 1), SNV),  # the same number of another year
    "/kho/khac.pdf": ("7/KH-SNV", DAY, STC),  # of another office
    "/kho/khong-ngay-1.pdf": ("9/KH-SNV", None, SNV),  # without its day it can't be told
    "/kho/khong-ngay-2.pdf": ("9/KH-SNV", None, SNV),
    "/kho/khong-so-1.pdf": (None, DAY, SNV),
    "/kho/khong-so-2.pdf": (None, DAY, SNV),
    "/kho/khong-ai-1.pdf": ("5/TB", DAY, None),  # nobody is read as the issuer in either
    "/kho/khong-ai-2.pdf": ("5/TB", DAY, None),
}


def numbered(path: str, code: str | None, day: date | None, issuer: str | None) -> Outcome:
    made = outcome(path, path.encode())
    (only,) = made.records
    header = replace(only.facts.header, code=code, date=day, issuer=issuer)
    return replace(made, records=(replace(only, facts=replace(only.facts, header=header)),))


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    if request.param == "sqlite":
        yield open_store("sqlite://")
        return
    with postgres() as url:
        made = open_store(url)
        yield made
        made.engine.dispose()


def test_papers_that_several_files_hold(store: Store) -> None:
    for path, said in KHO.items():
        save(store, numbered(path, *said), (), VISIT)
    # the same bytes once more are a copy, no other file
    again = replace(numbered("/kho/hai.pdf", *KHO["/kho/hai.pdf"]), path="/kho/hai (2).pdf")
    save(store, again, (), VISIT)
    assert [(one.code, one.date, one.issuer, one.paths) for one in same_papers(store)] == [
        ("5/TB", DAY, None, ("/kho/khong-ai-1.pdf", "/kho/khong-ai-2.pdf")),
        ("7/KH-SNV", DAY, SNV, ("/kho/goc.docx", "/kho/quet.pdf")),
    ]
