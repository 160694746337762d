"""What stands in a Word file beside its paragraphs: changes, signs, notes, heads and feet."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from pipeline.word_files import word_text

W = nsdecls("w")
FOOTNOTES = (
    "footnotes",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml",
)
ENDNOTES = "endnotes", "application/vnd.openxmlformats-officedocument.wordprocessingml.endnotes+xml"


def made(*blocks: str, parts: tuple[tuple[tuple[str, str], str], ...] = ()) -> bytes:
    """A docx with these paragraphs and tables (XML), and parts of notes."""
    document = docx.Document()
    body = document.element.body
    for block in blocks:
        body.insert(len(body) - 1, parse_xml(block.replace(">", f" {W}>", 1)))
    out = io.BytesIO()
    document.save(out)
    return with_parts(out.getvalue(), parts)


def with_parts(data: bytes, parts: tuple[tuple[tuple[str, str], str], ...]) -> bytes:
    out = io.BytesIO()
    relations = types = ""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    for (name, media), _ in parts:
        relations += f'<Relationship Id="n{name}" Type="{kind}/{name}" Target="{name}.xml"/>'
        types += f'<Override PartName="/word/{name}.xml" ContentType="{media}"/>'
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for item in old.namelist():
            content = old.read(item)
            if item == "word/_rels/document.xml.rels":
                content = content.replace(
                    b"</Relationships>", f"{relations}</Relationships>".encode()
                )
            if item == "[Content_Types].xml":
                content = content.replace(b"</Types>", f"{types}</Types>".encode())
            new.writestr(item, content)
        for (name, _), xml in parts:
            new.writestr(f"word/{name}.xml", f"<w:{name} {W}>{xml}</w:{name}>")
    return out.getvalue()


def p(*runs: str, properties: str = "") -> str:
    return f"<w:p>{properties}{''.join(runs)}</w:p>"


def r(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def cell(*blocks: str, properties: str = "") -> str:
    return f"<w:tc>{properties}{''.join(blocks)}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr>{properties}{''.join(cells)}</w:tr>"


def tbl(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def text_of(*blocks: str) -> str:
    return word_text(made(*blocks)).text


DELETED = '<w:rPr><w:del w:id="1" w:author="a"/></w:rPr>'


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        pytest.param(
            [p(r("Đạt "), '<w:del w:id="1"><w:r><w:delText>90%</w:delText></w:r></w:del>',
               f'<w:ins w:id="2">{r("95%")}</w:ins>')],
            "Đạt 95%", id="a figure that was changed",
        ),
        pytest.param(
            [p(r("Giao Sở Nội vụ "), properties=f"<w:pPr>{DELETED}</w:pPr>"), p(r("chủ trì."))],
            "Giao Sở Nội vụ chủ trì.", id="the end of a paragraph was deleted",
        ),
        pytest.param(
            [tbl(row(cell(p(r("1"))), cell(p(r("Rà soát")))),
                 row(cell(p(r("2"))), cell(p(r("Bỏ"))),
                     properties='<w:trPr><w:del w:id="3" w:author="a"/></w:trPr>'),
                 '<w:sdt><w:sdtContent>' + row(cell(p(r("3"))), cell(p(r("Công bố"))))
                 + "</w:sdtContent></w:sdt>")],
            "| 1 | Rà soát |\n| 3 | Công bố |", id="a deleted row, and one in a wrapper",
        ),
        pytest.param(
            [tbl(row(cell(p(r("1"))), cell(p(r("Gồm:")),
                     tbl(row(cell(p(r("a"))), cell(p(r("b"))))), p())))],
            "| 1 | Gồm: ¦ a ¦ b ¦ |", id="a table in a cell",
        ),
        pytest.param(
            [p(r("Tỷ lệ "), '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>', r(" 95%"))],
            "Tỷ lệ ≥ 95%", id="a comparison in Symbol",
        ),
        pytest.param(
            [p('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', r(" Có "),
               '<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>', r(" Không"))],
            "☑ Có ☐ Không", id="boxes that are ticked or not",
        ),
        pytest.param(
            [p(r("10"), '<w:r><w:sym w:font="Webdings" w:char="F04A"/></w:r>', r("%"))],
            "10\ufffd%", id="a sign that nobody knows",
        ),
        pytest.param(
            [p('<w:r><w:sym w:font=".VnTime" w:char="F0A7"/></w:r>', r("ề nghị"))],
            "Đề nghị", id="a letter of an old font",
        ),
        pytest.param(
            [p('<w:r><w:sym w:font="Symbol" w:char="xyz"/></w:r>', r("a"))], "a", id="no number"
        ),
        pytest.param(
            [p(r("a"), "<w:r><w:noBreakHyphen/></w:r>", r("b"))], "a-b", id="a hyphen that holds"
        ),
    ],
)  # fmt: skip
def test_what_a_reader_sees(blocks: list[str], expected: str) -> None:
    assert text_of(*blocks).strip() == expected


def note(kind: str, number: int, text: str) -> str:
    return f'<w:{kind} w:id="{number}">{p(r(text))}</w:{kind}>'


def mark(kind: str, number: int) -> str:
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def test_notes_have_the_number_of_their_mark() -> None:
    data = made(
        p(r("Theo Kế hoạch"), mark("footnote", 7), r(" và Đề án"), mark("endnote", 2), r(".")),
        p(r("Tỉnh"), mark("footnote", 3), r(" giao các sở.")),
        parts=(
            (FOOTNOTES, note("footnote", 3, "Tỉnh Lào Cai") + note("footnote", 7, "Số 15/KH-UBND")
             + note("footnote", 9, "Không ai gọi")),
            (ENDNOTES, note("endnote", 2, "Đề án 06")),
        ),
    )  # fmt: skip
    assert word_text(data).text.split("\n") == [
        "Theo Kế hoạch[^1] và Đề án[^3].",
        "Tỉnh[^2] giao các sở.",
        "[^2]: Tỉnh Lào Cai",
        "[^1]: Số 15/KH-UBND",
        "[^3]: Đề án 06",
    ]


def test_heads_and_feet_are_kept_apart_once() -> None:
    document = docx.Document()
    document.add_paragraph("Điều 1. Ban hành Quy chế này.")
    for _ in range(2):
        section = document.add_section()
        section.header.is_linked_to_previous = False
        section.header.paragraphs[0].text = "Dự thảo lần 2"
        section.footer.is_linked_to_previous = False
        section.footer.paragraphs[0].text = "12"
    out = io.BytesIO()
    document.save(out)
    found = word_text(out.getvalue())
    assert found.furniture is not None
    assert found.furniture.of(found.text).strip() == "Dự thảo lần 2"
    assert found.text.startswith("Điều 1. Ban hành Quy chế này.")
    assert "12" not in found.text


def test_a_letterhead_in_the_head_of_the_first_page_comes_first() -> None:
    document = docx.Document()
    document.add_paragraph("QUYẾT ĐỊNH")
    document.sections[0].header.paragraphs[0].text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    out = io.BytesIO()
    document.save(out)
    found = word_text(out.getvalue())
    assert found.text.split("\n")[0] == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert found.furniture is None


def test_a_file_with_only_a_foot_is_empty() -> None:
    from pipeline.errors import Empty

    document = docx.Document()
    document.sections[0].footer.paragraphs[0].text = "Phòng Văn thư"
    out = io.BytesIO()
    document.save(out)
    with pytest.raises(Empty):
        word_text(out.getvalue())
