"""What is measured, named by its noun: no figures, connectives, times or actors."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.phrases import is_name_only, is_part, tidy, timeless, under_one_name

TIDY = [
    # connectives, one after the other
    ("tiếp đến là lĩnh vực xây dựng", "lĩnh vực xây dựng"),
    ("Theo đó, đến nay tỷ lệ hồ sơ số", "tỷ lệ hồ sơ số"),
    ("Kết quả, hồ sơ được trả đúng hẹn", "hồ sơ được trả đúng hẹn"),
    ("việc rà soát quy trình", "rà soát quy trình"),
    ("việc làm mới cho thanh niên", "việc làm mới cho thanh niên"),
    ("hiện đại hóa công sở", "hiện đại hóa công sở"),
    # who did it
    ("toàn tỉnh đã ủy quyền 412 thủ tục", "ủy quyền thủ tục"),
    ("Bắc Ninh đã công bố thủ tục", "công bố thủ tục"),
    ("Sở Xây dựng đã trả 1.204 hồ sơ", "trả hồ sơ"),
    # where the number is from
    ("Qua kiểm tra, rà soát đã thu hồi cho ngân sách", "thu hồi cho ngân sách"),
    ("Theo khảo sát của Sở, người dân hài lòng", "người dân hài lòng"),
    # figures
    ("đã nâng mức tự chủ được 07/12 đơn vị", "nâng mức tự chủ của đơn vị"),
    ("Cắt giảm 1.105/2.310 điều kiện[2] của ngành", "Cắt giảm điều kiện của ngành"),
    ("2.071 TTHC/3.108 TTHC liên quan đến đất đai", "TTHC liên quan đến đất đai"),
    ("dịch vụ công mức độ 3, 4", "dịch vụ công mức độ 3, 4"),
    ("nhiệm vụ của Đề án 06", "nhiệm vụ của Đề án 06"),
    ("giải ngân 845,5 tỷ đồng vốn đầu tư công", "giải ngân vốn đầu tư công"),
    # how it is thought of
    ("lĩnh vực đất đai chiếm tỷ lệ cao nhất", "lĩnh vực đất đai"),
    ("chất lượng trả kết quả còn hạn chế", "chất lượng trả kết quả"),
    ("[4] Tỷ lệ hồ sơ số", "Tỷ lệ hồ sơ số"),
    ("¢6 25 nhiệm vụ quá hạn", "nhiệm vụ quá hạn"),
]


@pytest.mark.parametrize(("said", "named"), TIDY)
def test_tidy_leaves_the_name_of_what_is_measured(said: str, named: str) -> None:
    assert tidy(said, ("Sở Xây dựng",)) == named


def test_those_who_are_counted_stay() -> None:
    assert tidy("Sở, ngành đã ban hành kế hoạch", None) == "Sở, ngành đã ban hành kế hoạch"
    assert tidy("yêu cầu tra cứu được đáp ứng", None) == "yêu cầu tra cứu được đáp ứng"


@given(st.text(alphabet="đã có Sở tỉnh,()[]1234./ %tỷ đồng", max_size=60))
def test_tidy_ends_and_adds_nothing(said: str) -> None:
    once = tidy(said)
    assert set(once) <= set(said) | {" "}


INDICES = [
    ("Chỉ số cải cách hành chính (PAR INDEX) của tỉnh", "Chỉ số PAR INDEX của tỉnh"),
    ("Chỉ số PARINDEX của tỉnh", "Chỉ số PAR INDEX của tỉnh"),
    ("chỉ số Par-inder", "chỉ số PAR INDEX"),
    ("nâng chỉ số PAINDEX", "nâng chỉ số PAR INDEX"),
    ("Chỉ số CCHC của huyện", "Chỉ số PAR INDEX của huyện"),
    (
        "Chỉ số hài lòng của tổ chức, cá nhân (SIPAS)",
        "Chỉ số hài lòng của tổ chức, cá nhân (SIPAS)",
    ),
    ("Chỉ số hài lòng của người dân (SIPAS)", "Chỉ số SIPAS"),
    ("Chỉ số hài lòng của bệnh nhân", "Chỉ số hài lòng của bệnh nhân"),
    ("chỉ số Hiệu quả quản trị và hành chính công cấp tỉnh", "chỉ số PAPI"),
    ("chỉ số PCI, PAPI của tỉnh", "chỉ số PCI, PAPI của tỉnh"),
    ("xếp hạng ICT-Index", "xếp hạng ICT Index"),
    ("mức độ hài lòng của người dân", "mức độ hài lòng của người dân"),
]


@pytest.mark.parametrize(("said", "named"), INDICES)
def test_an_index_has_one_name(said: str, named: str) -> None:
    assert under_one_name(said) == named
    assert under_one_name(named) == named


@pytest.mark.parametrize(
    ("phrase", "period", "left"),
    [
        ("Chỉ số PCI năm 2022 của tỉnh", "năm 2022", "Chỉ số PCI của tỉnh"),
        ("thu ngân sách trong năm 2024", "năm 2024", "thu ngân sách"),
        ("thu ngân sách tăng so với năm 2023", "năm 2023", "thu ngân sách tăng so với năm 2023"),
        ("thu ngân sách năm 2024", None, "thu ngân sách năm 2024"),
    ],
)
def test_the_period_is_no_part_of_the_name(phrase: str, period: str | None, left: str) -> None:
    assert timeless(phrase, period) == left


def test_names_and_parts() -> None:
    assert is_name_only("Lai Châu", ())
    assert is_name_only("Bộ Y tế", ("Bộ Y tế",))
    assert not is_name_only("tỷ lệ hồ sơ của Lai Châu", ())
    assert is_part("lĩnh vực đất đai")
    assert not is_part("tỷ lệ hồ sơ")
