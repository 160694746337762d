"""Whose papers may name an agency without its place: by their issuers' names, or one by one."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from models.search import Wish, search
from models.search_homes import at_home
from models.store import Visit, open_store, save
from models.wording import folded_form
from tests.papers import Task, paper

VISIT = Visit(None, datetime(2026, 1, 1, tzinfo=UTC), "0")
HALL, BOARD = "Hội đồng nhân dân tỉnh An Hải", "Ủy ban nhân dân tỉnh An Hải"
DISTRICT = "Ủy ban nhân dân huyện Lam Sơn, tỉnh An Hải"
OTHER = "Ủy ban nhân dân tỉnh Cẩm Khê"
OFFICE = "Chi cục Thủy lợi"
#: Issuers with what stands above them on paper, and whether each of them tells its province.
AT_HOME = [
    ([(HALL, None), (BOARD, None), (OTHER, None)], [HALL, BOARD], True),
    # a district has its own name, and is another place
    ([(HALL, None), (DISTRICT, None)], [HALL], True),
    # one whose name tells nothing is from where its province stands above it
    ([(HALL, None), (OFFICE, BOARD)], [HALL, OFFICE], False),
    ([(OFFICE, BOARD), (OFFICE, OTHER)], [OFFICE], False),
    ([(HALL, None), (OFFICE, OTHER), (OFFICE, None)], [HALL], True),
    ([(OTHER, None)], [], None),
]


@pytest.mark.parametrize(("issuers", "own", "told"), AT_HOME)
def test_who_issues_papers_there(
    issuers: list[tuple[str, str | None]], own: list[str], told: bool | None
) -> None:
    store = open_store("sqlite://")
    for number, (issuer, parent) in enumerate(issuers):
        made = paper(
            f"{number + 1}/KH",
            date(2024, 1, 1 + number),
            "Kế hoạch",
            (Task(f"việc số {number}", ("Sở Nội vụ",)),),
            issuer=issuer,
            parent=parent,
            name=str(number),
        )
        save(store, made, (), VISIT)
    with store.reading() as connection:
        found = at_home(connection, ("so noi vu tinh an hai",))
    assert [one.told for one in found] == ([told] if told is not None else [])
    assert [issuer for one in found for issuer in one.issuers] == sorted(
        folded_form(issuer).strip() for issuer in own
    )
    # and what is found are the tasks of the papers from there
    hits = search(store, Wish(agency="Sở Nội vụ tỉnh An Hải", kind="directive")).hits
    there = {
        f"việc số {number}"
        for number, (issuer, parent) in enumerate(issuers)
        if issuer in own and parent != OTHER
    }
    assert {hit.text for hit in hits} == there
    store.engine.dispose()
