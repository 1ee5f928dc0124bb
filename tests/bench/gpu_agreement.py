"""The gloo program on this computer's graphics chip, without a window: agreement with the oracle, and pace.

Run as `python -m tests.bench.gpu_agreement`; needs numpy, opencv, pillow, pydantic and vispy, nothing of Qt, and a
driver with EGL. Prints one JSON line a size: the GL renderer, largest and mean difference of a code over many lights
and geometries, and milliseconds per picture (median wall time) of a new world and HUD, of drawing alone, of reading.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from statistics import median

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[2]))

from emulator.bad_input import BadInput
from emulator.optics import Composition, Optics, make_compositor
from emulator.optics.fast_compositor import NumpyCompositor
from emulator.optics.optics_model import Imperfections
from emulator.pinhole import Pinhole
from tests.unit.optics.made_optics import green

SIZES = ((1280, 720), (1920, 1080))
FAULTS = Imperfections(1.3, 0.45, 0.01, 14.0, (12.0, 9.0))
ROUNDS = 40
MOST_CODES = 2


def optics(faults: Imperfections | None) -> Optics:
    """A green 640x480 display behind a lens that darkens; no profile has to be read."""
    return green(panel=Pinhole.from_diagonal(640, 480, 28.0), transmittance_dark=0.3, imperfections=faults)


def street_like(size: tuple[int, int], seed: int) -> np.ndarray:
    """Areas, edges and noise, as a camera gives them."""
    random = np.random.default_rng(seed)
    coarse = random.integers(0, 256, (size[1] // 24, size[0] // 24, 3), np.uint8)
    world = np.kron(coarse, np.ones((24, 24, 1), np.uint8)).astype(np.int16)
    return np.clip(world + random.integers(-20, 20, world.shape), 0, 255).astype(np.uint8)


def text_like(seed: int) -> np.ndarray:
    """A twentieth of the panel lit, in strokes."""
    random = np.random.default_rng(seed)
    levels = random.integers(1, 16, (480, 640)).astype(np.uint8)
    return levels * np.kron(random.random((120, 160)) < 0.05, np.ones((4, 4), np.uint8)).astype(np.uint8)


def views(size: tuple[int, int]) -> dict[str, Pinhole]:
    """Native, whole field, and a magnified one."""
    clean = optics(None)
    fit = clean.camera.focal_px * size[0] / clean.camera.width_px
    focals = {"native": clean.panel.focal_px, "fit": fit, "magnified": 2.3 * clean.panel.focal_px}
    return {name: Pinhole(*size, focal_px) for name, focal_px in focals.items()}


def judged(size: tuple[int, int]) -> list[tuple[Composition, np.ndarray]]:
    """Jobs and what the oracle makes of them."""
    world, levels = street_like(size, 1), text_like(2)
    jobs = [
        Composition(world, levels, optics(faults), lux, view, pan_px=(3.3, -1.7), eye="left")
        for view in views(size).values()
        for faults, lux in ((None, 1.0), (FAULTS, 100.0), (None, 3_000.0), (FAULTS, 100_000.0))
    ]
    return [(job, job.depicted().pixels) for job in jobs]


def agreement(host, known: list[tuple[Composition, np.ndarray]]) -> dict[str, float]:
    """Largest and mean difference to the oracle, in codes."""
    apart = [np.abs(host.compose(job)[..., :3].astype(np.int16) - pixels) for job, pixels in known]
    most = max(int(each.max()) for each in apart)
    return {"max_codes": most, "mean_codes": round(float(np.mean([each.mean() for each in apart])), 5)}


def milliseconds(act, *arguments) -> float:
    """Wall time of one call."""
    start = time.perf_counter_ns()
    act(*arguments)
    return (time.perf_counter_ns() - start) / 1e6


def pace(host, size: tuple[int, int]) -> dict[str, float]:
    """Milliseconds per picture in each view."""
    worlds, huds = [street_like(size, k) for k in range(4)], [text_like(k) for k in range(4)]
    found: dict[str, float] = {}
    for name, view in views(size).items():
        jobs = [Composition(worlds[k % 4], huds[k % 4], optics(None), 3_000.0, view) for k in range(ROUNDS)]
        host.compose(jobs[-1])
        found[f"{name}_all_new_ms"] = median(milliseconds(host.compose, job) for job in jobs)
        if hasattr(host, "draw"):
            found[f"{name}_draw_ms"] = median(milliseconds(host.draw, jobs[0]) for _ in range(ROUNDS))
            found[f"{name}_read_ms"] = median(milliseconds(host.read) for _ in range(ROUNDS))
    return {key: round(value, 3) for key, value in found.items()}


def main() -> None:
    try:
        chip = make_compositor("egl")
    except BadInput as fault:
        print(json.dumps({"skipped": str(fault)}))
        return
    fine = True
    for size in SIZES:
        known = judged(size)
        for host, name in ((chip, chip.renderer), (NumpyCompositor(), "numpy")):
            row = {"renderer": name, "size": f"{size[0]}x{size[1]}", **agreement(host, known), **pace(host, size)}
            fine &= row["max_codes"] <= MOST_CODES
            print(json.dumps(row), flush=True)
    chip.close()
    print(json.dumps({"within_two_codes": fine}))


if __name__ == "__main__":
    main()
