"""Who is named: agencies by vocabulary, by the form of their names, and classes of agencies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from extractors import vocabulary
from extractors.folding import canonical_text
from extractors.formed import names_by_form
from extractors.names import of_branch, party_place, place_in
from extractors.patterns import begun, compiled
from extractors.spacy_parts import Doc, PhraseMatcher, Vocab
from extractors.territory import Territory, territory_after
from extractors.tokens import Tokenizer, text_of
from models.spans import Span


@dataclass(frozen=True, slots=True)
class AgencyMention:
    """An agency as it is named at `span`, and its full name.

    `level` is central, party, province, district, mass (organisations), territorial (people's
    committees and councils: the name tells the level) or any. `is_class` marks a kind of agencies
    rather than one of them ("các sở, ban, ngành", "UBND các quận, huyện, thị xã").
    """

    span: Span
    words: str
    name: str
    level: str
    is_class: bool = False


#: Words of everyday use, agencies only with a place after them: "Thanh tra tỉnh".
_NEED_PLACE = frozenset(
    {"Thanh tra", "Công an", "Bảo hiểm xã hội", "Bưu điện", "Thuế", "Đảng ủy", "Thi hành án dân sự"}
)
#: Central offices that give their name to one in each province: "Cục Thuế các tỉnh, thành phố",
#: "Kho bạc Nhà nước tỉnh".
_BRANCHED = frozenset(
    {
        *("Cục Thuế", "Cục Hải quan", "Cục Thống kê", "Kho bạc Nhà nước"),
        *("Bảo hiểm xã hội Việt Nam", "Ngân hàng Chính sách xã hội"),
    }
)
#: A blank within a name: no name goes on over the end of a paragraph.
_GAP = r"[^\S\n]+"
_KINDS = (
    r"(?:sở|bộ|ban|ngành|đảng bộ|chi bộ|đảng ủy|cấp ủy|cơ quan|đơn vị|tổ chức|"
    r"địa phương|phòng|đoàn thể|hội|quận|huyện|thị xã|"
    r"thành phố|tỉnh|xã|phường|thị trấn|đặc khu|cấp|doanh nghiệp|trường học|ban đảng|"
    r"thôn|tổ dân phố|"
    r"cơ quan ngang sở|cơ quan ngang bộ|cơ quan thuộc chính phủ|đơn vị sự nghiệp|tổ đại biểu)"
).replace(" ", _GAP)
_CLASS = begun(
    re.compile(  # các Sở, ban, ngành Thành phố; sở, ngành liên quan; các ban của HĐND
        rf"""(?<![^\W\d_])(?:(?:các\ )?(?:tổ\ đại\ biểu(?:,|\ và)\ )?(?:các\ )?(?:vị\ )?đại\ biểu
          \ (?:hội\ đồng\ nhân\ dân|hđnd)
         |(?:(?:(?:tất\ cả\ )?các|những)\ {_KINDS}
           |(?:sở|bộ|ban|quận|huyện|xã|cơ\ quan)(?=[ ]?[,/][ ]?(?:ban|ngành|huyện|phường|thị|đơn)))
         (?:[ ]?(?:[,/;&-]|\bvà\b|,[ ]?và\b)[ ]?(?:các\ )?{_KINDS}(?![^\W\d_])(?!\ dân\b))*
         (?:\ (?:của\ hội\ đồng\ nhân\ dân|của\ hđnd|(?:có\ )?liên\ quan|chuyên\ môn|chức\ năng
               |trực\ thuộc(?:\ (?:trung\ ương|tỉnh\ ủy|thành\ ủy))?|thành\ viên
               |cấp\ (?:tỉnh|huyện|xã|thành\ phố)
               |trung\ ương|hành\ chính(?:\ nhà\ nước)?|công\ lập|đoàn\ thể))?)
         (?![^\W\d_])""".replace(r"\ ", _GAP),
        re.VERBOSE,
    ),
    "các|những|tất|tổ|vị|đại|cơ|"
    + "|".join(f"{unit}(?= ?[,/])" for unit in ("sở", "bộ", "ban", "quận", "huyện", "xã")),
)
_GLOSS = compiled(
    r"\s*\(\s*(?:(?:sau\s+đây\s+)?(?:gọi|viết)\s+(?:tắt\s+)?(?:chung\s+)?là\s*:?\s*)?[\"“]?"
    r"(?P<short>[\Lu][\Lu&.-]{1,14}|(?<=là )[\Lu][^()\"”\n]{2,40})[\"”]?\s*\)"
)


def find_agencies(doc: Doc, issuer: str | None) -> tuple[AgencyMention, ...]:
    """The agencies named in `doc`, in order, none inside another.

    `issuer` is the full name of the document's own issuer: "Thành phố", "tỉnh" and "UBND Thành
    phố" are resolved in its light. A short form that the document itself explains ("Ban Chỉ đạo
    chuyển đổi số (BCĐ)") is read as explained from there on.
    """
    text = text_of(doc)
    home = place_in(issuer) or party_place(issuer) if issuer else None
    known = list(_known(doc, text, home, issuer))
    taken = {mention.span.start: mention.span.end for mention in known}
    formed = [
        AgencyMention(span, span.of(text), name, "any", is_class)
        for span, name, is_class in names_by_form(text, home, issuer, taken)
    ]
    found = _longest([*known, *formed, *_classes(text, home, issuer)])
    explained = _explained(text, found)
    return _longest([*found, *explained]) if explained else found


def _known(doc: Doc, text: str, home: str | None, issuer: str | None) -> Iterator[AgencyMention]:
    party, province = _own_party(home, issuer)
    for matcher, entries in _matchers(doc.vocab):
        for key, first, last in matcher(doc):
            start = doc[first].idx
            if not text[start].isupper():
                continue
            end = doc[last - 1]
            span = Span(start, end.idx + len(end))
            if _inside_code(text, span):
                continue
            entry = entries[doc.vocab.strings[key]]
            name, level = entry.name, entry.fields["level"]
            place = territory_after(text, span.end, home, issuer)
            if place is None and name in _NEED_PLACE:
                continue
            if place is None and name.endswith(party):
                name = f"{name} {province}"
            if place is None or (
                level == "central"
                and name not in _BRANCHED
                and ((place.own and not place.short) or place.is_class)
            ):
                yield AgencyMention(span, span.of(text), name, level)
                continue
            whole = Span(span.start, place.span.end)
            yield AgencyMention(
                whole, whole.of(text), _placed(name, level, place, text), level, place.is_class
            )


def _own_party(home: str | None, issuer: str | None) -> tuple[tuple[str, ...], str]:
    """How the names of the party's committees and its youth in the issuer's province end, where
    they do without that, and what it is called: "Ban Tổ chức Tỉnh ủy", "Tỉnh đoàn"."""
    own = re.match(r"(Tỉnh|Thành) ủy (.+)", issuer or "")
    if own:
        return (f"{own[1]} ủy", f"{own[1]} đoàn"), own[2]
    of = re.match(r"(tỉnh|thành)(?: phố)? (.+)", home or "")
    return ((f"{of[1].title()} ủy", f"{of[1].title()} đoàn"), of[2]) if of else ((), "")


def _placed(name: str, level: str, place: Territory, text: str) -> str:
    """The full name of an agency in a place; a sở of one's own province goes by its bare name."""
    if place.own and name.startswith("Sở "):
        return name
    if place.short and level != "territorial":
        return f"{name} {' '.join(place.span.of(text).split())}"
    return of_branch(f"{name} {place.words}")


def _inside_code(text: str, span: Span) -> bool:
    """Whether the letters are part of a document's code: the UBND of "5/QĐ-UBND"."""
    before, after = text[max(0, span.start - 1) : span.start], text[span.end : span.end + 2]
    return before in ("-", "/") or (len(after) == 2 and after[0] in "-/" and after[1].isupper())


@cache
def _matchers(vocab: Vocab) -> tuple[tuple[PhraseMatcher, dict[str, vocabulary.Entry]], ...]:
    """Full names in any letter case, and abbreviations in exactly their letters."""
    tokenizer = Tokenizer(vocab)
    names, short = PhraseMatcher(vocab, attr="NORM"), PhraseMatcher(vocab, attr="ORTH")
    entries = {entry.name: entry for entry in vocabulary.load("agencies")}
    for entry in entries.values():
        written = {entry.name, *entry.variants}
        # a reader often takes one for the other, and no number has the name of an office
        written |= {f"Số {v[3:]}" for v in written if v.startswith("Sở ") and len(v.split()) > 2}
        written |= {v.replace(" và ", " & ") for v in written}
        written |= {v.replace(" và ", " - ") for v in written if v.startswith("Sở ")}
        names.add(entry.name, [tokenizer(v) for v in written])
        if entry.abbreviations:
            short.add(entry.name, [tokenizer(a) for a in entry.abbreviations])
    return (names, entries), (short, entries)


#: The last kind of a class, if it is written with a capital, and how a name goes on behind it.
_NEXT = compiled(
    r"\s*(?:[,;/&-]|\bvà\b)+\s*(?:[Cc]ác\s)?(?:Sở|Ban|Hội|Phòng|Bộ|Đoàn thể|Đảng ủy|Huyện|Quận|Xã"
    r"|Phường|Thành phố|Tỉnh|Thị xã|Doanh nghiệp)\Z"
)
_NAME_GOES_ON = compiled(
    r"[ ](?!Thành phố|Tỉnh|Trung ương|Huyện|Quận)(?:[\Lu](?:[\Ll]|[ ][\Ll])"
    r"|(?:đồng|quản lý|chỉ đạo|chỉ huy|tổ chức|tuyên giáo|dân)\b)"
)


#: "các Ban Quản lý dự án" are of one kind, which is not "các ban".
_BODY = re.compile(r"[Bb]an[ ](?:[Qq]uản lý|QL|[Cc]hỉ (?:đạo|huy))")
_ALONE = len("các ban")


def _classes(text: str, home: str | None, issuer: str | None) -> Iterator[AgencyMention]:
    plain = canonical_text(text)
    for match in _CLASS.finditer(plain):
        last = _NEXT.search(text, match.start(), match.end())
        # "các sở, ngành; Sở Y tế": the last is the first word of another agency's name
        end = last.start() if last and _NAME_GOES_ON.match(text, match.end()) else match.end()
        if end - match.start() <= _ALONE and _BODY.match(text, end - 3):
            continue
        span = Span(match.start(), end)
        words = _full(" ".join(plain[match.start() : end].split()))
        words = words.removeprefix("tất cả ")
        if not words.startswith(("các", "những")):
            words = f"các {words}"
        place = territory_after(text, span.end, home, issuer)
        if place and place.own and not place.short:
            span = Span(span.start, place.span.end)
        yield AgencyMention(span, span.of(text), words, "any", is_class=True)


def _full(words: str) -> str:
    """`words` with the agencies in them by their full names."""
    for found in reversed(vocabulary.find("agencies", words.replace("hđnd", "HĐND"))):
        words = words[: found.span.start] + found.entry.name + words[found.span.end :]
    return words


def _explained(text: str, found: tuple[AgencyMention, ...]) -> list[AgencyMention]:
    """Mentions by the short forms that the document gives to agencies it has named in full."""
    vocabulary_short = _abbreviations()
    glossary: dict[str, AgencyMention] = {}
    for mention in found:
        gloss = _GLOSS.match(text, mention.span.end)
        if gloss and gloss["short"] not in vocabulary_short and not mention.is_class:
            glossary.setdefault(gloss["short"].strip(), mention)
    mentions: list[AgencyMention] = []
    for short, meant in glossary.items():
        for match in re.finditer(rf"(?<![\w/-]){re.escape(short)}(?![\w/-])", text):
            if match.start() > meant.span.end:
                span = Span(*match.span())
                mentions.append(replace(meant, span=span, words=match.group()))
    return mentions


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(a for entry in vocabulary.load("agencies") for a in entry.abbreviations)


def _longest(mentions: list[AgencyMention]) -> tuple[AgencyMention, ...]:
    ordered = sorted(mentions, key=lambda m: (m.span.start, -len(m.span), m.level == "any"))
    kept: list[AgencyMention] = []
    for mention in ordered:
        if not kept or mention.span.start >= kept[-1].span.end:
            kept.append(mention)
        elif _is_plural_of(kept[-1], mention):
            kept[-1] = mention
    return tuple(kept)


def _is_plural_of(kind: AgencyMention, mention: AgencyMention) -> bool:
    """Whether a class is no more than the first word of a name in it: "các Phòng Nội vụ"."""
    first = mention.words.split(maxsplit=1)[0].lower()
    longer = mention.span.end > kind.span.end
    return kind.is_class and longer and kind.words.lower() == f"các {first}"
