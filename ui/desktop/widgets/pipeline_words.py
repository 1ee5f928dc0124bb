"""The words on the pipeline's boxes and in the sheet of an opened one.

In: what booted and the readings of now. Out: `Face` values and sections; nothing here keeps state.
"""

from __future__ import annotations

from typing import Final

from emulator.clock import NS_PER_S
from emulator.messages.link import NodeFacts
from emulator.trace.report.wording import clip, number
from ui.desktop.lanes.graph import Box
from ui.desktop.lanes.pipeline_watch import PipelineWatch, Reading
from ui.desktop.translation import sayer
from ui.desktop.widgets.node_sheet import Sections
from ui.desktop.widgets.pipeline_items import Face

CONTEXT: Final = "Pipeline"
say = sayer(CONTEXT)


def face_of(box: Box, watch: PipelineWatch) -> Face:
    """What a box says now."""
    reading = watch.reading(box.key)
    node = node_of(watch, box.key)
    face = _other_face(box, watch, reading) if node is None else _node_face(node, reading)
    said = [face.title, face.corner, face.left, face.right, face.alert, face.result]
    return face._replace(per_s=round(reading.per_s or 0.0, 1), spoken="\n".join(word for word in said if word))


def node_of(watch: PipelineWatch, key: str) -> NodeFacts | None:
    """The declared node of this name; None for a sensor, the app, an output."""
    return next((node for node in watch.booted.nodes if node.name == key), None)


def _node_face(node: NodeFacts, reading: Reading) -> Face:
    rate = _rate(reading)
    rate = f"{rate} Hz" if node.rate_hz is None else say("{0} of {1} Hz").format(rate, f"{node.rate_hz:g}")
    took = number(reading.last_ms) if reading.last_ms else "–"
    took = say("{0} of {1} ms").format(took, f"{node.budget_ms:g}") if node.budget_ms else f"{took} ms"
    late = node.budget_ms is not None and reading.last_ms > node.budget_ms
    alerts = [say("{0} waiting").format(reading.waiting)] if reading.waiting else []
    alerts += [say("{0} dropped").format(reading.dropped)] if reading.losing else []
    return Face(
        node.name, node.unit, rate, took, clip(reading.result, 120), ", ".join(alerts), late, reading.busy,
        not reading.taken,
    )  # fmt: skip


def _other_face(box: Box, watch: PipelineWatch, reading: Reading) -> Face:
    booted, rate = watch.booted, _rate(reading)
    if box.kind == "sensor":
        source = {"camera": booted.camera, "microphone": booted.microphone}.get(box.key, "")
        title = {"camera": say("Camera"), "microphone": say("Microphone")}.get(box.key, box.key)
        off = source == "none"
        return Face(title, "", say("off") if off else f"{rate} Hz", "", "" if off else source, off=off)
    title, corner, words = {
        "app": (say("App"), "ui", say("{0} calls/s").format(rate)),
        "hud": (say("HUD"), say("display"), say("{0} pictures/s").format(rate)),
        "voice": (say("Voice"), say("speaker"), say("{0} sounds/s").format(rate)),
    }[box.key]
    right = f"{number(reading.last_ms)} ms" if reading.last_ms else ""
    count = say("{0} since power-on").format(reading.published)
    return Face(title, corner, words, right, count, off=not reading.published)


def _rate(reading: Reading) -> str:
    """Per second, one digit after the point."""
    return "–" if reading.per_s is None else f"{reading.per_s:.1f}"


def sections_of(key: str, watch: PipelineWatch) -> Sections:
    """The sheet of a box."""
    node, reading = node_of(watch, key), watch.reading(key)
    if node is None:
        return {
            say("Counters"): {
                say("measured rate"): say("{0} a second").format(_rate(reading)),
                say("since power-on"): str(reading.published),
                say("last device time"): f"{number(reading.last_ms)} ms" if reading.last_ms else "–",
            }
        }
    return {
        say("Input"): {
            node.input: watch.reading(node.input).result or say("{0} Hz").format(_rate(watch.reading(node.input)))
        },
        say("Results"): _results(key, watch),
        say("Counters"): _counters(node, reading),
        say("Settings"): _settings(node),
    }


def _results(key: str, watch: PipelineWatch) -> dict[str, str]:
    """The newest first; a result that stays the same is told once."""
    newest = list(watch.results[key])[-5:][::-1]
    return {f"{t_ns / NS_PER_S:.2f} s": text for t_ns, text in newest} or {say("none yet"): ""}


def _counters(node: NodeFacts, reading: Reading) -> dict[str, str]:
    budget = "" if node.budget_ms is None else say(" (budget {0} ms)").format(f"{node.budget_ms:g}")
    declared = "" if node.rate_hz is None else say(" (declared {0} Hz)").format(f"{node.rate_hz:g}")
    return {
        say("state"): say("busy") if reading.busy else say("idle"),
        say("measured rate"): f"{_rate(reading)} Hz{declared}",
        say("last device time"): f"{number(reading.last_ms)} ms{budget}",
        say("taken"): str(reading.taken),
        say("published"): str(reading.published),
        say("waiting"): str(reading.waiting),
        say("dropped"): str(reading.dropped),
    }


def _settings(node: NodeFacts) -> dict[str, str]:
    rows = {"kind": node.kind, "input": node.input, "unit": node.unit, "precision": node.precision}
    rows |= {"rate_hz": _plain(node.rate_hz), "budget_ms": _plain(node.budget_ms)}
    return rows | {f"options.{name}": _plain(value) for name, value in node.options.items()}


def _plain(value: object) -> str:
    if value is None:
        return say("not set")
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value)) or say("none")
    return f"{value:g}" if isinstance(value, float) else str(value)
