"""Whether a number is asked for or reported: a target, a result, or the norm of a law."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from extractors.patterns import rare
from extractors.tense import is_ahead, is_over
from models.facts import Header, MeasureKind

_ASKS = re.compile(
    r"\b(?:phấn đấu|tối thiểu|ít nhất|đặt mục tiêu|(?<!vượt )(?<!đạt )mục tiêu|(?<!kế hoạch )đề ra"
    r"|giao chỉ tiêu|(?<!các )(?<!vượt )(?<!một số )(?<!% )(?<!\d )chỉ tiêu"
    r"(?!\s+(?:nghị quyết )?(?:giao|đạt|hoàn thành|vượt|đã)\b)"
    r"|phải đạt"
    r"|cần đạt"
    r"|(?<!ứng )(?<!đạt )yêu cầu(?! (?:về|của))|đảm bảo(?=\s*$)|bảo đảm(?=\s*$)"
    r"|(?:đảm bảo|bảo đảm) (?:tỷ lệ|mức|chỉ số|có|tốc độ|tăng trưởng)|sẽ"
    r"|kế hoạch[^.;]{0,40}xác định|đưa(?! vào (?:sử dụng|khai thác|vận hành"
    r"|hoạt động))(?=[^.;,]{0,60}(?:chỉ số|xếp|vào|nằm))|dự kiến|hướng (?:tới|đến)"
    r"|phải(?! (?:xử lý|xem xét|giải quyết|thi hành|nộp)\b)"
    r"(?=(?:(?!\b(?:vì|cũng|nhưng|chỉ)\b)[^.;,\d]){0,60}$)"
    r"|quyết tâm|không để (?=(?:tỷ|tỉ) lệ|số|mức)|nhằm(?=\s+đạt\s*$)"
    r"|theo (?:bản )?[“\"]?(?:quy hoạch|chiến lược|đề án)"
    r"|(?<!chuyển )(?<!bàn )(?<!chỉ )(?<!đã )giao(?!\s+(?:trả|quân|thông|dịch|lưu|ban"
    r"|tiếp|quyền|thẩm quyền|tự chủ|quản lý|phụ trách)\b)"
    r"(?!(?: và)? (?:bằng|đạt|tăng|giảm|vượt)\b)(?=[^.;,]{0,40}$))",
    re.IGNORECASE,
)
_TELLS = re.compile(
    r"\bđã\b(?! qua (?:đào tạo|sử dụng|chế biến|xử lý|sơ chế)\b)|đến nay|tính đến"
    r"|\btheo (?:báo cáo|thống kê|số liệu)\b"
    r"|(?<!chứng )\bchỉ (?:đạt|mới|chiếm|bằng)\b"
    r"|(?:^|[.,;]\s*)kết quả\s*[,:]|\bước (?:đạt|chiếm|thực hiện)|hiện có|hiện nay"
    r"|\bthực hiện được\s*$"
    r"|khảo sát|so với cùng kỳ|được hỏi|\bđạt (?:rất )?thấp\b"
    # and not "nông thôn mới đạt"
    r"|(?:,|\b(?:vẫn|còn|nay|hiện|công|giao|dân|sơ|phí|sách|tuyến|hạn|tạo)) mới (?:chỉ )?đạt\b",
    re.IGNORECASE,
)
_ASKS_HEADING = re.compile(
    r"mục tiêu|chỉ tiêu|phương hướng|nhiệm vụ|giải pháp|(?<!ứng )yêu cầu|dự báo|dự kiến"
    r"|định hướng|(?<!thực hiện )kế hoạch (?:năm|phát triển)"
    r"|(?<!hiện )(?<!toán )(?<!với )dự toán (?:thu|chi|ngân sách)\b",
    re.IGNORECASE,
)
_TELLS_HEADING = re.compile(
    r"kết quả|(?<!dự báo )tình hình|thực trạng|đánh giá|hạn chế|tồn tại|ưu điểm|nguyên nhân"
    r"|sự cần thiết|đặt vấn đề|quá trình thực hiện|đặc điểm",
    re.IGNORECASE,
)
#: A paragraph that opens a list is no heading, unless what it opens are targets.
_ANNOUNCES = re.compile(r":\s*$")
_ASKS_LIST = re.compile(
    r"(?:mục tiêu|chỉ tiêu|(?<!hiện )(?<!toán )(?<!với )dự toán (?:thu|chi|ngân sách)\b)[^.]*:\s*$",
    re.IGNORECASE,
)
#: "Tán thành Báo cáo giám sát với một số kết quả chủ yếu sau:", "Hạn chế, tồn tại:".
_TELLS_LIST = re.compile(
    r"(?:kết quả|hạn chế|tồn tại|ưu điểm|thuận lợi|khó khăn|nguyên nhân)"
    r"(?:,? (?!báo cáo\b|giám sát\b)[^\W\d_]+){0,9}\s*:\s*$",
    re.IGNORECASE,
)
#: What is to be done about them.
_ACTS_ON = re.compile(
    r"\b(?:yêu cầu|giao|đề nghị|khắc phục|thực hiện|tập trung|nhiệm vụ|giải pháp|nâng cao"
    r"|nội dung)\b"
    r"[^.;]{0,80}:\s*$",
    re.IGNORECASE,
)
#: "Quyết định phê duyệt Chương trình ...", "Nghị quyết về nhiệm vụ năm 2024": a plan by its title.
_PLAN_TITLE = re.compile(
    r"(?:về |việc |(?:giao|ban hành|phê duyệt|thông qua|điều chỉnh) ){0,3}(?:các |một số )?"
    r"(?:kế hoạch|chương trình|đề án|chiến lược|mục tiêu|chỉ tiêu|(?:phương hướng,? )?nhiệm vụ)\b",
    re.IGNORECASE,
)
_REPORTS = frozenset({"Báo cáo", "Tờ trình", "Biên bản", "Thông cáo"})
#: What these number is asked for, even where no word of the sentence says so.
_PLANS = frozenset({"Kế hoạch", "Chương trình", "Đề án", "Chỉ thị", "Phương án", "Công điện"})
#: These tell and ask; what stands with a verb that states is told.
_TELLING = frozenset({None, "Thông báo"})
_STATES = re.compile(
    r"đạt|chiếm|tăng|giảm|xếp|đứng|kết quả|bằng|hoàn thành|vượt|thực hiện|ước|gấp|lên tới|:\s*$"
    r"|\blà\s*(?:hơn |trên |gần |khoảng )?$",
    re.IGNORECASE,
)
#: In these a number is a norm ("tối đa 30% vốn điều lệ"), unless it is called a target.
_NORMS = frozenset(
    {
        "Luật",
        "Bộ luật",
        "Nghị định",
        "Thông tư",
        "Thông tư liên tịch",
        "Pháp lệnh",
        "Quy định",
        "Quy chế",
        "Văn bản hợp nhất",
    }
)
_CALLED_TARGET = re.compile(
    r"phấn đấu|(?:đặt|với|đạt|đến) mục tiêu|chỉ tiêu (?:giao|đến)", re.IGNORECASE
)
#: The title of a law whose own head is missing.
_NORM_TITLE = re.compile(r"(?:Bộ luật|Luật|Nghị định|Thông tư|Pháp lệnh)\s", re.IGNORECASE)
#: "05/2026/QĐ-TTg", "111/2025/UBTVQH15": a legal-normative document has its year in its number.
_NORM_CODE = re.compile(r"\d+(?:\.\d+)?[a-zđ]?/(?:19|20)\d\d/", re.IGNORECASE)
#: A clause that tells somebody to do something: "Tập trung số hóa 100% hồ sơ".
_COMMAND = re.compile(
    r"^\W*(?:tập trung|khẩn trương|tiếp tục|đẩy mạnh|đẩy nhanh|tăng cường|chủ động|nghiên cứu)\b"
    r"(?!.*\b(?:đã|đạt)\b)",
    re.IGNORECASE,
)
#: A share is reported, unless something says that it is asked for.
_TAKES = re.compile(r"\bchiếm\b", re.IGNORECASE)
#: A number in brackets, or behind how many of how many, tells how far something has come.
_REACHED = re.compile(
    r"\(\s*(?:(?:đã|mới|chỉ)\s+)*(?:đạt|chiếm|tỷ lệ|tỉ lệ|bằng)[^()]*$"
    r"|\d/\d[\d.]*\s[^;()]{2,120}(?:đạt|chiếm|tỷ lệ|tỉ lệ)\s*$",
    re.IGNORECASE,
)
#: "chưa đạt chỉ tiêu đề ra (năm 2017 tỷ lệ này đạt": what is told in brackets.
_ASIDE = re.compile(
    r"\((?:năm|tháng|quý|đến) [\d/]+[^()]{0,60}\b(?:đạt|là|có|chiếm)\s*$", re.IGNORECASE
)
#: A sentence that opens so reports to its end.
_REPORTED = re.compile(
    r"^\W*(?:theo (?:báo cáo|thống kê|số liệu|kết quả)|tính đến|(?:cho )?đến nay"
    r"|đến (?:hết )?ngày)\b[^;]*\bđã (?:có|đạt|hoàn thành|thực hiện)\b",
    re.IGNORECASE,
)
#: What a sentence that opens so tells is reported up to its end, too.
_OPENS_RESULTS = rare(
    re.compile(
        r"^\W*(?:tính đến (?!năm\b)|(?:cho )?đến nay\b|hiện nay\b"
        r"|(?:thời gian|những năm|năm) qua\b)"
        r"|\b(?:đạt|thu) được\b[^.;:\d]{0,60}\bkết quả\b[^.;:\d]{0,60}:",
        re.IGNORECASE,
    ),
    *("tính đến", "đến nay", "hiện nay", " qua", "kết quả"),
)
_TARGETS = re.compile(r"(?:mục tiêu|chỉ tiêu)(?! (?:đã )?(?:đạt|vượt|hoàn thành)\b)", re.IGNORECASE)
#: What a sentence that opens so lists is asked for, up to its end.
_LISTS_TARGETS = re.compile(
    r"\b(?:phấn đấu|đề ra|đặt ra|giao|xác định|với|các|một số)\b[^.;:]{0,80}"
    r"\b(?:chỉ tiêu|mục tiêu)\b[^.;:\d]{0,60}:"
    r"|^\W*(?:(?:trong đó|theo đó|cụ thể|đồng thời|ngoài ra),? )?phấn đấu\b|\bsẽ\b"
    r"|\bthông qua (?:các |dự thảo )?nghị quyết\b[^.;:\d]{0,80}\bchỉ tiêu\b"
    r"|\b(?:chỉ tiêu|mục tiêu)\b[^.;:]{0,100}\b(?:cụ thể|như sau|từng năm)\b[^.;:]{0,60}:",
    re.IGNORECASE,
)
#: "các chỉ tiêu kinh tế tiếp tục duy trì mức tăng trưởng khá, cụ thể:": how they fare.
_FARES = re.compile(
    r"\b(?:chỉ tiêu|mục tiêu)\b[^.;:]*?(?:"
    r"\b(?:duy trì|tăng trưởng (?:khá|cao|ổn định|dương|so)|so với (?:cùng kỳ|năm trước|tháng trước"
    r"|kế hoạch)|(?:ổn định|khởi sắc|khả quan|chuyển biến|phục hồi|cải thiện|khá)(?=[,:]))"
    r"|\b(?:cơ bản|đều|được thực hiện) (?:đạt|tăng|vượt|hoàn thành|tốt)\b)",
    re.IGNORECASE,
)
#: "Tổng số nhiệm vụ được giao là": how many there are, whoever gave them.
_WERE_GIVEN = rare(
    re.compile(
        r"\bsố (?:lượng )?(?:nhiệm vụ|công việc|đầu việc|văn bản|nội dung|kiến nghị|ý kiến|hồ sơ)\b"
        r"(?:(?!\bđể\b|\bphải\b)[^.;:\d]){0,80}\bgiao\b(?=[^.;,:\d]{0,40}(?::|\blà\b|\bcó\b)?[^.;,\d]{0,20}$)",
        re.IGNORECASE,
    ),
    "giao",
)
#: "thấp hơn chỉ tiêu giao (35,5%)": what was told before it is held against.
_HELD_AGAINST = re.compile(
    r"\b(?:so với|thấp hơn|cao hơn|vượt)(?: so với)? (?:chỉ tiêu|mục tiêu|kế hoạch)\b"
    r"[^.;,()\d]{0,60}\(?\d[\d.,]*\s?%?\)?",
    re.IGNORECASE,
)
#: "đạt 65%, vượt mục tiêu đề ra": it was held against what was asked for.
_MISSED = re.compile(
    r"\s*(?:,|\()?\s*(?:(?:và|cơ bản|cao hơn|đã)\s+)?(?:vượt|không đạt|chưa đạt|thấp hơn)"
    r"(?: so với)? (?:mục tiêu|chỉ tiêu|kế hoạch)(?! năm)\b",
    re.IGNORECASE,
)
#: How the year will end, in a paper that looks back on it; and what is beyond that.
_EXPECTED = re.compile(r"\b(?:dự kiến|dự ước)\b", re.IGNORECASE)
_TO_COME = re.compile(
    r"\b(?:thời gian|giai đoạn|nhiệm kỳ|những năm|năm|quý|tháng) (?:tới|sau|tiếp theo)\b"
    r"|\bsẽ\b|\bphấn đấu\b|\bdự báo\b",
    re.IGNORECASE,
)
_THIS_YEAR = re.compile(r"\b(?:cuối|hết|cả) năm\b(?! 20)|\bnăm nay\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_RESOLVED, _LATE = "Nghị quyết", 10  #: the month from which on a resolution looks back on its year
#: What a resolution sets out to reach, by its title.
_AIMS = re.compile(
    r"phát triển|nhiệm vụ|kế hoạch|mục tiêu|chỉ tiêu|chương trình|đại hội|cải cách|chuyển đổi số"
    r"|đề án|chiến lược|phương hướng|giảm nghèo|nông thôn mới|(?<!quyết toán )dự toán|phân bổ",
    re.IGNORECASE,
)
_OPENS = 40  #: characters of a sentence in which the time stands that all of it is told of
_NEAR = 160  #: characters before a number in which a word tells of it
_MARK, _GAP = re.compile(r"[,;:(.]"), 60  #: where these can begin, and how far on it is looked for


def kind_of(
    before: str,
    words: str,
    starts_later: bool,
    headings: Sequence[str],
    header: Header,
    opening: str = "",
    after: str = "",
    day: date | None = None,
) -> MeasureKind | None:
    """Asked for or reported; None for a norm, and where nothing tells.

    `before` are the words of the number's clause up to it, `words` those of the number itself up
    to its figures ("tối thiểu "); `starts_later` says that it holds from a day after the document's
    own on. `headings` stand above, the nearest first; `opening` is what its sentence says before
    its clause, `after` what stands behind the number. `day` is that of the document.
    """
    near = _HELD_AGAINST.sub("", before[_begins(before) :]) + words
    if given := _WERE_GIVEN.search(near):
        near = near[: given.start()]
    if is_norm(header):
        called = _CALLED_TARGET.search(near) or any(_TARGETS.search(h) for h in headings)
        return MeasureKind.TARGET if called else None
    if starts_later or is_ahead(before, day):
        return MeasureKind.TARGET
    if _EXPECTED.search(near) and _looks_back(near, opening, headings, header):
        near = _EXPECTED.sub("", near)
    placed = _by_place(near, headings, header)
    said = _said(near, plan=placed is MeasureKind.TARGET or _is_plan(header))
    if said is not None:
        return said
    if _REPORTED.search(before):
        return MeasureKind.RESULT
    if is_over(before, day) or is_over(opening[:_OPENS], day) or _MISSED.match(after):
        return MeasureKind.RESULT
    if is_ahead(opening[:_OPENS], day):
        return MeasureKind.TARGET
    if _OPENS_RESULTS.search(f"{opening}{before}"):
        return MeasureKind.RESULT
    listed = _LISTS_TARGETS.search(f"{opening}{before}")
    if listed and not (
        _TELLS.search(f"{opening}{before}", listed.end()) or _FARES.search(listed.group())
    ):
        return MeasureKind.TARGET
    if header.type not in _REPORTS and header.type is not None and _COMMAND.search(before):
        return MeasureKind.TARGET
    if placed is None and header.type == _RESOLVED and _AIMS.search(header.title or "mục tiêu"):
        return _by_year(f"{opening[-_NEAR:]} {before}", header)
    return placed


def _by_year(said: str, header: Header) -> MeasureKind:
    """What a resolution says of a number that no word of it tells of: it asks for it, unless it
    speaks of the year that ends as it is passed."""
    years = [int(year) for year in _YEAR.findall(said)]
    ends = header.date is not None and header.date.month >= _LATE
    past = header.date is not None and years and max(years) <= header.date.year - (not ends)
    return MeasureKind.RESULT if past else MeasureKind.TARGET


def _looks_back(near: str, opening: str, headings: Sequence[str], header: Header) -> bool:
    """Whether what is expected is how the time that is reported will end: "Thu ngân sách cả năm dự
    kiến đạt 13.500 tỷ đồng", in a report or under a heading of results."""
    said = f"{opening[-_NEAR:]} {near}"
    if _TO_COME.search(said):
        return False
    years = [int(year) for year in _YEAR.findall(said)]
    if years and (header.date is None or max(years) > header.date.year):
        return False
    for heading in headings:
        if _TELLS_HEADING.search(heading):
            return True
        if _ASKS_HEADING.search(heading):
            return False
    if header.type is None:
        return _THIS_YEAR.search(said) is not None
    return header.type in _REPORTS


def _begins(before: str) -> int:
    """Where the last words before a number begin, so that no word's neighbour is cut off it."""
    cut = max(len(before) - _NEAR, 0)
    return (found.end() if (found := _MARK.search(before, cut, cut + _GAP)) else cut) if cut else 0


def is_norm(header: Header) -> bool:
    """Whether the numbers of a document are norms: a law, or what has its number like one."""
    if header.type is None:
        return header.title is not None and _NORM_TITLE.match(header.title) is not None
    return header.type in _NORMS or (
        header.code is not None and _NORM_CODE.match(header.code) is not None
    )


def _is_plan(header: Header) -> bool:
    """Whether a document is a plan, by its type or its title."""
    titled = header.type in ("Quyết định", "Nghị quyết") and _PLAN_TITLE.match(header.title or "")
    return header.type in _PLANS or bool(titled)


def _said(words: str, *, plan: bool) -> MeasureKind | None:
    """What the words before a number say; the word nearest to it decides.

    A share is told of, but not in a `plan`.
    """
    if inside := _ASIDE.search(words):
        return MeasureKind.RESULT if _TELLS.search(inside.group()) or not plan else None
    taken = _TAKES.search(words)
    asked = max((m.end() for m in _ASKS.finditer(words)), default=-1)
    told = max((m.end() for m in _TELLS.finditer(words)), default=-1)
    reached = _REACHED.search(words)
    if reached and asked < reached.start():
        return MeasureKind.RESULT
    if asked < 0 and told < 0:
        return MeasureKind.RESULT if taken and not plan else None
    return MeasureKind.TARGET if asked > told else MeasureKind.RESULT


def _by_place(near: str, headings: Sequence[str], header: Header) -> MeasureKind | None:
    """What the headings above say, and the type of the document."""
    for heading in headings:
        told = _TELLS_HEADING.search(heading) is not None
        if _TARGETS.search(heading) and not told:
            return MeasureKind.TARGET
        if told and header.type in _REPORTS and not _ANNOUNCES.search(heading):
            break  # what stands further up holds for more than this
    for heading in headings:
        if _ANNOUNCES.search(heading) and not _ASKS_LIST.search(heading):
            if _TELLS_LIST.search(heading) and not _ACTS_ON.search(heading):
                return MeasureKind.RESULT
            continue
        if _TELLS_HEADING.search(heading):
            return MeasureKind.RESULT
        if _ASKS_HEADING.search(heading):
            return MeasureKind.TARGET
    if _is_plan(header):
        return MeasureKind.TARGET
    if header.type in _REPORTS or (header.type in _TELLING and _STATES.search(near[-40:])):
        return MeasureKind.RESULT
    return None
