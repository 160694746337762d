"""Whom or what a paragraph is told of, as the words before its first colon say: "Cấp huyện: tiếp
nhận 6.776 hồ sơ", "Khu vực dịch vụ: Tổng doanh thu ước đạt 3.310 tỷ đồng"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.agencies import AgencyMention
from extractors.patterns import compiled
from extractors.surroundings import inside_stretch
from models.facts import Measure

#: The words before the first colon of a paragraph, behind the mark of its item.
_LABEL = re.compile(
    r"\W*(?:(?:[a-zđ]|\d\d?(?:\.\d\d?)*)[.)]\s+)?(?:[-–+*•]\s*)?"
    r"(?:(?:đối với|tại|ở|riêng|về)\s)?(?P<label>[^:;.\d()%]{3,80}?)\s*:\s+(?=\S)",
    re.IGNORECASE,
)
#: Levels of offices and groups of them: whatever is told behind one is told of it.
_LEVEL = re.compile(
    r"(?:UBND )?cấp (?:bộ|tỉnh|huyện|xã|cơ sở)|khối (?:[^\W\d_]|[ ,-]){2,40}"
    r"|(?:UBND )?(?:các )?(?:sở, (?:ban, )?ngành(?: tỉnh)?|quận, huyện(?:, thị xã)?"
    r"|huyện, thị xã(?:, thành phố)?|huyện, thành phố|xã, phường(?:, thị trấn|, đặc khu)?"
    r"|bộ, ngành|địa phương)",
    re.IGNORECASE,
)
_PLACE = compiled(r"(?:[Tt]ỉnh|[Tt]hành phố|TP\.?|[Hh]uyện|[Qq]uận|[Tt]hị xã)(?: [\Lu][\Ll]*)+")
_SECTOR = (
    r"(?:(?:sản xuất )?(?:nông|lâm|ngư)(?: nghiệp)?|thủy sản|thuỷ sản|công nghiệp"
    r"|(?:tiểu )?thủ công nghiệp|xây dựng|dịch vụ|thương mại|du lịch|trồng trọt|chăn nuôi|vận tải"
    r"|công nghiệp chế biến)"
)
#: A field or a sector of the economy: what has no other noun in its name is told of it.
_FIELD = re.compile(
    rf"(?:lĩnh vực|khu vực|ngành|nhóm ngành|vùng) (?:[^\W\d_]|[ ,-]){{3,60}}"
    rf"|{_SECTOR}(?:(?:,| và|,? -| –|/) ?{_SECTOR})*",
    re.IGNORECASE,
)
_KIND = re.compile(r"(?:lĩnh vực|khu vực|nhóm ngành|ngành|vùng|khối)\s", re.IGNORECASE)
#: A quantity that the economy has as a whole, and each of its sectors.
_OF_SECTORS = re.compile(
    r"(?:ước )?(?:tổng )?(?:giá trị(?: (?:sản xuất|tăng thêm|gia tăng|sản phẩm))?|sản phẩm"
    r"|doanh thu|tốc độ tăng(?: trưởng| giá trị(?: sản xuất| tăng thêm)?)?|tăng trưởng|tỷ trọng)"
    r"(?: (?:bình quân|trong kỳ|cả năm|(?:\d\d? tháng|quý \S+)(?: đầu| cuối)?(?: năm)?"
    r"|theo giá (?:so sánh|hiện hành|cố định)(?: (?:năm )?\d{4})?))*"
    r"(?:,? (?:tăng|giảm|so với|đạt|chiếm)\b.*)?",
    re.IGNORECASE,
)
#: What every office has of every field that it works in.
_OF_FIELDS = re.compile(r"\b(?:hồ sơ|thủ tục|TTHC|đúng hạn|quá hạn|dịch vụ công)\b")
#: A sentence that tells of all again.
_OF_ALL = re.compile(r"\W*(?:toàn|tổng cộng|tính chung|nhìn chung|trên địa bàn)\b", re.IGNORECASE)
_APART = re.compile(r", riêng (?:cấp|khối|lĩnh vực|khu vực|ngành|tỉnh|huyện|xã|thành phố)\b")


@dataclass(frozen=True, slots=True)
class Label:
    """Whom a paragraph is told of; `agency` where it is one, `field` where it is what only a
    measure without a noun of its own is told of."""

    words: str
    agency: str | None = None
    field: bool = False


def label_of(
    paragraph: str, agencies: Sequence[AgencyMention], start: int, issuer: str | None
) -> Label | None:
    """What stands before the first colon of a paragraph, where it says whom all that follows is
    told of; None for the `issuer` of the paper. `agencies` are those that the document names, and
    `start` is where the paragraph stands in it.

    >>> label_of("- Cấp huyện: Tiếp nhận 6.776 hồ sơ", (), 0, None).words
    'cấp huyện'
    >>> label_of("Kết quả: Tiếp nhận 6.776 hồ sơ", (), 0, None) is None
    True
    """
    found = _LABEL.match(paragraph, 0, 120)
    if found is None:
        return None
    said = found["label"]
    agency = next(
        (
            one.name
            for one in inside_stretch(agencies, start, start + found.end())
            if one.words == said and not one.is_class
        ),
        None,
    )
    if agency is not None:
        return None if agency == issuer else Label(said, agency=agency)
    if _PLACE.fullmatch(said):
        own = issuer is not None and said.lower() in issuer.lower()
        return None if own else Label(said)
    words = f"{said[:1].lower()}{said[1:]}" if not said[:2].isupper() else said
    if _LEVEL.fullmatch(said):
        return Label(words)
    return Label(words, field=True) if _FIELD.fullmatch(said) else None


def tells_of_all(sentence: str) -> bool:
    """Whether a sentence of a labelled paragraph tells of more than its label says."""
    return _OF_ALL.match(sentence) is not None


def labelled(measure: Measure, label: Label | None) -> Measure:
    """A measure with whom its paragraph is told of, unless it says so itself, or is somebody's."""
    if label is None or measure.agency is not None:
        return measure
    name = measure.indicator
    if label.agency is not None:
        return measure if label.words in name else replace(measure, agency=label.agency)
    if _KIND.sub("", label.words).lower() in name.lower() or _APART.search(name):
        return measure
    if label.field and not (_OF_SECTORS.fullmatch(name) or _OF_FIELDS.search(name)):
        return measure
    return replace(measure, indicator=f"{name}, riêng {label.words}")
