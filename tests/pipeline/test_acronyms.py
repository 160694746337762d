"""Acronyms take their Đ from where the document explains them, and nothing else."""

from __future__ import annotations

import pytest

from pipeline.restore import restore
from pipeline.syllables import strip


@pytest.mark.parametrize(
    "text",
    [
        "Các nhà máy nhiệt điện (NMNĐ) được giao cho Tập đoàn.\nTiến độ của NMNĐ Quảng Trạch.",
        "Đường dây (sau đây gọi tắt là ĐD) được kiểm tra định kỳ.\nBáo cáo về ĐD và trạm.",
        "Ủy ban nhân dân tỉnh (sau đây gọi là UBND) giao các sở.\nĐề nghị UBND xem xét.",
        "Hội đồng nhân dân (HĐND) đã quyết nghị.\nThường trực HĐND tỉnh giám sát.",
        "Ban quản lý dự án (BQLDA) chịu trách nhiệm.\nBQLDA báo cáo trước ngày 15 tháng 6.",
    ],
)
def test_what_is_explained_is_restored(text: str) -> None:
    assert restore(strip(text)).text == text


def test_what_is_not_explained_stays() -> None:
    text = "Tiến độ của các XDKLM được báo cáo trước ngày 30 tháng 6 năm 2025 cho cơ quan chủ quản."
    assert restore(strip(text)).text == text
