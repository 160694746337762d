"""Where an agency belongs: the place after its name, and the place that "Thành phố" means here."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extractors.folding import canonical_text
from extractors.names import place_in, province_called
from extractors.patterns import compiled
from models.spans import Span

#: What a blank in these patterns is: no name goes on over the end of a paragraph.
_GAP = r"[^\S\n]"
_UNITS = r"(?:quận|huyện|thị\s+xã|thành\s+phố|xã|phường|thị\s+trấn|đặc\s+khu|tỉnh)"
#: What a unit is told to do or orders, right behind it: "UBND huyện Yêu cầu các xã".
_TOLD = (
    r"(?!(?:Yêu\ cầu|Đề\ nghị|Báo\ cáo|Khẩn\ trương|Tập\ trung|Chủ\ (?:trì|động)|Rà\ soát|Tổ\ chức"
    r"|Tiếp\ tục|Thực\ hiện|Phối\ hợp|Tăng\ cường|Hướng\ dẫn|Xây\ dựng|Căn\ cứ|Triển\ khai"
    r"|Thông\ báo|Quyết\ định|Chỉ\ đạo|Kiểm\ tra|Phân\ công|Ban\ hành)\b)"
)
_SYLLABLE = rf"{_TOLD}[\Lu][^\W\d_]*"
_ALSO = r"\s*(?:,|và|,\s*và|-|/|\s)\s*"
_TAIL = compiled(
    rf"""\s*(?:\bcủa\s+(?=cấp|các\s))?(?P<branch>(?:[-–]\s*)?[Cc]hi\s+nhánh\s+)?(?:
      (?P<class>(?:các\s+|cấp\s+)?{_UNITS}(?:{_ALSO}(?:các\s+|cấp\s+)?{_UNITS})+(?!\s+{_SYLLABLE})
        (?:\s+trực\s+thuộc\s+(?:Trung\s+ương|trung\s+ương|TW))?
      | các\s+{_UNITS}(?!\s+{_SYLLABLE}) | cấp\s+(?:tỉnh|huyện|xã|trên|dưới) | (?:các|hai)\s+cấp
      | các\s+địa\s+phương)
    | (?P<region>[Kk]hu\s+vực\s+(?:[IVX]{{1,6}}|\d{{1,2}})\b)
        (?:\s?[-–]\s?(?P<of>{_SYLLABLE}(?:\s{_SYLLABLE}){{1,3}}))?
    | (?P<unit>[Tt]ỉnh|[Tt]hành\s+phố|TP\.?|TX\.|[QHP]\.(?=\s*(?:[\Lu][\Ll]|\d))
        |[Qq]uận|[Hh]uyện|[Tt]hị\s+xã|[Xx]ã|[Pp]hường|[Tt]hị\s+trấn|[Đđ]ặc\s+khu)
      \s*(?P<name>(?:{_SYLLABLE}|\d{{1,2}}\b)(?:(?:\s|\s?-\s?){_SYLLABLE}){{0,4}})
    | (?P<bare>[Tt]hành\s+phố|[Tt]ỉnh|TP\b|[Qq]uận|[Hh]uyện|[Tt]hị\s+xã|[Xx]ã|[Pp]hường)(?![^\W\d_])
        (?!\s+(?:hội|thông\s+minh|trực\s+thuộc))
    | (?P<short>{_SYLLABLE}(?:(?:\s|\s?-\s?){_SYLLABLE}){{1,3}})
    )""".replace(r"\s", _GAP),
    re.VERBOSE,
)
_REST = compiled(rf"\n{_SYLLABLE}(?:[ ]{_SYLLABLE})?")
_OWN = compiled(r"\b(huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)\s+([\Lu].*)$")


@dataclass(frozen=True, slots=True)
class Territory:
    """What follows an agency's name: `words` of it written out; `own` if it is the issuer's, and
    not that of a branch there."""

    span: Span
    words: str
    own: bool = False
    is_class: bool = False
    short: bool = False


def territory_after(text: str, end: int, home: str | None, issuer: str | None) -> Territory | None:
    """The place that stands at `end` of `text`, right after an agency's name.

    `home` is the province of the document's issuer: "Thành phố" and "tỉnh" mean it.

    >>> territory_after("UBND Thành phố đã", 4, "thành phố Hà Nội", None).words
    'thành phố Hà Nội'
    >>> territory_after("Ngân hàng Nhà nước chi nhánh tỉnh", 18, "tỉnh Cà Mau", None).words
    'chi nhánh tỉnh Cà Mau'
    """
    match = _TAIL.match(text, end)
    place = _told(match, home, issuer) if match else None
    if match is None or place is None or not match["branch"]:
        return place
    return replace(place, words=f"chi nhánh {place.words}", own=False)


def _told(match: re.Match[str], home: str | None, issuer: str | None) -> Territory | None:
    span = Span(match.start(), match.end())
    if match["class"]:
        words = " ".join(canonical_text(match["class"]).split())
        if not words.startswith(("các", "cấp", "hai")):
            words = f"các {words}"
        return Territory(span, words.replace("trung ương", "Trung ương"), is_class=True)
    if match["region"]:
        return _region(match)
    if match["unit"]:
        return _named(match, span, home)
    if match["bare"]:
        return _bare(match, span, home, issuer)
    return _short(match, home)


def _region(match: re.Match[str]) -> Territory:
    """The part of the country of an office that serves several provinces, or several communes:
    "khu vực XI", "Khu vực 1 - Hà Nội"."""
    of = match["of"] if province_called(match["of"] or "") else None
    words = f"khu vực {match['region'].split()[-1]}" + (f" - {' '.join(of.split())}" if of else "")
    return Territory(Span(match.start(), match.end() if of else match.end("region")), words)


#: Units by their first letters, and the city whose name is mostly written so: "UBND Q.3 TP.HCM".
_UNIT_LETTERS = {"q.": "quận", "h.": "huyện", "p.": "phường", "tx.": "thị xã"}
_HCMC = "thành phố Hồ Chí Minh"


def _named(match: re.Match[str], span: Span, home: str | None) -> Territory:
    unit = " ".join(canonical_text(match["unit"]).split())
    unit = "thành phố" if unit.startswith("tp") else _UNIT_LETTERS.get(unit, unit)
    if unit == "thành phố" and match["name"] == "HCM":
        return Territory(span, _HCMC, own=home == _HCMC)
    if unit in ("tỉnh", "thành phố"):
        broken = _over_the_line(match, span, unit, home)
        if broken:
            return broken
        # the name may have run on into the next word: "tỉnh Cà Mau Báo cáo"
        for word in re.finditer(r"[^\W\d_]+", match["name"]):
            province = place_in(f"{unit} {match['name'][: word.end()]}")
            longer = place_in(f"{unit} {match['name']}")
            if province and province == longer:
                until = match.start("name") + word.end()
                return Territory(Span(span.start, until), province, own=province == home)
    if unit == "tỉnh" and home and home.startswith("tỉnh "):
        # all provinces are known: what follows is the next word, "UBND tỉnh Báo cáo"
        return Territory(Span(span.start, match.end("unit")), home, own=True)
    return Territory(span, f"{unit} {' '.join(match['name'].split())}")


def _over_the_line(
    match: re.Match[str], span: Span, unit: str, home: str | None
) -> Territory | None:
    """A province whose name a line end cuts in two: "tỉnh Quảng\\nTrị"."""
    rest = _REST.match(match.string, match.end())
    if rest is None or place_in(f"{unit} {match['name']}"):
        return None
    for word in re.finditer(r"[^\W\d_]+", rest.group()):
        province = place_in(f"{unit} {match['name']} {rest.group()[1 : word.end()]}")
        if province:
            until = rest.start() + word.end()
            return Territory(Span(span.start, until), province, own=province == home)
    return None


def _bare(match: re.Match[str], span: Span, home: str | None, issuer: str | None) -> Territory:
    unit = " ".join(canonical_text(match["bare"]).split())
    unit = "thành phố" if unit == "tp" else unit
    if home and home.startswith(unit):
        return Territory(span, home, own=True)
    local = _OWN.search(issuer or "")
    if local and local[1] == unit:
        return Territory(span, local.group(), own=True)
    return Territory(span, unit)


def _short(match: re.Match[str], home: str | None) -> Territory | None:
    """A province by its bare name: "Thành ủy Hà Nội"; the longest run of words that is one."""
    words = list(re.finditer(r"\S+", match["short"]))
    for count in range(len(words), 1, -1):
        called = match["short"][: words[count - 1].end()]
        province = province_called(called)
        if province and place_in(called) is None:
            span = Span(match.start(), match.start("short") + words[count - 1].end())
            return Territory(span, province, own=province == home, short=True)
    return None
