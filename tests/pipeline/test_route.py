"""Which lines were damaged, and how: names, short lines and other languages among them."""

from __future__ import annotations

import pytest

from pipeline.route import State, route
from pipeline.syllables import strip

_CLEAN = (
    "Ủy ban nhân dân xã báo cáo kết quả thực hiện nhiệm vụ phát triển kinh tế - xã hội năm 2025"
)
_MISREAD = """Uy ban nhan dan xa bao cdo két qua thuc hién nhiém vu phat trién kinh té - xa hdi
ném 2025 ctia dia phuong; trong d6 c6 cdc chi tiéu vé gidm ngheo va xay dung néng thén mdi
1. Tiép tuc thyc hién nghiém tic cdc ndi dung
- Céc phong, ban ctia xd;"""


def _states(text: str) -> set[State]:
    return {line.state for line in route(text) if line.words}


@pytest.mark.parametrize(
    "text",
    [
        "Xa Quang Lam\nXa Dam Thuy\nXa Ha Lang",
        "1. Cao Bang\n2. Lai Chau\n3. Dien Bien",
        "| 1 | Cao Bang | 12 |\n| 2 | Bac Kan | 15 |",
        strip(_CLEAN),
    ],
)
def test_names_without_their_marks_were_stripped(text: str) -> None:
    assert _states(text) == {State.STRIPPED}


@pytest.mark.parametrize(
    "text",
    [
        _CLEAN,
        "Gia Lai\nKon Tum",  # written so
        "The road from Ha Noi to Da Nang was closed for the whole of the year\nHa Noi\nDa Nang",
        "Xã Ea Rốk\nXã Ia Pnôn\nPetersburg\nManchester City",
        "12.500 | 13,5 | AT4\n104°00’42”",
    ],
)
def test_what_was_not_damaged_is_clean(text: str) -> None:
    assert _states(text) <= {State.CLEAN}


def test_every_line_of_misread_text_is_misread() -> None:
    assert _states(_MISREAD) == {State.GARBLED}


def test_a_clean_line_in_misread_text_is_clean() -> None:
    lines = [line for line in route(f"{_MISREAD}\n{_CLEAN}") if line.words]
    assert [line.state for line in lines[:-1]] == [State.GARBLED] * (len(lines) - 1)
    assert lines[-1].state is State.CLEAN
