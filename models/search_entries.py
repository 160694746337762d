"""What search compares: the words of each document, measure and directive, made from their rows."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from models.search_tokens import BAR, tags_of
from models.wording import exact_form, folded_form

if TYPE_CHECKING:
    from models.rows import Cell, Row

#: Of an entry's number of 63 bits the upper 17 are the day of its document, from 1900 on.
_DAY_BITS, _OWN_BITS = 17, 46
_EVE = date(1899, 12, 31).toordinal()
_LAST_DAY = (1 << _DAY_BITS) - 1


def search_rows(rows: Mapping[str, Sequence[Row]]) -> list[Row]:
    """The rows of `search_entry`, by descending `id`, for the rows of whole documents; none for a
    fact that a person rejected.

    Of `rows` it takes the tables `document`, `measure`, `directive` and `assignment`.
    """
    facts: dict[str, defaultdict[Cell, list[Row]]] = {}
    for name in ("measure", "directive", "assignment"):
        facts[name] = defaultdict(list)
        for row in rows[name]:
            if row.get("decided") != "rejected":
                facts[name][row["document"]].append(row)
    made = [
        entry
        for document in rows["document"]
        for entry in _of_document(document, *(found[document["id"]] for found in facts.values()))
    ]
    return sorted(made, key=lambda entry: -int(str(entry["id"])))


def _of_document(
    document: Row, measures: Iterable[Row], directives: Iterable[Row], assignments: Iterable[Row]
) -> list[Row]:
    key, issuer = str(document["id"]), document["issuer"]
    head = [document[name] for name in ("code", "type", "title", "issuer", "signer")]
    row = _entry(document, "document", 1, [*head, document["text"]], None)
    issuers = (issuer, document["parent_issuer"])
    made = [row | {"agencies": _names(issuers), "head": folded_form(_said(head))}]
    for row in measures:
        said = [row[name] for name in ("indicator", "words", "agency")]
        entry = _entry(document, str(row["kind"]), row["ordinal"], said, row["due"])
        made.append(entry | {"agencies": _names([row["agency"] or issuer])})
    assigned: defaultdict[Cell, list[Cell]] = defaultdict(list)
    for row in assignments:
        assigned[row["directive"]].append(row["agency"])
    for row in directives:
        agencies = assigned[row["ordinal"]]
        # an index that is made anew for a store from before there were products has none of them
        said = [row["text"], *agencies, row["due_text"], row.get("product")]
        entry = _entry(document, "directive", row["ordinal"], said, row["due"])
        made.append(entry | {"agencies": _names(agencies)})
    first = _first_id(key, document["date"])
    return [row | {"id": first + place} for place, row in enumerate(reversed(made))]


def ids_dated(since: date | None, until: date | None) -> tuple[int | None, int | None]:
    """Between which ids, both included, the entries of documents of these days lie.

    A document without a date lies outside of all days. Open without a bound.
    """
    if since is None and until is None:
        return None, None
    first = _day(since) << _OWN_BITS if since else 0
    return first, ((_day(until) + 1 << _OWN_BITS) - 1 if until else None)


def day_of(id_: int) -> date | None:
    """The date of the document of an entry, by its id; None without one, and for days so old or so
    far away that ids do not tell them.
    """
    day = id_ >> _OWN_BITS
    return date.fromordinal(day + _EVE) if 1 < day < _LAST_DAY - 1 else None


def month_of(id_: int) -> int:
    """The month of an entry that has a day, by its id, counted from the year 0."""
    day = date.fromordinal((id_ >> _OWN_BITS) + _EVE)
    return day.year * 12 + day.month - 1


def _first_id(document: str, dated: Cell) -> int:
    """The least id of the entries of a document: the later its date, the greater.

    The rest is drawn from its key, from so many numbers that two documents of a day hardly ever
    meet: in a store of a million documents less than once in ten thousand stores.
    """
    drawn = int.from_bytes(hashlib.blake2b(document.encode(), digest_size=8).digest())
    if not isinstance(dated, date):
        return -(1 << 62) + (drawn >> 3)
    return (_day(dated) << _OWN_BITS) + (drawn >> 64 - _OWN_BITS) % ((1 << _OWN_BITS) - (1 << 20))


def _day(dated: date) -> int:
    return min(max(dated.toordinal() - _EVE, 1), _LAST_DAY - 1)


def _entry(document: Row, kind: str, ordinal: Cell, words: Iterable[Cell], due: Cell) -> Row:
    exact = f"{BAR}".join(exact_form(str(word)) for word in words if word) or " "
    deadline = due if isinstance(due, date) else None
    kind_of_document, code = document["type"], document["code"]
    return {
        "document": document["id"],
        "kind": kind,
        "ordinal": ordinal,
        "due": due,
        "size": exact.count(" ") - 1,  # one before each word and bar, and one behind them all
        "head": "",
        "issuer": folded_form(str(document["issuer"] or "")),
        "tags": tags_of(
            kind,
            str(kind_of_document) if kind_of_document else None,
            str(code) if code else None,
            deadline,
        ),
        "exact": exact,
    }


def _said(words: Iterable[Cell]) -> str:
    return " ".join(str(word) for word in words if word)


def _names(names: Iterable[Cell]) -> str:
    return "".join(f"{folded_form(str(name))}{BAR}" for name in names if name)
