"""Panel pixels of the example layouts, exact: the font is bundled and all drawing is in integers.

`hud_pixels.json` holds the SHA-256 of each picture and the FreeType (part of Pillow) that drew its glyphs. After a
wanted change look at the pictures and run `python tests/golden/test_hud_pixels.py`, which writes the hashes anew.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import features

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from emulator.hud.load import load_layout  # noqa: E402
from emulator.hud.raster import Raster  # noqa: E402
from emulator.hud.resolve import resolve  # noqa: E402
from emulator.hud.screen import Screen  # noqa: E402
from emulator.messages.scene import Box  # noqa: E402

GOLDENS = Path(__file__).with_name("hud_pixels.json")
S1 = Screen(640, 480, Box(0, 96, 640, 384), 16, 28.0, 14, 2)
CASES = {
    "translate": ("translate", {}),
    "navigate": ("navigate", {}),
    "navigate_toast": ("navigate", {"msg": {"from": "Ana", "text": "Running 5 min late 马上到"}}),
    "navigate_caption": ("navigate", {"caption": "along the lake until we see the pagoda, 然后左转，直到看见塔。"}),
    "pay": ("pay", {}),
    "menu": ("menu", {}),
    "icons": ("icons", {}),
    "full": ("full", {}),
    "route": ("route", {}),
}


def picture(case: str) -> np.ndarray:
    name, data = CASES[case]
    layout = load_layout(ROOT / "tests" / "unit" / "hud" / "layouts" / f"{name}.hud.yaml")
    return Raster(S1).draw(resolve(layout, layout.samples() | data, S1)).levels


def digest(case: str) -> str:
    return hashlib.sha256(picture(case).tobytes()).hexdigest()


@pytest.mark.parametrize("case", CASES)
def test_pixels(case):
    golden = json.loads(GOLDENS.read_text())
    if features.version("freetype2") != golden["freetype"]:
        pytest.skip(f"hashes were made with FreeType {golden['freetype']}, here is {features.version('freetype2')}")
    assert digest(case) == golden["sha256"][case], f"{case} is drawn differently: look at it before writing new hashes"


if __name__ == "__main__":
    hashes = {case: digest(case) for case in CASES}
    GOLDENS.write_text(json.dumps({"freetype": features.version("freetype2"), "sha256": hashes}, indent=1) + "\n")
