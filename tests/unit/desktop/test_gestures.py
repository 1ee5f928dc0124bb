"""The finger's edges in time and place: what counts as a tap, as two, as a hold, as a swipe."""

import pytest

from emulator.profile import load_profile
from ui.desktop.controls.gestures import CANCEL, PASS, SWIPE_PX, Finger, GestureReader, rules_of

DOUBLE_MS, LONG_MS = 300.0, 500.0
STRIP = frozenset({"tap", "double_tap", "triple_tap", "swipe_forward", "swipe_back", "long_press"})


def reader(zone="strip", offered=STRIP):
    return GestureReader(rules_of(zone, frozenset(offered), DOUBLE_MS, LONG_MS))


def down(x=0.0, second=False):
    return Finger("down", x, second)


def up(x=0.0):
    return Finger("up", x)


def move(x):
    return Finger("move", x)


def done(steps, finger=None):
    """Everything that was recognised, with time passing whenever the reader asks for it."""
    finger = finger or reader()
    found = []
    for t_ms, event in steps:
        while finger.due_ms is not None and finger.due_ms < t_ms:
            found += finger.feed(finger.due_ms, PASS)
        found += finger.feed(t_ms, event)
    while finger.due_ms is not None:
        found += finger.feed(finger.due_ms, PASS)
    return found


def taps(*starts_ms, long_ms=50.0):
    return [step for start in starts_ms for step in ((start, down()), (start + long_ms, up()))]


def test_one_tap_is_told_when_no_second_can_come():
    finger = reader()
    assert finger.feed(0, down()) == () == finger.feed(50, up())
    assert finger.due_ms == 50 + DOUBLE_MS
    assert finger.feed(50 + DOUBLE_MS - 0.01, PASS) == ()
    assert finger.feed(50 + DOUBLE_MS, PASS) == ("tap",)
    assert finger.due_ms is None


@pytest.mark.parametrize(
    ("gap_ms", "expected"), [(DOUBLE_MS - 0.01, ["double_tap"]), (DOUBLE_MS, ["tap", "tap"]), (2000, ["tap", "tap"])]
)
def test_two_taps_belong_together_only_within_the_double_tap_time(gap_ms, expected):
    assert done(taps(0, 50 + gap_ms)) == expected


def test_a_third_tap_needs_no_waiting_and_a_fourth_begins_anew():
    finger = reader()
    for t_ms, event in taps(0, 150):
        assert finger.feed(t_ms, event) == ()
    finger.feed(300, down())
    assert finger.feed(350, up()) == ("triple_tap",)
    assert done(taps(0, 150, 300, 450)) == ["triple_tap", "tap"]


@pytest.mark.parametrize(
    ("held_ms", "expected"), [(LONG_MS - 0.01, ["tap"]), (LONG_MS, ["long_press"]), (9000, ["long_press"])]
)
def test_a_press_is_long_from_its_time_on_and_told_at_once(held_ms, expected):
    assert done(taps(0, long_ms=held_ms)) == expected
    finger = reader()
    finger.feed(0, down())
    assert finger.due_ms == LONG_MS
    assert finger.feed(LONG_MS, PASS) == ("long_press",)
    assert finger.feed(LONG_MS + 1, up()) == ()


def test_a_tap_and_then_a_hold_are_both():
    assert done([*taps(0), (200, down()), (900, up())]) == ["tap", "long_press"]


@pytest.mark.parametrize(("way_px", "name"), [(SWIPE_PX, "swipe_forward"), (-SWIPE_PX, "swipe_back")])
def test_a_swipe_is_told_as_soon_as_it_is_far_enough_and_only_once(way_px, name):
    finger = reader()
    finger.feed(0, down(50))
    assert finger.feed(20, move(50 + way_px * 0.99)) == ()
    assert finger.feed(30, move(50 + way_px)) == (name,)
    assert finger.feed(40, move(50 + way_px * 4)) == ()
    assert finger.feed(900, up(50)) == ()
    assert finger.due_ms is None


def test_a_flick_without_a_move_in_between_is_a_swipe_too():
    assert done([(0, down(0)), (40, up(90))]) == ["swipe_forward"]


def test_a_tap_before_a_swipe_is_not_lost():
    assert done([*taps(0), (150, down(0)), (170, move(60)), (180, up(60))]) == ["tap", "swipe_forward"]


def test_late_timers_change_nothing():
    """The machine is told the time with each event, so a timer that fires late or never alters no gesture."""
    finger = reader()
    finger.feed(0, down())
    finger.feed(40, up())
    assert finger.feed(1000, down()) == ("tap",)
    assert finger.feed(1600, up()) == ("long_press",)


def test_a_finger_that_is_taken_away_leaves_its_finished_taps_only():
    finger = reader()
    finger.feed(0, down())
    assert finger.feed(20, CANCEL) == ()
    assert not finger.pressed
    assert finger.due_ms is None
    finger.feed(30, down())
    finger.feed(60, up())
    assert finger.feed(90, CANCEL) == ("tap",)
    assert finger.feed(95, up()) == ()


def test_what_a_zone_does_not_offer_is_made_of_what_it_does():
    plain = reader("camera_key", {"press"})
    assert done([(0, down()), (5000, up())], plain) == ["press"]
    assert plain.held_share(10) == 0.0
    no_double = reader("strip", {"tap", "triple_tap"})
    assert done(taps(0, 150), no_double) == ["tap", "tap"]
    assert done([(0, down()), (10, up(200))], reader("strip", {"tap"})) == ["tap"]
    assert done([(0, down()), (600, up())], reader("strip", {"swipe_forward"})) == []


def test_shift_is_a_second_finger_on_the_strip_and_a_light_touch_on_the_camera_key():
    strip = reader("strip", {*STRIP, "multi_finger_long_press"})
    assert done([(0, down(second=True)), (600, up())], strip) == ["multi_finger_long_press"]
    assert done([(0, down(second=True)), (600, up())]) == ["long_press"]
    key = reader("camera_key", {"touch", "press", "long_press"})
    assert key.feed(0, down(second=True)) == ()
    assert key.feed(80, up()) == ("touch",)
    assert done(taps(0), key) == ["press"]


def test_media_zone_and_power_key_have_their_own_words():
    media = {"squeeze", "double_squeeze", "squeeze_hold", "swipe_forward", "swipe_back"}
    assert done(taps(0), reader("media", media)) == ["squeeze"]
    assert done(taps(0, 200), reader("media", media)) == ["double_squeeze"]
    assert done(taps(0, long_ms=700), reader("media", media)) == ["squeeze_hold"]
    power = {"press", "double_press", "long_press"}
    assert done(taps(0, 200), reader("power_key", power)) == ["double_press"]
    assert done(taps(0, long_ms=700), reader("power_key", power)) == ["long_press"]


def test_how_far_a_hold_has_come():
    finger = reader()
    assert finger.held_share(0) == 0.0
    finger.feed(100, down())
    assert finger.held_share(350) == pytest.approx(0.5)
    assert finger.held_share(9000) == 1.0
    finger.feed(600, PASS)
    assert finger.held_share(9000) == 0.0


@pytest.mark.parametrize("device", ["quark-s1", "quark-g1"])
def test_every_gesture_of_a_profile_can_be_made_with_finger_and_shift(device):
    touch = load_profile(device).touch
    double_ms, long_ms = touch.double_tap_ms.value, touch.long_press_ms.value
    for zone in {entry.zone for entry in touch.gestures}:
        offered = frozenset(entry.gesture for entry in touch.gestures if entry.zone == zone)
        made = set()
        for second in (False, True):
            for steps in (
                [(0, down(0, second)), (9, up(0))],
                [(0, down(0, second)), (9, up(0)), (20, down()), (30, up())],
                [*taps(0, 20, 40, long_ms=9)],
                [(0, down(0, second)), (long_ms, up(0))],
                [(0, down(0)), (9, up(99))],
                [(0, down(0)), (9, up(-99))],
            ):
                made |= set(done(steps, GestureReader(rules_of(zone, offered, double_ms, long_ms))))
        assert made == offered
