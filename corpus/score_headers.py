"""How well headers are read: accuracy of each field on the documents with known truth.

The truth is what the publisher's catalogue says of each document, so an article *about* a document
counts there as the document; such rows are set apart (`articles`) because vanban rightly reads no
number from them.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

from extractors.folding import canonical_text
from extractors.header import read_header
from models.facts import Header
from models.spans import Run, TextMap
from models.structure import Manuscript

#: Beside the checkout, where the read-only material lies; absent elsewhere.
TRUTH = Path(__file__).parents[2] / "shared" / "gold" / "fields_2025_dev.jsonl"
FIELDS = ("type", "code", "date", "issuer", "signer")


def score(path: Path = TRUTH) -> dict[str, float]:
    """The share of right answers for each field, 0..1, of the documents that show their head.

    `documents` and `articles` are counts. An empty result where the truth is not at hand.
    """
    if not path.exists():
        return {}
    right: Counter[str] = Counter()
    documents = articles = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        header = read_header(_manuscript(row["text"]))
        if header.type is None and header.code is None:
            articles += 1
            continue
        documents += 1
        right.update(field for field in FIELDS if _agrees(field, row, header))
    figures = {field: round(right[field] / documents, 4) for field in FIELDS}
    return {**figures, "documents": documents, "articles": articles}


def _manuscript(text: str) -> Manuscript:
    return Manuscript(1, TextMap(text, (Run(0, 1, 0),)), (), 1, 1)


def _agrees(field: str, row: dict[str, str | None], header: Header) -> bool:
    if field == "issuer":
        return _same_issuer(row["issuer_or_place"] or "", header.issuer or "")
    truth, mine = row[field], getattr(header, field)
    mine = mine.isoformat() if field == "date" and mine else mine
    return canonical_text(truth or "") == canonical_text(mine or "")


def _same_issuer(truth: str, issuer: str) -> bool:
    """The catalogue names a province for all its agencies, and ministries without commas."""
    plain, own = _letters(truth), _letters(issuer)
    return bool(own) and (plain in own or own in plain)


def _letters(words: str) -> str:
    return re.sub(r"\W+", "", canonical_text(words))


if __name__ == "__main__":
    print(json.dumps(score(), ensure_ascii=False, indent=1))  # noqa: T201
