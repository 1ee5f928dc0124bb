"""CPU time of one composited 1280x720 picture of each host, against a plain NumPy copy of such a picture.

Run as `python tests/bench/bench_compose.py`; prints one JSON line, all figures from one run, CPU time of the process.
`everything`: a new world, a new HUD, a new light; `hud`, `world`, `light`: only that is new. Views: the HUD's own
pixels (world magnified three times), the whole field pixel on pixel, and a window in which the world shrinks a little.
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
from emulator.optics import Composition, Optics, built_in_world_bytes, make_compositor
from emulator.pinhole import Pinhole
from emulator.profile import load_profile

SIZE = (1280, 720)
ROUNDS = 24
WORLDS = [np.roll(built_in_world_bytes(), 7 * k, axis=1) for k in range(4)]


def hud(seed: int) -> np.ndarray:
    """A twentieth of the panel lit, in strokes."""
    random = np.random.default_rng(seed)
    levels = random.integers(1, 16, (480, 640)).astype(np.uint8)
    return levels * np.kron(random.random((120, 160)) < 0.05, np.ones((4, 4), np.uint8)).astype(np.uint8)


HUDS = [hud(k) for k in range(4)]


def cpu_ms(action, *arguments) -> float:
    """CPU time of one call, all threads."""
    start = time.process_time_ns()
    action(*arguments)
    return (time.process_time_ns() - start) / 1e6


def measured(host, optics: Optics, view: Pinhole) -> dict[str, float]:
    """Median CPU milliseconds by what is new in each picture."""

    def job(k: int, world: bool, levels: bool, light: bool) -> Composition:
        lux = 3_000.0 + (k if light else 0)
        return Composition(WORLDS[k % 4 if world else 0], HUDS[k % 4 if levels else 0], optics, lux, view)

    cases = {"everything": (1, 1, 1), "world": (1, 0, 0), "hud": (0, 1, 0), "light": (0, 0, 1)}
    found = {}
    for name, new in cases.items():
        host.compose(job(0, *map(bool, new)))
        found[name] = median(cpu_ms(host.compose, job(k, *map(bool, new))) for k in range(1, ROUNDS))
    return found


def oracle_ms(optics: Optics, view: Pinhole) -> float:
    """The reference renderer, for comparison."""
    job = Composition(WORLDS[0], HUDS[0], optics, 3_000.0, view)
    return median(cpu_ms(job.depicted) for _ in range(3))


def hosts() -> dict[str, object]:
    found: dict[str, object] = {"numpy": make_compositor("numpy")}
    try:
        chip = make_compositor("egl")
        found[f"egl, {chip.renderer}"] = chip
    except BadInput as fault:
        print(json.dumps({"egl": f"skipped: {fault}"}))
    return found


def main() -> None:
    optics = Optics.from_profile(load_profile("quark-s1"))
    picture, target = WORLDS[1], np.empty_like(WORLDS[1])
    copy_ms = median(cpu_ms(lambda: [np.copyto(target, picture) for _ in range(50)]) / 50 for _ in range(20))
    camera = optics.camera.focal_px
    focals = {"native": optics.panel.focal_px, "fit": camera, "fit_shrunk": camera * 0.9}
    numbers: dict[str, float] = {"copy_ms": copy_ms}
    for host_name, host in hosts().items():
        for view_name, focal_px in focals.items():
            for new, found_ms in measured(host, optics, Pinhole(*SIZE, focal_px)).items():
                numbers[f"{host_name} {view_name} {new} ms"] = found_ms
                numbers[f"{host_name} {view_name} {new} over copy"] = found_ms / copy_ms
    numbers["oracle native ms"] = oracle_ms(optics, Pinhole(*SIZE, optics.panel.focal_px))
    print(json.dumps({key: round(value, 3) for key, value in numbers.items()}, indent=1))


if __name__ == "__main__":
    main()
