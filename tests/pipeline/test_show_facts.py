"""Facts are numbered, marked where in doubt, and stand with the provision that they are in."""

from __future__ import annotations

import pytest

from models.facts import Directive
from models.queries_pages import StoredChange
from models.spans import Run, Span, TextMap
from models.wording import legible
from pipeline.show_changes import BodyChange, body_changes
from pipeline.show_facts import Branch, Sort, branches, holder, marks_of
from tests.factories import manuscript
from tests.shown import PAPER, decided, record


def doubted(words: str, text: str) -> BodyChange:
    start = text.index(words)
    return BodyChange(Span(start, start + len(words)), "?", words, 0.4, True)


def test_facts_are_numbered_in_the_order_of_the_text() -> None:
    marks = marks_of(record())
    assert [mark.span.start for mark in marks] == sorted(mark.span.start for mark in marks)
    for sort in Sort:
        numbers = [mark.number for mark in marks if mark.sort is sort]
        assert numbers == list(range(1, len(numbers) + 1))
    names = [mark.name for mark in marks]
    assert len(set(names)) == len(names)
    assert {"target-2", "directive-2", "deadline-1", "citation-2", "header-1"} <= set(names)


def test_a_deadline_is_its_own_words_within_its_task() -> None:
    made = record()
    (mark,) = (m for m in marks_of(made) if m.sort is Sort.DEADLINE)
    assert mark.span.of(made.manuscript.text) == "trước ngày 30/9/2024"
    assert isinstance(mark.fact, Directive)
    assert mark.of == 1
    assert mark.places == ()


def test_low_confidence_is_doubt_until_a_person_has_decided() -> None:
    def doubtful(made) -> set[str]:
        return {mark.name for mark in marks_of(made) if mark.doubtful}

    assert doubtful(record()) == {"target-2"}
    assert doubtful(decided(record(), "accepted")) == set()


@pytest.mark.parametrize(
    ("words", "doubtful"),
    [
        ("95%", {"target-1", "target-2"}),  # the figure of a target
        ("61/2018", {"citation-1", "target-2"}),
        # a long task is not in doubt for one of its words; its deadline is
        ("30/9/2024", {"deadline-1", "target-2"}),
        ("vào", {"target-1", "target-2"}),
        ("Như", {"target-2"}),  # in no fact
        # right behind a citation, and reaching into it
        (" của Ủy", {"target-2"}),
        ("hiện Kế", {"citation-2", "target-2"}),
    ],
)
def test_a_fact_stands_on_words_that_restoration_doubted(words: str, doubtful: set[str]) -> None:
    made = record()
    marks = marks_of(made, (doubted(words, made.manuscript.text),))
    assert {mark.name for mark in marks if mark.doubtful} == doubtful


def flat(found: tuple[Branch, ...], depth: int = 0) -> list[tuple[int, str, list[str]]]:
    rows = []
    for branch in found:
        rows.append((depth, branch.segment.path, [mark.name for mark in branch.marks]))
        rows += flat(branch.below, depth + 1)
    return rows


def test_facts_stand_with_their_clauses() -> None:
    made = record()
    assert flat(branches(made, marks_of(made))) == [
        (0, "Điều 1", []),
        (1, "Điều 1, khoản 1", ["target-1"]),
        (0, "Điều 2", []),
        (1, "Điều 2, khoản 1", ["directive-1", "deadline-1", "target-2"]),
        # the row of a table has no branch of its own
        (1, "Điều 2, khoản 2", ["citation-2", "directive-2"]),
    ]


def test_without_provisions_a_paragraph_with_facts_is_a_branch() -> None:
    made = record(
        "Bản tin\nTrong tuần có mưa.\nTỷ lệ hồ sơ đúng hạn đạt tối thiểu 95% vào cuối năm 2024."
    )
    rows = flat(branches(made, marks_of(made)))
    assert [names for _, _, names in rows] == [["target-1"]]


def test_what_stands_behind_a_provision_is_not_in_it() -> None:
    segments = record().manuscript.segments
    starts = [segment.span.start for segment in segments]
    for index, segment in enumerate(segments):
        assert holder(segments, starts, segment.own.start) in (index, index + 1)
        assert holder(segments, starts, segment.span.end) != index
    assert holder(segments, starts, 10_000) is None
    assert holder((), (), 0) is None


def test_every_fact_of_the_body_is_in_one_branch() -> None:
    made = record()
    marks = marks_of(made)
    held = [name for _, _, names in flat(branches(made, marks)) for name in names]
    of_head = {mark.name for mark in marks if mark.span.start < PAPER.index("Điều 1.")}
    assert sorted(held) == sorted({mark.name for mark in marks} - of_head)


def test_changes_are_carried_to_the_running_text() -> None:
    body = TextMap("Uỷ ban nhân dân tỉnh họp", (Run(0, 1, 10), Run(7, 1, 18), Run(21, 2, 0)))
    pages = [
        StoredChange(1, Span(10, 12), "Uy", "Uỷ", 0.9, False),
        # over a line end, which is a space in the running text
        StoredChange(1, Span(13, 22), "bannhan", "ban nhân", 0.8, True),
        StoredChange(2, Span(0, 3), "hop", "họp", 0.7, False),
        StoredChange(1, Span(0, 4), "- 1 -", "1", 0.7, True),  # a page number: in no run
        StoredChange(1, Span(40, 43), "x", "y", 0.7, True),  # a stamp behind the last line
        StoredChange(3, Span(0, 4), "x", "y", 0.7, True),  # a page of another document
    ]
    found = body_changes(body, pages)
    assert [change.span.of(body.text) for change in found] == ["Uỷ", "ban nhân", "họp"]
    assert [change.before for change in found] == ["Uy", "bannhan", "hop"]


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("Điều 1.\n\tA", "Điều 1.\n\tA"),
        ("\x1b]0;x\x07", "\ufffd]0;x\ufffd"),  # a terminal would take a title from it
        ("a\u202eb", "a\ufffdb"),  # turns what follows round
        ("\x00\ud800\x85", "\ufffd\ufffd\ufffd"),
        ("\ufffe", "\ufffd"),
    ],
)
def test_what_a_screen_would_obey_is_replaced(text: str, clean: str) -> None:
    assert legible(text) == clean
    assert len(legible(text)) == len(text)


def test_head_and_ends_are_no_branches() -> None:
    paper = manuscript(PAPER)
    kinds = {s.kind.value for s in paper.segments}
    assert {"head", "recipients", "signature"} <= kinds
    shown = {b.segment.kind.value for b in branches(record(), marks_of(record()))}
    assert shown == {"article"}
