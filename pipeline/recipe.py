"""Every knob of the river in one frozen value; its fingerprint is stored with the results.

A file is read in two parts, and each has a number of its own: what the pages say takes seconds a
page, what is made of them a twentieth of one. Pages are kept, so a change of the second part alone
needs neither the files nor their OCR again.
"""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass

#: Raised by hand whenever the code would read the same page differently: its layer, its picture,
#: its tables; all that `pipeline.pages.read_pages` gives.
READING = 14
#: Raised by hand whenever the code would make something else of the same pages: what stands beside
#: the text, restoration, structure, facts, and what of them is stored.
VERSION = 14
#: Settings that change when a reading is given up, never what it says.
_PATIENCE = frozenset({"ocr_timeout", "file_timeout"})


@dataclass(frozen=True, slots=True)
class Recipe:
    """How files are read. Sizes in bytes, pixels or dots per inch, times in seconds.

    >>> Recipe().fingerprint() == Recipe(ocr_dpi=200).fingerprint()
    False
    """

    #: Tesseract languages, the best that the machine has first; see `pipeline.ocr.languages`.
    ocr_languages: tuple[str, ...] = ("vie", "script/Vietnamese")
    #: Resolution at which a page is drawn for OCR.
    ocr_dpi: int = 300
    #: A page that takes longer to read than this is given up; the others go on.
    ocr_timeout: int = 120
    #: Larger files are refused before they are read.
    max_bytes: int = 1 << 30
    #: Larger images are scaled down to this while they are decoded, or refused if they can't be.
    max_pixels: int = 60_000_000
    #: Pages after this one are not read; the document says so.
    max_pages: int = 1_000
    #: A file that takes longer than this is given up; a scan of 1,000 pages takes about an hour.
    file_timeout: int = 7_200

    def reading(self) -> str:
        """Twelve hexadecimal digits that change with `READING`, and with any setting but the
        patience: what was read to its end would be read the same with more or less of it."""
        kept = {name: value for name, value in asdict(self).items() if name not in _PATIENCE}
        return _digits(f"{READING}:{sorted(kept.items())}")

    def fingerprint(self, reading: str = "") -> str:
        """Twelve digits for the whole: those of the pages, and `VERSION`.

        `reading` is that of pages which were read by another recipe and are kept; by default they
        are this one's.
        """
        return _digits(f"{reading or self.reading()}:{VERSION}")


def _digits(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]
