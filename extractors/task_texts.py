"""The texts that tasks are read from: paragraphs that belong together, cut into sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractors.outline import Paragraph, paragraphs
from extractors.sentences import sentences
from extractors.shared_heads import shared
from models.spans import Span
from models.structure import Kind, Manuscript

#: A paragraph that stops here goes on in the next one: the page broke it.
_BROKEN = re.compile(r"(?:,|(?<!\w)(?:và|của|với|các|cho|do|tại|theo|về|cùng|Tổng))\s*$")
#: "Thời hạn chậm nhất 05 ngày …", "- Hoàn thành trước ngày 30/6/2025": when the task before is due.
_WHEN = re.compile(
    r"\W*(?:Thời (?:hạn|gian)(?: hoàn thành| thực hiện| trình| báo cáo)?|Chậm nhất|Xong"
    r"|(?:(?:Đảm bảo|Bảo đảm) )?Hoàn thành)"
    r"(?:\s*:|\s+(?:là\s+|xong\s+)?(?:chậm nhất|không quá|trước|trong|vào|đến|quý|tháng|ngày|năm))",
    re.IGNORECASE,
)
#: "Phó Thủ tướng kết luận như sau:" opens tasks, each of which names its own agency.
INSTRUCTS = re.compile(
    r"\b(?:kết luận|yêu cầu|chỉ đạo|giao|(?<!theo )(?<!hồ sơ )(?<!văn bản )đề nghị|nhiệm vụ"
    r"|tổ chức thực hiện)\b[^.;]{0,120}:\s*$",
    re.IGNORECASE,
)
#: "Hội đồng nhân dân tỉnh giao:" opens them too; who speaks is not who is told.
ORDERS_FOLLOW = re.compile(r"\b(?:giao|yêu cầu|đề nghị|quyết nghị|kết luận)\s*:\s*$")
#: What goes on about the task of the sentence before: when, how far, what in particular.
GOES_ON = re.compile(
    r"\W*(?:Phấn đấu|Trong đó|Qua đó|Thời (?:gian|hạn)|(?:(?:Đảm bảo|Bảo đảm) )?Hoàn thành"
    r"|Nội dung này|Việc này|Kinh phí"
    r"|Kết quả|Trường hợp|Sản phẩm|Nhiệm vụ này|Chậm nhất|Trước ngày|Báo cáo)\b",
    re.IGNORECASE,
)
_SHORT = 200
#: The first word of an office in its own line: "Điều 3. Chánh" ⏎ "Văn phòng Bộ, …".
_OFFICES = frozenset({"Chánh", "Giám đốc", "Thủ trưởng", "Chủ tịch", "Bộ trưởng", "Các", "Trưởng"})
#: An article's title that its text follows on the same line: "Tổ chức thực hiện Chánh Văn phòng …".
_TITLED = re.compile(
    r"(?:(?:Hiệu lực(?: thi hành)?,? và )?(?:[Tt]rách nhiệm(?: tổ chức)?|[Tt]ổ chức"
    r"|[Đđ]iều khoản) (?:thực hiện|thi hành)|Hiệu lực(?: và trách nhiệm)? thi hành)[.:]?\s+"
    r"(?=(?:Các|Chánh|Giám đốc|Thủ trưởng|Chủ tịch|Trưởng|Bộ|Sở|Ủy ban|UBND|HĐND|Hội đồng|Giao"
    r"|Yêu cầu|Đề nghị|Căn cứ|Cục|Vụ|Văn phòng|Thống đốc|Tổng|Ban|Tổ chức, cá nhân|Người)\s)"
)
#: Papers that give tasks throughout, whatever their headings are.
_ORDERS = frozenset({"Thông báo", "Công điện", "Chỉ thị", "Kết luận", "Công văn", "Kế hoạch"})
#: Resolutions that do so: of a council, on what was asked and found there.
_ANSWERS = re.compile(r"chất vấn|giám sát|giải trình|kiến nghị của cử tri", re.IGNORECASE)
#: Those who answer for a decision, an office a line: "Giám đốc Sở Tài chính;" ⏎ "Chủ tịch …".
_OFFICE = re.compile(
    r"(?:Chánh|Giám đốc|Chủ tịch|Thủ trưởng|Trưởng|Bộ trưởng|Cục trưởng|Vụ trưởng|Các|Sở|Công an"
    r"|Văn phòng|Trung tâm|Ban|Ủy ban|UBND)[\s:]"
    r"(?!.*\b(?:có trách nhiệm|chủ trì|phối hợp|tổ chức thực hiện|rà soát|báo cáo)\b)"
)
#: An office that many share, over a line of its own: "Bộ trưởng các Bộ:" ⏎ "Xây dựng, Ngoại giao".
_SHARED = re.compile(r"\W*(?:Bộ trưởng|Giám đốc|Thủ trưởng|Chủ tịch)\s+các\s+[^.;:]{2,30}:")
#: "… yêu cầu các Bộ: Xây dựng;" ⏎ "Tài chính rà soát": the list of those of a kind goes on.
_KIN = re.compile(r"\bcác (?P<kind>Bộ|Sở)\s*:\s+[^.:]{2,200};$", re.IGNORECASE)
#: "Cơ quan chủ trì: …": a line of a card, which the next one does not go on with.
_FIELD = re.compile(r"\W*[^:.;,]{3,40}:\s")
#: Where a sentence is cut once more: another task is added, or the items are numbered.
_ALSO = re.compile(
    r";\s+(?=đồng thời\b|(?:giao|yêu cầu|đề nghị|phân công)\s"
    # the next agency, of which `extractors.task_spans` asks whether it is told to do something
    r"|(?-i:Sở|Bộ|UBND|[UỦ][ỷy] ban|Thủ trưởng|Chủ tịch|Giám đốc|Công an|Ban|Phòng|Văn phòng"
    r"|Trung tâm|Trạm|Hạt|Đoàn|Mặt trận|Cục|Chi cục|Vụ|Kho bạc|Hội|Liên đoàn|Đài|Báo|Bảo hiểm"
    r"|Thanh tra|[Cc]ác (?:[Ss]ở|[Bb]ộ|[Bb]an|cơ quan|đơn vị|ngành|địa phương|tổ chức"
    r"|(?:[Cc]hi )?[Cc]ục|phòng))[\s,])",
    re.IGNORECASE,
)
_ALSO_NUMBERED = re.compile(rf"{_ALSO.pattern}|(?<=[:;.,])\s*(?=\(\d{{1,2}}\)\s)", re.IGNORECASE)
#: One more item, though the number of the first went with its label: "…; (6) Vụ Pháp chế …".
_ITEM = re.compile(r"; \(\d{1,2}\) (?=[A-ZĐỦ])")
_NUMBERED = re.compile(r"\((\d{1,2})\)\s")
#: What the description of an administrative procedure is made of; it tells the public what to do.
_PROCEDURE = re.compile(
    r"^\W*(?:(?:\d+(?:\.\d+)*|[a-zđ])\s*[.)]\s*)?"
    r"(Trình tự thực hiện|Cách thức thực hiện|Thành phần(?:, số lượng)? hồ sơ|Thời hạn giải quyết"
    r"|Đối tượng thực hiện|Cơ quan (?:giải quyết|thực hiện)|Kết quả thực hiện thủ tục"
    r"|Yêu cầu, điều kiện)",
    re.MULTILINE,
)


def orders_throughout(kind: str | None, title: str | None) -> bool:
    """Whether a paper of this kind and title gives tasks throughout, whatever its headings are.

    >>> orders_throughout("Nghị quyết", "Về chất vấn và trả lời chất vấn")
    True
    """
    return kind in _ORDERS or (kind == "Nghị quyết" and _ANSWERS.search(title or "") is not None)


def task_paragraphs(manuscript: Manuscript) -> tuple[Paragraph, ...]:
    """The paragraphs that can hold tasks, in the order of the text.

    A paragraph that the page broke after a comma is whole again, and one that says no more than
    when a task is due belongs to the paragraph before it. Descriptions of administrative
    procedures, which say what applicants do, are left out.
    """
    joined: list[Paragraph] = []
    limit = _procedures(manuscript.text)
    for paragraph in paragraphs(manuscript):
        if limit is not None and paragraph.span.start >= limit:
            break
        heads = paragraph.segment.kind in (Kind.ARTICLE, Kind.PARAGRAPH)
        titled = _TITLED.match(paragraph.words) if heads else None
        if titled:
            span = Span(paragraph.span.start + titled.end(), paragraph.span.end)
            paragraph = replace(paragraph, span=span, words=paragraph.words[titled.end() :])
        before = joined[-1] if joined else None
        if before and _continues(before, paragraph, manuscript):
            span = Span(before.span.start, paragraph.span.end)
            joined[-1] = replace(before, span=span, words=span.of(manuscript.text))
        else:
            joined.append(paragraph)
    return tuple(joined)


def _continues(before: Paragraph, paragraph: Paragraph, manuscript: Manuscript) -> bool:
    kind = paragraph.segment.kind
    between = manuscript.text[before.span.end : paragraph.span.start]
    if kind not in (Kind.PARAGRAPH, Kind.BULLET) or between.strip(" \n-–+•*"):
        return False
    ends = before.words.rstrip()
    if kind is Kind.PARAGRAPH and _SHARED.fullmatch(ends):
        return True
    if kind is Kind.PARAGRAPH and ends.endswith(";") and _OFFICE.match(paragraph.words):
        return _OFFICE.match(ends) is not None
    if kind is Kind.PARAGRAPH and (_BROKEN.search(ends[-8:]) or ends.strip() in _OFFICES):
        return True
    inside = ends.rfind("(") > ends.rfind(")") and not ends.endswith((":", ".", ";"))
    kin = _KIN.search(ends)
    if kind is Kind.PARAGRAPH and kin and shared(f"các {kin['kind']}: {paragraph.words}", 0):
        return True
    if kind is Kind.PARAGRAPH and inside:
        return True  # "… báo cáo UBND tỉnh (qua" ⏎ "Sở Nội vụ) trước ngày 03/12"
    small = paragraph.words[:1].islower() and not before.words[:1].islower()
    if kind is Kind.PARAGRAPH and small and not ends.endswith((":", ".")):
        return True  # "…; rà soát quy trình;" ⏎ "gửi kết quả trước ngày 10/12"
    when = _WHEN.match(paragraph.words) is not None and len(paragraph.words) < _SHORT
    field = _FIELD.match(before.words) is not None
    title = before.segment.kind is Kind.HEADING and not ends.endswith(".")
    return when and not field and not ends.endswith(":") and not title


def _procedures(text: str) -> int | None:
    """Where descriptions of procedures begin in `text`: at the first of three of their headings."""
    found = list(_PROCEDURE.finditer(text))
    if len({match[1].split()[0] for match in found}) < 3:
        return None
    return found[0].start()


def pieces(text: str) -> Iterator[Span]:
    """The sentences of a paragraph, cut once more where another task is added to one.

    >>> words = "Giao Sở Y tế: (1) rà soát danh mục; (2) công khai kết quả."
    >>> [span.of(words) for span in pieces(words)]
    ['Giao Sở Y tế:', '(1) rà soát danh mục;', '(2) công khai kết quả.']
    """
    numbers = [int(match[1]) for match in _NUMBERED.finditer(text)] if "(" in text else []
    numbered = len(numbers) > 1 and numbers[1] == numbers[0] + 1
    for sentence in sentences(text):
        start = sentence.start
        for cut in (_ALSO_NUMBERED if numbers else _ALSO).finditer(sentence.of(text)):
            place = sentence.start + cut.end()
            if not numbered and text.startswith("(", place) and not _ITEM.match(text, place - 2):
                continue
            end = sentence.start + cut.start() + (cut.group()[:1] == ";" and numbered)
            if end > start:
                yield Span(start, end)
            start = sentence.start + cut.end()
        yield Span(start, sentence.end)
