"""Rich text: letters by the fonts and code pages of its table, rows as lines."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from old_office import on_paper

from pipeline.errors import VanbanError
from pipeline.rtf import rtf_text

HEAD = (
    r"{\rtf1\ansi\ansicpg1252\uc1\deff0{\fonttbl{\f0\froman\fcharset0 Times New Roman;}"
    r"{\f1\fswiss\fcharset0{\*\panose 020b7200000000000000}.VnTime{\*\falt Arial};}"
    r"{\f2\fnil .VnTimeH;}{\f3\fnil VNI-Times;}{\f4\fcharset2 Symbol;}"
    r"{\f5\fcharset204 Arial Cyr;}{\f6\fcharset163 Arial (Vietnamese);}}"
    r"{\stylesheet{\s1 heading 1;}}{\info{\title Ten}{\author Ai}}"
)


def rtf(body: str) -> bytes:
    return f"{HEAD}{body}}}".encode("cp1252")


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (r"\pard\f1 Quy\'d5t \'ae\'denh\par so 5\par", "Quyết định\nso 5"),
        (r"{\f2 ch\'dd nh ph\'f1}", "CHÍ NH PHỦ"),
        # bytes that stand as they are, and both kinds of font on one line
        (r"\f1 Quy" + "Õ" + r"t {\f3 so\'e1}", "Quyết số"),
        (r"{\f3 Quye}{\f3\b \'e1t}", "Quyết"),
        # letters by number, with what older programs show in their place
        (r"\u272\'d0i\u7873 ?u 1", "Điều 1"),
        (r"{\uc0\u272 i\u7873 u}{\uc2\u272\'d0\'d0i}", "ĐiềuĐi"),
        (r"\u-3913 ?", "•"),
        # code pages of fonts
        (r"{\f5\'cc\'ee\'f1\'ea\'e2\'e0}", "Москва"),
        (r"a\~b\_c\-d\emdash\ldblquote e\rdblquote\{\}\\", "a\xa0b-cd—“e”{}\\"),
        (r"a\tab b\line c\page d", "a\tb\nc\nd"),
        (r"so {\v an}5{\deleted 6}\plain", "so 5"),
        (r"{\caps\f1 ch\'dd}nh", "CHÍnh"),
        # fields: what they were told is skipped, what came of it stays
        (r"xem {\field{\*\fldinst HYPERLINK x}{\fldrslt trang}} nay", "xem trang nay"),
        # pictures, objects, and groups that may be skipped
        (r"a{\pict\wmetafile8 0102}{\object{\*\objdata 01}}{\*\unknown x{y}z}b", "ab"),
        (r"a{\*\shppict{\pict 00}}b", "ab"),
        # heads and feet of pages, once each
        (
            r"{\header Trang 1\par}a{\footerr chan\par}b{\headerf Trang 1\par}",
            "ab\n\nTrang 1\n\nchan",
        ),
        ("a{\\pict\\bin4 }}}}}b", "ab"),
        # text boxes, numbers of lists
        (r"{\shp{\*\shpinst\shpleft1{\sp{\sn a}{\sv 1}}{\shptxt khung}}}", "khung"),
        (r"{\pntext\f4\'b7\tab}muc{\*\pn\pnlvlblt{\pntxtb\'b7}}", "•\tmuc"),
        (r"{\upr{Dieu}{\*\ud{\u272 ?i\u7873 ?u}}}", "Điều"),
    ],
)
def test_what_a_reader_sees(body: str, text: str) -> None:
    assert on_paper(rtf_text(rtf(body))).rstrip("\n") == text


def test_a_row_is_a_line() -> None:
    row = (
        r"\trowd\cellx100\cellx200\pard\intbl 1\cell\pard\intbl\f1 S\'e8\par ho\'b8\cell"
        r"\pard\intbl\row"
    )
    found = rtf_text(rtf(rf"a\par{row}{row}\pard b")).text
    assert found.split("\n") == ["a", "", "| 1 | Số hoá |", "| 1 | Số hoá |", "", "b"]


def test_notes_follow_the_text() -> None:
    found = rtf_text(rtf(r"theo{\super\chftn{\footnote\pard\plain\chftn\f1 Lu\'cbt\par}} nay\par"))
    assert [line.strip() for line in found.text.split("\n") if line] == ["theo nay", "[^1]: Luật"]


def test_the_codes_are_kept_beside_the_letters() -> None:
    found = rtf_text(rtf(r"\f1 \'a7i\'d2u"))
    assert (found.text, found.codes, found.encodings) == ("Điều", "§iÒu", "tcvn3")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (rtf(r"\par"), "no_text"),
        (rtf("a")[:-1], "damaged_rtf"),
        (b"{\\rtf1 " + b"{" * 5_000, "damaged_rtf"),
        (b"{\\rtf1 \\bin99999999999 x}", "damaged_rtf"),
    ],
)
def test_what_cannot_be_read_is_said(data: bytes, code: str) -> None:
    with pytest.raises(VanbanError) as caught:
        rtf_text(data)
    assert caught.value.code == code


@settings(max_examples=150)
@given(
    st.lists(
        st.sampled_from(
            [r"\f1 ", r"\u-1 ", r"\'9", r"\'e8", "{", "}", r"{\*\x", "\\", r"\cell ", r"\row ", "a",
             r"\bin3 ", r"\uc9 ", r"{\fonttbl", r"\f99999999 ", r"\u55357 ?", r"{\footnote "]
        )
    )
)  # fmt: skip
def test_any_words_end_in_a_text_or_an_error(words: list[str]) -> None:
    try:
        rtf_text(b"{\\rtf1 " + "".join(words).encode())
    except VanbanError:
        return
