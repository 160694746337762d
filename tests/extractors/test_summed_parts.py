"""Parts that add up to their whole have its name and their own; what does not add up is left."""

from __future__ import annotations

import pytest
from factories import manuscript, report

from extractors import extract

_HEAD = report("Kết quả cải cách hành chính năm 2023") + "II. KẾT QUẢ THỰC HIỆN\n"


def parts(words: str) -> list[tuple[float, str]]:
    """What is told behind the whole, the first measure."""
    _, *rest = extract(manuscript(f"{_HEAD}- {words}\n")).measures
    return [(one.value, one.indicator) for one in rest]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            "Tổng số thủ tục thuộc thẩm quyền của tỉnh là 1.862 TTHC, trong đó các sở là 1.499 thủ"
            " tục, cấp huyện là 253 thủ tục và cấp xã là 110 thủ tục.",
            [
                (1499, "Tổng số thủ tục thuộc thẩm quyền, riêng các sở"),
                (253, "Tổng số thủ tục thuộc thẩm quyền, riêng cấp huyện"),
                (110, "Tổng số thủ tục thuộc thẩm quyền, riêng cấp xã"),
            ],
        ),
        (
            "UBND tỉnh đã ban hành 27 văn bản quy phạm pháp luật gồm 10 Nghị quyết của HĐND tỉnh và"
            " 17 Quyết định của UBND tỉnh.",
            [
                (10, "ban hành văn bản quy phạm pháp luật, riêng Nghị quyết của HĐND tỉnh"),
                (17, "ban hành văn bản quy phạm pháp luật, riêng Quyết định của UBND tỉnh"),
            ],
        ),
        (
            "Tổng số nhiệm vụ Chính phủ giao là 66 nhiệm vụ, trong đó 55 nhiệm vụ đã hoàn thành; 11"
            " nhiệm vụ đang thực hiện (trong hạn).",
            [
                (55, "Tổng số nhiệm vụ Chính phủ giao, riêng nhiệm vụ đã hoàn thành"),
                (11, "Tổng số nhiệm vụ Chính phủ giao, riêng nhiệm vụ đang thực hiện"),
            ],
        ),
    ],
)
def test_parts_that_add_up(words: str, told: list[tuple[float, str]]) -> None:
    assert parts(words) == told


@pytest.mark.parametrize(
    "words",
    [
        # one is missing, or belongs to something else
        "Tổng số nhiệm vụ Chính phủ giao là 66 nhiệm vụ, trong đó 54 nhiệm vụ đã hoàn thành; 11"
        " nhiệm vụ đang thực hiện.",
        # a year and an article are no parts
        "Tổng số nhiệm vụ Chính phủ giao là 2.028 nhiệm vụ, trong đó theo Điều 3 của năm 2025.",
        # nothing says that these are parts
        "Tổng số nhiệm vụ Chính phủ giao là 66 nhiệm vụ; quy hoạch 55 lô đất và 11 lô khác.",
    ],
)
def test_what_does_not_add_up(words: str) -> None:
    assert not any(", riêng" in name for _, name in parts(words))
