"""Twenty rounds of the start of the demo walk, sliced in three ways, every second round beside a busy core: one hash.

Half a second is enough: by then every lane has had work, a sign is read, translated, shown, and a sound is heard.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections import Counter
from contextlib import contextmanager

from emulator.clock import NS_PER_MS, NS_PER_S, HostClock
from emulator.device_run import DeviceRun, RunSettings
from emulator.trace.hash import trace_sha256

ROUNDS = 20
DURATION_NS = 500 * NS_PER_MS
SLICINGS = {
    "one call": [DURATION_NS],
    "1 ms slices": range(NS_PER_MS, DURATION_NS + 1, NS_PER_MS),
    "60 Hz slices": [*(k * NS_PER_S // 60 for k in range(1, 30)), DURATION_NS],
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
    """Print in how many rounds all slicings agreed on the hash of most."""
    start = time.perf_counter()
    rounds = []
    for index in range(ROUNDS):
        with busy_core(index % 2 == 1):
            rounds.append({fingerprint(slices) for slices in SLICINGS.values()})
    ((most, _),) = Counter(found for hashes in rounds for found in hashes).most_common(1)
    agreed = sum(hashes == {most} for hashes in rounds)
    print(f"determinism: {agreed} of {ROUNDS} rounds gave one and the same trace hash ({', '.join(SLICINGS)})")
    print(f"  {ROUNDS * len(SLICINGS)} runs in {time.perf_counter() - start:.0f} s")
