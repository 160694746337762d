"""Addresses: what is one, and that no password in one is kept or shown."""

from __future__ import annotations

import pytest

from models.addresses import as_address, has_password
from models.outcome import Failure, Stage
from pipeline.messages import failure_sentence


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("sftp://lan:bí mật@may/a.pdf", "sftp://lan@may/a.pdf"),
        ("sftp:/lan:bimat@may/a.pdf", "sftp://lan@may/a.pdf"),  # as a path leaves it
        ("sftp://lan:bi@mat@may/a.pdf", "sftp://lan@may/a.pdf"),
        ("sftp://lan:bi/mat@may/a.pdf", "sftp://lan@may/a.pdf"),
        ("sftp://lan:1234@may", "sftp://lan@may"),
        ("s3://:bimat@kho/a.pdf", "s3://@kho/a.pdf"),
    ],
)
def test_a_password_is_found_and_not_shown(typed: str, shown: str) -> None:
    assert has_password(typed)
    assert as_address(typed) == shown
    told = failure_sentence(Failure(Stage.INTAKE, "remote_password", typed))
    assert "mat" not in told
    assert shown in told


@pytest.mark.parametrize(
    "typed",
    [
        "s3://kho/đến/a:b@c.pdf",  # names of files hold what they like
        "sftp://lan@may:22/a@b.pdf",
        "sftp://may:22/a@b.pdf",
        "sftp://may:22",
        "/kho/lan:mat@may.pdf",
        "ftp://[::1]:21/a@b.pdf",
    ],
)
def test_where_there_is_none_nothing_is_hidden(typed: str) -> None:
    assert not has_password(typed)
    assert as_address(typed) == typed
