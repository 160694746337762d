"""What the sample documents say: `truth.txt`, the words, and `truth.json`, the records.

`truth.txt` has the pages parted by form feeds, each in reading order, a paragraph a line; on every
page but the first of a document the page number stands in the first line. `truth.json` is a list
of records in the form of `vanban read --format json`, without what only a reading can have
(hash, confidence, quality); every `text` in it stands in `truth.txt` in so many words.

`python -m corpus.truth [ID…]` finds the page of each fact anew after the paper was drawn anew.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias, TypedDict

from corpus.source import DOCUMENTS

Fact: TypeAlias = dict[str, object]


def pages(folder: Path) -> tuple[str, ...]:
    """The text of each page of the sample in `folder`."""
    return tuple((folder / "truth.txt").read_text(encoding="utf-8").split("\f"))


class Truth(TypedDict):
    """A record of `truth.json`."""

    source: Fact
    document: Fact
    citations: list[Fact]
    measures: list[Fact]
    directives: list[Fact]
    provisions: list[Fact]


def records(folder: Path) -> list[Truth]:
    """The records of the sample in `folder`, one for each document in the file."""
    loaded: list[Truth] = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    return loaded


def facts(record: Truth) -> Iterator[Fact]:
    """Everything in a record that has words and a page."""
    yield from record["citations"]
    yield from record["measures"]
    yield from record["directives"]


def page_of(folder: Path, words: str, first: int = 1, last: int | None = None) -> int | None:
    """The page, from 1, on which `words` begin, looked for on the pages from `first` to `last`.

    White space counts as one space; words may run on over a page's end, past the page number.
    None if they stand nowhere.
    """
    wanted = " ".join(words.split())
    running, starts = "", []
    for number, page in enumerate(pages(folder)[first - 1 : last], first):
        head, _, rest = page.partition("\n")
        starts.append((len(running), number))
        running += " ".join((rest if head.isdecimal() else page).split()) + " "
    place = running.find(wanted)
    if place < 0:
        return None
    return max(number for start, number in starts if start <= place)


def settle(folder: Path) -> None:
    """Writes the page of each fact into `truth.json`; `ValueError` for words that stand nowhere."""
    whole = records(folder)
    for record in whole:
        first, last = (int(str(record["document"][key])) for key in ("first_page", "last_page"))
        for fact in facts(record):
            page = page_of(folder, str(fact["text"]), first, last)
            if page is None:
                raise ValueError(f"{folder.name}: not in truth.txt: {fact['text']}")
            fact["page"] = page
    text = json.dumps(whole, ensure_ascii=False, indent=1)
    (folder / "truth.json").write_text(text + "\n", encoding="utf-8")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("ids", nargs="*", help="all samples if none is named")
    ids = parser.parse_args().ids
    for path in sorted(DOCUMENTS.glob("*/truth.json")):
        if not ids or path.parent.name in ids:
            settle(path.parent)


if __name__ == "__main__":
    main()
