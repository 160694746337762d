"""A share whose sign was read as a figure is in doubt: 87% as 879."""

from __future__ import annotations

import pytest

from pipeline.figures_again import lost_percents


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("tỷ lệ giải quyết đúng hạn đạt ít nhất 879; tỷ lệ số hóa", "879"),
        ("giảm xuống dưới 12,90.", "12,90"),
        ("tăng lên 1009, trong đó", "1009"),
        ("hồ sơ đúng hạn đạt 9298 trở lên", "9298"),
        ("hồ sơ trực tuyến đạt 950 trở lên", "950"),
        ("tỷ lệ bao phủ chiếm 929\n", "929"),
    ],
)
def test_a_share_that_lost_its_sign_is_found(text: str, figure: str) -> None:
    assert [span.of(text) for span in lost_percents(text)] == [figure]


@pytest.mark.parametrize(
    "text",
    [
        "đạt ít nhất 87%;",
        "đạt 879 hộ; còn 120 thôn",
        "trên 950 tỷ đồng",
        "Quyết định số 219; Điều 109.",
        "đạt 875; đạt 85.",
        "từ năm 2020; đến năm 2030.",
        "đạt 1.290; trên 1290.",
        "đạt 9298 hộ; trên 9286.",
    ],
)
def test_other_figures_are_not(text: str) -> None:
    assert lost_percents(text) == ()
