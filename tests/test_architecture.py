"""The house stands as it was drawn: who may import whom, and how large a room may grow."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
OURS = {"models", "extractors", "pipeline", "flows", "corpus", "tests"}

#: Of our packages, those that each may import besides itself.
MAY_IMPORT = {
    "models": set(),
    "extractors": {"models"},
    "pipeline": {"extractors", "models"},
    "flows": {"pipeline", "models"},
    "corpus": {"pipeline", "extractors", "models"},
}

#: Outside libraries that only some modules may touch.
ONLY_IN = {
    "prefect": ("flows/",),
    "sqlalchemy": (
        *(
            "models/tables.py",
            "models/store",
            "models/queries",
            "models/questions",
            "models/migrations/",
        ),
        *("models/search", "models/questions", "models/claim", "models/decisions"),
        *("models/describe", "models/views", "models/report"),
    ),
    "alembic": ("models/store", "models/migrations/"),
    "spacy": ("extractors/",),
    "underthesea": ("extractors/",),
    "pdfplumber": ("pipeline/",),
    "pytesseract": ("pipeline/",),
    "tesserocr": ("pipeline/engine_child",),
}


def modules() -> list[Path]:
    return sorted(path for package in MAY_IMPORT for path in (ROOT / package).rglob("*.py"))


def imports(path: Path) -> set[str]:
    """The full names of everything that a module imports, wherever in the module it does."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names.add(node.module or "")
    return names


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", modules(), ids=named)
def test_imports_flow_one_way(path: Path) -> None:
    package = path.relative_to(ROOT).parts[0]
    roots = {name.split(".")[0] for name in imports(path)}
    assert (roots & OURS) - {package} <= MAY_IMPORT[package]


@pytest.mark.parametrize("path", modules(), ids=named)
def test_libraries_stay_in_their_rooms(path: Path) -> None:
    roots = {name.split(".")[0] for name in imports(path)}
    for library, rooms in ONLY_IN.items():
        if library in roots:
            # the corpus trains, renders and scores: it may use what it measures
            assert named(path).startswith((*rooms, "corpus/")), f"{library} in {named(path)}"
    assert not ("prefect" in roots and named(path).startswith("corpus/"))


@pytest.mark.parametrize("path", modules(), ids=named)
def test_files_are_small_and_named(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400
    assert path.stem not in {"utils", "helpers", "common", "base", "manager", "misc"}


def test_top_level_holds_only_what_the_design_names() -> None:
    tracked = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\n")
    folders = {name.split("/")[0] for name in tracked if "/" in name}
    assert folders <= OURS | {".ci"}


def test_the_river_runs_without_prefect() -> None:
    """Importing the command and the steps loads neither Prefect nor the heavy language parts."""
    heavy = "prefect", "spacy", "underthesea", "cv2", "pdfplumber", "numpy"
    code = f"import sys, pipeline.cli; print([m for m in {heavy!r} if m in sys.modules])"
    shown = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert shown.stdout.strip() == "[]"


def test_a_reader_begins_without_the_database() -> None:
    """What a reader makes of a file for the store needs nothing that takes long to load."""
    heavy = "sqlalchemy", "alembic", "pytesseract", "numpy"
    code = "import sys, pipeline.ingest_parcels, pipeline.engines; "
    code += f"print([m for m in {heavy!r} if m in sys.modules])"
    shown = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert shown.stdout.strip() == "[]"
