"""What ranks are those of that only their verb stands before, and among whom they are ranks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractors.numbers import RANK, Number
from extractors.patterns import compiled
from extractors.phrases import clean, is_place
from extractors.sharing import Shared, Told
from models.facts import Comparator, Measure

#: From what was told of a thing to its rank: ", xếp vị trí thứ ", " so với năm 2020, đứng thứ ".
_GOES_ON = re.compile(
    r"[^,;.:]{0,60}?(?:, (?:thành phố|thuộc|nằm|tăng|giảm|cao hơn|vượt)\b[^,;.:]{0,50}?)*"
    r"\)?\s?(?:[,;(]|,? và| (?=xếp|đứng))\s?"
    r"(?:(?:đã|đều|cũng|tiếp tục|nhưng|được|vươn lên|hiện) )*"
    r"(?:(?:xếp|đứng|giữ|nằm|thuộc|ở|vị (?:trí|thứ)|thứ hạng|hạng|thứ|thứ bậc|trong|nhóm|top"
    r"|tốp|tại) ?){1,6}"
)
_HELD = re.compile(r",?\s(?:so với|trên) .*$")
_LOOSE = re.compile(r"(?:,? (?:duy trì|tiếp tục|giữ vững|luôn))+$")
#: "đứng thứ hai là huyện Thanh Ba": whose it is stands behind; "từ vị trí thứ 15": what it was.
_SOMEBODY_IS = re.compile(r"\s+(?:là|thuộc về)\b")
_CAME_FROM = re.compile(r"\btừ(?: (?:vị trí|thứ|hạng|thứ hạng|vị|mức|xếp))*\s*$")
_CHANGES = re.compile(r",?\s(?:tăng|giảm|gấp)(?: so với .*)?$|\s(?:so với|trên) .*$")
#: "quy mô kinh tế đứng thứ 3 cả nước": a quantity, an index, and the verb of a rank.
_SUBJECT = compiled(
    r"(?:^|[,;:.] |\bvà |\bđưa |\btrì |\bvới |\bđấu |\bhạng )\s*"
    r"(?P<what>(?:quy mô|tốc độ|tăng trưởng|tỷ lệ|tỉ lệ|[Cc]hỉ số|thu nhập|năng suất"
    r"|kim ngạch|sản lượng|giá trị|thu hút|mức|tổng|GRDP|GDP|PCI|PAPI|PAR INDEX|Par Index|SIPAS"
    r"|DTI|PGI|PII|DDCI|ICT Index|Quy mô|Tốc độ|Tăng trưởng|Tỷ lệ|Thu nhập|Tổng)"
    r"(?: [^\W\d_]+(?:/[^\W\d_]+)?){0,14}?)"
    r"(?: \([\Lu]+\))?,?(?: (?:của (?:tỉnh|thành phố|huyện)|năm 20\d\d|tiếp tục|luôn|hiện|đã|được"
    r"|phấn đấu|duy trì|giữ|ở|nằm|thuộc|đứng|xếp|vị trí|thứ hạng|từ|trong|vào))*\s*$"
)
#: Among whom: "vùng duyên hải Nam Trung bộ", "khu vực miền núi phía Bắc".
_AMONG = compiled(
    r"\s?(?:(?:tỉnh|thành phố|địa phương|tỉnh, thành(?: phố)?|nước|quốc gia|đơn vị|xã, phường)"
    r"(?: trực thuộc)?,? ?)*(?:trong |của |tại |ở |toàn )?"
    r"(?P<whom>(?:tiểu vùng|vùng|khu vực|miền|Đông Nam Á|châu Á)"
    r"(?: (?!(?:và (?:xếp|đứng|thứ|tăng)|về|với|sau|tăng|giảm|có)\b)[^\W\d_]+(?:[ ][-–])?){0,9})"
)
#: "nhóm 05 địa phương có lượng khách quốc tế cao nhất", "dẫn đầu cả nước về chuyển đổi số".
_BY_WHICH = re.compile(
    r" [^.;\d]{0,50}?\bcó (?P<what>(?!trình độ)[^.;,\d]{4,60}?) (?:cao|tốt|lớn|nhiều) nhất"
    r"|[^.;,]{0,50}?(?:,\s*thành phố[^.;,]{0,30})?\s+về (?P<field>[^.;,:(]{4,90})"
)


def ranks(sentence: Shared, told: Told) -> Iterator[tuple[Number, Measure]]:
    """The measures of ranks, of which one goes on with what was told right before it, has a
    quantity for its subject, or is told of a field; those in a region have it in their names.
    """
    words = sentence.clauses.words
    last: tuple[Number, Measure] | None = None
    for one in sentence.clauses.numbers:
        number = _as_rank(one, last, words)
        if number.sort != "rank":
            own = told.get(number.digits)
            last = (number, own) if own else last if number.unit is None else None
            continue
        measure = told.get(number.digits)
        among = _AMONG.match(words, number.span.end)
        whom = among["whom"].strip() if among else None
        if measure is None:
            measure = _named(sentence, told, last, number)
        if measure is None:
            last = None
            continue
        measure = replace(measure, indicator=_LOOSE.sub("", measure.indicator))
        if whom and whom.lower() not in measure.indicator.lower():
            measure = replace(measure, indicator=f"{measure.indicator} trong {whom}")
        last = number, measure
        if measure != told.get(number.digits):
            yield number, measure


def _as_rank(number: Number, last: tuple[Number, Measure] | None, words: str) -> Number:
    """A bare number behind "thứ" that goes on with a rank: "đứng thứ 5 vùng và thứ 12 cả nước"."""
    if last is None or last[0].sort != "rank" or number.unit is not None:
        return number
    goes_on = re.search(r"(?:,|và)\s(?:vị trí )?thứ $", words[: number.digits.start])
    return replace(number, unit=RANK, sort="rank") if goes_on else number


def _named(
    sentence: Shared, told: Told, last: tuple[Number, Measure] | None, number: Number
) -> Measure | None:
    words = sentence.clauses.words
    before, after = sentence.clauses.around(number)
    if _SOMEBODY_IS.match(after) or _CAME_FROM.search(before):
        return None
    if last is not None:
        between = words[last[0].span.end : number.digits.start]
        counted = last[0].sort == "thing" and not (number.of or "cả nước" in words)
        if _GOES_ON.fullmatch(between) and not counted:
            name = _WITHOUT_REGION.sub("", last[1].indicator)
            bare = _CHANGES.sub("", name)
            grew = last[0].sort == "percent" and all(m.indicator != bare for m in told.values())
            held = _HELD.sub("", name) if grew else bare
            return sentence.like(last[1], number, name if last[0].sort == "rank" else held)
    said = before if before.strip() else ""
    if subject := _SUBJECT.search(said):
        return _built(sentence, number, subject["what"])
    field = _BY_WHICH.match(after)
    lead = re.sub(r"^.*[,:]", "", said).strip()
    if field and number.op is Comparator.LE and (not lead or is_place(lead) or _ABOUT.search(lead)):
        return _built(sentence, number, field["what"] or field["field"])
    return None


_WITHOUT_REGION = re.compile(r" trong (?:tiểu vùng|vùng|khu vực|miền)\b.*$")
_ABOUT = re.compile(r"(?:tỉnh|thành phố|huyện|phấn đấu|đưa|là)\b", re.IGNORECASE)


def _built(sentence: Shared, number: Number, name: str) -> Measure | None:
    words = clean(name)
    return sentence.build(number, words, None) if words else None
