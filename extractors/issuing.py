"""Who issued a paper: the agency of its head, the one that signs, or the one that speaks in it."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from extractors import vocabulary
from extractors.column import begins_body, unread
from extractors.folding import canonical_text
from extractors.letterhead import Letterhead, authority_agency
from extractors.mass_bodies import (
    ASSOCIATION,
    BODILY,
    YOUTH,
    below_the_union,
    of_association,
    of_youth,
)
from extractors.misread import is_clean, names_read
from extractors.names import (
    bare_place,
    belonging,
    in_place,
    place_in,
    province_called,
    told_as,
    whole_place,
    without_office,
    written_out,
)
from extractors.patterns import begun, compiled
from extractors.regions import as_numbered
from extractors.signature import Signature
from extractors.symbols import agency_of, type_of
from extractors.witnesses import vouched
from models.wording import unmarked

_SPEAKS = begun(
    compiled(
        r"\b((?:UBND|HĐND|Ủy ban nhân dân|Hội đồng nhân dân)\s+"
        r"(?:[Tt]hành phố|[Tt]ỉnh|huyện|quận|xã|phường|thị xã|TP\.?)(?:\s+[\Lu][^\W\d_]*){0,4})\s+"
        r"(?:báo cáo|trình|ban hành|kính trình|đề nghị|yêu cầu|đã xây dựng|thông báo|xây dựng)\b"
    ),
    "UBND|HĐND|Ủy|Hội",
)
#: Who issues a paper says so in it: "Bộ trưởng Bộ Y tế ban hành Thông tư quy định …".
_ENACTS = compiled(
    r"(?m)(?:^|; )[ \t*_]*(?P<who>(?:Quốc hội|Chính phủ|Thủ tướng|Bộ trưởng|Thống đốc|Chánh án"
    r"|Viện trưởng|Tổng (?:Thanh tra|Kiểm toán)|Chủ nhiệm|Hội đồng nhân dân|Ủy ban)"
    r"(?:\s[^\W\d_]+,?){0,12}?)"
    r"\s+ban hành\s+(?:\d+ )?"
    r"(?:Bộ luật|Luật|Pháp lệnh|Nghị (?:quyết|định)|Thông tư|Quyết định|[Qq]uy chuẩn)\s"
)
_ACTS = re.compile(
    r"\s+(?:nhận được|có ý kiến|xin ý kiến|yêu cầu|đề nghị|trân trọng|thông báo|xin thông báo|"
    r"trả lời|đã nhận|báo cáo|hướng dẫn|kính)\b"
)
_COUNCILS = {"UBND": "Ủy ban nhân dân", "HĐND": "Hội đồng nhân dân"}
#: The agency that a signer's office belongs to begins with these words.
_BODIES = (
    ("bộ trưởng", "Bộ "),
    ("thứ trưởng", "Bộ "),
    ("cục trưởng", "Cục "),
    ("giám đốc", "Sở "),
    ("tổng cục trưởng", "Tổng cục "),
    ("thủ tướng", "Thủ tướng"),
    ("chánh văn phòng", "Văn phòng "),
)
#: A committee that speaks in its letter, whose name is as long as what it is for.
_STEERS = re.compile(
    r"(?:^|(?<=[,.;] )|(?<=\n))(?P<who>Ban [Cc]hỉ (?:đạo|huy)(?:(?!Ban [Cc]hỉ)[^.;:()\n]){8,220}?)"
    r"\s+(?:\([^()]{8,120}\)\s+)?(?:yêu cầu|đề nghị|thông báo|hướng dẫn|có ý kiến|báo cáo)\b",
    re.MULTILINE,
)
#: Parts of a body whose names say nothing without it: "VĂN PHÒNG" under "UBND TỈNH X".
_INNER = frozenset(
    {
        "Văn phòng",
        "Ban Tổ chức",
        "Ban Tuyên giáo",
        "Ban Tuyên giáo và Dân vận",
        "Ban Dân vận",
        "Ban Nội chính",
        "Ủy ban Kiểm tra",
        "Ban Thường trực",
        "Ban Thường vụ",
        "Ban Chấp hành",
    }
)
#: What names no office by itself: which it is stands on a line that could not be read as its.
_KIND_ALONE = frozenset(
    {
        "Trường Đại học",
        "Trường Cao đẳng",
        "Trường Trung cấp",
        "Trường Trung học phổ thông",
        "Trường Trung học cơ sở",
        "Trường Tiểu học",
        "Học viện",
        "Bệnh viện",
    }
)
#: Two agencies of one kind on a line.
_JOINTLY = re.compile(r"^(?P<kind>SỞ|BỘ|BAN|CỤC|PHÒNG)\s.*\s[-–]\s(?P=kind)\s")
#: A branch that is called after its region alone is one of the body above it.
_BRANCH = re.compile(r"Chi nhánh (?:khu vực|tỉnh|thành phố)\b", re.IGNORECASE)
_WITH_ITS_BODY = frozenset({"Văn phòng", "Ban Thường trực"})  #: of whatever body
#: A line that ends in the name of a province of which no more than pieces were read.
_UNIT_LOST = re.compile(r"(?<=\S )(?<!\bha )(?:tinh|thanh pho)(?: \w{1,7}){0,3}$")
#: Branches called after their province alone: "TỈNH ĐOÀN LÂM ĐỒNG".
_PLACED_BRANCH = re.compile(r"(?:tỉnh|thành) (?:đoàn|ủy) (?P<place>[^\W\d_]+(?: [^\W\d_]+){1,3})$")
_RANKS = (" tỉnh", " thành phố")
_TERRITORIAL = re.compile(
    r"^(?:(?:Đảng ủy )?Ủy ban nhân dân|Hội đồng nhân dân|Thường trực|Công an"
    r"|Thanh tra(?! (?:Chính phủ|Bộ)))"
)
#: Parts of a body that are called with it, and not with its province.
_WITHIN = re.compile(r"(?:Phòng|Đội|Tổ|Trạm|Đồn|Cơ quan)\s")
#: A name that ends in one of its own says which it is: "Trường Cao đẳng Công nghệ Thủ Đức".
#: No department does: "Sở Công Thương".
_OWN_NAME = compiled(r"(?!Sở\s).+\s[\Lu][\Ll]+\s[\Lu][\Ll]+$")


def issuer_of(
    head: Letterhead, signed: Signature | None, text: str, title: str | None
) -> tuple[str | None, str | None]:
    """The issuing agency and the one above it, written out."""
    head = below_the_union(head)
    symbol = head.code.symbol if head.code else head.symbol
    end = head.agencies[-1].span.end if head.agencies else 0
    read = [_names(line.words, symbol, text[end : end + _BELOW]) for line in head.agencies]
    names = [name for of_line in read for name in of_line]
    own = read[-1] if read else ()
    place = _place(head, names, text, title)
    decides = written_out(authority_agency(head.authority)) if head.authority else None
    issuer = told_as(names[-1], text[:6_000]) if names else None
    above = told_as(names[-2], text[:6_000]) if len(names) > 1 else None
    last = head.agencies[-1] if head.agencies else None
    told_not = last and (
        unread(last) or (not own and (is_clean(last.words) or begins_body(last.words)))
    )
    if names and len(head.agencies) > 1 and told_not:
        issuer, above = None, issuer  # the one above it has not issued what this one did
    if above and issuer and above.endswith(issuer):
        above = None
    spoken = _SPEAKS.search(text, 0, min(len(text), 6_000))
    told = agency_of(head.code.symbol if head.code else head.symbol or "")
    if last and len(own) > 1 and _JOINTLY.search(last.words):
        issuer, above = own[0], None  # "SỞ TÀI CHÍNH - SỞ Y TẾ": of those who issue it the first
    longer = told in names and issuer is not None and issuer.startswith(f"{told} ")
    if (told in own or longer) and told != issuer:  # of two names on the line the number's own
        issuer, above = told, None
    if told and issuer and told.startswith(f"{issuer} "):
        issuer = told  # "VIỆN KIỂM SÁT NHÂN DÂN" over "1/CT-VKSTC"
    if told and issuer and told.endswith(f" {issuer}") and not is_clean(last.words if last else ""):
        issuer, above = told, None  # "H 'LRA CHÍNH PHỦ" over "1937/TTCP-PC"
    if issuer and above and YOUTH in (issuer, above):
        issuer, above = of_youth(issuer if above == YOUTH else above), None
    elif issuer and above and ASSOCIATION.match(above):
        issuer = of_association(issuer, above)
    if (
        issuer == "Chính phủ"
        and told
        and type_of(head.code.symbol if head.code else "") == head.type
    ):
        issuer = told  # "CHÍNH PHỦ" stands over "12/2025/QĐ-TTg", too
    known = last is not None and bool(vocabulary.find("agencies", last.words))
    if issuer and spoken and not known:
        issuer = _nearest(issuer, in_place(written_out(spoken[1]), place))
    if issuer and above in _INNER - BODILY and _committee(issuer):
        issuer, above = f"{above} {issuer}", None  # "ỦY BAN KIỂM TRA" over "TỈNH ỦY CÀ MAU"
    elif above and _is_with_its_body(issuer, above):
        issuer = f"{issuer} {above}"
    elif above and issuer == "Ủy ban Trung ương" and above.startswith("Ủy ban "):
        issuer, above = f"{issuer} {above.removeprefix('Ủy ban ')}", None
    elif issuer in _INNER and above == "Ban Chấp hành Trung ương":
        issuer = f"{issuer} Trung ương"
    elif issuer and above and _BRANCH.match(issuer):
        issuer, above = f"{above} {issuer}", None
    if issuer and symbol:
        issuer = as_numbered(issuer, symbol)
    if (head.type or "").endswith(" liên tịch") and told and issuer != told:
        issuer, above = told, None  # of those who issue it together the first
    if issuer in _KIND_ALONE:
        whole = _which(issuer, authority_agency(head.authority)) if head.authority else None
        if whole is None:
            return None, None
        issuer = told_as(whole, text[:6_000])
    merges = symbol is not None and symbol.startswith("VBHN")  # what speaks in it is what it merges
    if issuer is None:
        issuer = decides or (_signs(signed, told) if signed else None)
    if issuer is None and not merges:
        issuer = _speaker(text, signed)
    if issuer is None:
        issuer = agency_of(symbol) if symbol else None
        # a part of a council may bear its letters: what it is stands in the line nobody could read
        issuer = issuer or (_local(symbol) if symbol and not told_not else None)
    if issuer is None or (issuer in _INNER and above is None):
        return None, None  # whose office it is stands in a line that nobody could read
    if above and above.startswith("Sở ") and head.place:  # of the province whose day it is
        province = province_called(head.place)
        above = in_place(above, province) if bare_place(province or "") not in above else above
    issuer = whole_place(issuer, head.place)
    issuer = _in_lost_place(issuer, last.words if last else "", head.place)
    of = place_in(above) if above else None
    if _TERRITORIAL.match(issuer):
        if decides and place_in(decides) and decides.startswith(issuer):
            return decides, above
        where = of or place
    elif above is None and issuer.startswith("Sở "):
        where = province_called(head.place) if head.place else None
    else:
        named = _WITHIN.match(issuer) or _OWN_NAME.match(issuer)
        where = of if above and _TERRITORIAL.match(above) and not named else None
    if where and bare_place(where) not in issuer:
        issuer = in_place(issuer, where)
    return belonging(issuer, of, place, head.place), above and belonging(above, None, place)


def _which(kind: str, decides: str) -> str | None:
    """The whole name of an office of which the head has the `kind` alone, by who `decides` for it;
    None where no name stands there.

    >>> _which("Trường Đại học", "4 TRƯỜNG ĐẠI HỌC VINH”"), _which("Bệnh viện", "BỆNH VIỆN")
    ('Trường Đại học Vinh', None)
    """
    words = " ".join(re.findall(r"[^\W_]+", decides))
    named = re.search(rf"\b{kind}(?: [^\W\d_]+)+$", words, re.IGNORECASE)
    return written_out(named.group()) if named and is_clean(named.group()) else None


def _is_with_its_body(issuer: str | None, above: str) -> bool:
    """Whether a part of a body says nothing without the name of that: "Văn phòng", "Thanh tra"."""
    if above.startswith("Hội đồng nhân dân") and (issuer or "").startswith("Ban "):
        return True  # "Ban Pháp chế"
    if issuer == "Thanh tra":
        return above.startswith(("Sở ", "Bộ "))
    return issuer in _INNER and (issuer in _WITH_ITS_BODY or _committee(above))


_BELOW = 8_000  #: characters of the text that may name who issued it


def _names(words: str, symbol: str | None, below: str) -> tuple[str, ...]:
    """The agencies that a line of the head names, also one that only its paper vouches for."""
    found = names_read(words)
    if found:
        return found
    council = _local(symbol or "")
    if council and _UNIT_ALONE.match(canonical_text(words)) and is_clean(words):
        return (written_out(f"{council.upper()} {words}"),)  # the line above it was lost
    name = _party(words, symbol) or vouched(words, symbol, below)
    return (name,) if name else ()


#: The party's committee of a province, whose rank was misread: "LINH UY QUẢNG TRỊ".
_PARTY = re.compile(r"\w{1,3}nh uy (?P<place>\w+(?: \w+){1,3})$")


def _party(words: str, symbol: str | None) -> str | None:
    """The committee of a province's party that a line names whose first word was misread, where the
    letters of the number are those of such a one.

    >>> _party("LINH UY QUẢNG TRỊ", "CV/VPTU"), _party("LINH UY QUẢNG TRỊ", "QĐ-UBND")
    ('Tỉnh ủy Quảng Trị', None)
    """
    read = _PARTY.match(unmarked(words).lower()) if symbol and symbol.endswith("TU") else None
    province = province_called(words[read.start("place") :]) if read else None
    if province is None:
        return None
    rank = "Thành ủy" if province.startswith("thành phố ") else "Tỉnh ủy"
    return f"{rank} {bare_place(province)}"


_UNIT_ALONE = re.compile(
    r"(?:tỉnh|thành phố|huyện|quận|xã|phường|thị (?:xã|trấn)|đặc khu)(?: [^\W\d_]+){1,4}$"
)


def _in_lost_place(issuer: str, last: str, dateline: str | None) -> str:
    """`issuer` in the province of the dateline, where its `last` line ends in pieces of one.

    >>> _in_lost_place("Đoàn Luật sư", "ĐOÀN LUẬT SƯ TĨNH TINH", "Hà Tĩnh")
    'Đoàn Luật sư tỉnh Hà Tĩnh'
    """
    where = province_called(dateline) if dateline else None
    if where is None or place_in(issuer) or bare_place(where) in issuer:
        return issuer
    if issuer.endswith(_RANKS) or not _UNIT_LOST.search(unmarked(last).lower()):
        return issuer
    kept = _UNIT_LOST.split(unmarked(issuer).lower())[0]
    return f"{issuer[: len(kept)].rstrip()} {where}"


def _committee(above: str) -> bool:
    """Whether a body is a committee of the party or the Youth Union, which have parts called alike.

    >>> _committee("Tỉnh ủy Cà Mau"), _committee("Tỉnh đoàn Hưng Yên"), _committee("Bộ Y tế")
    (True, True, False)
    """
    return above.split()[1:2] in (["ủy"], ["đoàn"]) or above.startswith("Đảng bộ ")


def _signs(signed: Signature, told: str | None) -> str | None:
    """The body that a paper is signed for; a council or committee, none of whose letters its number
    has, has not issued what the number says to be another's, who is `told`."""
    other = told and signed.body in _COUNCILS.values()
    return told if other else signed.body if signed.body not in BODILY else None


#: Letters in which a council's name differs from a committee's.
_BEGINNING = 6


def _nearest(printed: str, spoken: str) -> str:
    """The name in the letterhead, or the one in the text where it is a misreading of that."""
    one, other = unmarked(printed).lower(), unmarked(spoken).lower()
    begins = SequenceMatcher(None, one[:_BEGINNING], other[:_BEGINNING]).ratio()
    alike = SequenceMatcher(None, one, other).ratio()
    return spoken if alike > 0.75 and begins > 0.5 else printed


def _local(symbol: str) -> str | None:
    """The council or committee that a symbol names, without its place."""
    parts = symbol.replace("/", "-").split("-")
    return next((_COUNCILS[part] for part in parts if part in _COUNCILS), None)


def _place(head: Letterhead, names: list[str], text: str, title: str | None) -> str | None:
    """The province that the document comes from, by the first thing that names it."""
    for words in (*names, written_out(authority_agency(head.authority)) if head.authority else ""):
        if place_in(words):
            return place_in(words)
    for line in head.agencies:
        called = _PLACED_BRANCH.match(canonical_text(line.words))
        if called and province_called(called["place"]):
            return province_called(called["place"])
    if head.place and province_called(head.place):
        return province_called(head.place)
    return place_in(title or "") or place_in(text[:3_000])


def _speaker(text: str, signed: Signature | None) -> str | None:
    """The agency that the text itself lets speak: "UBND Thành phố báo cáo …"."""
    enacts = _ENACTS.search(text, 0, min(len(text), 6_000))
    if enacts:
        return written_out(without_office(enacts["who"]))
    local = _SPEAKS.search(text, 0, min(len(text), 6_000))
    if local:
        return written_out(local[1])
    role = canonical_text(signed.role) if signed and signed.role else ""
    steers = _STEERS.search(text, 0, min(len(text), 3_000)) if "trưởng ban" in role else None
    if steers:
        return f"Ban Chỉ{steers['who'][7:]}"
    beginnings = tuple(start for office, start in _BODIES if office in role)
    for found in vocabulary.find("agencies", text) if beginnings else ():
        if found.entry.name.startswith(beginnings) and _ACTS.match(text, found.span.end):
            return found.entry.name
    return None
