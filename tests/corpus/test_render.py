"""The samples can be made again from their sources."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.render import _cut, draw
from corpus.source import DOCUMENTS, load
from corpus.truth import pages
from corpus.typeset import TYPEFACE, Typesetting
from corpus.word import to_docx
from models.wording import unmarked

pytestmark = pytest.mark.slow


def _can_draw() -> bool:
    """Whether WeasyPrint, its libraries and the typeface are on this machine."""
    try:
        from weasyprint.text.fonts import FontConfiguration
    except (ImportError, OSError):
        return False
    FontConfiguration()
    try:
        from PIL import ImageFont

        ImageFont.truetype(f"{TYPEFACE}-Bold.ttf", 12)
    except OSError:
        return False
    return True


@pytest.mark.parametrize("name", ["nghi-quyet-tinh-uy", "quyet-dinh-de-an"])
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_paper_has_the_words_of_the_truth(name: str) -> None:
    if not _can_draw():
        pytest.skip(f"needs WeasyPrint, Pango and the typeface {TYPEFACE}")
    folder = DOCUMENTS / name
    drawing = draw(load(folder))
    assert drawing.pdf.startswith(b"%PDF")
    assert _running(drawing.pages) == _running(pages(folder))


def _running(texts: tuple[str, ...]) -> list[str]:
    """The words without page numbers: another version of the layout may break pages elsewhere."""
    lines = [line for text in texts for line in text.splitlines()]
    return " ".join(line for line in lines if not line.isdecimal()).split()


def test_words_are_cut_by_their_letters() -> None:
    assert _cut("một hai ba", 0, 6) == "một hai"
    assert _cut("một hai ba", 6, 8) == "ba"
    assert _cut("NQ- HĐND", 3, 7) == "HĐND"


def test_left_column_of_the_head_comes_first() -> None:
    words = list(Typesetting(load(DOCUMENTS / "nghi-quyet-hdnd")[0]).texts.values())
    assert words.index("Số: 58/NQ-HĐND") < words.index("Độc lập - Tự do - Hạnh phúc")
    assert words.index("- Chính phủ;") < words.index("Nguyễn Văn Mẫu")


def test_stripped_text_keeps_lines_and_length() -> None:
    folder = DOCUMENTS / "chi-thi-ubnd"
    (truth,) = pages(folder)
    stripped = (folder / "chi-thi-ubnd.txt").read_text(encoding="utf-8")
    assert stripped == unmarked(truth)
    assert stripped.isascii()
    assert [len(line) for line in stripped.splitlines()] == [
        len(line) for line in truth.splitlines()
    ]


def test_word_file_has_its_table(tmp_path: Path) -> None:
    from docx import Document

    path = tmp_path / "a.docx"
    path.write_bytes(to_docx(load(DOCUMENTS / "bao-cao-ubnd")))
    head, table, end = Document(str(path)).tables
    assert "Số: 386/BC-UBND" in head.rows[0].cells[0].text
    assert len(table.rows) == 7
    assert [cell.text for cell in table.rows[2].cells][3:] == ["60", "64,8"]
    assert end.rows[0].cells[1].text.endswith("Lê Minh Họa")
