"""Whose measure it is: the agency that the words name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from extractors.agencies import AgencyMention

#: Before an agency: it is told to do, or it is where the number is from.
_TOLD = re.compile(
    r"(?:\b(?:giao|yêu cầu|đề nghị|phân công|chỉ đạo)(?:\s+cho)?|\b(?:của|tại|do|thuộc))\s+$",
    re.IGNORECASE,
)
#: After an agency that opens a clause: it did or must do something.
_ACTS = re.compile(
    r"\s*(?:,\s*)?(?:\(|(?:đã|đang|phải|cần|sẽ|có (?:trách nhiệm|tỷ lệ|điểm|chỉ số)|phấn đấu|đạt"
    r"|xếp|đứng|dẫn đầu|nằm trong|hoàn thành|thực hiện|giải quyết|bố trí|chủ trì|hằng năm"
    r"|hàng năm|mới|chỉ|bảo đảm"
    r"|đảm bảo|(?:giảm|cắt giảm|rút ngắn) (?:thời gian|thời hạn))\b)",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"(?:^|[.;:(]\s*|,\s+(?:trong đó\s+)?)(?:[-–+*]\s*|riêng\s+|như:?\s+)?$", re.IGNORECASE
)
#: Several agencies side by side: whose number it is nobody can say.
_BESIDE = re.compile(r"^\s*(?:,|và|/)\s*$")
#: Everybody and nobody.
_VAGUE = re.compile(
    r"(?:các|những|tất cả)\b|(?:cơ quan|đơn vị|tổ chức|cấp|ngành|địa phương|doanh nghiệp)\b",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^\W*(?:(?:Điều\s+)?\w{1,4}[.)]\s+)*|[\s:.;,]+$")
#: "Hội đồng nhân dân tỉnh giao Ủy ban nhân dân tỉnh thực hiện các nhiệm vụ sau:".
_GIVEN = re.compile(r"\b(?:giao|yêu cầu|đề nghị)\s+(?=[^:]*:\s*$)", re.IGNORECASE)
_ORDER = re.compile(r"^(?:giao|yêu cầu|đề nghị|trách nhiệm của)\s+(?:cho\s+)?", re.IGNORECASE)
_DUTY = re.compile(
    r"(?:\s+(?:có trách nhiệm|chủ trì|tổ chức|chỉ đạo|thực hiện|triển khai|tập trung)\b[^:.;]*)?"
    r":?\s*"
)


def agency_of(
    sentence: str,
    place: tuple[int, int],
    phrase: str,
    mentions: Sequence[AgencyMention],
    under: str | None,
) -> str | None:
    """The full name of the agency whose measure it is, None where the words do not say or several.

    `place` are start and end of the number's clause in `sentence`, `mentions` the agencies named in
    the sentence (their spans count in it), in order; `under` is the agency whose heading the
    sentence stands under, which holds where the words name nobody.
    """
    start, end = place
    known = [m for m in mentions if not _VAGUE.match(m.name)]
    chosen: list[AgencyMention] = []
    for mention in known:
        if not start <= mention.span.start < end:
            continue
        before = sentence[start : mention.span.start]
        opens = _OPENS.search(before) and _ACTS.match(sentence, mention.span.end)
        told_of = _TOLD.search(before)
        inside = told_of is not None and f"{told_of.group()}{mention.words}" in phrase
        told = mention.span.end < end and re.search(
            r"\b(?:giao|yêu cầu|đề nghị)(?:\s+cho)?\s+$", before, re.IGNORECASE
        )
        if opens or inside or told:
            chosen.append(mention)
    names = {mention.name for mention in chosen}
    if len(names) == 1 and not _is_beside(sentence, chosen[0], mentions):
        return chosen[0].name
    return None if names else under


def heading_agency(headings: Sequence[str], names: Mapping[str, str]) -> str | None:
    """The agency that the nearest heading names and nothing else, but that it is to do something:
    "2. Sở Nội vụ:", "Điều 2. Giao Ủy ban nhân dân tỉnh".

    `names` are the full names of the document's agencies by the words that name them.
    """
    for heading in headings:
        told = _GIVEN.search(heading)
        heading = heading[told.start() :] if told else heading
        bare = _ORDER.sub("", _LABEL.sub("", heading))
        for words, name in names.items():
            if bare.startswith(words) and _DUTY.fullmatch(bare[len(words) :]):
                return None if _VAGUE.match(name) else name
    return None


def _is_beside(sentence: str, one: AgencyMention, mentions: Sequence[AgencyMention]) -> bool:
    for other in mentions:
        first, second = sorted((one, other), key=lambda m: m.span.start)
        if first is not second and _BESIDE.match(sentence[first.span.end : second.span.start]):
            return True
    return False
