"""The signs of picture fonts (Symbol, Wingdings): a letter there is drawn as a bullet or a tick."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.old_fonts import carried, font_of

#: Fonts of pictures put their codes here, from U+F000 on.
_PRIVATE = re.compile("[\uf000-\uf0ff]")
_GREEK = dict(
    zip(
        (*range(0x41, 0x5B), *range(0x61, 0x7B)),
        "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖαβχδεφγηιϕκλμνοπθρστυϖωξψζ",
        strict=True,
    )
)
_SYMBOL = _GREEK | {
    0x2D: "-", 0x5C: "∴", 0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAE: "→", 0xB0: "°",
    0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xBC: "…",
    0xDE: "⇒", 0xE5: "∑", 0xF2: "∫", 0xD6: "√", 0xD2: "®", 0xD3: "©",
}  # fmt: skip
_WINGDINGS = {
    0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x70: "❐", 0x71: "❑", 0x72: "❒", 0x73: "⬧",
    0x74: "⧫", 0x75: "◆", 0x76: "❖", 0x77: "⬥", 0x9F: "•", 0xA7: "▪", 0xA8: "◻", 0xD8: "➢",
    0xE0: "→", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑", 0x28: "☎",
    0x2A: "✉", 0x46: "☞", 0xAB: "★", 0xB6: "✰",
}  # fmt: skip
#: What stands for a picture that has no sign of its own: something was here.
_SOME = "•"


def sign_of(text: str, font: str) -> str:
    """`text` with the codes of picture fonts as the signs they draw.

    In an old Vietnamese font such codes are its letters. Text in other fonts stays as it is.

    >>> sign_of("\\uf0fc", "Wingdings"), sign_of("l", "Wingdings"), sign_of("\\uf0ae", ".VnTime")
    ('✓', '●', '®')
    """
    table = _table(font)
    if table is not None:
        text = "".join(
            table.get(ord(sign), sign) if not sign.isspace() and sign < "\ufdd0" else sign
            for sign in text
        )
    if not _PRIVATE.search(text):
        return text
    if font_of(font) is not None:
        return _PRIVATE.sub(lambda m: carried(bytes([ord(m[0]) & 0xFF])), text)
    signs = table or _SYMBOL
    return _PRIVATE.sub(lambda m: signs.get(ord(m[0]) & 0xFF, _SOME), text)


@lru_cache(maxsize=256)
def _table(font: str) -> dict[int, str] | None:
    name = font.casefold()
    if name.startswith(("wingdings", "webdings")):
        return _WINGDINGS
    return _SYMBOL if name == "symbol" else None
