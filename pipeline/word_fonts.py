"""The fonts of a Word file (docx): which one shows a run, said by it or by its styles."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
#: Styles are based on styles; a ring of them must not hold us up.
_DEEPEST = 12


class _Named(NamedTuple):
    """The fonts for ASCII and for other letters; None where nothing is said."""

    plain: str | None = None
    other: str | None = None

    def over(self, below: _Named) -> _Named:
        """These, and those of `below` where nothing is said."""
        return _Named(
            below.plain if self.plain is None else self.plain,
            below.other if self.other is None else self.other,
        )


class _Style(NamedTuple):
    based_on: str
    fonts: _Named


class WordFonts:
    """The fonts that the styles of one document name."""

    __slots__ = ("_default", "_default_style", "_known", "_styles")

    def __init__(self, styles: _Element | None) -> None:
        """From the root of the part with the styles, None where there is none."""
        self._default, self._default_style = _Named(), ""
        self._styles: dict[str, _Style] = {}
        self._known: dict[str, _Named] = {}
        if styles is None:
            return
        path = f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr"
        self._default = _named(styles.find(path))
        for style in styles.iterchildren(f"{_W}style"):
            name = str(style.get(f"{_W}styleId", ""))
            based_on = _value(style.find(f"{_W}basedOn"))
            self._styles[name] = _Style(based_on, _named(style.find(f"{_W}rPr")))
            paragraph = style.get(f"{_W}type") == "paragraph"
            if paragraph and style.get(f"{_W}default") in {"1", "true"}:
                self._default_style = name

    def of_run(self, paragraph: _Element, run: _Element, text: str) -> str:
        """The name of the font that shows `text` in a run; empty where none is named."""
        said = run.find(f"{_W}rPr")
        found = _named(said)
        if said is not None:
            found = found.over(self._styled(_value(said.find(f"{_W}rStyle"))))
        style = _value(paragraph.find(f"{_W}pPr/{_W}pStyle")) or self._default_style
        found = found.over(self._styled(style)).over(self._default)
        return (found.plain if text.isascii() else found.other) or ""

    def _styled(self, style: str) -> _Named:
        known = self._known.get(style)
        if known is None:
            known = _Named()
            name = style
            for _ in range(_DEEPEST):
                if name not in self._styles:
                    break
                known = known.over(self._styles[name].fonts)
                name = self._styles[name].based_on
            self._known[style] = known
        return known


def _named(properties: _Element | None) -> _Named:
    fonts = None if properties is None else properties.find(f"{_W}rFonts")
    if fonts is None:
        return _Named()
    return _Named(_font(fonts, "ascii"), _font(fonts, "hAnsi"))


def _font(fonts: _Element, kind: str) -> str | None:
    """A font by its name; one of the theme, which goes before it, is never one of the old ones."""
    if fonts.get(f"{_W}{kind}Theme") is not None:
        return ""
    name = fonts.get(f"{_W}{kind}")
    return None if name is None else str(name)


def _value(element: _Element | None) -> str:
    return "" if element is None else str(element.get(f"{_W}val", ""))
