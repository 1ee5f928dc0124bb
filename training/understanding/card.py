"""Writes the figures into the data card: the tables of README.md between its marks, from gating.json.

python -m training.understanding.card
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from training.understanding.gating import GATES

FOLDER = Path(__file__).resolve().parents[2] / "assets" / "models" / "understanding"
APPS = "understanding.int8.onnx"
_ROWS = (
    ("right intent, clean", "clean.all.intent_accuracy", 100, " %"),
    ("right intent, noisy", "noisy.all.intent_accuracy", 100, " %"),
    ("slot F1, clean", "clean.all.slot_f1", 100, " %"),
    ("slot F1, noisy", "noisy.all.slot_f1", 100, " %"),
    ("right intent, 40 pieces with talk before", "length.1x.intent_accuracy", 100, " %"),
    ("80 pieces", "length.2x.intent_accuracy", 100, " %"),
    ("160 pieces", "length.4x.intent_accuracy", 100, " %"),
    ("attention on the first token, mean of the heads", "inside.first_token_mean", 100, " %"),
    ("that of the head with most", "inside.first_token_worst_head", 100, " %"),
    ("even attention would give", "inside.first_token_even", 100, " %"),
    ("at 160 pieces: mean of the heads", "inside_long.first_token_mean", 100, " %"),
    ("at 160 pieces: the head with most", "inside_long.first_token_worst_head", 100, " %"),
    ("at 160 pieces: even attention", "inside_long.first_token_even", 100, " %"),
    ("largest number in the residual stream", "inside.largest", 1, ""),
    ("typical largest of a token", "inside.typical", 1, ""),
    ("mean gate", "inside.open", 1, ""),
)

_FIGURES = ("intent_accuracy", "slot_f1", "told_share", "right_when_told", "false_alarm_share")
_HEAD = (
    "| | right intent | slot F1 | told as sure | right when sure | talk told as a command |",
    "|---|---|---|---|---|---|",
)


def main() -> None:
    """Write them anew."""
    log = json.loads((FOLDER / "gating.json").read_text("utf-8"))
    card = FOLDER / "README.md"
    text = card.read_text("utf-8")
    tables = {"files": _files(log), "apps": _apps(log), "elsewhere": _elsewhere(log), "gates": _gates(log)}
    for name, lines in tables.items():
        marks = rf"(<!-- {name} -->\n).*?(<!-- end -->)"
        table = "".join(f"{line}\n" for line in lines)
        text = re.sub(marks, lambda found, table=table: found[1] + table + found[2], text, flags=re.DOTALL)
    card.write_text(text, "utf-8")


def _files(log: Mapping[str, Any]) -> Iterable[str]:
    yield from ("| file | bytes | host time a sentence, median / 95 % | SHA-256 |", "|---|---|---|---|")
    for name, digest in log["sha256"].items():
        times = log["host_ms"][name]
        yield f"| `{name}` | {log['bytes'][name]:,} | {times['p50']:.2f} / {times['p95']:.2f} ms | `{digest}` |"


def _apps(log: Mapping[str, Any]) -> Iterable[str]:
    yield from _HEAD
    yield from _understood(log["held_out"][APPS], "")


def _elsewhere(log: Mapping[str, Any]) -> Iterable[str]:
    yield from _HEAD
    for name, found in log["elsewhere"].items():
        yield from _understood(found, f"{name.replace('_', ' ')}, ")


def _understood(found: Mapping[str, Any], before: str) -> Iterable[str]:
    for noise in ("clean", "noisy"):
        for language, name in (("all", "all"), ("en", "English"), ("zh", "Chinese"), ("de", "German")):
            row = found[noise][language]
            cells = " | ".join(f"{100 * row[figure]:.1f} %" for figure in _FIGURES)
            yield f"| {before}{noise}, {name} ({row['sentences']}) | {cells} |"


def _gates(log: Mapping[str, Any]) -> Iterable[str]:
    yield f"| | {' | '.join(GATES)} |"
    yield "|---|---|---|---|"
    sizes = [next(run["parameters"] for run in log["runs"] if run["gate"] == gate) for gate in GATES]
    yield f"| weights | {' | '.join(f'{size:,}' for size in sizes)} |"
    for title, name, times, unit in _ROWS:
        yield f"| {title} | {' | '.join(_cell(log['summary'][gate].get(name), times, unit) for gate in GATES)} |"


def _cell(figure: Mapping[str, float] | None, times: float, unit: str) -> str:
    if figure is None:
        return "-"
    digits = 1 if times == 100 else 2
    width = figure.get("half_width_95")
    around = "" if width is None else f" ± {times * width:.{digits}f}"
    return f"{times * figure['mean']:.{digits}f}{unit}{around}"


if __name__ == "__main__":
    main()
