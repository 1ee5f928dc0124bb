"""What a person chose to look at, and the picture geometry that follows: the thinking behind zoom, pan and the views.

A `ViewState` is the intent (plain, frozen); `framed` turns it, a size in device pixels and what is known of device,
world and monitor into a `Framing`. Fit world fills the view with the camera's field; true size has every angle right on
this monitor; HUD native shows each panel pixel as whole device pixels, on their grid.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from emulator.optics import Eye, Optics
from emulator.optics.composition import PUPIL_DISTANCE_M
from emulator.pinhole import Pinhole

Mode = Literal["fit", "true", "native"]
MODES: tuple[Mode, ...] = ("fit", "true", "native")
EYES: tuple[Eye, ...] = ("left", "both", "right")
ZOOM_PER_STEP = 1.25
MOST_STEPS = 12
MOST_NATIVE = 12
NATIVE_ROOM = 0.96


@dataclass(frozen=True, slots=True)
class ViewState:
    """`steps` of zoom from the view's own size, `pan_px` (right, down) in device pixels."""

    mode: Mode = "native"
    eye: Eye = "both"
    steps: int = 0
    pan_px: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Framing:
    """The geometry of a picture. `zoom` is relative to the view's own size, or device pixels a panel pixel (native)."""

    view: Pinhole
    pan_px: tuple[float, float]
    zoom: float
    steps: int


def framed(
    state: ViewState,
    size_px: tuple[int, int],
    optics: Optics,
    world_px: tuple[int, int],
    monitor_ppd: float,
    *,
    ui_px: tuple[int, int] | None = None,
) -> Framing:
    """The framing of `state` in a view of `size_px`; zoom and pan are kept within what can be seen.

    `ui_px` is the part of the panel that apps may use, which HUD native makes as large as there is room for.
    """
    field = optics.camera.covering(*world_px)
    covering_focal = field.focal_px * max(size_px[0] / world_px[0], size_px[1] / world_px[1])
    if state.mode == "native":
        first = _native_zoom(size_px, ui_px or (optics.panel.width_px, optics.panel.height_px))
        zoom = min(max(first + state.steps, 1), MOST_NATIVE)
        focal_px, steps = optics.panel.focal_px * zoom, zoom - first
        shown: float = zoom
    else:
        steps = min(max(state.steps, 0 if state.mode == "fit" else -MOST_STEPS), MOST_STEPS)
        shown = ZOOM_PER_STEP**steps
        focal_px = shown * (covering_focal if state.mode == "fit" else math.degrees(monitor_ppd))
    view = Pinhole(size_px[0], size_px[1], focal_px)
    pan_px = _kept(state.pan_px, size_px, world_px, focal_px / field.focal_px)
    if state.mode == "native":
        pan_px = _on_grid(pan_px, view, optics, state.eye)
    return Framing(view, pan_px, shown, steps)


def zoomed(state: ViewState, framing: Framing, steps: int, at_px: tuple[float, float] | None = None) -> ViewState:
    """The state `steps` further in; what lies at `at_px`, measured from the view's middle, stays there."""
    wanted = ViewState(state.mode, state.eye, framing.steps + steps, framing.pan_px)
    if at_px is None or steps == 0:
        return wanted
    before = framing.zoom
    after = before + steps if state.mode == "native" else before * ZOOM_PER_STEP**steps
    grow = max(after, 1e-3) / before if state.mode != "native" else max(after, 1.0) / before
    x, y = (at - (at - pan) * grow for at, pan in zip(at_px, framing.pan_px, strict=True))
    return ViewState(state.mode, state.eye, wanted.steps, (x, y))


def _native_zoom(size_px: tuple[int, int], wanted_px: tuple[float, float]) -> int:
    room = min(size / wanted for size, wanted in zip(size_px, wanted_px, strict=True))
    return max(1, math.floor(room * NATIVE_ROOM))


def _kept(
    pan_px: tuple[float, float], size_px: tuple[int, int], world_px: tuple[int, int], scale: float
) -> tuple[float, float]:
    """No further than to the edge of the world's picture."""
    spare = [max(0.0, (world * scale - size) / 2) for world, size in zip(world_px, size_px, strict=True)]
    x, y = (min(max(pan, -most), most) for pan, most in zip(pan_px, spare, strict=True))
    return x, y


def _on_grid(pan_px: tuple[float, float], view: Pinhole, optics: Optics, eye: Eye) -> tuple[float, float]:
    """The nearest pan that puts the panel's corner on a whole device pixel."""
    side = {"left": 1.0, "right": -1.0, "both": 0.0}[eye]
    shift = side * view.focal_px * PUPIL_DISTANCE_M / 2 / optics.image_distance_m
    scale = view.focal_px / optics.panel.focal_px
    corner_x = view.width_px / 2 + shift - optics.panel.width_px * scale / 2
    corner_y = view.height_px / 2 - optics.panel.height_px * scale / 2
    return round(corner_x + pan_px[0]) - corner_x, round(corner_y + pan_px[1]) - corner_y
