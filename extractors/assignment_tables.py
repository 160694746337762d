"""Tasks out of the rows of a table: content, lead, support, deadline, product."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from extractors.agencies import AgencyMention
from extractors.cells import Cell, Row, read_head, tables
from extractors.deadlines import best_deadline
from extractors.mentioned import near_to
from extractors.products import is_product, product_of
from extractors.rosters import read_list
from models.facts import Directive, Quote
from models.structure import Manuscript

#: What a column holds, by the words of its title; the first that fits.
HEADS: Mapping[str, re.Pattern[str]] = {
    meaning: re.compile(words, re.IGNORECASE)
    for meaning, words in {
        "support": r"phối hợp",
        "monitor": r"theo dõi|giám sát|đôn đốc",
        "lead": r"chủ trì|chủ quản|phụ trách|(?:cơ quan|đơn vị|người"
        r"|bộ phận)(?:,? \w+){0,2} (?:thực hiện"
        r"|tham mưu|soạn thảo|được giao)|phân công|trách nhiệm",
        "due": r"thời (?:hạn|gian|điểm)|tiến độ|hoàn thành|ngày trình|lộ trình",
        "product": r"sản phẩm|kết quả|hình thức",
        "text": r"nội dung|nhiệm vụ|công việc|tên (?:văn bản|đề án|kế hoạch)|giải pháp"
        "|hoạt động|đề án|(?:thông tin|vấn đề|ý kiến|những|các) (?:đề xuất|kiến nghị)",
    }.items()
}
#: The cell above holds here, too: "nt", `"`; a mere dash says that there is nothing.
#: The second line of a head: "Đơn vị thực hiện" is over "Chủ trì" and "Phối hợp".
_BELOW = {
    "lead": re.compile(r"(?:(?:đơn vị|cơ quan)\s+)?chủ trì", re.IGNORECASE),
    "support": re.compile(r"(?:(?:đơn vị|cơ quan)\s+)?phối hợp", re.IGNORECASE),
}
_SAME = re.compile(r"[\s-]*(?:nt|như trên|[\"”“'])[\s\"”“'.-]*", re.IGNORECASE)


def find_table_directives(
    manuscript: Manuscript, mentions: Sequence[AgencyMention], issued: date | None
) -> Iterator[Directive]:
    """A directive for each row of the tables that give tasks, in the order of the text.

    A table gives tasks when its head names a content and a lead. A row with neither lead nor
    deadline is a title; "nt" and an empty cell below one that spans several rows repeat nothing
    but "nt" does repeat the cell above. A table that goes on without a head keeps the one before.
    """
    before: Mapping[str, int] = {}
    width = 0
    for rows in tables(manuscript):
        head = read_head(rows, HEADS)
        found = _with_second_line(head.columns, head.below)
        if "text" in found and "lead" in found:
            before, width = _asked(found, head.titles), len(rows[0].cells)
        elif found or not rows or len(rows[0].cells) != width:
            before, width = {}, 0
            continue
        above: dict[str, str] = {}
        for row in head.below:
            directive = _directive(manuscript, row, before, above, mentions, issued)
            if directive is not None:
                yield directive


def _asked(found: Mapping[str, int], titles: Sequence[str]) -> Mapping[str, int]:
    """The columns without one of results that were reached."""
    return {k: i for k, i in found.items() if k != "product" or is_product(titles[i])}


def _with_second_line(found: Mapping[str, int], below: Sequence[Row]) -> Mapping[str, int]:
    """The columns of a head, with who leads and who helps where its second line says it."""
    if "support" in found or "lead" not in found or not below:
        return found
    second = {
        meaning: column
        for meaning, pattern in _BELOW.items()
        for column, cell in enumerate(below[0].cells)
        if pattern.fullmatch(cell.words)
    }
    return {**found, **second} if len(second) == len(_BELOW) else found


def _directive(
    manuscript: Manuscript,
    row: Row,
    found: Mapping[str, int],
    above: dict[str, str],
    mentions: Sequence[AgencyMention],
    issued: date | None,
) -> Directive | None:
    cells = {k: row.cells[i] for k, i in found.items() if i < len(row.cells)}
    task = cells.get("text")
    if task is None or len(task.words) < 6 or sum(bool(c.words) for c in row.cells) < 3:
        return None
    lead, support, monitor = (
        _agencies(cells.get(role), mentions, above, role) for role in ("lead", "support", "monitor")
    )
    stated = _repeated(cells.get("due"), above, "due")
    deadline = best_deadline(stated, issued) if stated else None
    titled = "lead" in cells and cells["lead"].words == task.words  # one cell over all columns
    if titled or (not lead and not stated):
        return None
    return Directive(
        quote=Quote(row.segment.own, row.segment.own.of(manuscript.text)),
        text=" ".join(task.words.split()),
        lead=lead,
        support=support,
        monitor=monitor,
        due=deadline.due if deadline else None,
        due_text=stated or None,
        recurrence=deadline.recurrence if deadline else None,
        product=product_of(_repeated(cells.get("product"), above, "product")),
        provision=row.segment.path,
    )


def _repeated(cell: Cell | None, above: dict[str, str], role: str) -> str:
    """The words of a cell, those of the cell above for "nt"."""
    if cell is None:
        return ""
    if cell.words and _SAME.fullmatch(cell.words):
        return above.get(role, "")
    above[role] = cell.words
    return cell.words


def _agencies(
    cell: Cell | None, mentions: Sequence[AgencyMention], above: dict[str, str], role: str
) -> tuple[str, ...]:
    """The agencies that a cell lists; words that are no known agency are taken as they stand."""
    words = _repeated(cell, above, role)
    if cell is None or not words:
        return ()
    if words != cell.words:  # "nt"
        return tuple(above.get(f"{role} names", "").split("\n"))
    names: list[str] = []
    dashed = words.startswith(("-", "–", "+"))  # each behind its dash: no name goes on over one
    place = named = 0
    for part in re.split(r"[;•\n]|,(?=\s*[A-ZĐ])|(?<=\w)\s+-\s+(?=[A-ZĐ])", words):
        place = words.index(part, place)
        stripped = part.strip(" .-–+")
        if stripped:
            begin = place + part.index(stripped)
            listed = read_list(words, begin, near_to(mentions, cell.span.start, len(words)))
            over = listed.span.end - begin - len(stripped) if listed else -1
            whole = over == 0 if dashed else over >= 0
            if begin >= named:  # "Bộ Văn hóa, Thể thao và Du lịch" is one
                names += listed.names if listed and whole else [" ".join(stripped.split())]
            named = max(named, listed.span.end if listed and whole else 0)
        place += len(part)
    unique = tuple(dict.fromkeys(names))
    above[f"{role} names"] = "\n".join(unique)
    return unique
