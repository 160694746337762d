"""Which column each cell of a row stands in, where the rules of the table are lost.

A row that has fewer lines than its table has columns has an empty cell, one that has more has a
cell of several lines. What a line is (a task, agencies, a time) tells where it can stand; what
every way to place the lines of a row agrees on is sure, and nothing else is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from extractors.lined_heads import LinedHead


class Says(Enum):
    """What the line of a cell is by its words."""

    WHO = auto()
    WHEN = auto()
    PAPER = auto()
    OTHER = auto()


#: What names of agencies and of their kinds begin with.
_WHO = re.compile(
    r"(?:Các|Cơ quan|Đơn vị|Địa phương|Sở|Bộ(?! (?:hồ sơ|tiêu chí|chỉ số|tài liệu|thủ tục))"
    r"|Ban(?! hành)|Cục|Vụ|Viện(?! trợ)|Tổng cục|Chi cục|Chi nhánh|Văn phòng|Công an|Ủy ban|Uỷ ban"
    r"|Thanh tra(?!,| việc| công tác| chuyên| trách)|UBND|HĐND|MTTQ|BHXH|BCH|Hội đồng|Trung tâm"
    r"|Phòng(?!,? (?:chống|ngừa|cháy))|Trạm|Trường(?! hợp)|Tỉnh đoàn|Thành đoàn|Đoàn(?! kết)"
    r"|Hội (?!nghị|thảo|thi)|Liên đoàn|Liên minh|Mặt trận|Đài|Báo(?! cáo)|Ngân hàng|Kho bạc|Thuế"
    r"|Bảo hiểm|Tòa án|Viện kiểm sát|Tổ |Thủ trưởng|Chủ tịch|Giám đốc|Lãnh đạo)(?![^\W\d_])"
)
#: Kinds of agencies as cells name them in small letters.
_SMALL = re.compile(r"(?:các|cơ quan|đơn vị|những)\s")
_WHEN = re.compile(
    r"\W*(?:(?:Chậm nhất|Xong|Hoàn thành|Trước|Trong|Đến|Hết|Cuối|Từ|Ngay|Hạn|Khi có|Sau khi|Vào)\b"
    r"|Quý|Tháng|Năm|Ngày|Thường xuyên|Hằng|Hàng (?:năm|quý|tháng)|Định kỳ|Giai đoạn|Theo\b"
    r"|\d{1,2}/\d{1,2}\b|\d{1,2}/20\d\d|20\d\d\b|\d{1,2} tháng)",
    re.IGNORECASE,
)
_LONGEST_TIME = 70  #: letters
_PAPER = re.compile(
    r"\W*(?:Nghị quyết|Thông báo|Công điện|Quyết định|Chỉ thị|Kế hoạch|Kết luận|Công văn|Nghị định"
    r"|Luật|Chương trình|Văn bản|Thông tư|Số)\b[^;]{0,60}\d"
)
_LONGEST_PAPER = 160


def begins_a_name(words: str) -> bool:
    """Whether a line begins as the name of an agency, or of agencies of a kind, does.

    >>> begins_a_name("Sở Y tế"), begins_a_name("các sở, ngành"), begins_a_name("Rà soát")
    (True, True, False)
    """
    return _WHO.match(words) is not None or _SMALL.match(words) is not None


def begins_a_time(words: str) -> bool:
    """Whether a line is short and begins as a time does.

    >>> begins_a_time("Quý II/2026"), begins_a_time("Theo kế hoạch"), begins_a_time("2 hội nghị")
    (True, True, False)
    """
    return len(words) <= _LONGEST_TIME and _WHEN.match(words) is not None


def is_paper(words: str) -> bool:
    """Whether a line is nothing but the name of another paper, with a number or a date."""
    return len(words) <= _LONGEST_PAPER and _PAPER.match(words) is not None


@dataclass(frozen=True, slots=True)
class Placed:
    """Where the lines of a row stand, as far as it is sure: for each meaning the first line and
    the one behind the last. A meaning whose lines may be these or those is missing, one whose cell
    is empty has no lines."""

    lines: Mapping[str, tuple[int, int]]


#: How many lines a cell may have, and what an empty one and each line but the first count.
_LINES = {"text": 8, "lead": 3, "support": 6, "due": 1, "product": 4}
_EMPTY = {"text": 99, "lead": 2, "support": 2, "due": 2, "monitor": 2}
_FURTHER = {"text": 1, "product": 1}


def place_lines(says: Sequence[Says], head: LinedHead) -> Placed | None:
    """Where lines that say such things stand below `head`; None where they can't stand at all.

    The ways with the fewest empty and broken cells are held against each other.

    >>> head = LinedHead({"text": 0, "lead": 1, "support": 2, "due": 3}, (), 4)
    >>> place_lines([Says.OTHER, Says.WHO, Says.WHEN], head).lines  # who leads, or who helps?
    {'text': (0, 1), 'due': (2, 3)}
    """
    meanings = [""] * head.width
    for name, column in head.columns.items():
        meanings[column] = name
    for column in head.papers:
        meanings[column] = "paper"
    best: list[tuple[tuple[int, int], ...]] = []
    least = 99
    for cost, way in _ways(tuple(says), tuple(meanings), 0, 0):
        if cost < least:
            best, least = [way], cost
        elif cost == least:
            best.append(way)
    if not best:
        return None
    sure = {
        name: best[0][column]
        for name, column in head.columns.items()
        if len({_held(way[column]) for way in best}) == 1
    }
    return Placed(sure)


def _held(lines: tuple[int, int]) -> tuple[int, int]:
    """The lines of a cell; all empty ones are alike."""
    return lines if lines[0] < lines[1] else (0, 0)


def _ways(
    says: tuple[Says, ...], meanings: tuple[str, ...], line: int, column: int
) -> Iterator[tuple[int, tuple[tuple[int, int], ...]]]:
    """The ways to place the lines from `line` on in the columns from `column` on, with the cost
    of each."""
    if column == len(meanings):
        if line == len(says):
            yield 0, ()
        return
    meaning = meanings[column]
    most = min(_LINES.get(meaning, 2), len(says) - line)
    for count in range(most + 1):
        if count and not _fits(says[line + count - 1], meaning, first=count == 1):
            break
        cost = _FURTHER.get(meaning, 3) * (count - 1) if count else _EMPTY.get(meaning, 1)
        if cost < 99:
            for rest, way in _ways(says, meanings, line + count, column + 1):
                yield cost + rest, ((line, line + count), *way)


def _fits(says: Says, meaning: str, *, first: bool) -> bool:
    if meaning in ("lead", "support", "monitor"):
        return says is Says.WHO
    if meaning == "due":
        return says is Says.WHEN
    if meaning == "paper":
        return says is Says.PAPER
    if meaning in ("text", "product"):
        return says is Says.OTHER or (says is Says.PAPER and (meaning == "product" or not first))
    return True
