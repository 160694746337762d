"""Parts of what was measured before them: "đạt 95%, trong đó cấp xã đạt 88%"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from extractors.counting import ACT
from extractors.phrases import is_part
from extractors.soundness import HEAD, is_bare, is_short, is_vague
from models.facts import Measure

_PARTS_FOLLOW = re.compile(r"\W*Trong đó\b")
#: "Cơ cấu kinh tế: nông nghiệp 12%, công nghiệp 45%": of what they are the parts.
_STRUCTURE = re.compile(
    r"\b(cơ cấu(?:,? [^\W\d_]+(?:\s?[-–]\s?[^\W\d_]+)*){1,16}?)"
    r"(?: \([^()]*\))?(?:,? (?:[369] tháng (?:đầu )?)?(?:(?:đến|vào) (?:năm )?|năm |giai đoạn )"
    r"20\d\d(?:\s?[-–]\s?20\d\d)?(?: theo giá [^\W\d_]+ [^\W\d_]+)?)?"
    r"(?: (?:là|như sau|gồm|cụ thể|đạt))*"
    r"\s*:(?:\s*(?:đến |hết )?năm \d{4}\s*[:,])?(?=(?:[^.:]|\.(?=\d)|:(?= ?\d|\s*$))*$)",
    re.IGNORECASE,
)
#: "Tỷ lệ học sinh đi học đúng độ tuổi: bậc tiểu học 100%, bậc trung học cơ sở 89,5%".
_RATES = re.compile(
    r"(?:^|[.;])\s*((?:tỷ|tỉ) lệ [^.:;%]{5,120})(?<!như)(?<!gồm):\s+(?=[^\W\d_])(?=[^.;:]*$)",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"^\W*về (cơ cấu(?: [^\W\d_]+){1,6}?)(?: (?:năm|giai đoạn) [\d\s–-]+)?,", re.IGNORECASE
)
#: "Cơ cấu GRDP chuyển dịch theo hướng tích cực." What takes a share of it follows.
_TOLD_BEFORE = re.compile(
    r"\W*(cơ cấu (?:GRDP|GDP|kinh tế|lao động|ngành)\b(?: (?!(?:tiếp|đã|có|chuyển)\b)[^\W\d_]+)*?)"
    r" (?:tiếp tục |đã |đang |có sự )*chuyển (?:dịch|biến)\b",
    re.IGNORECASE,
)
_A_SIDE = re.compile(r"(?:khu vực|ngành|lĩnh vực|nhóm|thuế)\b", re.IGNORECASE)
_TAKES = re.compile(r"\bchiếm(?: tỷ trọng| tỷ lệ)?(?: khoảng| trên| gần)?\s*$", re.IGNORECASE)
_PROPORTION_OF = re.compile(r"(?:tỷ|tỉ) trọng\s", re.IGNORECASE)
_SHIFTS = re.compile(r" (?:(?:tiếp tục|đã|đang|có sự) )*(?:chuyển dịch|trong|năm|theo)\b")
#: By how much something changed.
_CHANGES = re.compile(r"\s(?:tăng(?: trưởng)?|giảm)(?: so với .*)?$")
#: "Tỷ trọng nông nghiệp chiếm 10,8%, công nghiệp chiếm 44,5%".
_SHARES = re.compile(
    r"\b(?:tỷ|tỉ) trọng\b[^.;:\d]{3,60}chiếm [^.;:\d]{0,20}\d[\d.,]*\s?%"
    r"(?:[^.:;]|[.](?=\d)|;(?=[^;]*\bchiếm\b))*$"
    r"|\b(?:tỷ|tỉ) trọng\b[^.;:\d]{3,60}\d[\d.,]*\s?%[^.;:]*$",
    re.IGNORECASE,
)
_SCOPED = re.compile(r"(?:trong|tại|ở) (?:từng|mỗi|các) ", re.IGNORECASE)
_PROPORTIONS = re.compile(
    r"\b((?:tỷ|tỉ) trọng [^.;:,\d]{3,50}?) (?:ước )?(?:đạt|chiếm)\b[^.;:]*$", re.IGNORECASE
)
_RATE = re.compile(r"(?:tỷ|tỉ) lệ\s", re.IGNORECASE)
_LEVEL = re.compile(r"(cấp|bậc|khối|lĩnh vực|khu vực|vùng|độ tuổi|nhóm|ngành)\s", re.IGNORECASE)
_SCHOOL = (
    r"(?:lớp \d{1,2}|nhà trẻ|mẫu giáo|mầm non|tiểu học|trung học (?:cơ sở|phổ thông)|THCS|THPT)"
)
_AT_LEVEL = re.compile(rf" cấp (?:{_SCHOOL}|\S+)$", re.IGNORECASE)
#: "tỷ lệ hoàn thành cấp tiểu học", "của dân cư thành thị": the level, and the side, that others are
#: named alone for behind it.
_AT_SCHOOL = re.compile(rf"(?<= ){_SCHOOL}$")
_A_SCHOOL = re.compile(rf"(?:hoàn thành )?(?:cấp |bậc )?({_SCHOOL})")
_AT_TOWN = re.compile(r"(?<= )(?:thành thị|đô thị|nông thôn)$")
_A_TOWN = re.compile(r"(?:ở |tại )?(?:khu vực )?(thành thị|đô thị|nông thôn)")
_OF_A_SIDE = re.compile(r"\b(?:ngành|lĩnh vực|khu vực)\s(?!FDI\b|này\b)", re.IGNORECASE)
_PROPORTION = re.compile(r"(?:tỷ|tỉ) trọng (?:khu vực|lĩnh vực|ngành|nhóm)\s", re.IGNORECASE)
_SIDE = re.compile(r"(?:các )?(khu vực|ngành|lĩnh vực) ", re.IGNORECASE)
#: "Một số mặt hàng xuất khẩu chủ yếu gồm: dầu thô đạt 2,6 triệu tấn": which way they went.
_TRADED = re.compile(
    r"\b(?:mặt hàng|sản phẩm|nhóm hàng|thị trường)\b[^.;:]{0,40}\b(?P<way>(?:xuất|nhập) khẩu)\b"
    r"[^.;:]{0,50}(?:\b(?:gồm|là|như)\b|:)(?:[^.]|\.(?=\d))*$",
    re.IGNORECASE,
)
_PART_LONGEST = 9  #: syllables
#: What the shares before it are taken of: "người Kinh trên dân số toàn tỉnh".
_TAKEN_OF = re.compile(r" trên (?:tổng )?(?:dân số|GDP|GRDP|diện tích|cơ cấu)\b.*$")
_APART = re.compile(
    r"(?:^|[,;.(])\W*riêng\b[^,;.()\d]{3,60}$|\(riêng\b[^;.()\d]{3,60}$", re.IGNORECASE
)
#: Syllables up to which a part says nothing of itself.
_BARE = 6


def traded(measure: Measure, before: str) -> Measure:
    """A measure of goods in a list of exports or imports, which the words `before` it open."""
    if "khẩu" in measure.indicator or (way := _TRADED.search(before)) is None:
        return measure
    indicator = measure.indicator
    named = indicator if indicator[1:2].isupper() else f"{indicator[:1].lower()}{indicator[1:]}"
    return replace(measure, indicator=f"{way['way'].lower()} {named}")


def opens_parts(sentence: str) -> bool:
    """Whether a sentence goes on with the parts of what the sentence before it tells."""
    return _PARTS_FOLLOW.match(sentence) is not None


def set_apart(before: str) -> bool:
    """Whether the words before a number set a part apart: "đạt 95%; riêng đất đai chỉ đạt "."""
    return _APART.search(before) is not None


#: "trong đó vụ đông xuân 184 ha; vụ hè thu 79 ha": another of the same kind.
_KIN = re.compile(
    r"trong đó,?:?\s+(?P<kind>vụ|khu vực|cấp|lĩnh vực|khối|nhóm|ngành|vùng|nguồn|vốn|thu|chi)\s"
    r"[^;]*(?:;\s+(?P=kind)\s[^;]*)+$",
    re.IGNORECASE,
)
#: "trong đó: năm 2025: 22 tỷ đồng; năm 2026: ": a sum by its years.
_BY_YEARS = re.compile(
    r"(?:trong đó|(?:bao )?gồm),?:?\s+"
    r"(?:(?:năm|giai đoạn|quý) [\dIV/ –-]+\s*[:,]?(?: (?:là|đạt|khoảng))*\s*"
    r"(?:\d[\d.,]* [^;:.,]+[;,] ?(?=năm|giai đoạn|quý)|$))+$",
    re.IGNORECASE,
)
#: Where money comes from: a part of a sum of money.
_SOURCE = re.compile(
    r"(?:nguồn |vốn |nguồn vốn |kinh phí |từ )*(?:ngân sách|xã hội h(?:óa|oá)|sự nghiệp|đầu tư công"
    r"|đầu tư phát triển|chi thường xuyên|trung ương|địa phương|đối ứng|huy động|tín dụng|ODA"
    r"|doanh nghiệp|nước ngoài|vốn vay|hợp pháp khác|khác|vốn khác|nguồn khác)\b"
    r"(?!.*\b(?:tăng|giảm)\b)",
    re.IGNORECASE,
)
#: "trong đó: ngân sách tỉnh 40 tỷ đồng; vốn huy động ": a sum by where it comes from.
_BY_SOURCES = re.compile(
    rf"(?:trong đó|(?:bao )?gồm),?:?\s+(?:{_SOURCE.pattern}[^;:.\d]{{0,60}}:?\s*"
    r"(?:\d[\d.,]* (?:triệu|tỷ|tỉ|nghìn) [^;:.,\d]{2,40}[;,] ?|$))+$",
    re.IGNORECASE,
)
#: "120 tỷ đồng, bao gồm: ": the parts of a sum.
_CONSISTS = re.compile(r"(?<=đồng),? (?=(?:bao )?gồm\b:?\s)")
_MONEY = re.compile(
    r"(?:tổng )?(?:số )?(?:kinh phí|(?:nguồn )?vốn|mức (?:vốn )?đầu tư|nguồn lực|dự toán"
    r"|kế hoạch vốn)\b",
    re.IGNORECASE,
)
#: "nông, lâm, thủy sản tăng 6%": a side of the economy, up to what is said of it.
_SIDE_SAID = re.compile(
    r"(?P<side>[^;:.\d]{3,60}?)(?: (?:ước |dự kiến )?(?:tăng|giảm|đạt|chiếm|là))*"
    r"(?: (?:khoảng|trên|gần))?\s*(?:\d|$)"
)


def splits(words: str, start: int, end: int) -> int:
    """Where the last words before `end` begin that parts of a whole are told behind, not before
    `start`.

    >>> splits("tổng kinh phí 120 tỷ đồng, gồm: ngân sách tỉnh ", 0, 46)
    27
    """
    among = words.rfind("trong đó", start, end)
    of_sum = [found.end() for found in _CONSISTS.finditer(words, start, end)]
    return max(start, among, *of_sum)


def among_kin(words: str) -> bool:
    """Whether the words that begin with "trong đó", up to a number, tell of one part after the
    other, each named by the same noun.

    >>> among_kin("trong đó vụ đông xuân 184 ha; vụ hè thu đạt ")
    True
    """
    if _KIN.match(words) or _BY_YEARS.match(words) or _BY_SOURCES.match(words):
        return True
    first, *others = words.split("; ")
    named = _SIDE_SAID.match(re.sub(r"^trong đó,?:?\s+", "", first, flags=re.IGNORECASE))
    said = [named, *(_SIDE_SAID.match(other) for other in others)]
    return all(one is not None and is_bare(one["side"]) for one in said)


def in_structure(phrase: str, before: str, earlier: str = "") -> str:
    """A part of a structure under the name of it, where the words `before` its number open one, or
    the sentence `earlier` tells how one changes.

    >>> in_structure("dịch vụ", "Cơ cấu kinh tế: nông nghiệp 12%, dịch vụ ")
    'cơ cấu kinh tế, riêng dịch vụ'
    """
    if len(phrase.split()) > _PART_LONGEST or _CHANGES.search(phrase):
        return phrase
    side = is_short(phrase) or (_TAKES.search(before) and _A_SIDE.match(phrase))
    if ";" in before and HEAD.match(phrase) and not side:
        return phrase  # "Cơ cấu kinh tế: nông nghiệp 12%; tổng thu ngân sách tăng 5%"
    structure = _STRUCTURE.search(before) or _ABOUT.search(before) or _RATES.search(before)
    if structure is None and _TAKES.search(before) and not _PROPORTION_OF.match(phrase):
        # "Cơ cấu kinh tế chuyển dịch đúng hướng, dịch vụ chiếm"
        structure = _TOLD_BEFORE.match(before) or _TOLD_BEFORE.match(earlier)
    if structure is None:
        scoped = _SCOPED.match(phrase) and _PROPORTIONS.search(before)
        if scoped:  # "tỷ trọng kinh tế số đạt 15% GRDP, trong từng ngành đạt"
            return f"{scoped[1]} {phrase}"
        shares = is_short(phrase) and " trọng " not in phrase and _SHARES.search(before)
        return f"tỷ trọng {phrase}" if shares else phrase
    name = _SHIFTS.split(structure[1])[0]
    if name.lower() == phrase.lower():
        return phrase
    return f"{name[:1].lower()}{name[1:]}, riêng {phrase}"


def with_whole(
    measure: Measure,
    wholes: Mapping[str | None, Measure],
    *,
    along: bool,
    opened: bool,
    near: bool = False,
) -> tuple[Measure | None, bool]:
    """A measure with the whole that it is a part of in its name, and whether it is a whole itself.

    None where it is a part and nothing says of what. `wholes` are the measures told of so far, by
    their units. `along` says that the measure stands behind "trong đó"; `opened` that its sentence
    opens so, and the wholes are those of the sentence before; `near` that it stands in one clause
    with the measure before it: "tại cấp tỉnh đạt 100%, cấp huyện đạt 90%". Of an opened sentence
    only changes are parts of changes, as nothing else says that the two belong together.
    """
    whole = wholes.get(measure.unit)
    if whole is None and along and measure.unit == "người":
        # "việc làm cho 60.000 lao động, trong đó lao động trực tiếp 25.000 người"
        whole = next((w for unit, w in wholes.items() if unit and unit in measure.indicator), None)
    if (
        opened
        and whole
        and not (_changes(whole) and _changes(measure))
        and not (
            measure.unit != "%" and measure.value < whole.value  # of a sum it can be one
        )
    ):
        whole = None
    # who did what with how many says it all: "đã giải quyết 48.249 hồ sơ"
    acted = measure.unit != "%" and ACT.match(measure.indicator) is not None
    short = is_short(measure.indicator) and not acted
    named = _A_SCHOOL.fullmatch(measure.indicator) or _A_TOWN.fullmatch(measure.indicator)
    if whole and named and (other := _instead(measure, whole)) is not None:
        return other, False
    beside = near and short and not along
    if beside and whole and measure.unit == "%" and _RATE.match(whole.indicator):
        return _instead(measure, whole), False
    source = along and whole and _MONEY.match(whole.indicator) and measure.value < whole.value
    part = is_part(measure.indicator) or (along and short)
    part = part or bool(source and _SOURCE.match(measure.indicator))
    of_all = whole and measure.unit == "%" and _PROPORTION.match(whole.indicator)
    if part and whole and (of_all or _AT_LEVEL.search(whole.indicator)):
        other = _instead(measure, whole)
        if other is not None:
            return other, False
    if part and whole and not (along or opened) and _OF_A_SIDE.search(whole.indicator):
        return None, False  # beside it, and no part of it
    if part and whole:
        # by how much the whole changed says nothing of its parts that changed, too
        name = _CHANGES.sub("", whole.indicator) if _changes(measure) else whole.indicator
        said = measure.indicator
        side = said if not is_bare(_CHANGES.sub("", said)) else f"{said[:1].lower()}{said[1:]}"
        return replace(measure, indicator=f"{name}, riêng {side}"), False
    if measure.unit == "%" and not part and is_bare(measure.indicator):
        base = _TAKEN_OF.search(whole.indicator) if whole else None
        if base is None:
            return None, False  # "dịch vụ 51,4%": of what?
        return replace(measure, indicator=f"{measure.indicator}{base.group()}"), False
    if measure.unit == "%" and is_vague(measure.indicator):
        return None, False
    grows = _changes(measure) and is_bare(_CHANGES.sub("", measure.indicator))
    if part and not grows and len(measure.indicator.split()) <= _BARE:
        return None, False  # "lĩnh vực đất đai 38,5%": of what?
    if wholes and short and _changes(measure) and not _beside(measure, whole):
        return (
            None,
            False,
        )  # "tuyển mới đại học tăng 8%, trung học tăng 15%"
    return measure, not (part or along or short)


def _instead(measure: Measure, whole: Measure) -> Measure | None:
    """A measure of another part than the one that `whole` ends in, by its full name: "tỷ lệ hồ sơ
    tại cấp tỉnh" and "cấp huyện"; None where the name does not say which part is meant."""
    town = _A_TOWN.fullmatch(measure.indicator)
    if town and _AT_TOWN.search(whole.indicator):
        return replace(measure, indicator=_AT_TOWN.sub(town[1], whole.indicator))
    school = _A_SCHOOL.fullmatch(measure.indicator)
    if school and _AT_SCHOOL.search(whole.indicator):
        return replace(measure, indicator=_AT_SCHOOL.sub(school[1], whole.indicator))
    part = _LEVEL.match(measure.indicator)
    if part is None:
        return None
    start = whole.indicator.rfind(f" {part[1]} ")
    if start < 0:
        return None
    return replace(measure, indicator=f"{whole.indicator[:start]} {measure.indicator}")


def _beside(measure: Measure, whole: Measure | None) -> bool:
    """Whether the two are told of side by side: "khu vực A tăng 4%, khu vực B tăng 7%"."""
    first = _SIDE.match(measure.indicator)
    other = _SIDE.match(whole.indicator) if whole and _changes(whole) else None
    return bool(first and other and first[1].lower() == other[1].lower())


def _changes(measure: Measure) -> bool:
    return _CHANGES.search(measure.indicator) is not None
