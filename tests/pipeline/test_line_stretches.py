"""Words are put together to stretches of line as if each were compared with all that are open."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from models.spans import Box
from pipeline.prints import Print, fragments

_USUAL = 10.0
_WORDS = st.lists(
    st.tuples(
        st.integers(0, 60), st.integers(0, 50), st.sampled_from([3, 8, 30]),
        st.sampled_from([4, 10, 10, 11, 17, 30]),
    ),
    max_size=25,
)  # fmt: skip


@given(places=_WORDS)
@settings(max_examples=40, deadline=None)
def test_stretches_are_those_of_comparing_all_with_all(
    places: list[tuple[int, int, int, int]],
) -> None:
    prints = [
        Print(str(k), Box(3.0 * x, 3.0 * y, 3.0 * x + wide, 3.0 * y + high))
        for k, (x, y, wide, high) in enumerate(places)
    ]
    assert [f.text.split() for f in fragments(prints, _USUAL)] == _plainly(prints)


def _plainly(prints: list[Print]) -> list[list[str]]:
    done: list[list[Print]] = []
    open_: list[list[Print]] = []
    for word in sorted(prints, key=lambda p: (p.box.x0, p.box.top)):
        done += [run for run in open_ if run[-1].box.x1 < word.box.x0 - 0.8 * _USUAL]
        open_ = [run for run in open_ if run[-1].box.x1 >= word.box.x0 - 0.8 * _USUAL]
        fits = [
            (run[-1].box.x1 > word.box.x0 + 0.25 * _USUAL, off, k)
            for k, run in enumerate(open_)
            if (off := _off(run[-1], word)) <= 0.5 * _USUAL
        ]
        if fits:
            open_[min(fits)[2]].append(word)
        else:
            open_.append([word])
    return [[p.text for p in run] for run in done + open_]


def _off(last: Print, word: Print) -> float:
    off, a, b = abs(last.middle - word.middle), last.box, word.box
    if off > 0.5 * _USUAL and max(a.bottom - a.top, b.bottom - b.top) > 1.6 * _USUAL:
        return min(off, abs(a.top - b.top), abs(a.bottom - b.bottom))
    return off
