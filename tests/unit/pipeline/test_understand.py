"""Sentences to what they ask for, in device time that follows their length; a file that cannot be used is one line."""

import onnx
import pytest

from emulator.bad_input import BadInput
from emulator.cost.onnx_work import model_work
from emulator.messages.meaning import HeardCommand, HeardText, ReadText, SpeechStarted, TextLine
from emulator.messages.understanding import NOTHING, Slot, Understood
from emulator.messages.work import Declared
from emulator.pipeline.context import NodeContext
from emulator.pipeline.understand import make
from emulator.profile import load_profile
from emulator.project import NodeSpec, assets_folder
from emulator.project.node_options import UNDERSTANDING, UnderstandOptions

WHERE = "glasses.toml:9: pipeline.meaning"
CORNERS = ((0, 0), (1, 0), (1, 1), (0, 1))


@pytest.fixture
def node(tmp_path):
    def made(unit="npu", precision="w8a8", device_ms=None, **options):
        placed = {"unit": unit, "precision": precision, "device_ms": device_ms, "where": WHERE}
        spec = NodeSpec("meaning", "understand", "words", UnderstandOptions(**options), **placed)
        return make(spec, NodeContext(tmp_path, load_profile("quark-s1")))

    return made


def heard(text, *, is_final=True):
    return HeardText(text, 0.8, "en", 0, 1, is_final)


@pytest.mark.parametrize("sample", [heard, lambda text: HeardCommand(text, 0.9, 0, 1)], ids=["dictation", "commands"])
def test_a_sentence_becomes_intent_and_slots(node, watch, sample):
    found = node().compute(sample("send twenty euros to anna"), watch).value
    assert isinstance(found, Understood)
    assert (found.intent, found.text) == ("pay", "send twenty euros to anna")
    assert (found.slot("payee"), found.slot("amount")) == ("anna", "twenty euros")
    assert found.slots[0] == Slot("amount", "twenty euros", 5, 17)
    assert watch.laps == ["inference"]


def test_the_sentence_of_the_readme_is_understood_as_it_says(node, watch):
    found = node().compute(heard("could you bring me to the museum by bus"), watch).value
    slots = {each.name: each.text for each in found.slots}
    assert (found.intent, slots) == ("navigate", {"destination": "the museum", "mode": "by bus"})


def test_lines_of_a_sign_are_one_sentence(node, watch):
    read = ReadText(tuple(TextLine(text, CORNERS, 0.9) for text in ("take me", "to the station")))
    assert node().compute(read, watch).value.text == "take me to the station"
    assert node().compute(ReadText(()), watch).value is None


def test_speech_without_words_is_told_and_costs_nothing(node, watch):
    reader = node()
    assert reader.compute(heard(""), watch).value == Understood(NOTHING, (), 1.0, True, "")
    assert reader.plan(heard("")) == ()


@pytest.mark.parametrize("sample", [heard("take me", is_final=False), SpeechStarted(0)])
def test_what_holds_no_words_yet_is_let_pass(node, watch, sample):
    reader = node()
    assert reader.compute(sample, watch).value is None
    assert reader.plan(sample) == ()


def test_device_time_is_counted_in_the_graph_for_the_tokens_of_the_sentence(node):
    reader = node()
    (phase,) = reader.plan(heard("pay"))
    assert (phase.stage, phase.unit) == ("inference", "npu")
    model = onnx.load(assets_folder() / UNDERSTANDING)
    counted = model_work(model, {"tokens": (1, 3)}, "w8a8", "")  # begin, the word, end
    assert phase.cost == counted.network
    assert counted.unknown_ops == {}
    (longer,) = reader.plan(heard("pay the waiter twenty euros"))
    assert sum(one.macs for one in longer.cost.kernels) > 2 * sum(one.macs for one in phase.cost.kernels)
    assert reader.plan(heard("stop")) == (phase,)
    assert reader.plan(heard("stop"))[0] is phase  # predicted once


def test_a_sentence_without_end_costs_no_more_than_what_is_read(node):
    (phase,) = node().plan(heard("pay " * 5000))
    assert phase == node().plan(heard("pay " * 9000))[0]


def test_unit_and_duration_are_the_projects(node):
    declared = Declared(1, 1, 1, "house choice")
    (phase,) = node(unit="cpu", precision="fp32", device_ms=declared).plan(heard("pay"))
    assert (phase.unit, phase.cost) == ("cpu", declared)


def test_a_model_of_ones_own(node, watch, tmp_path):
    (tmp_path / "mine.onnx").write_bytes((assets_folder() / UNDERSTANDING).read_bytes())
    assert node(model="mine.onnx").compute(heard("go back"), watch).value.intent == "back"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, r"glasses\.toml:9: pipeline\.meaning: 'mine\.onnx' does not exist"),
        (b"no model", WHERE + r": mine\.onnx: is not a readable ONNX model"),
        (
            "models/objects/objects.int8.onnx",
            rf'{WHERE}: mine\.onnx: this is no model that .*comes along is "asset:{UNDERSTANDING}"',
        ),
    ],
)
def test_a_file_that_cannot_be_used_is_one_line(node, tmp_path, content, words):
    if isinstance(content, str):
        content = (assets_folder() / content).read_bytes()
    if content is not None:
        (tmp_path / "mine.onnx").write_bytes(content)
    with pytest.raises(BadInput, match=words) as caught:
        node(model="mine.onnx")
    assert "\n" not in str(caught.value)


def test_a_file_that_names_other_files_is_refused_before_anything_runs_it(node, tmp_path):
    model = onnx.load(assets_folder() / UNDERSTANDING)
    weight = next(tensor for tensor in model.graph.initializer if len(tensor.raw_data) > 1000)
    weight.ClearField("raw_data")
    weight.data_location = onnx.TensorProto.EXTERNAL
    weight.external_data.add(key="location", value="../../etc/passwd")
    onnx.save(model, tmp_path / "mine.onnx")
    with pytest.raises(BadInput, match="outside the model's folder"):
        node(model="mine.onnx")
