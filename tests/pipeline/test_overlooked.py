"""A second look finds the words that the first left, and nothing where words were read."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pytest

from models.spans import Box
from pipeline.canvas import Ink, Patch, identity
from pipeline.imaging import Pixels, Sheet
from pipeline.ocr import Care, Shape
from pipeline.prints import Print
from pipeline.scans import _overlooked
from pipeline.scribbles import without_dots, without_scribbles


@dataclass(frozen=True)
class Seen:
    """Reads the same words each time."""

    words: tuple[Print, ...]

    def read(
        self, images: Sequence[Pixels], resolution: float, shape: Shape, care: Care = Care.ALL
    ) -> tuple[tuple[Print, ...], ...]:
        assert shape is Shape.SCATTERED
        return tuple(self.words for _ in images)


def _word(text: str, x: float, top: float, high: float = 30, sure: float = 0.9) -> Print:
    return Print(text, Box(x, top, x + 20 * len(text), top + high), sure)


READ = (_word("Trưởng", 60, 100), _word("phòng", 200, 100), _word("Hành", 320, 100))


def _page() -> Pixels:
    pixels = np.full((400, 600), 255, np.uint8)
    for x in range(60, 460, 20):
        pixels[200:222, x : x + 14] = 0  # as many letters as are worth a look
    return pixels


def _found(*words: Print) -> list[str]:
    return [p.text for p in _overlooked(_page(), READ, 200.0, Seen(words))]


def test_a_name_that_was_left_is_found() -> None:
    assert _found(_word("Trần", 60, 200), _word("Lan", 160, 200)) == ["Trần", "Lan"]


def test_marks_and_what_was_read_are_no_words() -> None:
    mark = _word("li", 330, 92, high=8)
    again = _word("phòng", 205, 103)
    assert _found(_word("Trần", 60, 200), mark, again, _word("Lan", 160, 200)) == ["Trần", "Lan"]


def test_a_word_close_to_another_is_found() -> None:
    assert _found(_word("chính", 405, 104)) == ["chính"]


def test_what_is_hardly_believed_or_no_vietnamese_is_left() -> None:
    assert _found(_word("Trần", 60, 200, sure=0.4)) == []
    assert _found(_word("qxz", 60, 200), _word("Trwn", 160, 200)) == []


def test_a_word_with_the_height_of_the_dots_beside_it_is_not_found_again() -> None:
    read = (*READ, _word("Nơi", 60, 224, high=5), _word("sinh:", 140, 224, high=5))
    seen = Seen((_word("Nơi", 60, 200), _word("sinh:", 141, 200), _word("Lan", 300, 200)))
    assert [p.text for p in _overlooked(_page(), read, 200.0, seen)] == ["Lan"]


def test_dots_that_were_read_as_letters_are_left_out() -> None:
    words = (_word("Nơi", 60, 224, high=5), _word("......", 140, 224, high=5, sure=0.3))
    dots = (_word("vs", 160, 224, high=5, sure=0.3), _word("xe", 200, 224, high=5, sure=0.6))
    faint = _word("phố", 240, 210, sure=0.3)
    assert without_dots((*READ, *words, *dots, faint)) == (*READ, *words, faint)


def test_a_speck_that_was_read_as_a_figure_is_left_out() -> None:
    speck, seven = _word("7", 300, 224, high=11, sure=0.6), _word("7", 340, 210, 20, sure=0.6)
    low = _word("7", 380, 224, high=11)
    assert without_dots((*READ, speck, seven, low)) == (*READ, seven, low)


def test_a_dash_too_short_for_one_is_left_out() -> None:
    short = Print("-", Box(300, 112, 305, 115), 0.92)
    dash = Print("-", Box(340, 112, 346.3, 115), 0.92)
    assert without_dots((*READ, short, dash)) == (*READ, dash)


def test_the_label_of_a_line_is_found() -> None:
    assert _found(_word("2.", 12, 102, high=25)) == ["2."]
    assert _found(_word("a)", 12, 202), _word("Trần", 60, 200), _word("Lan", 160, 200)) == [
        "Trần",
        "Lan",
        "a)",
    ]


def test_figures_and_letters_that_label_no_line_are_left() -> None:
    assert _found(_word("2", 12, 102)) == []  # without its point
    assert _found(_word("2.", 430, 102)) == []  # behind the line
    assert _found(_word("2.", 12, 300)) == []  # beside no line
    assert _found(_word("2.", 12, 102, sure=0.5)) == []
    assert _found(_word("2.", 12, 70, high=90)) == []  # as high as a seal


def test_a_letter_of_a_few_points_is_a_speck_however_sure() -> None:
    speck, letter = _word("n", 300, 224, high=5), _word("ở", 340, 210, high=12)
    point = _word(".", 380, 224, high=5)
    assert without_dots((*READ, speck, letter, point)) == (*READ, letter, point)


def test_a_lonely_dash_as_broad_as_high_is_a_speck() -> None:
    speck = Print("-", Box(60, 210, 69, 218), 0.7)
    dash, sure = Print("-", Box(60, 250, 75, 255), 0.7), Print("-", Box(60, 290, 69, 298), 0.9)
    # on a blurred page: of a list
    item, word = Print("-", Box(60, 340, 69, 348), 0.7), _word("Như", 84, 330)
    assert without_dots((*READ, speck, dash, sure, item, word)) == (*READ, dash, sure, item, word)


def test_a_short_dash_stays_where_a_line_begins() -> None:
    item, grain = Print("-", Box(60, 212, 65, 215), 0.93), Print("-", Box(60, 250, 62, 252), 0.93)
    words = _word("Như", 84, 200), _word("trên", 84, 240)
    assert without_dots((*READ, item, grain, *words)) == (*READ, item, *words)


def _bare(*words: Print, seal: Box | None = None) -> list[str]:
    patches = () if seal is None else (Patch(Ink.SEAL, seal),)
    sheet = Sheet(_page(), identity(), 200.0, patches)
    return [p.text for p in without_scribbles((*READ, *words), sheet)[len(READ) :]]


def test_scribbles_alone_on_their_line_are_left_out() -> None:
    large, low = _word("mỳtu", 200, 10, high=66, sure=0.69), _word("ưr", 420, 40, high=14, sure=0.5)
    assert _bare(large, low) == []


def test_what_may_be_print_stays() -> None:
    # as high as print, or as sure, or beside a word that is
    assert _bare(_word("Phạm", 200, 10, sure=0.3)) == ["Phạm"]
    assert _bare(_word("LUẬT", 200, 10, high=66, sure=0.9)) == ["LUẬT"]
    assert _bare(_word("chính", 405, 90, high=66, sure=0.4)) == ["chính"]


def test_short_words_in_a_seal_are_part_of_it() -> None:
    seal = Box(40, 180, 300, 400)
    words = (_word("Nộ", 100, 240, sure=0.2), _word("2", 180, 240, sure=0.14))
    assert _bare(*words) == ["Nộ", "2"]
    assert _bare(*words, seal=seal) == []
    assert _bare(_word("Hùng", 100, 240, sure=0.2), seal=seal) == ["Hùng"]
    assert _bare(_word("An", 100, 240, sure=0.5), seal=seal) == ["An"]


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        # strokes of a signature, alone on their line or beside each other, however sure
        ((_word("L", 100, 240, sure=0.68), _word("1", 160, 244, sure=0.4)), []),
        ((_word("N”", 100, 240, sure=0.7),), []),
        # a word may be as short, and a label stands before its words
        ((_word("An", 100, 240, sure=0.7),), ["An"]),
        ((_word("2.", 100, 240), _word("Lưu:", 150, 240)), ["2.", "Lưu:"]),
        # one as high as three lines is no figure of the line that it crosses
        ((_word("4", 100, 200, high=120, sure=0.21), _word("CHỦ", 130, 240)), ["CHỦ"]),
    ],
)
def test_strokes_of_a_signature_are_no_words(words: tuple[Print, ...], kept: list[str]) -> None:
    assert _bare(*words, seal=Box(40, 180, 300, 400)) == kept
