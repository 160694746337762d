"""Numbers that measure something: asked for (target), or reported (result)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from extractors.acts import done
from extractors.agencies import AgencyMention
from extractors.aims import Aims
from extractors.bases import base_of
from extractors.clauses import Clauses, clauses_of
from extractors.counting import is_done, is_recognised, says_measure
from extractors.held_against import beyond, moved_of, plan_of, under_one_base
from extractors.labelled import label_of, labelled, tells_of_all
from extractors.left_over import left_over
from extractors.listed_under import is_to_come, item_name, opens_item
from extractors.measure_tables import find_table_measures
from extractors.name_doubts import doubted
from extractors.naming import Names
from extractors.not_measures import as_measured, is_proposed
from extractors.numbers import Number, may_measure
from extractors.numerals import has_figure
from extractors.of_offices import speaks_of_offices
from extractors.openings import opened, titled_aims
from extractors.owners import NEAR, of_owner, owned
from extractors.parts import (
    among_kin,
    in_structure,
    opens_parts,
    set_apart,
    splits,
    traded,
    with_whole,
)
from extractors.periods import dated
from extractors.phrases import SHORT_NAMES, is_name_only, tidy
from extractors.proved_parts import proved_parts
from extractors.proved_shares import proved_shares
from extractors.scoped import Scope, going_on, headed, level_of, scope_of, unscoped, within
from extractors.second_parts import second_of
from extractors.sharing import Shared
from extractors.soundness import (
    is_all_people,
    is_base_only,
    is_item,
    is_named,
    is_rankable,
    is_sound,
    is_told,
)
from extractors.standing import standing
from extractors.stated import is_means, part, stated
from extractors.stretches import pieces
from extractors.surroundings import (
    Place,
    aimed,
    inside_stretch,
    place_of,
    within_stretch,
)
from extractors.tallies import asks_for, carried, sets_out, tallied, terse
from extractors.tense import spoken_day
from extractors.timed import period_of
from extractors.together import told_together
from extractors.told import Told, kind_told, measure_told
from extractors.told_beside import told_beside
from extractors.torn_numbers import is_read
from models.facts import Header, Measure, MeasureKind
from models.spans import Span
from models.structure import Manuscript

if TYPE_CHECKING:
    from spacy.tokens import Doc


def find_measures(doc: Doc, manuscript: Manuscript, header: Header) -> tuple[Measure, ...]:
    """The measures of a document, in the order of the text, from prose and from tables.

    Percentages, ranks and their changes measure by themselves; money and counted things only
    after a verb that says so (phấn đấu, đạt, giao, đã giải quyết, ...). A number that its sentence
    gives no indicator for, or that is a norm of a law, is left out.
    """
    cited = sorted(fact.quote.span for fact in doc._.citations)
    official = header.type is not None or speaks_of_offices(manuscript.text)
    found = [*_prose(manuscript, header, cited, doc._.agencies, official=official)]
    found += find_table_measures(manuscript, header)
    found = [one for one in found if is_read(one.value)]
    found = [one for one in found if one.unit != "%" or not is_all_people(one.indicator)]
    return doubted(sorted(found, key=lambda one: one.quote.span))


def _prose(
    manuscript: Manuscript,
    header: Header,
    cited: Sequence[Span],
    agencies: Sequence[AgencyMention],
    *,
    official: bool,
) -> Iterator[Measure]:
    names = {mention.words: mention.name for mention in agencies}
    told: dict[int, Measure] = {}  #: that open a list, by their segments
    headless = header.type is None
    titled = headless and titled_aims(manuscript.text.strip().partition("\n")[0])
    aims = Aims(titled, running=titled)
    day = header.date or spoken_day(manuscript.text)
    for paragraph, opener in opened(manuscript):
        if not has_figure(paragraph.words):
            aims = aims.behind(paragraph.words, day, headless)
            continue
        place: Place | None = None
        before = ""
        wholes: Mapping[str | None, Measure] = {}
        past: Sequence[Measure] = ()
        scope: Scope | None = None
        label = label_of(paragraph.words, agencies, paragraph.span.start, header.issuer)
        for piece in pieces(paragraph.words):
            words = piece.of(paragraph.words)
            scope = going_on(words, scope, header.issuer, first=not before)
            start = paragraph.span.start + piece.start
            if may_measure(words):
                place = place or place_of(
                    manuscript, paragraph, opener, header, names, official, told, day
                )
                inside = within_stretch(cited, start, start + len(words))
                named = inside_stretch(agencies, start, start + len(words))
                clauses = clauses_of(words, start, inside)
                sentence = _Sentence(clauses, start, named, before, wholes, scope)
                there = aimed(place) if aims.hold(words) else place
                read = told_together([*sentence.read(there)], sentence.shared(there, past))
                found = under_one_base([measure for _, measure in read])
                past = found or past
                if found and paragraph.words.endswith(":"):
                    told[paragraph.index] = found[-1]
                said = Told(clauses, before, there, start, named)
                more: list[Measure] = []
                if official:
                    more = [*left_over(said, read)]
                    more += proved_shares(said, read, more)
                label = None if before and tells_of_all(words) else label
                own = None if scope else label
                for measure in (*found, *more, *proved_parts(said, read, more)):
                    yield labelled(aims.unsure(measure, words), own)
                wholes = sentence.wholes
            elif has_figure(words):
                wholes = {}
            before = words
            aims = aims.behind(words, day, headless)


#: "100% các đơn vị đã ban hành kế hoạch".
_DONE_AFTER = re.compile(r"\s+[^,;.]{3,120}\bđã\b")


class _Sentence:
    """One sentence, cut into clauses around its numbers."""

    def __init__(
        self,
        clauses: Clauses,
        start: int,
        agencies: Sequence[AgencyMention],
        earlier: str,
        before: Mapping[str | None, Measure],
        scope: Scope | None,
    ) -> None:
        self._clauses = clauses
        self._before = before
        self._scope = scope.words if scope else None
        #: The measures that parts are told of next, by their units.
        self.wholes: dict[str | None, Measure] = {}
        self._words = clauses.words
        self._earlier = earlier
        self._agencies = agencies
        self._start = start
        self._names = Names(clauses, earlier)

    def read(self, place: Place) -> Iterator[tuple[Number, Measure]]:
        """The numbers that its own ways have a name for, in order, each with its measure."""
        kept: Number | None = None
        last: Measure | None = None
        first: Measure | None = None
        listed: Number | None = None  #: of things that there are
        acted: Number | None = None  #: the first object of an act that may have others
        counted: Number | None = None  #: the last number of things, whatever follows it
        spoken: dict[str | None, tuple[Number, Measure]] = {}  #: the last of each unit
        opened = opens_parts(self._words)
        wholes = dict(self._before) if opened else {}
        official = place.official
        split = 0  #: where the parts of a whole begin to be told of
        for number in self._clauses.numbers:
            if number.sort in ("bare", "rate"):
                continue
            before, after = self._clauses.around(number)
            beside = plan_of(spoken.get(number.unit), number, self._words)
            beside = beside or moved_of(last, kept, number, self._words)
            if beside is not None:
                yield number, beside
                continue
            if second := second_of(last, kept, number, self._clauses, self._start):
                kept, last, spoken[number.unit] = number, second, (number, second)
                yield number, second
                continue
            said = number.span.of(self._words).lower()
            if said.startswith("vượt ") and number.unit in spoken and base_of(after) is None:
                continue  # by how many
            bounded = as_measured(number, self._words, before, after)
            if bounded is None:
                continue
            number = bounded
            if place.header.type is None and is_proposed(before):
                continue
            goes_on = kept is not None and self._clauses.goes_on(kept, number)
            # "ước đạt khoảng 100 triệu tấn": the verb may stand in it
            bound = self._words[number.span.start : number.digits.start]
            says = says_measure(number, f"{before}{bound}" if "đạt" in bound else before)
            made = is_done(number, before, self._clauses.percents(number)) or (
                official and is_recognised(number, before, after)
            )
            again = self._again(number, last)
            says = says or again or self._clauses.changes(number)
            split = splits(self._words, split, number.span.start)
            parted = self._words[split : number.span.start]
            among = split > 0 and (";" not in parted or among_kin(parted))
            along = opened or among or set_apart(before)
            name = stated(number, before, after) if official and not goes_on else None
            object_too = carried(self._words, acted, kept, number) if official else None
            theirs = told_beside(self._clauses, kept, number) if official else None
            tally, says = object_too or theirs, says and not theirs
            there = tally or (standing(number, self._words, listed) if official else None)
            if official and not there:
                tally = tallied(self._clauses, number, counted) or terse(number, before, after)
            there = there or tally
            name = name or (None if made else there)
            whole = wholes.get(number.unit) if official and (opened or among) else None
            if whole and number.value < whole.value and not (name or says or made):
                name = part(number, before, whole.indicator)
            listed_name = None
            if place.over and kept is None and not self._earlier:
                listed_name = item_name(place.over, number, self._words[: number.span.start])
                name, says = listed_name or name, says and not listed_name
            if not (made or goes_on or says or name):
                continue
            kind = self._kind(number, after, place)
            if listed_name and is_to_come(self._words, place.header.date):
                kind = MeasureKind.TARGET
            if kind is None and place.header.type is None and official and (made or name):
                kind = MeasureKind.RESULT
            if name and not (says or among) and kind is MeasureKind.TARGET and is_means(name):
                continue
            asked = kind is not MeasureKind.TARGET or asks_for(self._words, place.headings)
            if tally and not asked:
                name, there, tally = (None if name is tally else name), None, None
            reached = kind is MeasureKind.RESULT or (
                opens_item(before) and asks_for("", place.headings)
            )
            reached = reached or sets_out(number, before, self._words, place.headings)
            made = made and reached and (number.sort == "thing" or not says)
            name = name or (None if made else there)
            if kind is None or not (made or goes_on or says or name):
                continue
            made = made and not listed_name
            alike = listed is not None and listed.unit == number.unit
            if name and name is there and not (kind is MeasureKind.RESULT or alike or tally):
                continue
            raw = self._name(number, after, made=made) if says or made or goes_on else name
            scope = scope_of(self._words, before, place.header.issuer) or self._scope
            scope = scope or (level_of(first) if among else None) or headed(place.headings)
            raw = unscoped(raw, scope)
            owner = owned(raw, number, self._words, self._agencies, self._above(place))
            raw = owner.raw
            told = (
                self._measure(number, kind, before, after, place, one)
                for one in dict.fromkeys((raw, name, there))
                if one
            )
            measure = next((one for one in told if one is not None), None)
            if again and last is not None and measure is not None:
                measure = replace(measure, indicator=last.indicator)
            if goes_on and last is not None and not (says or name):
                value, high = number.value, number.high
                measure = replace(
                    last, value=value, value_high=high, unit=number.unit, op=number.op
                )
            if measure is None:
                continue
            if said.startswith("vượt ") and "vượt" not in measure.indicator:
                measure = beyond(measure, base_of(after))
            gap = self._words[kept.span.end : number.span.start] if kept else ";"
            near = gap.startswith((",", " và ")) and ";" not in gap
            part_of, is_whole = with_whole(measure, wholes, along=along, opened=opened, near=near)
            if part_of is None and measure.indicator != there:
                continue
            measure = part_of or measure
            measure = of_owner(measure, owner, self._agencies, place.header.issuer)
            measure = within(measure, None if owner.who else scope)
            if "khẩu" in self._words:
                measure = traded(measure, self._words[: number.span.start])
            if is_whole:
                self.wholes = wholes = {**wholes, measure.unit: measure}
            kept, last, first = number, measure, first or measure
            spoken[number.unit] = (number, measure)
            listed = number if number.sort == "thing" else None
            counted = listed or counted
            acted = number if made else acted if object_too else None
            yield number, measure

    def shared(self, place: Place, past: Sequence[Measure]) -> Shared:
        """The sentence for what its numbers are told of together; `past` was told before it."""

        def build(number: Number, raw: str, kind: MeasureKind | None) -> Measure | None:
            before, after = self._clauses.around(number)
            kind = kind or self._kind(number, after, place)
            if kind is None and place.header.type is not None:
                return None
            return self._measure(number, kind or MeasureKind.RESULT, before, after, place, raw)

        where = (self._clauses, self._start, place.official, place.headings)
        year = place.header.date.year if place.header.date else None
        return Shared(*where, past, self._earlier, self._agencies, build, year)

    def _above(self, place: Place) -> tuple[str, Sequence[str]]:
        """The words of the paragraph before the sentence, and what stands over it."""
        end = self._start - place.paragraph.span.start
        return place.paragraph.words[max(end - NEAR, 0) : end], (
            *place.headings,
            place.header.title or "",
        )

    def _again(self, number: Number, last: Measure | None) -> bool:
        """Whether a number is that of the last measure at another time."""
        same = self._names.again(number) if last is not None else None
        return same is not None and last is not None and same.value == last.value

    def _measure(
        self,
        number: Number,
        kind: MeasureKind,
        before: str,
        after: str,
        place: Place,
        raw: str | None,
    ) -> Measure | None:
        """The measure of a number that `raw` is the name of, as it stands there."""
        if raw is None:
            return None
        said = self._told(place)
        period = period_of(number, before, after, kind, said)
        named = [mention.words for mention in self._agencies]
        counted_ones = after.lstrip().startswith(raw[:12])
        phrase, period = dated(tidy(raw, None if counted_ones else named), period)
        worded = (
            (len(phrase) >= 4 or phrase in SHORT_NAMES)
            and re.search(r"[^\W\d_]{2}", phrase)
            and phrase != number.unit
        )
        if not worded or is_name_only(phrase, named) or not is_sound(phrase):
            return None
        if number.sort == "percent":
            phrase = in_structure(phrase, self._words[: number.span.start], self._earlier)
            if is_item(phrase, before):
                return None
        if number.sort in ("rank", "step") and not is_rankable(phrase):
            return None
        if counted_ones and (
            (" " not in phrase and phrase not in SHORT_NAMES)
            or is_base_only(phrase)
            or self._clauses.shares_on(number, phrase)
            or (self._clauses.is_second_share(number) and not is_told(phrase))
        ):
            return None
        if not place.official and not is_named(
            phrase, counts=number.sort in ("thing", "size"), behind=counted_ones
        ):
            return None
        return measure_told(number, kind, phrase, period, said)

    def _name(self, number: Number, after: str, *, made: bool) -> str | None:
        """What a number measures; `made` says that it counts what was done."""
        if made:
            return done(self._words[: number.span.start], number.unit or "", after)
        return self._names.of(number, after)

    def _kind(self, number: Number, after: str, place: Place) -> MeasureKind | None:
        kind = kind_told(number, self._told(place), place.headings)
        done_after = kind is None and place.header.type is None and _DONE_AFTER.match(after)
        return MeasureKind.RESULT if done_after else kind

    def _told(self, place: Place) -> Told:
        return Told(self._clauses, self._earlier, place, self._start, self._agencies)
