"""A name for a number by the grammar of its clause, where no way of its own has one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.bases import base_of
from extractors.clause_cut import Cut
from extractors.counting import ACT
from extractors.numbers import Number
from extractors.patterns import compiled
from extractors.phrases import SHORT_NAMES, is_place
from extractors.soundness import HEAD, is_bare
from models.facts import Comparator, Measure

_SURE, _CHOSEN = 0.7, 0.45  #: where the structure is clear, and where a rule had to choose

#: Nouns of a quantity that a clause can begin with, beside those of `soundness.HEAD`.
_QUANTITY = re.compile(
    rf"(?:{HEAD.pattern}|(?:tuổi thọ|tổng|công suất|biên chế|thu hút|giải ngân|chuyển đổi)\b)"
    r"(?<!ngành)(?<!khu vực)(?<!lĩnh vực)(?<!nhóm)(?<!hộ)(?<!nông nghiệp)(?<!công nghiệp)(?<!hàng)"
    r"(?<!dịch vụ)(?<!hồ sơ)(?<!kết quả)(?<!hiệu quả)(?<!khách)(?<!chất lượng)(?<!khả năng)",
    re.IGNORECASE,
)
#: Sectors and groups, which only change or take a share of something.
_PART = re.compile(
    r"(?:các )?(?:ngành|khu vực|lĩnh vực|nhóm|nông|lâm|thủy sản|công nghiệp|xây dựng|dịch vụ"
    r"|thương mại"
    r"|kinh tế|thuế|sản xuất|chăn nuôi|trồng trọt|giáo dục|thông tin|vận tải|du lịch|y tế"
    r"|tài chính)\b",
    re.IGNORECASE,
)
#: Acts whose object is counted, beside those of `counting.ACT`.
_ACT = re.compile(
    rf"(?!cấp (?:tỉnh|huyện|xã|trung ương|sở|bộ|trên|dưới)\b)(?:{ACT.pattern}|(?:bố trí|phân bổ"
    rf"|bổ sung"
    r"|cân đối|cấp mới|kết nạp|khởi công|tư vấn|cung ứng|thu hút|tham gia|huy động|cho vay"
    r"|tinh giản"
    r"|tinh gọn|cắt giảm|tiết kiệm|đầu tư|phát triển|lựa chọn|xuống giống|gieo trồng|gieo sạ"
    r"|thu hoạch"
    r"|giải phóng|di dời|xuất khẩu|điều chỉnh|ký kết|hoàn thành|giải quyết)\b)",
    re.IGNORECASE,
)
#: Work on paper, meetings, those who came: nothing that an act brings about.
_PAPERWORK = re.compile(
    r"\b(?:ban hành|phê duyệt|công bố|thẩm định|trình|thông qua|đăng ký|gửi|kế hoạch|phương án"
    r"|đề án"
    r"|quyết định|nghị quyết|văn bản|VBQPPL|quy trình|họp|hội nghị|tham dự|dự|đại biểu|học viên"
    r"|báo cáo|danh mục)\b",
    re.IGNORECASE,
)
_PAPER = re.compile(
    r"(?:văn bản|nghị quyết|quyết định|kế hoạch|báo cáo|nội dung|nhóm|lĩnh vực|điểm cầu|cuộc|buổi"
    r"|hội nghị|quy trình|nhiệm vụ)\b",
    re.IGNORECASE,
)
#: What an office reports or plans to have less of, beside shares.
_CAN_FALL = re.compile(r"(?:chỉ tiêu|biên chế|đầu mối|người|hộ)\b", re.IGNORECASE)
#: Acts that are work, and not what comes of it.
_WORK = re.compile(
    r"(?:tổ chức(?! (?:bồi dưỡng|đào tạo))|thực hiện|triển khai|kiểm tra|giám sát|thanh tra"
    r"|tập huấn|hoàn thành)\b",
    re.IGNORECASE,
)
#: What is paid for each, by a rule.
_NORM = re.compile(
    r"\b(?:mức (?:chi|thu|hỗ trợ|đóng)|bồi dưỡng|phụ cấp|định mức|đơn giá|trợ cấp|học phí"
    r"|tiền công)\b",
    re.IGNORECASE,
)
_LASTS = re.compile(r"(?:rút ngắn |giảm )?thời gian\b", re.IGNORECASE)
#: What is said of things.
_SAID_OF = re.compile(
    r"\s(?:được|bị|có|đã|đạt (?:chuẩn|danh hiệu|từ|tiêu)|tham gia|sử dụng|hoàn thành|(?:quá|đúng"
    r"|trễ|trước"
    r"|sớm) hạn|không hài lòng|hài lòng)\b",
    re.IGNORECASE,
)
#: What no name has in it.
_NO_NAME = compiled(
    r"\b(?:này|đó|kia|ấy|nào|trên đây|nói trên|nêu trên|nhưng|tuy|vì|khiến|nên|do đó|để(?! lại)"
    r"|nhằm|nếu"
    r"|góp phần|qua đó|từ đó|trong đó|đề ra|đặt ra|tiếp đến|lần lượt|tương ứng|so với|nằm"
    r"|trong nhóm"
    r"|giúp|kéo|thu hẹp|về mức|ảnh hưởng|cùng kỳ)\b"
    r"|\b(?:là|(?<!gia )(?<!giá trị )tăng(?! (?:trưởng|thêm))|(?<!cắt )(?<!tinh )giảm(?! nghèo)"
    r"|chiếm"
    r"|(?<!có )bằng(?! (?:cấp|tốt nghiệp))|vượt|sẽ|đang(?! giải quyết)|phấn đấu"
    r"|đạt(?! (?:chuẩn|danh hiệu|từ|tiêu|loại|yêu cầu|“)))\b"
    r"|[%:;]|\d[.,]\d|\b(?:tỷ|triệu|nghìn) (?:đồng|USD)\b"
)
#: Figures that are part of a name: whom or which it is told of.
_FIGURES = re.compile(
    r"\b(?:từ |trên |dưới |đủ )*\d{1,2}(?:\s?[-–]\s?\d{1,2}| (?:đến|tới)(?: dưới)? \d{1,2})?"
    r" (?:tuổi|tiêu chí|tháng tuổi|sao|mũi|liều|năm|tháng(?: đầu năm)?)(?: trở lên| trở xuống)?"
    r"|\b(?:từ |trên |dưới )?\d{1,2}(?= (?:đến|tới) \d)|\b(?:mũi|mức độ|cấp độ|loại|lớp|lần|khóa"
    r"|đợt|số"
    r"|hạng|quý|tháng|năm|Đề án|bậc) \d{1,4}(?:/\d{4}|\s?[-–]\s?\d{4})?|\b[1-6]G\b|\bCOVID-19\b"
    r"|\b(?:19|20)\d\d\b|/ ?1 ?(?:vạn|ha|người)\b|(?:trên|/) ?(?:1|10\.000|1\.000"
    r"|100\.000) (?:vạn )?dân",
    re.IGNORECASE,
)
#: These say how much there is, and not of what.
_VAGUE = re.compile(
    r"(?:(?:tổng|số|tổng số|mức|giá trị|nguồn|quy mô) )*(?:số|tổng|tổng số|tiền|số tiền|kinh phí"
    r"|vốn"
    r"|doanh thu|diện tích|năng suất|sản lượng|chi|thu|giá trị|quy mô|kết quả|tỷ lệ|tỉ lệ|mức"
    r"|mức độ(?: \d)?|chi phí|nguồn|tiến độ|điểm|số lượng|khối lượng|lũy kế|tổng cộng|dự toán"
    r"|ngân sách"
    r"|đầu tư|chỉ số|cơ cấu|tốc độ(?: tăng(?: trưởng)?)?|tăng trưởng|mức tăng(?: trưởng)?|thời gian"
    r"|số vốn|vốn đầu tư|hoàn thành|giải quyết|xử lý)"
    r"(?: (?:bình quân|trung bình|thực hiện|chung|được giao|phải nộp|đạt được))*",
    re.IGNORECASE,
)
_LOOSE_END = re.compile(r"\s(?:của|và|cho|với|trong|tại|các|về|do|được|đối với)$", re.IGNORECASE)
_FEWEST, _MOST = 2, 30  #: syllables of a name
_CHANGES = {"tăng": "tăng", "giảm": "giảm", "gấp": "gấp", "cao gấp": "gấp", "cao hơn": "tăng"}
_CHANGES["thấp hơn"] = "giảm"
_TAIL = re.compile(r",? (?:tăng|giảm|gấp|vượt)(?: (?:so với|trên) .*)?$| so với .*$")
_OF_ALL = re.compile(r"\s+(?P<all>(?:tổng|số|GRDP|GDP|cơ cấu|dân số|diện tích)\b[^,;.()\d]{0,70})")
_AVERAGE = re.compile(
    r"\s+(?:so với )?((?:mức )?(?:bình quân|trung bình)(?: chung)?(?: của)? (?:cả nước|toàn \S+))"
)
#: A quantity that goes with the things before it: "15 dự án với tổng vốn đăng ký".
_WITH = re.compile(
    r"(?:tổng |số )*(?:số |mức |giá trị )*(?:vốn|kinh phí|số tiền|diện tích|tiền|giá trị)\b",
    re.IGNORECASE,
)
_NOT_ON = (
    r"(?!(?:(?<!nhà )ở|vào|trong|đến|năm|so|và|theo|tại|từ|để|nhằm|trước|do|bằng|qua|với|cho|trở"
    r"|trên|của"
    r"|lên|là|đạt|chiếm|tăng|giảm|gồm|mỗi)\b)"
)
#: The noun phrase behind a number and its unit.
_OBJECT = re.compile(rf"\s+{_NOT_ON}[^\W\d_]+(?:\s{_NOT_ON}[^\W\d_]+){{0,11}}", re.IGNORECASE)


#: What things have in common that are counted, and begins so.
_SAID_BEHIND = re.compile(
    r"(?: (?!(?:và|với|trong|tại|từ|của|có|là)\b)[^\W\d_]+){0,4}(?: và [^\W\d_]+ [^\W\d_]+)?"
    r" (?:được (?:công nhận|xếp hạng|bố trí|hỗ trợ|cấp)|đạt (?:chuẩn|danh hiệu)|bị (?!ảnh)|đậu )"
    r"(?:(?: (?!(?:và|với|trong|tại|từ|trước|năm|theo|vào)\b)|(?<= ))[^\W\d_]+){0,9}",
    re.IGNORECASE,
)
_PREDICATE = re.compile(r"(?:có|được|đã|đạt|sử dụng|tham gia)\s", re.IGNORECASE)
_RATE = re.compile(r"(?:tỷ|tỉ) lệ\s", re.IGNORECASE)
_PLAN = re.compile(
    r"\s+(?:so với )?(?P<plan>(?:dự toán|kế hoạch|chỉ tiêu)(?: (?!và\b)[^\W\d_]+){0,5})[\s)]*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Named:
    """What a number measures, and how sure that is; `act` says that it is the object of an act."""

    words: str
    sure: float
    act: bool = False


def is_name(words: str) -> bool:
    """Whether a phrase can be the name of something: one noun phrase, and nothing left over in it.

    >>> is_name("tỷ lệ người từ 18 tuổi đã tiêm"), is_name("tỷ lệ này"), is_name("cấp xã là")
    (True, False, False)
    """
    bare = _FIGURES.sub("", words)
    if re.search(r"\d", bare) or _NO_NAME.search(bare) or _LOOSE_END.search(words):
        return False
    if words.count("(") != words.count(")") or words.count("“") != words.count("”"):
        return False
    fits = _FEWEST <= len(words.split()) <= _MOST or words in SHORT_NAMES or words == "GRDP"
    return fits and not is_place(words)


def named_by_clause(cut: Cut, number: Number, told: Measure | None, around: str) -> Named | None:
    """The name of what a number measures by its own clause. None where the clause names nothing, or
    two things.

    `told` is what the number before it in the clause measures, `around` what stands before the
    number in its sentence and the one before it.
    """
    subject = cut.subject
    if cut.apart:
        return None
    if not subject:
        return _behind(cut, number, told) or _carried(cut, number, told)
    named = None
    if number.sort in ("money", "size", "score", "thing", "time"):
        named = _amount(cut, number, told)
    elif number.sort == "percent":
        named = _share(cut, number, told, around)
    return named if named and is_name(_TAIL.sub("", named.words)) else None


def _share(cut: Cut, number: Number, told: Measure | None, around: str) -> Named | None:
    """The name of a share by its subject."""
    subject, moved = cut.subject, _CHANGES.get(cut.verb)
    if _PREDICATE.match(subject):  # "lao động qua đào tạo 70%, trong đó có bằng, chứng chỉ 29%"
        rate = told is not None and told.unit == "%" and _RATE.match(told.indicator)
        sound = rate and "trong đó" in around[-60:].lower()
        return Named(f"{told.indicator} {subject}", _CHOSEN) if told and sound else None
    things = _OBJECT.match(cut.behind)
    if cut.verb == ":" and things:  # "Chuyển đổi số: 100% văn bản được ký số"
        return _things(cut.behind)
    if subject.lower() in ("hoàn thành", "bảo đảm", "đảm bảo") and things:
        return _things(f" {subject}{cut.behind}" if subject[0].lower() == "h" else cut.behind)
    if not is_name(subject) or _VAGUE.fullmatch(subject):
        return None
    said = _SAID_OF.search(subject) is not None
    bound = said and number.op is not Comparator.EQ
    if cut.verb in ("có", "được", "gồm"):
        return None
    if not (cut.verb or bound or _QUANTITY.match(subject)):
        return None
    whole = _OF_ALL.match(cut.behind)
    if _PART.match(subject) and not _QUANTITY.match(subject):
        if moved:
            return Named(f"{subject} {moved}{_held(cut.behind)}", _CHOSEN)
        if whole and cut.verb in ("chiếm", "đóng góp", "đạt", "bằng"):
            return Named(f"{subject} {cut.verb} trong {whole['all'].strip()}", _SURE)
        if cut.verb == "chiếm" and re.search(r"\b(?:cơ cấu|tỷ trọng)\b", around, re.IGNORECASE):
            return Named(f"tỷ trọng {subject}", _CHOSEN)
        return None
    if not (_QUANTITY.match(subject) or said or _ACT.match(subject)) or is_bare(subject):
        return None
    tail = f" {moved}" if moved else ""
    if whole and cut.verb in ("chiếm", ""):
        tail += f" trên {whole['all'].strip()}"
    sure = _SURE if _QUANTITY.match(subject) and cut.verb else _CHOSEN
    return Named(f"{subject}{tail}{_held(cut.behind)}", sure)


def _things(behind: str) -> Named | None:
    """The name of a share by the things that it is a share of, with what is said of them."""
    parts = behind.strip().split(", ")
    kept = parts[0]
    for part in parts[1:]:
        if _SAID_OF.search(kept) and not re.match(r"(?:được|có|đủ|đã|thuộc)\b", part):
            break
        kept = f"{kept}, {part}"
    said = _SAID_OF.search(kept) or _ACT.match(kept)
    return Named(kept, _CHOSEN) if said and is_name(kept) else None


def _behind(cut: Cut, number: Number, told: Measure | None) -> Named | None:
    """The name of a number that nothing stands before but a verb that changes, or the act of the
    number before it, by the words behind it: "giảm 203 chỉ tiêu biên chế"."""
    unit = number.unit or ""
    things = _OBJECT.match(f"{unit}{cut.behind}", len(unit))
    if number.sort == "percent" and cut.verb in ("", ":") and cut.joint == "":
        return _things(cut.behind) if things else None
    clause = cut.verb in ("", "có") and cut.joint in ("", ",")
    if number.sort == "thing" and number.of is None and clause:
        return _counted(cut.behind, unit)
    if things is None or number.of is not None or number.sort not in ("percent", "thing"):
        return None
    if base_of(cut.behind) or _OF_ALL.match(cut.behind, endpos=9):
        return None
    if number.sort == "thing" and not _CAN_FALL.match(unit):
        return None
    act = cut.verb if cut.verb in ("giảm", "tăng") and cut.joint in ("", ",") else ""
    if not cut.verb and cut.joint == "và" and told is not None and told.unit == unit:
        first = told.indicator.split()[0].lower()
        act = first if first in ("giảm", "tăng") else ""
    rest = things.group() if number.sort == "percent" else f" {unit}{things.group()}"
    name = f"{act}{rest}"
    if not act or not is_name(rest.strip()) or len(name.split()) < _FEWEST + 1:
        return None
    return Named(name, _CHOSEN)


def _counted(behind: str, unit: str) -> Named | None:
    """The name of things that a clause begins with, by what is said of them."""
    said = _SAID_BEHIND.match(behind)
    name = f"{unit}{said.group()}" if said else ""
    sound = name and is_name(name) and not _PAPERWORK.search(name) and not _PAPER.match(unit)
    return Named(name, _CHOSEN, act=True) if sound else None


def _held(behind: str) -> str:
    base = base_of(behind)
    return f" so với {base}" if base else ""


def _amount(cut: Cut, number: Number, told: Measure | None) -> Named | None:
    """The name of an amount: its quantity, or the act that it is the object of."""
    subject, unit = cut.subject, number.unit or ""
    states = cut.verb in ("là", ":", "đạt", "ước", "thực hiện", "bằng", "còn", "lên", "dự kiến")
    if cut.joint == "với" and told is None:
        return None
    if cut.joint == "với" and told is not None and _WITH.match(subject):
        whose = _TAIL.sub("", told.indicator).removeprefix("số ").removeprefix("tổng số ")
        return Named(f"{subject}, {whose}", _SURE)
    if _VAGUE.fullmatch(subject) or (number.sort == "money" and _NORM.search(subject)):
        return None
    if number.sort == "time" and not _LASTS.match(subject):
        return None
    if _QUANTITY.match(subject) and (states or not _ACT.match(subject)):
        if _PAPERWORK.search(subject) or (not states and _SAID_OF.search(subject)):
            return None
        if number.of is not None and not (
            number.sort == "score" or subject.lower().startswith("số ")
        ):
            return None
        moved = _CHANGES.get(cut.verb)
        return Named(f"{subject}{f' {moved}' if moved else ''}{_held(cut.behind)}", _SURE)
    if (
        number.of is not None
        or cut.joint == "("
        or _PAPERWORK.search(subject)
        or _PAPER.match(unit)
    ):
        return None
    if (
        not _ACT.match(subject)
        or _WORK.match(subject)
        or cut.verb in ("là", ":", "tăng", "giảm", "còn", "có", "gồm")
    ):
        return None
    thing = _OBJECT.match(f"{unit}{cut.behind}", len(unit))
    rest = thing.group() if thing else ""
    if number.sort == "thing":
        return Named(f"{subject} {unit}{rest}", _CHOSEN, act=True)
    if not rest and (goal := re.match(r"\s(?:cho|từ|vào) (?:[^\W\d_]+\s?){2,8}", cut.behind)):
        rest = f" {goal.group().strip()}"
    enough = len(f"{subject}{rest}".split()) > 2
    return Named(f"{subject}{rest}", _CHOSEN, act=True) if enough else None


def _carried(cut: Cut, number: Number, told: Measure | None) -> Named | None:
    """The name of a number that has only a verb or a time before it: the subject is carried on."""
    if told is None:
        return None
    moved = _CHANGES.get(cut.verb)
    name = _TAIL.sub("", told.indicator)
    if cut.time and cut.prior is None:
        same = number.unit == told.unit and cut.verb in ("đạt", "là", "còn")
        return Named(name, _CHOSEN) if same else None
    if cut.joint not in (",", "và", "("):
        return None
    if moved and cut.time:
        return None  # "năm 2022 đạt 95,1%, năm 2023 giảm 2,3%": by how much, or to what?
    average = _AVERAGE.match(cut.behind)
    if moved and average:
        return Named(f"{name} {moved} so với {average[1]}", _SURE)
    if moved and _OBJECT.match(cut.behind) and not base_of(cut.behind):
        return None  # "tỷ lệ bảo hiểm y tế 95%, giảm 1,5% hộ nghèo"
    if moved and number.sort in ("percent", "multiple", "money", "size", "thing", "score"):
        kin = (told.unit or "").split()[-1:] == (number.unit or "").split()[-1:]
        if number.sort in ("money", "size", "thing") and not kin:
            return None
        return Named(f"{name} {moved}{_held(cut.behind)}", _SURE)
    if number.sort == "percent" and cut.verb in ("đạt", "bằng", "chiếm"):
        return _share_on(cut, told, name)
    if cut.time and number.unit == told.unit and cut.verb not in _CHANGES:
        return Named(name, _SURE)
    return None


def _share_on(cut: Cut, told: Measure, name: str) -> Named | None:
    """The name of a share of a plan behind another one, or of how many things were told before."""
    plan = _PLAN.match(cut.behind)
    if plan and told.unit == "%" and " so với " in told.indicator:
        return Named(f"{name} so với {plan['plan']}", _SURE)
    prior = cut.prior
    alone = not cut.behind.strip(" )") and name == told.indicator
    counts = prior is not None and prior.sort == "thing" and prior.of is None
    return Named(name, _CHOSEN) if alone and counts and not cut.time else None
