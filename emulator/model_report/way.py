"""A model on a device, with what a page or a panel says beside the figures: the roof, and the source of each number.

In: a counted model and a device's profile. Out: a `Way`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from emulator.clock import NS_PER_MS, NS_PER_S
from emulator.cost.model_figures import ModelProfile
from emulator.cost.network import ACTIVATION_BYTES, WEIGHT_BYTES, KernelTime
from emulator.cost.predict import STAND_INS
from emulator.messages.work import Confidence
from emulator.profile import Sourced, Target
from emulator.profile.provenance import ProvenanceRow, provenance
from emulator.trace.flows import Verdict

if TYPE_CHECKING:
    from emulator.model_profile import CountedModel

CALL, OVER = "call", "over"
"""Stand among the kinds for what is no kernel: the call itself with bringing inputs and outputs there and back, and
going over to another unit and back in between.
"""
LEAST_SHARE = 0.005
ELSEWHERE = "choose another place"


class Roof(NamedTuple):
    """What a unit can do at most: arithmetic in the precision that it really runs, and bytes a second.

    `on_chip_bytes_per_s` is for activations that stay on the chip; None where the profile knows no such rate.
    """

    precision: str
    macs_per_s: float
    bytes_per_s: float
    on_chip_bytes_per_s: float | None

    def lines(self, first: float, last: float, floor: float) -> list[list[tuple[float, float]]]:
        """The corners of the roof between two intensities and above `floor` MAC/s; that of fast memory comes first."""
        found = []
        for bytes_per_s in filter(None, (self.on_chip_bytes_per_s, self.bytes_per_s)):
            begin = max(first, floor / bytes_per_s)
            ridge = min(max(self.macs_per_s / bytes_per_s, begin), last)
            if begin < last:
                places = dict.fromkeys((begin, ridge, last))
                found.append([(x, min(self.macs_per_s, x * bytes_per_s)) for x in places])
        return found


class Dot(NamedTuple):
    """A kernel, by its place in the model, under the roof: MAC for each byte that it moves, MAC/s that it reaches."""

    kernel: int
    macs_per_byte: float
    macs_per_s: float


class Span(NamedTuple):
    """A time that the profile states, with its interval, milliseconds."""

    p50_ms: float
    low_ms: float
    high_ms: float
    source: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Way:
    """One model on one device. `sources` are the values of the unit that the figures rest on.

    `compiling` is before its first run, `loading` that of what was compiled; None where the profile does not say.
    """

    profile: ModelProfile
    device_name: str
    roof: Roof | None
    sources: tuple[ProvenanceRow, ...]
    compiling: Span | None = None
    loading: Span | None = None

    def kind_of(self, one: KernelTime) -> str:
        """The kind of a kernel, with the unit that it falls back to: "softmax", "softmax@cpu"."""
        return one.kernel.kind if one.unit in ("", self.profile.unit) else f"{one.kernel.kind}@{one.unit}"

    def portable(self) -> Way:
        """The same for another process: the values in `profile.first_run` are of classes that cannot be pickled."""
        return replace(self, profile=replace(self.profile, first_run=None))

    @property
    def kinds_ns(self) -> dict[str, float]:
        """Nanoseconds by kind of kernel, largest first; `OVER` and `CALL` are the rest of the latency."""
        spent: defaultdict[str, float] = defaultdict(float)
        for one in self.profile.kernels:
            spent[self.kind_of(one)] += one.total_ns
        if self.profile.split_ns:
            spent[OVER] = self.profile.split_ns
        rest_ns = self.profile.latency.p50_ns - sum(spent.values())
        if rest_ns > LEAST_SHARE * self.profile.latency.p50_ns:
            spent[CALL] += rest_ns
        return dict(sorted(spent.items(), key=lambda item: -item[1]))

    @property
    def verdict(self) -> Verdict:
        """Whether the median is within the budget, and whether the whole interval agrees."""
        if self.profile.model.budget_ms is None:
            return "no verdict"
        limit_ns, latency = self.profile.model.budget_ms * NS_PER_MS, self.profile.latency
        if latency.p50_ns <= limit_ns:
            return "holds" if latency.high_ns <= limit_ns else "probably holds"
        return "misses" if latency.low_ns > limit_ns else "probably misses"

    @property
    def dots(self) -> list[Dot]:
        """The kernels that multiply on the unit itself."""
        if self.roof is None:
            return []
        found = []
        for index, one in enumerate(self.profile.kernels):
            moved = _moved_bytes(one, self.roof.precision)
            if one.kernel.macs and moved and one.total_ns > 0 and one.unit in ("", self.profile.unit):
                found.append(Dot(index, one.kernel.macs / moved, one.kernel.macs / one.total_ns * NS_PER_S))
        return found


def ranked_kinds(ways: Sequence[Way]) -> list[str]:
    """The kinds of kernels in all ways, by their share of the time, so that each has one colour everywhere."""
    shares: defaultdict[str, float] = defaultdict(float)
    for way in ways:
        for kind, spent_ns in way.kinds_ns.items():
            shares[kind] += spent_ns / max(1, way.profile.latency.p50_ns)
    return [kind for kind in sorted(shares, key=lambda kind: -shares[kind]) if kind not in (CALL, OVER)]


def common_scale_ms(ways: Sequence[Way]) -> float:
    """Where a scale for all ways ends: every median is on it; slow ends and budgets far off may run over its edge."""
    slowest_ms = max((way.profile.latency.p50_ns / NS_PER_MS for way in ways), default=0.0)
    high_ms = [min(way.profile.latency.high_ns / NS_PER_MS, 2.0 * slowest_ms) for way in ways]
    budgets_ms = [way.profile.model.budget_ms or 0.0 for way in ways]
    return max([*high_ms, *(budget for budget in budgets_ms if budget <= 6 * slowest_ms), 1e-3]) * 1.06


def way_of(counted: CountedModel, device: Target) -> Way:
    """Raises BadInput as `profile_counted` does."""
    from emulator.model_profile import profile_counted  # brings ONNX with it, which who only shows a way does without

    profile = profile_counted(counted, device)
    units = {profile.unit, *(one.unit for one in profile.kernels)}
    rows = [row for row in provenance(device) if row.section.partition(".")[2].partition(".")[0] in units]
    first = profile.first_run
    compiling, loading = (_span(first.compile_ms), _span(first.cached_load_ms)) if first else (None, None)
    return Way(profile, device.device.name, _roof(profile, device), tuple(rows), compiling, loading)


def _span(given: Sourced[float] | None) -> Span | None:
    if given is None:
        return None
    low, high = (given.value if bound is None else bound for bound in (given.low, given.high))
    return Span(given.value, low, high, given.source, given.confidence)


def _roof(profile: ModelProfile, device: Target) -> Roof | None:
    unit = next(one for name, one in device.units.items() if name == profile.unit)
    runs = next((name for name in STAND_INS[profile.precision] if name in unit.macs_per_s), None)
    if runs is None:
        return None
    rates, macs_per_s = unit.kernels, unit.macs_per_s[runs].value
    if rates is None:
        return Roof(runs, macs_per_s, unit.memory_bytes_per_s.value, None)
    return Roof(runs, macs_per_s, rates.spilled_bytes_per_s.value, rates.activation_bytes_per_s.value)


def _moved_bytes(one: KernelTime, precision: str) -> int:
    kernel = one.kernel
    activations = kernel.read_elements + kernel.written_elements
    return kernel.weight_elements * WEIGHT_BYTES[precision] + activations * ACTIVATION_BYTES[precision]
