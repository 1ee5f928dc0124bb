"""Requests -> addresses of Amap's web service, as its reference documents them: place search 2.0, route planning 2.0.

Pure; the key is added where it is sent.
"""

from __future__ import annotations

from urllib.parse import urlencode

from emulator.messages.maps import FindPlaces, FindRoute, Position, TravelMode
from emulator.services.maps.gcj02 import to_gcj02
from emulator.services.wire.exchange import Outgoing

WAYS: dict[TravelMode, str] = {"walk": "walking", "ride": "bicycling", "drive": "driving"}
RADIUS_M = 5_000
MOST_PLACES = 10
ALTERNATIVES = 3
HEADER_BYTES = 153  # request line, host, accept and connection headers, and a key of 32 characters


def outgoing_of(request: FindPlaces | FindRoute) -> Outgoing:
    """What to send for a request."""
    return _places(request) if isinstance(request, FindPlaces) else _route(request)


def request_bytes(request: FindPlaces | FindRoute) -> int:
    """How much goes out for a request, HTTP headers included, what TLS and TCP add not."""
    outgoing = outgoing_of(request)
    return HEADER_BYTES + len(outgoing.path) + len(urlencode(outgoing.parameters or {}))


def _places(request: FindPlaces) -> Outgoing:
    parameters = {
        "keywords": request.query,
        "location": written(request.near),
        "radius": str(RADIUS_M),
        "sortrule": "distance",
        "page_size": str(MOST_PLACES),
    }
    return Outgoing("/v5/place/around", "GET", parameters)


def _route(request: FindRoute) -> Outgoing:
    parameters = {
        "origin": written(request.origin),
        "destination": written(request.destination),
        "show_fields": "cost,navi,polyline",
    }
    if request.mode != "drive":  # by car it gives alternatives unasked
        parameters["alternative_route"] = str(ALTERNATIVES)
    return Outgoing(f"/v5/direction/{WAYS[request.mode]}", "GET", parameters)


def written(position: Position) -> str:
    """A position as Amap wants it: GCJ-02, longitude first, six decimals at most."""
    shifted = to_gcj02(position)
    return f"{shifted.longitude_deg:.6f},{shifted.latitude_deg:.6f}"
