"""The words on the pipeline's boxes and in the sheet of an opened one.

In: what booted and the readings of now. Out: `Face` values and sections; nothing here keeps state.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from emulator.clock import NS_PER_S
from emulator.messages.link import NodeFacts
from emulator.trace.report.wording import clip, number
from ui.desktop.lanes.graph import Box
from ui.desktop.lanes.pipeline_watch import PipelineWatch, Reading
from ui.desktop.widgets.node_sheet import Sections
from ui.desktop.widgets.pipeline_items import Face


def _tr(text: str) -> str:
    return QCoreApplication.translate("Pipeline", text)


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
    rate = f"{rate} Hz" if node.rate_hz is None else _tr("{0} of {1} Hz").format(rate, f"{node.rate_hz:g}")
    took = number(reading.last_ms) if reading.last_ms else "–"
    took = _tr("{0} of {1} ms").format(took, f"{node.budget_ms:g}") if node.budget_ms else f"{took} ms"
    late = node.budget_ms is not None and reading.last_ms > node.budget_ms
    alerts = [_tr("{0} waiting").format(reading.waiting)] if reading.waiting else []
    alerts += [_tr("{0} dropped").format(reading.dropped)] if reading.losing else []
    return Face(
        node.name, node.unit, rate, took, clip(reading.result, 120), ", ".join(alerts), late, reading.busy,
        not reading.taken,
    )  # fmt: skip


def _other_face(box: Box, watch: PipelineWatch, reading: Reading) -> Face:
    booted, rate = watch.booted, _rate(reading)
    if box.kind == "sensor":
        source = {"camera": booted.camera, "microphone": booted.microphone}.get(box.key, "")
        title = {"camera": _tr("Camera"), "microphone": _tr("Microphone")}.get(box.key, box.key)
        off = source == "none"
        return Face(title, "", _tr("off") if off else f"{rate} Hz", "", "" if off else source, off=off)
    title, corner, words = {
        "app": (_tr("App"), "ui", _tr("{0} calls/s").format(rate)),
        "hud": (_tr("HUD"), _tr("display"), _tr("{0} pictures/s").format(rate)),
        "voice": (_tr("Voice"), _tr("speaker"), _tr("{0} sounds/s").format(rate)),
    }[box.key]
    right = f"{number(reading.last_ms)} ms" if reading.last_ms else ""
    count = _tr("{0} since power-on").format(reading.published)
    return Face(title, corner, words, right, count, off=not reading.published)


def _rate(reading: Reading) -> str:
    """Per second, one digit after the point."""
    return "–" if reading.per_s is None else f"{reading.per_s:.1f}"


def sections_of(key: str, watch: PipelineWatch) -> Sections:
    """The sheet of a box."""
    node, reading = node_of(watch, key), watch.reading(key)
    if node is None:
        return {
            _tr("Counters"): {
                _tr("measured rate"): _tr("{0} a second").format(_rate(reading)),
                _tr("since power-on"): str(reading.published),
                _tr("last device time"): f"{number(reading.last_ms)} ms" if reading.last_ms else "–",
            }
        }
    return {
        _tr("Input"): {
            node.input: watch.reading(node.input).result or _tr("{0} Hz").format(_rate(watch.reading(node.input)))
        },
        _tr("Results"): _results(key, watch),
        _tr("Counters"): _counters(node, reading),
        _tr("Settings"): _settings(node),
    }


def _results(key: str, watch: PipelineWatch) -> dict[str, str]:
    """The newest first; a result that stays the same is told once."""
    newest = list(watch.results[key])[-5:][::-1]
    return {f"{t_ns / NS_PER_S:.2f} s": text for t_ns, text in newest} or {_tr("none yet"): ""}


def _counters(node: NodeFacts, reading: Reading) -> dict[str, str]:
    budget = "" if node.budget_ms is None else _tr(" (budget {0} ms)").format(f"{node.budget_ms:g}")
    declared = "" if node.rate_hz is None else _tr(" (declared {0} Hz)").format(f"{node.rate_hz:g}")
    return {
        _tr("state"): _tr("busy") if reading.busy else _tr("idle"),
        _tr("measured rate"): f"{_rate(reading)} Hz{declared}",
        _tr("last device time"): f"{number(reading.last_ms)} ms{budget}",
        _tr("taken"): str(reading.taken),
        _tr("published"): str(reading.published),
        _tr("waiting"): str(reading.waiting),
        _tr("dropped"): str(reading.dropped),
    }


def _settings(node: NodeFacts) -> dict[str, str]:
    rows = {"kind": node.kind, "input": node.input, "unit": node.unit, "precision": node.precision}
    rows |= {"rate_hz": _plain(node.rate_hz), "budget_ms": _plain(node.budget_ms)}
    return rows | {f"options.{name}": _plain(value) for name, value in node.options.items()}


def _plain(value: object) -> str:
    if value is None:
        return _tr("not set")
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value)) or _tr("none")
    return f"{value:g}" if isinstance(value, float) else str(value)
