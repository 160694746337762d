"""How much text a second is read into facts, and how long the model takes to start.

    python -m corpus.bench_extraction [--material FOLDER] [--rounds N] [--readme FILE]

Text as it was restored goes the whole way to its facts: lines are joined, documents told apart and
given their structure, then every component of the extraction runs. Speed is in kB of UTF-8 a second
of one core's time, of the quickest round; the start is that of a fresh process, imports and all.
Texts are the samples of this project and, where FOLDER has them, fifty official documents of 2025
and two of the seeds. `--readme` writes the table between the two marks of FILE.
"""

from __future__ import annotations

import argparse
import json
import lzma
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from corpus.source import DOCUMENTS
from extractors import extract
from models.document import Leaf, Origin, Page, Restoration, Verdict
from models.facts import Header
from models.spans import Alignment
from pipeline.compose import compose
from pipeline.manuscripts import manuscripts_of

_MARKS = ("<!-- extraction benchmark -->", "<!-- /extraction benchmark -->")
_ROOT = Path(__file__).parent.parent
#: What there is to beat: kB a second of a core, and seconds until the model has started.
_FLOOR, _START = 300, 3.0
_OFFICIAL, _SEEDS = 50, ("001", "002")
_STARTS = "from extractors.nlp import pipeline; pipeline()"


def texts(material: Path) -> dict[str, list[str]]:
    """The texts by what they are."""
    samples = [path.read_text("utf-8") for path in sorted(DOCUMENTS.glob("*/truth.txt"))]
    found = {"samples of this project": samples}
    official = material / "corpora" / "official_2025.jsonl.xz"
    if official.is_file():
        with lzma.open(official, "rt", encoding="utf-8") as lines:
            found["official documents of 2025"] = [
                json.loads(line)["text"] for line, _ in zip(lines, range(_OFFICIAL), strict=False)
            ]
        seeds = [next((material / "seeds").glob(f"{name}*")) for name in _SEEDS]
        found["two long seeds"] = [path.read_text("utf-8") for path in seeds]
    return found


def facts_of(text: str) -> int:
    """Reads the facts of one text; how many they are."""
    same = Alignment.identity(len(text))
    page = Page(1, text, Origin.TEXT, Verdict.USABLE)
    leaf = Leaf(page, text, same, Restoration(text, same, (), "clean"))
    headers: dict[int, Header] = {}
    count = 0
    for manuscript in manuscripts_of(compose([leaf])):
        facts = extract(manuscript, headers.get(manuscript.attached_to or 0))
        headers[manuscript.part] = facts.header
        count += len(facts.citations) + len(facts.measures) + len(facts.directives)
    return count


def speed(group: Sequence[str], rounds: int) -> tuple[float, int]:
    """kB a second of the quickest round, and how many facts there are."""
    size = sum(len(text.encode()) for text in group) / 1000
    best, count = float("inf"), 0
    for _ in range(rounds):
        begun = time.process_time()
        count = sum(map(facts_of, group))
        best = min(best, time.process_time() - begun)
    return size / best, count


def start() -> float:
    """Seconds of a core until a fresh process has the model; the quickest of three."""
    return min(_start() for _ in range(3))


def _start() -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-c", _STARTS]
    subprocess.run(command, check=True, cwd=_ROOT)  # noqa: S603 - our own
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def table(material: Path, rounds: int) -> str:
    """The benchmark as a Markdown table."""
    facts_of(texts(material)["samples of this project"][0])  # what is loaded once is told apart
    rows = ["| text | kB | facts | kB/s of one core |", "|---|---|---|---|"]
    for name, group in texts(material).items():
        found, count = speed(group, rounds)
        size = sum(len(text.encode()) for text in group) / 1000
        rows.append(f"| {name} ({len(group)}) | {size:,.0f} | {count:,} | {found:,.0f} |")
    rows.append(f"| *floor* | | | {_FLOOR} |")
    rows.append(f"| model start, seconds (floor {_START:.0f}) | | | {start():.1f} |")
    return "\n".join(rows)


def main() -> None:
    """Reads the command line, measures, prints, and writes if it is asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--material", type=Path, default=_ROOT.parent / "shared")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--readme", type=Path)
    asked = parser.parse_args()
    made = table(asked.material, asked.rounds)
    print(made)
    if asked.readme is not None:
        before, _, rest = asked.readme.read_text("utf-8").partition(_MARKS[0])
        after = rest.partition(_MARKS[1])[2]
        asked.readme.write_text(f"{before}{_MARKS[0]}\n{made}\n{_MARKS[1]}{after}", "utf-8")


if __name__ == "__main__":
    main()
