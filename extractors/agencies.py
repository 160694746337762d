"""Who is named: agencies by vocabulary, by the form of their names, and classes of agencies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from extractors import vocabulary
from extractors.folding import canonical_text
from extractors.names import party_place, place_in, shouted, written_out
from extractors.patterns import begun, compiled
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
    {"Cục Thuế", "Kho bạc Nhà nước", "Bảo hiểm xã hội Việt Nam", "Ngân hàng Chính sách xã hội"}
)
#: A blank within a name: no name goes on over the end of a paragraph.
_GAP = r"[^\S\n]+"
_KINDS = (
    r"(?:sở|bộ|ban|ngành|đảng bộ|chi bộ|đảng ủy|cấp ủy|cơ quan|đơn vị|tổ chức|"
    r"địa phương|phòng|đoàn thể|hội|quận|huyện|thị xã|"
    r"thành phố|tỉnh|xã|phường|thị trấn|đặc khu|cấp|doanh nghiệp|trường học|ban đảng|"
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
_FORM = begun(
    compiled(
        r"(?<![^\W\d_])(?:Sở|Ban|Trung tâm|Viện|(?:Tổng |Chi )?[Cc]ục|Vụ|Phòng|Văn phòng|Hội"
        r"|Chi nhánh(?= Văn phòng)|Hiệp hội|Liên đoàn|Liên minh|Quỹ|Trường|Học viện|Bệnh viện"
        r"|Đoàn|Tổ|Hội đồng"
        r"|Binh chủng|Quân chủng|Quân khu|Quân đoàn|Thanh tra(?= Bộ| Ngân hàng)"
        r"|Tổng [Cc]ông ty|Công ty|Đài|Kho bạc|Ngân hàng|Bộ|Ủy ban|Thuế|Hải quan|Tập đoàn"
        r"|(?<=Trưởng )(?:phòng|trạm|khoa)|(?<=trưởng )trường)"
        r"(?=[ ]+[\Lu]"
        # a "Ban chỉ đạo", but what a "Sở chỉ đạo" is no name
        r"|(?:(?<=Ban)|(?<=Tổ)|(?<=Đoàn)|(?<=Hội))[ ]+(?:công tác|đại biểu|chỉ đạo)\b)"
    ),
    "Sở|Ban|Binh|Quân|Thanh|Trung|Viện|Tổ|Chi|Cục|cục|Vụ|Phòng|Văn|Hội|Hiệp|Liên|Quỹ|Trường|Học|Bệnh|Đoàn|Công|Đài"
    "|Kho|Ngân|Bộ|Ủy|Thuế|Hải|Tập|phòng|trạm|khoa|trường",
)
_WORD = compiled(
    r"(?P<gap>[ ]?-[ ]?|[ ]+|,[ ](?=[\Lu][^\W\d_]+ (?:và|[\Lu]))"
    r"(?!(?:Sở|Bộ|Cục|Vụ|Ủy|Viện|Ban|Văn|Trung|Hội|Phòng|Tổng|Chi|Chủ|Thanh|Kho|Ngân|Công an"
    r"|Trưởng|Giám|Phó|Chánh|Lãnh|Bí|Các|Đài|Báo|Đảng|Hải|Kiểm|Bảo|Liên|Mặt|Đoàn|Tỉnh|Tòa|Học"
    r"|Quỹ|Chính|Quốc|Thủ|Thành)\b))"
    r"(?P<word>[^\W\d_]+|\d{1,2}\b)"
)
#: A lower-case word that a name does not go on with.
# fmt: off
_STOP = frozenset({
    "ban", "báo", "bảo", "bố", "cho", "chịu", "chủ", "cung", "còn", "có", "cùng", "căn", "cũng",
    "cần", "cập", "của", "do", "duy", "giao", "gồm", "gửi", "hiện", "hoặc", "hàng", "hướng",
    "hằng", "khi", "không", "khẩn", "kiểm", "kịp", "là", "làm", "lãnh", "lên", "lập", "lựa",
    "mà", "mở",
    "nghiêm", "nghiên", "ngày", "như", "nhận", "nhằm", "này", "nêu", "năm", "nơi", "nếu", "phải",
    "phối", "ra", "rà", "sau", "sẽ", "số", "tham", "theo", "thuộc", "tháng", "thì", "thường",
    "thống", "thực", "tiếp", "triển", "trong", "trên", "trình", "trước", "trực", "tuyên", "tích",
    "tăng", "tại", "tập", "tổ", "tổng", "từ", "và", "vào", "về", "với", "xây", "yêu", "đang",
    "hoàn", "khắc", "kết", "đưa",
    "đánh", "đã", "đó", "đôn", "được", "đảm", "đẩy", "đến", "đề", "đều", "để", "định",
})
# fmt: on
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
    formed = _formed(text, home, issuer, {mention.span.start for mention in known})
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
    return f"{name} {place.words}"


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


def _classes(text: str, home: str | None, issuer: str | None) -> Iterator[AgencyMention]:
    plain = canonical_text(text)
    for match in _CLASS.finditer(plain):
        last = _NEXT.search(text, match.start(), match.end())
        # "các sở, ngành; Sở Y tế": the last is the first word of another agency's name
        end = last.start() if last and _NAME_GOES_ON.match(text, match.end()) else match.end()
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


def _formed(
    text: str, home: str | None, issuer: str | None, taken: set[int]
) -> Iterator[AgencyMention]:
    """Agencies that no vocabulary has, by the form of their names: "Trung tâm Lưu ký …".

    `taken` are the places at which an agency is known already.
    """
    position = 0
    while match := _FORM.search(text, position):
        position = match.end()
        if match.start() in taken:
            continue
        end = match.end()
        for _ in range(14):
            word = _WORD.match(text, end)
            if word is None or _ends_name(text, match.start(), word):
                break
            if territory_after(text, end, home, issuer) and end > match.end():
                break
            if word["word"][0].islower() and text[word.end() : word.end() + 1] == ".":
                end = word.end()
                break
            end = word.end()
        if end == match.end():
            continue
        more = _GOES_ON.match(text, end) if text.startswith((",", " và "), end) else None
        if more and text.startswith(("Cục ", "Vụ "), match.start()):
            end = more.end()
        span = Span(match.start(), end)
        place = territory_after(text, end, home, issuer)
        name = (
            written_out(span.of(text))
            if shouted(span.of(text))
            else " ".join(span.of(text).split())
        )
        if place and not place.is_class:
            span = Span(span.start, place.span.end)
            name = f"{name} {' '.join(place.span.of(text).split()) if place.short else place.words}"
        position = max(position, span.end)
        yield AgencyMention(span, span.of(text), name, "any")


#: How a department's name goes on behind a comma, or in small letters behind "và", where it stands
#: alone: "Trách nhiệm của Cục Quản lý, giám sát bảo hiểm", "Cục Kế hoạch và tài chính chủ trì".
_GOES_ON = compiled(
    r"(?:,|[ ]và)[ ](?!(?:các|những|địa phương|đơn vị|cơ quan|tổ chức|cá nhân|chính quyền"
    r"|doanh nghiệp|chủ|lực|cùng|với|trong|theo|để|là|có|phối|hướng|kiểm tra|theo dõi|đôn|rà"
    r"|xây|Sở|Bộ|Cục|Vụ|Ủy|UBND|Viện|Ban|Văn|Trung|Hội|Phòng|Tổng|Chi|Chủ|Thanh|Kho|Ngân|Công|Trưởng|Giám|Thủ"
    r"|Đài|Báo"
    r"|Đảng|Hải|Kiểm|Liên|Mặt|Đoàn|Tỉnh|Tòa|Học|Quỹ|Chính|Quốc|Thành|Người)\b)"
    r"[^\W\d_]+(?:[ ](?!(?:của|các|để|cho|do|theo|trong|chủ|phối|có|chịu)\b)[^\W\d_]+){0,9}?"
    r"(?=[ ](?:(?:có|chịu) trách nhiệm|chủ trì|phối hợp với|thuộc (?:Bộ|[UỦ][yỷ] ban)"
    r"|là đầu mối)\b|[ ]*(?:\n|\Z))"
)
#: The second half of a person's or a place's name: "Trường Chính trị Lê Duẩn", then a verb.
_PROPER = compiled(r"(?<!Văn)[ ][\Ll]+[ ](?:[\Lu][^\W\d_]*[ ]){1,4}[\Lu][^\W\d_]*\Z")


#: A task that ran into the heading above it: "Cục Báo chí Khẩn trương rà soát …".
BEGINS_TASK = re.compile(
    r"(?:Khẩn trương|Tập trung|Chủ động|Chủ trì|Rà soát|Hoàn thành|Tiếp tục|Thực hiện|Phối hợp"
    r"|Đẩy (?:mạnh|nhanh)|Tăng cường|Hướng dẫn|Theo dõi|Triển khai|Nghiên cứu|Xây dựng (?!và)"
    r"|Nâng cao|Bố trí|Ban hành|Trình)\s+[^\W\dA-ZĐÀ-Ỹ_]"
)


_OFFICE = re.compile(
    r" (?:Thủ trưởng|Chủ tịch|Giám đốc|Chánh|Trưởng|Phó|Bộ trưởng|(?:Tổng )?[Cc]ục trưởng|Vụ trưởng"
    r"|Viện trưởng|Sở|Bộ|Cục|Vụ|UBND|[UỦ][ỷy] ban|Công an|Văn phòng)\b"
)


def _ends_name(text: str, start: int, word: re.Match[str]) -> bool:
    """Whether the name that begins at `start` stops before this word, a verb or a preposition."""
    after = text[word.end() : word.end() + 2].strip()[:1]
    if word["word"] == "và":  # "Vụ Tổ chức cán bộ và Thủ trưởng …": another office
        return not after.isupper() or _OFFICE.match(text, word.end()) is not None
    if word["word"][0].isupper() and BEGINS_TASK.match(text, word.start("word")):
        return True
    if word["word"] in ("các", "những"):  # "Ban Quản lý các khu kinh tế"
        return not text[: word.start()].endswith(
            ("uản lý", "Văn hóa", "Hội", "hội", "Liên hiệp", "hiệp")
        )
    if word["word"] in ("phòng", "an") and text[: word.start()].endswith((" Quốc", " Công")):
        return False
    if word["word"] == "thực":  # "Cục An toàn thực phẩm"
        return not text.startswith((" phẩm", " vật", " nghiệm", " hành Quyền"), word.end())
    if word["word"][0].islower() and _PROPER.search(text[start : word.start()]):
        return True
    if word["word"] == "số":  # "chuyển đổi số", but not "số 5"
        return after.isdigit() or after == ":"
    if word["word"] in (
        "xây",
        "trình",
    ):  # "đầu tư xây dựng công trình", but not "xây dựng kế hoạch"
        return not text[: word.start()].endswith(("tư", "công"))
    if word["word"] == "kiểm":  # "Cục Đăng kiểm Việt Nam"
        return not text[: word.start()].endswith("Đăng")
    if word["word"] == "ban":  # "Vụ Pháp chế - Ủy ban Dân tộc"
        return not text[: word.start()].endswith(("Ủy", "Uỷ"))
    if word["word"] == "đề":  # "Ủy ban Các vấn đề xã hội"
        return not text[: word.start()].endswith("Các vấn")
    if word["word"] == "tích":  # "Trung tâm Phân tích", but not "Sở tích cực"
        return not text[: word.start()].endswith("Phân")
    if word["word"] == "báo":  # "Trung tâm Công báo", "Vụ Dự báo"
        return not text[: word.start()].endswith(("Công", "Dự"))
    if word["word"] == "triển":  # "Ngân hàng Phát triển", "Quỹ Đầu tư phát triển"
        return not text[: word.start()].endswith(("Phát", "tư phát"))
    if word["word"] == "cần":  # "Cục Hậu cần"
        return not text[: word.start()].endswith("Hậu")
    if word["word"] == "hàng":  # "Thanh tra Ngân hàng Nhà nước"
        return not text[: word.start()].endswith("Ngân")
    if word["word"] == "giao":  # "công trình giao thông", but not "Sở giao nhiệm vụ"
        return not text.startswith((" thông", " dịch"), word.end())
    return word["word"] in _STOP


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
    return tuple(kept)
