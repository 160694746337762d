"""The command keeps its contract: what it prints, where, and with which exit code."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import openpyxl
import pyarrow.parquet
import pytest

from pipeline.cli import main
from pipeline.cli_read import restored_lines

ROOT = Path(__file__).parents[2]
LETTER = """ỦY BAN NHÂN DÂN
TỈNH AN HẢI
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 45/QĐ-UBND
An Hải, ngày 12 tháng 3 năm 2024

QUYẾT ĐỊNH
Về việc giao nhiệm vụ chuyển đổi số năm 2024

Căn cứ Nghị quyết số 12/NQ-HĐND ngày 08 tháng 12 năm 2023 của Hội đồng nhân dân tỉnh;

Điều 1. Phấn đấu đến hết năm 2024, tỷ lệ hồ sơ trực tuyến đạt tối thiểu 80%.

Điều 2. Giao Sở Nội vụ chủ trì, phối hợp với Sở Tài chính xây dựng đường dây nóng, hoàn thành \
trước ngày 30/6/2024.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Trần Văn Ba
"""


@pytest.fixture(scope="module")
def kho(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a letter, a copy, an empty file, and the store they were taken into."""
    folder = tmp_path_factory.mktemp("kho")
    (folder / "in").mkdir()
    (folder / "in" / "a.txt").write_text(LETTER)
    (folder / "in" / "b.txt").write_text(LETTER)
    (folder / "in" / "empty.pdf").write_bytes(b"")
    code = main(["ingest", str(folder / "in"), "--db", str(folder / "kho.db"), "--jobs", "1"])
    assert code == 0
    return folder


@pytest.fixture
def db(kho: Path) -> list[str]:
    return ["--db", f"sqlite:///{kho / 'kho.db'}"]


def test_read_prints_a_form_feed_after_each_page(kho: Path, capsys) -> None:
    assert main(["read", str(kho / "in" / "a.txt")]) == 0
    out = capsys.readouterr().out
    assert out.endswith("\f")
    assert "Số: 45/QĐ-UBND\n" in out


def test_read_and_export_give_the_same_json(kho: Path, db: list[str], capsys) -> None:
    path = str(kho / "in" / "a.txt")
    assert main(["read", path, "--format", "json"]) == 0
    read = capsys.readouterr().out
    assert main(["export", *db, "--format", "jsonl"]) == 0
    exported = capsys.readouterr().out
    assert [json.loads(line) for line in read.splitlines()] == [
        json.loads(line) for line in exported.splitlines()
    ]
    assert json.loads(read)["document"]["code"] == "45/QĐ-UBND"


def test_read_goes_on_after_a_file_that_fails(kho: Path, capsys) -> None:
    paths = [str(kho / "in" / name) for name in ("nowhere.pdf", "empty.pdf", "a.txt")]
    assert main(["read", *paths, "--format", "json"]) == 3
    said = capsys.readouterr()
    assert len(said.out.splitlines()) == 1
    assert said.err.count("Lỗi: ") == 2
    assert "Traceback" not in said.err


def test_export_writes_flat_tables(kho: Path, db: list[str], tmp_path: Path, capsys) -> None:
    assert main(["export", *db, "--format", "csv", "--what", "directives"]) == 0
    out = capsys.readouterr().out
    rows = list(csv.DictReader(io.StringIO(out)))
    assert rows
    assert rows[0]["document_code"] == "45/QĐ-UBND"
    path = tmp_path / "x.csv"
    assert main(["export", *db, "--format", "csv", "-o", str(path)]) == 0
    assert path.read_bytes().startswith(b"\xef\xbb\xbfpath,")


@pytest.mark.parametrize("what", ["documents", "directives", "measures", "citations"])
def test_every_format_has_the_rows_of_the_csv(
    kho: Path, db: list[str], what: str, tmp_path: Path
) -> None:
    made = {form: tmp_path / f"x.{form}" for form in ("csv", "xlsx", "parquet")}
    for form, path in made.items():
        assert main(["export", *db, "--format", form, "--what", what, "-o", str(path)]) == 0
    with made["csv"].open(encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file)
    sheet = openpyxl.load_workbook(made["xlsx"])[what]
    seen = [["" if cell is None else _cell(cell) for cell in row] for row in sheet.values]
    assert seen[0] == head
    assert len(seen) - 1 == len(rows) > 0
    for row, other in zip(rows, seen[1:], strict=True):
        # a spreadsheet can tell text from a formula, a csv needs a quotation mark for that
        assert [c.removeprefix("'").removesuffix(".0") for c in row] == [
            c.removesuffix(".0") for c in other
        ]
    table = pyarrow.parquet.read_table(made["parquet"])
    assert table.column_names == head
    assert table.num_rows == len(rows)


def _cell(cell: object) -> str:
    # what is a day on paper is a date in a spreadsheet
    return cell.date().isoformat() if isinstance(cell, datetime) else str(cell)


@pytest.mark.parametrize(
    ("what", "title", "head", "day"),
    [
        ("documents", "Văn bản", "Số ký hiệu", "Ngày ban hành"),
        ("directives", "Nhiệm vụ được giao", "Rõ việc: nhiệm vụ", "Rõ thời gian: thời hạn"),
        ("measures", "Chỉ tiêu và kết quả", "Loại", "Thời hạn"),
        ("citations", "Văn bản được dẫn", "Quan hệ", "Ngày văn bản được dẫn"),
    ],
)
def test_each_table_has_a_sheet_in_words(
    kho: Path, db: list[str], what: str, title: str, head: str, day: str, tmp_path: Path
) -> None:
    path = tmp_path / "x.xlsx"
    assert main(["export", *db, "--format", "xlsx", "--what", what, "-o", str(path)]) == 0
    told, plain = openpyxl.load_workbook(path).worksheets
    heads, *rows = list(told.values)
    assert (told.title, plain.title, heads[0]) == (title, what, head)
    assert told.freeze_panes == plain.freeze_panes == "A2"
    assert told.auto_filter.ref
    assert len(rows) == plain.max_row - 1
    days = {type(row[heads.index(day)]) for row in rows}
    assert datetime in days
    assert days <= {datetime, str, type(None)}
    if what == "measures":
        levels = [(row[heads.index("Mức")], row[heads.index("Số")]) for row in rows]
        assert all(isinstance(said, str) for said, _ in levels)
        assert any(isinstance(number, int | float) for _, number in levels)


def test_tasks_are_set_out_for_people(kho: Path, db: list[str], tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    assert main(["export", *db, "--format", "xlsx", "--what", "directives", "-o", str(path)]) == 0
    first = openpyxl.load_workbook(path).worksheets[0]
    head, *rows = list(first.values)
    assert first.title == "Nhiệm vụ được giao"
    assert head[:2] == ("Rõ việc: nhiệm vụ", "Rõ người: chủ trì")
    assert all(row[0] and row[6] and row[-1].startswith("d") for row in rows)
    assert any(isinstance(row[3], datetime) for row in rows)


@pytest.mark.parametrize("form", ["ods", "nonsense"])
def test_export_refuses_what_it_can_not_write(db: list[str], form: str, capsys) -> None:
    assert main(["export", *db, "--format", form]) == 2
    assert "jsonl" in capsys.readouterr().err


def test_search_finds_without_marks(db: list[str], capsys) -> None:
    assert main(["search", "duong", "day", "nong", *db]) == 0
    assert "đường dây nóng" in capsys.readouterr().out
    assert main(["search", "khong co gi the nay", *db, "--lang", "en"]) == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("Note: Nothing was found.\n")
    assert "“khong”" in said.err


@pytest.mark.parametrize(
    "wish", [[], ["x", "--kind", "thing"], ["x", "--from", "32/13/2020"], ["x", "--limit", "0"]]
)
def test_a_wrong_search_is_a_wrong_call(db: list[str], wish: list[str], capsys) -> None:
    assert main(["search", *wish, *db]) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_show_tells_one_document_or_all(db: list[str], capsys) -> None:
    for call in (["show", "45/qd-ubnd"], ["show"]):
        assert main([*call, *db]) == 0
        out = capsys.readouterr().out
        assert all(word in out for word in ("45/QĐ-UBND", "Sở Nội vụ", "30/06/2024", "≥ 80 %")), out
    assert main(["show", "46/QĐ-UBND", *db]) == 1
    assert "46/QĐ-UBND" in capsys.readouterr().err


def test_a_terminal_is_told_which_page_is_read(
    tmp_path: Path, capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    # a name can't give orders to the terminal
    path = tmp_path / "[bold]kế hoạch.txt"
    path.write_text("Ủy ban nhân dân tỉnh ban hành Kế hoạch này.\n", encoding="utf-8")
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "200")
    assert main(["read", str(path)]) == 0
    said = capsys.readouterr()
    assert said.out == "Ủy ban nhân dân tỉnh ban hành Kế hoạch này.\n\f"
    assert "Đang đọc [bold]kế hoạch.txt" in said.err


def test_failures_and_runs_are_listed(db: list[str], capsys) -> None:
    assert main(["failures", *db]) == 0
    vi = capsys.readouterr().out
    assert main(["failures", *db, "--lang", "en", "--detail"]) == 0
    en = capsys.readouterr().out
    assert vi.count("empty.pdf") >= 1
    assert vi != en
    assert main(["runs", *db]) == 0
    assert "\t3\t1\t0\t1\t1" in capsys.readouterr().out
    assert main(["failures", "--run", "99", *db]) == 1  # not "nothing failed"
    assert "không có lần nạp số 99" in capsys.readouterr().err


def test_ingest_again_finds_nothing_new(kho: Path, db: list[str], capsys) -> None:
    assert main(["ingest", str(kho / "in"), *db, "--lang=en"]) == 0
    assert "– known already\t2" in capsys.readouterr().out


@pytest.mark.parametrize("call", ["search x", "show", "export", "failures", "runs"])
def test_without_a_store_there_is_a_sentence(call: str, tmp_path: Path, capsys) -> None:
    assert main([*call.split(), "--db", str(tmp_path / "none.db")]) == 1
    assert "vanban ingest" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_ingest_into_nowhere_breaks_with_a_sentence(kho: Path, capsys) -> None:
    assert main(["ingest", str(kho / "in"), "--db", str(kho / "no" / "x.db")]) == 1
    assert "--db" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("call", "code"), [(["--lang", "fr", "show"], 2), (["nothing"], 2), (["--version"], 0)]
)
def test_calls_of_the_top(call: list[str], code: int, capsys) -> None:
    assert main(call) == code


def test_doctor_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert main(["doctor", "--db", str(tmp_path / "x.db")]) == 1
    out = capsys.readouterr().out
    assert "✗" in out
    assert "sudo apt-get install tesseract-ocr-vie" in out


def test_help_is_quick_and_the_plain_commands_need_no_prefect() -> None:
    code = "import sys; from pipeline.cli import main; main(['--help']); print(*sys.modules)"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True
    )
    loaded = done.stdout.splitlines()[-1].split()
    assert len(loaded) < 600  # 400, which take half a second; SQLAlchemy alone adds 200
    for heavy in ("prefect", "spacy", "cv2", "alembic", "underthesea", "numpy", "sqlalchemy"):
        assert heavy not in loaded


@pytest.mark.parametrize("block", [1, 2, 200])
def test_restore_keeps_each_line_in_its_place(block: int) -> None:
    lines = ["Uy ban nhan dan tinh\n", "\n", "So: 20/NQ-HDND\r\n", "\x0c\n", "a\x85b\n", "het"]
    made = list(restored_lines(lines, block))
    assert len(made) == len(lines)
    assert [line.endswith("\n") for line in made] == [True] * 5 + [False]
    assert made[2].endswith("\r\n")
    assert "20/NQ-H" in made[2]


def test_restore_reads_and_writes_streams() -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-m", "pipeline.cli", "restore"],
        input="Uy ban nhan dan thanh pho Ha Noi\n\nđã xong\n".encode() + b"\xff\xfe\n",
        capture_output=True,
        env=environment,
        check=True,
    )
    lines = done.stdout.split(b"\n")
    assert len(lines) == 5
    assert lines[0].decode() == "Ủy ban nhân dân thành phố Hà Nội"
    assert lines[2].decode() == "đã xong"
