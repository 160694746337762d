"""How many of the measures that a careful reader lists are found, and how many found are right.

    python -m corpus.score_measured [-v] [FOLDER…]

A folder (`corpus/measured` if none is named) holds papers, `NAME.txt`, a paragraph a line, and
beside each what somebody who studies it wants of it, `NAME.tsv`, a measure a line in six cells:

* the value, with a decimal point; `3-5` is a range;
* the unit; "triệu lượt" counts as a million "lượt", "đơn vị sự nghiệp" as "đơn vị";
* `T` for a target, `R` for a result, `TR` where a careful reader may say either;
* the comparator of a record: `=`, `>`, `>=`, `<`, `<=`, `between`;
* the period in words, `-` for none;
* the indicator. What stands *between stars* must be told for it to be true, one of several where
  there is a `/` between them; what stands !between exclamation marks! must not be in the name.

`?` before a line: whether it is listed is a matter of taste, it counts neither way. `#`: a remark.

A measure is right when value, unit and kind agree, the words between stars are in its indicator,
agency and period, and the words of both names are alike (Dice 0.4). Another comparator, or a time
in which none of the listed years is, are told beside.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum
from pathlib import Path

from extractors.phrases import timeless, under_one_name
from models.facts import Measure, MeasureKind
from models.wording import unmarked

FOLDER = Path(__file__).with_name("measured")

#: The share of words in both names that must be the same.
_ALIKE = 0.4
_SCALES = {"nghin": 1e3, "ngan": 1e3, "van": 1e4, "trieu": 1e6, "ty": 1e9, "ti": 1e9}
#: "điểm phần trăm" is no kind of "điểm", "ngày làm việc" none of "ngày".
_NO_FAMILY = {"diem", "ngay", "dong"}
_IN_FULL = {
    "tthc": "thu tuc hanh chinh",
    "cchc": "cai cach hanh chinh",
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "nsnn": "ngan sach nha nuoc",
    "bhyt": "bao hiem y te",
    "bhxh": "bao hiem xa hoi",
    "cntt": "cong nghe thong tin",
}
_MUST = re.compile(r"\*([^*]*)\*")
_MUST_NOT = re.compile(r"!([^!]*)!")
_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A measure that somebody listed.

    Of each of `must`, the words of one alternative have to be told; none of `bar` may be in the
    name. `line` is what was written, for a person to look at.
    """

    value: float
    high: float | None
    unit: str
    kind: str
    op: str
    period: str
    name: str
    must: tuple[tuple[frozenset[str], ...], ...]
    bar: tuple[str, ...]
    optional: bool
    line: str


class Match(IntEnum):
    """How well a measure that was found is one that was listed, best first."""

    RIGHT = 0
    WRONG_KIND = 1
    WRONG_NAME = 2
    WRONG_UNIT = 3
    WRONG_KIND_AND_NAME = 4


@dataclass(slots=True)
class Tally:
    """Measures listed and found, those that are right, and what is wrong with the others.

    `op` and `period` are of the right ones; `extra` ones are like none that was listed.
    """

    listed: int = 0
    found: int = 0
    right: int = 0
    name: int = 0
    kind: int = 0
    unit: int = 0
    extra: int = 0
    op: int = 0
    period: int = 0
    notes: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Counts `other` in."""
        for key in self.__dataclass_fields__:
            setattr(self, key, getattr(self, key) + getattr(other, key))

    def figures(self) -> dict[str, float | int]:
        """Precision and recall in 0..1 with the counts."""
        return {
            "precision": round(self.right / max(self.found, 1), 4),
            "recall": round(self.right / max(self.listed, 1), 4),
            "listed": self.listed,
            "found": self.found,
            "wrong name": self.name,
            "wrong kind": self.kind,
            "wrong unit": self.unit,
            "extra": self.extra,
            "right with another comparator": self.op,
            "right with another year": self.period,
        }


def listed(text: str) -> Iterator[Wanted]:
    """The measures of a list.

    >>> [wanted] = listed("?40-45\\t%\\tT\\tbetween\\t2030\\ttỷ trọng khu vực *tư nhân*")
    >>> wanted.value, wanted.high, wanted.optional, wanted.name
    (40.0, 45.0, True, 'tỷ trọng khu vực tư nhân')
    """
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        value, unit, kind, op, period, name = line.lstrip("?").split("\t")
        low, _, high = value.partition("-")
        told = _MUST_NOT.sub("", name)
        yield Wanted(
            value=float(low),
            high=float(high) if high else None,
            unit=unit,
            kind=kind,
            op=op,
            period=period,
            name=_MUST.sub(lambda part: part[1].split("/")[0], told).strip(),
            must=tuple(
                tuple(frozenset(_words(either)) for either in part.split("/"))
                for part in _MUST.findall(told)
            ),
            bar=tuple(" ".join(_words(part)) for part in _MUST_NOT.findall(name)),
            optional=line.startswith("?"),
            line=line,
        )


def compare(wanted: Sequence[Wanted], found: Sequence[Measure]) -> Tally:
    """What was found against what was listed, one to one, the best pairs first."""
    tally = Tally(listed=sum(not each.optional for each in wanted))
    pairs = sorted(
        (match + 0.5 * (want.optional and match > 0), -_alike(want, have), abs(i - j), i, j, match)
        for i, want in enumerate(wanted)
        for j, have in enumerate(found)
        if (match := _match(want, have)) is not None
    )
    of_wanted: dict[int, tuple[int, Match]] = {}
    of_found: dict[int, int] = {}
    for *_, i, j, match in pairs:
        if i not in of_wanted and j not in of_found:
            of_wanted[i], of_found[j] = (j, match), i
    for i, want in enumerate(wanted):
        if want.optional:
            continue
        if i not in of_wanted:
            tally.notes.append(f"missing: {want.line}")
            continue
        j, match = of_wanted[i]
        _count(tally, want, found[j], match)
    for j, have in enumerate(found):
        if j in of_found and wanted[of_found[j]].optional:
            continue
        tally.found += 1
        if j not in of_found:
            tally.extra += 1
            tally.notes.append(f"extra: {_brief(have)}")
    return tally


def _count(tally: Tally, want: Wanted, have: Measure, match: Match) -> None:
    other_op = match is Match.RIGHT and want.op != have.op.value
    other_year = match is Match.RIGHT and _in_other_years(want, have)
    tally.right += match is Match.RIGHT
    tally.op += other_op
    tally.period += other_year
    tally.kind += match is Match.WRONG_KIND
    tally.name += match in (Match.WRONG_NAME, Match.WRONG_KIND_AND_NAME)
    tally.unit += match is Match.WRONG_UNIT
    if match or other_op or other_year:
        said = match.name if match else "comparator" if other_op else "year"
        tally.notes.append(f"{said.replace('_', ' ').casefold()}: {want.line} <- {_brief(have)}")


def _match(want: Wanted, have: Measure) -> Match | None:
    """None where the numbers differ, or everything but the number does."""
    value, unit = _scaled(want.value, want.unit)
    other, other_unit = _scaled(have.value, have.unit or "")
    high = want.high and _scaled(want.high, want.unit)[0]
    other_high = have.value_high and _scaled(have.value_high, have.unit or "")[0]
    if not _same(value, other) or not _same(high or 0.0, other_high or 0.0):
        return None
    kind = ("T" if have.kind is MeasureKind.TARGET else "R") in want.kind
    name = _is_named(want, have)
    if not _same_unit(unit, other_unit):
        return Match.WRONG_UNIT if name and not want.optional else None
    if kind:
        return Match.RIGHT if name else Match.WRONG_NAME
    return Match.WRONG_KIND if name else Match.WRONG_KIND_AND_NAME


def _is_named(want: Wanted, have: Measure) -> bool:
    told = " ".join(_words(have.indicator))
    if any(re.search(rf"\b{bar}\b", told) for bar in want.bar):
        return False
    there = frozenset(
        _words(
            f"{have.indicator} {under_one_name(have.indicator)} {have.agency or ''} {have.period}"
        )
    )
    told_all = all(any(either <= there for either in part) for part in want.must)
    return told_all and _alike(want, have) >= _ALIKE


def _alike(want: Wanted, have: Measure) -> float:
    """The share of words that two names have in common (Dice), with the agency where it helps; the
    time of either does not count, and an index has one name."""
    periods = [period for period in (have.period, want.period) if period and period != "-"]
    first, second = want.name, have.indicator
    for period in (None, *periods):
        first = timeless(under_one_name(first), period)
        second = timeless(under_one_name(second), period)
    one, other = set(_words(first)), set(_words(second))
    both = (other, other | set(_words(have.agency or "")))
    return max(2 * len(one & each) / max(len(one) + len(each), 1) for each in both)


def _words(text: str) -> list[str]:
    """Words without marks, abbreviations in full."""
    plain = unmarked(text.casefold().replace("²", "2").replace("³", "3"))
    found = re.findall(r"[^\W_]+|%", plain)
    return [word for each in found for word in _IN_FULL.get(each, each).split()]


def _scaled(value: float, unit: str) -> tuple[float, list[str]]:
    """A value without "nghìn", "triệu" in its unit, and what then is left of the unit."""
    words = _words(unit)
    while len(words) > 1 and words[0] in _SCALES:
        value *= _SCALES[words.pop(0)]
    return value, words


def _same_unit(one: list[str], other: list[str]) -> bool:
    """Whether one unit is the other, or says it more exactly."""
    short, long = sorted((one, other), key=len)
    if short == long:
        return True
    return bool(short) and long[: len(short)] == short and short[0] not in _NO_FAMILY


def _same(one: float, other: float) -> bool:
    return abs(one - other) <= 1e-9 * max(abs(one), abs(other), 1.0)


def _in_other_years(want: Wanted, have: Measure) -> bool:
    years = set(_YEAR.findall(want.period))
    told = set(_YEAR.findall(f"{have.period} {have.due} {have.starts}"))
    return bool(years and told and not years & told)


def _brief(measure: Measure) -> str:
    high = f"-{measure.value_high:.10g}" if measure.value_high is not None else ""
    return (
        f"{measure.kind.value} {measure.op.value} {measure.value:.10g}{high} {measure.unit}"
        f" [{measure.indicator}] {measure.period}, due {measure.due}"
    )


def score(folder: Path = FOLDER) -> Tally:
    """The tally of all papers of a folder; its notes begin with the paper's name."""
    from pipeline.process import process_file
    from pipeline.recipe import Recipe

    total = Tally()
    for path in sorted(folder.glob("*.txt")):
        records = process_file(path, Recipe()).records
        wanted = listed(path.with_suffix(".tsv").read_text(encoding="utf-8"))
        tally = compare([*wanted], [each for record in records for each in record.facts.measures])
        total.add(replace(tally, notes=[f"{path.stem}: {note}" for note in tally.notes]))
    return total


def main() -> None:
    """Score folders and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, default=[FOLDER])
    parser.add_argument("-v", "--verbose", action="store_true", help="show what is not right")
    arguments = parser.parse_args()
    for folder in arguments.folders:
        tally = score(folder)
        if arguments.verbose:
            print("\n".join(tally.notes))
        print(folder.name, tally.figures())


if __name__ == "__main__":
    main()
