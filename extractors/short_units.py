"""Ranks of districts and communes that a head in capitals shortens: "UBND TX. ĐỒNG XOÀI"."""

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


def with_ranks(words: str) -> str:
    """`words`, a line in capitals, with the rank of its district or commune written out.

    >>> with_ranks("UBND TX. ĐỒNG XOÀI"), with_ranks("CÔNG AN Q.1"), with_ranks("UBND TT HUẾ")
    ('UBND THỊ XÃ ĐỒNG XOÀI', 'CÔNG AN QUẬN 1', 'UBND TT HUẾ')
    """
    return _SHORT.sub(lambda short: f"{short['body']} {_RANKS[short['rank']]} ", words)
