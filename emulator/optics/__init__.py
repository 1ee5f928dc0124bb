"""Light: how the HUD looks to the eye in front of a world of a given brightness, as a picture and as numbers.

Panel levels and a world picture in, cd/m2 in between (XYZ, float32), an sRGB picture for a monitor out.
"""

from emulator.optics.composition import Composition, Eye
from emulator.optics.compositor import Compositor, Host, make_compositor
from emulator.optics.depict import Depiction, automatic_headroom_stops, depict, eye_picture, panel_picture
from emulator.optics.footer import with_footer
from emulator.optics.optics_model import Optics
from emulator.optics.readability import ComponentLight, measure
from emulator.optics.reference import EyePicture, checked_lux, eye_view, see, true_size_view
from emulator.optics.world import built_in_world, built_in_world_bytes

__all__ = [
    "ComponentLight",
    "Composition",
    "Compositor",
    "Depiction",
    "Eye",
    "EyePicture",
    "Host",
    "Optics",
    "automatic_headroom_stops",
    "built_in_world",
    "built_in_world_bytes",
    "checked_lux",
    "depict",
    "eye_picture",
    "eye_view",
    "make_compositor",
    "measure",
    "panel_picture",
    "see",
    "true_size_view",
    "with_footer",
]
