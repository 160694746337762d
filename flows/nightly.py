"""The flow `nightly`: one night as Prefect sees it, with its report as an artifact in the UI."""

from __future__ import annotations

import html
import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import httpx
from prefect import flow
from prefect.artifacts import create_markdown_artifact
from prefect.client.schemas.objects import State
from prefect.exceptions import PrefectException
from prefect.logging import get_run_logger
from prefect.runtime import flow_run
from prefect.states import Completed, Failed

from models.report_values import RunReport
from pipeline.cli_serve import is_one_file
from pipeline.messages import failure_advice
from pipeline.night import Ending, Means, Night, run_night
from pipeline.night_settings import PASSWORD, load
from pipeline.report import number, share, state_of
from pipeline.voice import Voice

_VOICE = Voice()


@flow(name="nightly", description="vanban: one unattended run over the inbox folders")
def nightly(
    folders: list[str], config: str | None = None, pool: str | None = None, leads: bool = False
) -> State[None]:
    """Carries out a night over `folders`, or those of the settings file `config` if there are none.

    With a `pool` it is one of several machines that share the store and the files; the one that
    `leads` calls the others. Files that can't be read don't make it fail; what keeps others from
    being read does.
    """
    settings = load(Path(config) if config else None, os.environ)
    if folders:
        settings = replace(settings, inbox=tuple(map(Path, folders)))
    tell = get_run_logger().info
    if pool is not None:
        if is_one_file(settings.db):
            return Failed(message=_VOICE.say("serve_pool_alone"))
        settings = replace(settings, together=True)
        if leads:
            _call_others(folders, config, pool, tell)
    means = Means(
        voice=_VOICE,
        tell=tell,
        password=os.environ.get(PASSWORD, ""),
        flow=True,
        place=str(flow_run.get_id()) if pool is not None else None,
    )
    night = run_night(settings, means)
    if night.report is not None:
        create_markdown_artifact(markdown_of(night.report), "bao-cao", str(night.written or ""))
    return _state(night)


def _call_others(
    folders: list[str], config: str | None, pool: str, tell: Callable[[str], None]
) -> None:
    """A night that can't call the others is carried out alone."""
    from flows.pool import call_others

    try:
        tell(_VOICE.say("night_called", count=call_others(folders, config, pool)))
    except (httpx.HTTPError, PrefectException) as error:
        tell(_VOICE.say("night_alone", reason=error))


def _state(night: Night) -> State[None]:
    if night.ending is Ending.BUSY:
        return Completed(name="Skipped", message=_VOICE.say("night_running"))
    if night.ending is not Ending.WELL or night.report is None:
        return Failed(message=" ".join(night.troubles))
    run = night.report.run
    name = "CompletedWithFailures" if run.failed or run.partial else "Completed"
    return Completed(name=name, message=f"{run.files} files, {run.failed} failed")


def markdown_of(report: RunReport) -> str:
    """The report as the UI shows it: the figures, why files failed, and what needs eyes."""
    say, run = _VOICE.say, report.run
    counts = ("files", "done", "partial", "failed", "unchanged", "pages")
    figures = [(say(f"report_{name}"), number(getattr(run, name), "vi")) for name in counts]
    figures += [(say("report_speed"), number(run.pages_a_minute, "vi", 1))]
    figures += [(say("report_doubted"), number(report.doubted_total, "vi"))]
    reasons = [
        (
            number(reason.files, "vi"),
            reason.examples[0].path,
            failure_advice(reason.examples[0]),
        )
        for reason in report.reasons
    ]
    doubted = [
        (one.code or "–", one.path, str(one.first_page), share(one.confidence, "vi"))
        for one in report.doubted[:50]
    ]
    return "\n\n".join(
        (
            f"# {say('report_title', run=run.id)}",
            *map(_plain, state_of(report, _VOICE)[1]),
            _table(("report_signal", "report_this_run"), figures),
            f"## {say('report_reasons')}",
            _table(("report_files", "report_path", "report_advice"), reasons),
            f"## {say('report_doubted')}",
            _table(
                ("report_document", "report_path", "report_page_number", "report_confidence"),
                doubted,
            ),
        )
    )


def _table(heads: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [
        " | ".join(_VOICE.say(head) for head in heads),
        " | ".join("---" for _ in heads),
        *(" | ".join(map(_plain, row)) for row in rows),
    ]
    return "\n".join(f"| {line} |" for line in lines)


def _plain(text: str) -> str:
    """Text that Markdown takes as it is: a file's name is no markup."""
    escaped = html.escape(" ".join(text.split()), quote=False)
    return "".join(f"\\{sign}" if sign in "\\`*_[]|" else sign for sign in escaped)
