"""What a task has to bring forth, where its paper says so: "(sản phẩm: Kế hoạch của UBND tỉnh)"."""

from __future__ import annotations

import re

#: Over a column, or before a colon. What was reached ("Kết quả thực hiện") was not asked for.
_TITLE = re.compile(
    r"\W*(?:Yêu cầu\s+(?:về\s+)?|Dự kiến\s+)?(?:Tên\s+)?(?:Sản phẩm|Kết quả)"
    r"(?!\s+(?:thực hiện|đạt được|đã|kỳ|năm|giải quyết|đánh giá|báo cáo|cung cấp|chủ lực|OCOP)\b)",
    re.IGNORECASE,
)
#: Within the words of a task, at the head of a part of its own.
_SAID = re.compile(
    r"(?:^|[;.,(–—-]|\n)\s*(?:yêu cầu\s+)?(?:về\s+)?"
    r"(?:sản phẩm|kết quả\s+(?=đầu ra|dự kiến|cần đạt|phải đạt))"
    r"(?:\s*(?:đầu ra|dự kiến|cần đạt|phải đạt|hoàn thành|cuối cùng))*\s*:\s*(?=\w)",
    re.IGNORECASE,
)
_END = re.compile(r"[;\n]|[.](?=\s+[A-ZĐ(-]|\s*$)|[.,](?=\s*(?:thời|hoàn thành trước)\b)")
#: A cell that says nothing: "-", "x", "…".
_NOTHING = re.compile(r"\W*(?:[xX]|\d+)?\W*")
#: What a longer one says is no name of a paper or a thing.
_LONGEST = 600


def is_product(title: str) -> bool:
    """Whether what stands under this title is asked for as the product of a task.

    >>> is_product("Sản phẩm đầu ra"), is_product("Kết quả thực hiện năm 2024")
    (True, False)
    """
    return _TITLE.match(title) is not None


def product_of(words: str) -> str | None:
    """The product that the words of a cell or a field name; None where they name none.

    >>> product_of(" Quyết định của\\nUBND tỉnh;"), product_of("-")
    ('Quyết định của UBND tỉnh', None)
    """
    plain = " ".join(words.split()).strip(" .;,")
    if plain.count("(") < plain.count(")"):
        plain = plain.rstrip(" )")
    return plain if len(plain) <= _LONGEST and not _NOTHING.fullmatch(plain) else None


def stated_product(words: str) -> str | None:
    """The product that a task names in its own words.

    >>> stated_product("Giao Sở Nội vụ rà soát (sản phẩm: Báo cáo trình UBND tỉnh) trước 30/6.")
    'Báo cáo trình UBND tỉnh'
    """
    said = _SAID.search(words)
    if said is None:
        return None
    rest = words[said.end() :]
    if "(" in said.group():
        rest = rest[: _closing(rest)]
    end = _END.search(rest)
    return product_of(rest[: end.start()] if end else rest)


def _closing(words: str) -> int:
    """Where the bracket closes that was open before `words`."""
    depth = 1
    for place, letter in enumerate(words):
        depth += (letter == "(") - (letter == ")")
        if depth == 0:
            return place
    return len(words)
