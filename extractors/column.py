"""The left column of a head: the agency that issued the document, and the one above it."""

from __future__ import annotations

import re
from collections.abc import Callable
from difflib import SequenceMatcher

from extractors import vocabulary
from extractors.folding import canonical_text
from extractors.lines import Line
from extractors.misread import BEGINS, names_read
from extractors.names import bare_place, place_in, province_called, shouted
from models.spans import Span
from models.wording import unmarked

MOTTO = re.compile(
    r"cộng\s*hòa\s*xã\s*hội\s*chủ\s*nghĩa\s*việt\s*nam|đảng\s+cộng\s+sản\s+việt\s+nam\b|"
    r"độc\s*lập\s*[-–—.]*\s*tự\s*do\s*[-–—.]*\s*hạnh\s*phúc|"
    r"(?<!nước )việt\s+nam\s+dân\s+chủ\s+cộng\s+hòa"  # until 1976
)
#: What is left of the motto on a line when two columns were read across.
_MOTTO_PIECE = re.compile(
    r"\s*\b(?:cộng hòa xã .*|cộng(?: hòa(?: xã)?)?|(?:(?:hòa )?xã )?hội chủ nghĩa việt nam|"
    r"chủ nghĩa việt nam|nghĩa việt nam|việt nam|độc lập.*|tự do.*|hạnh phúc)$"
)
_MOTTOS = ("conghoaxahoichunghiavietnam", "doclaptudohanhphuc", "dangcongsanvietnam")
_STATE = ["cong", "hoa", "xa", "hoi", "chu", "nghia", "viet", "nam"]
#: What of the state's name stands on a line of its own when it was broken over two.
_STATE_PIECES = tuple(
    piece
    for cut in range(1, len(_STATE))
    for piece in ("".join(_STATE[:cut]), "".join(_STATE[cut:]))
    if len(piece) >= 9
)
RULE = re.compile(r"^[\W_]+$")
DRAFT = re.compile(r"\bdự\s*thảo\b")


def is_motto(words: str) -> bool:
    """Whether a whole line is the country's name or motto, or the Party's, also when misread.

    So is a piece of the country's name, without its marks, that stands alone on a line.

    >>> is_motto("ĐẢNG GỘNG SẢN VIỆT NAM"), is_motto("ĐẢNG BỘ TỈNH KHÁNH HÒA")
    (True, False)
    """
    letters = "".join(c for c in unmarked(words).lower() if c.isalpha())
    if letters in _STATE_PIECES:
        return True
    return any(
        0.8 * len(motto) < len(letters) < 1.25 * len(motto)
        and SequenceMatcher(None, letters, motto, autojunk=False).ratio() > 0.85
        for motto in _MOTTOS
    )


#: Which term and session of a council, a stamp of arrival, a grade of haste or secrecy.
_NO_NAME = re.compile(
    r"(?:khóa|khoá|kỳ họp|nhiệm kỳ)\s+[\dxvilc]|kỳ họp thứ\b"
    r"|(?:(?:công |văn )?(?:văn|bản) )?đến$|(?:thượng |hỏa )?(?:khẩn|tốc|tối mật|mật)$"
)
#: The last row of a stamp of arrival, which ran into the head: "Chuyển: TỈNH ỦY KHÁNH HÒA".
_PASSED_ON = re.compile(r"^\W*[Cc]huy[eêếềể]n\s*:?\s*")
#: Who decides stands under the type, also where that was lost: "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH".
_DECIDES = re.compile(
    r"(?:chủ tịch (?!nước)|bộ trưởng|giám đốc|tổng giám đốc|thống đốc|(?:tổng )?cục trưởng"
    r"|tổng (?:kiểm toán|thanh tra)|chánh án|viện trưởng|hiệu trưởng)\b"
)


def agency_lines(
    text: str, above: tuple[Line, ...], number_line: Span | None, date_line: Span | None = None
) -> tuple[Line, ...]:
    """The lines of the left column that name agencies, whole names each.

    They stand above the number, or where that can't be read above the date.
    """
    if not above:
        return ()
    region = Span(above[0].span.start, above[-1].span.end)
    plain = canonical_text(region.of(text))
    mottos = [Span(*m.span()).shift(region.start) for m in MOTTO.finditer(plain)]
    # where the country's name stands whole, no piece of it ran into the other column
    said = [motto.of(text).upper().split("\n") for motto in mottos]
    unbroken = any("VIỆT" in rows[0] for rows in said)
    named = any("NGHĨA" in row for rows in said for row in rows)
    kept: list[Line] = []
    for line in above:
        country = unbroken or (kept and _of_the_country(kept[-1].words))
        if line.words == "VIỆT NAM" and kept and country:
            whole = Span(kept[-1].span.start, line.span.end)
            kept[-1] = Line(whole, f"{kept[-1].words} {line.words}")
            continue
        if is_motto(line.words) and not _beside_motto(line.words):
            continue
        ends = number_line or (date_line if kept else None)
        below = ends is not None and ends.end <= line.span.start
        if below and _TITLE.match(canonical_text(line.words)):
            break
        if below and kept and not begins_body(line.words):
            continue  # a piece of a stamp
        if number_line and number_line.start <= line.span.start < number_line.end:
            continue
        found = _without_motto(text, line, mottos, whole=named)
        if not found or not shouted(found.words) or RULE.match(found.words):
            continue
        if _NO_NAME.match(canonical_text(found.words)):
            continue
        if kept and _DECIDES.match(canonical_text(found.words)):
            break
        if not DRAFT.search(canonical_text(found.words)):
            kept.append(found)
    return _whole_names(kept)


def _of_the_country(words: str) -> bool:
    """Whether `words` with "VIỆT NAM" behind them are the name of a known agency."""
    whole = f"{words} VIỆT NAM"
    found = vocabulary.find("agencies", whole)
    return bool(found) and found[0].span == Span(0, len(whole))


def _beside_motto(words: str) -> bool:
    """Whether a short word in capitals stands before the whole motto: "BẰNG Độc lập - Tự do …"."""
    motto = MOTTO.search(canonical_text(words))
    before = words[: motto.start()].strip() if motto else ""
    return len(before) > 1 and not before.endswith("NƯỚC") and shouted(before)


def _without_motto(text: str, line: Line, mottos: list[Span], *, whole: bool) -> Line | None:
    """What stands on a line beside the country's name and motto; of a `whole` name no pieces."""
    touching = [motto for motto in mottos if motto.overlaps(line.span)]
    if touching:
        end = touching[0].start if touching[0].start > line.span.start else None
        rest = text[line.span.start : end] if end else text[touching[0].end : line.span.end]
    elif whole and line.words.endswith("VIỆT NAM"):
        rest = line.words
    else:
        rest = line.words[: len(_MOTTO_PIECE.sub("", canonical_text(line.words)))]
    rest = _PASSED_ON.sub("", re.split(r"\s*Số\s*:", rest)[0]).lstrip(" *-–_.,:;|'“\"~\n")
    bare = rest.rstrip(" *-–_.:;|'~\n")
    rest = f"{bare} -" if rest.endswith(f"{bare} -") else bare  # "ĐỒNG ĐĂNG -" / "LẠNG SƠN"
    if not rest or rest not in line.words:
        return None
    start = line.span.start + line.words.index(rest)
    return Line(Span(start, start + len(rest)), rest)


#: What a document is about and not who issued it, when it stands below the number.
_TITLE = re.compile(r"(?:về|v/v|ban hành|quy định|sửa đổi|bãi bỏ|phê duyệt|công bố|hướng dẫn)\b")
_BEGINS: Callable[[str], re.Match[str] | None] = re.compile(
    r"(?:ủy ban|ubnd|hđnd|hội đồng|sở|bộ|(?:tổng |chi )?cục|trung tâm|văn phòng|ban|thanh tra|"
    r"trường|viện|công an|thành ủy|tỉnh ủy|huyện ủy|quận ủy|đảng|phòng|đoàn|tổng liên đoàn|"
    r"liên đoàn|ngân hàng|kho bạc|bảo hiểm|tòa án|kiểm toán|chính phủ|thủ tướng|quốc hội|"
    r"chủ tịch nước|mặt trận|thuế|hải quan|học viện|đại học|hội|vụ|bệnh viện|tổng công ty|công ty|"
    r"tập đoàn|hiệp hội|liên hiệp|chi nhánh|trạm|thường trực|thi hành án dân sự"
    r"|tổ (?!chức)|chi bộ|chi đoàn|chi hội|công đoàn|liên minh|tòa phúc thẩm"
    r"|đội (?!ngũ|biên phòng|nhân dân|viên)|hạt (?:kiểm lâm|quản lý)|đồn (?:biên phòng|công an)"
    r"|thống kê (?:tỉnh|thành phố)|trung ương (?:hội|đoàn)|cảng vụ)\b"
).match
#: Firms that have a branch in each province, which is called by its name.
_OF_PROVINCE = re.compile(r"(?:viễn thông|bưu điện|điện lực) ")


#: The same where all marks were lost, of words that mean nothing else there.
_BEGINS_BARE: Callable[[str], re.Match[str] | None] = re.compile(
    r"(?:uy ban|ubnd|hdnd|hoi dong|so (?!:|\d)|cuc|trung tam|van phong|ban (?:chi|quan|to|dan)"
    r"|thanh tra|truong|vien|cong an|phong|doan|ngan hang|kho bac|bao hiem|toa an|chi cuc)\b"
).match

#: What is left of a name under a stamp.
_FORMS = frozenset({"BAN", "BỘ", "CHI CỤC", "CỤC", "PHÒNG", "SỞ", "TRUNG TÂM", "VỤ"})


def unread(line: Line) -> bool:
    """Whether `line` is an agency's name that nobody can make out: without its marks, or with
    nothing behind its first word.

    >>> unread(Line(Span(0, 20), "BAN CHI DAO THU NO X")), unread(Line(Span(0, 8), "SO Y TE"))
    (True, False)
    """
    if line.words in _FORMS:
        return True
    bare = line.words.isascii() and _BEGINS_BARE(canonical_text(line.words)) is not None
    return bare and not names_read(line.words)


def _whole_names(lines: list[Line]) -> tuple[Line, ...]:
    """`lines` with a name that was broken over two joined: "THỦ" / "TƯỚNG CHÍNH PHỦ"."""
    names: list[Line] = []
    for line in lines:
        begins = begins_body(line.words) and not (
            names
            and (_needs_more(canonical_text(names[-1].words)) or _torn(names[-1].words, line.words))
        )
        begins = begins or bool(names and _stands_below(names[-1].words, line.words))
        begins = begins and not (len(names) == 1 and _leads(names[-1].words, line.words))
        if names and not begins:
            span = Span(names[-1].span.start, line.span.end)
            names[-1] = Line(span, f"{names[-1].words} {line.words}")
        else:
            names.append(line)
    lone = len(names) > 1 and " " not in names[-1].words and names[-1].words not in _FORMS
    if lone and names[-2].words.isupper():
        # "SỞ NÔNG NGHIỆP VÀ MÔI" / "TRƯỜNG": no school is called by one word
        *names, last, rest = names
        names.append(Line(Span(last.span.start, rest.span.end), f"{last.words} {rest.words}"))
    return tuple(names)


#: Whom a committee leads whose name it needs: "BAN CHẤP HÀNH" / "ĐẢNG BỘ TỈNH SƠN LA".
_LED = re.compile(r"(?:đảng bộ|công đoàn|hội (?!đồng)|liên đoàn)")


def _leads(above: str, words: str) -> bool:
    """
    >>> _leads("BAN CHẤP HÀNH", "ĐẢNG BỘ TỈNH SƠN LA"), _leads("BAN CHẤP HÀNH", "BAN TỔ CHỨC")
    (True, False)
    """
    return canonical_text(above) == "ban chấp hành" and bool(_LED.match(canonical_text(words)))


def begins_body(words: str) -> bool:
    """Whether a line of capitals begins the name of an agency.

    >>> [begins_body(f"VIỄN THÔNG {place}") for place in ("HÀ TĨNH", "VIỆT NAM")]
    [True, False]
    """
    plain = canonical_text(words)
    if (plain.isascii() and _BEGINS_BARE(plain)) or _BEGINS(plain):
        return True
    local = _OF_PROVINCE.match(plain)
    return local is not None and province_called(plain[local.end() :]) is not None


#: How a name goes on in the line below one that could end there.
_GOES_ON = re.compile(
    r"(?:và|của|các|tỉnh|thành phố|tp|huyện|quận|xã|phường|thị (?:xã|trấn)|đặc khu|tối cao|cấp|tại"
    r"|trung ương|việt nam|khu vực|miền|số|một thành viên|trực thuộc|thuộc|về|cho|nhân dân|[-–])"
    r"(?!\w)"
)
#: A name that ends in that of its place, or of the country.
_PLACED = re.compile(
    r"\b(?P<unit>tỉnh|thành phố|tp\.?|huyện|quận|xã(?! hội)|phường|thị (?:xã|trấn)|đặc khu)"
    r"\s+(?:[^\W\d_]+(?:[ -][^\W\d_]+){1,3}|\d{1,2})$|\bviệt nam$"
)


def _stands_below(above: str, words: str) -> bool:
    """Whether a line begins a name of its own since the one above it has ended.

    >>> _stands_below("UBND TỈNH CÀ MAU", "QUỸ ĐẦU TƯ PHÁT TRIỂN")
    True
    >>> _stands_below("TẬP ĐOÀN CÔNG NGHIỆP", "THAN - KHOÁNG SẢN VIỆT NAM")
    False
    """
    plain, before = canonical_text(words), canonical_text(above)
    if " " not in words or _GOES_ON.match(plain):
        return False
    if province_called(words) and not place_in(words):
        return False
    if _needs_more(before) or _torn(above, words):
        return False
    placed = _PLACED.search(before)
    if placed and placed["unit"] in ("tỉnh", "thành phố", "tp", "tp."):
        province = place_in(above)
        placed = placed if province and before.endswith(_bare(province)) else None
    if placed:
        return BEGINS.match(plain) is not None or len(words.split()) > _SHORT_PLACE
    found = vocabulary.find("agencies", above)
    known = bool(found) and found[0].span == Span(0, len(above))
    return known and BEGINS.match(plain) is not None


def _bare(province: str) -> str:
    return canonical_text(bare_place(province))


_SHORT_PLACE = 2  #: syllables that may be the rest of a place's name


def _torn(above: str, words: str) -> bool:
    """Whether one word ends the name `above` it, of a place or of a known agency.

    >>> _torn("UBND THÀNH PHỐ HẢI", "PHÒNG"), _torn("SỞ NÔNG NGHIỆP VÀ MÔI", "TRƯỜNG")
    (True, True)
    """
    whole = f"{above} {words}"
    if " " in words:
        return False
    if place_in(whole) and not place_in(above):
        return True
    found = vocabulary.find("agencies", whole)
    return bool(found) and found[0].span == Span(0, len(whole))


def _needs_more(words: str) -> bool:
    """Whether a name that ends like this goes on in the next line."""
    if " " not in words or words in (
        "ủy ban thường vụ",
        "thường trực",
    ):  # "ỦY" / "BAN NHÂN DÂN": none is one syllable
        return True
    if words.endswith("môi trường"):
        return False
    return bool(
        re.search(
            r"(?:\b(?:và|của|các|về|thủ|bộ|văn phòng|thanh tra|ban|sở|cục|cổ phần|tnhh|mtv"
            r"|một thành viên|công ty|tập đoàn|bệnh viện|trường|trung tâm)|[,-])$",
            words,
        )
        and words not in ("hội đồng", "đảng bộ")
    )
