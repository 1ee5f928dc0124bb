"""How much longer `lorgnette --help` takes than an empty Python: medians of paired runs."""

from __future__ import annotations

import subprocess
import sys
import time
from statistics import median

PAIRS = 15
EMPTY = [sys.executable, "-c", "pass"]
HELP = [sys.executable, "main.py", "--help"]


def wall_ms(command: list[str]) -> float:
    """Wall time of one run."""
    start = time.perf_counter_ns()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return (time.perf_counter_ns() - start) / 1e6


def main() -> None:
    """Print the figure."""
    wall_ms(EMPTY), wall_ms(HELP)
    pairs = [(wall_ms(HELP), wall_ms(EMPTY)) for _ in range(PAIRS)]
    extra = median(own - empty for own, empty in pairs)
    ratio = median(own / empty for own, empty in pairs)
    print(f"--help: {extra:.0f} ms more than python -c pass (aim <= 150), {ratio:.1f} times as long")
