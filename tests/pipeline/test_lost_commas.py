"""A point among the decimal commas of a column is in doubt; a label or a thousand is not."""

from __future__ import annotations

import pytest

from pipeline.lost_commas import lost_commas


def table(*rows: str) -> str:
    return "Điều 1. Giao dự toán:\n" + "\n".join(f"| {row} |" for row in rows) + "\nĐiều 2."


@pytest.mark.parametrize(
    ("rows", "doubted"),
    [
        # budgets of a commune, scanned at 100 dpi
        (
            (
                "1 | Trạm | 215.4 | 6.482,0",
                "2 | Kho | 1.090,6 | 2.317,5",
                "3 | Chợ | 84,0 | 9.758.3",
            ),
            ["215.4", "9.758.3"],
        ),
        # a thousand with its decimals, beside one that has a comma
        (("Kè | 1.204.5", "Cầu | 3.310,2"), ["1.204.5"]),
        # the comma was not read at all
        (("Tổ 3 | 186,5 | 4128", "Tổ 5 | 94,0 | 157,3", "Tổ 9 | 230,7 | 1.068,9"), ["4128"]),
        # a share below nought
        (("Xã A | -3.25", "Xã B | 1,75", "Xã C | -0,40"), ["-3.25"]),
    ],
)
def test_a_point_among_commas_is_in_doubt(rows: tuple[str, ...], doubted: list[str]) -> None:
    text = table(*rows)
    assert [span.of(text) for span in lost_commas(text)] == doubted


@pytest.mark.parametrize(
    "rows",
    [
        # labels of a list, in their own column
        ("1.1 | Trồng rừng | 12,5", "1.2 | Chăm sóc | 8,25", "2.10 | Khai thác | 3,0"),
        # thousands
        ("Kè | 21.640 | 8,5", "Cầu | 8.275 | 7,25"),
        # a table that parts decimals by points throughout
        ("Lãi suất | 4.25", "Lạm phát | 3.5", "Tín dụng | 14.1"),
        # years, and thousands without points in a column of their own
        ("2024 | 12,5 | 18450", "2025 | 13,25 | 19300", "2,5 | 1,5 | 20100"),
        # days and numbers of documents
        ("1 | 15.10.2025 | 12/QĐ-UBND", "2 | 05.12.2025 | 7,5"),
        ("", "| "),
    ],
)
def test_what_needs_no_comma_is_left(rows: tuple[str, ...]) -> None:
    assert lost_commas(table(*rows)) == ()


def test_figures_outside_tables_are_left() -> None:
    assert lost_commas("Mục 2.1 tăng 3,5\n2.2 giảm 4,5") == ()
