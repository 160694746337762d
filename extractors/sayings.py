"""How the text of a paper begins right behind its title: its issuer says what it does."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.folding import canonical_text
from extractors.misread import BEGINS
from extractors.names import shouted
from extractors.patterns import compiled

#: A sentence that says what somebody does: "Sở Y tế thông báo như sau:".
_SAYS = compiled(
    r"[\Lu][\Ll](?=[^\n]*\s(?:thông báo|ban hành|báo cáo|xây dựng|đề nghị|đã|hướng dẫn|quyết định"
    r"|triển khai|kết luận|yêu cầu|thẩm tra|tổ chức|thực hiện|trả lời|công bố)\b)[^\n]*[.:]$"
)
_OPENS = re.compile(
    rf"(?:năm \d{{4}}|trong (?:năm|tháng|quý)|tại|vừa qua)\b|{BEGINS.pattern}", re.IGNORECASE
)
#: A line that the next one goes on with.
_HANGS = re.compile(
    r"(?:\b(?:của|do|với|tại|cho|và|giữa|bởi|trong|thuộc|về|là|theo|từ|đến|để|các|tỉnh|xã|việc"
    r"|thành lập|chủ tịch|giám đốc|trưởng)|[,;:–-])$"
)
_CAPITAL = compiled(r"(?<=\S) (?=[\Lu][\Ll])")
_COMMITTEES = ("ban thường vụ", "ban chấp hành")  #: that speak for a body of the party or a union
_TITLE = 3  #: words that a title has at least
_OWN = 3  #: words of its issuer's name by which a sentence begins


def opens_text(words: str) -> bool:
    """Whether a line is a sentence in which an agency says what it does.

    >>> opens_text("Sở Y tế thông báo như sau:"), opens_text("Về việc tổ chức hội nghị")
    (True, False)
    """
    return _SAYS.match(words) is not None and _OPENS.match(canonical_text(words)) is not None


def hangs(words: str) -> bool:
    """Whether the next line goes on with `words`: "… một số điều của"."""
    return _HANGS.search(canonical_text(words)) is not None


def spoken_behind(words: str, above: Sequence[str]) -> re.Match[str] | None:
    """Where a title goes on in the first sentence, in which its issuer, of the lines `above` it,
    says what it does.

    >>> at = spoken_behind("Về lịch khám Bệnh viện Mắt thông báo như sau:", ["BỆNH VIỆN MẮT"])
    >>> at.start()
    12
    """
    if not words.endswith((".", ":")):
        return None
    names = {tuple(canonical_text(line).split()[:_OWN]) for line in above if shouted(line)}
    own = [" ".join(name) for name in names if len(name) > 1 and BEGINS.match(" ".join(name))]
    own += _COMMITTEES
    for at in _CAPITAL.finditer(words):
        rest, before = words[at.end() :], words[: at.start()]
        if len(before.split()) < _TITLE or hangs(before) or not _SAYS.match(rest):
            continue
        if any(canonical_text(rest).startswith(f"{name} ") for name in own):
            return at
    return None
