"""Names of provinces and ministries, the days on which they were good, and what became of them."""

from datetime import date

import pytest
from factories import manuscript

from extractors import extract, vocabulary
from extractors.succession import doubted, existed, predecessors, successor, successors
from models.facts import Header, Quote
from models.spans import Span

BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)
DATED = [e for name in ("provinces", "agencies") for e in vocabulary.load(name)]
GONE = [entry for entry in DATED if "until" in entry.fields]


@pytest.mark.parametrize("entry", GONE, ids=lambda entry: entry.name)
def test_what_is_gone_became_something_that_is_there_the_next_day(entry: vocabulary.Entry) -> None:
    last = date.fromisoformat(entry.fields["until"])
    assert existed(entry.name, last)
    assert not existed(entry.name, date(2025, 12, 1))
    assert existed(entry.fields["became"], date.fromordinal(last.toordinal() + 1))
    assert any(entry.fields["became"] == other.name for other in DATED)


def test_the_country_has_34_provinces_and_had_63() -> None:
    names = [entry.name for entry in vocabulary.load("provinces")]
    assert sum(existed(name, AFTER) for name in names) == 34
    assert sum(existed(name, date(2024, 12, 31)) for name in names) == 63


@pytest.mark.parametrize(
    ("name", "day", "wanted"),
    [
        ("Sở Nội vụ tỉnh Bắc Kạn", BEFORE, "Sở Nội vụ tỉnh Bắc Kạn"),
        ("Sở Nội vụ tỉnh Bắc Kạn", AFTER, "Sở Nội vụ tỉnh Thái Nguyên"),
        ("UBND tỉnh Bình Dương", AFTER, "UBND thành phố Hồ Chí Minh"),
        ("UBND tỉnh Thừa Thiên Huế", date(2025, 1, 1), "UBND thành phố Huế"),
        ("Bộ Giao thông vận tải", date(2025, 2, 28), "Bộ Giao thông vận tải"),
        ("Bộ Giao thông vận tải", date(2025, 3, 1), "Bộ Xây dựng"),
        ("Thanh tra Bộ Giao thông vận tải", date(2025, 3, 1), "Thanh tra Bộ Xây dựng"),
        ("Ủy ban nhân dân tỉnh Nghệ An", AFTER, "Ủy ban nhân dân tỉnh Nghệ An"),
    ],
)
def test_who_has_taken_over(name: str, day: date, wanted: str) -> None:
    assert successor(name, day) == wanted


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("Sở Nông nghiệp và Môi trường", 2, 0),
        (
            "Sở Nông nghiệp và Môi trường tỉnh Quảng Trị",
            5,
            0,
        ),  # its own, and those of the neighbour
        ("UBND TP. Hồ Chí Minh", 2, 0),
        ("so giao thong van tai tinh binh dinh", 0, 3),
        ("Sở Kế hoạch Đầu tư", 0, 1),
        ("Thành ủy Hồ Chí Minh", 2, 0),
        ("Quảng Trị", 1, 0),
        # a town of the same name, a part of another name, what never changed
        ("thị xã Quảng Trị", 0, 0),
        ("UBND tỉnh Thừa Thiên Huế", 0, 1),
        ("phường Huế", 0, 0),
        ("Sở Y tế", 0, 0),
        ("", 0, 0),
    ],
)
def test_names_before_and_after(name: str, before: int, after: int) -> None:
    assert (len(predecessors(name)), len(successors(name))) == (before, after)


@pytest.mark.parametrize("entry", [e for e in DATED if "became" in e.fields], ids=lambda e: e.name)
def test_what_became_of_a_name_leads_back_to_it(entry: vocabulary.Entry) -> None:
    assert entry.name in predecessors(entry.fields["became"])
    assert entry.fields["became"] in successors(entry.name)


def test_the_party_keeps_its_own_names() -> None:
    assert predecessors("Thành ủy Hải Phòng") == ("Tỉnh ủy Hải Dương",)
    assert successors("Tỉnh ủy Bình Dương") == ("Thành ủy Hồ Chí Minh",)


HEAD = """ỦY BAN NHÂN DÂN
TỈNH {place}
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 45/CT-UBND
{name}, ngày 12 tháng 01 năm {year}
CHỈ THỊ
Về nước sạch nông thôn
1. Giao Sở Nội vụ tỉnh phối hợp với Bộ Giao thông vận tải rà soát các công trình.
"""


def test_an_old_name_stays_as_it_is_in_an_old_paper() -> None:
    facts = extract(manuscript(HEAD.format(place="HÀ GIANG", name="Hà Giang", year=2021)))
    assert facts.header.issuer == "Ủy ban nhân dân tỉnh Hà Giang"
    assert facts.directives[0].lead == ("Sở Nội vụ",)
    assert facts.directives[0].support == ("Bộ Giao thông vận tải",)
    assert dict(facts.header.quotes)["date"].confidence == 1.0


def test_a_day_on_which_its_issuer_was_gone_is_doubtful() -> None:
    facts = extract(manuscript(HEAD.format(place="HÀ GIANG", name="Hà Giang", year=2026)))
    assert facts.header.issuer == "Ủy ban nhân dân tỉnh Hà Giang"
    assert facts.header.date == date(2026, 1, 12)
    assert dict(facts.header.quotes)["date"].confidence == 0.5


def test_nothing_else_of_a_header_is_doubted() -> None:
    quote = Quote(Span(0, 3), "Bộ ", 1.0)
    header = Header(
        issuer="Bộ Dân tộc và Tôn giáo",
        date=date(2019, 1, 1),
        quotes=(("date", quote), ("code", quote)),
    )
    assert [q.confidence for _, q in doubted(header).quotes] == [0.5, 1.0]
