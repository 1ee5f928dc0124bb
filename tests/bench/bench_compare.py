"""How often `lorgnette compare` cries wolf, and how often it finds 5 %, on the medians of real processes.

Processes of one program are run one after the other and their medians of wall and processor time kept. Out of them 200
pairs of sides are drawn, and B's figures taken as they are, or 5 % longer. Sides take turns, as the verb's help asks
for, or one runs wholly before the other. What is judged are the answers of the verb itself. The medians are written to
out/bench/compare_medians.json; `python -m tests.bench.bench_compare FILE` judges them again without measuring.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import mean, median, stdev

import numpy as np
from PIL import Image

from emulator.compare import ratio_of_medians
from tests.bench.bench_pipeline_overhead import GLASSES, MODELS, write_model

ROOT = Path(__file__).parents[2]
OUT = ROOT / "out" / "bench" / "compare_medians.json"
PROCESSES = 48
PAIRS = 200
CHANGE = 1.05
STAGE = "model.inference"
AIMS = "aim: false alarms <= 5 %, found >= 80 % with 8 a side"


KINDS = {"host_ms": "wall time", "host_cpu_ms": "processor time"}


def measured_ms(count: int) -> dict[str, list[float]]:
    """Medians of the inference in each of `count` fresh processes, in the order in which they ran."""
    with tempfile.TemporaryDirectory() as text:
        folder = Path(text)
        write_model(folder / "model.onnx", *MODELS["10 ms"])
        (folder / "glasses.toml").write_text(GLASSES)
        Image.fromarray(np.zeros((480, 640, 3), np.uint8)).save(folder / "black.png")
        words = [sys.executable, str(ROOT / "main.py"), "run", str(folder), "--for", "5s", "--headless", "--json"]
        words += ["--camera", str(folder / "black.png")]
        found: dict[str, list[float]] = {kind: [] for kind in KINDS}
        for _ in range(count):
            done = subprocess.run(words, capture_output=True, check=True)
            stage = json.loads(done.stdout)["stages"][STAGE]
            for kind in KINDS:
                found[kind].append(stage[kind]["p50"])
        return found


def sides(
    medians: list[float], count: int, rng: np.random.Generator, *, turns: bool
) -> tuple[list[float], list[float]]:
    """Two sides out of processes that ran one after the other; in turns each pair of neighbours gives one to each."""
    start = int(rng.integers(0, len(medians) - 2 * count + 1))
    window = medians[start : start + 2 * count]
    if not turns:
        return window[:count], window[count:]
    a, b = [], []
    for first in range(0, 2 * count, 2):
        pair = window[first : first + 2]
        swap = int(rng.integers(0, 2))
        a.append(pair[swap])
        b.append(pair[1 - swap])
    return a, b


def verdicts(medians: list[float], count: int, *, turns: bool, change: float) -> list[str]:
    """What the verb says of each pair, B's figures stretched; the pairs are the same whatever was measured."""
    rng = np.random.default_rng(0)
    pairs = [sides(medians, count, rng, turns=turns) for _ in range(PAIRS)]
    return [ratio_of_medians(a, [change * value for value in b]).verdict for a, b in pairs]


def main() -> None:
    """Measure, or read what was measured, and print the tables."""
    given = Path(sys.argv[1]) if len(sys.argv) > 1 and sys.argv[1].endswith(".json") else None
    found = json.loads(given.read_text()) if given else measured_ms(PROCESSES)
    if given is None:
        OUT.parent.mkdir(parents=True, exist_ok=True)
        OUT.write_text(json.dumps(found))
    for kind, words in KINDS.items():
        describe(words, found[kind])
    print(f"{PAIRS} pairs each ({AIMS})")
    for count in (5, 8):
        for turns in (True, False):
            judge(found, count, turns=turns)


def describe(words: str, medians: list[float]) -> None:
    """Print how the processes vary."""
    drift = float(np.corrcoef(medians[:-1], medians[1:])[0, 1])
    print(
        f"{words} of {len(medians)} processes: median {median(medians):.3f} ms, variation "
        f"{stdev(medians) / mean(medians):.1%}, spread {max(medians) / min(medians) - 1:.1%}, "
        f"correlation of neighbours {drift:.2f}"
    )


def judge(found: dict[str, list[float]], count: int, *, turns: bool) -> None:
    """Print what the verb makes of each measure, and of either, as `--fail-if-slower` takes them."""
    print(f"  {count} a side, {'taking turns' if turns else 'one side after the other'}:")
    equal = {kind: verdicts(found[kind], count, turns=turns, change=1.0) for kind in KINDS}
    longer = {kind: verdicts(found[kind], count, turns=turns, change=CHANGE) for kind in KINDS}
    rows = {words: ([equal[kind]], [longer[kind]]) for kind, words in KINDS.items()}
    rows["either"] = list(equal.values()), list(longer.values())
    for words, (same, more) in rows.items():
        alarms = mean(bool({"slower", "faster"} & set(pair)) for pair in zip(*same, strict=True))
        power = mean("slower" in pair for pair in zip(*more, strict=True))
        print(f"    {words:14s} false alarms {alarms:5.1%}, +5 % found {power:5.1%}")


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main()
