"""Text layers of PDFs whose fonts are those of the years before Unicode."""

from __future__ import annotations

from pipeline.layout import arrange
from pipeline.pdf import LayerPage, layer_pages

_WIDTHS = b"250 " * 33 + b"500 " * 223


def pdf(*lines: tuple[str, bytes]) -> bytes:
    """A page of one line for each (font, codes), set in 12 points, 20 apart."""
    names = sorted({font for font, _ in lines})
    fonts = b"".join(
        b"/F%d << /Type /Font /Subtype /TrueType /BaseFont /%s /Encoding /WinAnsiEncoding"
        b" /FirstChar 0 /LastChar 255 /Widths [%s] /FontDescriptor << /Type /FontDescriptor"
        b" /FontName /%s /Flags 32 /FontBBox [0 -200 900 900] /Ascent 900 /Descent -200 >> >> "
        % (number, name.encode(), _WIDTHS, name.encode())
        for number, name in enumerate(names)
    )
    shown = b"".join(
        b"BT /F%d 12 Tf 72 %d Td <%s> Tj ET\n"
        % (names.index(font), 780 - 20 * k, codes.hex().encode())
        for k, (font, codes) in enumerate(lines)
    )
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << %s >> >> >>" % fonts,
        b"<< /Length %d >>\nstream\n%sendstream" % (len(shown), shown),
    ]
    data, places = b"%PDF-1.4\n", []
    for number, held in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, held)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        data
        + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\n"
        % (
            len(objects) + 1,
            table,
            len(objects) + 1,
        )
        + b"startxref\n%d\n%%%%EOF\n" % len(data)
    )


def _read(*lines: tuple[str, bytes]) -> tuple[str, LayerPage]:
    (page,) = layer_pages(pdf(*lines), 1)
    return arrange(page.prints, page.tables, page.width)[0].strip(), page


def test_fonts_that_name_their_encoding() -> None:
    text, page = _read(
        ("AAAAAB+.VnTimeH,Bold", "bé tµi chÝnh".encode("cp1252")),
        ("AAAAAA+.VnTime", "N\xadíc ®ang ph¸t triÓn".encode("cp1252")),
        ("VNI-Times", "Toång soá 5".encode("cp1252")),
    )
    assert text == "BỘ TÀI CHÍNH\nNước đang phát triển\nTổng số 5"
    assert page.encodings == "tcvn3+vni"


def test_fonts_without_a_telling_name() -> None:
    text, page = _read(
        ("TT1A", "Thñ t\xadíng ChÝnh phñ yªu cÇu c¸c bé b¸o c¸o".encode("cp1252")),
        ("TT1A", "tr\xadíc ngµy 15 th¸ng 12 h»ng n¨m".encode("cp1252")),
    )
    assert text == "Thủ tướng Chính phủ yêu cầu các bộ báo cáo\ntrước ngày 15 tháng 12 hằng năm"
    assert page.encodings == "tcvn3"


def test_words_keep_their_boxes() -> None:
    _, page = _read((".VnTime", "QuyÕt ®Þnh nµy".encode("cp1252")))
    assert [p.text for p in page.prints] == ["Quyết", "định", "này"]
    assert all(a.box.x1 <= b.box.x0 for a, b in zip(page.prints, page.prints[1:], strict=False))


def test_layers_in_other_languages_stay() -> None:
    line = "L’Assemblée où siègent les élus; Größe 5 µm ± 2 %"
    text, page = _read(("Helvetica", line.encode("cp1252")))
    assert (text, page.encodings) == (line, "")
