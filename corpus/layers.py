"""Puts a layer of text under the pictures of pages, as programs that read scans do.

Whatever words are given are laid where they are said to stand: the page's own, those that a
reading in the wrong language made of them, or another page's.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

from PIL import Image as Pictures

from corpus.degrade import Image
from models.spans import Box

#: A word and its box in points from the top left corner.
Placed = tuple[str, Box]

#: Every code of two bytes is the letter of that number in Unicode.
_TO_UNICODE = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CMapName /Letters def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
100 beginbfrange
{ranges}
endbfrange
endcmap end end"""
#: Letters stand apart by this share of their size before they are stretched to their box.
_WIDTH = 0.5


def with_layers(
    images: Sequence[Image], layers: Iterable[Sequence[Placed]], dpi: int, *, shown: bool = False
) -> bytes:
    """A PDF of these pictures, each with its words; `shown` draws them in ink over the picture."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    font = len(objects) + 1
    objects += [
        f"<< /Type /Font /Subtype /Type0 /BaseFont /Layer /Encoding /Identity-H "
        f"/DescendantFonts [{font + 1} 0 R] /ToUnicode {font + 3} 0 R >>".encode(),
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Layer /CIDToGIDMap /Identity "
        f"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
        f"/FontDescriptor {font + 2} 0 R /DW 500 >>".encode(),
        b"<< /Type /FontDescriptor /FontName /Layer /Flags 4 /FontBBox [0 0 500 1000] "
        b"/ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>",
        _stream(_map().encode()),
    ]
    kids: list[int] = []
    for image, words in zip(images, layers, strict=True):
        kids.append(len(objects) + 1)
        objects += _page(image, words, dpi, font, len(objects) + 1, shown)
    named = " ".join(f"{kid} 0 R" for kid in kids)
    objects[1] = f"<< /Type /Pages /Kids [{named}] /Count {len(kids)} >>".encode()
    return _file(objects)


def _page(
    image: Image, words: Sequence[Placed], dpi: int, font: int, number: int, shown: bool
) -> list[bytes]:
    file = io.BytesIO()
    Pictures.fromarray(image).save(file, "JPEG", quality=75)
    high, wide = image.shape[:2]
    width, height = wide * 72 / dpi, high * 72 / dpi
    space = "/DeviceRGB" if image.ndim == 3 else "/DeviceGray"
    marks = "".join(_show(text, box, height) for text, box in words)
    content = (
        f"q {width:.2f} 0 0 {height:.2f} 0 0 cm /Im Do Q\nBT {0 if shown else 3} Tr\n{marks}ET"
    )
    return [
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width:.2f} {height:.2f}] /Resources "
        f"<< /Font << /F {font} 0 R >> /XObject << /Im {number + 2} 0 R >> >> "
        f"/Contents {number + 1} 0 R >>".encode(),
        _stream(content.encode()),
        _stream(
            file.getvalue(),
            f"/Type /XObject /Subtype /Image /Width {wide} /Height {high} /ColorSpace {space} "
            f"/BitsPerComponent 8 /Filter /DCTDecode ",
        ),
    ]


def _show(text: str, box: Box, height: float) -> str:
    size = max(box.bottom - box.top, 1.0)
    stretch = 100 * (box.x1 - box.x0) / max(_WIDTH * size * len(text), 1e-6)
    codes = text.encode("utf-16-be").hex()
    foot = height - box.bottom + 0.2 * size
    return f"/F {size:.2f} Tf {stretch:.2f} Tz 1 0 0 1 {box.x0:.2f} {foot:.2f} Tm <{codes}> Tj\n"


def _map() -> str:
    # a range may not run on beyond one value of its last byte
    blocks = (*range(0x05), 0x1E, 0x20, 0x21)
    ranges = [f"<{b:02X}00> <{b:02X}FF> <{b:02X}00>" for b in blocks]
    return _TO_UNICODE.replace("100 begin", f"{len(ranges)} begin").format(ranges="\n".join(ranges))


def _stream(data: bytes, entries: str = "") -> bytes:
    head = f"<< {entries}/Length {len(data)} >>\nstream\n".encode()
    return head + data + b"\nendstream"


def _file(objects: Sequence[bytes]) -> bytes:
    out = io.BytesIO()
    out.write(b"%PDF-1.5\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(f"{number} 0 obj\n".encode() + body + b"\nendobj\n")
    start = out.tell()
    out.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode())
    out.write("".join(f"{place:010d} 00000 n \n" for place in places).encode())
    out.write(f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\n".encode())
    out.write(f"startxref\n{start}\n%%EOF\n".encode())
    return out.getvalue()
