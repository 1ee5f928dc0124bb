"""What each box of the pipeline graph does now: rates, waiting, losses, lengths, results.

In: reports. Out: a `Reading` a box and a load a unit. Sensors, app and outputs are counted by their own stages, nodes
by what the device reports of them.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from typing import Final, NamedTuple

from emulator.clock import NS_PER_MS
from emulator.messages.link import Booted, Report
from emulator.messages.status import NodeStatus
from ui.desktop.lanes.graph import APP
from ui.desktop.lanes.rolling import Rolling

KEPT_RESULTS: Final = 20
_STAGE_OF: Final = {"exposure": "camera", "block": "microphone", "app": APP, "scan_out": "hud", "audio_out": "voice"}


class Reading(NamedTuple):
    """One box. `per_s` is None until there is something to measure over; `losing` when inputs were lost just now."""

    per_s: float | None = None
    busy: bool = False
    waiting: int = 0
    taken: int = 0
    dropped: int = 0
    published: int = 0
    last_ms: float = 0.0
    result: str = ""
    losing: bool = False


class Load(NamedTuple):
    """One unit: its name, the share of the last seconds that it was busy, phases served and waiting."""

    name: str
    share: float | None
    serving: int
    waiting: int


class PipelineWatch:
    """Of one boot."""

    def __init__(self, booted: Booted) -> None:
        self.booted = booted
        self.results: defaultdict[str, deque[tuple[int, str]]] = defaultdict(lambda: deque(maxlen=KEPT_RESULTS))
        self._counts: Counter[str] = Counter()
        self._last_ms: dict[str, float] = {}
        self._rates: defaultdict[str, Rolling] = defaultdict(Rolling)
        self._drops: defaultdict[str, Rolling] = defaultdict(Rolling)
        self._busy: defaultdict[str, Rolling] = defaultdict(Rolling)
        self._nodes: dict[str, NodeStatus] = {}
        self._report: Report | None = None

    def add(self, report: Report) -> None:
        """Take up a report."""
        self._report = report
        for span in report.spans:
            key = _STAGE_OF.get(span[1])
            if key:
                self._counts[key] += 1
                self._last_ms[key] = (span[4] - span[3]) / NS_PER_MS
        for key in _STAGE_OF.values():
            self._rates[key].add(report.t_ns, self._counts[key])
        for node in report.status.nodes:
            self._nodes[node.name] = node
            self._rates[node.name].add(report.t_ns, node.taken)
            self._drops[node.name].add(report.t_ns, node.dropped)
            self._remember(report.t_ns, node)
        for unit in report.status.units:
            self._busy[unit.name].add(report.t_ns, unit.busy_ns)

    def reading(self, key: str) -> Reading:
        """What a box does."""
        node = self._nodes.get(key)
        if node is None:
            count = self._counts[key]
            return Reading(self._rates[key].per_s, published=count, last_ms=self._last_ms.get(key, 0.0))
        return Reading(
            self._rates[key].per_s,
            node.busy,
            node.waiting,
            node.taken,
            node.dropped,
            node.published,
            node.last_ns / NS_PER_MS,
            node.last_result,
            self._drops[key].grown > 0,
        )

    def loads(self) -> list[Load]:
        """What the units do, in the device's own order."""
        units = self._report.status.units if self._report else ()
        return [Load(unit.name, self._busy[unit.name].share, unit.serving, unit.waiting) for unit in units]

    def _remember(self, t_ns: int, node: NodeStatus) -> None:
        kept = self.results[node.name]
        if node.last_result and (not kept or kept[-1][1] != node.last_result):
            kept.append((t_ns, node.last_result))
