"""Drawings are taken apart as pdfminer takes them apart, or not at all."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdfminer.pdfinterp import PDFContentParser
from pdfminer.pdftypes import PDFStream
from pdfminer.psexceptions import PSEOF

from pipeline.drawn import objects_of

_PLAIN = [
    b"BT /F1 12 Tf 1 0 0 -1 72.5 .25 Tm (T\xe1\xbb\x87p) Tj ET",
    b"q 0.75 0 0 -.75 +3 5. cm [(a\\051) -20 <0041 4>-3.5(b)]TJ Q",
    b"/Span <</MCID 0/Lang (vi-VN)/Box [0 1 2 3]>> BDC T* f* W* n EMC",
    b"(\\101\\7\\0508\\\\\\n) ' 1 2 (x) \" /Im#0",
    b"[] 0 d 0 0 m 3 4 l S",
    b"  \x00 <> Tj <</A <</B /C>> /D [/E] >> DP\n",
    b"",
]
_ODD = [
    b"BI /W 1 /H 1 ID \x00 EI Q",
    b"(a(b)c) Tj",
    b"% a remark\nq",
    b"/A#20B gs",
    b"1.2.3 w",
    b"--5 w",
    b"(open",
    b"[ 1 2",
    b"1 ] Q",
    b"<< /A >> BDC",
    b"<41>> Tj",
    b"(\\777) Tj",
    b"12abc",
    b"[ true ] d",
    b"{ 1 }",
]
_PARTS = st.sampled_from(
    [
        *_PLAIN,
        *_ODD,
        b"/F1",
        b"12",
        b"-.5",
        b"Tf",
        b"[",
        b"]",
        b"<<",
        b">>",
        b"(a)",
        b"<4>",
        b"\x80",
    ]
)


def _by_pdfminer(drawing: bytes) -> list[Any]:
    parser = PDFContentParser([PDFStream({}, drawing)])
    found: list[Any] = []
    try:
        while True:
            found.append(parser.nextobject()[1])
    except PSEOF:
        return found


def _same(drawing: bytes) -> bool:
    found = objects_of(drawing)
    told = _by_pdfminer(drawing)
    return found == told and list(map(type, found or ())) == list(map(type, told))


@pytest.mark.parametrize("drawing", [d for d in _PLAIN if b"#" not in d])
def test_plain_drawings_are_taken_apart(drawing: bytes) -> None:
    assert _same(drawing)


@pytest.mark.parametrize("drawing", _ODD)
def test_what_is_odd_is_left_to_the_parser(drawing: bytes) -> None:
    assert objects_of(drawing) is None


@given(parts=st.lists(_PARTS, max_size=8), white=st.sampled_from([b" ", b"\n", b"\r\n", b""]))
@settings(max_examples=150, deadline=None)
def test_what_is_told_is_what_the_parser_tells(parts: list[bytes], white: bytes) -> None:
    drawing = white.join(parts)
    assert objects_of(drawing) is None or _same(drawing)
