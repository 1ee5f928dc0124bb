"""Makes `assets/models/objects/` anew: draws, trains, exports, quantises, scores, and writes down what came out.

    pip install -e .[train]
    python -m training.objects.train            # about twelve minutes of one core

Held-out pictures have surfaces, a font and parameters of shapes that no training picture has (`hand.py`,
`backgrounds.py`).
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import platform
import sys
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import numpy_helper

from emulator.clock import HostClock
from training.objects.classes import LABELS
from training.objects.dataset import COLOUR_NAMES, Pictures, as_input, draw, draw_boards, joined
from training.objects.export import eight_bit, labels_metadata, model_of
from training.objects.fitting import Epoch, fit, refine, temperature
from training.objects.network import Network
from training.objects.score import ACCEPTED, Score, answers, score

FOLDER = Path(__file__).resolve().parents[2] / "assets" / "models" / "objects"
TRAIN_SEED, CHECK_SEED, HELD_OUT_SEED, CALIBRATION_SEED, REFINE_SEED = 1, 2, 3, 4, 6
CALIBRATION_A_CLASS, CHECK_A_CLASS = 3, 20
LICENCE = "Apache-2.0"


def main() -> None:
    """Train and write everything."""
    asked = _arguments()
    clock, log = HostClock(), []
    began_ns = clock.now_ns()

    def seconds() -> float:
        return round((clock.now_ns() - began_ns) / 1e9, 1)

    def told(epoch: Epoch, stage: str = "first") -> None:
        log.append({"stage": stage} | epoch._asdict() | {"after_s": seconds()})
        print(log[-1], file=sys.stderr, flush=True)

    network = _first_stage(asked, told)
    more = joined(
        draw(asked.refine_a_class, REFINE_SEED, held_out=False), draw_boards(asked.boards, REFINE_SEED, held_out=False)
    )
    refine(network, more, asked.refine_epochs, REFINE_SEED, lambda epoch: told(epoch, "second"))
    warmth = temperature(network, draw(CHECK_A_CLASS, CHECK_SEED, held_out=False))
    asked.out.mkdir(parents=True, exist_ok=True)
    files = _write_models(network.folded(), network.heads(), warmth, asked.out)
    held_out = draw(asked.test_a_class, HELD_OUT_SEED, held_out=True)
    boards = draw_boards(asked.test_a_class * 5, HELD_OUT_SEED, held_out=True)
    scores = {file.name: score(answers(file, held_out.pixels).scores, held_out) for file in files}
    on_boards = {file.name: score(answers(file, boards.pixels).scores, boards) for file in files}
    _write_confusion(scores[files[1].name], asked.out / "confusion.csv")
    document = {
        "made_by": "python -m training.objects.train",
        "arguments": {name: value for name, value in vars(asked).items() if isinstance(value, int)},
        "seeds": {"first": TRAIN_SEED, "second": REFINE_SEED, "temperature": CHECK_SEED, "held out": HELD_OUT_SEED},
        "versions": {"python": platform.python_version()} | {name: metadata.version(name) for name in VERSIONS},
        "temperature": round(warmth, 3),
        "accepted_from": ACCEPTED,
        "epochs": log if asked.from_log is None else [*json.loads(asked.from_log.read_text("utf-8"))["epochs"], *log],
        "wall_s": seconds(),
        "held_out": {name: _figures(one) for name, one in scores.items()},
        "held_out_boards": {
            name: {"pictures": one.pictures, "false_alarm_share": round(one.false_alarm_share, 4)}
            for name, one in on_boards.items()
        },
        "sha256": {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files},
        "bytes": {file.name: file.stat().st_size for file in files},
    }
    (asked.out / "training.json").write_text(json.dumps(document, indent=1) + "\n", "utf-8")
    print(json.dumps([document["held_out"], document["held_out_boards"]], indent=1))


def _first_stage(asked: argparse.Namespace, told: Callable[[Epoch], None]) -> Network:
    """Trained from scratch, or taken from the float model that a first stage left."""
    if asked.from_model is None:
        return fit(draw(asked.a_class, TRAIN_SEED, held_out=False), asked.epochs, TRAIN_SEED, told)
    weights = {one.name: numpy_helper.to_array(one) for one in onnx.load(asked.from_model).graph.initializer}
    network = Network(len(LABELS), len(COLOUR_NAMES))
    network.take(weights)
    return network.eval()


VERSIONS = ("torch", "numpy", "onnx", "onnxruntime", "opencv-python-headless")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Make the object model anew.")
    parser.add_argument("--a-class", type=int, default=600, help="training pictures of each class")
    parser.add_argument("--epochs", type=int, default=9)
    parser.add_argument("--test-a-class", type=int, default=60, help="held-out pictures of each class")
    parser.add_argument("--refine-a-class", type=int, default=150, help="pictures of each class in the second stage")
    parser.add_argument("--boards", type=int, default=1200, help="boards full of text in the second stage")
    parser.add_argument("--refine-epochs", type=int, default=3)
    parser.add_argument("--from-model", type=Path, help="leave the first stage out, and go on from its float model")
    parser.add_argument(
        "--from-log", type=Path, help="the training.json of that first stage, to be kept in the new one"
    )
    parser.add_argument("--out", type=Path, default=FOLDER)
    return parser.parse_args()


def _write_models(layers: Any, heads: Any, warmth: float, folder: Path) -> list[Path]:
    """The float model and the 8 bit one."""
    told = {
        "names": labels_metadata(LABELS),
        "colours": labels_metadata(COLOUR_NAMES),
        "licence": LICENCE,
        "trained_on": "pictures drawn by this project; what it does on photographs was not measured",
    }
    exact, small = folder / "objects.fp32.onnx", folder / "objects.int8.onnx"
    onnx.save(model_of(layers, heads, warmth, told), exact)
    samples: Pictures = draw(CALIBRATION_A_CLASS, CALIBRATION_SEED, held_out=False)
    eight_bit(exact, small, as_input(samples.pixels), told)
    return [exact, small]


def _figures(one: Score) -> dict[str, Any]:
    return {key: round(float(value), 4) for key, value in one._asdict().items() if not isinstance(value, np.ndarray)}


def _write_confusion(one: Score, path: Path) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["shown \\ told", *LABELS])
        writer.writerows([label, *row.tolist()] for label, row in zip(LABELS, one.table, strict=True))


if __name__ == "__main__":
    main()
