"""A plain grey world: the code of its reflectance, all over."""

from __future__ import annotations

import pytest

from emulator.bad_input import BadInput
from emulator.clock import HostClock
from emulator.optics.world import linear_world
from emulator.sensors.picture_sources.registry import open_picture_source


def open_(spec: str):
    return open_picture_source(spec, HostClock(), frame_hint=(640, 480, 30.0))


@pytest.mark.parametrize(
    ("spec", "reflectance"),
    [("synthetic:grey", 0.18), ("synthetic:grey:0.5", 0.5), ("synthetic:grey:0", 0.0), ("synthetic:grey:1", 1.0)],
)
def test_its_linear_light_is_the_reflectance(spec: str, reflectance: float) -> None:
    source = open_(spec)
    light = linear_world(source.picture(0).pixels)
    assert light.min() == light.max() == pytest.approx(reflectance, abs=0.004)
    assert source.picture(10**12) is source.picture(0)
    assert (source.name, source.photometric, source.status().state) == (spec, True, "running")
    source.close()
    assert (source.picture(0), source.status().state) == (None, "off")


@pytest.mark.parametrize("text", ["dark", "1.1", "-0.1", "nan", "inf", "0.5:2"])
def test_what_is_no_reflectance_is_one_line(text: str) -> None:
    with pytest.raises(BadInput, match="is no reflectance"):
        open_(f"synthetic:grey:{text}")


@pytest.mark.parametrize("spec", ["synthetic:greyish", "synthetic:gray"])
def test_it_is_listed(spec: str) -> None:
    with pytest.raises(BadInput, match="synthetic:grey"):
        open_(spec)
