"""Small files go to a reader by the handful: what each of them costs on the way is shared.

Handing a file to another process and its outcome back takes a millisecond, which is nothing for a
scanned page and much for a letter of twenty lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

#: Bytes up to which a file of this kind is read in a fraction of a second. A picture, or a PDF that
#: may hold one, has no such bound.
_LIGHT = {
    ".txt": 32 << 10,
    ".htm": 64 << 10,
    ".html": 64 << 10,
    ".docx": 64 << 10,
}
#: Files of a handful at most: so few that no reader has much more than another at the end.
_MOST = 8


def is_light(path: Path) -> bool:
    """Whether a file is so small, of such a kind, that reading it takes a fraction of a second.

    >>> is_light(Path("scan.pdf"))
    False
    """
    most = _LIGHT.get(path.suffix.lower())
    if most is None:
        return False
    try:
        return path.stat().st_size <= most
    except OSError:  # a member of an archive, or a file elsewhere
        return False


class Handfuls:
    """Deals files out, in their order: each heavy one alone, light neighbours together.

    The first `few` handfuls are single files, so that a short list is shared evenly; after every
    `few` a handful may have twice as many, up to eight.
    """

    def __init__(self, few: int) -> None:
        self._few = few
        self._dealt = 0

    def of(self, paths: Iterable[Path]) -> Iterator[tuple[Path, ...]]:
        """The handfuls of `paths`, which is read no further than is asked for."""
        light: list[Path] = []
        for path in paths:
            if not is_light(path):
                if light:
                    yield self._handful(light)
                    light = []
                yield self._handful([path])
                continue
            light.append(path)
            if len(light) >= min(2 ** min(self._dealt // self._few, 10), _MOST):
                yield self._handful(light)
                light = []
        if light:
            yield self._handful(light)

    def _handful(self, paths: Iterable[Path]) -> tuple[Path, ...]:
        self._dealt += 1
        return tuple(paths)
