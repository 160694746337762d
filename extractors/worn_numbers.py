"""Number lines of which only the symbol can be read: figures by hand, a stamp over them.

What a clerk wrote may cover the slash behind it and the first letter of the symbol as well. The
symbol is printed, so it is told where the letters leave no doubt; the number itself never is.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from extractors import vocabulary
from extractors.codes import CodeMention, find_codes, part_meant
from extractors.patterns import compiled
from extractors.symbols import type_of, types
from models.spans import Span
from models.wording import unmarked

#: A number line whose "Số" or figures could not be read: "86:    /BC- UBND", "S(;:z-/TTr-UBND";
#: strokes of a hand may be read as slashes: "Số://d /SNV-CCVC".
_GARBLED = compiled(
    r"(?m)^[ \t*_]*[Ss8$5§][^\s/:]{0,2}(?P<number>[^\n/]{0,14}|[ ]?:[^\n]{1,18}?[ ])/[ ]?"
    r"(?P<symbol>[\Lu][\w]*(?:-[ ]?\w+)*)"
)
#: A label that nothing else can be, alone on its line.
_LABELLED = re.compile(r"[ \t*_]*[Ss][ốôóồổỗ]\s?[:;.]")
#: Offices by their letters: "BQLGT-ĐHDA", "SYT-NVY".
_OFFICES = compiled(r"[\Lu]{2,8}\d{0,2}(?:-[\Lu]{2,10}\d{0,2}){1,3}")
#: A number line where nothing is left of the slash: "Số: ƒ ẾBC-CĐTNĐ", "Số: @$5HD/BTCTU".
_COVERED = compiled(
    r"(?m)^[ \t*_]*[Ss][ốôóồổỗ][ ]?[:;.](?P<number>[^\n/:]{1,14}?)"
    r"(?P<symbol>[\Lu][\Lu\Ll\d]*[-/][\Lu][\Lu\Ll&]*(?:-[\Lu]+)*)[ \t]*$"
)
#: Not even the type's abbreviation is left: "Số: 32&b-UBND".
_OFFICE_LEFT = re.compile(
    r"(?m)^[ \t*_]*[Ss][ốôóồổỗ][ ]?[:;.][^\n/:-]{1,14}-(?P<office>UBND|HĐND)[ \t]*$"
)
#: Fewer letters than these may be those of another office, and of a whole name fewer than those.
_ENOUGH, _WHOLE = 4, 3
#: Capitals that are taken for one another.
_ALIKE = [set(pair) for pair in ("VY", "CG", "OQ", "CO", "DĐ", "IT", "IL", "EF", "MN", "KX", "UV")]
#: How symbols begin.
_PLAIN = re.compile(r"[A-ZĐ]")


class WornNumber(NamedTuple):
    """The symbol that is left of a number line; `blank` where no number was filled in."""

    symbol: str
    span: Span
    blank: bool


def worn_number(text: str, within: Span, kind: str | None) -> WornNumber | None:
    """The first number line of `within` whose symbol can be told; `kind` is the type in the head.

    >>> worn_number("Số: 3ổ /BQLGT-ĐHDA", Span(0, 18), None).symbol
    'BQLGT-ĐHDA'
    >>> worn_number("số: #2/Đ-ĐHH", Span(0, 12), "Quyết định").symbol
    'QĐ-ĐHH'
    """
    for garbled in _GARBLED.finditer(text, within.start, within.end):
        symbol = mended_symbol(garbled["symbol"])
        labelled = _LABELLED.match(garbled.group()) is not None
        whole = _with_first_letter(symbol, kind) if labelled else None
        if type_of(symbol) or whole or (labelled and _OFFICES.fullmatch(symbol)):
            blank = not garbled["number"].strip(" .:…_*-")
            return WornNumber(whole or symbol, Span(*garbled.span()), blank)
    for covered in _COVERED.finditer(text, within.start, within.end):
        above = text[within.start : covered.start()]
        uncovered = _uncovered(covered["symbol"], kind) or _of_issuer(covered["symbol"], above)
        if uncovered is not None:
            return WornNumber(uncovered, Span(*covered.span()), blank=False)
    left = _OFFICE_LEFT.search(text, within.start, within.end)
    code = _code_of(kind) if left and kind else None
    if left and code:
        return WornNumber(f"{code}-{left['office']}", Span(*left.span()), blank=False)
    return None


def mended_symbol(symbol: str) -> str:
    """A symbol without its number, read as a code's would be.

    >>> mended_symbol("QD-UBND"), mended_symbol("BC/TU")
    ('QĐ-UBND', 'BC/TU')
    """
    joints = "-/" if "/" in symbol else "/-"  # the party's form, and the State's
    codes = next(filter(None, (find_codes(f"1{joint}{symbol}") for joint in joints)), ())
    return codes[0].symbol if codes else symbol


def _with_first_letter(symbol: str, kind: str | None) -> str | None:
    """`symbol` with the letter that was covered, or without one that was read twice, where the type
    in the head says which it was.

    >>> _with_first_letter("Đ-BYT", "Quyết định"), _with_first_letter("QĐĐ-BYT", "Quyết định")
    ('QĐ-BYT', 'QĐ-BYT')
    """
    read, joint, offices = symbol.partition("-")
    if not joint or kind is None or type_of(symbol) is not None:
        return None
    meant = _code_of(kind)
    once = re.sub(r"(.)\1", r"\1", read)
    return f"{meant}-{offices}" if meant and (meant[1:] == read or meant == once) else None


def _code_of(kind: str) -> str | None:
    """The abbreviation of a type of document.

    >>> _code_of("Quyết định")
    'QĐ'
    """
    named = (e for e in vocabulary.load("document_types") if e.name == kind)
    return next((e.fields["code"] for e in named if "code" in e.fields), None)


def _of_issuer(read: str, above: str) -> str | None:
    """`read` where it begins with the first letters of the issuer's name, printed `above`; a
    slash that was read as a letter is left out.

    >>> _of_issuer("KTNNKV4-TH", "KIỂM TOÁN NHÀ NƯỚC\\nKHU VỰC IV")
    'KTNNKV4-TH'
    >>> _of_issuer("IBDTTG-CSDT", "BỘ DÂN TỘC VÀ TÔN GIÁO"), _of_issuer("ABC-VP", "BỘ Y TẾ")
    ('BDTTG-CSDT', None)
    """
    words = [w for w in re.findall(r"[^\W\d_]+", above) if w.isupper()]
    names = "".join(w[0] for w in words), "".join(w[0] for w in words if w != "VÀ")
    head, joint, offices = read.partition("-")
    for begin in (head, head[1:] if head[:1] in "Il1" else ""):
        letters = begin.rstrip("0123456789")
        if joint and len(letters) >= _ENOUGH and any(letters in name for name in names):
            return f"{begin}-{offices}"
    return None


def by_initials(code: CodeMention, names: Iterable[str]) -> CodeMention:
    """`code` with the one letter of an office's initials that was taken for one like it.

    `names` are those of the head, in capitals. Where the letters could be two offices' they stay.

    >>> (code,) = find_codes("1027/KTTY-QLDB")
    >>> by_initials(code, ["CỤC KHÍ TƯỢNG THỦY VĂN"]).code, by_initials(code, ["SỞ Y TẾ"]).code
    ('1027/KTTV-QLDB', '1027/KTTY-QLDB')
    >>> (code,) = find_codes("187/BC-STG")
    >>> by_initials(code, ["UBND TỈNH KHÁNH HÒA", "SỞ TÀI CHÍNH"]).code
    '187/BC-STC'
    """
    initials: set[str] = set()
    whole: set[str] = set()  # of names as they stand, none of their words left out
    for name in names:
        words = [word for word in re.findall(r"[^\W\d_]+", name) if word != "VÀ"]
        letters = [word[0] if word[0] == "Đ" else unmarked(word[0]) for word in words]
        initials |= {"".join(letters), "".join(letters[1:])}
        whole.add("".join(letters))
    parts = _apart(re.split(r"([-/])", code.symbol), initials)
    for at in range(0, len(parts), 2):
        read = parts[at]
        names_like = initials if len(read) >= _ENOUGH else whole if len(read) == _WHOLE else set()
        near = {one for one in names_like if _one_off(read, one)}
        if len(near) == 1 and read not in initials and read not in types():
            parts[at] = near.pop()
    parts[0] = _type_before(parts, whole)
    return _with_symbol(code, "".join(parts))


#: Offices whose letters begin with that of what they are: "SCN" of "SỞ CÔNG NGHIỆP"; those that
#: may leave it out, as ministries may: "ĐKVN" of "CỤC ĐĂNG KIỂM VIỆT NAM".
_LETTERED, _UNLETTERED = "SỞ", frozenset({"CỤC", "VỤ", "VIỆN", "BAN"})
_OF_PLACE = re.compile(r"\s(?:TỈNH|THÀNH PHỐ|TP\.?)\s.*")


def uncovered_initial(symbol: str, names: Iterable[str]) -> str:
    """`symbol` with the first letter of the office's initials, which what was written by hand over
    the slash before it has covered; as it stands where it fits no office of the head, or two.

    >>> uncovered_initial("CN-KTAT", ["UBND TỈNH GIA LAI", "SỞ CÔNG NGHIỆP"])
    'SCN-KTAT'
    >>> uncovered_initial("KVN-VAR", ["CỤC ĐĂNG KIỂM VIỆT NAM"])
    'ĐKVN-VAR'
    >>> uncovered_initial("QLD-CL", ["CỤC QUẢN LÝ DƯỢC"]), uncovered_initial("TC-QL", ["SỞ Y TẾ"])
    ('QLD-CL', 'TC-QL')
    >>> uncovered_initial("LĐTBXH-BTXH", ["BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI"])
    'LĐTBXH-BTXH'
    """
    read, joint, rest = symbol.partition("-")
    if not joint or read in types():
        return symbol
    meant: set[str] = set()
    for name in names:
        words = [w for w in re.findall(r"[^\W\d_]+", _OF_PLACE.sub("", name)) if w != "VÀ"]
        letters = "".join(w[0] if w[0] == "Đ" else unmarked(w[0]) for w in words)
        if read == letters or (words and words[0] in _UNLETTERED and read == letters[1:]):
            return symbol
        if words and words[0] == _LETTERED and read == letters[1:] and len(read) > 1:
            meant.add(letters)
        if words and words[0] in _UNLETTERED and read == letters[2:] and len(read) >= _WHOLE:
            meant.add(letters[1:])
    return f"{meant.pop()}-{rest}" if len(meant) == 1 else symbol


def _type_before(parts: Sequence[str], names: Collection[str]) -> str:
    """What stands before an office's own letters, of which one was taken for another: a type.

    >>> _type_before(["BG", "-", "TTT"], {"TTT"}), _type_before(["BG", "-", "TTT"], {"STP"})
    ('BC', 'BG')
    >>> _type_before(["TTTr", "-", "STC"], {"STC"})
    'TTr'
    """
    read, own = parts[0], parts[-1]
    if len(parts) != len(("type", "-", "office")) or own not in names or len(own) < _WHOLE:
        return read
    if read not in types() and (once := re.sub(r"(.)\1", r"\1", read)) in types():
        return once  # a letter read twice
    near = {kind for kind in types() if _one_off(read, kind)}
    return near.pop() if len(near) == 1 and read not in types() and read not in names else read


def _apart(parts: list[str], initials: Iterable[str]) -> list[str]:
    """The parts of a symbol, of which the joint behind the office's own letters may be lost.

    >>> _apart(["CCKLQLR"], {"CCKL"}), _apart(["CCKLQLR"], {"CCTL"})
    (['CCKL', '-', 'QLR'], ['CCKLQLR'])
    """
    if len(parts) > 1:
        return parts
    own = [one for one in initials if len(one) >= _ENOUGH and parts[0].startswith(one)]
    letters = max(own, key=len, default="")
    rest = parts[0].removeprefix(letters)
    return [letters, "-", part_meant(rest)] if own and len(rest) > 1 and rest.isalpha() else parts


def _with_symbol(code: CodeMention, symbol: str) -> CodeMention:
    """`code` with another symbol behind its number."""
    return replace(code, code=code.code.removesuffix(code.symbol) + symbol, symbol=symbol)


def _one_off(read: str, meant: str) -> bool:
    """Whether one letter of as many differs, and looks alike."""
    off = [{a, b} for a, b in zip(read, meant, strict=False) if a != b]
    return len(read) == len(meant) and len(off) == 1 and off[0] in _ALIKE


def _uncovered(read: str, kind: str | None) -> str | None:
    """`read` from where the abbreviation of a type begins, behind what was written over the slash.

    A letter is left out before it that no symbol has, or where the head says the type.

    >>> _uncovered("ÉCT-CS", None), _uncovered("EBC-CĐTNĐ", "Báo cáo"), _uncovered("BTC-QLG", None)
    ('CT-CS', 'BC-CĐTNĐ', None)
    """
    head, joint, offices = re.split(r"([-/])", read, maxsplit=1)
    named = types().get(head) or types().get(head[1:])
    clear = head in types() or not _PLAIN.match(head) or named == kind
    if named is None or not clear:
        return None
    symbol = f"{head if head in types() else head[1:]}{joint}{offices}"
    codes = find_codes(f"1-{symbol}") if joint == "/" else ()  # the party's form
    return codes[0].symbol if codes else mended_symbol(symbol)
