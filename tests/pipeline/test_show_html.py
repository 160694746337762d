"""The page shows the whole text, the words of every fact marked and linked, and nothing acts."""

from __future__ import annotations

import hashlib
import io
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html
from lxml.html import HtmlElement
from PIL import Image

from models.facts import Citation, Quote
from models.queries_pages import StoredPage
from models.spans import Run, Span, TextMap
from pipeline.show_blocks import blocks_of, figures_of, page_starts, pieces_of
from pipeline.show_changes import BodyChange
from pipeline.show_facts import Mark, Sort
from pipeline.show_html import html_page
from pipeline.show_pictures import figures, found_again
from pipeline.show_text import text_blocks
from pipeline.voice import Voice
from tests.shown import PAPER, record, shown

HOSTILE = (
    "<script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    '"><svg/onload=alert(1)>',
    "&lt;b&gt; &amp; ]]> <!-- -->",
    "\x1b[31m\x00\u202e",
)


#: Elements that do nothing but show.
PLAIN = set(
    """html head meta title style body input header h1 p nav label aside details summary table tbody
    tr th td a div b span main article footer ul li code del""".split()  # noqa: SIM905 - legible
)


def parsed(page: str) -> HtmlElement:
    return lxml_html.document_fromstring(page)


def words(element: HtmlElement) -> str:
    """The text of an element without the tags of facts and the lines across pages."""
    copy = lxml_html.fromstring(lxml_html.tostring(element, encoding="unicode", with_tail=False))
    for extra in copy.xpath('.//a[contains(@class, "tag")] | .//span[@class="page"]'):
        extra.drop_tree()
    return copy.text_content()


@pytest.fixture(scope="module")
def page() -> HtmlElement:
    return parsed(html_page(Voice(), shown()))


def test_the_whole_text_is_there_in_its_order(page: HtmlElement) -> None:
    blocks = page.xpath("//article/p | //article//td")
    made = record()
    cells = [
        cell.strip() if line.startswith("|") else line
        for line in made.manuscript.text.split("\n")
        for cell in (line.strip("|").split("|") if line.startswith("|") else [line])
    ]
    assert [words(block) for block in blocks] == [cell for cell in cells if cell]


def test_the_words_of_every_fact_are_marked(page: HtmlElement) -> None:
    made = shown()
    for mark in made.marks:
        (first,) = page.xpath(f'//*[@id="w-{mark.name}"]')
        said = mark.span.of(made.record.manuscript.text)
        if "|" in said:  # the first cell of a row, the others follow in theirs
            assert words(first) == "1"
        else:
            assert words(first) == said


def test_every_link_has_an_end_and_every_fact_both_ways(page: HtmlElement) -> None:
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    links = page.xpath("//a/@href")
    assert all(link.startswith("#") for link in links)
    assert {link[1:] for link in links} <= set(ids)
    for mark in shown().marks:
        assert f"#w-{mark.name}" in links, mark.name
        assert f"#f-{mark.name}" in links, mark.name


def test_nothing_comes_from_outside(page: HtmlElement) -> None:
    assert page.xpath("//script | //link | //iframe | //object | //form | //base") == []
    assert page.xpath("//@src") == []
    style = page.xpath("string(//style)")
    assert "url(" not in style
    assert "@import" not in style
    policy = page.xpath('string(//meta[@http-equiv="Content-Security-Policy"]/@content)')
    assert policy.startswith("default-src 'none'")


@pytest.mark.parametrize("evil", HOSTILE)
def test_what_a_document_says_can_not_act(evil: str) -> None:
    made = record(PAPER.replace("Chỉ tiêu", evil).replace("đề án", evil))
    facts = made.facts
    header = replace(
        facts.header, title=evil, issuer=evil, code=evil, type=evil, recipients=(evil, evil)
    )
    citations = tuple(
        replace(c, code=evil, raw_code=f"{evil}'", title=evil, issuer=evil) for c in facts.citations
    )
    measures = tuple(replace(m, indicator=evil, unit=evil, period=evil) for m in facts.measures)
    directives = tuple(
        replace(d, text=evil, lead=(evil,), due_text=evil, provision=evil) for d in facts.directives
    )
    made = replace(
        made,
        source=replace(made.source, path=evil),
        facts=replace(
            facts, header=header, citations=citations, measures=measures, directives=directives
        ),
    )
    change = BodyChange(Span(0, 3), evil, "HỘI", 0.5, True)
    page = html_page(Voice("en"), shown(made, (change,)))
    root = parsed(page)
    assert {e.tag for e in root.iter() if isinstance(e.tag, str)} <= PLAIN
    assert not [name for e in root.iter() for name in e.attrib if name.startswith("on")]
    assert "\x1b" not in page
    assert "\u202e" not in page


def test_restored_words_say_what_stood_there() -> None:
    text = record().manuscript.text
    start = text.index("Sở Nội vụ")
    surely = BodyChange(Span(start, start + 2), "So", "Sở", 0.97, False)
    unsure = BodyChange(Span(start + 3, start + 6), "Nọi", "Nội", 0.4, True)
    root = parsed(html_page(Voice(), shown(changes=(surely, unsure))))
    restored = root.xpath('//span[contains(@class, "restored")]')
    assert [(words(e), "unsure" in e.get("class")) for e in restored] == [
        ("Sở", False),
        ("Nội", True),
    ]
    assert "“So”" in restored[0].get("title")
    (card,) = root.xpath('//details[@class="title-unsure"]/div')
    assert words(card).startswith("Nọi → Nội")
    assert card.xpath(".//a/@href") == [f"#{restored[1].get('id')}"]


def test_pages_are_told_where_they_begin() -> None:
    made = record()
    middle = made.manuscript.text.index("hoàn thành đề án")
    body = TextMap(made.manuscript.text, (Run(0, 3, 0), Run(middle, 4, 0)))
    made = replace(made, manuscript=replace(made.manuscript, body=body))
    root = parsed(html_page(Voice("en"), shown(made)))
    breaks = root.xpath('//span[@class="page"]')
    assert [(e.get("id"), e.text_content()) for e in breaks] == [
        ("p-3", "page 3"),
        ("p-4", "page 4"),
    ]
    # the page begins within a task, whose words stand on both sides of the line
    (paragraph,) = breaks[1].iterancestors("p")
    parts = paragraph.xpath('./span[contains(@class, "directive")]')
    assert [words(part)[:10] for part in parts] == ["Giao Sở Nộ", "hoàn thành"]


def test_words_of_a_field_that_has_no_value_have_their_card() -> None:
    made = record()
    place = ("place", replace(made.facts.header.quotes[0][1], decided="rejected"))
    header = replace(made.facts.header, quotes=(*made.facts.header.quotes, place))
    root = parsed(
        html_page(Voice(), shown(replace(made, facts=replace(made.facts, header=header))))
    )
    assert {link[1:] for link in root.xpath("//a/@href")} <= set(root.xpath("//@id"))
    assert "Nơi ban hành– ✗ đã bị bác" in root.xpath('//table[@class="head"]')[0].text_content()


def test_doubt_is_shown_in_text_and_list(page: HtmlElement) -> None:
    (marked,) = page.xpath('//*[@id="w-target-2"]')
    assert "doubtful" in marked.get("class")
    assert page.xpath('//details[@class="title-doubtful"]//a/@href') == ["#f-target-2"]
    (card,) = page.xpath('//*[@id="f-target-2"]')
    assert "chưa chắc (30 %)" in card.text_content()
    assert page.xpath('//*[contains(@class, "card")]//code/text()').count("m123") >= 2


def test_the_figure_of_a_measure_stands_out(page: HtmlElement) -> None:
    assert page.xpath('//span[contains(@class, "target")]//b/text()') == ["95", "100"]
    made = record()
    first, second = made.facts.measures
    # neither a part of a figure nor another one
    measures = (replace(first, value=9.0), replace(second, value=10.0, value_high=100.0))
    made = replace(made, facts=replace(made.facts, measures=measures))
    assert [span.of(made.manuscript.text) for span in figures_of(made)] == ["100"]


def test_a_number_that_was_mended_is_told_as_printed(page: HtmlElement) -> None:
    (card,) = (c for c in page.xpath('//div[@class="card citation"]') if "61/2018" in words(c))
    assert "in trên giấy: 61/2018/NÐ-CP" in words(card)
    assert "chưa có trong kho" in words(card)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_labels_are_in_the_language_asked_for(language: str) -> None:
    root = parsed(html_page(Voice(language), shown()))
    assert root.get("lang") == language
    found = words(root.xpath("//aside")[0])
    assert ("Chỉ tiêu (2)" in found, "Targets (2)" in found) == (
        language == "vi",
        language == "en",
    )


LETTERS = "một hai ba bốn năm sáu bảy tám chín mười"
spans = st.tuples(st.integers(0, len(LETTERS)), st.integers(0, len(LETTERS))).map(
    lambda pair: Span(min(pair), max(pair))
)


@settings(deadline=None)
@given(st.lists(spans, max_size=8), st.lists(spans, max_size=4), st.lists(st.integers(0, 41)))
def test_pieces_tell_of_each_letter_what_it_belongs_to(
    facts: list[Span], changed: list[Span], edges: list[int]
) -> None:
    quote = Quote(Span(0, 1), "m")
    marks = [
        Mark(Sort.TARGET, number, span, 1, False, quote, "")
        for number, span in enumerate(sorted(facts), 1)
    ]
    changes, end = [], 0
    for span in sorted(changed):
        if span.start >= end and len(span):
            changes.append(BodyChange(span, "", "", 1.0, False))
            end = span.end
    inner = sorted({0, len(LETTERS), *(e for e in edges if e <= len(LETTERS))})
    cuts = [Span(a, b) for a, b in pairwise(inner)]
    of_cuts = pieces_of(cuts, marks, changes, [Span(4, 7)], {1: 0})
    for cut, pieces in zip(cuts, of_cuts, strict=True):
        assert "".join(piece.span.of(LETTERS) for piece in pieces) == cut.of(LETTERS)
        for piece in pieces:
            for at in range(piece.span.start, piece.span.end):
                held = {m.number for m in marks if m.span.start <= at < m.span.end}
                assert {m.number for m in piece.marks} == held
                assert (piece.change is not None) == any(
                    c.span.start <= at < c.span.end for c in changes
                )
            assert piece.figure == (4 <= piece.span.start < 7)
            wide = [(m.span.start, -m.span.end) for m in piece.marks]
            assert wide == sorted(wide)
    assert [p.page for pieces in of_cuts for p in pieces if p.page] == [1]


SCRAP, MEASURE = record(LETTERS), record().facts.measures[0]


@settings(max_examples=40, deadline=None)
@given(st.lists(spans.filter(len), max_size=6))
def test_facts_that_overlap_are_all_marked(facts: list[Span]) -> None:
    found = tuple(replace(MEASURE, quote=Quote(span, "words")) for span in facts)
    made = shown(replace(SCRAP, facts=replace(SCRAP.facts, measures=found)))
    (paragraph,) = text_blocks(Voice(), made)
    assert words(paragraph) == LETTERS
    for mark in made.marks:
        (first,) = paragraph.xpath(f'.//*[@id="w-{mark.name}"]')
        assert mark.span.of(LETTERS).startswith(words(first))


def test_cells_are_without_their_bars() -> None:
    made = record()
    text = made.manuscript.text
    rows = [[cell.of(text) for cell in b.cells] for b in blocks_of(made) if b.cells]
    assert rows == [["TT", "Nội dung", "Chủ trì"], ["1", "Số hóa hồ sơ", "Sở Tư pháp"]]


def test_a_page_begins_where_its_first_own_words_stand() -> None:
    # a footnote of page 1 stands behind the words of page 2 that follow its paragraph
    body = TextMap("a" * 40, (Run(0, 1, 0), Run(10, 2, 0), Run(20, 1, 80), Run(30, 3, 0)))
    assert page_starts(body) == {1: 0, 2: 10, 3: 30}
    # a page that only stands behind a later one still has its place
    assert page_starts(TextMap("a" * 40, (Run(0, 3, 0), Run(20, 2, 0)))) == {3: 0, 2: 20}


def test_citations_of_one_work_are_one_card() -> None:
    made = record()
    again = Citation(quote=Quote(Span(0, 3), "HỘI"), code="15/KH-UBND", type="Kế hoạch")
    made = replace(made, facts=replace(made.facts, citations=(*made.facts.citations, again)))
    root = parsed(html_page(Voice(), shown(made)))
    cards = [words(card) for card in root.xpath('//div[@class="card citation"]')]
    assert len(cards) == 2


def test_the_file_is_taken_only_if_it_is_the_one_that_was_read(tmp_path: Path) -> None:
    data = b"%PDF-1.7 the file that was read"
    (tmp_path / "read.pdf").write_bytes(data)
    (tmp_path / "changed.pdf").write_bytes(data.replace(b"that", b"THAT"))
    with ZipFile(tmp_path / "kho.zip", "w") as archive:
        archive.writestr("thư mục/read.pdf", data)
    made = record().source
    source = replace(made, sha256=hashlib.sha256(data).hexdigest(), size=len(data))
    for names, found in (
        (["read.pdf"], data),
        (["kho.zip!/thư mục/read.pdf"], data),
        (["gone.pdf", "changed.pdf", "kho.zip!/gone.pdf", "read.pdf"], data),
        (["changed.pdf", ".", "kho.zip", "kho.zip!/gone.pdf", "\0"], None),
        ([], None),
    ):
        with found_again(source, [str(tmp_path / name) for name in names]) as content:
            assert content == found, names


def test_pictures_lie_beside_the_text_with_their_facts() -> None:
    out = io.BytesIO()
    Image.new("RGB", (595, 842), "white").save(out, "PNG", dpi=(72, 72))
    made = shown()
    source = replace(made.record.source, media_type="image/png")
    stored = (StoredPage(1, "ocr", 0.9, 600.0, 800.0),)
    made_figures = list(figures(Voice(), out.getvalue(), source, stored, made.marks))
    root = parsed(html_page(Voice(), made, made_figures))
    (image,) = root.xpath("//figure//img")
    assert image.get("src").startswith("data:image/webp;base64,")
    boxes = {box.get("id"): box for box in root.xpath('//a[contains(@class, "box")]')}
    assert {"b-target-1", "b-target-2", "b-directive-1", "b-citation-1"} <= set(boxes)
    # the box is in points of a page of 600 by 800
    assert boxes["b-target-1"].get("style") == "left:12.00%;top:12.50%;width:38.00%;height:1.50%"
    assert boxes["b-target-1"].get("href") == "#f-target-1"
    # what lies on top can be clicked: the target within the task, not the task
    order = list(boxes)
    assert order.index("b-directive-1") < order.index("b-target-2")
    assert "#b-target-1" in root.xpath('//div[@id="f-target-1"]//a/@href')
    assert {link[1:] for link in root.xpath("//a/@href")} <= set(root.xpath("//@id"))
