"""Pages on which a digit stands where no date has it, and dates whose year was misread."""

import pytest

from models.document import Leaf, Origin, Page, Restoration, Source, Verdict
from models.spans import Alignment
from pipeline.process import records_of
from pipeline.untrue_dates import untrue_dates


@pytest.mark.parametrize(
    ("text", "doubted"),
    [
        # a "0" of a typewriter that was read as a "6" and a "9"
        ("Số: 19/SXD, ngày 62/6/2925, 34 việc", ["19", "62/6/2925"]),
        ("trước ngày 38/4/2025 và 90 hộ", []),
        ("từ 05/14/2025, 15 xã", []),
        ("từ 05/72/2025, 17 xã", ["05/72/2025", "17"]),
        # what may have been written by hand says nothing of the print
        ("Hà Nội, ngày 62 tháng 3 năm 2025, 26 xã", []),
        ("Thông báo ngày 62 tháng 3 năm 2025, 26 xã", ["62", "26"]),
        ("Nghị định ngày 02/6/2025, 96 hộ, mã 99/99/1234", []),
        # the mark of a note, read into the day or as a sign behind it; only that day is in doubt
        ("Phấn đấu đến ngày 303 tháng 6 năm 2024, 34 việc", ["303"]),
        ("đến ngày 3013 tháng 6, ngày 30'! tháng 7", ["3013", "30'!"]),
        ("đến ngày 30 tháng 6, trong 300 ngày, 120 ngày tháng 6", []),
    ],
)
def test_figures_with_a_digit_that_no_date_has(text: str, doubted: list[str]) -> None:
    assert [span.of(text) for span in untrue_dates(text)] == doubted


TEXT = (
    "ỦY BAN NHÂN DÂN\nTỈNH LÀO CAI\nSố: 61/CT-UBND\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
    "Độc lập - Tự do - Hạnh phúc\nLào Cai, ngày 26 tháng 9 năm {year}\n\nCHỈ THỊ\n"
    "Về an toàn giao thông\n\nThực hiện Kế hoạch số 5/KH-TTg năm {cited}, yêu cầu các sở báo cáo "
    "trước ngày 15 tháng {due}.\n"
)


@pytest.mark.parametrize(
    ("year", "cited", "due", "origin", "told"),
    [
        # the paper names the year that was read with a "3" for a "2", and none behind it
        (2035, 2025, "12 hằng năm", Origin.OCR, None),
        # typed letters are not misread
        (2035, 2025, "12 hằng năm", Origin.LAYER, 2035),
        # no paper is of a year so far ahead, whatever years it names
        (2091, 2025, "12 hằng năm", Origin.OCR, None),
        (2091, 2091, "12 năm 2034", Origin.OCR, None),
        # years between the two, or another year: who knows
        (2035, 2025, "12 năm 2034", Origin.OCR, 2035),
        (2035, 2024, "12 hằng năm", Origin.OCR, 2035),
        (2025, 2015, "12 hằng năm", Origin.OCR, 2025),
    ],
)
def test_a_year_of_the_next_decade_is_no_fact(
    year: int, cited: int, due: str, origin: Origin, told: int | None
) -> None:
    text = TEXT.format(year=year, cited=cited, due=due)
    same = Alignment.identity(len(text))
    page = Page(1, text, origin, Verdict.USABLE)
    leaf = Leaf(page, text, same, Restoration(text, same, (), "clean"))
    (found,) = records_of(Source("a.pdf", "0" * 64, "application/pdf", 1), [leaf])
    day = found.facts.header.date
    assert (day.year if day else None) == told
