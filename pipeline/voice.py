"""How the command talks: sentences in the chosen language, tables for people or for pipes."""

from __future__ import annotations

import errno
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from models.outcome import Failure
from models.wording import legible
from pipeline.messages import failure_advice, failure_sentence, interface, sentence

if TYPE_CHECKING:
    from rich.text import Text


#: So many letters of a key tell a document from the others of most stores.
_KEY = 8


@dataclass(frozen=True, slots=True)
class Voice:
    """Speaks `language` (`vi` or `en`): results go to stdout, everything else to stderr."""

    language: str = "vi"

    def say(self, key: str, **values: object) -> str:
        """The sentence `key` with `values` put in."""
        return sentence(key, self.language, **values)

    def complain(self, text: str) -> None:
        """An error, to stderr."""
        self._aside(self.say("error", text=text))

    def warn(self, text: str) -> None:
        """Something that a person should know, to stderr."""
        self._aside(self.say("warning", text=text))

    def why(self, error: OSError) -> str:
        """Why the system would not do it, in this language where it is one of the usual reasons."""
        code = errno.errorcode.get(error.errno or 0, "")
        key = f"system_{code}"
        return self.say(key) if key in interface() else error.strerror or type(error).__name__

    def unwritten(self, path: Path | str, error: OSError) -> str:
        """That a file or folder can't be written, and why."""
        return self.say("cannot_write", path=path, reason=self.why(error))

    def complain_of(self, failure: Failure) -> None:
        """A failure with its advice, to stderr."""
        told = failure_sentence(failure, self.language)
        self.complain(f"{told} {failure_advice(failure, self.language)}")

    def write(self, text: str) -> None:
        """A line of the result, to stdout."""
        sys.stdout.write(legible(text) + "\n")

    def day(self, day: date | None) -> str:
        """A date as it is written in this language; empty without one."""
        if day is None:
            return ""
        return f"{day:%d/%m/%Y}" if self.language == "vi" else day.isoformat()

    def moment(self, at: datetime) -> str:
        """A day and its time, in the time zone of this machine."""
        here = at.astimezone()
        return f"{self.day(here.date())} {here:%H:%M}"

    def sureness(self, confidence: float) -> str:
        """A confidence with two figures: `0,75`."""
        said = f"{confidence:.2f}"
        return said.replace(".", ",") if self.language == "vi" else said

    def name(self, code: str | None, document: str) -> str:
        """What `vanban show` finds a document by: its number, or that there is none and its key."""
        return code or self.say("unnumbered", short=self.key(document))

    def key(self, document: str) -> str:
        """As much of a document's key as a person types.

        >>> Voice().key("c237094a22d89d5a969a9b75-2")
        'c237094a-2'
        """
        file, _, part = document.partition("-")
        return f"{file[:_KEY]}-{part}"

    def hint(self, key: str, **values: object) -> None:
        """What to do next, to stderr, for people at a terminal."""
        if sys.stdout.isatty() and sys.stderr.isatty():
            self._aside(self.say(key, **values))

    def number(self, number: float) -> str:
        """A number as it is written in this language; a year or a rank of four figures is never
        grouped.

        >>> Voice().number(12500.5), Voice().number(2025)
        ('12.500,5', '2025')
        """
        whole = f"{number:.10g}"
        if "e" in whole:
            whole = f"{number:.0f}"
        figures, _, rest = whole.partition(".")
        grouped = f"{int(figures):,}" if len(figures.lstrip("-")) > 4 else figures
        said = f"{grouped}.{rest}" if rest else grouped
        return said.translate(str.maketrans(",.", ".,")) if self.language == "vi" else said

    def table(
        self, title: str, columns: Sequence[str], rows: Iterable[Sequence[str | Text]]
    ) -> None:
        """A table: ruled, or a card a row, on a terminal; tab-separated elsewhere. `title` and
        `columns` are keys."""
        heads = [self.say(column) for column in columns]
        if not sys.stdout.isatty():
            self.write(f"# {self.say(title)}")
            self.write("\t".join(heads))
            for row in rows:
                self.write("\t".join(" ".join(str(cell).split()) for cell in row))
            self.write("")
            return
        from pipeline.tabled import print_rows

        print_rows(self.say(title), heads, rows, self.say("no_rows"))

    def _aside(self, text: str) -> None:
        sys.stderr.write(legible(text) + "\n")
