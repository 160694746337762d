"""`vanban export`, `doctor`: out of the store."""

from __future__ import annotations

import sys
from enum import StrEnum
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO, TextIO

import typer

from pipeline.cli_ingest import DEFAULT_DB, Db
from pipeline.voice import Voice

if TYPE_CHECKING:
    from models.store import Store


class ExportFormat(StrEnum):
    """How `export` writes."""

    JSONL = "jsonl"
    CSV = "csv"
    XLSX = "xlsx"
    PARQUET = "parquet"


#: What no terminal can show.
_BINARY = (ExportFormat.XLSX, ExportFormat.PARQUET)


class What(StrEnum):
    """The flat tables."""

    DOCUMENTS = "documents"
    DIRECTIVES = "directives"
    MEASURES = "measures"
    CITATIONS = "citations"


def export(
    context: typer.Context,
    db: Db = DEFAULT_DB,
    format: Annotated[str, typer.Option("--format", metavar="jsonl|csv|xlsx|parquet")] = "jsonl",
    what: Annotated[What, typer.Option("--what")] = What.DOCUMENTS,
    full: Annotated[bool, typer.Option("--full")] = False,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", show_default=False)
    ] = None,
) -> None:
    """Writes every record."""
    from models.store import open_store
    from pipeline.whole_file import whole_file

    voice = context.ensure_object(Voice)
    if format not in list(ExportFormat):
        raise typer.BadParameter(voice.say("no_such_format", format=format))
    if full and format != ExportFormat.JSONL:
        raise typer.BadParameter(voice.say("full_is_jsonl"))
    content = "full" if full else what.value
    store = open_store(db, must_exist=True)
    if output is None:
        if format in _BINARY and sys.stdout.isatty():
            raise typer.BadParameter(voice.say("not_to_a_screen", format=format))
        _write(voice, store, format, content, sys.stdout, sys.stdout.buffer)
        return
    # a spreadsheet takes a csv for another alphabet unless it begins with a byte order mark
    encoding = "utf-8-sig" if format == ExportFormat.CSV else "utf-8"
    try:
        with whole_file(output) as out, TextIOWrapper(out, encoding, newline="") as text:
            _write(voice, store, format, content, text, out)
    except OSError as error:
        voice.complain(voice.unwritten(output, error))
        raise typer.Exit(1) from error
    voice.hint("report_written", path=output)


def _write(voice: Voice, store: Store, form: str, what: str, text: TextIO, out: BinaryIO) -> None:
    from models import queries

    records = queries.all_records(store)
    if form == ExportFormat.CSV:
        from pipeline.sheets import write_csv

        write_csv(records, what, text)
    elif form == ExportFormat.XLSX:
        from pipeline.spreadsheets import write_xlsx

        write_xlsx(records, what, out, voice)
    elif form == ExportFormat.PARQUET:
        from pipeline.parquet import write_parquet

        write_parquet(records, what, out)
    elif what == "full":
        from models.store_whole import whole_files
        from pipeline.export import write_whole

        write_whole(whole_files(store), text)
    else:
        from pipeline.export import write_jsonl

        write_jsonl(records, text)


def doctor(context: typer.Context, db: Db = DEFAULT_DB) -> None:
    """Tells what is missing on this machine; exit code 1 when the work can't be done."""
    from pipeline.doctor import examine
    from pipeline.shows import show_checks

    if not show_checks(context.ensure_object(Voice), list(examine(db))):
        raise typer.Exit(1)


def add_to(app: typer.Typer) -> None:
    """Gives the commands of this module to `app`."""
    app.command("export")(export)
    app.command("doctor")(doctor)
