"""Tasks of plans, programmes and directives: headings in small letters, closing clauses, tables."""

from __future__ import annotations

from datetime import date

import pytest

from extractors import extract
from models.facts import Directive
from tests.factories import manuscript

_HEAD = """ỦY BAN NHÂN DÂN
HUYỆN SÌN HỒ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 31/KH-UBND
Sìn Hồ, ngày 4 tháng 3 năm 2024
KẾ HOẠCH
Phòng, chống dịch bệnh năm 2024
Căn cứ Luật Phòng, chống bệnh truyền nhiễm;
"""


def directives(body: str) -> tuple[Directive, ...]:
    return extract(manuscript(f"{_HEAD}{body}\n")).directives


def plan(body: str) -> tuple[Directive, ...]:
    return directives(f"III. TỔ CHỨC THỰC HIỆN\n{body}")


@pytest.mark.parametrize(
    ("body", "leads"),
    [
        # headings in small letters, which no vocabulary has
        (
            "1. Trung tâm y tế huyện\n- Tham mưu các biện pháp phòng, chống dịch.\n"
            "- Tổng hợp, báo cáo Sở Y tế.",
            [("Trung tâm y tế huyện Sìn Hồ",), ("Trung tâm y tế huyện Sìn Hồ",)],
        ),
        (
            "1. Trạm y tế các xã, thị trấn\n- Giám sát dịch tại các bản.",
            [("Trạm y tế các xã, thị trấn",)],
        ),
        # of all sectors and levels, which is part of the name
        (
            "1. Ban Chỉ huy Phòng, chống thiên tai các ngành, các cấp, Sở Y tế tập trung thực hiện "
            "một số công việc sau:\n- Tổng kết công tác phòng, chống thiên tai năm 2023.",
            [("Ban Chỉ huy Phòng, chống thiên tai các ngành, các cấp", "Sở Y tế")],
        ),
        # a territory that is told to do something
        (
            "1. Đối với thành phố Lai Châu\n- Bố trí điểm tiêm cho các trường.",
            [("thành phố Lai Châu",)],
        ),
        # a title is no name, though it begins like one
        ("1. Phòng, chống dịch tại trường học\n- Vệ sinh lớp học hằng tuần.", []),
        ("1. Công tác kiểm tra\n- Kiểm tra các chợ hằng quý.", []),
        # who has to do it is told by the words behind a name that nobody knows
        (
            "1. Hạt kiểm lâm huyện có trách nhiệm tuần tra các khu rừng giáp ranh.",
            [("Hạt kiểm lâm huyện",)],
        ),
        (
            "1. Phòng Y tế, nhà máy nước và các hợp tác xã có trách nhiệm lấy mẫu nước.",
            [],  # "nhà máy nước" may be no name: whose it is stays open, and nobody's it is not
        ),
        (
            "1. Phòng Y tế, Nhà máy nước và các hợp tác xã có trách nhiệm lấy mẫu nước.",
            [("Phòng Y tế", "Nhà máy nước", "các hợp tác xã")],
        ),
        # an aside between the agency and its task
        (
            "1. Phòng Y tế, căn cứ tình hình dịch bệnh, tổ chức khử khuẩn các chợ.",
            [("Phòng Y tế",)],
        ),
        # an aside that says what an agency is besides
        (
            "1. Phòng Y tế - cơ quan thường trực Ban Chỉ đạo huyện giúp Ban Chỉ đạo tổng hợp số "
            "liệu hằng tuần.",
            [("Phòng Y tế",)],
        ),
        # what an agency orders nobody by name to do is no task of its own
        (
            "1. Ủy ban nhân dân huyện yêu cầu tập trung chống dịch, Ủy ban nhân dân huyện giao "
            "Phòng Y tế tổng hợp số liệu.",
            [("Phòng Y tế",)],
        ),
        (
            "1. Ủy ban nhân dân huyện Yêu cầu Phòng Y tế tổng hợp số liệu hằng tuần.",
            [("Phòng Y tế",)],
        ),
        # what is stated, rows of tables and the mere announcement of a list are no tasks
        ("1. Về mức chi: Các phòng, ban thống nhất chỉ áp dụng một mức.", []),
        ("1. Công ty Cổ phần Thuốc Thú y cơ sở Sìn Hồ", []),
        (
            "1. Phòng Y tế: Tham mưu Ủy ban nhân dân tỉnh:\n- Bổ sung biên chế cho các trạm.",
            [("Phòng Y tế",)],
        ),
        # a class and what tells which of the class
        (
            "1. Các cơ quan tham mưu, quản lý nhà nước thuộc huyện\n- Số hóa hồ sơ lưu trữ.",
            [("các cơ quan tham mưu, quản lý nhà nước",)],
        ),
        (
            "1. Thủ trưởng các cơ quan, đơn vị được giao nhiệm vụ tập trung thực hiện đúng hạn.",
            [("Thủ trưởng các cơ quan, đơn vị được giao nhiệm vụ",)],
        ),
        (
            "1. Giám đốc các Ban Quản lý dự án chuyên ngành, khu vực, các chủ đầu tư đẩy nhanh "
            "tiến độ giải ngân.",
            [("Giám đốc các Ban Quản lý dự án chuyên ngành, khu vực", "các chủ đầu tư")],
        ),
        (
            "1. Bí thư huyện ủy và Chủ tịch Ủy ban nhân dân các xã tiếp tục phân công cán bộ bám "
            "bản, tập trung:\n- Tiếp tế lương thực cho các hộ bị cô lập.",
            [("Bí thư huyện ủy", "Chủ tịch Ủy ban nhân dân các xã")] * 2,
        ),
        # two agencies are named before the one that has to do it
        (
            "1. Trên cơ sở Thông báo số 43/TB-UBND ngày 14/2/2024 của Ủy ban nhân dân tỉnh, Phòng "
            "Y tế làm việc với các xã để bổ sung hồ sơ.",
            [("Phòng Y tế",)],
        ),
        # who has to do it stands behind a further comma of what the sentence begins with
        (
            "1. Để ngăn chặn dịch bệnh lây lan, trong thời gian học sinh nghỉ học, Phòng Y tế "
            "chỉ đạo các trạm khử khuẩn trường học.",
            [("Phòng Y tế",)],
        ),
        (
            "1. Trên cơ sở các quy định về phân cấp, ủy quyền, các phòng, ban rà soát quy trình.",
            [("các phòng, ban",)],
        ),
        # of a list behind such a comma nobody is told anything by himself
        (
            "1. Căn cứ số lượng, cơ cấu người của cơ quan, tổ chức, đơn vị, tổ dân phố triển khai "
            "ở xã, việc lấy ý kiến được thực hiện trong tháng 5.",
            [],
        ),
        # who reported does not lead
        (
            "1. Trên cơ sở báo cáo của Phòng Y tế, chủ trì tổng hợp nhu cầu thuốc.",
            [],
        ),
        # members of a body, and other classes
        (
            "1. Các cơ quan thành viên Ban Chỉ đạo phòng, chống dịch COVID-19 huyện báo cáo "
            "hằng ngày.",
            [("các cơ quan thành viên Ban Chỉ đạo phòng, chống dịch COVID-19 huyện Sìn Hồ",)],
        ),
        (
            "1. Các phương tiện thông tin đại chúng tăng cường tuyên truyền về tiêm chủng.",
            [("các phương tiện thông tin đại chúng",)],
        ),
        (
            "1. Ủy ban nhân dân huyện yêu cầu: Phòng Y tế tổng hợp nhu cầu thuốc của các trạm.",
            [("Phòng Y tế",)],
        ),
        (
            "1. Ủy ban nhân dân huyện cũng giao Phòng Y tế tổng hợp nhu cầu thuốc của các trạm.",
            [("Phòng Y tế",)],
        ),
        # what says from when the paper is in force is no part of the next task
        (
            "1. Kế hoạch này có hiệu lực kể từ ngày ký. Các cơ quan, đơn vị sự nghiệp công lập căn "
            "cứ Kế hoạch này tổ chức lựa chọn nhà thầu.",
            [("các cơ quan, đơn vị sự nghiệp công lập",)],
        ),
        (
            "1. Ủy ban nhân dân các xã, thị trấn Khẩn trương rà soát danh sách tiêm chủng.",
            [("Ủy ban nhân dân các xã, thị trấn",)],
        ),
        # items below words that end without a colon
        (
            "1. Phòng Y tế có trách nhiệm tham mưu cấp có thẩm quyền\na) Bố trí đủ biên chế cho "
            "các trạm;\nb) Ban hành quy chế phối hợp phòng, chống dịch.",
            [("Phòng Y tế",)] * 2,
        ),
        (
            "1. Thanh tra Công an các đơn vị, địa phương có trách nhiệm:\na) Báo cáo kết quả "
            "hằng quý.",
            [("Thanh tra Công an các đơn vị, địa phương",)],
        ),
        (
            "1. Trách nhiệm của cơ quan đại diện Việt Nam ở nước ngoài\na) Xác minh giấy tờ của "
            "người lao động.",
            [("cơ quan đại diện Việt Nam ở nước ngoài",)],
        ),
        (
            "1. Tại công văn này, huyện cũng yêu cầu Phòng Y tế báo cáo kết quả trong quý I.",
            [("Phòng Y tế",)],
        ),
        # what names the task stands before whose it is; in small letters it is no sentence
        (
            "1. Đẩy mạnh rà soát, hoàn thiện quy trình: Các phòng, ban khẩn trương trình danh mục.",
            [("các phòng, ban",)],
        ),
        ("1. Mã số của hồ sơ đề nghị: tổ chức, cá nhân cung cấp mẫu hàng hóa.", []),
        (
            "1. Người đứng đầu đơn vị thực hiện đấu thầu thuốc có trách nhiệm:\na) Quyết định việc "
            "phân nhóm thuốc.",
            [("Người đứng đầu đơn vị thực hiện đấu thầu thuốc",)],
        ),
        # how plans end
        (
            "4. Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, các cơ quan, đơn vị phản "
            "ánh về Phòng Y tế để tổng hợp.",
            [("các cơ quan, đơn vị",)],
        ),
        (
            "4. Trong quá trình triển khai thực hiện, nếu có vướng mắc cần sửa đổi, bổ sung đề "
            "nghị các phòng, ban, đơn vị báo cáo về Phòng Y tế để trình Ủy ban nhân dân huyện.",
            [("các phòng, ban, đơn vị",)],
        ),
        ("4. Trong quá trình thực hiện, nếu có vướng mắc thì áp dụng quy định của Luật.", []),
        ("5. Trên đây chỉ là một số việc giao cho Phòng Y tế trong quý I.", []),
    ],
)
def test_who_leads_in_a_plan(body: str, leads: list[tuple[str, ...]]) -> None:
    assert [directive.lead for directive in plan(body)] == leads


@pytest.mark.parametrize(
    ("body", "tasks"),
    [
        # behind a semicolon another agency is told to do something
        (
            "1. Ủy ban nhân dân các xã có trách nhiệm nhắc nhở các hộ treo cờ; Thủ trưởng các cơ "
            "quan chỉ đạo việc treo cờ tại trụ sở.",
            [
                ("Ủy ban nhân dân các xã", "treo cờ"),
                ("Thủ trưởng các cơ quan", "tại trụ sở."),
            ],
        ),
        # a list of who answers stays one
        (
            "1. Chánh Văn phòng; Trưởng phòng Y tế; Thủ trưởng các cơ quan, đơn vị chịu trách "
            "nhiệm thi hành Kế hoạch này.",
            [("Chánh Văn phòng", "Kế hoạch này.")],
        ),
        # another sentence with its own agency, though it only says what that does
        (
            "1. Phòng Y tế hướng dẫn các trạm lập danh sách. Công an huyện rà soát người tạm trú.",
            [("Phòng Y tế", "danh sách."), ("Công an huyện Sìn Hồ", "tạm trú.")],
        ),
        # a class of agencies with a comma in its name, behind another's task
        (
            "1. Sở Y tế ban hành hướng dẫn trước ngày 25/11/2024; Các sở, ngành căn cứ hướng dẫn "
            "của Sở Y tế rà soát, gửi kết quả trước ngày 10/12/2024.",
            [("Sở Y tế", "25/11/2024"), ("các sở, ngành", "10/12/2024.")],
        ),
    ],
)
def test_where_one_task_ends(body: str, tasks: list[tuple[str, str]]) -> None:
    found = plan(body)
    assert [one.lead[0] for one in found] == [lead for lead, _ in tasks]
    assert all(one.text.endswith(end) for one, (_, end) in zip(found, tasks, strict=True))


def test_titles_over_items_are_no_tasks_of_those_above() -> None:
    found = directives(
        "\nĐể chống dịch, Chủ tịch Ủy ban nhân dân huyện yêu cầu Thủ trưởng các phòng, ban:\n"
        "1. Khẩn trương rà soát, bảo đảm thuốc và vật tư\n"
        "a) Phòng Y tế lập danh sách các loại thuốc thiếu.\n"
        "b) Bố trí kho lạnh trước ngày 30/4/2024.\n"
        "2. Tăng cường truyền thông tại các bản vùng cao.\n"
    )
    assert [(one.lead, one.text[:12]) for one in found] == [
        (("Phòng Y tế",), "Phòng Y tế l"),
        (("Thủ trưởng các phòng, ban",), "Bố trí kho l"),
        (("Thủ trưởng các phòng, ban",), "Tăng cường t"),
    ]


@pytest.mark.parametrize(
    ("body", "leads"),
    [
        # who gives the order is not who is told
        (
            "Ủy ban nhân dân huyện giao:\n1. Phòng Y tế lập danh sách các trạm thiếu bác sĩ.\n"
            "2. Công an huyện tuần tra quanh các khu cách ly.",
            [("Phòng Y tế",), ("Công an huyện Sìn Hồ",)],
        ),
        # what is to be reported on is not to be done
        (
            "1. Phòng Y tế rà soát, báo cáo Ủy ban nhân dân huyện các vấn đề sau:\n"
            "- Tình hình dịch bệnh tại các bản.\n- Nhu cầu thuốc của các trạm.",
            [("Phòng Y tế",)],
        ),
        # a list of agencies with semicolons is one, also where a verb follows the last
        (
            "1. Ủy ban nhân dân huyện yêu cầu Phòng Y tế; Công an huyện; Ủy ban nhân dân các xã "
            "thực hiện việc cách ly người về từ vùng dịch.",
            [("Phòng Y tế", "Công an huyện Sìn Hồ", "Ủy ban nhân dân các xã")],
        ),
    ],
)
def test_what_lists_are(body: str, leads: list[tuple[str, ...]]) -> None:
    assert [directive.lead for directive in plan(body)] == leads


@pytest.mark.parametrize(
    ("body", "leads"),
    [
        # one office of two bodies
        (
            "Văn phòng HĐND và UBND huyện theo dõi, đôn đốc việc thực hiện Kế hoạch này.",
            [("Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện Sìn Hồ",)],
        ),
        # heads of rooms and schools, with the words that say that they are persons
        (
            "Các ông (bà): Chánh Văn phòng Ủy ban nhân dân huyện; Trưởng phòng Tư pháp chịu trách "
            "nhiệm thi hành Quyết định này.",
            [("Chánh Văn phòng Ủy ban nhân dân huyện Sìn Hồ", "Trưởng phòng Tư pháp")],
        ),
        # what announces items is no task
        (
            "Ủy ban nhân dân huyện yêu cầu Phòng Y tế thực hiện ngay các nhiệm vụ sau:\n"
            "1. Lập danh sách các trạm thiếu bác sĩ.",
            [("Phòng Y tế",)],
        ),
    ],
)
def test_short_orders(body: str, leads: list[tuple[str, ...]]) -> None:
    assert [directive.lead for directive in plan(body)] == leads


def test_when_a_heading_that_is_a_task_is_due_may_stand_below_it() -> None:
    (found,) = plan(
        "1. Phòng Y tế\nKhẩn trương hoàn thiện danh mục thuốc theo Kế hoạch đã được duyệt.\n"
        "Đảm bảo hoàn thành trong quý II/2024."
    )
    assert found.due == date(2024, 6, 30)


def test_an_order_with_its_grounds_stands_under_any_heading() -> None:
    found = directives(
        "I. ĐÁNH GIÁ TÌNH HÌNH DỊCH BỆNH\n"
        "Căn cứ kết quả giám sát 6 tháng, yêu cầu Phòng Y tế khẩn trương đánh giá nguy cơ.\n"
    )
    assert [one.lead for one in found] == [("Phòng Y tế",)]


def test_a_deadline_may_have_its_weekday() -> None:
    (found,) = plan("1. Phòng Y tế báo cáo kết quả trước Thứ Tư ngày 03/4/2024 để tổng hợp.")
    assert found.due == date(2024, 4, 3)


@pytest.mark.parametrize(
    ("body", "due"),
    [
        ("1. Phòng Y tế báo cáo kết quả trong ngày 20 tháng 5 năm 2024.", date(2024, 5, 20)),
        # the line was broken behind a semicolon: what goes on in a small letter is the same task
        (
            "1. Phòng Y tế rà soát danh mục thuốc của các trạm;\ngửi kết quả về Ủy ban nhân dân "
            "huyện trước ngày 20/5/2024.",
            date(2024, 5, 20),
        ),
    ],
)
def test_by_when(body: str, due: date) -> None:
    (found,) = plan(body)
    assert found.due == due
