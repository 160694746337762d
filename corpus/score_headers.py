"""How well headers are read: precision, recall and F1 of each field on catalogued documents.

The truth is what the publisher's catalogue says of each document. Some rows are notices of a
document, without its head; what is not read from them counts as missing all the same. The catalogue
also has names of its own, which no paper bears ("Văn bản khác"): how many of its values stand in
the text, and how many of those were found, is told beside.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

from corpus.score_extraction import Tally
from extractors.dates import find_dates
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
    for all its agencies. `in_text` counts the values that stand in the text, letter by letter or
    as a date, `recall_in_text` is the share of those that was found.
    """
    if not path.exists():
        return {}
    tallies = {field: Tally() for field in FIELDS}
    present = {field: Tally() for field in FIELDS}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        header = _read(row["text"])
        for field, tally in tallies.items():
            _count(tally, field, row, header)
            if _stands_in(row["text"], field, row):
                _count(present[field], field, row, header)
    return {field: {**tallies[field].scores(), **_told(present[field])} for field in FIELDS}


def _told(present: Tally) -> dict[str, float | int]:
    scores = present.scores()
    return {"in_text": scores["wanted"], "recall_in_text": scores["recall"]}


def _stands_in(text: str, field: str, row: Mapping[str, str | None]) -> bool:
    if field == "date":
        return any(d.date and d.date.isoformat() == row["date"] for d in find_dates(text))
    truth = row[_named(field)]
    return truth is not None and _letters(truth) in _letters(text)


def _named(field: str) -> str:
    """The catalogue's name of a field."""
    return "issuer_or_place" if field == "issuer" else field


def _read(text: str) -> Header:
    page = Page(1, text, Origin.TEXT, Verdict.USABLE)
    same = Alignment.identity(len(text))
    leaf = Leaf(page, text, same, Restoration(text, same, (), "clean"))
    return read_header(next(manuscripts_of(compose([leaf]))))


def _count(tally: Tally, field: str, row: Mapping[str, str | None], header: Header) -> None:
    truth = row[_named(field)] or ""
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
