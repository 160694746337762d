"""No look before a pattern may hide a match: proven on the pattern itself, not on samples."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import extractors
from extractors import doings, rosters, shared_heads
from extractors.patterns import Begun, Ending, Rare, begun, lowered, rare

# the parser of the standard library; nothing but this test looks into it
parser: Any = importlib.import_module("re._parser")
constant: Any = importlib.import_module("re._constants")

#: Stands for letters that a pattern leaves open.
OPEN = "\0"
#: More letters in a class are left open.
FEW = 12
#: Letters of the longest beginning.
FIRST = 12

States = frozenset[str]
Proven = Callable[[str], bool]


def unproven(
    pattern: re.Pattern[str],
    proven: Proven,
    kept: Callable[[str], str],
    fold: Callable[[str], str] = str.lower,
) -> States:
    """What matches of `pattern` can look like as far as `proven` says no to it.

    Of each only what is `kept` is told apart, and letter case as `fold` says.
    """

    def extended(states: Iterable[str], letters: Iterable[str]) -> States:
        grown = {state + letter for state in states for letter in letters}
        left = [one for one in grown if not proven(one)]
        return frozenset(map(kept, left))

    def run(items: Any, states: States) -> States:
        for op, value in items:
            states = step(op, value, states)
        return states

    def step(op: Any, value: Any, states: States) -> States:
        if op is constant.LITERAL:
            return extended(states, [fold(chr(value))])
        if op is constant.IN:
            return extended(states, letters_of(value, fold))
        if op in (constant.SUBPATTERN, constant.ATOMIC_GROUP):
            return run(value[3] if op is constant.SUBPATTERN else value, states)
        if op is constant.BRANCH:
            return frozenset().union(*(run(one, states) for one in value[1]))
        if op in (constant.MAX_REPEAT, constant.MIN_REPEAT, constant.POSSESSIVE_REPEAT):
            least, most, body = value
            return repeated(least, most, body, states)
        if op is constant.ASSERT and value[0] > 0:  # what follows stands in the text, too
            return frozenset(state for state in states if run(value[1], frozenset({state})))
        if op in (constant.AT, constant.ASSERT, constant.ASSERT_NOT):
            return states
        return extended(states, [OPEN])

    def repeated(least: int, most: Any, body: Any, states: States) -> States:
        for _ in range(least):
            states = run(body, states)
        if most == least:
            return states
        while (more := states | run(body, states)) != states and most > least + 1:
            states = more
        return more

    return run(parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE), frozenset({""}))


def letters_of(members: Any, fold: Callable[[str], str]) -> list[str]:
    found: set[str] = set()
    for op, value in members:
        if op is constant.LITERAL:
            found.add(fold(chr(value)))
        elif op is constant.CATEGORY and value is constant.CATEGORY_DIGIT:
            found.add("0")
        elif op is constant.CATEGORY and value is constant.CATEGORY_SPACE:
            found.add("\n")  # what begins with a blank may not begin so
        else:
            return [OPEN]
    return sorted(found) if len(found) <= FEW else [OPEN]


def hidden_by_signs(found: Rare | Begun) -> States:
    """What of the pattern's matches has none of the signs."""
    longest = max(map(len, found.signs))
    return unproven(
        found.pattern,
        lambda text: any(sign in text for sign in found.signs),
        lambda text: text if len(text) <= longest else OPEN + text[-longest:],
    )


def hidden_by_beginning(found: re.Pattern[str], begins: re.Pattern[str]) -> States:
    """What of the pattern's matches begins otherwise."""
    fold = str.lower if found.flags & re.IGNORECASE else str
    # more letters than that no beginning asks for
    return unproven(
        found, lambda text: begins.match(text) is not None, lambda text: text[:FIRST], fold=fold
    )


def parts_of(value: object) -> Iterable[object]:
    """What stands in a tuple, under the names of a dictionary, in an ending; else the value."""
    return (
        value
        if isinstance(value, tuple)
        else [*value.values()]
        if isinstance(value, dict)
        else [value.pattern]
        if isinstance(value, Ending)
        else [value]
    )


def looked_for(kind: type) -> list[Any]:
    return [
        pytest.param(value, id=f"{module.name}.{name}")
        for module in pkgutil.iter_modules(extractors.__path__)
        for name, value in vars(importlib.import_module(f"extractors.{module.name}")).items()
        for value in parts_of(value)
        if isinstance(value, kind)
    ]


@pytest.mark.parametrize("found", looked_for(Rare))
def test_every_match_has_a_sign(found: Rare) -> None:
    assert not hidden_by_signs(found)
    assert all(sign == lowered(sign) for sign in found.signs)


@pytest.mark.parametrize("found", [*looked_for(Begun), pytest.param(doings._doing(), id="doings")])
def test_every_match_begins_as_said(found: Begun) -> None:
    assert not hidden_by_beginning(found.pattern, found.begins)
    assert not found.signs or not hidden_by_signs(found)


@pytest.mark.parametrize(
    "pattern",
    [
        *(
            pytest.param(getattr(rosters, n), id=n)
            for n in ("_PERSONS", "_ROLE", "_PLURAL", "_CLASS")
        ),
        *(pytest.param(getattr(shared_heads, n), id=n) for n in ("_SHARED_HEAD", "_SHARED_UNIT")),
    ],
)
def test_every_item_of_a_list_begins_as_said(pattern: re.Pattern[str]) -> None:
    assert not hidden_by_beginning(pattern, rosters._BEGINS)


@pytest.mark.parametrize(
    ("pattern", "signs"),
    [
        (r"giao|đề nghị", ["giao"]),
        (r"(?:giao )?cho", ["giao"]),
        (r"phối\s+hợp", ["phối hợp"]),
        (r"g[iy]ao", ["giao"]),
        (r"(?:chủ |trì )+", ["chủ trì"]),
        (r"đến(?! hết)", ["hết"]),
    ],
)
def test_a_sign_that_a_match_can_lack_is_found_out(pattern: str, signs: list[str]) -> None:
    assert hidden_by_signs(rare(re.compile(pattern), *signs))


@pytest.mark.parametrize(
    ("pattern", "begins"), [(r"sở|bộ", "sở"), (r"(?:các )?sở", "các"), (r"\w+ ủy", "tỉnh")]
)
def test_a_beginning_that_a_match_can_lack_is_found_out(pattern: str, begins: str) -> None:
    assert hidden_by_beginning(re.compile(pattern), re.compile(begins))


@given(st.text("sởSỞbộ, yİK", max_size=30), st.integers(0, 5))
def test_begun_finds_what_its_pattern_finds(text: str, place: int) -> None:
    pattern = re.compile(r"\b(?:sở|bộ)\b,?", re.IGNORECASE)
    found = [m.span() for m in begun(pattern, "sở|bộ").finditer(text, place)]
    assert found == [m.span() for m in pattern.finditer(text, place)]


@given(st.text("AĐỞ aİßǅ", max_size=20))
def test_lower_case_keeps_every_place(text: str) -> None:
    assert len(lowered(text)) == len(text)


@given(st.text("đã cấpCẤP,", max_size=40), st.integers(0, 5), st.integers(0, 9))
def test_an_ending_is_found_where_its_pattern_finds_it(text: str, place: int, less: int) -> None:
    pattern = re.compile(r"\b(?:đã )?cấp(?: cấp)*\s*$", re.IGNORECASE)
    end = max(len(text) - less, 0)
    found, searched = Ending(pattern, 40).search(text, place, end), pattern.search(text, place, end)
    assert (found and found.span()) == (searched and searched.span())
    assert Ending(pattern, 40).cut(text) == pattern.sub("", text)
