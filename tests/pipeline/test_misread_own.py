"""What a document says again of itself is told by its head and its articles, or left in doubt."""

from __future__ import annotations

import re

import pytest

from models.spans import Span
from pipeline.misread import propose
from pipeline.misread_own import clauses, copies, otherwise, own_symbols, terms
from pipeline.proposals import applied


def _lines(text: str) -> list[Span]:
    return [Span(*match.span()) for match in re.finditer(r"[^\n]+", text)]


HEAD = "BỘ Y TẾ\nSố: 51/2025/TT-BYT\nTHÔNG TƯ\nQuy định về khám bệnh\n"


# what stands below the title of an annex, and the numbers that are in doubt
@pytest.mark.parametrize(
    ("text", "doubtful"),
    [
        (HEAD + "(Ban hành kèm theo Thông tư số 31/2025/TT-BYT ngày 30/6/2025", ["31"]),
        (HEAD + "(Kèm theo Thông tư số 5/2025/TT-BYT của Bộ trưởng", ["5"]),
        (HEAD + "(Ban hành kèm theo Thông tư\nsố 61/2025/TT-BYT ngày 30/6/2025", ["61"]),
        # two annexes agree on another number than the head has
        (
            HEAD + "(Kèm theo Thông tư số 31/2025/TT-BYT)\n(Kèm theo Thông tư số 31/2025/TT-BYT)",
            ["51", "31", "31"],
        ),
        # the document's own number; another year, another symbol, another number altogether
        (HEAD + "(Ban hành kèm theo Thông tư số 51/2025/TT-BYT ngày 30/6/2025", []),
        (HEAD + "(Ban hành kèm theo Thông tư số 31/2024/TT-BYT ngày 30/6/2024", []),
        (HEAD + "(Ban hành kèm theo Thông tư số 31/2025/TT-BNV ngày 30/6/2025", []),
        (HEAD + "(Ban hành kèm theo Thông tư số 79/2025/TT-BYT ngày 30/6/2025", []),
        # running text names other documents
        (HEAD + "1. Mẫu ban hành kèm theo Thông tư số 31/2025/TT-BYT được bãi bỏ.", []),
        # both are heads of the file
        (
            HEAD + "Số: 31/2025/TT-BYT\n(Ban hành kèm theo Thông tư số 31/2025/TT-BYT",
            [],
        ),
        ("(Ban hành kèm theo Thông tư số 31/2025/TT-BYT ngày 30/6/2025", []),
    ],
)
def test_a_number_that_is_a_digit_off_the_own_one_is_doubtful(
    text: str, doubtful: list[str]
) -> None:
    found = otherwise(text, _lines(text))
    assert [text[p.start : p.end] for p in found] == doubtful
    assert all(p.doubtful and p.after == text[p.start : p.end] for p in found)


LAW = "QUỐC HỘI\nLuật số: 40/2013/QH13\nLUẬT\nSửa đổi Luật số 27/2001/QH10\n"


@pytest.mark.parametrize(
    ("read", "mended"),
    [
        ("khóa ÄXIH, kỳ họp thứ 6 thông qua", "khóa XIII, kỳ họp thứ 6 thông qua"),
        ("khoá XIH kỳ họp thứ 6", "khoá XIII kỳ họp thứ 6"),
        ("khóa XIII, kỳ họp thứ 6", "khóa XIII, kỳ họp thứ 6"),
        # the term of another Assembly
        ("khóa XI, kỳ họp thứ 6", "khóa XI, kỳ họp thứ 6"),
        ("khóa HI, kỳ họp thứ 6", "khóa HI, kỳ họp thứ 6"),
        # the law names the one that passed it
        (
            "Luật này đã được Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam\n"
            "khóa XI, kỳ họp thứ 6",
            "Luật này đã được Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam\n"
            "khóa XIII, kỳ họp thứ 6",
        ),
        (
            "Luật này được Quốc hội khóa XV, kỳ họp thứ 6",
            "Luật này được Quốc hội khóa XV, kỳ họp thứ 6",
        ),
        # no session follows
        ("khóa XIH của Hội đồng", "khóa XIH của Hội đồng"),
    ],
)
def test_the_term_of_the_assembly_is_that_of_the_number(read: str, mended: str) -> None:
    text = LAW + read
    found = terms(text, _lines(text))
    assert applied(text, found, "").text == LAW + mended
    assert all(p.doubtful for p in found)


def test_without_a_law_of_its_own_no_term_is_told() -> None:
    text = "Số: 12/2021/NQ-HĐND\nkhóa XVHI, kỳ họp thứ 6\nLuật số 40/2013/QH13"
    assert terms(text, _lines(text)) == []


@pytest.mark.parametrize(
    ("said", "body", "mended"),
    [
        ("I1 Điều 6 Thông tư này", "Điều 6. Phí\n1. Mức phí\n2. Thu phí", ["1"]),
        ("l1 Điều 6 Nghị định này", "Điều 6. Phí\n1. Mức phí\nĐiều 7. Thu\n11. Thu", ["1"]),
        (
            "1I Điều 6 của Luật này",
            "Điều 6. Phí\n" + "\n".join(f"{k}. Một" for k in range(1, 13)),
            ["11"],
        ),
        # an article of another document, one that is not here, one without clauses
        ("I1 Điều 6 Luật Phí", "Điều 6. Phí\n1. Mức phí", []),
        ("I1 Điều 6 Thông tư này", "Điều 5. Phí\n1. Mức phí", []),
        ("I1 Điều 6 Thông tư này", "Điều 6. Phí\nMức phí là", []),
        ("11 Điều 6 Thông tư này", "Điều 6. Phí\n1. Mức phí", []),
    ],
)
def test_a_clause_of_strokes_is_told_by_the_article(
    said: str, body: str, mended: list[str]
) -> None:
    text = f"theo quy định tại điểm a khoản {said}.\n{body}"
    assert [p.after for p in clauses(text, _lines(text))] == mended


@pytest.mark.parametrize(
    ("line", "doubtful"),
    [
        ("- Lưu: VT, KSTT (2). TvT. 444", ["444"]),
        ("Lưu: VT, TH 15", ["15"]),
        # print: in brackets, with its noun, the name of a division
        ("- Lưu: VT, KSTT (2).", []),
        ("- Lưu: Văn thư, Cục (30 bản).", []),
        ("- Lưu: VT, C08.", []),
        ("- Lưu: VT, P6", []),
        ("Lưu lượng nước là 25 m3", []),
    ],
)
def test_how_many_copies_a_clerk_has_made_is_written_by_hand(
    line: str, doubtful: list[str]
) -> None:
    found = copies(line, _lines(line))
    assert [p.after for p in found] == doubtful
    assert all(p.doubtful and p.after == line[p.start : p.end] for p in found)


def test_doubts_come_with_what_is_mended_and_change_nothing() -> None:
    text = HEAD + "(Ban hành kèm theo Thông tư số 31/2025/TT-BYT ngày 30/0/2025 của COVID-I9"
    found = propose(text, scanned=True)
    said = [(text[p.start : p.end], p.after, p.doubtful) for p in found]
    assert said == [("31", "31", True), ("30/0/2025", "30/0/2025", True), ("I9", "19", True)]
    assert propose(text) == [p for p in found if p.after == "19"]


OWN = "SỞ GIÁO DỤC VÀ ĐÀO TẠO\nSố: 1906. /SGDĐT-CTrTT\nV/v phòng, chống dịch\n"


@pytest.mark.parametrize(
    ("text", "after"),
    [
        (OWN + "tại Công văn số 1899/SGDĐT-CTITT.", ["SGDĐT-CTrTT"]),
        (OWN + "tại Công văn số 1899/SGDĐT-CTlTT ngày 24/7/2020", ["SGDĐT-CTrTT"]),
        # as it is, another letter, another length, another office, and no head
        (OWN + "tại Công văn số 1899/SGDĐT-CTrTT.", []),
        (OWN + "tại Công văn số 1899/SGDĐT-CTHTT.", []),
        (OWN + "tại Công văn số 1899/SGDĐT-CTTT.", []),
        (OWN + "tại Công văn số 1899/SGTVT-CTITT.", []),
        ("V/v phòng, chống dịch\ntại Công văn số 1899/SGDĐT-CTITT.", []),
        # both are heads of the file
        (OWN + "Số: 7/SGDĐT-CTITT\ntheo Công văn số 9/SGDĐT-CTITT.", []),
    ],
)
def test_the_offices_own_symbol_is_known_but_for_a_stroke(text: str, after: list[str]) -> None:
    found = own_symbols(text, _lines(text))
    assert [p.after for p in found] == after
    assert all(p.doubtful for p in found)
