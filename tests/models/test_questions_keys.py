"""What the questions take for the same thing, and what not."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.questions_keys import (
    agency_key,
    bands,
    code_key,
    direction,
    features,
    likeness,
    phrase_key,
    subject_key,
    telling_words,
    territory,
)
from models.questions_periods import Period, period_of
from models.questions_verdict import Figure, Verdict, verdict
from models.wording import exact_form, unmarked

WORDS = Path(__file__).parents[2] / "models" / "questions_words.toml"
LISTS = tomllib.loads(WORDS.read_text("utf-8"))
AN_HAI = " tỉnh an hải "


def has_words(part: str, text: str) -> bool:
    """Whether `text` has words of this list, as the forms look for them."""
    form, lists = exact_form(text), LISTS[part]
    if part == "central":  # whose name gets no territory
        return agency_key(text, AN_HAI) == unmarked(form)
    if part == "ruling":
        return any(form.startswith(f" {phrase} ") for phrase in lists["phrases"])
    heads = [pair.split()[0] for pair in lists.get("pairs", ())]
    found = [word for name in ("words", "phrases") for word in lists.get(name, ())]
    return any(f" {word} " in form for word in (*found, *heads))


@pytest.mark.parametrize("part", LISTS)
def test_each_list_proves_its_examples(part: str) -> None:
    assert all(has_words(part, text) for text in LISTS[part]["examples"])
    assert not any(has_words(part, text) for text in LISTS[part]["not_examples"])


@pytest.mark.parametrize(
    ("names", "place"),
    [
        (("Ủy ban nhân dân tỉnh An Hải",), "tỉnh an hải"),
        (("Ủy ban nhân dân Thành phố Hà Nội",), "thành phố hà nội"),
        (("Ủy ban nhân dân quận 7, Thành phố Hồ Chí Minh",), "quận 7 thành phố hồ chí minh"),
        (("Sở Y tế", "Ủy ban nhân dân tỉnh An Hải"), "tỉnh an hải"),
        (("Tỉnh ủy An Hải",), "tỉnh an hải"),
        (("Công an tỉnh",), ""),  # which one, it does not say
        (("Bộ Tài chính", None), ""),
    ],
)
def test_a_territory_is_read_from_names(names: tuple[str | None, ...], place: str) -> None:
    assert territory(*names).strip() == place


@pytest.mark.parametrize(
    ("agency", "key"),
    [
        ("Sở Nội vụ", "so noi vu tinh an hai"),
        ("Công an tỉnh", "cong an tinh an hai"),
        ("các sở, ban, ngành cấp tỉnh", "cac so ban nganh cap tinh tinh an hai"),
        ("Sở Nội vụ tỉnh An Hải", "so noi vu tinh an hai"),
        ("Ủy ban Kiểm tra Tỉnh ủy An Hải", "uy ban kiem tra tinh uy an hai"),
        ("Bộ Nội vụ", "bo noi vu"),
        ("Bộ Chỉ huy quân sự tỉnh", "bo chi huy quan su tinh an hai"),
        ("Ủy ban nhân dân huyện Sông Cầu", "uy ban nhan dan huyen song cau"),
        (None, ""),
    ],
)
def test_an_agency_has_its_territory(agency: str | None, key: str) -> None:
    assert agency_key(agency, AN_HAI).strip() == key


@pytest.mark.parametrize(
    ("agency", "issuer", "parent", "key"),
    [
        # what the council asks for, the committee reports on
        (None, "Hội đồng nhân dân tỉnh An Hải", None, "tinh an hai"),
        (None, "Ủy ban nhân dân tỉnh An Hải", None, "tinh an hai"),
        ("Ủy ban nhân dân tỉnh", "Hội đồng nhân dân tỉnh An Hải", None, "tinh an hai"),
        (None, "Văn phòng Ủy ban nhân dân tỉnh An Hải", None, "tinh an hai"),
        ("Sở Y tế", "Ủy ban nhân dân tỉnh An Hải", None, "so y te tinh an hai"),
        (None, "Sở Y tế", "Ủy ban nhân dân tỉnh An Hải", "so y te tinh an hai"),
        (None, "Bộ Tài chính", None, "bo tai chinh"),
        (None, None, None, ""),
    ],
)
def test_whose_a_measure_is(
    agency: str | None, issuer: str | None, parent: str | None, key: str
) -> None:
    assert subject_key(agency, issuer, parent).strip() == key


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Chỉ số PAR INDEX của tỉnh", "PAR INDEX năm 2024", True),
        ("Chi sô PAR INDEX", "Chỉ số PAR INDEX của An Hải", True),  # misread, and a bare name
        ("tỉ lệ hồ sơ giải quyết đúng hạn", "tỷ lệ hồ sơ được giải quyết đúng hạn", True),
        ("PAR INDEX tăng", "PAR INDEX", False),  # steps up, and the rank itself
        ("tỷ lệ hồ sơ trực tuyến", "số hồ sơ trực tuyến", False),
        ("dịch vụ công mức độ 3", "dịch vụ công mức độ 4", False),
        ("tỷ lệ đúng hạn của tỉnh", "tỷ lệ đúng hạn của huyện Sông Cầu", False),
        ("mức độ hài lòng", "mức hài lòng", False),
    ],
)
def test_what_is_the_same_indicator(one: str, other: str, same: bool) -> None:
    assert (phrase_key(one, AN_HAI) == phrase_key(other, AN_HAI)) is same


@given(st.text(max_size=60))
def test_forms_have_a_space_around_each_word(text: str) -> None:
    for form in (phrase_key(text, AN_HAI), agency_key(text, AN_HAI), territory(text)):
        assert not form.strip() or form == f" {' '.join(form.split())} "
    assert code_key(text) == code_key(text).strip()


@pytest.mark.parametrize("typed", ["hồ sơ trực tuyến", "ho so truc tuyen", "HỒ SƠ của TRỰC TUYẾN"])
def test_words_are_told_with_marks_and_without(typed: str) -> None:
    assert telling_words(typed) == ("ho", "so", "truc", "tuyen")


HOT_LINE = "Xây dựng đường dây nóng tiếp nhận phản ánh của người dân về thủ tục đất đai"


@pytest.mark.parametrize(
    ("other", "alike"),
    [
        (HOT_LINE.lower(), True),
        (f"Tiếp tục {HOT_LINE}, hoàn thành trong năm 2025", True),
        ("Xây dựng đường dây nóng về an toàn thực phẩm cho khách du lịch quốc tế", False),
        ("Rà soát quỹ đất công do xã quản lý", False),
    ],
)
def test_how_alike_tasks_are(other: str, alike: bool) -> None:
    assert (likeness(features(HOT_LINE), features(other)) >= 0.6) is alike


@pytest.mark.parametrize(
    "text",
    ["Tổ chức triển khai thực hiện", "Báo cáo kết quả", "", "Chánh Văn phòng Ủy ban nhân dân tỉnh, "
     "Giám đốc Sở Nội vụ, Sở Tài chính chịu trách nhiệm thi hành Quyết định này"],
)  # fmt: skip
def test_formulas_are_like_nothing(text: str) -> None:
    assert bands(features(text), "") == ()


def test_names_of_agencies_do_not_make_tasks_alike() -> None:
    names = ("Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh",)
    one = f"Đề nghị {names[0]} giám sát thái độ phục vụ bộ phận một cửa"
    other = f"Đề nghị {names[0]} tuyên truyền cuộc vận động hàng Việt"
    assert likeness(features(one, names), features(other, names)) < 0.1


def test_prints_are_those_of_the_territory() -> None:
    of = features(HOT_LINE)
    assert len(set(bands(of, AN_HAI)) | set(bands(of, "")) | set(bands(of, " tỉnh b "))) == 9
    assert bands(of, AN_HAI) == bands(of, AN_HAI)
    assert all(0 <= band < 1 << 62 for band in bands(of, AN_HAI))


@pytest.mark.parametrize(
    ("indicator", "better"),
    [
        ("Tỷ lệ hồ sơ đúng hạn", 1),
        ("Tỷ lệ hồ sơ quá hạn", -1),
        ("Thời gian giải quyết", -1),
        ("Thời gian giải quyết giảm", 1),
        ("Hồ sơ trực tuyến quá hạn", 0),
        ("Dân số", 0),
    ],
)
def test_which_way_is_better(indicator: str, better: int) -> None:
    assert direction(indicator) == better


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("năm 2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("Đến cuối năm 2022", date(2022, 1, 1), date(2022, 12, 31)),
        ("giai đoạn 2021 - 2025", date(2021, 1, 1), date(2025, 12, 31)),
        ("quý II năm 2024", date(2024, 4, 1), date(2024, 6, 30)),
        ("6 tháng đầu năm 2024", date(2024, 1, 1), date(2024, 6, 30)),
        ("Đến hết tháng 2 năm 2024", date(2024, 1, 1), date(2024, 2, 29)),
        ("hằng năm", None, None),
        ("tháng 13 năm 2024", None, None),
        ("năm 0000", None, None),
        (None, None, None),
    ],
)
def test_periods_say_their_days(words: str | None, first: date | None, last: date | None) -> None:
    assert period_of(words, None, None) == Period(first, last)


YEAR = Period(date(2024, 1, 1), date(2024, 12, 31))
HALF = Period(date(2024, 1, 1), date(2024, 6, 30))


def figure(text: str, unit: str | None = "%", span: Period = YEAR, sure: float = 0.9) -> Figure:
    """ ">= 80", "between 20 30", "85"."""
    *op, value = text.split()
    if op[:1] == ["between"]:
        return Figure("between", float(op[1]), float(value), unit, span, sure)
    return Figure(op[0] if op else "=", float(value), None, unit, span, sure)


@pytest.mark.parametrize(
    ("indicator", "target", "result", "said"),
    [
        ("x", figure(">= 80"), figure("80"), Verdict.REACHED),
        ("x", figure(">= 80"), figure("79.9"), Verdict.NOT_REACHED),
        ("x", figure("> 80"), figure("80"), Verdict.NOT_REACHED),
        ("x", figure("> 80"), figure("> 80"), Verdict.REACHED),
        ("x", figure("> 80"), figure(">= 80"), Verdict.UNDECIDED),
        ("x", figure(">= 80"), figure("> 70"), Verdict.UNDECIDED),  # "trên 70%" may be 85
        ("x", figure("<= 1.5"), figure("0.47"), Verdict.REACHED),
        ("x", figure("< 1.5"), figure("1.5"), Verdict.NOT_REACHED),
        ("x", figure("between 20 30"), figure("25"), Verdict.REACHED),
        ("x", figure("between 20 30"), figure("31"), Verdict.NOT_REACHED),
        ("x", figure("between 20 30"), figure("between 25 35"), Verdict.UNDECIDED),
        # a bare figure: equal is reached, else only where the words tell which side is good
        ("Dân số", figure("80"), figure("80"), Verdict.REACHED),
        ("Dân số", figure("80"), figure("85"), Verdict.ABOVE),
        ("Dân số", figure("80"), figure("75"), Verdict.BELOW),
        ("Tỷ lệ đúng hạn", figure("80"), figure("85"), Verdict.REACHED),
        ("Tỷ lệ quá hạn", figure("5"), figure("6"), Verdict.NOT_REACHED),
        ("x", figure("100"), figure("99.9"), Verdict.NOT_REACHED),
        # the first rank is the best, more steps up are better
        ("PAR INDEX", figure("<= 10", "hạng"), figure("12", "hạng"), Verdict.NOT_REACHED),
        ("PAR INDEX", figure("10", "hạng"), figure("3", "hạng"), Verdict.REACHED),
        ("PAR INDEX tăng", figure("5", "bậc"), figure("6", "bậc"), Verdict.REACHED),
        # units, periods, doubts
        ("x", figure(">= 2", "tỷ đồng"), figure("2500", "triệu đồng"), Verdict.REACHED),
        ("x", figure(">= 0.3", "tỷ đồng"), figure("300", "triệu đồng"), Verdict.REACHED),
        ("x", figure(">= 2", "%"), figure("2", "hạng"), Verdict.OTHER_UNIT),
        ("x", figure(">= 2", "%"), figure("2", None), Verdict.OTHER_UNIT),
        ("x", figure(">= 80"), figure("90", span=HALF), Verdict.OTHER_PERIOD),
        ("x", figure(">= 80"), figure("90", span=Period(None, None)), Verdict.PERIOD_UNSAID),
        ("x", figure(">= 80", span=Period(None, date(2024, 12, 31))), figure("90"),
         Verdict.REACHED),
        ("x", figure(">= 80"), figure("90", sure=0.5), Verdict.DOUBTFUL),
        ("x", figure(">= 80", sure=0.5), figure("90"), Verdict.DOUBTFUL),
    ],
)  # fmt: skip
def test_verdicts(indicator: str, target: Figure, result: Figure, said: Verdict) -> None:
    assert verdict(indicator, target, result) is said


@given(
    st.sampled_from([">=", ">", "<=", "<", "="]),
    st.floats(-1e6, 1e6),
    st.sampled_from([">=", ">", "<=", "<", "="]),
    st.floats(-1e6, 1e6),
)
def test_a_verdict_is_never_both(op: str, value: float, other_op: str, other: float) -> None:
    """A sure verdict holds for every number that the result may be."""
    target = Figure(op, value, None, "người", YEAR, 1.0)
    said = verdict("Dân số", target, Figure(other_op, other, None, "người", YEAR, 1.0))
    steps = {"=": (0.0,), ">=": (0.0, 1e7), ">": (1.0, 1e7), "<=": (0.0, -1e7), "<": (-1.0, -1e7)}
    for step in steps[other_op]:
        point = verdict("Dân số", target, Figure("=", other + step, None, "người", YEAR, 1.0))
        if said in (Verdict.REACHED, Verdict.NOT_REACHED, Verdict.ABOVE, Verdict.BELOW):
            assert point is said
