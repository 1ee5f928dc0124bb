"""How fast the demo walk runs against real time, and what its processor time goes into."""

from __future__ import annotations

import time

from emulator.clock import NS_PER_S, HostClock
from emulator.device_run import DeviceRun, RunSettings


def walk(device: str, *, inline: bool) -> None:
    """One run; prints its speed and the host time per node."""
    settings = RunSettings(project="demo", device=device, inline=inline)
    with DeviceRun(settings, HostClock()) as run:
        wall, cpu = time.perf_counter(), time.process_time()
        for t_ns in run.instants():
            run.advance(t_ns)
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        trace = run.machine.trace()
    nodes: dict[str, float] = {}
    for span in trace.spans:
        node = span.stage.partition(".")[0]
        nodes[node] = nodes.get(node, 0.0) + span.host_cpu_ns / NS_PER_S
    parts = ", ".join(f"{name} {s:.1f} s" for name, s in sorted(nodes.items(), key=lambda item: -item[1])[:5])
    emulated_s = trace.duration_ns / NS_PER_S
    how = "one thread" if inline else "with workers"
    print(
        f"demo walk on {device}, {how}: {emulated_s / wall:.2f} times real time, {cpu:.0f} s of processor time for "
        f"{emulated_s:.0f} s ({parts}; the rest is the synthetic street)"
    )


def main() -> None:
    """Print the figures."""
    walk("quark-s1", inline=False)
    walk("quark-s1", inline=True)
