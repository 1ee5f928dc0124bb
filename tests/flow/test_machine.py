"""A whole device with a small project of its own: what comes out, and that nothing but the inputs decides it."""

import shutil
import sys
import threading
from pathlib import Path

import pytest

from emulator.bad_input import BadInput
from emulator.clock import NS_PER_MS, NS_PER_S, HostClock, ManualClock
from emulator.device_run import DeviceRun, RunSettings
from emulator.messages.commands import Say, SetFault
from emulator.messages.samples import Touch
from emulator.prepared import prepare, warm_up
from emulator.profile.find import built_in_folder
from emulator.sensors.street_walk.walk import StreetWalk
from emulator.trace.analyse import gaps, summary
from emulator.trace.budgets import Budgets
from emulator.trace.hash import trace_sha256

sys.path.append(str(Path(__file__).parent))

from made_project import APP, GLASSES, make_project, write

DEVICES = ("quark-s1", "quark-g1")
DURATION_NS = 2500 * NS_PER_MS
SLICES = {
    "one call": [DURATION_NS],
    "1 ms": range(NS_PER_MS, DURATION_NS + 1, NS_PER_MS),
    "60 Hz": [*(k * NS_PER_S // 60 for k in range(1, 150)), DURATION_NS],
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return make_project(tmp_path_factory.mktemp("made") / "project")


@pytest.fixture
def own(folder, tmp_path):
    """A copy of the project that a test may change: own(glasses=..., app=...)."""

    def change(**texts):
        shutil.copytree(folder, tmp_path / "own")
        write(tmp_path / "own", **texts)
        return tmp_path / "own"

    return change


def live_through(project, device="quark-s1", *, instants=None, commands=(), **settings):
    """Run it; returns (events, trace, record)."""
    settings = {"duration_ns": DURATION_NS, **settings}
    with DeviceRun(RunSettings(project=str(project), device=device, **settings), HostClock()) as run:
        for command in commands:
            run.machine.submit(command)
        for t_ns in run.instants() if instants is None else instants:
            run.advance(t_ns)
        record = run.record()
    return record.events, record.trace, record


def fingerprint(project, device, instants, **settings):
    events, trace, _ = live_through(project, device, instants=instants, **settings)
    assert gaps(trace) == []
    return trace_sha256(trace), [(event.t_ns, event.kind, str(event.data)) for event in events]


def told(events, kind, **wanted):
    return [event.data for event in events if event.kind == kind and wanted.items() <= event.data.items()]


def faults(events):
    return [data for data in told(events, "fault") if data["state"] not in ("ended", "running")]


@pytest.fixture(scope="module")
def expected(folder):
    return {device: fingerprint(folder, device, SLICES["one call"]) for device in DEVICES}


@pytest.mark.parametrize("device", DEVICES)
def test_what_is_before_the_camera_is_shown_or_said(folder, device):
    events, trace, record = live_through(folder, device)
    assert gaps(trace) == []
    assert faults(events) == []
    codes = [data["codes"][0]["text"] for data in told(events, "result", node="codes")]
    assert codes == ["item:0", "item:1", "item:2"]
    colours = [data["value"]["scores"][0]["label"] for data in told(events, "result", node="colour")]
    assert list(dict.fromkeys(colours)) == ["red", "green", "blue"]
    scenes = [" ".join(data["texts"]) for data in told(events, "scene")]
    assert any("item:1" in texts and "green" in texts for texts in scenes)
    said = " ".join(data["text"] for data in told(events, "voice", sound="speech"))
    assert ("item" in said) == (device == "quark-g1")
    assert (record.profile.device.id, record.camera, record.stopped_early) == (device, "pictures@1s", False)
    assert {row.flow for row in trace.passes} >= {"vision", "sound", "app"}


def test_the_stages_of_a_frame_are_all_there_in_their_order(folder):
    _, trace, _ = live_through(folder)
    found = summary(
        trace, Budgets(per_stage={}, sources={}, vision_ms=500, speech_ms=500, touch_ms=200, mean_power_mw=1)
    )
    for stage in ("exposure", "readout", "colour.preprocess", "colour.inference", "app", "layout", "raster"):
        assert found["stages"][stage]["count"] > 0
    assert found["flows"]["vision"]["judged"] > 0
    assert found["energy_mj"] > 0


@pytest.fixture
def asked(monkeypatch):
    """The instants of which somebody wanted a picture of the walk."""
    instants, picture = [], StreetWalk.picture
    monkeypatch.setattr(StreetWalk, "picture", lambda walk, t_ns: instants.append(t_ns) or picture(walk, t_ns))
    return instants


@pytest.fixture
def blind(own):
    """The project on the walk, with nothing that reads its pictures."""
    return own(glasses=GLASSES.split("[pipeline.colour]")[0].replace("pictures@1s", "synthetic:walk"))


def test_a_run_without_pictures_has_the_same_trace_and_draws_only_what_its_nodes_read(blind, asked):
    hashes = []
    for pictures in (False, True):
        asked.clear()
        _, trace, record = live_through(blind, pictures=pictures)
        hashes.append(trace_sha256(trace))
        assert bool(asked) == pictures
        assert (record.machine.hud.most_seen().world is not None) == pictures
    assert hashes[0] == hashes[1]


def test_a_scene_is_drawn_ahead_for_a_device_that_stands_by(blind, asked):
    prepared = prepare(str(blind), "quark-s1")
    warm_up(prepared, None, HostClock())
    prepared.graph.close()
    assert asked == [0]


@pytest.mark.parametrize("device", DEVICES)
@pytest.mark.parametrize("name", ["1 ms", "60 Hz"])
def test_how_the_host_slices_time_changes_nothing(folder, device, name, expected):
    assert fingerprint(folder, device, SLICES[name]) == expected[device]


@pytest.mark.parametrize("device", DEVICES)
def test_where_the_host_computes_changes_nothing(folder, device, expected):
    assert fingerprint(folder, device, SLICES["60 Hz"], inline=True) == expected[device]


@pytest.mark.slow
def test_a_busy_computer_changes_nothing(folder, expected):
    done = threading.Event()

    def burn():
        while not done.is_set():
            sum(range(1000))

    burner = threading.Thread(target=burn, daemon=True)
    burner.start()
    try:
        assert fingerprint(folder, "quark-s1", SLICES["60 Hz"]) == expected["quark-s1"]
    finally:
        done.set()
        burner.join(5)


def test_commands_before_and_during_the_run_change_nothing_but_what_they_do(folder):
    touches = [Touch(700 * NS_PER_MS, "strip", "tap"), SetFault(1200 * NS_PER_MS, "camera.dark", True)]
    runs = [live_through(folder, commands=touches, instants=SLICES[name]) for name in SLICES]
    assert len({trace_sha256(trace) for _, trace, _ in runs}) == 1
    events, trace, _ = runs[0]
    assert gaps(trace) == []
    assert told(events, "voice", text="That was a tap.")
    assert trace.drops["camera dark"] > 10
    assert "item:2" not in str(told(events, "result", node="codes"))


@pytest.mark.parametrize("device", DEVICES)
def test_host_timing_runs_and_tiles(folder, device):
    events, trace, _ = live_through(folder, device, timing="host")
    assert gaps(trace) == []
    assert faults(events) == []
    assert told(events, "result", node="codes")


def test_words_from_the_scenario_reach_the_pipeline(own):
    home = own(
        glasses=GLASSES.replace("lux = 800", 'scenario = "walk.scenario.yaml"').replace("tone.wav", "silence.wav")
    )
    (home / "walk.scenario.yaml").write_text(
        "inputs:\n  - {at: 200ms, say: hello there how are you}\n", encoding="utf-8"
    )
    import numpy as np
    import soundfile

    soundfile.write(home / "silence.wav", np.zeros(16_000, np.float32), 16_000)
    events, _, _ = live_through(home)
    if faults(events):  # a computer without espeak-ng says so
        assert "no voice to say it with" in faults(events)[0]["detail"]
    else:
        assert told(events, "result", node="speech")


SWITCHES = """inputs:
  - {at: 700ms, camera: "synthetic:grey:0.9"}
  - {at: 900ms, microphone: none}
  - {at: 1500ms, camera: pictures@1s}
"""


def with_switches(own, text=SWITCHES):
    home = own(glasses=GLASSES.replace("lux = 800", 'scenario = "walk.scenario.yaml"'))
    (home / "walk.scenario.yaml").write_text(text, encoding="utf-8")
    return home


@pytest.mark.parametrize("name", SLICES)
def test_a_scenario_feeds_the_sensors_from_elsewhere_however_time_is_sliced(own, name):
    home = with_switches(own)
    events, trace, _ = live_through(home, instants=SLICES[name])
    first, wall, again = [event for event in events if event.kind == "result" and event.data["node"] == "colour"]
    assert first.t_ns < 700 * NS_PER_MS < wall.t_ns < 1500 * NS_PER_MS < again.t_ns
    assert first.data == again.data != wall.data
    assert trace_sha256(trace) == trace_sha256(live_through(home)[1])


def test_a_sensor_that_only_the_scenario_feeds_is_there(own):
    home = with_switches(own, "inputs:\n  - {at: 500ms, camera: pictures@1s}\n")
    events, _, _ = live_through(home, camera="none")
    assert told(events, "result", node="codes")


def test_a_source_of_a_scenario_that_is_not_there_is_one_line_before_the_run(own):
    assert "gone.mp4" in refused(with_switches(own, "inputs:\n  - {at: 5s, camera: gone.mp4}\n"))


def test_words_spoken_to_a_device_without_a_source_are_told(own):
    home = own(glasses=GLASSES.replace('microphone = "tone.wav"\n', ""))
    events, trace, _ = live_through(home, commands=[Say(NS_PER_MS, "hello")])
    assert faults(events)[0]["source"] == "microphone"
    assert gaps(trace) == []


def refused(project, device="quark-s1", **settings):
    with pytest.raises(BadInput) as caught:
        live_through(project, device, **settings)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def device_without(folder, *sections):
    """A profile file of a copy of the S1 without some sections."""
    text = (built_in_folder() / "quark_s1.toml").read_text(encoding="utf-8")
    heads = tuple(f"[{section}{end}" for section in sections for end in "].")
    kept = [part for part in text.split("\n\n") if not any(line.startswith(heads) for line in part.splitlines())]
    path = folder / "lesser.toml"
    path.write_text("\n\n".join(kept).replace('id = "quark-s1"', 'id = "lesser"'), encoding="utf-8")
    return str(path)


def test_a_unit_that_the_device_does_not_have_is_told(own, tmp_path):
    device = device_without(tmp_path, "units.gpu")
    message = refused(own(glasses=GLASSES.replace('unit = "cpu"', 'unit = "gpu"')), device)
    assert "has no gpu" in message
    assert "pipeline.codes" in message


def test_a_node_without_its_sensor_is_told(folder, tmp_path):
    message = refused(folder, device_without(tmp_path, "camera"))
    assert "has no camera" in message
    assert "leave the node out" in message


@pytest.mark.parametrize("sensor", ["camera", "microphone"])
def test_a_device_without_a_sensor_runs_without_the_source_and_says_so(own, tmp_path, sensor):
    nodes = GLASSES[GLASSES.index("[pipeline.colour]") :]
    home = own(glasses=GLASSES.replace(nodes, ""), app=APP)
    device = device_without(tmp_path, sensor)
    events, trace, record = live_through(home, device)
    assert [(data["source"], data["state"]) for data in faults(events)] == [(sensor, "off")]
    assert getattr(record, sensor) == "none"
    assert gaps(trace) == []
    asked = {sensor: "pictures" if sensor == "camera" else "tone.wav"}
    assert f"--{sensor}: " in refused(home, device, **asked)


@pytest.mark.parametrize("sensor", ["camera", "microphone"])
def test_a_sensor_that_nobody_named_a_source_for_is_told(own, sensor):
    line = 'camera = "pictures@1s"\n' if sensor == "camera" else 'microphone = "tone.wav"\n'
    assert line in GLASSES
    home = own(glasses=GLASSES.replace(line, ""))
    (fault,) = faults(live_through(home)[0])
    assert (fault["source"], fault["state"]) == (sensor, "off")
    assert f"use --{sensor}, or {sensor} in [run]" in fault["detail"]
    assert faults(live_through(home, **{sensor: "none"})[0]) == []


def test_a_project_without_an_app_still_computes(own):
    events, trace, _ = live_through(own(glasses=GLASSES.replace('app = "app:Seer"\n', "")))
    assert told(events, "result", node="codes")
    assert {row.ending for row in trace.passes} <= {"quiet", "open"}
    assert gaps(trace) == []


def test_a_project_without_a_pipeline_still_shows(own):
    events, trace, _ = live_through(own(glasses=GLASSES[: GLASSES.index("[pipeline.colour]")]))
    assert told(events, "voice", sound="earcon")
    assert trace.frames == 0  # nothing reads the camera, so it is off
    assert gaps(trace) == []


def test_the_smallest_project_runs(tmp_path):
    (tmp_path / "glasses.toml").write_text('name = "Nothing"\n', encoding="utf-8")
    events, trace, record = live_through(tmp_path, duration_ns=None)
    assert events == []
    assert (record.camera, record.microphone, trace.duration_ns) == ("none", "none", 10 * NS_PER_S)


@pytest.mark.parametrize("device", DEVICES)
def test_a_run_of_no_time_is_a_run(folder, device):
    _, trace, record = live_through(folder, device, duration_ns=0)
    assert (trace.duration_ns, trace.frames, record.stopped_early) == (0, 0, False)
    assert summary(trace, record.budgets)["energy_mj"] == 0
    assert gaps(trace) == []


def test_a_run_may_be_longer_than_its_files_and_nothing_of_that_is_a_drop(own):
    home = own(glasses=GLASSES.replace("pictures@1s", "one"))
    shutil.copytree(home / "pictures", home / "one")
    events, trace, _ = live_through(home, duration_ns=5 * NS_PER_S, camera=str(home / "pictures" / "0.png"))
    assert told(events, "fault", source="microphone tone.wav", state="ended")
    assert trace.drops == {}
    assert trace.duration_ns == 5 * NS_PER_S


def test_without_a_duration_a_run_ends_shortly_after_its_sources(folder):
    _, trace, _ = live_through(folder, duration_ns=None, camera="none")
    assert trace.duration_ns == 11 * NS_PER_S  # three seconds of sound and eight to answer


def test_a_still_picture_does_not_end_a_run_before_the_project_does(own):
    home = own(glasses=GLASSES.replace("lux = 800", "for_s = 13"))
    _, trace, _ = live_through(home, duration_ns=None, camera=str(home / "pictures" / "0.png"))
    assert trace.duration_ns == 13 * NS_PER_S


def test_the_length_of_a_scenario_of_the_user_counts_with_sources_of_the_user(own, tmp_path):
    home = own(glasses=GLASSES.replace("lux = 800", "for_s = 2"))
    file = tmp_path / "longer.scenario.yaml"
    file.write_text("for: 5s\n", encoding="utf-8")
    _, trace, _ = live_through(home, duration_ns=None, microphone=str(home / "tone.wav"), scenario=file)
    assert trace.duration_ns == 5 * NS_PER_S


def test_a_scenario_with_nothing_to_play_over_stays(own):
    home = own(glasses=GLASSES.replace("lux = 800", 'scenario = "walk.scenario.yaml"'))
    (home / "walk.scenario.yaml").write_text("inputs: [{at: 1s, touch: {zone: strip, gesture: tap}}]\n")
    assert told(live_through(home)[0], "voice", text="That was a tap.")
    assert told(live_through(home, microphone="none")[0], "voice", text="That was a tap.")
    events, _, record = live_through(home, microphone=str(home / "tone.wav"))
    assert not told(events, "voice", text="That was a tap.")
    assert [event.t_ns for event in events if event.kind == "app" and event.data["text"] == record.notes[0]] == [0]


@pytest.mark.parametrize("device", DEVICES)
@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"colour": self.seen.colour', '"colour": 5', "data colour: expected a text, got 5"),
        ('show("seen"', 'show("scene"', "there is no layout 'scene'; the project has: seen"),
        ('earcon("ready")', 'earcon("bell")', "there is no earcon 'bell'"),
        ('"colour": self.seen.colour', '"colr": "red"', "declares no 'colr', so it is not shown; did you mean colour?"),
        ('earcon("ready")', "say(5)", "say(): a text is needed"),
        ('earcon("ready")', 'update(code="x")', "update(): nothing is shown yet"),
        ('earcon("ready")', 'translate("你好", "en", self.nothing)', "has no attribute 'nothing'"),
        ('earcon("ready")', 'translate("你好", "en", print)', "the project has no such service"),
        ("self.seen.code = texts[0]", "raise SystemExit", "SystemExit"),
        ('earcon("ready")', 'say("x" * 10**6)', "1000000 characters are too many"),
    ],
)
def test_nothing_that_an_app_does_ends_the_run(own, device, old, new, said):
    assert old in APP
    events, trace, record = live_through(own(app=APP.replace(old, new)), device)
    assert said in str(faults(events))
    assert not record.stopped_early
    assert gaps(trace) == []
    assert told(events, "result", node="codes")


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        ({"app": "import nowhere\n"}, "app.py:1: the app cannot be loaded"),
        ({"glasses": GLASSES + '\n[services]\nweather = "x"\n'}, "services.weather: there is no service 'weather'"),
        ({"glasses": GLASSES + '\n[services]\ntranslate = "nowhere.yaml"\n'}, "nowhere.yaml"),
        ({"glasses": GLASSES.replace("pictures@1s", "nowhere.mp4")}, "nowhere.mp4"),
        ({"glasses": GLASSES.replace("tone.wav", "nowhere.wav")}, "nowhere.wav"),
        ({"glasses": GLASSES.replace("pipeline.speech", "pipeline.touch")}, "on_touch is no handler"),
        ({"layout": "hud: 3\n"}, "seen.hud.yaml:1: "),
    ],
)
def test_what_a_project_gets_wrong_is_one_line_before_the_run(own, texts, said):
    assert said in refused(own(**texts))


def test_two_layouts_of_one_id_are_told(own):
    home = own()
    shutil.copy(home / "seen.hud.yaml", home / "twice.hud.yaml")
    assert "twice.hud.yaml: id: another layout has the id 'seen' too" in refused(home)


def test_a_run_that_is_stopped_tells_what_there_is(folder):
    _, trace, record = live_through(folder, instants=[700 * NS_PER_MS])
    assert record.stopped_early
    assert trace.duration_ns == 700 * NS_PER_MS
    assert gaps(trace) == []


@pytest.fixture
def live(monkeypatch):
    """The slides as a live source, which time cannot wait for."""
    monkeypatch.setattr("emulator.sensors.picture_sources.image_files.ImageFiles.live", True)


def run_live(folder, clock, **settings):
    with DeviceRun(RunSettings(project=str(folder), duration_ns=DURATION_NS, **settings), clock) as run:
        assert run.live
        for t_ns in run.instants():
            run.advance(t_ns)
        return run.record()


def test_live_input_on_a_fast_enough_host_gives_the_same_trace(folder, live, expected):
    clock = ManualClock()
    record = run_live(folder, clock, inline=True)
    assert trace_sha256(record.trace) == expected["quark-s1"][0]
    assert clock.now_ns() >= DURATION_NS


@pytest.mark.slow
def test_live_input_goes_along_with_the_wall_clock_and_still_tiles(folder, live):
    clock = HostClock()
    begun_ns = clock.now_ns()
    record = run_live(folder, clock)
    assert clock.now_ns() - begun_ns >= DURATION_NS
    assert gaps(record.trace) == []
    assert faults(record.events) == []
    assert told(record.events, "result", node="codes")
    assert record.trace.duration_ns == DURATION_NS


@pytest.mark.slow
def test_a_host_that_is_too_slow_for_live_input_shows_as_host_bound_and_not_as_late(folder, live, monkeypatch):
    from emulator.pipeline.code_reader import CodeReader

    computed = CodeReader.compute
    clock = ManualClock()
    begun = []

    def slow(self, sample, watch):
        begun.append(clock.now_ns())
        for _ in range(5000):  # bounded, for the clock stands still when the run is over
            if clock.now_ns() >= begun[-1] + 150 * NS_PER_MS:
                break
            HostClock.sleep_ns(100_000)
        return computed(self, sample, watch)

    monkeypatch.setattr(CodeReader, "compute", slow)
    sleep_ns = clock.sleep_ns

    def sleep(duration_ns):
        HostClock.sleep_ns(200_000)  # lets the worker see each step of the clock
        sleep_ns(min(duration_ns, NS_PER_MS))

    monkeypatch.setattr(clock, "sleep_ns", sleep)
    record = run_live(folder, clock)
    assert begun
    assert any(row.host_bound for row in record.trace.passes)
    found = summary(record.trace, record.budgets)
    assert found["host_bound"] > 0
    assert found["flows"]["vision"]["over_budget"] == 0
    assert gaps(record.trace) == []
