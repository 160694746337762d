"""What a person types about a fact, as values: `due=31/12/2024`, `lead=Sở Nội vụ; Sở Tài chính`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import get_type_hints

from extractors.codes import find_codes
from models.decisions import FIELDS
from models.facts import Citation, Comparator, Directive, Header, Measure, MeasureKind, Relation
from models.plain import to_plain
from models.wording import storable
from pipeline.days import day_of
from pipeline.field_names import choice_meant, field_label, field_meant, value_said

_CLASSES: Mapping[str, type] = {
    "header": Header,
    "citation": Citation,
    "measure": Measure,
    "directive": Directive,
}
_CHOICES: Mapping[str, tuple[str, ...]] = {
    "kind": tuple(MeasureKind),
    "op": tuple(Comparator),
    "relation": tuple(Relation),
}
#: `12`, `-3`, `12.5`, `12,5`
_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")
#: `1.234` is a thousand to some and one and a bit to others.
_EITHER = re.compile(r"-?\d{1,3}[.,]\d{3}")


class BadValue(ValueError):
    """What was typed can't be taken. `code` is the key of the sentence, `values` fill it."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


def chosen(kind: str, typed: Iterable[str], language: str = "en") -> tuple[tuple[str, object], ...]:
    """The fields and values of `field=value` texts, for a fact of this kind. Raises `BadValue`,
    which names fields in `language`; those of every language are understood.

    A value that is left out (`due=`) says that the paper has none.

    >>> chosen("measure", ["value=12,5", "due=31/12/2024", "unit="])
    (('value', 12.5), ('due', '2024-12-31'), ('unit', None))
    >>> chosen("directive", ["lead=Sở Nội vụ; Sở Tài chính"])
    (('lead', ['Sở Nội vụ', 'Sở Tài chính']),)
    >>> chosen("directive", ["thời-hạn=31/12/2024"])
    (('due', '2024-12-31'),)
    """
    made: dict[str, object] = {}
    for text in typed:
        name, equals, value = text.partition("=")
        field = field_meant(name, FIELDS[kind])
        if not equals or field is None:
            fields = ", ".join(field_label(one, language) for one in FIELDS[kind])
            raise BadValue("bad_field", given=text, fields=fields)
        made[field] = _value(kind, field, storable(value.strip()), language)
    if kind == "header" and made.get("code"):
        made |= {k: v for k, v in _halves(str(made["code"])).items() if k not in made}
    return tuple(made.items())


def whole(content: str, values: Iterable[tuple[str, object]]) -> None:
    """Checks that a fact still makes sense with `values` put in. Raises `BadValue`."""
    fact = json.loads(content) | dict(values)
    if "op" in fact:
        between = fact["op"] == Comparator.BETWEEN.value
        high = fact["value_high"]
        if between != (high is not None):
            raise BadValue("between_needs_both")
        if between and high < fact["value"]:
            raise BadValue("between_turned")
    starts, due = fact.get("starts"), fact.get("due")
    if starts and due and due < starts:
        raise BadValue("due_before_start", starts=starts, due=due)


def shown(kind: str, content: str, language: str = "en", beside: str = "") -> str:
    """A fact in the words in which one would type it: `value=12.5; unit=%`. What stands `beside` it
    word for word is left out.

    >>> shown("measure", '{"value": 90.5, "unit": "%", "due": null}')
    'value=90.5; unit=%'
    >>> shown("measure", '{"value": 90.5, "unit": "%", "due": "2025-12-31"}', "vi")
    'giá-trị=90,5; đơn-vị=%; thời-hạn=31/12/2025'
    """
    fact = json.loads(content)
    named = ((name, fact.get(name)) for name in FIELDS[kind])
    return "; ".join(
        f"{field_label(name, language)}={value_said(name, value, language)}"
        for name, value in named
        if value not in (None, [], "", beside or None)
    )


def _value(kind: str, field: str, text: str, language: str) -> object:
    hint = get_type_hints(_CLASSES[kind])[field]
    optional = "None" in str(hint)
    if hint == tuple[str, ...]:
        return [part.strip() for part in text.split(";") if part.strip()]
    if not text:
        if optional or field == "provision":
            return None if optional else ""
        raise BadValue("needs_value", field=field_label(field, language))
    if field in _CHOICES and kind != "header":
        meant = choice_meant(field, text, _CHOICES[field])
        if meant is None:
            choices = ", ".join(value_said(field, one, language) for one in _CHOICES[field])
            name = field_label(field, language)
            raise BadValue("bad_choice", field=name, choices=choices)
        return meant
    if "date" in str(hint) and "str" not in str(hint):
        return _day(text)
    return _number(text) if "float" in str(hint) else text


def _number(text: str) -> float:
    if not _NUMBER.fullmatch(text):
        raise BadValue("bad_number", given=text)
    if _EITHER.fullmatch(text):
        raise BadValue("number_of_two_readings", given=text, plain=re.sub(r"[.,]", "", text))
    return float(text.replace(",", "."))


def _day(text: str) -> object:
    day = day_of(text)
    if day is None:
        raise BadValue("bad_date", given=text)
    return to_plain(day)


def _halves(code: str) -> dict[str, object]:
    """The number and the symbol of a code, which are corrected with it.

    >>> _halves("21/2022/NQ-HĐND"), _halves("không rõ")
    ({'number': '21', 'symbol': 'NQ-HĐND'}, {})
    """
    for found in find_codes(code):
        if found.code == code:
            return {"number": found.number, "symbol": found.symbol}
    return {}
