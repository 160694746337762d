"""Documents for the tests of what is shown: a text, its structure, facts found by their words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from models.document import Origin, Source
from models.facts import (
    Citation,
    Comparator,
    Directive,
    Facts,
    Header,
    Measure,
    MeasureKind,
    Place,
    Quote,
    Relation,
)
from models.record import Quality, Record
from models.spans import Box, Span
from pipeline.show_changes import BodyChange
from pipeline.show_cited import Cited
from pipeline.show_facts import marks_of
from pipeline.show_loading import Shown
from tests.factories import manuscript

PAPER = """HỘI ĐỒNG NHÂN DÂN TỈNH AN HẢI
Số: 31/NQ-HĐND
An Hải, ngày 10 tháng 7 năm 2024
NGHỊ QUYẾT
Về nhiệm vụ sáu tháng cuối năm
Căn cứ Nghị định số 61/2018/NĐ-CP ngày 23 tháng 4 năm 2018;
Điều 1. Chỉ tiêu
1. Tỷ lệ hồ sơ đúng hạn đạt tối thiểu 95% vào cuối năm 2024.
Điều 2. Nhiệm vụ
1. Giao Sở Nội vụ chủ trì, phối hợp với Sở Tài chính hoàn thành đề án trước ngày 30/9/2024, \
bảo đảm 100% đơn vị tham gia.
2. Thực hiện Kế hoạch số 15/KH-UBND của Ủy ban nhân dân tỉnh.
| TT | Nội dung | Chủ trì |
| 1 | Số hóa hồ sơ | Sở Tư pháp |
Nơi nhận:
- Như Điều 2;
CHỦ TỊCH
Trần Văn Ba
"""


def quote(text: str, words: str, confidence: float = 0.95) -> Quote:
    """The first place of `words` in `text`, on page 1."""
    start = text.index(words)
    box = Box(72.0, 100.0, 300.0, 112.0)
    return Quote(Span(start, start + len(words)), words, confidence, (Place(1, (box,)),), "m123")


def record(text: str = PAPER) -> Record:
    """`text` with the facts that `PAPER` has, as far as their words are in it."""
    paper = manuscript(text)
    body = paper.text

    def there(words: str, confidence: float = 0.95) -> Quote | None:
        return quote(body, words, confidence) if words in body else None

    task = there(
        "Giao Sở Nội vụ chủ trì, phối hợp với Sở Tài chính hoàn thành đề án trước ngày 30/9/2024, "
        "bảo đảm 100% đơn vị tham gia"
    )
    row = there("| 1 | Số hóa hồ sơ | Sở Tư pháp |")
    directives = (
        task
        and Directive(
            quote=task,
            text="hoàn thành đề án",
            lead=("Sở Nội vụ",),
            support=("Sở Tài chính",),
            due=date(2024, 9, 30),
            due_text="trước ngày 30/9/2024",
            provision="Điều 2, khoản 1",
        ),
        row and Directive(quote=row, text="Số hóa hồ sơ", lead=("Sở Tư pháp",)),
    )
    share = there("Tỷ lệ hồ sơ đúng hạn đạt tối thiểu 95% vào cuối năm 2024")
    all_of = there("bảo đảm 100% đơn vị tham gia", 0.3)
    measures = (
        share
        and Measure(
            quote=share,
            kind=MeasureKind.TARGET,
            indicator="Tỷ lệ hồ sơ đúng hạn",
            op=Comparator.GE,
            value=95.0,
            unit="%",
            due=date(2024, 12, 31),
            period="cuối năm 2024",
            provision="Điều 1, khoản 1",
        ),
        all_of
        and Measure(
            quote=all_of,
            kind=MeasureKind.TARGET,
            indicator="đơn vị tham gia",
            op=Comparator.EQ,
            value=100.0,
            unit="%",
        ),
    )
    decree = there("Nghị định số 61/2018/NĐ-CP ngày 23 tháng 4 năm 2018")
    plan = there("Kế hoạch số 15/KH-UBND")
    citations = (
        decree
        and Citation(
            quote=decree,
            code="61/2018/NĐ-CP",
            raw_code="61/2018/NÐ-CP",
            type="Nghị định",
            date=date(2018, 4, 23),
            relation=Relation.BASIS,
        ),
        plan and Citation(quote=plan, code="15/KH-UBND", type="Kế hoạch"),
    )
    code = there("Số: 31/NQ-HĐND")
    header = Header(
        type="Nghị quyết",
        code="31/NQ-HĐND",
        date=date(2024, 7, 10),
        issuer="Hội đồng nhân dân tỉnh An Hải",
        title="Về nhiệm vụ sáu tháng cuối năm",
        signer="Trần Văn Ba",
        status="issued",
        quotes=(("code", code),) if code else (),
    )
    facts = Facts(
        header=header,
        citations=tuple(filter(None, citations)),
        measures=tuple(filter(None, measures)),
        directives=tuple(filter(None, directives)),
    )
    source = Source("/kho/nghị quyết.pdf", "ab" * 32, "application/pdf", 1, 2)
    return Record(source, paper, facts, Quality(Origin.OCR, 0.01, 0.93, ("doubtful_changes",)))


def shown(made: Record | None = None, changes: tuple[BodyChange, ...] = ()) -> Shown:
    """The record with nothing of what it cites in the store."""
    made = made or record()
    cited = Cited(((),) * len(made.facts.citations))
    return Shown(made, marks_of(made, changes), changes, cited, ())


def decided(made: Record, verdict: str) -> Record:
    """The record with this decision about its second measure."""
    first, second, *rest = made.facts.measures
    second = replace(second, quote=replace(second.quote, decided=verdict))
    return replace(made, facts=replace(made.facts, measures=(first, second, *rest)))
