"""Labels that an OCR misread are told by those before and after; what can't be told stays."""

import pytest

from models.spans import Span
from pipeline.misread_labels import labels
from pipeline.proposals import applied


def _mended(text: str) -> str:
    lines, at = [], 0
    for row in text.split("\n"):
        lines.append(Span(at, at + len(row)))
        at += len(row) + 1
    found = labels(text, lines)
    assert all(proposal.doubtful for proposal in found)
    return applied(text, found, "misread").text


MENDED = [
    # a 1 by the 2 that follows
    ("Ì. Giao Sở Nội vụ.\n2. Giao Sở Tài chính.", "1. Giao Sở Nội vụ.\n2. Giao Sở Tài chính."),
    ("l. Giao Sở Nội vụ.\n2. Giao Sở Tài chính.", "1. Giao Sở Nội vụ.\n2. Giao Sở Tài chính."),
    ("I. Giao Sở Nội vụ.\n2. Giao Sở Tài chính.", "1. Giao Sở Nội vụ.\n2. Giao Sở Tài chính."),
    # a figure between its neighbours, also in what a law quotes
    (
        "4. Mức thu lệ phí.\n§. Quản lý lệ phí.\n6. Miễn lệ phí.",
        "4. Mức thu lệ phí.\n5. Quản lý lệ phí.\n6. Miễn lệ phí.",
    ),
    (
        "7. Nhà trường có trách nhiệm:\n§. Gia đình học sinh:",
        "7. Nhà trường có trách nhiệm:\n8. Gia đình học sinh:",
    ),
    ("“4. Tổ dân phố;\n“$. Khu phố.", "“4. Tổ dân phố;\n“5. Khu phố."),
    # the first one of what a law quotes, whatever stands before
    ("“3, Lợi dụng việc thu phí.", "“3. Lợi dụng việc thu phí."),
    ("“4a, Không nộp phí.", "“4a. Không nộp phí."),
    ("“la. Ủy ban nhân dân các cấp thu phí.", "“1a. Ủy ban nhân dân các cấp thu phí."),
    # the one that is said to follow
    (
        "17. Khoản 1 Điều 25 được sửa đổi như sau:\n“], Tại các chợ thu phí.",
        "17. Khoản 1 Điều 25 được sửa đổi như sau:\n“1. Tại các chợ thu phí.",
    ),
    # the number of its neighbour
    (
        "1. Các sở.\n3, Các xã.\n3. Kho bạc.\n4. Báo cáo.",
        "1. Các sở.\n2. Các xã.\n3. Kho bạc.\n4. Báo cáo.",
    ),
    ("4. Các sở.\n4. Các xã.\n6. Kho bạc.", "4. Các sở.\n5. Các xã.\n6. Kho bạc."),
    # a comma for the point behind it
    ("1. Cục Thuế.\n2, Kho bạc Nhà nước.", "1. Cục Thuế.\n2. Kho bạc Nhà nước."),
    # letters
    ("4) Lập dự toán;\nb) Trình duyệt.", "a) Lập dự toán;\nb) Trình duyệt."),
    (
        "c) Lập sổ;\nđ) Ghi sổ;\nđ) Khóa sổ;\ne) Lưu sổ.",
        "c) Lập sổ;\nd) Ghi sổ;\nđ) Khóa sổ;\ne) Lưu sổ.",
    ),
    (
        "c) Lập sổ;\nd) Ghi sổ;\nở) Khóa sổ;\ne) Lưu sổ.",
        "c) Lập sổ;\nd) Ghi sổ;\nđ) Khóa sổ;\ne) Lưu sổ.",
    ),
    (
        "1. Một cửa:\n3) Lập sổ;\nb) Ghi sổ.",
        "1. Một cửa:\na) Lập sổ;\nb) Ghi sổ.",
    ),
    # d and đ, both misread, and a sign
    (
        "b) Lập sổ;\n€) Ghi sổ;\nđ) Khóa sổ;\nd) Lưu sổ.\n2. Thời hạn",
        "b) Lập sổ;\nc) Ghi sổ;\nd) Khóa sổ;\nđ) Lưu sổ.\n2. Thời hạn",
    ),
    (
        "a) Lập sổ;\nb) Mở sổ;\ne) Ghi sổ;\nd) Khóa sổ.",
        "a) Lập sổ;\nb) Mở sổ;\nc) Ghi sổ;\nd) Khóa sổ.",
    ),
    # a bracket that was lost
    (
        "d) Hợp đồng mua bán\nnhà ở;\nđ Giấy tờ về mua;\ne) Giấy tờ về giao.",
        "d) Hợp đồng mua bán\nnhà ở;\nđ) Giấy tờ về mua;\ne) Giấy tờ về giao.",
    ),
    # a letter upside down, and one that ran into its bracket
    (
        "h) Thế chấp;\n¡) Xác nhận của xã;\nk) Đăng kiểm;",
        "h) Thế chấp;\ni) Xác nhận của xã;\nk) Đăng kiểm;",
    ),
    (
        "k) Đăng kiểm;\nD Hợp đồng cho thuê\nnhà ở;\nm) Giấy tờ khác.",
        "k) Đăng kiểm;\nl) Hợp đồng cho thuê\nnhà ở;\nm) Giấy tờ khác.",
    ),
    # a clause that the sentence before names
    (
        "a) Sửa đổi, bổ sung khoản 2 Điều 4 như sau:\n“3. Phòng Cảnh sát giao thông.",
        "a) Sửa đổi, bổ sung khoản 2 Điều 4 như sau:\n“2. Phòng Cảnh sát giao thông.",
    ),
    # dirt before a number
    (
        "1. Nghị định này có hiệu lực.\n....2. Nghị định số 6 hết hiệu lực.",
        "1. Nghị định này có hiệu lực.\n2. Nghị định số 6 hết hiệu lực.",
    ),
]


@pytest.mark.parametrize(("read", "truth"), MENDED)
def test_a_label_is_mended_by_its_neighbours(read: str, truth: str) -> None:
    assert _mended(read) == truth


KEPT = [
    # of one law that amends two clauses of another
    "1. Sửa Điều 3:\n2. Sửa một số khoản của\nĐiều 4 như sau:\n“2. Phòng Sáu.”\n4. Sửa Điều 6:",
    # a plan of its own, and dots that a form has
    "k) Đăng kiểm;\nD Hợp đồng cho thuê;\nn) Giấy tờ khác.",
    "D Hợp đồng cho thuê;\nm) Giấy tờ khác.",
    "1. Sửa đổi Điều 3:\n2. Sửa đổi Điều 4:\na) Sửa đổi khoản 2 Điều 4 như sau:\n“2. Phòng Sáu.\n"
    "b) Sửa đổi khoản 4 Điều 4 như sau:\n“4. Công an cấp xã.",
    "Khoản 2 Điều 4 được sửa thành khoản 3 như sau:\n“3. Phòng Cảnh sát.",
    "Sửa đổi khoản 2 Điều 4 như sau:\n“12. Phòng Cảnh sát.",
    "Bổ sung vào sau khoản 2 Điều 4 như sau:\n“3. Phòng Cảnh sát.",
    "1. Họ tên:\n....4. Nơi cư trú.",
    # points that are counted in figures
    "1) Lập sổ;\n2) Ghi sổ;\n3) Khóa sổ;\n4) Lưu sổ.",
    # a list within the first, or a label that was lost: who knows which was misread
    "1. Các sở.\n1. Các xã.\n3. Kho bạc.",
    "1. Các sở.\n3. Các xã.\n3. Kho bạc.\n6. Báo cáo.",
    # nothing before it or after it
    "§. Quản lý lệ phí.",
    # Roman: the next one is II
    "I. Mục tiêu chung\nII. Nhiệm vụ",
    "I. MỤC TIÊU\n2. Đến năm 2030.",
    # 5 or 8 would both be out of turn
    "1. Phạm vi.\n§. Đối tượng.\n9. Hiệu lực.",
    # numbers at the head of a line that goes on
    "theo quy định tại các khoản 3, 4,\n5, Điều 7 của Luật này",
    "với số tiền\n3, 5 triệu đồng",
    "“3, 5 và 7 Điều này”",
    "17. Khoản 11 Điều 25 được sửa đổi như sau:\n“], Tại các chợ thu phí.",
    "17. Điều 25 được sửa đổi như sau:\n“], Tại các chợ thu phí.",
    "“là. Bộ Công an”",
    # no bracket was lost: inside a sentence, without the next letter, in another list
    "a) Ghi điểm\nb Khóa sổ;\nc) Lưu sổ.",
    "a) Ghi sổ;\nb Khóa sổ.",
    "a) Ghi sổ;\nb Khóa sổ;\n2. Lưu trữ:\nc) Lưu sổ.",
    "a) Ghi sổ;\nb khóa sổ;\nc) Lưu sổ.",
    "d) Ghi sổ;\nb Khóa sổ;\ne) Lưu sổ.",
    # a new list begins
    "3. Báo cáo.\nb) Họp giao ban.\na) Trực lễ.",
    "Điều 4. Kinh phí\n§. Nguồn thu.\nĐiều 5. Hiệu lực",
]


@pytest.mark.parametrize("text", KEPT)
def test_what_cannot_be_told_stays(text: str) -> None:
    assert _mended(text) == text
