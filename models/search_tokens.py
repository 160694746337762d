"""What the search index holds of an entry: words, pairs of words and marks of what it is.

    giảm        a word as it is on paper           =giảm
                without its marks                  giam
    giảm nghèo  two words side by side             _giam_ngheo
    what the entry is (`tags`)                     :kdirective  :tke_hoach  #20_nq_hdnd
    when it is due                                 :d  :d2024  :d202406  :d20240630
    whose it is, whole names                       @so_noi_vu  ^uy_ban_nhan_dan_tinh_an_hai

Vietnamese writes a space between syllables, so most of its words are pairs of what is a word here;
pairs make them as fast to find as single words, and need no positions in the index. No word of
a text begins with one of these signs or has `_` in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import TypeAlias

from models.wording import bare_words, folded_form

EXACT, PAIR, TAG, CODE, AGENCY, ISSUER = "=_:#@^"
#: All signs that a token may have beside letters and figures.
SIGNS = EXACT + PAIR + TAG + CODE + AGENCY + ISSUER
#: Stands between parts of an entry's words: nothing is side by side across it.
BAR = "|"
#: The columns of an entry of which its tokens are made, and their values.
INDEXED = ("exact", "agencies", "issuer", "tags")
Entry: TypeAlias = tuple[str, str, str, str]
#: Letters of a token: what is longer is cut, and PostgreSQL takes no more.
_LONGEST = 200
#: Tokens of a long text that may be there twice.
_MANY = 100_000
#: Letters of a word of which no pair is longer than that, of whatever letters without their marks:
#: a Korean one becomes three.
_SHORT = 24


def tokens_of(exact: str, agencies: str, issuer: str, tags: str) -> str:
    """All tokens of an entry with these columns, each once, a space between them.

    >>> tokens_of(" giảm nghèo ", " so y te |", "", ":kdirective")
    ':kdirective =giảm =nghèo giam ngheo _giam_ngheo @so_y_te'
    """
    found = tags.split()
    for part in exact.split(BAR):
        for made in _made_of(part.split()):
            found += made
            if len(found) > _MANY:
                found = list(dict.fromkeys(found))
    found += [whole(AGENCY, name) for name in agencies.split(BAR) if name.strip()]
    found += [whole(ISSUER, name) for name in [issuer] if name.strip()]
    return " ".join(dict.fromkeys(found))


def _made_of(words: list[str]) -> Iterator[list[str]]:
    """The tokens of words that stand side by side, one kind after another; of words each once."""
    once = dict.fromkeys(words)
    bare = bare_words(words)
    if max(map(len, once), default=0) > _SHORT:
        yield [cut(EXACT + word) for word in once]
        yield list(map(cut, bare))
        yield list(pairs(bare))
    else:
        yield [EXACT + word for word in once]
        yield bare
        begun = [PAIR + word for word in bare]
        yield [one + other for one, other in pairwise(begun)]


def pairs(words: Iterable[str]) -> Iterator[str]:
    """The tokens for words, without marks, that stand side by side."""
    return (cut(PAIR + one + PAIR + other) for one, other in pairwise(words))


def whole(sign: str, form: str) -> str:
    """The token for a whole name.

    >>> whole(TAG + "t", folded_form("Kế hoạch"))
    ':tke_hoach'
    """
    return cut(sign + PAIR.join(form.split()))


def cut(token: str) -> str:
    """A token of a length that every index takes."""
    return token[:_LONGEST]


def due_tags(due: date | None) -> tuple[str, ...]:
    """What an entry with this deadline has: that it has one, its year, month and day."""
    if due is None:
        return ()
    day = due.isoformat().replace("-", "")
    return tuple(f"{TAG}d{part}" for part in ("", day[:4], day[:6], day))


def due_between(first: date, last: date) -> tuple[str, ...]:
    """The fewest tags of which each deadline from `first` to `last` has exactly one.

    >>> due_between(date(2023, 11, 30), date(2024, 12, 31))
    (':d20231130', ':d202312', ':d2024')
    """
    tags, day = [], first
    while day <= last:
        year_ends, month_ends = date(day.year, 12, 31), _month_end(day)
        if (day.month, day.day) == (1, 1) and year_ends <= last:
            size, end = 1, year_ends
        elif day.day == 1 and month_ends <= last:
            size, end = 2, month_ends
        else:
            size, end = 3, day
        tags.append(due_tags(day)[size])
        if end == date.max:
            break
        day = end + timedelta(1)
    return tuple(tags)


def _month_end(day: date) -> date:
    if day.month == 12:
        return day.replace(day=31)
    return day.replace(month=day.month + 1, day=1) - timedelta(1)


@lru_cache(maxsize=1_000)  # the entries of a document have most of it in common
def tags_of(kind: str, type_: str | None, code: str | None, due: date | None) -> str:
    """The tags of an entry, as they are stored; only a document is found by its own number."""
    tags = [f"{TAG}k{kind}", *due_tags(due)]
    if type_:
        tags.append(whole(f"{TAG}t", folded_form(type_)))
    if code and kind == "document":
        tags.append(whole(CODE, folded_form(code)))
    return " ".join(tags)
