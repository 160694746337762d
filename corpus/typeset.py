"""Sets a sample document in type: HTML and CSS in the form of Decree 30/2020 or of the party."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from corpus.source import Line, Sheet, Style, plain, runs

#: Has the widths of Times New Roman and every Vietnamese letter.
TYPEFACE = "Tinos"

_STYLE = f"""
@page {{
  size: A4; margin: 20mm 18mm 20mm 30mm;
  @top-center {{ content: counter(page); font: 13pt "{TYPEFACE}"; padding-top: 7mm; }}
}}
@page :first {{ @top-center {{ content: none; }} }}
@page landscape {{ size: A4 landscape; margin: 25mm 20mm 18mm 20mm; }}
html {{ font: 13.5pt/1.3 "{TYPEFACE}"; }}
p {{ margin: 0; }}
.body {{ text-align: justify; text-indent: 10mm; margin-top: 5pt; orphans: 2; widows: 2; }}
.heading {{ text-indent: 10mm; margin-top: 6pt; font-weight: bold; break-after: avoid; }}
.centre {{ text-align: center; font-weight: bold; margin-top: 7pt; break-after: avoid; }}
.note {{ text-align: center; font-style: italic; margin-top: 2pt; }}
.two {{ display: flex; justify-content: space-between; break-inside: avoid; }}
.two .left {{ width: 43%; }} .two .right {{ width: 56%; }}
.head {{ text-align: center; font-size: 13pt; line-height: 1.2; margin-left: -6mm; }}
.head .name {{ font-weight: bold; }}
.head .nation {{ font-size: 12.5pt; white-space: nowrap; font-weight: bold; }}
.head .motto {{ font-weight: bold; font-size: 13.5pt; }}
.head .party {{ font-weight: bold; font-size: 14.5pt; white-space: nowrap; }}
.head .number {{ margin-top: 9pt; }}
.head .dateline {{ margin-top: 9pt; font-style: italic; }}
.head .subject {{ font-size: 12pt; margin-top: 3pt; }}
.rule {{ border-top: 0.7pt solid black; margin: 2.5pt auto 0; width: 35%; }}
.rule.long {{ width: 62%; }}
.type {{ text-align: center; font-weight: bold; font-size: 14.5pt; margin-top: 16pt; }}
.title {{ text-align: center; font-weight: bold; padding: 0 9mm; }}
.foot {{ margin-top: 14pt; break-before: avoid; }}
.foot .label {{ font: italic bold 12pt "{TYPEFACE}"; }}
.foot .recipient {{ font-size: 11pt; line-height: 1.2; }}
.foot .right {{ text-align: center; font-weight: bold; }}
.foot .signer {{ margin-top: 27mm; }}
table {{ border-collapse: collapse; width: 100%; table-layout: fixed; margin-top: 6pt;
  font-size: 12pt; line-height: 1.2; }}
td, th {{ border: 0.7pt solid black; padding: 2.5pt 4pt; vertical-align: middle; }}
th {{ text-align: center; }} td {{ text-align: left; }}
td:first-child {{ text-align: center; }}
tr {{ break-inside: avoid; }}
.new {{ break-before: page; }} .landscape {{ page: landscape; }}
"""


class Typesetting:
    """The HTML of one sheet; `texts` has the words of every block by its id, in reading order.

    A row of a table is a block, its words are `| a | b |`.
    """

    def __init__(self, sheet: Sheet) -> None:
        self.texts: dict[str, str] = {}
        self.html = (
            f"<html lang=vi><style>{_STYLE}</style><body>"
            + "".join(self._head(sheet))
            + "".join(self._body(sheet.body))
            + "".join(self._foot(sheet))
            + "".join(self._body(sheet.annex))
            + "</body></html>"
        )

    def _id(self, text: str) -> str:
        name = f"t{len(self.texts)}"
        self.texts[name] = text
        return name

    def _paragraphs(self, css: str, text: str) -> str:
        return "".join(
            f'<p class="{css}" id="{self._id(plain(line))}">{_inline(line)}</p>'
            for line in text.splitlines()
        )

    def _head(self, sheet: Sheet) -> Iterator[str]:
        if sheet.head != "none":
            yield '<div class="two head"><div class=left>'
            yield self._paragraphs("superior", sheet.superior)
            yield self._paragraphs("name", sheet.issuer)
            yield (
                '<div class="rule"></div>'
                if sheet.head == "state"
                else self._paragraphs("star", "*")
            )
            yield self._paragraphs("number", sheet.number)
            yield self._paragraphs("subject", sheet.subject)
            yield "</div><div class=right>"
            if sheet.head == "state":
                yield self._paragraphs("nation", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
                yield self._paragraphs("motto", "Độc lập - Tự do - Hạnh phúc")
            else:
                yield self._paragraphs("party", "ĐẢNG CỘNG SẢN VIỆT NAM")
            yield '<div class="rule long"></div>'
            yield self._paragraphs("dateline", sheet.dateline)
            yield "</div></div>"
        yield self._paragraphs("type", sheet.type)
        yield self._paragraphs("title", sheet.title)
        yield self._paragraphs("note", sheet.note)
        if sheet.type and sheet.head != "none":
            yield '<div class="rule"></div>'

    def _body(self, lines: tuple[Line, ...]) -> Iterator[str]:
        turned = table = ""
        widths: tuple[str, ...] = ()
        for line in lines:
            if table and line.style is not Style.ROW:
                yield "</table>"
                table = ""
            if line.style is Style.BREAK:
                yield "</div>" if turned else ""
                turned = f'<div class="new {line.text}">'
                yield turned
            elif line.style is Style.WIDTHS:
                widths = line.cells
            elif line.style is Style.ROW:
                yield self._row(line.cells, widths if not table else None)
                table = "open"
            else:
                yield self._paragraphs(line.style, line.text)
        yield "</table>" if table else ""
        yield "</div>" if turned else ""

    def _row(self, cells: tuple[str, ...], widths: tuple[str, ...] | None) -> str:
        """A row; the first one of a table, which has the widths, opens it and is its head."""
        name = self._id(f"| {' | '.join(plain(cell) for cell in cells)} |")
        tag = "td" if widths is None else "th"
        inner = "".join(f"<{tag}>{_inline(cell)}</{tag}>" for cell in cells)
        row = f'<tr id="{name}">{inner}</tr>'
        if widths is None:
            return row
        columns = "".join(f'<col style="width: {width}%">' for width in widths)
        return f"<table>{columns}<thead>{row}</thead>"

    def _foot(self, sheet: Sheet) -> Iterator[str]:
        if not sheet.signer:
            return
        yield '<div class="two foot"><div class=left>'
        if sheet.recipients:
            yield self._paragraphs("label", "Nơi nhận:")
        for recipient in sheet.recipients:
            yield self._paragraphs("recipient", f"- {recipient}")
        yield "</div><div class=right>"
        yield self._paragraphs("authority", sheet.authority)
        yield self._paragraphs("role", sheet.role)
        yield self._paragraphs("signer", sheet.signer)
        yield "</div></div>"


def _inline(text: str) -> str:
    return "".join(
        f"<{face}>{escape(piece)}</{face}>" if face else escape(piece) for face, piece in runs(text)
    )
