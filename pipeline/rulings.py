"""Drawn lines become the cells of tables, also where a line is broken or a side was never drawn.

One way for the lines of a text layer and for those seen in an image: breaks are bridged, tables
that are open at their sides get them, then pdfplumber finds where lines cross and what they
enclose.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise

from models.spans import Box

#: Rules that form more crossings than this are a drawing; finding cells takes their square.
_MOST_RULES, _MOST_CROSSINGS = 600, 4_000
#: So many times the distance at which rules are one may a rule be broken.
_BREAK = 2.5
#: So many rules with the same two ends are a table without sides.
_LIKE_RULES = 3


def enclosed(
    across: Sequence[Box], down: Sequence[Box], near: float
) -> tuple[tuple[Box, ...], ...]:
    """The cells of each table that rules form, top to bottom; a single cell is no table.

    `across` and `down` are the level and the upright rules; rules within `near` of each other, in
    the unit of the boxes, are one, and reach each other. A table of one column has cells, too: see
    `pipeline.tables.with_columns`.
    """
    from pdfplumber import table

    if not across or len(across) + len(down) > _MOST_RULES:
        return ()
    edges = [_edge(box, "h") for box in across] + [_edge(box, "v") for box in down]
    edges = table.merge_edges(edges, near, near, _BREAK * near, _BREAK * near)
    edges += _sides(edges, near)
    edges += _ends(edges, near)
    crossings = table.edges_to_intersections(edges, near, near)
    if len(crossings) > _MOST_CROSSINGS:
        return ()
    found = table.cells_to_tables(table.intersections_to_cells(crossings))
    return tuple(tuple(Box(*cell) for cell in cells) for cells in found)


def _edge(box: Box, way: str) -> dict[str, float | str]:
    """A rule without thickness, as pdfplumber writes it."""
    x0, top, x1, bottom = box.x0, box.top, box.x1, box.bottom
    if way == "h":
        top = bottom = (top + bottom) / 2
    else:
        x0 = x1 = (x0 + x1) / 2
    return {
        "x0": x0, "x1": x1, "top": top, "bottom": bottom,
        "width": x1 - x0, "height": bottom - top, "orientation": way,
    }  # fmt: skip


def _sides(edges: Iterable[dict[str, float | str]], near: float) -> list[dict[str, float | str]]:
    """The sides of tables that have none: level rules that begin and end as others do."""
    level = [_as_box(e) for e in edges if e["orientation"] == "h"]
    upright = [_as_box(e) for e in edges if e["orientation"] == "v"]
    sides: list[dict[str, float | str]] = []
    level.sort(key=lambda b: (round(b.x0 / (3 * near)), round(b.x1 / (3 * near)), b.top))
    for _, same in groupby(level, lambda b: (round(b.x0 / (3 * near)), round(b.x1 / (3 * near)))):
        for rules in _stretches(list(same), upright, near):
            top, bottom = rules[0].top, rules[-1].top
            left, right = min(b.x0 for b in rules), max(b.x1 for b in rules)
            for x in (left, right):
                beside = [v for v in upright if abs(v.x0 - x) <= 2 * near]
                if not any(v.top < bottom - near and v.bottom > top + near for v in beside):
                    sides.append(_edge(Box(x, top, x, bottom), "v"))
    return sides


def _ends(edges: Sequence[dict[str, float | str]], near: float) -> list[dict[str, float | str]]:
    """The rules above and below a table that the end of a page cut off: its columns end alike."""
    level = [_as_box(e) for e in edges if e["orientation"] == "h"]
    upright = [_as_box(e) for e in edges if e["orientation"] == "v"]
    alike: dict[tuple[str, int], list[Box]] = {}
    for rule in upright:
        alike.setdefault(("top", round(rule.top / near)), []).append(rule)
        alike.setdefault(("bottom", round(rule.bottom / near)), []).append(rule)
    ends: list[dict[str, float | str]] = []
    for (side, _), columns in alike.items():
        y = columns[0].top if side == "top" else columns[0].bottom
        left, right = min(c.x0 for c in columns), max(c.x0 for c in columns)
        closed = any(
            abs(rule.top - y) <= 2 * near and rule.x0 < right - near and rule.x1 > left + near
            for rule in level
        )
        crossed = any(
            rule.x0 <= left + near
            and rule.x1 >= right - near
            and columns[0].top - near <= rule.top <= columns[0].bottom + near
            for rule in level
        )
        if len(columns) >= _LIKE_RULES and crossed and not closed:
            ends.append(_edge(Box(left, y, right, y), "h"))
    return ends


def _stretches(rules: list[Box], upright: Sequence[Box], near: float) -> Iterable[list[Box]]:
    """Rules one below the other that can be one table: many, or tied by an upright rule."""
    if len(rules) >= _LIKE_RULES:
        yield rules
        return
    tied = any(
        v.top <= first.top + near and v.bottom >= second.top - near and first.x0 < v.x0 < first.x1
        for first, second in pairwise(rules)
        for v in upright
    )
    if tied:
        yield rules


def _as_box(edge: dict[str, float | str]) -> Box:
    return Box(*(float(edge[side]) for side in ("x0", "top", "x1", "bottom")))
