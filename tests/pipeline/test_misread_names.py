"""The family name of a signer, where it was read as one that no family has."""

from __future__ import annotations

import re

import pytest

from models.spans import Span
from pipeline.misread_names import families, names


def mended(text: str) -> str:
    lines = [Span(*match.span()) for match in re.finditer(r"[^\n]*\S[^\n]*", text)]
    found = names(text, lines)
    assert all(p.doubtful for p in found)
    for proposal in reversed(found):
        text = text[: proposal.start] + proposal.after + text[proposal.end :]
    return text


@pytest.mark.parametrize(("name", "read"), [(f.name, m) for f in families() for m in f.mended])
def test_every_family(name: str, read: str) -> None:
    right = f"{name} {read.partition(' ')[2]}"
    assert mended(f"TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\n{read}") == (
        f"TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\n{right}"
    )
    assert mended(f"GIÁM ĐỐC\n\n{right}\n") == f"GIÁM ĐỐC\n\n{right}\n"


@pytest.mark.parametrize(
    "text",
    [
        # families that differ from a common one in nothing but marks
        "CHỦ TỊCH\n\nVừ Bá Xồng",
        "KT. CHỦ TỊCH\nMã Thị Dợ",
        "GIÁM ĐỐC\nĐồng Văn Lâm",
        # under no office
        "Nguyên Văn Thanh",
        "CĂN CỨ PHÁP LÝ\nTrường Quang Vinh",
        # the name of the signer stands above: this is another one
        "CHỦ TỊCH\nLê Văn Sỹ\nTrường Tiểu Học",
        # no name
        "CHỦ TỊCH\n\nTrình Hội đồng nhân dân tỉnh",
        "CHỦ TỊCH\n\nĐảng Cộng sản Việt Nam",
        "CHỦ TỊCH\na\nb\nc\nd\nTrân Quốc Hưng",
    ],
)
def test_what_stays(text: str) -> None:
    assert mended(text) == text


@pytest.mark.parametrize(
    ("read", "right"),
    [
        ("SIÁM ĐỐC", "GIÁM ĐỐC"),
        ("PHÓ TỔNG LÀM ĐỐC", "PHÓ TỔNG GIÁM ĐỐC"),
        ("KT, CHỦ TỊCH", "KT. CHỦ TỊCH"),
        ("TM, ỦY BAN NHÂN DÂN", "TM. ỦY BAN NHÂN DÂN"),
        # no office, or no formula
        ("BAN ĐÔN ĐỐC", "BAN ĐÔN ĐỐC"),
        ("THÔN XÃ ĐỐC", "THÔN XÃ ĐỐC"),
        ("KT, TM và các ký hiệu khác", "KT, TM và các ký hiệu khác"),
    ],
)
def test_the_office_above_the_name(read: str, right: str) -> None:
    assert mended(read) == right


def test_the_word_of_an_office_that_is_none_is_told_by_the_others_above_a_name() -> None:
    assert mended("CHỦ TỊCH QƯUÓg HỘI\n\nNguyễn Văn An") == "CHỦ TỊCH QUỐC HỘI\n\nNguyễn Văn An"


@pytest.mark.parametrize(
    "text",
    [
        "CHỦ TỊCH QƯUÓg HỘI\n\nBÁO CÁO",  # no name below
        "CHỦ TỊCH HỘI ĐỒNG\nNguyễn Văn An",
        "CHỦ TỊCH QWXKT HỘI\nNguyễn Văn An",  # too far
        "TRƯỞNG BANQ NHÂN SỰ\nNguyễn Văn An",  # no office has the other words
    ],
)
def test_an_office_that_is_not_known_stays(text: str) -> None:
    assert mended(text) == text
