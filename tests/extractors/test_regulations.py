"""Tasks of regulations, and what stands in them beside: procedures, powers, new wording, forms."""

from datetime import date

import pytest
from factories import manuscript

from extractors import extract
from extractors.regulations import Wording, anybody, step_of_procedure
from models.facts import Directive

HEAD = """BỘ Y TẾ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 45/2024/TT-BYT
Hà Nội, ngày 12 tháng 01 năm 2024
THÔNG TƯ
Quy định về quản lý hồ sơ
"""


def directives(body: str) -> tuple[Directive, ...]:
    return extract(manuscript(HEAD + body)).directives


@pytest.mark.parametrize(
    "body",
    [
        # steps of a procedure
        "Điều 5. Trình tự\n1. Sở Xây dựng có trách nhiệm trả lời bằng văn bản trong thời hạn 10 "
        "ngày kể từ ngày nhận được Danh sách đăng ký.",
        "Điều 5. Trình tự\n1. Khi có quyết định thanh lý, Ủy ban nhân dân cấp xã phải niêm yết "
        "công khai danh mục tại trụ sở.",
        "Điều 5. Trình tự\n1. Chi cục Hải quan phải nhận đơn đề nghị tạm dừng thủ tục.",
        # whoever it may be
        "Điều 5. Nghĩa vụ\n1. Tổ chức, cá nhân phải nộp phí, lệ phí trước khi làm thủ tục.",
        "Điều 5. Thi hành\n2. Trong quá trình thực hiện nếu có vướng mắc, đề nghị các tổ chức, cá "
        "nhân phản ánh kịp thời về Bộ Y tế để nghiên cứu.",
        "Điều 5. Nghĩa vụ\n1. Tổ chức, cá nhân khai thác mỏ có trách nhiệm thống kê trữ lượng.",
        # what an agency is
        "Điều 5. Thẩm quyền\n1. Sở Y tế là cơ quan cấp, đổi và thu hồi chứng chỉ hành nghề.",
        # what a paper has to contain
        "Điều 5. Trách nhiệm của Sở Y tế\n1. Lập kế hoạch có nội dung sau:\na) Mục tiêu: xác định "
        "các chỉ tiêu từng năm.",
        # what an agency may ask of others, none named above
        "Điều 5. Quyền của đoàn kiểm tra\n1. Đoàn kiểm tra được:\na) Vào cơ sở sản xuất;\n"
        "b) Kiến nghị Chủ tịch Ủy ban nhân dân cấp tỉnh đình chỉ việc khai thác mỏ.",
        "Điều 5. Quyền của quỹ\n1. Chi trả tiền gửi.\n9. Phát hiện và kiến nghị Ngân hàng Nhà nước "
        "xử lý vi phạm.",
        # the new wording of another paper
        "Điều 1. Sửa đổi Thông tư số 2/2020/TT-BYT\n1. Sửa đổi Điều 9 như sau:\n“Điều 9. Trách "
        "nhiệm\nSở Y tế chủ trì, phối hợp với Sở Tài chính kiểm tra việc “lưu giữ” hồ sơ.”.",
        # where to turn to
        "Điều 5. Thi hành\n2. Trong quá trình thực hiện nếu có vướng mắc, đề nghị các bệnh viện "
        "thuộc Sở Y tế phản ánh kịp thời về Bộ Y tế để hướng dẫn.",
        # a form
        "Điều 5. Mẫu\n1. Đề nghị Sở Y tế thu hồi chứng chỉ hành nghề của những người sau đây (4):",
        "Điều 3. Thủ trưởng các đơn vị thuộc....(2) và Chánh Văn phòng chịu trách nhiệm thi hành "
        "Quyết định này.",
        "Điều 3. Thủ trưởng tổ chức chủ trì, ... và các đơn vị chịu trách nhiệm thi hành Quyết "
        "định này.",
        # matters, and no classes of units
        "Điều 5. Trách nhiệm xử lý\n1. Các vụ việc vi phạm khác phải bàn giao cho nhà chức trách.",
        # the heading of an article is nobody's task
        "Chương III\nTRÁCH NHIỆM CỦA CÁC CƠ QUAN, ĐƠN VỊ\nĐiều 8. Thanh tra Bộ Y tế",
    ],
)
def test_what_is_no_task_of_a_regulation(body: str) -> None:
    assert directives(body) == ()


@pytest.mark.parametrize(
    ("body", "lead", "support"),
    [
        (
            "Điều 9. Thi hành\n1. Bộ trưởng Bộ Nội vụ có trách nhiệm hướng dẫn thi hành Thông tư.",
            ("Bộ trưởng Bộ Nội vụ",),
            (),
        ),
        # one day for all: when the regulation comes into force
        (
            "Điều 9. Thi hành\n1. Trong thời hạn 01 năm kể từ ngày Thông tư này có hiệu lực, Sở Y "
            "tế chủ trì, phối hợp với Sở Tài chính rà soát các cơ sở.",
            ("Sở Y tế",),
            ("Sở Tài chính",),
        ),
        # departments with a comma in their names
        (
            "Điều 9. Tổ chức thực hiện\n1. Cục Quản lý Y, Dược cổ truyền thuộc Bộ Y tế có trách "
            "nhiệm hướng dẫn.",
            ("Cục Quản lý Y, Dược cổ truyền thuộc Bộ Y tế",),
            (),
        ),
        (
            "Điều 9. Trách nhiệm của Cục Quản lý, giám sát tổ chức tín dụng\n1. Tiếp nhận báo cáo "
            "của các đơn vị.",
            ("Cục Quản lý, giám sát tổ chức tín dụng",),
            (),
        ),
        (
            "Điều 9. Trách nhiệm thực hiện\n1. Bộ Nội vụ triển khai cấp giấy phép lao động.",
            ("Bộ Nội vụ",),
            (),
        ),
        (
            "Điều 9. Thi hành\n1. Bộ trưởng Bộ Y tế, Bộ trưởng Bộ Công an căn cứ chức năng, nhiệm "
            "vụ có trách nhiệm hướng dẫn, tổ chức thực hiện Nghị định này.",
            ("Bộ trưởng Bộ Y tế", "Bộ trưởng Bộ Công an"),
            (),
        ),
        # the task on the line that says whose it is
        (
            "Điều 9. Tổ chức thực hiện\n2. Trách nhiệm của Hội đồng nhân dân, Ủy ban nhân dân cấp "
            "tỉnh: Ban hành mức chi cho vận động viên.",
            ("Hội đồng nhân dân cấp tỉnh", "Ủy ban nhân dân cấp tỉnh"),
            (),
        ),
        (
            "Điều 9. Thi hành\n1. Bộ Nội vụ là cơ quan thường trực, giúp Chính phủ hướng dẫn bầu "
            "cử.",
            ("Bộ Nội vụ",),
            (),
        ),
        (
            "Điều 9. Thi hành\n1. Cục trưởng Cục Quản lý dược, Trưởng phòng thi hành án cấp quân "
            "khu chịu trách nhiệm tổ chức triển khai, thực hiện các quy định tại Thông tư này.",
            ("Cục trưởng Cục Quản lý dược", "Trưởng phòng thi hành án cấp quân khu"),
            (),
        ),
        # what an agency has among its tasks, it has whenever the matter comes up
        (
            "Điều 9. Trách nhiệm của Sở Y tế\n1. Khi có dịch, cập nhật danh mục thuốc trên cổng.",
            ("Sở Y tế",),
            (),
        ),
        # what one agency may ask of another is the task of the one
        (
            "Điều 9. Nhiệm vụ của Sở Y tế\n1. Kiến nghị Ủy ban nhân dân tỉnh đình chỉ cơ sở.",
            ("Sở Y tế",),
            (),
        ),
        (
            "Điều 9. Trách nhiệm của Sở Y tế\n1. Phân công các phòng chuyên môn trực ban ngày lễ.",
            ("Sở Y tế",),
            (),
        ),
        (
            "Điều 9. Tổ chức thực hiện\n1. Giao Cục An toàn thực phẩm phối hợp với Cục Phòng bệnh "
            "hướng dẫn thực hiện quy chuẩn.",
            ("Cục An toàn thực phẩm",),
            ("Cục Phòng bệnh",),
        ),
        (
            "Điều 9. Tổ chức thực hiện\n1. Cục Đăng kiểm Việt Nam có trách nhiệm nhận kê khai.",
            ("Cục Đăng kiểm Việt Nam",),
            (),
        ),
        (
            "Điều 9. Tổ chức thực hiện\n1. Sở Tài chính chủ trì, phối hợp với Ngân hàng Phát triển "
            "Việt Nam rà soát dư nợ.",
            ("Sở Tài chính",),
            ("Ngân hàng Phát triển Việt Nam",),
        ),
        # two agencies, and no one name with a comma in it
        (
            "Điều 9. Tổ chức thực hiện\n1. Cục Địa chất và Khoáng sản Việt Nam, Sở Y tế có trách "
            "nhiệm phổ biến, kiểm tra thực hiện Thông tư này.",
            ("Cục Địa chất và Khoáng sản Việt Nam", "Sở Y tế"),
            (),
        ),
        (
            "Điều 9. Tổ chức thực hiện\n1. Thủ trưởng các đơn vị trực thuộc Bộ Nông nghiệp và Môi "
            "trường, Sở Y tế chịu trách nhiệm thi hành Thông tư này.",
            ("Thủ trưởng các đơn vị trực thuộc Bộ Nông nghiệp và Môi trường", "Sở Y tế"),
            (),
        ),
        (
            "Điều 9. Thi hành\nBộ trưởng, người đứng đầu tổ chức do Chính phủ, Thủ tướng Chính phủ "
            "thành lập, Sở Y tế chịu trách nhiệm thi hành Thông tư này.",
            (
                "Bộ trưởng",
                "người đứng đầu tổ chức do Chính phủ, Thủ tướng Chính phủ thành lập",
                "Sở Y tế",
            ),
            (),
        ),
        (
            "Điều 9. Trách nhiệm\n3. Cục Đối ngoại/Bộ Quốc phòng:\na) Tiếp nhận thông báo chính "
            "thức của quốc gia cử tàu.",
            ("Cục Đối ngoại Bộ Quốc phòng",),
            (),
        ),
        # each under its own heading, and nobody's below the heading of the chapter
        (
            "Chương III\nTRÁCH NHIỆM CỦA CÁC CƠ QUAN, ĐƠN VỊ\nĐiều 7. Binh chủng Hóa học\n"
            "1. Tham mưu giúp Bộ Quốc phòng triển khai thực hiện Thông tư này.",
            ("Binh chủng Hóa học",),
            (),
        ),
    ],
)
def test_a_task_of_a_regulation(body: str, lead: tuple[str, ...], support: tuple[str, ...]) -> None:
    (found,) = directives(body)
    assert (found.lead, found.support) == (lead, support)


def test_a_plan_may_say_when_a_matter_comes_up() -> None:
    head = HEAD.replace("45/2024/TT-BYT", "45/KH-BYT").replace("THÔNG TƯ", "KẾ HOẠCH")
    body = "III. TỔ CHỨC THỰC HIỆN\n1. Khi có dịch, Sở Y tế phải báo cáo trước ngày 20/3/2024."
    (found,) = extract(manuscript(head + body)).directives
    assert (found.lead, found.due) == (("Sở Y tế",), date(2024, 3, 20))


def test_quotations_of_either_kind_end_where_they_end() -> None:
    text = '1. Sửa như sau:\n"2. Sở Y tế "đầu mối" báo cáo.";\n2. Sở Y tế chủ trì.'
    wording = Wording(text)
    assert [wording.holds(text.index(words)) for words in ("2. Sở", "báo", "2. Sở Y tế chủ")] == [
        True,
        True,
        False,
    ]
    assert not Wording("“Điều 2. Chưa hết\n" * 3).holds(2)  # what nobody closes opens nothing


@pytest.mark.parametrize("names", [(), ("Sở Y tế",), ("tổ chức, cá nhân", "Sở Y tế")])
def test_who_is_named_is_not_anybody(names: tuple[str, ...]) -> None:
    assert not anybody(names)


def test_a_deadline_from_its_coming_into_force_is_no_step() -> None:
    words = "Trong 06 tháng kể từ ngày Nghị định này có hiệu lực, Bộ Y tế rà soát."
    assert not step_of_procedure(words, listed=False)


def test_who_carries_a_regulation_out_stands_right_under_that_heading() -> None:
    head = (
        "THỦ TƯỚNG CHÍNH PHỦ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
        "Số: 3/2025/QĐ-TTg\nHà Nội, ngày 5 tháng 3 năm 2025\nQUYẾT ĐỊNH\nQuy định về quỹ đất\n"
    )
    text = (
        "Điều 7. Quản lý quỹ\n1. Bộ Nội vụ theo dõi, kiểm tra số liệu của quỹ.\n"
        "Điều 8. Tổ chức thực hiện\n1. Bộ Tài chính theo dõi, kiểm tra việc thực hiện.\n"
        "2. Bộ Công an quyết định việc gia hạn, điều chỉnh.\n"
        "3. Thường trực Hội đồng Dân tộc, Thường trực Ủy ban của Quốc hội có trách nhiệm báo cáo.\n"
    )
    found = extract(manuscript(head + text)).directives
    assert [directive.lead for directive in found] == [
        ("Bộ Tài chính",),
        ("Thường trực Hội đồng Dân tộc", "Thường trực Ủy ban của Quốc hội"),
    ]


#: Under the heading of who carries it out: why it is there, the clauses, who leads each task.
_CARRIED_OUT = [
    (
        "an office that nobody knows, whose name has a verb in it",
        "1. Trách nhiệm của Vụ Khoa học, môi trường và Vật liệu xây dựng:\n"
        "a) Tổ chức kiểm tra việc cấp giấy phép;\nb) Báo cáo hằng năm.",
        ["Vụ Khoa học, môi trường và Vật liệu xây dựng"] * 2,
    ),
    (
        "agencies by what they do",
        "1. Trách nhiệm của cơ quan quản lý, cơ quan sử dụng:\na) Ký hợp đồng làm việc;",
        ["cơ quan quản lý, cơ quan sử dụng"],
    ),
    (
        "institutions of a kind",
        "1. Cơ sở khám bệnh, chữa bệnh có trách nhiệm:\na) Gửi đơn thuốc cho người bệnh;\n"
        "2. Cơ sở giáo dục có học sinh hưởng chính sách\na) Lập danh sách học sinh.",
        ["Cơ sở khám bệnh, chữa bệnh", "Cơ sở giáo dục có học sinh hưởng chính sách"],
    ),
    (
        "a colon that became a full stop",
        "1. Ủy ban nhân dân cấp xã chịu trách nhiệm.\na) Quản lý mốc địa giới;",
        ["Ủy ban nhân dân cấp xã"],
    ),
    (
        "grounds before the colon",
        "1. Bộ Y tế, căn cứ vào Quy hoạch này, có trách nhiệm:\na) Phê duyệt danh mục;",
        ["Bộ Y tế"],
    ),
    (
        "an order by somebody else, which is carried out all the same",
        "1. Ủy ban nhân dân cấp tỉnh giao Sở Nội vụ chịu trách nhiệm:\na) Lập hồ sơ địa giới;",
        ["Sở Nội vụ"],
    ),
    (
        "a standing office that nobody knows, whose tasks are spelled out",
        "1. Cơ quan thường trực Giải thưởng chất lượng quốc gia thực hiện các nhiệm vụ sau:\n"
        "a) Xây dựng kế hoạch hằng năm;",
        ["Cơ quan thường trực Giải thưởng chất lượng quốc gia"],
    ),
    (
        "a kind of offices by its name, and a unit by what it does",
        "1. Trách nhiệm của Công an đơn vị, địa phương:\na) Đăng ký hội thảo;\n"
        "2. Đơn vị trực tiếp thực hiện nhiệm vụ, hoạt động có trách nhiệm:\n"
        "a) Sử dụng kinh phí đúng mục đích;",
        ["Công an đơn vị, địa phương", "Đơn vị trực tiếp thực hiện nhiệm vụ, hoạt động"],
    ),
    (
        "those who are directed, without a colon",
        "1. Bộ Y tế chỉ đạo Cục Quản lý Dược\na) Tiếp nhận hồ sơ đề nghị cấp phép;",
        ["Cục Quản lý Dược"],
    ),
    (
        "cases in which something is to be done",
        "1. Trách nhiệm của Cục Quản lý, giám sát tổ chức tín dụng:\n"
        "a) Lấy ý kiến chi nhánh trong các trường hợp sau:\n(i) Thay đổi tên;\n(ii) Gia hạn.",
        ["Cục Quản lý, giám sát tổ chức tín dụng"],
    ),
    (
        "a paragraph below a clause that is a sentence",
        "1. Bộ Y tế theo dõi, tổng hợp kết quả thi hành Thông tư này.\n"
        "Bộ Tài chính kiểm tra việc bố trí kinh phí.",
        ["Bộ Y tế", "Bộ Tài chính"],
    ),
]


@pytest.mark.parametrize(
    ("_why", "clauses", "leads"), _CARRIED_OUT, ids=[why for why, _, _ in _CARRIED_OUT]
)
def test_who_carries_a_regulation_out(_why: str, clauses: str, leads: list[str]) -> None:
    found = directives(f"Điều 9. Tổ chức thực hiện\n{clauses}\nĐiều 10. Hiệu lực")
    assert [directive.lead for directive in found] == [(lead,) for lead in leads]


def test_a_heading_may_say_in_what_its_agencies_have_a_duty() -> None:
    found = directives(
        "Điều 4. Trách nhiệm của Bộ trưởng Bộ Y tế, của Thủ trưởng các đơn vị trong tổ chức thanh "
        "tra\n1. Kiện toàn tổ chức, bố trí cán bộ làm công tác thanh tra.\nĐiều 5. Hiệu lực"
    )
    assert [one.lead for one in found] == [("Bộ trưởng Bộ Y tế", "Thủ trưởng các đơn vị")]


@pytest.mark.parametrize(
    "title", ["Trách nhiệm quản lý nhà nước về hóa chất", "Trách nhiệm trong công tác theo dõi"]
)
def test_who_governs_a_field_has_its_tasks(title: str) -> None:
    found = directives(
        f"Điều 3. {title}\n1. Bộ Y tế thực hiện các nội dung quản lý nhà nước sau đây:\n"
        "a) Công bố, cập nhật cơ sở dữ liệu;\n2. Bộ Xây dựng ban hành quy chuẩn về vận chuyển.\n"
        "3. Chính phủ thống nhất quản lý nhà nước về hóa chất.\nĐiều 4. Hiệu lực"
    )
    assert [directive.lead for directive in found] == [("Bộ Y tế",), ("Bộ Xây dựng",)]


@pytest.mark.parametrize(
    "clauses",
    [
        "1. Trách nhiệm của người nộp thuế:\na) Khai thuế đúng hạn;",
        "1. [Điều này được bãi bỏ bởi Khoản 2 Điều 2 Nghị định 167/2025/NĐ-CP]",
        "1. Trách nhiệm của tổ chức, cá nhân khác trong việc quản lý thuế\na) Tố giác vi phạm;",
        "1. Thanh tra viên bao gồm các ngạch sau đây:\na) Thanh tra viên chính;",
        "1. Ủy ban nhân dân cấp tỉnh phân công Sở Y tế thẩm định hồ sơ.",
    ],
)
def test_who_may_do_what_elsewhere_is_no_task(clauses: str) -> None:
    assert directives(f"Điều 4. Quy định chung\n{clauses}\nĐiều 10. Hiệu lực") == ()


def test_a_part_of_a_council_is_named_among_others() -> None:
    (found,) = directives(
        "Điều 9. Trách nhiệm thi hành\n1. Hội đồng nhân dân, Ban của Hội đồng nhân dân, Mặt trận Tổ"
        " quốc Việt Nam các cấp trong phạm vi nhiệm vụ, quyền hạn của mình, tăng cường giám sát."
    )
    assert found.lead == (
        "Hội đồng nhân dân",
        "Ban của Hội đồng nhân dân",
        "Ủy ban Mặt trận Tổ quốc Việt Nam các cấp",
    )
