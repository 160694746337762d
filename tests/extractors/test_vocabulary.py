"""Every entry of every vocabulary proves itself by its own examples."""

import re
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import vocabulary
from extractors.vocabulary import _any_of

FILES = sorted(
    file.name.removesuffix(".toml")
    for file in files("extractors.vocabulary").iterdir()
    if file.name.endswith(".toml")
)


@pytest.mark.parametrize("name", FILES)
def test_every_entry_is_found_in_its_examples_and_not_in_the_others(name: str) -> None:
    for entry in vocabulary.load(name):
        assert entry.examples, f"{entry.name} has no example"
        for text in entry.examples:
            found = [match.entry.name for match in vocabulary.find(name, text)]
            assert entry.name in found, (entry.name, text, found)
        for text in entry.not_examples:
            found = [match.entry.name for match in vocabulary.find(name, text)]
            assert entry.name not in found, (entry.name, text, found)


@pytest.mark.parametrize("name", FILES)
def test_no_two_entries_have_the_same_name(name: str) -> None:
    names = [entry.name for entry in vocabulary.load(name)]
    assert sorted(set(names)) == sorted(names)


@given(st.lists(st.text("ab %", min_size=1, max_size=4).map(str.strip), max_size=6), st.data())
def test_a_tree_of_words_finds_the_longest_whole_word(
    words: list[str], data: st.DataObject
) -> None:
    known = {" ".join(word.split()) for word in words} - {""}
    text = data.draw(st.text("ab %\n.", max_size=12))
    longest = sorted(known, key=len, reverse=True)
    either = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest) or "(?!)"
    expected = re.compile(rf"(?:(?<!\w)|(?!\w))(?:{either})(?:(?<!\w)|(?!\w))")
    found = _any_of(known)
    assert [m.span() for m in found.finditer(text)] == [m.span() for m in expected.finditer(text)]
