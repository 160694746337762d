"""Whatever goes wrong, there is a sentence for it, in both languages."""

from __future__ import annotations

import ast
import string
from pathlib import Path

import pytest

from models.outcome import Failure, Stage
from pipeline import errors
from pipeline.cli import command
from pipeline.messages import (
    LANGUAGES,
    failure_advice,
    failure_sentence,
    failures,
    interface,
    sentence,
)
from pipeline.voice import Voice

ROOT = Path(__file__).parents[2]
ERRORS = {name for name in dir(errors) if name[0].isupper()} | {"StoreRefused"}


def called(node: ast.Call) -> str:
    function = node.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def codes_of(path: Path) -> set[str]:
    """The codes that a module raises, or puts into failures, as literals."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            place = 0 if called(node) in ERRORS else 1 if called(node) == "Failure" else None
            if called(node) == "_lost":
                place = 2
            if place is not None and len(node.args) > place:
                found |= {
                    leaf.value
                    for leaf in ast.walk(node.args[place])
                    if isinstance(leaf, ast.Constant) and isinstance(leaf.value, str)
                    if leaf.value.replace("_", "").isalpha()
                }
    return found


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


RAISED = sorted(
    {(code, path.name) for part in ("pipeline", "models") for path in (ROOT / part).glob("*.py")
     for code in codes_of(path)}
)  # fmt: skip


def test_codes_are_found_in_the_code() -> None:
    assert {"no_text", "file_timeout", "worker_died", "store_missing"} <= {c for c, _ in RAISED}


@pytest.mark.parametrize(("code", "module"), RAISED)
def test_what_is_raised_can_be_told(code: str, module: str) -> None:
    assert code in failures(), f"{module} raises {code}"


@pytest.mark.parametrize("code", list(failures()))
def test_a_failure_is_told_and_helped_in_both_languages(code: str) -> None:
    told = failures()[code]
    assert set(told) == {"vi", "vi_advice", "en", "en_advice"}
    assert places(told["vi"]) == places(told["en"])
    assert all(text.endswith((".", "!")) for text in told.values())
    one = Failure(Stage.PAGES, code, "/kho/báo cáo.pdf", 3)
    for language in LANGUAGES:
        assert "{" not in failure_sentence(one, language) + failure_advice(one, language)


@pytest.mark.parametrize("key", list(interface()))
def test_a_sentence_of_the_command_has_both_languages(key: str) -> None:
    both = interface()[key]
    assert set(both) == set(LANGUAGES)
    assert places(both["vi"]) == places(both["en"])


def test_sentences_that_the_code_names_are_there() -> None:
    named = set()
    for path in (ROOT / "pipeline").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and called(node) == "say" and node.args:
                key = node.args[0]
                if isinstance(key, ast.Constant):
                    named.add(key.value)
    assert named - set(interface()) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_option_is_explained(language: str) -> None:
    group = command(Voice(language))
    for part in (group, *group.commands.values()):
        assert part.help
        assert all(parameter.help for parameter in part.params), part.name


def test_an_unknown_key_is_an_error_of_programming() -> None:
    with pytest.raises(KeyError):
        sentence("no_such_sentence")
