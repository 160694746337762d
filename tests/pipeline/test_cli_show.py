"""`vanban show`: which document, in which form, and what it says when there are several or none."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from lxml import html as lxml_html

from pipeline.cli import main

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "corpus" / "documents" / "nghi-quyet-hdnd" / "nghi-quyet-hdnd.pdf"
CODE = "58/NQ-HĐND"


@pytest.fixture(scope="module")
def kho(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of a resolution as a PDF, and of three letters, two of them of one number."""
    folder = tmp_path_factory.mktemp("kho")
    shutil.copy(SAMPLE, folder / "nghị quyết.pdf")
    for name, number, place in (("a", "7/KH-UBND", "An Hải"), ("b", "7/KH-UBND", "Bình Sơn"),
                                ("c", "7/KH-STC", "An Hải")):  # fmt: skip
        (folder / f"{name}.txt").write_text(
            f"ỦY BAN NHÂN DÂN TỈNH {place.upper()}\nSố: {number}\n"
            f"{place}, ngày 5 tháng 3 năm 2024\nKẾ HOẠCH\nVề cải cách hành chính năm 2024\n"
            f"Thực hiện Nghị quyết số {CODE} ngày 11 tháng 7 năm 2024 của Hội đồng nhân dân tỉnh.\n"
            "1. Giao Sở Nội vụ xây dựng đề án, hoàn thành trong vòng 15 ngày kể từ ngày ký.\n"
        )
    assert main(["ingest", "--plain", "--jobs", "1", str(folder), "--db", db_of(folder)]) == 0
    return folder


def db_of(folder: Path) -> str:
    return f"sqlite:///{folder / 'kho.db'}"


@pytest.fixture
def db(kho: Path) -> list[str]:
    return ["--db", db_of(kho)]


def test_a_resolution_is_its_tree(db: list[str], capsys) -> None:
    assert main(["show", "58/nq", *db]) == 0
    said = capsys.readouterr().out
    lines = said.splitlines()
    assert lines[0] == f"Nghị quyết {CODE}"
    at = next(i for i, line in enumerate(lines) if "2. Chỉ đạo Sở Thông tin" in line)
    assert "▸ Nhiệm vụ  chủ trì: Sở Thông tin và Truyền thông" in lines[at + 1]
    assert "phối hợp: Công an tỉnh Quảng Trị; Sở Tư pháp" in lines[at + 2]
    assert "thời hạn 31/03/2025 (“trong quý I năm 2025”)" in lines[at + 3]
    # the plans that implement it are in the store, and have been read to cite it
    assert "Văn bản trong kho nhắc tới văn bản này (3)" in lines
    assert "\x1b" not in said


def test_a_deadline_is_counted_from_the_day_of_the_paper(db: list[str], capsys) -> None:
    assert main(["show", "7/kh-stc", *db, "--lang", "en"]) == 0
    said = capsys.readouterr().out
    assert "due 2024-03-20 (“trong vòng 15 ngày kể từ ngày ký”)" in said
    assert f"Nghị quyết {CODE} (2024-07-11)" in said
    assert "✓ in the store" in said


def test_two_of_one_number_are_both_shown(db: list[str], capsys) -> None:
    assert main(["show", "7/KH-UBND", *db]) == 0
    said = capsys.readouterr().out
    assert said.count("Kế hoạch 7/KH-UBND\n") == 2
    assert "tỉnh An Hải" in said
    assert "tỉnh Bình Sơn" in said


@pytest.mark.parametrize("more", [["--html"], []])
def test_where_one_must_be_chosen_they_are_listed(db: list[str], more: list[str], capsys) -> None:
    code = "7/KH-UBND" if more else "7/KH"
    assert main(["show", code, *more, *db]) == 1
    said = capsys.readouterr()
    rows = [line.split("\t") for line in said.out.splitlines()[2:] if line]
    assert {row[1] for row in rows} == ({code} if more else {"7/KH-UBND", "7/KH-STC"})
    assert code in said.err
    # the key that is listed is one to call with
    assert main(["show", rows[0][0], *db]) == 0
    assert rows[0][1] in capsys.readouterr().out


def test_json_is_what_export_prints(db: list[str], capsys) -> None:
    assert main(["export", "--format", "jsonl", *db]) == 0
    exported = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert main(["show", CODE, "--format", "json", *db]) == 0
    shown = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert shown == [one for one in exported if one["document"]["code"] == CODE]


def test_a_page_with_pictures_is_written(db: list[str], tmp_path: Path, capsys) -> None:
    path = tmp_path / "trang.html"
    assert main(["show", CODE, "--html", "--images", "-o", str(path), *db]) == 0
    assert capsys.readouterr() == ("", "")
    root = lxml_html.document_fromstring(path.read_text("utf-8"))
    assert root.xpath("//title/text()") == [f"Nghị quyết {CODE}"]
    assert len(root.xpath("//figure//img")) == 3
    ids = set(root.xpath("//@id"))
    assert {link[1:] for link in root.xpath("//a/@href")} <= ids
    targets = root.xpath('//aside//div[contains(@class, "card target")]/@id')
    assert len(targets) == 11
    assert {f"b-{name.removeprefix('f-')}" for name in targets} <= ids
    # the box of a target lies where its words do: in the lower half of the first page
    style = root.xpath('//*[@id="b-target-1"]/@style')[0]
    top = float(style.split("top:")[1].split("%")[0])
    assert 50 < top < 90


def test_a_page_without_the_file_has_no_pictures(
    kho: Path, db: list[str], tmp_path: Path, capsys
) -> None:
    file = kho / "nghị quyết.pdf"
    data = file.read_bytes()
    try:
        file.write_bytes(data[:-1] + b" ")  # as long, and another file
        assert main(["show", CODE, "--html", "--images", *db]) == 0
    finally:
        file.write_bytes(data)
    said = capsys.readouterr()
    assert "<img" not in said.out
    assert "nghị quyết.pdf" in said.err
    assert main(["show", "7/KH-STC", "--html", "--images", *db]) == 0
    assert "không có trang giấy" in capsys.readouterr().err


def test_on_a_terminal_a_page_goes_into_a_file_of_its_own(
    db: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    for _ in range(2):
        assert main(["show", CODE, "--html", *db]) == 0
    assert "58-NQ-HĐND-2.html" in capsys.readouterr().out
    made = sorted(path.name for path in tmp_path.iterdir())
    assert made == ["58-NQ-HĐND-2.html", "58-NQ-HĐND.html"]


@pytest.mark.parametrize(
    "call",
    [
        ["show", CODE, "--html", "--format", "json"],
        ["show", CODE, "--images"],
        ["show", CODE, "-o", "x"],
        ["show", "--html"],
        ["show", CODE, "--format", "xml"],
    ],
)
def test_options_that_do_not_go_together(db: list[str], call: list[str], capsys) -> None:
    assert main([*call, *db]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "Traceback" not in said.err


def test_what_is_only_cited_is_told_with_those_that_cite_it(db: list[str], capsys) -> None:
    assert main(["show", "27/nq-hdnd", *db]) == 1
    said = capsys.readouterr()
    assert [line.split("\t")[1] for line in said.out.splitlines()[2:] if line] == [CODE]
    assert "27/nq-hdnd" in said.err


def test_what_nothing_is_called_is_found_by_its_file_and_told(db: list[str], capsys) -> None:
    assert main(["show", "nghi quyet", "--format", "json", *db]) == 0
    said = capsys.readouterr()
    assert json.loads(said.out)["document"]["code"] == CODE
    assert "nghi quyet" in said.err
    # several are only listed, whatever their numbers, and as a record, too
    for more in ([], ["--format", "json"]):
        assert main(["show", "7KH", *more, *db]) == 1
        said = capsys.readouterr()
        rows = [line.split("\t") for line in said.out.splitlines()[2:] if line]
        assert sorted(row[-1] for row in rows) == ["a.txt", "b.txt", "c.txt"]


def test_what_is_not_there_and_what_can_not_be_written(db: list[str], capsys) -> None:
    assert main(["show", "9/NQ-HĐND", *db]) == 1
    assert "9/NQ-HĐND" in capsys.readouterr().err
    assert main(["show", CODE, "--html", "-o", "/nirgends/x.html", *db]) == 1
    assert "/nirgends/x.html" in capsys.readouterr().err
