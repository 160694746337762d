"""Tasks with a line each for who leads, who helps and by when."""

from datetime import date

import pytest
from factories import manuscript

from extractors import extract
from models.facts import Directive

HEAD = """ỦY BAN NHÂN DÂN
TỈNH HÀ NAM
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 45/KH-UBND
Hà Nam, ngày 12 tháng 01 năm 2024
KẾ HOẠCH
Về cải cách hành chính năm 2024
II. NỘI DUNG THỰC HIỆN
"""
CARDS = [
    """1. Rà soát thủ tục hành chính nội bộ.
- Cơ quan chủ trì: Sở Nội vụ.
- Cơ quan phối hợp: Các sở, ban, ngành.
- Thời gian hoàn thành: Quý II năm 2024.""",
    """1. Rà soát thủ tục hành chính nội bộ:
Đơn vị chủ trì: Sở Nội vụ; đơn vị phối hợp: các sở, ban, ngành; thời hạn: trước ngày 30/6/2024.""",
    """- Rà soát thủ tục hành chính nội bộ.
+ Cơ quan thực hiện: Sở Nội vụ;
+ Phối hợp: các sở, ban, ngành;
+ Thời gian thực hiện: Quý II/2024;
+ Sản phẩm: Báo cáo.""",
]


def directives(body: str) -> tuple[Directive, ...]:
    return extract(manuscript(HEAD + body)).directives


@pytest.mark.parametrize("body", CARDS)
def test_the_lines_below_a_task_say_who_and_when(body: str) -> None:
    (found,) = directives(body)
    assert found.text.startswith("Rà soát thủ tục hành chính nội bộ")
    assert found.lead == ("Sở Nội vụ",)
    assert [name.lower() for name in found.support] == ["các sở, ban, ngành"]
    assert found.due is not None
    assert found.due in (date(2024, 6, 30), date(2024, 6, 29))


def test_two_cards_do_not_share_their_lines() -> None:
    found = directives(
        """1. Xây dựng đề án vị trí việc làm.
- Cơ quan chủ trì: Sở Nội vụ.
- Thời hạn: hằng năm.
2. Nâng cấp hệ thống một cửa.
- Cơ quan chủ trì: Trung tâm Chuyển đổi số tỉnh; Sở Tài chính.
- Thời hạn: 31/12/2024."""
    )
    assert [(one.lead, one.due, one.recurrence) for one in found] == [
        (("Sở Nội vụ",), None, "hằng năm"),
        (("Trung tâm Chuyển đổi số tỉnh Hà Nam", "Sở Tài chính"), date(2024, 12, 31), None),
    ]


def test_what_a_procedure_says_is_no_card() -> None:
    assert (
        directives(
            """1. Cấp bản sao từ sổ gốc.
- Cơ quan thực hiện: Sở Tư pháp.
- Phí, lệ phí: không."""
        )
        == ()
    )


def test_the_quote_of_a_card_reaches_to_its_last_line() -> None:
    document = manuscript(HEAD + CARDS[0])
    (found,) = extract(document).directives
    assert found.quote.span.of(document.text) == found.quote.words
    assert found.quote.words.endswith("Quý II năm 2024.")
