"""How long each kernel of a model takes on a unit: network and unit in, the parts of every kernel's time out.

Where a unit's profile says how kernels run on it, a kernel's parts add up: a sum of arithmetic, weights, activations,
other operations and launch tells published times of matrix units best. Where it does not, a kernel is a roofline: what
takes longer of arithmetic and memory (Williams, Waterman, Patterson, Communications of the ACM 52(4), 2009), and the
other operations after it.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from emulator.clock import NS_PER_S
from emulator.messages.kernels import Kernel, Network
from emulator.profile.fields import Unit

WEIGHT_BYTES = {"w8a8": 1, "w8a16": 1, "fp16": 2, "fp32": 4}
ACTIVATION_BYTES = {"w8a8": 1, "w8a16": 2, "fp16": 2, "fp32": 4}
NS_PER_US = 1000
PICTURE_RANK = 4  # count, channels, height, width

Bound = Literal["arithmetic", "weights", "activations", "operations", "launch"]


class KernelTime(NamedTuple):
    """The parts of a kernel's time, nanoseconds, and their sum; `total_ns` is less where memory works meanwhile.

    `unit` is where it really runs, once that is known.
    """

    kernel: Kernel
    arithmetic_ns: float
    weights_ns: float
    activations_ns: float
    operations_ns: float
    launch_ns: float
    total_ns: float
    unit: str = ""

    @property
    def bound(self) -> Bound:
        """The part that is largest."""
        parts: dict[Bound, float] = {
            "arithmetic": self.arithmetic_ns,
            "weights": self.weights_ns,
            "activations": self.activations_ns,
            "operations": self.operations_ns,
            "launch": self.launch_ns,
        }
        return max(parts, key=lambda name: parts[name])


def kernel_times(network: Network, unit: Unit, runs: str, macs_per_s: float) -> list[KernelTime]:
    """One for each kernel, in order; `runs` is the precision that the unit really runs, `macs_per_s` its rate there."""
    return [_time_of(kernel, unit, runs, macs_per_s) for kernel in network.kernels]


def streamed(times: list[KernelTime], network: Network, unit: Unit, runs: str) -> list[KernelTime]:
    """The kernels that run on the unit, made longer where memory cannot bring all that they need meanwhile.

    What each costs beside the others was told by networks whose weights come while others are computed. A network that
    does little else than read weights, as a decoder's step, cannot hide them: it takes as long as memory takes for all
    weights and for the state that goes in and out. The wait is that of the weights, in proportion.
    """
    rates, count = unit.kernels, sum(one.kernel.weight_elements for one in times)
    weight_bytes = WEIGHT_BYTES[runs] * count
    if not rates or not rates.streamed_bytes_per_s or weight_bytes <= rates.on_chip_bytes.value:
        return times
    moved = weight_bytes + ACTIVATION_BYTES[runs] * network.state_elements
    wait_ns = moved / rates.streamed_bytes_per_s.value * NS_PER_S - sum(one.total_ns for one in times)
    return [_waiting(one, wait_ns * one.kernel.weight_elements / count) for one in times] if wait_ns > 0 else times


def _waiting(time: KernelTime, wait_ns: float) -> KernelTime:
    return time._replace(weights_ns=time.weights_ns + wait_ns, total_ns=time.total_ns + wait_ns)


def copy_ns(network: Network, unit: Unit, runs: str) -> float:
    """Bringing a model's inputs to the unit and its outputs back; nothing where the profile does not say."""
    return copied_ns(network.copied_elements, unit, runs) if unit.kernels else 0.0


def copied_ns(elements: int, unit: Unit, runs: str) -> float:
    """Copying activations between the unit and the rest of the device; without `kernels` at memory's speed."""
    speed = unit.kernels.copied_bytes_per_s if unit.kernels else unit.memory_bytes_per_s
    return ACTIVATION_BYTES[runs] * elements / speed.value * NS_PER_S


def filled_macs(kernel: Kernel, width_block: int) -> float:
    """Multiply-accumulates with the rows of a picture filled up to whole blocks, as a matrix unit computes them."""
    made = kernel.shapes[2]
    if len(made) != PICTURE_RANK or not made[-1]:
        return float(kernel.macs)
    return kernel.macs * (-(-made[-1] // width_block) * width_block) / made[-1]


def _time_of(kernel: Kernel, unit: Unit, runs: str, macs_per_s: float) -> KernelTime:
    weight_bytes = WEIGHT_BYTES[runs] * kernel.weight_elements
    activation_bytes = ACTIVATION_BYTES[runs] * (kernel.read_elements + kernel.written_elements)
    operations_ns = kernel.ops / unit.ops_per_s.value * NS_PER_S
    rates, memory = unit.kernels, unit.memory_bytes_per_s.value
    if rates is None:
        arithmetic_ns = kernel.macs / macs_per_s * NS_PER_S
        weights_ns, activations_ns = weight_bytes / memory * NS_PER_S, activation_bytes / memory * NS_PER_S
        total_ns = max(arithmetic_ns, weights_ns + activations_ns) + operations_ns
        return KernelTime(kernel, arithmetic_ns, weights_ns, activations_ns, operations_ns, 0.0, total_ns)
    fits = activation_bytes <= rates.on_chip_bytes.value
    speed = rates.activation_bytes_per_s if fits else rates.spilled_bytes_per_s
    share, launch = rates.share_of_rate.get(kernel.kind), rates.overhead_us.get(runs)  # type: ignore[call-overload]
    macs = filled_macs(kernel, rates.width_block.value) if rates.width_block else kernel.macs
    parts = (
        macs / (macs_per_s * (share.value if share else 1.0)) * NS_PER_S,
        weight_bytes / rates.weight_bytes_per_s.value * NS_PER_S,
        activation_bytes / speed.value * NS_PER_S,
        operations_ns,
        launch.value * NS_PER_US if launch else 0.0,
    )
    return KernelTime(kernel, *parts, total_ns=sum(parts))
