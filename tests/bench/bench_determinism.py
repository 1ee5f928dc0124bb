"""Twenty runs of the start of the demo walk, sliced in three ways, every second one beside a busy core: one hash."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from contextlib import contextmanager

from emulator.clock import NS_PER_MS, NS_PER_S, HostClock
from emulator.device_run import DeviceRun, RunSettings
from emulator.trace.hash import trace_sha256

RUNS = 20
DURATION_NS = 1000 * NS_PER_MS
SLICINGS = {
    "one call": [DURATION_NS],
    "1 ms slices": range(NS_PER_MS, DURATION_NS + 1, NS_PER_MS),
    "60 Hz slices": [*(k * NS_PER_S // 60 for k in range(1, 60)), DURATION_NS],
}


@contextmanager
def busy_core(wanted: bool):
    """Another process that never rests."""
    other = subprocess.Popen([sys.executable, "-c", "while True: pass"]) if wanted else None
    try:
        yield
    finally:
        if other:
            other.kill()
            other.wait()


def fingerprint(slices) -> str:
    """The hash of one run."""
    with DeviceRun(RunSettings(project="demo", duration_ns=DURATION_NS), HostClock()) as run:
        for t_ns in slices:
            run.advance(t_ns)
        return trace_sha256(run.machine.trace())


def main() -> None:
    """Print how many runs of each slicing agreed."""
    found: Counter[str] = Counter()
    for index in range(RUNS):
        with busy_core(index % 2 == 1):
            found.update(fingerprint(slices) for slices in SLICINGS.values())
    most = found.most_common(1)[0][1]
    print(f"determinism: {most} of {RUNS * len(SLICINGS)} runs gave the same trace hash ({', '.join(SLICINGS)})")
