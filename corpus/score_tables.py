"""How well tables of tasks are read from scans: cells and directives, by form and by damage.

    python -m corpus.score_tables [--quick]     the figures as JSON lines

The tasks of a sample's annex are set in tables of several forms: all rules drawn, no upright
rules, open at both sides, no rules between the rows, a head in two rows. Each is damaged
(`corpus.degrade`) and read as a file. A cell counts as found where it has the truth's words, a
directive where its task is nearly that of the truth and its lead, support and due date are the same
as those read from the undamaged text layer of the fully ruled form. `layer` is the text layer.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import escape
from pathlib import Path

from corpus.degrade import KINDS, degrade_pdf
from corpus.source import DOCUMENTS, Style, load
from corpus.typeset import TYPEFACE
from models.facts import Directive
from models.record import Outcome
from pipeline.process import process_file
from pipeline.recipe import Recipe

_SAMPLE = "ke-hoach-ubnd"
_PAGE = f"""@page {{ size: A4 landscape; margin: 25mm 20mm 18mm 20mm; }}
html {{ font: 13pt/1.3 "{TYPEFACE}"; }} p {{ margin: 0 0 4pt; text-align: center; }}
table {{ border-collapse: collapse; width: 100%; table-layout: fixed; font-size: 12pt;
  line-height: 1.2; }}
td, th {{ padding: 2.5pt 4pt; vertical-align: top; }} th {{ text-align: center; }}"""
_RULED = "td, th { border: .7pt solid black; }"
#: How each form of table is drawn.
FORMS = {
    "ruled": _RULED,
    "level": "td, th { border: solid black; border-width: .7pt 0; }",
    "open": f"{_RULED} :first-child {{ border-left: none }} :last-child {{ border-right: none }}",
    "tall": "td { border: solid black; border-width: 0 .7pt; } th { border: .7pt solid black; }"
    "table { border-bottom: .7pt solid black; }",
    "two rows of head": _RULED,
}
_NEARLY = 0.9


@dataclass(frozen=True, slots=True)
class Read:
    """What was read of one file: how often each cell occurs, and the tasks."""

    cells: Counter[str]
    tasks: tuple[Directive, ...]


def draw(form: str) -> tuple[bytes, Counter[str]]:
    """The table of the sample in a form, as a PDF, and its cells with their number."""
    from weasyprint import HTML

    (sheet,) = load(DOCUMENTS / _SAMPLE)
    rows = [line.cells for line in sheet.annex if line.style is Style.ROW]
    (widths,) = (line.cells for line in sheet.annex if line.style is Style.WIDTHS)
    head, *body = rows
    columns = "".join(f'<col style="width: {width}%">' for width in widths)
    html = (
        f"<style>{_PAGE}{FORMS[form]}</style><p>PHỤ LỤC</p><p>Phân công nhiệm vụ</p>"
        f"<table>{columns}<thead>{_head(head, form)}</thead>"
        + "".join(f"<tr>{_row(row, 'td')}</tr>" for row in body)
        + "</table>"
    )
    return HTML(string=html).write_pdf(), Counter(_plain(c) for row in body for c in row if c)


def _head(cells: Sequence[str], form: str) -> str:
    if form != "two rows of head":
        return f"<tr>{_row(cells, 'th')}</tr>"
    first = "".join(f"<th rowspan=2>{escape(c)}</th>" for c in cells[:2])
    last = "".join(f"<th rowspan=2>{escape(c)}</th>" for c in cells[4:])
    return (
        f"<tr>{first}<th colspan=2>Cơ quan thực hiện</th>{last}</tr>"
        "<tr><th>Chủ trì</th><th>Phối hợp</th></tr>"
    )


def _row(cells: Sequence[str], tag: str) -> str:
    return "".join(f"<{tag}>{escape(cell)}</{tag}>" for cell in cells)


def read(data: bytes) -> Read:
    """What the whole river makes of a file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "phu-luc.pdf"
        path.write_bytes(data)
        outcome = process_file(path, Recipe())
    rows = [r for leaf in outcome.leaves for r in leaf.text.split("\n") if r.startswith("|")]
    heads = re.compile(r"nội dung|chủ trì|cơ quan thực hiện", re.IGNORECASE)
    cells = (c for r in rows if not heads.search(r) for c in r.strip("|").split("|") if c.strip())
    return Read(Counter(map(_plain, cells)), tuple(_tasks(outcome)))


def _tasks(outcome: Outcome) -> Iterator[Directive]:
    for record in outcome.records:
        yield from (d for d in record.facts.directives if d.lead)


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def figures(truth: Counter[str], tasks: Sequence[Directive], found: Read) -> dict[str, float]:
    """Recall and precision of cells and of directives, in per cent."""
    cells = (truth & found.cells).total()
    right = sum(any(_same(task, other) for other in found.tasks) for task in tasks)
    return {
        "cells_recall": _share(cells, truth.total()),
        "cells_precision": _share(cells, found.cells.total()),
        "directives_recall": _share(right, len(tasks)),
        "directives_precision": _share(right, len(found.tasks)),
    }


def _same(first: Directive, second: Directive) -> bool:
    alike = SequenceMatcher(None, first.text, second.text, autojunk=False).ratio() >= _NEARLY
    return alike and (first.lead, first.support, first.due, first.recurrence) == (
        second.lead, second.support, second.due, second.recurrence,
    )  # fmt: skip


def _share(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 0.0


def run(kinds: Sequence[str], strengths: Sequence[str]) -> Iterator[dict[str, object]]:
    """The figures of each form, undamaged and with each kind of damage."""
    pdf, truth = draw("ruled")
    tasks = read(pdf).tasks
    for form in FORMS:
        pdf, truth = draw(form)
        yield {"form": form, "damage": "layer", **figures(truth, tasks, read(pdf))}
        for strength in strengths:
            for kind in kinds:
                data = degrade_pdf(pdf, kind, strength, seed=3)
                row: dict[str, object] = {"form": form, "damage": f"{kind} {strength}"}
                yield {**row, **figures(truth, tasks, read(data))}


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="only a good scanner and a fax")
    quick = parser.parse_args().quick
    kinds = ("scan", "fax") if quick else tuple(KINDS)
    for row in run(kinds, ("medium",) if quick else ("light", "medium")):
        print(json.dumps(row, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
