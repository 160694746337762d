"""A word that was misread is mended alike in every process: nothing hangs on the order of a set."""

from __future__ import annotations

import os
import subprocess
import sys

_SHOW = (
    "from pipeline.misread_channel import candidates\n"
    "for word in ('ch', 'nh', 'th', 'tr', 'an', 'lu', 'bao', 'chu', 'tha'):\n"
    "    print([c.form for c in candidates(word)])\n"
)


def _candidates(seed: str) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    call = [sys.executable, "-c", _SHOW]
    return subprocess.run(call, env=environment, capture_output=True, text=True, check=True).stdout


def test_what_a_word_can_have_been_is_the_same_in_every_process() -> None:
    first = _candidates("1")
    assert first.count("\n") == 9
    assert {_candidates(seed) for seed in "234"} == {first}
