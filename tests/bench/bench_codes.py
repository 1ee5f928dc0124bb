"""How small and how tilted a payment code is still read: the pay app's own code in the S1's camera, rendered.

Run as `python tests/bench/bench_codes.py`; prints a table and one JSON line. A code is turned about its upright axis
and projected as a pinhole camera of the S1's focal length does (109 degrees over the diagonal of 1280 x 720), with a
blur of 0.6 pixels (standard deviation) and noise of 3 levels, at places and turns from a seeded generator; the node
kind `code_reader` reads it with the app's options. No lens error, no motion, no glare: real cameras read less.
"""

from __future__ import annotations

import json
import sys
from math import hypot, radians, tan
from pathlib import Path
from types import SimpleNamespace

import cv2
import numpy as np
import zxingcpp

sys.path.insert(0, str(Path(__file__).parents[2]))

from emulator.messages.samples import CameraFrame
from emulator.pipeline.code_reader import make
from emulator.pipeline.context import NodeContext
from emulator.profile import load_profile
from emulator.project import NodeSpec
from emulator.project.node_options import CodeReaderOptions
from emulator.services.till.code_format import PaymentCode, write_code

WIDTH_PX, HEIGHT_PX, FOV_DEG = 1280, 720, 109.0
FOCAL_PX = hypot(WIDTH_PX, HEIGHT_PX) / 2 / tan(radians(FOV_DEG / 2))
MODULES_PX = (1.25, 1.5, 2.0, 2.5, 3.0, 4.0)
TILTS_DEG = (0, 15, 30, 45, 60)
CODE_MM = 60.0
EACH = 20
SEED = 4
BLUR_PX, NOISE_LEVELS = 0.6, 3.0


def payment_text() -> str:
    """A code as the app's boards have it."""
    from datetime import date

    return write_code(PaymentCode("m", "West Lake Tea", "20.00", "7Q3F", date(2030, 12, 31)))


def modules_of(text: str) -> np.ndarray:
    """One pixel a module (n, n), 0 and 255, with the quiet zone of four modules."""
    barcode = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode)
    return np.array(zxingcpp.write_barcode_to_image(barcode, scale=1, add_quiet_zones=True))


def view(modules: np.ndarray, module_px: float, tilt_deg: float, generator: np.random.Generator) -> np.ndarray:
    """The code before a grey wall as the camera sees it, (720, 1280, 3)."""
    sharp = np.kron(modules, np.ones((8, 8), np.uint8))
    side, half = len(sharp), len(modules) / 2
    distance = FOCAL_PX / module_px  # in modules
    plane = np.array([(-half, -half, 0), (half, -half, 0), (half, half, 0), (-half, half, 0)], float)
    turn = cv2.Rodrigues(np.radians([0.0, tilt_deg * generator.choice((-1, 1)), 0.0]))[0]
    roll = cv2.Rodrigues(np.radians([0.0, 0.0, generator.uniform(-10, 10)]))[0]
    seen = plane @ (roll @ turn).T + (0, 0, distance)
    middle = np.array([WIDTH_PX, HEIGHT_PX]) / 2 + generator.uniform(-60, 60, 2)
    corners = seen[:, :2] / seen[:, 2:] * FOCAL_PX + middle
    frame = np.full((HEIGHT_PX, WIDTH_PX), 150, np.uint8)
    warp = cv2.getPerspectiveTransform(np.float32([(0, 0), (side, 0), (side, side), (0, side)]), np.float32(corners))
    shrink = max(1.0, 8 / module_px / 2)  # what the warp would skip over
    sharp = cv2.GaussianBlur(sharp, (0, 0), shrink)
    cv2.warpPerspective(sharp, warp, (WIDTH_PX, HEIGHT_PX), frame, cv2.INTER_LINEAR, cv2.BORDER_TRANSPARENT)
    noisy = cv2.GaussianBlur(frame, (0, 0), BLUR_PX).astype(float) + generator.normal(0, NOISE_LEVELS, frame.shape)
    return np.repeat(np.clip(noisy, 0, 255).astype(np.uint8)[:, :, None], 3, axis=2)


def share_read(node, text: str, module_px: float, tilt_deg: float, each: int = EACH) -> float:
    """Of `each` views the share in which exactly this text is read."""
    generator = np.random.default_rng([SEED, round(module_px * 100), tilt_deg])
    modules, read = modules_of(text), 0
    for seq in range(each):
        frame = CameraFrame(seq, 0, 0, 0, view(modules, module_px, tilt_deg, generator))
        found = node.compute(frame, SimpleNamespace(lap=lambda stage: None)).value
        read += [code.text for code in found.codes] == [text]
    return read / each


def app_node():
    """The code reader as the pay app asks for it."""
    spec = NodeSpec("codes", "code_reader", "camera", CodeReaderOptions(formats=["QRCode"]), where="bench")
    return make(spec, NodeContext(Path(), load_profile("quark-s1")))


def main() -> None:
    text, node = payment_text(), app_node()
    count = len(modules_of(text)) - 8
    print(f"{len(text)} characters, {count} x {count} modules; share read of {EACH} views, by module size and tilt")
    print("module px | cm away, code of 6 cm | " + " | ".join(f"{tilt} deg" for tilt in TILTS_DEG))
    table = {}
    for module_px in MODULES_PX:
        away_cm = FOCAL_PX * CODE_MM / count / module_px / 10
        row = [share_read(node, text, module_px, tilt) for tilt in TILTS_DEG]
        table[str(module_px)] = row
        print(f"{module_px:9.2f} | {away_cm:21.0f} | " + " | ".join(f"{share:.2f}" for share in row))
    print(json.dumps({"modules": count, "tilts_deg": TILTS_DEG, "share_by_module_px": table}))


if __name__ == "__main__":
    main()
