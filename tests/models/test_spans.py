"""Spans, alignments and text maps keep every character's way back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.spans import Alignment, Box, Edit, Run, Span, TextMap


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (4, 2)])
def test_span_refuses_what_is_no_range(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


@pytest.mark.parametrize(
    ("one", "other", "overlap", "inside"),
    [
        (Span(0, 5), Span(5, 9), False, False),  # they touch
        (Span(0, 5), Span(4, 9), True, False),
        (Span(0, 9), Span(4, 9), True, True),
        (Span(4, 9), Span(0, 9), True, False),
    ],
)
def test_span_relations(one: Span, other: Span, overlap: bool, inside: bool) -> None:
    assert one.overlaps(other) is overlap
    assert one.contains(other) is inside


@pytest.mark.parametrize(
    ("other", "shared"),
    [
        (Box(3, 6, 9, 8), (1, -2)),
        (Box(1, 1, 2, 2), (1, 1)),
        (Box(-5, 0, -1, 4), (-1, 4)),
    ],
)
def test_boxes_tell_what_they_share(other: Box, shared: tuple[float, float]) -> None:
    box = Box(0, 0, 4, 4)
    assert box.shared(other) == other.shared(box) == shared
    assert box.shift(2, -1).shared(other.shift(2, -1)) == shared


def test_a_box_holds_what_has_its_middle_in_it() -> None:
    box = Box(0, 0, 4, 4)
    assert box.holds(Box(2, 2, 6, 6))
    assert not box.holds(Box(2, 2, 6, 7))


def test_box_refuses_inside_out() -> None:
    with pytest.raises(ValueError, match="not a box"):
        Box(10, 0, 5, 5)


# "Uy ban nhan dan" -> "Ủy ban nhân dân": syllable for syllable
RESTORED = Alignment.from_edits(
    15,
    [
        Edit(Span(0, 2), Span(0, 2)),
        Edit(Span(7, 11), Span(7, 11)),
        Edit(Span(12, 15), Span(12, 15)),
    ],
)
# "phốxếp trong" -> "phố xếp trong": a blank put in
SPLIT = Alignment.from_edits(12, [Edit(Span(0, 6), Span(0, 7))])
# "136/KH-\nUBND" -> "136/KH-UBND": a line end taken out
JOINED = Alignment.from_edits(12, [Edit(Span(7, 8), Span(7, 7))])


@pytest.mark.parametrize(
    ("alignment", "target", "source"),
    [
        (RESTORED, Span(7, 11), Span(7, 11)),
        (RESTORED, Span(3, 6), Span(3, 6)),
        (RESTORED, Span(8, 9), Span(7, 11)),  # inside an edit: the whole of it
        (SPLIT, Span(8, 13), Span(7, 12)),
        (SPLIT, Span(4, 7), Span(0, 6)),
        (JOINED, Span(0, 11), Span(0, 12)),
        (JOINED, Span(7, 11), Span(8, 12)),
    ],
)
def test_to_source(alignment: Alignment, target: Span, source: Span) -> None:
    assert alignment.to_source(target) == source


@pytest.mark.parametrize(
    "edits",
    [
        (Edit(Span(0, 2), Span(0, 3)), Edit(Span(1, 4), Span(3, 5))),  # overlap
        (Edit(Span(0, 2), Span(1, 3)),),  # a gap on one side only
    ],
)
def test_alignment_refuses_edits_that_do_not_fit(edits: tuple[Edit, ...]) -> None:
    with pytest.raises(ValueError, match="fit"):
        Alignment(9, 9, edits)


@st.composite
def changed(draw: st.DrawFn, source: str | None = None) -> tuple[str, str, Alignment]:
    """A text, what became of it, and the alignment between them."""
    if source is None:
        source = draw(st.text("aâăđ 1/-", max_size=30))
    edits: list[Edit] = []
    parts: list[str] = []
    at = length = 0
    while at < len(source):
        keep = draw(st.integers(0, len(source) - at))
        parts.append(source[at : at + keep])
        at, length = at + keep, length + keep
        taken = draw(st.integers(0, len(source) - at))
        put = draw(st.text("xyz", max_size=4))
        if taken or put:
            edits.append(Edit(Span(at, at + taken), Span(length, length + len(put))))
            parts.append(put)
            at, length = at + taken, length + len(put)
        if not draw(st.booleans()):
            parts.append(source[at:])
            break
    target = "".join(parts)
    return source, target, Alignment.from_edits(len(source), edits)


@given(changed(), st.data())
def test_untouched_characters_find_home(
    case: tuple[str, str, Alignment], data: st.DataObject
) -> None:
    source, target, alignment = case
    assert alignment.target_length == len(target)
    if not target:
        return
    at = data.draw(st.integers(0, len(target) - 1))
    span = alignment.to_source(Span(at, at + 1))
    assert 0 <= span.start <= span.end <= len(source)
    if not any(e.target.start <= at < e.target.end for e in alignment.edits):
        assert target[at] in span.of(source)


@given(changed(), st.data())
def test_there_and_back_again(change: tuple[str, str, Alignment], data: st.DataObject) -> None:
    source, _, alignment = change
    start = data.draw(st.integers(0, len(source)))
    span = Span(start, data.draw(st.integers(start, len(source))))
    mirrored = Alignment(
        alignment.target_length,
        alignment.source_length,
        tuple(Edit(edit.target, edit.source) for edit in alignment.edits),
    )
    assert alignment.to_target(span) == mirrored.to_source(span)


@given(changed(), st.data())
def test_two_changes_are_one(first: tuple[str, str, Alignment], data: st.DataObject) -> None:
    source, middle, one = first
    _, target, two = data.draw(changed(middle))
    both = one.then(two)
    assert (both.source_length, both.target_length) == (len(source), len(target))
    # what neither change touched is the same in both texts
    at = there = 0
    for edit in both.edits:
        assert source[at : edit.source.start] == target[there : edit.target.start]
        at, there = edit.source.end, edit.target.end
    assert source[at:] == target[there:]


MAP = TextMap(
    # page 1 ends in "Kế hoạch số 136/KH-", page 2 begins with "UBND ngày"
    "Kế hoạch số 136/KH-UBND ngày",
    (Run(0, 1, 100), Run(19, 2, 3)),
)


@pytest.mark.parametrize(
    ("span", "places"),
    [
        (Span(0, 2), ((1, Span(100, 102)),)),
        (Span(12, 23), ((1, Span(112, 119)), (2, Span(3, 7)))),
        (Span(24, 28), ((2, Span(8, 12)),)),
    ],
)
def test_text_map_leads_back_to_pages(span: Span, places: tuple[tuple[int, Span], ...]) -> None:
    assert MAP.locate(span) == places


def test_text_map_slice_keeps_places() -> None:
    part = MAP.slice(Span(12, 28))
    assert part.text == "136/KH-UBND ngày"
    assert part.locate(Span(0, 11)) == MAP.locate(Span(12, 23))
    assert (part.page_at(0), part.page_at(9)) == (1, 2)


@given(st.data())
def test_slices_and_whole_agree(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(MAP.text) - 1))
    end = data.draw(st.integers(start + 1, len(MAP.text)))
    assert MAP.slice(Span(start, end)).locate(Span(0, end - start)) == MAP.locate(Span(start, end))
