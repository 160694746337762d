"""Outputs in a list, each by its own name: "Sản lượng một số cây như: Vải 650 tấn, tăng 7%; …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.bases import base_of
from extractors.numbers import Number
from extractors.patterns import rare
from extractors.sharing import Shared, Told
from models.facts import Measure

#: What is told of each, and of which several, up to the colon.
_HEAD = rare(
    re.compile(
        r"\b(?P<what>sản lượng|năng suất|diện tích(?: gieo trồng| nuôi trồng| thu hoạch)?"
        r"|kim ngạch(?: (?:xuất|nhập) khẩu)?|giá trị(?: (?:xuất|nhập) khẩu)?|doanh thu|đàn)"
        r" (?:của )?(?:một số|các|những|nhiều) (?P<rest>[^:;.()\d]{3,120}?)"
        r"(?:,? (?:như|gồm|cụ thể|như sau|cụ thể như sau|trong đó|là))?\s?:\s",
        re.IGNORECASE,
    ),
    "một số",
    "các",
    "những",
    "nhiều",
)
#: Which one it is, from the start of its item to its number.
_WHO = re.compile(
    r"\s*(?P<who>(?!(?:trong đó|riêng|còn|và|tăng|giảm|tổng|đạt|ước)\b)[^\W\d_]+"
    r"(?: (?!(?:tăng|giảm|chiếm|trong|so|bằng)\b)[^\W\d_]+){0,5}?)"
    r"(?: (?:đạt|là|ước|ước đạt|khoảng|trên|hơn|gần))*\s",
    re.IGNORECASE,
)
_MOVED = re.compile(r",? (?P<how>tăng|giảm)(?: (?:khoảng|gần|trên|hơn|mạnh|nhẹ))*\s", re.IGNORECASE)
_FEWEST = 2  #: items of a list


def output_lists(sentence: Shared, told: Told) -> Iterator[tuple[Number, Measure]]:
    """The measures of a list behind what it is told of, where two items or more begin alike, and
    by how much each has changed.
    """
    words = sentence.clauses.words
    if ":" not in words or ";" not in words or (head := _HEAD.search(words)) is None:
        return
    rows = [*_rows(words, head.end(), sentence.clauses.numbers)]
    if len(rows) < _FEWEST or len({number.unit for number, _, _ in rows}) > 1:
        return
    base = base_of(f" so với {head['rest'].partition(' so với ')[2]}.")
    for number, who, moved in rows:
        name = f"{head['what']} {who}"
        kind = told[number.digits].kind if number.digits in told else None
        whole = sentence.build(number, name, kind)
        if whole is None:
            continue
        yield number, whole
        if moved:
            share, how = moved
            against = f" so với {base}" if base else ""
            change = sentence.build(share, f"{name} {how}{against}", whole.kind)
            if change is not None:
                yield share, change


def _rows(
    words: str, start: int, numbers: Sequence[Number]
) -> Iterator[tuple[Number, str, tuple[Number, str] | None]]:
    """The items behind `start`: the first number of each, whose it is, and its change."""
    while start < len(words):
        end = words.find(";", start)
        end = len(words) if end < 0 else end
        inside = [one for one in numbers if start <= one.span.start < end]
        start, begin = end + 1, start
        if not inside or inside[0].sort not in ("size", "money", "thing") or inside[0].of:
            continue
        who = _WHO.fullmatch(words, begin, inside[0].span.start)
        if who is None:
            continue
        moved = None
        if len(inside) > 1 and inside[1].sort == "percent":
            moved = _MOVED.fullmatch(words, inside[0].span.end, inside[1].span.start)
        change = (inside[1], moved["how"].lower()) if moved else None
        of = who["who"]
        yield inside[0], of if of[:2].isupper() else f"{of[:1].lower()}{of[1:]}", change
