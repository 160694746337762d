"""The number of an article is told by those before and after it, or left as it was read."""

from __future__ import annotations

import re

import pytest

from models.spans import Span
from pipeline.misread import propose
from pipeline.misread_articles import articles


# the lines of a page, and what its articles must be numbered
@pytest.mark.parametrize(
    ("lines", "mended"),
    [
        (["Điều 21. Phạm vi", "1. Nội dung", "Điều 12. Đối tượng", "Điều 23. Kinh phí"], ["22"]),
        (["ĐIỀU 4: PHẠM VI", "ĐIỀU 3: ĐỐI TƯỢNG", "ĐIỀU 6: KINH PHÍ"], ["5"]),
        # in order, or where nothing follows that would tell
        (["Điều 21. Phạm vi", "Điều 22. Đối tượng", "Điều 23. Kinh phí"], []),
        (["Điều 21. Phạm vi", "Điều 12. Đối tượng"], []),
        # the articles that a law quotes have the numbers of another one
        (["Điều 1. Sửa đổi", "“Điều 8. Mức hỗ trợ", "Điều 3. Bãi bỏ"], []),
        # one is missing, or two digits are others: the sequence doesn't tell why
        (["Điều 1. Sửa đổi", "Điều 17. Bổ sung", "Điều 3. Bãi bỏ"], []),
        (["Điều 21. Phạm vi", "Điều 31. Đối tượng", "Điều 41. Kinh phí"], []),
        # a reference in running text is no head
        (["Điều 5. Phạm vi", "Điều 8 Luật Đất đai quy định", "Điều 7. Kinh phí"], []),
    ],
)
def test_an_article_out_of_order_has_the_number_between_its_neighbours(
    lines: list[str], mended: list[str]
) -> None:
    text = "\n".join(lines)
    found = articles(text, [Span(*m.span()) for m in re.finditer(r"[^\n]+", text)])
    assert [p.after for p in found] == mended
    assert all(p.doubtful for p in found)


_BEFORE = ["12. Điều 21 được sửa đổi, bổ sung như sau:", "“Điều 21. Khu công nghiệp"]
_AFTER = ["14. Điều 23 được sửa đổi, bổ sung như sau:", "“Điều 23. Công trình cao tầng"]


# what an amending law says between the amendments of Điều 21 and Điều 23, and the number mended
@pytest.mark.parametrize(
    ("between", "mended"),
    [
        (["13. Điều 22 được sửa đổi, bổ sung như sau:", "“Điều 12. Khai thác"], ["22"]),
        (
            ["13. Sửa đổi tên Điều 22 và khoản 2 Điều", "22 như sau:", '"Điều 12. Khai thác'],
            ["22"],
        ),
        (["13. Điều 22 được sửa đổi, bổ sung như sau:", "“Điều 22. Khai thác"], []),
        # the order of the articles bears neither, or both
        (["13. Điều 42 được sửa đổi, bổ sung như sau:", "“Điều 12. Khai thác"], []),
        # two articles are named, or none, or it goes on with another text
        (["13. Điều 22 của Luật, Điều 2 của Nghị định như sau:", "“Điều 12. Khai thác"], []),
        (["13. Bổ sung Điều 22a vào sau Điều 22 như sau:", "“Điều 22a. Khai thác"], []),
        (["13. Bổ sung Điều 22a vào sau Điều 22 như sau:", "“Điều 12. Khai thác"], []),
        (["13. Bổ sung một điều như sau:", "“Điều 12. Khai thác"], []),
        (["13. Điều 22 được bãi bỏ.", "“Điều 12. Khai thác"], []),
        # two digits are others
        (["13. Điều 22 được sửa đổi, bổ sung như sau:", "“Điều 15. Khai thác"], []),
    ],
)
def test_a_quoted_article_has_the_number_that_is_amended(
    between: list[str], mended: list[str]
) -> None:
    text = "\n".join(_BEFORE + between + _AFTER)
    found = articles(text, [Span(*m.span()) for m in re.finditer(r"[^\n]+", text)])
    assert [p.after for p in found] == mended
    assert all(p.doubtful for p in found)


def test_the_order_alone_does_not_tell_which_of_two_numbers_was_misread() -> None:
    lines = [*_BEFORE, "13. Điều 28 được sửa đổi như sau:", "“Điều 29. Khai thác", "“Điều 31. Kho"]
    text = "\n".join(lines)
    assert articles(text, [Span(*m.span()) for m in re.finditer(r"[^\n]+", text)]) == []


def test_only_text_known_to_be_scanned_is_renumbered() -> None:
    text = "Điều 21. Phạm vi áp dụng\nĐiều 12. Đối tượng áp dụng\nĐiều 23. Kinh phí thực hiện"
    assert [(p.after, p.doubtful) for p in propose(text, scanned=True)] == [("22", True)]
    assert propose(text) == []
