"""How much of a damaged text comes back, beside doing nothing and beside the likeliest form alone.

    python -m corpus.score_restoration [--material FOLDER]

Scores the sample documents of this folder, and the larger texts beside the checkout where they
are: the seeds, and what `corpus/clean_text.py` holds out of each corpus. None of them was trained
on. A syllable is right when its letters are, case and all; where
its tone mark stands (`hòa`, `hoà`) does not matter.
"""

from __future__ import annotations

import argparse
import csv
import re
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from corpus.clean_text import is_held_out, is_vietnamese, kind_of, texts
from extractors.folding import canonical
from pipeline.language import language
from pipeline.normalise import normalise
from pipeline.restore import restore
from pipeline.syllables import is_key, strip

_HERE = Path(__file__).parent
_WORD = re.compile(r"[^\W\d_]+")
_MARKUP = re.compile(r"</?\w+>|[*#_`]+|[ ]+(?=\n)")
#: Pages of this document are in no training set of the channel.
HELD_OUT_PAGES = "nq"
#: Characters of a corpus that are scored, of one text of it, and of a line that is no heading.
_ENOUGH, _LONGEST, _SHORT = 260_000, 60_000, 40
#: What is held out of which corpora, and what it is called in the scores.
HELD_OUT = {
    "official 2025": "official_2025",
    "laws": "vbpl",
    "more laws": "tvpl_full",
    "news": "vntc",
    "encyclopedia 2016": "wiki_2016",
    "encyclopedia 2025": "wiki_2025",
}


Block = list[tuple[str, str]]  #: garbled lines with their truth, from one page


@dataclass(frozen=True, slots=True)
class Tally:
    """Right syllables of all, and the seconds it took."""

    right: int
    total: int
    seconds: float = 0.0

    @property
    def share(self) -> float:
        """Right ones of all, in percent."""
        return round(100 * self.right / self.total, 3) if self.total else 0.0


def unchanged(text: str) -> str:
    """The input as it is: the floor."""
    return text


def likeliest(text: str) -> str:
    """Every word as its most frequent form, without context."""
    model = language()

    def form(match: re.Match[str]) -> str:
        word = match[0]
        ids = model.forms.get(word.lower(), ())
        letters = model.words[ids[0]] if ids and is_key(word) else word
        pairs = zip(letters, word, strict=True)
        return "".join(a.upper() if b.isupper() else a for a, b in pairs)

    return _WORD.sub(form, text)


def ours(text: str) -> str:
    """What the pipeline makes of it."""
    return restore(text).text


def clean(text: str) -> str:
    """A text without its markup, in the form that the restorer is given."""
    return normalise(_MARKUP.sub("", text))[0]


def stripped(group: Iterable[str], system: Callable[[str], str]) -> Tally:
    """Syllables that come back after their diacritics were taken away, document by document."""
    return _compared(((clean(text), strip(clean(text))) for text in group), system, syllables)


def kept(group: Iterable[str]) -> Tally:
    """Syllables of clean text that come back as they were, byte for byte."""
    return _compared(((clean(text), clean(text)) for text in group), ours, _WORD.findall)


def _compared(
    pairs: Iterable[tuple[str, str]],
    system: Callable[[str], str],
    parts: Callable[[str], list[str]],
) -> Tally:
    """The right parts of what the system makes of the second of each pair, line by line."""
    right = total = 0
    seconds = 0.0
    for text, given in pairs:
        begun = time.process_time()
        made = system(given)
        seconds += time.process_time() - begun
        for want_line, got_line in zip(text.split("\n"), made.split("\n"), strict=True):
            want, got = parts(want_line), parts(got_line)
            total += len(want)
            right += same_syllables(want, got)
    return Tally(right, total, seconds)


def garbled(blocks: Iterable[Block], system: Callable[[str], str]) -> Tally:
    """Words of wrongly read lines that come back, in their order."""
    right = total = 0
    begin = time.process_time()
    for block in blocks:
        got_lines = system(normalise("\n".join(g for g, _ in block))[0]).split("\n")
        for (_, truth), line in zip(block, got_lines, strict=True):
            want, got = _words(truth), _words(line)
            total += len(want)
            right += _in_order(want, got)
    return Tally(right, total, time.process_time() - begin)


def same_syllables(want: list[str], got: list[str]) -> int:
    """How many came back, in their order; words may have been parted or joined."""
    if len(want) == len(got):
        return sum(a == b for a, b in zip(want, got, strict=True))
    return _in_order(want, got)


def _in_order(want: list[str], got: list[str]) -> int:
    matcher = SequenceMatcher(None, want, got, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks())


def syllables(text: str) -> list[str]:
    """The runs of letters, their tones in one place."""
    return [_cased(word) for word in _WORD.findall(text)]


def _words(line: str) -> list[str]:
    """The words with a letter, without the punctuation around them."""
    words = (w.strip("“”\"'‘’()[].,;:!?-–—") for w in normalise(line)[0].split())
    return [_cased(w) for w in words if any(c.isalpha() for c in w)]


def _cased(word: str) -> str:
    placed = canonical(word)
    if len(placed) != len(word):
        return word
    return "".join(a.upper() if b.isupper() else a for a, b in zip(placed, word, strict=True))


def held_out(material: Path, name: str) -> list[str]:
    """The texts of a corpus that no model has seen, up to a fixed size; of prose only prose."""
    path = next((material / "corpora").glob(f"{name}*"))
    kind = kind_of(path.name)
    kept: list[str] = []
    size = 0
    for number, (title, text) in enumerate(texts(path)):
        if size > _ENOUGH:
            break
        if not is_held_out(kind, number, title):
            continue
        text = text[:_LONGEST]
        if kind in ("news", "wiki"):
            lines = (
                line for line in text.split("\n") if len(line) > _SHORT and line[0] not in "|="
            )
            text = "\n".join(line for line in lines if is_vietnamese(line))
        kept.append(text)
        size += len(text)
    return kept


def garbled_lines(material: Path) -> dict[str, list[Block]]:
    """The garbled lines for development, and pages that taught the channel nothing."""
    pages: dict[tuple[str, ...], Block] = {}
    for row in _table(material / "gold/eng_ocr_aligned_meta.tsv"):
        if row["page"].startswith(HELD_OUT_PAGES):
            key = (row["page"], row["condition"], row["eng_model"])
            pages.setdefault(key, []).append((row["garbled"], row["truth"]))
    lines = _table(material / "gold/restore_garbled_dev.tsv")
    return {
        "garbled dev": [[(row["garbled"], row["truth"]) for row in lines]],
        "garbled held-out pages": list(pages.values()),
    }


def _table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def score(material: Path | None = None) -> dict[str, float]:
    """Percent right (and syllables a second) for each text at hand, ours and the two floors.

    `material` is a folder with `seeds`, `gold` and `corpora`; without it only the documents of
    this project are scored.
    """
    results: dict[str, float] = {}
    systems = {"restore": ours, "unchanged": unchanged, "likeliest": likeliest}
    groups = {
        "samples": [p.read_text("utf-8") for p in sorted(_HERE.glob("documents/*/truth.txt"))]
    }
    lines: dict[str, list[Block]] = {}
    if material is not None and (material / "seeds").is_dir():
        for name in ("000", "001", "002", "004"):
            found = sorted((material / "seeds").glob(f"{name}*"))
            groups[f"seed {name}"] = [p.read_text("utf-8") for p in found]
        for name, corpus in HELD_OUT.items():
            groups[name] = held_out(material, corpus)
        lines = garbled_lines(material)
    for name, group in groups.items():
        if not group:
            continue
        for system_name, system in systems.items():
            tally = stripped(group, system)
            results[f"stripped {name}: {system_name}"] = tally.share
            if system is ours:
                results[f"stripped {name}: syllables/s"] = round(tally.total / tally.seconds)
        tally = kept(group)
        results[f"clean {name}: altered in 20,000"] = round(
            20_000 * (tally.total - tally.right) / tally.total, 2
        )
    for name, blocks in lines.items():
        for system_name, system in systems.items():
            tally = garbled(blocks, system)
            results[f"{name}: {system_name}"] = tally.share
            if system is ours:
                results[f"{name}: words/s"] = round(tally.total / tally.seconds)
    return results


def main() -> None:
    """Prints the scores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--material", type=Path, default=_HERE.parent.parent / "shared")
    material = parser.parse_args().material
    if not (material / "seeds").is_dir():
        print(f"{material} is not here: only the project's own samples are scored")
    for name, value in score(material).items():
        print(f"{name:<48} {value:>12,.3f}")


if __name__ == "__main__":
    main()
