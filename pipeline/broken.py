"""Mends what a broken text layer did to words: glued together, torn apart, cut at a line's end."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.glued import glued, lattice
from pipeline.proposals import Proposal, applied, followed, proposed
from pipeline.syllables import is_key, is_marked, is_syllable
from pipeline.tone_marks import placed
from pipeline.torn import is_piece, torn

_TOKEN = re.compile(r"[^\W_]+")
#: A text is bare when fewer of its words than this have a mark, and more than this could be
#: syllables that lost theirs.
_FEW_MARKED, _MANY_KEYS = 0.1, 0.75
#: Share of strange words from which a text was misread by an OCR.
_STRANGE = 0.03
#: Rounds after the first, each on what the one before left.
_ROUNDS = 4
_DAMAGE = "broken"
#: Words that a text is judged by, at the most and at the least.
_SAMPLE, _FEWEST = 600, 4


def propose(text: str) -> list[Proposal]:
    """What of `text` should be joined or parted, and how sure that is; lines keep their number.

    `text` is normalised. Clean text, English and tables come back without a proposal.

    >>> [p.after for p in propose("Ban hành ngh ị quyết về sắp xếp khu phốvà dự án")]
    ['nghị', 'phố và']
    """
    mended = applied(text, _once(text), _DAMAGE)
    for _ in range(_ROUNDS):  # a word that was mended is evidence for its neighbours
        more = applied(mended.text, _once(mended.text), _DAMAGE) if mended.changes else mended
        if more is mended or not more.changes:
            break
        mended = followed(text, mended, more)
    return proposed(mended)


def _once(text: str) -> list[Proposal]:
    tokens = set(_TOKEN.findall(text))
    bare = _is_bare(tokens)
    damage = [_damage(token, bare) for token in tokens]
    pieces = any(piece for piece, _, _ in damage)
    runs = sum(run for _, run, _ in damage)
    misplaced = any(moved for _, _, moved in damage)
    if not pieces and not runs and not misplaced:
        return []
    found = list(_TOKEN.finditer(text))
    proposals = []
    if misplaced:
        proposals += _placed(found)
    if runs and not _is_misread(tokens, runs):
        proposals += glued(text, found, bare=bare)
    if pieces:
        proposals += torn(text, found, bare=bare)
    return sorted(proposals)


@lru_cache(maxsize=100_000)
def _damage(token: str, bare: bool) -> tuple[bool, bool, bool]:
    """Whether a token looks like a piece of a word, several words, one with its mark misplaced."""
    misplaced = not token.isascii() and placed(token) != token
    return is_piece(token), lattice(token, bare=bare) is not None, misplaced


def _placed(found: list[re.Match[str]]) -> list[Proposal]:
    """Tone marks put on the right letter."""
    words = ((match, placed(match[0])) for match in found if not match[0].isascii())
    return [Proposal(*match.span(), word, 0.98) for match, word in words if word != match[0]]


def _is_misread(tokens: set[str], runs: int) -> bool:
    """Whether words that are none are so many beside those that are several (`hién`, `viéc`)."""
    strange = sum(
        len(t) > 3 and t.isalpha() and t.islower() and not t.isascii() and not is_syllable(t)
        for t in tokens
    )
    return strange - runs > max(runs, _STRANGE * len(tokens))


def _is_bare(tokens: set[str]) -> bool:
    words = [t for t in sorted(tokens) if len(t) > 2 and t.isalpha()][:_SAMPLE]
    return (
        len(words) >= _FEWEST
        and sum(map(is_marked, words)) <= _FEW_MARKED * len(words)
        and sum(map(is_key, words)) >= _MANY_KEYS * len(words)
    )
