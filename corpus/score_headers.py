"""How well headers are read: precision, recall and F1 of each field on catalogued documents.

The truth is what the publisher's catalogue says of each document. Some rows are articles about a
document, without its head; what is not read from them counts as missing all the same.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

from corpus.score_extraction import Tally
from extractors.folding import canonical_text
from extractors.header import read_header
from models.document import Leaf, Origin, Page, Restoration, Verdict
from models.facts import Header
from models.spans import Alignment
from pipeline.compose import compose
from pipeline.manuscripts import manuscripts_of

#: Beside the checkout, where the read-only material lies; absent elsewhere.
TRUTH = Path(__file__).parents[2] / "shared" / "gold" / "fields_2025_dev.jsonl"
FIELDS = ("type", "code", "date", "issuer", "signer")


def score() -> dict[str, object]:
    """The scores of each field; see `score_fields`."""
    return dict(score_fields())


def score_fields(path: Path = TRUTH) -> dict[str, dict[str, float | int]]:
    """The scores of each field over all documents; empty where the truth is not at hand.

    An issuer is right when one of both names contains the other: the catalogue names a province
    for all its agencies.
    """
    if not path.exists():
        return {}
    tallies = {field: Tally() for field in FIELDS}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        header = _read(row["text"])
        for field, tally in tallies.items():
            _count(tally, field, row, header)
    return {field: tally.scores() for field, tally in tallies.items()}


def _read(text: str) -> Header:
    page = Page(1, text, Origin.TEXT, Verdict.USABLE)
    same = Alignment.identity(len(text))
    leaf = Leaf(page, text, same, Restoration(text, same, (), "clean"))
    return read_header(next(manuscripts_of(compose([leaf]))))


def _count(tally: Tally, field: str, row: Mapping[str, str | None], header: Header) -> None:
    truth = row["issuer_or_place" if field == "issuer" else field] or ""
    value = getattr(header, field)
    mine = value.isoformat() if field == "date" and value else value or ""
    wanted, found = _letters(truth), _letters(mine)
    same = wanted == found
    if field == "issuer":
        same = bool(found) and (wanted in found or found in wanted)
    tally.right += same and bool(wanted)
    tally.wrong += bool(found) and not same
    tally.missing += bool(wanted) and not same


def _letters(words: str) -> str:
    return re.sub(r"\W+", "", canonical_text(words))


if __name__ == "__main__":
    print(json.dumps(score(), ensure_ascii=False, indent=1))
