"""Files that are broken, locked, signed or made to do harm: a row, a sentence, neighbours unharmed.

Every file is made here, byte by byte, and goes the whole way that a file goes.
"""

from __future__ import annotations

import hashlib
import io
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from PIL import Image

from models.outcome import Status
from models.record import Outcome
from pipeline import media
from pipeline.messages import failure_sentence
from pipeline.pdf import layer_pages
from pipeline.process import process_file
from pipeline.recipe import Recipe

pytestmark = pytest.mark.slow

RECIPE = Recipe(ocr_dpi=60, ocr_timeout=60)
BOX = b"/MediaBox [0 0 595 842]"
PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


def said(number: int) -> bytes:
    """The drawing of a page that says something of its own."""
    lines = (
        f"Trang {number}: Giao So Tai chinh chu tri, phoi hop voi {number + i} so nganh lam"
        for i in range(8)
    )
    shown = " ".join(f"({line}) Tj T*" for line in lines)
    return f"BT /F1 11 Tf 14 TL 1 0 0 1 60 {700 - number} Tm {shown} ET".encode()


def stream(data: bytes, head: bytes = b"") -> bytes:
    return b"<< /Length %d %b >>\nstream\n%b\nendstream" % (len(data), head, data)


def packed(data: bytes, head: bytes = b"") -> bytes:
    return stream(zlib.compress(data, 9), b"/Filter /FlateDecode " + head)


def pdf(
    pages: Sequence[bytes],
    *,
    more: Sequence[bytes] = (),
    heads: Mapping[int, bytes] | None = None,
    resources: bytes = b"",
    catalog: bytes = b"",
    trailer: bytes = b"",
) -> bytes:
    """A PDF of these content streams; object `4 + 2 n + k` is the `k`-th of `more`."""
    kids = b" ".join(b"%d 0 R" % (4 + 2 * i) for i in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R %b >>" % catalog,
        b"<< /Type /Pages /Kids [%b] /Count %d >>" % (kids, len(pages)),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for i, content in enumerate(pages):
        head = (heads or {}).get(i, BOX)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R %b /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> %b >> >>" % (head, 5 + 2 * i, resources)
        )
        objects.append(content)
    objects += more
    out = io.BytesIO()
    out.write(b"%PDF-1.5\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%b\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(
        b"trailer << /Size %d /Root 1 0 R %b >>\nstartxref\n%d\n%%%%EOF\n"
        % (len(objects) + 1, trailer, start)
    )
    return out.getvalue()


def read(folder: Path, data: bytes, name: str = "van-ban.pdf", recipe: Recipe = RECIPE) -> Outcome:
    path = folder / name
    path.write_bytes(data)
    outcome = process_file(path, recipe)
    for failure in outcome.failures:
        assert failure.code not in failure_sentence(failure, "vi")  # a sentence, not its name
    return outcome


def spoken(outcome: Outcome) -> list[bool]:
    """Which pages say what was written on them."""
    return [f"Trang {leaf.number}" in leaf.page.text for leaf in outcome.leaves]


GOOD = [stream(said(n)) for n in (1, 2, 3)]
#: The first object of `more` in a file of three pages has number 10.
FORM = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] "
USES = b"/XObject << /I 10 0 R >>"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(
            pdf([GOOD[0], packed(b" " * (200 << 20)), GOOD[2]]),
            id="a stream of 200 MB", marks=pytest.mark.slow,
        ),
        pytest.param(
            pdf([GOOD[0], stream(b"[" * 50_000 + b"]" * 50_000 + b" TJ"), GOOD[2]]),
            id="brackets in brackets",
        ),
        pytest.param(
            pdf(GOOD, heads={1: BOX + b" /X " + b"[" * 5_000 + b"]" * 5_000}), id="a deep object"
        ),
        pytest.param(
            pdf([GOOD[0], stream(b"0 0 m 9 9 l S"), GOOD[2]],
                heads={1: b"/MediaBox [0 0 90000000 90000000]"}),
            id="a page of 30 km", marks=pytest.mark.slow,
        ),
        pytest.param(
            pdf([GOOD[0], stream(b"0 0 m 9 9 l S"), GOOD[2]],
                heads={1: b"/MediaBox [0 0 0.0001 90000000]"}),
            id="a page without width",
        ),
        pytest.param(
            pdf([GOOD[0], stream(b"0 0 m 9 9 l S"), GOOD[2]],
                heads={1: b"/MediaBox [(a) /b null]"}),
            id="a box that is none",
        ),
        pytest.param(
            pdf([GOOD[0], packed(b"q " * 2_500_000), GOOD[2]]), id="millions of operators"
        ),
        pytest.param(
            pdf([GOOD[0], packed(said(2))[:-40], GOOD[2]]), id="a stream without its end"
        ),
        pytest.param(
            pdf([GOOD[0], stream(b"\xff\xd8 nothing", b"/Filter /DCTDecode "), GOOD[2]]),
            id="a drawing that is an image",
        ),
        pytest.param(
            pdf([GOOD[0], stream(b"q 500 0 0 800 0 0 cm /I Do Q"), GOOD[2]], resources=USES,
                more=[stream(b"\xff\xd8\xff\xe0 torn", b"/Type /XObject /Subtype /Image /Width 900 "
                             b"/Height 900 /ColorSpace /DeviceGray /BitsPerComponent 8 "
                             b"/Filter /DCTDecode ")]),
            id="a torn scan",
        ),
        pytest.param(
            pdf([GOOD[0], stream(b"q 500 0 0 800 0 0 cm /I Do Q"), GOOD[2]], resources=USES,
                more=[packed(b"\0" * (24 << 20), b"/Type /XObject /Subtype /Image /Width 40000 "
                             b"/Height 40000 /ColorSpace /DeviceGray /BitsPerComponent 8 ")]),
            id="an image that says it is enormous", marks=pytest.mark.slow,
        ),
    ],
)  # fmt: skip
def test_a_bad_page_leaves_its_neighbours(data: bytes, tmp_path: Path) -> None:
    outcome = read(tmp_path, data)
    assert len(outcome.leaves) == 3
    assert [spoken(outcome)[i] for i in (0, 2)] == [True, True]
    assert outcome.records


def test_a_page_of_which_the_picture_was_overwritten_is_no_page_of_signs(tmp_path: Path) -> None:
    rubbish = b"".join(hashlib.sha256(b"%d" % i).digest() for i in range(1_000))
    picture = stream(
        rubbish,
        b"/Type /XObject /Subtype /Image /Width 1654 /Height 2339 /ColorSpace /DeviceGray "
        b"/BitsPerComponent 1 /Filter /CCITTFaxDecode "
        b"/DecodeParms << /K -1 /Columns 1654 /Rows 2339 >> ",
    )
    data = pdf(
        [GOOD[0], stream(b"q 595 0 0 842 0 0 cm /I Do Q"), GOOD[2]],
        resources=USES,
        more=[picture],
    )
    outcome = read(tmp_path, data, recipe=Recipe(ocr_timeout=60))
    assert [(f.code, f.page) for f in outcome.failures] == [("page_illegible", 2)]
    assert outcome.status is Status.PARTIAL
    assert outcome.leaves[1].page.text == ""
    assert spoken(outcome) == [True, False, True]


def forms(drawings: Sequence[bytes]) -> bytes:
    """Three pages; the second draws the first of these forms, and `/I` in each is the next.

    `/I` in the last one is the first.
    """
    numbers = [*range(11, 10 + len(drawings)), 10]
    more = [
        stream(drawing, FORM + b"/Resources << /XObject << /I %d 0 R >> >>" % number)
        for number, drawing in zip(numbers, drawings, strict=True)
    ]
    return pdf([GOOD[0], stream(b"/I Do"), GOOD[2]], resources=USES, more=more)


@pytest.mark.parametrize(
    "drawings",
    [
        pytest.param([b"/I Do"], id="itself"),
        pytest.param([b"/I Do /I Do"], id="itself twice"),
        pytest.param([b"/I Do /I Do", b"/I Do /I Do"], id="each other"),
        pytest.param([b"/I Do " * 10] * 9 + [b"0 0 m 9 9 l S"], id="a billion times"),
        pytest.param([b"/I Do"] * 200 + [b"0 0 m 9 9 l S"], id="200 deep"),
        pytest.param([b"/I Do " * 3_000, b" " * 9_000], id="often and long"),
    ],
)
def test_a_drawing_without_end_costs_only_its_page(drawings: list[bytes], tmp_path: Path) -> None:
    outcome = read(tmp_path, forms(drawings))
    assert spoken(outcome) == [True, False, True]
    assert [(f.code, f.page) for f in outcome.failures] == [("page_unreadable", 2)]
    assert outcome.status is Status.PARTIAL
    assert outcome.records


def test_forms_that_are_used_as_they_should_be_are_read(tmp_path: Path) -> None:
    text = stream(said(2), FORM + b"/Resources << /Font << /F1 3 0 R >> >>")
    inner = b"/Resources << /XObject << /I 11 0 R >> >>"
    data = pdf(
        [GOOD[0], stream(b"/I Do " * 40), GOOD[2]],
        resources=USES,
        more=[stream(b"/I Do", FORM + inner), text],
    )
    outcome = read(tmp_path, data)
    assert spoken(outcome) == [True, True, True]
    assert not outcome.failures


def test_a_layer_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.plumbed._MOST_SECONDS", -1.0)
    (first, *_) = layer_pages(pdf(GOOD), 3)
    assert first.failure.startswith("TooMuch: more than")
    assert not first.endless


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(
            pdf(GOOD).replace(b"startxref\n", b"startxref\n9"), id="a wrong place of xref"
        ),
        pytest.param(pdf(GOOD).replace(b"xref\n0", b"xrfe\n0"), id="no table of objects"),
        pytest.param(
            pdf([g.replace(b"/F1", b"/F9") for g in GOOD]), id="a font that is not there"
        ),
        pytest.param(
            pdf(GOOD, catalog=b"/AcroForm << /SigFlags 3 /Fields [10 0 R] >>",
                more=[b"<< /FT /Sig /T (ky) /V << /Type /Sig /Filter /Adobe.PPKLite /ByteRange "
                      b"[0 9 99 9] /Contents <00> /Name (Nguyen Thi Mau) >> >>"]),
            id="a signed file",
        ),
        pytest.param(b"\0" * 300 + b"\r\n" + pdf(GOOD), id="dirt before the head"),
    ],
)  # fmt: skip
def test_a_damaged_file_is_read_all_the_same(data: bytes, tmp_path: Path) -> None:
    outcome = read(tmp_path, data)
    assert spoken(outcome) == [True, True, True]
    assert outcome.status is Status.DONE


def arcfour(key: bytes, data: bytes) -> bytes:
    from pdfminer.arcfour import Arcfour

    return bytes(Arcfour(key).process(data))


def locked(user: bytes) -> bytes:
    """Three pages encrypted with an owner's password, and a user's, which may be empty."""
    padded = (user + PAD)[:32]
    owner = arcfour(hashlib.md5((b"chu" + PAD)[:32]).digest()[:5], padded)  # noqa: S324
    permissions = (-44).to_bytes(4, "little", signed=True)
    key = hashlib.md5(padded + owner + permissions + b"\1" * 16).digest()[:5]  # noqa: S324
    contents = []
    for number in (1, 2, 3):
        place = (3 + 2 * number).to_bytes(3, "little") + b"\0\0"
        own = hashlib.md5(key + place).digest()[:10]  # noqa: S324
        contents.append(stream(arcfour(own, said(number))))
    entry = (
        f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -44 /O <{owner.hex()}> "
        f"/U <{arcfour(key, PAD).hex()}> >> /ID [<{'01' * 16}> <{'01' * 16}>]"
    )
    return pdf(contents, trailer=entry.encode())


def test_a_file_that_may_only_be_read_is_read(tmp_path: Path) -> None:
    assert spoken(read(tmp_path, locked(b""))) == [True, True, True]


def test_a_locked_file_says_so(tmp_path: Path) -> None:
    outcome = read(tmp_path, locked(b"mat khau"))
    assert [f.code for f in outcome.failures] == ["password_needed"]


def picture(kind: str, size: tuple[int, int], mode: str = "L", **options: object) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, "white").save(out, kind, **options)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        pytest.param(
            picture("PNG", (20_000, 20_000), "1"), "a.png", "too_many_pixels", id="20,000 x 20,000"
        ),
        pytest.param(picture("JPEG", (300, 400)), "a.pdf", "no_text", id="a blank JPEG named .pdf"),
        pytest.param(picture("TIFF", (300, 400))[:90], "a.tif", "damaged_image", id="a torn TIFF"),
        pytest.param(pdf([stream(b"")]), "a.pdf", "no_text", id="an empty page"),
        pytest.param(b"%PDF-1.4\n" + b"\xe2" * 4_000, "a.pdf", "damaged_pdf", id="noise in a PDF"),
    ],
)
def test_what_has_no_text_ends_in_a_sentence(
    data: bytes, name: str, code: str, tmp_path: Path
) -> None:
    outcome = read(tmp_path, data, name)
    assert outcome.status is Status.FAILED
    assert [f.code for f in outcome.failures] == [code]


def test_a_picture_is_known_by_its_bytes(tmp_path: Path) -> None:
    outcome = read(tmp_path, picture("JPEG", (300, 400)), "quyet-dinh.pdf")
    assert outcome.source is not None
    assert outcome.source.media_type == media.JPEG


@pytest.mark.slow
def test_a_tiff_of_200_blank_pages(tmp_path: Path) -> None:
    first, *others = [Image.new("1", (200, 280), 1) for _ in range(200)]
    out = io.BytesIO()
    first.save(out, "TIFF", save_all=True, append_images=others, compression="group4")
    outcome = read(tmp_path, out.getvalue(), "ho-so.tif", Recipe(ocr_dpi=20))
    assert len(outcome.leaves) == 200
    assert [f.code for f in outcome.failures] == ["no_text"]


def test_a_fine_picture_is_read_no_finer_than_it_helps() -> None:
    from pipeline.raster import Picture, frames

    data = picture("PNG", (4_960, 7_016), dpi=(600, 600))
    (found,) = frames(data, Recipe(ocr_dpi=300))
    assert isinstance(found, Picture)
    assert found.pixels.shape == (3_508, 2_480)
    assert (round(found.drawn), round(found.resolution)) == (300, 600)


@pytest.mark.slow
def test_500_pages_are_read(tmp_path: Path) -> None:
    outcome = read(tmp_path, pdf([stream(said(n)) for n in range(1, 501)]))
    assert len(outcome.leaves) == 500
    assert all(spoken(outcome))
    assert not outcome.failures
