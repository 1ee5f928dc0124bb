"""The fingerprint of a run: equal device-time content gives an equal hash, on any computer, in any order of recording.

In: a Trace. Out: 64 hex digits. Only integers and names take part: no host columns (nor host_bound, which tells of the
host), no energy beyond the integer busy times, which the rest derives from. A pass is digested together with its spans
and its parent's digest instead of its id; the sorted digests are the canonical order, and so renumbering is not needed.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Sequence

from emulator.trace.spans import Pass, Span, Trace

_FORM = "lorgnette trace 1"
_NO_PARENT = ""


def trace_sha256(trace: Trace) -> str:
    """The SHA-256 of the device-time content of a trace."""
    spans: defaultdict[int, list[Span]] = defaultdict(list)
    for span in trace.spans:
        spans[span.pass_id].append(span)
    digests = _pass_digests(trace.passes, spans)
    known = {row.id for row in trace.passes}
    strays = sorted(_spans_row(rows) for pass_id, rows in spans.items() if pass_id not in known)
    energy = sorted([row.part, row.busy_ns] for row in trace.energy)
    head = [_FORM, trace.device_id, trace.duration_ns, trace.frames, sorted(trace.drops.items()), energy]
    return _digest([head, sorted(digests.values()), strays])


def _digest(value: Sequence[object]) -> str:
    """Canonical bytes: JSON of integers, strings and lists, ASCII only, without spaces."""
    return hashlib.sha256(json.dumps(value, ensure_ascii=True, separators=(",", ":")).encode("ascii")).hexdigest()


def _spans_row(spans: list[Span]) -> list[list[object]]:
    return sorted([s.start_ns, s.end_ns, s.stage, s.unit, s.low_ns, s.high_ns] for s in spans)


def _pass_digests(passes: list[Pass], spans: dict[int, list[Span]]) -> dict[int, str]:
    """Digest of every pass by id, parents before children; a circle of parents is cut where it closes."""
    by_id = {row.id: row for row in passes}
    digests: dict[int, str] = {}
    for row in passes:
        line: list[Pass] = []
        while row.id not in digests and row not in line:
            line.append(row)
            row = by_id.get(row.parent, row)
        for member in reversed(line):
            digests[member.id] = _pass_digest(member, digests.get(member.parent, _NO_PARENT), spans)
    return digests


def _pass_digest(row: Pass, parent: str, spans: dict[int, list[Span]]) -> str:
    own = _spans_row(spans.get(row.id, []))
    return _digest([parent, row.flow, row.stream, row.seq, row.start_ns, row.end_ns, row.ending, row.cause, own])
