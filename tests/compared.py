"""How the tables of a store are compared with those of the code."""

from __future__ import annotations

from models.search_table import INDEX


def _of_the_code(name: str | None, kind: str, _parents: object) -> bool:
    """The search index is each database's own and stands in no metadata."""
    return not (kind == "table" and name is not None and name.startswith(INDEX))


#: Options of Alembic's `MigrationContext`.
COMPARED = {"compare_type": True, "include_name": _of_the_code}
