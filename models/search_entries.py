"""What search compares: the words of each document, measure and directive, made from their rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from models.wording import exact_form, folded_form

if TYPE_CHECKING:
    from models.rows import Cell, Row


def search_entries(
    document: Row,
    measures: Iterable[Row],
    directives: Iterable[Row],
    assignments: Iterable[Row],
) -> Iterator[Row]:
    """The rows of `search_entry` for the rows of one document, in the order of their keys."""
    named = [document[name] for name in ("code", "type", "title", "issuer", "signer")]
    yield _entry(
        document,
        "document",
        1,
        [*named, document["text"]],
        (document["issuer"], document["parent_issuer"]),
        None,
    )
    for row in measures:
        yield _entry(
            document,
            str(row["kind"]),
            row["ordinal"],
            (row["indicator"], row["words"], row["agency"]),
            (row["agency"] or document["issuer"],),
            row["due"],
        )
    assigned: defaultdict[Cell, list[Cell]] = defaultdict(list)
    for row in assignments:
        assigned[row["directive"]].append(row["agency"])
    for row in directives:
        agencies = assigned[row["ordinal"]]
        words = (row["text"], *agencies, row["due_text"])
        yield _entry(document, "directive", row["ordinal"], words, agencies, row["due"])


def _entry(
    document: Row,
    kind: str,
    ordinal: Cell,
    words: Iterable[Cell],
    agencies: Iterable[Cell],
    due: Cell,
) -> Row:
    text = " ".join(str(word) for word in words if word)
    return {
        "document": document["id"],
        "kind": kind,
        "ordinal": ordinal,
        "exact": exact_form(text),
        "folded": folded_form(text),
        "agencies": "".join(f"{folded_form(str(name))}|" for name in agencies if name),
        "date": document["date"],
        "due": due,
    }
