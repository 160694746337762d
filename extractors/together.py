"""Measures that a sentence tells of several together, each with its own number."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.alongside import alike, bounds, same_in, shares_of
from extractors.at_present import at_present
from extractors.bracket_parts import in_brackets
from extractors.by_time import at_times
from extractors.causes import causes, given, points
from extractors.crop_rows import behind_whole, crop_rows
from extractors.earlier import earlier
from extractors.harvests import harvests
from extractors.in_years import in_years
from extractors.most_of import most_of
from extractors.not_measures import is_below_nothing
from extractors.numbers import Number
from extractors.one_act import one_act
from extractors.output_lists import output_lists
from extractors.per_heads import per_heads
from extractors.per_one import per_one
from extractors.pointing import planned, pointed_at
from extractors.rank_names import ranks
from extractors.rates import rates
from extractors.respectively import respective
from extractors.sectors import sectors
from extractors.series import series
from extractors.share_bases import of_what
from extractors.sharing import Shared
from extractors.short_parts import short_parts
from extractors.sides import bracketed, sides
from extractors.so_far import so_far
from extractors.sown import sown
from extractors.states import states
from extractors.structures import structures
from extractors.summed_parts import summed
from extractors.two_sides import two_sides
from extractors.under_head import under_head
from extractors.year_rows import year_by_year
from models.facts import Measure

_WAYS = (
    respective,
    series,
    shares_of,
    same_in,
    alike,
    sectors,
    per_heads,
    per_one,
    under_head,
    one_act,
    short_parts,
    year_by_year,
    earlier,
    so_far,
    at_times,
    two_sides,
    in_brackets,
    at_present,
    pointed_at,
    sides,
    bracketed,
    planned,
    bounds,
    summed,
    states,
    most_of,
    of_what,
    ranks,
    harvests,
    output_lists,
    crop_rows,
    behind_whole,
    sown,
    rates,
    causes,
    points,
    given,
    structures,
    in_years,
)


def told_together(
    read: Sequence[tuple[Number, Measure]], sentence: Shared
) -> list[tuple[Number, Measure]]:
    """The measures `read` from a sentence by its single numbers, with those of the numbers that
    only the sentence as a whole, or the one before it, has a name for.
    """
    if not sentence.official:
        return list(read)
    numbers = {number.digits: number for number, _ in read}
    told = {number.digits: measure for number, measure in read}
    for way in _WAYS:
        for number, measure in way(sentence, told):
            if measure is None:
                told.pop(number.digits, None)
            else:
                told[number.digits] = measure
                numbers[number.digits] = number
    words = sentence.clauses.words
    return [
        (numbers[place], told[place])
        for place in sorted(told)
        if not is_below_nothing(numbers[place], words)
    ]
