"""A small archive for the tests of the questions: a province's papers over two years, a neighbour's
and one without a head. What is asked of it is answered in `tests/models/test_questions.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from models.facts import (
    Citation,
    Comparator,
    Directive,
    Facts,
    Measure,
    MeasureKind,
    Place,
    Quote,
    Relation,
)
from models.record import Outcome
from models.spans import Run, Span, TextMap
from tests.outcomes import outcome

TARGET, RESULT = MeasureKind.TARGET, MeasureKind.RESULT
COUNCIL = "Hội đồng nhân dân tỉnh An Hải"
COMMITTEE = "Ủy ban nhân dân tỉnh An Hải"
HOT_LINE = "xây dựng đường dây nóng tiếp nhận phản ánh của người dân về thủ tục đất đai"


def measure(
    kind: MeasureKind,
    indicator: str,
    op: str,
    value: float,
    unit: str,
    period: str | None = "năm 2024",
    *,
    due: date | None = None,
    agency: str | None = None,
    sure: float = 0.9,
) -> Measure:
    """A target or a result; its words are made of its parts."""
    words = f"{indicator} {op} {value:g} {unit} {period or ''}".strip()
    return Measure(
        quote=_quote(words, sure),
        kind=kind,
        indicator=indicator,
        op=Comparator(op),
        value=value,
        unit=unit,
        period=period,
        due=due,
        agency=agency,
        provision="Điều 1",
    )


def task(
    text: str, *lead: str, due: date | None = None, recurrence: str | None = None
) -> Directive:
    """A task and who leads it."""
    return Directive(
        quote=_quote(text),
        text=text,
        lead=lead,
        support=("Sở Tài chính",),
        due=due,
        recurrence=recurrence,
        provision="Điều 2",
    )


def cites(
    words: str, relation: Relation, code: str | None, dated: date | None = None, **more: str
) -> Citation:
    """A citation of these words."""
    return Citation(quote=_quote(words), code=code, date=dated, relation=relation, **more)


def paper(
    code: str | None,
    dated: date | None,
    issuer: str | None,
    *,
    type_: str = "Kế hoạch",
    title: str = "Về công tác năm",
    measures: Sequence[Measure] = (),
    tasks: Sequence[Directive] = (),
    citations: Sequence[Citation] = (),
    name: str = "",
) -> Outcome:
    """A file with one document, whose text is the words of its facts."""
    made = outcome(f"/kho/{name or code}.pdf", (name or f"{code} {dated}").encode())
    [record] = made.records
    quotes = [fact.quote for fact in (*measures, *tasks, *citations)]
    text = "\n".join([title, *(quote.words for quote in quotes)])
    header = replace(
        record.facts.header, code=code, date=dated, issuer=issuer, type=type_, title=title
    )
    facts = Facts(
        header=header,
        citations=tuple(replace(c, quote=_placed(text, c.quote)) for c in citations),
        measures=tuple(replace(m, quote=_placed(text, m.quote)) for m in measures),
        directives=tuple(replace(t, quote=_placed(text, t.quote)) for t in tasks),
    )
    manuscript = replace(record.manuscript, body=TextMap(text, (Run(0, 1, 0),)))
    return replace(made, records=(replace(record, facts=facts, manuscript=manuscript),))


def _quote(words: str, sure: float = 0.9) -> Quote:
    return Quote(Span(0, len(words)), words, sure, (Place(1),))


def _placed(text: str, quote: Quote) -> Quote:
    start = text.index(quote.words)
    return replace(quote, span=Span(start, start + len(quote.words)))


RESOLUTION = paper(
    "20/NQ-HĐND",
    date(2023, 12, 8),
    COUNCIL,
    type_="Nghị quyết",
    measures=(
        measure(TARGET, "Tỷ lệ hồ sơ nộp trực tuyến", ">=", 80, "%", due=date(2024, 12, 31)),
        measure(TARGET, "Chỉ số PAR INDEX của tỉnh", "<=", 10, "hạng", due=date(2024, 12, 31)),
        measure(TARGET, "Tỷ lệ hộ nghèo", "<=", 2, "%", due=date(2024, 12, 31)),
        measure(TARGET, "Tổng thu ngân sách", ">=", 2, "tỷ đồng", due=date(2024, 12, 31)),
        measure(TARGET, "Tỷ lệ xã có trạm y tế đạt chuẩn", ">=", 90, "%", "năm 2025"),
        measure(TARGET, "Diện tích rừng trồng mới", ">=", 500, "ha", due=date(2024, 12, 31)),
        measure(TARGET, "Số lớp tập huấn", ">=", 4, "lớp", agency="Sở Nội vụ", sure=0.3),
    ),
    tasks=(
        task(HOT_LINE, "Sở Nội vụ", due=date(2024, 6, 30)),
        task("rà soát quỹ đất công của các nông trường giải thể", "Sở Xây dựng"),
        task("giám sát chi tiêu công", "Sở Tài chính", recurrence="hằng quý"),
    ),
    citations=(
        cites("Luật Đất đai ngày 18/01/2024", Relation.BASIS, None, date(2024, 1, 18),
              type="Luật", title="Đất đai"),
        cites("Nghị quyết số 11/NQ-CP", Relation.BASIS, "11/NQ-CP", date(2023, 1, 3)),
    ),
)  # fmt: skip
REPORT = paper(
    "5/BC-UBND",
    date(2024, 12, 20),
    COMMITTEE,
    type_="Báo cáo",
    measures=(
        measure(RESULT, "tỷ lệ hồ sơ được nộp trực tuyến", "=", 85.5, "%"),
        measure(RESULT, "PAR INDEX", "=", 12, "hạng"),
        measure(RESULT, "tỷ lệ hộ nghèo", "=", 3, "%", "6 tháng đầu năm 2024"),
        measure(RESULT, "tổng thu ngân sách", "=", 2_150, "triệu đồng"),
        measure(RESULT, "diện tích rừng trồng mới tập trung", "=", 610, "ha"),
        measure(RESULT, "số lớp tập huấn", "=", 6, "lớp", agency="Sở Nội vụ"),
    ),
    citations=(
        cites("Nghị quyết số 20/NQ-HDND ngày 08/12/2023", Relation.IMPLEMENTS, "20/NQ-HDND",
              date(2023, 12, 8)),
        cites("Nghị quyết số 20/NQ-HĐND", Relation.MENTIONS, "20/NQ-HĐND"),
    ),
)  # fmt: skip
PLAN = paper(
    "7/KH-UBND",
    date(2025, 1, 10),
    COMMITTEE,
    tasks=(
        task(f"Tiếp tục {HOT_LINE}", "Công an tỉnh", due=date(2025, 9, 30)),
        task("sửa chữa trường học xuống cấp sau bão số 3", "Sở Xây dựng", "Sở Y tế"),
        task("bảo vệ đê điều mùa mưa bão", due=date(2025, 5, 1)),
    ),
    citations=(
        cites("Nghị quyết số 20/NQ-HĐND ngày 08 tháng 12 năm 2023", Relation.AMENDS,
              "20/NQ-HĐND", date(2023, 12, 8)),
        cites("Quyết định số 9/2020/QĐ-UBND", Relation.REPEALS, "9/2020/QĐ-UBND"),
    ),
)  # fmt: skip
NEIGHBOUR = paper(
    "20/NQ-HĐND",
    date(2023, 12, 15),
    "Hội đồng nhân dân tỉnh Bình Sơn",
    type_="Nghị quyết",
    measures=(measure(RESULT, "Tỷ lệ hồ sơ nộp trực tuyến", "=", 60, "%"),),
    tasks=(task(HOT_LINE, "Sở Nội vụ", due=date(2024, 6, 30)),),
)
LAW = paper("31/2024/QH15", date(2024, 1, 18), "Quốc hội", type_="Luật", title="Đất đai")
DECISION = paper("9/2020/QĐ-UBND", date(2020, 3, 2), COMMITTEE, type_="Quyết định")
HEADLESS = paper(
    None, None, None, measures=(measure(RESULT, "Tỷ lệ hộ nghèo", "=", 1, "%"),), name="khong-dau"
)
COPY = paper(
    "20/NQ-HĐND",
    date(2023, 12, 8),
    COUNCIL,
    type_="Nghị quyết",
    tasks=(task(HOT_LINE, "Sở Nội vụ", due=date(2024, 6, 30)),),
    name="ban-sao",
)
ARCHIVE = (RESOLUTION, REPORT, PLAN, NEIGHBOUR, LAW, DECISION, HEADLESS)


def key(of: Outcome) -> str:
    """The key of its document."""
    assert of.source is not None
    return f"{of.source.sha256[:24]}-1"
