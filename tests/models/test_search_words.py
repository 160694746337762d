"""What is typed becomes terms, and the words are found again in the letters of the paper."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from models.search_passages import LONGEST, bared, passage
from models.search_tokens import tokens_of
from models.search_words import Term, parse_words
from models.wording import exact_form


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ("giảm nghèo", [Term(("giảm",)), Term(("nghèo",))]),
        ("giảm giảm", [Term(("giảm",))]),
        ('"giảm  nghèo"', [Term(("giảm", "nghèo"))]),
        ("20/NQ-HĐND", [Term(("20", "nq", "hđnd"))]),
        ("18-NQ/TU,", [Term(("18", "nq", "tu"))]),
        ("30/6/2024 1.200", [Term(("30", "6", "2024")), Term(("1", "200"))]),
        ("2021–2025", [Term(("2021", "2025"))]),
        ("2021 - 2025", [Term(("2021",)), Term(("2025",))]),  # a dash alone excludes nothing
        ("bộ_đường a,b", [Term(("bộ",)), Term(("đường",)), Term(("a",)), Term(("b",))]),
        ("100%", [Term(("100",))]),
        ("ngh* *", [Term(("ngh",), begins=True)]),
        ('"giảm ngh*"', [Term(("giảm", "ngh"), begins=True)]),
        ("hoà", [Term(("hòa",))]),
        ('"" - "', []),
    ],
)
def test_what_must_occur(asked: str, wanted: list[Term]) -> None:
    assert list(parse_words(asked).wanted) == wanted


@pytest.mark.parametrize(
    ("asked", "unwanted"),
    [
        ("a -b", [Term(("b",))]),
        ('a -"b c"', [Term(("b", "c"))]),
        ("a-b", []),
        ("a - b", []),
        ("-NQ-HĐND", [Term(("nq", "hđnd"))]),
    ],
)
def test_what_must_not(asked: str, unwanted: list[Term]) -> None:
    assert list(parse_words(asked).unwanted) == unwanted


@pytest.mark.parametrize(
    ("text", "asked", "marked"),
    [
        ("Đường bộ và dưỡng lão", "duong", ["Đường", "dưỡng"]),
        ("Đường bộ và dưỡng lão", "đường", ["Đường", "dưỡng"]),
        ("giảm\nnghèo, giảm", '"giam ngheo"', ["giảm\nnghèo"]),
        ("số 20/NQ-HĐND", "20/nq-hdnd", ["20/NQ-HĐND"]),
        ("xã, phường; xãy", "xa*", ["xã", "xãy"]),
        ("uống nước", "uong nuo", ["uống"]),
        ("THUỶ SẢN", "thủy sản", ["THUỶ", "SẢN"]),
        ("không có gì", "?", []),
    ],
)
def test_words_are_marked(text: str, asked: str, marked: list[str]) -> None:
    found = passage(text, parse_words(asked))
    assert [text[mark.start : mark.end] for mark in found.marks] == marked


def test_of_a_long_text_the_place_with_most_of_the_words_is_shown() -> None:
    text = "giảm " + "lời mở đầu " * 100 + "giảm số hộ nghèo " + "lời kết " * 100
    found = passage(text, parse_words("giam ngheo"))
    assert len(found.text) <= LONGEST
    assert not found.last
    assert [found.text[m.start : m.end] for m in found.marks] == ["giảm", "nghèo"]
    assert text[found.start : found.start + len(found.text)] == found.text
    assert text[found.start - 1] == " "


@given(st.text(max_size=400), st.text(max_size=20))
def test_a_passage_is_a_piece_of_the_text(text: str, asked: str) -> None:
    found = passage(text, parse_words(asked), 50)
    assert text[found.start : found.start + len(found.text)] == found.text
    assert all(0 <= m.start <= m.end <= len(found.text) for m in found.marks)
    assert found.last == (found.start + len(found.text) == len(text))
    assert len(bared(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("đường đường", "=đường duong _duong_duong"),
        ("", ""),
        ("x" * 250 + " y", f"={'x' * 199} =y {'x' * 200} y _{'x' * 199}"),
    ],
)
def test_tokens_of_an_entry_are_there_once_and_of_a_length_that_indexes_take(
    text: str, expected: str
) -> None:
    assert tokens_of(exact_form(text), "", "", "") == expected


# without its marks a Korean letter is three
@example(f"{'각' * 24} {'각' * 24}", f"{'각' * 90} ")
@given(st.text(), st.text())
def test_no_token_is_too_long_or_there_twice(one: str, other: str) -> None:
    made = tokens_of(f"{exact_form(one)}|{exact_form(other * 40)}", "", "", "").split(" ")
    assert len(set(made)) == len(made)
    assert max(map(len, made)) <= 200
