"""Text, web and Word files become lines; the encodings that nobody declared are found."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections.abc import Callable

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import word_files
from pipeline.errors import VanbanError
from pipeline.html_files import html_text
from pipeline.numbering import written
from pipeline.plain_text import decoded, text_pages
from pipeline.word_files import word_text
from pipeline.word_fonts import WordFonts
from pipeline.written import Written

SENTENCE = (
    "Sở Kế hoạch và Đầu tư chủ trì, phối hợp với các sở, ngành rà soát các chỉ tiêu chủ yếu, "
    "báo cáo Ủy ban nhân dân tỉnh trước ngày 15 tháng 12 hằng năm."
)


def outcome(read: Callable[[bytes], Written], data: bytes, most: int = 1_000) -> str:
    """The code of the error that `read` ends in, empty when it gives a text within bounds."""
    try:
        text = read(data).text
    except VanbanError as error:
        return error.code
    assert len(text) <= most
    assert "root:" not in text
    return ""


def cp1258(text: str) -> bytes:
    """Windows-1258: tones behind their vowels, the other marks within the letter."""
    parts: list[str] = []
    for letter in text:
        whole = unicodedata.normalize("NFD", letter)
        tones = [c for c in whole if c in "\u0300\u0301\u0303\u0309\u0323"]
        rest = unicodedata.normalize("NFC", "".join(c for c in whole if c not in tones))
        parts += [rest, *tones]
    return "".join(parts).encode("cp1258")


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(SENTENCE.encode(), id="UTF-8"),
        pytest.param(b"\xef\xbb\xbf" + SENTENCE.encode(), id="UTF-8 with its mark"),
        pytest.param(unicodedata.normalize("NFD", SENTENCE).encode(), id="decomposed"),
        pytest.param(SENTENCE.encode("utf-16"), id="UTF-16 with its mark"),
        pytest.param(SENTENCE.encode("utf-16-le"), id="UTF-16 little end first"),
        pytest.param(SENTENCE.encode("utf-16-be"), id="UTF-16 big end first"),
        pytest.param(SENTENCE.encode("utf-32"), id="UTF-32"),
        pytest.param(cp1258(SENTENCE), id="Windows-1258"),
    ],
)
def test_unknown_encodings(data: bytes) -> None:
    found = decoded(data)
    assert found.text == SENTENCE
    assert found.encodings == ("windows-1258" if data == cp1258(SENTENCE) else "")


def test_fonts_of_the_nineties_are_read_by_their_words() -> None:
    tcvn3 = b"C\xe9ng h\xdfa x\xb7 h\xe9i ch\xf1 ngh\xdca Vi\xd6t Nam \xae\xe9c l\xcbp t\xf9 do"
    found = decoded(tcvn3)
    assert found.text == "Cộng hòa xã hội chủ nghĩa Việt Nam độc lập tự do"
    assert (found.codes, found.encodings) == (tcvn3.decode("cp1252"), "tcvn3")


@pytest.mark.parametrize("data", [b"\xff\xfe\x00\xd8\x41", b"ab\0\0\0" * 40])
def test_what_is_no_text_says_so(data: bytes) -> None:
    with pytest.raises(VanbanError) as caught:
        decoded(data)
    assert caught.value.code == "unknown_encoding"


@settings(deadline=None)  # the first file waits for a library to be loaded
@given(st.binary(max_size=200))
def test_bytes_become_text_or_a_clear_error(data: bytes) -> None:
    assert outcome(decoded, data) in {"", "unknown_encoding"}


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("một\fhai\f", ("một", "hai")),
        ("một\n\f\nhai", ("một", "hai")),
        ("một\f\fba", ("một", "", "ba")),
        ("một\r\nhai\rba", ("một\nhai\nba",)),
        ("", ("",)),
    ],
)
def test_form_feeds_part_pages(text: str, pages: tuple[str, ...]) -> None:
    assert tuple(page.text for page in text_pages(Written(text))) == pages


def test_pages_keep_their_codes() -> None:
    found = decoded("Sè: 5/Q§-UBND\fQuyÕt ®Þnh cña tØnh\f".encode("cp1252"))
    assert [(page.text, page.codes) for page in text_pages(found)] == [
        ("Số: 5/QĐ-UBND", "Sè: 5/Q§-UBND"),
        ("Quyết định của tỉnh", "QuyÕt ®Þnh cña tØnh"),
    ]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        (
            "<p>Điều 1.</p><p>Giao <b>Sở</b> Y tế<br>thực hiện</p>",
            "Điều 1.\n\nGiao Sở Y tế\nthực hiện",
        ),
        ("<head><title>x</title></head><body><script>1</script><div>a</div>b</body>", "a\n\nb"),
        ("<p style='display:none'>ẩn</p><p>hiện</p>", "hiện"),
        ("<ul><li>- một</li><li>- hai</li></ul>", "- một\n\n- hai"),
        (
            "<table><tr><th>TT</th><th>Chủ trì</th></tr>"
            "<tr><td>1</td><td rowspan=2>Sở<br>Nội vụ</td></tr><tr><td>2</td></tr></table>",
            "| TT | Chủ trì |\n| 1 | Sở Nội vụ |\n| 2 | Sở Nội vụ |",
        ),
        (
            "<table><tr><td colspan=2>I. Kinh tế</td></tr><tr><td>1</td><td>a|b</td></tr></table>",
            "| I. Kinh tế | |\n| 1 | a¦b |",
        ),
        (
            "<table><tr><td>UBND TỈNH<br>Số: 5/KH-UBND</td>"
            "<td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập</td></tr></table><p>KẾ HOẠCH</p>",
            "UBND TỈNH\nSố: 5/KH-UBND\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập\n\nKẾ HOẠCH",
        ),
    ],
)
def test_web_pages(html: str, text: str) -> None:
    lines = html_text(html.encode()).text.replace("\n\n- hai", "\n- hai")
    assert lines == text.replace("\n\n- hai", "\n- hai")


def test_a_web_page_of_another_encoding() -> None:
    page = f"<html><meta charset='windows-1258'><body><p>{SENTENCE}</p></body></html>"
    assert html_text(cp1258(page)).text == SENTENCE


_CODES = "Uû ban nh©n d©n tØnh ban hµnh QuyÕt ®Þnh"


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(f"<p><b>{_CODES}</b></p>".encode("cp1252"), id="bytes"),
        pytest.param(f"<meta charset=utf-8><p>{_CODES}</p>".encode(), id="taken for letters"),
        pytest.param(
            "".join(c if c.isascii() else f"&#{ord(c)};" for c in f"<p>{_CODES}").encode(),
            id="by their numbers",
        ),
    ],
)
def test_a_web_page_in_an_old_font(page: bytes) -> None:
    assert html_text(page) == Written("Uỷ ban nhân dân tỉnh ban hành Quyết định", _CODES, "tcvn3")


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 5000 + "sâu",
        "<b>" * 5000 + "sâu",
        "<table>" + "<tr><td rowspan=99999 colspan=99999>a" * 20,
        "<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><p>&b; chữ</p>",
        "<?xml version='1.0' encoding='utf-8'?><html><p>chữ</p></html>",
    ],
)
def test_web_pages_made_to_harm(html: str) -> None:
    assert outcome(html_text, html.encode(), most=300_000) in {"", "damaged_html", "no_text"}


def saved(document: docx.document.Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_paragraphs_and_tables_in_their_order() -> None:
    document = docx.Document()
    document.add_paragraph("Điều 1. Phân công")
    table = document.add_table(3, 3)
    for row, texts in zip(
        table.rows, (("TT", "Việc", "Chủ trì"), ("1", "a\nb", "Sở"), ("2", "c", "")), strict=True
    ):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.cell(1, 2).merge(table.cell(2, 2))
    document.add_paragraph("Điều 2. Hiệu lực")
    assert word_text(saved(document)).text == (
        "Điều 1. Phân công\n\n| TT | Việc | Chủ trì |\n| 1 | a b | Sở |\n| 2 | c | Sở |\n\n"
        "Điều 2. Hiệu lực"
    )


def test_the_head_in_a_table_is_read_by_columns() -> None:
    document = docx.Document()
    table = document.add_table(2, 2)
    table.cell(0, 0).text = "BỘ NỘI VỤ"
    table.cell(1, 0).text = "Số: 9/TT-BNV"
    table.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
    table.cell(1, 1).text = "Hà Nội, ngày 3 tháng 4 năm 2024"
    assert word_text(saved(document)).text == (
        "BỘ NỘI VỤ\nSố: 9/TT-BNV\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Độc lập - Tự do - Hạnh phúc\nHà Nội, ngày 3 tháng 4 năm 2024"
    )


def test_tracked_changes_and_hidden_text() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("giữ ")
    for kind, tag, text in (("ins", "t", "thêm"), ("del", "delText", "bỏ")):
        paragraph._p.append(
            parse_xml(
                f'<w:{kind} {nsdecls("w")} w:id="1" w:author="a">'
                f"<w:r><w:{tag}>{text}</w:{tag}></w:r></w:{kind}>"
            )
        )
    hidden = paragraph.add_run(" ẩn")
    hidden.font.hidden = True
    shouted = paragraph.add_run(" hoa")
    shouted.font.all_caps = True
    assert word_text(saved(document)).text == "giữ thêm HOA"


def test_fonts_of_runs_and_styles() -> None:
    document = docx.Document()
    document.styles["Normal"].font.name = ".VnTime"
    document.styles.add_style("Loai", WD_STYLE_TYPE.PARAGRAPH).font.name = ".VnTimeH"
    document.add_paragraph("quyÕt ®Þnh", "Loai")
    paragraph = document.add_paragraph("§iÒu 1. ")
    for text, font in (("Giao caùc sôû", "VNI-Times"), ("Đã xong", "Arial"), (" toµn d©n", "")):
        run = paragraph.add_run(text)
        if font:
            run.font.name = font
    shouted = document.add_paragraph().add_run("kÝnh göi")
    shouted.font.all_caps = True
    found = word_text(saved(document))
    assert found.text == "quyết định\nĐiều 1. Giao các sởĐã xong toàn dân\nkính gửi"
    assert found.codes == "quyÕt ®Þnh\n§iÒu 1. Giao caùc sôûĐã xong toµn d©n\nkÝnh göi"
    assert found.encodings == "tcvn3+vni"
    assert [span.of(found.text) for span in found.capitals] == ["quyết định", "kính gửi"]


def test_styles_that_stand_on_each_other() -> None:
    ring = "".join(
        f'<w:style w:type="paragraph" w:styleId="{one}"><w:basedOn w:val="{other}"/></w:style>'
        for one, other in ("AB", "BA")
    )
    styles = parse_xml(f"<w:styles {nsdecls('w')}>{ring}</w:styles>")
    paragraph = parse_xml(
        f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="A"/></w:pPr><w:r><w:t>a</w:t></w:r></w:p>'
    )
    assert WordFonts(styles).of_run(paragraph, paragraph[1], "a") == ""
    assert WordFonts(None).of_run(paragraph, paragraph[1], "a") == ""


def test_numbers_that_word_writes_by_itself() -> None:
    document = docx.Document()
    numbering = document.part.numbering_part.element
    numbering.insert(
        0,
        parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">'
            '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
            '<w:lvlText w:val="Điều %1."/></w:lvl>'
            '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>'
            '<w:lvlText w:val="%2)"/></w:lvl></w:abstractNum>'
        ),
    )
    numbering.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="78"><w:abstractNumId w:val="77"/></w:num>')
    )
    for level, text in ((0, "Phạm vi"), (1, "một"), (1, "hai"), (0, "Tổ chức"), (1, "ba")):
        properties = document.add_paragraph(text)._p.get_or_add_pPr()
        number = OxmlElement("w:numPr")
        for name, value in (("w:ilvl", level), ("w:numId", 78)):
            element = OxmlElement(name)
            element.set(qn("w:val"), str(value))
            number.append(element)
        properties.append(number)
    assert word_text(saved(document)).text.splitlines() == [
        "Điều 1. Phạm vi", "a) một", "b) hai", "Điều 2. Tổ chức", "a) ba",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("number", "form", "text"),
    [
        (1, "decimal", "1"), (4, "lowerRoman", "iv"), (1994, "upperRoman", "MCMXCIV"),
        (2, "upperLetter", "B"), (27, "lowerLetter", "aa"), (3, "none", ""),
        (9, "decimalZero", "09"),
        (10**9, "lowerRoman", "1000000000"), (0, "lowerLetter", "0"),
    ],
)  # fmt: skip
def test_forms_of_numbers(number: int, form: str, text: str) -> None:
    assert written(number, form) == text


def remade(data: bytes, name: str, change: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for part in old.namelist():
            new.writestr(part, change if part == name else old.read(part))
    return out.getvalue()


def test_word_files_made_to_harm(monkeypatch: pytest.MonkeyPatch) -> None:
    document = docx.Document()
    document.add_paragraph("chữ")
    data = saved(document)
    lol = (
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
        + b"".join(b'<!ENTITY %c "%s">' % (c, b"&%c;" % (c - 1) * 10) for c in b"bcdefghi")
        + b'<!ENTITY f SYSTEM "file:///etc/passwd">]><w:document xmlns:w='
        b'"http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>'
        b"<w:t>x&i;&f;</w:t></w:r></w:p></w:body></w:document>"
    )
    bomb = remade(data, "word/document.xml", lol)
    assert outcome(word_text, bomb, most=100) in {"", "damaged_docx", "no_text"}
    with pytest.raises(VanbanError) as caught:
        word_text(remade(data, "word/document.xml", b"<w:document"))
    assert caught.value.code == "damaged_docx"
    monkeypatch.setattr(word_files, "_MOST_XML", 1_000_000)
    with pytest.raises(VanbanError) as caught:
        word_text(remade(data, "word/document.xml", b" " * 2_000_000))
    assert caught.value.code == "docx_too_large"
