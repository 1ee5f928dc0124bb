"""The microphone of this computer, through PortAudio.

In: a name or index. Out: the newest sound at the device's rate, and a status that tells a stall from silence. One
thread opens the stream, watches that its callbacks keep coming and opens it again when they stop: a sound server that
dies or freezes raises nothing, the callbacks just cease. A broken stream is aborted, since stopping it would wait for
ever. PortAudio lists devices once, so it is started anew after each loss; no other stream of the process survives that.
"""

from __future__ import annotations

import threading
from contextlib import suppress
from typing import Any

import numpy as np
from numpy.typing import NDArray

from emulator.bad_input import BadInput
from emulator.clock import NS_PER_MS, NS_PER_S, Clock
from emulator.messages.samples import SourceState, SourceStatus
from emulator.ports import Ring
from emulator.sensors.portaudio import InputDevice, answer_within, choose, input_devices, list_anew, portaudio
from emulator.sound.resampling import StreamResampler

Samples = NDArray[np.float32]

BLOCK_SAMPLES = 512
OPEN_LIMIT_S = 3.0
CLOSE_LIMIT_S = 1.9
LIST_LIMIT_S = 3.0
STALL_NS = 500 * NS_PER_MS
WATCH_S = 0.1
RETRY_FIRST_S, RETRY_LONGEST_S = 0.5, 3.0
KEPT_S = 2.0
LAG_LIMIT_S = 0.2
# Sound arrives every 32 ms; twice that in hand bridges a late callback.
IN_HAND_S = 0.064
BAD_FORMAT = ((-9997,), (-9998,))  # PortAudio: paInvalidSampleRate, paInvalidChannelCount


def list_microphones() -> list[InputDevice] | str:
    """The microphones of this computer, or why there are none; within three seconds."""
    try:
        devices = answer_within(LIST_LIMIT_S, lambda: input_devices(portaudio()))
        choose(devices, "")
    except BadInput as error:
        return str(error)
    return devices


class LiveMicrophone:
    """A `SoundSource`. `drops` of its status counts samples skipped because nobody took them in time."""

    live = True
    duration_ns: int | None = None

    def __init__(self, name: str, wanted: str, clock: Clock, rate_hz: int, *, allow_missing: bool = False) -> None:
        self.name, self.overflows = name, 0
        self._wanted, self._clock, self._rate_hz, self._allow_missing = wanted, clock, rate_hz, allow_missing
        self._ring = Ring(round(KEPT_S * rate_hz))
        self._report: tuple[SourceState, str] = ("off", "")
        self._failure: BadInput | None = None
        self._stop, self._settled, self._ended = threading.Event(), threading.Event(), threading.Event()
        self._thread: threading.Thread | None = None
        self._arrived_ns = self._skipped = 0
        self._asked = self._in_hand = False

    @property
    def lag_samples(self) -> int:
        """Samples that came and were not taken yet: how far behind the world the machine is."""
        return len(self._ring)

    def open(self) -> None:
        """Start, and wait for the first sound. Raises BadInput, after 3 s at most, unless missing is allowed."""
        if self._thread is not None:
            return
        self._report = ("starting", "")
        self._thread = threading.Thread(target=self._run, name=f"capture {self.name}", daemon=True)
        self._thread.start()
        settled = self._settled.wait(OPEN_LIMIT_S)
        if settled and self._failure is None:
            return
        if self._allow_missing:
            if not settled:
                self._report = ("lost", "the sound server does not answer")
            return
        self.close(CLOSE_LIMIT_S if settled else 0.0)
        raise self._failure or BadInput(
            f"no sound came within {OPEN_LIMIT_S:g} s", where=self.name, mend="restart the sound server"
        )

    def samples(self, first: int, count: int) -> Samples | None:  # noqa: ARG002 (a live source has only "now")
        """The next `count` samples; None while there are too few or the source is lost.

        What lies more than 200 ms back is skipped and counted, else a short hang would stay as delay for ever.
        """
        ring, in_hand = self._ring, max(count, round(IN_HAND_S * self._rate_hz))
        waiting = len(ring)
        if self.status().state != "running" or (not self._in_hand and waiting < in_hand):
            self._in_hand = False
            return None
        if not self._asked or waiting > count + LAG_LIMIT_S * self._rate_hz:
            skipped = ring.read(max(0, waiting - in_hand))
            # What came before the device was switched on is nobody's loss.
            self._skipped += len(skipped) if skipped is not None and self._asked else 0
        self._asked = self._in_hand = True
        taken = ring.read(count)
        self._in_hand = taken is not None
        return taken

    def status(self) -> SourceStatus:
        """What the thread reported last, or "lost" when callbacks stopped coming."""
        state, detail = self._report
        silent_ns = self._clock.now_ns() - self._arrived_ns
        if state == "running" and silent_ns > STALL_NS:
            state, detail = "lost", f"no sound came for {silent_ns / NS_PER_S:.1f} s"
        return SourceStatus(state, detail, self._skipped + (self._ring.dropped if self._asked else 0))

    def close(self, limit_s: float = CLOSE_LIMIT_S) -> None:
        """Stop the thread; one that the sound server holds is left behind after `limit_s`, as the status then says."""
        self._stop.set()
        self._ended.set()
        if self._thread is not None:
            self._thread.join(limit_s)
        held = self._thread is not None and self._thread.is_alive()
        self._report = ("off", "a call that does not return was left behind" if held else "")

    def _run(self) -> None:
        wait_s = RETRY_FIRST_S
        while not self._stop.is_set():
            problem, ran = self._session()
            if not ran and not self._settled.is_set():
                # The process may have listed the devices long ago.
                self._list_anew()
                problem, ran = self._session()
            if self._stop.is_set():
                return
            self._report = ("lost", problem.what)
            if not self._settled.is_set():
                self._failure = problem
                self._settled.set()
                if not self._allow_missing:
                    return
            wait_s = RETRY_FIRST_S if ran else min(RETRY_LONGEST_S, wait_s * 2)
            self._stop.wait(wait_s)
            self._list_anew()

    def _session(self) -> tuple[BadInput, bool]:
        """Open a stream and watch it until it ends; returns what ended it, and whether any sound came."""
        stream: Any = None
        self._arrived_ns, self._ended = 0, threading.Event()
        try:
            sd = portaudio()
            stream = self._start(sd, choose(input_devices(sd), self._wanted))
            begun_ns = self._clock.now_ns()
            while not self._stop.is_set():
                if self._ended.wait(WATCH_S):
                    return BadInput(
                        "the sound server or the microphone went away", where=self.name
                    ), self._arrived_ns > 0
                if self._clock.now_ns() - max(begun_ns, self._arrived_ns) > STALL_NS * (1 if self._arrived_ns else 4):
                    return BadInput("no sound comes from it", where=self.name), self._arrived_ns > 0
        except BadInput as error:
            return BadInput(error.what, where=self.name, mend=error.mend), False
        except Exception as error:  # PortAudioError, and ValueError for a name that just vanished
            return BadInput(f"the microphone does not open ({error})", where=self.name), False
        finally:
            if stream is not None:
                stream.abort(ignore_errors=True)
                stream.close(ignore_errors=True)
        return BadInput("closed", where=self.name), True

    def _start(self, sd: Any, device: InputDevice) -> Any:
        """The stream in the first format that the device takes: ours, else its own rate, else its own channels too."""
        formats = [(self._rate_hz, 1), (device.rate_hz, 1), (device.rate_hz, min(2, device.channels))]
        self._ring = Ring(self._ring.capacity)
        self._in_hand = False
        for attempt, (rate_hz, channels) in enumerate(formats):
            try:
                stream = sd.InputStream(
                    device=device.index, samplerate=rate_hz, channels=channels, blocksize=BLOCK_SAMPLES, latency="low",
                    dtype="float32", callback=self._callback(rate_hz), finished_callback=self._ended.set,
                )  # fmt: skip
                stream.start()
            except sd.PortAudioError as error:
                if attempt + 1 == len(formats) or error.args[1:2] not in BAD_FORMAT:
                    raise
            else:
                return stream
        raise BadInput("the microphone takes no format", where=self.name)

    def _callback(self, rate_hz: int) -> Any:
        resampler = StreamResampler(rate_hz, self._rate_hz) if rate_hz != self._rate_hz else None
        ring = self._ring

        def arrive(block: Samples, count: int, when: Any, flags: Any) -> None:  # noqa: ARG001
            mono = block.mean(axis=1, dtype=np.float32)
            ring.write(resampler.push(mono) if resampler else mono)
            self.overflows += bool(flags.input_overflow)
            first, self._arrived_ns = not self._arrived_ns, self._clock.now_ns()
            if first and not self._stop.is_set():
                self._report = ("running", "")
            self._settled.set()

        return arrive

    @staticmethod
    def _list_anew() -> None:
        with suppress(Exception):  # the next attempt to open finds the same fault and reports it
            list_anew(portaudio())
