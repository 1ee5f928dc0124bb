"""One pass in words: its title, its spans as table rows, all of it as text for the clipboard.

In: a `LanePass`. Out: strings; numbers are put as in the report, so that both tell the same.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from emulator.clock import NS_PER_MS, NS_PER_S
from emulator.trace.report.wording import between, clip, number, with_interval
from emulator.trace.spans import Span
from emulator.trace.stages import bounds_ns
from ui.desktop.lanes.pass_log import LanePass
from ui.desktop.texts import Say, texts

CONTEXT: Final = "Passes"
ENDINGS: Final = texts({"dropped": "dropped", "failed": "failed", "superseded": "replaced"})
HEADINGS: Final = ("stage", "unit", "start ms", "device ms", "90 %", "host ms")


class SpanWords(NamedTuple):
    """A row of the table."""

    stage: str
    unit: str
    start: str
    device: str
    interval: str
    host: str


def label(row: LanePass) -> str:
    """The pass by what it went through and which input that was: "reader 22", "commands 5.93 s"."""
    pass_ = row.way.row
    which = str(pass_.seq) if pass_.flow == "vision" else f"{pass_.start_ns / NS_PER_S:.2f} s"
    return f"{clip(row.node, 24)} {which}"


def length(row: LanePass) -> str:
    """How long it took, with its interval: "167 ms (112–289)"."""
    way = row.way
    return with_interval(way.latency_ns / NS_PER_MS, way.low_ns / NS_PER_MS, way.high_ns / NS_PER_MS, "ms")


def span_words(row: LanePass) -> list[SpanWords]:
    """The spans in order of time."""
    return [_words(span, row.way.row.start_ns) for span in row.spans]


def _words(span: Span, begin_ns: int) -> SpanWords:
    low_ns, high_ns = bounds_ns(span)
    return SpanWords(
        clip(span.stage, 80),
        span.unit or "–",
        number((span.start_ns - begin_ns) / NS_PER_MS),
        number((span.end_ns - span.start_ns) / NS_PER_MS),
        between(low_ns / NS_PER_MS, high_ns / NS_PER_MS),
        number(span.host_ns / NS_PER_MS) if span.host_ns else "",
    )


def as_text(row: LanePass, budget_ms: float | None) -> str:
    """The pass for a message to somebody: a line about it, then its spans, columns apart by tabs."""
    pass_ = row.way.row
    budget = "" if budget_ms is None else f", budget {number(budget_ms)} ms"
    ending = f"{pass_.ending} ({pass_.cause})" if pass_.cause else pass_.ending
    bound = ", host-bound" if row.way.host_bound else ""
    head = f"{label(row)}: {pass_.flow}, {ending}, {length(row)}{budget}{bound}"
    return "\n".join([head, "\t".join(HEADINGS), *("\t".join(words) for words in span_words(row))]) + "\n"


def told(span: Span, say: Say = str) -> str:
    """A span in one line: "reader.detection on npu: 20.0 ms (13.3–30.0), this computer 128 ms"."""
    low_ns, high_ns = bounds_ns(span)
    took = with_interval((span.end_ns - span.start_ns) / NS_PER_MS, low_ns / NS_PER_MS, high_ns / NS_PER_MS, "ms")
    where = say(" on {0}").format(span.unit) if span.unit else ""
    host = say(", this computer {0} ms").format(number(span.host_ns / NS_PER_MS)) if span.host_ns else ""
    return f"{clip(span.stage, 80)}{where}: {took}{host}"
