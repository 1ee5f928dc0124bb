"""A line and where one is on it, turns and when they are told, and what is seen of them."""

from __future__ import annotations

import pytest

from emulator.apps.navigate.guidance import ARRIVED_M, Guidance
from emulator.apps.navigate.screen import choice_said, guidance_data, rows_of, shown_m
from emulator.apps.navigate.track import Track
from emulator.apps.navigate.words import metres, minutes, turn_in, whole_way
from emulator.hud import Screen, resolve
from emulator.messages.maps import Route, Step
from emulator.profile import load_profile
from tests.unit.apps.navigate.walker import LAYOUT, at, fix, place, route, walked


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
