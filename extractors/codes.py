"""Document codes: `20/NQ-HĐND`, `21/2022/NQ-HĐND`, `77/2015/QH13`, `18-NQ/TU`, and their misprints.

A code is mended only where the letters leave no doubt: a type of document and an issuer that the
vocabulary knows, a separator lost between them (`76NQ-CP`), the wrong case (`08-Ctr/TU`), a blank
too many (`08 /BC-ĐGS`), a mark lost (`30/ND-CP`), a letter of another alphabet that looks the same.
Of the number's own figures only letters are mended that stand for one figure alone, after the word
"số": `số I7/NQ-CP`. Codes that lost more than that are read where they are announced; see
`worn_codes`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors import vocabulary
from extractors.patterns import compiled
from extractors.symbols import as_office, as_type, in_its_term, is_central, type_of, types
from extractors.worn_codes import WornCode, find_worn, is_of_form
from models.spans import Span
from models.wording import unmarked

_LETTER = r"[^\W\d_]"
#: The word before a number may run into it: "số31-QĐ/TW", "Nghị định101/2024/NĐ-CP".
_NUMBER = (
    r"(?P<number>\d(?:(?<![\w/.,-].)|(?<=\bsố\d)|(?<=\bSỐ\d)|(?<=[Nn]ghị định\d)"
    r"|(?<=[Qq]uyết định\d)|(?<=[Nn]ghị quyết\d)|(?<=[Tt]hông tư\d))"
    r"\d{0,5}(?:\.\d{1,2}(?=/\d))?[a-zđ]?)"
)
_YEAR = r"(?:[ ]?/[ ]?(?P<year>(?:19|20)\d\d)(?=[ ]?[/-]))?"
#: A part may end in the number of a region or in a place: CCTKV.XII-QLDN.HUE, VNPT.HT-KT; a firm
#: has its initials: CV-E.K.LM.
_SEGMENT = (
    rf"{_LETTER}+(?:&{_LETTER}+)?\d*"
    r"(?:\.(?:\d+|[IVX]+(?=-)|[\Lu]{2,5}(?=-[\Lu]|\s+(?:ngày|của)\b|$)"
    r"|[\Lu](?:\.[\Lu]{1,5})+(?=\s+(?:ngày|của)\b|$)))?"
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
#: Letters of other alphabets that look as ours do: "BTС" with a Cyrillic last one, "HÐND".
_LATIN = str.maketrans("АВЕКМНОРСТХІÐ", "ABEKMHOPCTXIĐ")
_LOOKALIKE = re.compile("[АВЕКМНОРСТХІÐ]")
_SPLIT = compiled(rf"([ ]?(?:[/.–-](?:\s{{0,3}}|(?=['’`]))|[ ]))['’`]?({_SEGMENT})")
#: The National Assembly and its Standing Committee, with the number of their term.
_ASSEMBLY = re.compile(r"(?:QH|UBTVQH|NQ-UBTVQH|NQ-QH)\d{1,3}")
#: Letters where that number must be; those of an office are others: 3950/QHKT-KH.
_NO_TERM = re.compile(r"UBTVQH[^\d]*|QH[IlLOoSBZXVK|]+")
#: The Council of State, with the number of its term.
_COUNCIL = re.compile(r"HĐNN[78]")
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
    position = forms = 0  # where the last number of a form ends
    read = text
    if _LETTERED.search(text):
        read = _LIKE_FIGURES.sub(lambda m: m.group().translate(_FIGURES), text)
    if _LOOKALIKE.search(read):
        read = read.translate(_LATIN)
    while match := _CODE.search(read, position):
        mention = _read(match, text)
        if mention is None:
            position = match.start("number") + len(match["number"])
            continue
        position = mention.span.end
        listed = forms and _AND.fullmatch(text, forms, mention.span.start)
        if listed or is_of_form(text, mention.span.start):
            forms = mention.span.end
        else:
            found.append(mention)
    worn = [_worn(one, text) for one in find_worn(read, [mention.span for mention in found])]
    return tuple(sorted((*found, *worn), key=lambda mention: mention.span))


def _worn(one: WornCode, text: str) -> CodeMention:
    raw = one.span.of(text)
    return CodeMention(
        one.span, raw, one.code, one.number, one.year, one.symbol, type_of(one.symbol)
    )


def _read(match: re.Match[str], text: str) -> CodeMention | None:
    segments = [("", match["head"])]
    end = match.end("head")
    for part in _SPLIT.finditer(match["tail"]):
        joint, word = part.groups()
        if not _continues(joint, segments[-1][1], word):
            break
        segments.append((joint.strip(), word))
        end = match.start("tail") + part.end()
    announced = _announced(match.string, match.start())
    if _broken(match.string, match.start(), segments[-1][1], end):
        return None
    if len(segments) == 1 and _alone_but_named(match, end, announced):
        symbol: str | None = match["head"]
    else:
        symbol = _symbol(match["first"], segments, announced)
    symbol = in_its_term(symbol, match["year"]) if symbol and match["year"] else symbol
    if symbol is None:
        return None
    number, year = match["number"], match["year"]
    if re.fullmatch(r"\d+[a-zđ]", number) and match["first"] is None:
        return None
    joint = match["first"] if "/" in symbol or len(segments) == 1 else "/"
    joint = joint or "/"
    code = joint.join(filter(None, (number, year, symbol)))
    span = Span(match.start(), end)
    raw = span.of(text)
    return CodeMention(
        span, raw, code, number, int(year) if year else None, symbol, type_of(symbol)
    )


_LETTER_CODE = "CV"
#: A day right behind a number.
_DAY = re.compile(r"\s*,?\s*ngày\s*\d|\s+của\s+[^\d\n]{3,60}\sngày\s*\d")
_LONGER = compiled(r"\s?[-/–—.](?=\S)|\s?[\Lu]{2}")
_SO = re.compile(r"(?:\s+số\s*:?)?\s*")
#: What stands between two numbers of a list.
_AND = re.compile(r"\s*(?:[,;]|và|hoặc)\s*(?:số\s*)?")
_NUMBERED = re.compile(r"\b(?:[Ss]ố|SỐ)\s*:?\s*$")
_FIGURES_BEFORE = re.compile(r"\b[Ss]ố\s*:?\s*\d{1,4} $")
#: What a reader of images made of a figure.
_SPECKS_BEFORE = re.compile(r"\d['’\"“”/\\|!*°]{1,3}$")
_LETTERS_BEHIND = compiled(r" [\Lu]{2}|\.[\Lu]")


def _broken(text: str, start: int, last: str, end: int) -> bool:
    """Whether a blank or specks stand in the figures, or a blank in the last letters:
    "số 1 5/QĐ-UBND", "số 5'/“43/QĐ-UBND", "5/QĐ-U BND".

    What stands on one side of it is the code of another document, or of none.
    """
    figures = _FIGURES_BEFORE.search(text, max(0, start - 12), start)
    figures = figures or _SPECKS_BEFORE.search(text, max(0, start - 4), start)
    return figures is not None or (len(last) == 1 and _LETTERS_BEHIND.match(text, end) is not None)


def _alone_but_named(match: re.Match[str], end: int, announced: str | None) -> bool:
    """Whether one word is a whole symbol: "Nghị định số 36/CP ngày …", "công văn số 12/NHNN …".

    What all the country knows needs no day behind it, nor a slash: "Quyết định 176-HĐBT".
    """
    word = match["head"]
    said = announced or _NUMBERED.search(match.string, max(0, match.start() - 6), match.start())
    if said and is_central(word) and match["first"] and not match["year"]:
        return word not in ("QH", "UBTVQH")
    if match["first"] != "/":
        return False
    if not 2 <= len(word) <= 6 or not word.isupper() or _ASSEMBLY.fullmatch(word):
        return False
    if _GLUED_HEAD.match(word) and word not in types() and announced != _LETTER_CODE:
        return False
    if word == announced and not match["year"] and not _LONGER.match(match.string, end):
        return True  # Sắc lệnh số 50/SL
    if _DAY.match(match.string, end) is None:
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
        return joint.strip() in "-–/" and (shouted or as_office(word) is not None)
    return as_type(before) is not None and as_office(word) == word  # 76/NQ CP


def part_meant(word: str) -> str:
    """A part of a symbol with a letter or figure that can only have been another one.

    An assembly has figures in its term's number: UBTVQHI1 is of term 11. The first division is P1,
    and what manages has QL in its letters.
    """
    if word in ("PI", "Pl"):
        return "P1"
    word = re.sub(r"^O(?=H1\d$|L[A-ZĐ])", "Q", word)  # 22/2023/OH15, 178/CCKL-OLR
    match = re.fullmatch(r"(UBTVQH|QH)([\dIl]{2})", word)
    return match[1] + re.sub("[Il]", "1", match[2]) if match else word


def _as_announced(head: str, announced: str | None) -> str | None:
    """The type's abbreviation that the word before the number asks for: "Đề án số 21/DA-UBND"."""
    if announced is None or head == announced:
        return None
    if types().get(as_type(head) or "") == types()[announced]:
        return None  # Quy định số 7-QĐi/TW: the party's own abbreviation
    same = unmarked(head).upper() == unmarked(announced).upper()
    garbled = as_type(head) is None and as_office(head) is None
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
    words = [part_meant(word) for _, word in segments]
    ordinance = words == ["PL", "UBTVQH"]  # 39/2001/PL-UBTVQH: of the tenth and the eleventh term
    if any(_NO_TERM.fullmatch(word) for word in words) and not ordinance:
        return None  # the number of the term can't be read
    dotted = [word.partition(".") for word in words]
    if any(dot and not place.isdigit() and as_type(kind) for kind, dot, place in dotted):
        return None  # "12/QĐ.UBND-TH", but 103-SL/L.005
    head, rest = words[0], words[1:]
    kind = _as_announced(head, announced) or as_type(head)
    if kind is None and "b" in head[1:]:  # Đ, to one who reads English: "Qb-TTg"
        kind = as_type(head.replace("b", "Đ"))
    if not rest:  # of a letter nothing is set apart: "công văn số 118/CTCP" is a firm's
        return _alone(first, head, apart=announced != _LETTER_CODE)
    if first == "-":  # the party's form: 18-NQ/TU
        if segments[1][0] == "/" and _COUNCIL.fullmatch(rest[0]):
            return f"{head}/{rest[0]}"  # 48-LCT/HĐNN8
        joints = [joint for joint, _ in segments[1:]]
        offices = all(as_office(word) == word for word in words[:-1])
        if joints == [*["-"] * (len(joints) - 1), "/"] and announced == rest[-1] and offices:
            # the older one of ministries: 16-BYT/TT, 01-TANDTC-VKSNDTC/TTLT
            return f"{'-'.join(words[:-1])}/{rest[-1]}"
        kind = kind or (head if announced and head.startswith(announced) else None)  # 343-QĐNS/TW
        if segments[1][0] != "/" or kind is None:
            return None
        return "/".join((kind, "-".join(as_office(w) or w for w in rest)))
    if not all(word[0].isupper() for word in words):
        return None
    if first is None:  # 76NQ-CP
        return "-".join((head, *rest)) if head in types() and segments[1][0] == "-" else None
    office = "-".join(as_office(word) or word for word in rest)
    if kind:
        return f"{kind}-{office}"
    joint = segments[1][0] if segments[1][0] == "/" and head == "QCPH" else "-"
    return f"{as_office(head) or head}{joint}{office}" if len(head) > 1 else None


def _alone(first: str | None, word: str, *, apart: bool) -> str | None:
    """A symbol of one piece: an assembly's, or two pieces that lost the hyphen between them, where
    these may be set `apart`."""
    if first != "/":
        return None
    if _ASSEMBLY.fullmatch(word):
        return word
    glued = _GLUED_HEAD.match(word) if apart else None
    if glued:
        kind, office = as_type(glued.group()), word[glued.end() :]
        if kind and as_office(office) == office:
            return f"{kind}-{office}"
    return None
