"""How many document numbers and dates of misread lines come back exactly.

    python -m corpus.score_numbers [--material FOLDER] [--show]

The numbers of a restored line are compared with those of its truth, letter for letter and line by
line: `136/KH-UBND`, `01-CTr/TU`, `15/7/2021`, `ngày 15 tháng 7 năm 2021`. A number that is only
nearly right counts as wrong twice: it is found, and another one is missed.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.score_restoration import Block, garbled_lines, ours
from extractors.patterns import compiled
from pipeline.normalise import normalise

#: A number and what follows it up to a symbol: `20/NQ-HĐND`, `5743/QĐ-` at a line's end; damaged
#: ones are found as well (`76/NQ CP`), so that they count.
_CODE = compiled(
    r"(?<![\w/])[\dIlO]{1,6}(?:/\d{4})?\s?[/-]\s?[\Lu]{1,8}[\Ll]?[\Lu]{0,8}\d{0,2}"
    r"(?:[-/ ](?=[\Lu]{2})[\Lu]{1,10}\d{0,2}[\Lu]*){0,3}[-/]?"
)
_DATE = re.compile(
    r"(?<![\w/])\d{1,2}/\d{1,2}(?:/\d{4})?(?![\w/])|(?<![\w/])\d{1,2}/\d{4}(?![\w/])"
)
_WORDED = re.compile(r"[Nn]gày\s+(\d{1,2})\s+tháng\s+(\d{1,2})(?:\s+năm\s+(\d{4}))?")


@dataclass(frozen=True, slots=True)
class Found:
    """Numbers that are right, of those found in the restored lines and those that were wanted."""

    right: int
    found: int
    wanted: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, 1.0 where there was nothing to find."""
        return 2 * self.right / (self.found + self.wanted) if self.found + self.wanted else 1.0


def numbers(line: str) -> tuple[str, ...]:
    """The document numbers and dates of a line, as they are written.

    >>> numbers("số 20/NQ-HĐND ngày 06/7/2023, ngày 5 tháng 3 năm 2024")
    ('20/NQ-HĐND', '06/7/2023', '5 3 2024')
    """
    codes = tuple(match[0] for match in _CODE.finditer(line))
    dates = tuple(match[0] for match in _DATE.finditer(line))
    worded = (" ".join(filter(None, m.groups())) for m in _WORDED.finditer(line))
    return (*codes, *dates, *worded)


def compared(
    blocks: Iterable[Block], system: Callable[[str], str]
) -> Iterator[tuple[str, Counter[str], Counter[str]]]:
    """Each garbled line with the numbers wanted and those that the system left in it."""
    for block in blocks:
        restored = system(normalise("\n".join(g for g, _ in block))[0]).split("\n")
        for (garbled, truth), line in zip(block, restored, strict=True):
            wanted, got = Counter(numbers(normalise(truth)[0])), Counter(numbers(line))
            yield garbled, wanted, got


def found(blocks: Iterable[Block], system: Callable[[str], str]) -> Found:
    """How many numbers came back."""
    right = wanted = got = 0
    for _, want, have in compared(blocks, system):
        right += (want & have).total()
        wanted += want.total()
        got += have.total()
    return Found(right, got, wanted)


def main() -> None:
    """Prints the scores, and with `--show` each line whose numbers differ."""
    parser = argparse.ArgumentParser(description=__doc__)
    default = Path(__file__).parent.parent.parent / "shared"
    parser.add_argument("--material", type=Path, default=default)
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    for name, blocks in garbled_lines(options.material).items():
        for system_name, system in (("restore", ours), ("unchanged", str)):
            result = found(blocks, system)
            print(f"{name:<24} {system_name:<10} F1 {result.f1:.4f} of {result.wanted} numbers")
        if options.show:
            for line, want, have in compared(blocks, ours):
                if want != have:
                    print(f"  {sorted(want - have)} not {sorted(have - want)}: {line}")


if __name__ == "__main__":
    main()
