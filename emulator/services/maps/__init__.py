"""Maps: places and routes. `sandbox` answers offline out of a map file, `live` asks Amap's web service."""

from __future__ import annotations

from emulator.messages.services import Service
from emulator.services.context import ServiceContext


def make(choice: str, context: ServiceContext) -> Service:
    """The service for a choice: "sandbox", "live", or a map file of the project. Raises BadInput."""
    if choice == "live":
        from emulator.services.maps.live import AmapMaps
        from emulator.services.maps.settings import map_settings_from_environment

        return AmapMaps(map_settings_from_environment())
    from emulator.services.maps.sandbox import SandboxMaps

    lakeside = context.assets / "maps" / "lakeside.json"
    return SandboxMaps.load(lakeside if choice == "sandbox" else context.file(choice, "sandbox", "live"))
