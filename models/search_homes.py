"""Agencies that papers name without their province: whose "Sở Nội vụ" it is, its paper tells.

A filter by name asks for "Sở Nội vụ Nghệ An"; the province's own papers only say "Sở Nội vụ". As
the questions do (`questions_keys.agency_key`), a name without a territory is read as that of the
territory from which its paper is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from models.questions_keys import is_central, levels, territory
from models.questions_owners import LEVELS
from models.questions_tables import DocumentKeyRow
from models.search_tokens import AGENCY
from models.tables import DocumentRow
from models.wording import folded_form, pattern_near, unmarked

#: No name of an agency with its place has more words.
_WORDS = 40


@dataclass(frozen=True, slots=True)
class AtHome:
    """What stands for an agency in the papers of its own territory; all folded, without blanks
    around them.

    `names` are those that its papers may write, `homes` the territories (`document_key.place`), and
    `issuers` those who issue papers there; `told` says that each issuer's name tells its territory.
    """

    names: tuple[str, ...]
    homes: tuple[str, ...]
    issuers: tuple[str, ...]
    told: bool


def at_home(connection: sa.Connection, forms: Sequence[str]) -> tuple[AtHome, ...]:
    """How the papers of the place at the end of each of `forms`, folded names, may name the agency
    before it; nothing for a form where no paper is from there, or names it so.

    "so noi vu nghe an" is "so noi vu" in papers from "tinh nghe an", "cong an nghe an" also
    "cong an tinh".
    """
    parted = [list(_parted(form.split())) for form in forms]
    known = _known(connection, {name for some in parted for names, _ in some for name in names})
    bare = [
        [
            (here, homes)
            for names, homes in some
            if (here := tuple(filter(known.__contains__, names)))
        ]
        for some in parted
    ]
    issuers = _issuers(connection, {home for some in bare for _, homes in some for home in homes})
    found: list[AtHome] = []
    for some in bare:
        for names, homes in some:
            if there := tuple(home for home in homes if home in issuers):
                own = sorted({issuer for home in there for issuer in issuers[home]})
                told = all(issuer.endswith(there) for issuer in own)
                found.append(AtHome(names, there, tuple(own), told))
                break
    return _joined(found)


def _joined(found: Sequence[AtHome]) -> tuple[AtHome, ...]:
    """The same as one, where each of the names may stand in the papers of each place."""
    pairs = {(name, home) for one in found for name in one.names for home in one.homes}
    names = tuple(dict.fromkeys(name for one in found for name in one.names))
    homes = tuple(dict.fromkeys(home for one in found for home in one.homes))
    if len(found) < 2 or len(pairs) < len(names) * len(homes):
        return tuple(found)
    issuers = dict.fromkeys(issuer for one in found for issuer in one.issuers)
    return (AtHome(names, homes, tuple(issuers), all(one.told for one in found)),)


def _known(connection: sa.Connection, names: Collection[str]) -> frozenset[str]:
    """Those of the names that papers write, and that are not the same in every territory."""
    own = [f"{AGENCY}{name}" for name in names if not is_central(f" {name} ", folded=True)]
    if not own:
        return frozenset()
    query = sa.text("SELECT DISTINCT name FROM search_index_name WHERE name IN :names")
    query = query.bindparams(sa.bindparam("names", expanding=True))
    return frozenset(
        name.removeprefix(AGENCY) for name in connection.scalars(query, {"names": own})
    )


def _issuers(connection: sa.Connection, homes: Collection[str]) -> dict[str, set[str]]:
    """Who issues papers in those of the territories from which there are any."""
    places = [f" {home} " for home in sorted(homes)]
    if not places:
        return {}
    told = _told(connection, homes, places) if connection.dialect.name == "sqlite" else None
    if told is None:
        key = DocumentKeyRow
        query = (
            sa.select(key.place, DocumentRow.issuer)
            .join(DocumentRow, DocumentRow.id == key.document)
            .where(key.place.in_(places))
            .distinct()
        )
        told = [(place, issuer or "") for place, issuer in connection.execute(query).tuples()]
    found: dict[str, set[str]] = {}
    for place, issuer in told:
        found.setdefault(place.strip(), set()).add(folded_form(issuer).strip())
    return found


def _told(
    connection: sa.Connection, homes: Collection[str], places: Collection[str]
) -> list[tuple[str, str]] | None:
    """The places with their issuers, where the names of these tell the territory of every paper
    from there, so that none is looked up; None where one is left. PostgreSQL's index of the issuers
    has no order: there the papers are looked up.
    """
    told = [
        (place, issuer)
        for issuer in _issuers_near(connection, homes)
        if (place := unmarked(territory(issuer))) in places
    ]
    key, issuers = DocumentKeyRow, [issuer for _, issuer in told]
    there = connection.scalar(sa.select(sa.func.count()).where(key.place.in_(places)))
    of_told = sa.select(sa.func.count(DocumentRow.issuer)).where(DocumentRow.issuer.in_(issuers))
    return told if there == connection.scalar(of_told) else None


def _issuers_near(connection: sa.Connection, homes: Collection[str]) -> Sequence[str]:
    """The names of all issuers in which one of the territories may stand."""
    # leaps from name to name: the index of the documents has each as often as there are papers
    values = {f"home{n}": pattern_near(home) for n, home in enumerate(sorted(homes))}
    either = " OR ".join(f"lower(issuer) LIKE :{name}" for name in values)
    query = sa.text(
        "WITH RECURSIVE one(issuer) AS (SELECT min(issuer) FROM document UNION ALL "  # noqa: S608
        "SELECT (SELECT min(issuer) FROM document WHERE issuer > one.issuer) FROM one "
        f"WHERE one.issuer IS NOT NULL) SELECT issuer FROM one WHERE {either}"
    )
    return connection.scalars(query, values).all()


def _parted(words: Sequence[str]) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The names and territories that a name may be made of, the longest name first."""
    every = [unmarked(level).split() for level in levels()]
    for end in range(len(words) - 1 if len(words) <= _WORDS else 0, 0, -1):
        head, rest = list(words[:end]), list(words[end:])
        of: tuple[str, ...] = LEVELS
        for level in every:
            if rest[: len(level)] == level:
                of, rest = (" ".join(level),), rest[len(level) :]
                break
            if head[-len(level) :] == level:
                of, head = (" ".join(level),), head[: -len(level)]
                break
        if head and rest:
            agency, place = " ".join(head), " ".join(rest)
            names = (agency, *(f"{agency} {level}" for level in of))
            yield names, tuple(f"{level} {place}" for level in of)
