"""Numbers beside a measure that are none, and phrases that do not say what is measured."""

from datetime import date

import pytest
from factories import manuscript

from extractors import extract
from extractors.numbers import find_numbers
from extractors.periods import told_period
from models.facts import Header, Measure

HEAD = """ỦY BAN NHÂN DÂN
TỈNH PHÚ THỌ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 45/BC-UBND
Phú Thọ, ngày 12 tháng 01 năm 2024
BÁO CÁO
Về phát triển kinh tế - xã hội
I. KẾT QUẢ
"""


def reported(sentence: str) -> tuple[Measure, ...]:
    return extract(manuscript(f"{HEAD}1. {sentence}")).measures


def news(sentence: str) -> tuple[Measure, ...]:
    return extract(manuscript(sentence)).measures


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        # where it came from, with its year; what was planned; what it is held against
        (
            "Tỷ trọng ngành chè giảm từ mức 8,4% năm 2021 xuống còn 7,9% năm 2023.",
            [("Tỷ trọng ngành chè", 8.4), ("Tỷ trọng ngành chè", 7.9)],
        ),
        (
            "Sản lượng chè tăng 6% (kế hoạch là 5%), cao hơn bình quân cả nước (4,2%).",
            [("Sản lượng chè tăng", 6), ("Sản lượng chè tăng", 5)],
        ),
        (
            "Chi phí logistics chiếm 17% GRDP, cao hơn nhiều so với mức 12% của vùng.",
            [("Chi phí logistics trên GRDP", 17)],
        ),
        # the order alone would say whose number it is
        ("Thu và chi ngân sách lần lượt đạt 92% và 88% dự toán.", []),
        # a rate that somebody sets
        ("Tỉnh cho doanh nghiệp vay với lãi suất 6,5% và giảm 50% đơn giá thuê đất.", []),
        # how much it grew and what share it is are two things
        (
            "Giá trị sản xuất thủy sản ước tăng 9,4% so với năm 2022 và chiếm 19% giá trị sản xuất "
            "toàn ngành.",
            [
                ("Giá trị sản xuất thủy sản tăng so với năm 2022", 9.4),
                ("Giá trị sản xuất thủy sản trên giá trị sản xuất toàn ngành", 19),
            ],
        ),
        (
            "Tổng thu ngân sách năm 2023 đạt 4.750 tỷ đồng (giá hiện hành), tăng hơn 9% so với "
            "năm 2022.",
            [("Tổng thu ngân sách", 4750), ("Tổng thu ngân sách tăng so với năm 2022", 9)],
        ),
        # a part says what it is a part of, and nothing without it
        (
            "Sản lượng thủy sản tăng 5%, trong đó khai thác tăng 3%, nuôi trồng tăng 8%.",
            [
                ("Sản lượng thủy sản tăng", 5),
                ("Sản lượng thủy sản, riêng khai thác tăng", 3),
                ("Sản lượng thủy sản, riêng nuôi trồng tăng", 8),
            ],
        ),
        ("Cấp huyện 16,1%.", []),
        # items of a list, names of places and of countries
        ("Kim ngạch nhiều mặt hàng tăng cao như gỗ tăng 21%, dây điện tăng 25%.", []),
        ("Xuất khẩu sang các nước tăng khá: Nhật Bản tăng 10,5%, Thái Lan tăng 43%.", []),
        # the numeral was torn apart
        ("Số học sinh tăng 1, 8% so với năm học trước.", []),
        # by how much, and not to what
        (
            "Giảm tỷ lệ hộ nghèo so với năm trước: 0,2%.",
            [("tỷ lệ hộ nghèo so với năm trước giảm", 0.2)],
        ),
        ("Phấn đấu tăng thêm 2% trẻ em đi học đúng tuổi.", [("tăng trẻ em đi học đúng tuổi", 2)]),
        # how many are put somewhere is no rank
        ("Sở Nội vụ đã xếp 2 xã vào vùng đặc biệt khó khăn.", []),
    ],
)
def test_what_a_report_says(sentence: str, wanted: list[tuple[str, float]]) -> None:
    assert [(one.indicator, one.value) for one in reported(sentence)] == wanted


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        (
            "Sở Y tế cho biết tỷ lệ trẻ được tiêm chủng toàn tỉnh đạt 96,5%.",
            [("tỷ lệ trẻ được tiêm chủng toàn tỉnh", 96.5)],
        ),
        ("Đến nay 92% nhà nông thôn đã được cấp sổ đỏ.", [("nhà nông thôn đã được cấp sổ đỏ", 92)]),
        ("Huyện đã tiếp nhận 1.250 hồ sơ đất đai.", [("tiếp nhận hồ sơ đất đai", 1250)]),
        # somebody, an event, a proposal, a sentence about something else
        ("Công ty Hoa Mai chiếm 70% thị trường chiếu cói của huyện.", []),
        ("Chiều qua có 9 người bị thương trong vụ lật xe.", []),
        ("Hiệp hội đề xuất nâng tỷ lệ nội địa hóa lên 40%.", []),
        ("Nguyên nhân này chiếm 62% các vụ cháy.", []),
        ("Hai phần ba cử tri đi bầu, nhưng phe của ông chỉ được 12%.", []),
    ],
)
def test_of_news_only_what_names_itself(sentence: str, wanted: list[tuple[str, float]]) -> None:
    assert [(one.indicator, one.value) for one in news(sentence)] == wanted


@pytest.mark.parametrize(
    ("words", "value", "unit"),
    [
        ("sản lượng than đạt 4,8 triệu tấn", 4_800_000, "tấn"),
        ("đón 8,3 triệu lượt khách", 8_300_000, "lượt khách"),
        ("tích 85 triệu m3 nước", 85_000_000, "m³"),
        ("chưa đạt 20% kế hoạch", 20, "%"),
    ],
)
def test_large_units_and_shortfalls(words: str, value: float, unit: str) -> None:
    (number,) = find_numbers(words)
    assert (number.value, number.unit) == (value, unit)


def test_what_is_not_reached_is_less() -> None:
    (number,) = find_numbers("giải ngân chưa đạt 20% kế hoạch")
    assert number.op.value == "<"


@pytest.mark.parametrize(
    ("sentence", "earlier", "headings", "wanted"),
    [
        ("Năm 2023, thu đạt 98% dự toán; chi đạt 95%.", "", (), "năm 2023"),
        ("Tính đến ngày 30/6/2024: đã cấp 12 giấy.", "", (), "tính đến ngày 30/6/2024"),
        # it goes on about the time of the sentence before
        ("Theo báo cáo, tỷ lệ đạt 96%.", "Sở gửi báo cáo 8 tháng đầu năm.", (), "8 tháng đầu năm"),
        ("Kết quả khảo sát tốt: đạt 96%.", "Năm 2017 có 30 thủ tục được bỏ.", (), None),
        # the nearest heading with a time, unless it tells of what is to come, or of two times
        ("Tỷ lệ đạt 96%.", "", ("1. Thu ngân sách", "I. KẾT QUẢ NĂM 2023"), "năm 2023"),
        ("Tỷ lệ đạt 96%.", "", ("Kết quả thực hiện nhiệm vụ năm 2023",), "năm 2023"),
        ("Tỷ lệ đạt 96%.", "", ("Nhiệm vụ năm 2024", "Kết quả năm 2023"), None),
        ("Tỷ lệ đạt 96%.", "", ("Kết quả năm 2022 và năm 2023",), None),
        ("Kế hoạch năm 2024 là 5%.", "", (), None),
    ],
)
def test_told_period(
    sentence: str, earlier: str, headings: tuple[str, ...], wanted: str | None
) -> None:
    assert told_period(sentence, earlier, headings) == wanted


LAW = """QUỐC HỘI
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Luật số: 99/2013/QH13
LUẬT
VỀ CÂY CHÈ
Điều 1. Luật này quy định về trồng chè.
{end}
"""


@pytest.mark.parametrize(
    ("end", "wanted"),
    [
        (
            "Luật này được Quốc hội khóa XIII thông qua ngày 22 tháng 11 năm 2013.",
            date(2013, 11, 22),
        ),
        # two days, or another law: nothing is taken
        (
            "Luật này được Quốc hội thông qua ngày 22 tháng 11 năm 2013.\nLuật này đã được "
            "Quốc hội thông qua ngày 23 tháng 11 năm 2013.",
            None,
        ),
        ("Luật Lâm nghiệp được Quốc hội thông qua ngày 15 tháng 11 năm 2017.", None),
    ],
)
def test_the_day_on_which_a_law_was_passed(end: str, wanted: date | None) -> None:
    header: Header = extract(manuscript(LAW.format(end=end))).header
    assert header.date == wanted
    if wanted is not None:
        quote = header.quote("date")
        assert quote is not None
        assert "thông qua ngày 22 tháng 11 năm 2013" in quote.words
