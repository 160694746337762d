"""Documents that are made up, as the rows of the store that they would become.

Offsets are true: the words of each fact stand in the text of its document where the fact says.
Later documents of an issuer report on the indicators for which earlier ones set targets; some
tasks are repeated in other documents, some have no lead, many no deadline; citations lead into
the store and out of it.
"""

from __future__ import annotations

import hashlib
import random
from collections import deque
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from corpus.made_words import INDICATORS, OBJECTS, SURNAMES, TAILS, VERBS, dice, syllables
from extractors.vocabulary import load
from models.facts import Relation
from models.identity import document_id
from models.rows import Row, Rows

#: Tasks of a document, at least and at most.
TASKS = (8, 32)
_TYPES = ("Kế hoạch", "Quyết định", "Báo cáo", "Nghị quyết", "Công văn", "Chỉ thị", "Thông báo")
_CODES = {"Kế hoạch": "KH", "Quyết định": "QĐ", "Báo cáo": "BC", "Nghị quyết": "NQ"}
_CODES |= {"Công văn": "CV", "Chỉ thị": "CT", "Thông báo": "TB"}
_FIRST = date(2005, 1, 1)
_DAYS = 20 * 365
_STORED = datetime(2026, 1, 2, 3, 4, 5)
_BOXES = "[[%d,[[72.0,%d.0,520.0,%d.0]]]]"


class Press:
    """Prints documents one after another, in the order of their dates; `seed` decides them all."""

    def __init__(self, seed: int, documents: int) -> None:
        """`documents` of them will be spread over the twenty years from 2005 on."""
        self._luck = random.Random(seed)  # noqa: S311
        self._documents = documents
        self._names = dice(self._luck, syllables())
        self._verbs, self._objects = dice(self._luck, VERBS), dice(self._luck, OBJECTS)
        self._tails, self._types = dice(self._luck, TAILS), dice(self._luck, _TYPES)
        places = [entry.name for entry in load("provinces")]
        self._luck.shuffle(places)
        self._places = dice(self._luck, places)
        agencies = [entry.name for entry in load("agencies")]
        local = [name for name in agencies if name.startswith(("Sở ", "Công an", "Ban Quản lý"))]
        self._local = dice(self._luck, local)
        self._central = dice(self._luck, [name for name in agencies if name.startswith("Bộ ")])
        self._relations = dice(self._luck, [relation.value for relation in Relation])
        self._printed: deque[tuple[str, str, date, str]] = deque(maxlen=20_000)
        self._tasks: deque[str] = deque(maxlen=5_000)
        self._goals: dict[str, deque[tuple[str, str, float]]] = {}

    def rows(self) -> Iterator[Rows]:
        """For each document the rows of all tables, parents before children."""
        for serial in range(self._documents):
            yield self._document(serial)

    def _document(self, serial: int) -> Rows:
        luck = self._luck
        sha256 = hashlib.sha256(f"{serial}".encode()).hexdigest()
        key = document_id(sha256, 1)
        day = _FIRST + timedelta(days=serial * _DAYS // self._documents)
        place, kind = self._places.draw(), self._types.draw()
        body = "Hội đồng nhân dân" if kind == "Nghị quyết" else "Ủy ban nhân dân"
        issuer = f"{body} {place}"
        symbol = f"{_CODES[kind]}-{'HĐND' if kind == 'Nghị quyết' else 'UBND'}"
        number = str(luck.randrange(1, 5_000))
        code = f"{number}/{day.year}/{symbol}" if kind == "Nghị quyết" else f"{number}/{symbol}"
        if luck.random() < 0.02:
            number = code = ""  # the stamp covers it
        signer = f"{luck.choice(SURNAMES)} {self._names.draw()} {self._names.draw()}"
        title = f"Về {self._verbs.draw()} {self._objects.draw()} năm {day.year}"
        stamped = day if luck.random() > 0.01 else None
        page = _Page(key, issuer.upper(), f"Số: {code or '…'}")
        page.line(f"{place}, ngày {day:%d} tháng {day:%m} năm {day.year}")
        page.line(f"{kind.upper()}\n{title}")
        made: Rows = {name: [] for name in ("header_field", "recipient", "segment", "citation")}
        made |= {name: [] for name in ("measure", "directive", "assignment")}
        for ordinal in range(1, luck.randrange(3, 13)):
            made["citation"].append(self._citation(page, ordinal, day, place))
        page.article("Điều 1", made)
        for ordinal in range(1, luck.randrange(2, 11)):
            made["measure"].append(self._measure(page, ordinal, day, kind, issuer))
        page.article("Điều 2", made)
        for ordinal in range(1, luck.randint(*TASKS) + 1):
            self._directive(page, made, ordinal, day, place)
        made["header_field"].append(page.fact(1, f"Số: {code or '…'}") | {"name": "code"})
        made["recipient"].append({"document": key, "ordinal": 1, "name": "Như Điều 2"})
        text = page.text()
        head: Row = {
            "id": key, "file": sha256, "part": 1, "first_page": 1, "last_page": 1,
            "attached_to_part": None, "type": kind, "code": code or None, "number": number or None,
            "symbol": symbol, "date": stamped, "date_text": None if stamped is None else str(day),
            "place": place, "issuer": issuer, "parent_issuer": None, "title": title,
            "signer": signer, "signer_role": "Chủ tịch", "authority": None, "status": None,
            "attached_to": None, "text": text, "runs": "[[0,1,0]]", "origin": "ocr",
            "restored_share": round(luck.random() * 0.1, 3),
            "mean_confidence": round(1 - luck.random() * 0.3, 3), "flags": "",
        }  # fmt: skip
        file: Row = {
            "sha256": sha256, "path": f"/kho/{day.year}/{serial:07}.pdf",
            "media_type": "application/pdf", "size": len(text) * 100, "pages": 1, "status": "done",
            "recipe": "made", "code_version": "0", "content": sha256, "first_stored": _STORED,
            "stored": _STORED,
        }  # fmt: skip
        leaf: Row = {
            "file": sha256, "number": 1, "origin": "ocr", "verdict": "usable", "reason": "",
            "damage": "", "confidence": head["mean_confidence"], "raw": text, "restored": text,
            "edits": "[]", "layer_text": None, "width": 595.0, "height": 842.0,
            "resolution": 300.0,
        }  # fmt: skip
        sighting: Row = {"path": file["path"], "file": sha256, "seen": _STORED}
        if code:
            self._printed.append((code, kind, day, issuer))
        return {"file": [file], "sighting": [sighting], "page": [leaf], "document": [head]} | made

    def _citation(self, page: _Page, ordinal: int, day: date, place: str) -> Row:
        luck = self._luck
        if self._printed and luck.random() < 0.4:
            code, kind, dated, issuer = luck.choice(self._printed)
        else:
            kind, dated = self._types.draw(), day - timedelta(days=luck.randrange(30, 3_000))
            issuer = f"Ủy ban nhân dân {place}"
            code = f"{luck.randrange(5_000, 9_000)}/{_CODES[kind]}-UBND"
        words = f"{kind} số {code} ngày {dated:%d/%m/%Y} của {issuer}"
        page.line(f"Căn cứ {words};")
        return page.fact(ordinal, words) | {
            "code": code, "raw_code": code, "type": kind, "date": dated, "issuer": issuer,
            "title": None, "relation": self._relations.draw(),
        }  # fmt: skip

    def _measure(self, page: _Page, ordinal: int, day: date, kind: str, issuer: str) -> Row:
        luck, goals = self._luck, self._goals.setdefault(issuer, deque(maxlen=60))
        agency = None
        if kind == "Báo cáo" and goals:
            indicator, unit, wanted = luck.choice(goals)
            value, op, sort = round(wanted * (0.8 + luck.random() * 0.35), 1), "=", "result"
            words = f"{indicator} đạt {value:.10g} {unit}".replace(".", ",")
        else:
            indicator, unit = luck.choice(INDICATORS)
            if luck.random() < 0.3:
                indicator = f"{indicator} tại xã {self._names.draw()} {self._names.draw()}"
            value, op, sort = float(luck.randrange(5, 100)), luck.choice(("=", ">=")), "target"
            words = f"phấn đấu {indicator} đạt {value:.10g} {unit} trong năm {day.year}"
            goals.append((indicator, unit, value))
            agency = self._local.draw() if luck.random() < 0.3 else None
        page.line(f"{ordinal}. {words}.")
        return page.fact(ordinal, words) | {
            "kind": sort, "indicator": indicator, "op": op, "value": value, "value_high": None,
            "unit": unit, "period": f"năm {day.year}", "starts": date(day.year, 1, 1),
            "due": date(day.year, 12, 31), "agency": agency, "provision": "Điều 1",
        }  # fmt: skip

    def _task(self) -> str:
        luck = self._luck
        if self._tasks and luck.random() < 0.03:
            return luck.choice(self._tasks)
        words = [self._verbs.draw(), self._objects.draw()]
        if luck.random() < 0.6:
            place = ("xã", "phường", "dự án", "khu dân cư", "tuyến đường")[luck.randrange(5)]
            words += [place, self._names.draw(), self._names.draw()]
        if luck.random() < 0.5:
            words += [", gắn với", self._verbs.draw(), self._objects.draw()]
        words.append(self._tails.draw())
        task = " ".join(words).replace(" ,", ",")
        self._tasks.append(task)
        return task

    def _directive(self, page: _Page, made: Rows, ordinal: int, day: date, place: str) -> None:
        luck, text = self._luck, self._task()
        roles: list[tuple[str, str]] = []
        if luck.random() > 0.1:
            roles += [("lead", f"{self._local.draw()} {place}")]
        for _ in range(luck.randrange(3)):
            roles += [("support", f"{self._local.draw()} {place}")]
        if luck.random() < 0.1:
            roles += [("monitor", f"Văn phòng Ủy ban nhân dân {place}")]
        if luck.random() < 0.1:
            roles += [("support", self._central.draw())]
        due = day + timedelta(days=luck.randrange(7, 700)) if luck.random() > 0.45 else None
        due_text = f"trước ngày {due:%d/%m/%Y}" if due else None
        who = f"{roles[0][1]} chủ trì " if roles and roles[0][0] == "lead" else ""
        words = f"{who}{text}{' ' + due_text if due_text else ''}"
        page.line(f"{ordinal}. {words}.")
        made["directive"].append(
            page.fact(ordinal, words)
            | {"text": text, "due": due, "due_text": due_text, "recurrence": None}
            | {"provision": f"Điều 2, khoản {ordinal}"}
        )
        places: dict[str, int] = {}
        for role, agency in dict.fromkeys(roles):
            places[role] = places.get(role, 0) + 1
            row: Row = {"document": page.key, "directive": ordinal, "role": role}
            made["assignment"].append(row | {"ordinal": places[role], "agency": agency})


class _Page:
    """The text of a document while it is written; facts are quoted from its last line."""

    def __init__(self, key: str, *lines: str) -> None:
        self.key = key
        self._lines = list(lines)
        self._last = sum(len(line) + 1 for line in lines[:-1])
        self._end = self._last + len(lines[-1])

    def line(self, text: str) -> None:
        self._lines.append(text)
        self._last = self._end + 1
        self._end = self._last + len(text)

    def article(self, name: str, made: Rows) -> None:
        self.line(f"{name}. Nội dung thực hiện")
        made["segment"].append({
            "document": self.key, "ordinal": len(made["segment"]), "parent": None,
            "kind": "article", "label": name.split()[1], "heading": "Nội dung thực hiện",
            "path": name, "start": self._last, "end": self._end, "own_start": self._last,
            "own_end": self._end, "page": 1,
        })  # fmt: skip

    def fact(self, ordinal: int, words: str) -> Row:
        """What every fact has; `words` stand in the last line, or in the text before it."""
        start = self._lines[-1].find(words) + self._last
        if start < self._last:
            start = self.text().index(words)
        top = 72 + start % 700
        sure = round(0.5 + (start * 7_919 + ordinal * 104_729) % 500 / 1_000, 3)
        return {
            "document": self.key, "ordinal": ordinal, "words": words, "start": start,
            "end": start + len(words), "page": 1, "boxes": _BOXES % (1, top, top + 12),
            "confidence": sure,
        }  # fmt: skip

    def text(self) -> str:
        return "\n".join(self._lines)
