"""The head and the end of a document: which paragraphs are letterhead, recipients, signature.

The forms are those of Decree 30/2020/NĐ-CP (annex I); matching is done without accents and case,
so that a reading with a few wrong letters still shows its form.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum
from functools import lru_cache

from models.spans import Span
from models.wording import unmarked
from pipeline.labels import Rank, in_capitals, label


class Zone(Enum):
    """Where a paragraph of a document stands."""

    HEAD = "head"
    BODY = "body"
    RECIPIENTS = "recipients"
    SIGNATURE = "signature"


#: Words that begin a line of the head, or make one up.
_HEAD_LINE = re.compile(
    r"cong ?hoa ?xa ?hoi|doc lap|dang cong san|(?:luat )?so ?:|\W*v/v|ve viec"
    r"|kinh gui|can cu|xet |theo de nghi"
)
_DATE_LINE = re.compile(r".{0,40}ngay .{0,14}thang .{0,8}nam ?(?:\d{4})?[^\w.]*$")
_DECIDES = re.compile(r"(?:quyet dinh|quyet nghi|nghi quyet|chi thi|quyet dinh nhu sau)\s*:\s*$")
_RECIPIENTS = re.compile(r"noi nhan\b|noi gui\b|\w{1,4} nhan ?:$")
_AUTHORITY = re.compile(r"t/?m\.? |k/?t\.? |t/?l\.? |tuq\.? |q\. ")
_ROLE = re.compile(
    r"(?:pho |quyen |q\. )?(?:chu tich|bi thu|giam doc|tong giam doc|bo truong|thu truong|thu tuong"
    r"|chanh van phong|chanh thanh tra|chanh an|tong kiem toan|chu nhiem|chu toa|hieu truong"
    r"|(?:tong )?cuc truong|vu truong|vien truong|chi cuc truong|truong ban|truong phong)\b"
)
#: A head line is short; longer paragraphs are bases or the body.
_LONGEST_HEAD_LINE = 160
_LONGEST_TITLE = 400
_LONGEST_BASIS = 1200
_LONGEST_END_LINE = 90
#: In paragraphs: how far a head may reach.
_HEAD = 60
#: No line of a form has more letters, folded; the beginning of a paragraph tells so.
_LONGEST_LINE, _BEGINNING = 200, 400


def folded(text: str) -> str:
    """Lower case without accents, đ as d, blanks single: for looking at forms, not at words.

    >>> folded("TM. ỦY BAN NHÂN DÂN")
    'tm. uy ban nhan dan'
    """
    return " ".join(unmarked(text).casefold().split())


def folded_line(text: str) -> str:
    """`folded`, of a long paragraph only how it begins: more than any line of a form has."""
    if len(text) > _BEGINNING:
        begins = _folded(text[:_BEGINNING])
        if len(begins) > _LONGEST_LINE:
            return begins
        return folded(text)  # blanks, most of it
    return _folded(text)


#: A text is asked about when its documents are told apart and when they get their structure.
_folded = lru_cache(maxsize=256)(folded)


def zones(text: str, paragraphs: Sequence[Span]) -> tuple[Zone, ...]:
    """The zone of each paragraph of one document."""
    raw = [p.of(text) for p in paragraphs]
    # the head is told by whole paragraphs, everything else by short ones
    words = [*map(folded, raw[:_HEAD]), *map(folded_line, raw[_HEAD:])]
    result = [Zone.BODY] * len(words)
    for i in range(_head_end(raw, words)):
        result[i] = Zone.HEAD
    i = 0
    while i < len(words):
        if result[i] is Zone.BODY and _RECIPIENTS.match(words[i]) and len(words[i]) < 200:
            i = _fill(result, words, raw, i, Zone.RECIPIENTS)
        elif result[i] is Zone.BODY and is_authority(raw[i], words[i]):
            i = _fill(result, words, raw, i, Zone.SIGNATURE)
        else:
            i += 1
    return tuple(result)


def is_authority(raw: str, words: str) -> bool:
    """Whether a paragraph opens a signature: TM., KT. … or a role, alone and in capitals."""
    if len(words) > _LONGEST_END_LINE or not _capitals(raw):
        return False
    return _AUTHORITY.match(words) is not None or _ROLE.match(words) is not None


def _fill(result: list[Zone], words: list[str], raw: list[str], first: int, zone: Zone) -> int:
    result[first] = zone
    i = first + 1
    names = 0
    while i < len(words):
        if zone is Zone.RECIPIENTS:
            found = label(raw[i])
            listed = found is not None and found.rank >= Rank.DASH
            stays = listed or (
                len(words[i]) < 60 and words[i].endswith((";", ".", ",")) and i - first < 40
            )
            stays = stays and not is_authority(raw[i], words[i])
        else:
            stays = is_authority(raw[i], words[i]) or _capitals(raw[i])
            if not stays and names == 0 and _looks_like_name(raw[i]):
                stays, names = True, 1
            stays = stays and names <= 1 and not _opens_something(raw[i])
        if not stays:
            break
        result[i] = zone
        i += 1
        if names:
            if i < len(words) and _is_last_syllable(raw[i].strip()):
                result[i] = zone
                i += 1
            break
    return i


def _looks_like_name(raw: str) -> bool:
    """Two to seven capitalised words and nothing else: a person, a rank or degree before."""
    parts = [p for p in re.split(r"[\s.]+", raw.strip()) if p]
    return 2 <= len(parts) <= 7 and all(p[0].isupper() and p.isalpha() for p in parts)


def _is_last_syllable(raw: str) -> bool:
    """The end of a name that was broken over two lines: "Hoàng Thị" / "Yến"."""
    return raw.isalpha() and raw.istitle() and 2 <= len(raw) <= 7


def _opens_something(raw: str) -> bool:
    found = label(raw)
    return found is not None and found.rank <= Rank.ARTICLE


def _capitals(raw: str) -> bool:
    return in_capitals(raw, share=0.85, least=3)


def _head_end(raw: list[str], words: list[str]) -> int:
    """The index of the first paragraph that is no longer head.

    Up to the title anything short may stand (a stamp, a line that was read badly); after it only
    what has the form of a head.
    """
    last = 0
    titled = addressed = False
    for i, line in enumerate(words[:_HEAD]):
        if _DECIDES.search(line) and _capitals(raw[i]):
            return i + 1
        found = label(raw[i])
        listed = found is not None and found.rank >= Rank.DASH
        if raw[i].startswith("|") or (found is not None and not listed):
            break
        formal = _HEAD_LINE.match(line) is not None or _DATE_LINE.match(line) is not None
        if formal and len(line) <= _LONGEST_BASIS:
            addressed = line.startswith("kinh gui")
            titled, last = titled or addressed, i + 1
        elif addressed and listed and len(line) <= _LONGEST_HEAD_LINE:
            last = i + 1  # those whom a letter is sent to
        elif _capitals(raw[i]) and len(line) <= _LONGEST_TITLE:
            titled, last = True, i + 1
        elif titled and not addressed and i == last and _goes_on(line):
            last = i + 1  # the title under its type, and the lines under the title
        elif titled or len(line) > _LONGEST_HEAD_LINE:
            break
    return last


def _goes_on(line: str) -> bool:
    """Whether a line may be part of a title: a phrase, not a sentence."""
    return len(line) <= _LONGEST_TITLE and not line.endswith((".", ";", ":"))
