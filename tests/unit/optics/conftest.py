"""Optics with round numbers, and worlds to look at through them."""

import numpy as np
import pytest

from emulator.optics import Optics
from tests.unit.optics import made_optics


@pytest.fixture
def white_optics() -> Optics:
    return made_optics.white()


@pytest.fixture
def green_optics() -> Optics:
    return made_optics.green()


@pytest.fixture
def patch_world():
    """A maker of linear worlds whose middle has a given reflectance while the log-average is 18 % grey."""

    def make(reflectance: float, width: int = 64, height: int = 36) -> np.ndarray:
        world = np.zeros((height, width, 3), np.float32)
        inside = np.zeros((height, width), bool)
        inside[height // 5 : -(height // 5), width // 5 : -(width // 5)] = True
        share = inside.mean()
        world[inside] = reflectance
        world[~inside] = np.exp((np.log(0.18) - share * np.log(reflectance)) / (1 - share))
        return world

    return make
