"""Pictures and geometries that every host of the compositor is tried with."""

import numpy as np

from emulator.optics import Composition, Optics, built_in_world_bytes, eye_view
from emulator.pinhole import Pinhole

GEOMETRIES = {
    "hud native, world magnified": lambda optics, world: eye_view(optics, 480, 270),
    "hud magnified": lambda optics, world: Pinhole(480, 270, optics.panel.focal_px * 2.37),
    "hud minified, world pixel on pixel": lambda optics, world: Pinhole(
        480, 270, optics.camera.covering(world.shape[1], world.shape[0]).focal_px
    ),
    "hud and world minified": lambda optics, world: Pinhole(321, 180, optics.camera.focal_px * 0.31),
    "beyond the world's edge": lambda optics, world: Pinhole(200, 160, optics.camera.focal_px * 0.11),
}


def noise_world(seed: int = 7, width_px: int = 320, height_px: int = 180) -> np.ndarray:
    """The hardest world: every pixel unlike its neighbour, half of it black."""
    random = np.random.default_rng(seed)
    world = random.integers(0, 256, (height_px, width_px, 3), np.uint8)
    return world * random.integers(0, 2, (height_px, width_px, 1), np.uint8)


def worlds() -> dict[str, np.ndarray]:
    return {"hills": built_in_world_bytes(), "noise": noise_world()}


def sparse_levels(optics: Optics, seed: int = 3) -> np.ndarray:
    """Single pixels, strokes and a filled box of every level."""
    random = np.random.default_rng(seed)
    shape = round(optics.panel.height_px), round(optics.panel.width_px)
    levels = random.integers(0, optics.levels, shape).astype(np.uint8)
    levels *= (random.random(shape) < 0.05).astype(np.uint8)
    levels[shape[0] // 3 : shape[0] // 2, shape[1] // 4 : shape[1] // 2] = optics.levels - 1
    levels[shape[0] // 2 :: 3, ::7] = optics.levels // 2
    return levels


def codes_apart(compositor, composition: Composition) -> np.ndarray:
    """How many codes a host lies off the oracle, pixel by pixel and channel by channel."""
    found = compositor.compose(composition)[..., :3].astype(int)
    return np.abs(found - composition.depicted().pixels)
