"""`vanban review`, `accept`, `correct`, `reject`, `withdraw`, `history`: what people decide."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from pipeline.cli_ingest import DEFAULT_DB, Db
from pipeline.voice import Voice

if TYPE_CHECKING:
    from models.decisions import Verdict
    from models.store import Store

Fact = Annotated[str, typer.Argument(metavar="FACT", show_default=False)]
Facts = Annotated[list[str], typer.Argument(metavar="FACT", show_default=False)]
Because = Annotated[str, typer.Option("--because", metavar="TEXT", show_default=False)]
By = Annotated[str, typer.Option("--by", metavar="NAME", envvar="VANBAN_USER", show_default=False)]

#: A document, one of its facts, and the values that it is given.
_Wanted: TypeAlias = tuple[str, str, tuple[tuple[str, object], ...]]


class FactKind(StrEnum):
    """What can be decided about."""

    HEADER = "header"
    CITATION = "citation"
    MEASURE = "measure"
    DIRECTIVE = "directive"


def review(
    context: typer.Context,
    db: Db = DEFAULT_DB,
    kind: Annotated[FactKind | None, typer.Option("--kind", show_default=False)] = None,
    below: Annotated[float, typer.Option("--below", min=0, max=1.01)] = 0.8,
    limit: Annotated[int, typer.Option("--limit", min=1, max=1000)] = 20,
) -> None:
    """Lists what a person should look at: decisions that hold no more, then doubtful facts."""
    from models import decisions_queries as queries
    from models.store import open_store
    from pipeline.decisions_shows import show_doubts, show_lost

    voice, store = context.ensure_object(Voice), open_store(db, must_exist=True)
    lost = queries.lost_decisions(store, limit)
    kinds = (kind.value,) if kind else tuple(FactKind)
    doubts = queries.doubts(store, below, limit + 1, kinds)
    if lost:
        show_lost(voice, lost)
    if doubts:
        show_doubts(voice, doubts[:limit])
        if len(doubts) > limit:
            voice.warn(voice.say("decide_more"))
        voice.warn(voice.say("decide_how"))
    if not lost and not doubts:
        voice.write(voice.say("decide_no_doubts"))


def accept(
    context: typer.Context,
    facts: Facts,
    db: Db = DEFAULT_DB,
    because: Because = "",
    by: By = "",
) -> None:
    """Says that facts were read rightly; of a document: that all fields of its header were."""
    from models.decisions import Verdict

    _rule_all(context, facts, db, Verdict.ACCEPTED, because, by)


def correct(
    context: typer.Context,
    fact: Fact,
    values: Annotated[list[str], typer.Argument(metavar="FIELD=VALUE", show_default=False)],
    db: Db = DEFAULT_DB,
    because: Because = "",
    by: By = "",
) -> None:
    """Puts right what was misread; what is not named stays as the machine reads it."""
    from models.decisions import Verdict
    from models.decisions_queries import header_fact, locate
    from models.store import open_store
    from pipeline.decisions import BadValue, chosen, whole

    voice, store = context.ensure_object(Voice), open_store(db, must_exist=True)
    document, name = _meant(voice, store, fact)
    try:
        if name is None or name.startswith("h"):
            fields = [
                (document, header_fact(document, field), ((field, value),))
                for field, value in chosen("header", values, voice.language)
            ]
            _rule(voice, store, fields, Verdict.CORRECTED, because, by)
            return
        found = locate(store, name, document).found
        given = chosen(found.kind, values, voice.language)
        whole(found.content, given)
    except BadValue as error:
        raise typer.BadParameter(voice.say(error.code, **error.values)) from error
    _rule(voice, store, [(document, name, given)], Verdict.CORRECTED, because, by)


def reject(
    context: typer.Context,
    facts: Facts,
    because: Annotated[str, typer.Option("--because", metavar="TEXT", show_default=False)],
    db: Db = DEFAULT_DB,
    by: By = "",
) -> None:
    """Says that the paper does not say this; it is told no more, and kept."""
    from models.decisions import Verdict

    _rule_all(context, facts, db, Verdict.REJECTED, because, by)


def withdraw(
    context: typer.Context,
    facts: Facts,
    db: Db = DEFAULT_DB,
    because: Because = "",
    by: By = "",
) -> None:
    """Takes back what was decided: what the machine reads counts again."""
    from models.decisions import Verdict

    _rule_all(context, facts, db, Verdict.WITHDRAWN, because, by)


def history(context: typer.Context, fact: Fact, db: Db = DEFAULT_DB) -> None:
    """Tells how a fact or a document came to be as it is."""
    from models import decisions_queries as queries
    from models.store import open_store
    from pipeline.decisions_shows import show_history

    voice, store = context.ensure_object(Voice), open_store(db, must_exist=True)
    document, name = _meant(voice, store, fact)
    show_history(voice, store, queries.history(store, document, name), name)


def _rule_all(
    context: typer.Context, facts: list[str], db: str, verdict: Verdict, because: str, by: str
) -> None:
    from models.store import open_store

    voice, store = context.ensure_object(Voice), open_store(db, must_exist=True)
    meant = [_meant(voice, store, fact) for fact in facts]  # all or none
    wanted: list[_Wanted] = [
        (document, one, ())
        for (document, name), given in zip(meant, facts, strict=True)
        for one in ([name] if name else _fields(voice, store, document, verdict, given))
    ]
    if verdict.value == "withdrawn":
        wanted = _decided(voice, store, wanted, facts)
    _rule(voice, store, wanted, verdict, because, by)


def _decided(
    voice: Voice, store: Store, wanted: Sequence[_Wanted], given: Sequence[str]
) -> list[_Wanted]:
    """Those about which there is something to take back."""
    from models.decisions_queries import decided

    held = decided(store, [name for _, name, _ in wanted])
    if not held:
        voice.complain(voice.say("decide_nothing", given=", ".join(given)))
        raise typer.Exit(1)
    return [one for one in wanted if one[1] in held]


def _fields(voice: Voice, store: Store, document: str, verdict: Verdict, given: str) -> list[str]:
    """The fields of a document's header that a verdict about the document is about."""
    from models.decisions_queries import header_names

    if verdict.value == "rejected":
        raise typer.BadParameter(voice.say("decide_one_field", given=given))
    return header_names(store, document, decided=verdict.value == "withdrawn")


def _rule(
    voice: Voice, store: Store, wanted: Sequence[_Wanted], verdict: Verdict, because: str, by: str
) -> None:
    """Decides about each fact in turn, and tells of all that were decided."""
    from datetime import UTC, datetime

    from models.decisions_queries import locate, same_words_elsewhere
    from models.store_decisions import FactGone, Ruling, decide
    from pipeline.decisions_shows import show_copies, show_ruled

    ruled, person, now = [], by or _login(), datetime.now(UTC)
    gone = None
    for document, name, values in wanted:
        ruling = Ruling(name, document, verdict, values, person, because, now)
        try:
            ruled.append(decide(store, ruling))
        except FactGone:
            gone = name
            break
    show_ruled(voice, ruled, verdict)
    for (document, name, _), _done in zip(wanted, ruled, strict=False):
        show_copies(voice, same_words_elsewhere(store, locate(store, name, document)))
    if gone is not None:
        voice.complain(voice.say("decide_unknown", given=gone))
        raise typer.Exit(1)


def _login() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a user without a name
        return "?"


def _meant(voice: Voice, store: Store, given: str) -> tuple[str, str | None]:
    """The document and the fact that a person means; no fact when it is the document itself."""
    from models.decisions_queries import names_like
    from models.queries_named import named

    facts = names_like(store, given)
    if len(facts) > 1:
        names = ", ".join(name for name, _ in facts)
        raise typer.BadParameter(voice.say("decide_several", given=given, names=names))
    for name, document in facts:
        return document, name
    documents = named(store, given)
    if len(documents) > 1:
        names = ", ".join(one.key for one in documents)
        raise typer.BadParameter(voice.say("decide_several", given=given, names=names))
    for one in documents:
        return one.key, None
    voice.complain(voice.say("decide_unknown", given=given))
    raise typer.Exit(1)


def add_to(app: typer.Typer) -> None:
    """Gives the commands of this module to `app`."""
    app.command("review")(review)
    app.command("accept")(accept)
    app.command("correct")(correct)
    app.command("reject")(reject)
    app.command("withdraw")(withdraw)
    app.command("history")(history)
