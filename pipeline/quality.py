"""How far a record can be trusted: where its letters come from and what a reader should know."""

from __future__ import annotations

from collections.abc import Sequence

from models.document import Leaf, Origin, Verdict
from models.facts import Facts
from models.record import Quality


def quality_of(facts: Facts, leaves: Sequence[Leaf]) -> Quality:
    """The quality of one document, from the pages that it stands on.

    Flags: `no_header` (neither type nor number was found), `no_issuer`, `no_date`,
    `failed_pages`, `restored` (more than one word in fifty), `garbled` (a page was unreadable as
    found), `doubtful_changes` (restoration changed something that a person should look at),
    `disputed_figures` (the layer of a page and its picture were read with other figures),
    `handwritten_number`, `handwritten_date` (filled in by hand, and therefore not read), and
    `encoding:tcvn3+vni`, which names the old encodings that the text was decoded from.
    """
    origins = {leaf.page.origin for leaf in leaves if leaf.text.strip()}
    words = sum(len(leaf.text.split()) for leaf in leaves)
    changes = [change for leaf in leaves for change in leaf.restored.changes]
    # a change may only mark a doubt and leave the letters as they were
    changed = sum(
        c.before != c.span.of(leaf.text) for leaf in leaves for c in leaf.restored.changes
    )
    share = min(changed / words, 1.0) if words else 0.0
    weights = [(len(leaf.text.split()), leaf.page.confidence) for leaf in leaves]
    read = sum(n * c for n, c in weights) / words if words else 0.0
    restored = (sum(c.confidence for c in changes) + words - len(changes)) / words if words else 0.0
    header = facts.header
    encodings = sorted({name for leaf in leaves for name in leaf.page.encodings.split("+") if name})
    by_hand = {place.field for leaf in leaves for place in leaf.page.handwritten}
    flags = {
        "no_header": header.type is None and header.code is None,
        "no_issuer": header.issuer is None,
        "no_date": header.date is None,
        "failed_pages": any(leaf.page.failure for leaf in leaves),
        "restored": share > 0.02,
        "garbled": any(leaf.page.verdict is Verdict.GARBLED for leaf in leaves),
        "doubtful_changes": any(change.doubtful for change in changes),
        "disputed_figures": any(leaf.page.disputed for leaf in leaves),
        "handwritten_number": "number" in by_hand,
        "handwritten_date": "date" in by_hand,
        f"encoding:{'+'.join(encodings)}": bool(encodings),
    }
    return Quality(
        origin=origins.pop() if len(origins) == 1 else (Origin.MIXED if origins else Origin.TEXT),
        restored_share=round(share, 4),
        mean_confidence=round(max(0.0, min(read, restored)), 4),
        flags=tuple(name for name, found in flags.items() if found),
    )
