"""What a person decides about a fact counts, survives new readings, and can be taken back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from models import queries
from models.decisions import Verdict, facts_of
from models.identity import document_id
from models.plain import Misfit
from models.record import Outcome, Record
from models.search import Wish, search
from models.store import Saved, Store, Visit, save
from models.store_decisions import FactGone, Ruling, decide
from models.tables import Table
from tests.outcomes import outcome
from tests.stores import empty_store

NOW = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = empty_store(tmp_path)
    yield opened
    opened.engine.dispose()


def keep(store: Store, made: Outcome) -> Saved:
    return save(store, made, (), Visit(None, NOW, "0.1.0", "tesseract 5"))


def dump(store: Store, *without: str) -> dict[str, list[tuple[object, ...]]]:
    with store.reading() as connection:
        return {
            table.name: sorted(map(tuple, connection.execute(sa.select(table))), key=repr)
            for table in Table.metadata.sorted_tables
            if table.name not in without
        }


def name_of(made: Outcome, kind: str, ordinal: int = 1, part: int = 1) -> str:
    record = made.records[part - 1]
    return next(f.fact for f in facts_of(record) if (f.kind, f.ordinal) == (kind, ordinal))


def rule(store: Store, made: Outcome, kind: str, verdict: Verdict, ordinal: int = 1, **chosen):
    document = document_id(made.records[0].source.sha256, 1)
    name = name_of(made, kind, ordinal)
    ruling = Ruling(name, document, verdict, tuple(chosen.items()), "Lan", "nhìn nhầm", NOW)
    return decide(store, ruling)


def only(store: Store) -> Record:
    [record] = queries.all_records(store)
    return record


def standings(store: Store) -> list[str]:
    with store.reading() as connection:
        return list(
            connection.execute(sa.text("SELECT standing FROM decision ORDER BY id")).scalars()
        )


def read_anew(made: Outcome, recipe: str = "r2", **changes) -> Outcome:
    """The same file read by another recipe, its measure with other values or words."""
    [record] = made.records
    [measure] = record.facts.measures
    words = changes.pop("words", None)
    if words:
        changes["quote"] = replace(measure.quote, words=words)
    facts = replace(record.facts, measures=(replace(measure, **changes),))
    return replace(made, recipe=recipe, records=(replace(record, facts=facts),))


def test_a_correction_counts_everywhere(store: Store) -> None:
    made = outcome()
    keep(store, made)
    rule(store, made, "directive", Verdict.CORRECTED, due="2025-01-31", lead=["Sở Y tế"])
    [task] = only(store).facts.directives
    assert (task.due, task.lead, task.quote.decided) == (
        date(2025, 1, 31),
        ("Sở Y tế",),
        "corrected",
    )
    assert task.support == ("Sở Tài chính", "Công an tỉnh")
    found = search(store, Wish(agency="Sở Y tế", kind="directive")).hits
    assert [hit.due for hit in found] == [date(2025, 1, 31)]
    assert search(store, Wish(agency="Sở Nội vụ", kind="directive")).hits == ()


def test_what_is_rejected_is_gone_from_what_is_told(store: Store) -> None:
    made = outcome()
    keep(store, made)
    rule(store, made, "measure", Verdict.REJECTED)
    assert only(store).facts.measures == ()
    assert queries.counts(store).targets == 0
    assert search(store, Wish(kind="target", words="hồ sơ")).hits == ()


@pytest.mark.parametrize(
    ("kind", "verdict", "chosen"),
    [
        ("measure", Verdict.REJECTED, {}),
        ("measure", Verdict.CORRECTED, {"value": 81.5, "unit": None}),
        ("directive", Verdict.REJECTED, {}),
        ("directive", Verdict.CORRECTED, {"lead": []}),
        ("citation", Verdict.ACCEPTED, {}),
        ("citation", Verdict.CORRECTED, {"code": "19/2021/NQ-HĐND"}),
        ("header", Verdict.CORRECTED, {"type": "Quyết định"}),
        ("header", Verdict.REJECTED, {}),
    ],
)
def test_taken_back_all_is_as_the_machine_read_it(store, kind, verdict, chosen) -> None:
    made = outcome()
    keep(store, made)
    before = dump(store, "decision", "agency")
    rule(store, made, kind, verdict, **chosen)
    assert dump(store, "decision", "agency") != before
    rule(store, made, kind, Verdict.WITHDRAWN)
    assert dump(store, "decision", "agency") == before
    assert standings(store) == ["withdrawn", "withdrawn"]


def test_saving_the_same_again_changes_nothing(store: Store) -> None:
    made = outcome(parts=1)
    keep(store, made)
    rule(store, made, "measure", Verdict.CORRECTED, value=85.0)
    before = dump(store)
    assert keep(store, made) is Saved.UNCHANGED
    assert dump(store) == before


def test_a_decision_survives_a_new_reading_of_the_same_words(store: Store) -> None:
    made = outcome()
    keep(store, made)
    rule(store, made, "measure", Verdict.CORRECTED, value=85.0)
    rule(store, made, "citation", Verdict.REJECTED)
    rule(store, made, "header", Verdict.CORRECTED, ordinal=11, signer="Trần Văn Bá")
    assert keep(store, read_anew(made, value=18.0, unit="hồ sơ")) is Saved.REPLACED
    facts = only(store).facts
    [measure] = facts.measures
    assert (measure.value, measure.unit, measure.quote.decided) == (85.0, "hồ sơ", "corrected")
    assert facts.citations == ()
    assert facts.header.signer == "Trần Văn Bá"
    assert standings(store) == ["holds"] * 3
    rule(store, made, "measure", Verdict.WITHDRAWN)
    assert only(store).facts.measures[0].value == 18.0


def test_what_was_accepted_stays_as_it_was_accepted(store: Store) -> None:
    made = outcome()
    keep(store, made)
    rule(store, made, "measure", Verdict.ACCEPTED)
    keep(store, read_anew(made, value=18.0))
    [measure] = only(store).facts.measures
    assert (measure.value, measure.quote.decided) == (80.0, "accepted")


def test_other_words_are_another_fact_until_they_are_read_again(store: Store) -> None:
    made = outcome()
    keep(store, made)
    rule(store, made, "measure", Verdict.CORRECTED, value=85.0)
    keep(store, read_anew(made, words="tỷ lệ hồ sơ đạt từ 80% đến 99%"))
    assert only(store).facts.measures[0].value == 80.0
    assert standings(store) == ["lost"]
    keep(store, read_anew(made, recipe="r3"))
    assert only(store).facts.measures[0].value == 85.0
    assert standings(store) == ["holds"]


def test_a_document_that_is_gone_loses_its_decisions(store: Store) -> None:
    made = outcome()
    keep(store, made)
    rule(store, made, "measure", Verdict.ACCEPTED)
    keep(store, replace(made, recipe="r2", records=()))
    assert standings(store) == ["lost"]


def twice(made: Outcome, *values: float) -> Outcome:
    """The same words for several measures, as in a table that repeats a cell."""
    [record] = made.records
    [measure] = record.facts.measures
    measures = tuple(replace(measure, value=value) for value in values)
    facts = replace(record.facts, measures=measures)
    return replace(made, records=(replace(record, facts=facts),))


def test_of_same_words_the_one_that_was_meant_is_changed(store: Store) -> None:
    made = twice(outcome(), 80.0, 90.0)
    keep(store, made)
    rule(store, made, "measure", Verdict.CORRECTED, 2, value=91.0)
    assert [m.value for m in only(store).facts.measures] == [80.0, 91.0]
    rule(store, made, "measure", Verdict.REJECTED, 1)
    assert [m.value for m in only(store).facts.measures] == [91.0]
    rule(store, made, "measure", Verdict.WITHDRAWN, 1)
    assert [m.value for m in only(store).facts.measures] == [80.0, 91.0]


@pytest.mark.parametrize("values", [(90.0, 80.0), (80.0, 90.0, 95.0), (80.0,)])
def test_a_decision_is_not_laid_over_a_fact_that_may_be_another(store: Store, values) -> None:
    made = twice(outcome(), 80.0, 90.0)
    keep(store, made)
    rule(store, made, "measure", Verdict.CORRECTED, 2, value=91.0)
    keep(store, replace(twice(outcome(), *values), recipe="r2"))
    assert [m.value for m in only(store).facts.measures] == list(values)
    assert standings(store) == ["lost"]


def test_a_field_that_was_unknown_when_it_was_decided_says_nothing(store: Store) -> None:
    made = twice(outcome(), 80.0, 90.0)
    keep(store, made)
    rule(store, made, "measure", Verdict.CORRECTED, 2, value=91.0)
    with store.writing() as connection:
        [machine] = connection.execute(sa.text("SELECT machine FROM decision")).scalars()
        then = {name: value for name, value in json.loads(machine).items() if name != "starts"}
        connection.execute(
            sa.text("UPDATE decision SET machine = :then"), {"then": json.dumps(then)}
        )
    keep(store, replace(made, recipe="r2"))
    assert [m.value for m in only(store).facts.measures] == [80.0, 91.0]
    assert standings(store) == ["holds"]


def test_corrections_add_up_and_the_last_word_counts(store: Store) -> None:
    made = outcome()
    keep(store, made)
    rule(store, made, "measure", Verdict.CORRECTED, value=85.0)
    rule(store, made, "measure", Verdict.CORRECTED, unit="hồ sơ")
    [measure] = only(store).facts.measures
    assert (measure.value, measure.unit) == (85.0, "hồ sơ")
    rule(store, made, "measure", Verdict.REJECTED)
    rule(store, made, "measure", Verdict.ACCEPTED)
    [measure] = only(store).facts.measures
    assert (measure.value, measure.unit) == (80.0, "%")
    assert standings(store) == ["followed"] * 3 + ["holds"]


@pytest.mark.parametrize(
    ("kind", "chosen"),
    [
        ("measure", {"value": "ba"}),
        ("measure", {"op": "~"}),
        ("measure", {"value": None}),
        ("directive", {"due": "30/6/2024"}),
        ("citation", {"relation": "x"}),
        ("citation", {"nonsense": "x"}),
    ],
)
def test_what_does_not_fit_is_refused_and_leaves_no_trace(store: Store, kind, chosen) -> None:
    made = outcome()
    keep(store, made)
    before = dump(store)
    with pytest.raises(Misfit):
        rule(store, made, kind, Verdict.CORRECTED, **chosen)
    assert dump(store) == before


def test_a_fact_that_is_not_there_is_not_decided(store: Store) -> None:
    made = outcome()
    keep(store, made)
    with pytest.raises(FactGone):
        decide(store, Ruling("m123", "x-1", Verdict.ACCEPTED, (), "Lan", "", NOW))


def test_earlier_readings_are_listed(store: Store) -> None:
    keep(store, outcome())
    keep(store, outcome(recipe="r2"))
    keep(store, outcome(recipe="r3"))
    with store.reading() as connection:
        rows = connection.execute(
            sa.text("SELECT ordinal, recipe, engines FROM past_reading ORDER BY ordinal")
        ).all()
    assert [tuple(row) for row in rows] == [(1, "r1", "tesseract 5"), (2, "r2", "tesseract 5")]
