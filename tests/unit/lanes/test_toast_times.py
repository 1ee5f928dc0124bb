"""A toast comes with its event and goes by itself, once, after its time."""

import pytest

from emulator.hud import Screen, load_layout
from emulator.lanes.hud_lane import HudLane
from tests.unit.lanes.conftest import MS, told

LAYOUT = """hud: "1.0"
id: news
data:
  title: {type: string, sample: Hello}
  message: {type: event, sample: null}
components:
  top: {type: text, anchor: top, bind: title}
  toast: {type: toast, on: message, anchor: bottom, text: "{{ message.text }}", duration: DURATION}
"""
MIND = {"text": "Mind the step"}


@pytest.fixture
def board(kernel, tmp_path):
    """Shows data at instants in seconds, and tells when the toast was lit and when it went."""
    path = tmp_path / "news.hud.yaml"

    def seen(duration, *moments, until_s=20.0):
        path.write_text(LAYOUT.replace("DURATION", duration), encoding="utf-8")
        layout = load_layout(path)
        lane = HudLane(kernel, Screen.from_profile(kernel.profile), lambda: None, dict)
        for at_s, message in moments:
            data = {"title": "Hello", "message": message}
            kernel.schedule.at(round(at_s * 1e9), lambda data=data: lane.show(layout, data, opened(kernel)))
        kernel.schedule.run_until(round(until_s * 1e9))
        texts = [(event.t_ns / MS / 1000, event.data["texts"][1:]) for event in kernel.events if event.kind == "scene"]
        return [(round(t_s, 1), *shown) for t_s, shown in texts]

    return seen


def opened(kernel):
    return kernel.recorder.open_pass("app", "test", 0, kernel.now_ns)


def test_it_goes_after_its_duration_while_its_event_is_still_there(board):
    assert board("5", (1.0, MIND)) == [(1.0, "Mind the step"), (6.0,)]


def test_auto_is_as_long_as_reading_takes(board):
    assert board("auto", (1.0, MIND)) == [(1.0, "Mind the step"), (3.1,)]


def test_it_goes_with_its_event_when_that_is_sooner(board, kernel):
    assert board("5", (1.0, MIND), (3.0, None)) == [(1.0, "Mind the step"), (3.0,)]
    assert len(kernel.recorder.rows(kernel.now_ns)[0]) == 2, "nothing is laid out for a toast that is gone"


def test_the_same_content_shown_again_does_not_make_it_longer_and_brings_it_back_no_more(board):
    assert board("5", (1.0, MIND), (4.0, MIND), (9.0, MIND)) == [(1.0, "Mind the step"), (6.0,)]


def test_other_words_and_the_same_event_anew_are_new_messages(board):
    other = {"text": "Exit"}
    assert board("2", (1.0, MIND), (2.0, other)) == [(1.0, "Mind the step"), (2.0, "Exit"), (4.0,)]


def test_an_event_that_went_and_came_again_is_told_again(board, kernel):
    moments = (1.0, MIND), (2.0, None), (3.0, MIND)
    lit = board("4", *moments)
    assert lit == [(1.0, "Mind the step"), (2.0,), (3.0, "Mind the step"), (7.0,)]
    assert told(kernel, "fault") == []
