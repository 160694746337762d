"""Tasks that somebody directs others to do, lists of who answers, words that are no task."""

from __future__ import annotations

import pytest

from extractors import extract
from models.facts import Directive
from tests.factories import manuscript

_HEAD = """HỘI ĐỒNG NHÂN DÂN
TỈNH CÀ MAU
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 12/NQ-HĐND
Cà Mau, ngày 9 tháng 7 năm 2024
NGHỊ QUYẾT
Về giải quyết kiến nghị của cử tri
QUYẾT NGHỊ:
Điều 1. Hội đồng nhân dân tỉnh đề nghị Ủy ban nhân dân tỉnh quan tâm chỉ đạo thực hiện:
"""
_END = "Điều 2. Nghị quyết này có hiệu lực kể từ ngày ký.\n"


def directives(body: str) -> tuple[Directive, ...]:
    return extract(manuscript(f"{_HEAD}{body}\n{_END}")).directives


@pytest.mark.parametrize(
    ("body", "leads"),
    [
        # below "Chỉ đạo …:" are the tasks of those who are directed
        (
            "1. Chỉ đạo Sở Y tế:\n- Rà soát danh mục thuốc của các trạm.\n"
            "- Bố trí đủ bác sĩ trực trong quý IV năm 2024.",
            [("Sở Y tế",), ("Sở Y tế",)],
        ),
        (
            "1. Chỉ đạo Sở Y tế: Rà soát danh mục thuốc của các trạm.",
            [("Sở Y tế",)],
        ),
        # a kind with what tells which of the kind
        (
            "1. Các cơ quan chịu sự giám sát có trách nhiệm báo cáo kết quả giải quyết.",
            [("các cơ quan chịu sự giám sát",)],
        ),
        # the heads of departments, named without the word for their kind
        (
            "1. Giám đốc các sở, ngành: Y tế; Tài nguyên và Môi trường; Công an tỉnh trong phạm vi "
            "nhiệm vụ, quyền hạn của mình có trách nhiệm thực hiện Nghị quyết này.",
            [("Giám đốc Sở Y tế", "Giám đốc Sở Tài nguyên và Môi trường", "Công an tỉnh Cà Mau")],
        ),
    ],
)
def test_who_leads(body: str, leads: list[tuple[str, ...]]) -> None:
    assert [directive.lead for directive in directives(body)] == leads


@pytest.mark.parametrize(
    "body",
    [
        "1. Khuyến khích các doanh nghiệp, cộng đồng tham gia xây dựng nhà tình nghĩa.",
        "1. Sở Y tế đã phối hợp với Sở Tài chính xây dựng dự toán cho các trạm.",
    ],
)
def test_what_is_encouraged_or_done_is_no_task(body: str) -> None:
    assert directives(body) == ()


def test_an_office_speaks_by_its_short_name_to_those_who_lead() -> None:
    head = (
        "BỘ NỘI VỤ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
        "Số: 88/BNV-VP\nV/v lập dự toán\nHà Nội, ngày 2 tháng 7 năm 2024\n"
        "Kính gửi: Giám đốc Sở Nội vụ các tỉnh.\n1. Về dự toán\n"
    )
    body = "Để kịp tổng hợp, Bộ yêu cầu các đồng chí Giám đốc Sở chỉ đạo lập dự toán, gửi trước "
    (found,) = extract(manuscript(f"{head}{body}ngày 12/7/2024.\n")).directives
    assert found.lead == ("các đồng chí Giám đốc Sở",)
    assert str(found.due) == "2024-07-12"
