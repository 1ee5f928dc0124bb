"""What is said of the comparison: figures with their intervals, verdicts, notes. English; a window translates.

All that can be said stands in tables here, and `everything` names it for the translators.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from emulator.gating.figures import HERE
from emulator.gating.intervals import Figure
from emulator.gating.order import STEPS
from emulator.gating.paper import STATEMENTS, Claim, Verdict
from emulator.gating.rows import INSIDES, LANGUAGES, LOGGED, NOISE, TITLES, Origin, Row, Unit

PAPER: Final = "Qiu et al., Gated Attention for Large Language Models, arXiv 2505.06708"
Say = Callable[[str], str]
SPREAD: Final[dict[Verdict, str]] = {
    "agrees": "agrees: the intervals do not meet",
    "disagrees": "the other way round, and the intervals do not meet",
    "not shown": "not shown: the intervals meet",
    "cannot tell": "cannot tell: one training alone has no interval",
}
LIMIT: Final[dict[Verdict, str]] = {
    "agrees": "agrees: the whole interval is on its side",
    "disagrees": "does not hold: the whole interval is on the other side",
    "not shown": "not shown: the limit lies in the interval",
    "cannot tell": SPREAD["cannot tell"],
}
ORIGINS: Final[dict[Origin, str]] = {
    "measured": "measured now on these files; 95 % over the sentences",
    "predicted": "predicted for the glasses; 90 %",
    "logged": "logged by the training; mean over its seeds, 95 %",
}
GATE_WORDS: Final = {"none": "no gate", "headwise": "headwise", "elementwise": "elementwise"}
SCALE: Final = (
    "The paper's networks have 1.7 and 15 billion weights, these {0} million: what forms there need not form here."
)
BESIDE, AGAINST, BETWEEN = "{0} beside {1} without", "{0} against {1}", "{0} ({1} to {2})"


def figure_words(figure: Figure | None, unit: Unit, say: Say = str) -> str:
    """ "71.3 % (66.5 to 75.6)"; a dash for none.

    >>> figure_words(Figure(0.7134, 0.6646, 0.7562), "share"), figure_words(Figure(592767), "count")
    ('71.3 % (66.5 to 75.6)', '592,767')
    """
    if figure is None:
        return "-"
    times, after = (100, " %") if unit == "share" else (1, f" {unit}" if unit in ("ms", "mJ") else "")
    if unit == "count":
        return f"{figure.value:,.0f}"
    if figure.low is None or figure.high is None:
        return f"{_digits(times * figure.value, unit)}{after}"
    ends = (_digits(times * end, unit) for end in (figure.low, figure.high))
    return say(BETWEEN).format(f"{_digits(times * figure.value, unit)}{after}", *ends)


def _digits(value: float, unit: Unit) -> str:
    """One place for shares, two or three digits for the rest."""
    if unit == "share":
        return f"{value:.1f}" if abs(value) >= 1 or value == 0 else f"{value:.2g}"
    return f"{value:.2f}" if abs(value) < 100 else f"{value:,.0f}"


def title_of(row: Row, say: Say = str) -> str:
    """What a row is about."""
    return say(row.title).format(*map(say, row.of))


def of_words(claim: Claim, say: Say = str) -> str:
    """What a claim is about: a gate, or a decoder on a device."""
    return ", ".join(say(GATE_WORDS.get(word, word)) for word in claim.of)


def ours_words(claim: Claim, say: Say = str) -> str:
    """The figures that it rests on."""
    unit = claim.statement.unit
    ours = figure_words(claim.ours, unit, say)
    if claim.beside is not None:
        return say(BESIDE).format(ours, figure_words(claim.beside, unit, say))
    return say(AGAINST).format(ours, figure_words(Figure(claim.limit or 0.0), unit, say))


def verdict_words(claim: Claim, say: Say = str) -> str:
    """What may be said."""
    return say((SPREAD if claim.beside is not None else LIMIT)[claim.verdict])


def scale_words(stored: int, say: Say = str) -> str:
    """How much smaller these networks are."""
    return say(SCALE).format(f"{stored / 1e6:.2f}")


def everything() -> tuple[str, ...]:
    """All words that a window shows of a comparison."""
    words = [*STATEMENTS, *SPREAD.values(), *LIMIT.values(), *ORIGINS.values(), *GATE_WORDS.values(), SCALE, BESIDE]
    words += [
        AGAINST,
        BETWEEN,
        HERE,
        *STEPS,
        *NOISE,
        *LANGUAGES.values(),
        *TITLES,
        *(row[0] for row in INSIDES),
        *(row[0] for row in LOGGED),
    ]
    return tuple(dict.fromkeys(words))
