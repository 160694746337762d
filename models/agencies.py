"""Agencies as rows: a key made of the name, and the level and the parent that the name tells."""

from __future__ import annotations

import hashlib
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from models.wording import exact_form, storable, unmarked

#: Hexadecimal digits of a key.
_KEY = 12


@dataclass(frozen=True, slots=True)
class Level:
    """A level of the state and how the names of its agencies begin or go on."""

    name: str
    pattern: str
    examples: tuple[str, ...]
    not_examples: tuple[str, ...]


def agency_row(name: str) -> dict[str, str | None]:
    """The row of `agency` for this name.

    >>> sorted(agency_row("Ủy ban nhân dân huyện Sông Cầu").items())[-2:]
    [('name', 'Ủy ban nhân dân huyện Sông Cầu'), ('parent', None)]
    """
    return {
        "id": agency_id(name),
        "name": name,
        "folded": unmarked(exact_form(name)).strip(),
        "level": level_of(name),
        "parent": parent_of(name),
    }


def agency_id(name: str) -> str:
    """The key of the agency of this very name, the same in every store.

    >>> agency_id("Sở Nội vụ")
    'b5213851d63d'
    """
    return hashlib.sha256(storable(name).encode()).hexdigest()[:_KEY]


def level_of(name: str) -> str | None:
    """central, party, province, district or commune; None where the name does not tell.

    >>> level_of("Sở Nội vụ"), level_of("Ủy ban nhân dân xã Tân Lập"), level_of("Văn phòng")
    ('province', 'commune', None)
    """
    form = exact_form(name)
    return next((level.name for level in levels() if re.search(level.pattern, form)), None)


def parent_of(name: str) -> str | None:
    """The agency that `name` says it belongs to.

    >>> parent_of("Văn phòng Ủy ban nhân dân tỉnh An Hải")
    'Ủy ban nhân dân tỉnh An Hải'
    >>> parent_of("Sở Nội vụ") is None
    True
    """
    found = _OF.search(name)
    return found["parent"] if found else None


@cache
def levels() -> tuple[Level, ...]:
    """The levels in the order in which they are tried, from `agency_levels.toml`."""
    told = tomllib.loads((files("models") / "agency_levels.toml").read_text("utf-8"))
    return tuple(
        Level(e["name"], e["pattern"], tuple(e["examples"]), tuple(e["not_examples"]))
        for e in told["level"]
    )


#: `Văn phòng [Ủy ban nhân dân tỉnh An Hải]`; not `Văn phòng Đăng ký đất đai`
_OF = re.compile(
    r"^(?:Văn phòng|Thường trực|Chủ tịch|Phó Chủ tịch|Lãnh đạo|Thanh tra)\s+"
    r"(?P<parent>(?:Ủy ban nhân dân|Hội đồng nhân dân|Tỉnh ủy|Thành ủy|Huyện ủy|Sở|Bộ|Quốc hội"
    r"|Chính phủ)\b.*)$"
)
