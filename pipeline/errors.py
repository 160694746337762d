"""What can go wrong with a file, as a tree; each error becomes a row that a clerk understands.

    VanbanError
    ├── SourceError       the file itself
    │   ├── Unreadable    missing, vanished, no permission, a folder that can't be listed
    │   │   └── Changed   written to while it was read
    │   ├── Empty         no bytes, no pages, no text
    │   ├── Damaged       truncated or not what it says it is
    │   ├── Encrypted     needs a password
    │   ├── Unsupported   a kind of file that is not read
    │   └── TooLarge      more bytes, pixels or pages than is safe
    ├── OcrError
    │   ├── EngineMissing   Tesseract, or its Vietnamese data, is not installed
    │   └── PageTimeout     one page took too long
    └── KeptUnreadable    the pages that the store has kept are none

The store has an error of its own, `models.refusal.StoreRefused`: it ends a run, not a file.
`code` is the key of the sentences in `messages.toml`; errors of programming are not caught here.
"""

from __future__ import annotations

from models.outcome import Failure, Stage
from models.record import Outcome


class VanbanError(Exception):
    """Something that a person can act on. `code` picks the sentence, `values` fill it."""

    stage = Stage.INTAKE

    def __init__(self, code: str, detail: str = "", **values: str) -> None:
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code = code
        self.detail = detail
        self.values = values

    def failure(self, path: str, page: int | None = None) -> Failure:
        """The error as a row."""
        values = tuple(sorted(self.values.items()))
        return Failure(self.stage, self.code, path, page, values, self.detail)


class Unfinished(Exception):
    """The program failed of pages that were read: its cause is an error of programming, and
    `outcome` has the pages as they are kept."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome.path)
        self.outcome = outcome


class SourceError(VanbanError):
    """The file itself is the trouble."""


class Unreadable(SourceError):
    """The bytes could not be had."""


class Changed(Unreadable):
    """What was read is not what has the hash."""


class Empty(SourceError):
    """There is nothing in it."""


class Damaged(SourceError):
    """The bytes are not a whole file of their kind."""

    stage = Stage.PAGES


class Encrypted(SourceError):
    """A password is needed."""

    stage = Stage.PAGES


class Unsupported(SourceError):
    """A kind of file that vanban does not read."""


class TooLarge(SourceError):
    """More than is safe to read."""


class OcrError(VanbanError):
    """Reading an image failed."""

    stage = Stage.OCR


class EngineMissing(OcrError):
    """The machine lacks Tesseract or its Vietnamese data."""


class PageTimeout(OcrError):
    """One page took longer than the recipe allows."""


class KeptUnreadable(VanbanError):
    """The pages that the store has kept of a file are none, or of another vanban."""

    stage = Stage.STORE
