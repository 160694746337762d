"""The river from a file to its records: places lead back to the page, and records stay as they are.

`VANBAN_REGOLDEN=1 pytest tests/pipeline/test_process.py` writes the golden records anew; look at
the difference before you keep it.
"""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path

import pytest

from models.facts import Quote
from models.outcome import Status
from models.record import Outcome, Record
from pipeline.export import to_json
from pipeline.process import process_file
from pipeline.recipe import Recipe

ROOT = Path(__file__).parents[2]
DOCUMENTS = ROOT / "corpus" / "documents"
GOLDEN = ROOT / "tests" / "golden"

#: The samples that are not read from an image: OCR differs from version to version.
SAMPLES = (
    "nghi-quyet-hdnd/nghi-quyet-hdnd.pdf",
    "ke-hoach-ubnd/ke-hoach-ubnd.pdf",
    "quyet-dinh-de-an/quyet-dinh-de-an.pdf",
    "nghi-quyet-tinh-uy/nghi-quyet-tinh-uy.pdf",
    "bao-cao-ubnd/bao-cao-ubnd.docx",
    "thong-bao-ket-luan/thong-bao-ket-luan.html",
    "chi-thi-ubnd/chi-thi-ubnd.txt",
)


@cache
def outcome(name: str) -> Outcome:
    return process_file(DOCUMENTS / name, Recipe())


def quotes(record: Record) -> list[Quote]:
    facts = record.facts
    found = [quote for _, quote in facts.header.quotes]
    found += [fact.quote for fact in (*facts.citations, *facts.measures, *facts.directives)]
    return found


def letters(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("name", SAMPLES)
def test_samples_are_read_without_a_failure(name: str) -> None:
    done = outcome(name)
    assert (done.status, done.failures) == (Status.DONE, ())
    assert done.source is not None
    assert done.source.pages == len(done.leaves)


@pytest.mark.parametrize("name", SAMPLES)
def test_every_fact_leads_back_to_its_page(name: str) -> None:
    leaves = {leaf.number: leaf for leaf in outcome(name).leaves}
    for record in outcome(name).records:
        for quote in quotes(record):
            assert quote.span.of(record.manuscript.text) == quote.words
            assert quote.places, quote
            for place in quote.places:
                assert record.manuscript.first_page <= place.page <= record.manuscript.last_page
                assert bool(place.boxes) == bool(leaves[place.page].page.words)
            shown = "".join(
                letters(span.of(leaves[page].text))
                for page, span in record.manuscript.body.locate(quote.span)
            )
            # a row that a page break cuts has the page number between its halves
            assert letters(quote.words)[:20] in shown


def test_a_decision_and_its_scheme_are_two_records() -> None:
    decision, scheme = outcome("quyet-dinh-de-an/quyet-dinh-de-an.pdf").records
    assert decision.manuscript.attached_to is None
    assert scheme.manuscript.attached_to == 1
    assert scheme.facts.header.attached_to == decision.facts.header.code


def test_stripped_text_says_what_was_restored() -> None:
    (leaf,) = outcome("chi-thi-ubnd/chi-thi-ubnd.txt").leaves
    (record,) = outcome("chi-thi-ubnd/chi-thi-ubnd.txt").records
    assert leaf.page.text.isascii()
    assert leaf.restored.changes
    assert "restored" in record.quality.flags
    assert all(0 <= change.confidence <= 1 for change in leaf.restored.changes)


@pytest.mark.parametrize("name", SAMPLES)
def test_records_are_as_they_were(name: str) -> None:
    records = [to_json(record) for record in outcome(name).records]
    for record in records:
        record["source"] = {**record["source"], "path": name}  # type: ignore[dict-item]
    shown = json.dumps(records, ensure_ascii=False, indent=1) + "\n"
    golden = GOLDEN / f"{Path(name).parent.name}.json"
    if "VANBAN_REGOLDEN" in os.environ:
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(shown, encoding="utf-8")
    assert _same(json.loads(shown), json.loads(golden.read_text(encoding="utf-8")))


#: By so much a confidence may differ: processors add the same numbers up in another order.
_ROUNDED = 0.002


def _same(shown: object, kept: object) -> bool:
    if isinstance(shown, dict) and isinstance(kept, dict):
        return shown.keys() == kept.keys() and all(
            abs(shown[key] - kept[key]) <= _ROUNDED
            if "confidence" in key and None not in (shown[key], kept[key])
            else _same(shown[key], kept[key])
            for key in shown
        )
    if isinstance(shown, list) and isinstance(kept, list):
        return len(shown) == len(kept) and all(map(_same, shown, kept))
    return shown == kept


def test_only_a_confidence_may_be_rounded_otherwise() -> None:
    assert _same([{"confidence": 0.9931, "value": 5}], [{"confidence": 0.9929, "value": 5}])
    assert not _same({"confidence": 0.99}, {"confidence": 0.98})
    assert not _same({"value": 0.9931}, {"value": 0.9929})
    assert not _same({"value": 5}, {"value": 5, "due": None})
    assert not _same({"confidence": None}, {"confidence": 0.9})


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda path: path.write_bytes(b""), "empty_file"),
        (lambda path: path.write_text("Điều 1. Phạm vi"), "wrong_extension"),
        (lambda path: path.write_bytes(b"%PDF-1.7\n1 0 obj\n<<"), "damaged_pdf"),
        (lambda path: None, "missing"),
    ],
    ids=["empty", "text", "truncated", "missing"],
)
def test_a_bad_file_is_an_outcome_not_an_error(make: object, code: str, tmp_path: Path) -> None:
    path = tmp_path / "van-ban.pdf"
    assert callable(make)
    make(path)
    done = process_file(path, Recipe())
    assert done.status is Status.FAILED
    assert [failure.code for failure in done.failures] == [code]
