"""Tasks below headings that lost their line, items with Roman numbers, lists of who answers."""

from datetime import date

import pytest
from factories import manuscript

from extractors import extract
from models.facts import Directive

HEAD = """BỘ VĂN HÓA, THỂ THAO VÀ DU LỊCH
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 45/CĐ-BVHTTDL
Hà Nội, ngày 12 tháng 01 năm 2024
CÔNG ĐIỆN
Về việc cắt giảm thủ tục hành chính

"""
ASKS = "Việc rà soát còn chậm.\n\nTrước tình hình đó, Bộ trưởng yêu cầu:\n"


def directives(body: str) -> tuple[Directive, ...]:
    return extract(manuscript(HEAD + body)).directives


@pytest.mark.parametrize(
    ("body", "leads"),
    [
        # the heading ran into its task
        (
            f"{ASKS}1. Cục Hợp tác quốc tế Khẩn trương hoàn thành việc rà soát hồ sơ.",
            [("Cục Hợp tác quốc tế",)],
        ),
        # items with Roman numbers
        (
            "Việc còn chậm.\n\nĐể làm tốt việc này, đề nghị:\n(i) Ủy ban nhân dân tỉnh Đồng Nai "
            "chỉ đạo bàn giao mặt bằng.\n\n(ii) Bộ Xây dựng hướng dẫn chủ đầu tư làm thủ tục.",
            [("Ủy ban nhân dân tỉnh Đồng Nai",), ("Bộ Xây dựng",)],
        ),
        # what it is about stands first
        (
            f"{ASKS}1. Về giao cắt tuyến ống: Sở Xây dựng xử lý dứt điểm trong tháng 3.",
            [("Sở Xây dựng",)],
        ),
        # a bullet that is an agency, with items of its own below
        (
            f"{ASKS}- Cục Đường bộ Việt Nam\n+ Chỉ đạo phân luồng từ xa.\n"
            "+ Khẩn trương thành lập các tổ công tác.",
            [("Cục Đường bộ Việt Nam",), ("Cục Đường bộ Việt Nam",)],
        ),
        # which of a kind
        (
            f"{ASKS}1. Các đơn vị có thủ tục hành chính\n- Số hóa hồ sơ, tài liệu.",
            [("các đơn vị có thủ tục hành chính",)],
        ),
        # nobody else is listed behind "liên quan"
        (
            f"{ASKS}1. Trên cơ sở đề nghị của các bộ, cơ quan liên quan, Bộ Tài chính "
            "khẩn trương bố trí kinh phí.",
            [("Bộ Tài chính",)],
        ),
        # items below a task, though its words look back
        (
            "II. KẾT QUẢ VÀ NHIỆM VỤ\nb) Giao Bộ Y tế, Bộ Tư pháp khẩn trương khắc phục các hạn "
            "chế, cụ thể:\n(1) Bộ Y tế nâng cấp hệ thống cấp phép.\n(2) Bộ Tư pháp sửa lỗi.",
            [("Bộ Y tế", "Bộ Tư pháp"), ("Bộ Y tế",), ("Bộ Tư pháp",)],
        ),
        # those who answer for it, an office a line
        (
            "Điều 4. Chánh Văn phòng Bộ;\nGiám đốc Sở Y tế;\nChủ tịch Ủy ban nhân dân các xã chịu "
            "trách nhiệm thi hành Quyết định này.",
            [("Chánh Văn phòng Bộ", "Giám đốc Sở Y tế", "Chủ tịch Ủy ban nhân dân các xã")],
        ),
        # members of councils of state groups
        (
            f"{ASKS}1. Thủ trưởng các cơ quan ngang bộ, Chủ tịch Hội đồng thành viên, "
            "Tổng giám đốc các Tập đoàn tiếp tục nâng cao trách nhiệm.",
            [
                (
                    "Thủ trưởng các cơ quan ngang bộ",
                    "Chủ tịch Hội đồng thành viên",
                    "Tổng giám đốc các Tập đoàn",
                )
            ],
        ),
        (
            f"{ASKS}1. Vụ Kế hoạch, Bộ Nội vụ chủ trì, phối hợp rà soát số liệu.",
            [("Vụ Kế hoạch Bộ Nội vụ",)],
        ),
    ],
)
def test_leads_of_what_stands_below(body: str, leads: list[tuple[str, ...]]) -> None:
    assert [one.lead for one in directives(body)] == leads


@pytest.mark.parametrize(
    ("task", "due"),
    [
        ("đối với nhiệm vụ được giao trong năm 2024, tiếp tục rà soát tiến độ.", None),
        ("hoàn thành việc rà soát theo lộ trình được giao trong năm 2024.", None),
        ("theo lộ trình được giao hoàn thành trong năm 2024.", date(2024, 12, 31)),
        ("hoàn thành việc rà soát trong năm 2024.", date(2024, 12, 31)),
        # a list, a contract that somebody signs later
        ("trả lời trong thời hạn 10 ngày kể từ ngày nhận được danh sách đăng ký.", None),
        ("công khai trong thời hạn 10 ngày kể từ ngày ban hành quyết định.", None),
        ("công khai trong thời hạn 10 ngày kể từ ngày ban hành công điện này.", date(2024, 1, 22)),
    ],
)
def test_which_time_is_a_deadline(task: str, due: date | None) -> None:
    (found,) = directives(f"{ASKS}1. Giao Cục Báo chí {task}")
    assert found.due == due
