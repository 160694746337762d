"""The drawing of a page as its operands and operators, taken apart quickly.

pdfminer reads every byte of it with care for what may be broken: half of the time that a page with
a text layer takes. What nearly all programs write is plain, and is read here by one pattern;
whatever is not as plain as that is left to pdfminer.
"""

from __future__ import annotations

import re
from typing import Any

from pdfminer.psparser import KWD, LIT, PSLiteral, literal_name

#: More bytes than this are not held as objects at once.
_MOST = 1 << 20
#: Behind a number, a name or a word there is white, or what begins or ends something else.
_END = r"(?=[\s/\[\]()<>]|\Z)"
_TOKEN = re.compile(
    rf"""[\s\0]*(?:
      (?P<whole>[-+]?\d{{1,18}}){_END}
    | (?P<real>[-+]?(?:\d{{1,18}}\.\d{{0,40}}|\.\d{{1,40}})){_END}
    | /(?P<name>[^#/%\[\]()<>{{}}\s\0]*){_END}
    | (?P<word>[A-Za-z][A-Za-z0-9]*\*?){_END}
    | \((?P<string>[^()\\]*(?:\\(?:[0-3][0-7]{{0,2}}|[4-7][0-7]?(?![0-7])|[nrtbf()\\])[^()\\]*)*)\)
    | <(?P<hex>[0-9A-Fa-f\s]*)>(?!>)
    | (?P<open>\[|<<)
    | (?P<close>\]|>>)
    | (?P<quote>['"])
    | (?P<done>\Z)
    )""".encode(),
    re.VERBOSE,
)
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(.))", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_BLANK = re.compile(rb"\s")
#: Words that are no operators, or begin a picture within the drawing.
_NO_OPERATORS = frozenset((b"BI", b"ID", b"EI", b"true", b"false", b"null"))


def objects_of(drawing: bytes) -> list[Any] | None:
    """What `pdfminer.pdfinterp.PDFContentParser` makes of a drawing; None where it isn't plain.

    >>> objects_of(b"/F1 12 Tf [(a) -20.5 <62>] TJ")
    [/'F1', 12, /b'Tf', [b'a', -20.5, b'b'], /b'TJ']
    >>> objects_of(b"BI /W 1 ID x EI") is None
    True
    """
    if len(drawing) > _MOST:
        return None
    found: list[Any] = []
    own, outer = found, list[list[Any]]()
    at = 0
    while (token := _TOKEN.match(drawing, at)) is not None:
        at = token.end()
        kind = token.lastgroup or "done"
        said = token[kind]
        if kind == "whole":
            own.append(int(said))
        elif kind == "real":
            own.append(float(said))
        elif kind == "word" or kind == "quote":
            if outer or said in _NO_OPERATORS:
                return None
            own.append(KWD(said))
        elif kind == "name":
            own.append(LIT(_name(said)))
        elif kind == "string":
            own.append(_unescaped(said) if b"\\" in said else said)
        elif kind == "hex":
            own.append(_from_hex(said))
        elif kind == "open":
            outer.append(own)
            own = [said]
        elif kind == "close":
            closed = _closed(own, said) if outer else None
            if closed is None:
                return None
            own = outer.pop()
            own.append(closed)
        else:
            return None if outer else found
    return None


def _closed(own: list[Any], end: bytes) -> list[Any] | dict[str, Any] | None:
    """The array or the dictionary that ends; None for what is none."""
    begin, *held = own
    if begin == b"[":
        return held if end == b"]" else None
    names = held[::2]
    if end != b">>" or len(held) % 2 or not all(isinstance(name, PSLiteral) for name in names):
        return None
    return {literal_name(name): value for name, value in zip(names, held[1::2], strict=True)}


def _name(said: bytes) -> str | bytes:
    try:
        return said.decode()
    except UnicodeDecodeError:
        return said


def _unescaped(said: bytes) -> bytes:
    return _ESCAPE.sub(_letter, said)


def _letter(escape: re.Match[bytes]) -> bytes:
    if escape[1]:
        return bytes((int(escape[1], 8),))
    return _ESCAPED.get(escape[2], escape[2])


def _from_hex(said: bytes) -> bytes:
    digits = _BLANK.sub(b"", said).decode()
    whole = len(digits) // 2 * 2
    last = bytes((int(digits[whole:], 16),)) if digits[whole:] else b""
    return bytes.fromhex(digits[:whole]) + last
