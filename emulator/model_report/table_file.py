"""All kernels of several ways as a CSV file, for a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from emulator.clock import NS_PER_MS
from emulator.model_report.way import ELSEWHERE, Way
from emulator.trace.files import whole_file

COLUMNS = (
    "model", "device", "unit", "precision", "kernel", "kind", "operators", "ms", "macs", "weights", "read", "written",
    "bound_by",
)  # fmt: skip


def write_table(path: Path, ways: Sequence[Way]) -> Path:
    """One row a kernel, sizes in elements. Raises BadInput when the file cannot be written."""
    with whole_file(path, ELSEWHERE) as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(COLUMNS)
        for way in ways:
            profile = way.profile
            first = (profile.model.name, profile.device_id, profile.unit, profile.precision)
            for one in profile.kernels:
                kernel = one.kernel
                sizes = (kernel.macs, kernel.weight_elements, kernel.read_elements, kernel.written_elements)
                words = (kernel.name, kernel.kind, "+".join(kernel.operators), one.total_ns / NS_PER_MS)
                table.writerow((*first, *map(_harmless, words), *sizes, one.bound))
    return path


def _harmless(value: object) -> object:
    """A name that begins like a formula would be one to a spreadsheet."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@") else value
