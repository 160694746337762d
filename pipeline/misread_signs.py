"""Signs that a sentence cannot have where they stand: a quotation mark before a word that no other
one closes, a colon where the next point of a list begins, scribbles behind the last sentence.

What the form of the text tells; no letter of a word becomes another one, and no figure is touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest

from models.spans import Span
from pipeline.proposals import Proposal
from pipeline.syllables import is_syllable

_CONFIDENCE = 0.95
#: A quotation mark before a word in small letters, an apostrophe behind one.
_OPENING = re.compile(r'(?<!\S)(?P<sign>")(?P<word>[a-zà-ỹđ]{2,7})(?!\w)')
_TRAILING = re.compile(r"(?<=[a-zà-ỹđ]{2})(?P<sign>['’])(?=\s)")
#: So far behind it the other one of a pair may stand, or before it.
_PAIR = 400
_QUOTES, _SINGLE = frozenset("\"”“'’"), re.compile(r"(?<!\w)['‘]\w")
#: `„1. Tại nhà máy`: the mark that stands above the line in Vietnamese.
_BELOW = re.compile(r"(?<!\S)(?P<sign>„)(?=\w)")
#: `khoản 5. Điều này`, inside a sentence.
_POINT = re.compile(r"\bkhoản \d{1,2}(?P<sign>\.) (?=Điều (?:này|\d{1,3})\b)")
#: `khoản 1 Điều, 29 Luật Cư trú`: dirt before the number of an article.
_ARTICLE = re.compile(
    r"\bĐiều(?P<sign>[,.]) (?=\d{1,3} (?:Luật|Bộ luật|Hiến pháp|Pháp lệnh|Nghị định|Nghị quyết"
    r"|Thông tư|Quyết định|Quy chế|Quy định|Điều lệ|của)\b)"
)
#: A scrap of a seal before the name of an annex: `2 Phụ lục`, above what it was issued with.
_ANNEX = re.compile(
    r"^[ \t]*(?P<sign>[\d|!.,:;'-]{1,2} )(?=(?:Phụ lục|PHỤ LỤC)(?: (?:số )?[IVX\d]{1,4})?[ \t]*\n"
    r"[^\n]{0,25}\btheo (?:Nghị định|Quyết định|Thông tư|Nghị quyết|Kế hoạch|Công văn)\b)",
    re.MULTILINE,
)
#: A point inside a line that goes on in small letters: `Nhằm góp phần. cùng thành phố`.
_INSIDE = re.compile(
    r"(?<=[\s(])(?P<before>[a-zà-ỹđ]{2,7})(?P<sign>\.) (?P<after>[a-zà-ỹđ]{2,7})(?=[ ,;])"
)
#: A point at the end of a line that goes on in small letters: `bảo hiểm.⏎xã hội`.
_BROKEN = re.compile(
    r"(?<=[\s(])(?P<before>[a-zà-ỹđ]{2,7})(?P<sign>\.)\n(?P<after>[a-zà-ỹđ]{2,7})(?=[ ,;])"
)
#: `79/2024/TT¡-BCA`.
_IN_CODE = re.compile(r"\d/[A-ZĐ]{2,6}(?P<sign>¡)-")
#: Under the number of a letter what it is about: `V/› tuyển sinh`, `VA' báo tin`, `V⁄% cắt điện`.
_ABOUT = re.compile(
    r"^\W{0,3}S[ốôóồổỗ]\s?[:;.][^\n]*\n[ \t]*(?P<sign>V[/⁄A\\|][^\w\s]{0,2})(?= [a-zà-ỹđ]{2,7} )",
    re.MULTILINE,
)
#: Initials of a clerk behind the last sentence: `kịp thời./%- Pa`, `các cấp./ +`.
_SCRIBBLE = re.compile(r"(?<=[a-zà-ỹđ]\./)(?P<sign>[^\w\n.][^\w\n]*(?:\b\w{1,2})?)$", re.MULTILINE)
#: `nhà øa` is nhà ga.
_BARRED = re.compile(r"(?<!\w)(?P<sign>ø)(?=(?P<rest>[a-zà-ỹđ]{1,5})(?!\w))")
_WEB = re.compile(r"(?<!\w)(?P<sign>h[^\W\d_]{2,4}):/{2}(?=[a-z])")
_TORN = re.compile(r"\bh[^\W\d_]{2,4}://[\w.-]*\.(?P<sign> )(?=(?:gov|edu|com|org|net)\.vn\b)")
#: A line of the grounds of a document that lost its first word.
_GROUND = re.compile(
    r"^[ \t]*(?P<sign>cứ) (?=(?:Luật|Bộ luật|Hiến pháp|Nghị định|Nghị quyết|Quyết định|Thông tư"
    r"|Pháp lệnh|Kế hoạch|Chỉ thị)\b)",
    re.MULTILINE,
)
_GROUNDS = re.compile(r"^[ \t]*Căn cứ\b", re.MULTILINE)
#: `Việt Nam,` before the sentence that issues the act.
_LAST_GROUND = re.compile(
    r"^[“\"]?Căn cứ [^;]{5,400}?\w(?P<sign>,)(?=[ \t]*\n\s*(?:Quốc hội|Ủy ban [Tt]hường vụ Quốc hội"
    r"|Chính phủ|Hội đồng nhân dân [^\n;]{3,40}|Bộ trưởng [^\n;]{3,60}) ban hành )",
    re.MULTILINE,
)
#: `“Căn cứ Hiến pháp`, and no other mark before the ground ends.
_GROUND_MARK = re.compile(
    r"^[ \t]*(?P<sign>[“\"*'])(?=Căn cứ (?:Hiến pháp|Luật|Bộ luật|Pháp lệnh|Nghị|Quyết|Thông tư)"
    r"[^“”\";]{5,400}[;,.]\s)",
    re.MULTILINE,
)
#: `*3. Cơ sở`, `"1. Tại`: the mark before the first label of what is quoted, whose end was read.
_QUOTED = re.compile(r"(?<=:\n)\s*(?P<sign>[\"*'])(?=\d{1,2}[a-eđ]?[.,] [A-ZĐÀ-Ỹ][^“”]{1,1500}”)")
#: `yêu cầu.'`, the other end of what a line opened with.
_UNCLOSED = re.compile(r"^[ \t]*“[^“”]{1,1500}?[.;](?P<sign>['’\"*])(?=[ \t]*$)", re.MULTILINE)
#: `Tự do —- Hạnh phúc`: one dash, seen twice.
_TWO_DASHES = re.compile(r"(?<=\w )(?P<sign>[—–]-|-[—–])(?= \w)")
#: The letters of points, in their order.
_ORDER = "abcdđeghiklmnopqrstuvxy"
_HEAD = re.compile(
    r"^[ \t]*(?:(?P<letter>[a-zđ])\) |\d{1,2}\. |[-–+*•|] ?|(?:Điều|Chương|Mục|Phần) )",
    re.MULTILINE,
)
#: A point ends in a colon where what it lists follows.
_LISTING = re.compile(r"(?:sau|gồm|là|gồm có|như|việc|dung|trường hợp)(?: đây| này)?:$")
#: Lines that begin with dashes, one below the other, and how each ends.
_DASHED = re.compile(r"(?:^[ \t]*[-–] ?\S[^\n]*(?:\n|\Z)){4,}", re.MULTILINE)
_ROW = re.compile(r"^[^\n]*?(?P<end>\S)[ \t]*$", re.MULTILINE)
#: `ngày 22 tháng 6 năm 2023,` before the next ground.
_GROUND_END = re.compile(r"(?<=\d)(?P<sign>,)(?=[ \t]*\n\s*(?:Căn cứ|Theo đề nghị) )")
#: What each of these is.
_MEANT = (
    *((_GROUND_END, ";"), (_LAST_GROUND, ";"), (_GROUND_MARK, "")),
    *((_QUOTED, "“"), (_UNCLOSED, "”"), (_ABOUT, "V/v")),
)
#: A point of fewer letters is a line of a form, to be filled in behind the colon.
_FORM = 40
#: Points that end in a semicolon, where that is how points end.
_USUAL = 3


def signs(text: str, lines: Sequence[Span]) -> list[Proposal]:
    """What is to be changed in `lines` of a text that an OCR read.

    >>> text = 'ngày nhận được hồ sơ "hợp lệ thì'
    >>> [p.after for p in signs(text, [Span(0, len(text))])]
    ['']
    """
    found = [*_in(text), *_colons(text), *_recipients(text)]
    return [p for p in found if any(line.start <= p.start < line.end for line in lines)]


def _in(text: str) -> Iterator[Proposal]:
    for match in _OPENING.finditer(text):
        after = text[match.end() : match.end() + _PAIR]
        word = match["word"]
        if word.islower() and is_syllable(word) and not _closes(after):
            yield _off(match)
    for match in _TRAILING.finditer(text):
        if not _SINGLE.search(text, max(match.start() - _PAIR, 0), match.start()):
            yield _off(match)
    for pattern in (_POINT, _ARTICLE, _ANNEX, _IN_CODE, _TORN):
        for match in pattern.finditer(text):
            yield _off(match, doubtful=True)
    for match in _SCRIBBLE.finditer(text):
        yield _off(match)
    for pattern in (_BROKEN, _INSIDE):
        for match in pattern.finditer(text):
            words = match["before"], match["after"]
            # the letters of the alphabet with marks stand in no order: `à-ỹ` has capitals, too
            if all(word.islower() and is_syllable(word) for word in words):
                yield _off(match, doubtful=pattern is _INSIDE)
    for match in _BELOW.finditer(text):
        yield Proposal(*match.span("sign"), "“", _CONFIDENCE)
    for match in _BARRED.finditer(text):
        if is_syllable("g" + match["rest"]):
            yield Proposal(*match.span("sign"), "g", _CONFIDENCE, True)
    for match in _WEB.finditer(text):
        if match["sign"] not in ("http", "https"):
            after = "https" if match["sign"].endswith("s") else "http"
            yield Proposal(*match.span("sign"), after, _CONFIDENCE, True)
    for pattern, after in _MEANT:
        for match in pattern.finditer(text):
            yield Proposal(*match.span("sign"), after, _CONFIDENCE)
    for match in _TWO_DASHES.finditer(text):
        yield Proposal(*match.span("sign"), match["sign"].strip("-"), _CONFIDENCE)
    if _GROUNDS.search(text):
        for match in _GROUND.finditer(text):
            if not text[: match.start()].rstrip().endswith(("Căn", "căn")):
                yield Proposal(*match.span("sign"), "Căn cứ", _CONFIDENCE, True)


def _off(match: re.Match[str], *, doubtful: bool = False) -> Proposal:
    return Proposal(*match.span("sign"), "", _CONFIDENCE, doubtful)


def _closes(after: str) -> bool:
    """Whether the next quotation mark is one that closes: behind a letter or a sign, not before."""
    at = next((k for k, c in enumerate(after) if c in _QUOTES), None)
    return at is not None and at > 0 and not after[at - 1].isspace()


def _colons(text: str) -> Iterator[Proposal]:
    """The colons at the end of a point where the next point of the list follows, in a text in which
    points end in semicolons."""
    points = list(_points(text))
    if sum(text[end - 1] == ";" for _, _, end in points) < _USUAL:
        return
    for (letter, start, end), (following, _, _) in pairwise(points):
        next_one = _ORDER.find(following) == _ORDER.find(letter) + 1
        body = text[start:end]
        if next_one and body.endswith(":") and len(body) >= _FORM and not _LISTING.search(body):
            yield Proposal(end - 1, end, ";", _CONFIDENCE)


def _recipients(text: str) -> Iterator[Proposal]:
    """The colons between the dashes of a list whose other lines end in semicolons."""
    for block in _DASHED.finditer(text):
        rows = [*_ROW.finditer(text, block.start(), block.end())]
        ends = [row["end"] for row in rows[:-1]]
        if ends.count(";") >= max(_USUAL, 3 * len(ends) // 4):
            for row in rows[:-1]:
                if row["end"] == ":" and not _LISTING.search(row[0].rstrip()):
                    yield Proposal(*row.span("end"), ";", _CONFIDENCE)


def _points(text: str) -> Iterator[tuple[str, int, int]]:
    """The points of a text, each with its letter, where it begins, and where its words end; what
    stands under a heading or a number comes with an empty letter."""
    heads = [*_HEAD.finditer(text)]
    for head, after in zip_longest(heads, heads[1:]):
        stop = len(text) if after is None else after.start()
        end = head.start() + len(text[head.start() : stop].rstrip())
        yield head["letter"] or "", head.start(), end
