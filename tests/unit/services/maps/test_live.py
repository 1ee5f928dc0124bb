"""The live maps against a server that speaks Amap's protocol: good, slow, cut, malformed, refusing, failing."""

import json
import logging
import threading

import pytest

from emulator.bad_input import BadInput
from emulator.messages.maps import FindPlaces, FindRoute, Position
from emulator.messages.services import Call, ServiceFailed
from emulator.services.maps.amap_query import outgoing_of
from emulator.services.maps.ground import Ground, distance_m
from emulator.services.maps.live import AmapMaps
from emulator.services.maps.sandbox import places_bytes, routes_bytes
from emulator.services.maps.settings import AMAP, MapSettings, map_settings_from_environment
from emulator.services.wire import Retries, Secret, Timeouts
from tests.unit.services.maps.amap_server import OK, AmapServer, json_reply, refusal
from tests.unit.services.qwen.model_server import cut, hang, raw, say

KEY = "canary0f3a9c77d1b2e4868f00aa55cc"
HERE = Position(30.256191, 120.152376)
METRO = FindPlaces("地铁站", HERE)
WAY = FindRoute(HERE, Position(30.2570, 120.1515))


@pytest.fixture
def server(sandbox):
    server = AmapServer(sandbox, KEY)
    yield server
    server.close()


@pytest.fixture
def maps(server):
    def make(key=KEY, **times):
        settings = MapSettings(Secret(key), server.url)
        return AmapMaps(settings, timeouts=Timeouts(**times), retries=Retries(1, 0.0))

    return make


def refused(maps, request=METRO, call=None):
    with pytest.raises(ServiceFailed) as failed:
        maps.answer(request, call or Call())
    assert "\n" not in str(failed.value)
    assert KEY[:8] not in str(failed.value)
    return failed.value


def test_places_are_those_of_the_server(maps, server, sandbox):
    reply = maps().answer(METRO, Call())
    wanted = sandbox.places(METRO)
    assert [(place.name, place.address, place.provider) for place in reply.value] == [
        (place.name, place.address, "Amap") for place in wanted
    ]
    ground = Ground(HERE)
    for found, place in zip(reply.value, wanted, strict=True):
        assert distance_m(ground.spot(found.position), ground.spot(place.position)) < 0.2  # six decimals, shifted back
        assert found.distance_m == pytest.approx(place.distance_m, abs=0.6)
    assert server.requests[0][0] == "/v5/place/around"
    assert reply.cloud.confidence == "measured"
    assert reply.bytes_down > 500


@pytest.mark.parametrize(("mode", "path"), [("walk", "walking"), ("ride", "bicycling"), ("drive", "driving")])
def test_routes_turn_where_the_server_says(maps, server, sandbox, mode, path):
    request = FindRoute(WAY.origin, WAY.destination, mode)
    routes = maps().answer(request, Call()).value
    wanted = sandbox.routes(request)
    assert server.requests[0][0] == f"/v5/direction/{path}"
    assert [[(step.maneuver, step.road) for step in route.steps] for route in routes] == [
        [(step.maneuver, step.road) for step in route.steps] for route in wanted
    ]
    ground = Ground(HERE)
    for found, step in zip(routes[0].steps, wanted[0].steps, strict=True):
        gaps = zip(found.polyline, step.polyline, strict=True)
        assert max(distance_m(ground.spot(one), ground.spot(other)) for one, other in gaps) < 0.2
        assert found.distance_m == pytest.approx(step.distance_m, abs=0.51)
    assert routes[0].duration_s == pytest.approx(wanted[0].duration_s, abs=0.51)


def test_what_the_sandbox_declares_is_what_such_a_server_sends(maps, server, sandbox):
    """Headers are counted on the wire and not by the sandbox, so it may be off by them."""
    for request in (METRO, WAY, FindRoute(HERE, Position(30.2590, 120.1560))):
        reply = maps().answer(request, Call())
        stated = places_bytes if isinstance(request, FindPlaces) else routes_bytes
        assert stated(reply.value) == pytest.approx(reply.bytes_down - 150, rel=0.2)
        sent = maps().request_bytes(request)
        assert sent == sandbox.request_bytes(request)


def test_what_goes_out_is_what_is_counted(server):
    settings = MapSettings(Secret(KEY), server.url)
    maps = AmapMaps(settings)
    wire = maps._wire(threading.Event())
    wire.run(outgoing_of(WAY), b"".join)
    assert maps.request_bytes(WAY) == pytest.approx(wire.meter.measured().bytes_up, abs=8)


def test_no_place_and_no_way_are_no_answer(maps, server):
    assert maps().answer(FindPlaces("动物园", HERE), Call()).value is None
    assert maps().answer(FindRoute(HERE, Position(31.0, 121.0)), Call()).value is None
    server.replies = [json_reply(refusal(code, "x")) for code in ("20800", "20802", "20803")]
    assert [maps().answer(WAY, Call()).value for _ in range(3)] == [None] * 3


def test_a_wrong_key_is_told_once(maps, server):
    failed = refused(maps("canaryffffffffffffffffffffffffff"))
    assert failed.kind == "refused"
    assert "the key was not accepted (10001 INVALID_USER_KEY)" in str(failed)
    assert "LORGNETTE_AMAP_KEY" in str(failed)
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    ("infocode", "told", "requests"),
    [("10003", "the quota of the key is used up", 1), ("10044", "the quota of the key is used up", 1),
     ("10021", "too many requests", 2), ("10009", "the key was not accepted", 1), ("10012", "forbids", 1),
     ("20000", "refused the request", 1)],
)  # fmt: skip
def test_refusals_say_why_and_only_what_may_pass_is_tried_again(maps, server, infocode, told, requests):
    server.replies = [json_reply(refusal(infocode, "SOME_INFO"))] * 3
    failed = refused(maps())
    assert failed.kind == "refused"
    assert told in str(failed)
    assert len(server.requests) == requests


@pytest.mark.parametrize("reply", [json_reply({"no": 1}, 503), json_reply(refusal("20003", "UNKNOWN_ERROR")), cut])
def test_what_may_pass_is_tried_again(maps, server, reply):
    server.replies = [reply]
    assert maps().answer(METRO, Call()).value
    assert len(server.requests) == 2


@pytest.mark.parametrize("status", [500, 502, 503])
def test_a_server_that_stays_down_is_told(maps, server, status):
    server.replies = [say(status, "text/html", b"<html>down</html>")] * 2
    failed = refused(maps())
    assert (failed.kind, f"HTTP {status}" in str(failed)) == ("failed", True)


def test_a_slow_server_is_late(maps, server):
    server.replies = [hang]
    failed = refused(maps(whole_s=0.3))
    assert (failed.kind, "longer than 0.3 s" in str(failed)) == ("late", True)
    assert server.left.wait(5)


def test_who_no_longer_wants_it_ends_the_call(maps, server):
    server.replies = [hang]
    call = Call()

    def leave():
        server.asked.wait(5)
        call.cancel.set()

    thread = threading.Thread(target=leave)
    thread.start()
    assert "cancelled" in str(refused(maps(), call=call))
    thread.join()
    assert server.left.wait(5)


def test_a_dead_server_is_told(maps, server):
    client = maps()
    server.close()
    assert "no connection" in str(refused(client))
    server.close = lambda: None


def poi(**changes):
    return {"name": "n", "location": "120.1,30.2", "type": "a;b", "address": [], "distance": "5"} | changes


def step(**changes):
    return {"road_name": "r", "step_distance": "5", "polyline": "120.1,30.2;120.2,30.2", "navi": {}} | changes


def way(*steps, **changes):
    return {**OK, "route": {"paths": [{"distance": "9", "cost": {"duration": "7"}, "steps": list(steps)} | changes]}}


@pytest.mark.parametrize(
    ("request_", "body"),
    [(METRO, b"<xml/>"), (METRO, b"\xff\xfe"), (METRO, b"[]"), (METRO, b"{}"), (METRO, b"[" * 100_000)]
    + [(METRO, json.dumps({**OK, "pois": pois}).encode()) for pois in (
        "", {}, [1], [poi(location="120.1")], [poi(location=[])], [poi(location="a,b")], [poi(location="500,1")],
        [poi(location="nan,1")], [poi(distance="far")], [poi(name={"a": 1})],
    )]
    + [(WAY, json.dumps(document).encode()) for document in (
        OK, {**OK, "route": []}, {**OK, "route": {"paths": "x"}}, {**OK, "route": {"paths": [[]]}}, way(),
        way("step"), way(step(), distance="x"), way(step(), cost={}), way(step(step_distance=[])),
        way(step(polyline="")), way(step(polyline="1,2;3")), way(step(polyline=";".join(["1,2"] * 20_001))),
    )],
)  # fmt: skip
def test_what_is_no_such_answer_is_one_line(maps, server, request_, body):
    server.replies = [say(200, "application/json", body)]
    failed = refused(maps(), request_)
    assert failed.kind == "failed"
    assert "malformed" in str(failed)


@pytest.mark.parametrize("reply", [raw(b"220 ftp\r\n\r\n"), say(200, "text/html", b"<html>log in</html>")])
def test_another_server_is_noticed(maps, server, reply):
    server.replies = [reply]
    assert "speaks Amap's web service" in str(refused(maps()))


def test_texts_that_amap_leaves_empty_are_empty(maps, server):
    server.replies = [json_reply(way(step(road_name=[]), step(navi={"action": [], "assistant_action": []})))]
    (route,) = maps().answer(WAY, Call()).value
    assert [(taken.road, taken.maneuver) for taken in route.steps] == [("", "straight"), ("r", "arrive")]


def test_the_key_is_in_no_log(maps, server, caplog):
    caplog.set_level(logging.DEBUG)
    logging.getLogger("httpcore").setLevel(logging.DEBUG)
    maps().answer(METRO, Call())
    server.replies = [json_reply(refusal("10001", f"INVALID_USER_KEY {KEY}"))]
    refused(maps())
    assert server.requests[0][1]["key"] == KEY
    assert KEY not in caplog.text


def test_settings_come_from_the_environment():
    told = {"LORGNETTE_AMAP_KEY": KEY}
    assert map_settings_from_environment(told).base_url == AMAP
    own = map_settings_from_environment({**told, "LORGNETTE_AMAP_URL": "http://127.0.0.1:80/"})
    assert (own.base_url, own.key.reveal()) == ("http://127.0.0.1:80", KEY)
    assert KEY not in repr(own)


def test_settings_come_from_the_keyring_where_there_is_no_variable():
    assert map_settings_from_environment({}, {"LORGNETTE_AMAP_KEY": KEY}.get).key.reveal() == KEY


@pytest.mark.parametrize(
    ("told", "where"),
    [({}, "LORGNETTE_AMAP_KEY"), ({"LORGNETTE_AMAP_KEY": ""}, "LORGNETTE_AMAP_KEY"),
     ({"LORGNETTE_AMAP_KEY": "a b"}, "LORGNETTE_AMAP_KEY"),
     ({"LORGNETTE_AMAP_KEY": "k", "LORGNETTE_AMAP_URL": "ftp://x"}, "LORGNETTE_AMAP_URL"),
     ({"LORGNETTE_AMAP_KEY": "k", "LORGNETTE_AMAP_URL": "http://maps.example"}, "maps.example")],
)  # fmt: skip
def test_settings_that_cannot_be_used_are_one_line(told, where):
    with pytest.raises(BadInput) as bad:
        map_settings_from_environment(told, lambda name: None)
    assert where in str(bad.value)
