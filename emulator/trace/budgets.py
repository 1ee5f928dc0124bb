"""What a run is held against: the device's (and the project's) limits, each with the place that it comes from.

In: numbers of a profile, tightened by a project. Out: a frozen value that analysis and report read. It knows nothing
of profiles, so that a comparison can hold one run against another device's limits.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

FLOWS: Final = ("vision", "speech", "touch")


def flow_rank(flow: str) -> tuple[int, str]:
    """Sorts flows: those that a device promises something for first, the others by name."""
    return (FLOWS.index(flow) if flow in FLOWS else len(FLOWS)), flow


@dataclass(frozen=True, slots=True)
class Budgets:
    """End-to-end limits per flow, mean power, limits per stage and per node; None means that nothing was promised.

    `sources` maps a field name ("vision_ms", or a stage) to where its number comes from.
    """

    vision_ms: float | None = None
    speech_ms: float | None = None
    touch_ms: float | None = None
    mean_power_mw: float | None = None
    per_stage: Mapping[str, float] = field(default_factory=dict)
    per_node: Mapping[str, float] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)

    def flow_ms(self, flow: str) -> float | None:
        """The end-to-end limit of a flow, milliseconds; None for a flow that nobody promised anything for."""
        return dict(zip(FLOWS, (self.vision_ms, self.speech_ms, self.touch_ms), strict=True)).get(flow)

    def source_of(self, flow: str) -> str:
        """Where the end-to-end limit of a flow comes from, or ""."""
        return self.sources.get(f"{flow}_ms", "")
