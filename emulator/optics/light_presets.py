"""Named light for a chooser: what a wearer calls it, and the illuminance at the eye in lux, from dark to bright.

Each name stands for a range; the value is a usual one within it, from the source beside it. The world picture is keyed
to it (`world.py`), so a preset sets the light and never the picture.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LightPreset:
    """One entry; `name` is English and goes through translation where it is shown."""

    name: str
    illuminance_lux: float


LIGHT_PRESETS = (
    # EN 13201-2, class P6 (quiet footways): 2 lux on average, 0.4 at least. The sky itself adds 0.001 (daylight.py).
    LightPreset("moonless street", 1.0),
    # lumines-labs.com, cheat sheet of physical light: city street at night, 30 lux.
    LightPreset("city street at night", 30.0),
    # Wikipedia "Lux": family living room lights, 50 lux.
    LightPreset("living room", 50.0),
    # IES VE guide, after the CIBSE code: indoors away from the window, 300 lux.
    LightPreset("indoors by day", 300.0),
    # EN 12464-1: writing, reading, data processing, 500 lux.
    LightPreset("office", 500.0),
    # Wikipedia "Lux": overcast day, 1,000 lux at its dark end; daylight.py gives 760 with the sun on the horizon.
    LightPreset("dusk or dark clouds", 1_000.0),
    # IES VE guide: in the open under a heavily overcast sky, 5,000 lux.
    LightPreset("overcast", 5_000.0),
    # Wikipedia "Lux": full daylight, not direct sun, 10,000 to 25,000 lux; shade under a blue sky at noon 20,000.
    LightPreset("open shade", 20_000.0),
    # daylight.py with the sun 30 degrees high and a clear sky: 46,000 lux.
    LightPreset("afternoon sun", 50_000.0),
    # IES VE guide: summer, cloudless, in the open, 100,000 lux; daylight.py with the sun 59 degrees high.
    LightPreset("direct sun", 100_000.0),
)
