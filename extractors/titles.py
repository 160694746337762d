"""What a document is about: the title under its type, or the subject of a letter."""

from __future__ import annotations

import re

from extractors import vocabulary
from extractors.column import MOTTO, RULE, is_motto
from extractors.folding import canonical_text
from extractors.front import DATE_LINE, type_in
from extractors.lines import Line
from extractors.misread import is_syllable
from extractors.names import province_called, shouted
from extractors.patterns import compiled
from extractors.sayings import hangs, opens_text
from models.spans import Span
from models.wording import unmarked

_AUTHORITY = re.compile(
    r"^(?:chủ tịch|bộ trưởng|thủ tướng|chính phủ|quốc hội|ủy ban|hội đồng|ubnd|hđnd|giám đốc|"
    r"tổng giám đốc|(?:tổng |chi )?cục trưởng|tổng (?:thanh tra|kiểm toán)|thống đốc|chánh|"
    r"viện trưởng|trưởng ban|hiệu trưởng|ban chấp hành|ban thường vụ|bộ chính trị|ban bí thư|"
    r"thường trực|ban chỉ đạo|chủ nhiệm)\b"
)
ATTACHED = re.compile(
    r"\(?\s*(?:được\s+)?(?:ban\s+hành\s+)?kèm\s+theo\s+[^\d\n(]{0,60}?(?:số\s*:?\s*)?(?=\d)",
    re.IGNORECASE,
)
#: What a title says that changes another paper.
_CHANGES = re.compile(r"\b(?:sửa đổi|bổ sung|bãi bỏ|thay thế|đính chính|hủy bỏ|gia hạn|kéo dài)\b")
_ASIDE = re.compile(r"^\([^()]*\)?$")

#: The place before a date.
_PLACE_AT_END = compiled(
    r"(?<![^\s|])(?:TP\.?\s*|[Tt]hành phố )?[\Lu][\Ll']+(?:[ -]+[\Lu][\Ll']+){0,4}\s*,?\s*$"
)
#: "Số: 12/2022/HĐ-TV" under the type of a contract.
_NUMBERED = re.compile(r"số\s*:\s*\S*\d")
#: Words that the rest of a title has at most, which began in capitals.
_FEW = 8
#: Words that no line of a title in small letters has, but a paragraph of the text.
_MANY = 32

#: Before a name that belongs to the title; and the office of who decides, before its agency.
_BELONGS = re.compile(
    r"(?:\b(?:CỦA|DO|VỚI|TẠI|CHO|VÀ|GIỮA|BỞI|TRONG|THUỘC|VỀ|LÀ|TỔ CHỨC"
    r"|HOẠT ĐỘNG|ĐẠI BIỂU|TỪ|ĐẾN|CÙNG|(?<!TIẾP )THEO|VĂN PHÒNG|PHÓ"
    r" CHỦ TỊCH|QUYỀN CHỦ TỊCH)|[,;:–-])$"
)
_OFFICES = (
    r"(?:CHỦ TỊCH|BỘ TRƯỞNG|(?:TỔNG )?GIÁM ĐỐC|(?:TỔNG |CHI )?CỤC TRƯỞNG|THỐNG ĐỐC|CHÁNH ÁN"
    r"|VIỆN TRƯỞNG|HIỆU TRƯỞNG|CHỦ NHIỆM)"
)
_OFFICE_AT_END = re.compile(rf"\s{_OFFICES}$")
_DECIDER = re.compile(rf".*\s{_OFFICES}\s(?P<who>.+)$")
#: The name of a province, behind its rank, at a name's end.
_PLACE_OF = re.compile(r"(?<=\sTỈNH)\s.+|(?<=\sTHÀNH PHỐ)\s.+")
_DECIDED = 4  #: words of a title, at least, with who decides behind them on their line
_ABBREVIATION = 6  #: letters of the longest

#: Whose resolution it is stands under the type in the papers of the party.
_ISSUED_BY = re.compile(
    r"cua\s+(?:ban chap hanh|ban thuong vu|bo chinh tri|ban bi thu|hoi dong nhan dan|chinh phu|"
    r"quoc hoi|uy ban)\b"
)
#: What no title holds: signs of a stamp, of handwriting, of a rule under a line.
_JUNK = re.compile(r"[€£¥§\\!^~{}<>|¡¿=@#_$]|\.{3,}\S|\.\.\d|—|\d[A-ZĐ]\w*[ÊÉÈ]")
#: What dirt between words in capitals is read as: "ỦY BAN xo NHÂN DÂN".
_SPECK = re.compile(r"(?<=\s)[a-z]{1,2}\s(?=[^\W\d_a-z])")
_ABOUT = re.compile(r"(?<!\w)(?:v[eề]|v/v:?)\s")
#: What a title begins with, below who issued it.
_VE = re.compile(r"VỀ\s")
_MOTTO_READ = re.compile(r"cong hoa xa|xa hoi chu|nghia viet nam|doc lap|\btu do\b|hanh phuc")


def subject_of(front: tuple[Line, ...], kind: int | None) -> Line | None:
    """The "V/v …" of a letter, joined over its lines."""
    if kind is not None:
        return None
    for index, line in enumerate(front):
        match = re.search(r"\bV/v\b|^Về việc\b", line.words, re.IGNORECASE)
        if match:
            parts, end = [], line.span.end
            for following in front[index : index + 8]:
                words = canonical_text(following.words)
                first = match.start() if following is line else 0
                dated = DATE_LINE.search(words)
                stop = words.rfind(". ", first, dated.start()) + 1 if dated else 0
                if dated and not stop:  # the place and the date ran into it
                    stop = _before_place(following.words, dated.start(), front[:index])
                if stop > first:
                    parts.append(following.words[first:stop])
                    end = following.span.start + stop
                decides = following is not line and shouted(following.words)
                if decides and _AUTHORITY.match(words):
                    break
                if (
                    dated
                    or MOTTO.search(words)
                    or is_motto(following.words)
                    or (RULE.match(words) and following is not line)
                ):
                    break
                if not stop:
                    parts.append(following.words[first:])
                    end = following.span.end
            return Line(Span(line.span.start + match.start(), end), " ".join(parts))
    return None


def _before_place(words: str, dated: int, above: tuple[Line, ...]) -> int:
    """Where `words` end before the place of the date line that ran into them.

    The place is a province's, or one that stands in the head `above`, else all that has capitals.

    >>> _before_place("V/v thuế GTGT Hà Nội, ngày 1 tháng 12 năm 2025", 22, ())
    13
    """
    place = _PLACE_AT_END.search(words, 0, dated)
    named = [m.start() for m in re.finditer(r"\S+", words[:dated])] if place else []
    head = canonical_text(" ".join(line.words for line in above))
    places = [(start, words[start:dated].rstrip(" ,")) for start in named]
    start = next((s for s, name in places if province_called(name)), None)
    if start is None and place:
        inside = (s for s, name in places if s >= place.start() and canonical_text(name) in head)
        start = next(inside, place.start())
    return len(words[: dated if start is None else start].rstrip(" ,|"))


def changes_another(lines: tuple[Line, ...]) -> bool:
    """Whether the last of `lines` says what another paper was issued with, which this one changes.

    "SỬA ĐỔI … QUY ĐỊNH BAN HÀNH KÈM THEO QUYẾT ĐỊNH SỐ 9/2020/QĐ-UBND" is the title of a decision
    of its own; "(Ban hành kèm theo Quyết định số 9/2020/QĐ-UBND)" says what a paper belongs to.
    """
    attached = ATTACHED.search(lines[-1].words)
    if attached is None or attached.group().startswith("("):
        return False
    before = " ".join([*(line.words for line in lines[:-1]), lines[-1].words[: attached.start()]])
    return _CHANGES.search(canonical_text(before)) is not None


def changed_above(front: tuple[Line, ...], at: int) -> bool:
    """Whether the title above `at` says that it changes what has its number there.

    "BÃI BỎ QUYẾT ĐỊNH" / "SỐ 15/2025/QĐ-UBND NGÀY …" under the type: that number is another's.
    """
    kind = next((i for i, line in enumerate(front) if type_in(line.words)), len(front))
    above = " ".join(line.words for line in front[kind:] if line.span.start < at)
    return _CHANGES.search(canonical_text(above)) is not None


def title_of(
    body: tuple[Line, ...], *, numbered: bool = False
) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """The title's lines and those that name who decides, which stand last and in capitals.

    The title of a paper that is `numbered` itself may name what another one was issued with.
    """
    lines: list[Line] = []
    for index, line in enumerate(body):
        words = canonical_text(line.words)
        if RULE.match(line.words) or (_ASIDE.match(line.words) and lines):
            break
        if _NUMBERED.match(words) or (lines and _runs_into_text(lines, line)):
            break
        if _MOTTO_READ.search(unmarked(line.words).lower()) and shouted(line.words[:1]):
            continue
        if not lines and (rest := _without_issuer(line)) is not line:
            if rest is not None:
                lines.append(rest)
            continue
        if ATTACHED.match(line.words) and not (numbered and changes_another(body[: index + 1])):
            break
        if DATE_LINE.fullmatch(words) or words.endswith(":"):
            break
        lines.append(line)
    if len(lines) > 2 and canonical_text(lines[-2].words) == "ủy":  # "ỦY" / "BAN NHÂN DÂN TỈNH"
        whole = Span(lines[-2].span.start, lines[-1].span.end)
        lines[-2:] = [Line(whole, f"{lines[-2].words} {lines[-1].words}")]
    for index in range(len(lines) - 1, -1, -1):
        words = _SPECK.sub("", lines[index].words)
        if shouted(words) and _AUTHORITY.match(canonical_text(words)) and index >= len(lines) - 4:
            if index == 0 and not _decides(words):
                break
            if index and _BELONGS.search(lines[index - 1].words):  # "… NĂM 2026 CỦA" / "BỘ NỘI VỤ"
                continue
            about = next((i for i in range(index, len(lines)) if _VE.match(lines[i].words)), None)
            if index == 0 and about is not None:  # "BAN BÍ THƯ" / "VỀ TÌNH HÌNH …"
                return tuple(lines[about:]), ()
            return tuple(lines[:index]), tuple(lines[index:])
    return tuple(lines), ()


def without_decider(title: tuple[Line, ...], agencies: tuple[Line, ...]) -> tuple[Line, ...]:
    """A title in capitals without who decides, where that ran into its last line.

    "… TRÊN ĐỊA BÀN TỈNH ỦY BAN NHÂN DÂN TỈNH X", where `agencies` of the head are that committee.
    """
    if not title or not agencies or not shouted(title[-1].words):
        return title
    line, own = title[-1], " ".join(agencies[-1].words.split())
    without_place = _PLACE_OF.sub("", own)
    ends = [name for name in (own, without_place) if line.words.endswith(f" {name}")]
    decides = _DECIDER.search(line.words)
    if decides and own.endswith(f" {decides['who']}"):  # "BỘ TÀI CHÍNH CỤC HẢI QUAN" on a line
        ends.append(decides["who"])
    before = line.words.removesuffix(ends[0]).rstrip() if ends else ""
    if not ends or _BELONGS.search(before) or len(before.split()) < _DECIDED:
        return title
    before = _OFFICE_AT_END.sub("", before).rstrip()
    kept = Line(Span(line.span.start, line.span.start + len(before)), before)
    return (*title[:-1], kept) if before else title[:-1]


def _runs_into_text(lines: list[Line], line: Line) -> bool:
    """Whether a title is over, as `line` is a sentence of the text, a long one after small ones, or
    one in which an agency says what it does."""
    if opens_text(line.words):
        return not hangs(lines[-1].words)
    capitals = all(shouted(above.words) for above in lines)
    return (
        len(line.words.split()) > (_FEW if capitals else _MANY)
        and not shouted(line.words)
        and line.words[:1].isupper()
        and line.words.rstrip().endswith((".", ":", ";", ","))
    )


def _without_issuer(line: Line) -> Line | None:
    """The line without the words "CỦA BAN CHẤP HÀNH …" that it begins with; None if it is them."""
    words = canonical_text(line.words)
    if not shouted(line.words[:12]) or not _ISSUED_BY.match(unmarked(words)):
        return line
    about = _ABOUT.search(words)
    if about is None:
        return None
    rest = line.words[about.start() :]
    return Line(Span(line.span.end - len(rest), line.span.end), rest)


def _decides(words: str) -> bool:
    """Whether a line right under the type names who decides, and is not the title itself."""
    return len(words) < 120


def beside_type(kind: Line, title: tuple[Line, ...]) -> tuple[Line, ...]:
    """The title with what stands beside the type on the type's own line: "QUYẾT ĐỊNH VỀ VIỆC …"."""
    found = vocabulary.find("document_types", kind.words)
    rest = kind.words[found[0].span.end :].strip(" *:.") if found else ""
    if not rest:
        return title
    start = kind.span.start + kind.words.index(rest, found[0].span.end)
    return (Line(Span(start, start + len(rest)), rest), *title)


def legible(title: str) -> str | None:
    """`title` without what is no word at its ends; None where most of it can't be read.

    >>> legible("—— Về công tác lưu trữ |"), legible("gcIh Đ1ỆN TTử Đ€N")
    ('Về công tác lưu trữ', None)
    """
    words = " ".join(title.split())
    words = re.sub(r"^(?:[^\w\s(\"“]|_)+\s*|(?:\s*[*_|~=^—–-]+)+$", "", words).strip(" *_|")
    tokens = re.findall(r"[^\W\d_]+", re.sub(r"^V/v\s", "", words, flags=re.IGNORECASE))
    if not shouted(words):  # "V/v chính sách thuế GTGT": its abbreviations are no misreadings
        tokens = [t for t in tokens if not (t.isupper() and 2 <= len(t) <= _ABBREVIATION)]
    good = sum(map(is_syllable, tokens))
    if len(tokens) < 2 or good < 0.8 * len(tokens) or _JUNK.search(words):
        return None
    return words if is_syllable(tokens[0]) or tokens[0].isupper() else None
