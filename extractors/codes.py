"""Document codes: `20/NQ-HĐND`, `21/2022/NQ-HĐND`, `77/2015/QH13`, `18-NQ/TU`, and their misprints.

A code is mended only where the letters leave no doubt: a type of document and an issuer that the
vocabulary knows, a separator lost between them (`76NQ-CP`), the wrong case (`08-Ctr/TU`), a blank
too many (`08 /BC-ĐGS`), a mark lost (`30/ND-CP`). Of the number's own figures only letters are
mended that stand for one figure alone, after the word "số": `số I7/NQ-CP`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractors import vocabulary
from extractors.patterns import compiled
from models.spans import Span
from models.wording import unmarked

_LETTER = r"[^\W\d_]"
#: The word "số" may run into its number: "số31-QĐ/TW".
_NUMBER = r"(?P<number>\d(?:(?<![\w/.,-].)|(?<=\bsố\d))\d{0,5}(?:\.\d{1,2}(?=/\d))?[a-zđ]?)"
_YEAR = r"(?:[ ]?/[ ]?(?P<year>(?:19|20)\d\d)(?=[ ]?[/-]))?"
#: A part may end in the number of a region or in a place: CCTKV.XII-QLDN.HUE.
_SEGMENT = (
    rf"{_LETTER}+(?:&{_LETTER}+)?\d*(?:\.(?:\d+|[IVX]+(?=-)|[\Lu]{{2,5}}(?=\s+(?:ngày|của)\b|$)))?"
)

#: Either separator may have a blank beside it, or a speck that was read as a mark; a hyphen may
#: stand at the end of a line. A joint circular has all its issuers in its number, up to nine.
_CODE = compiled(
    rf"""{_NUMBER}{_YEAR}
         (?:[ ]?(?P<first>[/-])[ ]?)?
         (?P<head>{_SEGMENT})
         (?P<tail>(?:[ ]?(?:[/.–-](?:\s{{0,3}}|['’`])|[ ])(?=[\Lu]){_SEGMENT}){{0,9}})""",
    re.VERBOSE,
)
#: Letters that can only have been one figure, in a number between "số" and its symbol.
_LIKE_FIGURES = compiled(
    r"(?<=[Ss]ố )(?=[\dIlO]{0,4}\d)(?=\d{0,4}[IlO])[\dIlO]{2,5}(?=(?:/(?:19|20)\d\d)?/[\Lu]{2})"
)
_LETTERED = re.compile(r"[Ss]ố \d*[IlO]")
_FIGURES = str.maketrans("IlO", "110")
_SPLIT = compiled(rf"([ ]?(?:[/.–-](?:\s{{0,3}}|(?=['’`]))|[ ]))['’`]?({_SEGMENT})")
#: The National Assembly and its Standing Committee, with the number of their term.
_ASSEMBLY = re.compile(r"(?:QH|UBTVQH|NQ-UBTVQH|NQ-QH)\d{1,3}")
#: The terms of the National Assembly and the years in which they sat, from the ninth on.
_TERMS = {
    9: (1992, 1997),
    10: (1997, 2002),
    11: (2002, 2007),
    12: (2007, 2011),
    13: (2011, 2016),
    14: (2016, 2021),
    15: (2021, 2026),
    16: (2026, 2031),
}
#: Types whose abbreviation is no abbreviation of an office: safe to set apart from one.
_GLUED_HEAD = compiled(r"(NQ|QĐ|QD|NĐ|ND|KH|BC|TB|TTr|CTr|KL|HD|CT|TT)(?=[\Lu])")


@dataclass(frozen=True, slots=True)
class CodeMention:
    """A code as it is printed (`raw`) and as it must read (`code`).

    `number` is what stands before the symbol, without the year; `type` is what the symbol's
    abbreviation means, None where it names no type (`1284/UBND-SNV` is a letter: Công văn).
    """

    span: Span
    raw: str
    code: str
    number: str
    year: int | None
    symbol: str
    type: str | None

    @property
    def mended(self) -> bool:
        """Whether the code reads otherwise than it is printed."""
        return self.raw != self.code


def find_codes(text: str) -> tuple[CodeMention, ...]:
    """The document codes of `text`, in order.

    >>> [m.code for m in find_codes("Nghị quyết số 76NQ-CP và Chương trình 08-Ctr/TU")]
    ['76/NQ-CP', '08-CTr/TU']
    """
    found: list[CodeMention] = []
    position = 0
    read = text
    if _LETTERED.search(text):
        read = _LIKE_FIGURES.sub(lambda m: m.group().translate(_FIGURES), text)
    while match := _CODE.search(read, position):
        mention = _read(match, text)
        if mention is None:
            position = match.start("number") + len(match["number"])
            continue
        found.append(mention)
        position = mention.span.end
    return tuple(found)


def type_of(symbol: str) -> str | None:
    """The type of document that a symbol names; `Công văn` where it begins with an office.

    >>> type_of("TTr-VNC"), type_of("UBND-SNV"), type_of("UBTVQH15")
    ('Tờ trình', 'Công văn', None)
    """
    head = re.split(r"[-/]", symbol)[0]
    if head in _types():
        return _types()[head]
    offices = {entry.name for entry in vocabulary.load("issuer_codes")}
    return "Công văn" if head in offices and "-" in symbol else None


def agency_of(symbol: str) -> str | None:
    """The issuer that a symbol's last part names, None where its letters fit more than one.

    >>> agency_of("NQ-CP"), agency_of("QĐ-UBND"), agency_of("QH13")
    ('Chính phủ', None, 'Quốc hội')
    """
    parts = re.split(r"[-/]", symbol)
    office = parts[-1] if parts[0] in _types() else parts[0]
    if parts[0] == "TTLT" and len(parts) > 1:  # of those who issue it together the first
        office = parts[1]
    office = re.sub(r"(?<=QH)\d+$", "", office)
    alike = {office, office.replace("&", "")}  # SNN&MT is SNNMT
    for entry in vocabulary.load("issuer_codes"):
        if entry.name in alike:
            return entry.fields.get("agency")
    return None


@cache
def _types() -> dict[str, str]:
    entries = vocabulary.load("document_types")
    return {e.fields["code"]: e.name for e in entries if "code" in e.fields}


@cache
def _spellings() -> tuple[dict[str, str], dict[str, str]]:
    """Types and offices by their letters without marks and case, where those fit only one."""
    offices = [entry.name for entry in vocabulary.load("issuer_codes")]
    return _unique(list(_types())), _unique(offices)


def _unique(codes: list[str]) -> dict[str, str]:
    folded: dict[str, str] = {}
    for code in codes:
        key = unmarked(code).upper()
        folded[key] = "" if key in folded else code
    return {key: code for key, code in folded.items() if code}


def _as_type(word: str) -> str | None:
    return word if word in _types() else _spellings()[0].get(unmarked(word).upper())


def _as_office(word: str) -> str | None:
    """`word` as the office it names, None where the vocabulary has none of these letters."""
    known = _spellings()[1].get(unmarked(word).upper())
    if known or any(entry.name == word for entry in vocabulary.load("issuer_codes")):
        return known or word
    return None


def _read(match: re.Match[str], text: str) -> CodeMention | None:
    segments = [("", match["head"])]
    end = match.end("head")
    for part in _SPLIT.finditer(match["tail"]):
        joint, word = part.groups()
        if not _continues(joint, segments[-1][1], word):
            break
        segments.append((joint.strip(), word))
        end = match.start("tail") + part.end()
    if len(segments) == 1 and match["first"] == "/" and _alone_but_named(match, end):
        symbol: str | None = match["head"]
    else:
        symbol = _symbol(match["first"], segments, _announced(match.string, match.start()))
    symbol = _in_its_term(symbol, match["year"]) if symbol and match["year"] else symbol
    if symbol is None:
        return None
    number, year = match["number"], match["year"]
    if re.fullmatch(r"\d+[a-zđ]", number) and match["first"] is None:
        return None
    party = match["first"] == "-" and "/" in symbol
    joint = "-" if party else "/"
    code = joint.join(filter(None, (number, year, symbol)))
    span = Span(match.start(), end)
    raw = span.of(text)
    return CodeMention(
        span, raw, code, number, int(year) if year else None, symbol, type_of(symbol)
    )


#: A day right behind a number.
_DAY = re.compile(r"\s*,?\s*ngày\s*\d|\s+của\s+[^\d\n]{3,60}\sngày\s*\d")
_SO = re.compile(r"\s+số\s*:?\s*")


def _alone_but_named(match: re.Match[str], end: int) -> bool:
    """Whether one word is a whole symbol: "Nghị định số 36/CP ngày …", "công văn số 12/NHNN …"."""
    word = match["head"]
    if not 2 <= len(word) <= 6 or not word.isupper() or _ASSEMBLY.fullmatch(word):
        return False
    if _GLUED_HEAD.match(word) or _DAY.match(match.string, end) is None:
        return False
    before = match.string[max(0, match.start() - 30) : match.start()]
    found = vocabulary.find("document_types", before)
    return bool(found) and _SO.fullmatch(before, found[-1].span.end) is not None


def _continues(joint: str, before: str, word: str) -> bool:
    """Whether `word` after `joint` still belongs to the symbol."""
    if joint.strip() and joint == joint.strip():
        return joint != "."
    shouted = word.upper() == word and len(word) > 1
    if joint.strip():  # a blank or a line end beside the separator
        return joint.strip() in "-–/" and (shouted or _as_office(word) is not None)
    return _as_type(before) is not None and _as_office(word) == word  # 76/NQ CP


def _term(word: str) -> str:
    """An assembly with the letters in its term's number read as figures: UBTVQHI1 is of term 11."""
    word = re.sub(r"^O(?=H1\d$)", "Q", word)  # 22/2023/OH15
    match = re.fullmatch(r"(UBTVQH|QH)([\dIl]{2})", word)
    return match[1] + re.sub("[Il]", "1", match[2]) if match else word


def _in_its_term(symbol: str, year: str) -> str | None:
    """An assembly's symbol with the term that sat in `year`; None where another one is printed.

    A figure too few or too many is mended where one term alone sat in that year.
    """
    match = re.fullmatch(r"((?:NQ-)?(?:UBTVQH|QH))(\d+)", symbol)
    sat = [str(term) for term, (first, last) in _TERMS.items() if first <= int(year) <= last]
    if match is None or not sat or match[2] in sat:
        return symbol
    near = len(sat) == 1 and (match[2] in sat[0] or sat[0] in match[2])
    return f"{match[1]}{sat[0]}" if near else None


def _as_announced(head: str, announced: str | None) -> str | None:
    """The type's abbreviation that the word before the number asks for: "Đề án số 21/DA-UBND"."""
    if announced is None or head == announced:
        return None
    same = unmarked(head).upper() == unmarked(announced).upper()
    garbled = _as_type(head) is None and _as_office(head) is None
    near = garbled and len(head) == len(announced) and head[0] == announced[0]
    # "Thông tư số 79/2024/TTỊ-BCA": a letter too many
    longer = garbled and len(head) == len(announced) + 1 and head.startswith(announced)
    return announced if same or near or longer else None


def _announced(text: str, start: int) -> str | None:
    before = text[max(0, start - 30) : start]
    found = vocabulary.find("document_types", before)
    if found and re.fullmatch(r"\s*(?:số\s*:?)?\s*", before[found[-1].span.end :]):
        return found[-1].entry.fields.get("code")
    return None


def _symbol(
    first: str | None, segments: list[tuple[str, str]], announced: str | None
) -> str | None:
    """The symbol as it must read, None if these are not the parts of one."""
    words = [_term(word) for _, word in segments]
    ordinance = words == ["PL", "UBTVQH"]  # 39/2001/PL-UBTVQH: of the tenth and the eleventh term
    if any(re.fullmatch(r"UBTVQH[^\d]*|QH[^\d]+", word) for word in words) and not ordinance:
        return None  # the number of the term can't be read
    head, rest = words[0], words[1:]
    kind = _as_announced(head, announced) or _as_type(head)
    if not rest:
        return _alone(first, head)
    if first == "-":  # the party's form: 18-NQ/TU
        if segments[1][0] != "/" or kind is None:
            return None
        return "/".join((kind, "-".join(_as_office(w) or w for w in rest)))
    if not all(word[0].isupper() for word in words):
        return None
    if first is None:  # 76NQ-CP
        return "-".join((head, *rest)) if head in _types() and segments[1][0] == "-" else None
    office = "-".join(_as_office(word) or word for word in rest)
    if kind:
        return f"{kind}-{office}"
    joint = segments[1][0] if segments[1][0] == "/" and head == "QCPH" else "-"
    return f"{_as_office(head) or head}{joint}{office}" if len(head) > 1 else None


def _alone(first: str | None, word: str) -> str | None:
    """A symbol of one piece: an assembly's, or two pieces that lost the hyphen between them."""
    if first != "/":
        return None
    if _ASSEMBLY.fullmatch(word):
        return word
    glued = _GLUED_HEAD.match(word)
    if glued:
        kind, office = _as_type(glued.group()), word[glued.end() :]
        if kind and _as_office(office) == office:
            return f"{kind}-{office}"
    return None
