"""What a unit leaves to the CPU: where the model is cut, and what that costs, against counts made by hand."""

from __future__ import annotations

import pytest

from emulator.cost import predict
from emulator.cost.fallback import split
from emulator.cost.onnx_work import model_work, shaped_model
from emulator.cost.predict import breakdown
from emulator.cost.ways import Ways
from emulator.messages.kernels import Kernel, Network
from emulator.profile import load_profile
from emulator.profile.fields import Unit
from emulator.profile.unit_fields import Fallback
from tests.networks.mobile import mobilenet_v2
from tests.networks.transformers import vit_b_16

MS = 1_000_000


def number(value: object) -> dict[str, object]:
    return {"value": value, "source": "made for this test", "confidence": "estimated"}


def unit(rates: dict[str, float], factor: float = 2, *, left: tuple[str, ...] = ()) -> Unit:
    """1e9 ops/s, 1e9 bytes/s, 1 ms a call, 0.5 ms to hand over."""
    table: dict[str, object] = {
        "ops_per_s": number(1e9),
        "memory_bytes_per_s": number(1e9),
        "call_overhead_ms": number(1),
        "interval_factor": number(factor),
        "macs_per_s": {name: number(rate) for name, rate in rates.items()},
    }
    if left:
        table["fallback"] = {"operators": number(list(left)), "hand_over_ms": number(0.5)}
    return Unit.model_validate(table)


CPU = unit({"fp32": 1e9}, 3)


def kernel(operator: str, feeds: tuple[int, ...] = (), macs: int = 10**6) -> Kernel:
    """1000 elements read and 1000 written."""
    return Kernel(operator, "conv", (operator,), macs, 0, 0, 1000, 1000, ((), (), ()), feeds)


def network(*operators_and_feeds: tuple[str, tuple[int, ...]]) -> Network:
    return Network(tuple(kernel(name, feeds) for name, feeds in operators_and_feeds), "w8a8")


CHAIN = network(("Conv", ()), ("NonZero", (0,)), ("Conv", (1,)), ("Loop", (2,)))


@pytest.mark.parametrize(
    ("made_of", "partitions", "crossing"),
    [
        (CHAIN, 4, 3000),
        (network(("Conv", ()), ("Conv", (0,))), 1, 0),
        (
            network(
                ("NonZero", ()),
            ),
            1,
            0,
        ),
        # two ways from one convolution, each over the CPU: what can run together does
        (network(("Conv", ()), ("If", (0,)), ("Conv", (1,)), ("If", (0,)), ("Conv", (3,))), 3, 3000),
        # the CPU begins: its result and the input meet in one part
        (network(("Conv", ()), ("Loop", ()), ("Conv", (1,)), ("Conv", (0, 2))), 2, 1000),
    ],
)
def test_parts_and_what_crosses_between_them(made_of: Network, partitions: int, crossing: int) -> None:
    found = split(made_of, ("If", "Loop", "Non*"))
    assert (found.partitions, found.crossing_elements) == (partitions, crossing)


def test_nothing_is_cut_without_a_list() -> None:
    assert split(CHAIN, ()).partitions == 1
    assert not any(split(CHAIN, ("Scan", "Nonzero")).on_cpu)


def test_every_part_of_the_time_is_there() -> None:
    npu = unit({"w8a8": 1e9}, left=("NonZero", "Loop"))
    parts = breakdown(CHAIN, npu, "npu", CPU)
    assert [one.unit for one in parts.kernels] == ["npu", "cpu", "npu", "cpu"]
    assert parts.call_ns == 1 * MS
    assert parts.fallback_ns == pytest.approx(2 * MS)
    assert parts.split_ns == pytest.approx(3 * 0.5 * MS + 3000)  # three ways over, 3000 bytes
    found = predict(CHAIN, npu, "npu", CPU)
    own, fallen = 1 * MS + 2 * MS + 1.5 * MS + 3000, 2 * MS
    assert found.p50_ns == round(own + fallen)
    assert (found.low_ns, found.high_ns) == (round(own / 2 + fallen / 3), round(own * 2 + fallen * 3))
    assert found.source == (
        "2 kernels on the npu, mostly arithmetic; 2 fall back to the cpu (NonZero, Loop): 4 partitions, "
        "2 ms there and 1.5 ms for going over; the cpu has no w8a8 rate, predicted as fp32"
    )


def test_going_over_has_the_bounds_that_the_profile_states() -> None:
    npu = unit({"w8a8": 1e9}, left=("NonZero", "Loop"))
    stated = {**number(0.5), "low": 0.1, "high": 4.0}
    fallback = Fallback.model_validate({"operators": number(["NonZero", "Loop"]), "hand_over_ms": stated})
    found = predict(CHAIN, npu.model_copy(update={"fallback": fallback}), "npu", CPU)
    own, fallen = 1 * MS + 2 * MS + 3000, 2 * MS
    assert found.p50_ns == predict(CHAIN, npu, "npu", CPU).p50_ns
    assert found.low_ns == round(own / 2 + 3 * 0.1 * MS + fallen / 3)
    assert found.high_ns == round(own * 2 + 3 * 4 * MS + fallen * 3)


def test_without_a_cpu_or_a_list_the_unit_runs_all() -> None:
    cut, whole = unit({"w8a8": 1e9}, left=("NonZero",)), unit({"w8a8": 1e9})
    assert predict(CHAIN, cut, "npu") == predict(CHAIN, whole, "npu") == predict(CHAIN, whole, "npu", CPU)
    assert predict(CHAIN, cut, "npu", CPU).p50_ns > predict(CHAIN, cut, "npu").p50_ns


def test_a_model_that_falls_back_as_a_whole_is_a_call_of_the_cpu() -> None:
    npu = unit({"w8a8": 1e9}, left=("Conv", "NonZero", "Loop"))
    found = predict(CHAIN, npu, "npu", CPU)
    assert found.p50_ns == predict(CHAIN, CPU, "cpu").p50_ns
    assert "0 kernels on the npu" in found.source


def test_what_falls_back_shares_no_kernel_with_what_does_not() -> None:
    together = model_work(mobilenet_v2(hollow=True), {}).network.kernels
    apart = model_work(mobilenet_v2(hollow=True), {}, apart=("Clip",)).network.kernels
    assert all(len(set(one.operators) & {"Clip"}) in (0, len(set(one.operators))) for one in apart)
    assert sum(one.macs for one in apart) == sum(one.macs for one in together)
    assert len(apart) > len(together)


def test_a_vit_in_fifty_parts_is_slower_than_on_the_cpu() -> None:
    """As on RayNeo X3 Pro, where 44 of 490 nodes were taken and the model fell into 50 parts."""
    s1 = {str(name): one for name, one in load_profile("quark-s1").units.items()}
    model = vit_b_16(hollow=True)
    left = sorted({node.op_type for node in model.graph.node} - {"LayerNormalization"})
    fallback = Fallback.model_validate({"operators": number(left), "hand_over_ms": number(0.5)})
    ways = Ways(shaped_model(model, {}, "vit"), {**s1, "npu": s1["npu"].model_copy(update={"fallback": fallback})})
    parts = ways.breakdown("npu", "w8a8")
    assert parts.partitions == 51
    assert sum(one.unit == "npu" for one in parts.kernels) == 25
    assert ways.predict("npu", "w8a8").p50_ns > ways.predict("cpu", "w8a8").p50_ns
    assert ways.predict_uncut("npu", "w8a8").p50_ns < ways.predict("cpu", "w8a8").p50_ns / 5
