"""The lane of a HUD on a device without a display: what would have been shown is read aloud, as far as it is new."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from emulator.hud import Layout, read_aloud
from emulator.kernel import Kernel, host_measured
from emulator.lanes.app_lane import what_failed
from emulator.lanes.voice_lane import VoiceLane
from emulator.messages.scene import Spoken
from emulator.messages.work import Step
from emulator.workers import LapWatch

DeviceData = Callable[[], Mapping[str, Any]]
"""What layouts may tell of the device itself: `device.time`, `device.battery`."""

SENTENCE_ENDS = (".", "!", "?", ":", "。", "！", "？", "：", "…")


class SpokenHudLane:
    """Reads layouts aloud. A component that says what it said last time stays silent."""

    def __init__(self, kernel: Kernel, voice: VoiceLane, device_data: DeviceData = dict) -> None:
        self._kernel = kernel
        self._device_data = device_data
        self._voice = voice
        self._said: tuple[Spoken, ...] = ()
        self._newest: list[Spoken] = []
        self._turn = 0

    def show(self, layout: Layout, data: Mapping[str, Any], pass_id: int) -> None:
        """Read what is new; the pass ends as sound, or as quiet when nothing is."""
        kernel = self._kernel
        watch = LapWatch(kernel.clock)
        try:
            spoken = read_aloud(layout, {**data, **self._device_data()})
        except Exception as error:  # the app's data, so the app's fault
            kernel.emit("fault", source="app", state="failed", detail=what_failed(error))
            kernel.recorder.close_pass(pass_id, kernel.now_ns, "failed", "unfit data")
            return
        watch.lap("layout")
        duration = kernel.declared("layout", kernel.profile.stages.layout_ms)
        if kernel.timing == "host":
            duration = host_measured(watch.laps["layout"][1])
        step = Step("layout", "ui", duration)

        def served(start_ns: int, end_ns: int) -> None:
            kernel.record(step, pass_id, (start_ns, end_ns), watch.laps["layout"])
            self._say(layout, spoken, pass_id)

        kernel.serve(step, pass_id, served)

    def _say(self, layout: Layout, spoken: tuple[Spoken, ...], pass_id: int) -> None:
        new = [each for each in spoken if each not in self._said]
        self._said = spoken
        if not new:
            self._kernel.recorder.close_pass(pass_id, self._kernel.now_ns, "quiet", "nothing new to say")
            return
        self._kernel.emit("scene", layout=layout.id, texts=[each.text for each in spoken], spoken=True)
        # One utterance for all of it. It replaces the one before, should that still wait, unless some of that still
        # holds: then it waits behind it, since it only says what is new.
        self._turn += any(each in spoken for each in self._newest)
        self._newest = new
        text = " ".join(sentence(each.text) for each in new)
        self._voice.say(
            [(text, new[0].lang)],
            pass_id,
            component=f"{layout.id}.{self._turn}",
            urgent=any(each.urgent for each in new),
        )


def sentence(text: str) -> str:
    """The text with an end that a voice pauses at."""
    return text if text.endswith(SENTENCE_ENDS) else f"{text}."
