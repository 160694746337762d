"""Tasks below headings that lost their line, items with Roman numbers, lists of who answers."""

from datetime import date

import pytest
from factories import manuscript

from extractors import extract
from extractors.task_texts import pieces
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
        # whose guidance it follows is not who does it, where nobody else could
        (
            f"{ASKS}1. Căn cứ hướng dẫn của Bộ Tài chính, Sở Tài chính tổng hợp dự toán gửi Bộ.",
            [("Sở Tài chính",)],
        ),
        (
            f"{ASKS}1. Căn cứ hướng dẫn của Bộ Tài chính, Bộ Nội vụ, Sở Tài chính.",
            [],
        ),
        # a list of those of a kind goes on over a line's end
        (
            f"{ASKS}1. Đề nghị các Bộ: Tài chính; Xây dựng;\nNội vụ đề xuất phương án điều chỉnh.",
            [("Bộ Tài chính", "Bộ Xây dựng", "Bộ Nội vụ")],
        ),
        # a comma too many before what they have to do
        (
            f"{ASKS}1. Các bộ, ngành, khẩn trương rà soát quy trình trong tháng 3.",
            [("các bộ, ngành",)],
        ),
        # an article's title that its text follows on the line below the number
        (
            "Điều 4.\nTrách nhiệm tổ chức thực hiện Các ông, bà: Giám đốc Sở Y tế; Thủ trưởng các "
            "đơn vị liên quan chịu trách nhiệm thi hành Quyết định này./.",
            [("Giám đốc Sở Y tế", "Thủ trưởng các đơn vị liên quan")],
        ),
        # a division by its small first letter, behind an order only
        (
            f"{ASKS}1. Giao phòng Tài chính - Kế hoạch bố trí kinh phí năm 2024.",
            [("phòng Tài chính - Kế hoạch",)],
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


@pytest.mark.parametrize(
    ("fields", "lead", "support"),
    [
        # who helps stands in the field of who leads
        (
            "- Cơ quan thực hiện: Sở Y tế chủ trì, phối hợp với Sở Tài chính; các sở, ngành "
            "liên quan.\n- Thời gian thực hiện: Thường xuyên.",
            ("Sở Y tế",),
            ("Sở Tài chính", "các sở, ngành liên quan"),
        ),
        (
            "- Cơ quan thực hiện: Sở Y tế hướng dẫn các đơn vị.\n- Thời gian: Thường xuyên.",
            ("Sở Y tế",),
            (),
        ),
        # agencies that nobody knows are several, all the same
        (
            "- Đơn vị chủ trì: Vụ Pháp luật hình sự.\n- Đơn vị phối hợp: Vụ Các vấn đề chung về "
            "xây dựng pháp luật, Vụ Pháp luật dân sự và các đơn vị xây dựng pháp luật "
            "có liên quan.",
            ("Vụ Pháp luật hình sự",),
            (
                "Vụ Các vấn đề chung về xây dựng pháp luật",
                "Vụ Pháp luật dân sự",
                "các đơn vị xây dựng pháp luật có liên quan",
            ),
        ),
    ],
)
def test_who_is_named_in_the_fields_of_a_card(
    fields: str, lead: tuple[str, ...], support: tuple[str, ...]
) -> None:
    (found,) = directives(f"II. NHIỆM VỤ\n1. Rà soát các cơ sở trên địa bàn.\n{fields}")
    assert (found.lead, found.support) == (lead, support)


def test_what_stands_below_a_place_is_its_task_and_a_target_is_none() -> None:
    found = directives(
        f"{ASKS}1. Chi cục Hải quan nơi đăng ký tờ khai:\n- Hướng dẫn người khai nộp hồ sơ.\n"
        "- 95% tờ khai được thông quan trong ngày.\n- Tiêu chí ghi chú nhập theo mẫu."
    )
    assert [(one.lead, one.text) for one in found] == [
        (("Chi cục Hải quan nơi đăng ký tờ khai",), "Hướng dẫn người khai nộp hồ sơ.")
    ]


@pytest.mark.parametrize(
    ("listed", "leads"),
    [
        # offices that no agency is known to stand first
        (
            "Tổng Tham mưu trưởng, Chỉ huy các cơ quan, đơn vị và các tổ chức liên quan",
            ("Tổng Tham mưu trưởng", "Chỉ huy các cơ quan, đơn vị", "các tổ chức liên quan"),
        ),
        (
            "Thủ trưởng đơn vị thuộc cơ quan Bộ, tổ chức tín dụng, chi nhánh ngân hàng nước ngoài",
            (
                "Thủ trưởng đơn vị thuộc cơ quan Bộ",
                "tổ chức tín dụng",
                "chi nhánh ngân hàng nước ngoài",
            ),
        ),
    ],
)
def test_all_who_answer_for_a_document(listed: str, leads: tuple[str, ...]) -> None:
    found = directives(f"{ASKS}2. {listed} chịu trách nhiệm thi hành Quyết định này.")
    assert [one.lead for one in found] == [leads]


def test_a_bracket_that_the_page_broke_is_one_with_its_task() -> None:
    (found,) = directives(
        f"{ASKS}1. Cục Thú y báo cáo Bộ (qua\nVụ Pháp chế) trước Thứ Tư ngày 03/12/2025 để họp."
    )
    assert (found.lead, str(found.due)) == (("Cục Thú y",), "2025-12-03")


def test_numbered_items_are_parted_where_the_first_number_is_a_label() -> None:
    words = "Phối hợp tháo gỡ (phấn đấu đạt 500 thuê bao); (6) Khẩn trương ban hành kế hoạch."
    assert [span.of(words) for span in pieces(words)] == [
        "Phối hợp tháo gỡ (phấn đấu đạt 500 thuê bao);",
        "(6) Khẩn trương ban hành kế hoạch.",
    ]


def test_tasks_that_an_agency_is_counted_out_have_each_their_own_deadline() -> None:
    found = directives(
        f"{ASKS}1. Cục Thú y: (1) Tiếp tục mở rộng phòng; (2) Tham mưu ban hành Nghị định "
        "về kiểm dịch; (3) rà soát hồ sơ, hoàn thành trước ngày 10 tháng 12 năm 2025."
    )
    assert [(one.lead, one.due) for one in found] == [
        (("Cục Thú y",), None),
        (("Cục Thú y",), None),
        (("Cục Thú y",), date(2025, 12, 10)),
    ]


def test_what_is_counted_out_of_a_report_is_no_task_of_its_own() -> None:
    found = directives(f"{ASKS}1. Cục Thú y báo cáo: (1) kết quả kiểm dịch; (2) khó khăn hiện nay.")
    assert len(found) == 1
