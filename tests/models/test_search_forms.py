"""The forms of words, and of days, in which the index has them."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from models import search_entries, search_table
from models.search_entries import day_of
from models.search_tokens import due_between, due_tags
from models.wording import exact_form, folded, folded_form

LETTERS = st.sampled_from([*"aàảãáạăằâdđeêioôơuưyz", "K", "é", "ñ", "ø", "Ω", "が", "2", " ", "|"])


@given(text=st.text(LETTERS, max_size=30), phrase=st.text(LETTERS, min_size=1, max_size=6))
def test_a_phrase_stands_in_a_text_as_it_does_without_marks(text: str, phrase: str) -> None:
    exact = "|".join(exact_form(part) for part in text.split("|"))
    wanted = folded_form(phrase.replace("|", " ")).strip()
    without = any(f" {wanted} " in folded(part) for part in exact.split("|"))
    assert search_table.holds_phrase(exact.encode(), wanted) == without


@given(st.dates(), st.dates(), st.dates())
def test_deadlines_between_two_days_have_one_of_their_tags(a: date, b: date, day: date) -> None:
    first = min(a, b)
    years = min(date.max - first, timedelta(days=30 * 365))
    last = min(max(a, b), first + years)
    shared = set(due_between(first, last)) & set(due_tags(day))
    assert len(shared) == (first <= day <= last)


@given(st.one_of(st.none(), st.dates()), st.text(max_size=8))
def test_an_id_tells_the_day(day: date | None, document: str) -> None:
    told = day_of(search_entries._first_id(document, day) + 7)
    far = day is None or not date(1900, 1, 1) <= day < date(2258, 1, 1)
    assert told == (None if far else day) or (far and told is None)
