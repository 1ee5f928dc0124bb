"""A server on the loopback that speaks Amap's web service protocol, and breaks it where a test says how.

It knows the quarter of the offline map, and tells of it as Amap does: numbers as text, empty texts as [], positions in
GCJ-02 with the longitude first. `replies` holds what the next requests get instead.
"""

import contextlib
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from emulator.messages.maps import FindPlaces, FindRoute, Position
from emulator.messages.services import ServiceFailed
from emulator.services.maps.gcj02 import to_gcj02, to_wgs84
from tests.unit.services.qwen.model_server import say

MODES = {"walking": "walk", "bicycling": "ride", "driving": "drive"}
ACTIONS = {
    "straight": "直行", "left": "左转", "right": "右转", "slight_left": "向左前方行走", "slight_right": "向右前方行走",
    "uturn": "左转调头", "arrive": [],
}  # fmt: skip
OK = {"status": "1", "info": "OK", "infocode": "10000"}


class AmapServer:
    def __init__(self, sandbox, key):
        self.key, self.sandbox = key, sandbox
        self.replies = []
        self.requests = []
        """Path and parameters of each."""
        self.asked = threading.Event()
        self.left = threading.Event()
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_):
                pass

            def do_GET(self):
                parts = urlsplit(self.path)
                asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
                self.model_server = server
                server.requests.append((parts.path, asked))
                server.asked.set()
                with contextlib.suppress(OSError):
                    if server.replies:
                        server.replies.pop(0)(self, None)
                    else:
                        json_reply(server.answer(parts.path, asked))(self, None)
                self.close_connection = True

        class Server(ThreadingHTTPServer):
            daemon_threads = False

            def handle_error(self, *_):
                pass

        self._server = Server(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()

    def close(self):
        """Waits for the threads of all connections: a client that left one open hangs the test."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def answer(self, path, asked):
        if asked.get("key") != self.key:
            return refusal("10001", "INVALID_USER_KEY")
        if path == "/v5/place/around":
            return self._places(asked)
        if path.startswith("/v5/direction/") and path.rpartition("/")[2] in MODES:
            return self._routes(MODES[path.rpartition("/")[2]], asked)
        return refusal("10002", "SERVICE_NOT_AVAILABLE")

    def _places(self, asked):
        found = self.sandbox.places(FindPlaces(asked["keywords"], read(asked["location"])))
        assert (asked["sortrule"], asked["page_size"]) == ("distance", "10")
        return {**OK, "count": str(len(found)), "pois": [poi(place, n) for n, place in enumerate(found)]}

    def _routes(self, mode, asked):
        assert set(asked["show_fields"].split(",")) == {"cost", "navi", "polyline"}
        try:
            routes = self.sandbox.routes(FindRoute(read(asked["origin"]), read(asked["destination"]), mode))
        except ServiceFailed:
            return refusal("20801", "NO_ROADS_NEARBY")
        if not routes:
            return refusal("20802", "ROUTE_FAIL")
        paths = [path_of(route) for route in routes]
        route = {"origin": asked["origin"], "destination": asked["destination"], "paths": paths}
        return {**OK, "count": str(len(paths)), "route": route}


def refusal(infocode, info):
    return {"status": "0", "info": info, "infocode": infocode}


def json_reply(document, status=200):
    body = json.dumps(document, ensure_ascii=False).encode()
    return say(status, "application/json;charset=UTF-8", body)


def read(text):
    longitude, latitude = map(float, text.split(","))
    assert all(len(number.partition(".")[2]) <= 6 for number in text.split(","))
    return to_wgs84(Position(latitude, longitude))


def write(position):
    shifted = to_gcj02(position)
    return f"{shifted.longitude_deg:.6f},{shifted.latitude_deg:.6f}"


def poi(place, number):
    return {
        "name": place.name, "id": f"B0FFF{number:05d}", "location": write(place.position),
        "type": f"设施;{place.kind}", "typecode": "150500",
        "pname": "浙江省", "cityname": "杭州市", "adname": "西湖区", "address": place.address or [],
        "pcode": "330000", "adcode": "330106", "citycode": "0571", "distance": f"{place.distance_m:.0f}", "parent": "",
    }  # fmt: skip


def path_of(route):
    cost = {"duration": f"{route.duration_s:.0f}", "taxi": "0"}
    return {"distance": f"{route.distance_m:.0f}", "cost": cost, "steps": [step_of(step) for step in route.steps]}


def step_of(step):
    action = ACTIONS[step.maneuver]
    return {
        "instruction": f"沿{step.road}步行{step.distance_m:.0f}米{action or '到达目的地'}", "orientation": "北",
        "road_name": step.road or [], "step_distance": f"{step.distance_m:.0f}",
        "cost": {"duration": f"{step.distance_m / 1.3:.0f}"},
        "navi": {"action": action, "assistant_action": [] if action else "到达目的地", "walk_type": "0"},
        "polyline": ";".join(write(position) for position in step.polyline),
    }  # fmt: skip
