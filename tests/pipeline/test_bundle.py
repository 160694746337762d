"""Files of several documents are cut where a new one begins, and nowhere else."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.document import Aside, Leaf, Origin, Page, Restoration, Role, Source, Verdict
from models.spans import Alignment, Span
from pipeline.bundle import restarted, split
from pipeline.compose import compose
from pipeline.imaging import Pixels
from pipeline.manuscripts import manuscripts_of
from pipeline.media import PDF
from pipeline.ocr import Care, Shape
from pipeline.pages import read_pages
from pipeline.prints import Print
from pipeline.process import leaves_of
from pipeline.recipe import Recipe

pytestmark = pytest.mark.slow

DOCUMENTS = Path(__file__).parents[2] / "corpus" / "documents"
SAMPLES = ("quyet-dinh-de-an", "ke-hoach-ubnd", "nghi-quyet-hdnd", "nghi-quyet-tinh-uy")

STATE = """ỦY BAN NHÂN DÂN
HUYỆN AN HÒA
Số: {number}
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
An Hòa, ngày 4 tháng 5 năm 2022
{title}
Nội dung thứ nhất giao các phòng, ban tổ chức thực hiện.
Nội dung thứ hai giao Ủy ban nhân dân các xã, thị trấn.
"""
PARTY = """HUYỆN ỦY AN HÒA
*
Số {number}
ĐẢNG CỘNG SẢN VIỆT NAM
An Hòa, ngày 9 tháng 6 năm 2022
{title}
Ban Thường vụ yêu cầu các cấp ủy thực hiện nghiêm túc.
Giao Văn phòng Huyện ủy theo dõi, đôn đốc.
"""
LETTER = """ỦY BAN NHÂN DÂN
HUYỆN AN HÒA
Số: {number}
V/v rà soát, lập danh mục tài liệu
lưu trữ lịch sử của huyện
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
An Hòa, ngày 11 tháng 7 năm 2022
Kính gửi: Phòng Nội vụ
"""
END = """Nơi nhận:
- Như trên;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
NGUYỄN VĂN MẪU
"""
FIRST = STATE.format(number="12/QĐ-UBND", title="QUYẾT ĐỊNH") + END
SECOND = STATE.format(number="15/KH-UBND", title="KẾ HOẠCH") + END
HEAD = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
FORM = """Mẫu số 01
TÊN CƠ QUAN
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: {number}
ĐƠN ĐỀ NGHỊ
Kính gửi: ……………………
"""


def begins(text: str) -> list[str]:
    return [part.span.of(text).split("\n")[0] for part in split(text)]


@pytest.mark.parametrize(
    ("text", "first_lines"),
    [
        pytest.param(FIRST, ["ỦY BAN NHÂN DÂN"], id="one"),
        pytest.param(FIRST + SECOND, ["ỦY BAN NHÂN DÂN"] * 2, id="two"),
        pytest.param(
            FIRST + PARTY.format(number="21-NQ/HU", title="NGHỊ QUYẾT") + END + SECOND,
            ["ỦY BAN NHÂN DÂN", "HUYỆN ỦY AN HÒA", "ỦY BAN NHÂN DÂN"],
            id="the Party's between",
        ),
        pytest.param(
            FIRST + LETTER.format(number="77/UBND-NV"), ["ỦY BAN NHÂN DÂN"] * 2,
            id="a letter, its subject above the country's name",
        ),
        pytest.param(
            FIRST + SECOND.replace(HEAD, "GỘNG HOẢ XÃ HỎI CHỦ NGHIA VIÊT NAM"),
            ["ỦY BAN NHÂN DÂN"] * 2, id="a head with wrong marks",
        ),
        pytest.param(
            FIRST + SECOND.replace(HEAD, "C0NG HÒA XÃ HỌl CHÚ NGHĨA VlỆT NAM"),
            ["ỦY BAN NHÂN DÂN"] * 2, id="a head with wrong letters",
        ),
        pytest.param(
            FIRST + SECOND.replace(HEAD + "\n", ""), ["ỦY BAN NHÂN DÂN"] * 2,
            id="a head of which only the motto was read",
        ),
        pytest.param(
            FIRST + SECOND.replace("Số: 15", "Số: "), ["ỦY BAN NHÂN DÂN"] * 2,
            id="a number that was left blank",
        ),
        pytest.param(
            FIRST.replace("Nơi nhận:", "Nơi nhân :").replace("TM. ỦY", "TM. UY") + SECOND,
            ["ỦY BAN NHÂN DÂN"] * 2, id="an end that was read badly",
        ),
        pytest.param(
            FIRST + "PHỤ LỤC I\n" + FORM.format(number="…/ĐĐN-CQ"), ["ỦY BAN NHÂN DÂN"],
            id="a form with blanks in an annex",
        ),
        pytest.param(
            FIRST + "PHỤ LỤC I\n" + FORM.format(number="01/ĐĐN-CQ") + SECOND,
            ["ỦY BAN NHÂN DÂN"] * 2, id="a form with a number, and a document behind it",
        ),
        pytest.param(
            FIRST + FORM.format(number="01/ĐĐN-CQ"), ["ỦY BAN NHÂN DÂN"],
            id="a form without the word annex above it",
        ),
        pytest.param(
            FIRST + "ĐỀ ÁN\nSố hóa tài liệu\n(Ban hành kèm theo Quyết định số 12/QĐ-UBND)\n"
            "Căn cứ Nghị quyết số 10-NQ/TW của Ban Chấp hành Trung ương Đảng Cộng sản Việt Nam.\n"
            "1. Mục tiêu\nSố hóa toàn bộ.\n" + SECOND,
            ["ỦY BAN NHÂN DÂN", "ĐỀ ÁN", "ỦY BAN NHÂN DÂN"],
            id="issued with the one before, which names the Party",
        ),
        pytest.param(
            FIRST + "Các cấp ủy của Đảng Cộng sản Việt Nam trên địa bàn huyện An Hòa thực hiện\n"
            "Nghị quyết số 10-NQ/TW và Kết luận số 11-KL/TW.\n",
            ["ỦY BAN NHÂN DÂN"], id="the Party's name in a sentence",
        ),
    ],
)  # fmt: skip
def test_where_documents_begin(text: str, first_lines: list[str]) -> None:
    assert begins(text) == first_lines


def test_the_signer_stays_with_what_he_signed() -> None:
    first, second = split(FIRST + SECOND)
    assert first.span.of(FIRST + SECOND).endswith("NGUYỄN VĂN MẪU")
    assert second.attached_to is None


def cut(text: str, words: str) -> int:
    return text.index(words)


def test_a_head_at_the_top_of_a_page_needs_no_end_before_it() -> None:
    endless = STATE.format(number="12/QĐ-UBND", title="QUYẾT ĐỊNH") + "Điều 3. Thi hành.\n" * 4
    text = endless + SECOND
    assert len(split(text)) == 1
    assert len(split(text, tops=[0, len(endless)])) == 2
    again = endless + STATE.format(number="12/QĐ-UBND", title="QUYẾT ĐỊNH")
    assert len(split(again, tops=[0, len(endless)])) == 1  # the same number once more


def test_page_numbers_that_start_again_tell_a_document_from_a_form() -> None:
    annexed = FIRST + "PHỤ LỤC I\nDanh mục nhiệm vụ của các phòng.\n"
    text = annexed + SECOND.replace("Số: 15", "Số: ")
    assert len(split(text, tops=[0, len(annexed)])) == 1
    assert len(split(text, tops=[0, len(annexed)], restarts=[len(annexed)])) == 2


def leaf(number: int, printed: str) -> Leaf:
    text = f"{printed}\nNội dung"
    asides = (Aside(Span(0, len(printed)), Role.PAGE_NUMBER, printed),) if printed else ()
    page = Page(number, text, Origin.OCR, Verdict.USABLE, asides=asides)
    same = Alignment.identity(len(text))
    return Leaf(page, text, same, Restoration(text, same, (), "clean"))


@pytest.mark.parametrize(
    ("printed", "pages"),
    [
        (["", "2", "3", "", "2", "3"], {4}),
        (["1", "2", "3", "1", "2"], {4}),
        (["", "2", "3", "4"], set()),
        (["", "", "2", "3"], set()),  # a cover, not another document
        (["", "2", "", "", "2"], {4}),  # a document of one page cannot be seen
        (["", "", ""], set()),
        ([], set()),
    ],
)
def test_where_page_numbers_start_again(printed: list[str], pages: set[int]) -> None:
    assert restarted([leaf(i, n) for i, n in enumerate(printed, 1)]) == pages


class Nobody:
    """Nothing here is read from a picture."""

    def read(
        self, images: Sequence[Pixels], resolution: float, shape: Shape, care: Care = Care.ALL
    ) -> tuple[tuple[Print, ...], ...]:
        raise AssertionError((len(images), resolution, shape))


@cache
def sample(name: str) -> tuple[Page, ...]:
    data = (DOCUMENTS / name / f"{name}.pdf").read_bytes()
    source = Source(name, "0" * 64, PDF, len(data))
    return tuple(read_pages(source, data, Recipe(), Nobody()))


def limits(name: str) -> list[tuple[int, int]]:
    records = json.loads((DOCUMENTS / name / "truth.json").read_text("utf-8"))
    return [(r["document"]["first_page"], r["document"]["last_page"]) for r in records]


@pytest.mark.parametrize("order", [*permutations(SAMPLES, 4)][::5], ids="-".join)
def test_bundles_of_samples_with_blank_pages_between(order: tuple[str, ...]) -> None:
    pages: list[Page] = []
    want: list[tuple[int, int]] = []
    for name in order:
        behind = len(pages)
        want += [(first + behind, last + behind) for first, last in limits(name)]
        pages += [replace(p, number=behind + i) for i, p in enumerate(sample(name), 1)]
        pages.append(Page(len(pages) + 1, "", Origin.OCR, Verdict.NONE))
    leaves = leaves_of(pages)
    found = list(manuscripts_of(compose(leaves), restarted(leaves)))
    assert [(m.first_page, m.last_page) for m in found] == want
    attached = [m for m in found if m.attached_to is not None]
    assert [m.text.split("\n")[0] for m in attached] == ["ĐỀ ÁN"]


@given(
    st.lists(st.sampled_from([FIRST, SECOND, END, FORM, "PHỤ LỤC I\n", HEAD + "\n"]), max_size=6)
)
def test_parts_hold_the_whole_text(pieces: list[str]) -> None:
    text = "".join(pieces)
    tops = [sum(map(len, pieces[:i])) for i in range(len(pieces))]
    parts = split(text, tops, tops[1:])
    joined = "".join(part.span.of(text) for part in parts)
    assert "".join(joined.split()) == "".join(text.split())
    assert all(part.attached_to is None or part.attached_to < i for i, part in enumerate(parts, 1))
