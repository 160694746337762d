"""Lists of agencies in the forms of decisions and dispatches: their ends, and who each item is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.agencies import find_agencies
from extractors.mentioned import Mentions, near_to
from extractors.nlp import pipeline
from extractors.rosters import read_all, read_list

ISSUER = "Ủy ban nhân dân tỉnh Hà Nam"

LISTS: list[tuple[str, tuple[str, ...], str]] = [
    # what shares the word for its kind
    (
        "Giám đốc các Sở: Nội vụ, Nông nghiệp và Môi trường; Chánh Thanh tra tỉnh chịu trách nhiệm",
        (
            "Giám đốc Sở Nội vụ",
            "Giám đốc Sở Nông nghiệp và Môi trường",
            "Chánh Thanh tra tỉnh Hà Nam",
        ),
        " chịu trách nhiệm",
    ),
    (
        "các Bộ: Quốc phòng, Công an và Y tế rà soát",
        ("Bộ Quốc phòng", "Bộ Công an", "Bộ Y tế"),
        " rà soát",
    ),
    ("Các Bộ Tài chính, Xây dựng báo cáo", ("Bộ Tài chính", "Bộ Xây dựng"), " báo cáo"),
    # a kind that is counted out: those who are named are told, and not all of the kind
    (
        "các cơ quan: Sở Y tế, Công an tỉnh, Sở Nội vụ tổ chức tuyên truyền",
        ("Sở Y tế", "Công an tỉnh Hà Nam", "Sở Nội vụ"),
        " tổ chức tuyên truyền",
    ),
    ("các đơn vị: Sở Y tế rà soát; Sở Nội vụ", ("các đơn vị",), ": Sở Y tế rà soát; Sở Nội vụ"),
    # bodies of the same units, the first without them
    (
        "UBND và Công an các huyện, thị xã rà soát",
        ("Ủy ban nhân dân các huyện, thị xã", "Công an các huyện, thị xã"),
        " rà soát",
    ),
    # which of a kind are told
    (
        "Các chủ đầu tư có dự án chậm tiến độ báo cáo nguyên nhân",
        ("các chủ đầu tư có dự án chậm tiến độ",),
        " báo cáo nguyên nhân",
    ),
    (
        "UBND các huyện nơi có dự án đi qua hoàn thành giải phóng mặt bằng",
        ("Ủy ban nhân dân các huyện nơi có dự án đi qua",),
        " hoàn thành giải phóng mặt bằng",
    ),
    ("các sở có kế hoạch rà soát danh mục", ("các sở",), " có kế hoạch rà soát danh mục"),
    (
        "các Cục quản lý nhà nước chuyên ngành phối hợp với Sở Y tế",
        ("các Cục quản lý nhà nước chuyên ngành",),
        " phối hợp với Sở Y tế",
    ),
    # a department whose name goes on in small letters, before what it is told to do
    (
        "Vụ Thi đua - khen thưởng và truyền thông tham mưu kế hoạch",
        ("Vụ Thi đua - khen thưởng và truyền thông",),
        " tham mưu kế hoạch",
    ),
    ("các sở: tài chính, y tế phối hợp", ("Sở Tài chính", "Sở Y tế"), " phối hợp"),
    # the name of a department may have "và" and a comma of its own
    (
        "các Sở: Văn hóa, Thể thao và Du lịch, Nội vụ",
        ("Sở Văn hóa, Thể thao và Du lịch", "Sở Nội vụ"),
        "",
    ),
    # kinds by what they do, whose they are, and offices of a kind
    (
        "các cơ quan thông tấn, báo chí, các bộ, ngành trung ương và địa phương tổ chức",
        ("các cơ quan thông tấn, báo chí", "các bộ, ngành trung ương và địa phương"),
        " tổ chức",
    ),
    (
        "các cơ quan của Đảng, Quốc hội, các tổ chức chính trị xã hội phối hợp",
        ("các cơ quan của Đảng, Quốc hội", "các tổ chức chính trị xã hội"),
        " phối hợp",
    ),
    ("các ngành, các cấp tập trung", ("các ngành", "các cấp"), " tập trung"),
    (
        "Thanh tra Chính phủ, Thanh tra các Bộ, ngành, địa phương thực hiện",
        ("Thanh tra Chính phủ", "Thanh tra các Bộ, ngành, địa phương"),
        " thực hiện",
    ),
    (
        "Tổng giám đốc các tập đoàn kinh tế, tổng công ty nhà nước chủ động",
        ("Tổng giám đốc các tập đoàn kinh tế, tổng công ty nhà nước",),
        " chủ động",
    ),
    (
        "Vụ trưởng Vụ Tổ chức cán bộ và Thủ trưởng các đơn vị chịu",
        ("Vụ trưởng Vụ Tổ chức cán bộ", "Thủ trưởng các đơn vị"),
        " chịu",
    ),
    # the party's bodies, and kinds that stand without "các"
    (
        "Cấp ủy, chính quyền địa phương, các ban, ngành tập trung",
        ("Cấp ủy, chính quyền địa phương", "các ban, ngành"),
        " tập trung",
    ),
    (
        "Đảng đoàn Liên đoàn Lao động tỉnh, các ban xây dựng Đảng giúp",
        ("Đảng đoàn Liên đoàn Lao động tỉnh Hà Nam", "các ban xây dựng Đảng"),
        " giúp",
    ),
    (
        "Ban cán sự đảng Ủy ban nhân dân tỉnh lãnh đạo",
        ("Ban cán sự đảng Ủy ban nhân dân tỉnh Hà Nam",),
        " lãnh đạo",
    ),
    ("các sở ban ngành rà soát", ("các sở ban ngành",), " rà soát"),
    ("các Bộ ngành, địa phương rà soát", ("các Bộ ngành, địa phương",), " rà soát"),
    # branches of a central office, one in each province
    (
        "Cục trưởng Cục Thuế các tỉnh, thành phố trực thuộc Trung ương chỉ đạo",
        ("Cục trưởng Cục Thuế các tỉnh, thành phố trực thuộc Trung ương",),
        " chỉ đạo",
    ),
    # a name that nobody knows between agencies of the list, and none at its end
    (
        "Mặt trận Tổ quốc Việt Nam, Hội doanh nghiệp nhỏ và vừa, các hội nghề nghiệp có",
        (
            "Ủy ban Mặt trận Tổ quốc Việt Nam",
            "Hội doanh nghiệp nhỏ và vừa",
            "các hội nghề nghiệp",
        ),
        " có",
    ),
    ("Sở Y tế, Hội nghị giao ban rà soát", ("Sở Y tế",), ", Hội nghị giao ban rà soát"),
    # departments by their letters, and with a sign for "và"
    (
        "các Sở: KH&ĐT, TN&MT, Giáo dục & Đào tạo rà soát",
        ("Sở Kế hoạch và Đầu tư", "Sở Tài nguyên và Môi trường", "Sở Giáo dục và Đào tạo"),
        " rà soát",
    ),
    # a kind that is not counted out stays a kind
    ("các Bộ, ngành Trung ương hướng dẫn", ("các bộ, ngành trung ương",), " hướng dẫn"),
    # bodies that share the word for their unit
    (
        "Chủ tịch UBND các tỉnh: Đắk Lắk, Gia Lai khẩn trương",
        ("Chủ tịch Ủy ban nhân dân tỉnh Đắk Lắk", "Chủ tịch Ủy ban nhân dân tỉnh Gia Lai"),
        " khẩn trương",
    ),
    (
        "UBND các tỉnh, thành phố: Huế, Quảng Trị chỉ đạo",
        ("Ủy ban nhân dân thành phố Huế", "Ủy ban nhân dân tỉnh Quảng Trị"),
        " chỉ đạo",
    ),
    # the towns among the units of a province
    (
        "Chủ tịch UBND các huyện, thị xã Duy Tiên và thành phố Phủ Lý tổ chức",
        ("Chủ tịch Ủy ban nhân dân các huyện, thị xã Duy Tiên và thành phố Phủ Lý",),
        " tổ chức",
    ),
    # agencies by what they manage, and which of a kind
    (
        "Cơ quan quản lý nhà nước về thủy lợi cấp tỉnh có trách nhiệm",
        ("Cơ quan quản lý nhà nước về thủy lợi cấp tỉnh",),
        " có trách nhiệm",
    ),
    (
        "Cơ quan chuyên môn về xây dựng thuộc Ủy ban nhân dân cấp tỉnh công bố",
        ("Cơ quan chuyên môn về xây dựng thuộc Ủy ban nhân dân cấp tỉnh",),
        " công bố",
    ),
    (
        "Thủ trưởng cơ quan ngang Bộ có tổ chức pháp chế, Chủ tịch UBND cấp tỉnh rà soát",
        (
            "Thủ trưởng cơ quan ngang Bộ có tổ chức pháp chế",
            "Chủ tịch Ủy ban nhân dân cấp tỉnh",
        ),
        " rà soát",
    ),
    (
        "Sở Y tế, các tổ chức, cá nhân khác có liên quan thi hành",
        ("Sở Y tế", "các tổ chức, cá nhân khác có liên quan"),
        " thi hành",
    ),
    # two offices of one kind, and two bodies of one place
    (
        "Giám đốc, Thủ trưởng các sở, ban, ngành; Hội đồng nhân dân, UBND huyện Thanh Liêm rà soát",
        (
            "Giám đốc, Thủ trưởng các sở, ban, ngành",
            "Hội đồng nhân dân huyện Thanh Liêm",
            "Ủy ban nhân dân huyện Thanh Liêm",
        ),
        " rà soát",
    ),
    (
        "Thủ trưởng các đơn vị thuộc và trực thuộc Bộ Tài chính thi hành",
        ("Thủ trưởng các đơn vị thuộc và trực thuộc Bộ Tài chính",),
        " thi hành",
    ),
    ("Cục trưởng Cục Tài chính/BQP tổ chức", ("Cục trưởng Cục Tài chính",), " tổ chức"),
    # an office before a colon is that of each
    (
        "Giám đốc: Sở Y tế, Sở Nội vụ; các tổ chức liên quan",
        ("Giám đốc Sở Y tế", "Giám đốc Sở Nội vụ", "các tổ chức liên quan"),
        "",
    ),
    (
        "Thủ trưởng các cơ quan: Sở Y tế, Sở Nội vụ; Chủ tịch UBND các xã, phường thi hành",
        ("Thủ trưởng Sở Y tế", "Thủ trưởng Sở Nội vụ", "Chủ tịch Ủy ban nhân dân các xã, phường"),
        " thi hành",
    ),
    # classes end where they end: units belong to a people's committee, "đơn vị" does not
    (
        "UBND các xã, phường, đơn vị liên quan thực hiện",
        ("Ủy ban nhân dân các xã, phường", "đơn vị liên quan"),
        " thực hiện",
    ),
    (
        "các cấp ủy, tổ chức đảng, các cơ quan, đơn vị nghiêm túc",
        ("các cấp ủy, tổ chức đảng", "các cơ quan, đơn vị"),
        " nghiêm túc",
    ),
    ("Các tỉnh ủy, thành ủy lãnh đạo", ("các tỉnh ủy, thành ủy",), " lãnh đạo"),
    (
        "Bộ trưởng, Thủ trưởng cơ quan ngang bộ, Chủ tịch UBND các tỉnh tập trung",
        ("Bộ trưởng", "Thủ trưởng cơ quan ngang bộ", "Chủ tịch Ủy ban nhân dân các tỉnh"),
        " tập trung",
    ),
    # whose it is belongs to the name
    (
        "Thủ trưởng các cơ quan chuyên môn thuộc UBND tỉnh; Chủ tịch UBND cấp xã",
        (
            "Thủ trưởng các cơ quan chuyên môn thuộc Ủy ban nhân dân tỉnh Hà Nam",
            "Chủ tịch Ủy ban nhân dân cấp xã",
        ),
        "",
    ),
    ("Phó Thủ tướng Trần Văn An trực tiếp", ("Phó Thủ tướng Trần Văn An",), " trực tiếp"),
    # which of a kind, up to what they have to do; anybody may have something
    (
        "UBND các tỉnh được ứng vốn trên chịu trách nhiệm quản lý",
        ("Ủy ban nhân dân các tỉnh được ứng vốn trên",),
        " chịu trách nhiệm quản lý",
    ),
    ("các tỉnh có rừng chịu trách nhiệm", ("các tỉnh có rừng",), " chịu trách nhiệm"),
    # who answers to whom is no duty of theirs
    (
        "các đơn vị có hồ sơ quá hạn chịu trách nhiệm trước Sở Y tế",
        ("các đơn vị",),
        " có hồ sơ quá hạn chịu trách nhiệm trước Sở Y tế",
    ),
    (
        "cơ quan, tổ chức, cá nhân có quyền tố cáo có trách nhiệm",
        ("cơ quan, tổ chức, cá nhân",),
        " có quyền tố cáo có trách nhiệm",
    ),
    ("các trường THCS, THPT tổ chức", ("các trường THCS, THPT",), " tổ chức"),
    ("các cơ quan thông tin đại chúng đưa", ("các cơ quan thông tin đại chúng",), " đưa"),
    ("các cấp chính quyền nghiêm túc", ("các cấp chính quyền",), " nghiêm túc"),
    (
        "các bộ trưởng, thủ trưởng cơ quan trực thuộc Chính phủ, Sở Y tế rà soát",
        ("các bộ trưởng", "thủ trưởng cơ quan trực thuộc Chính phủ", "Sở Y tế"),
        " rà soát",
    ),
    (
        "UBND Q.3, UBND H.Củ Chi, UBND TP.HCM rà soát",
        (
            "Ủy ban nhân dân quận 3",
            "Ủy ban nhân dân huyện Củ Chi",
            "Ủy ban nhân dân thành phố Hồ Chí Minh",
        ),
        " rà soát",
    ),
    # boards by what they direct, in small letters; "Ban" alone that directs others
    (
        "Ban chỉ đạo phòng chống lụt bão huyện theo dõi",
        ("Ban chỉ đạo phòng chống lụt bão huyện",),
        " theo dõi",
    ),
    (
        "Ban QLDA đầu tư xây dựng các công trình Nông nghiệp & PTNT và Sở Y tế rà soát",
        ("Ban QLDA đầu tư xây dựng các công trình Nông nghiệp & PTNT", "Sở Y tế"),
        " rà soát",
    ),
]


def near(text: str) -> Mentions:
    return near_to(find_agencies(pipeline().make_doc(text), ISSUER), 0, len(text))


@pytest.mark.parametrize(("text", "names", "rest"), LISTS)
def test_lists_are_read_to_their_end(text: str, names: tuple[str, ...], rest: str) -> None:
    found = read_list(text, 0, near(text))
    assert found is not None
    assert found.names == names
    assert text[found.span.end :] == rest


def test_who_is_not_known_is_kept_as_named() -> None:
    text = "Chánh Văn phòng UBND tỉnh, Trạm trưởng Trạm Khuyến nông Ba Sao; các tổ chức, cá nhân"
    found = read_all(text, 0, len(text), near(text))
    assert found is not None
    assert found.names == (
        "Chánh Văn phòng Ủy ban nhân dân tỉnh Hà Nam",
        "Trạm trưởng Trạm Khuyến nông Ba Sao",
        "các tổ chức, cá nhân",
    )
    assert found.span.end == len(text)


def test_nobody_is_listed_where_no_agency_stands_first() -> None:
    text = "Điều khoản chuyển tiếp, các sở, ngành"
    assert read_all(text, 0, len(text), near(text)) is None


@given(st.text("Sở Nộiy tếcác,;:và ban", max_size=60))
def test_a_list_ends_within_its_text(text: str) -> None:
    found = read_list(text, 0, {})
    assert found is None or (0 < found.span.end <= len(text) and all(found.names))
