"""How well heads are read from scans: the first pages of the samples, damaged in every way.

    python -m corpus.score_scan_headers --strength light medium     the figures, as JSON
    python -m corpus.score_scan_headers --by-hand                   numbers and dates by hand
    python -m corpus.score_scan_headers --first-pages               the pages of `first_pages/`

The printed part of a number is its symbol. What is left out where a figure can't be made out is no
error of the same weight as a wrong one, so both are told.
"""

from __future__ import annotations

import argparse
import io
import json
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image as Pictures

from corpus.degrade import KINDS, Image, degrade, draw_pages
from corpus.handwriting import INKS, filled_in, found_places
from corpus.render import draw
from corpus.source import DOCUMENTS, load
from corpus.truth import records
from models.document import Source
from models.facts import Header
from models.record import Record
from pipeline.media import JPEG, PNG
from pipeline.ocr import tesseract
from pipeline.pages import read_pages
from pipeline.process import leaves_of, records_of
from pipeline.recipe import Recipe

FIRST_PAGES = Path(__file__).with_name("first_pages")
FIELDS = ("issuer", "type", "symbol", "code", "date", "title")
_DPI = 200


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample on paper: its PDF, and what its head says, by the names of `FIELDS`."""

    name: str
    pdf: bytes
    truth: dict[str, str]


def score(
    strengths: Iterable[str] = ("light", "medium"), kinds: Iterable[str] = tuple(KINDS)
) -> dict[str, dict[str, float | int]]:
    """For each field the share that is `right` and that is `wrong`, in percent, and of how many.

    The rest was left out. By kind of damage as well, under `kind:` and its name, over the three
    fields that are printed in every head: issuer, type, symbol.
    """
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    all_: Counter[str] = Counter()
    samples = list(_samples())
    for kind in kinds:
        for strength in strengths:
            for number, sample in enumerate(samples):
                page = draw_pages(sample.pdf, _DPI)[:1]
                (image,) = degrade(page, kind, strength, number, _DPI)
                found = _read(image)
                for name, wanted in sample.truth.items():
                    said = _said(found.facts.header, name) if found else None
                    for key in (name, f"kind:{kind}") if name in FIELDS[:3] else (name,):
                        all_[key] += 1
                        right[key] += said == wanted
                        wrong[key] += said is not None and said != wanted
    return _shares(right, wrong, all_)


def score_by_hand(seeds: Iterable[int] = range(2)) -> dict[str, dict[str, float | int]]:
    """The same for numbers and dates that a clerk wrote: `right` is what was left out and flagged.

    Whatever is told of them is `wrong`.
    """
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    all_: Counter[str] = Counter()
    for sample in _samples():
        if len(found_places(sample.pdf)) < 2:
            continue
        for ink in INKS:
            for seed in seeds:
                found = _read(filled_in(sample.pdf, ink, seed, ("number", "day"), _DPI))
                if found is None:
                    continue
                header, flags = found.facts.header, found.quality.flags
                for name, value in (("number", header.code), ("date", header.date)):
                    all_[f"{name} {ink}"] += 1
                    right[f"{name} {ink}"] += value is None and f"handwritten_{name}" in flags
                    wrong[f"{name} {ink}"] += value is not None
    return _shares(right, wrong, all_)


def score_first_pages() -> dict[str, dict[str, float | int]]:
    """The same for the pages of `first_pages/`, each made once, as offices make and copy theirs.

    Of what was written by hand, `hand:` and the field's name, `right` is what was left out.
    """
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    all_: Counter[str] = Counter()
    for page in tomllib.loads((FIRST_PAGES / "heads.toml").read_text(encoding="utf-8"))["page"]:
        found = _record("page.jpg", JPEG, (FIRST_PAGES / page["file"]).read_bytes())
        for name in ("issuer", "type", "symbol", "number", "date"):
            said = _said(found.facts.header, name) if found else None
            by_hand = name in page.get("hand", ())
            meant = page[name] if isinstance(page[name], list) else [page[name]]
            key = f"hand:{name}" if by_hand else name
            all_[key] += 1
            right[key] += said is None if by_hand else said in meant
            wrong[key] += said is not None and (by_hand or said not in meant)
    return _shares(right, wrong, all_)


def _samples() -> Iterator[Sample]:
    for folder in sorted(path.parent for path in DOCUMENTS.glob("*/source.toml")):
        document = records(folder)[0]["document"]
        truth = {name: document.get(name) for name in FIELDS}
        said = {name: str(value) for name, value in truth.items() if value is not None}
        yield Sample(folder.name, draw(load(folder)).pdf, said)


def _read(image: Image) -> Record | None:
    """The first record that a picture of a page gives."""
    file = io.BytesIO()
    Pictures.fromarray(image).save(file, "PNG", dpi=(_DPI, _DPI))
    return _record("page.png", PNG, file.getvalue())


def _record(name: str, media_type: str, data: bytes) -> Record | None:
    recipe = Recipe()
    source = Source(name, "0" * 64, media_type, len(data))
    pages = list(read_pages(source, data, recipe, tesseract(recipe)))
    return next(records_of(source, leaves_of(pages)), None)


def _said(header: Header, name: str) -> str | None:
    value = getattr(header, name)
    if value is None:
        return None
    # a letter's subject is told with its "V/v", and meant without
    return str(value).removeprefix("V/v ")


def _shares(
    right: Counter[str], wrong: Counter[str], all_: Counter[str]
) -> dict[str, dict[str, float | int]]:
    return {
        key: {
            "right": round(100 * right[key] / total, 1),
            "wrong": round(100 * wrong[key] / total, 1),
            "of": total,
        }
        for key, total in all_.items()
    }


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--strength", nargs="+", default=["light", "medium"])
    parser.add_argument("--kind", nargs="+", choices=KINDS, default=list(KINDS))
    parser.add_argument("--by-hand", action="store_true")
    parser.add_argument("--first-pages", action="store_true")
    given = parser.parse_args()
    if given.first_pages:
        found = score_first_pages()
    else:
        found = score_by_hand() if given.by_hand else score(given.strength, given.kind)
    print(json.dumps(found, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
