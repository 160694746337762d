"""The forms in which the questions compare numbers, owners, indicators and tasks; pure.

Every form is folded (`models.wording.folded_form`): words without marks, a space around each. Two
things with different forms are never taken for one; each row of an answer shows its own words, so
that a reader sees what was put together.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from itertools import pairwise
from zlib import crc32

from models.wording import folded_form

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
    r" (?:(?:trong|den|het|tu|giai doan|hang|cuoi|dau|nhiem ky|ca|so voi) )*(?:nam )?"
    r"(?:19|20)\d\d(?: (?:19|20)\d\d)?(?= )"
)
_LONGEST_WORD = 32


def code_key(code: str | None) -> str:
    """The number of a document as it is compared; empty without one.

    >>> code_key("20/NQ-HĐND") == code_key("20 /nq-hdnd")
    True
    """
    return folded_form(code or "").strip()


def territory(*names: str | None) -> str:
    """The territory that the first of `names` with one names, folded; empty where none does.

    >>> territory("Ủy ban nhân dân thành phố Hà Nội"), territory("Sở Y tế", "Công an tỉnh")
    (' thanh pho ha noi ', '')
    """
    for name in names:
        words = (name or "").split()
        folded = [folded_form(word).strip() for word in words]
        for place in range(1, len(words)):
            for level in _levels():
                end = place + len(level)
                named = words[end][:1] if end < len(words) else ""
                if folded[place:end] == level and (named.isupper() or named.isdigit()):
                    return folded_form(" ".join(words[place:]))
    return ""


def agency_key(agency: str | None, home: str) -> str:
    """Who `agency` is, in a document from the territory `home`: its folded name, with the territory
    if the name has none of its own. Empty without an agency.

    >>> agency_key("Sở Nội vụ", " tinh an hai "), agency_key("Bộ Nội vụ", " tinh an hai ")
    (' so noi vu tinh an hai ', ' bo noi vu ')
    """
    name = folded_form(agency or "")
    if not name.strip():
        return ""
    if not home or home in name or territory(agency) or _is_central(name):
        return name
    return f"{name.rstrip()}{home}"


def subject_key(agency: str | None, issuer: str | None, parent: str | None) -> str:
    """Whose measure it is: that of `agency`, else of the territory whose council, committee or
    Party body `issuer` is, else of the issuer. Empty where the paper does not say.

    >>> subject_key(None, "Hội đồng nhân dân tỉnh An Hải", None)
    ' tinh an hai '
    >>> subject_key("Sở Y tế", "Ủy ban nhân dân tỉnh An Hải", None)
    ' so y te tinh an hai '
    """
    home = territory(issuer, parent)
    if agency:
        return _governed(agency) or agency_key(agency, home)
    return (_governed(issuer) if issuer else "") or agency_key(issuer, home)


def phrase_key(indicator: str, home: str) -> str:
    """What is measured, as it is compared: without the year, the index's "chỉ số", the owner.

    >>> phrase_key("Chỉ số PAR INDEX của thành phố Hà Nội năm 2024", " thanh pho ha noi ")
    ' par index '
    >>> phrase_key("tỉ lệ hồ sơ trực tuyến", "")
    ' ty le ho so truc tuyen '
    """
    own = f" {' '.join(_spelling().get(w, w) for w in folded_form(indicator).split())} "
    shorter = _YEARS.sub("", own)
    if home:
        shorter = shorter.replace(f" cua{home}", " ").replace(f" tren dia ban{home}", " ")
    shorter = _owner().sub("", shorter)
    for phrase in _list("said_elsewhere", "phrases"):
        shorter = shorter.replace(f" {phrase} ", " ")
    return shorter if shorter.strip() else own


def telling_words(phrase: str) -> tuple[str, ...]:
    """The words of a folded phrase that tell it from others, each once, in their order."""
    joining = _joining()
    words = (word for word in phrase.split() if word not in joining)
    return tuple(dict.fromkeys(w[:_LONGEST_WORD] for w in words if not w.isdigit()))


def features(text: str) -> frozenset[str]:
    """What two tasks are compared by: their telling words, and each two that follow one another.

    Empty for a task that is too short to be told from others.
    """
    passed = _passed_over()
    words = [w for w in folded_form(text).split() if w not in passed and not w.isdigit()]
    if len(set(words)) < _FEWEST:
        return frozenset()
    pairs = (f"{one} {two}" for one, two in pairwise(words))
    return frozenset((*words, *pairs))


def likeness(one: frozenset[str], two: frozenset[str]) -> float:
    """How much of their words and pairs two tasks share, 0 to 1."""
    return len(one & two) / len(one | two) if one and two else 0.0


def bands(of: frozenset[str]) -> tuple[int, ...]:
    """The prints of a task (MinHash), `SLOTS` numbers of 62 bits; none for a short one.

    Two tasks that are much alike share one in nearly every case; it is the same everywhere.
    """
    if not of:
        return ()
    hashes = [crc32(feature.encode()) for feature in of]
    least = [min((a * h + b) % _PRIME for h in hashes) for a, b in _FACTORS]
    return tuple(
        (slot + 1) * 1_000_003 + least[_DEPTH * slot] * 31 + least[_DEPTH * slot + 1]
        & (1 << 62) - 1
        for slot in range(SLOTS)
    )


def _governed(name: str) -> str:
    """The territory that a council, a committee or a Party body is the government of."""
    place = territory(name)
    folded = folded_form(name)
    ruling = (" hoi dong nhan dan ", " uy ban nhan dan ", " tinh uy ", " thanh uy ")
    return place if place and folded.startswith(ruling) else ""


def _is_central(name: str) -> bool:
    words = _words()["central"]
    first = any(name.startswith(f" {word} ") for word in words["first"])
    if first and not any(name.startswith(f" {words_}") for words_ in words["not_first"]):
        return True
    return any(f" {phrase} " in name for phrase in words["phrases"])


@cache
def _words() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((files("models") / "questions_words.toml").read_text("utf-8"))


def _list(part: str, name: str) -> Iterable[str]:
    return _words()[part][name]


@cache
def _joining() -> frozenset[str]:
    return frozenset(_list("joining", "words"))


@cache
def _passed_over() -> frozenset[str]:
    return _joining() | frozenset(_list("doing", "words"))


@cache
def _spelling() -> dict[str, str]:
    return dict(pair.split() for pair in _list("spelling", "pairs"))


@cache
def _levels() -> tuple[list[str], ...]:
    return tuple(phrase.split() for phrase in _list("levels", "phrases"))


@cache
def _owner() -> re.Pattern[str]:
    """ "của thành phố", "trên địa bàn tỉnh", "toàn huyện" without a name."""
    levels = "|".join(_list("levels", "phrases"))
    return re.compile(
        rf" (?:cua|tren dia ban|toan)(?: (?:toan|dia ban))? (?:{levels})(?= $| (?!so))"
    )
