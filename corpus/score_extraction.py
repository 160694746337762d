"""How much of what a document says is found: precision, recall and F1, field by field.

Two records are compared in their JSON form. Agencies count as equal when they differ only in
abbreviations (UBND), in case, or in naming the issuer's own territory ("của Thành phố").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cache

from extractors.phrases import timeless, under_one_name
from extractors.vocabulary import load
from models.wording import unmarked

Json = Mapping[str, object]

HEADER_FIELDS = (
    "type",
    "code",
    "date",
    "place",
    "issuer",
    "title",
    "signer",
    "signer_role",
    "attached_to",
)
_ABBREVIATIONS = {
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "mttq": "mat tran to quoc",
    "tp": "thanh pho",
    "tw": "trung uong",
}
#: "của tỉnh", "Thành phố", but not the "Tỉnh" of "Tỉnh ủy".
_TERRITORY = re.compile(r"\b(?:cua )?(?:tinh|thanh pho|huyen)\b(?! uy\b)|\bcua (?=$)")

#: The share of an indicator's words that must agree for two measures to be of one thing.
_SAME_THING = 0.25


@dataclass
class Tally:
    """Right, wrong and missing answers of one field."""

    right: int = 0
    wrong: int = 0
    missing: int = 0
    #: what was wrong or missing, for a person to look at
    notes: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Count another tally's answers with these."""
        self.right += other.right
        self.wrong += other.wrong
        self.missing += other.missing
        self.notes += other.notes

    def scores(self) -> dict[str, float | int]:
        """Precision, recall and F1 in 0..1, with the counts; empty fields count as 1."""
        found, wanted = self.right + self.wrong, self.right + self.missing
        precision = self.right / found if found else 1.0
        recall = self.right / wanted if wanted else 1.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return {
            "precision": round(precision, 4),
            "recall": round(recall, 4),
            "f1": round(f1, 4),
            "found": found,
            "wanted": wanted,
        }


def plain(value: object) -> str:
    """A value for comparing: no accents, no case, no markup, no punctuation at the ends.

    >>> plain("Ủy ban nhân dân  Thành phố.")
    'uy ban nhan dan thanh pho'
    """
    text = re.sub(r"[“”\"'*()]", "", unmarked(str(value)).casefold())
    return " ".join(text.split()).strip(" .;:,")


def agency(value: object) -> str:
    """An agency's name for comparing; see the module's first lines."""
    words = re.sub(r"\bcac\b", "", plain(value)).replace(" - ", "-")
    expanded = " ".join(_ABBREVIATIONS.get(w, w) for w in words.replace(",", " ").split())
    short = " ".join(_provinces().sub(" ", _TERRITORY.sub(" ", expanded)).split())
    return short.replace(" va ", " ") or expanded


@cache
def _provinces() -> re.Pattern[str]:
    """The names of the provinces, without accents, longest first."""
    names = {plain(entry.fields["short"]) for entry in load("provinces")}
    return re.compile(rf"\b(?:{'|'.join(sorted(names, key=len, reverse=True))})\b")


def compare(gold: Sequence[Json], found: Sequence[Json]) -> dict[str, Tally]:
    """The tallies of every field of a file's records; the documents are paired in order, the facts
    compared over the whole file."""
    total: dict[str, Tally] = {"documents": Tally()}
    paired = min(len(gold), len(found))
    total["documents"] = Tally(paired, len(found) - paired, len(gold) - paired)
    for want, have in zip(gold, found, strict=False):
        header = score_header(part(want, "document"), part(have, "document"))
        for key, tally in header.items():
            total.setdefault(f"header.{key}", Tally()).add(tally)
            total.setdefault("header", Tally()).add(tally)
    facts = (
        score_citations(_all(gold, "citations"), _all(found, "citations")),
        score_measures(_all(gold, "measures"), _all(found, "measures")),
        score_directives(_all(gold, "directives"), _all(found, "directives")),
    )
    for tallies in facts:
        total.update(tallies)
    return total


def part(record: Json, key: str) -> Json:
    """The object at `key` of a record; empty where there is none."""
    value = record.get(key)
    return value if isinstance(value, Mapping) else {}


def _all(records: Sequence[Json], key: str) -> list[Json]:
    lists = [value for record in records if isinstance(value := record.get(key), list)]
    return [item for items in lists for item in items]


def score_header(gold: Json, found: Json) -> dict[str, Tally]:
    """One tally for each field of the header; None is "the paper does not say"."""
    result: dict[str, Tally] = {}
    for name in HEADER_FIELDS:
        if name not in gold:
            continue
        tally = result[name] = Tally()
        want, have = gold.get(name), found.get(name)
        if want is None and have is None:
            continue
        same = want is not None and have is not None and _same_field(name, want, have)
        tally.right += same
        tally.wrong += have is not None and not same
        tally.missing += want is not None and not same
        if not same:
            tally.notes.append(f"{name}: want {want!r}, found {have!r}")
    return result


def _same_field(name: str, want: object, have: object) -> bool:
    if name in ("code", "date", "attached_to"):
        return str(want) == str(have)
    if name == "issuer":
        return agency(want) == agency(have)
    if name == "title":
        return SequenceMatcher(None, plain(want), plain(have)).ratio() > 0.95
    if name == "signer_role":
        return re.sub(r"[\s,.]|uy ban nhan dan|tm|kt", "", plain(want)) == re.sub(
            r"[\s,.]|uy ban nhan dan|tm|kt", "", plain(have)
        )
    return plain(want) == plain(have)


def score_citations(gold: Iterable[Json], found: Iterable[Json]) -> dict[str, Tally]:
    """By number: which were found; and of those found, whether the date agrees."""
    want = {str(c["code"]): c for c in gold if c.get("code")}
    have = {str(c["code"]): c for c in found if c.get("code")}
    codes, dates = Tally(), Tally()
    for code in want.keys() | have.keys():
        codes.right += code in want and code in have
        codes.wrong += code not in want
        codes.missing += code not in have
        if (code in want) != (code in have):
            codes.notes.append(f"citation {'missing' if code in want else 'extra'}: {code}")
            continue
        wanted_date, date = want[code].get("date"), have[code].get("date")
        if wanted_date is None and date is None:
            continue
        same = date is not None and str(date) in str(wanted_date).split("|")
        dates.right += same
        dates.wrong += date is not None and not same
        dates.missing += wanted_date is not None and not same
        if not same:
            dates.notes.append(f"date of {code}: want {wanted_date}, found {date}")
    return {"citations": codes, "citation_dates": dates}


def score_measures(gold: Sequence[Json], found: Sequence[Json]) -> dict[str, Tally]:
    """A measure is right when value, unit and kind agree and the indicators share words.

    Of those that are right, each further field is compared where the gold has an answer: `op` with
    `due`, the period's words, the agency, and the indicator in full (`measure_indicator` is right
    when at least 7 of 10 words are the same). A number found with the value and the indicator of
    the gold but another unit or kind counts against `measure_unit` and `measure_kind`.
    """
    tally, bound = Tally(), Tally()
    fields = {name: Tally() for name in ("unit", "kind", "indicator", "period", "agency")}
    left = list(found)
    for want in gold:
        match = max(
            (m for m in left if _same_number(want, m)),
            key=lambda m: (_shared(want, m, "indicator") >= _SAME_THING, _alike(want, m)),
            default=None,
        )
        if match is None or _shared(want, match, "indicator") < _SAME_THING:
            tally.missing += 1
            tally.notes.append(f"measure missing: {_brief(want)}")
            _near_miss(fields, want, left)
            continue
        left.remove(match)
        tally.right += 1
        _compare_fields(fields, want, match)
        same = match.get("op") == want.get("op") and match.get("due") == want.get("due")
        bound.right += same
        bound.wrong += not same
        bound.missing += not same
        if not same:
            bound.notes.append(f"op or due: want {_brief(want)}, found {_brief(match)}")
    tally.wrong += len(left)
    tally.notes += [f"measure extra: {_brief(m)}" for m in left]
    named = {f"measure_{name}": field_tally for name, field_tally in fields.items()}
    return {"measures": tally, "measure_op_and_due": bound, **named}


def _compare_fields(fields: Mapping[str, Tally], want: Json, have: Json) -> None:
    """Count the fields of a measure that was found."""
    for name in ("unit", "kind"):
        fields[name].right += 1
    alike = _alike(want, have)
    _count(fields["indicator"], alike >= 0.7, True, f"indicator {alike:.2f}", want, have)
    for name, same in (("period", plain), ("agency", agency)):
        wanted, got = want.get(name), have.get(name)
        if wanted is not None:
            right = got is not None and same(wanted) == same(got)
            note = f"{name}: want {wanted!r}, found {got!r}"
            _count(fields[name], right, got is not None, note, want, have)


def _count(tally: Tally, right: bool, given: bool, note: str, want: Json, have: Json) -> None:
    tally.right += right
    tally.wrong += given and not right
    tally.missing += not right
    if not right:
        tally.notes.append(f"{note}: want {_brief(want)}, found {_brief(have)}")


def _near_miss(fields: Mapping[str, Tally], want: Json, left: Sequence[Json]) -> None:
    """What a measure that was not found has wrong, if its number was found with its words."""
    for have in left:
        same_value = float(str(want.get("value"))) == float(str(have.get("value")))
        if same_value and _shared(want, have, "indicator") >= _SAME_THING:
            for name in ("unit", "kind"):
                right = want.get(name) == have.get(name)
                _count(fields[name], right, True, f"{name} of a number", want, have)
            return


def _alike(want: Json, have: Json) -> float:
    """The share of words that two indicators have in common, of all the words of both (Dice);
    the time that the measure has as its period does not count, and an index has one name."""
    pair: list[set[str]] = []
    for one in (want, have):
        words = under_one_name(str(one.get("indicator")))
        for period in (have.get("period"), want.get("period")):
            words = timeless(words, str(period) if period else None)
        pair.append(set(plain(words).split()))
    return 2 * len(pair[0] & pair[1]) / max(len(pair[0]) + len(pair[1]), 1)


def _same_number(want: Json, have: Json) -> bool:
    return (
        want.get("kind") == have.get("kind")
        and want.get("unit") == have.get("unit")
        and float(str(want.get("value"))) == float(str(have.get("value")))
    )


def _brief(measure: Json) -> str:
    keys = ("kind", "indicator", "op", "value", "unit", "due")
    return ", ".join(str(measure.get(k)) for k in keys)


def _shared(one: Json, other: Json, key: str) -> float:
    """The share of the shorter phrase's words that the other one has too."""
    first, second = set(plain(one.get(key)).split()), set(plain(other.get(key)).split())
    return len(first & second) / max(min(len(first), len(second)), 1)


def score_directives(gold: Sequence[Json], found: Sequence[Json]) -> dict[str, Tally]:
    """A directive is found when its words are; then leads, support, deadline and, where the gold
    tells of them, products are compared."""
    tallies = {k: Tally() for k in ("directives", "leads", "support", "directive_due", "products")}
    left = list(found)
    for want in gold:
        start = plain(want.get("starts") or want.get("text"))
        match = _same_task(start, left)
        if match is None:
            tallies["directives"].missing += 1
            tallies["directives"].notes.append(f"directive missing: {start[:70]}")
            continue
        left.remove(match)
        tallies["directives"].right += 1
        for name, key in (("leads", "lead"), ("support", "support")):
            if want.get(key):  # an empty list: the words name nobody, the task inherits
                _agencies(tallies[name], want.get(key), match.get(key), start[:70])
        due = tallies["directive_due"]
        if want.get("due") or match.get("due"):
            same = want.get("due") == match.get("due")
            due.right += same
            due.wrong += match.get("due") is not None and not same
            due.missing += want.get("due") is not None and not same
            if not same:
                due.notes.append(f"due of {start[:70]}: {want.get('due')} / {match.get('due')}")
        if "product" in want:
            _product(tallies["products"], want["product"], match.get("product"), start[:70])
    tallies["directives"].wrong += len(left)
    tallies["directives"].notes += [
        f"directive extra: {d.get('provision')}: {str(d.get('text'))[:70]}" for d in left
    ]
    return tallies


def _product(tally: Tally, want: object, found: object, task: str) -> None:
    same = plain(want) == plain(found)
    tally.right += same and want is not None
    tally.wrong += found is not None and not same
    tally.missing += want is not None and not same
    if not same:
        tally.notes.append(f"product of {task}: {want} / {found}")


def _same_task(start: str, found: Sequence[Json]) -> Json | None:
    """The directive whose words are `start`, or begin or go on with them."""
    for directive in found:
        text = plain(directive.get("text"))
        if start and text and (start in text or text in start):
            return directive
    return None


def _agencies(tally: Tally, want: object, have: object, start: str) -> None:
    wanted = {agency(a) for a in want} if isinstance(want, list | tuple) else set()
    found = {agency(a) for a in have} if isinstance(have, list | tuple) else set()
    tally.right += len(wanted & found)
    tally.wrong += len(found - wanted)
    tally.missing += len(wanted - found)
    if wanted != found:
        tally.notes.append(f"agencies of {start}: want {sorted(wanted)}, found {sorted(found)}")
