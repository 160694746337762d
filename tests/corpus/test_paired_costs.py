"""One run that met a busy machine does not decide what is told."""

from __future__ import annotations

from corpus.paired_costs import Cost, over


def test_the_middle_pair_counts_and_the_range_is_told() -> None:
    plain = [Cost(10.0, 1.0, 19.0, 100), Cost(10.0, 1.0, 19.0, 100), Cost(40.0, 1.0, 19.0, 100)]
    whole = [Cost(11.0, 1.5, 19.5, 100), Cost(30.0, 2.0, 20.0, 100), Cost(40.0, 1.2, 19.1, 100)]
    wall, busy = over(plain, whole, 100).split("; ")
    assert wall == "+10.0 % of wall time (+0.0 to +200.0 in 3 pairs)"
    assert busy == (
        "+5.0 % of processor time (+1.5 to +10.0): 10.0 ms a document (3.0 to 20.0), "
        "5.0 of them in the process that writes, beside 200 ms to read it"
    )
