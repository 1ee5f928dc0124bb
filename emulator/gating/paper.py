"""What the paper says of gates, and whether these networks show it: worked out from figures and their intervals.

Qiu et al., Gated Attention for Large Language Models, arXiv 2505.06708. Its figures are of networks with 1.7 and 15
billion weights; here they stand beside those of a network that is some thousand times smaller. Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final, Literal, NamedTuple

from emulator.gating.figures import HERE, Overhead
from emulator.gating.intervals import Figure
from emulator.gating.order import GATES, LONGER
from emulator.gating.training_log import LoggedRun, TrainingLog, last_loss

Verdict = Literal["agrees", "disagrees", "not shown", "cannot tell"]
Unit = Literal["share", "number"]
SINK: Final = 2.0  # times what even attention gives: from there on the first token is called a sink
HALF: Final = 0.5  # where a gate stands before it has learned anything
WITHOUT, GATED = GATES[0], GATES[1:]


class Statement(NamedTuple):
    """Something that the paper says, as `words`, with its own figures."""

    words: str
    paper: str
    unit: Unit = "share"


class Claim(NamedTuple):
    """A statement held against figures.

    `ours` is to lie on one side of `beside`, which has an interval, or of `limit`. `seeds` is over how many trainings
    the figures go, 0 for a prediction; `of` names what it is about: a gate, or a decoder, device and gate.
    """

    statement: Statement
    of: tuple[str, ...]
    verdict: Verdict
    ours: Figure
    beside: Figure | None = None
    limit: float | None = None
    seeds: int = 0


def claims(log: TrainingLog, overheads: Sequence[Overhead]) -> tuple[Claim, ...]:
    """All that can be held against it, in the order of the paper."""
    return (*_sinks(log), *_compared(log), *_shut(log), *map(_overhead, overheads))


def _sinks(log: TrainingLog) -> Iterator[Claim]:
    """Without a gate the first token draws far more attention than an even share."""
    for place, words in (("inside", SINK_WORDS), ("inside_long", LONG_SINK_WORDS)):
        share = log.figure(WITHOUT, f"{place}.first_token_mean")
        even = log.figure(WITHOUT, f"{place}.first_token_even")
        if share and even:
            limit = SINK * even.value
            statement = Statement(words, "46.7 %")
            yield Claim(statement, (WITHOUT,), beyond(share, limit), share, limit=limit, seeds=_count(log, WITHOUT))


class _Difference(NamedTuple):
    """`paper` is what it says of all gates, or of the headwise and the elementwise one; `lower` is better, or not."""

    words: str
    paper: tuple[str, ...]
    unit: Unit
    of: str | Callable[[LoggedRun], float | None]
    lower: bool


def _compared(log: TrainingLog) -> Iterator[Claim]:
    """A gate against none, over the seeds."""
    for one in DIFFERENCES:
        for place, gate in enumerate(GATED):
            ours, beside = log.figure(gate, one.of), log.figure(WITHOUT, one.of)
            if ours and beside:
                statement = Statement(one.words, one.paper[place % len(one.paper)], one.unit)
                verdict = apart(ours, beside, lower=one.lower)
                yield Claim(statement, (gate,), verdict, ours, beside, seeds=_count(log, gate))


def _shut(log: TrainingLog) -> Iterator[Claim]:
    statement = Statement(SHUT_WORDS, "0.116", "number")
    for gate in GATED:
        ours = log.figure(gate, "inside.open")
        if ours:
            yield Claim(statement, (gate,), within(ours, HALF), ours, limit=HALF, seeds=_count(log, gate))


def _overhead(one: Overhead) -> Claim:
    from emulator.decoder_profile import PAPER_GATE_SHARE  # brings ONNX with it, which who only shows this does without

    words = LAYER_WORDS if one.device == HERE else OVERHEAD_WORDS
    statement = Statement(words, f"< {100 * PAPER_GATE_SHARE:g} %")
    verdict = within(one.share, PAPER_GATE_SHARE)
    return Claim(statement, (one.decoder, one.device, one.gate), verdict, one.share, limit=PAPER_GATE_SHARE)


def _count(log: TrainingLog, gate: str) -> int:
    return len(log.seeds(gate))


def apart(ours: Figure, beside: Figure, *, lower: bool) -> Verdict:
    """Whether ours is lower (or higher): only intervals that do not meet show anything."""
    if ours.low is None or ours.high is None or beside.low is None or beside.high is None:
        return "cannot tell"
    if ours.high < beside.low:
        return "agrees" if lower else "disagrees"
    if ours.low > beside.high:
        return "disagrees" if lower else "agrees"
    return "not shown"


def within(ours: Figure, limit: float) -> Verdict:
    """Whether all of the interval is below a limit, or all above it."""
    if ours.low is None or ours.high is None:
        return "cannot tell"
    if ours.high < limit:
        return "agrees"
    return "disagrees" if ours.low > limit else "not shown"


def beyond(ours: Figure, limit: float) -> Verdict:
    """The same the other way round."""
    opposite: dict[Verdict, Verdict] = {"agrees": "disagrees", "disagrees": "agrees"}
    found = within(ours, limit)
    return opposite.get(found, found)


def _kept(run: LoggedRun) -> float | None:
    """How much of what is understood at the length of the training is left at the greatest length."""
    first, last = (run.figures.get(f"length.{times}x.intent_accuracy") for times in (LONGER[0], LONGER[-1]))
    return last / first if first and last is not None else None


SINK_WORDS: Final = "without a gate the first token is a sink: more than twice an even share of attention"
LONG_SINK_WORDS: Final = "without a gate the first token is a sink in the longest sentences too"
SHUT_WORDS: Final = "gates are mostly shut: open by less than half"
OVERHEAD_WORDS: Final = "a gate takes less than 2 % of the time of a token, in a decoder of real size"
LAYER_WORDS: Final = "a gate takes less than 2 % of the time of a layer of attention of real size, run here"
_SINK_PAPER, _LOSS_PAPER = "46.7 % -> 4.8 %", "6.026 ->"
DIFFERENCES: Final = (
    _Difference("a gate takes attention off the first token", (_SINK_PAPER,), "share", "inside.first_token_mean", True),
    _Difference(
        "a gate takes attention off it in the longest sentences too",
        (_SINK_PAPER,),
        "share",
        "inside_long.first_token_mean",
        True,
    ),
    _Difference(
        "a gate makes the largest activation smaller", ("1053 -> 98", "1053 -> 94"), "number", "inside.largest", True
    ),
    _Difference("with a gate less is lost in longer sentences", ("RULER 31.7 -> 58.8",), "share", _kept, False),
    _Difference(
        "with a gate the loss ends lower", (f"{_LOSS_PAPER} 5.792", f"{_LOSS_PAPER} 5.761"), "number", last_loss, True
    ),
    _Difference("with a gate more is understood", ("MMLU 58.8 -> 60.8",), "share", "clean.all.intent_accuracy", False),
)
STATEMENTS: Final = (
    SINK_WORDS,
    LONG_SINK_WORDS,
    *(one.words for one in DIFFERENCES),
    SHUT_WORDS,
    OVERHEAD_WORDS,
    LAYER_WORDS,
)
