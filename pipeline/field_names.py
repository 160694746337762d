"""The fields of facts and their values as people write them: `thời-hạn=31/12/2024`, `due=…`.

A language's own names are shown, those of every language are understood, with marks or without.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import cache

from models.wording import folded_form
from pipeline.messages import LANGUAGES, sentence

#: Names as the record has them, where they differ from those of the fact.
_ALSO = {"from": "starts"}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
#: `12,345` could be a thousand and more; another zero makes it a fraction.
_EITHER = re.compile(r"-?\d{1,3}[.,]\d{3}")


def field_label(name: str, language: str) -> str:
    """What a field is called, in one word that a shell leaves whole.

    >>> field_label("due", "vi"), field_label("due", "en")
    ('thời-hạn', 'due')
    """
    return sentence(f"typed_{name}", language)


def field_meant(typed: str, among: Iterable[str]) -> str | None:
    """Which of the fields `among` was typed, in any language; None for none.

    >>> field_meant("Thoi han", ["value", "due"]), field_meant("from", ["starts"])
    ('due', 'starts')
    """
    name = _ALSO.get(typed.strip(), typed.strip())
    wanted = folded_form(name)
    return next((one for one in among if name == one or wanted in _labels(one)), None)


def value_said(name: str, value: object, language: str) -> str:
    """The value of a field as one would type it; empty for none.

    >>> value_said("value", 12.5, "vi"), value_said("due", "2024-12-31", "vi")
    ('12,5', '31/12/2024')
    >>> value_said("lead", ["Sở A", "Sở B"], "en"), value_said("kind", "target", "vi")
    ('Sở A; Sở B', 'chỉ tiêu')
    """
    if value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(map(str, value))
    if isinstance(value, float):
        said = f"{value:.15g}"
        said = said.replace(".", ",") if language == "vi" else said
        return f"{said}0" if _EITHER.fullmatch(said) else said
    if name == "kind":
        return sentence(f"kind_{value}", language)
    if language == "vi" and _DAY.fullmatch(str(value)):
        return f"{date.fromisoformat(str(value)):%d/%m/%Y}"
    return str(value)


def choice_meant(name: str, typed: str, choices: Iterable[str]) -> str | None:
    """Which of the `choices` of a field was typed, in any language; None for none.

    >>> choice_meant("kind", "chi tieu", ["target", "result"])
    'target'
    """
    given = typed.casefold()
    for one in choices:
        said = {folded_form(value_said(name, one, language)) for language in LANGUAGES}
        if given == one or (name == "kind" and folded_form(typed) in said):
            return one
    return None


@cache
def _labels(name: str) -> frozenset[str]:
    return frozenset(folded_form(field_label(name, language)) for language in LANGUAGES)
