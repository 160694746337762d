"""A page comes out of the store as it went in, and nothing else does."""

from __future__ import annotations

import zlib
from dataclasses import replace
from math import inf, nan

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.document import (
    Aside,
    Change,
    Handwritten,
    Leaf,
    Origin,
    Page,
    Restoration,
    Role,
    Verdict,
    Word,
)
from models.kept_pages import (
    pack_page,
    pack_restoration,
    settled,
    unpack_leaf,
    unpack_page,
)
from models.outcome import Failure, Stage
from models.parcels import parcel_of
from models.plain import Misfit
from models.spans import Alignment, Box, Edit, Span
from tests.outcomes import leaf, outcome

TEXT = "Số: 12/NQ-HĐND\n| 1 | Nội dung | Sở Nội vụ |\nnăm 2023¹ \udce1\x00"
PAGE = Page(
    3,
    TEXT,
    Origin.OCR,
    Verdict.USABLE,
    "0.98; turned by 90°; ",
    (
        Word(Span(0, 3), Box(109.8, 62.28, 127.08, 75.6), 0.96),
        Word(Span(4, 14), Box(-3.5, 60.84, 168.84, 60.84), 0.0),
        Word(Span(19, 23)),
        Word(Span(19, 23), Box(0.0, 700.01, 12.34, 9_999_999.99), 0.3333),
    ),
    595.32,
    841.92,
    299.7,
    1 / 3,
    "So: 12/NQ-HDND",
    Failure(Stage.OCR, "page_timeout", "/kho/a.pdf", 3, (("seconds", "120"),), "said"),
    "tcvn3+vni",
    (Span(0, 2),),
    (Aside(Span(0, 2), Role.STAMP), Aside(Span(50, 51), Role.NOTE_MARK, "1")),
    (Span(4, 14),),
    (Handwritten("number", Span(4, 6)),),
    poor=True,
)


def test_a_page_comes_back_with_all_that_it_has() -> None:
    assert settled(PAGE) == PAGE
    assert unpack_page(pack_page(PAGE)) == PAGE


@settings(max_examples=30)
@given(
    st.lists(
        st.tuples(
            st.integers(0, 9), st.integers(0, 9), st.floats(0, 1),
            st.none() | st.tuples(*[st.floats(allow_nan=True)] * 4),
        ),
        max_size=9,
    )
)  # fmt: skip
def test_any_words_come_back_as_they_were_settled(
    drawn: list[tuple[int, int, float, tuple[float, ...] | None]],
) -> None:
    words: list[Word] = []
    at = 0
    for gap, length, sure, sides in drawn:
        try:
            box = Box(*sides) if sides else None
        except ValueError:
            box = None
        words.append(Word(Span(at + gap, at + gap + length), box, sure))
        at += gap + length
    page = settled(replace(leaf(1, "x" * at + "x").page, words=tuple(words), width=inf))
    assert settled(page) == page
    assert unpack_page(pack_page(page)) == page


@pytest.mark.parametrize(
    ("side", "kept"), [(12.3456, 12.35), (0.1 + 0.2, 0.3), (inf, None), (1e9, None), (nan, None)]
)
def test_a_box_is_settled_to_a_hundredth_of_a_point(side: float, kept: float | None) -> None:
    word = Word(Span(0, 1), Box(0.0, 0.0, side, 1.0))
    [made] = settled(replace(PAGE, words=(word,))).words
    assert (made.box and made.box.x1) == kept


def test_a_restoration_comes_back_too() -> None:
    made = replace(leaf(1), page=replace(PAGE, text="Dieu 1", words=(), capitals=(), asides=()))
    made = replace(made, page=replace(made.page, disputed=(), handwritten=()))
    packed = pack_restoration(
        replace(made, page=replace(made.page, asides=(Aside(Span(0, 4), Role.NOTE, "2"),)))
    )
    assert packed is not None
    again = unpack_leaf(made.page, packed)
    assert again.page.asides == (Aside(Span(0, 4), Role.NOTE, "2"),)
    assert replace(again, page=made.page) == made


@settings(max_examples=30)
@given(
    st.text(max_size=30),
    st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.text(max_size=4)), max_size=6),
)
def test_any_restoration_comes_back(raw: str, drawn: list[tuple[int, int, str]]) -> None:
    made, text, edits = 0, "", []
    for gap, length, words in drawn:
        source = Span(min(made + gap, len(raw)), min(made + gap + length, len(raw)))
        text += raw[made : source.start]
        edits.append(Edit(source, Span(len(text), len(text) + len(words))))
        text += words
        made = source.end
    text += raw[made:]
    road = Alignment(len(raw), len(text), tuple(edits))
    changes = tuple(Change(e.target, e.source.of(raw), 0.25, doubtful=True) for e in edits)
    page = Page(1, raw, Origin.OCR, Verdict.STRIPPED)
    whole = Leaf(page, raw, Alignment.identity(len(raw)), Restoration(text, road, changes, "mixed"))
    packed = pack_restoration(whole)
    assert packed is not None
    assert unpack_leaf(page, packed) == whole


def test_a_restoration_that_its_page_does_not_lead_to_is_not_kept() -> None:
    made = leaf(1)
    assert pack_restoration(replace(made, normalised="Dieu 2")) is None
    assert pack_restoration(replace(made, page=replace(made.page, text="Dieu 3"))) is None


GOOD = zlib.decompress(pack_page(PAGE)[1:])
BAD = {
    "nothing": b"",
    "another form": b"\x02" + pack_page(PAGE)[1:],
    "no stream": b"\x01abc",
    "cut off": pack_page(PAGE)[:-9],
    "more behind it": pack_page(PAGE) + b"x",
    "no sizes": b"\x01" + zlib.compress(b"123"),
    "sizes that lie": b"\x01" + zlib.compress(b"\xff" * 8 + GOOD[8:]),
    "no JSON": b"\x01" + zlib.compress(GOOD.replace(b"{", b"[", 1)),
    "deep JSON": b"\x01" + zlib.compress((99_999).to_bytes(4, "little") + bytes(4) + b"[" * 99_999),
    "a field too many": b"\x01" + zlib.compress(GOOD.replace(b'"poor"', b'"poorr"')[:-1]),
    "no choice": b"\x01" + zlib.compress(GOOD.replace(b'"ocr"', b'"owl"')),
    "page 0": b"\x01" + zlib.compress(GOOD.replace(b'"number":3', b'"number":0')),
    "too sure": b"\x01" + zlib.compress(GOOD.replace(b'"confidence":0.', b'"confidence":8.')),
    "words out of the text": b"\x01" + zlib.compress(GOOD[:-112] + b"\xff" + GOOD[-111:]),
}  # fmt: skip


@pytest.mark.parametrize("packed", BAD.values(), ids=BAD)
def test_what_is_no_page_is_refused(packed: bytes) -> None:
    with pytest.raises(Misfit):
        unpack_page(packed)


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    packed = pack_page(PAGE)
    monkeypatch.setattr("models.kept_pages.MOST_BYTES", len(GOOD) - 1)
    with pytest.raises(Misfit):
        unpack_page(packed)
    with pytest.raises(Misfit, match="too_long"):
        pack_page(PAGE)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"[[0,4,", b"[[0,7,"),  # beyond the text
        (b"[[0,4,", b"[[4,0,"),
        (b"0.75", b"7.75"),
        (b'[[0,4,"Dieu"', b'[[0,9,"Dieu"'),
        (b'"stripped"', b"3"),
    ],
)
def test_what_is_no_restoration_is_refused(old: bytes, new: bytes) -> None:
    packed = pack_restoration(leaf(1))
    assert packed is not None
    body = zlib.decompress(packed[1:])
    assert old in body
    with pytest.raises(Misfit):
        unpack_leaf(leaf(1).page, b"\x01" + zlib.compress(body.replace(old, new, 1)))


def test_what_was_read_is_told_from_other_readings_however_it_was_packed() -> None:
    made = outcome()
    assert made.kept is not None
    packed = made.kept.pages[0]
    body = zlib.decompress(packed.content[1:])
    tighter = replace(packed, content=b"\x01" + zlib.compress(body, 9))
    other = replace(packed, content=b"\x01" + zlib.compress(body.replace(b"D1eu", b"D2eu")))
    digests = [
        parcel_of(replace(made, kept=each), (), "/kho/a.txt", "0.1").content
        for each in (
            made.kept,
            replace(made.kept, pages=(tighter, *made.kept.pages[1:])),
            replace(made.kept, pages=(other, *made.kept.pages[1:])),
            replace(made.kept, pages=made.kept.pages[:1]),
            replace(made.kept, recipe="r9"),
            replace(made.kept, failures=()),
            None,
        )
    ]
    assert digests[0] == digests[1]
    assert len(set(digests)) == 6
