"""Measures what vanban gets right and writes `corpus/scores.json`.

    python -m corpus.score                 everything that can be measured here
    python -m corpus.score extraction      one part: extraction, measured, headers,
                                           restoration, numbers, misread, legacy, ocr
    python -m corpus.score extraction -v   and what was wrong, answer by answer (of `measured`, too)
    python -m corpus.score levels          facts at each level of damage: minutes, and only if asked

The sample documents of `corpus/documents` are always there. Real documents with their answers
checked by hand are not part of the project; where the folder `../shared` holds them they are
scored too, and their figures are kept in the file when it does not.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from corpus.score_extraction import Json, Tally, compare, part

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
SCORES = Path(__file__).with_name("scores.json")

#: The fields that are told of each type of document.
_MAIN = frozenset(
    {
        "header",
        "citations",
        "citation_dates",
        "measures",
        "measure_indicator",
        "directives",
        "leads",
        "directive_due",
    }
)

#: Is told the tallies of each file that was scored.
Explain = Callable[[str, Mapping[str, Tally]], None]


def extraction(explain: Explain | None = None) -> dict[str, object]:
    """Precision, recall and F1 of each kind of fact: over the samples, over the real documents, and
    over both by the type of the document (`kinds`, the main fields only)."""
    result: dict[str, object] = {}
    kinds: dict[str, dict[str, Tally]] = {}
    groups = {"samples": list(_samples()), "real": list(_real())}
    for group, cases in groups.items():
        total: dict[str, Tally] = {}
        for name, gold, found in cases:
            tallies = compare(gold, found)
            if explain is not None:
                explain(name, tallies)
            kind = str(part(gold[0], "document").get("type") or "Tin tức")
            for key, tally in tallies.items():
                total.setdefault(key, Tally()).add(tally)
                kinds.setdefault(kind, {}).setdefault(key, Tally()).add(tally)
        if total:
            result[group] = {key: tally.scores() for key, tally in total.items()}
    result["kinds"] = {
        kind: {key: tally.scores() for key, tally in total.items() if key in _MAIN}
        for kind, total in kinds.items()
    }
    return result


def _explain(name: str, tallies: Mapping[str, Tally]) -> None:
    print(f"\n== {name}")
    for tally in tallies.values():
        for note in tally.notes:
            print("  ", note)


def _read(path: Path) -> list[Json]:
    from pipeline.export import to_json
    from pipeline.process import process_file
    from pipeline.recipe import Recipe

    return [to_json(record) for record in process_file(path, Recipe()).records]


def _samples() -> Iterator[tuple[str, list[Json], list[Json]]]:
    for truth in sorted((ROOT / "corpus" / "documents").glob("*/truth.json")):
        inputs = sorted(
            p for p in truth.parent.iterdir() if p.stem.split(".")[0] == truth.parent.name
        )
        for path in inputs:
            yield path.name, json.loads(truth.read_text(encoding="utf-8")), _read(path)


def _real() -> Iterator[tuple[str, list[Json], list[Json]]]:
    for answers in sorted((SHARED / "gold").glob("[0-9]*.json")):
        gold = json.loads(answers.read_text(encoding="utf-8"))
        facts = {k: gold.get(k, []) for k in ("citations", "measures", "directives")}
        records: list[Json] = [{"document": header} for header in gold["documents"]]
        records[0] = {"document": gold["documents"][0], **facts}
        yield gold["file"], records, _read(SHARED / "seeds" / gold["file"])


def _measured(verbose: bool) -> dict[str, object]:
    from corpus.score_measured import score

    tally = score()
    if verbose:
        print("\n".join(tally.notes))
    return dict(tally.figures())


def _headers() -> dict[str, object]:
    from corpus.score_headers import score

    return score()


def _restoration() -> dict[str, object]:
    from corpus.score_restoration import score

    return dict(score(_shared()))


def _numbers() -> dict[str, object]:
    from corpus.score_numbers import found
    from corpus.score_restoration import garbled_lines, ours

    if not SHARED.exists():
        return {}
    return {f"{name}: F1": round(found(b, ours).f1, 4) for name, b in garbled_lines(SHARED).items()}


def _misread() -> dict[str, object]:
    from corpus.score_misread import score

    return dict(score(_shared()))


def _legacy() -> dict[str, object]:
    from corpus.score_legacy import score

    return dict(score(_shared()))


def _shared() -> Path | None:
    return SHARED if SHARED.exists() else None


def _levels() -> dict[str, object]:
    from corpus.score_levels import score

    return dict(score())


def _ocr() -> dict[str, object]:
    from corpus.score_ocr import score

    return dict(score())


def main() -> None:
    """Score the parts that were asked for and merge them into the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART")
    parser.add_argument("-v", "--verbose", action="store_true", help="show each wrong answer")
    arguments = parser.parse_args()
    parts: dict[str, Callable[[], dict[str, object]]] = {
        "extraction": lambda: extraction(_explain if arguments.verbose else None),
        "measured": lambda: _measured(arguments.verbose),
        "headers": _headers,
        "restoration": _restoration,
        "numbers": _numbers,
        "misread": _misread,
        "legacy": _legacy,
        "ocr": _ocr,
        "levels": _levels,
    }
    unknown = set(arguments.parts) - parts.keys()
    if unknown:
        parser.error(f"no such part: {', '.join(sorted(unknown))}; there are {', '.join(parts)}")
    made = {}
    for name in arguments.parts or [name for name in parts if name != "levels"]:
        made[name] = parts[name]()
        print(f"\n{name}")
        print(json.dumps(made[name], ensure_ascii=False, indent=2))
    # read only now: what another run has written meanwhile is kept
    scores = json.loads(SCORES.read_text(encoding="utf-8")) if SCORES.exists() else {}
    for name, figures in made.items():
        scores[name] = {**scores.get(name, {}), **figures}
    text = json.dumps(scores, ensure_ascii=False, indent=2, sort_keys=True)
    SCORES.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
