"""Navigation without glasses around it: a line and where one is on it, turns and when they are told, and the flow."""

from __future__ import annotations

from math import cos, radians
from pathlib import Path

import pytest

import emulator.apps
from emulator.apps.navigate.app import Navigate
from emulator.apps.navigate.guidance import ARRIVED_M, Guidance
from emulator.apps.navigate.screen import choice_said, guidance_data, rows_of, shown_m
from emulator.apps.navigate.track import METRES_PER_DEG, Track
from emulator.apps.navigate.words import KINDS, WAYS_TO_GO, metres, minutes, turn_in, whole_way
from emulator.hud import Screen, load_layout, read_aloud, resolve
from emulator.messages.effects import After, Ask, Earcon, Forget, Show, Speak
from emulator.messages.maps import FindPlaces, FindRoute, Place, Position, Route, Step
from emulator.messages.meaning import HeardCommand, SpeechStarted
from emulator.messages.samples import Location, Touch
from emulator.messages.services import RADIO_LOST, Failure
from emulator.profile import load_profile
from emulator.sdk import Listen, Slot, Understand, Understood
from emulator.sdk.glasses import DeviceClock, Glasses

APP = Path(emulator.apps.__file__).parent / "navigate"
LAYOUT = load_layout(APP / "navigate.hud.yaml")
CORNER = (30.0, 120.0)
SECOND_NS = 1_000_000_000


def at(east_m, north_m):
    """A position as metres from a corner of the world."""
    scale = METRES_PER_DEG * cos(radians(CORNER[0]))
    return Position(CORNER[0] + north_m / METRES_PER_DEG, CORNER[1] + east_m / scale)


def fix(east_m, north_m, second=0, speed=1.3, heading=0.0):
    position = at(east_m, north_m)
    return Location(second * SECOND_NS, position.latitude_deg, position.longitude_deg, speed, heading)


def route(mode="walk"):
    """100 m north on North Street, 80 m east on East Street, then there."""
    steps = (
        Step("right", "北街", "North Street", 100.0, (at(0, 0), at(0, 60), at(0, 100))),
        Step("arrive", "东街", "East Street", 80.0, (at(0, 100), at(80, 100))),
    )
    return Route(mode, 180.0, 138.0, steps, "test")


def place(**changes):
    told = {"name": "湖心公园站", "name_en": "Park Station", "kind": "metro", "position": at(80, 100)}
    return Place(**{**told, "distance_m": 128.0, "address": "", "provider": "test", **changes})


def walked(guidance, spots, second=0):
    """What each of the spots brings, a second apart."""
    return [guidance.update(fix(*spot, second=second + index)) for index, spot in enumerate(spots)]


def test_a_fix_is_beside_the_line_and_along_it():
    track = Track(route())
    near = track.fix(at(7, 60))
    assert (near.along_m, near.off_m) == (pytest.approx(60, abs=0.01), pytest.approx(7, abs=0.01))
    assert track.length_m == pytest.approx(180, abs=0.01)
    assert track.fix(at(50, 90)).along_m == pytest.approx(150, abs=0.01)
    assert track.course_deg(30) == pytest.approx(0, abs=0.01)
    assert track.course_deg(150) == pytest.approx(90, abs=0.01)


def test_where_a_line_meets_itself_one_goes_on_where_one_was():
    there, back = (at(0, 0), at(0, 50)), (at(0, 50), at(0, 0))
    steps = (Step("uturn", "", "", 50.0, there), Step("arrive", "", "", 50.0, back))
    track = Track(Route("walk", 100.0, 77.0, steps, "test"))
    assert track.fix(at(1, 20), 18.0).along_m == pytest.approx(20, abs=0.01)
    assert track.fix(at(1, 20), 78.0).along_m == pytest.approx(80, abs=0.01)


def test_a_turn_counts_as_taken_some_metres_behind_it():
    track = Track(route())
    assert [track.step_at(along) for along in (0, 99, 105, 107, 180)] == [0, 0, 0, 1, 1]


def test_a_step_of_a_few_metres_is_not_skipped():
    steps = tuple(
        Step(turn, "", "", length, (at(0, start), at(0, start + length)))
        for turn, start, length in (("left", 0, 50), ("right", 50, 4), ("arrive", 54, 50))
    )
    track = Track(Route("walk", 104.0, 80.0, steps, "test"))
    assert [track.step_at(along) for along in (51, 53, 59, 61)] == [0, 1, 1, 2]


def test_each_turn_is_told_from_afar_and_at_the_corner_once():
    spots = [(0, north) for north in range(0, 101, 4)] + [(east, 100) for east in range(4, 73, 4)]
    said = [progress.said for progress in walked(Guidance(route(), place()), spots) if progress.said]
    assert said == [
        "Go along North Street for 100 metres.",
        "In 50 metres, turn right into East Street.",
        "Now turn right into East Street.",
        "Go along East Street for 70 metres.",
        "In 50 metres you arrive at Park Station.",
        "You have arrived at Park Station.",
    ]


def test_what_is_seen_of_a_turn():
    (progress,) = walked(Guidance(route(), place()), [(0, 46)])
    assert (progress.turn, progress.road) == ("right", "东街")
    assert (progress.turn_m, progress.left_m) == (pytest.approx(54, abs=0.01), pytest.approx(134, abs=0.01))
    assert progress.left_s == pytest.approx(134 / 180 * 138, abs=0.1)
    (last,) = walked(Guidance(route(), place()), [(40, 100)])
    assert (last.turn, last.road) == ("straight", "湖心公园站")


def test_who_turns_late_hears_of_the_corner_and_not_of_what_comes_behind_it():
    (progress,) = walked(Guidance(route(), place()), [(0, 118)])
    assert progress.said == "Now turn right into East Street."


@pytest.mark.parametrize(("off_m", "seconds", "is_astray"), [(29, 60, False), (31, 4, False), (31, 5, True)])
def test_astray_is_who_is_off_by_thirty_metres_for_five_seconds(off_m, seconds, is_astray):
    guidance = Guidance(route(), place())
    progress = walked(guidance, [(-off_m, 50)] * (seconds + 1))
    assert [each.is_astray for each in progress] == [False] * seconds + [is_astray]


def test_one_fix_on_the_route_begins_the_five_seconds_anew():
    guidance = Guidance(route(), place())
    spots = [(-40, 50)] * 4 + [(0, 50)] + [(-40, 50)] * 5
    assert not any(progress.is_astray for progress in walked(guidance, spots))


def test_who_goes_the_wrong_way_is_told_to_turn_round():
    guidance = Guidance(route(), place())
    first, second, third = (guidance.update(fix(0, 50 - way, way, heading=180.0)) for way in range(3))
    assert (first.said, first.turn) == ("Turn around.", "uturn")
    assert (second.said, second.turn) == ("", "uturn")
    assert (third.turn, guidance.update(fix(0, 50, 3, heading=10.0)).turn) == ("uturn", "right")
    assert guidance.update(fix(0, 50, 4, speed=0.0, heading=180.0)).turn == "right"  # who stands looks where one likes


def test_the_goal_is_reached_a_few_metres_before_it():
    guidance = Guidance(route(), place())
    before, there = walked(guidance, [(80 - ARRIVED_M - 1, 100), (80 - ARRIVED_M + 1, 100)])
    assert (before.has_arrived, there.has_arrived) == (False, True)


def test_a_route_without_length_is_over_at_once():
    steps = (Step("arrive", "北街", "North Street", 0.0, (at(0, 0), at(0, 0))),)
    progress = Guidance(Route("walk", 0.0, 0.0, steps, "test"), place()).update(fix(1, 1))
    assert progress.has_arrived
    assert progress.left_s == 0


@pytest.mark.parametrize(
    ("given", "said"), [(3, "10 metres"), (54, "50 metres"), (994, "990 metres"), (1260, "1.3 kilometres")]
)
def test_distances_are_said_roughly(given, said):
    assert metres(given) == said


def test_an_overview_says_what_is_left():
    guidance = Guidance(route(), place())
    walked(guidance, [(0, 50)])
    assert guidance.ahead() == "130 metres to Park Station. Turn right into East Street."
    walked(guidance, [(40, 100)])
    assert guidance.ahead() == "40 metres to Park Station."
    long_way = whole_way(
        [("left", ""), ("right", "A"), ("left", "B"), ("straight", "C"), ("left", ""), ("left", "")], 900, place()
    )
    assert long_way.endswith("then go straight on along C, then 2 more turns.")


def test_words_fit_their_numbers():
    assert (minutes(10), minutes(65), minutes(130)) == ("1 minute", "1 minute", "2 minutes")
    assert (shown_m(54), shown_m(2640)) == ("50 m", "2.6 km")
    assert turn_in(50, "straight", "Lake Road") == "In 50 metres, go straight on along Lake Road."
    assert turn_in(50, "left", "") == "In 50 metres, turn left."


def test_rows_are_shown_in_the_words_of_the_place_and_said_in_english():
    (row,) = rows_of("places", [place()], [])
    assert (row.text, row.english, row.said) == ("湖心公园站  130 m", "Park Station", "Park Station, 130 metres")
    (way,) = rows_of("routes", [], [route()])
    assert (way.text, way.english) == ("180 m  2 min  北街", "via North Street")
    assert choice_said([way], 0) == "180 metres, 2 minutes, by way of North Street."
    assert rows_of("guide", [place()], [route()]) == []
    (foreign,) = rows_of("places", [place(name_en="")], [])
    assert foreign.said == "湖心公园站, 130 metres"


def test_the_layout_takes_what_the_app_gives_and_cuts_nothing():
    screen = Screen.from_profile(load_profile("quark-s1"))
    guidance = Guidance(route(), place(name="城砖路地铁站东南口", name_en="Old Wall Road Station Exit South East"))
    data = guidance_data(guidance, guidance.update(fix(0, 30)), fix(0, 30, speed=12.0), 86_390)
    assert data["nav.arrival"] == "00:01"
    for state in LAYOUT.states.named:
        for given in (LAYOUT.samples(), LAYOUT.samples() | data):
            scene = resolve(LAYOUT, given, screen, state)
            assert scene.left_out == ()
            assert [item.component for item in scene.items if item.cut] == []


# ---- the flow, with glasses that only note down what is asked of them


class Worn:
    """The app on glasses; `asked` are its questions, `seen` the newest data, `sounds` and `aloud` what is heard."""

    def __init__(self, opened_for=""):
        self.app = Navigate()
        glasses = Glasses("quark-s1", has_display=True, layouts=frozenset({"navigate"}), language="en")
        self.app.glasses = glasses.with_layouts(frozenset({"navigate"}), opened_for=opened_for)
        self.asked, self.sounds, self.aloud, self.timers, self.seen, self.forgot = [], [], [], [], {}, 0
        self.do(self.app.on_start)

    def do(self, action, *given):
        action(*given)
        for effect in self.app.glasses.take_effects():
            if isinstance(effect, Ask):
                self.asked.append(effect)
            elif isinstance(effect, Show):
                self.seen = dict(effect.data)
                resolve(LAYOUT, self.seen, Screen.from_profile(load_profile("quark-s1")))
            elif isinstance(effect, Earcon):
                self.sounds.append(effect.name)
            elif isinstance(effect, Speak):
                self.aloud.append(effect.text)
            elif isinstance(effect, After):
                self.timers.append(effect)
            elif isinstance(effect, Forget):
                self.forgot += 1

    def hear(self, text):
        self.do(self.app.on_commands, HeardCommand(text, 0.9, 0, 1))

    def touch(self, gesture):
        self.do(self.app.on_touch, Touch(0, "strip", gesture))

    def go(self, east_m, north_m, second):
        self.do(self.app.on_location, fix(east_m, north_m, second))

    def answer(self, value):
        self.do(self.asked[-1].then, value)

    def refuse(self, kind):
        self.do(self.asked[-1].otherwise, Failure(kind, RADIO_LOST))

    @property
    def heard(self):
        """What glasses without a display say of it."""
        return " ".join(spoken.text for spoken in read_aloud(LAYOUT, self.seen))


@pytest.fixture
def worn():
    worn = Worn()
    worn.go(0, 0, 0)
    return worn


@pytest.fixture
def guided(worn):
    worn.hear("take me to the nearest metro")
    worn.touch("tap")
    worn.answer((place(), place(name_en="Far Station")))
    worn.touch("tap")
    worn.answer((route(),))
    worn.touch("tap")
    return worn


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


def meant(intent, text="these words", *, sure=True, **slots):
    return Understood(intent, tuple(Slot(name, words, 0, 1) for name, words in slots.items()), 0.7, sure, text)


def says(worn, found):
    """Words that the model takes so."""
    worn.do(worn.app.free_words.wishes.words, found.text)
    assert worn.asked[-1].request == Understand(found.text)
    worn.answer(found)


def test_free_words_say_where_to_and_how(worn):
    says(worn, meant("navigate", destination="a hospital"))
    assert (worn.seen["stage"], worn.seen["wanted"]) == ("modes", "hospital")
    says(worn, meant("navigate", "let us ride"))
    assert (worn.app.mode, worn.seen["stage"]) == ("ride", "asking")
    says(worn, meant("navigate", destination="the museum", mode="zu Fuß"))
    assert (worn.app.mode, worn.asked[-1].request) == ("walk", FindPlaces("博物馆", worn.app.here()))
    says(worn, meant("back"))
    assert worn.seen["stage"] == "idle"
    says(worn, meant("navigate", "go on then"))
    assert worn.heard == "Tell me where to."


@pytest.mark.parametrize(("answer", "stage"), [("yes", "modes"), ("no", "idle")])
def test_where_to_is_asked_back_when_it_is_not_sure(worn, answer, stage):
    says(worn, meant("navigate", sure=False, destination="the bank"))
    assert worn.heard == "Navigate to bank? Say yes or no."
    worn.hear(answer)
    assert worn.seen["stage"] == stage


def test_talk_changes_nothing(worn):
    before = dict(worn.seen)
    says(worn, meant("none"))
    assert worn.seen == before


def test_a_wish_for_another_app_says_which_and_keeps_a_list(worn):
    says(worn, meant("shop", product="coffee"))
    assert (worn.seen["stage"], worn.heard) == ("idle", "That is for Shop.")
    says(worn, meant("navigate", destination="a hospital"))
    says(worn, meant("remind"))
    assert (worn.seen["stage"], worn.aloud[-1]) == ("modes", "That is for the assistant.")


def test_words_that_nobody_understood_are_told(worn):
    for found in (meant("none", sure=False), meant("shop", sure=False)):
        says(worn, found)
        assert worn.heard == "I did not catch that."


def test_what_was_not_caught_goes_after_a_while_without_opening_the_ear(worn):
    says(worn, meant("none", sure=False))
    (forget,) = [timer for timer in worn.timers if timer.name == "trouble"]
    assert forget.delay_ns == 8 * SECOND_NS
    worn.app.glasses._clock = DeviceClock(lambda: 8 * SECOND_NS)
    worn.do(forget.then)
    assert (worn.seen["said"], worn.seen["stage"]) == ("", "idle")
    worn.app.glasses._clock = DeviceClock(lambda: 21 * SECOND_NS)
    count = len(worn.asked)
    worn.do(worn.app.on_speech, SpeechStarted(0))
    assert len(worn.asked) == count


def test_what_was_not_caught_goes_with_the_next_sentence_and_nothing_newer_does(worn):
    says(worn, meant("none", sure=False))
    worn.hear("next one")
    assert worn.seen["said"] == ""
    says(worn, meant("none", sure=False))
    says(worn, meant("none"))
    assert worn.seen["said"] == ""
    says(worn, meant("none", sure=False))
    says(worn, meant("navigate", sure=False, destination="the bank"))
    worn.do([timer for timer in worn.timers if timer.name == "trouble"][-1].then)
    assert worn.heard == "Navigate to bank? Say yes or no."


def test_who_is_guided_or_idle_for_long_is_not_listened_to(worn, guided):
    count = len(guided.asked)
    guided.do(guided.app.on_speech, SpeechStarted(0))
    assert len(guided.asked) == count
    other = Worn()
    other.do(other.app.on_speech, SpeechStarted(0))
    assert isinstance(other.asked[-1].request, Listen)
    other.app.glasses._clock = DeviceClock(lambda: 21 * 10**9)
    other.do(other.app.on_speech, SpeechStarted(0))
    assert len(other.asked) == 1
    other.touch("tap")
    assert other.sounds[-1] == "listening"
    other.do(other.app.on_speech, SpeechStarted(0))
    assert len(other.asked) == 2


@pytest.mark.parametrize("early", [True, False])
def test_a_whole_sentence_that_another_app_hands_over_is_understood(early):
    words = "would you kindly bring us to some museum"
    worn = Worn(words)
    assert worn.asked[-1].request == Understand(words)
    understood = worn.asked[-1].then
    if not early:
        worn.go(0, 0, 0)
    worn.do(understood, meant("navigate", words, destination="some museum"))
    worn.go(0, 0, 1)
    assert (worn.seen["stage"], worn.seen["wanted"]) == ("modes", "museum")
