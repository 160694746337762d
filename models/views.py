"""Views: what the tables say, one row for each thing that a person would ask for."""

from __future__ import annotations

import sqlalchemy as sa


def drop_views(connection: sa.Connection) -> None:
    """Takes the views away, so that the tables below them can change."""


def make_views(connection: sa.Connection) -> None:
    """Makes the views anew."""
