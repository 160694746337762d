"""What people ask of the store is answered, with marks and without."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from models.search import Hit, Wish, search
from models.store import Store, Visit, open_store, save
from models.wording import exact_form, folded_form
from tests.outcomes import outcome


def titled(path: str, title: str, code: str) -> object:
    made = outcome(path, path.encode())
    [record] = made.records
    header = replace(record.facts.header, title=title, code=code)
    return replace(made, records=(replace(record, facts=replace(record.facts, header=header)),))


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    opened = open_store("sqlite://")
    for made in (
        titled("/kho/1", "Về công tác chăn nuôi, dưỡng lão", "1/KH-UBND"),
        titled("/kho/2", "Về quản lý ĐƯỜNG bộ 100%", "2/KH-UBND"),
        titled("/kho/3", "Về dạy nghề cho duong su", "3/NQ-HĐND"),
    ):
        save(opened, made, (), Visit(None, datetime(2026, 1, 1, tzinfo=UTC), "0"))
    yield opened
    opened.engine.dispose()


def hits_of(store: Store, wish: Wish) -> tuple[Hit, ...]:
    return search(store, wish).hits


def codes(store: Store, **wish: object) -> list[str | None]:
    return [hit.code for hit in hits_of(store, Wish(**wish))]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("giao thông", []),
        ("đường bộ", ["2/KH-UBND"]),
        ("duong bo", ["2/KH-UBND"]),
        ("DUONG BO", ["2/KH-UBND"]),
        ("bộ đường", ["2/KH-UBND"]),
        ("3/NQ-HDND", ["3/NQ-HĐND"]),
        ("3/NQ-HĐND", ["3/NQ-HĐND"]),
        ("100%", ["2/KH-UBND"]),
        ("uong", []),
        ("chan nuoi", ["1/KH-UBND"]),
        ("bộ_đường", ["2/KH-UBND"]),
    ],
)
def test_words_find_titles(store: Store, words: str, found: list[str]) -> None:
    hits = hits_of(store, Wish(words=words, kind="document"))
    assert [h.code for h in hits if h.code != "3/NQ-HĐND" or "NQ" in words] == found


def test_what_agrees_in_its_marks_comes_first(store: Store) -> None:
    hits = hits_of(store, Wish(words="duong su"))
    assert hits[0].code == "3/NQ-HĐND"
    assert hits[0].exact
    marked = hits_of(store, Wish(words="dưỡng lão", kind="document"))
    assert [(hit.code, hit.exact) for hit in marked] == [("1/KH-UBND", True)]


@pytest.mark.parametrize(
    ("wish", "hits"),
    [
        ({"kind": "target"}, 3),
        ({"kind": "result"}, 0),
        ({"kind": "directive", "agency": "so noi vu"}, 3),
        ({"kind": "directive", "agency": "Sở Nội"}, 3),
        ({"kind": "directive", "agency": "Sở N"}, 0),
        ({"kind": "directive", "agency": "Sở Y tế"}, 0),
        ({"kind": "document", "agency": "hội đồng nhân dân tỉnh An Hải"}, 3),
        ({"kind": "directive", "due_before": date(2024, 7, 1)}, 3),
        ({"kind": "directive", "due_before": date(2024, 6, 30)}, 0),
        ({"due_before": date(2025, 1, 1)}, 6),
        ({"kind": "document", "since": date(2023, 12, 8), "until": date(2023, 12, 8)}, 3),
        ({"kind": "document", "since": date(2023, 12, 9)}, 0),
        ({"kind": "document", "until": date(2023, 12, 7)}, 0),
        ({"words": "đường dây nóng", "kind": "directive", "limit": 2}, 2),
    ],
)
def test_filters(store: Store, wish: dict[str, object], hits: int) -> None:
    assert len(codes(store, **wish)) == hits


def test_a_document_comes_before_those_that_name_it(store: Store) -> None:
    hits = hits_of(store, Wish(words="2/kh-ubnd"))
    assert [hit.code for hit in hits][:1] == ["2/KH-UBND"]


def test_a_hit_says_who_when_and_where(store: Store) -> None:
    hit = hits_of(store, Wish(words="duong day nong", kind="directive"))[0]
    assert hit.agencies[0] == "Sở Nội vụ"
    assert (hit.due, hit.page, hit.provision) == (date(2024, 6, 30), 1, "Điều 2")


@pytest.mark.parametrize(
    ("text", "exact", "folded"),
    [
        ("Đường", " đường ", " duong "),
        ("Ðường", " ðường ", " ðuong "),  # Icelandic eth is mended by normalisation, not here
        ("20/NQ-HĐND", " 20 nq hđnd ", " 20 nq hdnd "),
        ("Hoà bình", " hòa bình ", " hoa binh "),
        ("THUỶ sản", " thủy sản ", " thuy san "),
        ("quý, quỷ, toán, khoảng", " quý quỷ toán khoảng ", " quy quy toan khoang "),
        ("a_b%c", " a b c ", " a b c "),
        ("...", " ", " "),
        ("", " ", " "),
    ],
)
def test_forms_that_are_compared(text: str, exact: str, folded: str) -> None:
    assert (exact_form(text), folded_form(text)) == (exact, folded)
