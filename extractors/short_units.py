"""What a head in capitals shortens of names: "UBND TX. ĐỒNG XOÀI", "BCH ĐẢNG BỘ"."""

from __future__ import annotations

from extractors.patterns import compiled

_RANKS = {
    "TP": "THÀNH PHỐ",
    "TX": "THỊ XÃ",
    "TT": "THỊ TRẤN",
    "Q": "QUẬN",
    "H": "HUYỆN",
    "P": "PHƯỜNG",
    "X": "XÃ",
}
#: Behind a body that each unit has, and before a name or a number. One letter needs its point.
_SHORT = compiled(
    r"(?P<body>\b(?:UBND|HĐND|(?:ỦY|UỶ) BAN NHÂN DÂN|HỘI ĐỒNG NHÂN DÂN|CÔNG AN|MTTQ|ĐẢNG ỦY"
    r"|ĐẢNG BỘ))\s+(?P<rank>(?:TP|TX)(?=[.\s])|(?:TT|[QHPX])(?=\.))\.?\s*(?=[\Lu]{2}|\d{1,2}\b)"
)
#: A committee before whom it leads; "BCH QUÂN SỰ" is none.
_COMMITTEE = compiled(r"^BCH(?= (?:TỈNH|THÀNH PHỐ|HUYỆN|ĐẢNG BỘ|ĐOÀN|HỘI|CÔNG ĐOÀN|TRUNG ƯƠNG) )")

#: What an office of a district is for, in letters that mean nothing else behind its first word.
_FIELDS = {
    "NÔNG NGHIỆP VÀ PTNT": "NÔNG NGHIỆP VÀ PHÁT TRIỂN NÔNG THÔN",
    "NÔNG NGHIỆP & PTNT": "NÔNG NGHIỆP VÀ PHÁT TRIỂN NÔNG THÔN",
    "GD&ĐT": "GIÁO DỤC VÀ ĐÀO TẠO",
    "GDĐT": "GIÁO DỤC VÀ ĐÀO TẠO",
    "TN&MT": "TÀI NGUYÊN VÀ MÔI TRƯỜNG",
}
_FOR = compiled(rf"(?<=^PHÒNG )(?:{'|'.join(_FIELDS)})(?=$|\s)")


def with_ranks(words: str) -> str:
    """`words`, a line in capitals, with committee, field and rank of a unit written out.

    >>> with_ranks("UBND TX. ĐỒNG XOÀI"), with_ranks("CÔNG AN Q.1"), with_ranks("UBND TT HUẾ")
    ('UBND THỊ XÃ ĐỒNG XOÀI', 'CÔNG AN QUẬN 1', 'UBND TT HUẾ')
    >>> with_ranks("BCH ĐẢNG BỘ TỈNH"), with_ranks("BCH QUÂN SỰ TỈNH")
    ('BAN CHẤP HÀNH ĐẢNG BỘ TỈNH', 'BCH QUÂN SỰ TỈNH')
    >>> with_ranks("PHÒNG GD&ĐT"), with_ranks("SỞ GD&ĐT")
    ('PHÒNG GIÁO DỤC VÀ ĐÀO TẠO', 'SỞ GD&ĐT')
    """
    words = _COMMITTEE.sub("BAN CHẤP HÀNH", words)
    words = _FOR.sub(lambda short: _FIELDS[short.group()], words)
    return _SHORT.sub(lambda short: f"{short['body']} {_RANKS[short['rank']]} ", words)
