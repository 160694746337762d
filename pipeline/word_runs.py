"""The letters of a paragraph of a Word file (docx), run by run, as a reader sees them.

Changes that were tracked are read as accepted: what was deleted is left out, what was inserted is
in. Signs that Word sets by number in a font of symbols become letters where they mean something: a
comparison in a table of targets must not be lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from pipeline.old_fonts import font_of
from pipeline.old_runs import Run
from pipeline.written import CELL

if TYPE_CHECKING:
    from lxml.etree import _Element

    from pipeline.word_fonts import WordFonts

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
#: Elements that only wrap what is shown; deletions (`del`, `moveFrom`) are not among them.
WRAPPERS = frozenset(
    f"{W}{name}"
    for name in (
        "sdt", "sdtContent", "ins", "moveTo", "smartTag", "customXml", "hyperlink", "dir", "bdo",
    )
)  # fmt: skip
#: Signs of the fonts Symbol and Wingdings, by the low byte of their number.
_SYMBOL = {
    0xA3: "≤", 0xB3: "≥", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xB0: "°",
    0xA5: "∞", 0xB7: "•", 0xDE: "⇒", 0xAE: "→", 0x3C: "<", 0x3E: ">", 0x3D: "=", 0x2B: "+",
    0x2D: "-", 0x25: "%", 0xE5: "∑", 0xD6: "√", 0x44: "∆", 0x61: "α", 0x62: "β", 0x6D: "µ",
}  # fmt: skip
_WINGDINGS = {
    0xFC: "✓", 0xFE: "☑", 0xFD: "☒", 0xFB: "✗", 0xA8: "☐", 0x6F: "☐", 0x71: "☐", 0xE0: "→",
    0xF0: "⇒", 0xD8: "-", 0xA7: "•", 0x6C: "•", 0x6E: "•", 0x76: "•", 0x77: "•", 0x9F: "•",
}  # fmt: skip
_SIGNS: Mapping[str, Mapping[int, str]] = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}
#: What stands for a sign that has no letter.
_UNKNOWN = "\ufffd"


def runs(paragraph: _Element, fonts: WordFonts, notes: Mapping[str, int]) -> Iterator[Run]:
    """What a paragraph says; codes of an old font have no capitals before they are letters.

    `notes` has the number of each footnote, by its kind and its id in the file (`footnote 2`);
    where one is called for its mark stands: `[^1]`.
    """
    yield from _runs(paragraph, paragraph, fonts, notes)


def _runs(
    paragraph: _Element, parent: _Element, fonts: WordFonts, notes: Mapping[str, int]
) -> Iterator[Run]:
    for child in parent:
        if child.tag == f"{W}r":
            for text, font in _pieces(child, notes):
                said = text.replace(CELL, "")
                if said:
                    named = fonts.of_run(paragraph, child, said) if font is None else font
                    yield _run(said, named, caps=_is_on(child, "caps"))
        elif child.tag in WRAPPERS or child.tag == f"{W}fldSimple":
            yield from _runs(paragraph, child, fonts, notes)
        elif child.tag in {f"{_M}oMath", f"{_M}oMathPara"}:
            yield Run("".join(t.text or "" for t in child.iter(f"{_M}t")).replace(CELL, ""), "")


def _run(text: str, font: str, *, caps: bool) -> Run:
    if font_of(font) is not None:
        return Run(text, font, caps)
    return Run(text.upper() if caps else text, font)


def _is_on(run: _Element, switch: str) -> bool:
    found = run.find(f"{W}rPr/{W}{switch}")
    return found is not None and found.get(f"{W}val") not in {"0", "false"}


def _pieces(run: _Element, notes: Mapping[str, int]) -> Iterator[tuple[str, str | None]]:
    """The text of a run, with the font of what names one of its own."""
    if _is_on(run, "vanish"):
        return
    for child in run:
        if child.tag == f"{W}t":
            yield " ".join((child.text or "").splitlines()), None
        elif child.tag == f"{W}tab":
            yield "\t", None
        elif child.tag in {f"{W}br", f"{W}cr"}:
            yield "\n", None
        elif child.tag == f"{W}noBreakHyphen":
            yield "-", None
        elif child.tag == f"{W}sym":
            yield _sign(str(child.get(f"{W}font", "")), str(child.get(f"{W}char", "")))
        elif child.tag in {f"{W}footnoteReference", f"{W}endnoteReference"}:
            number = notes.get(note_key(child))
            if number is not None:
                yield f"[^{number}]", ""


def note_key(element: _Element) -> str:
    """The name in `notes` of a footnote, or of the reference to it.

    A reference to `footnote 2` and the footnote itself have one key.
    """
    kind = str(element.tag).removeprefix(W).removesuffix("Reference")
    return f"{kind} {element.get(f'{W}id', '')}"


def _sign(font: str, number: str) -> tuple[str, str]:
    """A sign that is set by its number, and the font that it needs to be read, empty for none."""
    try:
        code = int(number, 16)
    except ValueError:
        return "", ""
    low = code & 0xFF
    if font_of(font) is not None:
        return chr(low if code >= 0xF000 else code), font
    family = font.casefold().split()[0] if font.split() else ""
    if family in _SIGNS:
        return _SIGNS[family].get(low, _UNKNOWN), ""
    if 0xE000 <= code <= 0xF8FF or 0xD800 <= code <= 0xDFFF or not 0x20 <= code <= 0x10FFFF:
        return _UNKNOWN, ""
    return chr(code), ""
