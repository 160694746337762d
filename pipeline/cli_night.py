"""`vanban nightly`, `watch`, `report`: without anybody watching, and what it came to."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli_ingest import DEFAULT_DB, STOPPED, Db, place
from pipeline.voice import Voice

if TYPE_CHECKING:
    from datetime import time

    from models.report_values import RunReport
    from pipeline.night_settings import NightSettings

Folders = Annotated[
    list[Path] | None, typer.Argument(metavar="FOLDER", show_default=False, parser=place)
]
Config = Annotated[Path | None, typer.Option("--config", metavar="FILE", show_default=False)]
NamedDb = Annotated[str | None, typer.Option("--db", metavar="URL", show_default=False)]
#: Bytes of a log before a new one is begun, and how many old ones are kept.
_LOG_SIZE, _LOGS = 1 << 20, 5


def nightly(
    context: typer.Context,
    folders: Folders = None,
    config: Config = None,
    db: NamedDb = None,
    jobs: Annotated[int | None, typer.Option("--jobs", min=1, show_default=False)] = None,
    hours: Annotated[float | None, typer.Option("--hours", min=0.01, show_default=False)] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="HH:MM", show_default=False)
    ] = None,
    report: Annotated[
        Path | None, typer.Option("--report", metavar="FILE", show_default=False)
    ] = None,
    together: Annotated[bool, typer.Option("--together")] = False,
    flow: Annotated[bool | None, typer.Option("--flow/--plain", show_default=False)] = None,
) -> None:
    """Carries out a night; 0 when all is well or another night is under way."""
    from pipeline.night import Ending, Means, run_night, summary_line
    from pipeline.night_settings import PASSWORD
    from pipeline.watching import end_as_by_hand

    voice = context.ensure_object(Voice)
    settings = settings_of(voice, config, folders, db)
    settings = replace(
        settings,
        jobs=jobs or settings.jobs,
        hours=hours or settings.hours,
        until=time_given(voice, until) or settings.until,
        together=together or settings.together,
    )
    end_as_by_hand()
    tell = logger(voice, settings)
    password = os.environ.get(PASSWORD, "")
    means = Means(voice=voice, tell=tell, password=password, output=report, flow=flow)
    try:
        night = run_night(settings, means)
    except Exception as error:
        tell(f"{type(error).__name__}: {error}")
        raise
    if night.ending is Ending.BUSY:
        voice.warn(voice.say("night_running"))
        return
    if night.report is not None and sys.stdout.isatty():
        voice.write(summary_line(night.report, voice, night.written or ""))
    for trouble in night.troubles:
        voice.warn(trouble)
    if night.ending is Ending.STOPPED:
        raise typer.Exit(STOPPED)
    if night.ending is Ending.BROKEN:
        raise typer.Exit(1)


def watch(
    context: typer.Context,
    folders: Annotated[
        list[Path], typer.Argument(metavar="FOLDER", show_default=False, parser=place)
    ],
    db: Db = DEFAULT_DB,
    jobs: Annotated[int | None, typer.Option("--jobs", min=1, show_default=False)] = None,
    stable: Annotated[float, typer.Option("--stable", min=0.1, metavar="SECONDS")] = 30,
    every: Annotated[float, typer.Option("--every", min=0.1, metavar="SECONDS")] = 10,
) -> None:
    """Takes in what comes, until it is told to stop."""
    from pipeline.watching import Watch, end_as_by_hand, watch_folders

    voice = context.ensure_object(Voice)
    for folder in folders:
        if not folder.is_dir():
            raise typer.BadParameter(voice.say("watch_no_folder", path=folder))
    end_as_by_hand()
    voice.warn(voice.say("watch_started", folders=", ".join(map(str, folders))))
    try:
        watch_folders(Watch(tuple(folders), db, jobs, stable, every), voice)
    except KeyboardInterrupt:
        voice.warn(voice.say("watch_ended"))


def report(
    context: typer.Context,
    run: Annotated[int | None, typer.Argument(metavar="RUN", show_default=False)] = None,
    db: Db = DEFAULT_DB,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", show_default=False)
    ] = None,
    mail: Annotated[bool, typer.Option("--mail")] = False,
    config: Config = None,
    limit: Annotated[int, typer.Option("--limit", min=1)] = 200,
) -> None:
    """Shows, writes or sends the report of a run."""
    from datetime import UTC, datetime

    from models.report import report_of
    from models.store import open_store
    from pipeline.ingest_parcels import code_version
    from pipeline.report import html_of, show_report, write_report

    voice = context.ensure_object(Voice)
    found = report_of(open_store(db, must_exist=True), run, most=limit)
    if found is None:
        voice.complain(voice.say("no_runs") if run is None else voice.say("no_such_run", run=run))
        raise typer.Exit(1)
    if mail:
        _mail(voice, config, found)
    if output is not None:
        try:
            write_report(output, html_of(found, voice, datetime.now(UTC), code_version()))
        except OSError as error:
            voice.complain(voice.unwritten(output, error))
            raise typer.Exit(1) from error
        voice.warn(voice.say("report_written", path=output))
    elif not mail:
        show_report(voice, found)


def _mail(voice: Voice, config: Path | None, found: RunReport) -> None:
    from pipeline.mail import MailFailed
    from pipeline.night import mail_words, send_report
    from pipeline.night_settings import PASSWORD, settings_file

    mail = settings_of(voice, config, [Path()], None).mail
    if mail is None:
        file = settings_file(config, os.environ)
        raise typer.BadParameter(voice.say("mail_not_set", config=file))
    try:
        send_report(mail, found, voice, os.environ.get(PASSWORD, ""), [])
    except MailFailed as error:
        voice.complain(mail_words(mail, error, voice))
        raise typer.Exit(1) from error
    voice.warn(voice.say("night_mailed", to=", ".join(mail.to)))


def settings_of(
    voice: Voice, config: Path | None, folders: list[Path] | None, db: str | None
) -> NightSettings:
    """The settings with what the call says instead. Raises `typer.BadParameter`."""
    from pipeline.night_settings import SettingsRefused, load, settings_file

    try:
        settings = load(config, os.environ)
    except SettingsRefused as error:
        why = error.__cause__
        values = {"reason": voice.why(why)} if isinstance(why, OSError) else error.values
        reason = voice.say(error.key, **values)
        raise typer.BadParameter(
            voice.say("night_settings", path=error.path, reason=reason)
        ) from error
    settings = replace(settings, inbox=tuple(folders or settings.inbox), db=db or settings.db)
    if not settings.inbox:
        file = settings_file(config, os.environ)
        raise typer.BadParameter(voice.say("night_no_inbox", config=file))
    return settings


def logger(voice: Voice, settings: NightSettings) -> Callable[[str], None]:
    """What writes a line into the log: the file of the settings, or one beside the store."""
    from models.store_lock import folder_beside

    path = settings.log or folder_beside(settings.db) / "nightly.log"
    try:
        path.parent.mkdir(exist_ok=True)  # a folder for the store is nobody's to make
        handler = _LogFile(
            path, maxBytes=_LOG_SIZE, backupCount=_LOGS, encoding="utf-8", errors="backslashreplace"
        )
    except OSError as error:
        voice.warn(voice.unwritten(path, error))
        return lambda _line: None
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s", "%Y-%m-%d %H:%M:%S"))
    log = logging.getLogger("vanban.night")
    log.setLevel(logging.INFO)
    log.propagate = False
    log.addHandler(handler)
    return log.info


class _LogFile(RotatingFileHandler):
    """A log that is left out where it can't be written: what matters is told on stderr, too."""

    def handleError(self, record: logging.LogRecord) -> None:
        """Says nothing; a full disk is no news, and a traceback helps nobody."""


def time_given(voice: Voice, given: str | None) -> time | None:
    """A time of day that a person typed; None where none was. Raises `typer.BadParameter`."""
    from pipeline.night_settings import time_of

    if given is None:
        return None
    found = time_of(given)
    if found is None:
        raise typer.BadParameter(voice.say("bad_time", given=given))
    return found


def add_to(app: typer.Typer) -> None:
    """Gives the commands of this module to `app`."""
    app.command("nightly")(nightly)
    app.command("watch")(watch)
    app.command("report")(report)
