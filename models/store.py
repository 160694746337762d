"""Keeping what became of each file.

    store = open_store("sqlite:///vanban.db")
    save(store, outcome, explained, Visit(run=1, now=now, code_version="0.1.0"))

A file is written in one transaction, so it is there whole or not at all, whatever is killed when.
Its identity is the sha256 of its bytes. Saving the same outcome again changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable

from models.addresses import readable
from models.claim_runs import Tally, begin_run, count_run, end_run, name_orchestrator
from models.claims import done_files
from models.parcels import Explained, parcel_of
from models.record import Outcome
from models.refusal import StoreRefused
from models.store_opening import Store, open_store
from models.store_saving import Saved, Visit, save_all
from models.store_writing import forget_others, sight

__all__ = [
    "Explained",
    "Saved",
    "Store",
    "StoreRefused",
    "Tally",
    "Visit",
    "begin_run",
    "count_run",
    "end_run",
    "is_done",
    "name_orchestrator",
    "open_store",
    "readable",
    "save",
    "save_all",
    "see",
]


def save(
    store: Store,
    outcome: Outcome,
    explained: Iterable[Explained],
    visit: Visit,
    claimed: str | None = None,
) -> Saved:
    """Keeps `outcome`, and its failures as `explained`; one transaction. Raises `StoreRefused`.

    `claimed` is the key by which the run of `visit` had claimed the file; it lets go of it.
    """
    parcel = parcel_of(outcome, explained, readable(outcome.path), visit.code_version)
    [saved] = save_all(store, [parcel], visit, [claimed] if claimed else ())
    return saved


def see(store: Store, path: str, sha256: str, visit: Visit) -> None:
    """Notes that a file which is already in the store lies at `path` too, or still."""
    name = readable(path)
    with store.writing() as connection:
        forget_others(connection, name, sha256)
        sight(connection, name, sha256, visit.now)


def is_done(store: Store, sha256: str, recipe: str) -> bool:
    """Whether nothing would be gained by reading these bytes again with `recipe`."""
    with store.reading() as connection:
        return bool(done_files(connection, [sha256], recipe))
