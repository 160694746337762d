"""What holds for every text that is restored, whatever became of it."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from models.document import Change, Restoration
from pipeline.normalise import normalise
from pipeline.proposals import Proposal, applied, followed
from pipeline.restore import restore
from pipeline.syllables import strip

_CLEAN = """ỦY BAN NHÂN DÂN XÃ
Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;
Theo đề nghị của Trưởng phòng Kinh tế tại Tờ trình số 45/TTr-KT ngày 12/3/2026 về
việc sửa chữa đường liên thôn, Ủy ban nhân dân xã quyết định:
a) Giao phòng Kinh tế chủ trì, hoàn thành trước ngày 30/11/2026;
d) Kinh phí thực hiện là 1.250.000.000 đồng, đạt 95,5% kế hoạch."""
_MISREAD = """UY BAN NHAN DAN XA
Cén cir Luat T6 chirc chinh quyén dia phuong ngay 16 thang 6 nim 2025;
Theo dé nghi ctia Trudng phong Kinh té tai To trinh s6 45/TTr-KT ngay 12/3/2026 vé
viéc stra chita duong lién thén, Uy ban nhan dan xa quyét dinh:
a) Giao phong Kinh té cht tri, hoan thanh trudc ngay 3O/11/2026;
d) Kinh phi thuc hién 1a 1.250.000.000 déng, dat 95,5% ké hoach."""
_TORN = _CLEAN.replace("nghị", "ngh ị").replace("chức", "ch ức").replace("quyết", "quy\nết")
_GLUED = _CLEAN.replace("liên thôn", "liênthôn").replace("Tờ trình", "Tờtrình")
_PARTLY = "\n".join(
    strip(line) if number % 2 else line for number, line in enumerate(_CLEAN.split("\n"))
)
_OTHER = """The Government shall report to the Assembly every year on the state budget.
| 1 | 2.345 | 67,8 | 12/KH-UBND |
vanthu@example.vn; https://example.vn/van-ban?so=12
Xã Ia Dom, xã Ia Nan, huyện Đức Cơ, 24h, 5m2, 100kV"""
_TEXTS = {
    "clean": _CLEAN,
    "stripped": strip(_CLEAN),
    "partly stripped": _PARTLY,
    "misread": _MISREAD,
    "torn": _TORN,
    "glued": _GLUED,
    "torn and stripped": strip(_TORN),
    "other": _OTHER,
    "everything": "\n\n".join((_CLEAN, _MISREAD, _OTHER, strip(_CLEAN), _TORN)),
}


def _fits(found: str, result: Restoration) -> None:
    """Every character is in one equal stretch or one edit; changes tell what stood there."""
    assert result.text.count("\n") == found.count("\n")
    assert result.alignment.source_length == len(found)
    assert result.alignment.target_length == len(result.text)
    source = target = 0
    for edit in result.alignment.edits:
        assert source <= edit.source.start
        assert target <= edit.target.start
        assert found[source : edit.source.start] == result.text[target : edit.target.start]
        source, target = edit.source.end, edit.target.end
        assert any(
            change.span.contains(edit.target) or change.span.overlaps(edit.target)
            for change in result.changes
        )
    assert found[source:] == result.text[target:]
    end = 0
    for change in result.changes:
        assert end <= change.span.start
        assert 0 <= change.confidence <= 1
        assert result.alignment.to_source(change.span).of(found) == change.before
        end = change.span.end


def _digits_are_marked(found: str, result: Restoration) -> None:
    """A digit outside the changes is the digit that stood there."""
    source = target = 0
    for change in (*result.changes, None):
        before, after = _stretch(result, change)
        kept = re.sub(r"\D", "", found[source : before[0]])
        assert kept == re.sub(r"\D", "", result.text[target : after[0]])
        source, target = before[1], after[1]


def _stretch(result: Restoration, change: Change | None) -> tuple[tuple[int, int], tuple[int, int]]:
    if change is None:
        ends = result.alignment.source_length, result.alignment.target_length
        return (ends[0], ends[0]), (ends[1], ends[1])
    span = result.alignment.to_source(change.span)
    return (span.start, span.end), (change.span.start, change.span.end)


@pytest.mark.parametrize("kind", _TEXTS)
def test_restoring_holds_together(kind: str) -> None:
    found = _TEXTS[kind]
    result = restore(found)
    _fits(found, result)
    _digits_are_marked(found, result)


@pytest.mark.parametrize("kind", _TEXTS)
def test_twice_is_once(kind: str) -> None:
    once = restore(_TEXTS[kind]).text
    assert restore(once).text == once


_LINES = st.sampled_from([line for text in _TEXTS.values() for line in text.split("\n")])
_WORDS = st.sampled_from(sorted({w for text in _TEXTS.values() for w in text.split()}))
_MIXED = st.one_of(
    st.lists(_LINES, min_size=1, max_size=8).map("\n".join),
    st.lists(st.one_of(_WORDS, st.sampled_from(["\n", "  ", "ngh", "ị", "2023và"])), max_size=25)
    .map(" ".join),
)  # fmt: skip


@settings(max_examples=50, deadline=None)
@given(_MIXED)
def test_any_mixture_holds_together(found: str) -> None:
    found = normalise(found)[0]
    result = restore(found)
    _fits(found, result)
    _digits_are_marked(found, result)


@settings(max_examples=25, deadline=None)
@given(st.lists(_LINES, min_size=1, max_size=8).map("\n".join))
def test_lines_of_any_kind_are_restored_once(found: str) -> None:
    once = restore(found).text
    assert restore(once).text == once


@st.composite
def _steps(draw: st.DrawFn) -> tuple[str, list[Proposal], list[Proposal]]:
    """A text, and what two steps propose to change of it, one after the other."""
    letters = "ab ị1"
    text = draw(st.text(letters, max_size=12))
    first = _proposals(draw, text)
    return text, first, _proposals(draw, applied(text, first, "one").text)


def _proposals(draw: st.DrawFn, text: str) -> list[Proposal]:
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6, unique=True)))
    found = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        after = draw(st.one_of(st.text("xyz", min_size=1, max_size=3), st.just(text[start:end])))
        found.append(Proposal(start, end, after, draw(st.floats(0, 1)), draw(st.booleans())))
    return found


@settings(max_examples=300, deadline=None)
@given(_steps())
@example(("aab", [Proposal(0, 2, "x", 1.0)], [Proposal(0, 2, "yz", 0.5, True)]))
def test_two_steps_are_one(steps: tuple[str, list[Proposal], list[Proposal]]) -> None:
    text, first, second = steps
    one = applied(text, first, "one")
    _fits(text, one)
    two = applied(one.text, second, "two")
    both = followed(text, one, two)
    assert both.text == two.text
    _fits(text, both)
