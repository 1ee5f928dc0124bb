"""How the page says things: kinds of kernels, verdicts, factors.

In: values of `Way` and `Comparison`. Out: English; the window has its own sentences, which are translated.
"""

from __future__ import annotations

from typing import Final

from emulator.clock import NS_PER_MS
from emulator.cost.model_figures import ModelProfile, Suggestion
from emulator.model_report.comparison import Comparison
from emulator.model_report.way import CALL, OVER, Span, Way
from emulator.trace.flows import Verdict
from emulator.trace.report.wording import between, number, percent, with_interval

KIND_WORDS: Final = {
    CALL: "call and copies",
    OVER: "going over",
    "first": "first layer",
    "plain_depthwise": "depthwise, not in blocks",
    "plain_group_conv": "group_conv, not in blocks",
    "up_conv": "transposed",
}
VERDICT_WORDS: Final[dict[Verdict, str]] = {
    "holds": "within the budget, even at the slow end of the interval",
    "probably holds": "the median is within the budget, the slow end of the interval is not",
    "probably misses": "the median is over the budget, only the fast end of the interval is not",
    "misses": "over the budget, even at the fast end of the interval",
    "no verdict": "no budget given",
}


def times(factor: float) -> str:
    """A factor: "0.62×", "12×"."""
    return f"{factor:.2f}×" if factor < 10 else f"{number(factor)}×"


def signed_ms(ns: float) -> str:
    """A difference with its sign, milliseconds."""
    size = number(abs(ns) / NS_PER_MS)
    return size if size in ("0.00", "<0.01") else f"{'+' if ns > 0 else '−'}{size}"


def difference(found: Comparison) -> str:
    """The comparison in a sentence."""
    if found.verdict == "no difference shown":
        return found.pair.words
    ratio = found.ratio
    change = f"{times(ratio.p50)} as long" if ratio.p50 >= 2 else percent(abs(ratio.p50 - 1))
    more = "" if ratio.p50 >= 2 else " more" if ratio.p50 > 1 else " less"
    how = f"{'probably ' if 'probably' in found.verdict else ''}takes {change}{more}"
    shared = "; both rest on the same rates and share most of their error" if found.pair.shares_its_error else ""
    return f"{how} ({times(ratio.p50)}, 90 % interval {times(ratio.low)} to {times(ratio.high)}{shared})"


def kind_words(kind: str) -> str:
    """A kind of kernel, with the unit that it falls back to."""
    name, _, unit = kind.partition("@")
    return f"{KIND_WORDS.get(name, name)} on the {unit}" if unit else KIND_WORDS.get(name, name)


def change_words(change: Suggestion) -> str:
    """What would be changed."""
    return {
        "precision": f"{change.to}, if its accuracy will do",
        "unit": f"running it on the {change.to.replace(' ', ' in ')}",
        "resolution": f"half the resolution, {change.to}",
        "operators": f"operators that it runs itself, in place of {change.to}",
        "kernels": f"less work in the {change.to} kernels, at best",
    }[change.lever]


def split_words(one: ModelProfile) -> str:
    """What falls back to the CPU; empty where nothing does."""
    if one.partitions == 1 and not one.fallback_ns:
        return ""
    apart, over = number(one.fallback_ns / NS_PER_MS), number(one.split_ns / NS_PER_MS)
    return f"cut into {one.partitions} partitions: {apart} ms on the cpu, {over} ms for going over"


def first_run_words(way: Way) -> str:
    """What the first run takes, and the first after a start."""
    if way.compiling is None and way.loading is None:
        return "what compiling and loading take is not known"
    return f"compiling takes {_seconds(way.compiling)}, loading what was compiled {_seconds(way.loading)}"


def energy_words(one: ModelProfile) -> tuple[str, str]:
    """Millijoules and their interval; a dash where the power is not known."""
    if one.energy_mj is None:
        return "–", ""
    p50, low, high = one.energy_mj
    return number(p50), between(low, high)


def _seconds(given: Span | None) -> str:
    if given is None:
        return "a time that is not known"
    return with_interval(given.p50_ms / 1000, given.low_ms / 1000, given.high_ms / 1000, "s")
