"""Our restorer beside its peers, on the same lines, in the same run.

    python -m corpus.bench_restoration [--material FOLDER] [--lines N] [--readme FILE]

Takes the diacritics from held-out text and counts the syllables that come back, case and all.
Peers: pyvi's `add_accents` (the extra `bench`; left out where it is not installed), pyvi with our
capitals put back, and our own trigram model without the network. Speed is given as a multiple of
pyvi's on the same lines, on one core. `--readme` writes the table between the two marks of FILE.
"""

from __future__ import annotations

import argparse
import importlib.util
import time
from collections.abc import Callable
from pathlib import Path

from corpus.score_restoration import HELD_OUT, clean, held_out, ours, same_syllables, syllables
from pipeline.decode import decode
from pipeline.language import language
from pipeline.proposals import Proposal, applied
from pipeline.reading import read_stripped
from pipeline.route import route
from pipeline.syllables import strip

_HERE = Path(__file__).parent
_SEEDS = ("000", "002", "004")
_MARKS = ("<!-- benchmark -->", "<!-- /benchmark -->")

System = Callable[[str], str]


def trigram(text: str) -> str:
    """Our language model alone: the likeliest words through each sentence."""
    found: list[Proposal] = []
    sentences = read_stripped(text, route(text), found)
    slots = [[place.options[0] for place in sentence] for sentence in sentences]
    for sentence, choices in zip(sentences, decode(language(), slots), strict=True):
        for place, choice in zip(sentence, choices, strict=True):
            word = place.options[1][choice.index]
            found.append(Proposal(place.start, place.end, word, choice.confidence))
    return applied(text, found, "").text


def pyvi(text: str) -> str:
    """pyvi, line by line as it is meant to be used; a line that it crashes on stays as it is."""
    from pyvi import ViUtils

    def line(row: str) -> str:
        try:
            return str(ViUtils.add_accents(row)) if row.strip() else row
        except (KeyError, IndexError):
            return row

    return "\n".join(map(line, text.split("\n")))


def pyvi_with_case(text: str) -> str:
    """pyvi with the capitals of the input, which it does not keep."""
    return "\n".join(
        "".join(a.upper() if b.isupper() else a.lower() for a, b in zip(row, read, strict=True))
        if len(row) == len(read)
        else row
        for row, read in zip(pyvi(text).split("\n"), text.split("\n"), strict=True)
    )


def peers() -> dict[str, System]:
    """The systems at hand."""
    found: dict[str, System] = {"vanban": ours, "trigram alone": trigram}
    if importlib.util.find_spec("pyvi"):
        found |= {"pyvi": pyvi, "pyvi, capitals kept": pyvi_with_case}
    return found


def texts(material: Path, lines: int) -> dict[str, str]:
    """The lines of each kind of text, without markup, as they follow one another."""
    samples = [path.read_text("utf-8") for path in sorted(_HERE.glob("documents/*/truth.txt"))]
    groups = {"samples of this project": samples}
    if (material / "seeds").is_dir():
        seeds = [next((material / "seeds").glob(f"{name}*")) for name in _SEEDS]
        groups["seeds"] = [path.read_text("utf-8") for path in seeds]
        groups |= {name: held_out(material, corpus) for name, corpus in HELD_OUT.items()}
    return {
        name: "\n".join("\n\n".join(map(clean, group)).split("\n")[:lines])
        for name, group in groups.items()
    }


def table(material: Path, lines: int) -> str:
    """The benchmark as a Markdown table."""
    systems = peers()
    rows = [f"| text (syllables) | {' | '.join(systems)} |", "|---|" + "---|" * len(systems)]
    seconds = dict.fromkeys(systems, 0.0)
    for system in systems.values():
        system("Uy ban nhan dan thanh pho bao cao")  # what is loaded once is no part of the speed
    for name, text in texts(material, lines).items():
        want = syllables(text)
        cells = []
        for title, system in systems.items():
            begun = time.process_time()
            got = system(strip(text))
            seconds[title] += time.process_time() - begun
            cells.append(f"{100 * same_syllables(want, syllables(got)) / len(want):.2f} %")
        rows.append(f"| {name} ({len(want):,}) | {' | '.join(cells)} |")
    if "pyvi" in seconds:
        speeds = (f"{seconds['pyvi'] / value:.2g} ×" for value in seconds.values())
        rows.append(f"| speed, as a multiple of pyvi's | {' | '.join(speeds)} |")
    return "\n".join(rows)


def main() -> None:
    """Reads the command line, measures, prints, and writes if it is asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--material", type=Path, default=_HERE.parent.parent / "shared")
    parser.add_argument("--lines", type=int, default=600)
    parser.add_argument("--readme", type=Path)
    options = parser.parse_args()
    made = table(options.material, options.lines)
    print(made)
    if options.readme:
        before, _, rest = options.readme.read_text("utf-8").partition(_MARKS[0])
        after = rest.partition(_MARKS[1])[2]
        page = f"{before}{_MARKS[0]}\n{made}\n{_MARKS[1]}{after}"
        options.readme.write_text(page, "utf-8")


if __name__ == "__main__":
    main()
