"""Outcomes as an ingest sends them to the store: explained, laid out, and refused where need be."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from models.addresses import readable
from models.outcome import Failure, Stage
from models.parcels import Explained, Parcel, parcel_of
from models.record import Outcome
from models.refusal import StoreRefused
from pipeline.messages import failure_advice, failure_sentence
from pipeline.recipe import Recipe
from pipeline.workers import broken


def parcel(outcome: Outcome, *, indexed: bool = False) -> Parcel:
    """What the store takes of an outcome, `indexed` as in `Parcel`. Its worker makes it."""
    explained, path = explain(outcome.failures), readable(outcome.path)
    return parcel_of(outcome, explained, path, code_version(), indexed=indexed)


def refused(one: Parcel, error: Exception, recipe: Recipe) -> Parcel:
    """What is kept instead of a parcel that the store did not take."""
    if not isinstance(error, StoreRefused):
        return parcel(broken(Path(one.found), recipe, error))
    failure = Failure(
        Stage.STORE, error.code, one.found, None, (("name", error.where),), error.detail
    )
    return parcel(Outcome(one.found, None, one.recipe, failures=(failure,)))


def explain(failures: Iterable[Failure]) -> list[Explained]:
    """The failures with what is said of them in Vietnamese, as they are stored."""
    return [Explained(f, failure_sentence(f), failure_advice(f)) for f in failures]


@cache
def code_version() -> str:
    """The version of vanban that is running; `0` in a checkout that was not installed."""
    try:
        return version("vanban")
    except PackageNotFoundError:
        return "0"
