"""The language model, the search and the channel: probabilities that are ones, the best path."""

from __future__ import annotations

import itertools
from array import array

import numpy as np
import pytest

from corpus.clean_text import Reader, is_vietnamese
from corpus.train_channel import align, learn, tables, word_pairs
from corpus.train_language import paired, spelled, train
from pipeline.channel import channel
from pipeline.decode import Slot, decode
from pipeline.language import BREAK, UNKNOWN, language


def test_what_follows_is_a_distribution() -> None:
    model = language()
    size = len(model.words)
    everything = np.arange(size)
    for words in ("ủy ban", "chính quyền", "kế hoạch", "quyển chân"):
        u, v = (model.id_of(word) for word in words.split())
        logs = model.score(np.full(size, u), np.full(size, v), everything)
        assert np.exp(logs.astype(float)).sum() == pytest.approx(1.0, abs=0.06)


@pytest.mark.parametrize(
    ("words", "likelier", "than"),
    [("ủy ban", "nhân", "nhận"), ("trách", "nhiệm", "nhiễm"), ("cải cách", "hành", "hạnh")],
)
def test_it_knows_the_language(words: str, likelier: str, than: str) -> None:
    model = language()
    u, v = [BREAK, *map(model.id_of, words.split())][-2:]
    asked = np.array([model.id_of(likelier), model.id_of(than)])
    first, second = model.score(np.full(2, u), np.full(2, v), asked)
    assert first > second


def test_the_search_finds_the_best_path() -> None:
    model = language()
    slots = [
        Slot(np.array(ids[:3]), np.zeros(len(ids[:3]), np.float32))
        for ids in (model.forms[key] for key in ("ke", "hoach", "tai", "chinh"))
    ]

    def total(path: tuple[int, ...]) -> float:
        row = [BREAK, BREAK, *(int(s.ids[k]) for s, k in zip(slots, path, strict=True)), BREAK]
        parts = np.array([row[i : i + 3] for i in range(len(row) - 2)])
        return float(model.score(parts[:, 0], parts[:, 1], parts[:, 2]).sum())

    best = max(itertools.product(*(range(len(s.ids)) for s in slots)), key=total)
    [found] = decode(model, [slots])
    assert tuple(choice.index for choice in found) == best
    assert all(0 < choice.confidence <= 1 for choice in found)


def test_sentences_side_by_side_are_as_alone() -> None:
    model = language()
    keys = (["uy", "ban", "nhan", "dan"], [], ["quyet", "dinh"], ["so", "noi", "vu"] * 150)
    sentences = [
        [Slot(np.array(model.forms[k]), np.zeros(len(model.forms[k]), np.float32)) for k in row]
        for row in keys
    ]
    together = decode(model, sentences)
    for sentence, found in zip(sentences, together, strict=True):
        [alone] = decode(model, [sentence])
        assert [c.index for c in alone] == [c.index for c in found]


def test_channel_prefers_the_word_that_was_printed() -> None:
    words = ["của", "cửa", "cha", "phố"]
    model = channel()
    scores = model.score(model.words(words), model.tokens(["ctia"] * len(words)))
    assert np.argmax(scores) == 0
    assert scores[3] < scores[0] - 5


def test_alignment_of_letters() -> None:
    assert align("của", "ctia", {}) == [("c", "c"), ("ủ", "ti"), ("a", "a")]


def test_a_channel_learns() -> None:
    lines = [("cta thanh ph6", "của thành phố"), ("s6 nha", "số nhà")] * 20
    counts, near = learn(word_pairs(lines))
    assert counts["ố", "6"] == 40
    assert set(tables(counts, near)) >= {"one", "lost", "stray", "split", "merged", "true", "read"}


def test_a_model_learns() -> None:
    reader = Reader()
    held_out, row = array("I"), array("I")
    reader.read("Dòng này được giữ lại để chấm điểm, không được dùng để học.", held_out)
    reader.read("Ủy ban nhân dân xã.\nUỷ ban nhân dân huyện.\nxa lạ quá", row)
    reader.read("Dòng này được giữ lại để chấm điểm, không được dùng để học.", row)
    numbers, word_of = spelled(reader.surfaces)
    learned = word_of[np.frombuffer(row, np.uint32)]
    assert numbers["chấm"] not in learned
    assert "uỷ" not in numbers  # one tone placement
    arrays = train(paired(learned), len(numbers), 1, 1)
    pair = numbers["nhân"] * len(numbers) + numbers["dân"]
    owners = np.repeat(np.arange(len(numbers)), arrays["pair_counts"])
    assert pair in owners * len(numbers) + arrays["pair_words"]
    assert UNKNOWN not in arrays["pair_words"]


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("Căn cứ Luật Tổ chức Chính phủ ngày 19 tháng 6", True),
        ("Pursuant to the Law on Organization of the Government", False),
        ("Ky thay chu tich", True),  # too short to tell
    ],
)
def test_other_languages_are_not_learned(line: str, wanted: bool) -> None:
    assert is_vietnamese(line) is wanted
