"""The whole pipeline: lossless tokens, quotes that stand in the text, nothing lost on the way."""

import subprocess
import sys

from hypothesis import given, settings
from hypothesis import strategies as st

from extractors import extract
from extractors.folding import canonical, canonical_text
from extractors.nlp import pipeline, read
from models.facts import Quote
from models.spans import Run, TextMap
from models.structure import Manuscript
from models.wording import unmarked

PIECES = st.sampled_from(
    [
        "Sở Nội vụ",
        "20/NQ-HĐND",
        "ngày 5/6/2021",
        " ",
        "  ",
        "\n",
        "\n\n",
        "của UBND tỉnh",
        "95%",
        "Căn cứ ",
        "Điều 1. ",
        "giao ",
        "| a | b |",
        "1.234,5",
        "ủy",
        "Số: ",
        "…",
        "\t",
        "KT. CHỦ TỊCH",
    ]
)


def manuscript_of(text: str) -> Manuscript:
    return Manuscript(1, TextMap(text, (Run(0, 1, 0),)), (), 1, 1)


@given(st.lists(PIECES | st.text(max_size=5), max_size=30).map("".join))
@settings(max_examples=60, deadline=None)
def test_no_character_is_lost_and_every_quote_stands_in_the_text(text: str) -> None:
    doc = pipeline().make_doc(text)
    assert doc.text == text
    facts = extract(manuscript_of(text))
    quotes: list[Quote] = [quote for _, quote in facts.header.quotes]
    quotes += [f.quote for f in (*facts.citations, *facts.measures, *facts.directives)]
    assert all(quote.span.of(text) == quote.words for quote in quotes)


def test_what_was_found_shows_as_span_groups() -> None:
    doc = read(manuscript_of("Theo Kế hoạch số 8/KH-UBND ngày 2/3/2021 của UBND tỉnh Hà Nam."))
    assert [span.text for span in doc.spans["dates"]] == ["2/3/2021"]
    assert [span.text for span in doc.spans["agencies"]] == ["UBND tỉnh Hà Nam"]
    assert doc.spans["citations"][0].text.startswith("Kế hoạch số 8/KH-UBND")


def test_codes_and_numbers_are_one_token_each() -> None:
    doc = pipeline().make_doc("Số 20/NQ-HĐND: 1.234,5 tỷ, 18-NQ/TU")
    assert {"20/NQ-HĐND", "1.234,5", "18-NQ/TU"} <= {token.text for token in doc}


@given(st.text(max_size=40))
def test_folding_keeps_offsets(text: str) -> None:
    assert len(canonical_text(text)) == len(text)


def test_one_spelling_for_either_tone_placement() -> None:
    assert [canonical(w) for w in ("HOÀ", "Uỷ", "quý", "thuỷ", "khoẻ")] == [
        "hòa",
        "ủy",
        "quý",
        "thủy",
        "khỏe",
    ]
    assert unmarked("Đắk Lắk, Thừa Thiên Huế") == "Dak Lak, Thua Thien Hue"


def test_reading_loads_no_more_than_it_uses() -> None:
    code = """if True:
        import sys
        from extractors.nlp import pipeline
        from extractors.sentences import sentences
        pipeline()
        cut = len(sentences("Giao Sở Nội vụ. Xong trước quý II."))
        print(cut, [name for name in ("spacy.cli", "typer", "underthesea") if name in sys.modules])
        import spacy.cli
        print(callable(spacy.cli.download))
    """
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.splitlines() == ["2 []", "True"]


def test_importing_the_extractors_does_not_load_spacy() -> None:
    code = "import sys, extractors; print('spacy' in sys.modules)"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "False"
