"""Free wording in a project of one's own: a node behind one that hears, and the same model asked by the app."""

import pytest

from emulator.bad_input import BadInput
from emulator.clock import NS_PER_S, HostClock
from emulator.device_run import DeviceRun, RunSettings
from emulator.trace.hash import trace_sha256

FOR_NS = 6 * NS_PER_S
GLASSES = """
name = "Meant"
app = "app:Meant"
permissions = ["microphone"]

[run]
microphone = "synthetic:silence"
scenario = "one.scenario.yaml"

[services]
understand = "built_in"

[pipeline.speech]
kind = "voice_activity"
input = "microphone"

[pipeline.commands]
kind = "commands"
input = "speech"
options = { sentences = ["take me to the nearest metro", "go back"] }

[pipeline.meaning]
kind = "understand"
input = "commands"
"""
APP = """
from emulator.sdk import App, HeardCommand, PhoneMessage, Understood


class Meant(App):
    def on_meaning(self, found: Understood) -> None:
        self.glasses.log(f"meant: {found.intent} {found.slot('destination')}")

    def on_phone(self, message: PhoneMessage) -> None:
        self.glasses.understand(message.text, self.on_asked)

    def on_asked(self, found: Understood | None) -> None:
        self.glasses.log(f"asked: {found.intent} {found.slot('amount')}" if found else "asked: nothing")
"""
SCENARIO = """
inputs:
  - {at: 0.5s, phone: {kind: message, title: Ann, text: pay the waiter twenty euros}}
  - {at: 1s, say: take me to the nearest metro}
"""


@pytest.fixture
def project(tmp_path):
    for name, text in (("glasses.toml", GLASSES), ("app.py", APP), ("one.scenario.yaml", SCENARIO)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def lived(project, device="quark-s1", *, slice_ns=FOR_NS, inline=False, **more):
    settings = RunSettings(str(project), device=device, duration_ns=FOR_NS, inline=inline, **more)
    with DeviceRun(settings, HostClock()) as run:
        for t_ns in range(slice_ns, FOR_NS + 1, slice_ns):
            run.advance(t_ns)
        return run.record()


@pytest.mark.parametrize("device", ["quark-s1", "quark-g1"])
def test_an_app_hears_what_was_meant_and_may_ask_by_itself(project, device):
    record = lived(project, device)
    logged = [event.data["text"] for event in record.events if event.kind == "app"]
    assert logged == ["asked: pay twenty euros", "meant: navigate the nearest metro"]
    assert not [event for event in record.events if event.kind == "fault"]
    units = {span.stage: span.unit for span in record.trace.spans}
    assert (units["meaning.inference"], units["understand"]) == ("npu", "npu")
    assert 0 < record.machine.predictions["understand"].p50_ns < 10_000_000
    (node,) = [node for node in record.machine.status().nodes if node.name == "meaning"]
    assert (node.published, node.last_result[:8]) == (1, "navigate")


def test_the_trace_does_not_depend_on_the_host(project):
    whole = trace_sha256(lived(project).trace)
    assert trace_sha256(lived(project, slice_ns=NS_PER_S // 50, inline=True).trace) == whole


def test_a_service_that_does_not_answer_is_told_like_any(project):
    text = SCENARIO.replace("inputs:", "inputs:\n  - {at: 0.1s, service: {name: understand, state: down}}")
    (project / "one.scenario.yaml").write_text(text, encoding="utf-8")
    record = lived(project)
    assert "asked: nothing" in [event.data.get("text") for event in record.events]
    faults = [event.data for event in record.events if event.kind == "fault"]
    assert [(fault["source"], fault["state"]) for fault in faults] == [("understand", "failed")]


def test_a_bad_model_of_node_or_service_is_one_line(project):
    (project / "mine.onnx").write_bytes(b"no model")
    with pytest.raises(BadInput, match=r"mine\.onnx: is not a readable ONNX model"):
        lived(project, services=(("understand", "mine.onnx"),))
    text = GLASSES + 'options = { model = "mine.onnx" }\n'
    (project / "glasses.toml").write_text(text, encoding="utf-8")
    with pytest.raises(BadInput, match=r"mine\.onnx: is not a readable ONNX model"):
        lived(project)
