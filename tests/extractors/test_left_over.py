"""Numbers that only the grammar of their clause has a name for, and those that it has none for."""

from __future__ import annotations

import pytest
from factories import letterhead, manuscript

from extractors import extract
from models.facts import Measure

HEADS = {
    "BC": letterhead("BC", "BÁO CÁO", "Kết quả công tác năm 2023"),
    "KH": letterhead("KH", "KẾ HOẠCH", "Phát triển kinh tế năm 2024"),
}
#: What is told below this was found where a rule had to choose, and is for a person to look at.
DOUBTFUL = 0.5


def told(symbol: str, text: str) -> tuple[Measure, ...]:
    return extract(manuscript(f"{HEADS[symbol]}I. NỘI DUNG\n1. {text}")).measures


#: A paper, a sentence of it, and the last of its numbers: its name, value, unit; whether in doubt.
CASES: list[tuple[str, str, tuple[str, float, str, bool]]] = [
    # whom or which it is told of by figures, which are part of the name
    (
        "BC",
        "Tỷ lệ người cao tuổi từ 75 tuổi trở lên được khám sức khỏe đạt 98%.",
        ("Tỷ lệ người cao tuổi từ 75 tuổi trở lên được khám sức khỏe", 98, "%", False),
    ),
    (
        "BC",
        "Trẻ em từ 12-17 tuổi được tiêm mũi 2 đạt 97,5%.",
        ("Trẻ em từ 12-17 tuổi được tiêm mũi 2", 97.5, "%", True),
    ),
    # what a share of things is a share of, with an aside and a list in it
    (
        "BC",
        "Chuyển đổi số: 100% văn bản (trừ văn bản mật) được ký số.",
        ("văn bản được ký số", 100, "%", True),
    ),
    (
        "KH",
        "Phấn đấu: 100% thủ tục hành chính, có yêu cầu nghĩa vụ tài chính, được thanh toán"
        " trực tuyến, bảo đảm thuận lợi.",
        (
            "thủ tục hành chính, có yêu cầu nghĩa vụ tài chính, được thanh toán trực tuyến",
            100,
            "%",
            True,
        ),
    ),
    # an act and its object behind who does it
    (
        "BC",
        "Toàn huyện gieo trồng được 26.936,4 ha cây trồng các loại.",
        ("diện tích gieo trồng cây trồng các loại", 26936.4, "ha", False),
    ),
    (
        "BC",
        "Đảng ủy đã chỉ đạo phân bổ 1.250 tỷ đồng cho Quỹ đầu tư mạo hiểm.",
        ("phân bổ cho Quỹ đầu tư mạo hiểm", 1250, "tỷ đồng", True),
    ),
    (
        "BC",
        "Tỉnh đã giảm 203 chỉ tiêu biên chế hành chính.",
        ("giảm chỉ tiêu biên chế hành chính", 203, "chỉ tiêu", True),
    ),
    # a part of the economy, of which only the share or the change is told
    (
        "BC",
        "Khu vực tư nhân đóng góp 42% GRDP.",
        ("Khu vực tư nhân đóng góp trong GRDP", 42, "%", False),
    ),
    # what was told before, held against something else
    (
        "BC",
        "Tổng chi ngân sách là 453 tỷ đồng (đạt 57% dự toán tỉnh giao; đạt 55% dự toán của huyện).",
        ("Tổng chi ngân sách so với dự toán của huyện", 55, "%", False),
    ),
    # how many of those things
    (
        "KH",
        "Mục tiêu: tỷ lệ lao động qua đào tạo khoảng 70%, trong đó có bằng, chứng chỉ 29%.",
        ("tỷ lệ lao động qua đào tạo có bằng, chứng chỉ", 29, "%", True),
    ),
]


@pytest.mark.parametrize(("symbol", "text", "wanted"), CASES)
def test_what_the_clause_names(
    symbol: str, text: str, wanted: tuple[str, float, str, bool]
) -> None:
    one = told(symbol, text)[-1]
    doubt = one.quote.confidence < DOUBTFUL
    assert (one.indicator, one.value, one.unit, doubt) == wanted


#: Numbers that no clause names: work on paper, means, what points back, what is only vague.
NONE = [
    ("BC", "Các sở đã phê duyệt 212 quy trình nội bộ."),
    ("BC", "Tỉnh đã tổ chức 5 cuộc họp với các doanh nghiệp."),
    ("BC", "Tỷ lệ này mới đạt 69%."),
    ("BC", "Tổng số là 11.748 tỷ đồng."),
    ("BC", "Tỉnh giảm 2 trường cao đẳng."),
    ("BC", "Xuất khẩu bị ảnh hưởng và thấp hơn cùng kỳ gần 0,8%."),
    ("KH", "Bố trí 02 phòng làm việc."),
    ("KH", "Chi bồi dưỡng người tham gia: 150.000 đồng."),
    ("KH", "Mức chi bồi dưỡng là 12 triệu đồng."),
]


@pytest.mark.parametrize(("symbol", "text"), NONE)
def test_what_no_clause_names(symbol: str, text: str) -> None:
    assert told(symbol, text) == ()


def test_a_change_at_another_time_has_no_name() -> None:
    """By how much it fell, or to what, nobody can tell."""
    found = told("BC", "Tỷ lệ giải ngân năm 2022 đạt 95,1%, năm 2023 giảm 2,3%.")
    assert [one.value for one in found] == [95.1]
