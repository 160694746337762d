"""A box that reaches into other lines of print is brought back to its own."""

import pytest

from models.spans import Box
from pipeline.ocr import levelled, without_dirt
from pipeline.prints import Print


def _word(text: str, x: float, top: float, bottom: float) -> Print:
    return Print(text, Box(x, top, x + 10 * len(text), bottom), 0.9)


def test_a_box_that_reaches_into_the_next_line_ends_with_its_neighbour() -> None:
    # the line falls to the right, as on a page that lies askew
    line = [
        _word("thất,", 0, 100, 150),
        _word("vật", 60, 102, 225),
        _word("liệu", 100, 104, 154),
        _word("cách", 150, 108, 158),
        _word("âm", 200, 40, 160),
    ]
    found = levelled(line)
    assert [w.text for w in found] == [w.text for w in line]
    assert [(w.box.top, w.box.bottom) for w in found] == [
        *((100, 150), (104, 154), (104, 154), (108, 158), (108, 158)),
    ]
    assert [(w.box.x0, w.box.x1) for w in found] == [(w.box.x0, w.box.x1) for w in line]


def test_a_box_with_a_mark_of_the_next_line_ends_with_its_neighbours() -> None:
    line = [
        _word("chất", 0, 91, 143),
        _word("nguy", 60, 115, 182),
        _word("hiểm", 120, 89, 142),
        _word("về", 180, 88, 140),
    ]
    assert [(w.box.top, w.box.bottom) for w in levelled(line)] == [
        *((91, 143), (115, 143), (89, 142), (88, 140)),
    ]


def _boxed(text: str, x0: float, x1: float, top: float = 100, bottom: float = 140) -> Print:
    return Print(text, Box(x0, top, x1, bottom), 0.9)


def test_a_letter_that_was_read_twice_is_left_out() -> None:
    line = [
        _boxed("Nhằm", 0, 100),
        _boxed("g", 62, 98),
        _boxed("góp", 75, 140),
        _boxed("chống", 150, 250),
        _boxed("›", 240, 250, 110, 130),
        _boxed("1", 262, 268, 100, 108),
        _boxed("dịch", 260, 320),
    ]
    assert [w.text for w in levelled(line)] == ["Nhằm", "góp", "chống", "dịch"]


def _hardly(text: str, x0: float, x1: float, top: float = 100, bottom: float = 140) -> Print:
    return Print(text, Box(x0, top, x1, bottom), 0.24)


# the line, and what is left of it
@pytest.mark.parametrize(
    ("line", "left"),
    [
        ([_hardly("!.", 0, 30), _boxed("Ngân", 50, 170)], ["!.", "Ngân"]),
        ([_hardly(".", -30, -20), _hardly("§.", 0, 30), _boxed("Chi", 50, 170)], ["§.", "Chi"]),
        # a speck, one far from the words, a line that goes on, a stain, no word at all
        ([_hardly("!.", 0, 30, 130, 140), _boxed("Ngân", 50, 170)], ["Ngân"]),
        ([_hardly("!.", -400, -370), _boxed("Ngân", 50, 170)], ["Ngân"]),
        ([_hardly("!.", 0, 30), _boxed("ngân", 50, 170)], ["ngân"]),
        ([_hardly("|.", 0, 30), _boxed("Ngân", 50, 170)], ["Ngân"]),
        ([_hardly("!.", 0, 30)], []),
        # within the line
        ([_boxed("Bộ", 0, 30), _hardly("!.", 40, 60), _boxed("Ngân", 80, 170)], ["Bộ", "Ngân"]),
    ],
)
def test_a_sign_stays_where_the_label_of_a_provision_stands(
    line: list[Print], left: list[str]
) -> None:
    assert [w.text for w in without_dirt(line)] == left


def test_a_letter_before_its_word_is_left_out_also_without_its_tone() -> None:
    line = [_boxed("động", 0, 90), _boxed("ô", 100, 118), _boxed("ổn", 101, 140)]
    assert [word.text for word in levelled(line)] == ["động", "ổn"]
    apart = [_boxed("xe", 0, 50), _boxed("ô", 60, 78), _boxed("tô", 90, 130)]
    assert levelled(apart) == tuple(apart)


def test_a_word_of_one_letter_that_was_read_twice_stays_once() -> None:
    line = [_boxed("đồng", 0, 90), _boxed("ý", 100, 120), _boxed("ý", 103, 121)]
    assert [w.text for w in levelled(line)] == ["đồng", "ý"]
    apart = [_boxed("đồng", 0, 90), _boxed("ý", 100, 120), _boxed("ý", 125, 145)]
    assert levelled(apart) == tuple(apart)


def test_a_short_word_stays_though_boxes_overlap() -> None:
    line = [
        _boxed("khoản", 0, 120),
        _boxed("1", 105, 118),
        _boxed("chỗ", 130, 210),
        _boxed("ở", 190, 208),
        _boxed("điểm", 230, 300),
        _boxed("-", 310, 320),
    ]
    assert levelled(line) == tuple(line)


def test_the_name_of_a_point_stays_though_it_was_read_as_a_sign() -> None:
    line = [_boxed("điểm", 0, 100), _boxed("¡", 90, 99), _boxed("khoản", 101, 220)]
    assert levelled(line) == tuple(line)
    speck = [_boxed("thông", 0, 100), _boxed("¡", 90, 99), _boxed("tin", 101, 160)]
    assert [w.text for w in levelled(speck)] == ["thông", "tin"]


def test_words_with_marks_above_and_below_are_as_high_as_they_are() -> None:
    line = [
        _word("các", 0, 110, 140),
        _word("Quyết", 40, 100, 150),
        _word("ra", 100, 115, 140),
        _word("đều", 130, 100, 140),
    ]
    assert levelled(line) == tuple(line)


def test_a_few_words_tell_nothing_of_their_line() -> None:
    line = [_word("Số:", 0, 100, 140), _word("12", 40, 60, 190)]
    assert levelled(line) == tuple(line)
