"""How many of the words that Vietnamese OCR misread are mended, and how many right ones broken.

    python -m corpus.score_misread [PAIRS.tsv…] [--material FOLDER]

PAIRS is what `corpus.misread_pages` writes; `misread_pairs.tsv`, drawn from the sample documents,
is there if none is named. Nothing of these documents was learned from. Words are compared without
the signs around them; where the tone mark stands (`hòa`, `hoà`) does not matter. With the material
beside the checkout, clean texts are sent through as well: they must come back as they were.
"""

from __future__ import annotations

import argparse
import csv
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import islice
from pathlib import Path

from corpus.clean_text import texts
from extractors.folding import canonical
from pipeline.misread import propose
from pipeline.misread_channel import EDGE
from pipeline.normalise import normalise
from pipeline.proposals import applied

_HERE = Path(__file__).parent
SAMPLES = _HERE / "misread_pairs.tsv"
#: Words of a clean corpus that are sent through.
_ENOUGH = 300_000


@dataclass(slots=True)
class Tally:
    """Words of the truth, those misread before and after, right ones that were changed, seconds."""

    words: int = 0
    wrong: int = 0
    left: int = 0
    broken: int = 0
    seconds: float = 0.0
    changes: Counter[tuple[str, str, str]] = field(default_factory=Counter)

    def add(self, other: Tally) -> None:
        """Counts `other` in."""
        self.words += other.words
        self.wrong += other.wrong
        self.left += other.left
        self.broken += other.broken
        self.seconds += other.seconds
        self.changes.update(other.changes)

    def figures(self, name: str) -> Iterator[tuple[str, float]]:
        """What is to be known of the words called `name`."""
        yield f"{name}: words misread %", round(100 * self.wrong / max(self.words, 1), 2)
        yield f"{name}: of these mended %", round(100 * (1 - self.left / max(self.wrong, 1)), 1)
        right = max(self.words - self.wrong, 1)
        yield f"{name}: right ones broken in 1,000", round(1000 * self.broken / right, 2)


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a page as they were read, the truth of each, and what the page looked like."""

    look: str
    engine: str
    read: tuple[str, ...]
    truth: tuple[str, ...]


def pages(path: Path) -> list[Page]:
    """The pages of a table that `corpus.misread_pages` wrote."""
    found: dict[tuple[str, str, str], list[tuple[str, str]]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            key = (row["document"], row["look"], row["engine"])
            found.setdefault(key, []).append((row["read"], row["truth"]))
    return [
        Page(look, engine, tuple(read for read, _ in rows), tuple(truth for _, truth in rows))
        for (_, look, engine), rows in found.items()
    ]


def mended(page: Page) -> Tally:
    """What becomes of a page. A word lost or come in is wrong, before and after."""
    text = "\n".join(page.read)
    begin = time.process_time()
    after = applied(text, propose(text, scanned=True), "").text
    tally = Tally(seconds=time.process_time() - begin)
    for read, new, truth in zip(page.read, after.split("\n"), page.truth, strict=True):
        have, now, want = (_words(line) for line in (read, new, truth))
        for at, word in _facing(have, want):
            tally.words += word is not None
            if at is None or word is None:
                tally.wrong += 1
                tally.left += 1
                continue
            tally.wrong += have[at] != word
            tally.left += now[at] != word
            tally.broken += have[at] == word != now[at]
            if now[at] != word or have[at] != word:
                tally.changes[have[at], now[at], word] += 1
    return tally


def _words(line: str) -> list[str]:
    return [_plain(word) for word in line.split()]


def _plain(word: str) -> str:
    """The word without the signs around it, its tone in one place, capitals kept."""
    letters = word.strip(EDGE)
    placed = canonical(letters)
    if len(placed) != len(letters):
        return letters
    return "".join(a.upper() if b.isupper() else a for a, b in zip(placed, letters, strict=True))


def _facing(have: Sequence[str], want: Sequence[str]) -> Iterator[tuple[int | None, str | None]]:
    """The place of each read word with the true one; None where there is no other."""
    if len(have) == len(want):
        yield from enumerate(want)
        return
    matcher = SequenceMatcher(None, have, want, autojunk=False)
    for tag, i0, i1, j0, j1 in matcher.get_opcodes():
        if tag == "equal" or i1 - i0 == j1 - j0:
            yield from zip(range(i0, i1), want[j0:j1], strict=True)
        else:
            yield from ((i, None) for i in range(i0, i1))
            yield from ((None, word) for word in want[j0:j1])


def altered(found: Iterable[str]) -> tuple[int, int, float]:
    """Of clean texts the words, those that came back changed, and the seconds it took."""
    words = changed = 0
    seconds = 0.0
    for text in found:
        plain = normalise(text)[0]
        begin = time.process_time()
        changed += len(propose(plain))
        seconds += time.process_time() - begin
        words += len(plain.split())
        if words >= _ENOUGH:
            break
    return words, changed, seconds


def score(material: Path | None = None, pairs: Sequence[Path] = (SAMPLES,)) -> dict[str, float]:
    """Percent of misread words mended and right ones broken, in all and by look, engine and page.

    Pages are told apart by how much of them was misread. `material` is a folder with `seeds` and
    `corpora`: of their texts, how many words are altered.
    """
    propose("Các tô chức, cá nhân có liên quan đến cơ chê", scanned=True)  # reads the weights
    total = Tally()
    parts: dict[str, Tally] = {}
    for page in (page for path in pairs for page in pages(path)):
        tally = mended(page)
        share = tally.wrong / max(tally.words, 1)
        poor = "under 5%" if share < 0.05 else "5-10%" if share < 0.1 else "10-15%"
        for name in (page.look, page.engine, "over 15%" if share > 0.15 else poor):
            parts.setdefault(name, Tally()).add(tally)
        total.add(tally)
    results = dict(total.figures("all"))
    results["all: words/s"] = round(total.words / max(total.seconds, 1e-6))
    for name, part in sorted(parts.items()):
        results.update(part.figures(name))
    for name, clean in _clean(material):
        words, changed, seconds = altered(clean)
        results[f"clean {name}: altered in 20,000"] = round(20_000 * changed / max(words, 1), 2)
        results[f"clean {name}: words/s"] = round(words / max(seconds, 1e-6))
    return results


def _clean(material: Path | None) -> Iterator[tuple[str, Iterator[str]]]:
    samples = sorted(_HERE.glob("documents/*/truth.txt"))
    yield "samples", (path.read_text(encoding="utf-8") for path in samples)
    if material is None or not (material / "seeds").is_dir():
        return
    # seed 003 is no clean text
    seeds = [p for p in sorted((material / "seeds").iterdir()) if not p.name.startswith("003")]
    yield "seeds", (path.read_text(encoding="utf-8") for path in seeds)
    for name, file in (("official 2025", "official_2025.jsonl.xz"), ("wiki", "wiki_2025.jsonl.xz")):
        yield name, (text for _, text in texts(material / "corpora" / file))
    news = texts(material / "corpora" / "vntc.txt.xz")
    yield "news", (piece for _, text in islice(news, 9) for piece in text.split("\n\n"))


def main() -> None:
    """Prints the scores, and with `-v` what was mended, left and broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pairs", nargs="*", type=Path, default=[SAMPLES])
    parser.add_argument("--material", type=Path, default=_HERE.parent.parent / "shared")
    parser.add_argument("-v", "--verbose", action="store_true")
    asked = parser.parse_args()
    for name, value in score(asked.material, asked.pairs).items():
        print(f"{name:<48} {value:>12,.2f}")
    if asked.verbose:
        for page in (page for path in asked.pairs for page in pages(path)):
            for (read, now, truth), count in mended(page).changes.most_common():
                print(f"{page.look}: {read} → {now} ({truth})" + f" ×{count}" * (count > 1))


if __name__ == "__main__":
    main()
