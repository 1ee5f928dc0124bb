"""What the view says in figures: the light under the cursor, the element there, and what a picture must be read with.

Values in, words out, no Qt: the strip, the card and the status bar only show them. `say` is a translator.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from emulator.messages.scene import ResolvedScene
from emulator.optics import ComponentLight, Composition
from emulator.optics.depict import NIGHT_NITS
from emulator.optics.light_meter import LightMeter, PointLight
from emulator.optics.world import MIDDLE_GREY
from ui.desktop.canvas.view_state import Framing, ViewState
from ui.desktop.texts import Say

CONTEXT: Final = "GlassesView"  # whose tr() says most of it
FULL_SUN_LUX = 120_000.0


@dataclass(frozen=True, slots=True)
class Readout:
    """The light at a point of the view, and the HUD's element there."""

    point: PointLight
    element: ComponentLight | None


@dataclass(frozen=True, slots=True)
class Badge:
    """A short statement about the picture; `strong` ones must not be overlooked."""

    words: str
    tip: str = ""
    strong: bool = False


def read(meter: LightMeter, composition: Composition, scene: ResolvedScene | None, x_px: int, y_px: int) -> Readout:
    """What is at a pixel of the view."""
    point = meter.at(composition, x_px, y_px)
    place = element_at(scene, point.panel_px)
    if scene is None or place is None:
        return Readout(point, None)
    return Readout(point, meter.components(composition, scene)[place])


def element_at(scene: ResolvedScene | None, panel_px: tuple[int, int] | None) -> int | None:
    """The number of the smallest element whose box holds a panel pixel."""
    if scene is None or panel_px is None:
        return None
    x, y = panel_px
    found = [
        (item.box.width_px * item.box.height_px, -number)
        for number, item in enumerate(scene.items)
        if item.box.left <= x < item.box.right and item.box.top <= y < item.box.bottom
    ]
    return -min(found)[1] if found else None


def nits_words(nits: float) -> str:
    """A luminance to about three digits.

    >>> [nits_words(each) for each in (0.0, 0.123, 5.678, 1234.5)]
    ['0', '0.12', '5.7', '1,234']
    """
    if nits <= 0:
        return "0"
    return f"{nits:.2f}" if nits < 1 else f"{nits:.1f}" if nits < 10 else f"{nits:,.0f}"


def ratio_words(ratio: float) -> str:
    """A contrast ratio.

    >>> [ratio_words(each) for each in (1.0, 12.34, 567.8, float("inf"))]
    ['1.00:1', '12.3:1', '568:1', '∞:1']
    """
    if math.isinf(ratio):
        return "∞:1"
    return f"{ratio:.2f}:1" if ratio < 10 else f"{ratio:.1f}:1" if ratio < 100 else f"{ratio:,.0f}:1"


def lux_words(lux: float) -> str:
    """An illuminance.

    >>> [lux_words(each) for each in (1.5, 300, 100_000)]
    ['1.5 lux', '300 lux', '100,000 lux']
    """
    return f"{lux:,.0f} lux" if lux >= 10 else f"{lux:.1f} lux"


def point_words(point: PointLight, say: Say) -> str:
    """Display, world and contrast at a point."""
    if point.panel_px is None:
        return say("world {0} cd/m²").format(nits_words(point.world_nits))
    words = say("display {0} · world {1} cd/m² · {2}")
    return words.format(nits_words(point.display_nits), nits_words(point.world_nits), ratio_words(point.contrast_ratio))


def limit_words(light: ComponentLight, say: Say) -> str:
    """Up to which light an element can be read."""
    if light.luminance_nits <= 0:
        return say("not lit")
    if math.isinf(light.required_ratio):
        return say("too small to read in any light")
    if light.readable_up_to_lux >= FULL_SUN_LUX:
        return say("readable in full sun")
    return say("readable up to {0}").format(lux_words(_two_digits(light.readable_up_to_lux)))


def element_words(light: ComponentLight, say: Say) -> tuple[str, str]:
    """Name of an element, and what is to be said of it."""
    name = light.text or f"{light.component} ({light.kind})"
    contrast = say("{0} here, needs {1}").format(ratio_words(light.contrast_ratio), ratio_words(light.required_ratio))
    if math.isinf(light.required_ratio):
        contrast = say("{0} here").format(ratio_words(light.contrast_ratio))
    size = say(" · capitals {0}′").format(f"{light.capital_arcmin:.0f}") if light.capital_arcmin else ""
    return name, f"{limit_words(light, say)} · {contrast}{size}"


def facts(composition: Composition, say: Say) -> list[Badge]:
    """Light and luminances: the figures of the whole picture."""
    optics, lux = composition.optics, composition.illuminance_lux
    tip = say("Share of the world's light that the lens lets through now; its tint follows the light")
    lens = Badge(say("lens {0}").format(f"{100 * optics.transmittance(lux):.0f} %"), tip)
    return [
        Badge(lux_words(lux), say("Light on the world, as the device's sensor reads it")),
        Badge(
            say("white {0} cd/m²").format(nits_words(optics.adapted_white_nits(lux))),
            say("What the eye takes as white behind the lens: transmittance x lux / pi. The picture is exposed for it"),
        ),
        Badge(
            say("peak {0} cd/m²").format(nits_words(optics.peak_nits)),
            say("The display's brightest pixel, at the eye, at the brightness that is set"),
        ),
        *([lens] if optics.transmittance_dark < optics.transmittance_clear else []),
    ]


def darkness(power: str, worn: bool, say: Say) -> list[Badge]:
    """Why the HUD may be dark, which the picture alone does not tell."""
    found = []
    if power == "screen_off":
        found.append(Badge(say("screen off"), say("The power key turns it on again"), strong=True))
    elif power == "standby":
        found.append(Badge(say("standby"), say("A touch, a key or the wake word wakes the device"), strong=True))
    if not worn:
        found.append(
            Badge(say("taken off"), say("Nobody wears the glasses; put them on in the device panel"), strong=True)
        )
    return found


def cautions(composition: Composition, state: ViewState, framing: Framing, say: Say) -> list[Badge]:
    """What a reader of the picture must know to read it right."""
    found = [_scale(state, framing, say)]
    if composition.stops >= 0.05:
        tip = say("The world is shown darker, so that a display brighter than the monitor's white can be told from it")
        found.append(Badge(say("world −{0} EV").format(f"{composition.stops:.1f}"), tip))
    if composition.eye != "both":
        tip = say("One eye sees the HUD beside a far world: the displays are taken to meet at the image's distance")
        words = say("left eye") if composition.eye == "left" else say("right eye")
        found.append(Badge(say("{0}, image at {1} m").format(words, f"{composition.optics.image_distance_m:g}"), tip))
    if composition.optics.adapted_white_nits(composition.illuminance_lux) * MIDDLE_GREY < NIGHT_NITS:
        tip = say("The eye's dark adaptation is not in the picture; contrast ratios are right all the same")
        found.append(Badge(say("night vision not simulated"), tip))
    if composition.optics.imperfections is not None:
        tip = say("Blur, fall-off, ghost and eyebox as such optics typically have them; nobody measured this device")
        found.append(Badge(say("imperfections: typical, not measured"), tip, strong=True))
    if composition.optics.luminance_basis != "eye":
        tip = say("The luminance was published for the panel, not for the eye: the HUD may be much darker")
        found.append(Badge(say("luminance basis: {0}").format(composition.optics.luminance_basis), tip, strong=True))
    return found


def _scale(state: ViewState, framing: Framing, say: Say) -> Badge:
    if state.mode == "native":
        tip = say("Each pixel of the panel is {0} x {0} pixels of the monitor; angles are larger than in reality")
        return Badge(say("HUD pixels {0}x").format(f"{framing.zoom:.0f}"), tip.format(f"{framing.zoom:.0f}"))
    if state.mode == "true" and framing.steps == 0:
        return Badge(say("true size"), say("Every angle is as large as through the glasses, at the distance you gave"))
    tip = say("The monitor has too few pixels for the whole field: small text looks worse than through the glasses")
    return Badge(say("text not to scale"), tip, strong=True)


def _two_digits(value: float) -> float:
    """Rounded to two significant digits: the model is not better than that."""
    return round(value, 1 - math.floor(math.log10(value))) if value > 0 else 0.0
