"""Every entry of every vocabulary proves itself by its own examples."""

from importlib.resources import files

import pytest

from extractors import vocabulary

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
