"""Specks, capitals by size and codes that fell apart, told by their form alone."""

import pytest

from models.spans import Span
from pipeline.misread_marks import marks
from pipeline.proposals import applied


def _mended(text: str) -> str:
    return applied(text, marks(text, [Span(0, len(text))]), "misread").text


MENDED = [
    # a speck before a word, not the point of a web address
    ("thu hồi ,chứng nhận đăng ký", "thu hồi chứng nhận đăng ký"),
    ("cấp lại _trong ngày", "cấp lại trong ngày"),
    (".ngày 15 tháng 11", "ngày 15 tháng 11"),
    # capitals between small words: by size, or in the middle of a word
    ("biển SỐ xe máy", "biển số xe máy"),
    ("phối hợp VỚI Cơ quan thuế", "phối hợp với Cơ quan thuế"),
    ("ấp, bản, SÓC, tổ dân phố", "ấp, bản, sóc, tổ dân phố"),
    ("tại Công văn SỐ 4869/UBND ngày", "tại Công văn số 4869/UBND ngày"),
    ("hệ thống thông gIÓ, giải pháp", "hệ thống thông gió, giải pháp"),
    # dirt in the margin, before a label or a word
    ("_..a) Người lao động", "a) Người lao động"),
    ("___2. Quyết định này", "2. Quyết định này"),
    ("_đã được bổ sung", "đã được bổ sung"),
    # a sign that Vietnamese does not have
    ("qua các thời kỳ. ¡", "qua các thời kỳ."),
    ("quy định tại điểm ¡ khoản 2", "quy định tại điểm i khoản 2"),
    # a speck in the place of a point
    ("quyền sử dụng. đất của hộ", "quyền sử dụng đất của hộ"),
    ("Trường. hợp không có", "Trường hợp không có"),
    # a stroke of the word beside it
    ("hệ thống thông ¡ tin của tỉnh", "hệ thống thông tin của tỉnh"),
    ("quy định của pháp Ì luật về đất đai", "quy định của pháp luật về đất đai"),
    # the halves of a code; also where only its type is named
    ("Thông tư số 79/2024/TT- BCA ngày", "Thông tư số 79/2024/TT-BCA ngày"),
    ("Nghị định 15/2020/NĐ - CP", "Nghị định 15/2020/NĐ-CP"),
    ("Quyết định số 12/QĐ -UBND", "Quyết định số 12/QĐ-UBND"),
]


@pytest.mark.parametrize(("read", "truth"), MENDED)
def test_what_the_form_tells_is_mended(read: str, truth: str) -> None:
    assert _mended(read) == truth


KEPT = [
    "trang thông tin điện tử .gov của Chính phủ",
    "các tỉnh, thành phố; các sở, ngành",
    # a point that may be a comma, or ends something short
    "theo TT. của Bộ",
    "tr. hai",
    "v.v. và các",
    "_____ (nếu có)",
    # which may be a figure
    "tại khoản Ì và khoản 2",
    "trong tháng Ì năm sau",
    # as broad as a word, which may have stood there
    "giấy tờ Š hóa giá, thanh lý nhà ở",
    # names and agencies have their capitals
    "giao Sở Nội vụ chủ trì",
    "đường từ Vinh đến cửa khẩu",
    "cơ quan Công an cấp xã",
    "đăng nhập qua Ứng dụng định danh quốc gia",
    # a word that is meant to be seen
    "học sinh KHÔNG được mang điện thoại",
    "theo mẫu số 02 - BTC và mẫu số 03",
    "tháng 12 - Quý IV năm 2023",
    # a sentence begins, also without a point before it
    "kết quả thực hiện Các sở đã hoàn thành",
    "đã ban hành. Các sở thực hiện",
]


@pytest.mark.parametrize("text", KEPT)
def test_what_may_be_meant_stays(text: str) -> None:
    assert _mended(text) == text
