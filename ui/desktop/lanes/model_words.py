"""What the model panel says of a way, without Qt: kinds of kernels, bounds, verdicts, figures, sources.

In: a `Way`, and what translates. Out: short texts and one HTML table for a tooltip.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Final

from emulator.clock import NS_PER_MS
from emulator.cost.model_figures import Lever, Suggestion
from emulator.messages.work import Prediction
from emulator.model_report import CALL, OVER, Comparison, Way
from emulator.profile.provenance import ProvenanceRow
from emulator.trace.flows import Verdict
from emulator.trace.report.wording import between, number, percent
from ui.desktop.texts import Say, texts

CONTEXT: Final = "Model"
KINDS: Final = texts({
    CALL: "call and copies",
    OVER: "going over",
    "attention": "attention",
    "conv": "convolution",
    "depthwise": "depthwise",
    "dilated": "dilated convolution",
    "elementwise": "elementwise",
    "first": "first layer",
    "gemm": "matrix product",
    "gemv": "matrix by vector",
    "group_conv": "grouped convolution",
    "matmul": "product of activations",
    "move": "move",
    "norm": "normalisation",
    "other": "other",
    "plain_depthwise": "depthwise, not in blocks",
    "plain_group_conv": "grouped convolution, not in blocks",
    "pointwise": "pointwise",
    "pool": "pooling",
    "prelu": "leaky unit",
    "recurrent": "recurrent",
    "reduce": "reduction",
    "resize": "resize",
    "softmax": "softmax",
    "up_conv": "transposed convolution",
})  # fmt: skip
BOUNDS: Final = texts({
    "arithmetic": "arithmetic",
    "weights": "weights",
    "activations": "activations",
    "operations": "operations",
    "launch": "launch",
})  # fmt: skip
VERDICTS: Final[dict[Verdict, str]] = texts({
    "holds": "within the budget of {0} ms",
    "probably holds": "probably within the budget of {0} ms",
    "probably misses": "probably over the budget of {0} ms",
    "misses": "over the budget of {0} ms",
})  # fmt: skip
TONES: Final[dict[Verdict, str]] = {"holds": "good", "misses": "bad", "no verdict": "quiet"}
CONFIDENCES: Final = texts({
    "official": "official",
    "press": "press",
    "measured": "measured",
    "teardown": "teardown",
    "estimated": "estimated",
    "weak": "weak",
})  # fmt: skip
MOST_SOURCES: Final = 24


CHANGES: Final[dict[Lever, str]] = texts({
    "precision": "{0}, if its accuracy will do",
    "unit": "on another unit: {0}",
    "resolution": "half the resolution: {0}",
    "operators": "other operators for {0}",
    "kernels": "less work in {0}, at most",
})  # fmt: skip


STEPS: Final = texts({"predict": "predicting", "calibrate": "calibrating", "compare": "comparing outputs"})


def step_words(step: str, say: Say) -> str:
    """What is being done."""
    return word(STEPS, step, say)


def word(table: Mapping[str, str], key: str, say: Say) -> str:
    """A text of a table; a key that is not in it stands for itself."""
    return say(table[key]) if key in table else key


def kind_words(kind: str, say: Say) -> str:
    """A kind of kernel, with the unit that it falls back to."""
    name, _, unit = kind.partition("@")
    named = word(KINDS, name, say)
    return say("{0} on the {1}").format(named, unit) if unit else named


def verdict_words(way: Way, say: Say) -> tuple[str, str]:
    """The verdict on the budget and its colour; no words without a budget."""
    budget_ms = way.profile.model.budget_ms
    words = say(VERDICTS[way.verdict]).format(number(budget_ms)) if budget_ms else ""
    return words, TONES.get(way.verdict, "warn")


def ms_words(prediction: Prediction) -> tuple[str, str]:
    """The median with its unit, and the interval."""
    p50, low, high = (value / NS_PER_MS for value in (prediction.p50_ns, prediction.low_ns, prediction.high_ns))
    return f"{number(p50)} ms", between(low, high)


def facts_words(way: Way, say: Say) -> str:
    """Energy and memory, in one line."""
    memory = f"{number(way.profile.memory_bytes / 1e6)} MB"
    if way.profile.energy_mj is None:
        return f"{say('energy not known')} · {memory}"
    p50, low, high = way.profile.energy_mj
    spread = between(low, high)
    return f"{number(p50)} mJ ({spread}) · {memory}" if spread else f"{number(p50)} mJ · {memory}"


def mostly_words(way: Way, say: Say) -> str:
    """The kinds that take most of the time."""
    whole = sum(way.kinds_ns.values()) or 1.0
    most = [(kind, spent / whole) for kind, spent in way.kinds_ns.items()][:3]
    return ", ".join(f"{kind_words(kind, say)} {percent(share)}" for kind, share in most if share >= 0.05)


def stand_in_words(way: Way, say: Say) -> str:
    """Which precision stands in for one that the unit does not have; empty where none has to."""
    one, runs = way.profile, way.roof.precision if way.roof else ""
    if runs in ("", one.precision):
        return ""
    return say("the {0} has no {1}: predicted as {2}").format(one.unit, one.precision, runs)


def warning_words(way: Way, say: Say) -> str:
    """What the figures leave out; empty when nothing."""
    missing = ", ".join(f"{name} ×{count}" for name, count in way.profile.unknown.items())
    return say("not counted, so that it takes longer: {0}").format(missing) if missing else ""


def split_words(way: Way, say: Say) -> str:
    """What falls back to the CPU; empty where nothing does."""
    one = way.profile
    if one.partitions == 1 and not one.fallback_ns:
        return ""
    apart, over = number(one.fallback_ns / NS_PER_MS), number(one.split_ns / NS_PER_MS)
    return say("cut into {0}: {1} ms on the cpu, {2} ms going over").format(one.partitions, apart, over)


def note_lines(way: Way, say: Say) -> list[str]:
    """What else is to be known of a way: the first run, and what its figures suppose of the file."""
    lines = [
        say(words).format(number(span.p50_ms / 1000), between(span.low_ms / 1000, span.high_ms / 1000))
        for words, span in (
            ("the first run compiles for {0} s ({1})", way.compiling),
            ("what was compiled loads in {0} s ({1})", way.loading),
        )
        if span
    ]
    return [*way.profile.warnings, *lines]


def change_words(change: Suggestion, say: Say) -> str:
    """What would be changed."""
    to = kind_words(change.to, say) if change.lever == "kernels" else change.to
    return say(CHANGES[change.lever]).format(to)


def times_words(factor: float) -> str:
    """A factor: "0.62×"."""
    return f"{factor:.2f}×" if factor < 10 else f"{number(factor)}×"


def comparison_words(found: Comparison, say: Say) -> str:
    """The second way against the first, in a sentence."""
    shares = found.pair.shares_its_error
    if found.verdict == "no difference shown":
        if shares:
            return say("No difference shown: the predictions are within 10 % of each other.")
        return say("No difference shown: the intervals meet, and the errors are not shared.")
    ratio, sure = found.ratio, "probably" not in found.verdict
    change = percent(abs(ratio.p50 - 1)) if ratio.p50 < 2 else times_words(ratio.p50)
    if ratio.p50 >= 2:
        long = say("The second takes {0} as long") if sure else say("The second probably takes {0} as long")
    elif ratio.p50 > 1:
        long = say("The second takes {0} longer") if sure else say("The second probably takes {0} longer")
    else:
        long = say("The second takes {0} less") if sure else say("The second probably takes {0} less")
    spread = say("90 % interval {0} to {1}").format(times_words(ratio.low), times_words(ratio.high))
    shared = say("; both rest on the same rates and share most of their error") if shares else ""
    return f"{long.format(change)} ({spread}{shared})"


def sources_table(head: str, rows: Sequence[ProvenanceRow], say: Say) -> str:
    """The values behind a figure, as HTML: key, value, interval, how far to trust it, source."""
    lines = [
        (
            f"{row.section.removeprefix('units.')}.{row.key}",
            f"{row.value_text} {row.unit}",
            word(CONFIDENCES, row.confidence, say),
            row.source,
        )
        for row in rows[:MOST_SOURCES]
    ]
    cells = ("".join(f"<td>{escape(text)}&nbsp;</td>" for text in line) for line in lines)
    return f"<p>{escape(head)}</p><table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"
