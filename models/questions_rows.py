"""The rows that the questions compare, made of the rows of the facts; pure.

`question_rows` is called where facts are stored. Whoever changes facts that are in the store
already calls `models.questions_renewal.renew` in the same transaction.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date as Date
from typing import TypeAlias

from models import questions_keys as keys
from models.facts import Relation
from models.questions_periods import period_of, year_of
from models.wording import unmarked

_Cell: TypeAlias = str | int | float | bool | bytes | Date | None
_Row: TypeAlias = dict[str, _Cell]
#: As `models.rows.Rows`: rows by the name of their table.
_Rows: TypeAlias = Mapping[str, Sequence[_Row]]

#: The tables that are filled here, as `models.questions_tables` has them.
TABLES = ("document_key", "citation_key", "measure_key", "measure_word", "duty", "task_band")

#: `duty.sort`: the task has a day, no day, or comes again and again.
DATED, OPEN, RECURRING = 0, 1, 2
#: The relations by which a document changes what another one says, or ends it.
ACTS = frozenset({Relation.AMENDS, Relation.REPLACES, Relation.REPEALS})

#: Letters of a key that are compared: PostgreSQL's indexes have no room for a page that was taken
#: for a name.
_LONGEST = 800


def question_rows(rows: _Rows) -> dict[str, list[_Row]]:
    """The rows of `TABLES` for the documents, citations, measures, directives and assignments of
    `rows`, by table; none for a fact that a person rejected. The same rows give the same rows, in
    any store.
    """
    made: dict[str, list[_Row]] = {name: [] for name in TABLES}
    heads = {str(row["id"]): row for row in rows["document"]}
    homes = {
        key: keys.territory(_text(row["issuer"]), _text(row["parent_issuer"]))
        for key, row in heads.items()
    }
    for key, head in heads.items():
        code = keys.code_key(_text(head["code"]))[:_LONGEST]
        place = unmarked(homes[key])
        made["document_key"].append({"document": key, "code": code, "place": place})
    for row in _standing(rows["citation"]):
        if code := keys.code_key(_text(row["code"]))[:_LONGEST]:
            acts = int(row["relation"] in ACTS)
            date = _day(heads[str(row["document"])])
            made["citation_key"].append(_fact(row) | {"code": code, "acts": acts, "date": date})
    for row in _standing(rows["measure"]):
        key = str(row["document"])
        _add_measure(made, row, heads[key], homes[key])
    who = _assigned(rows["assignment"])
    for row in _standing(rows["directive"]):
        key = str(row["document"])
        _add_directive(made, row, who.get((key, row["ordinal"]), []), _day(heads[key]), homes[key])
    return made


def _add_measure(made: dict[str, list[_Row]], row: _Row, head: _Row, home: str) -> None:
    subject = keys.subject_key(
        _text(row["agency"]), _text(head["issuer"]), _text(head["parent_issuer"])
    )
    phrase = keys.phrase_key(str(row["indicator"]), home)
    compared: _Row = {
        "kind": row["kind"],
        "subject": subject[:_LONGEST],
        "phrase": phrase[:_LONGEST],
        "date": _day(head),
        "year": year_of(period_of(_text(row["period"]), _date(row["starts"]), _date(row["due"]))),
    }
    made["measure_key"].append(_fact(row) | compared)
    for word in keys.telling_words(str(row["indicator"])):
        made["measure_word"].append(_fact(row) | {"word": word, "date": compared["date"]})


def _add_directive(
    made: dict[str, list[_Row]],
    row: _Row,
    assigned: Sequence[tuple[str, str]],
    date: Date,
    home: str,
) -> None:
    key: _Row = {"document": row["document"], "directive": row["ordinal"]}
    leads = (name for role, name in assigned if role == "lead")
    who = list(dict.fromkeys(keys.agency_key(name, home) for name in leads)) or [""]
    for place, agency in enumerate(who, 1):
        made["duty"].append(
            key
            | {
                "lead": place,
                "agency": agency[:_LONGEST],
                "due": None if row["recurrence"] else row["due"],
                "sort": RECURRING if row["recurrence"] else DATED if row["due"] else OPEN,
                "shared": int(len(who) > 1),
                "date": date,
            }
        )
    names = [name for role, name in assigned if role != "monitor"]
    told = keys.features(str(row["text"]), names)
    for slot, band in enumerate(keys.bands(told, unmarked(home)), 1):
        made["task_band"].append(key | {"slot": slot, "band": band, "date": date})


def _standing(facts: Iterable[_Row]) -> Iterator[_Row]:
    return (row for row in facts if row.get("decided") != "rejected")


def _assigned(assignments: Sequence[_Row]) -> dict[tuple[str, _Cell], list[tuple[str, str]]]:
    """By the task: role and name of each who has a part in it, in their order."""
    found: defaultdict[tuple[str, _Cell], list[tuple[int, str, str]]] = defaultdict(list)
    for row in assignments:
        key = str(row["document"]), row["directive"]
        found[key].append((int(str(row["ordinal"])), str(row["role"]), str(row["agency"])))
    return {key: [(role, name) for _, role, name in sorted(named)] for key, named in found.items()}


def _day(head: _Row) -> Date:
    """The date of a document; its own first day for one without, so that databases sort alike."""
    return _date(head["date"]) or Date.min


def _fact(row: _Row) -> _Row:
    return {"document": row["document"], "ordinal": row["ordinal"]}


def _date(cell: _Cell) -> Date | None:
    return cell if isinstance(cell, Date) else None


def _text(cell: _Cell) -> str | None:
    return None if cell is None else str(cell)
