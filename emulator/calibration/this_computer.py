"""The profile of this computer: a processor that was measured, without glasses around it.

In go the calibrated lanes and the name of their file, out comes the table of a profile of kind "chip".
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from emulator.cost.calibrated import CalibratedLane

ID = "this-computer"


def profile_table(id_: str, lanes: Mapping[str, CalibratedLane], file: str) -> dict[str, Any]:
    """The table; `file` is the name of the calibration file that will lie beside the profile."""
    first = next(iter(lanes.values()))
    origin = first.origin
    widest = max(max(lane.interval.factors) for lane in lanes.values())
    every = "; ".join(said(lane) for lane in lanes.values())[:500]
    return {
        "device": {
            "kind": "chip",
            "id": id_,
            "name": "This computer",
            "vendor": "this computer",
            "summary": f"{origin.computer}, {origin.runtime}, {_threads(first.threads)}, measured on {origin.date}.",
        },
        "units": {
            "cpu": {
                "cores": _sourced(max(1, (os.cpu_count() or 1) // first.threads), "cores over threads of a model"),
                "ops_per_s": _rate(origin.ops_per_s, first),
                "memory_bytes_per_s": _rate(origin.bytes_per_s, first),
                "call_overhead_ms": _sourced(float(f"{first.call_ns / 1e6:.4g}"), said(first)),
                "interval_factor": _sourced(float(f"{widest:.4g}"), f"the widest of all sizes; {every}"[:500]),
                "calibration": _sourced(file, every),
                "macs_per_s": {name: _rate(lane.origin.macs_per_s, lane) for name, lane in lanes.items()},
            }
        },
    }


def said(lane: CalibratedLane) -> str:
    """Where a lane's numbers come from, in one line."""
    held = lane.held_back
    return (
        f"measured here on {lane.origin.date} with {lane.origin.runtime}, {_threads(lane.threads)}, {lane.precision}: "
        f"mean error {held.mean_error:.1%}, {held.networks} networks held back"
    )


def _rate(rate: float | tuple[float, float, float], lane: CalibratedLane) -> dict[str, Any]:
    if isinstance(rate, float):
        return _sourced(float(f"{rate:.3g}"), f"what fast kernels reach; {said(lane)}")
    low, middle, high = (float(f"{one:.3g}") for one in rate)
    return {**_sourced(middle, f"middle of whole networks; {said(lane)}"), "low": low, "high": high}


def _threads(count: int) -> str:
    return "one thread" if count == 1 else f"{count} threads"


def _sourced(value: Any, source: str) -> dict[str, Any]:
    return {"value": value, "source": source, "confidence": "measured"}
