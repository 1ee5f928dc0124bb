"""spans.csv and passes.csv: the rows of a trace for a spreadsheet or a data frame.

In: a Trace. Out: two files with a heading line; durations in integer nanoseconds as recorded, nothing rounded.
"""

from __future__ import annotations

import csv
from pathlib import Path

from emulator.trace.chains import Chains
from emulator.trace.files import whole_file
from emulator.trace.spans import Pass, Span, Trace


def write_csv(folder: Path, trace: Trace) -> tuple[Path, Path]:
    """Write both files into `folder` and return their paths. Raises BadInput when they cannot be written."""
    return write_spans_csv(folder / "spans.csv", trace), write_passes_csv(folder / "passes.csv", trace)


def write_spans_csv(path: Path, trace: Trace) -> Path:
    """One line a span, with the flow, stream and number of its pass in front."""
    passes = {row.id: (row.flow, row.stream, row.seq) for row in trace.passes}
    with whole_file(path) as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["flow", "stream", "seq", *Span._fields])
        writer.writerows([*passes.get(span.pass_id, ("", "", "")), *map(_cell, span)] for span in trace.spans)
    return path


def write_passes_csv(path: Path, trace: Trace) -> Path:
    """One line a pass; `shared` marks a beginning that other passes go on from, `host_bound` the whole way."""
    chains = Chains(trace)
    ways = {row.id for row in chains.ways()}
    with whole_file(path) as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([*Pass._fields, "latency_ns", "shared"])
        for row in trace.passes:
            whole = row._replace(host_bound=chains.host_bound(row))
            writer.writerow([*map(_cell, whole), row.end_ns - row.start_ns, _cell(row.id not in ways)])
    return path


def _cell(value: object) -> object:
    return int(value) if isinstance(value, bool) else value
