"""What the extraction uses of spaCy, without the command line that `import spacy` brings with it.

That one loads four hundred modules (a client of the web among them), which is a third of a second
at each start and memory in each process; nothing here calls it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType


class _Unused(ModuleType):
    """Stands for a module of which names are imported and never called."""

    def __getattr__(self, name: str) -> None:
        if name.startswith("__"):
            raise AttributeError(name)


@contextmanager
def _without(*names: str) -> Iterator[None]:
    """What is imported meanwhile loads none of the modules `names`; who asks for one later has it
    as it is."""
    unused = [name for name in names if name not in sys.modules]
    sys.modules.update({name: _Unused(name) for name in unused})
    try:
        yield
    finally:
        for name in unused:
            del sys.modules[name]


with _without("spacy.cli", "spacy.cli.info"):
    from spacy import blank
    from spacy.attrs import NORM  # type: ignore[import-not-found]  # compiled, without a stub
    from spacy.language import Language
    from spacy.matcher import PhraseMatcher
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

__all__ = ["NORM", "Doc", "Language", "PhraseMatcher", "Vocab", "blank"]
