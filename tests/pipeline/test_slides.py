"""Old slide shows: the words of each slide, in the letters of their fonts."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from old_office import container, record, show

from pipeline.errors import VanbanError
from pipeline.ole import names, streams
from pipeline.slides import slides_pages


def wide(text: str) -> bytes:
    return record(0x0FA0, text.encode("utf-16-le"))


def narrow(text: str) -> bytes:
    return record(0x0FA8, text.encode("latin-1"))


def fonts(*runs: tuple[int, int | None]) -> bytes:
    """The styles of a text: so many letters in the font of that number."""
    total = sum(length for length, _ in runs)
    held = struct.pack("<IHIH", total, 0, 1 << 12, 100)
    for length, font in runs:
        mask = 0 if font is None else 1 << 16
        held += struct.pack("<II", length, mask | 1 << 17)
        held += (b"" if font is None else struct.pack("<H", font)) + struct.pack("<H", 24)
    return record(0x0FA1, held)


def test_a_slide_is_a_page_and_its_fonts_give_the_letters() -> None:
    data = show(
        [
            [wide("Quyeát ñònh\rÑieàu 1"), narrow("Sè 5 so 6"), fonts((5, 2), (5, 0))],
            [],
            [narrow("Het")],
        ],
        fonts=("Arial", "VNI-Times", ".VnTime"),
    )
    first, second, third = slides_pages(data)
    assert first.text == "Quyết định\nĐiều 1\nSố 5 so 6"
    assert first.codes == "Quyeát ñònh\nÑieàu 1\nSè 5 so 6"
    assert first.encodings == "tcvn3+vni"
    assert (second.text, third.text) == ("", "Het")


def user(edit: int, token: int = 0xE391C05F) -> bytes:
    """The stream that says where the last saving is."""
    return struct.pack("<5I", 0, 0, 20, token, edit)


EDIT = record(0x0FF5, struct.pack("<7I", 0, 0, 8, 0, 1, 1, 0))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (show([[wide(" ")]]), "no_text"),
        (show([]), "no_text"),
        (container({"PowerPoint Document": b"", "Current User": b""}), "damaged_office"),
        (container({"PowerPoint Document": b"x", "Current User": user(0, 0xF3D1C4DF)}),
         "password_needed"),
        # the list of parts names itself as the one before it
        (container({"PowerPoint Document": bytes(8) + EDIT, "Current User": user(8)}),
         "damaged_office"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said(data: bytes, code: str) -> None:
    with pytest.raises(VanbanError) as caught:
        list(slides_pages(data))
    assert caught.value.code == code


WHOLE = show([[narrow("Dieu 1"), fonts((6, 1))], [wide("Ñieàu 2")]], fonts=("Arial", "VNI-Times"))


@settings(max_examples=150)
@given(st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), max_size=30))
def test_a_file_with_wrong_bytes_ends_in_a_text_or_an_error(
    wrong: list[tuple[int, int]],
) -> None:
    data = bytearray(WHOLE)
    for at, byte in wrong:
        data[at] = byte
    try:
        list(slides_pages(bytes(data)))
    except VanbanError:
        return


@pytest.mark.parametrize("part", range(16))
def test_a_file_cut_short_is_damaged_or_whole(part: int) -> None:
    """Of the last part nothing may be needed."""
    try:
        found = list(slides_pages(WHOLE[: len(WHOLE) * part // 16]))
    except VanbanError:
        return
    assert found == list(slides_pages(WHOLE))


def test_a_container_gives_its_streams_small_and_large() -> None:
    held = {"Small": b"a" * 70, "Large": bytes(range(256)) * 40, "None": b"", "Edge": b"e" * 4096}
    data = container(held)
    assert names(data) == held.keys()
    assert streams(data, [*held, "Other"]) == held


def test_sectors_in_a_circle_end() -> None:
    data = bytearray(container({"Large": bytes(10_000)}))
    first = data.index(struct.pack("<4I", 1, 2, 3, 4))
    struct.pack_into("<I", data, first + 16, 0)  # the fifth sector leads back to the first
    with pytest.raises(VanbanError) as caught:
        streams(bytes(data), ["Large"])
    assert caught.value.code == "damaged_office"
