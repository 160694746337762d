"""A call that can't be understood is answered in the language of the user, with exit code 2."""

from __future__ import annotations

import pytest

from pipeline.cli import BROKEN, USAGE, main

CASES = [
    (["show", "--limt", "3"], "Không có tuỳ chọn '--limt'. Có phải là: --limit?", "vanban show"),
    (["serch", "x"], "Không có lệnh 'serch'. Có phải là: search", "vanban"),
    (["read"], "Thiếu TỆP.", "vanban read"),
    (["read", ""], "Giá trị của 'TỆP' không dùng được.", "vanban read"),
    (["ingest", "a", " "], "Giá trị của 'ĐƯỜNG-DẪN' không dùng được.", "vanban ingest"),
    (["watch", ""], "Giá trị của 'THƯ-MỤC' không dùng được.", "vanban watch"),
    (["nightly", ""], "Giá trị của 'THƯ-MỤC' không dùng được.", "vanban nightly"),
    (["ingest"], "Chưa nêu tệp hay thư mục nào.", "vanban ingest"),
    (["correct", "m1"], "Thiếu TRƯỜNG=GIÁ-TRỊ.", "vanban correct"),
    (["report", "x"], "Giá trị của 'LẦN' phải là một số nguyên.", "vanban report"),
    (["search", "a", "--kind", "foo"], "'--kind' phải là một trong: 'target'", "vanban search"),
    (
        ["search", "a", "--limit", "abc"],
        "Giá trị của '--limit' phải là một số nguyên.",
        "vanban search",
    ),
    (["search", "a", "--limit", "0"], "Giá trị của '--limit' ít nhất phải là 1.", "vanban search"),
    (["targets", "--from", "99999"], "'--from' nhiều nhất chỉ được là 9999.", "vanban targets"),
    (["review", "--below", "x"], "Giá trị của '--below' phải là một số.", "vanban review"),
    (["export", "--format"], "Sau '--format' phải có giá trị", "vanban"),
    (["doctor", "hai", "lần"], "Thừa 'hai lần'", "vanban doctor"),
    (["import", "không-có.jsonl"], "Không có không-có.jsonl.", "vanban import"),
    (["import", "/"], "/ là một thư mục", "vanban import"),
    (["nightly", "--config", "không.toml"], "(không có thư mục hay tệp ấy).", "vanban nightly"),
    (["search", "x", "--from", "31/31/2023"], "31/31/2023 không phải là ngày", "vanban search"),
]


@pytest.mark.parametrize(("call", "told", "command"), CASES)
def test_what_is_wrong_is_told(
    call: list[str], told: str, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(call) == USAGE
    said = capsys.readouterr()
    assert said.out == ""
    assert told in said.err
    assert said.err.rstrip().endswith(f"Xem '{command} --help'.")


def test_in_english_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "--lang", "en", "--foo"]) == USAGE
    assert "There is no option '--foo'." in capsys.readouterr().err


@pytest.mark.parametrize("url", ["", "sqlite://", "sqlite:///:memory:"])
def test_a_store_that_ends_with_the_command_is_none(
    url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ingest", ".", "--db", url]) == BROKEN
    assert "chỉ nằm trong bộ nhớ" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["", "ingest", "correct", "read", "describe", "due"])
def test_help_has_no_word_of_the_library(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    main([*command.split(), "--help"])
    said = capsys.readouterr().out
    assert "Cách gọi: vanban" in said
    for word in ("Usage", "OPTIONS", "<bool>", "<int", "<str>", "<list", "Path", "PATH", "FILE"):
        assert word not in said


def test_without_a_command_the_help_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == USAGE
    assert "ingest" in capsys.readouterr().out
