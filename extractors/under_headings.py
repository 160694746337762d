"""What the headings above a paragraph say of it: whether tasks stand there, or what was."""

from __future__ import annotations

from collections.abc import Sequence

from extractors import regulations
from extractors.not_tasks import gives_tasks, looks_back, mentions_the_past
from extractors.outline import Paragraph, above, heading_of
from models.structure import Manuscript

_REPORTS = frozenset({"Báo cáo", "Tờ trình", "Biên bản"})


class Headings:
    """The headings of a document, asked for what stands under them; answers are kept."""

    def __init__(self, manuscript: Manuscript, kind: str | None) -> None:
        self._manuscript = manuscript
        self._reports = kind in _REPORTS
        #: Whether what stands in a segment looks back, and whether tasks are given there.
        self._past: dict[int | None, bool] = {}
        self._tasked: dict[int | None, bool] = {}

    def over(self, paragraph: Paragraph) -> list[str]:
        """The headings that a paragraph stands under, the nearest first."""
        return [
            heading_of(self._manuscript, segment)
            for _, segment in above(self._manuscript, paragraph.index)
        ]

    def look_back(self, paragraph: Paragraph) -> bool:
        """Whether what stands in the same segment as `paragraph` tells what was."""
        inside = paragraph.segment.parent
        if inside not in self._past:
            self._past[inside] = self._is_past(self.over(paragraph))
        return self._past[inside]

    def _is_past(self, headings: Sequence[str]) -> bool:
        for heading in headings:
            if looks_back(heading):
                return True
            if gives_tasks(heading):
                return False
        return self._reports or any(map(mentions_the_past, _titles(headings)))

    def give_tasks(self, paragraph: Paragraph) -> bool:
        """Whether tasks are given under the headings of `paragraph`."""
        inside = paragraph.segment.parent
        if inside not in self._tasked:
            self._tasked[inside] = any(map(gives_tasks, self.over(paragraph)))
        return self._tasked[inside]

    def carry_out(self, paragraph: Paragraph) -> bool:
        """Whether the nearest title is that of the article which says who carries all of it out."""
        return any(map(regulations.carries_out, _titles(self.over(paragraph))[:1]))


def _titles(headings: Sequence[str]) -> list[str]:
    """The headings that are titles; a sentence above is none, whatever it mentions."""
    return [one for one in headings if not one.rstrip().endswith((".", ";"))]
