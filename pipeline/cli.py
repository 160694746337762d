"""The command `vanban`. Its language is Vietnamese, or English with `--lang en` anywhere.

read, restore                    pipeline.cli_read      no store
ingest, failures, runs           pipeline.cli_ingest    into the store
nightly, watch, report           pipeline.cli_night     into it without anybody watching
serve                            pipeline.cli_serve     the same, by the schedule of a server
search                           pipeline.cli_search    out of it
export, doctor                   pipeline.cli_store
show                             pipeline.cli_show
targets, compare, tasks, due, citations   pipeline.cli_ask
review, accept, correct, reject, withdraw, history   pipeline.cli_decide
describe, import                 pipeline.cli_data
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import Annotated

import typer
from typer.core import TyperGroup
from typer.exceptions import TyperException

from models.outcome import Failure, Stage
from models.refusal import StoreRefused
from pipeline import (
    cli_ask,
    cli_data,
    cli_decide,
    cli_ingest,
    cli_night,
    cli_read,
    cli_search,
    cli_serve,
    cli_show,
    cli_store,
)
from pipeline.cli_ingest import STOPPED
from pipeline.help_words import speak_help
from pipeline.messages import LANGUAGES
from pipeline.upgrade_shows import upgrades_shown
from pipeline.voice import Voice
from pipeline.wrong_call import tell

#: Exit codes beside 0: the work broke, the call was wrong.
BROKEN, USAGE = 1, 2

#: Why what is printed can't be written.
_UNWRITTEN = (errno.EPIPE, errno.ENOSPC, errno.EDQUOT, errno.EFBIG)

#: The commands as the help lists them, under headings: what a newcomer needs first stands first.
_PANELS = {
    "panel_take_in": ("ingest", "failures", "runs", "report", "copies", "watch"),
    "panel_ask": ("show", "search", "targets", "compare", "tasks", "due", "citations"),
    "panel_decide": ("review", "accept", "correct", "reject", "withdraw", "history"),
    "panel_take_out": ("export", "import", "describe"),
    "panel_without": ("doctor", "read", "restore"),
    "panel_night": ("nightly", "serve"),
}

app = typer.Typer(name="vanban", add_completion=False, no_args_is_help=True)
cli_read.add_to(app)
cli_ingest.add_to(app)
cli_night.add_to(app)
cli_serve.add_to(app)
cli_store.add_to(app)
cli_search.add_to(app)
cli_ask.add_to(app)
cli_show.add_to(app)
cli_decide.add_to(app)
cli_data.add_to(app)


def _print_version(wanted: bool) -> None:
    if wanted:
        from pipeline.ingest_parcels import code_version

        typer.echo(f"vanban {code_version()}")
        raise typer.Exit


@app.callback()
def top(
    lang: Annotated[str, typer.Option("--lang", metavar="vi|en")] = "vi",
    version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_print_version)
    ] = False,
) -> None:
    """Options of the whole command; by the time it is called both have been dealt with."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command and gives its exit code; never a traceback for what a person can mend."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        code = _ended(given)
        sys.stdout.flush()
    except KeyboardInterrupt:  # before there was a command that could tell what is kept
        return STOPPED
    except OSError as error:
        if error.filename is not None or error.errno not in _UNWRITTEN:
            raise
        return _unwritten(error, given)
    return code


def _unwritten(error: OSError, given: list[str]) -> int:
    """What becomes of a result that the disk, or the program that was to read it, does not take."""
    with suppress(OSError, ValueError):  # what is left of it would be written, and refused, again
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if error.errno != errno.EPIPE:  # who closes a pipe has seen enough
        language, _ = _language(given)
        voice = Voice(language)
        path = voice.say("standard_output")
        voice.complain(voice.unwritten(path, error))
    return BROKEN


def _ended(given: list[str]) -> int:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    language, rest = _language(given)
    if language not in LANGUAGES:
        Voice().complain(Voice().say("bad_language", given=language))
        return USAGE
    voice = Voice(language)
    try:
        with upgrades_shown(voice):
            ended = command(voice).main(rest, prog_name="vanban", obj=voice, standalone_mode=False)
    except SystemExit as error:
        return error.code if isinstance(error.code, int) else 0
    except TyperException as error:
        return tell(voice, error)
    except StoreRefused as error:
        values = (("name", error.where),)
        voice.complain_of(Failure(Stage.STORE, error.code, error.where, values=values))
        return BROKEN
    return ended if isinstance(ended, int) else 0


def command(voice: Voice) -> TyperGroup:
    """The whole command with the help texts of a language."""
    group = typer.main.get_command(app)
    if not isinstance(group, TyperGroup):
        raise TypeError("a command of several commands is a group")
    speak_help(group, _PANELS, cli_ingest.HELP_VALUES, voice)
    return group


def _language(arguments: list[str]) -> tuple[str, list[str]]:
    """The language that `--lang` names, wherever it stands, and the arguments without it."""
    language, rest = "vi", list[str]()
    waiting = iter(arguments)
    for argument in waiting:
        if argument == "--":
            rest.append(argument)
            break
        if argument == "--lang":
            language = next(waiting, "")
        elif argument.startswith("--lang="):
            language = argument.removeprefix("--lang=")
        else:
            rest.append(argument)
    return language, [*rest, *waiting]


if __name__ == "__main__":
    sys.exit(main())
