"""What a document cites: number, date, issuer, relation, in the forms of real paragraphs."""

from datetime import date

import pytest

from extractors import extract
from models.facts import Citation, Relation
from models.spans import Run, TextMap
from models.structure import Manuscript


def cited(text: str) -> tuple[Citation, ...]:
    found = extract(Manuscript(1, TextMap(text, (Run(0, 1, 0),)), (), 1, 1)).citations
    assert all(c.quote.words == c.quote.span.of(text) for c in found)
    return found


DATED = [
    ("Quyết định số 31/QĐ-UBND ngày 04/9/2021", {"31/QĐ-UBND": date(2021, 9, 4)}),
    ("Quyết định số 31/QĐ-UBND, ngày 04 tháng 9 năm 2021", {"31/QĐ-UBND": date(2021, 9, 4)}),
    (
        "tại các văn bản số 421/TB-SNV ngày 09/5/2022, số 349/TB-SNV ngày 03/8/2022",
        {"421/TB-SNV": date(2022, 5, 9), "349/TB-SNV": date(2022, 8, 3)},
    ),
    (
        "Báo cáo số 60/BC-SNV, số 61/BC-SNV ngày 17/5/2022",
        {"60/BC-SNV": date(2022, 5, 17), "61/BC-SNV": date(2022, 5, 17)},
    ),
    # two in a row of one kind share what is said behind them, two others don't
    (
        "Quyết định số 217-QĐ/TW và Quyết định số 218-QĐ/TW ngày 12/12/2013 của Bộ Chính trị",
        {"217-QĐ/TW": date(2013, 12, 12), "218-QĐ/TW": date(2013, 12, 12)},
    ),
    (
        "Nghị định số 15/2014/NĐ-CP và Nghị định số 27/2014/NĐ-CP ngày 05/4/2014",
        {"15/2014/NĐ-CP": None, "27/2014/NĐ-CP": date(2014, 4, 5)},
    ),
    (
        "Kết luận số 29-KL/TW của Ban Chấp hành Trung ương ngày 07 tháng 11 năm 2019",
        {"29-KL/TW": date(2019, 11, 7)},
    ),
    (
        "Ngày 27/9/2022, UBND tỉnh ban hành Kế hoạch số 39/KH-UBND về chuyển đổi số",
        {"39/KH-UBND": date(2022, 9, 27)},
    ),
    (
        "Ngày 12/9/2021, HĐND tỉnh đã thông qua Nghị quyết về phân cấp (Nghị quyết số 8/NQ-HĐND).",
        {"8/NQ-HĐND": date(2021, 9, 12)},
    ),
    (
        "Ngày 3/3/2022, UBND tỉnh ban hành Kế hoạch thực hiện Nghị quyết số 8/NQ-HĐND",
        {"8/NQ-HĐND": None},
    ),
    ("Kế hoạch số 39/KH-UBND về tổ chức hội nghị ngày 5/5/2022", {"39/KH-UBND": None}),
    # the date at the head of a numbered paragraph
    # a sentence that ends in figures ends all the same
    (
        "nhiệm kỳ 2020 - 2025. Ngày 10/12/2019, Ban Thường vụ ban hành Kế hoạch số 101-KH/ĐU",
        {"101-KH/ĐU": date(2019, 12, 10)},
    ),
    ("1. Ngày 3/3/2022, UBND tỉnh ban hành Kế hoạch số 8/KH-UBND", {"8/KH-UBND": date(2022, 3, 3)}),
    (
        "các Quyết định số 5/QĐ-UBND, 6/QĐ-UBND và 7/QĐ-UBND cùng ngày 4/4/2023",
        dict.fromkeys(("5/QĐ-UBND", "6/QĐ-UBND", "7/QĐ-UBND"), date(2023, 4, 4)),
    ),
    (
        "Nghị quyết số 5, 6/NQ-HĐND ngày 7/7/2022",
        {"5/NQ-HĐND": date(2022, 7, 7), "6/NQ-HĐND": date(2022, 7, 7)},
    ),
    (
        "theo Chỉ thị số 4/CT-TTg ngày 1/2/2020. Chỉ thị số 4/CT-TTg ngày 1/3/2020 nêu",
        {"4/CT-TTg": None},
    ),
    (
        "theo Chỉ thị số 4/CT-TTg. Nay Chỉ thị số 4/CT-TTg ngày 1/3/2020 nêu",
        {"4/CT-TTg": date(2020, 3, 1)},
    ),
]


@pytest.mark.parametrize(("text", "dates"), DATED)
def test_the_date_is_the_one_that_belongs_to_the_number(
    text: str, dates: dict[str, date | None]
) -> None:
    assert {c.code: c.date for c in cited(text)} == dates


RELATIONS = [
    ("Căn cứ Nghị định số 3/2020/NĐ-CP;", Relation.BASIS),
    ("Thực hiện Kế hoạch số 3/KH-UBND, Sở báo cáo", Relation.IMPLEMENTS),
    ("Sửa đổi, bổ sung một số điều của Quyết định số 3/QĐ-UBND", Relation.AMENDS),
    ("Quyết định này thay thế Quyết định số 3/QĐ-UBND", Relation.REPLACES),
    ("Bãi bỏ Quyết định số 3/QĐ-UBND", Relation.REPEALS),
    ("đã nêu trong Quyết định số 3/QĐ-UBND", Relation.MENTIONS),
    ("Điều 1. Bãi bỏ toàn bộ Quyết định số 3/QĐ-UBND", Relation.REPEALS),
    ("Điều 1. Bãi bỏ quyết định Bãi bỏ Quyết định số 3/QĐ-UBND", Relation.REPEALS),
    (
        "Quyết định này có hiệu lực từ ngày ký và thay thế Quyết định số 3/QĐ-UBND",
        Relation.REPLACES,
    ),
    ("UBND tỉnh ban hành Quyết định bãi bỏ Quyết định số 3/QĐ-UBND.\nĐiều 1. A", Relation.REPEALS),
    (
        "Sửa đổi khoản 2 Điều 4 của Quy chế ban hành kèm theo Quyết định số 3/QĐ-UBND",
        Relation.AMENDS,
    ),
    # a part of it goes, and it stays
    (
        "4. Thay thế Phụ lục số 02 ban hành kèm theo Thông tư số 3/2024/TT-BCA ngày 1/2/2024",
        Relation.AMENDS,
    ),
    (
        "3. Thay thế cụm từ “cấp huyện” bằng cụm từ “các cấp” tại điểm a khoản 5 Điều 37,"
        " điểm 2.1.2 Phụ lục số 04 ban hành kèm theo Thông tư số 3/2024/TT-BCA",
        Relation.AMENDS,
    ),
    ("2. Bãi bỏ khoản 3 Điều 5 Quyết định số 3/QĐ-UBND", Relation.AMENDS),
    ("Bãi bỏ một phần Quyết định số 3/QĐ-UBND", Relation.AMENDS),
    ("Bãi bỏ Điều 7 của Quyết định số 3/QĐ-UBND", Relation.AMENDS),
    ("Thay thế Quy chế ban hành kèm theo Quyết định số 3/QĐ-UBND", Relation.REPLACES),
    ("Bãi bỏ các Quyết định số 3/QĐ-UBND", Relation.REPEALS),
    # all of it goes, as its own sentence says
    (
        "2. Nghị định số 3/2021/NĐ-CP ngày 29 tháng 6 năm 2021 quy định chi tiết một số điều Luật"
        " Cư trú hết hiệu lực kể từ ngày Nghị định này có hiệu lực thi hành.",
        Relation.REPEALS,
    ),
    (
        "Hồ sơ theo Nghị định số 3/2021/NĐ-CP hết hiệu lực kể từ ngày Nghị định này có hiệu lực",
        Relation.MENTIONS,
    ),
    ("Nghị định số 3/2021/NĐ-CP hết hiệu lực từ ngày 1/7/2024 theo Luật mới", Relation.MENTIONS),
    # the heading of an article that has no list of papers
    (
        "Điều 1. Bãi bỏ một phần 05 văn bản pháp luật\n1. Quyết định số 3/QĐ-UBND sửa tên.",
        Relation.MENTIONS,
    ),
    ("Theo đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số 3/TTr-SNV;", Relation.BASIS),
    ("Xét Tờ trình số 3/TTr-UBND ngày 1/2/2023 của UBND tỉnh;", Relation.BASIS),
    # somebody else amends it, or it amends something else
    ("Luật được sửa đổi, bổ sung tại Luật số 3/2024/QH15", Relation.MENTIONS),
    ("Đề nghị Chính phủ ban hành Nghị định thay thế Nghị định số 3/2018/NĐ-CP", Relation.MENTIONS),
    ("theo công văn hướng dẫn của Bộ Nội vụ tại Công văn số 3/BNV-CCVC", Relation.MENTIONS),
]


def test_what_another_paper_amends_is_only_rested_on() -> None:
    amending, amended = cited(
        "Căn cứ Nghị định số 5/2025/NĐ-CP ngày 2/1/2025 sửa đổi, bổ sung một số điều của Nghị định "
        "số 8/2020/NĐ-CP ngày 3/2/2020;"
    )
    assert (amending.relation, amended.relation) == (Relation.BASIS, Relation.BASIS)


@pytest.mark.parametrize(
    "text",
    [
        "Quyết định này thay thế Quyết định số 3/QĐ-UBND ngày 1/2/2020 và Quyết định số 4/QĐ-UBND.",
        "Điều 2. Bãi bỏ các Quyết định sau:\n1. Quyết định số 3/QĐ-UBND ngày 1/2/2020.\n"
        "2. Quyết định số 4/QĐ-UBND ngày 5/6/2021.",
        "Điều 1. Bãi bỏ toàn bộ 02 văn bản quy phạm pháp luật\n1. Quyết định số 3/QĐ-UBND ngày"
        " 1/2/2020 của UBND tỉnh về phí.\n2. Quyết định số 4/QĐ-UBND ngày 5/6/2021.",
    ],
)
def test_what_is_said_of_a_list_is_said_of_each(text: str) -> None:
    first, second = cited(text)
    assert first.relation is second.relation
    assert first.relation in (Relation.REPLACES, Relation.REPEALS)


def test_two_papers_of_different_years_may_bear_one_number() -> None:
    first, second = cited(
        "Giấy phép số 16/GP-UBND ngày 13/02/2018 và Giấy phép số 16/GP-UBND ngày 20/6/2017"
    )
    assert {first.date, second.date} == {date(2018, 2, 13), date(2017, 6, 20)}


def test_of_two_dates_of_one_number_the_one_said_more_often_holds() -> None:
    (found,) = cited(
        "Chỉ thị số 4/CT-TTg ngày 1/2/2020. Chỉ thị số 4/CT-TTg ngày 1/3/2020. "
        "Chỉ thị số 4/CT-TTg ngày 1/2/2020."
    )
    assert (found.date, found.quote.confidence) == (date(2020, 2, 1), 0.8)


def test_a_number_that_names_another_year_than_its_date_is_doubtful() -> None:
    (found,) = cited("Nghị định số 69/2018/NĐ-CP ngày 15/5/2025")
    assert found.quote.confidence <= 0.5


def test_a_paper_of_its_head_is_the_agencys() -> None:
    (found,) = cited("Quyết định số 6/QĐ-UBND ngày 1/2/2023 của Chủ tịch UBND tỉnh Nghệ An")
    assert found.issuer == "Ủy ban nhân dân tỉnh Nghệ An"


@pytest.mark.parametrize(("text", "relation"), RELATIONS)
def test_the_words_before_tell_the_relation(text: str, relation: Relation) -> None:
    (citation,) = cited(text)
    assert citation.relation is relation


def test_a_law_has_its_name_for_a_title() -> None:
    (citation,) = cited("Căn cứ Luật Lưu trữ số 01/2011/QH13 ngày 11 tháng 11 năm 2011;")
    assert (citation.type, citation.title) == ("Luật", "Luật Lưu trữ")
    assert (citation.code, citation.issuer) == ("01/2011/QH13", "Quốc hội")


def test_a_law_without_a_number_is_cited_by_name_and_date() -> None:
    first, second = cited(
        "Căn cứ Luật Viên chức ngày 15 tháng 11 năm 2010; Luật sửa đổi, bổ sung một số điều của "
        "Luật Viên chức ngày 25/11/2019;"
    )
    assert (first.code, first.title, first.date) == (None, "Luật Viên chức", date(2010, 11, 15))
    assert second.title == "Luật sửa đổi, bổ sung một số điều của Luật Viên chức"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        # the day on which a law takes effect, or on which it speaks of itself, is no other law's
        ("1. Luật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2014.", []),
        ("Luật này đã được Quốc hội khóa XIII thông qua ngày 22 tháng 11 năm 2013.", []),
        ("khi Luật Đất đai có hiệu lực thi hành từ ngày 01 tháng 8 năm 2024", []),
        (
            "Luật Thủ đô đã được Quốc hội khóa XV, kỳ họp thứ 7 thông qua ngày 28/6/2024 quy định",
            [("Luật Thủ đô", date(2024, 6, 28))],
        ),
    ],
)
def test_a_day_is_a_laws_only_where_it_was_passed_then(
    text: str, named: list[tuple[str, date]]
) -> None:
    assert [(found.title, found.date) for found in cited(text)] == named


@pytest.mark.parametrize("dash", ["-", "–", "—"])
def test_an_issuer_is_known_by_any_dash(dash: str) -> None:
    (found,) = cited(
        "Thông tư liên tịch số 52/2015/TTLT-BLĐTBXH-BCA-BTC ngày 10 tháng 12 năm 2015 của "
        f"Bộ Lao động {dash} Thương binh và Xã hội, Bộ Công an, Bộ Tài chính"
    )
    assert found.issuer == "Bộ Lao động - Thương binh và Xã hội"


ENDED = "hết hiệu lực thi hành kể từ ngày Thông tư này có hiệu lực thi hành."


@pytest.mark.parametrize(
    ("text", "relations"),
    [
        (f"2. Thông tư số 5/2015/TT-BNV ngày 1/2/2015 quy định phí {ENDED}", ["bãi bỏ"]),
        (
            f"Thông tư số 5/2015/TT-BNV ngày 1/2/2015 và Thông tư số 6/2015/TT-BNV {ENDED}",
            ["bãi bỏ", "bãi bỏ"],
        ),
        (f"Các quy định tại Điều 5 Thông tư số 5/2015/TT-BNV {ENDED}", ["sửa đổi, bổ sung"]),
        (
            f"1. Thông tư này có hiệu lực từ ngày ký. Thông tư số 5/2015/TT-BNV {ENDED}",
            ["bãi bỏ"],
        ),
        # another paper's end, a sentence that is not about the number, the sentence before
        ("Thông tư số 5/2015/TT-BNV hết hiệu lực từ ngày 01/7/2021.", ["dẫn chiếu"]),
        (f"Giấy phép cấp theo Thông tư số 5/2015/TT-BNV {ENDED}", ["dẫn chiếu"]),
        (f"Thông tư số 5/2015/TT-BNV còn hiệu lực. Các mẫu cũ {ENDED}", ["dẫn chiếu"]),
    ],
)
def test_what_this_paper_ends_is_repealed(text: str, relations: list[str]) -> None:
    assert [found.relation.value for found in cited(text)] == relations


def test_the_issuer_is_read_from_the_words_or_from_the_symbol() -> None:
    named, lettered = cited(
        "Kế hoạch số 7/KH-UBND ngày 2/2/2022 của UBND tỉnh Nghệ An; Thông tư số 1/2020/TT-BNV"
    )
    assert named.issuer == "Ủy ban nhân dân tỉnh Nghệ An"
    assert lettered.issuer == "Bộ Nội vụ"


def test_a_document_does_not_cite_itself_and_says_each_number_once() -> None:
    text = (
        "Số: 15/BC-SNV\nCao Bằng, ngày 3 tháng 4 năm 2022\nBÁO CÁO\nKết quả năm 2021\n"
        "Căn cứ Kế hoạch số 8/KH-UBND.\nBáo cáo số 15/BC-SNV nêu rõ Kế hoạch số 8/KH-UBND."
    )
    assert [c.code for c in cited(text)] == ["8/KH-UBND"]


def test_a_mended_number_keeps_what_is_printed_and_is_less_sure() -> None:
    (citation,) = cited("theo Nghị quyết số 76NQ-CP của Chính phủ")
    assert (citation.code, citation.raw_code) == ("76/NQ-CP", "76NQ-CP")
    assert citation.quote.confidence < 1


MISREAD = [
    # a letter that can only be one figure is mended, any other leaves the number out
    ("Nghị quyết số I7/NQ-CP ngày 07/3/2019", "17/NQ-CP", "I7/NQ-CP"),
    ("Quyết định số 3O/2021/QĐ-UBND", "30/2021/QĐ-UBND", "3O/2021/QĐ-UBND"),
    ("Nghị quyết số S8/NQ-CP ngày 07/3/2019", None, "S8/NQ-CP"),
    # two readings: what is printed is kept, and nothing made of it
    ("Nghị định số 3 5/2019/NĐ-CP ngày 07/3/2019", None, "3 5/2019/NĐ-CP"),
    ("Quyết định số 5'/\"43/QĐ-UBND ngày 29/12/2020", None, "5'/\"43/QĐ-UBND"),
    ("Nghị định số 117/215/NĐ-CP ngày 07/3/2019", None, "117/215/NĐ-CP"),
    ("Thông tư số 69/2022/BTC của Bộ", None, "69/2022/BTC"),
    ("Quyết định số 499QĐ/ĐC ngày 07/3/2019", None, "499QĐ/ĐC"),
    # a speck beside the hyphen
    ("Báo cáo số 86/BC-'VPUBND ngày 05/5/2022", "86/BC-VPUBND", "86/BC-'VPUBND"),
    # a letter too many in the symbol of the type that is named before it
    ("Thông tư số 9/2024/TTỊ-BCA ngày 15/11/2024", "9/2024/TT-BCA", "9/2024/TTỊ-BCA"),
    # the term that sat in the year of a law, or none
    ("Luật Đấu thầu số 22/2023/OH15", "22/2023/QH15", "22/2023/OH15"),
    ("Luật Thuế số 13/2008/QH14 ngày 03/6/2008", None, "13/2008/QH14"),
]


@pytest.mark.parametrize(("text", "code", "raw"), MISREAD)
def test_figures_read_as_letters(text: str, code: str | None, raw: str) -> None:
    (found,) = cited(text)
    assert (found.code, found.raw_code) == (code, raw)
    assert found.quote.confidence <= 0.8


def test_what_a_paper_was_issued_with_is_cited_as_that() -> None:
    (found,) = cited(
        "QUY CHẾ\nVề lưu trữ\n(Ban hành kèm theo Quyết định số 58/QĐ-UBND ngày 04/3/2022 của UBND "
        "tỉnh)\nĐiều 1. Phạm vi\n"
    )
    assert (found.code, found.relation) == ("58/QĐ-UBND", Relation.ISSUED_WITH)


def test_numbers_that_share_a_symbol_and_one_that_ran_into_the_word_before() -> None:
    found = cited("Chỉ thị 04, 09/CT-UBND và Quyết định số31-QĐ/TW; Pháp lệnh số 8/2002/PL-UBTVQH.")
    codes = {"04/CT-UBND", "09/CT-UBND", "31-QĐ/TW", "8/2002/PL-UBTVQH"}
    assert {citation.code for citation in found} == codes


def test_what_is_carried_out_is_said_once_for_a_list() -> None:
    text = "Thực hiện Nghị quyết số 3/NQ-CP của Chính phủ về đất đai; Chỉ thị số 4/CT-TTg, Sở lập"
    first, second = cited(text)
    assert (first.relation, second.relation) == (Relation.IMPLEMENTS, Relation.IMPLEMENTS)


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        # whose it is stands before "tại", where the symbol agrees
        (
            "đề nghị của Thường trực Hội đồng nhân dân tỉnh Hà Nam tại Tờ trình số 10/TTr-HĐND",
            "Thường trực Hội đồng nhân dân tỉnh Hà Nam",
        ),
        ("của Giám đốc Sở Nội vụ tại Tờ trình số 17/TTr-XYZ ngày 2/3/2024", "Sở Nội vụ"),
        ("ý kiến của Thủ tướng Chính phủ tại Công văn số 5/VP-NN ngày 2/3/2024", None),
        ("ý kiến của Sở Nội vụ tại Quyết định số 5/QĐ-UBND ngày 2/3/2024", None),
    ],
)
def test_whose_a_paper_is_may_stand_before_it(text: str, issuer: str | None) -> None:
    (found,) = cited(text)
    assert found.issuer == issuer


def test_a_law_says_above_its_articles_what_it_amends() -> None:
    (found,) = cited(
        "Căn cứ Hiến pháp;\nQuốc hội ban hành Luật sửa đổi, bổ sung một số điều của Luật Lưu trữ "
        "số 01/2011/QH13.\nĐiều 1. Sửa đổi"
    )
    assert found.relation is Relation.AMENDS
