"""The questions as commands: tables for people, rows for programs, exit codes for scripts."""

from __future__ import annotations

import csv
import io
import json
import shutil
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path

import pytest

from models.questions_measures import MeasureFound
from models.store import Visit, open_store, save
from pipeline.ask_words import passage
from pipeline.cli import main
from pipeline.voice import Voice
from tests.dossiers import ARCHIVE

pytestmark = pytest.mark.slow

VISIT = Visit(None, datetime(2026, 1, 1, tzinfo=UTC), "0")


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store with the archive of a province."""
    path = tmp_path_factory.mktemp("hoi") / "kho.db"
    store = open_store(str(path))
    for made in ARCHIVE:
        save(store, made, (), VISIT)
    store.engine.dispose()
    return f"sqlite:///{path}"


def rows(text: str, title: str) -> list[dict[str, str]]:
    """The rows of the table of this title, as pipes get them."""
    lines = text.split(f"# {title}\n")[1].split("\n\n")[0].split("\n")
    return list(csv.DictReader(lines, delimiter="\t"))


def test_targets_of_an_index_over_the_years(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    # the index by its full name, which the store knows by the short one
    asked = ["targets", "--db", db, "--indicator", "Chỉ số cải cách hành chính"]
    assert main(asked) == 0
    shown = capsys.readouterr().out
    assert shown.count("PAR INDEX") >= 2
    assert "hạng ≤ 10" in shown
    assert "tỉnh An Hải" in shown


def test_targets_beside_results(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", "--db", db, "--agency", "An Hải", "--lang", "en"]) == 0
    held = rows(capsys.readouterr().out, "Targets beside results")
    verdicts = {row["Indicator"]: row["Verdict"] for row in held}
    assert verdicts["Tỷ lệ hồ sơ nộp trực tuyến"] == "reached"
    assert verdicts["Chỉ số PAR INDEX của tỉnh"] == "not reached"
    assert verdicts["Tỷ lệ hộ nghèo"] == "not comparable: other period"
    assert main(["compare", "20/NQ-HDND", "--db", db, "--verdict", "no_report"]) == 0
    assert "chưa có báo cáo: 1" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("what", "title", "words"),
    [
        ("--no-deadline", "Nhiệm vụ không ghi thời hạn", "sửa chữa trường học"),
        ("--no-lead", "Nhiệm vụ không rõ ai chủ trì", "bảo vệ đê điều"),
        ("--shared", "Nhiệm vụ có nhiều cơ quan cùng chủ trì", "Sở Xây dựng; Sở Y tế"),
        ("--repeated", "Nhiệm vụ lặp lại", "đường dây nóng"),
    ],
)
def test_tasks(
    db: str, what: str, title: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["tasks", what, "--db", db]) == 0
    shown = capsys.readouterr().out
    assert rows(shown, title)
    assert words in shown


def test_what_is_due(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["due", "--as-of", "01/06/2025", "--db", db]) == 0
    shown = capsys.readouterr().out
    assert rows(shown, "Đã quá hạn")[0]["Thời hạn"] == "01/05/2025"
    assert [row["Thời hạn"] for row in rows(shown, "Còn trong hạn")] == ["30/09/2025"]
    assert "Quá hạn: 3; còn trong hạn: 1; định kỳ: " in shown
    assert "Kho chỉ biết thời hạn ghi trên văn bản" in shown
    assert main(["due", "--as-of", "2025-06-01", "--counts", "--db", db]) == 0
    held = {row["Cơ quan"]: row for row in rows(capsys.readouterr().out, "Theo cơ quan chủ trì")}
    assert held["Sở Nội vụ tỉnh An Hải"]["Quá hạn"] == "1"
    assert held["Sở Nội vụ tỉnh Bình Sơn"]["Quá hạn"] == "1"
    assert held["(không rõ ai)"]["Quá hạn"] == "1"


def test_citations(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["citations", "20/NQ-HĐND", "--db", db]) == 0
    shown = capsys.readouterr().out
    # two councils have a resolution of this number
    name = "Nghị quyết 20/NQ-HĐND (Hội đồng nhân dân tỉnh An Hải, 08/12/2023)"
    assert "Nghị quyết 20/NQ-HĐND (Hội đồng nhân dân tỉnh Bình Sơn, 15/12/2023)" in shown
    out = rows(shown.split(f"{name}\n")[1], "Văn bản được dẫn")
    assert [row["Trong kho"] for row in out] == ["có", "chưa có"]
    assert f"{name} đã được sửa đổi, bổ sung bởi 7/KH-UBND (10/01/2025)." in shown
    # what cites a document that the store has not
    assert main(["citations", out[1]["Được dẫn"], "--db", db]) == 1
    told = rows(capsys.readouterr().out, "Văn bản dẫn tới số này")
    assert "20/NQ-HĐND" in [row["Số"] for row in told]


@pytest.mark.parametrize(
    "asked",
    [
        ["targets"],
        ["compare"],
        ["tasks", "--no-deadline"],
        ["tasks", "--repeated"],
        ["due", "--as-of", "2025-06-01"],
        ["due", "--as-of", "2025-06-01", "--counts"],
        ["citations", "20/NQ-HĐND"],
    ],
)
def test_rows_for_programs(db: str, asked: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*asked, "--db", db, "--format", "json"]) == 0
    lines = capsys.readouterr().out.splitlines()
    objects = [json.loads(line) for line in lines]
    assert objects
    assert main([*asked, "--db", db, "--format", "csv"]) == 0
    table = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert len(table) == len(objects)
    assert list(table[0]) == list(objects[0])
    assert main([*asked, "--db", db, "--format", "json", "--limit", "1"]) == 0
    assert len(capsys.readouterr().out.splitlines()) <= len(objects)


@pytest.mark.parametrize(
    ("asked", "code", "said"),
    [
        (["targets", "--agency", "Sở Không Có"], 1, "không có cơ quan"),
        # papers name it, and ask nothing of it: an answer, not a wrong name
        (["due", "--agency", "Quốc hội"], 0, "có nêu 'Quốc hội'"),
        (["due", "--counts", "--agency", "quoc hoi"], 0, "có nêu 'quoc hoi'"),
        (["targets", "--agency", "Công an tỉnh"], 0, "có nêu 'Công an tỉnh'"),
        (["compare", "99/NQ-HĐND"], 1, "99/NQ-HĐND"),
        (["citations", "99/NQ-HĐND"], 1, "99/NQ-HĐND"),
        (["tasks"], 2, "--no-deadline"),
        (["tasks", "--shared", "--repeated"], 2, "--no-deadline"),
        (["tasks", "--no-lead", "--agency", "Sở Nội vụ"], 2, "--agency"),
        (["targets", "--indicator", "của các"], 2, "của các"),
        (["due", "--as-of", "31/02/2025"], 2, "31/02/2025"),
        (["targets", "--from", "2025", "--to", "2024"], 2, "--from đứng sau --to"),
        (["compare", "--from", "9" * 20], 2, "--from"),
        (["due", "--as-of", "0001-01-01", "--within", "36500"], 0, "Không có dòng nào"),
        (["due", "--as-of", "9999-12-31", "--within", "36500"], 0, ""),
        (["compare", "--from", "3000"], 0, "Không có dòng nào"),
        (["targets", "--limit", "1"], 0, "--limit"),
        (["targets", "--agency", "An Hải"], 0, "2 cơ quan"),
    ],
)
def test_what_can_not_be_answered_is_said(
    db: str, asked: list[str], code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*asked, "--db", db]) == code
    # on a narrow terminal a message of a wrong call is broken into lines within a frame
    told = " ".join(capsys.readouterr().err.replace("│", " ").split())
    assert said in told


def test_what_the_machine_doubts_and_what_people_decided_is_marked(
    db: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["targets", "--db", db, "--agency", "Sở Nội vụ", "--kind", "target"]
    title = "Chỉ tiêu và kết quả qua các năm (cùng số nhóm: cách gọi gần nhau)"
    assert main(asked) == 0
    shown = capsys.readouterr().out
    assert [row["Giá trị"] for row in rows(shown, title)] == ["≥ 4 lớp ⚠"]
    assert "⚠: máy đọc chưa chắc" in shown
    assert "✓" not in shown
    assert main([*asked, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["decided"] is None
    ours = tmp_path / "kho.db"
    shutil.copy(db.removeprefix("sqlite:///"), ours)
    for kind, words, field in (
        ("target", "số lớp tập huấn", "giá-trị=5"),
        ("directive", "đê điều", "thời-hạn=01/06/2025"),
    ):
        assert main(["search", words, "--kind", kind, "--db", str(ours), "--format", "json"]) == 0
        fact = json.loads(capsys.readouterr().out.splitlines()[0])["fact"]
        assert main(["correct", fact, field, "--db", str(ours)]) == 0
        capsys.readouterr()
    assert main([*asked[:2], str(ours), *asked[3:]]) == 0
    shown = capsys.readouterr().out
    assert [row["Giá trị"] for row in rows(shown, title)] == ["≥ 5 lớp ✓"]
    assert "✓: người rà soát" in shown
    assert main(["due", "--as-of", "01/07/2025", "--within", "30", "--db", str(ours)]) == 0
    shown = capsys.readouterr().out
    assert "✓ bảo vệ đê điều" in {row["Nhiệm vụ"][:16] for row in rows(shown, "Đã quá hạn")}
    assert "đến hạn trong 30 ngày tới: 0" in shown


def test_the_overview_tells_targets_by_their_figures(
    db: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["show", "--db", db]) == 0
    shown = capsys.readouterr().out
    told = {row["Chỉ tiêu"]: row["Giá trị"] for row in rows(shown, "Chỉ tiêu")}
    assert told["Chỉ số PAR INDEX của tỉnh"] == "hạng ≤ 10"
    assert told["Số lớp tập huấn"] == "≥ 4 lớp ⚠"
    assert len(told) == 7
    assert "còn nữa" not in shown
    assert main(["show", "--db", db, "--limit", "6"]) == 0
    shown = capsys.readouterr().out
    assert len(rows(shown, "Chỉ tiêu")) == 6
    assert "còn nữa" in shown


def test_the_history_of_a_fact_names_a_paper_without_a_number(
    db: str, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["search", "hộ nghèo", "--kind", "result", "--db", db, "--format", "json"]
    assert main(asked) == 0
    hits = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    [fact] = [hit["fact"] for hit in hits if hit["code"] is None]
    assert main(["history", fact, "--db", db]) == 0
    assert "\nSố\tkhông số (" in capsys.readouterr().out


def test_a_long_passage_is_cut_around_its_figure() -> None:
    made = {f.name: None for f in fields(MeasureFound)}
    words = f"{'Kế hoạch cải thiện mức độ hài lòng ' * 12}phấn đấu đạt 86,5% trở lên"
    measure = MeasureFound(**(made | {"words": words, "value": 86.5}))  # type: ignore[arg-type]
    said = passage(Voice(), measure)
    assert said.startswith("…")
    assert "86,5%" in said
    assert len(said) <= 220


def test_no_store_no_answer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["due", "--db", f"sqlite:///{tmp_path / 'none.db'}"]) == 1
    assert capsys.readouterr().err
