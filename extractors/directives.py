"""Tasks given to somebody: who must do what, with whom, and by when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extractors import regulations
from extractors.agencies import AgencyMention
from extractors.assignees import (
    Assignment,
    directed_at_end,
    directing,
    read_assignment,
    whose,
)
from extractors.assignment_tables import find_table_directives
from extractors.deadlines import best_deadline
from extractors.formed import BEGINS_TASK
from extractors.further import further_deadlines
from extractors.headed import agencies_of_heading, named_by_form, named_over_items
from extractors.kinds import is_norm
from extractors.lined_tables import find_lined_rows
from extractors.mentioned import near_to
from extractors.misread import has_misread_figures
from extractors.not_tasks import (
    acts_itself,
    asks_for_papers,
    heads_items,
    is_row,
    is_title,
    is_to_do,
    lists_things,
    names_a_thing,
    only_announces,
    only_states,
    says_where,
    too_little,
    verb_follows,
    was_done,
)
from extractors.outline import Paragraph, above
from extractors.products import stated_product
from extractors.rosters import read_list
from extractors.task_cards import find_cards
from extractors.task_spans import task_spans
from extractors.task_texts import INSTRUCTS, ORDERS_FOLLOW, orders_throughout, task_paragraphs
from extractors.under_headings import Headings
from models.facts import Directive, Header, Quote
from models.spans import Span
from models.structure import Kind, Manuscript

if TYPE_CHECKING:
    from spacy.tokens import Doc

_NAMED_TASK = re.compile(r"\s*:\s+\S")
_URGES = re.compile(
    r"\b(?:khẩn trương|tập trung|chủ động|rà soát|theo dõi|đôn đốc|tổ chức|xây dựng|báo cáo"
    r"|tham mưu|phối hợp|chỉ đạo|hướng dẫn|hoàn thành|hoàn thiện|tiếp tục|bố trí|tăng cường"
    r"|nghiêm túc|triển khai|tổng hợp|tuyên truyền|kiểm tra|cung cấp|công khai|niêm yết"
    r"|quán triệt)\b"
)
#: A row of a list of firms: "Công ty TNHH Minh Phú Mỏ đá Núi Lá 16/GP-UBND ngày 25/8/2009 17.000".
_ROW = re.compile(r"\d+/GP-\S+|\s\d{1,3}(?:\.\d{3})+\s*$")
#: Why an order is given, before it, whatever the heading above looks back at.
_GROUNDS = re.compile(r"\W*(?:Căn cứ|Trên cơ sở|Từ (?:tình hình|kết quả|thực tế)|Để|Nhằm)\s")
_DECISIONS = frozenset({"Quyết định", "Nghị quyết"})
_DECIDES = frozenset({Kind.ARTICLE, Kind.CLAUSE})
_ITEMS = frozenset({Kind.POINT, Kind.HEADING, Kind.BULLET})
#: Of a directive whose lead stands in its own words, in the provision above, or in neither rule.
_SURE, _INHERITED, _WEAK = 0.95, 0.9, 0.75


def _opens(words: str) -> bool:
    """Whether `words` end in a colon: what follows is a list."""
    return words.rstrip().endswith(":")


@dataclass(frozen=True, slots=True)
class _Duty:
    """What a provision hands down: that tasks follow, for whom and with whom if it says so."""

    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    #: What follows is a list of something else.
    closed: bool = False
    #: It is a task itself, which what follows spells out.
    task: bool = False


def find_directives(doc: Doc, manuscript: Manuscript, header: Header) -> tuple[Directive, ...]:
    """The tasks that a document gives, in the order of the text.

    A task whose words name nobody has the lead of the provision above it; what nobody is given is
    no task, nor is what a report says was done; which sentences of a regulation are tasks says
    `extractors.regulations`. `due` is None where it comes back or can't be computed.
    """
    mentions: tuple[AgencyMention, ...] = doc._.agencies
    lined, used = find_lined_rows(manuscript, mentions, header.date)
    reader = _Reader(manuscript, header, mentions)
    in_tables = find_table_directives(manuscript, mentions, header.date)
    found = [*reader.read(used), *in_tables, *lined]
    return tuple(sorted(found, key=lambda one: one.quote.span))


class _Reader:
    """Walks down the provisions and remembers what each hands to those below it."""

    def __init__(
        self, manuscript: Manuscript, header: Header, mentions: Sequence[AgencyMention]
    ) -> None:
        self._manuscript = manuscript
        self._header = header
        self._mentions = mentions
        self._duties: dict[int | None, _Duty] = {}
        #: The unlabelled paragraph that opened the list now running, by what it stands in.
        self._openers: dict[int | None, _Duty] = {}
        self._headings = Headings(manuscript, header.type)
        #: The segments that others stand in.
        self._above = {segment.parent for segment in manuscript.segments}
        self._norm = is_norm(header)
        self._orders = orders_throughout(header.type, header.title)
        self._wording = regulations.Wording(manuscript.text if self._norm else "")

    def read(self, used_segments: frozenset[int]) -> Iterator[Directive]:
        """The tasks of all paragraphs but those of `used_segments`, which were read already."""
        given = [p for p in task_paragraphs(self._manuscript) if p.index not in used_segments]
        cards, used = find_cards(self._manuscript.text, given, self._mentions, self._header.date)
        yield from cards
        for place, paragraph in enumerate(given):
            if place in used or self._wording.holds(paragraph.span.start):
                continue
            if not self._is_item(paragraph):
                self._openers.pop(paragraph.segment.parent, None)
            after = self._manuscript.text[paragraph.span.end :][:9]
            headed = agencies_of_heading(paragraph, self._mentions, after)
            if headed is None and paragraph.index in self._above:
                headed = self._named(paragraph, after)
            if headed is not None and self._norm and regulations.anybody(headed):
                continue  # "Trách nhiệm của các cơ quan": each is named below
            if headed is not None:
                self._hand_down(paragraph, _Duty(headed))
            else:
                yield from self._paragraph(paragraph)

    def _named(self, paragraph: Paragraph, after: str) -> tuple[str, ...] | None:
        """The agencies that nobody knows in the words over items, by what these say of them."""
        if paragraph.segment.kind is Kind.HEADING:
            told = self._orders and paragraph.words.startswith("Đối với ")
            tasks = told or self._headings.give_tasks(paragraph)
            return named_by_form(paragraph, after) if tasks else named_over_items(paragraph)
        carried = not self._norm or self._headings.give_tasks(paragraph)
        if paragraph.segment.kind is Kind.ARTICLE:
            return named_over_items(paragraph)
        clause = paragraph.segment.kind in (Kind.CLAUSE, Kind.POINT)
        return named_over_items(paragraph) if clause and carried else None

    def _paragraph(self, paragraph: Paragraph) -> Iterator[Directive]:
        duty = self._opened(paragraph) or self._duty(paragraph)
        past = self._looks_back(paragraph)
        for span in task_spans(paragraph, self._mentions, self._header.date):
            words = span.of(self._manuscript.text)
            near = near_to(self._mentions, span.start, len(words))
            assigned = read_assignment(words, near)
            if self._norm and self._of_a_power(paragraph, words, assigned, duty):
                assigned = Assignment(support=assigned.support)
            if self._norm and self._of_anybody(words, assigned, duty):
                assigned = Assignment(support=assigned.support)
            if assigned.said == "order" and was_done(words[: assigned.start]):
                continue
            if past and assigned.start > 0 and not (self._orders and _GROUNDS.match(words)):
                continue
            confidence = self._confidence(paragraph, words, assigned, duty, past)
            # "1. Sở Y tế có trách nhiệm" ⏎ "a) …", without its colon
            titled = paragraph.index in self._above and assigned.lead and heads_items(words)
            behind = words[max(assigned.end, assigned.start) :]
            announces = paragraph.index in self._above and assigned.lead and only_announces(behind)
            opens = _opens(words) or (assigned.said == "duty" and bool(titled or announces))
            orders = opens and not past and ORDERS_FOLLOW.search(words)
            if orders or (confidence is None and opens and not past and INSTRUCTS.search(words)):
                self._hand_down(paragraph, _Duty())
            elif opens and not past and acts_itself(words[assigned.end :]) and assigned.lead:
                self._hand_down(paragraph, _Duty(closed=True))
            if confidence is None or orders or only_states(words):
                continue
            if (opens or titled) and not past and (told := directed_at_end(words, near)):
                self._hand_down(paragraph, _Duty(told))  # "Chỉ đạo Sở Y tế:": it is to do it
                continue
            lead = assigned.lead or (duty.lead if duty else ())
            if assigned.said in ("order", "duty") and assigned.lead and not assigned.urged:
                duty = _Duty(assigned.lead)  # what more this paragraph asks for is theirs too
            if opens:
                things = lists_things(words)
                self._hand_down(paragraph, _Duty(lead, assigned.support, things, task=not things))
            # of a list, whose points are the tasks
            title = opens and assigned.said == "none" and not asks_for_papers(words)
            if lead and not title and not (opens and only_announces(behind)):
                task = Span(span.start + self._from(words, assigned), span.end)
                inherited = duty.support if duty and not assigned.lead else ()
                support = assigned.support or inherited
                yield self._directive(paragraph, task, lead, support, assigned.monitor, confidence)
                yield from self._further(paragraph, task, lead, confidence)

    def _from(self, words: str, assigned: Assignment) -> int:
        """Where a task's words begin: with the order, or with the deadline that stands before."""
        before = words[: assigned.start]
        return 0 if best_deadline(before, self._header.date) is not None else assigned.start

    def _opened(self, paragraph: Paragraph) -> _Duty | None:
        """The agencies before the colon at the head of a paragraph: "Bộ Công an: (1) …; (2) …"."""
        words = paragraph.words
        if ":" not in words:
            return None
        start = len(directing(words)) or len(whose(words))
        found = read_list(words, start, near_to(self._mentions, paragraph.span.start, len(words)))
        if found is None or not _NAMED_TASK.match(words, found.span.end):
            return None
        return _Duty(found.names)

    def _is_item(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph may belong to a list that another one opened: it has a label, or
        begins with a task in a paper that gives tasks throughout."""
        own = paragraph.segment.own.start
        return (
            paragraph.segment.kind is not Kind.PARAGRAPH
            or (self._manuscript.text.startswith("(", own) and own < paragraph.span.start)
            or (self._orders and BEGINS_TASK.match(paragraph.words) is not None)
        )

    def _hand_down(self, paragraph: Paragraph, duty: _Duty) -> None:
        if paragraph.segment.kind is Kind.PARAGRAPH:
            self._openers[paragraph.segment.parent] = duty
        else:
            self._duties[paragraph.index] = duty

    def _duty(self, paragraph: Paragraph) -> _Duty | None:
        """What the nearest provision above hands down, or the paragraph that opened this list."""
        if self._is_item(paragraph):
            opener = self._openers.get(paragraph.segment.parent)
            if opener is not None:
                return None if opener.closed else opener
        for index, segment in above(self._manuscript, paragraph.index):
            if index in self._duties:
                return self._duties[index]
            if segment.kind is not Kind.PARAGRAPH and segment.parent in self._openers:
                return self._openers[segment.parent]
        return None

    def _looks_back(self, paragraph: Paragraph) -> bool:
        inside = paragraph.segment.parent
        if inside in self._duties and self._duties[inside].task:
            return False
        return self._headings.look_back(paragraph)

    def _confidence(
        self,
        paragraph: Paragraph,
        words: str,
        assigned: Assignment,
        duty: _Duty | None,
        past: bool,
    ) -> float | None:
        """How sure it is that this is a task; None when it is not taken for one."""
        rest = words[assigned.end :]
        announced = paragraph.index in self._above and assigned.lead and heads_items(words)
        least = 0 if _opens(words) or announced else 1 if assigned.said == "order" else 2
        if too_little(rest, least):
            return None
        norm = self._norm
        if regulations.is_form(words, filled=not norm):
            return None
        if norm and self._regulates(paragraph, words, assigned, duty):
            return None
        if assigned.said == "order":
            # a regulation tells who may order what: "Chủ tịch phân công các cơ quan chuẩn bị"
            carried = norm and self._headings.carry_out(paragraph)
            told = norm and not carried and self._somebody(paragraph, words[: assigned.start])
            return None if told else _SURE
        if past or assigned.said == "unread":  # whose it is the words say: it is not inherited
            return None
        if assigned.said == "duty" and assigned.lead:
            return _SURE
        acts = not acts_itself(rest) and not says_where(rest) and verb_follows(rest)
        acts = acts and not acts_itself(words[assigned.named :])
        if assigned.said == "subject" and not acts:
            return None
        heads = paragraph.segment.kind in (Kind.HEADING, Kind.SECTION)
        row = is_row(rest) and _URGES.search(rest) is None
        if assigned.said == "subject" and (row or _ROW.search(words) or (heads and is_title(rest))):
            return None
        listed = duty is not None and self._headings.give_tasks(paragraph)
        carried = norm and self._headings.carry_out(paragraph)
        bound = listed or (carried and regulations.is_to_act(rest))
        if assigned.said == "subject" and norm and not bound and not regulations.obliges(rest):
            return None
        if duty is not None and not duty.closed and (assigned.lead or duty.lead):
            over = paragraph.index in self._above and heads_items(words)
            named = assigned.lead != () or not (over or names_a_thing(words))
            return _INHERITED if named else None
        if assigned.said == "subject" and self._headings.give_tasks(paragraph):
            return _WEAK
        own = self._header.issuer or ""
        orders = self._orders and not all(own.startswith(name) for name in assigned.lead)
        if assigned.said == "subject" and orders and _URGES.search(words, assigned.named):
            return _WEAK
        provision = paragraph.segment.kind in _DECIDES or paragraph.segment.parent is not None
        decided = not norm and self._header.type in _DECISIONS and provision
        decided = decided and not regulations.step_of_procedure(words, listed=False)
        if assigned.said == "subject" and decided and is_to_do(words[assigned.named :]):
            return None if all(own.startswith(name) for name in assigned.lead) else _WEAK
        return None

    def _regulates(
        self, paragraph: Paragraph, words: str, assigned: Assignment, duty: _Duty | None
    ) -> bool:
        """Whether a sentence of a regulation is none of its tasks."""
        lead = assigned.lead or (duty.lead if duty else ())
        heads = (
            paragraph.segment.kind is Kind.ARTICLE and words.strip() in paragraph.segment.heading
        )
        return (
            heads
            or (regulations.anybody(lead) and " thuộc " not in words[: assigned.named])
            or (assigned.said != "subject" and regulations.says_what_it_is(words[assigned.end :]))
            or regulations.step_of_procedure(
                words, listed=self._headings.give_tasks(paragraph) and not assigned.lead
            )
        )

    def _of_a_power(
        self, paragraph: Paragraph, words: str, assigned: Assignment, duty: _Duty | None
    ) -> bool:
        """Whether an item of a regulation lists what its agency may ask of others."""
        item = paragraph.segment.kind in _ITEMS or (duty is not None and duty.lead != ())
        item = item or (paragraph.segment.kind is Kind.CLAUSE and assigned.start > 0)
        before, asks = words[: assigned.start].rstrip(), words[assigned.start :]
        goes_on = before == "" or before.endswith((" và", ";"))  # "Phát hiện và kiến nghị …"
        return assigned.said == "order" and item and goes_on and regulations.may_ask(asks)

    def _of_anybody(self, words: str, assigned: Assignment, duty: _Duty | None) -> bool:
        """Whether an item of an agency's duties names anybody in its midst, and no other lead: "Khi
        có đề nghị của tổ chức, cá nhân, cung cấp thông tin"."""
        held = duty is not None and duty.lead != () and assigned.said == "subject"
        first = tuple(name.lower() for name in assigned.lead)
        return held and regulations.anybody(assigned.lead) and not words.lower().startswith(first)

    def _somebody(self, paragraph: Paragraph, before: str) -> bool:
        """Whether the words before an order name somebody else who gives it."""
        text = self._manuscript.text
        place = text.find(before, paragraph.span.start, paragraph.span.end) if before else -1
        near = near_to(self._mentions, max(place, 0), len(before)) if place >= 0 else {}
        return any(mention.name != self._header.issuer for mention in near.values())

    def _further(
        self, paragraph: Paragraph, task: Span, lead: tuple[str, ...], confidence: float
    ) -> Iterator[Directive]:
        """A directive for each further act of a task that is due at its own time."""
        for inside, deadline in further_deadlines(
            task.of(self._manuscript.text), self._header.date
        ):
            one = self._directive(
                paragraph, inside.shift(task.start), lead, (), (), min(confidence, _INHERITED)
            )
            yield replace(
                one,
                due=deadline.due,
                due_text=deadline.quote.words,
                recurrence=deadline.recurrence,
            )

    def _directive(
        self,
        paragraph: Paragraph,
        task: Span,
        lead: tuple[str, ...],
        support: tuple[str, ...],
        monitor: tuple[str, ...],
        confidence: float,
    ) -> Directive:
        words = task.of(self._manuscript.text)
        deadline = best_deadline(words, self._header.date)
        return Directive(
            quote=Quote(task, words, min(confidence, 0.6 if has_misread_figures(words) else 1.0)),
            text=" ".join(words.split()),
            lead=lead,
            support=support,
            monitor=monitor,
            due=deadline.due if deadline else None,
            due_text=deadline.quote.words if deadline else None,
            recurrence=deadline.recurrence if deadline else None,
            product=stated_product(words),
            provision=paragraph.segment.path,
        )
