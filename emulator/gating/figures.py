"""What is found of the three networks, as plain values: they are shown where nothing of ONNX is loaded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from emulator.gating.intervals import Figure

HERE: Final = "this computer"


class Insides(NamedTuple):
    """`heads` is the share of attention on the first token, a row a layer and a number a head: the mean over sentences
    and over the tokens behind the first. `first_token` is the mean of all heads, `most` that of the head with most,
    `even` what even attention would give. `largest` is the largest number in the residual stream behind a block,
    `typical` the median of each token's largest. `open` is the mean gate, None without gates.
    """

    sentences: int
    heads: tuple[tuple[float, ...], ...]
    first_token: Figure
    most: Figure
    even: float
    largest: Figure
    typical: float
    open: Figure | None


class Understood(NamedTuple):
    """How well some sentences are understood."""

    sentences: int
    intents: Figure
    slots: Figure


@dataclass(frozen=True, slots=True)
class Measured:
    """One network. `clean` and `noisy` by language and "all", `longer` by how many times longer than trained.

    `host_ms` is processor time a sentence with tokenizing, `host_ratio` what that is of the network's without a gate.
    `stored` counts the numbers in the file.
    """

    gate: str
    file: str
    file_bytes: int
    stored: int
    clean: Mapping[str, Understood]
    noisy: Mapping[str, Understood]
    longer: Mapping[int, Understood]
    inside: Insides
    inside_longest: Insides
    host_ms: Figure
    host_ratio: Figure


class Cost(NamedTuple):
    """A sentence on a device; energy is None where the power is not known."""

    device: str
    unit: str
    precision: str
    latency_ms: Figure
    energy_mj: Figure | None


class Overhead(NamedTuple):
    """By which share a token of a decoder takes longer with a gate, predicted for a device; or a layer, run `HERE`."""

    decoder: str
    device: str
    gate: str
    share: Figure
