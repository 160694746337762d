"""What a share or a change is held against: a plan and who set it, the year before."""

from __future__ import annotations

import re

from extractors.patterns import compiled

#: Who set a plan: "kế hoạch tỉnh giao", "dự toán HĐND huyện giao".
_GIVER = (
    r"(?:(?:do )?(?:trung ương|TW|bộ(?: tài chính| chính trị| [\Lu][\Ll]+(?: [\Ll]+)?)?|chính phủ"
    r"|thủ tướng(?: chính phủ)?|quốc hội|cấp trên|tỉnh ủy|(?:(?:HĐND|UBND|hội đồng nhân dân"
    r"|ủy ban nhân dân) )?(?:tỉnh|thành phố|TP|huyện|thị xã|quận|xã|phường)|HĐND|UBND) "
    r"(?:giao|đề ra|quyết nghị|thông qua))"
)
_BASE = compiled(
    r"\s+(?:so với\s+|so\s+|với\s+(?=cùng kỳ))?(?P<plan>(?:kế hoạch|KH(?![\Lu\d])|dự toán"
    r"|chỉ tiêu|mục tiêu"
    r"|nghị quyết(?: (?:đại hội|HĐND))?)\b)(?:(?: (?:cả|của))? năm(?: \d{4})?)?"
    rf"(?:,? (?P<giver>{_GIVER}))?"
    r"|\s+(?:so với\s+|so\s+|với\s+(?=cùng kỳ))?(?P<past>(?:(?:(?<=so với )|(?<=so ))"
    r"(?:(?:ước |dự ước )?"
    r"(?:kết quả )?(?:thực hiện |kết quả )?(?:cùng kỳ(?:\s+(?:năm|tháng|quý))?"
    r"|năm(?=\s+(?:trước|ngoái|học|\d{4}\b))(?:\s+học)?|quý(?=\s+(?:trước|[IV]+\b))"
    r"|tháng(?=\s+(?:trước|\d{1,2}\b)))"
    r"(?:\s+(?:trước|ngoái|\d{1,2}/\d{4}|\d{4}\s?[-–]\s?\d{4}|\d{4}|\d{1,2}(?:\s+năm\s+\d{4})?|[IV]+(?:/\d{4})?))?"
    r"|quy định"
    r"|đầu (?:năm|nhiệm kỳ)|mức bình quân)\b|cùng kỳ(?:\s+năm\s+(?:trước|ngoái|\d{4}))?\b))",
    re.IGNORECASE,
)
_GLUED = re.compile(r"/?KH(?!\w)")
_SHORT = re.compile(r"KH\b")
#: "đạt 85,5% so với mục tiêu 80%": two shares, and none of the other.
_ITSELF = re.compile(r"(?: (?:đề|đặt) ra| giao)?(?: là)?,? \d[\d.,]*\s?%")
#: "giảm tỷ lệ hộ nghèo là 0,5%": by how much, and not to what.
_FALLS = re.compile(r"\b(giảm|tăng)\s+(?:tỷ lệ|tỉ lệ|tỷ suất|mức)\s[^,;.:]*$", re.IGNORECASE)
_IS = re.compile(r"\s*(?:(?:ước|khoảng)\s+)?là\s*(?:khoảng\s*)?", re.IGNORECASE)
_MOVED = re.compile(
    r"[, ]\s?(?:đã |đều |tiếp tục )*(?:tăng|giảm)"
    r"(?: rõ rệt| mạnh| cao| nhanh| khá| đáng kể| dần| sâu)+$"
)
_CAPITALS = compiled(r"\b[\Lu]{2,}\b")


def base_of(after: str) -> str | None:
    """What the words after a number hold it against, None where they name nothing.

    >>> base_of(" kế hoạch tỉnh giao; "), base_of(" so với cùng kỳ năm trước."), base_of(" dân số")
    ('kế hoạch tỉnh giao', 'cùng kỳ năm trước', None)
    """
    if _GLUED.match(after):  # "đạt 85%KH"
        after = f" {after.lstrip('/')}"
    found = _BASE.match(after)
    if found is None or (found["plan"] and _ITSELF.match(after, found.end())):
        return None
    plan = "kế hoạch" if found["plan"] and _SHORT.match(found["plan"]) else found["plan"]
    words = " ".join(part for part in (plan, found["giver"], found["past"]) if part)
    kept = {said.lower(): said for said in _CAPITALS.findall(words)}
    return " ".join(kept.get(word, word) for word in words.lower().split())


def moved_by(clause: str, verb: str) -> str | None:
    """ "giảm" or "tăng" where a clause before its `verb` is a rise or fall, None for any other.

    >>> moved_by("kết quả giảm tỷ lệ hộ nghèo năm 2022", " là "), moved_by("tỷ lệ hộ nghèo", " là ")
    ('giảm', None)
    """
    found = _FALLS.search(clause) if _IS.fullmatch(verb) else None
    return found[1].lower() if found else None


def unmoved(subject: str) -> str:
    """What rose or fell, without that it did, which the number after it says again.

    >>> unmoved("tội phạm về ma túy đã giảm rõ rệt")
    'tội phạm về ma túy'
    """
    return _MOVED.sub("", subject)
