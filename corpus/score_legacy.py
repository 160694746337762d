"""How well text of the years before Unicode is read: TCVN3, VNI, VPS, VISCII, VIQR, mixed.

    python -m corpus.score_legacy [--material FOLDER]

Three parts. The sample documents are written in each old encoding and read back without being told
which. Clean text has to stay as it is. Real files of 2002 to 2009, where they lie beside the
checkout, are read as a user gets them (normalised and restored) and held against their Unicode
reading: character error rates in percent, blanks and the bars of tables left out. Some of those
readings are not what stands on paper; `ODD_READINGS` says which, and why.
"""

from __future__ import annotations

import argparse
import json
import lzma
import re
import time
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from statistics import fmean

from corpus.edits import distance
from corpus.old_encodings import encode
from models.document import Page, Source
from pipeline.media import media_type
from pipeline.ocr import tesseract
from pipeline.old_fonts import Encoding, carried
from pipeline.old_fonts_detect import detect, restored
from pipeline.pages import read_pages
from pipeline.process import leaves_of
from pipeline.recipe import Recipe

_HERE = Path(__file__).parent
#: Real files whose reading, or whose name for the encoding, is not that of the file.
ODD_READINGS = {
    "2004-1ED4D_Francois_Godement-Thoikyquado.doc": "has the words that tracked changes delete",
    "2004-B1-1-DONTC.doc": "has the instructions of fields: PAGE, FORMTEXT",
    "2004-B1-3-LLTC.doc": "has the instruction of a field: PAGE",
    "2008-23.QD-991-UBND.doc": "has the instruction of a field: PAGE",
    "2005-KH2003-bieu.xls": "has the numbers of errors for `#DIV/0!`; nothing in it is in VNI",
    "2009-xls.xls": "takes a few lines of TCVN3 for VNI: `NhiƯm vơ`",
}
_WORD = re.compile(r"[^\W\d_]+")
_NAMED = re.compile(r"^\|\s*`([^`]+)`(?:[^|]*\|){5}\s*([a-z\d+-]+)\s*\|", re.MULTILINE)
#: Text outside the tables: what they have no code for is written as a typist of the time would.
_TYPED = str.maketrans(
    {"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...", "•": "-", "\xa0": " "}
)
#: How much clean text is looked at, in words of each corpus.
_CLEAN = 250_000
_LINES = 40


def error_rate(truth: str, read: str, *, cased: bool = True) -> float:
    """Wrong characters for a hundred of the truth, blanks and bars of tables left out."""
    want, have = _bare(truth), _bare(read)
    if not cased:
        want, have = want.lower(), have.lower()
    return round(100 * distance(want, have) / max(len(want), 1), 3)


def _bare(text: str) -> str:
    return re.sub(r"[\s|\xad]", "", unicodedata.normalize("NFC", text).translate(_TYPED))


def round_trips(texts: Iterable[str]) -> Iterator[tuple[str, float]]:
    """For each encoding the share of pages named rightly, and of words read rightly, in percent.

    Capitals with a tone come back small from TCVN3, so case is not looked at.
    """
    pages = [page for text in texts for page in _pages(text.translate(_TYPED))]
    for encoding in Encoding:
        named = right = total = 0
        begin = time.process_time()
        for page in pages:
            found = restored(carried(encode(page, encoding)))
            named += found.damage == encoding
            want, have = page.lower().split(), found.text.lower().split()
            total += len(want)
            right += sum(a == b for a, b in zip(want, have, strict=False))
        seconds = time.process_time() - begin
        yield f"written in {encoding}: pages named", _percent(named, len(pages))
        yield f"written in {encoding}: words right", _percent(right, total)
        yield f"written in {encoding}: words/s", round(total / max(seconds, 1e-9))


def _pages(text: str) -> Iterator[str]:
    lines = [line for line in unicodedata.normalize("NFC", text).split("\n") if _writable(line)]
    for start in range(0, len(lines), _LINES):
        page = "\n".join(lines[start : start + _LINES])
        if len(page.split()) > 20:
            yield page


def _writable(line: str) -> bool:
    try:
        for encoding in Encoding:
            encode(line, encoding)
    except UnicodeEncodeError:
        return False
    return True


def clean(texts: Iterable[str]) -> Iterator[tuple[str, float]]:
    """Words of clean text that would be changed, for 20,000 of them; and words a second."""
    total = changed = 0
    begin = time.process_time()
    for text in texts:
        total += len(_WORD.findall(text))
        changed += len(detect(text).proposals)
    seconds = time.process_time() - begin
    yield "clean: altered in 20,000", round(20_000 * changed / max(total, 1), 3)
    yield "clean: words/s", round(total / max(seconds, 1e-9))


def real_files(folder: Path) -> Iterator[tuple[str, float]]:
    """The error rates of each real file, and whether its encodings were named as people did."""
    truth = dict(_NAMED.findall((folder / "PROVENANCE.md").read_text(encoding="utf-8")))
    rates: list[float] = []
    sound: list[float] = []
    named: list[bool] = []
    for path in sorted(folder.glob("*/*")):
        reading = path.with_suffix(".txt")
        if path.suffix == ".txt" or not reading.exists():
            continue
        want = reading.read_text(encoding="utf-8")
        pages = _read(path)
        leaves = leaves_of(pages)
        rate = error_rate(want, "\n".join(leaf.text for leaf in leaves))
        found = error_rate(want, "\n".join(leaf.normalised for leaf in leaves))
        blind = "\n".join(restored(page.layer_text or page.text).text for page in pages)
        yield f"{path.name}: cer", rate
        yield f"{path.name}: cer before restoration", found
        yield f"{path.name}: cer of codes alone", error_rate(want, blind, cased=False)
        right = _names(pages) == truth.get(path.name, "")
        yield f"{path.name}: named", float(right)
        rates.append(rate)
        sound += [] if path.name in ODD_READINGS else [rate]
        named.append(right)
    if rates:
        yield "real files: cer at most 0.5", _percent(sum(r <= 0.5 for r in rates), len(rates))
        good = sum(rate <= 0.5 for rate in sound)
        yield "real files, without odd readings: cer at most 0.5", _percent(good, len(sound))
        yield "real files, without odd readings: mean cer", round(fmean(sound), 3) if sound else 0.0
        yield "real files: named", _percent(sum(named), len(named))


def _read(path: Path) -> list[Page]:
    data, recipe = path.read_bytes(), Recipe()
    source = Source(path.name, "", media_type(data, path.name), len(data))
    return list(read_pages(source, data, recipe, tesseract(recipe)))


def _names(pages: list[Page]) -> str:
    """The encodings that the pages were decoded from, in the order of their names."""
    return "+".join(sorted({n for page in pages for n in page.encodings.split("+") if n}))


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 3) if whole else 0.0


def _clean_texts(material: Path) -> Iterator[str]:
    for path in sorted((material / "corpora").glob("*.jsonl.xz")):
        words = 0
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                text = json.loads(line)["text"]
                words += len(text.split())
                yield text
                if words > _CLEAN:
                    break


def score(material: Path | None = None) -> dict[str, float]:
    """The figures. `material` is a folder with `legacy` and `corpora`; without it only the sample
    documents of this project are scored."""
    texts = [p.read_text("utf-8") for p in sorted(_HERE.glob("documents/*/truth.txt"))]
    results = dict(round_trips(texts))
    if material is None or not (material / "legacy").is_dir():
        return results | dict(clean(texts))
    return results | dict(clean(_clean_texts(material))) | dict(real_files(material / "legacy"))


def main() -> None:
    """Prints the scores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--material", type=Path, default=_HERE.parent.parent / "shared")
    material = parser.parse_args().material
    if not (material / "legacy").is_dir():
        print(f"{material} is not here: only the project's own samples are scored")
    for name, value in score(material).items():
        print(f"{name:<72} {value:>12,.3f}")


if __name__ == "__main__":
    main()
