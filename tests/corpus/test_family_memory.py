"""Memory of a process is told together with that of the processes that it has started."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep

import pytest

from corpus.family_memory import family_memory

#: Takes 200 MB, says so, and waits for its input to end.
_CHILD = "import sys; held = b'x' * (200 << 20); print('ready', flush=True); sys.stdin.read()"


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="no /proc")
def test_memory_of_children_counts_also_when_they_have_ended() -> None:
    with family_memory() as before:
        pass
    with family_memory() as most:
        child = [sys.executable, "-c", _CHILD]
        pipe = subprocess.PIPE
        with subprocess.Popen(child, stdin=pipe, stdout=pipe, text=True) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            until = monotonic() + 30
            while most.together < before.together + 200 and monotonic() < until:
                sleep(0.05)  # the look that follows sees it
            process.communicate()
    assert 200 < most.together - before.together < 260
    assert most.own < before.own + 50
