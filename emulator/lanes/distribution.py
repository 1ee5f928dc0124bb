"""Who gets what a node found: the nodes that read it, and the app's `on_<node>` handler.

With one taker the pass goes on as it is; with several it ends as open and each taker gets a pass of its own behind it;
with none it ends as quiet. A result that belongs to another instant than its input (the end of an utterance) begins a
pass of its own there: what a spoken answer is late against is the last sound, not the block that closed the utterance.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, is_dataclass
from typing import Any

from emulator.bad_input import BadInput
from emulator.clock import NS_PER_MS
from emulator.kernel import Kernel
from emulator.lanes.app_lane import AppLane
from emulator.lanes.node_lane import NodeLane
from emulator.messages.meaning import (
    HeardCommand,
    HeardText,
    Meaning,
    ReadCodes,
    ReadText,
    SpeechPart,
    SpeechSegment,
    SpeechStarted,
)
from emulator.messages.understanding import Understood
from emulator.pipeline.node import Outcome
from emulator.sdk.app import App

# What stands before the dot in the device's own stages: a node of this name would share rows with them.
OWN_STAGES = frozenset({"app", "block", "exposure", "hud", "layout", "raster", "readout", "report", "voice"})

Take = Callable[[Meaning, int], None]


class Distribution:
    """Hands outcomes on. `connect` is called when the lanes exist."""

    def __init__(self, kernel: Kernel, app: AppLane) -> None:
        self._kernel = kernel
        self._app = app
        self._readers: dict[str, list[NodeLane]] = {}
        self._told: dict[str, dict[str, Any]] = {}
        self.far_ears: Callable[[], list[Take]] = list
        """Who beyond the radio takes the sound of utterances at this instant."""

    def connect(self, lanes: list[NodeLane], inputs: Mapping[str, str]) -> None:
        """Say which lane reads from which sensor or node, in place of what was said before.

        BadInput for a name that the device uses itself; then all stays as it was.
        """
        readers: dict[str, list[NodeLane]] = {}
        for lane in lanes:
            if hasattr(App, f"on_{lane.name}"):
                what = f"on_{lane.name} is no handler for a node's results"
                raise BadInput(what, where=f"pipeline.{lane.name}", mend="call the node something else")
            if lane.name in OWN_STAGES:
                what = f"{lane.name!r} is a stage of the device itself, so its times could not be told apart"
                raise BadInput(what, where=f"pipeline.{lane.name}", mend="call the node something else")
            readers.setdefault(inputs[lane.name], []).append(lane)
        self._readers = readers
        self._told.clear()

    def readers(self, stream: str) -> list[NodeLane]:
        """The lanes that read a sensor or a node."""
        return self._readers.get(stream, [])

    def publish(self, node: str, outcome: Outcome, pass_id: int) -> None:
        """Hand an outcome to its takers at the instant of its release."""
        recorder, now_ns = self._kernel.recorder, self._kernel.now_ns
        if outcome.value is None:
            recorder.close_pass(pass_id, now_ns, "quiet")
            return
        self._tell(node, outcome.value)
        takers = self._takers(node, outcome.value)
        if outcome.origin_ns is not None and takers:
            recorder.close_pass(pass_id, now_ns, "quiet")
            pass_id = recorder.open_pass("speech", "microphone", 0, outcome.origin_ns)
            recorder.span(pass_id, f"{node}.endpoint", "dsp", outcome.origin_ns, now_ns)
        if len(takers) == 1:
            takers[0](outcome.value, pass_id)
            return
        ways = [recorder.fork(pass_id) for _ in takers]
        recorder.close_pass(pass_id, now_ns, "open" if ways else "quiet")
        for take, way in zip(takers, ways, strict=True):
            take(outcome.value, way)

    def _takers(self, node: str, value: Meaning) -> list[Take]:
        takers: list[Take] = [
            (lambda value, way, lane=lane: lane.offer(value, way))  # type: ignore[misc]
            for lane in self.readers(node)
            if lane.takes(value) and lane.due(self._kernel.now_ns)
        ]
        handler = self._app.handler(f"on_{node}")
        if isinstance(value, SpeechPart | SpeechSegment):
            takers += self.far_ears()
        if handler and not isinstance(value, SpeechPart):
            takers.append(lambda value, way: self._app.call(way, handler, value))
        return takers

    def _tell(self, node: str, value: Meaning) -> None:
        """A reader that finds the same again and again is told once."""
        told = plain(value)
        if told is not None and told != self._told.get(node):
            self._kernel.emit("result", node=node, **told)
            self._told[node] = told


def plain(value: Meaning) -> dict[str, Any] | None:  # noqa: PLR0911 (one line a kind)
    """A result as plain JSON values for events.jsonl; None for what no person would read (sound, tensors)."""
    if isinstance(value, ReadText):
        return {"texts": [line.text for line in value.lines]} if value.lines else None
    if isinstance(value, ReadCodes):
        return {"codes": [{"text": c.text, "symbology": c.symbology} for c in value.codes]} if value.codes else None
    if isinstance(value, SpeechStarted):
        return {"speech": "started", "at_ms": value.t_ns / NS_PER_MS}
    if isinstance(value, HeardCommand):
        return {"heard": value.text, "confidence": round(value.confidence, 3)}
    if isinstance(value, HeardText) and not value.is_final:
        return {"hearing": value.text, "language": value.language}
    if isinstance(value, HeardText):
        return {"heard": value.text, "language": value.language, "confidence": round(value.confidence, 3)}
    if isinstance(value, Understood):
        slots = [{"name": slot.name, "text": slot.text} for slot in value.slots]
        sure = {"confidence": round(value.confidence, 3), "is_sure": value.is_sure}
        return {"understood": value.intent, "text": value.text, "slots": slots, **sure}
    if is_dataclass(value) and not hasattr(value, "samples") and not hasattr(value, "arrays"):
        return {"value": asdict(value)}
    return None
