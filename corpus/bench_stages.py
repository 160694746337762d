"""What it costs to keep the pages of a reading, and what it saves to begin with a later step.

    python -m corpus.bench_stages [--readme FILE] [PDF …]

Each file is read once, and then redone over what was kept of it, from restoration on and from
extraction on, which has to give the same; seconds are those of the processor, Tesseract's with
them. Without names the files are damaged scans of the samples, and the samples, which are born
digital. `--readme` writes the table between the two marks of FILE.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from time import process_time

import sqlalchemy as sa

from corpus.bench_pages import scans
from corpus.source import DOCUMENTS
from models.document import Origin
from models.kept_pages import pack_page, pack_restoration, settled
from models.outcome import Stage
from models.parcels import parcel_of
from models.record import Outcome
from models.store import Visit, open_store, save_all
from models.store_kept_tables import KeptPageRow, KeptReadingRow
from models.store_writing import put
from pipeline.page_watch import PageWatch
from pipeline.process import process_file
from pipeline.recipe import Recipe

_MARKS = ("<!-- stages benchmark -->", "<!-- /stages benchmark -->")
#: How often a cheap thing is done, the least of which counts.
_TIMES = 5
_TABLES = (KeptReadingRow.__tablename__, KeptPageRow.__tablename__)


@dataclass(frozen=True, slots=True)
class Cost:
    """Of some pages: bytes kept, and seconds of processor for each way to come to their facts.

    `packing` is in the worker that read them, `saving` what the store's one writer does more.
    """

    pages: int = 0
    kept: int = 0
    reading: float = 0.0
    restore: float = 0.0
    extract: float = 0.0
    packing: float = 0.0
    saving: float = 0.0

    def plus(self, other: Cost) -> Cost:
        """Both together."""
        names = Cost.__slots__
        return Cost(**{name: getattr(self, name) + getattr(other, name) for name in names})


def cost_of(path: Path) -> Cost:
    """What the pages of a file cost."""
    started = _spent()
    read = process_file(path, Recipe())
    reading = _spent() - started
    kept = read.kept
    if kept is None or read.failures:
        raise SystemExit(f"not read: {path}")
    redone: dict[Stage, float] = {}
    for stage in (Stage.RESTORE, Stage.EXTRACT):
        started = _spent()
        again = process_file(path, Recipe(), PageWatch(kept=kept, stage=stage))
        redone[stage] = _spent() - started
        if (again.records, again.leaves, again.kept) != (read.records, read.leaves, read.kept):
            raise SystemExit(f"not the same when it is redone from {stage}: {path}")
    return Cost(
        len(kept.pages),
        sum(len(page.content) + len(page.restored or b"") for page in kept.pages),
        reading,
        redone[Stage.RESTORE],
        redone[Stage.EXTRACT],
        min(_packing(read) for _ in range(_TIMES)),
        _saving(read),
    )


def _packing(read: Outcome) -> float:
    pages = [replace(leaf.page, words=tuple(leaf.page.words)) for leaf in read.leaves]
    started = process_time()
    for page, leaf in zip(pages, read.leaves, strict=True):
        pack_page(settled(page))
        pack_restoration(leaf)
    return process_time() - started


def _saving(read: Outcome) -> float:
    """The least seconds that the writer of a store takes for what is kept of the file."""
    parcel = parcel_of(replace(read, kept=None), (), read.path, "0")
    kept = [laid for laid in parcel_of(read, (), read.path, "0").rows if laid.name in _TABLES]
    spent: list[float] = []
    with tempfile.TemporaryDirectory(prefix="vanban-") as folder:
        store = open_store(str(Path(folder) / "kho.db"))
        save_all(store, [parcel], Visit(None, datetime.now(UTC), "0"))
        for _ in range(_TIMES):
            with store.writing() as connection:
                started = process_time()
                put(connection, [tuple(kept)])
                spent.append(process_time() - started)
            with store.writing() as connection:
                connection.execute(sa.delete(KeptReadingRow))
        store.engine.dispose()
    return min(spent)


def _spent() -> float:
    """Seconds of processor of this process and of those that it has started and seen end."""
    found = os.times()
    return found.user + found.system + found.children_user + found.children_system


def table(scanned: Cost, written: Cost) -> str:
    """The costs of both kinds of pages, a page."""
    rows: list[tuple[str, str, str]] = [("pages", str(scanned.pages), str(written.pages))]
    for name, label, unit, times in (
        ("kept", "kept in the store", "kB", 1e-3),
        ("packing", "packing it, in the worker", "ms", 1e3),
        ("saving", "saving it, in the one writer", "ms", 1e3),
        ("reading", "reading the file", "ms", 1e3),
        ("restore", "`--only-stage restore`", "ms", 1e3),
        ("extract", "`--only-stage extract`", "ms", 1e3),
    ):
        values = [getattr(cost, name) * times / cost.pages for cost in (scanned, written)]
        digits = 1 if unit == "kB" or max(values) >= 10 else 2
        rows.append((label, *(f"{value:.{digits}f} {unit}" for value in values)))  # type: ignore[arg-type]
    for name in ("restore", "extract"):
        faster = [cost.reading / getattr(cost, name) for cost in (scanned, written)]
        rows.append((f"{name} against reading", *(f"{value:.0f} × as fast" for value in faster)))  # type: ignore[arg-type]
    lines = ["| a page, one core | scanned | born digital |", "|---|---|---|"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)])


def measured(files: Sequence[Path]) -> tuple[Cost, Cost]:
    """The costs of scanned files and of born-digital ones."""
    process_file(files[0], Recipe())  # what is loaded once is no page's cost
    scanned = written = Cost()
    for path in files:
        cost = cost_of(path)
        if _is_scan(path):
            scanned = scanned.plus(cost)
        else:
            written = written.plus(cost)
    return scanned, written


def _is_scan(path: Path) -> bool:
    made = process_file(path, replace(Recipe(), max_pages=1))
    return any(leaf.page.origin is Origin.OCR for leaf in made.leaves)


def main() -> None:
    """Prints the table, or writes it into the README."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--readme", type=Path)
    parser.add_argument("files", nargs="*", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="vanban-") as folder:
        files = given.files or [*scans(Path(folder)), *sorted(DOCUMENTS.glob("*/*[!n].pdf"))]
        made = table(*measured(files))
    print(made)
    if given.readme is not None:
        text = given.readme.read_text("utf-8")
        first, last = (text.index(mark) for mark in _MARKS)
        given.readme.write_text(f"{text[: first + len(_MARKS[0])]}\n{made}\n{text[last:]}", "utf-8")


if __name__ == "__main__":
    main()
