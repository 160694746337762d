"""How long searches take in a large store, and what their index costs.

    python -m corpus.made_store --directives 1000000 --db sqlite:////tmp/million.db
    python -m corpus.bench_store --db sqlite:////tmp/million.db [--readme README.md]

Some hundreds of questions of each kind are drawn from the words of the store itself, by `--seed`:
rare words and frequent ones, with marks and without, phrases, numbers, filters, other orders, deep
pages. Each is asked once, in one process, hits loaded with their passages; counted is the time of
the processor, so that other work on the machine does not count, for PostgreSQL the time that
passes. `--ingest` measures instead what the index costs a document that is stored, on a store of
its own.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import sqlalchemy as sa

from corpus.made_store import clock_of, fill
from extractors.succession import predecessors
from models.search import SORTS, Wish, search
from models.search_table import SearchEntryRow
from models.store import Store, open_store
from models.tables import AssignmentRow, DocumentRow
from models.wording import folded, unmarked

_MARKS = ("<!-- search benchmark -->", "<!-- /search benchmark -->")
#: Entries from which words are drawn, and words that count as frequent.
_SAMPLE, _FREQUENT = 4_000, 60


class Questions:
    """Draws questions from what a store has."""

    def __init__(self, store: Store, seed: int) -> None:
        """Looks at some entries all over the store."""
        self._luck = random.Random(seed)  # noqa: S311
        with store.reading() as connection:
            entry = SearchEntryRow
            low, high = connection.execute(
                sa.select(sa.func.min(entry.id), sa.func.max(entry.id)).where(entry.id > 0)
            ).one()
            texts = [
                connection.scalars(
                    sa.select(entry.exact)
                    .where(entry.id >= self._luck.randint(low, high), entry.kind == "directive")
                    .order_by(entry.id)
                    .limit(1)
                ).first()
                for _ in range(_SAMPLE // 10)
            ]
            self._agencies = connection.scalars(
                sa.select(AssignmentRow.agency).distinct().limit(300)
            ).all()
            self._codes = connection.scalars(
                sa.select(DocumentRow.code).where(DocumentRow.code.is_not(None)).limit(3_000)
            ).all()
        self._lines = [[part.split() for part in text.split("|")] for text in texts if text]
        counts = Counter(word for line in self._lines for part in line for word in part)
        self._frequent = [word for word, _ in counts.most_common(_FREQUENT)]
        self._rare = [word for word, count in counts.items() if count <= 2]
        pairs = Counter(pair for line in self._lines for part in line for pair in pairwise(part))
        self._phrases = [" ".join(pair) for pair, _ in pairs.most_common(_FREQUENT)]

    def of(self, kind: str) -> Wish:
        """A question of one of `KINDS`."""
        luck, day = self._luck, date(2006, 1, 1) + timedelta(self._luck.randrange(7_000))
        common = Wish(words=luck.choice(self._phrases))
        match kind:
            case "rare words":
                return Wish(words=" ".join(luck.sample(self._rare, 1)))
            case "two words of a task":
                part = max(luck.choice(self._lines), key=len)
                return Wish(words=" ".join(luck.sample(part, min(2, len(part)))))
            case "frequent words":
                return Wish(words=" ".join(luck.sample(self._frequent, luck.randint(1, 3))))
            case "frequent words without marks":
                words = luck.sample(self._frequent, luck.randint(1, 3))
                return Wish(words=unmarked(" ".join(words)))
            case "phrases":
                part = max(luck.choice(self._lines), key=len)
                start = luck.randrange(max(1, len(part) - 4))
                phrase = " ".join(part[start : start + luck.randint(2, 4)])
                return Wish(words=f'"{phrase if luck.random() < 0.5 else folded(phrase)}"')
            case "numbers of documents":
                return Wish(words=unmarked(luck.choice(self._codes) or ""))
            case "beginnings":
                return Wish(words=luck.choice(self._rare)[:3] + "*")
            case "frequent phrase, agency":
                return replace(common, agency=luck.choice(self._agencies))
            case "frequent phrase, dates":
                return replace(common, since=day, until=day + timedelta(90), kind="directive")
            case "frequent phrase, due":
                return replace(common, due_since=day, due_before=day + timedelta(45))
            case "frequent phrase by deadline":
                return replace(common, sort="due", due_since=luck.choice((None, day)))
            case "frequent phrase by date":
                return replace(common, sort="date")
            case "filters alone":
                kinds = ("directive", "target", "result", "document")
                wish = Wish(kind=luck.choice(kinds), sort=luck.choice(SORTS))
                return replace(wish, issuer=luck.choice((None, "ủy ban nhân dân")))
            case "deep pages":
                return replace(common, offset=luck.randrange(20) * 50, sort=luck.choice(SORTS))
            case _:
                return self._combined(kind, day)

    def _combined(self, kind: str, day: date) -> Wish:
        """One of several words, filters and an order at once."""
        luck, sort = self._luck, self._luck.choice(SORTS)
        phrase, agency = luck.choice(self._phrases), luck.choice(self._agencies)
        part = max(luck.choice(self._lines), key=len)
        issuer = luck.choice(["ủy ban nhân dân", "hội đồng nhân dân", "tỉnh", "nhân dân"])
        words = luck.choice(["", phrase, luck.choice(self._frequent)])
        of_kind = luck.choice([None, "directive", "target", "result"])
        match kind:
            case "long phrases of frequent words":
                start = luck.randrange(max(1, len(part) - 5))
                long = " ".join(part[start : start + luck.randint(3, 6)])
                return Wish(words=f'"{long}"', sort=sort)
            case "words of two phrases side by side":
                return Wish(words=f'"{phrase} {luck.choice(self._phrases).split()[-1]}"')
            case "with words left out":
                left = luck.choice([luck.choice(self._frequent), f'"{luck.choice(self._phrases)}"'])
                return Wish(words=f"{phrase} -{left}", sort=sort)
            case "an agency in all provinces":
                name = re.split(r" (?:tỉnh|thành phố) ", agency)[0]
                words = luck.choice(["", phrase])
                return Wish(words=words, agency=name, sort=sort, kind="directive")
            case "an agency and its earlier names":
                return Wish(agency=agency, also=predecessors(agency), sort=sort)
            case "a broad issuer by deadline":
                return Wish(words=words, issuer=issuer, kind=of_kind, sort="due")
            case "every filter at once":
                wish = Wish(words=words, kind=of_kind, issuer=luck.choice([None, issuer]))
                wish = replace(wish, type=luck.choice([None, "Kế hoạch", "Báo cáo"]))
                wish = replace(wish, since=luck.choice([None, day]))
                wish = replace(wish, until=luck.choice([None, day + timedelta(1_000)]))
                wish = replace(wish, due_since=luck.choice([None, day + timedelta(100)]))
                wish = replace(wish, due_before=luck.choice([None, day + timedelta(500)]))
                return replace(wish, agency=luck.choice([None, agency]), sort=sort)
        raise ValueError(kind)


KINDS = (
    *("rare words", "two words of a task", "frequent words", "frequent words without marks"),
    *("phrases", "numbers of documents", "beginnings", "frequent phrase, agency"),
    *("frequent phrase, dates", "frequent phrase, due", "frequent phrase by deadline"),
    *("frequent phrase by date", "long phrases of frequent words"),
    *("words of two phrases side by side", "with words left out", "an agency in all provinces"),
    *("an agency and its earlier names", "a broad issuer by deadline", "every filter at once"),
    *("filters alone", "deep pages"),
)


def measure(store: Store, each: int, seed: int) -> Iterator[tuple[str, list[float], Wish]]:
    """For each kind the milliseconds of its questions, in order, and the slowest question."""
    questions, clock = Questions(store, seed), clock_of(store)
    for kind in KINDS:
        times: dict[float, Wish] = {}
        for _ in range(each):
            wish = questions.of(kind)
            started = clock()
            search(store, wish)
            times[(clock() - started) * 1_000] = wish
        ordered = sorted(times)
        yield kind, ordered, times[ordered[-1]]


def _share(ordered: Sequence[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def table(store: Store, each: int, seed: int) -> Iterator[str]:
    """The figures as a table in Markdown, line by line."""
    yield "| questions | p50 | p95 | slowest, ms |"
    yield "|---|---:|---:|---:|"
    everything: list[float] = []
    for kind, times, slowest in measure(store, each, seed):
        everything += times
        cells = (_share(times, 0.5), _share(times, 0.95), times[-1])
        yield f"| {kind} | " + " | ".join(f"{cell:.0f}" for cell in cells) + " |"
        if times[-1] > 200:
            sys.stderr.write(f"{times[-1]:.0f} ms: {slowest}\n")
    everything.sort()
    cells = (_share(everything, 0.5), _share(everything, 0.95), everything[-1])
    yield "| all of them | " + " | ".join(f"**{cell:.0f}**" for cell in cells) + " |"
    yield ""
    yield _sizes(store)


def _sizes(store: Store) -> str:
    """What the store and its index weigh."""
    with store.reading() as connection:
        entries = connection.scalar(sa.select(sa.func.count()).select_from(SearchEntryRow))
        if connection.dialect.name != "sqlite":
            return f"{entries:,} entries."
        index = connection.scalar(sa.text("SELECT sum(length(block)) FROM search_index_data"))
        pages = connection.scalar(sa.text("PRAGMA page_count"))
        size = connection.scalar(sa.text("PRAGMA page_size"))
    return (
        f"{entries:,} entries; the store has {pages * size / 1e9:.2f} GB, "
        f"{index / 1e9:.2f} GB of them are the index."
    )


def index_cost(directives: int) -> str:
    """Processor time that a document takes to be stored: with the index, less that without."""
    spent: defaultdict[bool, float] = defaultdict(float)
    documents = 1
    with tempfile.TemporaryDirectory() as folder:
        for indexed in (True, False):
            store = open_store(f"sqlite:///{Path(folder) / f'{indexed}.db'}")
            if not indexed:
                with store.writing() as connection:
                    connection.exec_driver_sql("DROP TRIGGER search_entry_in")
            started = time.process_time()
            *_, documents = fill(store, directives)
            spent[indexed] = time.process_time() - started
            store.engine.dispose()
            with suppress(OSError):
                (Path(folder) / f"{indexed}.db").unlink()
    each = (spent[True] - spent[False]) / documents * 1_000
    return f"The index takes {each:.1f} ms of processor a document of some 26 entries."


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--db", help="URL of a store, made by corpus.made_store")
    parser.add_argument("--each", type=int, default=40, help="questions of each kind")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--ingest", type=int, metavar="DIRECTIVES", help="what the index costs")
    parser.add_argument("--readme", type=Path)
    asked = parser.parse_args()
    if asked.ingest:
        print(index_cost(asked.ingest))
    if not asked.db:
        return
    store = open_store(asked.db, must_exist=True)
    lines = []
    for line in table(store, asked.each, asked.seed):
        lines.append(line)
        print(line, flush=True)
    store.engine.dispose()
    if asked.readme is not None:
        before, _, rest = asked.readme.read_text(encoding="utf-8").partition(_MARKS[0])
        after = rest.partition(_MARKS[1])[2]
        text = "\n".join(lines)
        asked.readme.write_text(
            f"{before}{_MARKS[0]}\n{text}\n{_MARKS[1]}{after}", encoding="utf-8"
        )


if __name__ == "__main__":
    main()
