"""A date that no calendar has is left as it was read, and is doubtful."""

import pytest

from models.spans import Span
from pipeline.misread_dates import impossible


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ngày 30/0/2025 của Bộ trưởng", ["30/0/2025"]),
        ("từ 31/4/2024 đến 31.13.2024", ["31/4/2024", "31.13.2024"]),
        ("ngày 29 tháng 02 năm 2023", ["ngày 29 tháng 02 năm 2023"]),
        ("ngày 0 tháng 5 năm 2023", ["ngày 0 tháng 5 năm 2023"]),
        # as they may be
        ("ngày 29 tháng 02 năm 2024, 30/6/2025 và 1.1.2025", []),
        # no dates: a code, a share of years, a version
        ("số 45/31/2025/QĐ, 40/13/2025-BC, 12.40.2020.1", []),
        ("ngày 31 tháng 4", []),
    ],
)
def test_only_what_cannot_be_is_doubtful(text: str, found: list[str]) -> None:
    proposals = impossible(text, [Span(0, len(text))])
    assert [text[p.start : p.end] for p in proposals] == found
    assert all(p.after == text[p.start : p.end] and p.doubtful for p in proposals)
