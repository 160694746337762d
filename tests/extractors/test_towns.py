"""Places at the end of names in capitals that no rank announces."""

import pytest

from extractors.names import towns, written_out


@pytest.mark.parametrize(
    ("shouted", "name"),
    [
        ("BỆNH VIỆN ĐA KHOA ĐÀ LẠT", "Bệnh viện đa khoa Đà Lạt"),
        ("HẠT KIỂM LÂM BÙ GIA MẬP", "Hạt kiểm lâm Bù Gia Mập"),
        # of a branch of two districts
        ("HẠT KIỂM LÂM SÔNG CẦU - NÚI THÀNH", "Hạt kiểm lâm Sông Cầu - Núi Thành"),
        # a place only where the name, or its part, ends
        ("CỤC LÂM NGHIỆP", "Cục Lâm nghiệp"),
        ("CỤC QUỐC GIA LÂM NGHIỆP", "Cục Quốc gia lâm nghiệp"),
        # usual words are none
        ("NÔNG TRƯỜNG THỐNG NHẤT", "Nông trường thống nhất"),
    ],
)
def test_a_name_ends_in_a_place(shouted: str, name: str) -> None:
    assert written_out(shouted) == name


def test_every_town_is_told_in_capitals() -> None:
    for town in towns():
        assert written_out(f"HẠT KIỂM LÂM {town.upper()}") == f"Hạt kiểm lâm {town}"


def test_towns_stand_once_in_order() -> None:
    assert list(towns()) == sorted(set(towns()))
