"""What a gate costs on the glasses, predicted: the three networks a sentence, and decoders of real size a token.

Intervals are those of every prediction here, 90 %. Nothing is run, but for `layers_here`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from emulator.cost.model_figures import ModelToProfile
from emulator.decoder import decoder_named
from emulator.decoder_profile import DecoderOrder, count_decoder, measure_gate, token_figures
from emulator.gating.figures import HERE, Cost, Overhead
from emulator.gating.intervals import Figure
from emulator.gating.order import GATES
from emulator.model_profile import count_model, profile_counted
from emulator.profile import Target, load_target


def costs_of(file: Path, length: int, devices: Sequence[Target]) -> tuple[Cost, ...]:
    """A network on sentences of so many tokens. Raises BadInput."""
    counted = count_model(ModelToProfile(file.name, file, axes={"length": length}))
    found = []
    for device in devices:
        one = profile_counted(counted, device)
        latency, energy = one.latency, one.energy_mj
        taken = Figure(latency.p50_ns / 1e6, latency.low_ns / 1e6, latency.high_ns / 1e6)
        found.append(Cost(device.device.id, one.unit, one.precision, taken, Figure(*energy) if energy else None))
    return tuple(found)


def overheads(names: Sequence[str], devices: Sequence[Target], tell: Callable[[], None]) -> tuple[Overhead, ...]:
    """Of each decoder on each device, for both gates; `tell` is called after each decoder. Raises BadInput."""
    found = []
    for name in names:
        counted = count_decoder(DecoderOrder(name))
        for device in devices:
            shares = token_figures(counted, device).gates
            found += [Overhead(name, device.device.id, gate, Figure(*share)) for gate, share in shares.items()]
        tell()
    return tuple(found)


def layers_here(names: Sequence[str], tell: Callable[[], None]) -> tuple[Overhead, ...]:
    """The same of a layer of attention in fp32 that is run here, 95 %; `tell` is called after each round."""
    found = []
    for name in names:
        for gate in GATES[1:]:
            ratio = measure_gate(decoder_named(name, gate=gate), lambda done, of: tell()).ratio  # noqa: ARG005 (progress)
            found.append(Overhead(name, HERE, gate, Figure(ratio.value - 1, ratio.low - 1, ratio.high - 1)))
    return tuple(found)


def targets(names: Sequence[str]) -> list[Target]:
    """The devices of these names. Raises BadInput."""
    return [load_target(name) for name in names]
