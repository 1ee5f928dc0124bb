"""Traces made by rule, to develop analysis and report against: a walk with signs and spoken commands."""

from dataclasses import dataclass, field

import numpy as np

from emulator.clock import NS_PER_MS, NS_PER_S
from emulator.trace.spans import Energy, KernelRow, Pass, ProfiledSpan, Span, Trace

READER = (
    ("reader.queue", "cpu", 0.0, 1.0),
    ("reader.preprocess", "cpu", 18.0, 1.5),
    ("reader.detection", "npu", 96.0, 1.6),
    ("reader.recognition", "npu", 150.0, 1.6),
    ("reader.postprocess", "cpu", 6.0, 1.5),
)
S1_OUT = (
    ("app.queue", "", 0.0, 1.0),
    ("app", "ui", 4.0, 2.0),
    ("layout", "ui", 2.5, 2.0),
    ("raster", "ui", 7.0, 2.0),
    ("panel_wait", "panel", 0.0, 1.0),
    ("scan_out", "panel", 14.0, 1.2),
)
G1_OUT = (
    ("app", "ui", 4.0, 2.0),
    ("voice.queue", "", 0.0, 1.0),
    ("voice", "dsp", 210.0, 1.5),
    ("audio_out", "speaker", 40.0, 1.5),
)
SPEECH = (
    ("endpoint", "dsp", 300.0, 1.0),
    ("voice_activity.inference", "dsp", 2.0, 2.0),
    ("commands.recognition", "cpu", 260.0, 1.5),
)


@dataclass
class Builder:
    """Appends passes whose spans tile them."""

    rng: np.random.Generator
    passes: list[Pass] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    host_ns: int = 1_000_000_000

    def add(self, flow, stream, seq, start_ns, *, ending, parent=-1, cause="", host_bound=False, at_ns=None, steps=()):
        """One pass; `steps` are (stage, unit, ms, interval factor), a zero length is left out. Returns its id."""
        pass_id, cursor = len(self.passes), start_ns if at_ns is None else at_ns
        for stage, unit, length_ms, factor in steps:
            length_ns = round(length_ms * NS_PER_MS)
            if length_ns:
                self.spans.append(
                    self._span(pass_id, stage, unit, (cursor, cursor + length_ns), factor=factor, host_bound=host_bound)
                )
                cursor += length_ns
        self.passes.append(Pass(pass_id, parent, flow, stream, seq, start_ns, cursor, ending, cause, host_bound))
        return pass_id

    def _span(self, pass_id, stage, unit, period, *, factor, host_bound):
        length_ns = period[1] - period[0]
        host_ns = round(length_ns * self.rng.uniform(0.2, 0.5)) if factor > 1.2 else 0
        self.host_ns += 2 * host_ns
        bounds = (round(length_ns / factor), round(length_ns * factor))
        host = (self.host_ns if host_ns else 0, host_ns, host_ns * 9 // 10)
        return Span(pass_id, stage, unit, *period, *bounds, host_bound, *host)


def walk(device="quark-s1", seconds=30, *, seed=7, slowness=1.0, reads_per_s=2.0, host_bound_share=0.0):
    """A walk of `seconds`: about two text readings a second and a spoken command every six seconds."""
    made = Builder(np.random.default_rng(seed))
    drops: dict[str, int] = {}
    for index in range(int(seconds * reads_per_s)):
        start_ns, wanted = round((index + 1) * NS_PER_S / reads_per_s), {"device": device, "slowness": slowness}
        _read(made, index, start_ns, drops=drops, host_bound_share=host_bound_share, **wanted)
    for index in range(seconds // 6):
        origin_ns = (index * 6 + 2) * NS_PER_S
        steps = _varied(made.rng, SPEECH, slowness) + _varied(made.rng, _out(device), 1)
        made.add("speech", "microphone", index, origin_ns, ending="sound" if "g1" in device else "light", steps=steps)
    last_ns = max((row.end_ns for row in made.passes), default=0)
    energy = [] if not made.passes else _energy(made.spans, seconds)
    return Trace(
        device, max(seconds * NS_PER_S, last_ns), made.passes, made.spans, energy, drops, seconds * 30, 13 * NS_PER_S
    )


def _read(made, index, start_ns, *, device, slowness, drops, host_bound_share):
    begin = (("exposure", "sensor", 8.0, 1.0), ("readout", "isp", 21.0, 1.3))
    shared = made.add("vision", "camera", index * 15, start_ns, ending="open", steps=begin)
    at_ns = made.passes[shared].end_ns
    own = {"parent": shared, "at_ns": at_ns}
    if index % 9 == 4:
        steps = (("reader.queue", "cpu", 33.0, 1.0),)
        made.add("vision", "camera", index * 15, start_ns, ending="dropped", cause="reader busy", steps=steps, **own)
        drops["reader busy"] = drops.get("reader busy", 0) + 1
        return
    stall = 230.0 if index % 17 == 8 else 0.0
    steps = _varied(made.rng, READER, slowness, stall)
    if index % 4 == 3:
        made.add("vision", "camera", index * 15, start_ns, ending="quiet", steps=steps, **own)
        return
    steps += _varied(made.rng, _out(device), 1)
    bound = made.rng.uniform() < host_bound_share
    ending = "sound" if "g1" in device else "light"
    made.add("vision", "camera", index * 15, start_ns, ending=ending, host_bound=bool(bound), steps=steps, **own)


def _out(device):
    return G1_OUT if "g1" in device else S1_OUT


def _varied(rng, steps, slowness, stall_ms=0.0):
    """The steps with lengths as they vary: waits are drawn afresh, work varies by a tenth."""
    varied = []
    for stage, unit, length_ms, factor in steps:
        wait = stage.endswith("queue") or stage == "panel_wait"
        length = rng.uniform(0.1, 16.0) if wait else length_ms * slowness * rng.normal(1.0, 0.1)
        extra = stall_ms if stage == "reader.recognition" else 0.0
        varied.append((stage, unit, round(float(max(0.05, length + extra)), 3), factor))
    return tuple(varied)


def _energy(spans, seconds):
    power_mw = {"npu": 900.0, "cpu": 650.0, "dsp": 60.0, "isp": 140.0, "panel": 220.0, "speaker": 80.0}
    rows = []
    for unit, milliwatt in power_mw.items():
        busy_ns = sum(s.end_ns - s.start_ns for s in spans if s.unit == unit and not s.stage.endswith("queue"))
        energy = milliwatt * busy_ns / NS_PER_S
        if busy_ns:
            rows.append(Energy(unit, busy_ns, energy, energy / 2, energy * 2))
    rows.append(Energy("base", seconds * NS_PER_S, 90.0 * seconds, 60.0 * seconds, 130.0 * seconds))
    return rows


def profiled(trace):
    """The same trace with three kernels inside each recognition that was computed."""
    kernels = (KernelRow("conv", "Conv", 7000), KernelRow("add", "Add", 1), KernelRow("head", "MatMul", 3333))
    rows = [span for span in trace.spans if span.stage == "reader.recognition" and span.host_ns]
    return trace._replace(kernels=tuple(ProfiledSpan(row.pass_id, row.stage, kernels, "a note") for row in rows))


def empty(device="quark-s1"):
    """A run in which nothing came."""
    return Trace(device, 2 * NS_PER_S, [], [], [], {}, 0, 10 * NS_PER_MS)


def single():
    """A run of one pass."""
    made = Builder(np.random.default_rng(1))
    steps = (
        ("exposure", "sensor", 10.0, 1.0),
        ("reader.inference", "npu", 80.0, 1.5),
        ("scan_out", "panel", 16.0, 1.1),
    )
    made.add("vision", "camera", 0, 0, ending="light", steps=steps)
    return Trace("quark-s1", NS_PER_S, made.passes, made.spans, [], {}, 1, NS_PER_S // 2)
