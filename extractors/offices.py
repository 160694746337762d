"""The words of a signature: marks of authority, offices, ranks and degrees, names of families."""

from __future__ import annotations

import re
from functools import cache

from extractors import vocabulary
from extractors.folding import canonical_text
from extractors.names import shouted, written_out
from extractors.patterns import compiled
from models.wording import unmarked

#: The formula of authority: TM. (for the body), KT. (for the chief), TL., TUQ. (by order), Q.
AUTHORITY = re.compile(
    r"^(?P<mark>T/M|K/T|T/L|(?:TM|KT|TL|TUQ|Q)(?=[ ]?[./]))\s*[./]?\s*(?P<who>\S.+)$"
)
#: The same alone on its line.
MARK_ALONE = re.compile(r"(?:T/M|K/T|T/L|(?:TM|KT|TL|TUQ)\s?[./]?|Q\s?[./])$")
_MARK_BARE = re.compile(r"(?P<mark>TM|KT|TL|TUQ)\s+(?P<who>\S.+)")
#: What stands before the name of who signs: degrees, ranks, "(Đã ký)".
TITLES = re.compile(
    r"^(?:(?:(?:GS|PGS|TSKH|TS|ThS|Ths|THS|CN|BS|Bs|DS|Ds|KS|KTS|LS|(?:BS|DS)?CK ?(?:II|I|2|1)"
    r"|NGƯT|NGND|TTƯT|TTND|NSƯT|NSND)(?:\s*[.,]+\s*|\s+))"
    r"|(?:Đại tướng|Thượng tướng|Trung tướng|Thiếu tướng|Đại tá|Thượng tá|Trung tá|Thiếu tá"
    r"|(?:Phó |Chuẩn )?Đô đốc|Đồng chí|Ông|Bà|Luật sư|Bác sĩ|Dược sĩ|Kỹ sư|Thạc sĩ|Tiến sĩ"
    r"|(?:Phó )?Giáo sư),?\s+|\(?[Đđ]ã ký\)?\s*:?\s*)+"
)
#: Names in capitals are told from headings by their first syllable.
# fmt: off
FAMILIES = frozenset({
    "bùi", "bế", "cao", "chu", "châu", "cù", "doãn", "dương", "giàng", "hoàng", "huỳnh", "hà",
    "hầu", "hồ", "hứa", "khuất", "kiều", "la", "lâm", "lê", "lò", "lý", "lưu", "lương", "ma",
    "mai", "mạc", "nghiêm", "nguyễn", "ngô", "nông", "phan", "phùng", "phạm", "quách", "sùng",
    "thái", "thân", "triệu", "trương", "trần", "trịnh", "tô", "tăng", "tạ", "tống", "từ", "vi",
    "vàng", "võ", "văn", "vũ", "vương", "y", "âu", "đinh", "đoàn", "đàm", "đào", "đặng", "đỗ",
})
# fmt: on
_UNIT = re.compile(r"(?:Xã|Phường|Thị trấn|Quận|Huyện|Tỉnh|Thành phố|Đặc khu)\b")
#: One who holds an office without having been given it yet.
_ACTING = re.compile(r"QUYỀN\s+(?=\S)")
#: Abbreviations have no vowel: "HQ", "TCCB".
_SHORT = compiled(r"[B-DF-HJ-NP-TVWXĐ]{2,5}")


def is_role(words: str) -> bool:
    """Whether `words` begin with an office, or are one whose marks were lost.

    >>> is_role("PHÓ GIÁM ĐỐC"), is_role("QUYỀN CỤC TRƯỞNG"), is_role("SỞ TÀI CHÍNH")
    (True, True, False)
    """
    words = _ACTING.sub("", words)
    found = vocabulary.find("offices", words)
    return (bool(found) and found[0].span.start == 0) or letters(words) in bare_offices()


def is_office(words: str) -> bool:
    """Whether `words` are an office and nothing else.

    >>> is_office("PHÓ TRƯỞNG BAN"), is_office("TRƯỞNG BAN TỔ CHỨC")
    (True, False)
    """
    found = vocabulary.find("offices", words)
    return bool(found) and found[0].span.start == 0 and found[0].span.end == len(words)


def meant(words: str, below: str) -> str | None:
    """A mark of authority or an office with the rest of it on the line `below`; None where the one
    does not go on in the other. With nothing below, a mark that lost its point.

    >>> meant("KT.", "CHỦ TỊCH"), meant("PHÓ", "TRƯỞNG BAN"), meant("CHỦ TỊCH", "Lê Văn An")
    ('KT. CHỦ TỊCH', 'PHÓ TRƯỞNG BAN', None)
    >>> meant("KT GIÁM ĐỐC", ""), meant("KT TRONG NƯỚC", "")
    ('KT. GIÁM ĐỐC', None)
    """
    if not below:
        bare = _MARK_BARE.fullmatch(words)
        return f"{bare['mark']}. {bare['who']}" if bare and is_role(bare["who"]) else None
    if len(words) > _HALF or not shouted(below) or not shouted(words):
        return None
    if MARK_ALONE.match(words):
        body = words.startswith(("TM", "T/M")) and canonical_text(below).startswith(_BODIES)
        mark = words.rstrip(" ./") if "." not in words and "/" not in words else words
        return f"{mark}{'' if mark is words else '.'} {below}" if body or is_role(below) else None
    whole = f"{words} {below}"
    return whole if not is_office(words) and is_office(whole) else None


_HALF = 15  #: letters of what is no more than the beginning of an office
_BODIES = ("ủy", "uỷ", "hội đồng", "ban", "bộ chính trị", "chính phủ", "thường trực", "đoàn")


@cache
def bare_offices() -> dict[str, str]:
    """Offices by their letters without marks, where these fit one: "PHO CHU TỊCH" is read."""
    bare: dict[str, str] = {}
    for entry in vocabulary.load("offices"):
        plain = letters(entry.name)
        bare[plain] = "" if plain in bare else entry.name
    return {plain: name for plain, name in bare.items() if name}


def letters(words: str) -> str:
    """The letters of `words`, small and without marks."""
    return "".join(letter for letter in unmarked(words).lower() if letter.isalpha())


def cased(words: str) -> str:
    """Words of office, as printed in capitals, in the usual case.

    >>> cased("TRƯỞNG BAN NGHIỆP VỤ THUẾ HQ"), cased("QUYỀN CỤC TRƯỞNG")
    ('Trưởng ban Nghiệp vụ Thuế HQ', 'Quyền Cục trưởng')
    """
    words = " ".join(words.split()).strip(" ,.")
    if _ACTING.match(words):
        return f"Quyền {cased(_ACTING.sub('', words))}"
    found = vocabulary.find("offices", words)
    if not found and letters(words) in bare_offices():
        return bare_offices()[letters(words)]
    if found and found[0].span.start == 0:
        rest = words[found[0].span.end :].strip()
        body = _with_shorts(written_out(rest), rest)
        if _UNIT.match(body):  # "Trưởng Công an xã", but "Giám đốc Sở Y tế"
            body = body[:1].lower() + body[1:]
        return f"{found[0].entry.name} {body}".strip()
    return _with_shorts(written_out(words), words)


def _with_shorts(written: str, printed: str) -> str:
    """What was `written` out with the abbreviations in capitals that were `printed` so."""
    one, other = written.split(), printed.split()
    if len(one) != len(other):
        return written
    pairs = zip(one, other, strict=True)
    return " ".join(said if _SHORT.fullmatch(said) else word for word, said in pairs)
