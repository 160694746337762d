"""Reports of runs for tests: every part filled, with the words of hostile files in it."""

from __future__ import annotations

from datetime import UTC, date, datetime

from models.outcome import Failure, Stage
from models.report_values import Doubted, Reason, RunFacts, RunReport, Signals, Yield

HOSTILE = "<script>alert(1)</script>\x1b[2J\u202e"


def run_facts(**changes: object) -> RunFacts:
    """A night of 1,234 files, of which two were not read."""
    values: dict[str, object] = {
        "id": 12,
        "started": datetime(2026, 1, 2, 18, 0, tzinfo=UTC),
        "ended": datetime(2026, 1, 2, 21, 25, tzinfo=UTC),
        "status": "done",
        "reason": None,
        "recipe": "0123456789ab",
        "orchestrator": "plain",
        "host": "may-luu-tru",
        "files": 1_234,
        "done": 1_150,
        "partial": 32,
        "failed": 2,
        "unchanged": 50,
        "copies": 7,
        "elsewhere": 0,
        "remaining": 0,
        "pages": 12_300,
    }
    return RunFacts(**(values | changes))  # type: ignore[arg-type]


def report(**changes: object) -> RunReport:
    """The report of that night; `changes` are those of the run."""
    lost = Failure(Stage.PAGES, "page_unreadable", "/đến/tờ trình.pdf", 3, (("name", "a"),))
    locked = Failure(Stage.PAGES, "password_needed", f"/đến/{HOSTILE}.pdf")
    usual = Signals(
        documents=50_000,
        mean_confidence=0.953,
        restored_share=0.031,
        with_code=0.97,
        with_date=0.96,
        with_issuer=0.985,
    )
    return RunReport(
        where="sqlite:////kho/vanban.db",
        run=run_facts(**changes),
        found=Yield(documents=1_260, directives=4_211, targets=812, results=633, citations=9_120),
        signals=Signals(
            documents=1_260,
            mean_confidence=0.921,
            restored_share=0.052,
            with_code=0.941,
            with_date=0.93,
            with_issuer=0.978,
        ),
        usual=usual,
        origins=(("ocr", 10_211), ("layer", 1_980), ("text", 109)),
        kinds=(("application/pdf", 1_100), ("image/tiff", 132)),
        reasons=(
            Reason("page_unreadable", 32, 41, (lost,)),
            Reason("password_needed", 2, 0, (locked,)),
        ),
        flags=(("failed_pages", 32), ("low_confidence", 9)),
        doubted=(
            Doubted(
                document="ab12",
                path="/đến/tờ trình.pdf",
                code=None,
                type="Tờ trình",
                date=date(2025, 12, 31),
                title=f"Về việc ban hành {HOSTILE}",
                first_page=1,
                confidence=0.71,
                flags=("failed_pages", "low_confidence", "handwritten_number"),
                doubtful=4,
            ),
            Doubted(
                document="cd34",
                path="/đến/kho.zip!/quyết định.pdf",
                code="15/QĐ-UBND",
                type="Quyết định",
                date=None,
                title="Ban hành Kế hoạch chuyển đổi số của tỉnh An Hải năm 2026",
                first_page=4,
                confidence=0.86,
                flags=("disputed_figures", "no_date"),
                doubtful=0,
            ),
        ),
        doubted_total=41,
    )
