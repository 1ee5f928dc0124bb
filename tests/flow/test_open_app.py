"""One app opens another: what belongs to the app changes, what belongs to the device stays, and nothing leaks."""

import pytest

from emulator.clock import NS_PER_MS, NS_PER_S, HostClock
from emulator.device_run import DeviceRun, RunSettings
from emulator.messages.samples import Touch
from emulator.prepared import load_app_of, load_layouts
from emulator.project import load_project
from emulator.trace.analyse import gaps
from emulator.trace.hash import trace_sha256

DURATION_NS = 6 * NS_PER_S
FIRST = """from emulator.sdk import App

class First(App):
    def on_start(self) -> None:
        starts = self.glasses.storage.get("starts", 0) + 1
        self.glasses.storage.put("starts", starts)
        self.glasses.log(f"first, start {starts}{self.glasses.opened_for}")
        self.glasses.show("first")
        self.glasses.after(3.0, self.late)

    def late(self) -> None:
        self.glasses.log("the first app's timer rang")

    def on_touch(self, touch) -> None:
        self.glasses.log(f"first heard {touch.gesture}")
        if touch.gesture == "tap":
            self.glasses.open("SECOND", "some words")
            self.glasses.log("asked")

    def on_stop(self) -> None:
        self.glasses.storage.put("left", True)
"""
SECOND = """from emulator.sdk import App, SpeechStarted

class Second(App):
    def on_start(self) -> None:
        self.glasses.log(f"second, permissions {sorted(self.glasses.permissions)}")
        self.glasses.log(f"second is opened for {self.glasses.opened_for}")
        self.glasses.log(f"second knows {self.glasses.storage.names()}")
        self.glasses.show("second")

    def on_ears(self, heard) -> None:
        if isinstance(heard, SpeechStarted):
            self.glasses.log("second hears somebody")

    def on_touch(self, touch) -> None:
        self.glasses.log(f"second heard {touch.gesture}")
"""
LAYOUT = 'hud: "1.0"\nid: NAME\ncomponents: {words: {type: text, text: This is the NAME app}}\n'
LISTENS = 'permissions = ["microphone"]\n[pipeline.ears]\nkind = "voice_activity"\ninput = "microphone"\n'


def write(folder, name, app, more=""):
    (folder / name).mkdir()
    (folder / name / "app.py").write_text(app.replace("SECOND", str(folder / "second")))
    (folder / name / f"{name}.hud.yaml").write_text(LAYOUT.replace("NAME", name))
    (folder / name / "glasses.toml").write_text(f'name = "{name}"\napp = "app:{name.title()}"\n{more}')


@pytest.fixture
def live(tmp_path):
    """live(device, (seconds, zone, gesture), ..., slice_ns): events and trace of six seconds."""
    write(tmp_path, "first", FIRST)
    write(tmp_path, "second", SECOND, LISTENS)

    def run(device, *touches, slice_ns=DURATION_NS):
        settings = RunSettings(
            str(tmp_path / "first"), device, microphone="say:good morning to you all", duration_ns=DURATION_NS
        )
        with DeviceRun(settings, HostClock()) as device_run:
            for second, zone, gesture in touches:
                device_run.machine.submit(Touch(round(second * NS_PER_S), zone, gesture))
            for t_ns in range(slice_ns, DURATION_NS + 1, slice_ns):
                device_run.advance(t_ns)
            return device_run.events, device_run.record().trace

    return run


def lines(events):
    return [event.data["text"] for event in events if event.kind == "app"]


OPEN, HOME = (0.5, "strip", "tap"), (4.0, "strip", "triple_tap")


def test_another_app_takes_over_with_its_own_pipeline_permissions_and_storage(live):
    events, trace = live("quark-s1", OPEN, (3.0, "strip", "tap"))
    assert lines(events) == [
        "first, start 1",
        "first heard tap",
        "asked",
        "second, permissions ['microphone']",
        "second is opened for some words",
        "second knows []",
        "second hears somebody",
        "second heard tap",
    ]
    scenes = [event.data["texts"] for event in events if event.kind == "scene"]
    assert scenes == [["This is the first app"], ["This is the second app"]]
    assert not [event for event in events if event.kind == "fault" and event.data["source"] == "app"]
    assert gaps(trace) == []


def test_the_gesture_for_home_brings_the_first_app_back_which_kept_what_it_wanted(live):
    events, trace = live("quark-s1", OPEN, HOME, (5.0, "strip", "double_tap"))
    assert lines(events)[-2:] == ["first, start 2", "first heard double_tap"]
    opened = [event.data["app"] for event in events if event.data.get("what") == "open"]
    assert len(opened) == 2 and opened[0].endswith("second") and opened[1] == "home"
    assert gaps(trace) == []


def test_at_home_the_gesture_for_home_is_the_apps(live):
    events, _ = live("quark-s1", (4.0, "strip", "triple_tap"))
    assert lines(events)[-1] == "first heard triple_tap"


def test_glasses_without_such_a_gesture_go_home_by_that_of_the_assistant(live):
    events, _ = live("quark-g1", OPEN, (3.0, "strip", "triple_tap"), (4.0, "strip", "long_press"))
    assert lines(events)[-2:] == ["second heard triple_tap", "first, start 2"]


def test_an_app_that_is_not_there_changes_nothing_and_is_told_in_one_line(live, tmp_path):
    (tmp_path / "second" / "glasses.toml").unlink()
    events, _ = live("quark-s1", OPEN, (1.0, "strip", "double_tap"))
    faults = [event.data["detail"] for event in events if event.kind == "fault" and event.data["source"] == "app"]
    assert len(faults) == 1 and "there is no glasses.toml" in faults[0] and "\n" not in faults[0]
    assert lines(events)[-2:] == ["first heard double_tap", "the first app's timer rang"]


def test_a_node_by_a_name_that_the_device_uses_leaves_the_first_app_running(live, tmp_path):
    toml = tmp_path / "second" / "glasses.toml"
    toml.write_text(toml.read_text().replace("pipeline.ears", "pipeline.voice"))
    events, _ = live("quark-s1", OPEN)
    assert any("stage of the device itself" in event.data.get("detail", "") for event in events)
    assert lines(events)[-1] == "the first app's timer rang"


def test_opening_leaves_the_same_trace_however_time_is_sliced(live):
    whole, sliced = (live("quark-s1", OPEN, HOME, slice_ns=slice_ns) for slice_ns in (DURATION_NS, 5 * NS_PER_MS))
    assert trace_sha256(whole[1]) == trace_sha256(sliced[1])
    assert lines(whole[0]) == lines(sliced[0])


def test_an_edit_of_the_first_app_while_another_runs_brings_it_back_as_it_is_now(live, tmp_path):
    settings = RunSettings(str(tmp_path / "first"), duration_ns=DURATION_NS)
    with DeviceRun(settings, HostClock()) as run:
        run.machine.submit(Touch(NS_PER_S // 2, "strip", "tap"))
        run.advance(NS_PER_S)
        source = tmp_path / "first" / "app.py"
        source.write_text(source.read_text().replace("first, start", "edited, start"))
        edited = load_project(tmp_path / "first")
        run.machine.replace_app(load_app_of(edited), load_layouts(edited))
        run.advance(2 * NS_PER_S)
        assert lines(run.events)[-1] == "edited, start 2"
        assert [node.name for node in run.machine.status().nodes] == []
