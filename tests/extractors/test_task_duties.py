"""Duties of offices as decisions and rules hand them out: what heads them, and who is named."""

from __future__ import annotations

from datetime import date

import pytest

from extractors import extract
from models.facts import Directive
from tests.factories import manuscript

_HEAD = """ỦY BAN NHÂN DÂN
TỈNH CÀ MAU
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: {code}
Cà Mau, ngày 9 tháng 7 năm 2024
{kind}
Về quản lý kinh phí chi trả trợ cấp
"""
_END = "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n"
_RULES = ("12/2024/QĐ-UBND", "QUYẾT ĐỊNH")
_ORDER = ("12/QĐ-UBND", "QUYẾT ĐỊNH")
_NOTICE = ("12/TB-UBND", "THÔNG BÁO")


def directives(kind: tuple[str, str], body: str) -> tuple[Directive, ...]:
    head = _HEAD.format(code=kind[0], kind=kind[1])
    return extract(manuscript(f"{head}{body}\n{_END}")).directives


@pytest.mark.parametrize(
    ("kind", "body", "leads"),
    [
        # the head of an article says that what stands below is somebody's to do
        (
            _RULES,
            "Điều 4. Sở Nội vụ có nhiệm vụ\n1. Thẩm tra dự toán của các phòng.\n"
            "2. Tổng hợp báo cáo quyết toán gửi Bộ Nội vụ.",
            [("Sở Nội vụ",)] * 2,
        ),
        (
            _RULES,
            "Điều 4. Quyền và trách nhiệm của Kho bạc Nhà nước\n"
            "1. Kiểm soát, thanh toán các khoản chi.\n"
            "2. Được Ủy ban nhân dân tỉnh giao kinh phí cho việc hiện đại hóa.",
            [("Kho bạc Nhà nước",)],
        ),
        # behind what it goes by, over its items
        (
            _RULES,
            "Điều 4. Tổ chức thực hiện\n1. Căn cứ quy mô, điều kiện thực tế của cơ sở, đặc điểm "
            "từng nghề, người đứng đầu cơ sở đào tạo nghề có trách nhiệm:\n"
            "a) Quy định công khai định mức giờ giảng.\nb) Bố trí thời gian nghỉ của nhà giáo.",
            [("người đứng đầu cơ sở đào tạo nghề",)] * 2,
        ),
        # an association that nobody knows
        (
            _RULES,
            "Điều 4. Tổ chức thực hiện\n1. Hiệp hội công chứng viên Việt Nam có trách nhiệm sau "
            "đây:\na) Ban hành văn bản hướng dẫn nội dung bồi dưỡng cho các hội công chứng.",
            [("Hiệp hội công chứng viên Việt Nam",)],
        ),
        # on what there are to be rules is no task
        (
            _RULES,
            "Điều 4. Trách nhiệm của Sở Y tế\n1. Chủ trì đề xuất sửa đổi các quy định về:\n"
            "- Hướng dẫn chẩn đoán bệnh nghề nghiệp.\n- Hướng dẫn giám định bệnh nghề nghiệp.",
            [("Sở Y tế",)],
        ),
        # by the form of its name, with what it has the duty in
        (
            _RULES,
            "Điều 4. Trách nhiệm của Chánh Văn phòng trong việc tổ chức cuộc họp\n"
            "1. Thực hiện việc mời họp theo chương trình.\n2. Tổ chức ghi biên bản cuộc họp.",
            [("Chánh Văn phòng",)] * 2,
        ),
        (
            _RULES,
            "Điều 4. Thủ trưởng đơn vị chi trả có trách nhiệm công khai danh sách tại trụ sở.",
            [("Thủ trưởng đơn vị chi trả",)],
        ),
        # the staff of an office, whom it directs
        (
            _RULES,
            "Điều 4. Sở Nội vụ có nhiệm vụ\n1. Chỉ đạo cán bộ phụ trách chi trả:\n"
            "a) Mở sổ theo dõi từng loại đối tượng.",
            [("cán bộ phụ trách chi trả",)],
        ),
        # units of a school, in a paper that gives tasks throughout
        (
            _NOTICE,
            "III. Yêu cầu:\n1. Đối với Khoa\n- Triển khai thông báo đến cố vấn học tập.\n"
            "2. Đối với Phòng QLĐT&CTSV\n- Tiếp nhận đơn xét tốt nghiệp từ các lớp.",
            [("Khoa",), ("Phòng QLĐT&CTSV",)],
        ),
        # a title that its text follows on one line, an office that its line parts
        (
            _RULES,
            "Điều 5. Tổ chức thực hiện Chánh Văn phòng Ủy ban nhân dân tỉnh, Giám đốc Sở Nội vụ "
            "và các tổ chức, cá nhân có liên quan chịu trách nhiệm thi hành Quyết định này./.",
            [
                (
                    "Chánh Văn phòng Ủy ban nhân dân tỉnh Cà Mau",
                    "Giám đốc Sở Nội vụ",
                    "các tổ chức, cá nhân có liên quan",
                )
            ],
        ),
        (
            _ORDER,
            "Điều 3. Chánh\nVăn phòng Sở, Giám đốc Sở Nội vụ chịu trách nhiệm thi hành Quyết định "
            "này./.",
            [("Chánh Văn phòng Sở", "Giám đốc Sở Nội vụ")],
        ),
        # whom a power was given to
        (
            _RULES,
            "Điều 3. Tổ chức thực hiện\n1. Ủy ban nhân dân cấp xã được phân cấp thẩm quyền quyết "
            "định thanh lý tài sản; xử lý tài sản bị mất căn cứ chức năng được giao có trách nhiệm "
            "tổ chức thực hiện Quyết định này.",
            [("Ủy ban nhân dân cấp xã",)],
        ),
        # what concerns a kind that has a duty
        (
            _RULES,
            "Điều 3. Điều khoản thi hành\n1. Đối với các sở, ban, ngành đã có mạng dùng riêng có "
            "trách nhiệm duy trì hoạt động của mạng.",
            [("các sở, ban, ngành",)],
        ),
        # all who are ordered and all who are asked
        (
            _ORDER,
            "Điều 2. Yêu cầu các sở, ban, ngành và đề nghị Công an tỉnh rà soát danh sách.",
            [("các sở, ban, ngành", "Công an tỉnh Cà Mau")],
        ),
        (
            _NOTICE,
            "Chủ tịch Ủy ban nhân dân tỉnh yêu cầu:\nGiám đốc Sở Nội vụ và đề nghị Công an tỉnh tổ "
            "chức thực hiện tốt việc rà soát danh sách.",
            [("Giám đốc Sở Nội vụ", "Công an tỉnh Cà Mau")],
        ),
        # offices over two lines; of one kind that share the word for it
        (
            _ORDER,
            "Điều 4. Sở Tài chính;\nCông an tỉnh; Chủ tịch UBND các xã chịu trách nhiệm thi hành "
            "Quyết định này./.",
            [("Sở Tài chính", "Công an tỉnh Cà Mau", "Chủ tịch Ủy ban nhân dân các xã")],
        ),
        (
            _ORDER,
            "Điều 4. Giám đốc các Sở:\nTài chính, Nội vụ chịu trách nhiệm thi hành Quyết định "
            "này./.",
            [("Giám đốc Sở Tài chính", "Giám đốc Sở Nội vụ")],
        ),
        # an article of a decision that begins with who is to do it
        (
            _ORDER,
            "Điều 3. Sở Nội vụ theo chức năng, thẩm quyền hướng dẫn, giám sát việc sắp xếp.",
            [("Sở Nội vụ",)],
        ),
        (
            _ORDER,
            "Điều 2. Trong quá trình thực hiện, nếu cần sửa đổi, Sở Nội vụ rà soát, tổng hợp ý "
            "kiến, trình Ủy ban nhân dân tỉnh.",
            [("Sở Nội vụ",)],
        ),
        (
            _ORDER,
            "Điều 3. Sở Nội vụ có trách nhiệm niêm yết danh mục.\nSở Tài chính và các cơ quan có "
            "liên quan thực hiện cấu hình quy trình trên hệ thống.",
            [("Sở Nội vụ",), ("Sở Tài chính", "các cơ quan có liên quan")],
        ),
        # an announcement without its colon, in brackets at its end
        (
            _ORDER,
            "Điều 2. Giao các cơ quan, đơn vị:\n1. Sở Nội vụ chủ trì, phối hợp với Sở Tài chính "
            "(Phòng Ngân sách)\nRà soát, xây dựng quy trình nội bộ.",
            [("Sở Nội vụ",)],
        ),
        # items without a label in a paper of orders, a name with "&"
        (
            ("12/CĐ-UBND", "CÔNG ĐIỆN"),
            "Ủy ban nhân dân tỉnh yêu cầu Ban Chỉ huy PCTT&TKCN các huyện, thị xã, thành phố và "
            "Công an tỉnh:\n\nTheo dõi chặt chẽ diễn biến của bão.\n\nHướng dẫn neo đậu tàu.",
            [
                (
                    "Ban Chỉ huy PCTT&TKCN các huyện, thị xã, thành phố",
                    "Công an tỉnh Cà Mau",
                )
            ]
            * 2,
        ),
        # a kind of agencies by what they do, the head of a board
        (
            _RULES,
            "Điều 6. Cập nhật dữ liệu\nCác cơ quan chủ quản cơ sở dữ liệu có trách nhiệm:\n"
            "1. Tổ chức cập nhật kịp thời thông tin trong cơ sở dữ liệu.",
            [("Các cơ quan chủ quản cơ sở dữ liệu",)],
        ),
        (
            _ORDER,
            "Điều 2. Trưởng ban Ban Quản lý khu kinh tế trình Ủy ban nhân dân tỉnh phương án.",
            [("Trưởng ban Ban Quản lý khu kinh tế",)],
        ),
        (
            _ORDER,
            "III. TỔ CHỨC THỰC HIỆN\n1. Các đồng chí Lãnh đạo Sở theo lĩnh vực được phân công chịu "
            "trách nhiệm chỉ đạo triển khai Chương trình này.",
            [("các đồng chí Lãnh đạo Sở",)],
        ),
        # somebody is to inform others, and is not informed
        (
            _NOTICE,
            "Ủy ban nhân dân tỉnh thông báo như sau:\n"
            "Ủy ban nhân dân các xã chỉ đạo các ấp thông báo đến các hộ gia đình thực hiện việc "
            "treo cờ Tổ quốc.",
            [("Ủy ban nhân dân các xã",)],
        ),
    ],
)
def test_whose_duty_it_is(kind: tuple[str, str], body: str, leads: list[tuple[str, ...]]) -> None:
    assert [directive.lead for directive in directives(kind, body)] == leads


@pytest.mark.parametrize(
    ("lead", "names"),
    [
        ("Thủ trưởng các đơn vị thuộc, trực thuộc Sở", None),
        ("Ban vì sự tiến bộ phụ nữ các sở, ban, ngành, huyện", None),
        ("Ủy ban nhân dân các huyện, thành phố thuộc tỉnh, thành phố trực thuộc Trung ương", None),
        (
            "Công an tỉnh, Mặt trận Tổ quốc các cấp và các tổ chức thành viên của Mặt trận",
            (
                "Công an tỉnh Cà Mau",
                "Ủy ban Mặt trận Tổ quốc Việt Nam các cấp",
                "các tổ chức thành viên của Mặt trận",
            ),
        ),
        ("Thủ trưởng các đơn vị được giao phổ biến thông tin thống kê", None),
        ("Sở Nội vụ[4], Sở Tài chính[5]", ("Sở Nội vụ", "Sở Tài chính")),
    ],
)
def test_names_are_read_to_their_end(lead: str, names: tuple[str, ...] | None) -> None:
    body = f"Điều 2. {lead} có trách nhiệm rà soát, công khai danh mục."
    (found,) = directives(_ORDER, body)
    assert found.lead == (names or (lead,))


@pytest.mark.parametrize(
    "item",
    [
        "Nội dung thông tin, tuyên truyền gồm: nguy cơ, tác hại của tội phạm.",
        "Kinh phí để rà soát bảng giá đất được bố trí từ nguồn chi thường xuyên.",
        "Được Ủy ban nhân dân tỉnh giao kinh phí cho việc nâng cấp phần mềm.",
    ],
)
def test_what_stands_among_duties_and_is_none(item: str) -> None:
    body = f"Điều 4. Sở Nội vụ có trách nhiệm:\n1. Rà soát danh mục thuốc.\n2. {item}"
    assert [one.text for one in directives(_RULES, body)] == ["Rà soát danh mục thuốc."]


@pytest.mark.parametrize(
    "body",
    [
        # a basis, what an office is there for, a step that comes with every matter
        "Căn cứ Thông tư số 02/2017/TT-VPCP của Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ hướng dẫn "
        "nghiệp vụ;\nĐiều 1. Ban hành Danh mục kèm theo.",
        "Điều 2. Ban Quản lý thực hiện chức năng, nhiệm vụ theo quy định.",
        "Điều 2. Trình tự\n1. Trong thời hạn 03 ngày làm việc kể từ ngày tiếp nhận hồ sơ, Sở Y tế "
        "kiểm tra tính đầy đủ.",
    ],
)
def test_what_a_decision_says_of_agencies_and_is_no_task(body: str) -> None:
    assert directives(_ORDER, body) == ()


def test_anybody_in_the_midst_of_a_duty_does_not_lead() -> None:
    body = (
        "Điều 4. Trách nhiệm của Sở Nội vụ\n1. Định kỳ hoặc khi có đề nghị của doanh nghiệp, tổ "
        "chức, cá nhân kinh doanh, cung cấp tài liệu hướng dẫn thực hiện nghĩa vụ."
    )
    assert [one.lead for one in directives(_RULES, body)] == [("Sở Nội vụ",)]


def test_who_provides_a_service_helps_too() -> None:
    body = (
        "Điều 2. Giao Sở Nội vụ phối hợp với Sở Tài chính, đơn vị cung cấp dịch vụ công nghệ thông "
        "tin và các cơ quan liên quan xây dựng quy trình điện tử."
    )
    helps = ("Sở Tài chính", "đơn vị cung cấp dịch vụ công nghệ thông tin", "các cơ quan liên quan")
    assert [one.support for one in directives(_ORDER, body)] == [helps]


def test_several_of_a_known_kind_are_named_with_their_field() -> None:
    body = "Điều 2. Giao Sở Nội vụ phối hợp với các Phòng Nội vụ rà soát danh mục."
    assert [one.support for one in directives(_ORDER, body)] == [("các Phòng Nội vụ",)]


@pytest.mark.parametrize(
    ("when", "due"),
    [
        ("Đại hội được tổ chức từ ngày 12 đến ngày 14/10/2024", None),
        ("gửi kết quả đến ngày 14/10/2024", date(2024, 10, 14)),
    ],
)
def test_until_when_others_meet_is_no_deadline(when: str, due: date | None) -> None:
    (found,) = directives(_ORDER, f"Điều 2. Giao Sở Nội vụ rà soát danh mục, {when}.")
    assert found.due == due


def test_a_head_of_two_lines_says_who_leads_and_who_helps() -> None:
    body = (
        "Điều 1. Phân công nhiệm vụ như sau:\n"
        "| STT | Tên đề án | Thời gian trình | Đơn vị thực hiện | |\n"
        "| --- | --- | --- | --- | --- |\n"
        "| | | | Chủ trì | Phối hợp |\n"
        "| 1 | Đề án kiểm kê đất đai | Tháng 9/2024 | Sở Nội vụ | - Vụ Đất đai - Cục Địa chất "
        "Việt Nam - Các đơn vị khác có liên quan |\n"
    )
    (found,) = directives(_ORDER, body)
    assert found.lead == ("Sở Nội vụ",)
    assert found.support == ("Vụ Đất đai", "Cục Địa chất Việt Nam", "các đơn vị khác có liên quan")
    assert found.due == date(2024, 9, 30)
