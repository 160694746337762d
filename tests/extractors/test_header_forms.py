"""The same head in the forms that readers make of it: columns read across, lines cut and joined."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from corpus.score_headers import _read
from models.facts import Header


@dataclass(frozen=True, slots=True)
class Paper:
    """The parts of a paper's head, and what follows it."""

    agencies: tuple[str, ...]
    motto: tuple[str, ...]
    number: str
    about: str
    day: str
    rest: str


_STATE = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
_DECISION = Paper(
    ("ỦY BAN NHÂN DÂN", "TỈNH CAO BẰNG"),
    _STATE,
    "Số: 1951/QĐ-UBND",
    "",
    "Cao Bằng, ngày 18 tháng 11 năm 2025",
    "QUYẾT ĐỊNH\nVỀ VIỆC CÔNG BỐ DANH MỤC THỦ TỤC HÀNH CHÍNH BỊ BÃI BỎ\n"
    "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH CAO BẰNG\n"
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;\n"
    "Điều 1. Công bố kèm theo Quyết định này danh mục.\n"
    "Nơi nhận:\n- Như Điều 3;\n- Lưu: VT.\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nLê Hải Hòa",
)
_LETTER = Paper(
    ("BỘ TÀI CHÍNH", "CỤC THUẾ"),
    _STATE,
    "Số: 5662/CT-CS",
    "V/v chính sách thuế GTGT",
    "Hà Nội, ngày 01 tháng 12 năm 2025",
    "Kính gửi: Thuế thành phố Huế.\n"
    "Cục Thuế nhận được công văn số 838/HUE-NV ngày 15/5/2025 của Thuế thành phố Huế.\n"
    "Nơi nhận:\n- Như trên;\n- Lưu: VT, CS.\nTL. CỤC TRƯỞNG\nTRƯỞNG BAN CHÍNH SÁCH\nMai Sơn",
)
_MINISTRY = Paper(
    ("BỘ VĂN HÓA, THỂ THAO VÀ DU LỊCH",),
    _STATE,
    "Số: 4508/QĐ-BVHTTDL",
    "",
    "Hà Nội, ngày 28 tháng 11 năm 2025",
    "QUYẾT ĐỊNH\nVề việc ban hành Lịch phổ biến thông tin thống kê\n"
    "BỘ TRƯỞNG BỘ VĂN HÓA, THỂ THAO VÀ DU LỊCH\nCăn cứ Luật Thống kê ngày 23/11/2015;\n"
    "Nơi nhận:\n- Như Điều 3;\n- Lưu: VT.\nKT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\nTạ Quang Đông",
)
_PREMIER = Paper(
    ("THỦ TƯỚNG CHÍNH PHỦ",),
    _STATE,
    "Số: 224/CĐ-TTg",
    "",
    "Hà Nội, ngày 20 tháng 11 năm 2025",
    "CÔNG ĐIỆN\nVỀ VIỆC KHẨN TRƯƠNG KHẮC PHỤC HẬU QUẢ MƯA LŨ\n"
    "THỦ TƯỚNG CHÍNH PHỦ điện:\n- Bộ trưởng Bộ Xây dựng.\n"
    "Thủ tướng Chính phủ yêu cầu hoàn thành trước ngày 30 tháng 11 năm 2025.\n"
    "Nơi nhận:\n- Như trên;\n- Lưu: VT.\nKT. THỦ TƯỚNG\nPHÓ THỦ TƯỚNG\nTrần Hồng Hà",
)
_PARTY = Paper(
    ("TỈNH ỦY QUẢNG NINH",),
    ("ĐẢNG CỘNG SẢN VIỆT NAM",),
    "Số 15-NQ/TU",
    "",
    "Quảng Ninh, ngày 20 tháng 6 năm 2025",
    "NGHỊ QUYẾT\nvề tăng cường công tác xây dựng Đảng\n"
    "Thực hiện Nghị quyết Đại hội, Ban Thường vụ Tỉnh ủy ban hành Nghị quyết như sau:\n"
    "Nơi nhận:\n- Các ban đảng;\n- Lưu Văn phòng Tỉnh ủy.\n"
    "T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\nTrịnh Thị Minh Thanh",
)
PAPERS = {
    "decision": _DECISION,
    "letter": _LETTER,
    "ministry": _MINISTRY,
    "premier": _PREMIER,
    "party": _PARTY,
}


def _plain(paper: Paper) -> str:
    return "\n".join([*paper.agencies, *paper.motto, paper.number, *_about(paper), *_end(paper)])


def _about(paper: Paper) -> list[str]:
    return [paper.about] if paper.about else []


def _end(paper: Paper) -> list[str]:
    return [paper.day, paper.rest]


def _across(one: list[str], other: list[str]) -> list[str]:
    length = max(len(one), len(other))
    pairs = zip(one + [""] * (length - len(one)), other + [""] * (length - len(other)), strict=True)
    return [" ".join(pair).strip() for pair in pairs]


def _wrapped(words: str, width: int) -> list[str]:
    lines = [""]
    for word in words.split():
        if len(f"{lines[-1]} {word}".strip()) > width and lines[-1]:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def _read_across(paper: Paper) -> str:
    top = _across(list(paper.agencies), list(paper.motto))
    return "\n".join([*top, f"{paper.number} {paper.day}", *_about(paper), paper.rest])


def _right_column_first_across(paper: Paper) -> str:
    top = _across(list(paper.motto), list(paper.agencies))
    return "\n".join([*top, f"{paper.day} {paper.number}", *_about(paper), paper.rest])


def _narrow_columns_across(paper: Paper) -> str:
    right = [*_wrapped(paper.motto[0], 22), *paper.motto[1:]]
    top = _across(_wrapped(" ".join(paper.agencies), 14), right)
    return "\n".join([*top, f"{paper.number} {paper.day}", *_about(paper), paper.rest])


def _right_column_first(paper: Paper) -> str:
    head = [*paper.motto, paper.day, *paper.agencies, paper.number, *_about(paper)]
    return "\n".join([*head, paper.rest])


def _blank_lines(paper: Paper) -> str:
    names = [line for name in paper.agencies for line in _wrapped(name, 12)]
    head = [*names, *paper.motto, paper.number, *_about(paper), paper.day]
    return "\n\n\n".join([*head, paper.rest])


def _one_line(paper: Paper) -> str:
    head = [*paper.agencies, *paper.motto, paper.number, *_about(paper), paper.day]
    type_, _, rest = paper.rest.partition("\n")
    return " ".join([*head, type_]) + f"\n{rest}"


def _cells(paper: Paper) -> str:
    left, right = "<br>".join(paper.agencies), "<br>".join(paper.motto)
    number = "<br>".join([paper.number, *_about(paper)])
    return f"|{left}<br>-------|{right}|\n|:---:|:---:|\n|{number}|{paper.day}|\n\n{paper.rest}"


def _signed_digitally(paper: Paper) -> str:
    name = " ".join(paper.agencies).title()
    signed = f"Người ký: {name}\nEmail: vanthu@gov.vn\nCơ quan: {name}\n"
    return f"{signed}Thời gian ký: 28.11.2025 10:12:33 +07:00\n{_read_across(paper)}"


def _page_of_a_site(paper: Paper) -> str:
    return f"Văn bản năm 2025\nThuộc tính\nNội dung\nTải về\n{_plain(paper)}"


def _number_without_label(paper: Paper) -> str:
    number = paper.number.removeprefix("Số").strip(": ")
    return _plain(paper).replace(paper.number, number, 1)


def _day_broken(paper: Paper) -> str:
    return _plain(paper).replace(", ngày", ",\nngày", 1)


FORMS: list[Callable[[Paper], str]] = [
    _plain,
    _read_across,
    _right_column_first_across,
    _narrow_columns_across,
    _right_column_first,
    _blank_lines,
    _one_line,
    _cells,
    _signed_digitally,
    _page_of_a_site,
    _number_without_label,
    _day_broken,
]


def _told(header: Header) -> dict[str, str | None]:
    return {
        "type": header.type,
        "code": header.code,
        "date": header.date.isoformat() if header.date else None,
        "place": header.place,
        "issuer": header.issuer,
        "parent": header.parent_issuer,
        "title": header.title,
        "signer": header.signer,
        "role": header.signer_role,
    }


EXPECTED: dict[str, dict[str, str | None]] = {
    "decision": {
        "type": "Quyết định",
        "code": "1951/QĐ-UBND",
        "date": "2025-11-18",
        "place": "Cao Bằng",
        "issuer": "Ủy ban nhân dân tỉnh Cao Bằng",
        "parent": None,
        "title": "VỀ VIỆC CÔNG BỐ DANH MỤC THỦ TỤC HÀNH CHÍNH BỊ BÃI BỎ",
        "signer": "Lê Hải Hòa",
        "role": "KT. Chủ tịch, Phó Chủ tịch",
    },
    "letter": {
        "type": "Công văn",
        "code": "5662/CT-CS",
        "date": "2025-12-01",
        "place": "Hà Nội",
        "issuer": "Cục Thuế",
        "parent": "Bộ Tài chính",
        "title": "V/v chính sách thuế GTGT",
        "signer": "Mai Sơn",
        "role": "TL. Cục trưởng, Trưởng ban Chính sách",
    },
    "ministry": {
        "type": "Quyết định",
        "code": "4508/QĐ-BVHTTDL",
        "date": "2025-11-28",
        "place": "Hà Nội",
        "issuer": "Bộ Văn hóa, Thể thao và Du lịch",
        "parent": None,
        "title": "Về việc ban hành Lịch phổ biến thông tin thống kê",
        "signer": "Tạ Quang Đông",
        "role": "KT. Bộ trưởng, Thứ trưởng",
    },
    "premier": {
        "type": "Công điện",
        "code": "224/CĐ-TTg",
        "date": "2025-11-20",
        "place": "Hà Nội",
        "issuer": "Thủ tướng Chính phủ",
        "parent": None,
        "title": "VỀ VIỆC KHẨN TRƯƠNG KHẮC PHỤC HẬU QUẢ MƯA LŨ",
        "signer": "Trần Hồng Hà",
        "role": "KT. Thủ tướng, Phó Thủ tướng",
    },
    "party": {
        "type": "Nghị quyết",
        "code": "15-NQ/TU",
        "date": "2025-06-20",
        "place": "Quảng Ninh",
        "issuer": "Tỉnh ủy Quảng Ninh",
        "parent": None,
        "title": "về tăng cường công tác xây dựng Đảng",
        "signer": "Trịnh Thị Minh Thanh",
        "role": "TM. Ban Thường vụ, Phó Bí thư",
    },
}


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__.strip("_"))
@pytest.mark.parametrize("name", PAPERS)
def test_a_head_says_the_same_in_every_form(name: str, form: Callable[[Paper], str]) -> None:
    assert _told(_read(form(PAPERS[name]))) == EXPECTED[name]
