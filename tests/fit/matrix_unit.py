"""How kernels run on the matrix unit (Hexagon) of a Dragonwing Q-6690, fitted on published times of whole networks.

    python -m tests.fit.matrix_unit

In: `published_npu_latency.csv`, milliseconds per inference by network and precision, the best of the runtimes, from the
perf.yaml files of Qualcomm AI Hub Models (commit 52c080d, 2026-02-12); the networks as `tests/networks` writes them.
Where a card leaves the input open: U-Net at 640x1280 (the export code's), FCN at 520, YOLOv7 the tiny one and SESR with
its expanded weights (as the cards' parameter counts say).

The time of a network is a sum of counted quantities times unknown costs: each launch, multiply-accumulate by kind, byte
of weights, of activations, of spilled activations, of inputs and outputs, operation, and what activations of 16 bits
cost on top ("wide"). The costs are not negative, and are drawn a little (`PULL`) to what a person would have guessed
(`GUESS`), since eighteen times cannot tell fourteen costs alone. Large errors count less than their square. Out: the
error of each network when it is left out, the factor that holds nine in ten of them, and the costs as rates.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from onnx import ModelProto

from emulator.cost.network import ACTIVATION_BYTES
from emulator.cost.onnx_work import model_work
from emulator.messages.kernels import Network
from tests.networks import mobile, residual, segmentation, sound, squeezenet, super_resolution, transformers, yolo

PUBLISHED = Path(__file__).parent / "published_npu_latency.csv"
ON_CHIP_BYTES = 5_000_000  # of 2, 3 and 5 MB this tells the left-out networks best
PULL = 0.01
TOLERANCE, LEAST = 0.15, 0.05
GUESS = {
    "call": 1e-4,
    "launch": 5e-6,
    "wide launch": 5e-6,
    "conv": 1e-12,
    "wide conv": 1e-12,
    "depthwise": 16e-12,
    "wide depthwise": 16e-12,
    "group_conv": 2e-12,
    "gemm": 2e-12,
    "weights": 1 / 3e10,
    "activations": 1 / 5e10,
    "spilled": 1 / 8e9,
    "copied": 1 / 4e9,
    "operations": 1 / 5e10,
}
"""Seconds for one of each, guessed before looking: a TMAC/s, a sixteenth of it where channels are alone, ..."""
NETWORKS: dict[str, Callable[..., ModelProto]] = {
    builder.__name__: builder
    for builder in (
        mobile.efficientnet_b0, mobile.mnasnet_0_5, mobile.mobilenet_v2, mobile.mobilenet_v3_small,
        residual.regnet_y_800mf, residual.resnet18, residual.resnet101, residual.resnext50,
        segmentation.fcn_resnet50, segmentation.unet, sound.yamnet, squeezenet.squeezenet_1_1,
        super_resolution.quicksrnet_small, super_resolution.sesr_m5_expanded, transformers.vit_b_16,
        yolo.yolov7_tiny, yolo.yolov8n,
    )
}  # fmt: skip
PRODUCTS = frozenset(("gemm", "matmul", "attention"))
Vector = NDArray[np.float64]


def counted(network: Network) -> Vector:
    """How much of each quantity a network is, in the order of GUESS."""
    amounts = dict.fromkeys(GUESS, 0.0)
    width = ACTIVATION_BYTES[network.precision]
    amounts["call"] = 1
    amounts["copied"] = width * network.copied_elements
    for kernel in network.kernels:
        activations = width * (kernel.read_elements + kernel.written_elements)
        kind = "gemm" if kernel.kind in PRODUCTS else kernel.kind if kernel.kind in GUESS else "conv"
        for name, amount in (("launch", 1), (kind, kernel.macs)):
            amounts[name] += amount
            if network.precision == "w8a16" and f"wide {name}" in GUESS:
                amounts[f"wide {name}"] += amount
        amounts["weights"] += kernel.weight_elements
        amounts["activations" if activations <= ON_CHIP_BYTES else "spilled"] += activations
        amounts["operations"] += kernel.ops
    return np.array(list(amounts.values()))


def published() -> tuple[list[str], NDArray[np.float64], Vector]:
    """Names, counted quantities and seconds of the published networks."""
    with PUBLISHED.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names = [f"{row['network']} {row['precision']}" for row in rows]
    models = [model_work(NETWORKS[row["network"]](hollow=True), {}, row["precision"]) for row in rows]
    amounts = np.array([counted(model.network) for model in models])
    return names, amounts, np.array([float(row["q6690_ms"]) / 1000 for row in rows])


def fit(amounts: NDArray[np.float64], seconds: Vector) -> Vector:
    """Costs of one of each, seconds: not negative, least relative errors, each beyond TOLERANCE counted less."""
    guess = np.array(list(GUESS.values()))
    relative = amounts * guess / seconds[:, None]
    share, importance = np.ones(len(guess)), np.ones(len(seconds))
    for _ in range(8):
        weighted = relative * importance[:, None]
        square, wanted = weighted.T @ weighted + PULL * np.eye(len(guess)), weighted.T @ importance + PULL
        for _ in range(120):
            for one in range(len(guess)):  # each cost in turn: its best value while the others stand, or none
                share[one] = max(0.0, share[one] + (wanted[one] - square[one] @ share) / square[one, one])
        errors = np.abs(relative @ share - 1)
        importance = np.sqrt(TOLERANCE / np.maximum(errors, LEAST))
    return share * guess


def left_out(amounts: NDArray[np.float64], seconds: Vector) -> Vector:
    """Predicted over published time of each network, by a fit without it."""
    others = ~np.eye(len(seconds), dtype=bool)
    return np.array(
        [amounts[one] @ fit(amounts[others[one]], seconds[others[one]]) / seconds[one] for one in range(len(seconds))]
    )


def factor_for_nine_in_ten(ratios: Vector) -> float:
    """The factor either way that holds nine in ten of the ratios."""
    return float(np.exp(np.quantile(np.abs(np.log(ratios)), 0.9, method="higher")))


def main() -> None:
    """Print errors and rates."""
    names, amounts, seconds = published()
    costs, ratios = fit(amounts, seconds), left_out(amounts, seconds)
    print(f"{'network':32s} {'published ms':>12s} {'left out ms':>12s} {'error':>6s}")
    for name, time_s, ratio in zip(names, seconds, ratios, strict=True):
        print(f"{name:32s} {1000 * time_s:12.3f} {1000 * time_s * ratio:12.3f} {ratio - 1:+6.0%}")
    errors = np.abs(ratios - 1)
    print(f"left out: mean error {errors.mean():.1%}, median {np.median(errors):.1%}; ", end="")
    print(f"nine in ten within a factor {factor_for_nine_in_ten(ratios):.2f}")
    for name, cost in zip(GUESS, costs, strict=True):
        print(f"{name:18s} {cost:.3g} s" + (f", {1 / cost:.3g} a second" if cost else ", costs nothing that shows"))


if __name__ == "__main__":
    main()
