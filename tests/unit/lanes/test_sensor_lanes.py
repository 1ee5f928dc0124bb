"""Camera and microphone keep the device's own rate, whatever their source does, and tell what it does once."""

from collections import Counter

import numpy as np
import pytest

from emulator.lanes.camera_lane import CameraLane
from emulator.lanes.microphone_lane import MicrophoneLane
from emulator.lanes.node_lane import NodeLane
from emulator.messages.commands import Say
from emulator.messages.frames import Utterance
from emulator.messages.samples import Picture, SourceStatus
from emulator.sensors.camera import Camera
from emulator.sensors.microphone import Microphone
from emulator.voice import TextLane
from tests.unit.lanes.conftest import MS, WrittenNode, passes, phase, tiled, told

S = 1000


class Film:
    """A picture source with a script: (from ms, state); pictures come while it is running."""

    name, live, duration_ns = "film", False, None

    def __init__(self, *script):
        self.script, self.t_ms = script or ((0, "running"),), 0
        self.asked = 0

    def state(self):
        return [state for from_ms, state in self.script if from_ms <= self.t_ms][-1]

    def picture(self, t_ns):
        self.t_ms, self.asked = t_ns / MS, self.asked + 1
        return Picture(self.asked, np.zeros((4, 4, 3), np.uint8)) if self.state() == "running" else None

    def status(self):
        return SourceStatus(self.state(), f"it is {self.state()}")


class Tape:
    """A sound source with a script; its samples are their own index."""

    name, live, duration_ns = "tape", False, None

    def __init__(self, *script):
        self.script, self.t_ms = script or ((0, "running"),), 0

    def state(self):
        return [state for from_ms, state in self.script if from_ms <= self.t_ms][-1]

    def samples(self, first, count):
        self.t_ms = first / 16
        return np.full(count, 0.5, np.float32) if self.state() == "running" else None

    def status(self):
        return SourceStatus(self.state(), "")


class Ear(WrittenNode):
    def compute(self, sample, watch):
        self.blocks = [*getattr(self, "blocks", []), sample]
        return super().compute(sample, watch)


def reader():
    """A node that takes every frame."""
    return [(WrittenNode(name="reader"), None)]


@pytest.fixture
def studio(kernel):
    """Runs a camera lane for a while: studio(film, nodes=[(node, rate)], for_ms=1000)."""

    def run(film, nodes=(), for_ms=1000, lux=500.0, prepare=None):
        published = Counter()

        def publish(name, outcome, pass_id):
            published[name] += 1
            kernel.recorder.close_pass(pass_id, kernel.now_ns, "quiet")

        lanes = [NodeLane(kernel, node, publish, rate) for node, rate in nodes]
        lane = CameraLane(kernel, Camera(kernel.profile.camera, film), lanes, lambda: lux)
        lane.start()
        for t_ms, act in prepare or ():
            kernel.schedule.at(t_ms * MS, lambda act=act: act(lane))
        kernel.schedule.run_until(for_ms * MS)
        return lane, published

    return run


def test_frames_come_at_the_rate_of_the_device_and_only_when_they_are_read_out(studio, kernel):
    lane, _ = studio(Film(), reader())
    rate_hz = kernel.profile.camera.frame_rate_hz.value
    rows = [row for row in kernel.recorder.rows(0)[0] if row.parent == -1]
    assert [row.start_ns for row in rows] == [k * 1_000_000_000 // rate_hz for k in range(len(rows))]
    assert rate_hz - 1 <= len(rows) <= rate_hz
    assert lane.frames == len(rows)
    assert tiled(kernel)
    assert lane.world().shape == (720, 1280, 3)


def test_pictures_that_no_node_reads_are_not_asked_for(studio, kernel):
    film = Film()
    lane, _ = studio(film, [(WrittenNode(name="rare"), 2)], for_ms=1990)  # the frame at 2 s is not there yet
    assert lane.frames == pytest.approx(2 * kernel.profile.camera.frame_rate_hz.value, abs=1)
    assert film.asked == 4


@pytest.mark.parametrize(("foreseeable", "watched", "is_asked"), [(1, 0, False), (1, 1, True), (0, 0, True)])
def test_without_nodes_a_source_is_asked_only_for_who_watches_or_to_see_it_end(
    studio, kernel, foreseeable, watched, is_asked
):
    film = Film()
    film.foreseeable = bool(foreseeable)

    def watch(lane):
        lane.viewer = (lambda frame: None) if watched else None

    lane, _ = studio(film, prepare=[(0, watch)], for_ms=990)
    assert (lane.frames, passes(kernel), lane.on_time.total_ns) == (0, [], 0)  # the device itself leaves it off
    assert (film.asked > 10) == is_asked
    assert lane.missed() == {}
    assert lane.world() is not None  # whoever looks sees something all the same


def test_less_light_takes_a_longer_exposure(studio, kernel):
    studio(Film(), reader(), lux=20.0)
    exposure = kernel.recorder.rows(0)[1][0]
    assert exposure.stage == "exposure"
    assert exposure.end_ns - exposure.start_ns == round(kernel.profile.camera.exposure_max_ms.value * MS)


def test_each_node_gets_the_frames_of_its_own_rate_on_passes_of_their_own(studio, kernel):
    quick, rare = WrittenNode(name="quick", phases=(phase("inference", 1),)), WrittenNode(name="rare")
    _, published = studio(Film(), [(quick, None), (rare, 2)], for_ms=2 * S)
    rate_hz = kernel.profile.camera.frame_rate_hz.value
    assert published == {"quick": 2 * rate_hz, "rare": 4}
    rows = kernel.recorder.rows(0)[0]
    first = [row for row in rows if row.seq == 0]
    assert [(row.parent, row.ending) for row in first] == [(-1, "open"), (0, "quiet"), (0, "quiet")]
    assert tiled(kernel)


def test_frames_that_never_were_are_counted_by_cause(studio, kernel):
    lane, _ = studio(Film((0, "running"), (300, "lost"), (600, "running"), (800, "ended")), reader())
    missed = lane.missed()
    period_ms = 1000 / kernel.profile.camera.frame_rate_hz.value
    assert missed == {"camera source lost": pytest.approx(300 / period_ms, abs=1)}
    assert lane.frames == pytest.approx(500 / period_ms, abs=2)  # after the end of a file nothing is missing


def test_a_source_that_goes_and_comes_back_is_told_once_each(studio, kernel):
    studio(Film((0, "starting"), (100, "running"), (300, "lost"), (600, "running"), (800, "ended")))
    assert [(row["source"], row["state"], row["detail"]) for row in told(kernel, "fault")] == [
        ("camera film", "lost", "it is lost"),
        ("camera film", "running", "it is running"),
        ("camera film", "ended", "it is ended"),
    ]
    told_ms = [event.t_ns / MS for event in kernel.events]
    assert told_ms == [pytest.approx(at_ms, abs=67) for at_ms in (300, 600, 800)]


def test_a_dark_camera_sees_nothing_until_it_is_light_again(studio, kernel):
    film = Film()
    acts = [(300, lambda lane: setattr(lane, "dark", True)), (600, lambda lane: setattr(lane, "dark", False))]
    lane, _ = studio(film, reader(), prepare=acts)
    rate_hz = kernel.profile.camera.frame_rate_hz.value
    assert lane.missed() == {"camera dark": pytest.approx(0.3 * rate_hz, abs=1)}
    assert lane.frames == pytest.approx(0.7 * rate_hz, abs=2)


def test_photographs_switch_a_camera_on_that_nothing_else_reads(studio):
    acts = [(100, lambda lane: lane.begin_photograph()), (350, lambda lane: lane.end_photograph())]
    lane, _ = studio(Film(), prepare=acts)
    assert lane.on_time.total_ns == 250 * MS
    lane, _ = studio(Film(), reader(), prepare=[(t_ms + 1000, act) for t_ms, act in acts], for_ms=2000)
    assert lane.on_time.total_ns == 1000 * MS  # it is on anyway


@pytest.mark.parametrize("nodes", [(), [(WrittenNode(name="reader"), None)]])
def test_in_standby_the_camera_starts_for_a_photograph_and_takes_no_frames(studio, kernel, nodes):
    ready = []
    acts = [
        (100, lambda lane: lane.wake(False)),
        (300, lambda lane: ready.append(lane.begin_photograph())),
        (450, lambda lane: ready.append(lane.begin_photograph())),
        (700, lambda lane: lane.end_photograph()),
        (750, lambda lane: lane.end_photograph()),
    ]
    lane, _ = studio(Film(), nodes, prepare=acts)
    start_ms = round(kernel.profile.camera.start_ms.value)
    assert ready == [(300 + start_ms) * MS, max(300 + start_ms, 450) * MS]
    assert lane.on_time.total_ns == (450 + (100 if nodes else 0)) * MS
    assert not [row for row in kernel.recorder.rows(0)[0] if row.start_ns > 100 * MS]


def test_a_camera_that_is_on_is_ready_at_once(studio):
    ready = []
    studio(Film(), reader(), prepare=[(800, lambda lane: ready.append(lane.begin_photograph()))])
    assert ready == [800 * MS]


def test_a_photograph_under_way_keeps_no_device_on_that_is_shut_down(studio):
    acts = [
        (100, lambda lane: lane.begin_photograph()),
        (250, lambda lane: lane.shut_down()),
        (400, lambda lane: lane.end_photograph()),
        (500, lambda lane: lane.begin_photograph()),
    ]
    lane, _ = studio(Film(), prepare=acts)
    assert lane.on_time.total_ns == 150 * MS


@pytest.fixture
def booth(kernel):
    def run(tape, *nodes, for_ms=1000, prepare=()):
        def publish(name, outcome, pass_id):
            kernel.recorder.close_pass(pass_id, kernel.now_ns, "quiet")

        lanes = [NodeLane(kernel, node, publish) for node in nodes]
        lane = MicrophoneLane(kernel, Microphone(kernel.profile.microphone, tape), lanes)
        lane.start()
        for t_ms, act in prepare:
            kernel.schedule.at(t_ms * MS, lambda act=act: act(lane))
        kernel.schedule.run_until(for_ms * MS)
        return lane

    return run


def test_a_block_is_there_when_its_last_sample_is(booth, kernel):
    ear = Ear(intake="every", phases=(phase("inference", 1, "dsp"),))
    lane = booth(Tape(), ear)
    profile = kernel.profile.microphone
    block_ns = profile.block_samples.value * 1_000_000_000 // profile.rate_hz.value
    rows = kernel.recorder.rows(0)[0]
    assert lane.blocks == len(ear.blocks) == len(rows) == 1_000_000_000 // block_ns
    assert [row.start_ns for row in rows] == [k * block_ns for k in range(len(rows))]
    assert [block.seq for block in ear.blocks] == list(range(len(rows)))
    assert {row[:3] for row in passes(kernel)} <= {("sound", "microphone", "quiet"), ("sound", "microphone", "open")}
    assert tiled(kernel)


def test_blocks_without_sound_are_silence_and_counted(booth, kernel):
    ear = Ear(intake="every", phases=(phase("inference", 1, "dsp"),))
    lane = booth(Tape((0, "running"), (500, "lost"), (750, "running")), ear)
    (cause, count), *rest = lane.missing().items()
    profile = kernel.profile.microphone
    assert (cause, rest) == ("microphone lost", [])
    assert count == pytest.approx(0.25 * profile.rate_hz.value / profile.block_samples.value, abs=1)
    assert sum(not block.samples.any() for block in ear.blocks) == count
    assert [row["state"] for row in told(kernel, "fault")] == ["lost", "running"]


def test_the_end_of_a_file_is_told_and_nothing_is_missing(booth, kernel):
    lane = booth(Tape((0, "running"), (500, "ended")))
    assert lane.missing() == {}
    assert [(row["source"], row["state"]) for row in told(kernel, "fault")] == [("microphone tape", "ended")]


def test_a_mute_microphone_hears_nothing_and_time_goes_on(booth):
    ear = Ear(intake="every", phases=(phase("inference", 1, "dsp"),))
    acts = [(300, lambda lane: setattr(lane, "muted", True)), (600, lambda lane: setattr(lane, "muted", False))]
    booth(Tape(), ear, prepare=acts)
    silent = [block.t_ns / MS for block in ear.blocks if not block.samples.any()]
    assert (min(silent), max(silent)) == (pytest.approx(300, abs=35), pytest.approx(580, abs=35))
    assert len(silent) < len(ear.blocks) / 2


def test_words_near_the_microphone_are_heard_over_its_source(booth):
    class Voice:
        engine, rate_hz = "voice", 16_000

        def utter(self, text, language="en", manner=None):
            return Utterance(text, "speech", "voice", 16_000, 200 * MS, np.full(3200, 0.25, np.float32))

    ear = Ear(intake="every", phases=(phase("inference", 1, "dsp"),))
    booth(Tape(), ear, prepare=[(400, lambda lane: lane.hear(Say(0, "hello"), Voice()))])
    loud = [block.t_ns / MS for block in ear.blocks if block.samples.max() > 0.7]
    assert (min(loud), max(loud)) == (pytest.approx(400, abs=35), pytest.approx(570, abs=35))


def test_words_that_cannot_be_made_into_sound_are_told(booth, kernel):
    booth(Tape(), prepare=[(100, lambda lane: lane.hear(Say(0, "hello"), TextLane(16_000)))])
    assert told(kernel, "fault") == [
        {"source": "say", "state": "failed", "detail": "no voice to say it with: text lane"}
    ]
