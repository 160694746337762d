"""What was written for an old font, from the file to the record: named, kept, shown as on paper."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from factories import leaf
from hypothesis import given, settings
from hypothesis import strategies as st
from old_office import Letters, Paragraph, word
from test_old_fonts_pdf import pdf

from models.document import Leaf, Page, Source
from models.record import Record
from models.spans import Alignment, Edit, Span
from models.structure import Kind
from pipeline.cli_read import restored_lines
from pipeline.compose import compose
from pipeline.intake import taken_in
from pipeline.ocr import tesseract
from pipeline.pages import read_pages
from pipeline.process import leaves_of, records_of
from pipeline.recipe import Recipe
from pipeline.written import raised_spans

TCVN3, TCVN3_CAPITALS, VNI = 1, 2, 3
CODES = "Uû ban nh©n d©n tØnh yªu cÇu c¸c së, ngµnh b¸o c¸o kÕt qu¶ thùc hiÖn"
LETTERS = "Uỷ ban nhân dân tỉnh yêu cầu các sở, ngành báo cáo kết quả thực hiện"


def read(path: Path, data: bytes) -> list[Page]:
    path.write_bytes(data)
    recipe = Recipe()
    with taken_in(path, recipe) as (source, found):
        return list(read_pages(source, found, recipe, tesseract(recipe)))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", CODES.encode("cp1252")),
        ("a.txt", CODES.encode()),  # some program took the codes for letters
        ("a.md", f"# {CODES}".encode("cp1252")),
        ("a.html", f"<p>{CODES}</p>".encode("cp1252")),
        ("a.rtf", rb"{\rtf1{\fonttbl{\f0 .VnTime;}}\f0 " + CODES.encode("cp1252") + b"}"),
        ("a.doc", word([Paragraph([Letters(CODES, TCVN3)])])),
        ("a.pdf", pdf((".VnTime", CODES.encode("cp1252")))),
    ],
)
def test_every_kind_of_file_names_its_encoding_and_keeps_its_codes(
    tmp_path: Path, name: str, data: bytes
) -> None:
    (page,) = read(tmp_path / name, data)
    assert page.text.removeprefix("# ") == LETTERS
    assert page.layer_text is not None
    assert page.layer_text.removeprefix("# ") == CODES
    assert page.encodings == "tcvn3"
    assert page.reason.startswith("tcvn3 decoded; ")


def test_pages_in_unicode_name_no_encoding(tmp_path: Path) -> None:
    (page,) = read(tmp_path / "a.txt", LETTERS.encode())
    assert (page.encodings, page.layer_text) == ("", None)
    assert "decoded" not in page.reason


def records(pages: list[Page]) -> list[Record]:
    return list(records_of(Source("a", "0" * 64, "text/plain", 1), leaves_of(pages)))


def test_the_record_names_the_encodings_of_all_its_pages(tmp_path: Path) -> None:
    vni = "Caùc cô quan haønh chính nhaø nöôùc thöïc hieän nhieäm vuï ñöôïc giao"
    two = read(tmp_path / "a.txt", f"{CODES}\f{vni}".encode("cp1252"))
    (record,) = records([replace(page, encodings=name) for page, name in zip(
        two, ("vni", "tcvn3"), strict=True)])  # fmt: skip
    assert "encoding:tcvn3+vni" in record.quality.flags
    (record,) = records(read(tmp_path / "b.txt", LETTERS.encode()))
    assert not any(flag.startswith("encoding:") for flag in record.quality.flags)


def test_what_the_paper_shows_in_capitals_is_understood_and_what_is_stored_is_printed(
    tmp_path: Path,
) -> None:
    body = [
        Paragraph([Letters("chÝnh phñ", TCVN3_CAPITALS)]),
        Paragraph([Letters("Sè: 12/2003/N§-CP", TCVN3)]),
        Paragraph([Letters("nghÞ ®Þnh", TCVN3_CAPITALS)]),
        Paragraph([Letters("VÒ viÖc qu¶n lý ®Êt ®ai t¹i c¸c tØnh", TCVN3)]),
        Paragraph([Letters("§iÒu 1. Ban hµnh kÌm theo NghÞ ®Þnh nµy Quy chÕ.", TCVN3)]),
    ]
    pages = read(tmp_path / "a.doc", word(body))
    (shown,) = leaves_of(pages)
    assert shown.text.split("\n")[:3] == ["chính phủ", "Số: 12/2003/NĐ-CP", "nghị định"]
    assert [span.of(shown.text) for span in shown.capitals] == ["chính phủ", "nghị định"]
    (record,) = records(pages)
    assert record.manuscript.body.text.startswith("CHÍNH PHỦ\nSố: 12/2003/NĐ-CP\nNGHỊ ĐỊNH\n")
    assert record.facts.header.type == "Nghị định"
    assert record.facts.header.code == "12/2003/NĐ-CP"


def test_a_text_layer_has_the_letters_of_its_file_and_the_look_of_its_paper(
    tmp_path: Path,
) -> None:
    (page,) = read(
        tmp_path / "a.pdf",
        pdf((".VnTimeH", "bé tµi chÝnh".encode("cp1252")), ("VNI-Times", "soá 5".encode("cp1252"))),
    )
    assert page.text == "bộ tài chính\nsố 5"
    assert page.layer_text == "bé tµi chÝnh\nsoá 5"
    assert [span.of(page.text) for span in page.capitals] == ["bộ tài chính"]
    assert [w.span.of(page.text) for w in page.words] == ["bộ", "tài", "chính", "số", "5"]


def test_heads_and_feet_of_pages_are_kept_but_are_no_provision(tmp_path: Path) -> None:
    body = [
        Paragraph([Letters(said, TCVN3)])
        for said in ("§iÒu 1. Ban hµnh Quy chÕ nµy.", "§iÒu 2. QuyÕt ®Þnh nµy cã hiÖu lùc.")
    ]
    heads = [Paragraph([Letters("v¨n phßng", TCVN3_CAPITALS)]), Paragraph(["LAWDATA"])]
    pages = read(tmp_path / "a.doc", word(body, heads=heads))
    (made,) = leaves_of(pages)
    (heads,) = made.asides
    assert heads.span.of(made.text).split() == ["văn", "phòng", "LAWDATA"]
    composition = compose([made])
    assert [n.span.of(composition.body.text) for n in composition.footnotes] == [
        "VĂN PHÒNG",
        "LAWDATA",
    ]
    (record,) = records(pages)
    assert [s.kind for s in record.manuscript.segments][-2:] == [Kind.FOOTNOTE] * 2


def with_capitals(text: str, *spans: Span) -> Leaf:
    made = leaf(text)
    return replace(made, page=replace(made.page, capitals=spans))


@pytest.mark.parametrize(
    ("spans", "paragraphs"),
    [
        ((), "bộ tài chính số 5 µm"),
        ((Span(0, 2),), "BỘ tài chính số 5 µm"),
        ((Span(0, 2), Span(7, 20)), "BỘ tài CHÍNH SỐ 5 µM"),
        ((Span(0, 12),), "BỘ TÀI CHÍNH\nsố 5 µm"),  # a line in capitals stands alone
    ],
)
def test_capitals_come_into_the_running_text(spans: tuple[Span, ...], paragraphs: str) -> None:
    body = compose([with_capitals("bộ tài chính\nsố 5 µm", *spans)]).body
    assert body.text == paragraphs


def test_capitals_go_with_their_letters_through_normalisation_and_restoration() -> None:
    made = with_capitals("a\u200b bo tai chinh", Span(3, 15))
    first = Alignment.from_edits(15, [Edit(Span(1, 2), Span(1, 1))])
    later = Alignment.from_edits(14, [Edit(Span(2, 4), Span(2, 5))])
    text = "a boo tai chinh"
    restored = replace(made.restored, text=text, alignment=later)
    whole = replace(made, normalised="a bo tai chinh", normalisation=first, restored=restored)
    assert [span.of(text) for span in whole.capitals] == ["boo tai chinh"]


@given(st.lists(st.tuples(st.sampled_from("aĐđ1 \nßµ"), st.booleans()), max_size=30))
def test_spans_of_capitals_say_which_letters_were_raised(letters: list[tuple[str, bool]]) -> None:
    text = "".join(letter for letter, _ in letters)
    shown = "".join("Đ" if (letter, up) == ("đ", True) else letter for letter, up in letters)
    spans = raised_spans(text, shown)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    again = text
    for span in spans:
        again = again[: span.start] + span.of(text).replace("đ", "Đ") + again[span.end :]
    assert again == shown


def test_restore_reads_old_fonts_and_keeps_every_line() -> None:
    lines = [f"{CODES}\r\n", "\n", "Vieät Nam, Ñieàu 5 cuûa Quyeát ñònh\n", f"{LETTERS}"]
    assert list(restored_lines(lines)) == [
        f"{LETTERS}\r\n", "\n", "Việt Nam, Điều 5 của Quyết định\n", LETTERS,
    ]  # fmt: skip
    escaped = CODES.encode("cp1252").decode("utf-8", "surrogateescape")
    assert list(restored_lines([escaped])) == [LETTERS]


@settings(deadline=None)
@given(st.lists(st.text("ab®Õ\xad¸µ\x1c\x85\u2028^'.u ", max_size=12), max_size=6))
def test_restore_gives_a_line_for_each_line(lines: list[str]) -> None:
    ended = [line + "\n" for line in lines]
    found = list(restored_lines(ended))
    assert len(found) == len(lines)
    assert all(line.endswith("\n") and line.count("\n") == 1 for line in found)
