"""What damage to the paper costs in facts: whole samples, undamaged and as scans of each strength.

    python -m corpus.score levels

Every sample is drawn, damaged as archives' scans are (`scan` of `corpus.degrade`, a little of
everything with a seal), read without its text layer, and its record compared with the truth.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from corpus.degrade import STRENGTHS, degrade, draw_pages, written
from corpus.render import draw
from corpus.score_extraction import Json, Tally, compare
from corpus.source import DOCUMENTS, load
from corpus.truth import records
from models.document import Source
from pipeline.export import to_json
from pipeline.media import PDF
from pipeline.ocr import tesseract
from pipeline.pages import read_pages
from pipeline.process import leaves_of, records_of
from pipeline.recipe import Recipe

LEVELS = ("clean", *STRENGTHS)
#: Of all fields, those that say how much of a document can be relied on.
FIELDS = (
    "header.type",
    "header.code",
    "header.date",
    "header.issuer",
    "header.signer",
    "header",
    "citations",
    "citation_dates",
    "measures",
    "measure_indicator",
    "directives",
    "leads",
    "directive_due",
)
_DPI, _SEED = 200, 5


def score(levels: Iterable[str] = LEVELS) -> dict[str, dict[str, dict[str, float | int]]]:
    """Precision, recall and F1 of each of `FIELDS` over all samples, for each level of damage."""
    samples = [(folder.name, records(folder), draw(load(folder)).pdf) for folder in _folders()]
    result: dict[str, dict[str, dict[str, float | int]]] = {}
    for level in levels:
        total: dict[str, Tally] = {}
        for _, truth, pdf in samples:
            for key, tally in compare(truth, list(_read(pdf, level))).items():
                total.setdefault(key, Tally()).add(tally)
        result[level] = {key: total[key].scores() for key in FIELDS if key in total}
    return result


def _folders() -> Iterator[Path]:
    yield from sorted(path.parent for path in DOCUMENTS.glob("*/source.toml"))


def _read(pdf: bytes, level: str) -> Iterator[Json]:
    """The records of a PDF whose pages were made a scan of this level of damage."""
    kind, strength = ("clean", "light") if level == "clean" else ("scan", level)
    data = written(
        degrade(draw_pages(pdf, _DPI), kind, strength, _SEED, _DPI), kind, strength, _DPI
    )
    recipe = Recipe()
    source = Source("scan.pdf", "0" * 64, PDF, len(data))
    pages = list(read_pages(source, data, recipe, tesseract(recipe)))
    yield from (to_json(record) for record in records_of(source, leaves_of(pages)))
