"""What battery and heat do to a whole device: an empty one is off, a hot one is slow, however time is sliced."""

import pytest

from emulator.clock import NS_PER_MS, NS_PER_S, HostClock
from emulator.device_run import DeviceRun, RunSettings
from emulator.messages.commands import SetBattery, SetSkinTemperature
from emulator.messages.samples import Touch
from emulator.trace.chains import gaps
from emulator.trace.hash import trace_sha256
from tests.flow.made_project import make_project

RUN_NS = 4 * NS_PER_S
EMPTY, HOT = SetBattery(500 * NS_PER_MS, 0.0), SetSkinTemperature(500 * NS_PER_MS, 50.0)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return make_project(tmp_path_factory.mktemp("made") / "project")


def live(folder, commands, instants=(RUN_NS,)):
    with DeviceRun(RunSettings(project=str(folder), device="quark-s1", duration_ns=RUN_NS), HostClock()) as run:
        for command in commands:
            run.machine.submit(command)
        for t_ns in instants:
            run.advance(t_ns)
        return run.machine.status(), run.record()


def test_an_empty_device_is_off_and_nothing_wakes_it(folder):
    touches = [Touch(700 * NS_PER_MS, "strip", "tap"), Touch(2 * NS_PER_S, "strip", "tap")]
    status, record = live(folder, [EMPTY, *touches])
    assert (status.power, status.camera.active, status.microphone.active) == ("off", False, False)
    later = [event for event in record.events if event.t_ns > 1500 * NS_PER_MS]
    assert {event.kind for event in later} <= {"input", "drop", "fault"}
    assert {event.data["source"] for event in later if event.kind == "fault"} <= {
        "microphone tone.wav"
    }  # its file ends
    assert not [event for event in record.events if event.kind == "voice" and "tap" in str(event.data)][1:]
    assert gaps(record.trace) == []
    base = next(row for row in record.trace.energy if row.part == "base")
    assert base.busy_ns == NS_PER_S


def test_a_hot_device_takes_longer_for_the_same(folder):
    (cool, cool_run), (hot, hot_run) = live(folder, []), live(folder, [HOT])
    assert (cool.chip_speed, hot.chip_speed) == (1.0, pytest.approx(0.9))

    def last_ns(run, stage):
        return [span.end_ns - span.start_ns for span in run.trace.spans if span.stage == stage][-1]

    stage = next(span.stage for span in cool_run.trace.spans if span.stage == "codes.decode")
    assert last_ns(hot_run, stage) == pytest.approx(last_ns(cool_run, stage) / 0.9, rel=0.02)


@pytest.mark.parametrize("command", [EMPTY, HOT])
def test_slices_of_time_change_neither(folder, command):
    def fingerprint(step_ns):
        _, record = live(folder, [command], range(step_ns, RUN_NS + 1, step_ns))
        return trace_sha256(record.trace), [(event.t_ns, event.kind, str(event.data)) for event in record.events]

    assert fingerprint(RUN_NS) == fingerprint(10 * NS_PER_MS)
