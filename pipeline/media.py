"""What a file is, told from its bytes: by magic numbers and structure, never by its name."""

from __future__ import annotations

import re
import zipfile
from pathlib import PurePath

from pipeline import ole
from pipeline.content import Content, beginning, stream, whole
from pipeline.errors import Damaged, Encrypted, Unsupported

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
DOC, RTF = "application/msword", "application/rtf"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
XLS, PPT = "application/vnd.ms-excel", "application/vnd.ms-powerpoint"
HTML = "text/html"
TEXT = "text/plain"
MARKDOWN = "text/markdown"
PNG, JPEG, TIFF, BMP, WEBP = "image/png", "image/jpeg", "image/tiff", "image/bmp", "image/webp"

#: Endings of names that promise something other than text. Not among them are those of old Office
#: files: many programs wrote plain text or web pages under their names.
_PROMISING = frozenset(
    {".pdf", ".docx", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".webp", ".xlsx"}
)
_TEXTUAL = frozenset({".txt", ".md", ".html", ".htm"})
_READ_AS_TEXT = frozenset({HTML, TEXT, MARKDOWN, None})
_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"\xff\xd8\xff", JPEG),
    (b"II*\x00", TIFF),
    (b"MM\x00*", TIFF),
    (b"II+\x00", TIFF),
    (b"MM\x00+", TIFF),
)
#: What is recognised only to be refused with a sentence of its own.
_REFUSED = (
    (b"Rar!\x1a\x07", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x1f\x8b", "archive"),
)
#: The stream by which each kind of old Office file is known, in the order in which they count.
_STREAMS = (
    ("WordDocument", DOC),
    ("Workbook", XLS),
    ("Book", XLS),
    ("PowerPoint Document", PPT),
)
_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|meta|div|p|table|h[1-6]|span|br|font)[\s>/]", re.I
)
_MARKDOWN = re.compile(rb"^(?:#{1,6} \S|\|(?:\s*:?-{3,}:?\s*\|)+\s*$|[*-] \*\*|\*\*\S)", re.M)
_RICH = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{\\rtf")
_HEAD, _TEXT_HEAD = 4096, 1 << 16
#: UTF-16 text of Latin letters has a zero in most places of one parity.
_UTF16_SHARE = 0.4


def media_type(content: Content, name: str) -> str:
    """The media type of `content`; `name` only serves to say what it was expected to be.

    Raises `Damaged` when the name promises a PDF, a Word file or an image and the content is text
    or nothing known (`wrong_extension`) or promises text and the bytes are none
    (`unknown_encoding`), when a container is broken (`damaged_office`, `damaged_archive`),
    `Encrypted` (`password_needed`) for a locked one, and `Unsupported` for kinds that are not read
    (`spreadsheet`, `archive`, `unknown_kind`).
    """
    first = beginning(content, _TEXT_HEAD)
    kind = _binary(content, first[:_HEAD]) or _text(first)
    suffix = PurePath(name).suffix
    if kind in _READ_AS_TEXT and suffix.lower() in _PROMISING:
        raise Damaged("wrong_extension", suffix=suffix)
    if kind is None:
        if suffix.lower() in _TEXTUAL:
            raise Damaged("unknown_encoding")
        raise Unsupported("unknown_kind")
    return kind


def _binary(content: Content, head: bytes) -> str | None:
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if head.startswith(b"BM") and head[6:10] == b"\0\0\0\0":
        return BMP
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return WEBP
    if b"%PDF-" in head[:1024]:
        return PDF
    for magic, code in _REFUSED:
        if head.startswith(magic):
            raise Unsupported(code)
    if _RICH.match(head):
        return RTF
    if ole.is_container(head):
        return _contained(whole(content))
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(content)
    return None


def _contained(data: bytes) -> str:
    held = ole.names(data)
    kind = next((kind for name, kind in _STREAMS if name in held), None)
    if kind is not None:
        return kind
    if "EncryptedPackage" in held:
        raise Encrypted("password_needed")
    raise Unsupported("unknown_kind")


def _zipped(content: Content) -> str:
    try:
        names = frozenset(zipfile.ZipFile(stream(content)).namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise Damaged("damaged_archive", str(error)) from error
    if "word/document.xml" in names:
        return DOCX
    if "xl/workbook.xml" in names:
        return XLSX
    raise Unsupported("spreadsheet" if "xl/workbook.bin" in names else "archive")


def _text(head: bytes) -> str | None:
    if not readable(head):
        return None
    if _HTML.search(_narrow(head[:_HEAD])):
        return HTML
    return MARKDOWN if _MARKDOWN.search(head) else TEXT


def _narrow(head: bytes) -> bytes:
    """The head without the zeros of UTF-16, so that its tags can be found."""
    return head.replace(b"\0", b"") if wide(head) else head


def wide(data: bytes) -> str | None:
    """The codec of UTF-16 text, by its mark or by where its zeros stand; None for other bytes.

    >>> wide("Điều 1. Ban hành kèm theo".encode("utf-16-le"))
    'utf-16-le'
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    sample = data[:_HEAD]
    half = max(len(sample) // 2, 1)
    if sample[1::2].count(0) > _UTF16_SHARE * half and sample[0::2].count(0) < 0.05 * half:
        return "utf-16-le"
    if sample[0::2].count(0) > _UTF16_SHARE * half and sample[1::2].count(0) < 0.05 * half:
        return "utf-16-be"
    return None


def readable(data: bytes) -> bool:
    """Whether bytes can be text: of the control characters hardly any, zeros only in UTF-16.

    Fonts of the 1990s put letters on a few control codes, so some are allowed.
    """
    if wide(data):
        return True
    controls = sum(data.count(bytes([code])) for code in range(32) if code not in b"\t\n\r\f\x1b")
    return data.count(0) == 0 and controls <= 0.05 * len(data)
