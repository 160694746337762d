"""Tasks in the forms of resolutions, plans, dispatches, and what is none."""

from datetime import date

import pytest
from factories import manuscript

from extractors import extract
from models.facts import Directive

HEAD = """ỦY BAN NHÂN DÂN
TỈNH HÀ NAM
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 45/{code}-UBND
Hà Nam, ngày 12 tháng 01 năm 2024
{type}
Về cải cách hành chính năm 2024
"""


def directives(body: str, type: str = "KẾ HOẠCH", code: str = "KH") -> tuple[Directive, ...]:
    return extract(manuscript(HEAD.format(type=type, code=code) + body)).directives


def test_tasks_below_an_agency_inherit_it() -> None:
    found = directives(
        """IV. TỔ CHỨC THỰC HIỆN
1. Sở Nội vụ
- Chủ trì, phối hợp với Sở Tài chính tham mưu kinh phí, trình trước ngày 15/3/2024.
- Theo dõi, đôn đốc việc thực hiện Kế hoạch.
2. Sở Y tế
Công khai kết quả đánh giá hằng quý."""
    )
    assert [(one.provision, one.lead, one.support) for one in found] == [
        ("IV, 1", ("Sở Nội vụ",), ("Sở Tài chính",)),
        ("IV, 1", ("Sở Nội vụ",), ()),
        ("IV, 2", ("Sở Y tế",), ()),
    ]
    assert found[0].due == date(2024, 3, 15)
    assert found[2].recurrence == "hằng quý"


def test_clauses_below_an_order_inherit_its_lead() -> None:
    found = directives(
        """Điều 2. Hội đồng nhân dân tỉnh tán thành, giao Sở Nội vụ thực hiện các nhiệm vụ sau:
1. Rà soát vị trí việc làm, hoàn thành trong quý II năm 2024.
2. Xây dựng bộ chỉ số đánh giá. Phấn đấu hết năm 2024 hoàn thành nội dung này.""",
        "NGHỊ QUYẾT",
        "NQ",
    )
    assert [(one.provision, one.lead, one.due) for one in found] == [
        ("Điều 2, khoản 1", ("Sở Nội vụ",), date(2024, 6, 30)),
        ("Điều 2, khoản 2", ("Sở Nội vụ",), date(2024, 12, 31)),
    ]


def test_lead_and_support_of_an_announcement_reach_its_points() -> None:
    found = directives(
        """Điều 3. Tổ chức thực hiện
1. Sở Tài chính chủ trì, phối hợp với Sở Y tế:
a) Bố trí kinh phí thực hiện;
b) Hướng dẫn thanh toán, quyết toán.""",
        "QUYẾT ĐỊNH",
        "QĐ",
    )
    assert [(one.provision, one.lead, one.support) for one in found] == [
        ("Điều 3, khoản 1, điểm a", ("Sở Tài chính",), ("Sở Y tế",)),
        ("Điều 3, khoản 1, điểm b", ("Sở Tài chính",), ("Sở Y tế",)),
    ]


def test_a_sentence_with_its_own_deadline_is_its_own_task() -> None:
    found = directives(
        """Điều 2. Giao Sở Y tế thực hiện các nhiệm vụ sau:
1. Ban hành quy trình nội bộ ngay trong năm 2024. Đồng thời xây dựng dữ liệu dùng chung, xong \
trước ngày 30/6/2025.""",
        "NGHỊ QUYẾT",
        "NQ",
    )
    assert [one.due for one in found] == [date(2024, 12, 31), date(2025, 6, 30)]


def test_what_is_added_after_a_semicolon_with_its_own_deadline_is_its_own_task() -> None:
    found = directives(
        """I. NHIỆM VỤ
1. Giao Sở Nội vụ tổng hợp, báo cáo trước ngày 20 tháng 11 năm 2024; đồng thời xây dựng dự thảo, \
trình chậm nhất ngày 10 tháng 12 năm 2024."""
    )
    assert [(one.lead, one.due) for one in found] == [
        (("Sở Nội vụ",), date(2024, 11, 20)),
        (("Sở Nội vụ",), date(2024, 12, 10)),
    ]


def test_who_is_responsible_for_carrying_it_out() -> None:
    (found,) = directives(
        """Điều 1. Phê duyệt Đề án kèm theo.
Điều 2. Quyết định này có hiệu lực từ ngày ký.
Điều 3. Giám đốc Sở Nội vụ; Thủ trưởng các sở, ngành và các đơn vị liên quan chịu trách nhiệm thi \
hành Quyết định này./.""",
        "QUYẾT ĐỊNH",
        "QĐ",
    )
    assert found.provision == "Điều 3"
    assert found.lead[0] == "Giám đốc Sở Nội vụ"
    assert len(found.lead) >= 2


def test_rows_of_a_table_of_tasks() -> None:
    found = directives(
        """Phụ lục I
| TT | Nội dung công việc | Cơ quan chủ trì | Cơ quan phối hợp | Thời hạn | Sản phẩm |
| I | CẢI CÁCH THỂ CHẾ | | | | |
| 1 | Rà soát văn bản quy phạm pháp luật | Sở Tư pháp | Các sở, ngành | Quý II/2024 | Báo cáo |
| 2 | Kiểm tra công vụ | nt | Sở Nội vụ | Thường xuyên | Kết luận |"""
    )
    assert [(one.text, one.lead, one.due, one.recurrence) for one in found] == [
        ("Rà soát văn bản quy phạm pháp luật", ("Sở Tư pháp",), date(2024, 6, 30), None),
        ("Kiểm tra công vụ", ("Sở Tư pháp",), None, "thường xuyên"),
    ]
    assert found[1].support == ("Sở Nội vụ",)


NONE = [
    # what was done
    "II. KẾT QUẢ THỰC HIỆN\n- UBND tỉnh đã giao Sở Nội vụ chủ trì xây dựng Đề án.",
    "II. KẾT QUẢ THỰC HIỆN\n- Sở Y tế đã có trách nhiệm cao trong phối hợp.",
    # tasks that nobody is given
    "III. GIẢI PHÁP\n- Đẩy mạnh tuyên truyền cải cách hành chính.",
    # bases and mentions
    "1. Thực hiện theo đề nghị của Sở Nội vụ tại Tờ trình số 12/TTr-SNV.",
]


@pytest.mark.parametrize("body", NONE)
def test_what_is_no_task(body: str) -> None:
    assert directives(body, "BÁO CÁO", "BC") == ()


def test_quotes_are_what_stands_in_the_text() -> None:
    document = manuscript(
        HEAD.format(type="KẾ HOẠCH", code="KH") + "1. Giao Sở Y tế công khai kết quả."
    )
    (found,) = extract(document).directives
    assert found.quote.span.of(document.text) == found.quote.words


def test_a_heading_that_is_an_office_of_the_province_gives_its_task() -> None:
    found = directives(
        """1. Văn phòng UBND tỉnh
Đôn đốc việc thực hiện Chỉ thị này.
2. Trung tâm Phục vụ hành chính công tỉnh
- Niêm yết thủ tục tại nơi tiếp dân.
3. Đảng ủy UBND tỉnh lãnh đạo xây dựng chương trình trong quý II năm 2024./. li nhận:
- Như trên;
- Sở Nội vụ;""",
        "CHỈ THỊ",
        "CT",
    )
    assert [one.lead for one in found][:2] == [
        ("Văn phòng Ủy ban nhân dân tỉnh Hà Nam",),
        ("Trung tâm Phục vụ hành chính công tỉnh Hà Nam",),
    ]
    assert not [one for one in found if one.text.startswith("Như trên")]


def test_all_who_answer_for_a_paper_are_named() -> None:
    (found,) = directives(
        """Điều 1. Phê duyệt Đề án kèm theo.
Điều 2. Chánh Văn phòng UBND tỉnh, Giám đốc các Sở: Tài chính, Y tế; Trạm trưởng Trạm Khuyến nông \
Ba Sao; Chủ tịch UBND các xã, phường và các tổ chức, cá nhân có liên quan chịu trách nhiệm thi \
hành Quyết định này./.""",
        "QUYẾT ĐỊNH",
        "QĐ",
    )
    assert found.lead == (
        "Chánh Văn phòng Ủy ban nhân dân tỉnh Hà Nam",
        "Giám đốc Sở Tài chính",
        "Giám đốc Sở Y tế",
        "Trạm trưởng Trạm Khuyến nông Ba Sao",
        "Chủ tịch Ủy ban nhân dân các xã, phường",
        "các tổ chức, cá nhân có liên quan",
    )


def test_numbered_items_of_one_paragraph_are_tasks_of_their_own() -> None:
    found = directives(
        """II. NHIỆM VỤ
1. Sở Y tế: (1) Ban hành quy trình, hoàn thành trước ngày 10/3/2024; (2) chủ trì, phối hợp với \
Sở Tài chính xây dựng định mức, xong trong tháng 6 năm 2024.
2. Xây dựng chiến lược dữ liệu: (1) Sở Nội vụ ban hành trước ngày 25/3/2024; (2) Sở Tài chính chủ \
trì hướng dẫn kinh phí trước ngày 30/4/2024."""
    )
    assert [(one.lead, one.support, one.due) for one in found] == [
        (("Sở Y tế",), (), date(2024, 3, 10)),
        (("Sở Y tế",), ("Sở Tài chính",), date(2024, 6, 30)),
        (("Sở Nội vụ",), (), date(2024, 3, 25)),
        (("Sở Tài chính",), (), date(2024, 4, 30)),
    ]


def test_a_line_that_only_says_when_belongs_to_the_task_before() -> None:
    (found,) = directives(
        """Điều 2. Giao Sở Y tế:
Rà soát quy trình nội bộ trong giải quyết thủ tục.
Thời hạn chậm nhất 05 ngày kể từ ngày ký Quyết định.""",
        "QUYẾT ĐỊNH",
        "QĐ",
    )
    assert (found.lead, found.due) == (("Sở Y tế",), date(2024, 1, 17))


def test_an_agency_that_stands_first_after_when_or_why_is_the_lead() -> None:
    found = directives(
        """II. TỔ CHỨC THỰC HIỆN
1. Sau khi Kế hoạch được ban hành, các sở, ban, ngành xây dựng kế hoạch của mình.
2. Trước ngày 15/11/2024, đề nghị UBND các xã, phường gửi báo cáo.
3. Về kinh phí, đề nghị Sở Tài chính bố trí theo quy định."""
    )
    assert [one.lead for one in found] == [
        ("các sở, ban, ngành",),
        ("Ủy ban nhân dân các xã, phường",),
        ("Sở Tài chính",),
    ]
    assert found[1].due == date(2024, 11, 15)


IN_LETTERS = [
    # what the issuer itself does, and how a letter ends
    "Sở Y tế trả lời để Bệnh viện Đa khoa tỉnh biết và thực hiện./.",
    "1. Ủy ban nhân dân tỉnh cơ bản nhất trí với đề xuất của Sở Nội vụ.",
    "1. Ủy ban nhân dân tỉnh gửi kèm bộ tài liệu gồm:\n- Sổ tay nghiệp vụ dùng cho cấp xã;",
    # cells of a table that lost its lines
    "1. Sở Tài chính, Sở Nội vụ 30/6/2024",
    "1. Sở Tài chính Mỏ đá Núi Lá, xã Thanh Sơn 21/GP-UBND",
    # powers are no tasks
    "1. UBND cấp xã được phân cấp thẩm quyền quyết định thanh lý tài sản.",
]


@pytest.mark.parametrize("body", IN_LETTERS)
def test_what_agencies_say_or_may_do_is_no_task(body: str) -> None:
    assert directives(body, "THÔNG BÁO", "TB") == ()


def test_descriptions_of_procedures_give_no_tasks() -> None:
    found = directives(
        """Điều 1. Giao Sở Tư pháp niêm yết công khai.
1. Trình tự thực hiện
a) Sở Tư pháp có trách nhiệm trả lời tổ chức, cá nhân về hồ sơ;
2. Cách thức thực hiện
3. Thành phần, số lượng hồ sơ
b) Cơ quan có trách nhiệm kiểm tra hồ sơ.""",
        "QUYẾT ĐỊNH",
        "QĐ",
    )
    assert [one.text for one in found] == ["Giao Sở Tư pháp niêm yết công khai."]


def test_rows_of_a_list_of_firms_are_no_tasks() -> None:
    found = directives(
        "1. Giao Sở Xây dựng, Sở Tài chính triển khai thực hiện Nghị quyết này.\n"
        "Công ty TNHH Đá Xanh Mỏ đá Núi Dài, xã Tân Hà 16/GP-UBND ngày 25/8/2009 17.000.000\n"
    )
    assert [one.lead for one in found] == [("Sở Xây dựng", "Sở Tài chính")]


@pytest.mark.parametrize(
    ("text", "support"),
    [
        (
            "Sở Tài chính chủ trì cùng Sở Xây dựng và các đơn vị liên quan rà soát các dự án.",
            ("Sở Xây dựng", "các đơn vị liên quan"),
        ),
        (
            "Sở Nội vụ chủ trì, phối hợp với các bộ ngành, địa phương liên quan lập danh sách.",
            ("các bộ ngành, địa phương liên quan",),
        ),
    ],
)
def test_who_helps_however_it_is_said(text: str, support: tuple[str, ...]) -> None:
    (found,) = directives(f"1. {text}")
    assert found.support == support


@pytest.mark.parametrize(
    "body",
    [
        "1. Đối tượng xét tặng danh hiệu:\na) Các phòng, ban và tương đương thuộc sở;\n",
        "1. Đơn vị gửi hồ sơ đến Sở Nội vụ, thành phần hồ sơ gồm có:\na) Văn bản đề cử;\n",
    ],
)
def test_what_stands_in_a_list_of_things_is_no_task(body: str) -> None:
    found = directives(f"Điều 4. Trách nhiệm thực hiện\n{body}", "QUYẾT ĐỊNH", "QĐ")
    assert not [one for one in found if one.provision and one.provision.endswith("điểm a")]
