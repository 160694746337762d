"""What is written down about the samples holds: in form, and against their own words."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from datetime import date
from pathlib import Path

import pdfplumber
import pytest

from corpus.source import DOCUMENTS, plain, runs
from corpus.truth import facts, page_of, pages, records
from models.facts import Comparator, MeasureKind, Relation

SAMPLES = sorted(path.parent for path in DOCUMENTS.glob("*/source.toml"))
each_sample = pytest.mark.parametrize("folder", SAMPLES, ids=lambda folder: folder.name)


@each_sample
def test_folder_is_complete(folder: Path) -> None:
    origin = tomllib.loads((folder / "origin.toml").read_text(encoding="utf-8"))
    assert {path.name for path in folder.iterdir()} == {
        "source.toml",
        "origin.toml",
        "truth.txt",
        "truth.json",
        origin["file"],
    }
    assert origin["licence"] == "Apache-2.0"


@each_sample
def test_pages_add_up(folder: Path) -> None:
    truth = records(folder)
    last = 0
    for part, record in enumerate(truth, 1):
        document = record["document"]
        assert document["part"] == part
        assert document["first_page"] == last + 1
        last = int(str(document["last_page"]))
    assert last == len(pages(folder))
    assert all(record["source"]["pages"] == last for record in truth)


@each_sample
def test_every_quoted_text_stands_on_its_page(folder: Path) -> None:
    for record in records(folder):
        document = record["document"]
        first, last = int(str(document["first_page"])), int(str(document["last_page"]))
        for fact in facts(record):
            assert page_of(folder, str(fact["text"]), first, last) == fact["page"], fact["text"]


@each_sample
def test_days_are_iso_and_tell_the_words(folder: Path) -> None:
    for record in records(folder):
        days = [record["document"]["date"]]
        days += [fact.get(key) for fact in facts(record) for key in ("date", "due", "from")]
        for day in filter(None, days):
            assert date.fromisoformat(str(day)).isoformat() == day
        for fact in record["citations"]:
            if fact["date"]:
                day = date.fromisoformat(str(fact["date"]))
                numbers = [int(number) for number in re.findall(r"\d+", str(fact["text"]))]
                assert {day.year, day.month, day.day} <= set(numbers), fact["text"]


@each_sample
def test_measures_say_their_number_and_unit(folder: Path) -> None:
    for record in records(folder):
        for measure in record["measures"]:
            text = str(measure["text"])
            assert measure["kind"] in set(MeasureKind)
            assert measure["op"] in set(Comparator)
            assert (measure["value_high"] is None) == (measure["op"] != "between")
            values = [float(n.replace(".", "").replace(",", ".")) for n in _numbers(text)]
            assert measure["value"] in values, text
            assert measure["unit"], text
            if measure["unit"] not in ("hạng", "bậc"):
                assert str(measure["unit"]) in text
            if measure["kind"] == "result":
                assert measure["due"] is None


def _numbers(text: str) -> list[str]:
    return re.findall(r"\d+(?:\.\d{3})*(?:,\d+)?", text)


@each_sample
def test_every_percentage_of_the_text_is_in_a_measure(folder: Path) -> None:
    measured = [str(m["text"]) for record in records(folder) for m in record["measures"]]
    for number in re.findall(r"[\d,]+%", "\n".join(pages(folder))):
        assert any(number in text for text in measured), number


@each_sample
def test_every_code_of_the_text_is_cited_or_its_own(folder: Path) -> None:
    truth = records(folder)
    known = {str(record["document"]["code"]) for record in truth}
    known |= {str(citation["code"]) for record in truth for citation in record["citations"]}
    text = "\n".join(pages(folder))
    for code in re.findall(r"số:? (\d+(?:/\d{4})?[/-][\w/-]*\w)", text, re.IGNORECASE):
        if re.search(r"[A-ZĐ]", code):
            assert code in known


@each_sample
def test_directives_have_a_lead_and_relations_are_known(folder: Path) -> None:
    for record in records(folder):
        assert all(directive["lead"] for directive in record["directives"])
        assert all(c["relation"] in set(Relation) for c in record["citations"])


@pytest.mark.parametrize(
    "path",
    sorted(p for p in DOCUMENTS.glob("*/*.pdf") if ".scan." not in p.name),
    ids=lambda path: path.stem,
)
def test_text_layer_is_the_truth(path: Path) -> None:
    with pdfplumber.open(path) as pdf:
        printed = [Counter(_letters(page.extract_text() or "")) for page in pdf.pages]
    written = [Counter(_letters(page)) for page in pages(path.parent)]
    assert len(printed) == len(written)
    for have, want in zip(printed, written, strict=True):
        assert (have & want).total() >= 0.995 * max(have.total(), want.total())


def _letters(text: str) -> str:
    """Without spaces and bars: cells wrap in columns side by side, so words are cut there."""
    return re.sub(r"[\s|]", "", text)


def test_pdfs_bring_their_typeface() -> None:
    for path in DOCUMENTS.glob("*/*.pdf"):
        if ".scan." in path.name:
            continue
        with pdfplumber.open(path) as pdf:
            faces = {str(c["fontname"]) for page in pdf.pages for c in page.chars}
        assert faces
        assert all("+Tinos" in face for face in faces), faces


def test_samples_are_small() -> None:
    assert sum(path.stat().st_size for path in DOCUMENTS.rglob("*")) < 6_000_000


def test_marks_of_the_source() -> None:
    assert runs("a **b** *c*") == [("", "a "), ("b", "b"), ("", " "), ("i", "c")]
    assert plain("**Điều 1.** Mục tiêu") == "Điều 1. Mục tiêu"
