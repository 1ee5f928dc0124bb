"""CPU time of the HUD's raster: an update of one line on a full panel, against a full redraw and against a plain copy.

Run as `python tests/bench/bench_hud_raster.py`; prints one JSON line. The figure to keep: an update of one line takes
at most 2 ms of CPU, an unchanged scene next to nothing. `fresh` lines hold characters that were never drawn before.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from statistics import median

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[2]))

from emulator.hud import fonts
from emulator.hud.load import load_layout
from emulator.hud.raster import Raster, coverage, patches
from emulator.hud.resolve import resolve
from emulator.hud.screen import Screen
from emulator.messages.scene import Box, ResolvedScene

LAYOUTS = Path(__file__).parents[1] / "unit" / "hud" / "layouts"
S1 = Screen(640, 480, Box(0, 96, 640, 384), 16, 28.0, 14, 2)


def cpu_ms(action, *arguments) -> float:
    """CPU time of one call, milliseconds."""
    start = time.process_time_ns()
    action(*arguments)
    return (time.process_time_ns() - start) / 1e6


def full_screen(line: str) -> ResolvedScene:
    """The translation card with one changing line among all the rest."""
    layout = load_layout(LAYOUTS / "full.hud.yaml")
    return resolve(layout, layout.samples() | {"live": line}, S1)


def latin(number: int) -> str:
    return f"Line {number}: the quick brown fox met {number * 7} lazy dogs"


def chinese(number: int) -> str:
    return "".join(chr(0x4E00 + (number * 28 + i) % 9000) for i in range(28))


def updates(words, count: int = 60) -> float:
    """Median CPU of drawing a scene in which one line changed."""
    scenes = [full_screen(words(number)) for number in range(count)]
    raster = Raster(S1)
    raster.draw(scenes[0])
    return median(cpu_ms(raster.draw, scene) for scene in scenes[1:])


def redraws(count: int = 40) -> float:
    """Median CPU of drawing the whole picture onto a black panel, glyphs at hand."""
    scene = full_screen(latin(0))
    Raster(S1).draw(scene)
    return median(cpu_ms(Raster(S1).draw, scene) for _ in range(count))


def uncached(count: int = 8) -> float:
    """Median CPU of drawing the whole picture with no glyph or patch at hand."""
    scene, found = full_screen(latin(0)), []
    for _ in range(count):
        for name in ("_text", "_glyph_codes", "_outline", "_plate", "_plate_mask", "_symbol"):
            getattr(patches, name).cache_clear()
        for cached in (fonts.glyph, coverage.rounded, coverage.outlined):
            cached.cache_clear()
        found.append(cpu_ms(Raster(S1).draw, scene))
    return median(found)


def main() -> None:
    scene, same = full_screen(latin(0)), full_screen(latin(0))
    raster = Raster(S1)
    cold_ms = cpu_ms(raster.draw, scene)
    panel = np.zeros((480, 640), np.uint8)
    copy_ms = median(cpu_ms(lambda: [panel.copy() for _ in range(100)]) / 100 for _ in range(20))
    unchanged_ms = median(cpu_ms(lambda: [raster.draw(same) for _ in range(100)]) / 100 for _ in range(20))
    update_ms, fresh_ms, redraw_ms, uncached_ms = updates(latin), updates(chinese), redraws(), uncached()
    layout = load_layout(LAYOUTS / "full.hud.yaml")
    data = layout.samples()
    resolve_ms = median(cpu_ms(resolve, layout, data | {"live": latin(k)}, S1) for k in range(40))
    numbers = {
        "first_full_draw_ms": cold_ms,
        "uncached_redraw_ms": uncached_ms,
        "cached_redraw_ms": redraw_ms,
        "update_one_line_ms": update_ms,
        "update_28_fresh_hanzi_ms": fresh_ms,
        "unchanged_ms": unchanged_ms,
        "resolve_ms": resolve_ms,
        "numpy_copy_ms": copy_ms,
        "update_over_uncached_redraw": update_ms / uncached_ms,
        "update_over_copy": update_ms / copy_ms,
        "update_within_2_ms": update_ms <= 2.0,
        "marks": len(scene.marks),
    }
    print(json.dumps({key: round(value, 4) if isinstance(value, float) else value for key, value in numbers.items()}))


if __name__ == "__main__":
    main()
