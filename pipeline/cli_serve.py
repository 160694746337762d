"""`vanban serve`: the nightly run by a schedule, where a Prefect server keeps it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import time
from importlib.metadata import entry_points
from shlex import quote
from typing import Annotated, Protocol

import typer

from pipeline.cli_night import Config, Folders, NamedDb, settings_of, time_given
from pipeline.voice import Voice


@dataclass(frozen=True, slots=True)
class Schedule:
    """What is to be served: every night `at`, by the Prefect server at `address`.

    `folders` may be empty where the settings file `config` names them; both are kept by the server
    and so hold no secrets. `database` is the file of a SQLite store. With a `pool` the nights are
    carried out by its workers, on other machines perhaps, and not by this process.
    """

    address: str
    at: time
    folders: tuple[str, ...]
    config: str | None
    database: str | None
    pool: str | None = None


class ServerMissing(Exception):
    """There is no server, or it can't do this. `key` is that of the sentence about it,
    `values` fill it."""

    def __init__(self, key: str, /, **values: str) -> None:
        super().__init__(f"{key} {values}")
        self.key = key
        self.values = values


class Serve(Protocol):
    """Keeps a schedule until it is stopped, or has a pool keep it; what the entry points
    `vanban.servers` give."""

    def __call__(self, schedule: Schedule) -> None:
        """Raises `ServerMissing` before anything is done."""


def serve(
    context: typer.Context,
    folders: Folders = None,
    config: Config = None,
    db: NamedDb = None,
    at: Annotated[str | None, typer.Option("--at", metavar="HH:MM", show_default=False)] = None,
    pool: Annotated[str | None, typer.Option("--pool", metavar="NAME", show_default=False)] = None,
) -> None:
    """Keeps the schedule, or gives it to a pool; exit code 1 where it can't."""
    from models.store import open_store
    from pipeline.intake import shown
    from pipeline.night_settings import CONFIG, DB, settings_file
    from pipeline.remote import is_remote

    voice = context.ensure_object(Voice)
    settings = settings_of(voice, config, folders, db)
    if pool is not None and is_one_file(settings.db):
        raise typer.BadParameter(voice.say("serve_pool_alone"))
    file = settings_file(config, os.environ).absolute()
    when = time_given(voice, at) or settings.at
    # each night is a process of its own, which has the environment of this one
    os.environ[DB] = settings.db
    os.environ.pop(CONFIG, None)
    url = open_store(settings.db).engine.url
    try:
        run = _server()
        address = os.environ.get("PREFECT_API_URL", "")
        if not address:
            raise ServerMissing("serve_no_server")
        ui = address.removesuffix("/").removesuffix("/api")
        schedule = Schedule(
            address,
            when,
            tuple(shown(f if is_remote(f) else f.absolute()) for f in settings.inbox),
            str(file) if file.exists() else None,
            url.database if url.get_backend_name() == "sqlite" else None,
            pool,
        )
        if pool is None:
            voice.warn(voice.say("serve_started", at=f"{when:%H:%M}", ui=ui))
        run(schedule)
        if pool is not None:
            voice.write(voice.say("serve_pooled", at=f"{when:%H:%M}", ui=ui, pool=pool))
            voice.write(
                f"PREFECT_API_URL={address} prefect worker start --pool {quote(pool)} --limit 1"
            )
    except ServerMissing as error:
        voice.complain(voice.say(error.key, **error.values))
        raise typer.Exit(1) from error


def is_one_file(db: str) -> bool:
    """Whether a store is a file, which machines can't share.

    >>> is_one_file("kho.db"), is_one_file("postgresql://may-chu/kho")
    (True, False)
    """
    return db.startswith("sqlite:") or "://" not in db


def _server() -> Serve:
    for entry in entry_points(group="vanban.servers"):
        try:
            found: Serve = entry.load()
        except ImportError as error:
            raise ServerMissing("serve_missing") from error
        return found
    raise ServerMissing("serve_missing")


def add_to(app: typer.Typer) -> None:
    """Gives the command of this module to `app`."""
    app.command("serve")(serve)
