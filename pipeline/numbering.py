"""The numbers that Word puts before paragraphs by itself; they stand nowhere in the text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
#: Bullets that mean something as they are; others are glyphs of symbol fonts.
_BULLETS = frozenset("-–—+*•")
#: Styles are based on styles; a ring of them must not hold us up.
_DEEPEST = 12


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: its first number, how numbers are written, and what is around them."""

    start: int
    form: str
    pattern: str


class Numbering:
    """Counts the lists of one document; `label` must be asked for every paragraph in order."""

    def __init__(self, numbering: _Element | None, styles: _Element | None) -> None:
        """From the roots of the numbering and the style part, None where there is none."""
        self._lists = _lists(numbering)
        self._styles = _style_numbers(styles)
        self._counts: dict[str, list[int]] = {}

    def label(self, paragraph: _Element) -> str:
        """What Word writes before this paragraph, without a space; empty for most."""
        number, level = self._place(paragraph)
        found = self._lists.get(number)
        if found is None:
            return ""
        kind, levels = found
        shape = levels.get(level)
        if shape is None:
            return ""
        counts = self._counts.setdefault(kind, [])
        while len(counts) <= level:
            deeper = levels.get(len(counts))
            counts.append((deeper.start if deeper else 1) - 1)
        counts[level] += 1
        del counts[level + 1 :]
        if shape.form == "bullet":
            return shape.pattern if shape.pattern in _BULLETS else "-"
        text = shape.pattern
        for i in range(level, -1, -1):
            other = levels.get(i, shape)
            text = text.replace(f"%{i + 1}", written(max(counts[i], other.start), other.form))
        return text.strip()

    def _place(self, paragraph: _Element) -> tuple[str, int]:
        properties = paragraph.find(f"{_W}pPr")
        if properties is None:
            return self._styles.get("", ("0", 0))
        style = _value(properties.find(f"{_W}pStyle"))
        inherited = self._styles.get(style, ("0", 0))
        own = properties.find(f"{_W}numPr")
        if own is None:
            return inherited
        number = _value(own.find(f"{_W}numId")) or inherited[0]
        level = _value(own.find(f"{_W}ilvl"))
        return number, _integer(level, inherited[1])


def written(number: int, form: str) -> str:
    """A number in one of Word's forms.

    >>> written(4, "upperRoman"), written(28, "lowerLetter"), written(7, "decimalZero")
    ('IV', 'bb', '07')
    """
    if form in {"upperRoman", "lowerRoman"} and 0 < number < 4000:
        result = ""
        for value, sign in _ROMAN:
            result += sign * (number // value)
            number %= value
        return result if form == "upperRoman" else result.lower()
    if form in {"upperLetter", "lowerLetter"} and 0 < number < 780:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form == "none":
        return ""
    return f"{number:02d}" if form == "decimalZero" else str(number)


def _lists(numbering: _Element | None) -> Mapping[str, tuple[str, dict[int, Level]]]:
    """For each list number: the key under which it counts, and its levels."""
    if numbering is None:
        return {}
    kinds = {
        _value(kind, "abstractNumId"): {
            _integer(_value(level, "ilvl"), 0): _level(level) for level in kind.iter(f"{_W}lvl")
        }
        for kind in numbering.iter(f"{_W}abstractNum")
    }
    result: dict[str, tuple[str, dict[int, Level]]] = {}
    for entry in numbering.iter(f"{_W}num"):
        name = _value(entry, "numId")
        kind = _value(entry.find(f"{_W}abstractNumId"))
        levels = dict(kinds.get(kind, {}))
        key = f"kind {kind}"
        for change in entry.iter(f"{_W}lvlOverride"):
            index = _integer(_value(change, "ilvl"), 0)
            start = change.find(f"{_W}startOverride")
            redefined = change.find(f"{_W}lvl")
            if redefined is not None:
                levels[index] = _level(redefined)
            if start is not None and index in levels:
                old = levels[index]
                levels[index] = Level(_integer(_value(start), 1), old.form, old.pattern)
                key = f"list {name}"
        result[name] = (key, levels)
    return result


def _level(element: _Element) -> Level:
    return Level(
        _integer(_value(element.find(f"{_W}start")), 1),
        _value(element.find(f"{_W}numFmt")) or "decimal",
        _value(element.find(f"{_W}lvlText")),
    )


def _style_numbers(styles: _Element | None) -> Mapping[str, tuple[str, int]]:
    """The list number and level of each paragraph style, through the styles it is based on."""
    if styles is None:
        return {}
    by_name = {_value(style, "styleId"): style for style in styles.iter(f"{_W}style")}
    result: dict[str, tuple[str, int]] = {}
    for name, style in by_name.items():
        current, level = style, None
        for _ in range(_DEEPEST):
            own = current.find(f"{_W}pPr/{_W}numPr")
            if own is not None:
                if level is None:
                    level = _value(own.find(f"{_W}ilvl")) or None
                number = _value(own.find(f"{_W}numId"))
                if number:
                    result[name] = (number, _integer(level or "0", 0))
                    break
            parent = by_name.get(_value(current.find(f"{_W}basedOn")))
            if parent is None:
                break
            current = parent
        if _value(style, "default") == "1" and name in result:
            result[""] = result[name]
    return result


def _value(element: _Element | None, name: str = "val") -> str:
    return "" if element is None else str(element.get(f"{_W}{name}", ""))


def _integer(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else otherwise
