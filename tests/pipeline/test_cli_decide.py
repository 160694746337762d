"""A clerk puts right what was misread, by typing."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from models.decisions import FIELDS, facts_of
from models.facts import Citation, Directive, Header, Measure
from models.queries import all_records
from models.store import Store, Visit, begin_run, save
from pipeline.cli import main
from pipeline.decisions import BadValue, chosen, shown, whole
from pipeline.export import json_line
from pipeline.field_names import field_label, field_meant, value_said
from pipeline.messages import LANGUAGES
from tests.outcomes import outcome
from tests.stores import empty_store

NOW = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
RECORD = outcome().records[0]
NAMES = {(f.kind, f.ordinal): f.fact for f in facts_of(RECORD)}
MEASURE, TASK, CITATION = (NAMES[k, 1] for k in ("measure", "directive", "citation"))
PLACE = NAMES["header", 7]

#: Fields of several names, between which stands what stands between fields.
LISTS = ("recipients", "support")

Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'kho.db'}"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = empty_store(tmp_path)
    run = begin_run(opened, "r1", "plain", NOW)
    save(opened, outcome(), (), Visit(run, NOW, "0.1.0", "tesseract 5.3.0"))
    yield opened
    opened.engine.dispose()


@pytest.fixture
def call(store: Store, url: str, capsys: pytest.CaptureFixture[str]) -> Call:
    def run(*words: str) -> tuple[int, str, str]:
        code = main([*words, "--db", url, "--lang", "en"])
        out, err = capsys.readouterr()
        return code, out, err

    return run


def test_a_clerk_reviews_corrects_and_sees_who_did_what(call: Call) -> None:
    code, out, err = call("review")
    assert code == 0
    assert TASK in out
    assert "There is more" not in err
    _, out, err = call("review", "--below", "1", "--limit", "1")
    assert len(out.strip().splitlines()) == 3
    assert "There is more: raise --limit" in err
    code, out, _ = call("review")
    assert "lead=Sở Nội vụ; support=Sở Tài chính; Công an tỉnh" in out
    code, out, _ = call(
        "correct", TASK[:6], "due=31/12/2024", "lead=Sở Y tế; Sở Nội vụ", "--by", "Lan"
    )
    assert code == 0
    # what was changed stands alone
    fields = [line.split("\t")[1:] for line in out.splitlines() if line.startswith(f"{TASK}\t")]
    assert fields == [
        ["lead", "Sở Nội vụ", "Sở Y tế; Sở Nội vụ"],
        ["due", "2024-06-30", "2024-12-31"],
    ]
    assert TASK not in call("review")[1]
    assert "2024-12-31" in call("search", "đường dây nóng")[1]
    code, out, _ = call("history", TASK)
    assert code == 0
    assert "corrected: due=2024-12-31; lead=Sở Y tế; Sở Nội vụ\tLan" in out
    assert "tesseract 5.3.0" in out
    assert "As the machine reads\ttext=xây dựng đường dây nóng; lead=Sở Nội vụ" in out
    assert call("withdraw", TASK)[0] == 0
    assert TASK in call("review")[1]
    before = call("history", TASK)[1]
    for again in (TASK, "12/NQ-HĐND"):  # there is nothing left to take back
        code, out, err = call("withdraw", again)
        assert (code, out) == (1, "")
        assert f"Nothing was decided about {again}." in err
    assert call("history", TASK)[1] == before


def test_what_is_rejected_is_found_again_by_its_name_only(call: Call) -> None:
    assert call("reject", MEASURE, "--because", "chỉ là ví dụ")[0] == 0
    assert "Nothing was found" in call("search", "hồ sơ", "--kind", "target")[2]
    out = call("history", MEASURE)[1]
    assert "chỉ là ví dụ" in out
    assert "As it counts now\trejected" in out
    assert call("withdraw", MEASURE)[0] == 0
    assert "hồ sơ" in call("search", "hồ sơ", "--kind", "target")[1]


@pytest.mark.slow
def test_a_header_is_corrected_by_the_documents_number(call: Call) -> None:
    code, out, _ = call("correct", "12/NQ-HĐND", "code=13/NQ-HĐND", "signer=Trần Văn Bá")
    assert code == 0
    assert "signer\tTrần Văn Ba\tTrần Văn Bá" in out
    assert "number\t12\t13" in out
    assert call("show", "12/NQ-HĐND")[0] == 1
    assert "Trần Văn Bá" in call("show", "13/NQ-HĐND")[1]
    assert call("withdraw", "13/NQ-HĐND")[0] == 0
    assert "Trần Văn Ba" in call("show", "12/NQ-HĐND")[1]


@pytest.mark.slow
def test_a_whole_header_is_accepted_and_one_field_rejected(call: Call) -> None:
    assert call("accept", "12/NQ-HĐND")[0] == 0
    assert call("reject", PLACE, "--because", "đóng dấu che")[0] == 0
    out = call("export", "--format", "jsonl")[1]
    assert json.loads(out)["document"]["place"] is None
    assert "place" not in call("review", "--kind", "header", "--below", "1")[1]


def test_a_decision_that_no_longer_matches_is_shown_first(call: Call, store: Store) -> None:
    call("correct", MEASURE, "value=85")
    made = outcome(recipe="r2")
    measure = RECORD.facts.measures[0]
    other = replace(measure, quote=replace(measure.quote, words="tỷ lệ hồ sơ trực tuyến"))
    facts = replace(RECORD.facts, measures=(other,))
    save(store, replace(made, records=(replace(RECORD, facts=facts),)), (), Visit(None, NOW, "1"))
    code, out, _ = call("review", "--below", "0")
    assert code == 0
    assert out.splitlines()[0] == "# Decisions that no longer match what is read"
    assert f"{MEASURE}\t12/NQ-HĐND\t1\t{measure.quote.words}\tcorrected: value=85" in out


def test_the_same_words_in_another_copy_are_told_and_left(call: Call, store: Store) -> None:
    save(store, outcome("/kho/b.txt", b"b"), (), Visit(None, NOW, "1"))
    code, out, err = call("correct", MEASURE, "value=85")
    assert code == 0
    assert "The same words stand in other copies" in err
    assert (
        "/kho/b.txt\t1\tkind=target; indicator=tỷ lệ hồ sơ trực tuyến; op=between; value=80" in out
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["accept", "m0000000000"], 1, "There is no fact and no document m0000000000"),
        (["correct", "99/QĐ-UBND", "code=1"], 1, "no document 99/QĐ-UBND"),
        (["correct", MEASURE, "value=1.234"], 2, "can be read in two ways; write 1234"),
        (["correct", MEASURE, "value=ba"], 2, "ba is no number"),
        (["correct", MEASURE, "value=70", "value_high="], 2, "needs both"),
        (["correct", MEASURE, "value=95"], 2, "has to be the greater"),
        (["correct", MEASURE, "due=1/1/2020"], 2, "is before the start"),
        (["correct", MEASURE, "op=~"], 2, "op is one of ="),
        (["correct", MEASURE, "lead=Sở Y tế"], 2, "the fields are kind, indicator"),
        (["correct", MEASURE, "indicator="], 2, "indicator can't be empty"),
        (["correct", TASK, "due=31/2/2024"], 2, "31/2/2024 is no date"),
        (["reject", MEASURE], 2, "--because"),
        (["reject", "12/NQ-HĐND", "--because", "x"], 2, "only single facts"),
    ],
)
def test_a_wrong_call_is_told_and_changes_nothing(call: Call, store, words, code, told) -> None:
    before = list(map(json_line, all_records(store)))
    given, _, err = call(*words)
    assert (given, told in " ".join(err.replace("│", " ").split())) == (code, True), err
    assert list(map(json_line, all_records(store))) == before


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("measure", "value=1234,5", 1234.5),
        ("measure", "value=-3", -3.0),
        ("measure", "value=1.2340", 1.234),
        ("measure", "from=1/2/2024", "2024-02-01"),
        ("measure", "agency=", None),
        ("measure", "kind=RESULT", "result"),
        ("citation", "relation=thay thế", "thay thế"),
        ("header", "recipients=Như Điều 3; Lưu: VT", ["Như Điều 3", "Lưu: VT"]),
        ("directive", "provision=", ""),
        ("directive", "support=", []),
    ],
)
def test_what_is_typed_becomes_a_value(kind: str, text: str, value: object) -> None:
    [(_, made)] = chosen(kind, [text])
    assert made == value


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("kind", ["header", "citation", "measure", "directive"])
def test_what_is_shown_can_be_typed_again(kind: str, language: str) -> None:
    found = [f for f in facts_of(RECORD) if f.kind == kind]
    typed = 0
    for each in found:
        for part in shown(kind, each.content, language).split("; "):
            name, _, value = part.partition("=")
            if name in {"", "Công an tỉnh", "Lưu: VT"} or field_meant(name, LISTS):
                continue
            [(field, made), *_] = chosen(kind, [part], language)
            assert (field_label(field, language), value_said(field, made, language)) == (
                name,
                value,
            )
            typed += 1
    assert typed


@pytest.mark.parametrize("kind", FIELDS)
def test_no_two_fields_of_a_fact_are_called_alike(kind: str) -> None:
    for language in LANGUAGES:
        labels = [field_label(name, language) for name in FIELDS[kind]]
        assert [field_meant(label, FIELDS[kind]) for label in labels] == list(FIELDS[kind])
        assert not any(" " in label for label in labels)


def test_every_field_of_a_fact_can_be_set_or_is_its_place() -> None:
    from dataclasses import fields

    from models.decisions import FIELDS

    for kind, made in (("citation", Citation), ("measure", Measure), ("directive", Directive)):
        assert {f.name for f in fields(made)} - set(FIELDS[kind]) <= {"quote", "raw_code"}
    assert {f.name for f in fields(Header)} - set(FIELDS["header"]) == {"quotes"}


def test_a_pair_of_values_must_make_sense() -> None:
    content = next(f.content for f in facts_of(RECORD) if f.kind == "measure")
    whole(content, chosen("measure", ["op=>=", "value_high="]))
    with pytest.raises(BadValue):
        whole(content, chosen("measure", ["op=>="]))
