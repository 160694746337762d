"""Where numbers stand among others, told as a plain search tells it."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pipeline.sparse import Lists, sparse

BOUND = 300
numbers = st.lists(st.integers(0, BOUND - 1), unique=True).map(sorted)
asked = st.lists(st.integers(0, BOUND - 1))


@given(numbers, asked)
def test_a_set_knows_its_numbers_and_their_places(held: list[int], wanted: list[int]) -> None:
    places, known = sparse(np.array(held, np.int64), BOUND).find(np.array(wanted, np.int64))
    assert known.tolist() == [number in held for number in wanted]
    assert places.tolist() == [sum(h < number for h in held) for number in wanted]


@given(st.lists(numbers, min_size=1).filter(any), st.data())
def test_lists_know_their_numbers_and_their_places(
    held: list[list[int]], data: st.DataObject
) -> None:
    pair = st.tuples(st.integers(0, len(held) - 1), st.integers(0, BOUND - 1))
    wanted = np.array(data.draw(st.lists(pair)), np.int64).reshape(-1, 2)
    first = np.cumsum([0, *map(len, held)])
    flat = np.array([number for row in held for number in row], np.uint16)
    places, known = Lists(first, flat).find(wanted[:, 0], wanted[:, 1])
    assert known.tolist() == [number in held[k] for k, number in wanted.tolist()]
    for (k, number), place in zip(wanted[known].tolist(), places[known].tolist(), strict=True):
        assert place == first[k] + held[k].index(number)
