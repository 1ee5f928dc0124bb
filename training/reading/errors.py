"""How wrong a text was read: character error rate, edits over characters, without regard to spaces. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def edits(read: str, true: str) -> int:
    """The fewest insertions, deletions and exchanges that make one out of the other (Levenshtein 1966)."""
    row = list(range(len(true) + 1))
    for count, letter in enumerate(read, start=1):
        before, row[0] = row[0], count
        for at, wanted in enumerate(true, start=1):
            before, row[at] = row[at], min(row[at] + 1, row[at - 1] + 1, before + (letter != wanted))
    return row[-1]


def error_rate(pairs: Iterable[tuple[str, str]]) -> float:
    """Over pairs of what was read and what stands there."""
    counted = [(edits(_bare(read), _bare(true)), len(_bare(true))) for read, true in pairs]
    return sum(wrong for wrong, _ in counted) / max(1, sum(length for _, length in counted))


def matched(read: Sequence[str], true: Sequence[str]) -> list[tuple[str, str]]:
    """Each line that stands there with the line that was read for it, the nearest one; "" where none was."""
    left, pairs = list(read), []
    for line in true:
        best = min(
            left, key=lambda one: edits(_bare(one), _bare(line)) / max(1, len(_bare(one)), len(line)), default=""
        )
        if best:
            left.remove(best)
        pairs.append((best, line))
    return [*pairs, *((line, "") for line in left)]


def _bare(text: str) -> str:
    return "".join(text.split())
