"""One night: take the inboxes in, write the report, send it. Nobody watches, so everything that
goes wrong is told in the end, and what can still be done is done."""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from models.outcome import Failure, Stage
from models.refusal import StoreRefused
from models.report import report_of
from models.report_values import RunReport
from models.store import Store, open_store
from models.store_lock import lock
from pipeline.ingest import Ingestion, Progress
from pipeline.ingest_parcels import code_version
from pipeline.ingest_plan import Ended, Plan, end_of
from pipeline.ingest_shows import carried_out, cores
from pipeline.mail import Letter, MailFailed, MailSettings, password_of, send
from pipeline.night_settings import NightSettings
from pipeline.paths import IGNORED, shown
from pipeline.recipe import Recipe
from pipeline.remote import can_be_listed, is_remote
from pipeline.report import html_of, state_of, told, write_report
from pipeline.voice import Voice

#: From so many files on a night is recorded by the orchestrator.
_WORTH_A_HISTORY = 4
#: Failures of each kind that the log tells; the report has more, the store all.
_LOGGED = 5
#: Failures for which this machine lacks something.
_MISSING = ("engine_missing", "language_missing", "folder_gone")


class Ending(StrEnum):
    """How a night ended."""

    WELL = "well"  #: every file ended in a row, and the report went where it should
    BROKEN = "broken"  #: something else did
    STOPPED = "stopped"  #: a person or the system asked for it
    BUSY = "busy"  #: another night was under way, so nothing was done


@dataclass(frozen=True, slots=True)
class Night:
    """What became of a night: its report, and the file that it was written to, where they could
    be had. `troubles` are sentences about what did not go well."""

    ending: Ending
    report: RunReport | None = None
    written: Path | None = None
    troubles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """What a night is carried out with: `tell` writes a line of the log, `output` is the file of
    the report if it is not to be named by its run, `flow` as in `vanban ingest`. Of nights that
    share a store, those of one `place` give way to each other; it is this machine unless named."""

    voice: Voice
    tell: Callable[[str], None]
    password: str = ""
    output: Path | None = None
    flow: bool | None = None
    place: str | None = None


def run_night(settings: NightSettings, means: Means) -> Night:
    """Carries out a night from the first file to the letter.

    Gives way to one that is under way: to any on this store, or where `settings.together` is set
    to one of this machine. Raises `StoreRefused` when the store can't be opened.
    """
    store = open_store(settings.db)
    try:
        place = means.place or socket.gethostname()
        name = f"nightly@{place}" if settings.together else "nightly"
        with lock(store, name) as ours:
            if not ours:
                return Night(Ending.BUSY)
            return _night(store, settings, means)
    finally:
        store.engine.dispose()


def _night(store: Store, settings: NightSettings, means: Means) -> Night:
    voice = means.voice
    folders = ", ".join(shown(folder) for folder in settings.inbox)
    means.tell(voice.say("night_started", folders=folders, store=store.where))
    gone = [
        folder
        for folder in settings.inbox
        if not (can_be_listed(folder) if is_remote(folder) else folder.is_dir())
    ]
    key = "night_inbox_gone" if len(gone) < len(settings.inbox) else "night_inboxes_gone"
    troubles = [voice.say(key, path=shown(folder)) for folder in gone]
    ending, run = _take_in(settings, means, troubles)
    report, written = _report(store, run, settings, means, troubles)
    if report is not None:
        _log(report, written, means)
        troubles += _faults_of_the_machine(report, voice)
    if settings.mail is not None and ending is not Ending.STOPPED:
        _send(settings.mail, report, means, troubles)
    troubles = list(dict.fromkeys(troubles))  # a store that is away is met more than once
    for trouble in troubles:
        means.tell(trouble)
    if troubles and ending is Ending.WELL:
        ending = Ending.BROKEN
    return Night(ending, report, written, tuple(troubles))


def _take_in(
    settings: NightSettings, means: Means, troubles: list[str]
) -> tuple[Ending, int | None]:
    """Reads what is new; the run's number, None if it did not get so far as to begin."""
    voice = means.voice
    ingestion: Ingestion | None = None
    try:
        ingestion = _ingestion(settings)
        carried_out(voice, ingestion, means.flow, _WORTH_A_HISTORY)
        ending = Ending.WELL
    except StoreRefused as error:
        troubles.append(_told(voice, error))
        ending = Ending.BROKEN
    except KeyboardInterrupt:
        ending = Ending.STOPPED
        troubles.append(voice.say("interrupted"))
    if ingestion is None:
        return ending, None
    if ingestion.trouble:  # the files were taken in all the same
        means.tell(voice.say("orchestrator_broke", reason=ingestion.trouble))
    return ending, ingestion.progress.run or None


def _ingestion(settings: NightSettings) -> Ingestion:
    until = f"{settings.until:%H:%M}" if settings.until else None
    plan = Plan(until=end_of(until, settings.hours, datetime.now().astimezone()))
    if settings.keep_free is not None:
        plan = replace(plan, keep_free=settings.keep_free << 20)
    jobs = settings.jobs or cores()
    return Ingestion(settings.inbox, settings.db, Recipe(), jobs, keep_quiet, plan=plan)


def keep_quiet(progress: Progress) -> None:
    """What is reported where nobody watches: nothing."""


def _report(
    store: Store,
    run: int | None,
    settings: NightSettings,
    means: Means,
    troubles: list[str],
) -> tuple[RunReport | None, Path | None]:
    """The report and where it was written; what could not be had is None."""
    if run is None:
        return None, None
    try:
        report = report_of(store, run)
    except StoreRefused as error:
        troubles.append(_told(means.voice, error))
        return None, None
    if report is None:
        return None, None
    path = means.output or report_path(store, settings.reports, run)
    try:
        write_report(path, html_of(report, means.voice, datetime.now(UTC), code_version()))
    except OSError as error:
        troubles.append(means.voice.unwritten(path, error))
        return report, None
    return report, path


def _faults_of_the_machine(report: RunReport, voice: Voice) -> list[str]:
    """What kept files from being read and is none of their fault: it will do so every night."""
    faults = [
        " ".join(told(reason.examples[0], voice.language))
        for reason in report.reasons
        if reason.code in _MISSING or reason.examples[0].stage is Stage.STORE
    ]
    if report.run.reason == Ended.DISK:
        faults += state_of(report, voice)[1]
    return faults


def report_path(store: Store, folder: Path | None, run: int) -> Path:
    """Where the report of a run is written unless somebody says otherwise: beside the store."""
    if folder is None:
        url = store.engine.url
        database = url.database if url.get_backend_name() == "sqlite" else None
        beside = Path(database or "vanban.db").absolute()
        folder = beside.parent / f"{beside.stem}-bao-cao"
        _keep_out(folder)
    return folder / f"lan-{run:05}.html"


def _keep_out(folder: Path) -> None:
    """A store may lie among the files that are taken in, its reports are none of them."""
    with suppress(OSError):  # writing the report will tell
        folder.mkdir(parents=True, exist_ok=True)
        (folder / IGNORED).write_text("*\n", encoding="utf-8")


def letter_of(report: RunReport, voice: Voice) -> Letter:
    """The report as a letter."""
    name = f"lan-{report.run.id:05}.html"
    status = voice.say(f"run_{report.run.status}")
    subject = voice.say(
        "mail_subject",
        run=report.run.id,
        status=status,
        files=report.run.files,
        failed=report.run.failed,
    )
    page = html_of(report, voice, datetime.now(UTC), code_version())
    return Letter(subject, f"{summary_line(report, voice, name)}\n", page, name)


def summary_line(report: RunReport, voice: Voice, written: object) -> str:
    """A night in one sentence; `written` is where its report is."""
    return voice.say(
        "night_done",
        run=report.run.id,
        files=report.run.files,
        failed=report.run.failed,
        doubted=report.doubted_total,
        report=written,
    )


def send_report(
    mail: MailSettings, report: RunReport | None, voice: Voice, given: str, troubles: list[str]
) -> None:
    """Sends a report, or the troubles alone where there is none. Raises `MailFailed`."""
    password = password_of(mail, given)
    if report is None:
        said = "\n".join(troubles) or voice.say("run_broke")
        send(mail, Letter(voice.say("mail_broken"), f"{said}\n"), password)
        return
    letter = letter_of(report, voice)
    text = "\n".join((letter.text.strip(), "", *troubles, ""))
    send(mail, Letter(letter.subject, text, letter.page, letter.page_name), password)


def mail_words(mail: MailSettings, error: MailFailed, voice: Voice) -> str:
    """Why a letter was not sent."""
    reason = voice.say(error.key, reason=error.said) if error.key else error.said
    return voice.say("mail_failed", host=mail.host, reason=reason)


def _send(mail: MailSettings, report: RunReport | None, means: Means, troubles: list[str]) -> None:
    try:
        send_report(mail, report, means.voice, means.password, troubles)
    except MailFailed as error:
        troubles.append(mail_words(mail, error, means.voice))
    else:
        means.tell(means.voice.say("night_mailed", to=", ".join(mail.to)))


def _log(report: RunReport, written: Path | None, means: Means) -> None:
    voice = means.voice
    for reason in report.reasons:
        for failure in reason.examples[:_LOGGED]:
            said, advice = told(failure, voice.language)
            means.tell(
                voice.say("night_log_failed", path=failure.path, sentence=said, advice=advice)
            )
    means.tell(summary_line(report, voice, written or "–"))


def _told(voice: Voice, error: StoreRefused) -> str:
    values = (("name", error.where),)
    failure = Failure(Stage.STORE, error.code, error.where, values=values)
    return " ".join(told(failure, voice.language))
