"""What the name of an agency tells of it."""

from __future__ import annotations

import re

import pytest

from models.agencies import level_of, levels, parent_of
from models.wording import exact_form

LEVELS = [(level.name, name) for level in levels() for name in level.examples]
OTHERS = [(level, name) for level in levels() for name in level.not_examples]


@pytest.mark.parametrize(("level", "name"), LEVELS)
def test_a_level_is_told_by_its_examples(level: str, name: str) -> None:
    assert level_of(name) == level


@pytest.mark.parametrize(("level", "name"), OTHERS, ids=lambda each: str(each)[:40])
def test_other_names_do_not_tell_it(level, name: str) -> None:
    assert not re.search(level.pattern, exact_form(name))


@pytest.mark.parametrize("name", ["Các đơn vị liên quan", "", "Văn phòng", "Công ty Sở hữu"])
def test_a_name_that_tells_no_level_has_none(name: str) -> None:
    assert level_of(name) is None


@pytest.mark.parametrize(
    ("name", "parent"),
    [
        ("Văn phòng Ủy ban nhân dân tỉnh An Hải", "Ủy ban nhân dân tỉnh An Hải"),
        ("Thanh tra Bộ Tài chính", "Bộ Tài chính"),
        ("Văn phòng Quốc hội", "Quốc hội"),
        ("Văn phòng Đăng ký đất đai", None),
        ("Sở Tài chính", None),
    ],
)
def test_a_name_may_tell_to_whom_it_belongs(name: str, parent: str | None) -> None:
    assert parent_of(name) == parent
