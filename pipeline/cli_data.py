"""`vanban describe`, `vanban import`: what the store's tables mean, and records back into it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli_ingest import DEFAULT_DB, Db
from pipeline.voice import Voice


def describe(
    context: typer.Context,
    table: Annotated[str | None, typer.Argument(metavar="TABLE", show_default=False)] = None,
) -> None:
    """Tells what the tables and views of a store mean, or the columns of one."""
    from models.store import open_store
    from models.views import dictionary

    voice = context.ensure_object(Voice)
    told = dictionary(open_store("sqlite://"))
    english = voice.language == "en"
    if table is None:
        for title, views in (("title_views", True), ("title_tables", False)):
            rows = [
                (entry.table, entry.en if english else entry.vi)
                for entry in told
                if not entry.column and entry.is_view is views
            ]
            voice.table(title, ("col_table", "col_meaning"), rows)
        return
    own = [entry for entry in told if entry.table == table.casefold()]
    if not own:
        voice.complain(voice.say("unknown_table", table=table))
        raise typer.Exit(1)
    voice.write(f"{own[0].table}: {own[0].en if english else own[0].vi}")
    rows = [(entry.column, entry.en if english else entry.vi) for entry in own if entry.column]
    voice.table("title_columns", ("col_column", "col_meaning"), rows)


def import_(
    context: typer.Context,
    file: Annotated[
        Path, typer.Argument(metavar="FILE", exists=True, dir_okay=False, show_default=False)
    ],
    db: Db = DEFAULT_DB,
) -> None:
    """Takes exported records in; what the store has read itself is left alone."""
    from models.store import open_store
    from pipeline.imports import BadLine, take_in

    voice = context.ensure_object(Voice)
    try:
        taken = take_in(file, lambda: open_store(db))
    except BadLine as error:
        why = voice.say(f"import_{error.what}")
        voice.complain(voice.say("import_bad_line", line=error.line, place=error.place, why=why))
        raise typer.Exit(1) from error
    except OSError as error:
        voice.complain(voice.say("cannot_read", path=file, reason=voice.why(error)))
        raise typer.Exit(1) from error
    voice.write(
        voice.say("import_done", files=taken.files, documents=taken.documents, known=taken.known)
    )
    if taken.bare:
        voice.warn(voice.say("import_bare"))


def add_to(app: typer.Typer) -> None:
    """Gives the commands of this module to `app`."""
    app.command("describe")(describe)
    app.command("import")(import_)
