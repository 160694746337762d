"""Items of a list that tell of what the line above names: "Tỷ lệ đúng hạn:", "+ Cấp xã: 99%"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from extractors.numbers import Number
from extractors.outline import label_end
from extractors.patterns import lowered
from extractors.phrases import clean, tidy
from extractors.soundness import HEAD, is_sound
from models.facts import Measure
from models.structure import Kind, Manuscript

#: What a line may say beside the quantity that its items are parts of.
_OPENS_LIST = ("trong đó", "cụ thể", "như sau", "bao gồm", "gồm", "phấn đấu", "đạt", "là")
_LEADS = re.compile(
    r"^\s*(?:chỉ tiêu(?: số)? \d+\s*[:.]\s*"
    r"|(?:phấn đấu|bảo đảm|đảm bảo|duy trì|nâng|nâng cao|về)\s+)+",
    re.IGNORECASE,
)
_QUANTITY = re.compile(
    r"(?:tỷ|tỉ) (?:lệ|trọng)|(?:tổng |tổng số |số lượng |số )(?!liệu|hóa|hoá|hiệu)|tốc độ|mức"
    r"|diện tích|sản lượng|năng suất|giá trị|chỉ số|kim ngạch|doanh thu|thu nhập|thời gian|quy mô"
    r"|khối lượng|độ che phủ|mật độ|lượng khách|(?:giảm|tăng) (?:tỷ lệ|tỉ lệ|số)",
    re.IGNORECASE,
)
#: Quantities that are told in percent, and those that can be told in anything.
_SHARES = re.compile(
    r"(?:(?:giảm|tăng) )?(?:tỷ|tỉ) (?:lệ|trọng)|tốc độ|mức độ|độ che phủ", re.IGNORECASE
)
_ANY = re.compile(r"chỉ số|mức\b", re.IGNORECASE)
#: From the start of an item to its number: the part that it is of, and what joins the two.
_ITEM = re.compile(
    r"\W*(?:(?:trong đó|riêng|đối với|tại|ở|về)\s*:?\s+)?(?P<part>[^\W\d_][^:;.()%\d]{1,70}?)"
    r"(?:\s*[:,]|\s+(?:đạt|là|chiếm|còn|ước đạt|phấn đấu|tăng|giảm|ở mức)\b)+\s*"
    r"(?:(?:phấn đấu|đạt|là|ước|chiếm|còn|từ|khoảng)\s+)*$",
    re.IGNORECASE,
)
#: An item that only says when.
_TIME = re.compile(
    r"\W*(?:(?:đến|hết|trong|vào|cuối|tính)\s+)*(?:năm|giai đoạn|nhiệm kỳ|quý|6 tháng|9 tháng)\b"
    r"[^:;.()%]{0,30}?(?:\s*[:,]|\s+(?:đạt|là|còn|phấn đấu|ước đạt)\b)+\s*"
    r"(?:(?:phấn đấu|đạt|là|ước|còn|từ|khoảng)\s+)*"
    r"(?:(?:duy trì )?(?:mức )?(?P<moved>tăng|giảm)(?: (?:bình quân|thêm|khoảng|từ))* )?$",
    re.IGNORECASE,
)
#: The same of a whole item, whatever its number is told in.
_ONLY_WHEN = re.compile(
    r"\W*(?:(?:đến|hết|trong|vào|cuối|tính)\s+)*(?:năm (?:19|20)\d\d"
    r"|giai đoạn (?:19|20)\d\d\s?[-–]\s?(?:19|20)\d\d)\s*[:,]",
    re.IGNORECASE,
)
_LAST = re.compile(r"(?:19|20)\d\d")
_MOVES = re.compile(r"\s(?:tăng|giảm)\s*:?\s*$", re.IGNORECASE)
_LONGEST_NAME, _LONGEST_PART = 28, 10  #: syllables


@dataclass(frozen=True, slots=True)
class Above:
    """The quantity that the items of a list are told of, and its unit where it has a number."""

    name: str
    unit: str | None = None


def quantity_above(manuscript: Manuscript, index: int, told: Mapping[int, Measure]) -> Above | None:
    """The quantity that the line above a segment names for all of its items, None for none.

    A line names one where it says nothing else: "Tỷ lệ trường đạt chuẩn quốc gia:"; or where it
    opens the list behind its own measure: "Thu ngân sách 1.250 tỷ đồng, trong đó:". `told` are the
    last measures of such lines by the index of their segments.
    """
    beside = _beside(manuscript, index)
    parent = manuscript.segments[index].parent if beside is None else beside
    if parent is None:
        return None
    if parent in told:
        return Above(told[parent].indicator, told[parent].unit)
    above = manuscript.segments[parent]
    if above.kind in (Kind.TABLE, Kind.ARTICLE, Kind.HEAD):
        return None
    words = above.own.of(manuscript.text)
    name = named_quantity(words[label_end(words) :])
    return Above(name) if name else None


def _beside(manuscript: Manuscript, index: int) -> int | None:
    """The item with a colon that the items behind it, marked as it is, only say the times of."""
    segments, text = manuscript.segments, manuscript.text
    own = segments[index]
    place = index
    while place > 0 and _ONLY_WHEN.match(segments[place].own.of(text)):
        place -= 1
        one = segments[place]
        if one.kind is not Kind.BULLET or (one.parent, one.label) != (own.parent, own.label):
            return None
    opens = segments[place].own.of(text).rstrip().endswith(":")
    return place if place < index and opens else None


def only_when(words: str) -> bool:
    """Whether an item says no more before its number than when.

    >>> only_when("Năm 2025: 45%;"), only_when("Năm 2025 đã giao 45 xe")
    (True, False)
    """
    return _ONLY_WHEN.match(words) is not None


def is_to_come(item: str, day: date | None) -> bool:
    """Whether an item that says no more than when speaks of a year after that of its paper.

    >>> is_to_come("Năm 2025: 45%;", date(2023, 5, 4)), is_to_come("Năm 2025: 45%;", None)
    (True, False)
    """
    found = _ONLY_WHEN.match(item)
    return (
        found is not None and day is not None and int(_LAST.findall(found.group())[-1]) > day.year
    )


def _quantity_of(line: str) -> str:
    """`line` without what opens its list.

    >>> _quantity_of("Tỷ lệ hộ nghèo, cụ thể như sau: ")
    'Tỷ lệ hộ nghèo'
    """
    kept = line.rstrip().removesuffix(":").rstrip()
    while opener := next((one for one in _OPENS_LIST if lowered(kept).endswith(one)), ""):
        kept = kept[: -len(opener)].rstrip()
        kept = kept[:-1].rstrip() if kept.endswith((",", ";")) else kept
    return kept


def named_quantity(words: str) -> str | None:
    """The quantity that a line names that opens a list, None for any other line.

    >>> named_quantity("Phấn đấu tỷ lệ trường đạt chuẩn quốc gia, trong đó:")
    'tỷ lệ trường đạt chuẩn quốc gia'
    >>> named_quantity("Về văn hóa, xã hội:")
    """
    name = _LEADS.sub("", _quantity_of(words)).strip()
    if len(name.split()) > _LONGEST_NAME or not _QUANTITY.match(name) or re.search(r"[;:%]", name):
        return None
    named = tidy(clean(name) or "", None)
    return named if named and len(named.split()) > 1 and is_sound(named) else None


def item_name(above: Above, number: Number, before: str) -> str | None:
    """The name of what a number of an item measures, by the quantity `above` it and the words
    `before` it from the item's start on; None where the item names a thing of its own.

    >>> from extractors.numbers import find_numbers
    >>> one, = find_numbers("Cấp xã: 99%")
    >>> item_name(Above("tỷ lệ hồ sơ đúng hạn"), one, "Cấp xã: ")
    'tỷ lệ hồ sơ đúng hạn, riêng Cấp xã'
    """
    if above.unit is not None:
        fits = number.unit == above.unit
    else:
        fits = _ANY.match(above.name) is not None or (_SHARES.match(above.name) is not None) == (
            number.sort == "percent"
        )
    if not fits or number.unit is None:
        return None
    if when := _TIME.match(before):
        return f"{above.name} {when['moved'].lower()}" if when["moved"] else above.name
    found = _ITEM.match(before)
    if found is None or _MOVES.search(before):
        return None
    part = found["part"].strip(" ,")
    if len(part.split()) > _LONGEST_PART or _QUANTITY.match(part) or _names_itself(part):
        return None
    return f"{above.name}, riêng {part}"


#: What an item of a list begins with: an act, which its number is the object of.
_ACT_FIRST = re.compile(r"\W*(?:hằng năm,? |mỗi năm,? |phấn đấu )?[^\W\d_]+(?: [^\W\d_]+){0,5} ?")


def opens_item(before: str) -> bool:
    """Whether the words before a number are no more than an act.

    >>> opens_item("Kết nạp "), opens_item("Ban hành kế hoạch và phối hợp với các đơn vị để mở ")
    (True, False)
    """
    return _ACT_FIRST.fullmatch(before) is not None


#: "Chỉ tiêu bao phủ từng năm cụ thể: năm 2016 đạt 81,5%, năm 2017 đạt ": what all are told of.
_SERIES = re.compile(
    r"(?:^|[.;,]\s)\W*(?P<name>[^.;:,\d]{8,160}?(?: 20\d\d\s?[-–]\s?20\d\d)?[^.;:,\d]{0,30})\s*:\s*"
    r"(?P<items>(?:(?:năm|đến|hết|cuối|vào|trong|giai đoạn|và|là|đạt|còn|khoảng|trên|dưới|phấn đấu"
    r"|dân số|20\d\d|\d[\d.,]*\s?%|[;,:–-])\s*)+)$",
    re.IGNORECASE,
)
_EACH = re.compile(
    r"\s(?:(?:theo |trong )?(?:từng|các|mỗi) năm|qua các năm|cụ thể|như sau|theo lộ trình"
    r"|giai đoạn 20\d\d\s?[-–]\s?20\d\d)(?=\s|$)",
    re.IGNORECASE,
)
_AIM = re.compile(r"(?:chỉ tiêu|mục tiêu)(?: về)?\s+(?=(?:\S+\s+){2})", re.IGNORECASE)


def series_name(before: str) -> str | None:
    """What the words before a number of a row of years say that all of them are told of.

    >>> series_name("chỉ tiêu bao phủ bảo hiểm y tế từng năm cụ thể: năm 2016 đạt 81,52% dân số, năm 2017 đạt ")
    'chỉ tiêu bao phủ bảo hiểm y tế'
    """  # noqa: E501
    found = _SERIES.search(before) if ":" in before and "%" not in before[-2:] else None
    if found is None or not re.search(r"\b20\d\d\b", found["items"]):
        return None
    name = _EACH.sub("", f" {found['name'].strip()}").strip()
    named = _AIM.match(name) or _QUANTITY.match(name)
    return name if named and len(name.split()) > 2 else None


def is_quantity(name: str) -> bool:
    """Whether a name begins with the noun of a quantity.

    >>> is_quantity("Năng suất lúa"), is_quantity("Thu nội địa")
    (True, False)
    """
    return _QUANTITY.match(name) is not None


#: A part of the quantity, though it begins with a noun that can be measured by itself.
_PARTS = re.compile(
    r"(?:ngành|lĩnh vực|nhóm|khu vực|hộ|khách|dịch vụ|công nghiệp|nông nghiệp|kinh tế|hồ sơ|thu"
    r"|hàng|nguồn|vốn|sản phẩm|sản xuất)\b",
    re.IGNORECASE,
)


def _names_itself(part: str) -> bool:
    return HEAD.match(part) is not None and _PARTS.match(part) is None
