"""What is aimed at, in running text: announced in a sentence, listed in those behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from extractors.name_doubts import DOUBTED
from extractors.openings import aims_at
from extractors.patterns import rare
from extractors.sureness import no_surer
from extractors.tense import is_ahead, is_over
from models.facts import Measure, MeasureKind

#: "Năm 2019, toàn tỉnh phấn đấu đạt và vượt các chỉ tiêu kinh tế - xã hội đề ra.": nothing but
#: the aims stands behind the verb, what they are comes in the next sentence.
_ANNOUNCES = rare(
    re.compile(
        r"\b(?:phấn đấu|quyết tâm|đề ra|đặt ra|xác định|thông qua)\b[^.;:\d%]{0,80}"
        r"\b(?:chỉ tiêu|mục tiêu)\b"
        r"(?:[^.;:,%]|,(?= (?:nhiệm vụ|chỉ tiêu|mục tiêu|cụ thể|gồm))){0,120}"
        r"[.:]?\s*$",
        re.IGNORECASE,
    ),
    *("chỉ tiêu", "mục tiêu"),
)
#: Somebody set them; whoever strives for them may have reached them by the day of the paper.
_SET = re.compile(
    r"\b(?:đề ra|đặt ra|xác định|thông qua)\b[^.;:]{0,80}\b(?:chỉ|mục) tiêu\b", re.IGNORECASE
)
#: A look back on the year, or on how hard everybody worked.
_LOOKS_BACK = re.compile(
    r"\b(?:kết quả|đến nay|nỗ lực|cố gắng|thi đua|đồng lòng|góp phần|đã (?:phấn đấu|quyết tâm"
    r"|hoàn thành|đạt|vượt|thực hiện|có))\b|\d\s?%",
    re.IGNORECASE,
)
#: "Cụ thể, …", "Về chỉ tiêu xã hội: …": a list, and its next part.
_LISTS = re.compile(
    r"\W*(?:cụ thể|trong đó|theo đó|bao gồm|gồm|đó là)\b(?! (?:hóa|hoá)\b)", re.IGNORECASE
)
_NEXT = re.compile(
    r"\W*(?:(?:đối với|về) )?(?:các |nhóm |một số )*(?:chỉ|mục) tiêu\b", re.IGNORECASE
)
#: In a list it was reached after all.
_REACHED = re.compile(
    r"\bđã (?!qua\b)|\bđến nay\b|\bkết quả\b|\bước (?:đạt|tăng|giảm|thực hiện)\b"
    r"|so với (?:cùng kỳ|kế hoạch)|\d% (?:kế hoạch|dự toán)\b|\bhiện (?:nay|có|tại)\b"
    r"|\b(?:mới|chỉ) đạt\b|\b(?:vượt|không đạt|chưa đạt)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Aims:
    """What a text has said, up to a place, of the aims behind it.

    `titled`: the text is a list of them by its title; `running`: it has gone over to them, a text
    without a head; `announced`: the sentence before announced a list of them, `listing`: the list
    has begun; `sure` is whether the announced ones are to come for certain.
    """

    titled: bool = False
    running: bool = False
    announced: bool = False
    listing: bool = False
    sure: bool = True

    def hold(self, words: str) -> bool:
        """Whether the numbers of a sentence are aims, unless its own words say something else.

        >>> said = Aims().behind("Năm 2019, tỉnh phấn đấu đạt các chỉ tiêu đề ra.", None, True)
        >>> said.hold("Cụ thể, thu ngân sách 400 tỷ đồng.")
        True
        """
        if self.titled or (self.running and aims_at(words, True)):
            return True
        return self.sure and self._list(words)

    def unsure(self, measure: Measure, words: str) -> Measure:
        """A measure of a sentence, with little confidence where it lists either what a paper aims
        at or how far it came with it."""
        unclear = not self.sure and measure.kind is MeasureKind.RESULT and self._list(words)
        return no_surer(measure, DOUBTED) if unclear else measure

    def behind(self, words: str, day: date | None, headless: bool) -> Aims:
        """What is said of aims behind the sentence `words` of a paper of `day`.

        >>> Aims().behind("Sở đã phấn đấu đạt các chỉ tiêu đề ra.", None, True).announced
        False
        """
        running = self.titled or (headless and aims_at(words, self.running))
        if self._list(words):
            return replace(self, running=running, announced=False, listing=True)
        found = _ANNOUNCES.search(words)
        if found and not _LOOKS_BACK.search(words) and not is_over(words[: found.end()], day):
            sure = headless or day is None or _SET.search(words) or is_ahead(words, day)
            return Aims(self.titled, running, announced=True, sure=bool(sure))
        if running == self.running and not (self.announced or self.listing):
            return self
        return Aims(self.titled, running)

    def _list(self, words: str) -> bool:
        """Whether a sentence belongs to a list of aims that was announced."""
        if not (self.announced or self.listing):
            return False
        lists = (self.announced and _LISTS.match(words)) or _NEXT.match(words)
        return bool(lists) and _REACHED.search(words) is None
