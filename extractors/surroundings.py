"""Where a sentence stands: its paragraph, what stands above, its citations and agencies."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from extractors.agencies import AgencyMention
from extractors.listed_under import Above, only_when, quantity_above
from extractors.outline import Paragraph, above, heading_of
from models.facts import Header, Measure
from models.spans import Span
from models.structure import Manuscript

#: What the reports of offices speak of; news that is written from them has their words.
_OF_OFFICES = tuple(
    re.compile(words)
    for words in (
        r"\b(?:UBND|HĐND|Ủy ban nhân dân|Hội đồng nhân dân|Tỉnh ủy|Huyện ủy|Thành ủy)\b",
        r"\b[Tt]oàn (?:tỉnh|huyện|thành phố|ngành|quận|thị xã)\b|\btrên địa bàn\b",
        r"% (?:kế hoạch|KH\b)|\bdự toán\b|\bchỉ tiêu\b|\bcùng kỳ\b|\bso với (?:KH\b|kế hoạch)",
        r"\b(?:Sở|Chi cục|Cục) [A-ZĐ]",
        r"\b(?:Nghị quyết|Quyết định|Kế hoạch|Chỉ thị|Thông báo) số|\bĐề án\b|\bchương trình mục"
        r" tiêu",
        r"\bCCHC\b|\bTTHC\b|cải cách hành chính|thủ tục hành chính|dịch vụ công|chuyển đổi số",
        r"nông thôn mới|\bhộ nghèo|đạt chuẩn quốc gia|giải ngân|đầu tư công",
        r"\bĐảng (?:bộ|ủy)\b|\bđảng viên\b|\bnhiệm kỳ\b",
        r"khiếu nại, tố cáo|\btiếp công dân|\bđơn thư\b|cơ quan hành chính|hồ sơ hành chính",
        r"\bphấn đấu\b|\bmục tiêu\b|\bđề ra\b",
        r"\bcác (?:cấp|ngành)\b|\bcấp, (?:các )?ngành\b|\b[Nn]gành (?:giáo dục|y tế|nông nghiệp)\b",
        r"giá trị sản xuất|\bthu ngân sách|thu nhập bình quân|cơ cấu kinh tế|\bGRDP\b",
        r"\b(?:[369]|sáu|chín|ba) tháng\s+đầu năm\b|\b(?:tính )?đến nay\b",
        r"\b[Tt]ổng (?:đàn (?:trâu|bò|lợn|gia (?:súc|cầm))|diện tích gieo (?:trồng|cấy))\b",
    )
)
_KINDS_OF_WORDS = 3


def speaks_of_offices(text: str) -> bool:
    """Whether a text without the head of an official paper tells of the work of offices, in the
    words that their reports have.

    >>> speaks_of_offices("UBND tỉnh báo cáo: toàn tỉnh giải ngân 60% kế hoạch vốn đầu tư công.")
    True
    >>> speaks_of_offices("Giá vàng tăng 5% trong phiên sáng nay.")
    False
    """
    said = (words for words in _OF_OFFICES if words.search(text))
    return sum(1 for _ in itertools.islice(said, _KINDS_OF_WORDS)) == _KINDS_OF_WORDS


def within_stretch(spans: Sequence[Span], start: int, end: int) -> list[Span]:
    """Those of `spans`, in order, that begin in the stretch or just before it."""
    first = max(bisect_left(spans, start, key=lambda span: span.start) - 1, 0)
    last = bisect_left(spans, end, key=lambda span: span.start)
    return [span for span in spans[first:last] if span.end > start]


def inside_stretch(mentions: Sequence[AgencyMention], start: int, end: int) -> list[AgencyMention]:
    """Those of `mentions`, which are in order, that stand in the stretch; spans count from it."""
    first = bisect_left(mentions, start, key=lambda mention: mention.span.start)
    last = bisect_left(mentions, end, key=lambda mention: mention.span.start)
    return [replace(one, span=one.span.shift(-start)) for one in mentions[first:last]]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sentence stands: its paragraph, the headings above it, the document's agencies.

    `official` says that the text is a paper of an office, or tells of its work in its own words;
    `over` is the quantity that the line above names for the items below it; `day` is that of the
    paper, or the last of the year that its words show it to be of.
    """

    paragraph: Paragraph
    headings: Sequence[str]
    header: Header
    names: Mapping[str, str]
    official: bool
    over: Above | None = None
    day: date | None = None


def place_of(
    manuscript: Manuscript,
    paragraph: Paragraph,
    opener: str,
    header: Header,
    names: Mapping[str, str],
    official: bool,
    told: Mapping[int, Measure],
    day: date | None = None,
) -> Place:
    """The place of a paragraph; `told` are the measures that open the lists of their segments."""
    chain = [heading_of(manuscript, segment) for _, segment in above(manuscript, paragraph.index)]
    headings = [text for text in (paragraph.segment.heading, opener, *chain) if text]
    listed = official or only_when(paragraph.words)
    over = quantity_above(manuscript, paragraph.index, told) if listed else None
    return Place(paragraph, headings, header, names, official, over, day)


def aimed(place: Place) -> Place:
    """A place in a running text that has told before what is aimed at."""
    return replace(place, headings=("Mục tiêu", *place.headings))
