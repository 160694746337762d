"""Agencies named one after another: where the list ends, and who each of its items is."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from extractors.mentioned import Mentions
from extractors.patterns import compiled
from extractors.shared_heads import SHORT, Item, shared
from extractors.tails import tail_of
from extractors.which_of import which_of
from models.spans import Span

# Pieces of verbose patterns, where a blank has to be escaped.
#: What ends a name of units and may not go on into the next word: "tỉnh" is none in "tỉnh ủy".
_UNITS = r"(?:quận|huyện|thành, thị|thị xã|thành phố|tỉnh(?! [uủ])|xã|phường|thị trấn|đặc khu)"
_NOUN = (
    r"(?:cơ quan trung ương(?: của)? các đoàn thể"
    r"|(?:cơ quan |[Ss]ở )?ban ngành(?: địa phương)?"
    r"|cơ quan (?:thông tấn|thông tin đại chúng|truyền thông|tuyên truyền|báo chí)(?:, báo chí)?"
    r"|đảng bộ|chi bộ|tổ chức [Đđ]ảng|chính quyền(?: địa phương| các cấp)?"
    r"|tổ chức hội|tổ chức thành viên(?: của Mặt trận)?|Mặt trận Tổ quốc(?! Việt)(?: các cấp)?"
    r"|cơ quan ngang (?:[Bb]ộ|[Ss]ở)"
    r"|cơ quan (?:trực )?thuộc Chính phủ|cơ quan thường trực|cơ quan chuyên môn|cơ quan hành chính"
    r"|cơ quan, đơn vị(?! sự nghiệp)|cơ quan|đơn vị sự nghiệp(?: công lập)?|đơn vị|địa phương"
    r"|tổ chức chính trị(?: - | – |-| )xã hội|tổ chức xã hội(?:(?: - |-)nghề nghiệp)?"
    r"|tổ chức|[Hh]iệp hội|cá nhân|đoàn thể(?: nhân dân| chính trị(?: - |-)xã hội)?|[Ss]ở|[Bb]ộ"
    r"|[Bb]an xây dựng [Đđ]ảng|[Bb]an(?! hành| [Qq]uản lý)"
    r"|tổ công (?:nghệ số(?: cộng đồng)?|tác)"
    r"|[Nn]gành|[Cc]ục|[Vv]ụ(?! (?:việc|án|kiện))|phòng|hội(?: nghề nghiệp| quần chúng)?"
    r"|tỉnh (?:ủy|uỷ)|thành (?:ủy|uỷ)"
    r"|huyện (?:ủy|uỷ)|quận (?:ủy|uỷ)"
    r"|đảng (?:ủy|uỷ)|[UuỦủ](?:ỷ|y) ban(?! nhân)|cấp (?:ủy|uỷ)(?: đảng)?"
    rf"|{_UNITS}|cấp huyện|cấp xã|cấp tỉnh"
    r"|cấp chính quyền(?: địa phương)?|cấp(?! (?:[uủ]|bách|thiết|độ|trên|dưới|giấy|phép|có thẩm))"
    r"|lực lượng(?: vũ trang| chức năng)?|chủ đầu tư|chủ rừng"
    r"|[Tt]ập đoàn(?: kinh tế)?|[Tt]ổng [Cc]ông ty(?: nhà nước)?"
    r"|doanh nghiệp(?: nhà nước)?"
    r"|trường(?! hợp)(?: (?:(?:MN|TH|THCS|THPT|PTDTNT)(?:(?:, | và | & )(?:MN|TH|THCS|THPT))*(?!\w)"
    r"|đại học|học|cao đẳng|trung cấp|nghề|tiểu học|mầm non"
    r"|trung học(?: phổ thông| cơ sở)?|phổ thông))?|nhà trường|thôn|tổ dân phố|cao đẳng|học viện"
    r"|phương tiện thông tin đại chúng|cộng đồng|hộ gia đình"
    r"|cơ sở (?:giáo dục(?: nghề nghiệp| đại học)?|đào tạo|y tế|khám(?: bệnh)?, chữa bệnh|sản xuất)"
    r"|ngân hàng(?: thương mại(?: cổ phần)?)?|bệnh viện|hợp tác xã|nhà (?:mạng|thầu|đầu tư)"
    r"|ban quản lý(?: dự án)?"
    r"|[Tt]ổ đại biểu(?: Hội đồng nhân dân| HĐND)?|[Đđ]ại biểu(?: Hội đồng nhân dân| HĐND)"
    r"|(?:tỉnh|thành|huyện) đoàn|đoàn trực thuộc"
    r"|thành viên(?: Ban [Cc]hỉ đạo)?)"
).replace(" ", r"\ ")
_BODY = r"(?:UBND|HĐND|Ủy ban nhân dân|Hội đồng nhân dân|UBMTTQ)".replace(" ", r"\ ")
_UNIT = _UNITS.replace(" ", r"\ ")
_CLASS = re.compile(  # các sở, ban, ngành; UBND các quận, huyện, thị xã; các cơ quan có liên quan
    rf"""(?:(?:[Tt]ất\ cả\ |[Tt]oàn\ thể\ )?(?:[Cc]ác|[Nn]hững|[Mm]ột\ số)\ {_NOUN}(?![^\W\d_])
          (?:(?<=[Bb]ộ)\ ngành(?![^\W\d_]))?
          (?:(?:,\ (?:và\ )?|\ và\ ){_NOUN}(?![^\W\d_])(?!\ (?!Trung\ ương)[A-ZĐ]))*
         |{_BODY}\ (?:các\ )?(?:cấp\ )?{_UNIT}(?!\w)(?!\ [A-ZĐ])
          (?:(?:,\ (?:và\ )?|\ và\ |\ ){_UNIT}(?!\w)(?!\ [A-ZĐ]))*
          (?:\ trực\ thuộc\ [Tt]rung\ ương)?
         |[Cc]ơ\ quan\ ngang\ [Bb]ộ(?:,\ cơ\ quan\ (?:trực\ )?thuộc\ Chính\ phủ)?
         |[Cc]ơ\ quan\ (?:quản\ lý|chuyên\ môn|đăng\ ký|chủ\ quản|thẩm\ quyền)
          (?:\ (?!(?:có|phải|chủ\ trì|chịu|thuộc)\ )[^\W\dA-ZĐ_][^\W\d_]*,?){{0,8}}?
          (?:\ cấp\ (?:tỉnh|huyện|xã)(?!\w)|(?=\ thuộc\ (?:[UỦ][yỷ]\ ban|UBND)))
         |[Cc]ơ\ quan\ (?:trực\ )?thuộc\ Chính\ phủ
         |[Đđ]ơn\ vị\ cung\ cấp\ dịch\ vụ(?:\ (?:công\ nghệ\ thông\ tin|viễn\ thông))?(?!\w)
         |[Cc]ơ\ quan\ hành\ chính(?:\ nhà\ nước)?\ các\ cấp(?!\w)
         |[Cc]ơ\ quan\ đại\ diện(?:\ (?:của\ )?Việt\ Nam)?\ ở\ nước\ ngoài
         |(?:Thanh\ tra\ )?(?:Thanh\ tra|Công\ an|Văn\ phòng)\ các\ {_NOUN}(?![^\W\d_])
          (?:(?:,\ (?:và\ )?|\ và\ ){_NOUN}(?![^\W\d_])(?!\ [A-ZĐ]))*
         |(?:Thường\ trực\ )?(?:Hội\ đồng\ Dân\ tộc|(?:Ủy|Uỷ)\ ban\ của\ Quốc\ hội)(?!\w)
         |(?:[Đđ]ại\ biểu|[Bb]an\ của|[Tt]hường\ trực)\ (?:Hội\ đồng\ nhân\ dân|HĐND)(?!\w)
         |[Đđ]ại\ biểu\ Quốc\ hội(?!\w)
         |(?:[Tt]ổ\ dân\ phố|[Cc]hủ\ rừng|[Cc]hủ\ đầu\ tư(?:\ (?:các\ )?(?:dự\ án|công\ trình))?
           |[Cc]hính\ quyền\ (?:địa\ phương(?:\ các\ cấp)?|các\ cấp))(?!\w)
         |(?:[Cc]ơ\ quan|[Đđ]ơn\ vị|[Bb]ộ|[Ss]ở|[Tt]ổ\ chức|địa\ phương
          |[Cc]ấp\ (?:ủy|uỷ)|[Cc]hính\ quyền)
          (?=,\ (?:và\ )?{_NOUN}|\ và\ (?:cá|tổ|đơn)|\ (?:có\ )?liên\ quan)
          (?:(?:,\ (?:và\ )?|\ và\ ){_NOUN}(?!\w)(?!\ [A-ZĐ]))*)
        (?:\ (?:trung\ ương|Trung\ ương)(?:\ và\ địa\ phương)?(?!\w))?
        (?:\ (?:có\ )?liên\ quan(?!\ đến))?""",
    re.VERBOSE,
)
#: An office, with those of its kind: what follows is the agency whose office it is.
_ROLE = re.compile(
    r"(?:(?:(?:[Cc]ác\s+)?[Đđ]ồng chí|[Ôô]ng|[Bb]à)\s*:?\s+)?(?:"
    r"(?:[Cc]ác )?(?:[Cc]ơ quan |[Đđ]ơn vị |[Đđ]ồng chí )?[Tt]hành viên"
    r"(?= (?:Ban|Tổ|Đoàn|Hội đồng(?! nhân dân))\b)"
    r"|Bí thư(?: (?:Tỉnh|Thành|Huyện|Đảng) (?:ủy|uỷ))?(?:,| và) Chủ tịch"
    r"|Tổng(?= Thanh tra| Kiểm)|Chánh|Phó Chánh|Giám đốc|Phó Giám đốc"
    r"|(?:(?:Tổng )?Giám đốc, )?Thủ trưởng|Chủ tịch|Phó Chủ tịch|Chủ nhiệm"
    r"|Phó Chủ nhiệm|Lãnh đạo|Người đứng đầu|Cục trưởng|Vụ trưởng"
    r"|Tổng cục trưởng|Viện trưởng|Trưởng ban(?= Ban )|Trưởng"
    r"|Bộ trưởng|Thống đốc|Hiệu trưởng|Đảng đoàn"
    r"|Ban [Cc]án sự [Đđ]ảng|Tổng [Gg]iám đốc|Bí thư"
    r"|Chỉ huy trưởng|Tổng Biên tập|giám đốc|thủ trưởng|chủ tịch|lãnh đạo|người đứng đầu|bí thư"
    r"|bộ trưởng)"
    r"(?:\s+(?=\S)|(?P<each>\s*:\s+))"
)
#: Ministers as a kind, and persons of the Government by their names.
_PERSONS = compiled(
    r"(?:[Cc]ác\s+)?(?:[Đđ]ồng chí\s+)?Bộ trưởng(?=[,;]|\s+và\s)"
    r"|(?:Đồng chí\s+|đồng chí\s+)?Phó Thủ tướng(?: Thường trực)?(?: Chính phủ)?"
    r"(?:\s[\Lu][\Ll]+){0,4}"
    r"|(?:[Cc]ác )?(?:[Đđ]ồng chí )?[Ll]ãnh đạo (?:Bộ|Sở|Cục)"
    r"(?=\s+(?:theo|phụ trách|chỉ đạo|có|chịu))"
    r"|[Cc]ác [Pp]hó Thủ tướng(?: Chính phủ)?"
    r"|Chủ tịch (?:Hội đồng (?:thành viên|quản trị)|HĐTV|HĐQT)(?=,|;|\s+và\s)"
    r"|(?:[Cc]ác )?(?:đồng chí )?[Bb]í thư (?:tỉnh|thành|huyện) (?:ủy|uỷ)"
    r"(?:, (?:thành|quận) (?:ủy|uỷ))*"
    r"|(?:[Cc]ác )?(?:đồng chí )?bộ trưởng(?=,|\s+và\s)"
)
_BETWEEN = re.compile(r"\s*(?:[,;/]\s*(?:và\s+|cùng\s+(?:với\s+)?)?|\s(?:và|cùng với|cùng|với)\s+)")
#: How each of these begins; at most places of a text no agency is named.
_BEGINS = re.compile(
    r"[Bb][ộàí]|[Bb]an [Cc]|C(?:[áôơụấ]|h[áỉủí])|cá|cấ|chí|cơ|[Cc]hí|[Cc]hủ|[Gg]iá"
    r"|H[iĐộ]|[Hh]ai|huy"
    r"|[Ll]ãn|[Mm]ột|[Nn]gư|[Nn]hữ|Phó|phư|[Ss]ở|T[hrổoấ]|t(?:h[ủàư]|oà|ổ|ấ|ỉn)|UB|V[iụă]|xã|[Ôô]n|Đ[ồơạả]|đ[ồơịạ]|Ủy|Uỷ"
)
_PLURAL = re.compile(r"(?:[Cc]ác|[Nn]hững)\s+")
_COLON = re.compile(r"\s*:\s+")
_SEVERAL = re.compile(r"(?:,| và) các ")


@dataclass(frozen=True, slots=True)
class AgencyList:
    """Agencies that are named one after another: their full names, and where they stand."""

    names: tuple[str, ...]
    span: Span
    is_class: bool = False


def read_list(text: str, place: int, mentions: Mentions) -> AgencyList | None:
    """The agencies that `text` lists from `place` on, None where no agency stands there.

    `mentions` has the agencies named in `text` by where they begin. What a kind is followed by is
    each an agency of that kind: "Giám đốc các Sở: Nội vụ, Y tế" are two.

    >>> read_list("các sở, ngành và Ủy ban nhân dân cấp xã rà soát", 0, {}).span.end
    39
    >>> read_list("Giám đốc các Sở: Nội vụ, Y tế chịu trách nhiệm", 0, {}).names
    ('Giám đốc Sở Nội vụ', 'Giám đốc Sở Y tế')
    """
    names: list[str] = []
    end, is_class = place, True
    at = place
    while item := _item_with_tail(text, at, mentions) or _between(text, at, names, mentions):
        end = item.end
        is_class = is_class and item.is_class
        names += [name for name in item.names if name not in names]
        between = _BETWEEN.match(text, end)
        if between is None:
            break
        at = between.end()
    return AgencyList(_placed(names), Span(place, end), is_class) if names else None


#: A name in small letters: "Hội doanh nghiệp nhỏ và vừa".
_UNKNOWN = compiled(
    r"(?:Hội|Hiệp hội|Liên (?:minh|hiệp|đoàn)|Phòng|Trung tâm|Đài|Ban|Văn phòng|Chi cục|Trạm|Hạt"
    r"|Quỹ|Bưu điện|Điện lực|Đoàn|Tổ)(?: (?!có\b|chủ\b|phải\b)[\Ll]+){1,7}(?: [\Lu][\Ll]+){0,3}"
    r"(?=[,;]\s|\s+và\s+(?:các\s|[\Lu]))"
)


def _between(text: str, at: int, before: list[str], mentions: Mentions) -> Item | None:
    """A name at `at` that nobody knows, where it stands between agencies of one list."""
    found = _UNKNOWN.match(text, at) if before else None
    onward = _BETWEEN.match(text, found.end()) if found else None
    if found is None or onward is None or not _item_with_tail(text, onward.end(), mentions):
        return None
    return Item((" ".join(found.group().split()),), found.end(), False)


def read_all(text: str, place: int, end: int, mentions: Mentions) -> AgencyList | None:
    """The agencies between `place` and `end`, all that stands there; what is not known by name or
    form is kept as it is named. None where the first of them is none.

    >>> words = "Thủ trưởng các sở; Trạm trưởng Trạm Y tế xã và các tổ chức, cá nhân"
    >>> read_all(words, 0, len(words), {}).names
    ('Thủ trưởng các sở', 'Trạm trưởng Trạm Y tế xã', 'các tổ chức, cá nhân')
    """
    names: list[str] = []
    at = stop = place
    while at < end:
        item = _item_with_tail(text, at, mentions)
        if item and (item.end >= end or _BETWEEN.match(text, item.end)):
            found, stop = item.names, item.end
        elif item is None and not names and not _OFFICE.match(text, at):
            return None
        else:
            cut = _CUT.search(text, max(item.end if item else at, at + 1), end)
            stop = cut.start() if cut else end
            found = (" ".join(text[at:stop].split()),)
        names += [name for name in found if name not in names]
        between = _BETWEEN.match(text, stop)
        if between is None:
            break
        at = between.end()
    return AgencyList(_placed(names), Span(place, stop)) if names else None


def _placed(names: list[str]) -> tuple[str, ...]:
    """`names`, a council's with the place that only the committee behind it has, and a committee's
    with the units that only the body behind it has: "UBND và Công an các xã"."""
    for index, (name, following) in enumerate(pairwise(names)):
        if name.endswith("Hội đồng nhân dân") and following.startswith("Ủy ban nhân dân "):
            names[index] = name + following.removeprefix("Ủy ban nhân dân")
        units = _OF_UNITS.search(following) if name.endswith(_BODIES) else None
        if units:
            names[index] = name + units.group()
    return tuple(names)


_BODIES = ("Ủy ban nhân dân", "Hội đồng nhân dân")
_OF_UNITS = re.compile(rf"(?<!nhân dân) các {_UNITS}(?:(?:, | và ){_UNITS})*$")


def class_starts(text: str) -> tuple[int, ...]:
    """Where `text` names classes of agencies."""
    return tuple(match.start() for match in _CLASS.finditer(text))


#: An office that no agency is known to: "Tổng Tham mưu trưởng", "Thủ trưởng đơn vị thuộc Bộ".
_OFFICE = compiled(
    r"(?:Các\s+)?(?:(?:Tổng |Phó )?[\Lu][\Ll]+(?: [\Ll]+){0,3} trưởng|Thủ trưởng|Chủ tịch|Chủ nhiệm"
    r"|(?:Tổng )?Giám đốc|Chính ủy|Tư lệnh|Người đứng đầu|Chánh|Trưởng|Lãnh đạo|Chỉ huy)(?=[\s,])"
)
#: Where an item of a list ends whose name is not known: before the next office, agency or class.
_CUT = compiled(
    r"\s*;|(?<!do Chính phủ)(?<!đơn vị)(?<!cơ quan),(?=\s+(?:và\s+)?(?:[\Lu]|các\s"
    r"|(?:công ty|tổ chức|chi nhánh|văn phòng đại diện|doanh nghiệp|hợp tác xã)\s))"
    r"|\s+và\s+(?=[\Lu]|các\s(?!thành viên)|cơ quan|tổ chức)"
)


#: A part of a ministry and the ministry: "Cục Đối ngoại/Bộ Quốc phòng", "Vụ Tài chính, Bộ Y tế".
_WITHIN = re.compile(r"/|,\s+(?=Bộ )")
_PARTS = {"/": ("Vụ ", "Cục ", "Viện ", "Trung tâm ", "Tổng cục "), ",": ("Vụ ", "Trung tâm ")}


#: Which of a kind, up to what they have to do: "UBND các tỉnh được ứng vốn chịu trách nhiệm …".
_SUCH = re.compile(
    r"\s(?:được|đang|bị|có(?! (?:trách nhiệm|liên quan|nhiệm vụ|văn bản|kế hoạch)))"
    r"(?: (?!trách nhiệm|và\b|theo\b|căn\b|thì\b)[^\W\d_]+){1,12}?"
    r"(?=,? (?:có|chịu) trách nhiệm\b(?! trước))"
)


def _item_with_tail(text: str, at: int, mentions: Mentions) -> Item | None:
    item = _item(text, at, mentions)
    if item is None:
        return None
    end, last = item.end, item.names[-1]
    kind = item.is_class and "cá nhân" not in last
    which = _SUCH.match(text, end) or which_of(text, end) if kind else None
    if which:
        return Item((*item.names[:-1], f"{last}{which.group()}"), which.end(), True)
    within = _WITHIN.match(text, end)
    above = mentions.get(within.end()) if within else None
    if above and above.name.startswith("Bộ ") and last.startswith(_PARTS[text[end]]):
        end, last = above.span.end, f"{last} {above.name}"
    while tail := tail_of(text, end, mentions):
        end, last = tail[0], last + tail[1]
    return Item((*item.names[:-1], last), end, item.is_class)


def _item(text: str, at: int, mentions: Mentions) -> Item | None:
    """The agency or class of agencies at `at`."""
    if at not in mentions and not _BEGINS.match(text, at):
        return None
    person = _PERSONS.match(text, at)
    if person:
        return Item((_titled("", " ".join(person.group().split())),), person.end(), False)
    role = _ROLE.match(text, at)
    begin = role.end() if role and at not in mentions else at
    title = " ".join(text[at:begin].split()).strip(" :")
    if role and role["each"] and begin > at:
        return _each(text, title, begin, mentions)
    kin = shared(text, begin)
    if kin:
        return replace(kin, names=tuple(f"{title} {name}".strip() for name in kin.names))
    plural = _PLURAL.match(text, begin)
    mention = mentions.get(begin) or (mentions.get(plural.end()) if plural else None)
    generic = _CLASS.match(text, begin)
    each = _each_of_class(text, title, generic, mentions) if generic else None
    if each:
        return each
    if generic and mention and mention.is_class and _SEVERAL.search(mention.name):
        mention = None  # "các sở, ngành và các tổ chức": two classes
    if mention and (generic is None or mention.span.end >= generic.end()):
        start = min(begin, mention.span.start)
        name = mention.name
        if start < mention.span.start and not name.lower().startswith("các"):
            name = f"{text[start : mention.span.start].strip()} {name}"
        return Item((_titled(title, name),), mention.span.end, mention.is_class)
    bare = _OWN_UNIT.match(text, begin) if title and generic is None else None
    if bare:
        return Item((f"{title} {bare.group()}",), bare.end(), False)
    if generic:
        words = " ".join(SHORT.get(word, word) for word in generic.group().split())
        return Item((_titled(title, words),), generic.end(), True)
    return None


#: Whoever heads the one: "Thủ trưởng đơn vị", "người đứng đầu cơ quan, đơn vị".
_OWN_UNIT = re.compile(
    r"(?:cơ quan|đơn vị)\s(?:thực hiện|quản lý|sử dụng|được|có)\s[^.;:]{5,90}?"
    r"(?=\s+có trách nhiệm\b)"
    r"|(?:cơ quan, đơn vị|cơ quan|đơn vị)"
    r"(?=\s+(?:tổ chức|chịu|có|phải|thực|rà|chỉ|kiểm|báo|căn|khẩn))"
)


def _each_of_class(
    text: str, title: str, generic: re.Match[str], mentions: Mentions
) -> Item | None:
    """The items of a class that is counted out: "Thủ trưởng các cơ quan: Sở Y tế, Sở Nội vụ;"."""
    named = _COLON.match(text, generic.end())
    each = _each(text, title, named.end(), mentions) if named else None
    if each and not title and len(each.names) < _LEAST:
        return None  # "các đơn vị: Sở Y tế rà soát …; Sở Nội vụ …": each has its own task
    return each if each and not each.is_class else None


_LEAST = 2  #: agencies that a class without an office counts out


def _titled(title: str, name: str) -> str:
    if name.startswith(("Các ", "Những ")):
        name = name[0].lower() + name[1:]
    return f"{title} {name}".strip()


def _each(text: str, title: str, begin: int, mentions: Mentions) -> Item | None:
    """An office before a colon is that of each item up to the semicolon: "Giám đốc: A, B; …"."""
    stop = text.find(";", begin)
    found = read_list(text[:stop] if stop > 0 else text, begin, mentions)
    if found is None:
        return None
    names = tuple(f"{title} {name}".strip() for name in found.names)
    return Item(names, found.span.end, found.is_class)
