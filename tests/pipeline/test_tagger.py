"""The network of forms: probabilities that are ones, what it was shown, one spelling for a name."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline import tagger
from pipeline.agreement import agreed
from pipeline.decode import Choice, Slot
from pipeline.language import language
from pipeline.reading import Place
from pipeline.restore import Hand, restore, restore_pages
from pipeline.syllables import strip


def row(text: str, seen: str = "") -> tagger.Row:
    """The words of a text without diacritics; those of `seen` are shown with theirs."""
    words = text.split()
    codes = [tagger.coded(word) for word in words]
    shown = [
        code[1] if word in seen.split() else 0 for word, code in zip(words, codes, strict=True)
    ]
    return tagger.Row(
        np.array([tagger.coded(strip(word))[0] for word in words], np.int64),
        np.array(shown, np.int64),
        np.array([code[2] for code in codes], np.int64),
    )


def likeliest(shown: tagger.Row, place: int) -> str:
    known = tagger.keys()
    key = int(shown.keys[place])
    scores = tagger.judge_forms(shown, [place])[0]
    return language().words[int(known.forms[known.first[key] + int(scores.argmax())])]


def test_forms_have_a_distribution() -> None:
    shown = row("ủy ban nhân dân thành phố ban hành kế hoạch")
    for scores in tagger.judge_forms(shown, range(len(shown.keys))):
        assert np.exp(scores).sum() == pytest.approx(1.0, abs=1e-4)


def test_an_unknown_word_has_no_forms() -> None:
    shown = row("theo hãng Xqwzk thì")
    assert [len(s) > 0 for s in tagger.judge_forms(shown, [0, 2])] == [True, False]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("ủy ban nhân dân thành phố", 3),
        ("trách nhiệm thi hành quyết định này", 1),
        ("cải cách hành chính năm nay", 3),
        ("THỦ TỤC HÀNH CHÍNH", 1),
    ],
)
def test_it_knows_forms_by_their_neighbours(text: str, place: int) -> None:
    assert likeliest(row(text), place) == text.split()[place].lower()


def test_it_goes_by_what_it_is_shown() -> None:
    assert likeliest(row("ông Trần Văn Tính", seen="Trần Văn"), 0) == "ông"
    hidden, shown = row("tinh hình"), row("tỉnh hình", seen="hình")
    assert tagger.judge_forms(hidden, [0])[0].argmax() == tagger.judge_forms(shown, [0])[0].argmax()


def test_where_the_text_is_cut_does_not_matter() -> None:
    sentence = "các cơ quan chuyên môn thuộc ủy ban nhân dân tỉnh báo cáo kết quả thực hiện "
    words = sentence.split()
    long = row(sentence * 400)  # more than is shown in one go
    scores = tagger.judge_forms(long, range(len(long.keys)))
    one, other = 100 * len(words), 300 * len(words)
    for k in range(len(words)):
        likely = scores[one + k] > -4  # eight bits are coarse about what is all but impossible
        assert scores[one + k][likely] == pytest.approx(scores[other + k][likely], abs=0.3)
        assert scores[one + k].argmax() == scores[other + k].argmax()


def place(*forms: str) -> Place:
    slot = Slot(np.zeros(len(forms), np.int64), np.zeros(len(forms), np.float32))
    return Place(0, 1, (slot, forms))


def test_one_spelling_for_a_name() -> None:
    given = place("Thanh", "Thành")
    sentences = [[place("ông"), place("Huy"), given]] * 3
    choices = [
        [Choice(0, 1.0), Choice(0, 1.0), Choice(k, c)] for k, c in ((1, 0.9), (1, 0.8), (0, 0.6))
    ]
    assert [row[2].index for row in agreed(sentences, choices)] == [1, 1, 1]
    sure = [*choices[:2], [*choices[2][:2], Choice(0, 0.99)]]
    assert [row[2].index for row in agreed(sentences, sure)] == [1, 1, 0]


def test_words_that_are_no_names_vote_for_nothing() -> None:
    given = place("tinh", "tỉnh")
    sentences = [[place("hình"), given]] * 2
    choices = [[Choice(0, 1.0), Choice(0, 0.9)], [Choice(0, 1.0), Choice(1, 0.6)]]
    assert agreed(sentences, choices) == choices


_PAGES = (
    "Ủy ban nhân dân tỉnh ban hành Kế hoạch năm 2025.\nCác sở, ngành chủ động thực hiện.",
    "Uy ban nhan dan tinh giao So Noi vu chu tri thuc hien.\n\nBao cao truoc ngay 15/6/2025.",
    "",
    "Trang có từ dínhvào nhau, được tách ra.",
)


def test_pages_are_restored_together_and_stay_apart() -> None:
    restored = restore_pages(_PAGES, [Hand.UNKNOWN] * 4)
    assert [page.damage for page in restored] == ["clean", "stripped", "clean", "broken"]
    for page, text in zip(restored, _PAGES, strict=True):
        assert page.text.count("\n") == text.count("\n")
        assert page.alignment.source_length == len(text)
        assert page.alignment.target_length == len(page.text)
        for change in page.changes:
            assert page.alignment.to_source(change.span).of(text) == change.before
    assert restored[0].text == _PAGES[0]
    assert restored[1].text.startswith("Ủy ban nhân dân tỉnh giao Sở Nội vụ chủ trì thực hiện.")
    assert restored[3].text == "Trang có từ dính vào nhau, được tách ra."


def test_no_pages_are_no_restorations() -> None:
    assert restore_pages([], []) == []
    assert restore("").text == ""


def test_what_a_person_typed_is_not_taken_for_misread() -> None:
    text = "Hoàn thiện cơ chê, chính sách quản lý nhả nước về đât đai, tô chức bộ máy."
    mended, typed = restore_pages([text, text], [Hand.OCR, Hand.TYPED])
    assert (mended.damage, typed.damage) == ("misread", "clean")
    assert typed.text == text
