"""The display's light of a composition: nits on the panel, and on the view's pixels; kept until HUD or view change.

Levels in; out either the panel's luminance (h, w) float32 for a host that places it itself, or `Lit`: only those pixels
of the view that get light, since a HUD is mostly black and black adds nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from emulator.optics.colour import Floats
from emulator.optics.composition import Composition, same_light
from emulator.optics.optics_model import Optics
from emulator.optics.reference import display_nits
from emulator.optics.resampling import Band, area_band


@dataclass(frozen=True, slots=True, eq=False)
class Lit:
    """Pixels with display light: their index in the flattened picture and their luminance, both (n,)."""

    index: NDArray[np.intp]
    nits: Floats


class SeenDisplay:
    """The newest HUD."""

    def __init__(self) -> None:
        self._made_of: tuple[NDArray[np.uint8], Optics] | None = None
        self._nits: Floats = np.zeros((0, 0), np.float32)
        self._placed_of: tuple[Floats, Band, Band] | None = None  # a band stands for one width of the view
        self._lit = Lit(np.zeros(0, np.intp), np.zeros(0, np.float32))

    def nits(self, composition: Composition) -> Floats:
        """Luminance to the eye of every panel pixel; the same array as long as it is the same light."""
        optics = composition.seen_optics
        made_of = self._made_of
        if made_of is None or made_of[0] is not composition.levels or not same_light(made_of[1], optics):
            self._made_of, self._nits = (composition.levels, optics), display_nits(composition.levels, optics)
        return self._nits

    def lit(self, composition: Composition) -> Lit:
        """Where the display's light falls in the view, and how much of it."""
        nits = self.nits(composition)
        rows, columns = hud_bands(composition)
        wanted = (nits, rows, columns)
        if self._placed_of is None or any(a is not b for a, b in zip(self._placed_of, wanted, strict=True)):
            self._placed_of, self._lit = wanted, _lit(nits, rows, columns, composition.size_px[0])
        return self._lit


def hud_bands(composition: Composition) -> tuple[Band, Band]:
    """How the panel's rows and columns fall on the view's."""
    width_px, height_px = composition.size_px
    panel = composition.optics.panel
    centre, scale = composition.hud_centre_px, composition.hud_scale
    rows = area_band(height_px, round(panel.height_px), scale, centre[1])
    return rows, area_band(width_px, round(panel.width_px), scale, centre[0])


def _lit(nits: Floats, rows: Band, columns: Band, width_px: int) -> Lit:
    box = _placed(nits, rows, columns)
    index = np.flatnonzero(box)
    row, column = np.divmod(index, box.shape[1])
    return Lit((row + rows.first_out) * width_px + column + columns.first_out, box.ravel()[index])


def _placed(nits: Floats, rows: Band, columns: Band) -> Floats:
    """The panel on the view's pixels: columns first, on turned rows, since a band works along the first axis."""
    if rows.copied and columns.copied:
        return np.ascontiguousarray(nits[rows.copied, columns.copied])
    part = nits[rows.used, columns.used]
    turned = columns.apply(np.asarray(cv2.transpose(part), np.float32))
    return rows.apply(np.asarray(cv2.transpose(turned), np.float32))
