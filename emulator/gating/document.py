"""The comparison as one JSON document and as a table for a spreadsheet; of equal seeds only host time differs."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from emulator.gating.comparison import Comparison
from emulator.gating.figures import Measured, Understood
from emulator.gating.intervals import Figure
from emulator.gating.order import GATES
from emulator.gating.paper import Claim
from emulator.gating.rows import LOGGED, rows_of
from emulator.gating.training_log import last_loss
from emulator.gating.words import PAPER, of_words, title_of
from emulator.trace.files import whole_file

FILES: Final = ("gating.json", "gating.csv")


def write_files(found: Comparison, folder: Path) -> list[Path]:
    """Both files into a folder. Raises BadInput when they cannot be written."""
    document, table = (folder / name for name in FILES)
    with whole_file(document) as file:
        json.dump(as_document(found), file, indent=1)
        file.write("\n")
    with whole_file(table) as file:
        file.write(as_table(found))
    return [document, table]


def as_table(found: Comparison) -> str:
    """Comma-separated: a line a row, value and ends of the interval of each gate; shares are of one."""
    from io import StringIO

    text = StringIO()
    lines = csv.writer(text, lineterminator="\n")
    ends = ("", " low", " high")
    lines.writerow(["origin", "what", "unit", *(f"{gate}{end}" for gate in GATES for end in ends)])
    for row in rows_of(found):
        cells = (row.cells.get(gate) or (None, None, None) for gate in GATES)
        lines.writerow([row.origin, title_of(row), row.unit, *(value for cell in cells for value in cell)])
    return text.getvalue()


def as_document(found: Comparison) -> dict[str, Any]:
    """What `--json` prints. `host_ms` and `layers_here` (with a claim of each) alone change from run to run."""
    return {
        "seed": found.order.seed,
        "gates": {one.gate: _measured(one, found) for one in found.measured},
        "host_ms": {
            one.gate: {"sentence": _figure(one.host_ms), "of_none": _figure(one.host_ratio)} for one in found.measured
        },
        "gate_overhead": [{**one._asdict(), "share": _figure(one.share)} for one in found.overheads],
        "layers_here": [{**one._asdict(), "share": _figure(one.share)} for one in found.layers],
        "logged": _logged(found),
        "paper": PAPER,
        "claims": [_claim(one) for one in found.claims],
    }


def _measured(one: Measured, found: Comparison) -> dict[str, Any]:
    return {
        "file": one.file,
        "bytes": one.file_bytes,
        "stored_numbers": one.stored,
        "clean": _by(one.clean),
        "noisy": _by(one.noisy),
        "length": _by({str(times * found.log.longest_trained): each for times, each in one.longer.items()}),
        "inside": _all(one.inside._asdict()),
        "inside_longest": _all(one.inside_longest._asdict()),
        "predicted": {cost.device: _all(cost._asdict()) for cost in found.costs[one.gate]},
    }


def _by(found: Mapping[str, Understood]) -> dict[str, Any]:
    return {
        name: {"sentences": each.sentences, "intent_accuracy": _figure(each.intents), "slot_f1": _figure(each.slots)}
        for name, each in found.items()
    }


def _logged(found: Comparison) -> dict[str, Any]:
    log = found.log
    figures = {
        gate: {
            **{name: _figure(log.figure(gate, name)) for _, _, name in LOGGED},
            "loss_at_the_end": _figure(log.figure(gate, last_loss)),
        }
        for gate in GATES
    }
    loss = [{"gate": run.gate, "seed": run.seed, "points": [list(point) for point in run.loss]} for run in log.runs]
    return {"seeds": {gate: list(log.seeds(gate)) for gate in GATES}, "figures": figures, "loss": loss}


def _claim(one: Claim) -> dict[str, Any]:
    return {
        "claim": one.statement.words,
        "of": of_words(one),
        "paper": one.statement.paper,
        "unit": one.statement.unit,
        "verdict": one.verdict,
        "ours": _figure(one.ours),
        "beside": _figure(one.beside),
        "limit": one.limit,
        "trainings": one.seeds,
    }


def _all(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _figure(value) if isinstance(value, Figure) else value for name, value in values.items()}


def _figure(figure: Figure | None) -> dict[str, float | None] | None:
    return None if figure is None else figure._asdict()
