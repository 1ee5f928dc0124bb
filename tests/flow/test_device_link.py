"""The device in a process of its own, from the outside: boots, reports, is edited, hangs, dies, and comes back."""

from __future__ import annotations

import threading

import pytest

from emulator.clock import NS_PER_MS, NS_PER_S, HostClock
from emulator.device_run import DeviceRun, RunSettings
from emulator.link import DeviceLink
from emulator.link.stack_file import CAN_ASK, place_in
from emulator.messages.commands import SetBattery
from emulator.messages.link import (
    AppChanged,
    Boot,
    Booted,
    Detail,
    Pace,
    PassDetail,
    Printed,
    Refused,
    Reload,
    Report,
    Submit,
    Switch,
)
from emulator.messages.samples import Ambient, Touch
from emulator.trace.hash import trace_sha256
from emulator.trace.spans import Pass, Span
from tests.flow.made_project import APP, make_project, write

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(180),
    pytest.mark.xdist_group("link"),
    pytest.mark.usefixtures("tracker"),
]
PATIENCE_S = 60


class Watcher:
    """A front end that waits for what it wants to see."""

    def __init__(self):
        self.news = threading.Event()
        self.link = DeviceLink(HostClock(), self.news.set)
        self.answers = []

    def until(self, wanted):
        """All answers up to the first for which `wanted` holds; that one is last."""
        seen = []
        while self.news.wait(PATIENCE_S):
            self.news.clear()
            self.answers += self.link.take()
            while self.answers:
                seen.append(self.answers.pop(0))
                if wanted(seen[-1]):
                    return seen
        raise AssertionError(f"never seen; last: {seen[-3:]}")

    def first(self, kind):
        return self.until(lambda answer: isinstance(answer, kind))[-1]

    def report(self, holds=lambda report: True):
        return self.until(lambda answer: isinstance(answer, Report) and holds(answer))[-1]

    def boot(self, project, **more):
        self.link.send(Boot(RunSettings(str(project), switchable=True, **more)))
        return self.first(Booted)


def line_of(text, words):
    return next(number for number, line in enumerate(text.splitlines(), 1) if words in line)


@pytest.fixture
def watcher():
    watching = Watcher()
    yield watching
    watching.link.close()


@pytest.fixture
def project(tmp_path):
    return make_project(tmp_path / "seer")


def test_it_boots_reports_and_shows(watcher, project):
    booted = watcher.boot(project)
    assert (booted.device, booted.project_name, booted.has_display) == ("quark-s1", "Colours and codes", True)
    assert [node.name for node in booted.nodes] == ["colour", "codes", "speech"]
    report = watcher.report(lambda report: report.panel and report.picture)
    assert report.status.camera.source == "pictures@1s"
    _, world = watcher.link.world()
    _, levels = watcher.link.panel()
    assert world.shape == (720, 1280, 3)
    assert levels.max() > 0


def test_an_app_that_is_opened_is_told_of_with_its_nodes_and_so_is_the_way_home(watcher):
    booted = watcher.boot("home")
    watcher.link.send(Submit(Touch(0, "strip", "swipe_forward")))
    watcher.link.send(Submit(Touch(0, "strip", "tap")))
    opened = watcher.first(AppChanged)
    assert (opened.run, opened.project_name) == (booted.run, "Navigate")
    assert {node.name for node in opened.nodes} == {"speech", "commands"}
    assert opened.app_folder.endswith("navigate")
    watcher.link.send(Submit(Touch(0, "strip", "triple_tap")))
    back = watcher.first(AppChanged)
    assert (back.project_name, back.nodes) == (booted.project_name, booted.nodes)


def test_commands_change_what_is_reported(watcher, project):
    watcher.boot(project)
    watcher.link.send(Submit(Ambient(0, 12_345.0)))
    watcher.link.send(Submit(SetBattery(0, 0.4)))
    watcher.link.send(Submit(Touch(0, "strip", "tap")))
    report = watcher.report(lambda report: report.status.battery_charge < 1.0)
    assert report.status.battery_charge == pytest.approx(0.4, abs=0.01)
    assert report.status.illuminance_lux == 12_345.0
    watcher.report(lambda report: any(said.text == "That was a tap." for said in report.spoken))


def test_held_time_stands_and_a_step_is_a_step(watcher, project):
    watcher.boot(project)
    watcher.link.send(Pace(0.0))
    held = watcher.report(lambda report: report.state == "held")
    watcher.link.send(Pace(0.0, 40 * NS_PER_MS))
    stepped = watcher.report(lambda report: report.t_ns > held.t_ns and report.state == "held")
    assert stepped.t_ns == held.t_ns + 40 * NS_PER_MS


def test_a_moment_that_is_held_can_be_seen_in_another_light(watcher, project):
    watcher.boot(project)
    watcher.link.send(Pace(0.0))
    held = watcher.report(lambda report: report.state == "held")
    watcher.link.send(Submit(Ambient(0, 12.0)))
    dim = watcher.report(lambda report: report.status.illuminance_lux == 12.0)
    assert (dim.t_ns, dim.state) == (held.t_ns, "held")


def test_a_source_that_is_not_there_is_refused_with_the_sensor_that_it_was_for(watcher, project):
    watcher.boot(project)
    for sensor in ("microphone", "camera"):
        watcher.link.send(Switch(sensor, "missing.flac"))
        refused = watcher.first(Refused)
        assert (refused.order, refused.sensor) == ("switch", sensor)


def test_a_sound_edit_is_taken_up_and_time_goes_on(watcher, project):
    watcher.boot(project)
    before = watcher.report(lambda report: report.t_ns > NS_PER_S // 2)
    write(project, app=APP.replace("That was a", "Now it is a"))
    watcher.link.send(Reload())
    booted = watcher.first(Booted)
    assert booted.reloaded
    watcher.link.send(Submit(Touch(0, "strip", "tap")))
    after = watcher.report(lambda report: any("Now it is" in said.text for said in report.spoken))
    assert after.t_ns > before.t_ns


def test_an_unsound_edit_is_refused_with_its_line_and_the_last_good_app_goes_on(watcher, project):
    watcher.boot(project)
    write(project, app=APP.replace("        self.seen = Seen()", "        self.seen = Seen(("))
    watcher.link.send(Reload())
    refused = watcher.first(Refused)
    assert refused.file.endswith("app.py")
    assert refused.line_number == line_of(APP, "self.seen = Seen()")
    watcher.link.send(Submit(Touch(0, "strip", "tap")))
    watcher.report(lambda report: any(said.text == "That was a tap." for said in report.spoken))


def test_what_could_not_be_run_runs_once_it_is_mended(watcher, project):
    write(project, app=APP.replace("        self.seen = Seen()", "        self.seen = Seen(("))
    watcher.link.send(Boot(RunSettings(str(project), switchable=True)))
    assert watcher.first(Refused).order == "boot"
    watcher.link.send(Reload())
    assert watcher.first(Refused).order == "reload"
    write(project, app=APP)
    watcher.link.send(Reload())
    assert watcher.first(Booted).project == str(project)
    watcher.report()


def test_an_edit_of_the_pipeline_boots_anew_and_an_unsound_one_does_not(watcher, project):
    watcher.boot(project)
    glasses = (project / "glasses.toml").read_text()
    write(project, glasses=glasses + "\n[pipeline.more]\nkind = 'nonsense'\ninput = 'camera'\n")
    watcher.link.send(Reload())
    assert "nonsense" in watcher.first(Refused).line
    watcher.report()
    write(project, glasses=glasses.replace("rate_hz = 3", "rate_hz = 4"))
    watcher.link.send(Reload())
    booted = watcher.first(Booted)
    assert not booted.reloaded
    assert booted.nodes[0].rate_hz == 4


def test_a_sensor_is_fed_from_elsewhere_while_the_run_goes_on(watcher, project):
    watcher.boot(project, camera="none")
    watcher.report(lambda report: report.status.camera.status.state == "off")
    watcher.link.send(Switch("camera", "no-such-file.mp4"))
    assert "no-such-file.mp4" in watcher.first(Refused).line
    watcher.link.send(Switch("camera", "synthetic:test-card"))
    report = watcher.report(lambda report: report.status.camera.active and report.picture)
    assert report.status.camera.source == "synthetic:test-card"
    assert report.status.capture_light


def test_a_frame_can_be_looked_at_again(watcher, project):
    watcher.boot(project)
    seen = watcher.until(
        lambda answer: isinstance(answer, Report) and any(Pass(*row).ending == "light" for row in answer.passes)
    )
    lit = next(Pass(*row) for row in seen[-1].passes if Pass(*row).ending == "light")
    watcher.link.send(Detail(lit.id))
    detail = watcher.first(PassDetail)
    assert detail.passes[-1][0] == lit.id
    assert detail.spans
    assert detail.panel_png.startswith(b"\x89PNG")


def test_the_trace_is_that_of_a_headless_run(watcher, project):
    duration_ns = 2 * NS_PER_S
    watcher.boot(project, duration_ns=duration_ns)
    seen = watcher.until(lambda answer: isinstance(answer, Report) and answer.state == "ended")
    passes = [Pass(*row) for answer in seen if isinstance(answer, Report) for row in answer.passes]
    spans = [Span(*row) for answer in seen if isinstance(answer, Report) for row in answer.spans]
    with DeviceRun(RunSettings(str(project), duration_ns=duration_ns), HostClock()) as run:
        run.advance(duration_ns)
        alone = run.machine.trace()
    closed = [row for row in alone.passes if row.id in {each.id for each in passes}]
    watched = alone._replace(passes=sorted(passes), spans=spans)
    assert len(passes) >= len(alone.passes) - 10
    assert trace_sha256(watched) == trace_sha256(alone._replace(passes=closed))


HANG = APP.replace('self.glasses.say(f"That was a {touch.gesture}.", urgent=True)', "[None for _ in iter(int, 1)]")


@pytest.mark.skipif(not CAN_ASK, reason="this system has no signals to ask with")
def test_an_app_that_hangs_is_named_killed_and_replaced(watcher, project):
    write(project, app=HANG)
    booted = watcher.boot(project)
    watcher.report()
    watcher.link.send(Submit(Touch(0, "strip", "tap")))
    process, found = watcher.link.process, None
    while found is None:
        watcher.news.wait(0.05)
        watcher.link.take()
        process.ask_stack()
        found = place_in(process.stack(), project)
    assert (found.file, found.function) == (f"{booted.app_folder}/app.py", "<listcomp>")
    watcher.link.stand_by()
    watcher.link.restart()
    assert watcher.first(Booted).run == 1
    watcher.report()


def test_a_process_that_dies_is_noticed(watcher, project):
    write(project, app=APP.replace("self.glasses.say", "__import__('os')._exit(3) or self.glasses.say"))
    watcher.boot(project)
    watcher.link.send(Submit(Touch(0, "strip", "tap")))
    watcher.until(lambda answer: answer is None)
    watcher.link.process.kill()  # waits for it
    assert watcher.link.process.exit_code == 3


def test_what_the_app_prints_and_raises_is_told(watcher, project):
    broken = "print('hello 你好'); 1 / 0"
    write(project, app=APP.replace('self.glasses.say(f"That was a {touch.gesture}.", urgent=True)', broken))
    watcher.boot(project)
    watcher.link.send(Submit(Touch(0, "strip", "tap")))
    seen = watcher.until(
        lambda answer: isinstance(answer, Report) and any(event.kind == "fault" for event in answer.events)
    )
    assert "hello 你好" in [answer.text for answer in seen if isinstance(answer, Printed)]
    fault = next(event for event in seen[-1].events if event.kind == "fault")
    assert f"app.py:{line_of(APP, 'That was a')}: ZeroDivisionError" in fault.data["detail"]
