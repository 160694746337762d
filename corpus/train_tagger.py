"""Makes `pipeline/weights/tagger.onnx` from clean Vietnamese text.

    python -m corpus.train_tagger ROWS [--out FILE] [--minutes N] [--check FILE]

ROWS is what `corpus/clean_text.py` wrote; the words are those of `pipeline/weights/language.npz`,
so that model comes first. Needs the extra `train` (PyTorch, ONNX). The network learns to tell the
forms of words whose diacritics are hidden, in half of the windows of all words, in the others of
some, among neighbours of which a few are misread. The schedule is by processor time (`--minutes`
on one core), checkpoints go to `--check`, from where an interrupted training goes on.
"""

from __future__ import annotations

import argparse
import math
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch

from corpus.tagger_net import Parameters, encoded, export, fresh, scored
from pipeline.language import language, runs
from pipeline.tagger import COMMA, FIGURE, SIGN, STOP, Keys, coded, keys

Ints = npt.NDArray[np.int64]

_WINDOW, _ROWS = 96, 48
_RATE = 3e-3
_SPECIAL_KEYS = (STOP, FIGURE, COMMA, SIGN)
#: How much of what is learned from comes from which corpora, by how their names begin.
_MIX = {"official": 0.04, "units": 0.03, "vntc": 0.38, "wiki": 0.22, "": 0.33}


@dataclass(frozen=True, slots=True, eq=False)
class Material:
    """The text as numbers: what each surface is, the rows, and where each corpus begins in them."""

    key: Ints
    word: Ints
    case: Ints
    rows: dict[str, npt.NDArray[np.uint32]]
    parts: tuple[tuple[int, int, float], ...]  #: first and last place, and share


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """Windows of text, and what is asked about them."""

    keys: Ints
    seen: Ints
    cases: Ints
    asked: npt.NDArray[np.bool_]
    owner: Ints  #: for each form, the number of the place that it is for
    forms: Ints
    gold: Ints  #: for each place, which of `forms` is the right one
    words: int


def read(path: Path) -> Material:
    """The rows of `path` in the numbers of the language model."""
    with np.load(path, allow_pickle=False) as stored:
        rows = {name: stored[name] for name in stored.files if name not in ("surfaces", "files")}
        surfaces = bytes(stored["surfaces"]).decode().split("\n")[len(_SPECIAL_KEYS) :]
        names = [line.split("\t") for line in bytes(stored["files"]).decode().split("\n")]
    codes = np.array([coded.__wrapped__(surface) for surface in surfaces], np.int64)
    special = np.array([(key, 0, 0) for key in _SPECIAL_KEYS], np.int64)
    key, word, case = np.concatenate((special, codes)).T
    parts, start = [], 0
    for name, size in names:
        kind = next(k for k in _MIX if name.startswith(k))
        parts.append((start, start + int(size), kind))
        start += int(size)
    total = {kind: sum(b - a for a, b, k in parts if k == kind) for kind in _MIX}
    shares = tuple((a, b, _MIX[kind] * (b - a) / total[kind]) for a, b, kind in parts if b > a)
    return Material(key, word, case, rows, shares)


def windows(
    material: Material, row: Any, starts: Ints, known: Keys, rng: np.random.Generator | None
) -> Batch:
    """The windows that begin at `starts`; without `rng` all words are hidden and nothing varies."""
    read = row[starts[:, None] + np.arange(_WINDOW)]
    key, word, case = material.key[read], material.word[read], material.case[read].copy()
    counts = np.diff(known.first)
    open_ = (counts[key] > 1) & (word > 0)
    hidden = np.ones(key.shape, bool)
    seen = np.zeros(key.shape, np.int64)
    if rng is not None:
        shout = rng.random(len(starts))[:, None]
        case = np.where((shout < 0.06) & (counts[key] > 0), 2, case)
        case = np.where((shout > 0.97) & (counts[key] > 0), 0, case)
        some = rng.random((len(starts), 1)) < 0.5
        hidden = ~some | (rng.random(key.shape) < rng.uniform(0.15, 0.75, (len(starts), 1)))
        seen = np.where(hidden, 0, word)
        wrong = rng.uniform(0, 0.15, (len(starts), 1)) * (rng.random((len(starts), 1)) < 0.5)
        misread = open_ & ~hidden & (rng.random(key.shape) < wrong)
        lost = key[misread]
        other = (rng.random(len(lost)) ** 2 * counts[lost]).astype(np.int64)
        seen[misread] = known.forms[known.first[lost] + other]
    asked = open_ & hidden
    owner, inside = runs(counts[key[asked]])
    forms = known.forms[known.first[key[asked]][owner] + inside]
    gold = np.flatnonzero(forms == word[asked][owner])
    return Batch(key, seen, case, asked, owner, forms, gold, int((word > 0).sum()))


def losses(net: Parameters, batch: Batch, *, exact: bool) -> tuple[Any, int]:
    """The sum of the losses over the places asked about, and how many of them went wrong."""
    give = torch.from_numpy
    with torch.autocast("cpu", torch.bfloat16, enabled=not exact):
        vectors = encoded(net, give(batch.keys), give(batch.seen), give(batch.cases))
    vectors = vectors.float()[give(batch.asked)]
    owner, gold = give(batch.owner), give(batch.gold)
    scores = scored(net, vectors, owner, give(batch.forms))
    top = torch.full((len(gold),), -1e9).scatter_reduce(0, owner, scores.detach(), "amax")
    total = torch.zeros(len(gold)).index_add(0, owner, torch.exp(scores - top[owner]))
    wrong = int((scores.detach()[gold] < top - 1e-6).sum())
    return (total.log() + top - scores[gold]).sum(), wrong


def report(net: Parameters, material: Material) -> str:
    """Syllables told right, in percent, on the first held-out text of each kind."""
    said = []
    for name in sorted(name for name in material.rows if name.startswith("out_")):
        row = material.rows[name]
        starts = np.arange(0, len(row) - _WINDOW, _WINDOW)[:320]
        wrong = words = 0
        for k in range(0, len(starts), _ROWS):
            batch = windows(material, row, starts[k : k + _ROWS], keys(), None)
            with torch.no_grad():
                wrong += losses(net, batch, exact=True)[1]
            words += batch.words
        said.append(f"{name[4:]} {100 - 100 * wrong / max(words, 1):.2f}")
    return ", ".join(said)


def train(material: Material, minutes: float, check: Path) -> Parameters:
    """Trains for so many minutes of processor time, on one thread."""
    torch.set_num_threads(1)
    torch.manual_seed(1)
    frequency = np.maximum(language().frequency, -16.0)
    net = fresh(int(keys().first.size - 1), len(language().words), frequency)
    optimiser = torch.optim.AdamW(
        list(net.values()), lr=_RATE, weight_decay=0.01, betas=(0.9, 0.98), fused=True
    )
    step, spent = 0, 0.0
    if check.exists():
        state = torch.load(check, weights_only=True)
        for name, value in state["net"].items():
            net[name].data.copy_(value)
        optimiser.load_state_dict(state["optimiser"])
        step, spent = state["step"], state["spent"]
    first, last, share = (np.array(column) for column in zip(*material.parts, strict=True))
    saved, begun = time.monotonic(), time.process_time() - spent
    while (done := (time.process_time() - begun) / (60 * minutes)) < 1:
        rng = np.random.default_rng((1, step))  # so that a training that goes on is the same one
        part = rng.choice(len(first), _ROWS, p=share / share.sum())
        room = last[part] - first[part] - _WINDOW
        starts = first[part] + (rng.random(_ROWS) * room).astype(np.int64)
        batch = windows(material, material.rows["row"], starts, keys(), rng)
        rate = _RATE * min(1, (step + 1) / 200) * (0.5 + 0.5 * math.cos(math.pi * done)) + 1e-5
        for group in optimiser.param_groups:
            group["lr"] = rate
        loss = losses(net, batch, exact=False)[0] / len(batch.gold)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(list(net.values()), 1.0)
        optimiser.step()
        step += 1
        if time.monotonic() - saved > 240:
            spent = time.process_time() - begun
            weights = {name: value.detach() for name, value in net.items()}
            state = {"net": weights, "optimiser": optimiser.state_dict()}
            torch.save(state | {"step": step, "spent": spent}, check)
            million = step * _ROWS * _WINDOW / 1e6
            said = f"{100 * done:.0f} %, {million:.1f} M words, loss {float(loss.detach()):.4f}"
            print(f"{said}: {report(net, material)}", file=sys.stderr, flush=True)
            saved = time.monotonic()
    print(f"{step * _ROWS * _WINDOW / 1e6:.1f} M words: {report(net, material)}", file=sys.stderr)
    return net


def main(arguments: list[str] | None = None) -> None:
    """Reads the command line, trains, writes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", type=Path)
    parser.add_argument("--out", type=Path, default=Path("pipeline/weights/tagger.onnx"))
    parser.add_argument("--minutes", type=float, default=150)
    parser.add_argument("--check", type=Path, default=Path("tagger.check"))
    options = parser.parse_args(arguments)
    net = train(read(options.rows), options.minutes, options.check)
    export({name: value.detach().numpy() for name, value in net.items()}, options.out)
    print(f"{options.out.stat().st_size / 1e6:.1f} MB", file=sys.stderr)


if __name__ == "__main__":
    main()
