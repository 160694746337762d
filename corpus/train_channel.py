"""Makes `pipeline/weights/channel.npz` from lines read by a wrong-language OCR and their truth.

    python -m corpus.train_channel [FILE…] [--out FILE] [--leave-out PAGES…]

FILE is a table with the columns `garbled` and `truth` and, if pages are to be left out, `page`.
Lines are aligned word by word (lines whose word counts differ teach nothing), words letter by
letter with the likeliest edits so far, and the edits are counted again; five rounds. Pages whose
name begins with one of those left out are kept for scoring.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt

from pipeline.channel import LONGEST, NEVER, contexts, wider
from pipeline.normalise import normalise
from pipeline.syllables import strip

Edit = tuple[str, str]
_ROUNDS = 5
#: Weight of what a stripped letter would give, beside what was counted.
_PRIOR = 2.0
#: Times that a letter must have been seen between its neighbours for these to count, and the
#: weight of what it does anywhere, beside what was counted there.
_OFTEN, _TRUST = 60, 10.0
_EDGE = "“”\"'‘’()[]{}.,;:!?…|–—-*•«»"


def word_pairs(lines: Iterable[tuple[str, str]]) -> Counter[Edit]:
    """(truth, garbled) words, with counts, from lines whose words can be told apart."""
    pairs: Counter[Edit] = Counter()
    for garbled, truth in lines:
        left, right = normalise(garbled)[0].split(), normalise(truth)[0].split()
        if len(left) != len(right):
            continue
        for g, t in zip(left, right, strict=True):
            g, t = g.strip(_EDGE), t.strip(_EDGE)
            if t.isalpha() and g and len(g) <= LONGEST and len(t) <= LONGEST:
                pairs[t, g] += 1
    return pairs


def start_cost(edit: Edit) -> float:
    """What an edit costs before anything has been counted."""
    truth, read = edit
    if len(truth) == len(read) == 1:
        if truth == read or strip(truth) == read:
            return 0.2
        return 2.0 if strip(truth).lower() == strip(read).lower() else 4.0
    return 5.0 if len(truth) + len(read) == 1 else 5.5


def align(truth: str, read: str, cost: dict[Edit, float]) -> list[Edit]:
    """The cheapest way to make `read` of `truth`, as edits of one or two letters."""
    best: dict[tuple[int, int], tuple[float, tuple[int, int], Edit]] = {}
    best[0, 0] = (0.0, (0, 0), ("", ""))
    steps = ((1, 1), (1, 0), (0, 1), (1, 2), (2, 1))
    for i in range(len(truth) + 1):
        for j in range(len(read) + 1):
            for di, dj in steps:
                before = best.get((i - di, j - dj))
                if before is None:
                    continue
                edit = (truth[i - di : i], read[j - dj : j])
                if edit not in cost:
                    cost[edit] = start_cost(edit) + 4.0
                total = before[0] + cost[edit]
                if (i, j) not in best or total < best[i, j][0]:
                    best[i, j] = (total, (i - di, j - dj), edit)
    edits: list[Edit] = []
    at = (len(truth), len(read))
    while at != (0, 0):
        _, at_before, edit = best[at]
        edits.append(edit)
        at = at_before
    return edits[::-1]


def learn(pairs: Counter[Edit]) -> tuple[Counter[Edit], Counter[Edit]]:
    """The edits and how often each was made, after a few rounds of aligning and counting.

    The second counter has the edits of single true letters with the letters around them in the
    place of the letter: `ua`, `ua$` (see `pipeline.channel.contexts`).
    """
    cost = _Starting()
    counts: Counter[Edit] = Counter()
    near: Counter[Edit] = Counter()
    for _ in range(_ROUNDS):
        counts, near = Counter(), Counter()
        for (truth, read), n in pairs.items():
            if len(truth) > 2 * len(read) + 1 or len(read) > 2 * len(truth) + 1:
                continue
            at = 0
            for true, seen in align(truth, read, cost):
                counts[true, seen] += n
                if len(true) == 1:
                    for context in contexts(truth, at):
                        near[context, seen] += n
                at += len(true)
        totals: Counter[str] = Counter()
        for (truth, _), n in counts.items():
            totals[truth] += n
        letters = sum(totals.values())
        cost = _Starting()
        for (truth, read), n in counts.items():
            whole = letters if truth == "" else letters if len(truth) == 2 else totals[truth]
            cost[truth, read] = float(-np.log(n / whole))
    return counts, near


class _Starting(dict[Edit, float]):
    """Costs; an edit that was never counted costs what it did at the start, and more."""


def tables(counts: Counter[Edit], near: Counter[Edit]) -> dict[str, npt.NDArray[np.uint8]]:
    """The arrays that `pipeline.channel.load` reads."""
    seen_often = Counter[str]()
    for (context, _), n in near.items():
        seen_often[context] += n
    often = sorted(c for c, n in seen_often.items() if n >= _OFTEN)
    often.sort(key=len)  # what a context falls back on stands before it
    single = sorted({c for t, _ in counts for c in t} | set(_alphabet()))
    true = ["\0", *single, *often]
    read = ["\0", *sorted({c for _, r in counts for c in r} | set(map(strip, single)))]
    true_pairs = ["\0", *sorted({t for t, _ in _pick(counts, 2, 1)})]
    read_pairs = ["\0", *sorted({r for _, r in _pick(counts, 1, 2)})]
    number = {
        name: {s: k for k, s in enumerate(names)}
        for name, names in (("t", true), ("r", read), ("tp", true_pairs), ("rp", read_pairs))
    }
    totals: Counter[str] = Counter()
    for (t, _), n in counts.items():
        for letter in t:
            totals[letter] += n
    letters = sum(totals.values())
    # A row for each true letter: what it became, one letter, none, or two.
    one, lost, split = 0, len(read), len(read) + 1
    rows = np.zeros((len(true), len(read) + 1 + len(read_pairs)))
    place = {"": lost}
    place.update((r, one + k) for r, k in number["r"].items())
    place.update((r, split + k) for r, k in number["rp"].items() if len(r) == 2)
    for (t, r), n in counts.items():
        if len(t) == 1:
            rows[number["t"][t], place[r]] += n
    for letter in single:
        k = number["t"][letter]
        rows[k, place[strip(letter)]] += _PRIOR
        rows[k] /= totals[letter] + _PRIOR
    for (context, r), n in near.items():
        if context in number["t"]:
            rows[number["t"][context], place[r]] += n
    for context in often:
        k, parent = number["t"][context], number["t"][wider(context, number["t"])]
        rows[k] = (rows[k] + _TRUST * rows[parent]) / (seen_often[context] + _TRUST)
    with np.errstate(divide="ignore"):
        rows = np.log(rows)
    stray = np.full(len(read), NEVER)
    merged = np.full((len(true_pairs), len(read)), NEVER - 3)
    for (t, r), n in counts.items():
        if not t:
            stray[number["r"][r]] = np.log(n / letters)
        elif len(t) == 2:
            whole = min(totals[t[0]], totals[t[1]]) + _PRIOR
            merged[number["tp"][t], number["r"][r]] = np.log(n / whole)
    packed = {
        name: np.clip(np.rint(table * -16), 0, 255).astype(np.uint8)
        for name, table in (
            ("one", np.maximum(rows[:, one:lost], NEVER)),
            ("lost", np.maximum(rows[:, lost], NEVER)),
            ("stray", stray),
            ("split", np.maximum(rows[:, split:], NEVER - 3)),
            ("merged", merged),
        )
    }
    for name, names in (
        ("true", true),
        ("read", read),
        ("true_pairs", true_pairs),
        ("read_pairs", read_pairs),
    ):
        packed[name] = np.frombuffer("\n".join(names).encode(), dtype=np.uint8)
    return packed


def _pick(counts: Counter[Edit], true: int, read: int) -> Iterator[Edit]:
    return (e for e in counts if len(e[0]) == true and len(e[1]) == read)


def _alphabet() -> str:
    letters = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyzáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợ"
    letters += "úùủũụứừửữựýỳỷỹỵ"
    return letters + letters.upper()


def read_lines(path: Path, leave_out: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """(garbled, truth) lines of the table, without the pages whose name begins so."""
    with path.open(encoding="utf-8", newline="") as file:
        first = file.readline().rstrip("\n").split("\t")
        names = first if "garbled" in first else ["garbled", "truth"]
        if "garbled" not in first:
            file.seek(0)
        rows = csv.DictReader(file, names, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [
            (row["garbled"], row["truth"])
            for row in rows
            if not (leave_out and row["page"].startswith(leave_out))
        ]


def main(arguments: list[str] | None = None) -> None:
    """Reads the command line, learns, writes."""
    parser = argparse.ArgumentParser(description=__doc__)
    default = Path("../shared/gold/eng_ocr_aligned_meta.tsv")
    parser.add_argument("files", nargs="*", type=Path, default=[default])
    parser.add_argument("--out", type=Path, default=Path("pipeline/weights/channel.npz"))
    parser.add_argument("--leave-out", nargs="*", default=["nq"])
    options = parser.parse_args(arguments)
    lines = (read_lines(path, tuple(options.leave_out)) for path in options.files)
    pairs = word_pairs(line for table in lines for line in table)
    counts, near = learn(pairs)
    np.savez_compressed(options.out, allow_pickle=False, **tables(counts, near))
    print(f"{sum(pairs.values()):,} words, {len(counts):,} edits", file=sys.stderr)


if __name__ == "__main__":
    main()
