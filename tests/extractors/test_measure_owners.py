"""Whose score, rank or share it is: of an agency, a place, a group that a sentence opens with."""

import pytest
from factories import letterhead, manuscript

from extractors import extract

HEAD = letterhead("BC", "BÁO CÁO", "Kết quả công tác cải cách hành chính năm 2023").replace(
    "AN HẢI", "NGHỆ AN"
)


def told(sentences: str) -> list[tuple[str, str | None, float, str | None]]:
    found = extract(manuscript(f"{HEAD}I. KẾT QUẢ ĐẠT ĐƯỢC\n1. {sentences}")).measures
    return [(one.indicator, one.agency, one.value, one.period) for one in found]


SECTORS = "Chỉ số PAR INDEX khối các sở, ban, ngành"
OWNERS = [
    # one index, announced once; each agency with its rank and its score
    (
        "Đối với Chỉ số cải cách hành chính năm 2021 khối các sở, ban, ngành: Sở Giao thông vận tải"
        " xếp thứ 1 với số điểm 95,98 điểm; Thanh tra tỉnh xếp thứ 2 với số điểm 93 điểm.",
        [
            (SECTORS, "Sở Giao thông vận tải", 1, "năm 2021"),
            (SECTORS, "Sở Giao thông vận tải", 95.98, "năm 2021"),
            (SECTORS, "Thanh tra tỉnh Nghệ An", 2, "năm 2021"),
            (SECTORS, "Thanh tra tỉnh Nghệ An", 93, "năm 2021"),
        ],
    ),
    # who stands behind "là", and not who was told of before
    (
        "Dẫn đầu Chỉ số cải cách hành chính năm 2022 là Sở Tài chính đạt 95,12%, đứng thứ hai là Sở"
        " Tư pháp với 94,3%; xếp cuối bảng là Sở Xây dựng với 80,1%.",
        [
            ("Chỉ số PAR INDEX", "Sở Tài chính", 95.12, "năm 2022"),
            ("Chỉ số PAR INDEX", "Sở Tư pháp", 2, "năm 2022"),
            ("Chỉ số PAR INDEX", "Sở Tư pháp", 94.3, "năm 2022"),
            ("Chỉ số PAR INDEX", "Sở Xây dựng", 80.1, "năm 2022"),
        ],
    ),
    # another place than the report's own is told of, and so are its parts
    (
        "Tỉnh Quảng Ngãi tăng 5 bậc so với năm 2022, xếp vị trí thứ 21/63 tỉnh, thành phố trong cả"
        " nước về chỉ số DTI. Trong đó, chính quyền số ở vị trí thứ 12, kinh tế số ở vị trí thứ 13"
        " và xã hội số ở vị trí thứ 14 trong 63 tỉnh, thành phố.",
        [
            ("Chỉ số DTI tăng so với năm 2022, riêng tỉnh Quảng Ngãi", None, 5, None),
            ("Chỉ số DTI, riêng tỉnh Quảng Ngãi", None, 21, None),
            ("Chỉ số DTI, riêng tỉnh Quảng Ngãi, riêng chính quyền số", None, 12, None),
            ("Chỉ số DTI, riêng tỉnh Quảng Ngãi, riêng kinh tế số", None, 13, None),
            ("Chỉ số DTI, riêng tỉnh Quảng Ngãi, riêng xã hội số", None, 14, None),
        ],
    ),
    (
        "Chỉ số PCI tỉnh Quảng Ninh năm 2023 đạt 71,25 điểm; Long An đứng thứ 2 với 70,94 điểm, Hải"
        " Phòng đứng thứ 3 (70,34 điểm).",
        [
            ("Chỉ số PCI tỉnh Quảng Ninh", None, 71.25, "năm 2023"),
            ("Chỉ số PCI, riêng Long An", None, 2, None),
            ("Chỉ số PCI, riêng Long An", None, 70.94, "năm 2023"),
            ("Chỉ số PCI, riêng Hải Phòng", None, 3, None),
            ("Chỉ số PCI, riêng Hải Phòng", None, 70.34, "năm 2023"),
        ],
    ),
    (
        "Giá trị trung bình Chỉ số PAR INDEX năm 2023 cao nhất là vùng Đồng bằng sông Hồng với kết"
        " quả đạt 88,33%; xếp vị trí thứ 2 là vùng Đông Nam Bộ, đạt 87,79%.",
        [
            ("Chỉ số PAR INDEX, riêng vùng Đồng bằng sông Hồng", None, 88.33, "năm 2023"),
            ("Chỉ số PAR INDEX, riêng vùng Đông Nam Bộ", None, 2, "năm 2023"),
            ("Chỉ số PAR INDEX, riêng vùng Đông Nam Bộ", None, 87.79, "năm 2023"),
        ],
    ),
    # whose index stands behind the rank, and the place is the report's own
    (
        "Tỉnh Nghệ An xếp thứ 3/63 tỉnh, thành phố trực thuộc Trung ương về chỉ số cải cách hành"
        " chính, đạt 91,43%.",
        [
            ("chỉ số PAR INDEX", None, 3, None),
            ("chỉ số PAR INDEX", None, 91.43, "năm 2023"),
        ],
    ),
    # a share that each has, told before the list or behind it; who stands before the bracket
    (
        "Đà Nẵng (67%) cùng các tỉnh Hòa Bình (86,5%), Nam Định (65,9%) là các tỉnh, thành dẫn đầu"
        " về tỷ lệ hồ sơ trực tuyến.",
        [
            ("tỷ lệ hồ sơ trực tuyến, riêng Đà Nẵng", None, 67, "năm 2023"),
            ("tỷ lệ hồ sơ trực tuyến, riêng tỉnh Hòa Bình", None, 86.5, "năm 2023"),
            ("tỷ lệ hồ sơ trực tuyến, riêng Nam Định", None, 65.9, "năm 2023"),
        ],
    ),
    (
        "Ngân hàng Nhà nước Việt Nam dẫn đầu về tỷ lệ hồ sơ trực tuyến với 100%, Bộ Tài chính đứng"
        " thứ ba với 92,4%. Các bộ có tỷ lệ hồ sơ trực tuyến thấp nhất lần lượt là: Xây dựng"
        " (16,6%), Tài nguyên và Môi trường (36%).",
        [
            ("tỷ lệ hồ sơ trực tuyến", "Ngân hàng Nhà nước Việt Nam", 100, "năm 2023"),
            ("tỷ lệ hồ sơ trực tuyến", "Bộ Tài chính", 92.4, "năm 2023"),
            ("tỷ lệ hồ sơ trực tuyến", "Bộ Xây dựng", 16.6, "năm 2023"),
            ("tỷ lệ hồ sơ trực tuyến", "Bộ Tài nguyên và Môi trường", 36, "năm 2023"),
        ],
    ),
    # agencies that no index is named for are told of as before: not at all
    ("Sở Y tế đã trả lời 12 văn bản, đạt 95% kế hoạch.", None),
]


@pytest.mark.parametrize(("sentences", "expected"), OWNERS)
def test_who_a_score_is_of(
    sentences: str, expected: list[tuple[str, str | None, float, str | None]] | None
) -> None:
    found = told(sentences)
    if expected is None:
        assert not any("PAR INDEX" in one[0] for one in found)
    else:
        assert found == expected


SCOPES = [
    # the group that a sentence opens with, and the index that the one before it names
    (
        "Kết quả chỉ số CCHC trung bình của cả hai khối đều tăng. Cụ thể, ở khối Sở, kết quả trung"
        " bình năm 2022 là 85,73%, tăng 3,78% so với năm 2021. Trong đó, điểm thẩm định trung bình"
        " năm 2022 đạt 84,19%, so với năm 2021 tăng 5,43%. Tỷ lệ hài lòng đạt 90%.",
        [
            ("Chỉ số PAR INDEX trung bình, riêng khối Sở", 85.73),
            ("Chỉ số PAR INDEX trung bình tăng so với năm 2021, riêng khối Sở", 3.78),
            ("điểm thẩm định trung bình, riêng khối Sở", 84.19),
            ("điểm thẩm định trung bình tăng so với năm 2021, riêng khối Sở", 5.43),
            ("Tỷ lệ hài lòng", 90),
        ],
    ),
    # what opens a paragraph holds to its end, unless all are told of
    (
        "Với các quận, huyện, điểm thẩm định trung bình đạt 91,56%. Điểm điều tra xã hội học trung"
        " bình đạt 42,11%. Toàn tỉnh, tỷ lệ hài lòng đạt 90%.",
        [
            ("điểm thẩm định trung bình, riêng các quận, huyện", 91.56),
            ("Điểm điều tra xã hội học trung bình, riêng các quận, huyện", 42.11),
            ("tỷ lệ hài lòng", 90),
        ],
    ),
    # who does what is counted; what was counted is borrowed from another's act, not from a part
    (
        "Các sở, ban ngành cấp tỉnh tiếp nhận 23.233 hồ sơ, với 6.596 hồ sơ trực tuyến (đạt tỷ lệ"
        " 28,39%); cấp huyện"
        " tiếp nhận 6.776 hồ sơ.",
        [
            ("tiếp nhận hồ sơ, riêng các sở, ban ngành cấp tỉnh", 23233),
            ("hồ sơ trực tuyến, riêng các sở, ban ngành cấp tỉnh", 6596),
            ("hồ sơ trực tuyến, riêng các sở, ban ngành cấp tỉnh", 28.39),
            ("tiếp nhận hồ sơ, riêng cấp huyện", 6776),
        ],
    ),
    # the parts of a level's are that level's
    (
        "Tỉ lệ hồ sơ TTHC do UBND cấp xã tiếp nhận được giải quyết đúng hạn đạt 98,94%; trong đó"
        " tổng số hồ sơ TTHC đã giải quyết xong là 207.030 hồ sơ, số hồ sơ TTHC giải quyết đúng hạn"
        " là 204.847 hồ sơ.",
        [
            ("Tỉ lệ hồ sơ TTHC do UBND cấp xã tiếp nhận được giải quyết đúng hạn", 98.94),
            ("tổng số hồ sơ TTHC đã giải quyết xong, riêng cấp xã", 207030),
            ("số hồ sơ TTHC giải quyết đúng hạn, riêng cấp xã", 204847),
        ],
    ),
    # each clause its own
    (
        "Đối với cấp tỉnh, tỷ lệ hồ sơ đúng hạn đạt 99%; đối với cấp huyện, tỷ lệ hồ sơ đúng hạn"
        " đạt 98%.",
        [
            ("tỷ lệ hồ sơ đúng hạn, riêng cấp tỉnh", 99),
            ("tỷ lệ hồ sơ đúng hạn, riêng cấp huyện", 98),
        ],
    ),
]


@pytest.mark.parametrize(("sentences", "expected"), SCOPES)
def test_what_a_sentence_opens_with_is_told_of(
    sentences: str, expected: list[tuple[str, float]]
) -> None:
    assert [(name, value) for name, _, value, _ in told(sentences)] == expected


def test_the_mean_of_the_country_is_that_of_the_index_before() -> None:
    said = (
        "Chỉ số cải cách hành chính năm 2024 của các tỉnh tiếp tục tăng so với cùng kỳ. Giá trị"
        " trung bình toàn quốc đạt 88,37%."
    )
    assert [name for name, *_ in told(said)] == ["Chỉ số PAR INDEX trung bình toàn quốc"]
