"""`vanban search` shows people a table, gives programs stable columns, and knows a wrong call."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, date, datetime

import pytest
from rich.text import Text

from models.search import Wish, search
from models.store import Visit, open_store, save
from pipeline.cli import main
from pipeline.search_shows import COLUMNS, _marked
from tests.papers import Task, paper


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> str:
    url = f"sqlite:///{tmp_path_factory.mktemp('kho') / 'kho.db'}"
    store = open_store(url)
    for number in range(1, 6):
        tasks = (
            Task("trồng rừng gỗ lớn", ("Sở Nội vụ", "Sở Y tế"), date(2024, number, 1), 0.2),
            Task("=HYPERLINK(nuôi bò)", (), None),
        )
        made = paper(f"{number}/KH-UBND", date(2024, 1, number), "Về rừng", tasks, body="x " * 400)
        save(store, made, (), Visit(None, datetime(2026, 1, 1, tzinfo=UTC), "0"))
    store.engine.dispose()
    return url


def test_a_table_with_the_count_and_what_is_doubtful(url: str, capsys) -> None:
    assert main(["search", "trong", "rung", "--limit", "2", "--db", url]) == 0
    lines = capsys.readouterr().out.splitlines()
    rows = [dict(zip(lines[1].split("\t"), line.split("\t"), strict=True)) for line in lines[2:4]]
    assert [(row["Nguyên văn"], row["Độ tin"]) for row in rows] == [
        ("trồng rừng gỗ lớn", "0,20")
    ] * 2
    assert lines[-1] == "Kết quả 1–2 trong 10."


def test_pages_follow_each_other(url: str, capsys) -> None:
    shown = []
    for page in ("1", "2", "3"):
        call = ["search", "rừng", "--kind", "directive", "--sort", "due", "--format", "json"]
        assert main([*call, "--limit", "2", "--page", page, "--db", url]) == 0
        shown += [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [hit["due"] for hit in shown] == [f"2024-0{n}-01" for n in range(1, 6)]
    assert list(shown[0]) == list(COLUMNS)
    assert shown[0]["support"] == ["Sở Y tế"]
    [first, _] = [slice(*mark) for mark in shown[0]["marks"]] + [slice(0)]
    assert shown[0]["passage"][first] == "rừng"
    assert main(["search", "rừng", "--page", "9", "--db", url]) == 0
    assert "không còn kết quả" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["rưng", "gôỗ"], "“gôỗ”"),  # marks do not count, letters do
        (['"rừng bò"', "lim*"], "“rừng bò”, “lim*”"),
        (["rừng", "--kind", "target"], "Từng chữ thì kho đều có"),
    ],
)
def test_where_nothing_is_found_it_says_why(url: str, words: list[str], why: str, capsys) -> None:
    assert main(["search", *words, "--db", url]) == 0
    assert why in capsys.readouterr().err


def test_a_sheet_has_a_head_and_no_formula(url: str, capsys) -> None:
    assert main(["search", "nuoi bo", "--format", "csv", "--limit", "1", "--db", url]) == 0
    [row] = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert list(row) == list(COLUMNS[:-1])
    assert row["text"] == "'=HYPERLINK(nuôi bò)"


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (["--without", "rừng", "--kind", "directive"], 5),
        (["--without", "trong rung", "--kind", "directive"], 5),
        (["--issuer", "an hai", "--type", "ke hoach", "--kind", "document"], 5),
        (["--due-from", "2024-02-01", "--due-before", "01/04/2024"], 2),
        (["--agency", "Sở Y tế", "--from", "2024-01-02", "--to", "2024-01-03"], 2),
        (["--type", "Nghị quyết"], 0),
    ],
)
def test_options_narrow(url: str, options: list[str], found: int, capsys) -> None:
    assert main(["search", *options, "--format", "json", "--db", url]) == 0
    assert len(capsys.readouterr().out.splitlines()) == found


@pytest.mark.parametrize(
    "call",
    [
        [],
        ["?!"],
        ["--sort", "due"],
        ["a", "--format", "xml"],
        ["a", "--sort", "price"],
        ["a", "--page", "0"],
        ["a", "--page", "900"],
        ["a", "--from", "hôm qua"],
        ["a", "--from", "2025-13-45"],
        ["a", "--from", "2025-01-01", "--to", "2024-12-31"],
        ["a", "--due-from", "2025-01-01", "--due-before", "2024-12-31"],
        ["a", "--limit", "-1"],
        ["a", "--limit", "99999999999999999999"],
        [" ".join(f"a{n}" for n in range(99))],
    ],
)
def test_a_wrong_call_is_told(url: str, call: list[str], capsys) -> None:
    assert main(["search", *call, "--db", url]) == 2
    assert capsys.readouterr().out == ""


def test_words_are_marked_in_the_letters_of_the_paper(url: str) -> None:
    store = open_store(url)
    [hit, *_] = search(store, Wish(words="RUNG go", kind="directive")).hits
    shown = _marked(hit)
    assert isinstance(shown, Text)
    assert [shown.plain[span.start : span.end] for span in shown.spans] == ["rừng", "gỗ"]
    [paper_, *_] = search(store, Wish(words="x", kind="document", limit=1)).hits
    assert _marked(paper_).plain.endswith(" …")
    store.engine.dispose()
