"""Passes put together: a pass's chain is what its ancestors did for it, then its own spans, in order of time.

In: a Trace as recorded. Out: an index that answers in constant time per pass, and the check that a chain tiles its
pass. The shared beginning of a frame (exposure, readout) is stored once, with the parent, and joined here.
"""

from __future__ import annotations

from collections import defaultdict
from operator import attrgetter
from typing import Final, Literal, NamedTuple

from emulator.trace.spans import Pass, Span, Trace

DELIVERED: Final = ("light", "sound")
_BEGIN_UNITS: Final = {"sensor", "isp", ""}


class Gap(NamedTuple):
    """A place where a chain does not tile its pass: between `start_ns` and `end_ns`, after the stage named."""

    pass_id: int
    after: str
    kind: Literal["gap", "overlap"]
    start_ns: int
    end_ns: int


class Chains:
    """An index over one trace."""

    def __init__(self, trace: Trace) -> None:
        self.trace = trace
        self._by_id = {row.id: row for row in trace.passes}
        self._own: defaultdict[int, list[Span]] = defaultdict(list)
        for span in trace.spans:
            self._own[span.pass_id].append(span)
        for spans in self._own.values():
            spans.sort(key=attrgetter("start_ns", "end_ns"))
        self._parents = {row.parent for row in trace.passes}

    def chain(self, row: Pass) -> list[Span]:
        """The spans of the whole way of `row`; an ancestor gives those that began before its child's first."""
        spans = list(self._own.get(row.id, ()))
        for ancestor in self.line(row)[1:]:
            until_ns = spans[0].start_ns if spans else None
            earlier = self._own.get(ancestor.id, ())
            spans = [span for span in earlier if until_ns is None or span.start_ns < until_ns] + spans
        return spans

    def line(self, row: Pass) -> list[Pass]:
        """The pass, its parent, and so on to the one that began it."""
        line, seen = [row], {row.id}
        while row.parent in self._by_id and row.parent not in seen:
            row = self._by_id[row.parent]
            seen.add(row.id)
            line.append(row)
        return line

    def ways(self) -> list[Pass]:
        """The passes that lead somewhere: all but the beginnings that others share."""
        return [row for row in self.trace.passes if row.id not in self._parents or row.ending in DELIVERED]

    def under_way(self, row: Pass) -> bool:
        """True for a way that the run ended on: taken up by something, and neither delivered nor given up."""
        return row.ending == "open" and self.taken_up(row)

    def taken_up(self, row: Pass) -> bool:
        """True when something beyond the sensor worked on the way."""
        return any(span.unit not in _BEGIN_UNITS for span in self.chain(row))

    def host_bound(self, row: Pass) -> bool:
        """True when the computer, not the device, set the pace somewhere on the way."""
        return row.host_bound or any(span.host_bound for span in self.chain(row))


def gaps(trace: Trace) -> list[Gap]:
    """Every place where the chain of a way fails to tile [start, end]; a pass still open may end anywhere."""
    chains = Chains(trace)
    return [gap for row in chains.ways() for gap in _gaps_of(row, chains.chain(row))]


def _gaps_of(row: Pass, spans: list[Span]) -> list[Gap]:
    found: list[Gap] = []
    reached_ns, after = row.start_ns, ""
    for span in spans:
        if span.start_ns != reached_ns:
            found.append(_gap(row.id, after, reached_ns, span.start_ns))
        reached_ns, after = span.end_ns, span.stage
    if row.ending != "open" and reached_ns != row.end_ns:
        found.append(_gap(row.id, after, reached_ns, row.end_ns))
    return found


def _gap(pass_id: int, after: str, reached_ns: int, next_ns: int) -> Gap:
    kind: Literal["gap", "overlap"] = "gap" if next_ns > reached_ns else "overlap"
    return Gap(pass_id, after, kind, min(reached_ns, next_ns), max(reached_ns, next_ns))
