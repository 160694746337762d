"""What is told by a cheap look first: it says the same as the long look would."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from models.document import Leaf, Origin, Page, Restoration, Verdict
from models.spans import Alignment, Span
from pipeline import labels
from pipeline.compose import compose
from pipeline.labels import in_capitals, label
from pipeline.lines import lines_of

#: Letters and signs that labels are made of, and some that they are not.
_LABELLED = st.text(
    "PHẦNhầnphụlcPỤCLƯƠGươgMục ĐIỀUiềuIVXLC19a.đo)(/:-–—•+*_ \u00a0bT\t", max_size=14
)


@given(_LABELLED)
@example("o  Kiểm tra")
@example("_ Sở Nội vụ")
@example("Phụ lục II")
def test_no_label_is_passed_over(text: str) -> None:
    begins = [rank for rank, _, pattern in labels._PATTERNS if pattern.match(text.lstrip())]
    found = label(text)
    assert found is None or found.rank in begins
    if begins and begins != [labels.Rank.ROMAN]:  # "C. Mác" is none, as the long look finds, too
        assert found is not None


@given(
    st.text("aăâđBĂĐ19 .ªⅷⅧⒶǅ中", max_size=60) | st.text(max_size=40),
    st.sampled_from([0.5, 0.85, 0.9, 1.0]),
    st.integers(0, 5),
)
@example("ỦY BAN NHÂN DÂN tỉnh", 0.9, 4)
def test_capitals_are_counted_as_if_letter_by_letter(text: str, share: float, least: int) -> None:
    letters = [c for c in text if c.isalpha()]
    capitals = sum(c.isupper() for c in letters)
    expected = len(letters) >= least and capitals >= share * len(letters)
    assert in_capitals(text, share, least) is expected


@given(st.text("aB1|. \t\u00a0\n<sup>*_", max_size=60), st.sampled_from([Origin.TEXT, Origin.OCR]))
def test_every_letter_of_a_line_stands_where_it_says(text: str, origin: Origin) -> None:
    same = Alignment.identity(len(text))
    leaf = Leaf(
        Page(1, text, origin, Verdict.USABLE), text, same, Restoration(text, same, (), "clean")
    )
    for line in lines_of(leaf):
        assert "".join(" " if text[i].isspace() else text[i] for i in line.offsets) == line.text
        assert line.text == line.text.strip()
        assert "   " not in line.text
    body = compose([leaf]).body
    for i, letter in enumerate(body.text):
        if not letter.isspace():
            ((_, place),) = body.locate(Span(i, i + 1))
            assert place.of(text) == letter
