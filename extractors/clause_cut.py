"""The clause of its own that a number stands in, cut into what is told of and the verb."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.clauses import Clauses
from extractors.compounds import BY
from extractors.numbers import Number
from extractors.patterns import compiled
from extractors.soundness import HEAD

#: Nothing before one of these tells of a number behind it.
_HARD = compiled(r"[;•]\s|:\s|(?<=[\Ll)\d])\.\s+(?=[\Lu])")
#: What joins the words of one number to those of the next.
_JOINT = re.compile(
    r"\)?,?\s*\((?=[^()]*$)"
    r"|\)?(?P<comma>,)\s+(?:(?:và|với|còn|trong khi đó|trong khi)\s+)?"
    r"|\)?\s+(?P<with>với)\s+|\)?\s+(?:và|còn|trong khi đó|trong khi|nhưng)\s+",
    re.IGNORECASE,
)
#: In a bracket a semicolon does: "(đạt 104% dự toán tỉnh giao; đạt 100% dự toán của huyện)".
_INSIDE = re.compile(r"(?P<comma>;)\s+")
_ABOUT = re.compile(r"(?:\s+(?:khoảng|từ|hơn|gần|trên|dưới))+\s*$", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*\([^()]*\)")
#: What leads up to a clause: when and where it holds, how it goes on.
_LEADS = compiled(
    r"^(?:[\s,;:–+*•-]|(?:[a-zđ]|\d\d?(?:\.\d\d?)*)[.)]\s"
    r"|(?i:trong (?:đó|số này|số đó)|riêng|cụ thể(?: là)?|đặc biệt(?: là)?|theo đó|đồng thời"
    r"|ngoài ra"
    r"|bên cạnh đó|đáng chú ý|tuy nhiên|nhìn chung|tính chung|kết quả(?: là)?|cũng|và|còn|với"
    r"|nhất là"
    r"|trong khi(?: đó)?|qua đó|từ đó|đến nay|hiện nay|hiện tại|tính đến nay|phấn đấu|mục tiêu"
    r"|(?:hằng|hàng|mỗi) năm|(?:trong|cả) năm(?! \d)|đã|mới|sẽ|không để(?: phát sinh| xảy ra)?"
    r"|theo kế hoạch|trong kỳ|trong tháng|trong quý)\b"
    r"|(?i:(?:tính |trong |đến |vào |hết |cuối |qua |từ |cho |trước |tại thời điểm )*"
    r"(?:ngày \d[\d/.]*|(?:\d\d? |tháng |quý |đầu "
    r"|cuối )*năm(?: (?:học )?20\d\d(?:\s?[-–]\s?20\d\d)?)?"
    r"(?! [\Ll])|\d\d? (?:tháng|năm)(?: (?:đầu|cuối))?(?: năm)?(?: (?:năm )?20\d\d)?"
    r"|năm 20\d\d|tháng \d\d?(?:[/ ](?:năm )?20\d\d)?|quý [IV\d]+(?:[-/ ](?:năm )?20\d\d)?"
    r"|giai đoạn 20\d\d\s?[-–]\s?20\d\d))(?=[\s,:]|$)"
    r"|(?i:(?:toàn|trên địa bàn(?: toàn)?|cả) (?:tỉnh|thành phố|huyện|xã|phường|ngành)"
    r"|trên địa bàn|(?<!\w)(?:tỉnh|thành phố|huyện|xã|phường))(?=,|\s(?:đã|có|hiện|ước|đạt|mới|sẽ"
    r"|cũng|gieo|trồng|thu|giải|kết|huy)\b)"
    r"|(?i:(?:ở|về|trong|đối với) (?:lĩnh vực |công tác |việc )?[^,:;\d]{2,60}[,:]\s))+",
)
#: Who does what follows: "ngành chức năng đã ", "Đảng ủy Ủy ban nhân dân thành phố chỉ đạo ".
_WHO = re.compile(
    r"(?:(?:ngành|các|UBND|ủy ban|uỷ ban|sở|bộ|đảng ủy|tỉnh|thành phố|huyện|xã|phường|cơ quan"
    r"|lực lượng|công an"
    r"|hội đồng|ban|ta|toàn tỉnh|trên địa bàn)\b[^,;:()\d]{0,70}?\s|)"
    r"(?:(?:đã|sẽ)\s+(?:chỉ đạo\s+)?|chỉ đạo\s+)(?=\S+\s\S)"
    r"|(?:trên địa bàn )(?:tỉnh|thành phố|huyện|xã|phường)\s+(?=\S+\s\S)",
    re.IGNORECASE,
)
_PLACE = re.compile(r"(?:toàn )?(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường)\s*", re.IGNORECASE)
_MAYBE = (
    r"(?:(?:đã|đang|mới|chỉ|cũng|ước|dự ước|ước tính|(?<!thực )hiện|đều|sẽ|phải|cần|phấn đấu"
    r"|tiếp tục|duy trì)\s+)*"
)
#: The verb that a number stands behind, and the words that may stand between the two.
_VERB = re.compile(
    rf"(?:^|\s){_MAYBE}(?P<verb>đạt được|đạt|là|chiếm|{BY}|còn|ở mức|gồm|có|lên tới|lên đến"
    rf"|(?<!trở )lên"
    rf"|tương đương|được"
    rf"|xuống còn|xuống|giảm còn|giảm xuống|tăng lên|tăng|giảm|vượt|cao gấp|gấp|đóng góp|xếp|đứng"
    rf"|thực hiện|ước|dự kiến|:)"
    rf"(?:\s+(?:tỷ lệ|tỉ lệ|tỷ trọng|mức|khoảng|bình quân|hơn|gần|trên|dưới|thêm|tổng số|từ|là|đạt"
    rf"|được|chỉ"
    rf"|tới|thứ|hạng|vị trí))*\s*:?\s*$|(?P<colon>:)\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Cut:
    """The words that tell of a number: `subject`, `verb` (in small letters, empty for none) and
    what stands `behind` it up to the end of its clause.

    `apart` says that a comma stands between them and the number. `prior` is the number before it
    in the same clause, `joint` what joins the two: ",", "và", "với", "(", or nothing; "?" where
    nothing does. `time` says that its words begin with a time of their own.
    """

    subject: str
    verb: str
    behind: str
    prior: Number | None
    joint: str
    time: bool
    apart: bool


def cut_of(clauses: Clauses, number: Number) -> Cut:
    """The clause of a number, cut.

    >>> from extractors.clauses import clauses_of
    >>> said = clauses_of("Trong đó, tỷ lệ nộp trực tuyến đạt 80%, tăng 5% so với năm 2023", 0, ())
    >>> [(one.subject, one.verb, one.joint) for one in (cut_of(said, n) for n in said.numbers[:2])]
    [('tỷ lệ nộp trực tuyến', 'đạt', ''), ('', 'tăng', ',')]
    """
    words, start = clauses.words, number.span.start
    told = words[:start].rstrip(" :–-")
    opened = told.rfind("(") if ")" not in told.rpartition("(")[2] else len(told)
    hard = max((each.end() for each in _HARD.finditer(words, 0, opened)), default=0)
    prior = None
    for one in clauses.numbers:
        if hard <= one.span.start and one.span.end <= start and one.unit not in (None, "tiêu chí"):
            prior = one
    left, joint = hard, ""
    if prior is not None:
        found = _JOINT.search(words, prior.span.end, start)
        if found is None and prior.span.start > opened:
            found = _INSIDE.search(words, prior.span.end, start)
        if found is None:
            left, joint = prior.span.end, "?"
        else:
            left = found.end()
            last = found.group().split()[-1].lower()
            joint = "," if found["comma"] and last != "với" else last.strip(")")
    own = words[left:start]
    if "(" in own and ")" not in own.rpartition("(")[2]:
        left, joint = left + own.rindex("(") + 1, "("
        own = words[left:start]
    own = _BRACKETS.sub("", own)
    bound = words[start : number.digits.start]
    verb = _VERB.search(own)
    subject = own[: verb.start()] if verb else own
    said = (verb["verb"] or ":").lower() if verb else ""
    if not said and (found := re.match(r"(đạt|xếp|đứng|vượt|cao hơn|thấp hơn)\b", bound.lower())):
        said = found[1]
    lead = _LEADS.match(subject)
    bare = subject[lead.end() :] if lead else subject
    if who := _WHO.match(bare) or _PLACE.fullmatch(bare):
        bare = bare[who.end() :]
    return Cut(
        subject=_ABOUT.sub("", _last_noun(bare)).strip(" ,;:–-"),
        verb=said,
        behind=_behind(words, number),
        prior=prior,
        joint=joint,
        time=bool(lead and re.search(r"\d|\bquý\b|\btháng\b", lead.group())),
        apart=own.rstrip().endswith(","),
    )


#: Where the words behind a number end that tell of it.
_END = re.compile(
    r"[;:(]|\.(?:\s|$)|,\s+(?=(?:đạt|chiếm|bằng|tăng|giảm|vượt|xếp|đứng|gấp|trong đó|tương đương"
    r"|với"
    r"|đồng thời|phấn đấu|góp phần|nhằm|tập trung|riêng|còn)\b|\d)|\s+và\s+(?=\d)"
    r"|,\s+(?=[^,;.]{2,90}\s(?:đạt|chiếm|là|tăng|giảm|bằng|còn|trên|dưới)\s+\S{0,12}\s?\d)",
    re.IGNORECASE,
)


def _behind(words: str, number: Number) -> str:
    rest = words[number.span.end :]
    rest = re.sub(r"^(\s[^\W\d_]+(?:\s[^\W\d_]+){0,6})\s\([^()\d]{2,60}\)(?=\s)", r"\1", rest)
    end = _END.search(rest)
    return rest[: end.start()] if end else rest.rstrip(" .")


def _last_noun(words: str) -> str:
    """What stands behind the last comma of `words` from which on a noun of a quantity begins."""
    for comma in reversed([*re.finditer(r",\s+|\s+và\s+(?=tỷ lệ|tổng|số\s)", words)]):
        rest = words[comma.end() :]
        lead = _LEADS.match(rest)
        rest = rest[lead.end() :] if lead else rest
        if HEAD.match(rest):
            return rest
    return words
