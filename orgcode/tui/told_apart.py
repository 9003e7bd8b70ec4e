"""Names that are too long for their place, cut so that they can still be told apart."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from rich.cells import cell_len

from orgcode.tui.layout import drawable, fitted


@lru_cache(maxsize=256)
def told_apart(labels: tuple[str, ...], cells: int) -> dict[str, str]:
    """What to write for each label in at most that many cells.

    A label that is too long loses its end; where several would then read the same, they keep as much of their ends as
    tells them apart and lose a part in the middle: "Barnehag… 1", "Barnehag… 2".
    """
    written = {label: fitted(drawable(label), cells, pad=False) for label in labels}
    times = Counter(written.values())
    for label in labels:
        if times[written[label]] > 1 and cell_len(drawable(label)) > cells:
            alike = [other for other in labels if written[other] == written[label] and other != label]
            written[label] = _cut(drawable(label), [drawable(other) for other in alike], cells)
    return written


def _cut(label: str, others: list[str], cells: int) -> str:
    """A label without a part in its middle: what is left at its end is not the end of any other."""
    size = 1
    while size < cells - 2 and any(other.endswith(label[-size:]) for other in others):
        size += 1
    at = label.rfind(" ", 0, len(label) - size + 1)
    if at > 0 and len(label) - at <= cells // 2:
        size = len(label) - at  # A whole word reads better than a part of it.
    end = label[-size:]
    return fitted(label[: len(label) - size], cells - cell_len(end), pad=False) + end
