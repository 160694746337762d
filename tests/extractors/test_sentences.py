"""Sentences lose no word and keep the order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.sentences import sentences

CASES = [
    ("Giao Sở Nội vụ theo dõi. Hoàn thành trong quý II.", 2),
    # no space after the full stop: glued by the text layer
    ("Kết quả thu ngân sách của tỉnh.Đến nay đã thu 1.250 tỷ đồng.", 2),
    # full stops that end nothing
    ("UBND TP. Hà Nội đã thu 1.250,5 tỷ đồng.", 1),
    ("Không có dấu chấm cuối câu", 1),
    ("", 0),
    ("   ", 0),
    ("Mẫu ở https://a.gov.vn/vi/du-thao. Gửi về Sở trước ngày 30/8/2025.", 2),
    # a raised mark behind a figure, as an OCR reads it; a true end after a figure
    ("Rà soát quy hoạch, hoàn thành trước ngày 15! tháng 6 năm 2024.", 1),
    ("Xong trước ngày 15'! tháng 6 năm 2024. Giao Sở Nội vụ theo dõi.", 2),
    ("Phấn đấu đạt 15! Giao Sở Nội vụ theo dõi.", 2),
    ("Gửi về vanthu.snv@laocai.gov.vn hoặc sonoivu.gov.vn. Giao Sở Nội vụ.", 2),
]


@pytest.mark.parametrize(("text", "count"), CASES)
def test_sentences_counts(text: str, count: int) -> None:
    assert len(sentences(text)) == count


@given(st.text(alphabet='aĐị b.,;!?”“")(… 1\n', max_size=120))
def test_sentences_cover_every_letter_once_and_in_order(text: str) -> None:
    spans = sentences(text)
    end = 0
    for span in spans:
        assert not text[end : span.start].strip()
        assert span.of(text).strip() == span.of(text) != ""
        end = span.end
    assert not text[end:].strip()
