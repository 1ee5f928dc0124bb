"""How well a calibrated computer is predicted: networks that took no part, published and random, against their times.

    python -m tests.bench.bench_calibration [--lane fp32|fp32-2|w8a8] [--keep FOLDER]

Each lane is calibrated as `lorgnette calibrate` does it, then networks are measured that the fit has not seen:
published ones from `tests/networks`, random ones with other seeds, and variants, which are random networks of one
family each. Measurements kept in FOLDER are not made again, so that another fit can be compared on the same ones.
The computer should be quiet.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import onnx
from onnx import ModelProto

from emulator.calibration.campaign import calibration_tasks, measure_all
from emulator.calibration.fit import Place, fit_lane, predicted_ns
from emulator.calibration.measurement import Measurement
from emulator.calibration.measuring_process import Lane, Task
from emulator.calibration.pace import usual_pace_us
from emulator.calibration.random_networks import FAMILIES
from emulator.cost.calibrated import CalibratedLane
from tests.networks import (
    detectors,
    mobile,
    plain,
    residual,
    segmentation,
    shufflenet,
    sound,
    squeezenet,
    super_resolution,
    transformers,
    yolo,
)

LANES = {"fp32": Lane("fp32", 1), "fp32-2": Lane("fp32", 2), "w8a8": Lane("w8a8", 1)}
AIMS = {"fp32": "8 %", "fp32-2": "5 %", "w8a8": "10 %"}
PUBLISHED: dict[str, Callable[[], ModelProto]] = {
    "blaze_palm_192": detectors.blaze_palm_192,
    "blaze_palm_256": detectors.blaze_palm_256,
    "scrfd_10g_256": lambda: detectors.scrfd_10g(256),
    "mobilenet_v2": mobile.mobilenet_v2,
    "mobilenet_v3_small": mobile.mobilenet_v3_small,
    "mobilenet_v3_large": mobile.mobilenet_v3_large,
    "efficientnet_b0": mobile.efficientnet_b0,
    "mnasnet_0_5": mobile.mnasnet_0_5,
    "densenet121_160": lambda: plain.densenet121(160),
    "resnet18": residual.resnet18,
    "resnet50_160": lambda: residual.resnet50(160),
    "resnext50_160": lambda: residual.resnext50(160),
    "regnet_y_800mf": residual.regnet_y_800mf,
    "unet_128": lambda: segmentation.unet(128),
    "shufflenet_v2_x0_5": shufflenet.shufflenet_v2_x0_5,
    "shufflenet_v2_x1_0": shufflenet.shufflenet_v2_x1_0,
    "yamnet": sound.yamnet,
    "ds_cnn_small": sound.ds_cnn_small,
    "squeezenet_1_1": squeezenet.squeezenet_1_1,
    "quicksrnet_small": super_resolution.quicksrnet_small,
    "small_encoder": transformers.small_encoder,
    "tinyclip_40m_vision": transformers.tinyclip_40m_vision,
    "yolov8n_256": lambda: yolo.yolov8n(256),
    "yolov7_tiny_256": lambda: yolo.yolov7_tiny(256),
}
RANDOM_FROM, RANDOM = 10_000, 100
VARIANTS_FROM, VARIANTS = 20_000, 40


def unseen_tasks(lane: Lane, folder: Path) -> list[Task]:
    """What is measured besides the calibration; the published networks are written into `folder`."""
    published = []
    for name, build in PUBLISHED.items():
        path = folder / f"{name}.onnx"
        if not path.exists():
            onnx.save(build(), path)
        published.append(Task(lane, name=name, path=path))
    drawn = [Task(lane, seed) for seed in range(RANDOM_FROM, RANDOM_FROM + RANDOM)]
    families = [name for name in FAMILIES if name != "mixed"]
    variants = [Task(lane, VARIANTS_FROM + index, families[index % len(families)]) for index in range(VARIANTS)]
    return [*published, *drawn, *variants]


def quiet(done: int, steps: int) -> None:
    """No progress."""


def run_lane(name: str, folder: Path) -> None:
    """Calibrate, measure what is unseen, print the table."""
    lane = LANES[name]
    begun = time.perf_counter()
    seen = measure_all(calibration_tasks(lane), folder / f"{name}-seen.jsonl", quiet, within_budget=True)
    measured = time.perf_counter()
    fitted = fit_lane(seen, lane.precision, lane.threads, Place("", "", ""))
    ended = time.perf_counter()
    unseen = measure_all(unseen_tasks(lane, folder), folder / f"{name}-unseen.jsonl", quiet)
    print(
        f"{name}: calibrated in {ended - begun:.0f} s ({measured - begun:.0f} s measuring, {ended - measured:.0f} s "
        f"fitting; aim 180 s), held back {fitted.held_back.mean_error:.1%} off, "
        f"unseen measured in {time.perf_counter() - ended:.0f} s"
    )
    least_us = min(one.gauge_us for one in (*seen, *unseen))
    for title, group in (("calibration", seen), ("unseen", unseen)):
        usual, high = np.percentile([one.gauge_us / least_us for one in group], (50, 90))
        print(f"  disturbed: {title} gauge at {usual:.2f} times its best in the middle, one in ten above {high:.2f}")
    quicker = usual_pace_us(seen) / float(np.median([one.pace_us for one in unseen])) - 1
    print(f"  pace: the computer was {quicker:+.1%} quicker in the middle of this than predictions are made for")
    published = unseen[: len(PUBLISHED)]
    drawn, variants = unseen[len(PUBLISHED) :][:RANDOM], unseen[len(PUBLISHED) + RANDOM :]
    line(f"{name} published (aims: mean {AIMS[name]}, 80 % <= 10 %, 95 % <= 20 %, worst 30 %)", fitted, published)
    line(f"{name} random (aim: interval covers 85 to 95 %)", fitted, drawn)
    line(f"{name} variants of families (aim: 90 % <= 10 %)", fitted, variants)
    for one in published:
        print(f"    {one.name:22s} {one.bare_us / 1000:8.3f} ms  {error_of(fitted, one):+6.1%}")


def error_of(fitted: CalibratedLane, one: Measurement) -> float:
    """Predicted over measured, less one."""
    return predicted_ns(fitted, one) / one.bare_us / 1000 - 1


def line(title: str, fitted: CalibratedLane, measured: Sequence[Measurement]) -> None:
    """One line of the table."""
    errors = np.abs([error_of(fitted, one) for one in measured])
    covered = []
    for one in measured:
        predicted = predicted_ns(fitted, one)
        factor = fitted.interval.factor(predicted)
        covered.append(predicted / factor <= one.bare_us * 1000 <= predicted * factor)
    print(
        f"  {title}: {len(errors)} networks, mean {errors.mean():.1%}, median {np.median(errors):.1%}, "
        f"<= 10 % {np.mean(errors <= 0.1):.0%}, <= 20 % {np.mean(errors <= 0.2):.0%}, worst {errors.max():.0%}, "
        f"interval covers {np.mean(covered):.0%}"
    )


def main(arguments: Sequence[str] = ()) -> None:
    """Run the lanes that are asked for, else all."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--lane", choices=tuple(LANES), action="append")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep the measurements; go on from what lies there")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as text:
        for name in options.lane or LANES:
            run_lane(name, options.keep or Path(text))


if __name__ == "__main__":
    main(sys.argv[1:])
