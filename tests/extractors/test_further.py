"""More than one deadline in one task, and regulations that say how something goes."""

from datetime import date

import pytest
from factories import manuscript

from extractors import extract
from extractors.further import further_deadlines
from models.facts import Directive

ISSUED = date(2025, 3, 1)


@pytest.mark.parametrize(
    ("task", "wanted"),
    [
        # the first with a day is the task's own; the rhythm is the other act's
        (
            "Sở Nội vụ báo cáo trước ngày 15 hằng tháng và tổng kết trước ngày 31/12/2025.",
            [("báo cáo trước ngày 15 hằng tháng", None, "hằng tháng")],
        ),
        (
            "Các xã số hóa sổ hộ tịch trước ngày 30/9/2025, báo cáo kết quả trước ngày 15/10/2025.",
            [("báo cáo kết quả trước ngày 15/10/2025", date(2025, 10, 15), None)],
        ),
        # the rhythm stands before its act
        (
            "Sở Tài chính rà soát, hoàn thành trước ngày 30/6/2025; định kỳ hằng quý báo cáo tỉnh.",
            [("định kỳ hằng quý báo cáo tỉnh", None, "hằng quý")],
        ),
        # a deadline that begins with its verb has the words up to the deadline before
        (
            "Lập hồ sơ trước ngày 10/4/2025; nối hai hệ thống, hoàn thành trước ngày 25/11/2025.",
            [("nối hai hệ thống, hoàn thành trước ngày 25/11/2025", date(2025, 11, 25), None)],
        ),
        # what is not to be done is no act
        (
            "Lập hồ sơ trước ngày 10/4/2025; xem xét không tổ chức kiểm tra, thanh tra định kỳ.",
            [],
        ),
        # one act, one deadline said twice, or the same rhythm: nothing more is due
        ("Hoàn thành trong năm 2025 (quý IV/2025).", []),
        ("Kiểm tra; định kỳ báo cáo Bộ, Thủ tướng trước ngày 15 tháng 11 hàng năm.", []),
        ("Hằng năm, rà soát văn bản và báo cáo kết quả trước ngày 10/12.", []),
        ("Hoàn thành trước ngày 30/6/2025, chậm nhất là ngày 05/7/2025.", []),
    ],
)
def test_further_deadlines(task: str, wanted: list[tuple[str, date | None, str | None]]) -> None:
    found = further_deadlines(task, ISSUED)
    assert [(span.of(task), one.due, one.recurrence) for span, one in found] == wanted


HEAD = """ỦY BAN NHÂN DÂN
TỈNH PHÚ THỌ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: {code}
Phú Thọ, ngày 01 tháng 3 năm 2025
{type}
Về công tác lưu trữ
"""


def directives(
    body: str, type: str = "KẾ HOẠCH", code: str = "45/KH-UBND"
) -> tuple[Directive, ...]:
    return extract(manuscript(HEAD.format(type=type, code=code) + body)).directives


def test_each_deadline_has_its_own_directive_with_the_same_lead() -> None:
    found = directives(
        "III. TỔ CHỨC THỰC HIỆN\n1. Giao Sở Nội vụ chủ trì kiểm tra kho lưu trữ, báo cáo trước "
        "ngày 15 hằng tháng và tổng kết trước ngày 31/12/2025.\n"
    )
    assert [(one.lead, one.due, one.recurrence, one.provision) for one in found] == [
        (("Sở Nội vụ",), date(2025, 12, 31), None, "III, 1"),
        (("Sở Nội vụ",), None, "hằng tháng", "III, 1"),
    ]
    assert found[1].text == "báo cáo trước ngày 15 hằng tháng"
    assert found[0].quote.span.start < found[1].quote.span.start
    assert found[1].quote.span.end <= found[0].quote.span.end


@pytest.mark.parametrize(
    "sentence",
    [
        # a step of a procedure, a right, what somebody else may order
        "Điều 5. Sở Nội vụ quyết định thời gian kiểm tra và thông báo cho đơn vị được kiểm tra.",
        "Điều 5. Sở Nội vụ được sử dụng con dấu riêng khi kiểm tra kho lưu trữ.",
        "Điều 5. Chủ tịch Ủy ban nhân dân xã phân công Công an xã chuẩn bị tài liệu.",
    ],
)
def test_a_regulation_that_says_how_something_goes_gives_no_task(sentence: str) -> None:
    body = f"Chương II\nKIỂM TRA KHO LƯU TRỮ\n{sentence}\n"
    assert directives(body, "QUYẾT ĐỊNH", "05/2025/QĐ-UBND") == ()


def test_a_regulation_gives_tasks_where_it_says_who_is_bound() -> None:
    body = "Điều 5. Sở Nội vụ có trách nhiệm kiểm tra kho lưu trữ của các xã.\n"
    (only,) = directives(body, "QUYẾT ĐỊNH", "05/2025/QĐ-UBND")
    assert only.lead == ("Sở Nội vụ",)


def test_units_in_a_list_are_no_tasks() -> None:
    found = directives(
        "1. Giao Sở Nội vụ thực hiện các nhiệm vụ sau:\na) Rà soát danh mục hồ sơ.\nb) Phòng Văn "
        "thư.\nc) Ban hành quy chế lưu trữ.\n"
    )
    assert [one.text for one in found] == ["Rà soát danh mục hồ sơ.", "Ban hành quy chế lưu trữ."]
