"""Notices of one document: what they say of it, and what is no notice."""

from datetime import date

import pytest

from extractors import extract
from extractors.announced import announced_in
from models.spans import Run, TextMap
from models.structure import Manuscript

NOTICES = [
    # the heading, then who issued what, and when
    (
        "Điều kiện mở trạm y tế từ tháng 7/2024\nNgày 05/6/2024, Bộ trưởng Bộ Y tế ban hành"
        " Thông tư 11/2024/TT-BYT quy định về trạm y tế.\nTheo đó, trạm y tế phải có bác sĩ.\n",
        ("Thông tư", "11/2024/TT-BYT", "Bộ Y tế", "Ngày 05/6/2024"),
    ),
    # both on one line, "đã", "số"
    (
        "Chi thêm cho đê điều Ngày 2/9/2022, Thủ tướng Chính phủ đã ký ban hành Quyết định số"
        " 1012/QĐ-TTg về đê điều.",
        ("Quyết định", "1012/QĐ-TTg", "Thủ tướng Chính phủ", "Ngày 2/9/2022"),
    ),
    (
        "Ứng phó bão số 4\nNgày 2/9/2022, Bộ Xây dựng có Công điện 31/CĐ-BXD về ứng phó bão.\n",
        ("Công điện", "31/CĐ-BXD", "Bộ Xây dựng", "Ngày 2/9/2022"),
    ),
    # "Căn cứ" may open a paragraph of a notice, too
    (
        "Danh mục thuốc mới\nNgày 05/6/2024, Bộ Y tế ban hành Quyết định 1711/QĐ-BYT về thuốc.\n"
        "Căn cứ Phụ lục của Quyết định, danh mục gồm ba thuốc.\n",
        ("Quyết định", "1711/QĐ-BYT", "Bộ Y tế", "Ngày 05/6/2024"),
    ),
    # the whole text is the document's name in a catalogue
    (
        "Văn bản hợp nhất 8/VBHN-BYT ngày 05/6/2024 hợp nhất Thông tư về trạm y tế do Bộ trưởng"
        " Bộ Y tế ban hành",
        ("Văn bản hợp nhất", "8/VBHN-BYT", "Bộ Y tế", None),
    ),
]


@pytest.mark.parametrize(("text", "fields"), NOTICES)
def test_a_notice_gives_the_fields_of_its_document(
    text: str, fields: tuple[str, str, str, str | None]
) -> None:
    told = announced_in(text)
    assert told is not None
    day = told.day.of(text) if told.day else None
    assert (told.type, told.code.code, told.issuer, day) == fields
    assert told.code.span.of(text) in told.words.of(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Hội nghị tổng kết\nNgày 5/6/2024, Sở Y tế tổ chức hội nghị.\n",
        # something was done by it, it was not issued
        "Ngày 5/6/2024, thực hiện Quyết định 5/QĐ-BYT, Sở Y tế ban hành hướng dẫn.\n",
        # the number is of another type
        "Ngày 5/6/2024, Bộ Y tế ban hành Thông tư 5/QĐ-BYT về thuốc.\n",
        # too far down to be what the text is about
        "Tin tức trong ngày.\n" * 60 + "Ngày 5/6/2024, Bộ Y tế ban hành Quyết định 5/QĐ-BYT.\n",
        # the number stands elsewhere
        "Ngày 5/6/2024, Bộ Y tế ban hành Thông tư 3 lần sửa đổi Thông tư 5/2020/TT-BYT.\n",
    ],
)
def test_other_texts_announce_nothing(text: str) -> None:
    assert announced_in(text) is None


def test_a_notice_is_marked_and_cites_its_document_with_the_day() -> None:
    text = NOTICES[0][0]
    facts = extract(Manuscript(1, TextMap(text, (Run(0, 1, 0),)), (), 1, 1))
    header = facts.header
    assert (header.status, header.date, header.signer) == ("announced", None, None)
    assert (header.code, header.date_text) == ("11/2024/TT-BYT", "Ngày 05/6/2024")
    assert header.title == "Điều kiện mở trạm y tế từ tháng 7/2024"
    assert [(c.code, c.date) for c in facts.citations] == [("11/2024/TT-BYT", date(2024, 6, 5))]


def test_news_with_its_source_is_about_an_event_and_no_notice() -> None:
    text = (
        "Y tế cơ sở\n05/6/2024 09:30\n(Baoyte.vn) - Ngày 05/6/2024, Bộ Y tế ban hành Thông tư"
        " 11/2024/TT-BYT.\n"
    )
    facts = extract(Manuscript(1, TextMap(text, (Run(0, 1, 0),)), (), 1, 1))
    assert (facts.header.code, facts.header.type) == (None, None)
