"""How fast pages are read, beside OCRmyPDF on the same scans, and how much memory that takes.

    python -m corpus.bench_pages [--copies N] [--readme FILE] [PDF …]
    python -m corpus.bench_pages --memory PAGES

Both read the same files one after another with one process, Tesseract without threads, in the same
run, on one core alone: OCRmyPDF with `-l vie`, once as it is and once with `--deskew`, nothing
optimised; vanban the whole way from file to facts, the start of its process with it. Text layers
are read for the speed of born-digital pages: the step of the pages alone, and the whole way.
Without names the files are scans of the samples, and the samples: usual ones of an archive at 200
and 300 dots per inch, and damaged ones, each kind by itself. OCRmyPDF is left out where it is not
installed.

`--memory` takes one scan of so many pages the whole way to its facts and tells how much memory that
has taken after each tenth of them, with all processes that were started for it. `--readme` writes
the table between the two marks of FILE.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path

from corpus.degrade import degrade_pdf
from corpus.family_memory import Most, family_memory
from corpus.source import DOCUMENTS
from models.document import Source
from pipeline.intake import taken_in
from pipeline.media import PDF
from pipeline.ocr import tesseract
from pipeline.open_pdf import OpenPdf
from pipeline.page_watch import PageWatch
from pipeline.pages import read_pages
from pipeline.process import process_file
from pipeline.recipe import Recipe
from pipeline.workers import Workers

_MARKS = ("<!-- pages benchmark -->", "<!-- /pages benchmark -->")
_SCANNED = ("nghi-quyet-hdnd", "ke-hoach-ubnd")
_DAMAGED = "damaged scans"
#: What is measured by itself: the kind and strength of the damage, and the dots per inch.
_SCANS = {
    "usual scans, 200 and 300 dpi": (("scan", "light", 200), ("scan", "light", 300)),
    _DAMAGED: (("clean", "light", 200), ("scan", "medium", 200), ("fax", "medium", 200)),
}
_PEERS = (("OCRmyPDF", ()), ("OCRmyPDF `--deskew`", ("--deskew",)))


def scans(folder: Path, said: str = _DAMAGED) -> list[Path]:
    """Scans of samples, written to `folder`; damaged ones, or what else `_SCANS` names."""
    made: list[Path] = []
    for name in _SCANNED:
        paper = (DOCUMENTS / name / f"{name}.pdf").read_bytes()
        for kind, strength, dpi in _SCANS[said]:
            path = folder / f"{name}.{kind}.{strength}.{dpi}.pdf"
            path.write_bytes(degrade_pdf(paper, kind, strength, seed=4, dpi=dpi))
            made.append(path)
    return made


def ours(files: Sequence[Path]) -> float:
    """Seconds in which one process of vanban takes these files to their facts."""
    started = time.perf_counter()
    with Workers(Recipe(), 1) as workers:
        failed = [f.path for outcome in workers.read(files) for f in outcome.failures]
    if failed:
        raise SystemExit(f"not read: {failed}")
    return time.perf_counter() - started


def peer(files: Sequence[Path], options: Sequence[str]) -> float:
    """Seconds in which OCRmyPDF gives these files a text layer, with one process."""
    started = time.perf_counter()
    command = ["ocrmypdf", "-q", "-l", "vie", "-j", "1", "--output-type", "pdf", "--optimize", "0"]
    command.append("--invalidate-digital-signatures")  # else it refuses what an office has signed
    with tempfile.TemporaryDirectory() as folder:
        for file in files:
            target = str(Path(folder) / file.name)
            subprocess.run([*command, *options, str(file), target], check=True)  # noqa: S603
    return time.perf_counter() - started


def layers(copies: int) -> tuple[int, float, float]:
    """Born-digital pages, and the seconds of processor for the pages alone and the whole way.

    What is loaded once is not in it.
    """
    files = sorted(p for p in DOCUMENTS.glob("*/*.pdf") if not p.name.endswith(".scan.pdf"))
    process_file(files[0], Recipe())
    total, started = 0, time.process_time()
    for path in files * copies:
        data = path.read_bytes()
        source = Source(str(path), "", PDF, len(data))
        total += sum(1 for _ in read_pages(source, data, Recipe(), tesseract(Recipe())))
    pages = time.process_time() - started
    started = time.process_time()
    for path in files * copies:
        process_file(path, Recipe())
    return total, pages, time.process_time() - started


def table(files: Mapping[str, Sequence[Path]], copies: int) -> str:
    """The figures as a table in Markdown; a column for each entry of `files`, with its ratio."""
    os.environ["OMP_THREAD_LIMIT"] = "1"
    if hasattr(os, "sched_setaffinity"):
        # holds for whatever is begun from here on, too
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    pages = {said: sum(map(_pages, some)) for said, some in files.items()}
    seconds = {said: ours(some) for said, some in files.items()}
    titles = "".join(f" | {said}: {pages[said]} pages | " for said in files)
    rows = [f"| pages a minute, one core{titles}|", "|---|" + "---|---|" * len(files)]
    rows.append("| vanban, to the facts" + _columns(pages, seconds, seconds))
    for name, options in _PEERS if shutil.which("ocrmypdf") else ():
        other = {said: peer(some, options) for said, some in files.items()}
        rows.append(f"| {name}" + _columns(pages, other, seconds))
    count, read, whole = layers(copies)
    rows += [
        "",
        f"Born-digital PDFs ({count} pages): {count / read:.1f} pages a second of one core become "
        f"text with places and tables, {count / whole:.1f} go the whole way to facts.",
    ]
    return "\n".join(rows)


def _columns(
    pages: Mapping[str, int], taken: Mapping[str, float], ours_took: Mapping[str, float]
) -> str:
    """Pages a minute, and beside them how many times ours that is."""
    return (
        "".join(
            f" | {60 * pages[said] / taken[said]:.1f} | {ours_took[said] / taken[said]:.2f}"
            for said in pages
        )
        + " |"
    )


def memory(pages: int) -> None:
    """Reads a scan of so many pages to its facts; prints what memory that took after each tenth.

    Memory is the most that was taken at one time so far, by this process together with the engine;
    the scan is made by another one, before.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "scan.pdf"
        with ProcessPoolExecutor(1, get_context("spawn")) as other:
            other.submit(_long_scan, pages, path).result()
        print(f"a file of {path.stat().st_size >> 20} MB", flush=True)
        with family_memory() as most:
            outcome = process_file(path, Recipe(), _Watch(most=most, every=max(pages // 10, 1)))
    found = f"all {len(outcome.leaves)} pages, {len(outcome.records)} documents"
    print(f"{found}: {_said(most)}")


@dataclass(frozen=True, slots=True)
class _Watch(PageWatch):
    """Tells how much memory has been taken after `every` so many pages."""

    most: Most = field(default_factory=Most)
    every: int = 1

    def begin(self, page: int) -> bool:
        done = page - 1
        if done > 0 and done % self.every == 0:
            print(f"{done} pages: {_said(self.most)}", flush=True)
        return PageWatch.begin(self, page)


def _said(most: Most) -> str:
    return f"{most.together:.0f} MB, of which {most.own:.0f} MB at most without the engine"


def _long_scan(pages: int, path: Path) -> None:
    """Writes a scan of so many pages, those of a sample again and again."""
    import pypdfium2

    name = _SCANNED[0]
    paper = degrade_pdf((DOCUMENTS / name / f"{name}.pdf").read_bytes(), "scan", "medium", seed=4)
    with pypdfium2.PdfDocument(paper) as one, pypdfium2.PdfDocument.new() as many:
        while len(many) < pages:
            many.import_pages(one, list(range(min(len(one), pages - len(many)))))
        many.save(path)


def _pages(file: Path) -> int:
    with taken_in(file, Recipe()) as (_, content), OpenPdf(content) as paper:
        return len(paper)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("files", nargs="*", type=Path, metavar="PDF")
    parser.add_argument("--copies", type=int, default=3, help="how often the samples are read")
    parser.add_argument("--memory", type=int, metavar="PAGES")
    parser.add_argument("--readme", type=Path)
    asked = parser.parse_args()
    if asked.memory:
        memory(asked.memory)
        return
    with tempfile.TemporaryDirectory() as folder:
        made = {} if asked.files else {said: scans(Path(folder), said) for said in _SCANS}
        files = made or {"scans": asked.files}
        text = table(files, asked.copies)
    sys.stdout.write(text + "\n")
    if asked.readme is not None:
        before, _, rest = asked.readme.read_text(encoding="utf-8").partition(_MARKS[0])
        after = rest.partition(_MARKS[1])[2]
        asked.readme.write_text(
            f"{before}{_MARKS[0]}\n{text}\n{_MARKS[1]}{after}", encoding="utf-8"
        )


if __name__ == "__main__":
    main()
