"""Counts that a verb of doing, of want or of state tells of, and numbers that none does."""

from __future__ import annotations

import pytest
from factories import letterhead, manuscript

from extractors import extract

REPORT = letterhead("BC", "BÁO CÁO", "Kết quả công tác năm 2023")
PLAN = letterhead("KH", "KẾ HOẠCH", "Cải cách hành chính năm 2024")
RULES = letterhead("QĐ", "QUYẾT ĐỊNH", "Ban hành Quy chế làm việc")


def told(head: str, text: str) -> list[tuple[str, float, str | None]]:
    found = extract(manuscript(f"{head}I. NỘI DUNG\n1. {text}")).measures
    return [(each.indicator, each.value, each.unit) for each in found]


#: A sentence of a report and what it counts.
COUNTS: list[tuple[str, list[tuple[str, float, str]]]] = [
    # the act has its own object
    ("Thực hiện tinh giản biên chế 87 người.", [("tinh giản biên chế người", 87, "người")]),
    (
        "Trung tâm Y tế đã điều trị nội trú cho 7.820 bệnh nhân.",
        [("điều trị nội trú cho bệnh nhân", 7820, "bệnh nhân")],
    ),
    (
        "Bộ phận Một cửa đã trả kết quả tại nhà cho 214 trường hợp.",
        [("trả kết quả tại nhà cho trường hợp", 214, "trường hợp")],
    ),
    ("Đã cho thôi việc 4 viên chức.", [("cho thôi việc viên chức", 4, "viên chức")]),
    # what the shares are of that follow is told nowhere
    (
        "Tỉnh đã vận chuyển 39 triệu lượt khách và 44 triệu tấn hàng hóa, chiếm 77% và 67% toàn"
        " vùng.",
        [
            ("vận chuyển lượt khách", 39_000_000, "lượt khách"),
            ("vận chuyển hàng hóa", 44_000_000, "tấn"),
        ],
    ),
    # two acts with one object
    ("Đã cải tạo, sửa chữa 61 phòng học.", [("cải tạo, sửa chữa phòng học", 61, "phòng học")]),
    (
        "Công an huyện đã điều tra, làm rõ 46 vụ trộm cắp tài sản.",
        [("điều tra, làm rõ vụ trộm cắp tài sản", 46, "vụ")],
    ),
    (
        "Trong kỳ hoàn thành, đưa vào sử dụng 19 công trình.",
        [("hoàn thành, đưa vào sử dụng công trình", 19, "công trình")],
    ),
    (
        "Đã cử 96 lượt cán bộ, công chức đi đào tạo, bồi dưỡng; tuyển mới 3 công chức.",
        [
            ("cử lượt cán bộ, công chức đi đào tạo, bồi dưỡng", 96, "lượt cán bộ"),
            ("tuyển mới công chức", 3, "công chức"),
        ],
    ),
    # what is not done yet is not done
    ("Đang giải quyết 535 hồ sơ.", [("hồ sơ đang giải quyết", 535, "hồ sơ")]),
    # how things stand
    ("Tồn đọng 31 đơn tố cáo.", [("Tồn đọng đơn tố cáo", 31, "đơn")]),
    # a size is that of what stands behind it
    (
        "Toàn huyện đã bê tông hóa 42,5 km đường giao thông nông thôn.",
        [("bê tông hóa đường giao thông nông thôn", 42.5, "km")],
    ),
    # by how much there are more or fewer, the thing in fewer words
    (
        "Toàn tỉnh hiện có 632 đơn vị sự nghiệp công lập, giảm 61 đơn vị so với năm 2021.",
        [
            ("tổng số đơn vị sự nghiệp công lập", 632, "đơn vị sự nghiệp công lập"),
            ("tổng số đơn vị sự nghiệp công lập giảm so với năm 2021", 61, "đơn vị"),
        ],
    ),
    (
        "Toàn huyện giảm 14 đơn vị sự nghiệp công lập so với năm 2021.",
        [
            (
                "giảm đơn vị sự nghiệp công lập so với năm 2021",
                14,
                "đơn vị sự nghiệp công lập",
            )
        ],
    ),
    # several objects of one verb, sums among them
    (
        "Kiến nghị xử lý hành chính 3.530 tập thể và 8.619 cá nhân.",
        [
            ("Kiến nghị xử lý hành chính tập thể", 3530, "tập thể"),
            ("Kiến nghị xử lý hành chính cá nhân", 8619, "cá nhân"),
        ],
    ),
    (
        "Qua thanh tra phát hiện vi phạm về kinh tế 85.998 tỷ đồng, 8.777 ha đất.",
        [
            ("phát hiện vi phạm về kinh tế", 85_998, "tỷ đồng"),
            ("phát hiện vi phạm về kinh tế", 8777, "ha"),
        ],
    ),
    # what people came about, by whose act
    (
        "Trong công tác tiếp công dân, các địa phương đã tiếp 88.146 người (tăng 16,6%) về 64.476"
        " vụ việc, có 926 đoàn đông người.",
        [
            ("tiếp người", 88_146, "người"),
            ("tiếp người tăng", 16.6, "%"),
            ("vụ việc tiếp người", 64_476, "vụ việc"),
            ("đoàn đông người tiếp người", 926, "đoàn đông người"),
        ],
    ),
    (
        "Chủ tịch huyện ủy quyền tiếp 3.878 lượt công dân.",
        [("ủy quyền tiếp lượt công dân", 3878, "lượt công dân")],
    ),
    # years of a life, centimetres
    (
        "Số năm sống khoẻ đạt 68,5 năm.",
        [("Số năm sống khoẻ", 68.5, "năm")],
    ),
    (
        "Chiều cao trung bình của thanh niên 18 tuổi là 168,5 cm.",
        [("Chiều cao trung bình của thanh niên 18 tuổi", 168.5, "cm")],
    ),
]


@pytest.mark.parametrize(("sentence", "wanted"), COUNTS)
def test_what_a_verb_tells_of(sentence: str, wanted: list[tuple[str, float, str]]) -> None:
    assert told(REPORT, sentence) == wanted


NONE = [
    # a rule, a wish, a case that is supposed
    (REPORT, "Theo quy định, mỗi xã bố trí 02 công an viên."),
    (REPORT, "Trường hợp phát hiện 02 vụ trở lên thì báo cáo cấp trên."),
    (REPORT, "Đề nghị tỉnh hỗ trợ sửa chữa 12 phòng học."),
    # how something is to be done faster, and on paper
    (REPORT, "Để đẩy nhanh việc xử lý 2.400 hồ sơ tồn đọng, Sở Nội vụ đã lập tổ công tác."),
    (REPORT, "Sở Tài chính đã phê duyệt phương án xử lý 31 cơ sở nhà, đất."),
    # who proposed somebody, and what the number is part of
    (REPORT, "Cử tri đề cử 05 người vào danh sách bầu bổ sung."),
    (REPORT, "Đoàn đã có 5 buổi làm việc với các xã."),
    # what a task is, and a norm
    (PLAN, "Tổ chức 5 lớp tập huấn cho công chức."),
    (RULES, "Mỗi phòng bố trí không quá 02 Phó Trưởng phòng."),
]


@pytest.mark.parametrize(("head", "sentence"), NONE)
def test_what_no_verb_tells_of(head: str, sentence: str) -> None:
    assert told(head, sentence) == []


@pytest.mark.parametrize(
    ("head", "sentence", "op"),
    [
        (REPORT, "Tổng thu ngân sách nhà nước là gần 278 tỷ đồng.", "<"),
        (REPORT, "Chi ngân sách năm 2023 là hơn 577 tỷ đồng.", ">"),
        (PLAN, "Phấn đấu tỷ lệ hồ sơ trực tuyến đạt gần 90%.", "="),
    ],
)
def test_almost_is_less_of_what_was_reached(head: str, sentence: str, op: str) -> None:
    (found,) = extract(manuscript(f"{head}I. NỘI DUNG\n1. {sentence}")).measures
    assert found.op.value == op
