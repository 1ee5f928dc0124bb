"""A device that somebody watches and plays with: what it reports back, and its senses fed from elsewhere meanwhile."""

import math
import shutil
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from emulator.bad_input import BadInput
from emulator.clock import NS_PER_MS, NS_PER_S, ManualClock
from emulator.device_run import DeviceRun, RunSettings
from emulator.messages.commands import SetBattery, SetBrightness, SetRadio, SetTimeOfDay, SetWalking
from emulator.messages.samples import Ambient, Button, HeadPose, Location
from emulator.profile.find import built_in_folder
from emulator.run_length import WATCHED_NS
from emulator.sensors.picture_sources.image_files import ImageFiles
from emulator.trace.analyse import gaps
from emulator.trace.hash import trace_sha256

sys.path.append(str(Path(__file__).parent))

from made_project import make_project

STANDBY = Button(0, "power_key", "double_press")
SCREEN = Button(0, "power_key", "press")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return make_project(tmp_path_factory.mktemp("watched") / "project")


@pytest.fixture
def boot(folder):
    """boot(camera=..., ...) -> a run that is closed when the test ends."""
    runs = []

    def start(device="quark-s1", project=str(folder), **settings):
        run = DeviceRun(RunSettings(project=project, device=device, inline=True, **settings), ManualClock())
        runs.append(run.__enter__())
        return runs[-1]

    yield start
    for run in runs:
        run.__exit__()


def live_on(run, ms, *commands):
    """Let things happen now, and time go on; returns the events."""
    for command in commands:
        run.machine.submit(command)
    return run.advance(run.machine.now_ns + ms * NS_PER_MS)


def test_a_running_device_reports_what_its_parts_do(boot):
    run = boot()
    live_on(run, 900)
    assert run.machine.status().microphone.level == pytest.approx(0.3, abs=0.01)  # the tone, which lasts a second
    live_on(run, 1600)
    status = run.machine.status()
    assert (status.t_ns, status.power, status.worn, status.radio) == (2500 * NS_PER_MS, "on", True, "connected")
    assert status.capture_light
    assert (status.camera.source, status.camera.active, status.camera.muted) == ("pictures@1s", True, False)
    assert 0 < status.camera.level < 1
    assert status.microphone.level < 0.01
    nodes = {node.name: node for node in status.nodes}
    assert nodes["codes"].taken >= nodes["codes"].published > 0
    assert nodes["codes"].last_ns > 0
    assert nodes["codes"].last_result == "item:2"
    busy = {unit.name: unit.busy_ns for unit in status.units}
    assert 0 < busy["npu"] <= status.t_ns
    low, p50, high = status.power_mw[1], status.power_mw[0], status.power_mw[2]
    assert 0 < low < p50 < high
    assert status.battery_left_h[1] < status.battery_left_h[0] < status.battery_left_h[2]
    assert 0.999 < status.battery_charge < 1
    assert status.skin_temperature_c > 23


def test_the_battery_falls_by_exactly_the_energy_of_the_trace(boot):
    run = boot(duration_ns=10 * NS_PER_S)
    live_on(run, 2000, Ambient(0, 20_000.0))
    live_on(run, 2000, Ambient(0, 10.0), SCREEN)
    live_on(run, 3000, STANDBY)
    live_on(run, 3000, SetBrightness(0, 0.7), SCREEN)
    used_mj = sum(part.p50_mj for part in run.machine.trace().energy)
    power = run.profile.power
    stored_mj = power.battery_wh.value * power.usable_share.value * 3_600_000
    assert 1 - run.machine.status().battery_charge == pytest.approx(used_mj / stored_mj, rel=1e-9)


def test_light_gone_by_is_not_paid_at_the_brightness_of_now(boot):
    run = boot(brightness=0.0)
    live_on(run, 10_000)
    dark_mw = run.machine.status().power_mw[0]
    live_on(run, 1000, SetBrightness(0, 1.0))
    full_mw = run.machine.status().power_mw[0]
    live_on(run, 1000, SetBrightness(0, 0.0))
    assert dark_mw < full_mw < dark_mw + run.profile.display.engine_full_field_mw.value
    assert run.machine.status().power_mw[0] == pytest.approx(dark_mw, abs=20)


def test_in_standby_nothing_is_taken_and_little_is_used(boot):
    run = boot()
    live_on(run, 1500)
    live_on(run, 200, STANDBY)
    before = run.machine.status()
    assert (before.power, before.capture_light, before.microphone.active) == ("standby", False, False)
    assert not run.machine.hud.frames[-1].levels.any()
    live_on(run, 3300)
    after = run.machine.status()
    assert [node.taken for node in after.nodes] == [node.taken for node in before.nodes]
    power = run.profile.power
    assert after.power_mw[0] == pytest.approx(power.standby_mw.value, abs=1)
    live_on(run, 500, STANDBY)
    assert (run.machine.status().power, run.machine.status().capture_light) == ("on", True)
    assert run.machine.hud.frames[-1].levels.any()
    assert gaps(run.machine.trace()) == []


def test_where_nothing_reads_the_camera_its_light_is_on_for_photographs_alone(boot):
    run = boot(project="photo", scenario="none", camera="synthetic:test-card")
    lights = []
    for ms, commands in ((500, ()), (300, (Button(0, "camera_key", "press"),)), (700, ())):
        live_on(run, ms, *commands)
        status = run.machine.status()
        lights.append((status.capture_light, status.camera.active, status.camera.status.state))
    assert lights == [(False, False, "running"), (True, True, "running"), (False, False, "running")]
    (camera,) = (part for part in run.machine.trace().energy if part.part == "camera")
    assert camera.busy_ns == run.profile.camera.snap_ms.value * NS_PER_MS
    assert run.machine.trace().frames == 0


def test_a_photograph_is_taken_to_its_end_when_the_device_goes_to_standby(boot):
    run = boot(project="photo", scenario="none", camera="synthetic:test-card")
    live_on(run, 500)
    live_on(run, 100, Button(0, "camera_key", "press"))
    live_on(run, 100, STANDBY)
    assert (run.machine.status().power, run.machine.status().capture_light) == ("standby", True)
    live_on(run, 900)
    trace = run.machine.trace()
    (camera,) = (part for part in trace.energy if part.part == "camera")
    assert camera.busy_ns == run.profile.camera.snap_ms.value * NS_PER_MS
    (start,) = (span for span in trace.spans if span.stage == "snapshot.start")
    assert start.end_ns - start.start_ns == run.profile.camera.start_ms.value * NS_PER_MS
    assert gaps(trace) == []


def test_what_is_set_is_reported_and_shown(boot):
    run = boot()
    live_on(run, 1500)
    live_on(run, 10, SetBrightness(0, 0.25), SetRadio(0, "lost"), SetBattery(0, 0.42), SetTimeOfDay(0, 3600))
    status = run.machine.status()
    assert (status.brightness, status.brightness_automatic, status.radio) == (0.25, False, "lost")
    assert (status.battery_charge, status.time_of_day_s) == (0.42, 3600)
    live_on(run, 10, SetBrightness(0, None), Ambient(0, 100_000.0))
    status = run.machine.status()
    assert (status.brightness, status.brightness_automatic, status.illuminance_lux) == (1.0, True, 100_000.0)


def test_the_newest_fix_is_reported(boot):
    run = boot()
    live_on(run, 100)
    assert run.machine.status().location is None
    live_on(run, 10, Location(0, 30.25, 120.15, 1.3, 90.0))
    fix = run.machine.status().location
    assert (fix.latitude_deg, fix.longitude_deg, fix.speed_m_s, fix.heading_deg) == (30.25, 120.15, 1.3, 90.0)


def darkening_device(folder):
    """A copy of the S1 whose lens darkens to 0.2 with a time constant of 30 s."""
    text = (built_in_folder() / "quark_s1.toml").read_text(encoding="utf-8").replace('id = "quark-s1"', 'id = "shade"')
    line = next(line for line in text.splitlines() if line.startswith("transmittance = "))
    tail = 'source = "made for a test", confidence = "estimated" }'
    more = f"{line}\ntransmittance_dark = {{ value = 0.2, {tail}\ntint_time_constant_s = {{ value = 30, {tail}"
    path = folder / "shade.toml"
    path.write_text(text.replace(line, more), encoding="utf-8")
    return str(path)


def test_the_tint_of_the_lens_follows_the_light_and_is_reported(boot, tmp_path):
    run = boot(darkening_device(tmp_path))
    assert run.machine.status().tint == 0.0
    live_on(run, 1000, Ambient(0, 100_000.0))
    assert run.machine.status().tint == pytest.approx(1 - math.exp(-1 / 30))
    live_on(run, 2000)
    assert run.machine.status().tint == pytest.approx(1 - math.exp(-3 / 30))
    assert boot().machine.status().tint is None


def test_a_file_that_is_fed_in_later_begins_at_its_beginning(boot, folder):
    run = boot(camera="none", microphone="none", switchable=True)
    live_on(run, 7300)
    assert not run.machine.status().capture_light
    run.switch_camera("pictures@1s")
    run.switch_microphone(str(folder / "tone.wav"))
    events = live_on(run, 900)
    assert run.machine.status().microphone.level == pytest.approx(0.3, abs=0.01)
    events += live_on(run, 2000)
    codes = [event.data["codes"][0]["text"] for event in events if event.kind == "result" and "codes" in event.data]
    assert codes == ["item:0", "item:1", "item:2"]
    status = run.machine.status()
    assert (status.camera.source, status.camera.status.state, status.capture_light) == ("pictures@1s", "running", True)
    assert run.duration_ns == WATCHED_NS
    run.switch_camera("none")
    live_on(run, 100)
    assert not run.machine.status().capture_light
    assert run.machine.status().camera.source == "none"
    assert gaps(run.machine.trace()) == []


def test_in_a_panorama_the_pictures_go_where_the_head_is_turned(boot, tmp_path):
    around = np.tile(np.arange(256, dtype=np.uint8)[None, :, None], (128, 1, 3))
    Image.fromarray(around).save(tmp_path / "around.png")
    run = boot(camera="none", microphone="none", switchable=True, walking=False)
    live_on(run, 1000)
    run.switch_camera(f"panorama:{tmp_path / 'around.png'}")
    live_on(run, 300)
    ahead = int(run.machine.camera.world()[360, 640, 0])
    live_on(run, 300, HeadPose(0, 90.0, 0.0, 0.0))
    assert int(run.machine.camera.world()[360, 640, 0]) == pytest.approx(ahead + 64, abs=1)
    assert run.machine.status().head_pose == pytest.approx((90.0, 0.0, 0.0), abs=0.5)
    live_on(run, 1500, SetWalking(0, walking=True))
    assert run.machine.status().walking
    live_on(run, 1500, SetWalking(0, walking=False))
    assert not run.machine.status().walking


def test_a_recorded_head_turns_the_panorama_of_its_project(boot, folder):
    around = np.tile(np.arange(256, dtype=np.uint8)[None, :, None], (128, 1, 3))
    own = folder.parent / "turning"
    shutil.copytree(folder, own)
    Image.fromarray(around).save(own / "around.png")
    (own / "head.csv").write_text("t_s,yaw_deg,pitch_deg,roll_deg\n0,0,0,0\n2,90,0,0\n", encoding="utf-8")
    glasses = (own / "glasses.toml").read_text(encoding="utf-8")
    glasses = glasses.replace('camera = "pictures@1s"', 'camera = "panorama:around.png"\nhead = "head.csv"')
    (own / "glasses.toml").write_text(glasses, encoding="utf-8")
    run = boot(project=str(own))
    live_on(run, 1000)
    assert run.machine.status().head_pose == (45.0, 0.0, 0.0)
    assert int(run.machine.camera.world()[360, 640, 0]) == pytest.approx(128 + 32, abs=2)
    assert run.machine.status().camera.source == "panorama:around.png"


def test_looking_at_the_world_changes_nothing_of_it(boot, tmp_path):
    """A window asks for the picture at instants of its own; the device's frames are the same."""
    around = np.random.default_rng(5).integers(0, 256, (256, 512, 3)).astype(np.uint8)
    Image.fromarray(around).save(tmp_path / "around.png")
    runs = []
    for watched in (False, True):
        run = boot(camera=f"panorama:{tmp_path / 'around.png'}", microphone="none", walking=True)
        frames = []
        run.machine.camera.viewer = lambda frame, frames=frames: frames.append(frame.pixels.copy())
        for step in range(40):
            turn = [HeadPose(0, float(step), 0.0, 0.0)] if step % 4 == 0 else []
            live_on(run, 37, *turn)
            if watched:
                run.machine.camera.world()
        runs.append((frames, trace_sha256(run.machine.trace())))
    assert len(runs[0][0]) > 5
    assert all(np.array_equal(*pair) for pair in zip(runs[0][0], runs[1][0], strict=True))
    assert runs[0][1] == runs[1][1]


@pytest.mark.parametrize("spec", ["nowhere.mp4", "webcam:no such camera", "synthetic:moon"])
def test_a_source_that_is_not_there_is_one_line_and_the_old_one_goes_on(boot, spec):
    run = boot(switchable=True)
    live_on(run, 500)
    with pytest.raises(BadInput) as caught:
        run.switch_camera(spec)
    assert "\n" not in str(caught.value)
    taken = run.machine.status().nodes[0].taken
    live_on(run, 1000)
    status = run.machine.status()
    assert (status.camera.source, status.camera.status.state) == ("pictures@1s", "running")
    assert status.nodes[0].taken > taken


def test_a_live_source_that_is_chosen_again_is_not_opened_twice(boot, monkeypatch):
    source = "emulator.sensors.picture_sources.image_files.ImageFiles"
    opened = []
    monkeypatch.setattr(f"{source}.live", True)
    really_open = ImageFiles.open
    monkeypatch.setattr(f"{source}.open", lambda self: (opened.append(self), really_open(self)))
    run = boot(switchable=True)
    live_on(run, 500)
    run.switch_camera("pictures@1s")
    live_on(run, 500)
    assert len(opened) == 1
    assert run.live
    assert run.machine.status().camera.status.state == "running"
    run.switch_camera("synthetic:grey:0.5")
    assert (run.live, run.machine.status().camera.photometric) == (False, True)


def test_a_sensor_that_the_run_does_not_use_or_the_device_lacks_is_one_line(boot):
    with pytest.raises(BadInput, match="not in use in this run"):
        boot(camera="none").switch_camera("synthetic:test-card")


@pytest.mark.parametrize("device", ["quark-s1", "quark-g1"])
def test_being_switchable_and_watched_changes_nothing(boot, device):
    seen = []
    for switchable in (False, True):
        run = boot(device, switchable=switchable, duration_ns=2 * NS_PER_S)
        for _ in range(20):
            live_on(run, 100)
            if switchable:
                run.machine.status()
        seen.append(trace_sha256(run.machine.trace()))
    assert seen[0] == seen[1]
