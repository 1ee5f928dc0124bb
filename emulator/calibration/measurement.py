"""What was measured of one network: its kernels with their times, and the time of the whole without the profiler.

A measurement is kept as one line of JSON, so that a calibration that was broken off goes on where it stopped, and can
be fitted again without measuring again.
"""

from __future__ import annotations

import json
from dataclasses import astuple, dataclass
from typing import Any

from emulator.messages.kernels import Kernel


@dataclass(frozen=True, slots=True)
class Measurement:
    """One network. `profiled_us` has the profiler's own share in each kernel, `bare_us` is a run without it.

    `gauge_us` is how long a small network that is always the same took meanwhile: longer than at other times, when
    something else ran. `pace_us` is how long it took in the middle of the measurements before and after this one, 0
    where that is not known; it is no part of the line.
    """

    name: str
    family: str
    kernels: tuple[Kernel, ...]
    profiled_us: tuple[float, ...]
    bare_us: float
    gauge_us: float
    pace_us: float = 0.0

    def line(self) -> str:
        """As one line of JSON."""
        fields = (
            self.name,
            self.family,
            [astuple(one) for one in self.kernels],
            self.profiled_us,
            self.bare_us,
            self.gauge_us,
        )
        return json.dumps(fields, separators=(",", ":"))

    @staticmethod
    def of_line(line: str) -> Measurement:
        """Raises ValueError for a line that `line` did not write, or wrote in part."""
        try:
            name, family, kernels, profiled, bare, gauge = json.loads(line)
            return Measurement(name, family, tuple(map(_kernel, kernels)), tuple(profiled), float(bare), float(gauge))
        except (TypeError, ValueError, KeyError) as error:
            raise ValueError(f"no measurement: {line[:40]!r}") from error


def _kernel(fields: list[Any]) -> Kernel:
    name, kind, operators, macs, ops, weights, read, written, shapes, feeds, unknown = fields
    first, weight, made = (tuple(shape) for shape in shapes)
    counts = (macs, ops, weights, read, written)
    return Kernel(name, kind, tuple(operators), *counts, (first, weight, made), tuple(feeds), tuple(unknown))
