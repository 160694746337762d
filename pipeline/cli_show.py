"""`vanban show`: one document whole, on the terminal or as a page, or what is in the store."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from models.wording import storable
from pipeline.cli_ingest import DEFAULT_DB, Db
from pipeline.voice import Voice

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from models.queries_named import Named
    from models.store import Store
    from pipeline.show_loading import Shown

#: So many documents of one number are shown one after another; of more, one is to be chosen.
_SHOWN = 3


class ShowFormat(StrEnum):
    """How `show` prints."""

    TEXT = "text"
    JSON = "json"


def show(
    context: typer.Context,
    code: Annotated[str | None, typer.Argument(metavar="CODE", show_default=False)] = None,
    db: Db = DEFAULT_DB,
    limit: Annotated[int, typer.Option("--limit", min=1)] = 10,
    full: Annotated[bool, typer.Option("--full")] = False,
    format: Annotated[ShowFormat, typer.Option("--format")] = ShowFormat.TEXT,
    html: Annotated[bool, typer.Option("--html")] = False,
    images: Annotated[bool, typer.Option("--images")] = False,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", show_default=False)
    ] = None,
) -> None:
    """Shows one document whole, or what is in the store."""
    from models.queries_named import named
    from models.queries_near import near
    from models.store import open_store
    from pipeline.shows import show_store

    voice = context.ensure_object(Voice)
    as_json = format is ShowFormat.JSON
    _check(voice, code, html=html, as_json=as_json, images=images, output=output)
    store = open_store(db, must_exist=True)
    if code is None:
        show_store(voice, store, limit)
        return
    found = named(store, code)
    if not found:
        found = near(store, code)
        if not found:
            tell_missing(voice, store, code)
        voice.warn(voice.say("only_near", code=code))
        if len({one.path for one in found}) > 1:  # none of them was asked for by its name
            _choose(voice, found, "several", code)
    if as_json:
        _put(voice, _json(store, found), output)
    elif html:
        if len(found) > 1:
            _choose(voice, found, "one_page_each", code)
        page = _page(voice, store, found[0], images=images)
        if output is None and sys.stdout.isatty():
            output = _free_path(found[0])  # nobody reads a page of HTML on a terminal
            voice.write(voice.say("written", path=output))
        _put(voice, page, output)
    elif len(found) > _SHOWN or len({one.code for one in found}) > 1:
        _choose(voice, found, "several", code)
    else:
        _show_each(voice, store, found, full=full)


def _check(
    voice: Voice,
    code: str | None,
    *,
    html: bool,
    as_json: bool,
    images: bool,
    output: Path | None,
) -> None:
    """Raises `BadParameter` for options that do not go together."""
    for wrong, why in (
        (html and as_json, "html_or_json"),
        (images and not html, "images_need_html"),
        (output is not None and not (html or as_json), "output_needs_form"),
        (code is None and (html or as_json), "no_code_to_write"),
    ):
        if wrong:
            raise typer.BadParameter(voice.say(why))


def tell_missing(voice: Voice, store: Store, code: str) -> NoReturn:
    """Says that there is no such document, and which ones cite it; the exit code is 1."""
    from models.queries_named import citing_number

    citing = citing_number(store, code)
    if citing:
        _list(voice, "title_citing", citing)
    why = "unknown_but_cited" if citing else "unknown_code"
    voice.complain(voice.say(why, code=code, count=len(citing)))
    raise typer.Exit(1)


def _choose(voice: Voice, found: Sequence[Named], why: str, code: str) -> None:
    """Lists the documents that answer to one name, for one to be chosen; the exit code is 1."""
    _list(voice, "title_several", found)
    voice.complain(voice.say(why, count=len(found), code=code))
    raise typer.Exit(1)


def _list(voice: Voice, title: str, found: Sequence[Named]) -> None:
    columns = ("col_key", "col_code", "col_type", "col_date", "col_issuer", "col_title", "col_file")
    voice.table(
        title,
        columns,
        [
            (
                one.key,
                one.code or "",
                one.type or "",
                voice.day(one.date),
                one.issuer or "",
                one.title or "",
                Path(one.path).name,
            )
            for one in found
        ],
    )


def _show_each(voice: Voice, store: Store, found: Sequence[Named], *, full: bool) -> None:
    from pipeline.show_loading import shown_of
    from pipeline.show_tree import show_document

    for one in found:
        show_document(voice, shown_of(store, one.key), full=full)
    if not full:
        voice.hint("hint_after_tree")


def _json(store: Store, found: Sequence[Named]) -> str:
    from models.queries_named import records_of
    from pipeline.export import json_line

    records = records_of(store, [one.key for one in found])
    return "".join(f"{json_line(record)}\n" for record in records)


def _page(voice: Voice, store: Store, one: Named, *, images: bool) -> str:
    from pipeline.show_html import html_page
    from pipeline.show_loading import shown_of

    shown = shown_of(store, one.key)
    return html_page(voice, shown, _pictures(voice, store, shown) if images else ())


def _pictures(voice: Voice, store: Store, shown: Shown) -> list[HtmlElement]:
    """The pages on which the document stands; none, and a sentence, where they can't be had."""
    from models.queries_pages import pages, paths
    from pipeline.errors import Changed
    from pipeline.show_pictures import figures, found_again, has_paper

    source, manuscript = shown.record.source, shown.record.manuscript
    if not has_paper(source):
        voice.warn(voice.say("no_pictures"))
        return []
    stored = pages(store, source.sha256, manuscript.first_page, manuscript.last_page)
    with (
        suppress(Changed),
        found_again(source, (source.path, *paths(store, source.sha256))) as content,
    ):
        if content is not None:
            return list(figures(voice, content, source, stored, shown.marks))
    voice.warn(voice.say("file_moved", path=source.path))
    return []


def _free_path(one: Named) -> Path:
    """A file in the working folder, named after the document, that is not there yet."""
    name = re.sub(r"[^\w-]+", "-", one.code or one.key).strip("-") or one.key
    paths = (Path(f"{name}{more}.html") for more in ("", *(f"-{n}" for n in range(2, 10_000))))
    return next(path for path in paths if not path.exists())


def _put(voice: Voice, text: str, output: Path | None) -> None:
    from pipeline.whole_file import whole_file

    if output is None:
        sys.stdout.write(storable(text))
        return
    try:
        with whole_file(output) as out:
            out.write(storable(text).encode())
    except OSError as error:
        voice.complain(voice.unwritten(output, error))
        raise typer.Exit(1) from error


def add_to(app: typer.Typer) -> None:
    """Gives the command of this module to `app`."""
    app.command("show")(show)
