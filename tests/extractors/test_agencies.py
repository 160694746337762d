"""Agencies: in full, shortened, unknown to the vocabulary, in classes, in the issuer's light."""

import pytest

from extractors.agencies import AgencyMention, find_agencies
from extractors.nlp import pipeline

CITY = "Ủy ban nhân dân thành phố Hải Phòng"
PROVINCE = "Hội đồng nhân dân tỉnh Lạng Sơn"
NAMES = [
    ("Giao UBND Thành phố chỉ đạo", CITY, ["Ủy ban nhân dân thành phố Hải Phòng"]),
    (
        "UBND tỉnh trình HĐND tỉnh",
        PROVINCE,
        ["Ủy ban nhân dân tỉnh Lạng Sơn", "Hội đồng nhân dân tỉnh Lạng Sơn"],
    ),
    ("UBND tỉnh Cà Mau đề nghị", PROVINCE, ["Ủy ban nhân dân tỉnh Cà Mau"]),
    ("Ủy ban nhân dân huyện Cao Lộc tổ chức", PROVINCE, ["Ủy ban nhân dân huyện Cao Lộc"]),
    (
        "Thanh tra tỉnh, Công an tỉnh",
        PROVINCE,
        ["Thanh tra tỉnh Lạng Sơn", "Công an tỉnh Lạng Sơn"],
    ),
    ("Văn phòng UBND Thành phố chủ trì", CITY, ["Văn phòng Ủy ban nhân dân thành phố Hải Phòng"]),
    ("Sở TT&TT; Sở KHĐT", CITY, ["Sở Thông tin và Truyền thông", "Sở Kế hoạch và Đầu tư"]),
    ("Sở Thông tin Truyền thông:", CITY, ["Sở Thông tin và Truyền thông"]),
    ("SỞ NỘI VỤ", CITY, ["Sở Nội vụ"]),
    (
        "Hội Nông dân Việt Nam tỉnh Cao Bằng, Hội Nông dân Việt Nam và",
        None,
        ["Hội Nông dân Việt Nam tỉnh Cao Bằng", "Trung ương Hội Nông dân Việt Nam"],
    ),
    ("Uỷ ban nhân dân tỉnh Hoà Bình", None, ["Ủy ban nhân dân tỉnh Hòa Bình"]),
    ("Sở Y tế tỉnh Hà Nam", PROVINCE, ["Sở Y tế tỉnh Hà Nam"]),
    ("Sở Y tế tỉnh", PROVINCE, ["Sở Y tế"]),
    ("Thành ủy Hải Phòng khóa XVI", CITY, ["Thành ủy Hải Phòng"]),
    ("Bộ trưởng Bộ Tài chính", None, ["Bộ Tài chính"]),
    (
        "Ban Quản lý dự án công trình giao thông tỉnh phối hợp",
        PROVINCE,
        ["Ban Quản lý dự án công trình giao thông tỉnh Lạng Sơn"],
    ),
    ("Trung tâm Lưu ký và Dữ liệu số báo cáo", CITY, ["Trung tâm Lưu ký và Dữ liệu số"]),
    # a paragraph's end ends every name
    ("Văn phòng UBND tỉnh\nĐôn đốc", PROVINCE, ["Văn phòng Ủy ban nhân dân tỉnh Lạng Sơn"]),
    ("Sở\nTài chính", CITY, []),
    ("UBND tỉnh Niêm yết", PROVINCE, ["Ủy ban nhân dân tỉnh Lạng Sơn"]),
    ("giao Sở Y tế tỉnh\nHải Phòng", PROVINCE, ["Sở Y tế"]),
    # a name with a person's name in it does not swallow the verb
    ("với Trường Chính trị Tô Hiệu mở hai lớp", CITY, ["Trường Chính trị Tô Hiệu"]),
    ("Trường Đại học Hùng Vương khảo sát", CITY, ["Trường Đại học Hùng Vương"]),
    ("Trung tâm Kiểm soát bệnh tật mở các lớp", CITY, ["Trung tâm Kiểm soát bệnh tật"]),
    ("Ban Quản lý các khu công nghiệp rà soát", CITY, ["Ban Quản lý các khu công nghiệp"]),
    # offices of several provinces or communes, and branches of central ones
    (
        "Kho bạc Nhà nước khu vực XI, Chi cục Thuế khu vực XIX, Tòa án nhân dân Khu vực 3 mở",
        PROVINCE,
        [
            "Kho bạc Nhà nước khu vực XI",
            "Chi cục Thuế khu vực XIX",
            "Tòa án nhân dân khu vực 3",
        ],
    ),
    ("Tòa án nhân dân khu vực 1 - Hà Nội xử", None, ["Tòa án nhân dân khu vực 1 - Hà Nội"]),
    ("Kho bạc Nhà nước khu vực 2 - Các quỹ", None, ["Kho bạc Nhà nước khu vực 2"]),
    ("Cục Thuế tỉnh báo cáo Cục Thuế", PROVINCE, ["Cục Thuế tỉnh Lạng Sơn", "Cục Thuế"]),
    (
        "Ngân hàng Nhà nước Chi nhánh tỉnh; Ngân hàng Nhà nước chi nhánh Khu vực 5",
        PROVINCE,
        [
            "Ngân hàng Nhà nước Việt Nam chi nhánh tỉnh Lạng Sơn",
            "Ngân hàng Nhà nước Việt Nam chi nhánh khu vực 5",
        ],
    ),
    (
        "Chi nhánh Văn phòng Đăng ký đất đai khu vực 2 trả kết quả",
        PROVINCE,
        ["Chi nhánh Văn phòng Đăng ký đất đai khu vực 2"],
    ),
    ("Liên minh HTX tỉnh hướng dẫn", PROVINCE, ["Liên minh Hợp tác xã tỉnh Lạng Sơn"]),
    ("Quỹ Đầu tư phát triển tỉnh cho vay", PROVINCE, ["Quỹ Đầu tư phát triển tỉnh Lạng Sơn"]),
    ("Thi hành án dân sự tỉnh", PROVINCE, ["Thi hành án dân sự tỉnh Lạng Sơn"]),
    ("công tác thi hành án dân sự khó", PROVINCE, []),
    # the party and its youth need no province in the papers of its own
    (
        "Ban Nội chính Tỉnh ủy, Tỉnh đoàn",
        PROVINCE,
        ["Ban Nội chính Tỉnh ủy Lạng Sơn", "Tỉnh đoàn Lạng Sơn"],
    ),
    ("Ban Nội chính Tỉnh ủy", CITY, ["Ban Nội chính Tỉnh ủy"]),
    # the names of 2025
    ("với Thuế tỉnh, Bưu điện tỉnh", PROVINCE, ["Thuế tỉnh Lạng Sơn", "Bưu điện tỉnh Lạng Sơn"]),
    ("Thuế tỉnh Cà Mau", PROVINCE, ["Thuế tỉnh Cà Mau"]),
    (
        "Báo và phát thanh, truyền hình tỉnh đưa tin",
        PROVINCE,
        ["Báo và Phát thanh, Truyền hình tỉnh Lạng Sơn"],
    ),
    ("Đảng ủy UBND tỉnh họp", "Tỉnh ủy Hà Giang", ["Đảng ủy Ủy ban nhân dân tỉnh Hà Giang"]),
    ("Số Giáo dục và Đào tạo", CITY, ["Sở Giáo dục và Đào tạo"]),
    # a party committee in its own papers, and in those of others
    (
        "Giao Văn phòng Tỉnh ủy báo cáo Tỉnh ủy",
        "Tỉnh ủy Hà Giang",
        ["Văn phòng Tỉnh ủy Hà Giang", "Tỉnh ủy Hà Giang"],
    ),
    ("báo cáo Tỉnh ủy", PROVINCE, ["Tỉnh ủy Lạng Sơn"]),
]
CLASSES = [
    ("các Sở, ban, ngành chủ động", "các sở, ban, ngành"),
    ("UBND các quận, huyện rà soát", "Ủy ban nhân dân các quận, huyện"),
    ("UBND quận, huyện, thị xã rà soát", "Ủy ban nhân dân các quận, huyện, thị xã"),
    ("UBND cấp xã", "Ủy ban nhân dân cấp xã"),
    ("các tổ chức thành viên vận động", "các tổ chức thành viên"),
    ("các đảng bộ trực thuộc Tỉnh ủy", "các đảng bộ trực thuộc Tỉnh ủy"),
    ("các đại biểu HĐND giám sát", "các đại biểu Hội đồng nhân dân"),
    (
        "Tổ đại biểu và đại biểu HĐND Thành phố",
        "các tổ đại biểu và đại biểu Hội đồng nhân dân",
    ),
    ("các cơ quan, đơn vị có liên quan", "các cơ quan, đơn vị có liên quan"),
    (
        "UBND các tỉnh, thành phố trực thuộc Trung ương",
        "Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương",
    ),
]
NOBODY = ["cơ sở nội vụ", "thanh tra, công an được nhắc", "tổ chức phi chính phủ", "số 5/QĐ-UBND"]


def agencies_of(text: str, issuer: str | None) -> tuple[AgencyMention, ...]:
    return find_agencies(pipeline().make_doc(text), issuer)


@pytest.mark.parametrize(("text", "issuer", "names"), NAMES)
def test_agencies_have_their_full_names(text: str, issuer: str | None, names: list[str]) -> None:
    found = agencies_of(text, issuer)
    assert [mention.name for mention in found] == names
    assert all(mention.words == mention.span.of(text) for mention in found)


@pytest.mark.parametrize(("text", "name"), CLASSES)
def test_a_class_of_agencies_is_marked(text: str, name: str) -> None:
    (mention,) = agencies_of(text, CITY)
    assert (mention.name, mention.is_class) == (name, True)


@pytest.mark.parametrize("text", NOBODY)
def test_everyday_words_are_nobody(text: str) -> None:
    assert not [m for m in agencies_of(text, CITY) if not m.is_class]


def test_the_documents_own_short_forms_are_honoured() -> None:
    text = "Ban Chỉ đạo Nhà ở xã hội (BCĐNO) họp. BCĐNO yêu cầu."
    found = agencies_of(text, CITY)
    assert found[-1].span.start > text.index(")")
    assert found[-1].name == found[0].name == "Ban Chỉ đạo Nhà ở xã hội"


def test_a_province_may_be_cut_by_the_end_of_a_line() -> None:
    text = "công văn của UBND tỉnh Quảng\nTrị về việc góp vốn"
    (found,) = find_agencies(pipeline().make_doc(text), None)
    assert (found.name, found.words) == (
        "Ủy ban nhân dân tỉnh Quảng Trị",
        "UBND tỉnh Quảng\nTrị",
    )


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # the first word of a name is no kind of the class before it
        ("các sở, ngành; Sở Y tế rà soát", ["các sở, ngành", "Sở Y tế"]),
        (
            "các sở, ban, ngành; Hội đồng nhân dân huyện",
            ["các sở, ban, ngành", "Hội đồng nhân dân huyện"],
        ),
        ("các Sở, Ban, Ngành Thành phố báo cáo", ["các sở, ban, ngành"]),
        # of what stands behind a comma nothing else is part of a name
        ("Cục Thuế, địa phương có trách nhiệm", ["Cục Thuế"]),
        ("Cục Thuế và địa phương có trách nhiệm", ["Cục Thuế"]),
        ("Cục Kế hoạch và tài chính có trách nhiệm", ["Cục Kế hoạch và tài chính"]),
        ("Cục Hậu cần có trách nhiệm", ["Cục Hậu cần"]),
        ("Thanh tra Ngân hàng Nhà nước cung cấp", ["Thanh tra Ngân hàng Nhà nước"]),
    ],
)
def test_where_names_and_classes_end(text: str, names: list[str]) -> None:
    assert [mention.name for mention in agencies_of(text, CITY)] == names
