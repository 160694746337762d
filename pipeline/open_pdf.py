"""A PDF that is open for its pages to be drawn, or looked at."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from types import TracebackType
from typing import TYPE_CHECKING

from pipeline.content import Content, stream
from pipeline.errors import Damaged, Empty, Encrypted

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

#: pdfium keeps the pictures of pages that were drawn as long as the file is open (half a megabyte
#: for a scan), and opening a file takes time, much if it is damaged.
_MOST_PAGES = 16


class OpenPdf:
    """A PDF, open until `close` or the end of the context; its length is its number of pages.

    Raises `Encrypted` (`password_needed`), `Damaged` (`damaged_pdf`) and `Empty` (`no_pages`).

    >>> with OpenPdf(content) as paper, paper.page(len(paper)) as page:  # doctest: +SKIP
    ...     page.get_size()
    (595.0, 842.0)
    """

    def __init__(self, content: Content) -> None:
        import pypdfium2

        self._content, self._looked_at = content, 0
        try:
            self._document: PdfDocument | None = _opened(content)
        except pypdfium2.PdfiumError as error:
            # for a file without pages pdfium repeats what it said of the file before
            if _is_whole_without_pages(content):
                raise Empty("no_pages") from error
            if "assword" in str(error) or "ecurity" in str(error):
                raise Encrypted("password_needed", str(error)) from error
            raise Damaged("damaged_pdf", str(error)) from error
        self._pages = len(self._document)

    def __len__(self) -> int:
        return self._pages

    def __enter__(self) -> OpenPdf:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the file's pages; the file itself stays open."""
        if self._document is not None:
            self._document.close()
            self._document = None

    @contextmanager
    def page(self, number: int) -> Iterator[PdfPage]:
        """Page `number`, from 1. Raises `PdfiumError`, and `IndexError` where there is none."""
        if not 1 <= number <= self._pages:
            raise IndexError(number)
        if self._looked_at >= _MOST_PAGES:
            self.close()
        if self._document is None:
            self._document = _opened(self._content)
            self._looked_at = 0
        self._looked_at += 1
        page = self._document[number - 1]
        try:
            yield page
        finally:
            page.close()


def _opened(content: Content) -> PdfDocument:
    """The file with its form: signing by machine leaves the seal, and the number and the day of a
    paper that was numbered when it was signed, as fields, which are drawn with the form only."""
    import pypdfium2

    document = pypdfium2.PdfDocument(_readable(content))
    with suppress(pypdfium2.PdfiumError):  # a broken form: the pages without it
        document.init_forms()
    return document


def _readable(content: Content) -> object:
    """What pdfium reads fastest: the bytes where they are there."""
    return content if isinstance(content, bytes) else stream(content)


def _is_whole_without_pages(content: Content) -> bool:
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfpage import PDFPage
    from pdfminer.pdfparser import PDFParser

    from pipeline.pdf import parsing

    file = stream(content)
    file.seek(-min(file.seek(0, 2), 1024), 2)
    if b"%%EOF" not in file.read():
        return False
    pages: list[object] = [None]
    with parsing():
        document = PDFDocument(PDFParser(file))
        pages = list(islice(PDFPage.create_pages(document), 1))
    return not pages
