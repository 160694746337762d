"""What the sheets of a workbook in XML share: their order, their texts, and how a cell is shown."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from pipeline.errors import TooLarge
from pipeline.workbook import LITERAL

if TYPE_CHECKING:
    from lxml.etree import _Element

#: The formats that have a number only: dates, times, percentages. Others are of no consequence.
_DAYS = {
    **dict.fromkeys((14, *range(27, 32), 36, *range(50, 55), 57, 58), "dd/mm/yyyy"),
    **dict.fromkeys((18, 19, 20, 21, *range(32, 36), *range(45, 48), 55, 56), "h:mm"),
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    22: "dd/mm/yyyy h:mm",
}
_SHARES = {9: "0%", 10: "0.00%"}
_DAY_SIGNS = re.compile(r"[dmyhs]", re.IGNORECASE)
#: A sign that XML can't hold, as a workbook writes it.
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
#: Sheets that only a program can bring to sight hold macros.
_VERY_HIDDEN = "veryHidden"


#: Unpacked, the parts of a book of a hundred thousand cells have some 10 MB.
MOST_XML = 100 << 20


class Style(NamedTuple):
    """How a cell is shown: the name of its font, its number format, whether that is of a date."""

    font: str = ""
    form: str = "General"
    is_date: bool = False


class Book:
    """The parts that the sheets of an open workbook share.

    `sheets` are the names of their parts, in order, empty for what is no sheet to be seen. `era` is
    1 where days count from 1904, else 0; `computed` says whether its formulas were ever computed.
    """

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive, self._read = archive, 0
        self._names = frozenset(archive.namelist())
        self.sheets: list[str] = []
        self.era, self.computed = 0, True
        targets = dict(self._targets("/worksheet"))
        for part in self.parts("xl/workbook.xml", "sheet", "workbookPr", "calcPr"):
            kind = local(part)
            if kind == "workbookPr":
                self.era = int(_is_on(part, "date1904"))
            elif kind == "calcPr":
                self.computed = not _is_on(part, "fullCalcOnLoad")
            else:
                seen = part.get("state") != _VERY_HIDDEN
                self.sheets.append(targets.get(_relation(part), "") if seen else "")
        self._styles = list(self._read_styles())
        self.shared = [
            self.pieces(item)
            for _, name in self._targets("/sharedStrings")
            for item in self.parts(name, "si")
        ]

    def parts(self, name: str, *kinds: str) -> Iterator[_Element]:
        """The elements of those kinds of a part of the file, one at a time, each gone when the next
        comes.

        Raises `LookupError` where there is no such part, `TooLarge` where the parts that were asked
        for are more than one should read.
        """
        from lxml import etree

        self._read += self._archive.getinfo(name).file_size
        if self._read > MOST_XML:
            raise TooLarge("xlsx_too_large", size=str(self._read), limit=str(MOST_XML))
        with self._archive.open(name) as held:
            found = etree.iterparse(
                held,
                events=("end",),
                tag=[f"{{*}}{kind}" for kind in kinds],
                resolve_entities=False,
                no_network=True,
                remove_comments=True,
                remove_pis=True,
            )
            for _, part in found:
                yield part
                part.clear()
                above = part.getparent()
                while above is not None and local(above[0]) in kinds and above[0] is not part:
                    del above[0]

    def style(self, number: str | None) -> Style:
        """The style of that number; the plain one where there is none."""
        at = int(number or 0)
        return self._styles[at] if at < len(self._styles) else Style()

    def pieces(self, item: _Element) -> list[tuple[str, str | None]]:
        """A text in pieces, each with the name of its font, None for that of its cell."""
        found: list[tuple[str, str | None]] = []
        for part in item:
            if local(part) == "t":
                found.append((_unescaped(part.text or ""), None))
            elif local(part) == "r":
                held = {local(one): one for one in part}
                fonts = [one.get("val") for one in held.get("rPr", ()) if local(one) == "rFont"]
                text = (held["t"].text or "") if "t" in held else ""
                found.append((_unescaped(text), next(iter(fonts), None)))
        return found

    def _targets(self, kind: str) -> Iterator[tuple[str, str]]:
        """The parts of the book that are of that kind: by what it calls them, and their names."""
        for part in self.parts("xl/_rels/workbook.xml.rels", "Relationship"):
            target = str(part.get("Target") or "")
            if part.get("TargetMode") == "External" or not str(part.get("Type")).endswith(kind):
                continue
            name = posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")
            if name in self._names:
                yield str(part.get("Id")), name

    def _read_styles(self) -> Iterator[Style]:
        fonts: list[str] = []
        forms = {**_DAYS, **_SHARES}
        for _, name in self._targets("/styles"):
            for part in self.parts(name, "numFmt", "fonts", "cellXfs"):
                if local(part) == "numFmt":
                    forms[int(part.get("numFmtId") or 0)] = str(part.get("formatCode") or "")
                elif local(part) == "fonts":
                    fonts = [_font_name(font) for font in part]
                else:
                    for one in part:
                        font, form = int(one.get("fontId") or 0), int(one.get("numFmtId") or 0)
                        yield _style(fonts[font] if font < len(fonts) else "", forms.get(form, ""))


def _style(font: str, form: str) -> Style:
    signs = LITERAL.sub("", form.partition(";")[0])
    is_date = signs.lower() != "general" and _DAY_SIGNS.search(signs) is not None
    return Style(font, signs if is_date else form, is_date)


def _font_name(font: _Element) -> str:
    return next((str(one.get("val") or "") for one in font if local(one) == "name"), "")


def _relation(sheet: _Element) -> str:
    """What the book calls the part of `sheet`: the attribute `id` of whatever namespace."""
    found = (value for key, value in sheet.attrib.items() if str(key).endswith("}id"))
    return str(next(found, ""))


def _is_on(part: _Element, name: str) -> bool:
    return part.get(name) in {"1", "true", "on"}


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def local(part: _Element) -> str:
    """The name of an element, whatever its namespace; empty for what is none.

    Workbooks come in two sets of namespaces that say the same.
    """
    return part.tag.rpartition("}")[2] if isinstance(part.tag, str) else ""
