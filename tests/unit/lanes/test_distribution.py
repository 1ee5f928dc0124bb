"""Results go to the nodes that read them and to the app, each on a pass of its own; nothing gets lost or told twice."""

import numpy as np
import pytest

from emulator.bad_input import BadInput
from emulator.lanes.app_lane import AppLane
from emulator.lanes.distribution import Distribution
from emulator.lanes.node_lane import NodeLane
from emulator.lanes.one_line import one_line
from emulator.messages.meaning import (
    Code,
    DecodedText,
    HeardCommand,
    HeardText,
    ReadCodes,
    ReadText,
    SpeechPart,
    SpeechSegment,
    SpeechStarted,
    Tensors,
    TextLine,
)
from emulator.messages.understanding import Slot, Understood
from emulator.pipeline.node import Outcome
from emulator.sdk import App
from emulator.sdk.glasses import Glasses
from tests.unit.lanes.conftest import MS, WrittenNode, passes, phase, spans, tiled, told

CORNERS = ((0, 0), (1, 0), (1, 1), (0, 1))


class House:
    """Nodes by name with what they read, and an app that listens to some of them."""

    def __init__(self, kernel, inputs, listens=(), rate_hz=None):
        self.kernel, self.heard = kernel, []
        handlers = {f"on_{name}": lambda app, value, name=name: self.heard.append((name, value)) for name in listens}
        glasses = Glasses("quark-s1", has_display=True, layouts=frozenset(), language="en")
        app = AppLane(kernel, type("Listener", (App,), handlers)(), glasses, print)
        self.distribution = Distribution(kernel, app)
        self.nodes = {name: WrittenNode(name=name) for name in inputs}
        lanes = [NodeLane(kernel, node, self.distribution.publish, rate_hz) for node in self.nodes.values()]
        self.distribution.connect(lanes, inputs)

    def publish(self, node, outcome, start_ms=0, until_ms=200):
        pass_id = self.kernel.recorder.open_pass("vision", "camera", 7, start_ms * MS)
        self.kernel.schedule.run_until(self.kernel.now_ns)
        self.distribution.publish(node, outcome, pass_id)
        self.kernel.schedule.run_until(self.kernel.now_ns + until_ms * MS)


def text(words="hi"):
    return Outcome(DecodedText(words, 1.0))


def test_a_result_that_nobody_takes_ends_its_pass_quietly_and_is_told(kernel):
    House(kernel, {"seen": "camera"}).publish("seen", text())
    assert passes(kernel) == [("vision", "camera", "quiet", "")]
    assert told(kernel, "result") == [{"node": "seen", "value": {"text": "hi", "confidence": 1.0}}]


def test_nothing_found_is_not_told_and_wakes_nobody(kernel):
    house = House(kernel, {"seen": "camera"}, listens=["seen"])
    house.publish("seen", Outcome(None))
    assert (house.heard, told(kernel, "result"), passes(kernel)) == ([], [], [("vision", "camera", "quiet", "")])


def test_one_taker_goes_on_in_the_same_pass(kernel):
    house = House(kernel, {"seen": "camera"}, listens=["seen"])
    house.publish("seen", text())
    assert house.heard == [("seen", DecodedText("hi", 1.0))]
    assert [row.id for row in kernel.recorder.rows(0)[0]] == [0]
    assert spans(kernel) == [("app", 0, 1)]


def test_several_takers_get_a_pass_each_behind_the_first(kernel):
    house = House(kernel, {"seen": "camera", "second": "seen", "third": "seen"}, listens=["seen"])
    house.publish("seen", text())
    rows = kernel.recorder.rows(kernel.now_ns)[0]
    assert [(row.parent, row.seq, row.ending) for row in rows] == [
        (-1, 7, "open"),
        (0, 7, "quiet"),
        (0, 7, "quiet"),
        (0, 7, "quiet"),
    ]
    assert len(house.heard) == 1
    assert [node.seen for node in house.nodes.values()] == [[], [DecodedText("hi", 1.0)], [DecodedText("hi", 1.0)]]
    assert tiled(kernel)


def test_nodes_read_nodes_and_the_pass_tiles_through_all_of_them(kernel):
    house = House(kernel, {"seen": "camera", "second": "seen"}, listens=["second"])
    house.publish("seen", text())
    assert spans(kernel) == [("second.inference", 0, 10), ("app", 10, 11)]
    assert house.heard[0][1].text == "DecodedText(text='hi', confidence=1.0)"
    assert tiled(kernel)


def test_a_reader_with_a_rate_is_left_out_when_it_is_not_due(kernel):
    house = House(kernel, {"seen": "camera", "second": "seen"}, rate_hz=2)
    house.publish("seen", text("a"), until_ms=100)
    house.publish("seen", text("b"), start_ms=100, until_ms=100)
    assert [value.text for value in house.nodes["second"].seen] == ["a"]
    assert passes(kernel)[1][2] == "quiet"


def test_an_answer_to_speech_is_late_against_its_last_sound(kernel):
    house = House(kernel, {"speech": "microphone", "commands": "speech"}, listens=["commands"])
    kernel.schedule.run_until(900 * MS)
    segment = SpeechSegment(100 * MS, 400 * MS, 16000, np.zeros(4, np.float32))
    house.publish("speech", Outcome(segment, origin_ns=400 * MS), start_ms=900)
    assert passes(kernel) == [("vision", "camera", "quiet", ""), ("speech", "microphone", "quiet", "")]
    assert spans(kernel, 1) == [("speech.endpoint", 400, 900), ("commands.inference", 900, 910), ("app", 910, 911)]
    assert tiled(kernel)


def test_an_utterance_that_nobody_takes_begins_no_pass(kernel):
    segment = SpeechSegment(0, 0, 16000, np.zeros(4, np.float32))
    House(kernel, {"speech": "microphone"}).publish("speech", Outcome(segment, origin_ns=0))
    assert len(passes(kernel)) == 1


@pytest.mark.parametrize("name", ["start", "touch", "button", "location", "head_pose", "ambient", "wear"])
def test_a_node_may_not_have_the_name_of_a_handler_for_the_wearer(kernel, name):
    with pytest.raises(BadInput, match=f"pipeline.{name}: on_{name} is no handler for a node's results; call the node"):
        House(kernel, {name: "camera"})


def test_a_node_may_not_share_the_rows_of_a_stage_of_the_device(kernel):
    with pytest.raises(BadInput, match=r"pipeline\.voice: 'voice' is a stage of the device itself"):
        House(kernel, {"voice": "microphone"})


@pytest.mark.parametrize(
    ("value", "line"),
    [
        (ReadText((TextLine("出口", CORNERS, 0.9),)), {"texts": ["出口"]}),
        (ReadText(()), None),
        (ReadCodes((Code("x:1", "QRCode", CORNERS),)), {"codes": [{"text": "x:1", "symbology": "QRCode"}]}),
        (ReadCodes(()), None),
        (Tensors({"a": np.zeros(3)}), None),
        (SpeechSegment(0, 1, 16000, np.zeros(3, np.float32)), None),
    ],
)
def test_results_are_told_in_words_that_a_person_reads(kernel, value, line):
    House(kernel, {"seen": "camera"}).publish("seen", Outcome(value))
    assert told(kernel, "result") == ([{"node": "seen", **line}] if line else [])


def test_speech_is_told_with_its_words(kernel):
    house = House(kernel, {"seen": "camera"})
    house.publish("seen", Outcome(SpeechStarted(5 * MS)))
    house.publish("seen", Outcome(HeardCommand("confirm payment", 0.87654, 0, 5)))
    found = told(kernel, "result")
    assert len(found) == 2
    assert (found[1]["heard"], found[1]["confidence"]) == ("confirm payment", 0.877)


def test_the_same_again_is_told_once_until_it_changes(kernel):
    house = House(kernel, {"seen": "camera"})
    for words in ("a", "a", "b", "b", "a"):
        house.publish("seen", text(words))
    assert [row["value"]["text"] for row in told(kernel, "result")] == ["a", "b", "a"]


def test_phases_keep_their_order(kernel):
    house = House(kernel, {"seen": "camera", "second": "seen"})
    house.nodes["second"].phases = (phase("preprocess", 2, "cpu"), phase("inference", 3))
    house.publish("seen", text())
    assert spans(kernel) == [("second.preprocess", 0, 2), ("second.inference", 2, 5)]


PART = Outcome(SpeechPart(0, 16_000, 0, np.zeros(9600, np.float32)))


def test_parts_of_an_utterance_go_to_nodes_that_hear_them_and_to_no_app(kernel):
    house = House(kernel, {"ear": "microphone", "whole": "ear", "words": "ear"}, listens=["ear"])
    house.nodes["words"].hears_parts = True
    house.nodes["words"].phases = (phase("inference", 5, "cpu"),)
    house.publish("ear", PART)
    assert spans(kernel) == [("words.inference", 0, 5)] and house.heard == []
    house.nodes["words"].hears_parts = False
    house.publish("ear", PART)
    assert len(passes(kernel)) == 2 and passes(kernel)[1] == ("vision", "camera", "quiet", "")


def test_words_that_may_still_change_are_told_as_such(kernel):
    house = House(kernel, {"words": "voice"}, listens=["words"])
    so_far = HeardText("where is", 0.0, "en", 0, 9, False)
    house.publish("words", Outcome(so_far))
    assert house.heard == [("words", so_far)]
    assert told(kernel, "result") == [{"node": "words", "hearing": "where is", "language": "en"}]


def test_what_a_sentence_asks_for_is_told_in_plain_values(kernel):
    house = House(kernel, {"meaning": "words"}, listens=["meaning"])
    found = Understood("pay", (Slot("amount", "ten euros", 4, 13),), 0.91234, True, "pay ten euros")
    house.publish("meaning", Outcome(found))
    assert house.heard == [("meaning", found)]
    sure = {"confidence": 0.912, "is_sure": True}
    slots = [{"name": "amount", "text": "ten euros"}]
    expected = {"node": "meaning", "understood": "pay", "text": "pay ten euros", "slots": slots, **sure}
    assert told(kernel, "result") == [expected]
    assert one_line(found) == "pay amount='ten euros' (0.91)"
