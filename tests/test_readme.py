"""The README's examples run, and it names every command there is."""

from __future__ import annotations

import os
import re
import shlex
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from pipeline.cli import app, command
from pipeline.cli_read import restored_lines
from pipeline.voice import Voice

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


def shell_lines() -> list[str]:
    lines = [line.split("  #")[0].strip() for block in blocks("sh") for line in block.splitlines()]
    # the table of the quick start: what one wants to know, and what to type
    typed = re.findall(r"^ +\| [^|]+ \| (`vanban .*`) \|$", README, re.MULTILINE)
    quick = [line for cell in typed for line in re.findall("`([^`]+)`", cell)]
    assert len(quick) > 5
    return list(dict.fromkeys(line for line in [*lines, *quick] if line))


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the samples that carry their text, taken into its store as the demo does."""
    folder = tmp_path_factory.mktemp("office")
    (folder / "corpus").symlink_to(ROOT / "corpus")
    samples = [
        path
        for path in sorted(ROOT.glob("corpus/documents/*/*"))
        if path.suffix in {".pdf", ".docx"} and "scan" not in path.name
    ]
    run(f"vanban ingest --plain {' '.join(map(str, samples))}", folder)
    return folder


def run(line: str, folder: Path) -> str:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", line],
        cwd=folder,
        env={**os.environ, "PATH": path, "VANBAN_DB": f"sqlite:///{folder}/vanban.db"},
        capture_output=True,
        text=True,
        timeout=1_200,
    )
    assert done.returncode == 0, f"{line}: {done.stderr}"
    return done.stdout


@pytest.mark.slow
@pytest.mark.parametrize("line", shell_lines())
def test_examples_run(line: str, office: Path) -> None:
    # what doctor finds wrong depends on the machine, and is its result, not its failure
    shown = run(f"{line} || [ $? = 1 ]" if "doctor" in line else line, office)
    silent = any(sign in line for sign in (">", " -o ", "failures", "--repeated", "--no-lead"))
    assert shown.strip() or silent


@pytest.mark.slow
@pytest.mark.parametrize("question", blocks("sql"))
def test_questions_have_answers(question: str, office: Path) -> None:
    with closing(sqlite3.connect(office / "vanban.db")) as store:
        assert store.execute(question).fetchall()


def before_and_after() -> list[tuple[str, str]]:
    table = README.partition("## Before and after")[2].partition("\n## ")[0]
    rows = [line.strip("| ").split(" | ") for line in table.splitlines() if line.startswith("| ")]
    return [(before, after) for _, before, after in rows[1:]]


@pytest.mark.slow
@pytest.mark.parametrize(("before", "after"), before_and_after())
def test_before_becomes_after(before: str, after: str) -> None:
    assert list(restored_lines([f"{before}\n"])) == [f"{after}\n"]


@pytest.mark.slow
def test_a_line_in_is_a_line_out(office: Path) -> None:
    before, after = before_and_after()[0]
    assert run(f"echo '{before}' | vanban restore", office) == f"{after}\n"


def calls() -> list[str]:
    """The lines of the README that call the command in ways that a test can't run."""
    told = re.findall(r"^ *```console\n(.*?)```", README, re.MULTILINE | re.DOTALL)
    lines = [line.partition("  #")[0].strip() for block in told for line in block.splitlines()]
    return [line for line in lines if line.startswith("vanban ") and "import" not in line]


@pytest.mark.parametrize("line", calls())
def test_a_call_that_is_told_can_be_understood(line: str) -> None:
    name, *words = shlex.split(line)[1:]
    subcommand = command(Voice("vi")).commands[name]
    subcommand.make_context(name, words)


def test_every_command_is_told() -> None:
    commands = command(Voice("vi")).commands
    assert {name for name in commands if f"vanban {name}" not in README} == set()


def test_every_link_within_the_page_leads_somewhere() -> None:
    headings = re.findall(r"^##+ (.+)$", README, re.MULTILINE)
    anchors = {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in headings}
    links = re.findall(r"\]\(#([^)]+)\)", README)
    assert len(links) > 10
    assert set(links) <= anchors


def test_every_command_stands_under_a_heading_of_the_help() -> None:
    registered = {str(one.name) for one in app.registered_commands}
    assert set(command(Voice("vi")).commands) == registered


def test_every_make_target_that_is_told_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z]+)`", README)) <= targets


def test_changelog_has_a_block_for_what_comes_next() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    unreleased = re.search(r"^## Unreleased\n(.*?)(?=^## |\Z)", changelog, re.MULTILINE | re.DOTALL)
    assert unreleased
    assert "- " in unreleased[1]
