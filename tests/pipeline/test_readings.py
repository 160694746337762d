"""Two readings of one picture: of each word the likelier one, nothing that neither of them read."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from models.spans import Box
from pipeline.prints import Print
from pipeline.readings import joined


def _line(text: str, top: float = 0.0, sure: float = 0.95) -> tuple[Print, ...]:
    """The words of one line of print, each 10 wide a letter."""
    found = []
    x = 0.0
    for word in text.split():
        found.append(Print(word, Box(x, top, x + 10 * len(word), top + 20), sure))
        x += 10 * len(word) + 10
    return tuple(found)


def _read(first: str, second: str) -> str:
    """What becomes of two readings of one line, word for word in the same places."""
    ours = _line(first)
    places = [word.box for word in ours]
    others = tuple(Print(word, box, 0.95) for word, box in zip(second.split(), places, strict=True))
    return " ".join(word.text for word in joined(ours, others))


CASES = [
    # (first, second, what it is): tones and letters, by the words around
    ("Giao Sở Tài chính chú trì thâm định", "Giao Sở Tài chính chủ trì thẩm định"),
    ("Giao Sở Tài chính chủ trì thẩm định", "Giao Sở Tài chính chú trì thâm định"),
    ("quản lý nhả nước về đất đai", "quản lý nhà nước về đât đai"),
    # figures with letters in them
    ("quy định tại điểm 2.].2 Phụ lục", "quy định tại điểm 2.1.2 Phụ lục"),
    ("ngày l§ tháng 8 năm 2023", "ngày 15 tháng 8 năm 2023"),
]


def test_the_likelier_reading_of_each_word_is_kept() -> None:
    expected = [
        "Giao Sở Tài chính chủ trì thẩm định",
        "Giao Sở Tài chính chủ trì thẩm định",
        "quản lý nhà nước về đất đai",
        "quy định tại điểm 2.1.2 Phụ lục",
        "ngày 15 tháng 8 năm 2023",
    ]
    assert [_read(first, second) for first, second in CASES] == expected


def test_a_figure_that_the_readings_have_otherwise_is_hardly_sure() -> None:
    ours = _line("trước ngày 15 tháng 8 năm 2023")
    others = tuple(Print("18" if word.text == "15" else word.text, word.box, 0.95) for word in ours)
    sure = {word.text: word.confidence for word in joined(ours, others)}
    assert sure.pop("15", None) == 0.3 or sure.pop("18") == 0.3
    assert all(value == 0.95 for value in sure.values())


def test_a_figure_that_only_looks_otherwise_is_no_other_figure() -> None:
    ours = _line("trước ngày 11 tháng 8 năm 2023")
    others = tuple(replace(word, text=word.text.replace("11", "Il")) for word in ours)
    assert joined(ours, others) == ours


def test_a_line_that_only_one_reading_has_is_kept() -> None:
    ours = _line("Ủy ban nhân dân cấp xã xem xét")
    lost = _line("trả lời bằng văn bản nêu rõ lý do", top=30)
    assert len(joined(ours, (*ours, *lost))) == len(ours) + len(lost)
    assert len(joined((*ours, *lost), ours)) == len(ours) + len(lost)


def test_dirt_that_only_the_second_reading_has_is_left() -> None:
    ours = _line("Ủy ban nhân dân cấp xã")
    dirt = (Print("|l_", Box(0, 60, 30, 80), 0.9), Print("Ñ", Box(50, 60, 60, 80), 0.9))
    assert joined(ours, (*ours, *dirt)) == ours


def test_one_word_may_be_two_in_the_other_reading() -> None:
    others = _line("Ủy ban nhân dân cấp xã xem xét")
    first, second = others[4:6]
    glued = Print("cấpxã", first.box.join(second.box), 0.6)
    ours = (*others[:4], glued, *others[6:])
    assert joined(ours, others) == others
    assert joined(others, ours) == others


@given(
    st.lists(st.text("abcđêổ15.,I§", min_size=1, max_size=6), min_size=1, max_size=8),
    st.data(),
)
def test_no_letter_comes_in_that_neither_reading_has(words: list[str], data: st.DataObject) -> None:
    ours = _line(" ".join(words))
    others = tuple(
        Print(data.draw(st.sampled_from([word.text, word.text[::-1]])), word.box, 0.9)
        for word in ours
    )
    found = joined(ours, others)
    allowed = [{a.text, b.text} for a, b in zip(ours, others, strict=True)]
    assert [w.box for w in found] == [w.box for w in ours]
    assert all(word.text in texts for word, texts in zip(found, allowed, strict=True))
