"""Frozen values as what JSON knows, and back: nothing lost on the way, nothing strange let in."""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from functools import cache
from math import isfinite
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

_Value = TypeVar("_Value")


class Misfit(ValueError):
    """What does not fit. `place` is where it stands (`facts.measures[2].value`), `what` is wrong:
    one of missing, unknown, not_text, not_a_number, not_whole, not_a_date, not_a_list, not_a_table,
    not_a_choice, not_yes_or_no, out_of_bounds."""

    def __init__(self, place: str, what: str) -> None:
        super().__init__(f"{place}: {what}")
        self.place = place
        self.what = what


def to_plain(value: object) -> object:
    """`value` as dicts, lists, text, numbers, booleans and None.

    >>> from models.spans import Span
    >>> to_plain((Span(1, 2), date(2024, 6, 30)))
    [{'start': 1, 'end': 2}, '2024-06-30']
    """
    if isinstance(value, tuple | list):
        return [to_plain(item) for item in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: to_plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def from_plain(kind: type[_Value], plain: object, place: str = "") -> _Value:
    """The value of type `kind` that `plain` was made from. Raises `Misfit`.

    Fields that have a default may be missing.

    >>> from models.spans import Span
    >>> from_plain(Span, {"start": 1, "end": 2})
    Span(start=1, end=2)
    """
    return cast(_Value, _built(kind, plain, place))


def _built(kind: Any, plain: object, place: str) -> object:
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        if plain is None:
            return None
        return _built(next(each for each in inner if each is not type(None)), plain, place)
    if origin is tuple:
        return _tuple(inner, plain, place)
    if dataclasses.is_dataclass(kind):
        return _dataclass(cast(type, kind), plain, place)
    if isinstance(kind, type) and issubclass(kind, Enum):
        try:
            return kind(plain)
        except ValueError:
            raise Misfit(place, "not_a_choice") from None
    return _simple(kind, plain, place)


def _tuple(inner: tuple[Any, ...], plain: object, place: str) -> tuple[object, ...]:
    if not isinstance(plain, list | tuple):
        raise Misfit(place, "not_a_list")
    if len(inner) == 2 and inner[1] is Ellipsis:
        return tuple(_built(inner[0], each, f"{place}[{i}]") for i, each in enumerate(plain))
    if len(inner) != len(plain):
        raise Misfit(place, "not_a_list")
    pairs = enumerate(zip(inner, plain, strict=True))
    return tuple(_built(each, item, f"{place}[{i}]") for i, (each, item) in pairs)


def _dataclass(kind: type, plain: object, place: str) -> object:
    if not isinstance(plain, Mapping):
        raise Misfit(place, "not_a_table")
    given: dict[str, object] = {}
    names = _hints(kind)
    for name in plain:
        if name not in names:
            raise Misfit(_within(place, str(name)), "unknown")
    for field in dataclasses.fields(kind):
        where = _within(place, field.name)
        if field.name in plain:
            given[field.name] = _built(names[field.name], plain[field.name], where)
        elif field.default is dataclasses.MISSING:
            raise Misfit(where, "missing")
    try:
        return kind(**given)
    except Misfit:
        raise
    except ValueError:  # what the value itself says of its bounds
        raise Misfit(place, "out_of_bounds") from None


def _simple(kind: Any, plain: object, place: str) -> object:
    if kind in (date, datetime):
        try:
            return kind.fromisoformat(cast(str, plain))
        except (TypeError, ValueError):
            raise Misfit(place, "not_a_date") from None
    if kind is float:
        if isinstance(plain, bool) or not isinstance(plain, int | float):
            raise Misfit(place, "not_a_number")
        try:
            number = float(plain)
        except OverflowError:
            raise Misfit(place, "out_of_bounds") from None
        if not isfinite(number):
            raise Misfit(place, "out_of_bounds")
        return number
    if kind is int:
        if isinstance(plain, bool) or not isinstance(plain, int):
            raise Misfit(place, "not_whole")
        if not -(1 << 63) <= plain < 1 << 63:
            raise Misfit(place, "out_of_bounds")
        return plain
    if kind is bool:
        if not isinstance(plain, bool):
            raise Misfit(place, "not_yes_or_no")
        return plain
    if not isinstance(plain, str):
        raise Misfit(place, "not_text")
    return plain


def _within(place: str, name: str) -> str:
    return f"{place}.{name}" if place else name


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)
