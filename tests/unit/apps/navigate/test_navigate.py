"""The way from asking to arriving, and all that may come between."""

from __future__ import annotations

import pytest

from emulator.apps.navigate.words import KINDS, WAYS_TO_GO
from emulator.messages.maps import FindPlaces, FindRoute, Route, Step
from emulator.messages.services import Failure
from tests.unit.apps.navigate.walker import APP, Worn, at, place, route


@pytest.mark.parametrize(
    ("words", "wanted", "query"),
    [("the nearest museum", "museum", "博物馆"), ("West Lake Tea", "West Lake Tea", "West Lake Tea")],
)
def test_a_goal_that_another_app_hands_over_is_gone_to_as_soon_as_the_place_is_known(words, wanted, query):
    worn = Worn(words)
    assert worn.seen["stage"] == "idle" and worn.heard == ""
    worn.go(0, 0, 0)
    assert (worn.seen["stage"], worn.seen["wanted"]) == ("modes", wanted)
    worn.do(worn.app.miss_fix)
    worn.touch("tap")
    assert worn.asked[-1].request == FindPlaces(query, worn.app.here())
    worn.touch("double_tap")
    worn.go(1, 0, 1)
    assert worn.seen["stage"] != "modes"


def test_a_goal_waits_for_a_position_and_says_so():
    worn = Worn("metro")
    worn.do(worn.app.miss_fix)
    assert worn.heard == "I do not know yet where you are."
    worn.go(0, 0, 9)
    assert worn.seen["stage"] == "modes"


def test_the_way_from_asking_to_arriving(worn):
    worn.hear("take me to the nearest metro")
    assert worn.heard.startswith("How do you want to go? 1 of 3: Walk. Tap to take, swipe for the next, double tap")
    worn.touch("swipe_forward")
    worn.touch("swipe_back")
    worn.touch("tap")
    assert worn.seen["stage"] == "asking"
    assert worn.asked[-1].request == FindPlaces("地铁站", worn.app.here())
    worn.answer((place(), place(name_en="Far Station")))
    worn.touch("swipe_back")
    assert worn.heard == "2 of 2: Far Station, 130 metres."
    worn.touch("swipe_back")
    worn.touch("tap")
    assert worn.asked[-1].request == FindRoute(worn.app.here(), place().position, "walk")
    worn.answer((route(),))
    assert worn.heard == "Which way? 180 metres, 2 minutes, by way of North Street."
    worn.touch("tap")
    assert (worn.seen["stage"], worn.seen["nav.turn"]) == ("guide", "right")
    worn.go(75, 100, 60)
    assert (worn.seen["stage"], worn.heard) == ("arrived", "You have arrived at Park Station.")
    assert worn.sounds == ["ready", "success"]
    worn.do(worn.app.after_arrival)
    assert worn.seen["stage"] == "idle"


def test_the_same_in_words(worn):
    worn.hear("take me to the nearest metro")
    worn.hear("i will take the car")
    worn.answer((place(), place(name_en="Far Station")))
    worn.hear("next one")
    worn.hear("take this one")
    worn.answer((route("drive"),))
    worn.hear("take this one")
    assert (worn.seen["stage"], worn.asked[-1].request.mode) == ("guide", "drive")
    worn.hear("show the whole route")
    assert worn.seen["stage"] == "overview"
    worn.hear("stop navigation")
    assert (worn.seen["stage"], worn.heard) == ("idle", "Navigation has ended.")
    assert worn.seen["note"] == "Say: take me to the nearest metro"


def test_what_can_be_asked_stands_once_on_the_idle_screen():
    worn = Worn()
    assert "Say: take me to the nearest metro" in worn.seen["said"]
    assert worn.seen["note"] == ""


def test_every_sentence_of_the_project_is_understood(worn):
    import tomllib

    told = tomllib.loads((APP / "glasses.toml").read_text(encoding="utf-8"))
    sentences = told["pipeline"]["commands"]["options"]["sentences"]
    asking, going, *others = sentences
    assert asking == f"take me to the nearest ({'|'.join(KINDS)})"
    assert going == f"i will ({'|'.join(WAYS_TO_GO)})"
    for sentence in (*others, *(f"take me to the nearest {kind}" for kind in KINDS), "i will walk"):
        worn.hear(sentence)


def test_views_go_and_come(guided):
    stages = []
    for gesture in ("tap", "tap", "swipe_forward", "swipe_back", "tap", "double_tap", "double_tap"):
        guided.touch(gesture)
        stages.append(guided.seen["stage"])
    assert stages == ["overview", "guide", "speed", "guide", "overview", "guide", "idle"]


def test_a_list_goes_back_to_the_one_before(worn):
    worn.hear("take me to the nearest bank")
    worn.touch("tap")
    worn.answer((place(),))
    worn.touch("tap")
    worn.answer((route(),))
    stages = []
    for _ in range(4):
        worn.touch("double_tap")
        stages.append(worn.seen["stage"])
    assert stages == ["places", "modes", "idle", "idle"]


@pytest.mark.parametrize(
    ("kind", "told"),
    [("offline", "No radio: the map cannot be asked."), ("late", "The map is too slow to answer."),
     ("failed", "The map service failed."), ("refused", "The map service refuses the request."),
     ("off", "No map service is set up."), ("unknown", "I find no metro near here.")],
)  # fmt: skip
def test_no_answer_is_one_clear_line(worn, kind, told):
    worn.hear("take me to the nearest metro")
    worn.touch("tap")
    worn.refuse(kind)
    assert (worn.seen["stage"], worn.heard, worn.sounds[-1]) == ("idle", told, "error")


def test_without_a_position_nothing_is_asked():
    worn = Worn()
    worn.hear("take me to the nearest metro")
    assert (worn.heard, worn.asked) == ("I do not know yet where you are.", [])


def test_without_a_display_the_gestures_are_said_once(guided):
    assert guided.heard == "Go along North Street for 100 metres. Tap for the whole route, swipe for the speed."
    guided.touch("double_tap")
    guided.hear("take me to the nearest metro")
    assert guided.heard == "How do you want to go? 1 of 3: Walk."
    guided.touch("tap")
    guided.answer((place(),))
    assert guided.heard == "Where to? Park Station, 130 metres."


def stray(worn, seconds, start=10):
    for second in range(seconds):
        worn.go(-40, 50, start + second)


def test_who_strays_gets_another_route(guided):
    stray(guided, 5)
    assert len(guided.asked) == 2
    stray(guided, 3, 15)
    assert [type(each.request) for each in guided.asked] == [FindPlaces, FindRoute, FindRoute]  # asked once
    assert guided.asked[-1].request.origin == at(-40, 50)
    assert "Off the route" in guided.seen["note"]
    steps = (Step("arrive", "小巷", "Small Lane", 100.0, (at(-40, 50), at(-40, 150))),)
    guided.answer((Route("walk", 100.0, 77.0, steps, "test"),))
    assert guided.seen["note"] == "New route"
    assert guided.heard == "New route. Go along Small Lane for 100 metres."


def test_without_another_route_the_last_one_goes_on_and_it_is_asked_again(guided):
    stray(guided, 6)
    guided.refuse("offline")
    assert guided.heard == "No radio: the map cannot be asked. The last route goes on."
    assert (guided.seen["stage"], guided.seen["nav.turn"]) == ("guide", "right")
    stray(guided, 6, 16)
    assert len(guided.asked) == 3
    guided.do(guided.app.may_reroute)
    stray(guided, 2, 22)
    assert len(guided.asked) == 4
    guided.go(2, 52, 30)  # back by oneself: nobody waits for the answer any more
    assert guided.forgot >= 1
    assert "Tap" in guided.seen["note"]


def test_an_answer_that_comes_after_the_end_is_left(guided):
    stray(guided, 6)
    asked = guided.asked[-1]
    guided.touch("double_tap")
    guided.do(asked.then, (route(),))
    guided.do(asked.otherwise, Failure("late", ""))
    assert guided.seen["stage"] == "idle"
