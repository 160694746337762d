"""What a person asks for in words: which must occur, which stand side by side, which must not.

giảm nghèo             both words, in any order
"giảm nghèo"           side by side, in this order
20/NQ-HĐND             the parts of a number too stand side by side
giảm*                  words that begin so
-báo cáo, -"báo cáo"   without this word, without this phrase
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from models.wording import exact_form, folded

#: Words that one question may have; nobody types more, but a program may.
MOST_WORDS = 64

_PIECE = re.compile(r'(?P<without>-)?"(?P<quoted>[^"]*)(?:"|$)|(?P<plain>\S+)')
#: Words without a space between them that belong together: a number of a document, a date, 1.200.
_TOGETHER = re.compile(r"[^\W_]+(?:(?:[/–-]|(?<=\d)[.,](?=\d))[^\W_]+)*\*?")


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand side by side, as `exact_form` has them; of the last, maybe a beginning."""

    words: tuple[str, ...]
    begins: bool = False

    @property
    def folded(self) -> tuple[str, ...]:
        """The words without their marks."""
        return tuple(map(folded, self.words))


@dataclass(frozen=True, slots=True)
class Words:
    """What must occur, and what must not."""

    wanted: tuple[Term, ...] = ()
    unwanted: tuple[Term, ...] = ()


def parse_words(asked: str) -> Words:
    """The terms of `asked`; whatever is no word is passed over, so nothing is a wrong question.

    Raises `ValueError` for more than `MOST_WORDS` words.

    >>> parse_words('"giảm nghèo" 20/NQ-HĐND xã* -huyện').wanted[1:]
    (Term(words=('20', 'nq', 'hđnd'), begins=False), Term(words=('xã',), begins=True))
    """
    wanted: list[Term] = []
    unwanted: list[Term] = []
    for piece in _PIECE.finditer(unicodedata.normalize("NFC", asked)):
        plain, without = piece["plain"], piece["without"] is not None
        if plain is None:
            quoted = piece["quoted"]
            terms = [Term(tuple(exact_form(quoted).split()), quoted.rstrip().endswith("*"))]
        else:
            without = plain.startswith("-")
            terms = [
                Term(tuple(exact_form(part).split()), part.endswith("*"))
                for part in _TOGETHER.findall(plain)
            ]
        (unwanted if without else wanted).extend(term for term in terms if term.words)
    words = Words(tuple(dict.fromkeys(wanted)), tuple(dict.fromkeys(unwanted)))
    if sum(len(term.words) for term in (*words.wanted, *words.unwanted)) > MOST_WORDS:
        raise ValueError(f"more than {MOST_WORDS} words")
    return words
