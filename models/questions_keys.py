"""The forms in which the questions compare numbers, owners, indicators and tasks; pure.

Every form is made of folded words (`models.wording.folded_form`), a space around each. Two things
with different forms are never taken for one; each row of an answer shows its own words, so that a
reader sees what was put together.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from zlib import crc32

from models.wording import exact_form, folded_form, unmarked

#: Prints of a task: so many, each of so many least hashes. Of two tasks that share 7 of 10 words
#: and pairs, one of the prints is the same in 87 of 100 cases, with 9 of 10 in 99.
SLOTS, _DEPTH = 3, 2
#: A task of fewer telling words is like too many others to be compared.
_FEWEST = 4
_PRIME, _BITS = (1 << 61) - 1, (1 << 62) - 1
_FACTORS = (
    (1_518_500_249, 3_395_469_782),
    (2_654_435_761, 1_013_904_223),
    (2_246_822_519, 668_265_263),
    (3_266_489_917, 374_761_393),
    (2_870_177_451, 2_147_483_629),
    (4_093_082_899, 805_459_861),
)
_YEARS = re.compile(
    r" (?:(?:trong|đến|hết|từ|giai đoạn|hằng|hàng|cuối|đầu|nhiệm kỳ|cả|so với) )*(?:năm )?"
    r"(?:19|20)\d\d(?: (?:19|20)\d\d)?(?= )"
)
_CODE = re.compile(r"\b\d{1,6}(?:/\d{4})?[/-][A-ZĐ]{1,12}[\w-]*")
#: Letters of a telling word that are compared.
LONGEST_WORD = 32


def code_key(code: str | None) -> str:
    """The number of a document as it is compared; empty without one.

    >>> code_key("20/NQ-HĐND") == code_key("20 /nq-hdnd")
    True
    """
    return folded_form(code or "").strip()


@lru_cache(maxsize=4_096)
def territory(*names: str | None) -> str:
    """The territory that the first of `names` with one names, in lower case; empty without one.

    >>> territory("Ủy ban nhân dân thành phố Hà Nội"), territory("Sở Y tế", "Công an tỉnh")
    (' thành phố hà nội ', '')
    """
    for name in names:
        words = (name or "").split()
        small = [exact_form(word).strip() for word in words]
        for place in range(1, len(words)):
            for level in _levels():
                end = place + len(level)
                named = words[end][:1] if end < len(words) else ""
                if small[place:end] == level and (named.isupper() or named.isdigit()):
                    return exact_form(" ".join(words[place:]))
        if small[:1] in (["tỉnh"], ["thành"]) and small[1:2] == ["ủy"] and len(words) > 2:
            level_of = "tỉnh" if small[0] == "tỉnh" else "thành phố"
            return exact_form(f"{level_of} {' '.join(words[2:])}")
    return ""


@lru_cache(maxsize=4_096)
def agency_key(agency: str | None, home: str) -> str:
    """Who `agency` is, in a document from the territory `home`: its name, with the territory if
    the name has none of its own. Empty without an agency.

    >>> agency_key("Sở Nội vụ", " tỉnh an hải "), agency_key("Bộ Nội vụ", " tỉnh an hải ")
    (' so noi vu tinh an hai ', ' bo noi vu ')
    """
    name = exact_form(agency or "")
    if not name.strip():
        return ""
    named = any(place in name for place in (home, _bare(home)) if place)
    if not home or named or territory(agency) or is_central(name):
        return unmarked(name)
    return unmarked(exact_form(placed(name, home)))


def placed(name: str, place: str) -> str:
    """An agency's name with the territory `place` ("tỉnh An Hải") that it belongs to.

    >>> placed("Công an tỉnh", "tỉnh An Hải"), placed("các sở cấp tỉnh", "tỉnh An Hải")
    ('Công an tỉnh An Hải', 'các sở cấp tỉnh tỉnh An Hải')
    """
    short, whole = name.strip(), place.strip()
    for level in levels():
        if whole.startswith(f"{level} ") and short.endswith(f" {level}"):
            short = short if short.endswith(f" cấp {level}") else short.removesuffix(f" {level}")
    return f"{short} {whole}"


def subject_key(agency: str | None, issuer: str | None, parent: str | None) -> str:
    """Whose measure it is: that of `agency`, else of the territory that `issuer` governs, else of
    the issuer. Empty where the paper does not say.

    >>> subject_key(None, "Hội đồng nhân dân tỉnh An Hải", None)
    ' tinh an hai '
    >>> subject_key("Sở Y tế", "Ủy ban nhân dân tỉnh An Hải", None)
    ' so y te tinh an hai '
    """
    home = territory(issuer, parent)
    who = agency or issuer
    name = exact_form(who or "")
    ruling = next((r for r in _list("ruling", "phrases") if name.startswith(f" {r} ")), "")
    rest = name.removeprefix(f" {ruling} ").strip()
    place = territory(who) or (home if not rest or rest.split() in _levels() else "")
    return unmarked(place) if ruling and place else agency_key(who, home)


def phrase_key(indicator: str, home: str) -> str:
    """What is measured, as it is compared: without joining words, the year, the index's "chỉ số",
    the owner.

    >>> phrase_key("Chỉ số PAR INDEX của thành phố Hà Nội năm 2024", " thành phố hà nội ")
    ' par index '
    >>> phrase_key("tỉ lệ hồ sơ được nộp trực tuyến", "")
    ' ty le ho so nop truc tuyen '
    """
    form = exact_form(indicator)
    own = f" {' '.join(_spelling().get(word, word) for word in form.split())} "
    shorter = _YEARS.sub("", own)
    for place in filter(None, (home, _bare(home))):
        for joint in ("của", "trên địa bàn"):
            shorter = shorter.replace(f" {joint}{place}", " ")
    shorter = _owner().sub("", shorter)
    phrase = unmarked(f" {' '.join(w for w in shorter.split() if w not in _joining())} ")
    for said in _list("said_elsewhere", "phrases"):
        phrase = phrase.replace(unmarked(f" {said} "), " ")
    return phrase if phrase.strip() else unmarked(own)


def _bare(home: str) -> str:
    """The name of a territory without its level: of one level only, " hà nội "."""
    for level in _list("levels", "phrases"):
        if home.startswith(f" {level} "):
            name = home.removeprefix(f" {level}")
            return "" if any(f" {other} " in name for other in levels()) else name
    return ""


def telling_words(text: str) -> tuple[str, ...]:
    """The words of `text` that tell what it is about, folded, each once, in their order.

    >>> telling_words("hồ sơ của người dân năm 2024")
    ('ho', 'so', 'nguoi', 'dan', 'nam')
    """
    words = (_bare_word(w)[:LONGEST_WORD] for w in exact_form(text).split() if not _joins(w))
    return tuple(dict.fromkeys(word for word in words if not word.isdigit()))


def features(text: str, agencies: Iterable[str] = ()) -> frozenset[str]:
    """What two tasks are compared by: their telling words, and each two that follow one another,
    without the names of `agencies`. Empty for a task that can't be told from others.
    """
    form = exact_form(text)
    if any(phrase in form for phrase in _closing()):
        return frozenset()
    for name in agencies:
        form = form.replace(exact_form(name), " ") if name.strip() else form
    words = [word for word in map(_compared, form.split()) if word]
    telling = set(words)
    if len(telling) < _FEWEST:
        return frozenset()
    return frozenset(telling.union(map(" ".join, pairwise(words))))


def likeness(one: frozenset[str], two: frozenset[str]) -> float:
    """How much of their words and pairs two tasks share, 0 to 1."""
    return len(one & two) / len(one | two) if one and two else 0.0


@dataclass(frozen=True, slots=True)
class Names:
    """The places and projects that a task names, and the numbers of documents, folded."""

    places: frozenset[str]
    codes: frozenset[str]


def names_in(text: str, home: str = "") -> Names:
    """What a task names beside its own territory `home`: tasks that name different things are not
    the same, however alike their words.

    >>> sorted(names_in("Rà soát quỹ đất xã Tân Lập, tỉnh An Hải", " tỉnh an hải ").places)
    ['tan lap']
    """
    words = text.replace(",", " , ").replace(";", " ; ").split()
    own, places = unmarked(home), set()
    for place in range(1, len(words)):
        if not words[place][:1].isupper() or not _names_follow(words[place - 1]):
            continue
        end = place
        while end < len(words) and words[end][:1].isupper():
            end += 1
        name = folded_form(" ".join(words[place:end])).strip()
        if name and f" {name} " not in own:
            places.add(name)
    codes = frozenset(code_key(match.group()) for match in _CODE.finditer(text))
    return Names(frozenset(places), codes)


def bands(of: frozenset[str], place: str) -> tuple[int, ...]:
    """The prints of a task (MinHash) in a document of the territory `place` (folded, empty for the
    whole country), `SLOTS` numbers of 62 bits; none for a short one.

    Two tasks of one territory that are much alike share one in nearly every case.
    """
    if not of:
        return ()
    salt = place_salt(place)
    hashes = [crc32(feature.encode()) for feature in of]
    least = [min([(a * h + b) % _PRIME for h in hashes]) for a, b in _FACTORS]
    return tuple(
        salt
        ^ ((slot + 1) * 1_000_003 + least[_DEPTH * slot] * 31 + least[_DEPTH * slot + 1]) & _BITS
        for slot in range(SLOTS)
    )


def place_salt(place: str) -> int:
    """What a territory makes of a print: `print ^ place_salt(place)` is that of the country."""
    return crc32(place.encode()) << 29 if place.strip() else 0


def direction(indicator: str) -> int:
    """1 where one wants more of what is measured, -1 where less, 0 where its words do not tell.

    >>> direction("Tỷ lệ hồ sơ đúng hạn"), direction("Số hồ sơ quá hạn"), direction("Số dân")
    (1, -1, 0)
    >>> direction("Thời gian giải quyết giảm")
    1
    """
    form = exact_form(indicator)
    more = any(f" {phrase} " in form for phrase in _list("more", "phrases"))
    less = any(f" {phrase} " in form for phrase in _list("less", "phrases"))
    if any(f" {phrase} " in form for phrase in _list("falling", "phrases")):
        return int(less and not more)  # the more of what is bad falls away, the better
    return more - less


def levels() -> tuple[str, ...]:
    """How the levels of government are called, the longest first: "thành phố", "tỉnh" …"""
    return tuple(_list("levels", "phrases"))


def is_central(form: str, *, folded: bool = False) -> bool:
    """Whether a name in lower case, `folded` one without marks, is of an agency of the central
    government: such a name is the same in the papers of every territory.

    >>> is_central(" bộ nội vụ "), is_central(" bo noi vu ", folded=True), is_central(" sở y tế ")
    (True, True, False)
    """
    said = _central_folded() if folded else _words()["central"]
    first = any(form.startswith(f" {word} ") for word in said["first"])
    if first and not any(form.startswith(f" {other} ") for other in said["not_first"]):
        return True
    return any(f" {phrase} " in form for phrase in said["phrases"])


@cache
def _central_folded() -> dict[str, list[str]]:
    said = _words()["central"]
    return {name: [unmarked(one) for one in said[name]] for name in said}


def _joins(word: str) -> bool:
    """Whether a word only joins others; one without marks may be any of its kind."""
    return word in _joining() or word in _joining_bare()


@lru_cache(maxsize=20_000)
def _bare_word(word: str) -> str:
    return unmarked(word)


@lru_cache(maxsize=20_000)
def _compared(word: str) -> str:
    """A word of a task as it is compared; empty for one that is not."""
    return "" if word in _passed_over() or word.isdigit() else _bare_word(word)


@cache
def _closing() -> tuple[str, ...]:
    return tuple(f" {phrase} " for phrase in _list("closing", "phrases"))


@cache
def _words() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((files("models") / "questions_words.toml").read_text("utf-8"))


def _list(part: str, name: str) -> list[str]:
    return _words()[part][name]


@cache
def _joining() -> frozenset[str]:
    return frozenset(_list("joining", "words"))


@cache
def _joining_bare() -> frozenset[str]:
    return frozenset(unmarked(word) for word in _joining())


@cache
def _passed_over() -> frozenset[str]:
    return _joining() | frozenset(_list("doing", "words"))


def _names_follow(word: str) -> bool:
    return unmarked(word.casefold()) in _named_kinds()


@cache
def _named_kinds() -> frozenset[str]:
    return frozenset(unmarked(phrase.split()[-1]) for phrase in _list("named", "phrases"))


@cache
def _spelling() -> dict[str, str]:
    return {pair.split()[0]: pair.split()[1] for pair in _list("spelling", "pairs")}


@cache
def _levels() -> tuple[list[str], ...]:
    return tuple(phrase.split() for phrase in _list("levels", "phrases"))


@cache
def _owner() -> re.Pattern[str]:
    """ "của thành phố", "trên địa bàn toàn tỉnh", "toàn huyện" without a name."""
    levels = "|".join(_list("levels", "phrases"))
    return re.compile(rf" (?:của|trên địa bàn|toàn)(?: toàn)?(?: địa bàn)? (?:{levels})(?= )")
