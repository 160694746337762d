"""The report of a run for people: one HTML page without anything from outside, or tables."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from importlib.resources import files
from pathlib import Path

from models.outcome import Failure
from models.report_values import RunReport
from models.wording import legible
from pipeline import messages
from pipeline.messages import failure_advice, failure_sentence
from pipeline.voice import Voice
from pipeline.whole_file import whole_file

_MINUTE, _HOUR = 60, 3_600
#: Reasons why a run ended early that have a sentence of their own.
_EARLY = ("time", "disk")


def html_of(report: RunReport, voice: Voice, now: datetime, version: str) -> str:
    """The report as a page: everything that comes from files is escaped, nothing is fetched."""
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    language = voice.language
    environment.filters["number"] = partial(_number_in, language)
    environment.filters["share"] = partial(share, language=language)
    environment.filters["duration"] = partial(duration, voice=voice)
    environment.filters["moment"] = voice.moment
    environment.filters["day"] = voice.day
    environment.filters["flag_words"] = partial(flag_words, voice=voice)
    environment.filters["told"] = partial(told, language=language)
    page = (files("pipeline") / "report.html").read_text("utf-8")
    text = environment.from_string(page).render(
        report=report,
        run=report.run,
        state=state_of(report, voice),
        say=voice.say,
        language=voice.language,
        now=now,
        version=version,
    )
    return legible(text)


def write_report(path: Path, html: str) -> None:
    """Writes the page so that it is there whole or not at all; makes its folder.

    Raises `OSError`.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with whole_file(path) as out:
        out.write(html.encode())


def show_report(voice: Voice, report: RunReport) -> None:
    """The report as tables."""
    run = report.run
    voice.write(voice.say("report_title", run=run.id))
    for line in state_of(report, voice)[1]:
        voice.write(line)
    counts = [
        ("report_files", number(run.files, voice.language)),
        *(
            (f"report_{name}", number(getattr(run, name), voice.language))
            for name in ("done", "partial", "failed", "unchanged", "copies", "elsewhere", "pages")
        ),
        ("report_took", duration(run.seconds, voice)),
        ("report_speed", number(run.pages_a_minute, voice.language, 1)),
        *(
            (f"report_{name}", number(getattr(report.found, name), voice.language))
            for name in ("documents", "directives", "targets", "results", "citations")
        ),
    ]
    voice.table(
        "report_counts",
        ("report_signal", "report_this_run"),
        [(voice.say(key), value) for key, value in counts],
    )
    reasons = [
        (str(reason.files), str(reason.pages or ""), *told(reason.examples[0], voice.language))
        for reason in report.reasons
    ]
    heads = ("report_files", "report_pages_failed", "report_why", "report_advice")
    _table_or(voice, "report_reasons", heads, reasons, "report_no_reasons")
    heads = ("report_document", "report_path", "report_page_number", "report_why")
    _table_or(
        voice,
        "report_doubted",
        (*heads, "report_confidence"),
        [
            (
                voice.name(one.code, one.document),
                one.path,
                str(one.first_page),
                "; ".join(flag_words(flag, voice) for flag in one.flags),
                share(one.confidence, voice.language),
            )
            for one in report.doubted
        ],
        "report_none_doubted",
    )
    names = ("mean_confidence", "restored_share", "with_code", "with_date", "with_issuer")
    voice.table(
        "report_signals",
        ("report_signal", "report_this_run", "report_whole_store"),
        [
            (
                voice.say(f"report_{name}"),
                share(getattr(report.signals, name), voice.language),
                share(getattr(report.usual, name), voice.language),
            )
            for name in names
        ],
    )


def _table_or(
    voice: Voice, title: str, heads: Sequence[str], rows: Sequence[Sequence[str]], none: str
) -> None:
    """A table, or the sentence `none` under its title: heads over nothing look like a fault."""
    if rows:
        voice.table(title, heads, rows)
        return
    voice.write(f"{voice.say(title)}: {voice.say(none)}")


def state_of(report: RunReport, voice: Voice) -> tuple[str, tuple[str, ...]]:
    """How the run ended: `good`, `warn` or `bad`, and the sentences about it."""
    run = report.run
    left = number(run.remaining, voice.language)
    lines = []
    if run.status in ("broken", "stopped", "running"):
        lines.append(voice.say(f"report_{run.status}"))
    if run.reason in _EARLY:
        lines.append(voice.say(f"report_{run.reason}", remaining=left))
    elif run.remaining:
        lines.append(voice.say("report_left", remaining=left))
    if not lines:
        lines.append(voice.say("report_well"))
    bad = run.status == "broken" or run.reason == "disk"
    mild = run.status != "done" or run.failed or run.remaining
    return "bad" if bad else "warn" if mild else "good", tuple(lines)


def told(failure: Failure, language: str) -> tuple[str, str]:
    """Sentence and advice; the code alone if this version no longer knows it."""
    if failure.code not in messages.failures():
        return failure.code, ""
    return failure_sentence(failure, language), failure_advice(failure, language)


def flag_words(flag: str, voice: Voice) -> str:
    """A flag of a document in words."""
    return voice.say("report_low_confidence" if flag == "low_confidence" else f"flag_{flag}")


def _number_in(language: str, value: float | None, places: int = 0) -> str:
    return number(value, language, places)


def number(value: float | None, language: str, places: int = 0) -> str:
    """A number as it is written in a language; empty without one.

    >>> number(12345.6, "vi", 1), number(12345.6, "en", 1)
    ('12.345,6', '12,345.6')
    """
    if value is None:
        return ""
    text = f"{value:,.{places}f}"
    return text.translate(str.maketrans(",.", ".,")) if language == "vi" else text


def share(value: float, language: str) -> str:
    """A share as a percentage.

    >>> share(0.125, "vi")
    '12,5 %'
    """
    return f"{number(100 * value, language, 1)} %"


def duration(seconds: float | None, voice: Voice) -> str:
    """A length of time in words; a dash when nobody knows it."""
    if seconds is None:
        return "–"
    whole = round(seconds)
    if whole < _MINUTE:
        return voice.say("report_seconds", seconds=number(seconds, voice.language, 1))
    if whole < _HOUR:
        minutes, rest = divmod(whole, _MINUTE)
        return voice.say("report_minutes", minutes=minutes, seconds=rest)
    hours, rest = divmod(whole, _HOUR)
    return voice.say("report_hours", hours=hours, minutes=rest // _MINUTE)
