"""The names that an agency or a province had before, or has now, beside the one that is typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from extractors.succession import predecessors, successors
from models.questions_owners import leading_among, named_among, owning_among
from models.store import Store
from pipeline.voice import Voice

#: Which of some names mean somebody in the store.
Known = Callable[[Sequence[str]], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Kin:
    """Names in the store: `earlier` and `later` ones than the typed one; `wanted` of them are asked
    after with it.
    """

    earlier: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    wanted: tuple[str, ...] = ()


def owning_kin(store: Store, typed: str | None, *, before: bool, after: bool) -> Kin:
    """The names of those who have targets and results."""
    return kin_of(typed, lambda names: owning_among(store, names), before=before, after=after)


def leading_kin(store: Store, typed: str | None, *, before: bool, after: bool) -> Kin:
    """The names of those who lead tasks."""
    return kin_of(typed, lambda names: leading_among(store, names), before=before, after=after)


def named_kin(store: Store, typed: str | None, *, before: bool, after: bool) -> Kin:
    """The names of those whom papers name at all, as `search` asks after them."""
    return kin_of(typed, lambda names: named_among(store, names), before=before, after=after)


def kin_of(typed: str | None, known: Known, *, before: bool, after: bool) -> Kin:
    """The names that go with a typed one, those that the store knows; with `before` and `after` the
    earlier and the later ones are wanted.

    >>> kin_of("Bộ Xây dựng", tuple, before=True, after=False).wanted
    ('Bộ Giao thông vận tải',)
    """
    if typed is None:
        return Kin()
    old, new = predecessors(typed), successors(typed)
    there = known((*old, *new)) if old or new else ()
    earlier = tuple(name for name in old if name in there)
    later = tuple(name for name in new if name in there)
    return Kin(earlier, later, (*(earlier if before else ()), *(later if after else ())))


def tell_kin(voice: Voice, typed: str | None, kin: Kin, *, before: bool, after: bool) -> None:
    """Says which names were asked after together, and which others there are to ask after."""
    for asked, names, key in (
        (before, kin.earlier, "predecessors"),
        (after, kin.later, "successors"),
    ):
        if asked and typed is not None:
            key = f"ask_with_{key}" if names else f"ask_no_{key}"
            voice.warn(voice.say(key, agency=typed, names="; ".join(names)))
        elif names:
            voice.warn(voice.say(f"ask_other_{key}", agency=typed, names="; ".join(names)))
