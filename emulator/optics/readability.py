"""How readable each component of a HUD picture is in a given light, as numbers.

In: the resolved scene, its levels, and the `EyePicture` made of them. Out: one `ComponentLight` a visible component.
The background is local: the 95th percentile of the world's light within the component's box, since text drowns where
its surroundings are brightest, not where they are so on average.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from emulator.messages.scene import Box, ResolvedScene, SceneItem
from emulator.optics.colour import Floats
from emulator.optics.geometry import arcmin_of_px
from emulator.optics.optics_model import Optics
from emulator.optics.photometry import contrast_ratio, legible_up_to_lux_with_tint, required_contrast_ratio
from emulator.optics.reference import EyePicture, display_nits
from emulator.typeface import CAPITAL_EM


@dataclass(frozen=True, slots=True)
class ComponentLight:
    """One component: `capital_arcmin` is 0 without text; luminances to the eye; `readable_up_to_lux` may be infinite.

    `required_ratio` is infinite for text under 10 arcmin, which no light makes readable.
    """

    component: str
    kind: str
    text: str
    capital_arcmin: float
    luminance_nits: float
    background_nits: float
    contrast_ratio: float
    required_ratio: float
    readable_up_to_lux: float

    @property
    def readable(self) -> bool:
        """Whether it has the contrast that it needs in this light, to the half percent that the model is good for."""
        return self.contrast_ratio >= 0.995 * self.required_ratio


def measure(
    scene: ResolvedScene, levels: NDArray[np.uint8], picture: EyePicture, optics: Optics
) -> tuple[ComponentLight, ...]:
    """The light of every visible component, in reading order. Contrast is that of its brightest strokes."""
    nits = display_nits(levels, optics)
    return tuple(_measured(item, nits, picture, optics) for item in scene.items)


def _measured(item: SceneItem, nits: Floats, picture: EyePicture, optics: Optics) -> ComponentLight:
    lit = _stroke_nits(nits, item.box, optics.black_nits)
    background = _background_nits(item.box, picture, optics)
    arcmin = arcmin_of_px(item.size_px * CAPITAL_EM, optics.panel.ppd_centre)
    required = required_contrast_ratio(arcmin if item.size_px else math.inf)
    return ComponentLight(
        component=item.component,
        kind=item.kind,
        text=item.text,
        capital_arcmin=arcmin,
        luminance_nits=lit,
        background_nits=background,
        contrast_ratio=contrast_ratio(background, lit, optics.black_nits),
        required_ratio=required,
        readable_up_to_lux=_readable_up_to(lit, background / picture.white_nits, required, optics),
    )


def _stroke_nits(nits: Floats, box: Box, black_nits: float) -> float:
    """95th percentile of the lit pixels: the strokes' cores, without their soft edges; leakage alone is not lit."""
    inside = nits[max(0, box.top) : box.bottom, max(0, box.left) : box.right]
    lit = inside[inside > black_nits * 1.000001]
    return float(np.percentile(lit, 95)) if lit.size else black_nits


def _background_nits(box: Box, picture: EyePicture, optics: Optics) -> float:
    rows = _span(box.top, box.bottom, optics.panel.height_px, 1, picture)
    columns = _span(box.left, box.right, optics.panel.width_px, 0, picture)
    return float(np.percentile(picture.world_xyz[rows, columns, 1], 95))


def _span(low: int, high: int, panel_px: float, axis: int, picture: EyePicture) -> slice:
    """Picture pixels that a panel span lies on: at least one, even for a span at or beyond the picture's edge."""
    count = picture.world_xyz.shape[1 - axis]
    centre, scale = picture.hud_centre_px[axis], picture.hud_scale
    first = min(max(0, math.floor(centre + (low - panel_px / 2) * scale)), count - 1)
    last = math.ceil(centre + (high - panel_px / 2) * scale)
    return slice(first, min(max(first + 1, last), count))


def _readable_up_to(lit_nits: float, reflectance: float, required: float, optics: Optics) -> float:
    if math.isinf(required):
        return 0.0
    spare = lit_nits - optics.black_nits * required
    settled = replace(optics, tint=None)  # who stays in a light has the tint that goes with it
    return legible_up_to_lux_with_tint(spare, settled.transmittance, reflectance, required)
