"""Cuts a text into the tokens of administrative Vietnamese without losing a character.

Syllables, numbers with their separators, and document codes are one token each; so is every
punctuation mark. A single blank belongs to the token before it, any other white space is a token.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeVar

from extractors.folding import canonical
from extractors.spacy_parts import NORM, Doc, Vocab

_TOKEN = re.compile(
    r"""
    (?:
      [^\W\d_]+(?:\d+)?                                              # đồng, QH13
    | \d+[^\W_]?(?:/\d{4})?(?:/|-)[^\W\d_]+\d*(?:[-/][^\W\d_]+\d*)*  # 20/NQ-HĐND, 18-NQ/TU
    | \d+(?:[.,/]\d+)*                                               # 1.234,5   31/12/2025
    | \S
    )[ ]?                                                            # a blank is the token's own
    | [^\S ]+ | [ ]+                                                 # white space
    """,
    re.VERBOSE,
)
#: So many pieces are remembered; the syllables of the language are some 7,000.
_PIECES = 50_000
#: Where a Doc keeps the text that it was made of.
_TEXT = "vanban_text"


_Told = TypeVar("_Told")


class _Known(dict[str, _Told]):
    """What is told of a piece of text, worked out once: nearly all pieces come again."""

    def __init__(self, told: Callable[[str], _Told]) -> None:
        super().__init__()
        self._told = told

    def __missing__(self, piece: str) -> _Told:
        told = self._told(piece)
        if len(self) < _PIECES:
            self[piece] = told
        return told


class Tokenizer:
    """Makes a Doc of a text; `Doc.text` is always the text again.

    Every token's `norm_` is its canonical spelling (see `extractors.folding.canonical`), every dash
    a hyphen, which is what phrases are matched by.
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab
        # told once for each word, not once for each of its tokens; nothing else of it is asked for
        vocab.lex_attr_getters = {NORM: _norm}  # type: ignore[attr-defined]  # not in the stub
        for known in vocab:
            known.norm_ = _norm(known.text)
        self._words = _Known(lambda piece: vocab.strings.add(piece.rstrip(" ") or piece))
        self._spaces = _Known(lambda piece: piece[-1] == " " != piece[0])

    def __call__(self, text: str) -> Doc:
        pieces = _TOKEN.findall(text)
        words = [*map(self._words.__getitem__, pieces)]
        spaces = [*map(self._spaces.__getitem__, pieces)]
        # a Doc takes the numbers of words, too, though its stub knows of none
        return Doc(self.vocab, words=words, spaces=spaces, user_data={_TEXT: text})  # type: ignore[arg-type]


def _norm(word: str) -> str:
    """What phrases are matched by: writers and readers take one dash for the other."""
    return "-" if word in ("–", "—") else canonical(word)


def text_of(doc: Doc) -> str:
    """The text that a Tokenizer made `doc` of; `Doc.text` puts it together anew at each call."""
    text: str = doc.user_data[_TEXT]
    return text
