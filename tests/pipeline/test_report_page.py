"""The report as a page and as tables: whole in itself, escaped, right for either language."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest

from pipeline.report import duration, html_of, number, show_report, state_of, write_report
from pipeline.voice import Voice
from tests.reports import HOSTILE, report

NOW = datetime(2026, 1, 3, tzinfo=UTC)


class Outside(HTMLParser):
    """What a page would fetch, and the scripts in it."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        if tag in {"script", "link", "img", "iframe", "object"}:
            self.found.append(tag)
        self.found += [name for name, _ in attrs if name in {"src", "href"} or name[:2] == "on"]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_page_is_whole_in_itself_and_escaped(language: str) -> None:
    page = html_of(report(), Voice(language), NOW, "0.1.0")
    outside = Outside()
    outside.feed(page)
    assert "table" in outside.open
    assert outside.found == []
    assert HOSTILE not in page
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f\u202e]", page)
    assert page.count("&lt;script&gt;") == 2
    assert not re.search(r"url\(|@import|https?:", page)


def test_the_page_says_what_was_found() -> None:
    page = html_of(report(), Voice("vi"), NOW, "0.1.0")
    for words in (
        "Báo cáo lần nạp 12",
        "1.234",
        "12.300",
        "60,0",
        "3 giờ 25 phút",
        "số văn bản viết tay, không lấy",
        "15/QĐ-UBND",
        "/đến/kho.zip!/quyết định.pdf",
        "Gỡ mật khẩu",
        "92,1 %",
        "… và 40 nữa: vanban failures --run 12",
    ):
        assert words in page, words


@pytest.mark.parametrize(
    ("changes", "mood", "words"),
    [
        ({"failed": 0}, "good", "Mọi tệp đều đã có kết quả"),
        ({}, "warn", "Mọi tệp đều đã có kết quả"),
        ({"status": "broken"}, "bad", "bị đứt giữa chừng"),
        ({"status": "stopped"}, "warn", "được dừng giữa chừng"),
        ({"status": "stopped", "reason": "time", "remaining": 1200}, "warn", "1.200 tệp để lần"),
        ({"status": "stopped", "reason": "disk", "remaining": 3}, "bad", "Ổ đĩa gần đầy"),
        ({"remaining": 7}, "warn", "7 tệp để lần sau"),
        ({"status": "running", "ended": None}, "warn", "đang chạy"),
    ],
)
def test_how_the_run_ended(changes: dict[str, object], mood: str, words: str) -> None:
    found = report(**changes)
    told, lines = state_of(found, Voice("vi"))
    assert told == mood
    assert words in " ".join(lines)
    assert words in html_of(found, Voice("vi"), NOW, "0.1.0")


def test_a_run_of_nothing_has_a_page() -> None:
    changes = dict.fromkeys(("files", "done", "partial", "failed", "unchanged", "pages"), 0)
    page = html_of(report(**changes), Voice("vi"), NOW, "0.1.0")
    assert "Báo cáo lần nạp 12" in page


def test_tables_for_pipes(capsys: pytest.CaptureFixture[str]) -> None:
    show_report(Voice("en"), report())
    shown = capsys.readouterr().out
    assert "Pages read\t12,300\n" in shown
    assert "15/QĐ-UBND\t/đến/kho.zip!/quyết định.pdf\t4\t" in shown
    # heads over no rows look like a fault
    show_report(Voice("en"), replace(report(), reasons=(), doubted=()))
    shown = capsys.readouterr().out
    assert "What failed, and what to do: Nothing failed.\n" in shown
    assert "No document needs to be looked at.\n" in shown


def test_a_report_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "báo cáo" / "a.html"
    write_report(path, "một")
    write_report(path, "hai")
    assert path.read_text(encoding="utf-8") == "hai"
    with pytest.raises(UnicodeEncodeError):
        write_report(path, "\ud800")
    assert [each.name for each in path.parent.iterdir()] == ["a.html"]
    assert path.read_text(encoding="utf-8") == "hai"


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(None, "–"), (4.25, "4,2 giây"), (75, "1 phút 15 giây"), (3725, "1 giờ 2 phút")],
)
def test_lengths_of_time(seconds: float | None, said: str) -> None:
    assert duration(seconds, Voice("vi")) == said


def test_numbers() -> None:
    assert (number(1234567, "vi"), number(1234567, "en"), number(None, "vi")) == (
        "1.234.567",
        "1,234,567",
        "",
    )
