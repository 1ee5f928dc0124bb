"""What was measured on glasses with Snapdragon AR1 Gen 1, beside what the profile of the S1 predicts.

    python -m tests.fit.ar1_table

In: `measured_on_ar1.csv`, milliseconds per inference as developers wrote them down, and the networks as
`tests/networks` writes them. Out: a row for each: measured, predicted with its interval, whether the interval holds the
measured value, and where the measurement is from. It is a table and no fit; the last column says what the measurement
did to the profile, so that nobody takes an agreement for a test that is none.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from onnx import ModelProto

from emulator.cost.onnx_work import shaped_model
from emulator.cost.ways import Ways
from emulator.messages.work import Prediction
from emulator.profile import load_profile
from emulator.profile.find import built_in_folder
from tests.networks import detectors, segmentation, transformers, yolo

MEASURED = Path(__file__).parent / "measured_on_ar1.csv"
NETWORKS: dict[str, Callable[..., ModelProto]] = {
    builder.__name__: builder
    for builder in (yolo.yolov8n, detectors.scrfd_10g, segmentation.unet_tile, transformers.tinyclip_40m_vision)
}


@dataclass(frozen=True, slots=True)
class Row:
    """One measurement and its prediction, milliseconds."""

    network: str
    unit: str
    precision: str
    measured_ms: tuple[float, float]
    predicted: Prediction
    glasses: str
    source: str
    in_the_profile: str

    @property
    def is_inside(self) -> bool:
        """Whether the interval holds all of what was measured."""
        low, high = self.measured_ms
        return self.predicted.low_ns <= low * 1e6 and high * 1e6 <= self.predicted.high_ns


def rows() -> list[Row]:
    """The whole table."""
    units = {str(name): unit for name, unit in load_profile(built_in_folder() / "quark_s1.toml").units.items()}
    with MEASURED.open(encoding="utf-8", newline="") as file:
        given = list(csv.DictReader(file))
    ways = {name: Ways(shaped_model(build(hollow=True), {}, name), units) for name, build in NETWORKS.items()}
    return [
        Row(
            one["network"],
            one["unit"],
            one["precision"],
            (float(one["low_ms"]), float(one["high_ms"])),
            ways[one["network"]].predict(one["unit"], one["precision"]),
            one["glasses"],
            one["source"],
            one["in_the_profile"],
        )
        for one in given
    ]


def main() -> None:
    """Print the table."""
    print(f"{'network':20s} {'on':9s} {'measured ms':>12s} {'predicted ms (90 %)':>26s} {'held':5s} glasses: source")
    for row in rows():
        low, high = row.measured_ms
        measured = f"{low:g}" if low == high else f"{low:g} to {high:g}"
        p50, least, most = (ns / 1e6 for ns in (row.predicted.p50_ns, row.predicted.low_ns, row.predicted.high_ns))
        predicted = f"{p50:.1f} ({least:.1f} to {most:.1f})"
        held = "yes" if row.is_inside else "no"
        print(
            f"{row.network:20s} {row.unit + ' ' + row.precision:9s} {measured:>12s} {predicted:>26s} {held:5s} "
            f"{row.glasses}: {row.source} ({row.in_the_profile})"
        )


if __name__ == "__main__":
    main()
