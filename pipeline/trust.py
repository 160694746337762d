"""Whether a page of a PDF is taken from its text layer or read anew from its picture, and why.

What can be told without the picture is told by `distrust`; `doubt` looks at the layer over its
picture, and reads a few lines again where the layer is one that a program laid under a scan.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.document import Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.document import Word
    from pipeline.ocr import Engine
    from pipeline.pdf import LayerPage
    from pipeline.raster import Picture

#: A page of which images cover this much is a scan.
SCAN = 0.5
#: Fewer words than this over a scan are a stamp or a signature, not the scan's text.
_FEW_WORDS = 40
#: A layer over less of the print than this is a stamp's; the scan's own covers nearly all.
_COVERED = 0.7
#: With fewer of its words over print, a layer is another page's, or was hidden there.
_INKED = 0.8
#: Two readings of one page share at least so many words but for their marks.
_ALIKE = 0.6
#: A layer of which fewer words are as they are read again was made worse than we read, unless the
#: page is so poor that the engine itself is less sure than that.
_SAME = 0.95
#: A few lines don't vouch for the whole page.
_SUREST = 0.99
#: From this share on the text of a page is one that is not shown.
_HIDDEN = 0.5


@dataclass(frozen=True, slots=True)
class Doubt:
    """What looking at the picture says of a layer.

    `why` says why the page should be read anew, and is empty where the layer can be trusted;
    `found` is what was measured; `sure` is how far the layer's words are the paper's, 0..1.
    """

    why: str
    found: str
    sure: float = 1.0


def distrust(layer: LayerPage, words: int, verdict: Verdict, *, coded: bool = False) -> str:
    """Why a page should be read from its picture instead of its layer; empty if it should not.

    `words` is the number of words in the layer, `verdict` what the judge says of them; `coded`
    tells that its letters are the numbers of glyphs and say nothing.
    """
    scan = layer.pictured >= SCAN
    if layer.failure:
        return f"layer unreadable ({layer.failure})"
    if verdict is Verdict.NONE:
        return "scan without a layer" if scan else "no text in the layer"
    if coded:
        return "layer of glyph numbers, not letters"
    if scan and words < _FEW_WORDS:
        return f"only {words} words over a scan"
    if scan and verdict is not Verdict.USABLE:
        return f"layer {verdict} over a scan"
    return ""


def doubt(
    picture: Picture, text: str, words: Sequence[Word], hidden: float, engine: Engine
) -> Doubt:
    """What the `picture` of a scan says of the layer over it: `text`, with `words` in points.

    `hidden` is the share of the layer that the page does not show. Raises `OcrError`.
    """
    from pipeline.overlay import fit, probe

    lies = fit(picture.pixels, picture.drawn, words)
    found = f"layer over {lies.covered:.0%} of the print, print under {lies.inked:.0%} of its words"
    if lies.covered < _COVERED:
        return Doubt(f"layer over only {lies.covered:.0%} of the print", found)
    if lies.inked < _INKED:
        return Doubt(f"print under only {lies.inked:.0%} of the layer's words", found)
    if hidden < _HIDDEN:
        return Doubt("", found)
    again = probe(picture.pixels, picture.drawn, text, words, engine)
    found += f", {again.same:.0%} of some words the same when read again"
    if not again.compared:
        return Doubt("nothing of the layer could be read again", found)
    if again.alike < _ALIKE:
        return Doubt(f"layer of other words: only {again.alike:.0%} alike", found)
    if again.same < min(_SAME, again.sure):
        return Doubt(f"layer badly read: only {again.same:.0%} the same", found)
    if again.disputed:
        return Doubt(f"{len(again.disputed)} figures of the layer read otherwise", found)
    return Doubt("", found, min(again.same, _SUREST))
