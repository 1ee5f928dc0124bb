"""How much a phase moves between its unit and the memory that everything shares: cost and unit in, bytes out.

Weights come from memory at every run unless all of them stay on the chip; activations only where they do not fit, and
what enters and leaves the model, a decoder's cache included. A unit whose profile does not say how kernels run on it
keeps nothing.
"""

from __future__ import annotations

from emulator.cost.network import ACTIVATION_BYTES, WEIGHT_BYTES
from emulator.messages.kernels import Network
from emulator.messages.work import Cost, Work
from emulator.profile.fields import Unit


def moved_bytes(cost: Cost, unit: Unit) -> int:
    """Bytes to and from memory; none for a duration that was declared, since nothing is known of its work."""
    if isinstance(cost, Work):
        return cost.moved_bytes
    if isinstance(cost, Network):
        return _of_network(cost, unit)
    return 0


def _of_network(network: Network, unit: Unit) -> int:
    wide = ACTIVATION_BYTES[network.precision]
    weights = WEIGHT_BYTES[network.precision] * sum(kernel.weight_elements for kernel in network.kernels)
    activations = [wide * (kernel.read_elements + kernel.written_elements) for kernel in network.kernels]
    if unit.kernels is None:
        return weights + sum(activations)
    on_chip = unit.kernels.on_chip_bytes.value
    spilled = sum(each for each in activations if each > on_chip)
    return (weights if weights > on_chip else 0) + spilled + wide * (network.copied_elements + network.state_elements)
