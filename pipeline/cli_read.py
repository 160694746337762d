"""`vanban read` and `vanban restore`: from file to output without a store."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from models.outcome import Status
from models.record import Outcome
from models.wording import legible, storable
from pipeline.cli_ingest import place
from pipeline.errors import VanbanError
from pipeline.recipe import Recipe
from pipeline.voice import Voice

if TYPE_CHECKING:
    from pipeline.page_watch import PageWatch

#: Exit code of `read` when a file could not be read.
SOME_FAILED = 3
#: Lines that are restored at a time, and lines before them that are shown again as context.
_BLOCK, _CONTEXT = 200, 3


class ReadFormat(StrEnum):
    """How `read` prints."""

    TEXT = "text"
    JSON = "json"


def read(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(metavar="FILE", show_default=False, parser=place)],
    format: Annotated[ReadFormat, typer.Option("--format")] = ReadFormat.TEXT,
    pictures: Annotated[
        Path | None, typer.Option("--pictures", metavar="FOLDER", show_default=False)
    ] = None,
) -> None:
    """Prints what was read out of each file; goes on after one that fails."""
    from pipeline.workers import read_here

    voice, recipe = context.ensure_object(Voice), Recipe()
    failed = False
    if pictures is not None:
        try:
            pictures.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise _cannot_write(voice, pictures, error) from error
    for path in files:
        with _told_how_far(voice, path) as watch:
            outcome = read_here(path, recipe, watch=watch)
        sys.stdout.writelines(_shown(outcome, format))
        sys.stdout.flush()
        for failure in outcome.failures:
            voice.complain_of(failure)
            if failure.code == "internal_error":  # no store keeps the detail for `failures`
                voice.warn(failure.detail.strip().rpartition("\n")[2])
        if pictures is not None:
            _picture(outcome, path, pictures, recipe, voice)
        failed = failed or outcome.status is Status.FAILED
    if failed:
        raise typer.Exit(SOME_FAILED)


@contextmanager
def _told_how_far(voice: Voice, path: Path) -> Iterator[PageWatch]:
    """A watch over a reading, and on stderr, if it is a terminal, the page in hand; gone after."""
    from pipeline.page_watch import PageWatch

    if not sys.stderr.isatty():
        yield PageWatch()
        return
    from rich.console import Console
    from rich.live import Live
    from rich.spinner import Spinner
    from rich.text import Text

    with TemporaryDirectory(prefix="vanban-") as folder:
        watch = PageWatch(mark=Path(folder, "page"))
        turning = Spinner("dots")

        def now() -> Spinner:
            page = watch.in_hand()
            key = "reading_page" if page else "reading_file"
            said = Text(legible(voice.say(key, name=path.name, page=page)))
            turning.update(text=said)
            return turning

        console = Console(stderr=True)
        with Live(console=console, get_renderable=now, transient=True, redirect_stdout=False):
            yield watch


def _picture(outcome: Outcome, path: Path, folder: Path, recipe: Recipe, voice: Voice) -> None:
    """Writes the pictures of what the imaging made of the file's pages, and says so."""
    from pipeline.pictures import write_pictures

    try:
        pages = [leaf.page for leaf in outcome.leaves]
        count = write_pictures(
            path, pages, folder, recipe, lambda name: voice.say(f"picture_{name}")
        )
    except OSError as error:
        raise _cannot_write(voice, folder, error) from error
    except VanbanError as error:
        voice.complain_of(error.failure(str(path)))
        return
    voice.warn(voice.say("pictures_written", count=count, path=path, folder=folder))


def _cannot_write(voice: Voice, folder: Path, error: OSError) -> typer.Exit:
    voice.complain(voice.unwritten(folder, error))
    return typer.Exit(1)


def _shown(outcome: Outcome, form: ReadFormat) -> Iterator[str]:
    if form is ReadFormat.JSON:
        from pipeline.export import json_line

        for record in outcome.records:
            yield json_line(record) + "\n"
        return
    from pipeline.asides import shown

    clean = legible if sys.stdout.isatty() else storable
    for leaf in outcome.leaves:
        text = clean(shown(leaf).replace("\f", ""))
        yield text if not text or text.endswith("\n") else text + "\n"
        yield "\f"


def restore() -> None:
    """Prints each line of stdin with its marks put back, in order."""
    lines = (line.decode("utf-8", "surrogateescape") for line in sys.stdin.buffer)
    for line in restored_lines(lines, 1 if sys.stdin.isatty() else _BLOCK):
        sys.stdout.buffer.write(line.encode("utf-8", "surrogateescape"))
        if sys.stdin.isatty():
            sys.stdout.buffer.flush()
    sys.stdout.buffer.flush()


def restored_lines(lines: Iterable[str], block: int = _BLOCK) -> Iterator[str]:
    """One line for each line, line ends as they were; memory is bounded by `block` lines."""
    waiting, before = iter(lines), list[str]()
    while batch := list(islice(waiting, block)):
        bodies = [line.rstrip("\r\n") for line in batch]
        made = _restore([*before, *bodies])[len(before) :]
        for line, body, whole in zip(batch, bodies, made, strict=True):
            yield whole + line[len(body) :]
        before = bodies[-_CONTEXT:]


def _restore(lines: list[str]) -> list[str]:
    from pipeline.normalise import normalise
    from pipeline.old_fonts_detect import restored
    from pipeline.restore import restore as restore_text

    # before `normalise`, which drops signs that are letters in old fonts
    text, _ = normalise(restored("\n".join(lines)).text)
    return restore_text(text).text.split("\n")


def add_to(app: typer.Typer) -> None:
    """Gives the commands of this module to `app`."""
    app.command("read")(read)
    app.command("restore")(restore)
