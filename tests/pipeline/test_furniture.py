"""Page numbers, running heads, stamps: found by comparing pages, kept, and out of the text."""

from __future__ import annotations

from dataclasses import replace

import pytest
from factories import leaf, leaves
from hypothesis import given
from hypothesis import strategies as st

from models.document import Leaf, Origin, Page, Role, Verdict, Word
from models.spans import Box, Span
from pipeline.asides import shown, with_asides

LONG = "Ủy ban nhân dân tỉnh giao Sở Tài chính chủ trì, phối hợp với các cơ quan"


def asides(pages: list[str], origin: Origin = Origin.LAYER) -> list[list[tuple[str, str]]]:
    """The role and the words of each aside of each page."""
    return [
        [(a.role.value, a.span.of(each.text)) for a in each.asides]
        for each in leaves(pages, origin)
    ]


def furniture_of(pages: list[str]) -> list[list[str]]:
    return [[text for _, text in found] for found in asides(pages)]


#: Why the case is there, the pages, the furniture of each.
CASES = [
    ("numbers at the head", [LONG, f"2\n{LONG} a", f"3\n{LONG} b"], [[], ["2"], ["3"]]),
    (
        "decorated numbers at the foot",
        [f"{LONG}\nTrang 1/2", f"{LONG}\n- 2 -"],
        [["Trang 1/2"], ["- 2 -"]],
    ),
    (
        "a number that counts on stands between a date's parts",
        [f"{LONG} ngày", f"2\n13/4/2026 {LONG}"],
        [[], ["2"]],
    ),
    (
        "a year that ends a page is the sentence's",
        [f"{LONG} trong năm\n2026", f"2\n{LONG}"],
        [[], ["2"]],
    ),
    (
        "an amount that a sentence waits for",
        [f"{LONG}\nhỗ trợ từ\n30", f"{LONG}\nđến 50 triệu đồng."],
        [[], []],
    ),
    (
        "a head that comes again, with the number of the page on either side",
        [
            f"Báo cáo cải cách hành chính năm 2026 1\n{LONG}",
            f"2 Báo cáo cải cách hành chính năm 2026\n{LONG} a",
            f"Báo cáo cải cách hành chính năm 2026 3\n{LONG} b",
        ],
        [
            ["Báo cáo cải cách hành chính năm 2026 1"],
            ["2 Báo cáo cải cách hành chính năm 2026"],
            ["Báo cáo cải cách hành chính năm 2026 3"],
        ],
    ),
    (
        "annexes count themselves",
        [f"Phụ lục 1\n{LONG}", f"Phụ lục 2\n{LONG} a", f"Phụ lục 3\n{LONG} b"],
        [[], [], []],
    ),
    (
        "forms count themselves",
        [f"Mẫu số 01\n{LONG}", f"Mẫu số 02\n{LONG} a", f"Mẫu số 03\n{LONG} b"],
        [[], [], []],
    ),
    (
        "clauses that begin alike",
        [f"1. Sở Nội vụ\n{LONG}", f"2. Sở Nội vụ\n{LONG} a", f"3. Sở Nội vụ\n{LONG} b"],
        [[], [], []],
    ),
    (
        "the letters of a bundle begin alike",
        [
            f"ỦY BAN NHÂN DÂN\nTỈNH AN HÒA\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n{LONG} {x}"
            for x in "abc"
        ],
        [[], [], []],
    ),
    (
        "and end alike",
        [f"{LONG} {x}\nNơi nhận:\n- Lưu: VT.\nTrần Thị Hằng" for x in "abc"],
        [[], [], []],
    ),
    (
        "rows of a table at the head of pages",
        [f"| TT | Nội dung |\n{LONG} {x}" for x in "abc"],
        [[], [], []],
    ),
    (
        "a stamp in the text of a layer",
        [f"Người ký: Sở Nội vụ\nThời gian ký: 03.02.2026 15:01:44\n{LONG}"],
        [["Người ký: Sở Nội vụ", "Thời gian ký: 03.02.2026 15:01:44"]],
    ),
    (
        "the gazette's head, once",
        [f"2 CÔNG BÁO/Số 12 + 13/Ngày 01-01-2026\n{LONG}"],
        [["2 CÔNG BÁO/Số 12 + 13/Ngày 01-01-2026"]],
    ),
    ("a page of one number is no page number", ["7"], [[]]),
]


@pytest.mark.parametrize(("pages", "found"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_furniture(pages: list[str], found: list[list[str]]) -> None:
    assert furniture_of(pages) == found


def test_a_text_file_without_pages_has_their_numbers_between_its_lines() -> None:
    body = [f"dòng thứ {i} của báo cáo về cải cách hành chính" for i in range(40)]
    lines = [*body[:12], "2", *body[12:15], "1", *body[15:30], "3", *body[30:]]
    (found,) = asides(["\n\n".join(lines)], Origin.TEXT)
    assert found == [("page_number", "2"), ("page_number", "3")]


def printed(
    lines: list[tuple[float, float, str]], number: int = 1, origin: Origin = Origin.OCR
) -> Page:
    """A page of A4 with a line of 12 points at each place from the left and from the top."""
    text, words, start = "\n".join(t for _, _, t in lines), list[Word](), 0
    for left, top, line in lines:
        x, at = left, start
        for word in line.split(" "):
            wide = 6.0 * len(word)
            words.append(Word(Span(at, at + len(word)), Box(x, top, x + wide, top + 12), 0.95))
            x, at = x + wide + 4, at + len(word) + 1
        start += len(line) + 1
    return Page(number, text, origin, Verdict.USABLE, words=tuple(words), width=595.0, height=842.0)


def test_a_number_that_was_misread_stands_where_others_stand() -> None:
    pages = [
        printed([(297, 40, "2"), (90, 80, LONG)], 2),
        printed([(295, 41, "ba"), (90, 80, LONG)], 3),
        printed([(90, 80, "an"), (90, 100, LONG)], 4),
    ]
    first, second, third = with_asides(pages)
    assert [(a.role, a.label) for a in first.asides] == [(Role.PAGE_NUMBER, "2")]
    assert [(a.role, a.label) for a in second.asides] == [(Role.PAGE_NUMBER, "")]
    assert third.asides == ()


def test_a_head_is_known_by_its_place_in_a_file_of_two_pages() -> None:
    head = "Đề án số hóa tài liệu lưu trữ"
    pages = [printed([(90, 40, head), (90, 80, LONG * n)], n) for n in (1, 2)]
    assert [[a.role for a in p.asides] for p in with_asides(pages)] == [[Role.RUNNING]] * 2
    moved = [printed([(90, 40 + 60 * n, head), (90, 200, LONG * n)], n) for n in (1, 2)]
    assert [p.asides for p in with_asides(moved)] == [(), ()]


def test_a_letter_alone_on_its_line_is_dirt_of_a_scan_only() -> None:
    lines = [(90.0, 80.0, LONG), (300.0, 100.0, "v"), (90.0, 120.0, LONG), (90.0, 140.0, "I")]
    (scan,) = with_asides([printed(lines)])
    assert [(a.role, a.span.of(scan.text)) for a in scan.asides] == [(Role.SPECK, "v")]
    (layer,) = with_asides([printed(lines, origin=Origin.LAYER)])
    assert layer.asides == ()


@pytest.mark.parametrize(
    ("text", "sure", "speck"),
    [
        ("/ NÀNG,", 0.36, True),
        ("Xa *^N", 0.29, True),
        ("or", 0.13, True),
        ("Xa *^N", 0.8, False),
        ("Lê Thị Hà", 0.3, False),
        ("CHỦ TỊCH", 0.3, False),
        ("Số: 5", 0.2, False),
        ("12", 0.2, False),
        ("ChươngIV", 0.28, False),
        ("| a |", 0.1, False),
        ("!", 0.96, True),
        ("|“", 0.8, True),
        ("-", 0.9, False),
    ],
)
def test_dirt_is_told_from_words(text: str, sure: float, speck: bool) -> None:
    page = printed([(90, 80, LONG), (90, 100, LONG), (90, 120, text), (90, 140, LONG)])
    words = tuple(
        replace(w, confidence=sure) if w.box and w.box.top == 120 else w for w in page.words
    )
    (found,) = with_asides([replace(page, words=words)])
    assert [a.role for a in found.asides] == [Role.SPECK] * speck


@pytest.mark.parametrize(
    ("word", "sure", "noise"),
    [
        # what a seal, a signature, a dotted line were read as
        ("HD4HỦ", 0.0, True),
        ("⁄⁄4*đ", 0.05, True),
        ("xnxx", 0.1, True),
        # a word; one that may be meant; one that the engine believes in a little
        ("ngành;", 0.0, False),
        ("12/QĐ-UBND", 0.0, False),
        ("3.2024", 0.0, False),
        ("a@so.vn", 0.0, False),
        ("hffps://so.", 0.0, False),
        ("25", 0.0, False),
        ("…", 0.0, False),
        ("xnxx", 0.3, False),
    ],
)
def test_what_was_not_read_stays_beside_the_text(word: str, sure: float, noise: bool) -> None:
    line = f"của các {word} thuộc tỉnh"
    page = printed([(90, 80, LONG), (90, 100, LONG), (90, 120, line), (90, 140, LONG)])
    words = tuple(
        replace(w, confidence=sure) if w.span.of(page.text) == word else w for w in page.words
    )
    (found,) = with_asides([replace(page, words=words)])
    assert [a.span.of(page.text) for a in found.asides] == [word] * noise
    (typed,) = with_asides([replace(page, words=words, origin=Origin.LAYER)])
    assert not typed.asides


def test_a_person_reads_the_page_without_its_furniture() -> None:
    text = f"2 CÔNG BÁO/Số 12/Ngày 01-01-2026\n\n{LONG} LuatVietnam.vn và xã\n\nTrang 2/3"
    (found,) = leaves([text])
    assert shown(found) == f"{LONG} và xã"
    assert shown(leaf("không có gì")) == "không có gì"


PIECES = (
    *("2", "Trang 3/4", "LuatVietnam", "thuận", "¹", "1", "cụ thể1,", "____________", "| a |"),
    *("1 Gồm các huyện", "Người ký: Sở", "Email: a@b.vn", "Nơi nhận:", "", " ", "đi2 a²"),
    *("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", LONG, "<sup>1</sup> Báo cáo", "năm 20231 gắn"),
)
pieces = st.lists(st.sampled_from(PIECES), max_size=12).map("\n".join)


@given(st.lists(pieces, min_size=1, max_size=5), st.sampled_from([Origin.TEXT, Origin.OCR]))
def test_asides_lie_in_the_text_one_after_another(pages: list[str], origin: Origin) -> None:
    for found in leaves(pages, origin):
        end = 0
        for aside in found.asides:
            assert end <= aside.span.start < aside.span.end <= len(found.text)
            end = aside.span.end


def words_of(found: Leaf) -> list[str]:
    """What is shown of a page, and its furniture."""
    apart = [a.span.of(found.text) for a in found.asides if a.furniture]
    return sorted(" ".join([shown(found), *apart]).split())


@given(st.lists(pieces, min_size=1, max_size=4))
def test_every_word_is_shown_or_is_furniture(pages: list[str]) -> None:
    for found in leaves(pages, Origin.OCR):
        assert words_of(found) == sorted(found.text.split())


def test_asides_are_carried_over_what_was_restored() -> None:
    (found,) = leaves([f"{LONG}\nTrang 2/3"])
    assert [a.span.of(found.text) for a in found.asides] == ["Trang 2/3"]
    assert replace(found, page=replace(found.page, asides=())).asides == ()


def test_a_ruling_that_was_read_as_words_is_dirt() -> None:
    page = printed([(90, 80, LONG), (90, 100, LONG), (90, 120, "¿ Hiến"), (90, 140, LONG)])
    words = tuple(
        replace(w, box=replace(w.box, bottom=w.box.top + 0.7)) if w.box and w.box.top == 120 else w
        for w in page.words
    )
    (found,) = with_asides([replace(page, words=words)])
    assert [(a.role, a.span.of(page.text)) for a in found.asides] == [(Role.SPECK, "¿ Hiến")]
    (level,) = with_asides([page])
    assert level.asides == ()


def test_a_stamp_for_the_gazette_is_no_line_of_the_head() -> None:
    page = printed([(320, 40, "tan bạn gi? đăng Công baa"), (90, 80, LONG), (90, 100, LONG)])
    (found,) = with_asides([page])
    assert [a.role for a in found.asides] == [Role.MARK]
