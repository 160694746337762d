"""Pages drawn here are read by a real Tesseract."""

from __future__ import annotations

import io

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont
from reading_engine import has_vietnamese

from models.document import Origin, Page, Source, Verdict
from pipeline import media, ocr
from pipeline.errors import EngineMissing, OcrError, PageTimeout
from pipeline.imaging import Pixels
from pipeline.ocr import Shape, languages, tesseract
from pipeline.pages import read_pages
from pipeline.recipe import Recipe

A4 = (1654, 2339)
BODY = (
    "Điều 1. Giao chỉ tiêu phát triển kinh tế - xã hội năm 2024",
    "1. Tốc độ tăng trưởng tổng sản phẩm trên địa bàn đạt từ 7,5% trở lên.",
    "2. Sở Kế hoạch và Đầu tư chủ trì, phối hợp với các sở, ban, ngành",
    "theo dõi, đôn đốc, báo cáo Ủy ban nhân dân tỉnh trước ngày 15/12/2024.",
)


reads = [
    pytest.mark.ocr,
    pytest.mark.skipif(not has_vietnamese(), reason="Tesseract with Vietnamese data is missing"),
]


@pytest.fixture(scope="module")
def font() -> ImageFont.FreeTypeFont:
    for name in ("DejaVuSerif.ttf", "NotoSerif-Regular.ttf", "FreeSerif.ttf"):
        try:
            return ImageFont.truetype(name, 34)
        except OSError:
            continue
    pytest.skip("no typeface with Vietnamese letters is installed (fonts-dejavu)")


def draw(font: ImageFont.FreeTypeFont, *texts: tuple[int, int, str]) -> Image.Image:
    page = Image.new("L", A4, 255)
    pen = ImageDraw.Draw(page)
    for x, y, text in texts:
        pen.text((x, y), text, font=font, fill=0)
    return page


def body(top: int = 700) -> list[tuple[int, int, str]]:
    return [(200, top + 62 * i, line) for i, line in enumerate(BODY)]


def read(page: Image.Image) -> Page:
    out = io.BytesIO()
    page.save(out, "PNG", dpi=(200, 200))
    recipe = Recipe()
    source = Source("a.png", "0" * 64, media.PNG, 1)
    (result,) = read_pages(source, out.getvalue(), recipe, tesseract(recipe))
    return result


class TestPages:
    pytestmark = reads

    def test_a_clean_page(self, font: ImageFont.FreeTypeFont) -> None:
        page = read(draw(font, *body()))
        assert page.text.splitlines() == list(BODY)
        assert page.origin is Origin.OCR
        assert page.verdict is Verdict.USABLE
        assert page.confidence > 0.85
        box = page.words[0].box
        assert box is not None
        assert box.x0 == pytest.approx(200 * 72 / 200, abs=3)
        assert box.top == pytest.approx(706 * 72 / 200, abs=6)

    def test_a_skewed_page_keeps_its_places(self, font: ImageFont.FreeTypeFont) -> None:
        page = draw(font, *body(), *body(1100), *body(1500))
        straight = read(page)
        skewed = read(page.rotate(2.5, fillcolor=255, resample=Image.Resampling.BICUBIC))
        assert skewed.text.splitlines()[: len(BODY)] == list(BODY)
        turn = cv2.getRotationMatrix2D((827 * 0.36, 1169.5 * 0.36), 2.5, 1.0)
        for before, after in ((straight.words[i], skewed.words[i]) for i in (0, 5, 12)):
            assert before.box is not None
            assert after.box is not None
            x, y = turn @ (before.box.x0, before.box.bottom, 1)
            assert (after.box.x0, after.box.bottom) == pytest.approx((x, y), abs=9)

    @pytest.mark.parametrize("turns", [1, pytest.param(2, marks=pytest.mark.slow), 3])
    def test_a_page_that_lies_wrong(self, font: ImageFont.FreeTypeFont, turns: int) -> None:
        page = draw(font, *body(), *body(1100), *body(1500))
        lying = read(page.rotate(90 * turns, expand=True))
        assert lying.text.splitlines()[: len(BODY)] == list(BODY)
        assert "turned by" in lying.reason
        box = lying.words[0].box
        assert box is not None
        assert lying.width is not None
        assert lying.height is not None
        assert 0 <= box.x0 <= box.x1 <= lying.width
        assert 0 <= box.top <= box.bottom <= lying.height

    def test_the_head_is_read_by_columns(self, font: ImageFont.FreeTypeFont) -> None:
        page = draw(
            font,
            (220, 150, "ỦY BAN NHÂN DÂN"),
            (250, 205, "TỈNH LÂM ĐỒNG"),
            (260, 300, "Số: 236/QĐ-UBND"),
            (750, 150, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            (860, 205, "Độc lập - Tự do - Hạnh phúc"),
            (830, 300, "Lâm Đồng, ngày 6 tháng 02 năm 2024"),
            (700, 480, "QUYẾT ĐỊNH"),
            *body(),
        )
        assert read(page).text.split("\n\n")[:2] == [
            "ỦY BAN NHÂN DÂN\nTỈNH LÂM ĐỒNG\nSố: 236/QĐ-UBND",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
            "Lâm Đồng, ngày 6 tháng 02 năm 2024",
        ]

    def test_a_table_of_a_scan_comes_out_as_rows(self, font: ImageFont.FreeTypeFont) -> None:
        cells = [
            ("TT", "Nhiệm vụ", "Chủ trì", "Thời hạn"),
            ("1", "Rà soát thủ tục", "Sở Nội vụ", "30/6/2024"),
            ("2", "Số hóa hồ sơ", "Sở Tư pháp", "Quý IV"),
        ]
        edges = (180, 280, 720, 1080, 1450)
        page = draw(font, (200, 500, "Phân công thực hiện các nhiệm vụ như sau:"))
        pen = ImageDraw.Draw(page)
        for i, row in enumerate(cells):
            for j, text in enumerate(row):
                box = (edges[j], 640 + 90 * i, edges[j + 1], 730 + 90 * i)
                pen.rectangle(box, outline=0, width=3)
                pen.text((box[0] + 20, box[1] + 20), text, font=font, fill=0)
        rows = [line for line in read(page).text.splitlines() if line.startswith("|")]
        assert rows == ["| " + " | ".join(row) + " |" for row in cells]

    def test_a_red_seal_hides_nothing(self, font: ImageFont.FreeTypeFont) -> None:
        page = np.dstack([np.asarray(draw(font, *body()))] * 3)
        seal = np.full_like(page, 255)
        cv2.circle(seal, (500, 800), 150, (225, 45, 45), 14)
        cv2.putText(seal, "UBND", (400, 830), cv2.FONT_HERSHEY_DUPLEX, 3, (225, 45, 45), 8)
        assert read(Image.fromarray(np.minimum(page, seal))).text.splitlines() == list(BODY)

    def test_a_page_takes_no_longer_than_it_may(self, font: ImageFont.FreeTypeFont) -> None:
        pixels = np.asarray(draw(font, *(part for y in range(100, 2000, 260) for part in body(y))))
        engine = ocr.Tesseract(("vie",), 1)
        large = np.asarray(cv2.resize(pixels, None, fx=3, fy=3), np.uint8)
        with pytest.raises(PageTimeout):
            engine.read([large], 600, Shape.PAGE)


@pytest.mark.skipif(not has_vietnamese(), reason="Tesseract with Vietnamese data is missing")
def test_a_full_disk_is_a_failure_with_its_reason_and_nothing_is_printed(
    capfd: pytest.CaptureFixture[str],
) -> None:
    resource = pytest.importorskip("resource", reason="no limits on this system")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
    try:
        with pytest.raises(OcrError) as raised:
            tesseract(Recipe()).read([np.full((800, 800), 255, np.uint8)], 200, Shape.PAGE)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert "File too large" in raised.value.detail
    assert capfd.readouterr() == ("", "")


def test_languages_are_taken_under_the_name_they_have(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "installed", lambda: ("eng", "vie", "Vietnamese"))
    languages.cache_clear()
    assert languages(("vie", "script/Vietnamese")) == ("vie", "Vietnamese")
    with pytest.raises(EngineMissing) as caught:
        languages(("khm",))
    assert caught.value.code == "language_missing"
    languages.cache_clear()


def test_without_tesseract_the_error_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    from pytesseract import pytesseract

    monkeypatch.setattr(pytesseract, "tesseract_cmd", "no-such-tesseract")
    languages.cache_clear()
    blank: Pixels = np.full((50, 50), 255, np.uint8)
    with pytest.raises(EngineMissing) as caught:
        tesseract(Recipe()).read([blank], 200, Shape.PAGE)
    assert caught.value.code == "engine_missing"
    languages.cache_clear()


@pytest.mark.parametrize(
    ("text", "sure", "dirt"),
    [
        ("_", 0.9, True), ("|", 0.9, True), ("„", 0.5, True), ("-", 0.9, False), ("+", 0.9, False),
        ("...", 0.9, False), ("%", 0.2, True), ("5", 0.1, False),
        ("T0000Ẳ0Ẳ0Ẳ0Ẳ0Ẳ0Ẳ0Ẳ0Ẳ", 0.8, True),
        ("hhhhhhhh", 0.8, True), ("XXX", 0.8, False), ("000000", 0.8, False),
        ("1.234.567.890.123", 0.8, False), ("51/2025/TT-BCA", 0.4, False),
    ],
)  # fmt: skip
def test_dirt_is_told_from_print(text: str, sure: float, dirt: bool) -> None:
    assert ocr._is_dirt(text, sure) is dirt


@pytest.mark.parametrize(
    ("read", "kept"),
    [
        ("nhân:.........................-", "nhân:"), ("trú:……………………………………", "trú:"),
        # too short to be taken for dirt, no word, nothing that asks for an answer
        ("sinh:.../.../......", "sinh:.../.../......"), ("trú:...", "trú:..."),
        ("tTÚ:.........................", "tTÚ:........................."),
        ("Ê:............................", "Ê:............................"),
        ("co............................", "co............................"),
    ],
)  # fmt: skip
def test_a_word_is_kept_without_the_dotted_line_behind_it(read: str, kept: str) -> None:
    assert ocr._without_leader(read) == kept
