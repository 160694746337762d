"""Normalising: each letter in one form, the lines as they were, the way back known."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.spans import Span
from pipeline.normalise import normalise


@pytest.mark.parametrize(
    ("found", "wanted"),
    [
        ("Quy\u00ea\u0301t đi\u0323nh", "Quyết định"),  # marks that stand alone
        ("quye \u0302\u0301t nghi \u0323", "quyết nghị"),  # parted from their letters by a space
        ("quy\u00e9\u0302t, ti\u00ea \u0301n", "quyết, tiến"),  # the tone came first
        ("ch\u0131\u0301nh s\u00e1ch", "chính sách"),  # a dotless i
        ("\u00d0\u00ecnh B\u1ea3ng, \u00d0\u00ea-ga", "Đình Bảng, Đê-ga"),  # Icelandic letter
        ("trƣờng, đƣợc, phƣơng", "trường, được, phương"),
        ("ban hành kế h\u043eạch", "ban hành kế hoạch"),  # Cyrillic о in a Latin word
        ("Москва và Hà Nội", "Москва và Hà Nội"),  # a Russian word stays
        ("Số\u00a012/KH\u2011UBND", "Số 12/KH-UBND"),
        ("136/KH\u00adUBND", "136/KH-UBND"),  # a soft hyphen that prints
        ("chính\u00ad sách", "chính sách"),
        ("5743/QĐ\u00ad\nUBND", "5743/QĐ-\nUBND"),
        ("ban\u200b hành\ufeff", "ban hành"),
        ("một\r\nhai\rba", "một\nhai ba"),
        ("hiệu quả đạt \uff19\uff15\uff05", "hiệu quả đạt 95%"),
        ("hoà, hòa, uỷ, ủy", "hoà, hòa, uỷ, ủy"),  # tone placement as written
        ("giai đoạn 2021 – 2025", "giai đoạn 2021 – 2025"),
        ("100 m², 5 ‰", "100 m², 5 ‰"),
    ],
)
def test_one_form(found: str, wanted: str) -> None:
    assert normalise(found)[0] == wanted


def test_the_way_back() -> None:
    found = "Ke\u0302\u0301 hoa\u0323ch so\u0302\u0301 5"
    text, alignment = normalise(found)
    start = text.index("hoạch")
    assert alignment.to_source(Span(start, start + 5)).of(found) == "hoa\u0323ch"


_LETTERS = st.text(
    st.one_of(
        st.sampled_from("aeo uưđĐÐð\u00ad\u200b\u0301\u0323\u0302\u00a0\n\r\t-/1\u043e\u0391ƣﬁ"),
        st.characters(max_codepoint=0x1EFF, exclude_categories=("Cs",)),
    ),
    max_size=40,
)


@given(_LETTERS)
def test_alignment_tells_the_truth(found: str) -> None:
    text, alignment = normalise(found)
    assert text.count("\n") == found.count("\n")
    assert (alignment.source_length, alignment.target_length) == (len(found), len(text))
    source = target = 0
    for edit in alignment.edits:
        assert found[source : edit.source.start] == text[target : edit.target.start]
        source, target = edit.source.end, edit.target.end
    assert found[source:] == text[target:]


@given(_LETTERS)
def test_once_is_enough(found: str) -> None:
    text = normalise(found)[0]
    assert normalise(text)[0] == text
    assert unicodedata.is_normalized("NFC", text)
