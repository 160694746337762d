"""How it went: a file ends as records, as failures, or as both; never as nothing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Stage(StrEnum):
    """The step of the river at which something went wrong."""

    INTAKE = "intake"
    PAGES = "pages"
    OCR = "ocr"
    RESTORE = "restore"
    STRUCTURE = "structure"
    EXTRACT = "extract"
    STORE = "store"
    WORKER = "worker"


class Status(StrEnum):
    """Of a file: failed is set before the work begins; any recorded failure makes it partial."""

    DONE = "done"
    PARTIAL = "partial"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that went wrong, kept as data.

    `code` is the key of the sentence that a person reads (see `pipeline/messages.toml`), `values`
    are the words to put into it, `page` is None for a failure of the whole file, `detail` is for
    developers (an exception's text, never shown unasked).
    """

    stage: Stage
    code: str
    path: str
    page: int | None = None
    values: tuple[tuple[str, str], ...] = ()
    detail: str = ""
