"""Which files of object stores need not be fetched to know that they are those of last time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from models.outcome import Failure
from models.store import Store, readable
from models.store_sightings import last_seen
from pipeline.ingest_plan import Look
from pipeline.paths import shown
from pipeline.remote import is_remote

#: Stores that themselves say when an object was last written; on a server its owner may say so.
_HONEST = ("s3://", "s3a://", "gs://", "gcs://", "abfs://", "az://", "oss://", "oci://")
#: Seconds by which the clocks of a store and of this machine may differ.
_CLOCKS = 600.0


def known_hashes(
    store: Store, found: Iterable[Path | Failure], looks: Mapping[Path, Look]
) -> dict[Path, str]:
    """The sha256 of each object, or file in an archive there, that has the size it had when it was
    first seen at its address, and was written before.

    Raises `StoreRefused`.
    """
    paths = {
        readable(shown(item)): item
        for item in found
        if isinstance(item, Path) and is_remote(item) and shown(item).startswith(_HONEST)
    }
    return {
        paths[name]: sighted.sha256
        for name, sighted in (last_seen(store, paths) if paths else {}).items()
        if (look := looks.get(paths[name], Look())).changed
        and look.size == sighted.size
        and look.changed + _CLOCKS < sighted.seen.timestamp()
    }
