"""Answers to a survey: who was asked stands only with the first of them."""

from __future__ import annotations

import re

#: An answer that nobody gives.
ANSWERS = re.compile(
    r"(?:đánh giá|cho rằng|trả lời|(?:chưa|không|rất|tương đối) (?:hài lòng|đồng ý|tốt))\b"
)
_WHOM = re.compile(r"(.{3,60}?)\s(?:(?:rất )?hài lòng|đánh giá|cho rằng|trả lời|đồng ý)\b")


def asked(phrase: str, earlier: str | None) -> str:
    """An answer of a survey with who was asked, whom only the answer before it names.

    >>> asked("đánh giá bình thường", "người dân được hỏi đánh giá chưa tốt")
    'người dân được hỏi đánh giá bình thường'
    """
    whom = _WHOM.match(earlier or "")
    return f"{whom[1]} {phrase}" if whom and ANSWERS.match(phrase) else phrase
