"""What every reading process needs, loaded once for all of them.

Nobody calls this module: the process from which the workers of `pipeline.workers` are split off
imports it first. A worker then begins at once, where loading takes as long as a hundred small
files, and all share one copy in memory. No thread that begins here may be left, for a fork would
lose it: the network of the tagger and OpenCV stay with those who need them.
"""

from __future__ import annotations

import gc
import sys
from contextlib import suppress
from multiprocessing import spawn
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from types import TracebackType

from pipeline.language import language

_PAPER = """ỦY BAN NHÂN DÂN TỈNH AN HẢI
Số: 12/QĐ-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
An Hải, ngày 05 tháng 3 năm 2024
QUYẾT ĐỊNH
Về việc giao nhiệm vụ chuyển đổi số năm 2024
Căn cứ Luật Giao dịch điện tử ngày 22 tháng 6 năm 2023;
Điều 1. Phấn đấu năm 2024 tỷ lệ hồ sơ giải quyết đúng hạn đạt 95,5%.
Điều 2. Giao Sở Nội vụ chủ trì, phối hợp với Sở Tài chính rà soát các khoản chi, hoàn thành
trước ngày 30/6/2024.
Nơi nhận:
- Như Điều 2;
- Lưu: VT.
CHỦ TỊCH
Trần Văn Minh
"""


def _read_words() -> None:
    """Reads the language model, megabytes of numbers, while the modules are imported."""
    with suppress(Exception):
        language()


def _load() -> None:
    """Reads a paper in the ways in which small files come."""
    words = Thread(target=_read_words, name="words")
    words.start()
    import docx  # noqa: F401 - loaded for those who come after
    import lxml.html  # noqa: F401
    import pdfplumber  # noqa: F401
    import pypdfium2  # noqa: F401

    import extractors.nlp  # noqa: F401
    from pipeline.ingest_parcels import parcel
    from pipeline.process import process_file
    from pipeline.recipe import Recipe

    words.join()  # before it is asked for by the way, or it would be read twice
    recipe = Recipe()
    with TemporaryDirectory(prefix="vanban-") as folder:
        for name, text in (("qd.txt", _PAPER), ("qd.html", f"<p>{_PAPER}</p>")):
            path = Path(folder) / name
            path.write_text(text, encoding="utf-8")
            parcel(process_file(path, recipe), indexed=True)


def _leave_main_alone(_name: str) -> None:
    """What a worker does instead of running the program once more that has begun the run: it needs
    nothing of it, and would be busy with that for half a second."""


def _say_of_children(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """Nothing of a worker that was split off for a run which has just ended; all else as usual."""
    if kind not in (FileNotFoundError, EOFError, BrokenPipeError):
        sys.__excepthook__(kind, error, trace)


gc.disable()  # what is loaded stays: to look through it again and again takes a sixth longer
# What can't be read here can't be read by a worker either, which says it where it is heard.
with suppress(Exception):
    _load()
gc.collect()
gc.freeze()  # what is there now stays, and its pages are shared as long as nobody counts it
gc.enable()
spawn._fixup_main_from_name = _leave_main_alone  # type: ignore[attr-defined]
spawn._fixup_main_from_path = _leave_main_alone  # type: ignore[attr-defined]
sys.excepthook = _say_of_children
