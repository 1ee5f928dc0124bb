"""Which map server to ask, and with which key: from the environment or the system's keyring, never from a project."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from emulator.bad_input import BadInput
from emulator.services.wire.environment import Lookup, check_address, check_key, reader
from emulator.services.wire.failure import Kind
from emulator.services.wire.peer import Peer, Secret

URL = "LORGNETTE_AMAP_URL"
KEY = "LORGNETTE_AMAP_KEY"
AMAP = "https://restapi.amap.com"
MENDS: Mapping[Kind, str] = {
    "key": f"set a key of the kind Web service in {KEY}",
    "forbidden": f"what the key in {KEY} allows is set in Amap's console",
    "model": "try again later",
    "address": f"check {URL}, or leave it out for Amap's own",
    "busy": "try again later, or raise the quota in Amap's console",
    "server": "try again later",
    "request": "the server does not take what was asked",
}


@dataclass(frozen=True, slots=True)
class MapSettings:
    """A server that speaks Amap's web service protocol; BadInput when it cannot be used."""

    key: Secret = field(default_factory=lambda: Secret(""))
    base_url: str = AMAP

    def __post_init__(self) -> None:
        check_address(self.base_url, name=URL, key_name=KEY, example=f"{AMAP} or http://HOST:PORT")
        check_key(self.key, self.base_url, name=KEY, url_name=URL)

    @property
    def peer(self) -> Peer:
        """The server as the far end of a call."""
        return Peer(self.base_url, "Amap's web service", MENDS, self.key, "parameter")


def map_settings_from_environment(
    environment: Mapping[str, str] | None = None, keyring_entry: Lookup | None = None
) -> MapSettings:
    """Read the settings. BadInput when there is no key."""
    value = reader(environment, keyring_entry)
    key = Secret(value(KEY))
    if not key:
        mend = "get one at lbs.amap.com and set it, or put it into the keyring"
        raise BadInput("the live service needs it and it is not set", where=KEY, mend=mend)
    return MapSettings(key, value(URL).rstrip("/") or AMAP)
