"""The number that a consolidated text has at its end, where its head is that of what it merges."""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.codes import find_codes
from extractors.dates import find_dates
from extractors.misread import names_read
from models.facts import Header, Quote
from models.spans import Span

#: "VĂN PHÒNG QUỐC HỘI XÁC THỰC VĂN BẢN HỢP NHẤT" / "Số: 9/VBHN-VPQH Hà Nội, ngày …", in this or
#: the order of two columns, each on lines of its own.
_ATTESTED = re.compile(
    r"(?:^|\n)[ \t*_]*"
    r"(?P<who>(?:VĂN PHÒNG|BỘ|NGÂN HÀNG|THANH TRA|TÒA ÁN|VIỆN|KIỂM TOÁN)[^\n]{2,60}?)"
    r"(?=\s+XÁC THỰC|\s*\n)\s*(?P<said>(?:(?:XÁC THỰC VĂN BẢN HỢP NHẤT|[Ss]ố\s*:?\s*\d+/VBHN-\w+"
    r"|[^\n\d]{2,25},?\s+ngày\s[^\n]{6,30}năm\s+\d{4})\s*){2,3})"
)
_END = 3_000  #: characters of a text in which its end stands, with the notes behind it


def with_attestation(header: Header, text: str) -> Header:
    """`header` of a law as consolidated, with the number, the date and the issuer of its end.

    Only where the head has no number of its own; who signs at the end stays who signs.
    """
    if header.code is not None or "XÁC THỰC" not in text[-_END:]:
        return header
    start = max(len(text) - _END, 0)
    found = [m for m in _ATTESTED.finditer(text, start) if "XÁC THỰC" in m["said"]]
    if not found:
        return header
    end = found[-1]
    codes = [code for code in find_codes(end["said"]) if code.symbol.startswith("VBHN")]
    dates = [mention for mention in find_dates(end["said"]) if mention.date]
    names = names_read(end["who"])
    if len(codes) != 1 or len(dates) != 1 or not names:
        return header
    code, day = codes[0], dates[0]
    spans = {
        "type": code.span.shift(end.start("said")),
        "code": code.span.shift(end.start("said")),
        "date": day.span.shift(end.start("said")),
        "issuer": Span(*end.span("who")),
    }
    own = tuple((field, Quote(span, span.of(text))) for field, span in spans.items())
    kept = tuple(pair for pair in header.quotes if pair[0] not in spans)
    return replace(
        header,
        type="Văn bản hợp nhất",
        code=code.code,
        number=code.number,
        symbol=code.symbol,
        date=day.date,
        date_text=" ".join(day.span.of(end["said"]).split()),
        issuer=names[-1],
        parent_issuer=None,
        status="issued",
        quotes=(*kept, *own),
    )
