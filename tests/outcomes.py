"""Whole outcomes for the tests of the store, the exports and the command: nothing left empty."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path

from models.document import Change, Leaf, Origin, Page, Restoration, Source, Verdict
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
from models.kept import KeptPage, KeptReading
from models.kept_pages import pack_page, pack_restoration
from models.outcome import Failure, Stage
from models.record import Outcome, Quality, Record
from models.spans import Alignment, Box, Edit, Run, Span, TextMap
from models.structure import Kind, Manuscript, Segment
from pipeline.intake import opened
from pipeline.page_watch import PageWatch
from pipeline.recipe import Recipe

TEXT = (
    "HỘI ĐỒNG NHÂN DÂN TỈNH AN HẢI Số: 12/NQ-HĐND An Hải, ngày 08 tháng 12 năm 2023\n"
    "Điều 1. Phấn đấu tỷ lệ hồ sơ trực tuyến đạt từ 80% đến 90% trong năm 2024.\n"
    "Điều 2. Giao Sở Nội vụ chủ trì, phối hợp với Sở Tài chính xây dựng đường dây nóng trước "
    "ngày 30/6/2024."
)


def quote(words: str, confidence: float = 0.875, text: str = TEXT) -> Quote:
    """The first place at which `words` stand, on page 1 with a box."""
    start = text.index(words)
    box = Box(72.0, 100.5, 300.25, 112.0)
    return Quote(Span(start, start + len(words)), words, confidence, (Place(1, (box,)),))


def record(sha256: str, path: str, part: int = 1, code: str = "12/NQ-HĐND") -> Record:
    """A resolution with one fact of each kind."""
    first, second = TEXT.index("Điều 1"), TEXT.index("Điều 2")
    segments = (
        Segment(Kind.HEAD, "", "", "", Span(0, first), Span(0, first)),
        Segment(Kind.ARTICLE, "1", "", "Điều 1", Span(first, second), Span(first, second)),
        Segment(
            Kind.CLAUSE, "1", "", "Điều 1, khoản 1", Span(first, second), Span(first, first), 1
        ),
    )
    manuscript = Manuscript(
        part, TextMap(TEXT, (Run(0, 1, 0), Run(second, 2, 0))), segments, 1, 2, None
    )
    header = Header(
        type="Nghị quyết",
        code=code,
        number=code.split("/")[0],
        symbol=code.split("/")[-1],
        date=date(2023, 12, 8),
        date_text="An Hải, ngày 08 tháng 12 năm 2023",
        place="An Hải",
        issuer="Hội đồng nhân dân tỉnh An Hải",
        title="Về chỉ tiêu năm 2024",
        signer="Trần Văn Ba",
        signer_role="Chủ tịch",
        recipients=("Như Điều 2", "Lưu: VT"),
        quotes=(("code", quote("12/NQ-HĐND")), ("place", quote("An Hải"))),
    )
    citation = Citation(
        quote=quote("Điều 1"),
        code="19/2020/NQ-HĐND",
        raw_code="l9/2020/NQ-HDND",
        type="Nghị quyết",
        date=date(2020, 7, 1),
        relation=Relation.REPLACES,
    )
    target = Measure(
        quote=quote("tỷ lệ hồ sơ trực tuyến đạt từ 80% đến 90% trong năm 2024"),
        kind=MeasureKind.TARGET,
        indicator="tỷ lệ hồ sơ trực tuyến",
        op=Comparator.BETWEEN,
        value=80.0,
        value_high=90.0,
        unit="%",
        period="năm 2024",
        starts=date(2024, 1, 1),
        due=date(2024, 12, 31),
        provision="Điều 1",
    )
    directive = Directive(
        quote=quote("xây dựng đường dây nóng trước ngày 30/6/2024", 1 / 3),
        text="xây dựng đường dây nóng",
        lead=("Sở Nội vụ",),
        support=("Sở Tài chính", "Công an tỉnh"),
        monitor=("Văn phòng Ủy ban nhân dân tỉnh",),
        due=date(2024, 6, 30),
        due_text="trước ngày 30/6/2024",
        provision="Điều 2",
    )
    return Record(
        Source(path, sha256, "text/plain", len(TEXT), 2),
        manuscript,
        Facts(header=header, citations=(citation,), measures=(target,), directives=(directive,)),
        Quality(Origin.OCR, 0.125, 0.9375, ("failed_pages",)),
    )


def leaf(number: int, raw: str = "Dieu 1", restored: str = "Điều 1") -> Leaf:
    """A page on which restoration put the first word right."""
    first, word = len(raw.split()[0]), len(restored.split()[0])
    edit = Edit(Span(0, first), Span(0, word))
    change = Change(Span(0, word), raw[:first], 0.75, doubtful=True)
    alignment = Alignment.from_edits(len(raw), [edit])
    page = Page(
        number, raw, Origin.OCR, Verdict.STRIPPED, "0.1", (), 595.0, 842.0, 300.0, 0.9, "D1eu"
    )
    whole = Restoration(restored, alignment, (change,), "stripped")
    return Leaf(page, raw, Alignment.identity(len(raw)), whole)


def outcome(
    path: str = "/kho/a.txt",
    data: bytes = b"a",
    *,
    recipe: str = "r1",
    parts: int = 1,
    failures: tuple[Failure, ...] = (),
) -> Outcome:
    """What became of the file of these bytes; without parts it failed."""
    sha256 = hashlib.sha256(data).hexdigest()
    source = Source(path, sha256, "text/plain", len(TEXT), 2)
    records = tuple(record(sha256, path, part) for part in range(1, parts + 1))
    leaves = (leaf(1), leaf(2, "Giao S0", "Giao S0")) if parts else ()
    return Outcome(path, source, recipe, leaves, records, failures, kept(source, leaves))


def kept(source: Source, leaves: tuple[Leaf, ...]) -> KeptReading:
    """The pages of a file, the last one after something had gone wrong."""
    pages = tuple(
        KeptPage(each.number, pack_page(each.page), pack_restoration(each)) for each in leaves
    )
    return KeptReading(source, "r0", pages, (failure("damaged_pdf", source.path),))


def failure(
    code: str, path: str = "/kho/a.txt", stage: Stage = Stage.PAGES, page: int | None = None
) -> Failure:
    """Something that went wrong."""
    return Failure(stage, code, path, page, (("name", "a"),), "said the library")


def is_begun(path: Path) -> bool:
    """Whether a reader has come to the word in a file at which `fake_process` waits."""
    return _mark_of(path).exists()


def _mark_of(path: Path) -> Path:
    return path.parent.parent / f"{path.name}.begun"


def fake_process(path: Path, recipe: Recipe, watch: PageWatch) -> Outcome:
    """A stand-in for the river in tests of what surrounds it: the text decides what happens."""
    with opened(path) as (stream, _):
        data = stream.read()
    word = data.decode().split()[0]
    if word == "crash":
        import os
        import time

        time.sleep(0.3)
        os._exit(11)
    if word == "killed":  # the first reader of this file dies, of no fault of the file
        import os

        witness = path.parent.parent / f"{path.name}.killed"
        if not witness.exists():
            watch.begin(2)
            witness.touch()
            os._exit(9)
    if word in ("hang", "gate"):
        _mark_of(path).touch()
    if word == "hang":
        import time

        time.sleep(3_600)
    if word == "bug":
        raise ZeroDivisionError("an error of programming")
    if word == "setting":
        import os

        raise ZeroDivisionError(f"the setting is {os.environ['VANBAN_OF_TEST']}")
    if word == "slow":
        import time

        time.sleep(0.2)
    if word == "gate":  # waits until the test lets it go on
        import time

        while not (path.parent.parent / "open").exists():
            time.sleep(0.02)
    print_of = recipe.fingerprint()
    if word == "pages":  # one page a line; what a line says happens to whoever reads it
        made = outcome(str(path), data, recipe=print_of)
        lost = []
        for number, line in enumerate(data.decode().splitlines(), 1):
            if not watch.begin(number):
                lost.append(failure("page_lost", str(path), page=number))
            elif "crash" in line:
                import os

                os._exit(11)
            elif "bug" in line:
                raise ZeroDivisionError("an error of programming")
        watch.end()
        return replace(made, failures=tuple(lost))
    if word == "bad":
        return outcome(
            str(path), data, recipe=print_of, parts=0, failures=(failure("no_text", str(path)),)
        )
    made = outcome(str(path), data, recipe=print_of)
    if word == "misshapen":  # no store takes a share of two
        [of] = made.records
        return replace(
            made, records=(replace(of, quality=replace(of.quality, restored_share=2.0)),)
        )
    return made


def numbered(path: str, data: bytes, code: str | None) -> Outcome:
    """The outcome of a file with one document that has this number."""
    made = outcome(path, data)
    (only,) = made.records
    header = replace(only.facts.header, code=code)
    return replace(made, records=(replace(only, facts=replace(only.facts, header=header)),))
