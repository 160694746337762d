"""The lines above the text proper, and the type of document that they announce."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain

from extractors import vocabulary
from extractors.column import MOTTO
from extractors.folding import canonical_text
from extractors.lines import Line
from extractors.misread import without_stamp
from extractors.names import shouted
from extractors.patterns import compiled
from extractors.sayings import spoken_behind
from models.spans import Span
from models.wording import unmarked

#: What begins the text proper, or what precedes it.
_BODY = re.compile(
    r"^(?:căn cứ|kính gửi|điều\s+\d|chương\s+[ivx\d]|phần\s+(?:[ivx\d]|thứ)|mục\s+\d|"
    r"i\s*[./]|1\s*[./]|a\s*[./)]|xét\b|"
    r"theo\s|thực hiện\s|nhân dịp\s|trên cơ sở|để\s|nhằm\s|ngày\s+\d.*,|\||[-+]\s)"
)
DATE_LINE = re.compile(
    r"\bngày[\s.…_/⁄]*(?:\d{1,2})?[\s.…_,/⁄]*tháng[\s.…_]*(?:\d{1,2})?[\s.…_,/⁄]*năm[\s.…_]*(?:\d{4})?"
    r"|\bng[^\s,]{1,12}\s+tháng\s*\S{0,3}\s+năm\s*\d{4}"
    # read from a hand: "ngày 1 Ốtháng 4 năm 2023"
    # as some offices write it, at the end of its line: "Hà Nội, ngày 05/3/2024"
    r"|\bngày\s*\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d(?=[\s*_]*$)"
    r"|\bngày\s+\S{1,4}?(?:\s+\S{1,4}?)?\s*tháng\s+\S{1,4}?(?:\s+\S{1,4}?)?\s*năm\s*\d{4}",
    re.IGNORECASE,
)
#: How papers of the party begin: "Thi hành Điều 2 Quyết định …".
_CARRIES_OUT = re.compile(
    r"Thi hành (?:Điều|Quyết định|Quy định|Nghị quyết|Chỉ thị|Kết luận|Quy chế)\s"
)
#: What the gazette prints above papers: of what kind they are, and whose.
_RUBRIC = re.compile(
    r"VĂN BẢN (?:PHÁP LUẬT )?KHÁC|VĂN BẢN QUY PHẠM PHÁP LUẬT|VĂN BẢN HỢP NHẤT\s*[-–]\s*\S.*"
)
#: Lines above a head that are none of it.
_ABOVE = 6
#: How the text proper begins where nothing but a blank parts it from the title before it.
_OPENS = re.compile(
    r"(?<=[^\W\d_,;:]) (?=(?:Ngày \d{1,2}|Thời gian (?:qua|gần)|Trong (?:thời gian|những năm)|"
    r"Những năm|Năm \d{4},|Căn cứ |Hôm nay,? |Tiếp tục thực hiện |Để |Nhằm |Trên cơ sở |"
    r"Hiện nay|Sau khi |Vừa qua|Xét |Nhân dịp |"
    r"Thực hiện |Theo (?:đề nghị|quy định)|Kính gửi)\b)|(?<=\d) (?=Năm \d{4}, )"
    # behind a figure or an aside only what no title says
    r"|(?<=[\d)\"”]) (?=(?:Căn cứ |Hôm nay,? |(?:Tiếp tục t|T)hực hiện |Trên cơ sở |Kính gửi"
    r"|Thời gian (?:qua|gần)|Vừa qua|Nhân dịp )\b)"
)
#: Who speaks to whom, run into the title that stands first: "… hồ sơ thuế Cục Thuế thông báo như
#: sau:".
_SPEAKS = re.compile(
    r"(?<=[\w)]) (?=(?:UBND|HĐND|Ủy ban|Hội đồng|Sở|Bộ|(?:Chi )?[Cc]ục|Phòng|Ban|Văn phòng"
    r"|Thanh tra|Công an|Bảo hiểm|Kho bạc|Chủ tịch)\s[^.;:]{3,120}?"
    r"\b(?:thông báo|báo cáo|ban hành|đề nghị|yêu cầu|hướng dẫn)\b[^.;]{0,160}:$)"
)
#: Whom a telegram goes to, run into its title: "… bão số 3 THỦ TƯỚNG CHÍNH PHỦ điện:".
_WIRES = compiled(r"(?<=[\Ll\d)]) (?=[\Lu][\Lu ]{6,60}? điện\s*:)")
#: A sentence that ran into a title in capitals: "… NĂM 2024 Năm 2023, đội ngũ cán bộ đã …".
_SENTENCE = compiled(
    r"(?<=[\Lu\d)]) (?=[\Lu][\Ll]*(?: [\Ll\d][^\s]*,?){1,2} (?:\S+ ){6,}\S*[.,;:]$)"
)
#: No line of a head is longer, but a title that names all papers that it changes may be.
_LONG, _LONGEST = 450, 1_500
_ABOUT_LAWS = re.compile(r"(?:về việc\s+)?(?:sửa đổi|bổ sung|bãi bỏ|thay thế|hướng dẫn|quy định)\b")
_GOES_ON = re.compile(r"(?:THEO|ĐỂ|NHẰM|TRÊN CƠ SỞ|THỰC HIỆN)\s")
#: "Căn cứ", as misread: "——Cir cứ", "Cãn cú".
_BASIS = re.compile(r"\W*(?:c[a-z]{1,2}n?|cir)\s+c[uư]\b(?!\s+tri)|\W*kinh g[a-z]i\b")


#: Where a head that was read into one line has its parts: before and behind the country's name,
#: about the motto, before number, subject, place and date, what it was issued with, and the text.
_PARTS = compiled(
    r"\s(?=C[ỘO]NG\sH[ÒO][AÀ]\sX[ÃA]\sH[ỘO]I\s)|(?<=VIỆT\sNAM)\s(?=[ĐD]ộc\s)|(?<=[PpH]húc)\s"
    r"|(?<=NGHĨA\sVIỆT\sNAM)\s(?=[\Lu]{2})|(?<=[\Lu])\s(?=[ĐD]ộc\slập\s?[-–])|\s(?=V/v\s)"
    r"|\s(?=Số\s?(?::|\d+[-/]))"
    r"|(?<=[\w])\s(?=(?P<dated>(?:Thành\sphố\s|TP\.?\s?)?"
    r"(?:[\Lu][\Ll]+[\s-]){1,4}?(?:[\Lu][\Ll]+)?,?\s?ngày\s[\d.… ]+tháng))"
    r"|\s(?=\((?:[Bb]an\shành\s)?[Kk]èm\stheo)|\s(?=(?:Căn\scứ|Kính\sgửi|Theo\sđề\snghị)\s)"
)
_SHORTEST, _TYPES_READ = 250, 700  #: characters of a line that a whole head takes
_HEAD_WITHIN = 4  #: lines, of which a site may have put some above the head
#: The number of a page or a slide, before the head that was read into its line.
_PAGE_NUMBER = compiled(r"\d{1,2}\.\s+(?=[\Lu]{2})")
#: What the edge of a stamp beside the first name of a head is read as.
_EDGE = re.compile(r"[-–|_.]\s+(?=(?:UBND|ỦY BAN|SỞ|BỘ|TỈNH|THÀNH|HỘI ĐỒNG)\b)")


def unrolled(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """`lines` with one of the first that holds a whole head cut into the lines that it had."""
    for index, line in enumerate(lines[:_HEAD_WITHIN]):
        if len(line.words) < _SHORTEST or not (state := _STATE.search(line.words[:_LONG])):
            continue
        if not index or not DATE_LINE.search(line.words, 0, state.start()):
            return (*lines[:index], *_cut(line), *lines[index + 1 :])
    return lines


def _cut(line: Line) -> Iterator[Line]:
    words = line.words[:_TYPES_READ]
    cuts: set[int] = set()
    dated = 0  # where the last place and date end, in whose words no other part begins
    for part in _PARTS.finditer(words):
        if part.start() >= dated:
            cuts.add(part.start())
            dated = max(dated, part.end("dated"))
    for found in vocabulary.find("document_types", words):
        if shouted(found.span.of(words)) and found.span.start > 1:
            cuts.update((found.span.start - 1, found.span.end))
            break
    numbered = _PAGE_NUMBER.match(words)
    start = numbered.end() if numbered else 0
    for cut in (*sorted(cut for cut in cuts if cut > start), len(line.words)):
        piece = line.words[start:cut].strip()
        if piece:
            at = line.span.start + line.words.index(piece, start)
            yield Line(Span(at, at + len(piece)), piece)
        start = cut


#: The country's name in capitals, with a letter or a mark of it wrong.
_STATE = re.compile(r"\sC[ỘO]NG H[ÒO][AÀ] X[ÃA] H[ỘO]I CH[ỦU] NGH\S{1,3} VI[ỆE]T NAM\s")


def front_of(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines before the text proper, without stamps; at most forty.

    A type that was broken over two lines is joined, a title that ran into the text is cut off.
    """
    return _whole_type(_front(lines))


def _without_edge(line: Line) -> Line:
    """A name in capitals without the dash that the edge of a stamp before it was read as.

    >>> _without_edge(Line(Span(0, 22), "- UBND TỈNH NINH BÌNH")).words
    'UBND TỈNH NINH BÌNH'
    """
    edge = _EDGE.match(line.words)
    rest = line.words[edge.end() :] if edge else ""
    if not edge or not shouted(rest):
        return line
    return Line(Span(line.span.start + edge.end(), line.span.end), rest)


def _front(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    kept: list[Line] = []
    for index, line in enumerate(_apart(lines[:40])):
        if _RUBRIC.fullmatch(line.words):
            continue
        line = line if kept else _without_edge(line)
        words = canonical_text(line.words)
        dated = words.startswith("ngày") and DATE_LINE.fullmatch(words)
        if _BODY.match(words) and not dated and not _titles_carrying_out(line.words, kept):
            if _head_below(lines[index + 1 : index + 1 + _ABOVE], [*kept, line]):
                kept.clear()
                continue
            break
        if kept and _CARRIES_OUT.match(line.words):
            break
        if index and _BASIS.match(unmarked(line.words).lower()):
            break
        ends = _OPENS.search(line.words) or _runs_on(line.words) or _WIRES.search(line.words)
        if not ends and kept and line.words.endswith(":") and type_in(kept[-1].words):
            ends = _SPEAKS.search(line.words)
        if not ends and kept and type_in(kept[-1].words):
            ends = spoken_behind(line.words, [above.words for above in kept])
        first = line.words[: ends.start()] if ends else line.words
        if len(first) > (_LONGEST if kept and _ABOUT_LAWS.match(words) else _LONG):
            if _head_below(lines[index + 1 : index + 1 + _ABOVE], [*kept, line]):
                kept.clear()
                continue
            break
        if first := without_stamp(first):
            kept.append(Line(Span(line.span.start, line.span.start + len(first)), first))
        if ends:
            break
    return tuple(kept)


def _head_below(lines: tuple[Line, ...], above: list[Line]) -> bool:
    """Whether a head stands right below what looks like text: a notice of the site it is from.

    Nothing `above` is in capitals then, as the lines of a head are.
    """
    if any(shouted(line.words) or _heads(line.words) for line in above):
        return False
    return any(_heads(line.words) for line in lines)


def _heads(words: str) -> bool:
    """Whether a line has the country's name as heads have it, and not within a sentence."""
    motto = MOTTO.search(canonical_text(words))
    return motto is not None and words[motto.start() : motto.start() + 2] in ("CỘ", "ĐẢ", "Độ")


def _runs_on(words: str) -> re.Match[str] | None:
    """Where a title in capitals goes on in a sentence of the text."""
    ends = _SENTENCE.search(words)
    if ends is None or not shouted(words[: ends.start()]):
        return None
    # "… VIỆT NAM Độc lập - Tự do - Hạnh phúc ------- Luật số:" is the head still
    return None if MOTTO.match(canonical_text(words[ends.end() :])) else ends


def _titles_carrying_out(words: str, above: list[Line]) -> bool:
    """Whether a line in capitals is of a title: right under the type, or behind a line of it."""
    if not above or not shouted(words):
        return False
    # "… XÂY DỰNG CÔNG TRÌNH" / "THEO ĐỊNH MỨC HỖ TRỢ …": a line of the title
    goes_on = _GOES_ON.match(words) is not None and shouted(above[-1].words)
    return goes_on or type_in(above[-1].words) is not None


def _apart(lines: tuple[Line, ...]) -> Iterator[Line]:
    """`lines`, cut where the type ran into the date: "…, ngày 5 tháng 3 năm 2020 NGHỊ QUYẾT …"."""
    for line in chain.from_iterable(map(_without_notes, lines)):
        day = DATE_LINE.search(line.words)
        rest = line.words[day.end() :].lstrip(" *_#.-") if day else ""
        if day is None or not shouted(rest[:4]) or type_in(rest.rstrip(" :")) is None:
            yield line
        else:
            yield Line(Span(line.span.start, line.span.start + day.end()), line.words[: day.end()])
            yield Line(Span(line.span.end - len(rest), line.span.end), rest)


#: What a site says of a law within its head: "LUẬT [Quản lý thuế … được hướng dẫn bởi …] QUẢN LÝ".
_SITES_NOTE = re.compile(r"\[[^\[\]]{100,}(?:\]|$)")


def _without_notes(line: Line) -> Iterator[Line]:
    """`line`, or what of a long one stands about the notes of a site in it."""
    if len(line.words) <= _LONG or not _SITES_NOTE.search(line.words):
        yield line
        return
    start = 0
    for note in (*_SITES_NOTE.finditer(line.words), None):
        end = note.start() if note else len(line.words)
        if words := line.words[start:end].strip():
            at = line.span.start + line.words.index(words, start)
            yield Line(Span(at, at + len(words)), words)
        start = note.end() if note else end


def _whole_type(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """`lines` with a type that was broken over two of them joined: "QUYẾT" / "ĐỊNH"."""
    joined: list[Line] = []
    for line in lines:
        if (
            joined
            and shouted(line.words)
            and len(joined[-1].words) < 12
            and shouted(joined[-1].words)
        ):
            both = f"{joined[-1].words} {line.words}"
            if type_in(both) and not type_in(joined[-1].words) and not type_in(line.words):
                joined[-1] = Line(Span(joined[-1].span.start, line.span.end), both)
                continue
        joined.append(line)
    return tuple(joined)


def type_in(words: str) -> str | None:
    """The type of document that a line of the head announces: in capitals, or alone on the line."""
    found = _type(words)
    if found is None and shouted(words):  # "TY NGHỊ ĐỊNH": the end of a rule was read into the line
        rest = re.sub(r"^(?!(?:SỞ|BỘ|VỤ|TỔ|ỦY)\b)[^\W\d_]{1,2}\s+(?=[^\W\d_]{3})", "", words)
        return _type(rest) if rest != words and canonical_text(words)[:2] != "về" else None
    return found


def _type(words: str) -> str | None:
    found = vocabulary.find("document_types", words)
    if not found and shouted(words):  # "NGHI ĐỊNH": a mark was lost
        return _bare_types().get(_letters(words))
    if not found or found[0].span.start > 0 or words.endswith(":"):
        return None
    first = found[0]
    alone = first.span.end >= len(words.rstrip(" .*"))
    return (
        first.entry.name
        if alone
        or (
            shouted(first.span.of(words))
            and not MOTTO.search(canonical_text(words))
            and not re.match(r"\s*số\b", words[first.span.end :], re.IGNORECASE)
        )
        else None
    )


@cache
def _bare_types() -> dict[str, str]:
    types = {_letters(e.name): e.name for e in vocabulary.load("document_types")}
    return {letters: name for letters, name in types.items() if len(letters) >= 4}


def _letters(words: str) -> str:
    return "".join(letter for letter in unmarked(words).lower() if letter.isalnum())
