"""Every entry of the vocabulary of stamps proves itself by its own examples."""

from __future__ import annotations

import pytest

from models.document import Role
from pipeline.marks import Mark, is_mark, mark_words, marks, stamped


@pytest.mark.parametrize("mark", marks(), ids=lambda mark: mark.name)
def test_an_entry_knows_its_examples_and_not_the_others(mark: Mark) -> None:
    assert mark.examples
    assert mark.not_examples
    for text in mark.examples:
        assert is_mark(text, mark.kind), text
    for text in mark.not_examples:
        assert not is_mark(text, mark.kind), text


def test_no_two_entries_have_the_same_name() -> None:
    names = [mark.name for mark in marks()]
    assert sorted(set(names)) == sorted(names)


#: Why the case is there, the lines, which of them are no part of a document.
STAMPED = [
    (
        "a stamp whose agency runs over the line's end",
        [
            "Người ký: Ủy ban nhân dân huyện An Hòa",
            "Email: anhoa@sonbinh.gov.vn",
            "Cơ quan: Ủy ban nhân dân huyện An Hòa,",
            "tỉnh Sơn Bình",
            "Thời gian ký: 03.02.2026 15:01:44 +07:00",
            "ỦY BAN NHÂN DÂN",
        ],
        {0, 1, 2, 3, 4},
    ),
    (
        "the signer in the table of a portal is no stamp",
        ["Người ký: Trần Văn Hòa", "Số ký hiệu: 12/QĐ-UBND", "Ngày ban hành: 03/02/2026"],
        set(),
    ),
    (
        "a form asks for an e-mail address",
        ["1. Cơ quan: Sở Nội vụ", "2. Email: ……", "3. Ngày ký: ……"],
        set(),
    ),
    ("a scanning program at the foot", ["Điều 3. Hiệu lực.", "Scanned with CamScanner"], {1}),
    (
        "the rest of a page does not belong to a stamp",
        ["Ký bởi: Sở Nội vụ", "Ngày ký: 05/3/2026", "BÁO CÁO", "Kết quả", "công tác", "năm 2026"],
        {0, 1},
    ),
]


@pytest.mark.parametrize(("lines", "found"), [c[1:] for c in STAMPED], ids=[c[0] for c in STAMPED])
def test_stamps(lines: list[str], found: set[int]) -> None:
    assert {i for i, _ in stamped(lines)} == found


def test_a_portal_between_the_words_of_a_sentence() -> None:
    text = "các sở (LuatVietnam.vn) rà soát Luật Việt Nam"
    assert [span.of(text) for span in mark_words(text)] == ["(LuatVietnam.vn)"]
    assert stamped(["Người ký: Sở Nội vụ", "Email: so@nv.vn"])[0][1] is Role.STAMP
