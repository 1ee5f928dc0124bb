"""`lorgnette run --repeat N`: the same run in N fresh processes, one after the other.

Within a process host times depend on each other (memory layout, caches, the clock of the processor), so what is to be
compared has to be started anew each time.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from emulator.bad_input import BadInput

PROGRAM = Path(__file__).parents[2] / "main.py"
PASSED_ON = ("device", "camera", "microphone", "lux", "brightness", "timing", "seed", "budgets", "scenario")


def run_repeatedly(options: argparse.Namespace) -> int:
    """Run them all, each into a numbered folder of --out; the highest exit code of them, 2 ends it at once."""
    if options.out is None and not options.json:
        raise BadInput("there is nowhere to keep the runs", where="--repeat", mend="add --out DIR or --json")
    documents: list[Any] = []
    worst = 0
    for number in range(1, options.repeat + 1):
        print(f"run {number} of {options.repeat}", file=sys.stderr, flush=True)
        done = subprocess.run(_words(options, number), stdout=subprocess.PIPE if options.json else None, check=False)
        worst = max(worst, done.returncode)
        if done.returncode not in (0, 1):
            sys.stdout.write(done.stdout.decode() if options.json else "")  # its own words on why
            return done.returncode if done.returncode > 0 else 1
        if options.json:
            documents.append(json.loads(done.stdout))
    if options.json:
        print(json.dumps({"runs": documents}, ensure_ascii=False, indent=2))
    return worst


def _words(options: argparse.Namespace, number: int) -> list[str]:
    words = [sys.executable, str(PROGRAM), "run", f"--device={options.device}", "--headless"]
    given = {name: getattr(options, name) for name in PASSED_ON} | {"for": options.duration}
    words += [f"--{name}={value}" for name, value in given.items() if value is not None]
    words += [f"--service={name}={choice}" for name, choice in options.service]
    words += [f"--storage={options.storage}"] if options.storage else []
    if options.out is not None:
        words.append(f"--out={Path(options.out) / f'{number:0{len(str(options.repeat))}d}'}")
    words += ["--json"] if options.json else []
    words += ["--debug"] if options.debug else []
    words += ["--ort-profile"] if options.ort_profile else []
    return [*words, "--", options.project]
