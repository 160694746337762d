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


_ANSWERS = _HEAD.replace("Về giải quyết kiến nghị của cử tri", "Về chất vấn tại kỳ họp")


@pytest.mark.parametrize(
    ("body", "lead"),
    [
        # a resolution on what was asked gives tasks throughout
        (
            "1. Về đất rừng\n- Ủy ban nhân dân tỉnh tập trung rà soát các dự án có rừng.",
            ("Ủy ban nhân dân tỉnh Cà Mau",),
        ),
        # what was asked is past, what is asked for is not
        (
            "1. Về đất rừng\n- Đối với 4 dự án mà đại biểu đã chất vấn, Hội đồng nhân dân tỉnh "
            "yêu cầu Ủy ban nhân dân tỉnh báo cáo tiến độ.",
            ("Ủy ban nhân dân tỉnh Cà Mau",),
        ),
        (
            "1. Về đất rừng\n- Giao nhiệm vụ Ban Quản lý các khu công nghiệp tỉnh yêu cầu các "
            "doanh nghiệp trồng cây xanh.",
            ("Ban Quản lý các khu công nghiệp tỉnh Cà Mau",),
        ),
        (
            "1. Giám sát\nGiao các Ban Hội đồng nhân dân tỉnh giám sát việc trồng rừng.",
            ("các Ban Hội đồng nhân dân tỉnh Cà Mau",),
        ),
    ],
)
def test_resolutions_on_what_was_asked(body: str, lead: tuple[str, ...]) -> None:
    found = extract(manuscript(f"{_ANSWERS}{body}\n{_END}")).directives
    assert [directive.lead for directive in found] == [lead]


def test_what_stands_as_it_was_is_no_task() -> None:
    text = f"{_ANSWERS}1. Về đất rừng\n- Ủy ban nhân dân tỉnh chưa tập trung rà soát.\n{_END}"
    assert extract(manuscript(text)).directives == ()


@pytest.mark.parametrize(
    ("words", "due", "recurrence"),
    [
        ("bố trí vốn trong dự toán ngân sách của tỉnh trong năm 2025.", None, None),
        ("trồng rừng trong năm 2025 và những năm tiếp theo.", None, None),
        ("công bố kết quả trong năm 2025.", "2025-12-31", None),
        ("báo cáo kết quả thực hiện việc cấp thẻ trong năm 2025.", None, None),
        ("ra quyết định hưởng trợ cấp hàng tháng.", None, None),
        ("báo cáo kết quả hàng tháng.", None, "hằng tháng"),
    ],
)
def test_when_it_is_due(words: str, due: str | None, recurrence: str | None) -> None:
    (found,) = directives(f"1. Chỉ đạo Sở Y tế: Khẩn trương {words}")
    assert (found.due.isoformat() if found.due else None, found.recurrence) == (due, recurrence)


def test_a_list_of_papers_belongs_to_the_task_that_asks_for_them() -> None:
    body = "1. Chỉ đạo Sở Y tế:\n- Lập hồ sơ quyết toán cho từng trạm, gồm:\n+ Đơn đề nghị;\n"
    found = directives(f"{body}+ Biên bản nghiệm thu.")
    assert [directive.text[:12] for directive in found] == ["Lập hồ sơ qu"]


@pytest.mark.parametrize(
    ("words", "leads"),
    [
        # those who need it most have the first task, and none of what follows
        (
            "Chỉ đạo các sở rà soát, nhất là Sở Y tế hoàn thiện ngay các quy trình trong năm"
            " 2024. Đồng thời xây dựng quy trình mẫu cho cấp xã, hoàn thành trước ngày"
            " 31/12/2024.",
            [("Sở Y tế",), ("Ủy ban nhân dân tỉnh Cà Mau",)],
        ),
        # those who are ordered have both
        (
            "Yêu cầu Sở Y tế hoàn thiện ngay các quy trình trong năm 2024. Đồng thời xây dựng quy"
            " trình mẫu cho cấp xã, hoàn thành trước ngày 31/12/2024.",
            [("Sở Y tế",), ("Sở Y tế",)],
        ),
        # who leads something already is an example
        (
            "Nhân rộng các mô hình hay, như Sở Y tế chủ trì xây dựng bệnh án điện tử.",
            [("Ủy ban nhân dân tỉnh Cà Mau",)],
        ),
        (
            "Khắc phục chậm trễ ở các cơ quan, ví dụ: Sở Y tế chủ trì tham mưu chậm.",
            [("Ủy ban nhân dân tỉnh Cà Mau",)],
        ),
        ("Nhân rộng các mô hình hay, do Sở Y tế chủ trì tham mưu.", [("Sở Y tế",)]),
    ],
)
def test_who_is_named_for_one_is_told_to_do_nothing_more(
    words: str, leads: list[tuple[str, ...]]
) -> None:
    assert [one.lead for one in directives(f"1. {words}")] == leads
