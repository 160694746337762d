"""Figures whose words say whose they are, what was done, or in which year: they keep it."""

import pytest
from factories import letterhead, manuscript

from extractors import extract
from extractors.phrases import under_one_name
from models.facts import Measure

HEAD = letterhead("BC", "BÁO CÁO", "Kết quả công tác cải cách hành chính năm 2023")


def told(sentences: str) -> dict[float, Measure]:
    found = extract(manuscript(f"{HEAD}I. KẾT QUẢ ĐẠT ĐƯỢC\n1. {sentences}")).measures
    return {one.value: one for one in found}


@pytest.mark.parametrize(
    ("sentence", "value", "indicator"),
    [
        # what a level put out is not the province's
        (
            "Cấp huyện đã ban hành 789 quy trình; cấp xã ban hành 962 quy trình giải quyết công"
            " việc nội bộ.",
            962,
            "ban hành quy trình giải quyết công việc nội bộ, riêng cấp xã",
        ),
        (
            "Thành phố đã ban hành 962 quy trình giải quyết công việc nội bộ.",
            962,
            "ban hành quy trình giải quyết công việc nội bộ",
        ),
        # made shorter, and not dealt with
        (
            "Sở Y tế rút ngắn thời gian giải quyết đối với 12 thủ tục.",
            12,
            "rút ngắn thời gian giải quyết thủ tục",
        ),
        (
            "Sở Y tế giảm thời gian họp, giải quyết 120 hồ sơ tồn đọng.",
            120,
            "giải quyết hồ sơ tồn đọng",
        ),
        # of one office only; the name of an office may have "và" in it
        (
            "Đã cắt giảm 30 thủ tục thuộc thẩm quyền giải quyết của Sở Tư pháp; cấp 7 giấy phép.",
            30,
            "cắt giảm thủ tục thuộc thẩm quyền giải quyết của Sở Tư pháp",
        ),
        (
            "Đã bãi bỏ 12 thủ tục thuộc phạm vi quản lý của Sở Tài nguyên và Môi trường và 5"
            " thủ tục cấp xã.",
            12,
            "bãi bỏ thủ tục thuộc phạm vi quản lý của Sở Tài nguyên và Môi trường",
        ),
        ("Đã bãi bỏ 12 thủ tục thuộc phạm vi của Sở Y tế và Sở Xây dựng.", 12, "bãi bỏ thủ tục"),
        ("Đã giải quyết 120 hồ sơ thuộc thẩm quyền.", 120, "giải quyết hồ sơ"),
        # two acts with one object
        (
            "Toàn tỉnh đã tiếp nhận, công khai 52.653 hồ sơ.",
            52653,
            "tiếp nhận, công khai hồ sơ",
        ),
        (
            "Đã niêm yết công khai 520 thủ tục hành chính.",
            520,
            "niêm yết công khai thủ tục hành chính",
        ),
        # a visit of a crowd is none of a citizen
        (
            "Các cơ quan đã tiếp 3.797 lượt công dân đến khiếu nại, trong đó có 79 lượt đoàn"
            " đông người.",
            79,
            "lượt đoàn đông người đến khiếu nại",
        ),
    ],
)
def test_whose_and_what(sentence: str, value: float, indicator: str) -> None:
    assert told(sentence)[value].indicator == indicator


@pytest.mark.parametrize(
    ("sentence", "agency"),
    [
        ("Cắt giảm hồ sơ, Sở Y tế giảm thời gian giải quyết đối với 12 thủ tục.", "Sở Y tế"),
        ("Rút ngắn thời gian giải quyết đối với 12 thủ tục do Sở Y tế công bố.", None),
    ],
)
def test_who_made_it_shorter(sentence: str, agency: str | None) -> None:
    assert told(sentence)[12].agency == agency


@pytest.mark.parametrize(
    ("sentence", "period"),
    [
        # the year is that of the sentence before
        (
            "Năm 2016, chỉ số PCI của tỉnh xếp thứ 14/63. Chỉ số PAR INDEX của tỉnh luôn nằm trong"
            " top 10 tỉnh, thành phố.",
            None,
        ),
        ("Chỉ số PAR INDEX của tỉnh năm 2022 luôn nằm trong top 10 tỉnh.", "năm 2022"),
        ("Năm 2022, Chỉ số PAR INDEX của tỉnh nằm trong top 10 tỉnh.", "Năm 2022"),
    ],
)
def test_what_always_was_is_of_no_one_year(sentence: str, period: str | None) -> None:
    assert told(sentence)[10].period == period


@pytest.mark.parametrize(
    ("sentence", "doubtful"),
    [
        (
            "Có 40% người dân đánh giá công tác công khai ở mức chưa tốt. Trong đó, lĩnh vực đất"
            " đai chiếm tỷ lệ cao nhất với 38,5%, giải quyết thủ tục hành chính chiếm 19,2%.",
            True,
        ),
        (
            "Trong đó, đất đai chiếm tỷ lệ cao nhất, tỷ lệ giải quyết đúng hạn hồ sơ chiếm 19,2%.",
            False,
        ),
    ],
)
def test_a_share_of_what_was_told_before_is_doubtful(sentence: str, doubtful: bool) -> None:
    assert (told(sentence)[19.2].quote.confidence <= 0.5) is doubtful


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Chi sô PAR INDEX của tỉnh", "Chỉ số PAR INDEX của tỉnh"),
        ("Chi số cải cách hành chính", "Chỉ số PAR INDEX"),
        ("nâng chỉ sô SIPAS", "nâng chỉ số SIPAS"),
        ("chi số tiền hỗ trợ", "chi số tiền hỗ trợ"),
    ],
)
def test_an_index_whose_word_lost_its_marks(words: str, name: str) -> None:
    assert under_one_name(words) == name
