"""The live microphone against a private PulseAudio daemon: it is killed, frozen, restarted and left out."""

import os
import shutil
import signal
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pytest

from emulator.bad_input import BadInput
from emulator.clock import NS_PER_S, HostClock
from emulator.link.loudspeaker import Loudspeaker
from emulator.messages.frames import Utterance
from emulator.sensors.sound_sources import open_sound_source
from emulator.sound.resampling import resample

pytestmark = [
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="PulseAudio is tested on Linux only"),
    pytest.mark.skipif(shutil.which("pulseaudio") is None, reason="pulseaudio is not installed"),
    pytest.mark.skipif(shutil.which("paplay") is None, reason="pulseaudio-utils is not installed"),
]
CLOCK = HostClock()
RATE_HZ = 16_000
MODULES = (
    "module-null-sink sink_name=vspk rate=48000 channels=1 norewinds=1",
    "module-null-sink sink_name=vmic_in rate=48000 channels=1 norewinds=1",
    "module-remap-source source_name=vmic master=vmic_in.monitor source_properties=device.description=VirtualMic",
)


def wait_until(condition, limit_s):
    """Seconds until `condition` held, or a failure."""
    begun_ns, pause = CLOCK.now_ns(), threading.Event()
    while not condition():
        waited_s = (CLOCK.now_ns() - begun_ns) / NS_PER_S
        assert waited_s < limit_s, f"nothing within {limit_s} s"
        pause.wait(0.01)
    return (CLOCK.now_ns() - begun_ns) / NS_PER_S


class SoundServer:
    """A PulseAudio of our own, on a socket of our own, with a virtual microphone."""

    def __init__(self, folder):
        self.socket, self.log = folder / "pulse.sock", folder / "pulse.log"
        self.process = None

    def start(self):
        self.socket.unlink(missing_ok=True)
        loads = [f"module-native-protocol-unix socket={self.socket} auth-anonymous=1", *MODULES]
        options = ["--daemonize=no", "--exit-idle-time=-1", "--disable-shm=yes", "--use-pid-file=no", "--realtime=no"]
        options += [
            "--high-priority=no",
            f"--log-target=file:{self.log}",
            *(word for load in loads for word in ("-L", load)),
        ]
        self.process = subprocess.Popen(["pulseaudio", "-n", *options], stderr=subprocess.DEVNULL)
        wait_until(lambda: self.control("info") == 0, 10)
        assert self.control("set-default-source", "vmic") == 0
        assert self.control("set-default-sink", "vspk") == 0

    def control(self, *words):
        return subprocess.run(["pactl", *words], capture_output=True, timeout=5, check=False).returncode

    def signal(self, number):
        self.process.send_signal(number)

    def kill(self):
        if self.process:
            self.process.kill()
            self.process.wait(5)
            self.process = None


@pytest.fixture
def server(tmp_path, monkeypatch):
    """Not started yet; every client of this process would find this one and no other."""
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path}/pulse.sock")
    monkeypatch.setenv("PULSE_COOKIE", str(tmp_path / "cookie"))
    daemon = SoundServer(tmp_path)
    yield daemon
    daemon.kill()


@pytest.fixture
def running(server):
    server.start()
    return server


@pytest.fixture
def closing():
    opened = []
    yield lambda source: opened.append(source) or source
    for source in opened:
        source.close()
    wait_until(lambda: not any(t.name.startswith("capture ") for t in threading.enumerate()), 5)


def open_default(**options):
    return open_sound_source("default", CLOCK, RATE_HZ, **options)


def likeness(heard, part):
    """Correlation of `part` with the place of `heard` that is most like it."""
    size = 1 << 17
    match = np.fft.irfft(np.fft.rfft(heard, size) * np.fft.rfft(part, size).conj(), size)
    begin = int(match[: len(heard) - len(part)].argmax())
    return float(np.corrcoef(heard[begin : begin + len(part)], part)[0, 1])


def test_it_hears_what_is_played(running, closing, tmp_path):
    import soundfile

    # As wide as speech: the server's own filters cut what lies above.
    noise = 0.2 * np.random.default_rng(5).standard_normal(8000).astype(np.float32)
    played = resample(noise, 8000, RATE_HZ)
    soundfile.write(tmp_path / "play.wav", played, RATE_HZ)
    source = closing(open_default())
    assert source.live and source.status().state == "running"
    player = subprocess.Popen(["paplay", "--device=vmic_in", "--latency-msec=20", str(tmp_path / "play.wav")])
    blocks = []

    def enough():
        block = source.samples(0, 192)
        if block is not None:
            blocks.append(block)
        return sum(map(len, blocks)) >= 2 * RATE_HZ

    wait_until(enough, 10)
    assert player.wait(5) == 0
    heard = np.concatenate(blocks)
    # In parts, each looked for by itself: on a busy computer the player leaves gaps, and what follows is later.
    parts = played.reshape(-1, 1600)
    likenesses = [likeness(heard, part) for part in parts]
    assert sum(alike > 0.9 for alike in likenesses) >= len(parts) / 2, likenesses
    assert source.lag_samples < 0.3 * RATE_HZ


def test_a_server_that_dies_is_told_and_found_again(running, closing):
    source = closing(open_default())
    running.kill()
    assert wait_until(lambda: source.status().state == "lost", 1.0) < 1.0
    assert source.samples(0, 192) is None and source.status().detail
    running.start()
    wait_until(lambda: source.status().state == "running", 8)
    wait_until(lambda: source.samples(0, 192) is not None, 2)


def test_a_frozen_server_is_told_and_found_again(running, closing):
    source = closing(open_default())
    running.signal(signal.SIGSTOP)
    try:
        assert wait_until(lambda: source.status().state == "lost", 1.0) < 1.0
    finally:
        running.signal(signal.SIGCONT)
    wait_until(lambda: source.status().state == "running", 8)


def test_closing_while_the_server_is_frozen_returns(running, closing):
    source = closing(open_default())
    running.signal(signal.SIGSTOP)
    wait_until(lambda: source.status().state == "lost", 1.0)
    begun_ns = CLOCK.now_ns()
    source.close()
    assert CLOCK.now_ns() - begun_ns < 2.2 * NS_PER_S
    assert source.status().state == "off"
    running.signal(signal.SIGCONT)


def test_sound_that_nobody_takes_is_skipped_and_counted(running, closing):
    source = closing(open_default())
    wait_until(lambda: source.samples(0, 192) is not None, 2)
    wait_until(lambda: source.lag_samples > 0.6 * RATE_HZ, 5)
    assert source.samples(0, 192) is not None
    assert source.lag_samples < 0.2 * RATE_HZ
    assert 0.3 * RATE_HZ < source.status().drops < 1.5 * RATE_HZ


def test_the_names_are_listed_and_a_wrong_one_is_one_line(running, closing):
    # A fresh process, since PortAudio lists devices once.
    code = (
        "from emulator.sensors.live_microphone import list_microphones as l; print([d.name for d in l()])\n"
        "from emulator.clock import HostClock; from emulator.sensors.sound_sources import open_sound_source as o\n"
        "s = o('microphone:pulse', HostClock(), 16000); print(s.status().state); s.close()\n"
        "o('microphone:nope', HostClock(), 16000)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=30, check=False)
    assert done.stdout.splitlines() == ["['pulse', 'default']", "running"]
    assert (
        done.stderr.strip().splitlines()[-1].endswith("there is no microphone 'nope'; use one of: 0 pulse, 1 default")
    )


def test_no_server_at_all_is_one_line(server, closing):
    with pytest.raises(BadInput, match=r"no microphone that can be reached|does not open") as caught:
        open_default()
    assert "\n" not in str(caught.value) and "sound file" in str(caught.value)


def test_no_server_at_all_has_a_reason_for_the_doctor(server):
    code = "from emulator.sensors.live_microphone import list_microphones as l; print(l())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=30, check=True)
    assert done.stdout.startswith("this computer has no microphone that can be reached") and done.stderr == ""


def test_a_server_that_comes_later_is_found(server, closing):
    source = closing(open_default(allow_missing=True))
    assert source.status().state == "lost" and source.status().detail
    assert source.samples(0, 192) is None
    server.start()
    wait_until(lambda: source.status().state == "running", 10)


def test_a_server_that_is_frozen_from_the_start_holds_nobody(running):
    running.signal(signal.SIGSTOP)
    try:
        code = (
            "from emulator.clock import HostClock; from emulator.sensors.sound_sources import open_sound_source as o\n"
            "o('default', HostClock(), 16000)"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=20, check=False)
    finally:
        running.signal(signal.SIGCONT)
    assert done.returncode == 1 and "no sound came within" in done.stderr.splitlines()[-1]


def test_a_missing_library_is_one_line(tmp_path):
    code = (
        "import ctypes.util, sys; ctypes.util.find_library = lambda name: None\n"
        "from emulator.sensors.live_microphone import list_microphones as l; print(l())"
    )
    (tmp_path / "sounddevice.py").write_text("raise OSError('PortAudio library not found')\n")
    path = os.pathsep.join([str(tmp_path), str(Path.cwd())])
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        timeout=20,
        check=True,
        env=os.environ | {"PYTHONPATH": path},
    )
    assert done.stdout.startswith("the PortAudio library is missing; install PortAudio")


def test_what_the_device_says_comes_out_of_the_loudspeaker(running, tmp_path):
    recorded = tmp_path / "heard.raw"
    options = ["--rate=16000", "--channels=1", "--format=float32le", "--raw", "--latency-msec=20"]
    with recorded.open("wb") as file:
        recorder = subprocess.Popen(["parec", "--device=vspk.monitor", *options], stdout=file)
        try:
            loudspeaker = Loudspeaker()
            loudspeaker.switch(True)
            beep = np.sin(2764.6 * np.arange(RATE_HZ) / RATE_HZ).astype(np.float32)
            loudspeaker.play(Utterance("beep", "earcon", "", RATE_HZ, NS_PER_S, beep))

            def enough():
                whole = recorded.read_bytes()
                return np.count_nonzero(np.abs(np.frombuffer(whole[: len(whole) // 4 * 4], np.float32)) > 0.5) > 8_000

            wait_until(enough, 20)
            running.kill()
            wait_until(lambda: not loudspeaker._stream.active, 10)
            with pytest.raises(BadInput, match="the loudspeaker is gone"):
                loudspeaker.play(Utterance("more", "earcon", "", RATE_HZ, 1, beep))
            assert not loudspeaker.on
        finally:
            recorder.kill()
            recorder.wait()


def test_without_a_sound_server_there_is_no_loudspeaker_and_one_line_says_so(server):
    with pytest.raises(BadInput, match="no loudspeaker can be reached"):
        Loudspeaker().switch(True)
