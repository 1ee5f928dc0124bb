"""How kernels run on the matrix unit (Hexagon) of a Dragonwing Q-6690, fitted on published times of whole networks.

    python -m tests.fit.matrix_unit

In: `published_npu_latency.csv`, milliseconds per inference by network, precision and chip, the best of the runtimes,
from the perf.yaml files of Qualcomm AI Hub Models (commit 52c080d, 2026-02-12); the networks as `tests/networks` writes
them. Where a card leaves the input open: U-Net at 640x1280 (the export code's), FCN at 520, YOLOv7 the tiny one and
SESR with its expanded weights (as the cards' parameter counts say).

The time of a network is a sum of counted quantities times unknown costs: each launch, multiply-accumulate by kind, byte
of weights, of activations, of spilled activations, of inputs and outputs, and operation; activations of 16 bits make
launches and multiply-accumulates dearer ("wide"). Rows of an output are computed `WIDTH_BLOCK` places at a time.

Eighteen times cannot tell so many costs of one chip, but its four sisters are built alike: the logarithm of a cost is
what a person would guess (`GUESS`), plus what all five have in common, plus how fast a chip is, plus its own deviation,
each a little unlikely the larger it is (`SPREADS`). Large errors count less than their square. Out: the error of each
network when it is left out for all five chips, the factor that holds nine in ten of them, and the costs as rates.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from onnx import ModelProto

from emulator.cost.network import ACTIVATION_BYTES, filled_macs
from emulator.cost.onnx_work import model_work
from emulator.messages.kernels import Network
from tests.networks import mobile, residual, segmentation, sound, squeezenet, super_resolution, transformers, yolo

PUBLISHED = Path(__file__).parent / "published_npu_latency.csv"
CHIPS = ("q6690_ms", "rb3_gen2_ms", "qcs8275_ms", "qcs8550_ms", "sd7_gen4_ms")
ON_CHIP_BYTES = 5_000_000  # of 3, 4, 5, 6 and 8 MB this tells the left-out networks best
WIDTH_BLOCK = 4  # of 1, 2, 4 and 8
TOLERANCE = 0.15
GUESS = {
    "call": 1e-4,
    "launch": 5e-6,
    "conv": 1e-12,
    "dilated": 2e-12,
    "depthwise": 16e-12,
    "group_conv": 2e-12,
    "gemm": 2e-12,
    "weights": 1 / 3e10,
    "activations": 1 / 5e10,
    "spilled": 1 / 8e9,
    "copied": 1 / 4e9,
    "operations": 1 / 5e10,
    "wide launch": 2.0,
    "wide macs": 2.0,
}
"""Seconds for one of each, guessed before looking (a TMAC/s, a sixteenth of it where channels are alone, ...), and how
many times as long a launch and a multiply-accumulate take with activations of 16 bits."""
MACS = ("conv", "dilated", "depthwise", "group_conv", "gemm")
SPREADS = {"common": 0.8, "chip": 2.0, "own": 0.8}
"""Standard deviations of the logarithms."""
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
COSTS = tuple(name for name in GUESS if not name.startswith("wide"))
ROUNDS, LEAST_GAIN, STIFFEST = 80, 1e-9, 1e9
Floats = NDArray[np.float64]


class Published(NamedTuple):
    """`amounts` (networks, costs), `wide` (networks,) whether activations have 16 bits, `seconds` (chips, networks)."""

    names: list[str]
    amounts: Floats
    wide: NDArray[np.bool_]
    seconds: Floats


def counted(network: Network) -> Floats:
    """How much of each quantity a network is, in the order of COSTS."""
    amounts = dict.fromkeys(COSTS, 0.0)
    width = ACTIVATION_BYTES[network.precision]
    amounts["call"] = 1
    amounts["copied"] = width * network.copied_elements
    for kernel in network.kernels:
        activations = width * (kernel.read_elements + kernel.written_elements)
        kind = "gemm" if kernel.kind in PRODUCTS else kernel.kind if kernel.kind in MACS else "conv"
        amounts["launch"] += 1
        amounts[kind] += filled_macs(kernel, WIDTH_BLOCK)
        amounts["weights"] += kernel.weight_elements
        amounts["activations" if activations <= ON_CHIP_BYTES else "spilled"] += activations
        amounts["operations"] += kernel.ops
    return np.array(list(amounts.values()))


def published() -> Published:
    """The published networks."""
    with PUBLISHED.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    models = [model_work(NETWORKS[row["network"]](hollow=True), {}, row["precision"]) for row in rows]
    return Published(
        [f"{row['network']} {row['precision']}" for row in rows],
        np.array([counted(model.network) for model in models]),
        np.array([row["precision"] == "w8a16" for row in rows]),
        np.array([[float(row[chip]) / 1000 for row in rows] for chip in CHIPS]),
    )


def times(of: Published, log_costs: Floats) -> tuple[Floats, Floats]:
    """Seconds (networks,) at costs in the order of GUESS, and their derivatives (networks, costs) by each logarithm."""
    cost = dict(zip(GUESS, np.exp(log_costs), strict=True))
    columns = []
    for index, name in enumerate(COSTS):
        dearer = cost["wide launch"] if name == "launch" else cost["wide macs"] if name in MACS else 1.0
        columns.append(of.amounts[:, index] * cost[name] * np.where(of.wide, dearer, 1.0))
    each = np.stack(columns, axis=1)
    launch = each[:, COSTS.index("launch")] * of.wide
    macs = each[:, [COSTS.index(name) for name in MACS]].sum(axis=1) * of.wide
    return each.sum(axis=1), np.column_stack([each, launch, macs])


class _Fit:
    """Residuals and their derivatives; the unknowns are what is common, how fast each chip is, and what is its own."""

    def __init__(self, of: Published) -> None:
        self._of, self._costs, self._chips = of, len(GUESS), len(of.seconds)
        self._guess = np.log(list(GUESS.values()))
        sizes = (self._costs, self._chips, self._chips * self._costs)
        self._pull = np.repeat([1 / spread for spread in SPREADS.values()], sizes)
        self._is_cost = np.array([name in COSTS for name in GUESS], float)  # a ratio does not go with the chip's speed

    def log_costs(self, unknown: Floats) -> Floats:
        """(chips, costs)."""
        common, speed, own = np.split(unknown, (self._costs, self._costs + self._chips))
        return self._guess + common + speed[:, None] * self._is_cost + own.reshape(self._chips, -1)

    def residuals(self, unknown: Floats) -> tuple[Floats, Floats]:
        """(n,) and (n, unknowns)."""
        found, slopes = [unknown * self._pull], [np.diag(self._pull)]
        for chip, log_cost in enumerate(self.log_costs(unknown)):
            seconds, by_cost = times(self._of, log_cost)
            error = np.log(seconds / self._of.seconds[chip]) / TOLERANCE
            root = np.sqrt(1 + error**2)
            residual = np.sign(error) * np.sqrt(2 * (root - 1))  # pseudo-Huber
            slope = np.where(np.abs(error) < 1e-6, 1.0, error / root / np.where(residual == 0, 1.0, residual))
            by_cost = by_cost / seconds[:, None] / TOLERANCE * slope[:, None]
            wide = np.zeros((len(residual), len(unknown)))
            wide[:, : self._costs] = by_cost
            wide[:, self._costs + chip] = by_cost @ self._is_cost
            first = self._costs + self._chips + chip * self._costs
            wide[:, first : first + self._costs] = by_cost
            found.append(residual)
            slopes.append(wide)
        return np.concatenate(found), np.vstack(slopes)

    def solve(self) -> Floats:
        """The most likely unknowns, by damped Gauss-Newton steps (Levenberg, Marquardt)."""
        unknown, stiffness = np.zeros(len(self._pull)), 1e-2
        error, slope = self.residuals(unknown)
        for _ in range(ROUNDS):
            square, downhill = slope.T @ slope, slope.T @ error
            gain = -1.0
            while gain < 0 and stiffness < STIFFEST:
                tried = unknown - np.linalg.solve(square + stiffness * np.diag(np.diag(square)), downhill)
                new_error, new_slope = self.residuals(tried)
                gain = 1 - (new_error @ new_error) / (error @ error)
                stiffness *= 0.2 if gain >= 0 else 4
            if gain < 0:
                break
            unknown, error, slope = tried, new_error, new_slope
            if gain < LEAST_GAIN:
                break
        return unknown


def fit(of: Published) -> Floats:
    """The costs on the first chip, in the order of GUESS."""
    problem = _Fit(of)
    return np.exp(problem.log_costs(problem.solve())[0])


def left_out(of: Published) -> Floats:
    """Predicted over published time on the first chip, each by a fit without that network on any chip."""
    ratios = []
    for one in range(len(of.names)):
        kept = np.arange(len(of.names)) != one
        others = Published([], of.amounts[kept], of.wide[kept], of.seconds[:, kept])
        ratios.append(times(of, np.log(fit(others)))[0][one] / of.seconds[0, one])
    return np.array(ratios)


def factor_for_nine_in_ten(ratios: Floats) -> float:
    """The factor either way that holds nine in ten of the ratios."""
    return float(np.exp(np.quantile(np.abs(np.log(ratios)), 0.9, method="higher")))


def main() -> None:
    """Print errors and rates."""
    of = published()
    costs, ratios = fit(of), left_out(of)
    print(f"{'network':32s} {'published ms':>12s} {'left out ms':>12s} {'error':>6s}")
    for name, time_s, ratio in zip(of.names, of.seconds[0], ratios, strict=True):
        print(f"{name:32s} {1000 * time_s:12.3f} {1000 * time_s * ratio:12.3f} {ratio - 1:+6.0%}")
    errors = np.abs(ratios - 1)
    print(f"left out: mean error {errors.mean():.1%}, median {np.median(errors):.1%}; ", end="")
    print(f"nine in ten within a factor {factor_for_nine_in_ten(ratios):.2f}")
    for name, cost in zip(GUESS, costs, strict=True):
        print(f"{name:18s} " + (f"{cost:.3g} s, {1 / cost:.3g} a second" if name in COSTS else f"{cost:.3g} times"))


if __name__ == "__main__":
    main()
