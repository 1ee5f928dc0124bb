"""A model on a unit, kernel by kernel: against times added up by hand."""

from __future__ import annotations

import pytest

from emulator.cost import predict
from emulator.cost.network import kernel_times
from emulator.cost.onnx_work import model_work
from emulator.messages.kernels import Kernel, Network
from emulator.profile.fields import Unit
from tests.networks.mobile import mobilenet_v2
from tests.networks.transformers import vit_b_16

MS = 1_000_000


def number(value: float) -> dict[str, object]:
    return {"value": value, "source": "made for this test", "confidence": "estimated"}


RATES = {
    "overhead_us": {"w8a8": number(5), "w8a16": number(20)},
    "weight_bytes_per_s": number(1e9),
    "activation_bytes_per_s": number(4e9),
    "on_chip_bytes": {"value": 8_000_000, "source": "made for this test", "confidence": "estimated"},
    "spilled_bytes_per_s": number(2e9),
    "copied_bytes_per_s": number(1e9),
    "share_of_rate": {"depthwise": number(0.1)},
}


def unit(**changes: object) -> Unit:
    """1e12 and 5e11 MAC/s, 2e9 ops/s, 1e9 bytes/s, 1 ms a call."""
    numbers = {"ops_per_s": 2e9, "memory_bytes_per_s": 1e9, "call_overhead_ms": 1, "active_mw": 1, "interval_factor": 2}
    table: dict[str, object] = {name: number(value) for name, value in numbers.items()}
    rates = {"macs_per_s": {"w8a8": number(1e12), "w8a16": number(5e11)}}
    return Unit.model_validate({**table, **rates, **changes})


def kernel(kind: str = "conv", macs: int = 10**9, ops: int = 10**6) -> Kernel:
    """2 million weights, 3 million activations read and 1 million written."""
    return Kernel("k", kind, ("Conv",), macs, ops, 2_000_000, 3_000_000, 1_000_000, ((), (), ()), ())


def test_the_parts_of_a_kernel_add_up():
    (time,) = kernel_times(Network((kernel(),), "w8a8"), unit(kernels=RATES), "w8a8", 1e12)
    parts = (time.arithmetic_ns, time.weights_ns, time.activations_ns, time.operations_ns, time.launch_ns)
    assert parts == pytest.approx((1 * MS, 2 * MS, 1 * MS, 0.5 * MS, 5000))
    assert time.total_ns == pytest.approx(4.505 * MS)
    assert time.bound == "weights"


def test_wider_activations_and_slow_kinds_cost_more():
    (time,) = kernel_times(Network((kernel("depthwise"),), "w8a16"), unit(kernels=RATES), "w8a16", 5e11)
    assert (time.arithmetic_ns, time.activations_ns, time.launch_ns) == pytest.approx((20 * MS, 2 * MS, 20_000))


def test_activations_that_do_not_fit_the_chip_go_to_memory():
    big = Kernel("k", "conv", ("Conv",), 0, 0, 0, 6_000_000, 2_000_001, ((), (), ()), ())
    (time,) = kernel_times(Network((big,), "w8a8"), unit(kernels=RATES), "w8a8", 1e12)
    assert time.activations_ns == pytest.approx(4.0000005 * MS)


def test_inputs_and_outputs_are_copied():
    within, beside = Network((kernel(),), "w8a16"), Network((kernel(),), "w8a16", copied_elements=500_000)
    lengths = [predict(network, unit(kernels=RATES), "npu").p50_ns for network in (within, beside)]
    assert lengths[1] - lengths[0] == 1 * MS
    assert model_work(mobilenet_v2(hollow=True), {}).network.copied_elements == 3 * 224 * 224 + 1000


def test_without_rates_a_kernel_is_a_roofline():
    (time,) = kernel_times(Network((kernel(),), "w8a8"), unit(), "w8a8", 1e12)
    assert time.total_ns == pytest.approx((2 + 4 + 0.5) * MS)  # weights and activations, while it computes
    (time,) = kernel_times(Network((kernel(macs=10**10),), "w8a8"), unit(), "w8a8", 1e12)
    assert time.total_ns == pytest.approx((10 + 0.5) * MS)


def test_a_network_is_its_call_and_its_kernels():
    found = predict(Network((kernel(), kernel()), "w8a8"), unit(kernels=RATES), "npu")
    assert found.p50_ns == round((1 + 2 * 4.505) * MS)
    assert (found.low_ns, found.high_ns) == (round(found.p50_ns / 2), found.p50_ns * 2)
    assert found.source == "2 kernels on the npu, mostly weights"


def test_a_precision_that_the_unit_lacks_is_run_as_another_and_said():
    found = predict(Network((kernel(),), "fp32"), unit(kernels=RATES), "npu")
    assert found.p50_ns == predict(Network((kernel(),), "w8a16"), unit(kernels=RATES), "npu").p50_ns
    assert "has no fp32 rate, predicted as w8a16" in found.source


def test_a_network_without_arithmetic_needs_no_rate():
    moved = Kernel("t", "move", ("Transpose",), 0, 0, 0, 1_000_000, 1_000_000, ((), (), ()), ())
    assert predict(Network((moved,), "w8a8"), unit(macs_per_s={}), "dsp").p50_ns == 3 * MS
    assert predict(Network((), "w8a8"), unit(), "dsp").p50_ns == 1 * MS


@pytest.mark.parametrize("build", [mobilenet_v2, vit_b_16])
def test_every_kernel_of_a_known_network_takes_some_time(build):
    network = model_work(build(hollow=True), {}).network
    times = kernel_times(network, unit(kernels=RATES), "w8a8", 1e12)
    assert len(times) == len(network.kernels)
    assert all(time.total_ns > 5000 for time in times)
    total_ms = sum(time.total_ns for time in times) / MS
    assert predict(network, unit(kernels=RATES), "npu").p50_ns / MS > 1 + total_ms
