"""Names in capitals that a reader got wrong: given in their right spelling, or not at all."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extractors import vocabulary
from extractors.folding import canonical_text
from extractors.lost_marks import with_marks
from extractors.names import ABBREVIATED, of_branch, shouted, written_out
from extractors.short_units import with_ranks
from models.wording import unmarked

_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_SYLLABLE = re.compile(
    r"(?:ngh?|nh|ph|qu|th|tr|kh|gh|gi|ch|[bcdđghklmnprstvx])?"
    r"(?:uyê|uya|oa|oă|oe|uâ|uê|uy|uơ|iê|ia|yê|ươ|ưa|uô|ua|[aăâeêioôơuưy])"
    r"(?:ch|ng|nh|[cmnptiuoy])?"
)
#: Stamps beside and over the head: the government's portal, the day of arrival.
_STAMP = re.compile(
    r"\W*(?:\bc\wng\s+)?(?<!\bva )(?<!\btam )(?<!\bphong )\bth\wng\s+t\w{0,2}\s+di\wn\s+t\w\b.*"
    r"|\W*\bc\wng v\wn \wen\b.*"
    r"|\W*\bden\b\W*(?:gio|ngay|so)?\s*:.*|\W*\bgio\s*:.*|\W*\bkinh gui\b.*"
)
#: How the names of agencies begin.
BEGINS = re.compile(
    r"(?:ủy ban|ubnd|hđnd|hội đồng|sở|bộ|(?:tổng |chi )?cục|trung tâm|văn phòng|ban|thanh tra|"
    r"trường|viện|công an|\w+ ủy|đảng|phòng|đoàn|tổng|liên đoàn|ngân hàng|kho bạc|bảo hiểm|"
    r"tòa án|kiểm toán|chính phủ|thủ tướng|quốc hội|chủ tịch nước|mặt trận|thuế|hải quan|"
    r"học viện|đại học|hội|vụ|tập đoàn|công ty|quỹ|tổ|bệnh viện|đài|liên|hiệp hội|chi nhánh|"
    r"thường trực|đội|trạm|ủy|cơ quan|kiểm sát|nhà|báo|tạp chí|hiệp|cảng|nhóm|bch|bộ chỉ huy"
    r"|quân (?:khu|đoàn|chủng)|binh (?:chủng|đoàn)|thi hành án|thống kê|trung ương (?:hội|đoàn)"
    r"|viễn thông|bưu điện|điện lực|công đoàn|tòa (?:phúc thẩm|gia đình|hình sự|hành chính)"
    r"|bảo tàng|thư viện|vườn (?:quốc gia|thú)|xí nghiệp|(?:nông|lâm) trường|hạt|đồn|trại"
    r"|(?:lữ|sư|trung|tiểu) đoàn|phân (?:hiệu|viện)|khu (?:quản lý|bảo tồn|di tích)"
    r"|chi (?:bộ|đoàn|hội|ủy)|hợp tác xã)\b"
)
#: A body of a place, and one of its own behind it: "UBND HUYỆN BA VÌ PHÒNG NỘI VỤ".
_BELOW = re.compile(
    r"((?:UBND|ỦY BAN NHÂN DÂN)\s(?:TỈNH|HUYỆN|QUẬN|THÀNH PHỐ|TP\.?|THỊ XÃ|XÃ|PHƯỜNG)"
    r"(?:\s\S+){1,4}?)\s((?:PHÒNG|SỞ(?!\sPHÒNG)|BAN (?:CHỈ|QUẢN)|BCĐ|TRUNG TÂM|VĂN PHÒNG|THANH TRA"
    r"|TRƯỜNG(?=\s(?:TH|TIỂU|MẦM|MẪU|TRUNG|CAO|ĐẠI|PTDT|MN))"
    r"|CÔNG AN|CHI CỤC)\s.+)"
)
#: Where the name of a commune or a district begins, in which no mark was lost that could be known.
_OWN_NAME_OF_UNIT = re.compile(r"\b(?:XÃ(?!\sHỘI)|PHƯỜNG|HUYỆN|QUẬN|THỊ\s(?:XÃ|TRẤN)|ĐẶC\sKHU)\s")
#: Below these stands a name of its own, which no vocabulary holds.
_LOCAL = frozenset({"xa", "phuong", "quan", "huyen", "thi", "khu"})
_UNITS = frozenset({"tinh", "thanh", "pho", "tp"})

#: Syllables of names of places that are not Vietnamese: "huyện Đắk Song", "xã Nâm N'Jang".
_HIGHLAND = re.compile(
    r"ana|ayun|bar|búk|băh|chro|drai|dray|drang|drăng|drắk|dur|ea|glar|glei|glong|grai|"
    r"hring|hra|huoai|jang|jút|kar|kbang|kdang|klang|kly|kring|krong|krông|kroong|kuin|"
    r"lắk|loong|m|mil|n|ngọk|noong|păh|plei|pleiku|plông|pne|pring|prao|prông|pưh|r|rốk|"
    r"sar|sol|súp|tẻh|toong|tul|uar|wer|wil|ya|yang|đak|đakrông|đrắk|đắk|đăk"
)

#: A figure with a letter in it that looks like one: "I7", "2O", "l5".
_MIXED = re.compile(r"(?<![\w/-])(?:\d+[IlOo|]\d*|[IlO|]+\d+)(?![\w/-])")


def has_misread_figures(words: str) -> bool:
    """Whether a figure in `words` has a letter for a digit, so that its neighbours are doubtful.

    >>> has_misread_figures("trước ngày I5 tháng 3"), has_misread_figures("Điều 2, điểm a")
    (True, False)
    """
    return _MIXED.search(words) is not None


def is_named_place(word: str) -> bool:
    """Whether `word` could be part of the name of a place: a syllable, or one of the highlands.

    >>> is_named_place("Song"), is_named_place("KRÔNG"), is_named_place("cnch")
    (True, True, False)
    """
    return is_syllable(word) or _HIGHLAND.fullmatch(word.lower()) is not None


def is_syllable(word: str) -> bool:
    """Whether `word` could be a Vietnamese syllable, by its letters and at most one tone.

    >>> is_syllable("nghiệp"), is_syllable("cnch"), is_syllable("Ủy")
    (True, False, True)
    """
    parts = unicodedata.normalize("NFD", word.lower())
    bare = unicodedata.normalize("NFC", _TONES.sub("", parts))
    return len(_TONES.findall(parts)) <= 1 and _SYLLABLE.fullmatch(bare) is not None


def without_stamp(words: str) -> str:
    """`words` up to where a stamp was read into the line.

    >>> without_stamp("QUỐC HỘI CÔNG THÔNG TIN ĐIỆN TỬ CHÍNH PHỦ")
    'QUỐC HỘI'
    >>> without_stamp("CỤC PHÁT THANH, TRUYỀN HÌNH VÀ THÔNG TIN ĐIỆN TỬ")
    'CỤC PHÁT THANH, TRUYỀN HÌNH VÀ THÔNG TIN ĐIỆN TỬ'
    """
    match = _STAMP.search(unmarked(words).lower())
    return words[: match.start()].rstrip() if match else words


#: What each agency has of its own: with another one's name behind it, these are of that.
_INSIDE = frozenset({"Đảng ủy", "Đảng bộ", "Chi bộ", "Công đoàn", "Ban Cán sự đảng"})
#: A name of so many words has a mark on one of them, or has lost them all.
_NAMES_A_MARK = 4
#: So many words beside a name are another one's.
_OWN_NAME = 3


def names_read(words: str) -> tuple[str, ...]:
    """The agencies that a line in capitals names, each written out; () where none can be made out.

    A name is one of the vocabulary, compared without marks and with a letter in nine allowed to be
    wrong, or has the form of one in clean Vietnamese. Nothing else of the line is kept.

    >>> names_read("ỦY BAN NHÂN DÂN THÀNH PHÓ ĐÀ NÀNG SƠ Y TE")
    ('Ủy ban nhân dân thành phố Đà Nẵng', 'Sở Y tế')
    """
    words = with_ranks(without_stamp(" ".join(words.split()).strip(" .,;:*_-–—|")))
    exact = _pieces(words, 0)
    if exact is not None and not exact.left:
        inner = len(exact.names) == 2 and exact.names[0] in _INSIDE
        return (" ".join(exact.names),) if inner else exact.names  # "ĐẢNG ỦY BỘ TƯ PHÁP"
    bare = words.isascii() and len(words.split()) >= _NAMES_A_MARK
    if is_clean(words) and not bare and BEGINS.match(canonical_text(words)):
        own = _OWN_NAME_OF_UNIT.search(words)  # "XÃ QUANG BÌNH" is no misread "QUẢNG BÌNH"
        until = own.start() if own else len(words)
        words = with_marks(words[:until]) + words[until:] if shouted(words) else words
        both = _BELOW.match(words)  # two lines that were read as one
        return (written_out(both[1]), written_out(both[2])) if both else (written_out(words),)
    near = _pieces(words, 1)
    if near is None or _LOCAL & set(near.left):
        return ()
    if len(near.names) == 1 and sum(map(_is_part, near.left)) >= _OWN_NAME:
        return ()  # "BỘ TÀI QHÍNH DỰ TRỮ NHÀ NƯỚC": the ministry is not the one below it
    return near.names


def _is_part(letters: str) -> bool:
    return len(letters) > 1 and is_syllable(letters)


def is_clean(words: str) -> bool:
    """Whether all of `words` is Vietnamese, known abbreviations, or figures at the end of a name.

    >>> is_clean("CỤC THUẾ KHU VỰC III"), is_clean("CHÍNH PHỦ ¡ 0ÔNG")
    (True, False)
    """
    if re.search(r"[^\w\s,.&()/“”\"'’–-]|_", words):
        return False
    tokens = re.findall(r"\w+", re.sub(r"(?<=BỆNH VIỆN )[A-Z]$", "", words))
    return bool(tokens) and all(
        is_named_place(token) or token in _abbreviations() or re.fullmatch(r"\d{1,3}|[IVX]+", token)
        for token in tokens
    )


@cache
def _abbreviations() -> frozenset[str]:
    agencies = (a for e in vocabulary.load("agencies") for a in e.abbreviations)
    codes = (e.name for e in vocabulary.load("issuer_codes"))
    return frozenset({"TP", *ABBREVIATED.split("|"), *agencies, *codes})


@dataclass(frozen=True, slots=True)
class _Pieces:
    names: tuple[str, ...]
    left: tuple[str, ...]


def _pieces(words: str, allowed: int) -> _Pieces | None:
    """The agencies in `words`, each with the province after it, and the words left over."""
    tokens = [letters for w in words.split() if (letters := _letters(w))]
    names: list[str] = []
    left: list[str] = []
    place_wanted = False
    at = 0
    while at < len(tokens):
        found = _longest(tokens, at, allowed)
        if found is None:
            left += [tokens[at]] if allowed or tokens[at] not in _UNITS else []
            at += 1
            continue
        name, is_place, at = found
        if not is_place:
            names.append(name)
        elif place_wanted:
            names[-1] = of_branch(f"{names[-1]} {name}")
        place_wanted = not is_place
    return _Pieces(tuple(names), tuple(left)) if names else None


def _longest(tokens: list[str], at: int, allowed: int) -> tuple[str, bool, int] | None:
    for end in range(min(len(tokens), at + 14), at, -1):
        key = "".join(tokens[at:end])
        hit = _known().get(key) or (_near(key) if allowed else None)
        if hit:
            return hit[0], hit[1], end
    return None


def _letters(word: str) -> str:
    return "".join(letter for letter in unmarked(word).lower() if letter.isalnum())


@cache
def _known() -> dict[str, tuple[str, bool]]:
    """Agencies and provinces by their letters without marks; letters that fit two name none."""
    known: dict[str, tuple[str, bool]] = {}
    twice: set[str] = set()
    for key, hit in _spellings():
        if known.setdefault(key, hit) != hit:
            twice.add(key)
    return {key: hit for key, hit in known.items() if key not in twice}


def _spellings() -> Iterator[tuple[str, tuple[str, bool]]]:
    for entry in vocabulary.load("agencies"):
        for written in (entry.name, *entry.variants, *entry.abbreviations):
            yield "".join(map(_letters, written.split())), (entry.name, False)
    for entry in vocabulary.load("provinces"):
        for written in (entry.name, *entry.variants):
            yield "".join(map(_letters, written.split())), (entry.name, True)


@cache
def _near(key: str) -> tuple[str, bool] | None:
    """The one name that differs from `key` in a letter of nine at most."""
    allowed = len(key) // 9
    if not allowed:
        return None
    hits = {
        hit
        for other, hit in _known().items()
        if abs(len(other) - len(key)) <= allowed and _distance(key, other, allowed) <= allowed
    }
    return hits.pop() if len(hits) == 1 else None


def _distance(one: str, other: str, limit: int) -> int:
    """The letters to change, add or drop; `limit` + 1 where they are more than that."""
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        last, row = row, [i]
        for j, facing in enumerate(other, start=1):
            row.append(min(last[j] + 1, row[-1] + 1, last[j - 1] + (letter != facing)))
        if min(row) > limit:
            return limit + 1
    return row[-1]
