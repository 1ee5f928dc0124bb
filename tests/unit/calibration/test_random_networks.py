"""Random networks: the same everywhere, of every family, such as the runtime takes."""

from __future__ import annotations

import onnx
import pytest

from emulator.calibration.campaign import FEWEST
from emulator.calibration.fit import FEWEST_TO_LEARN
from emulator.calibration.quantise import is_quantised, quantised
from emulator.calibration.random_networks import FAMILIES, MOST_MACS, random_network
from emulator.calibration.runtime_kernels import runtime_kernels
from emulator.cost.onnx_work import model_work
from emulator.cost.operators import attribute

SMALL, BLOCK = 7, 16


def smallest(family: str) -> onnx.ModelProto:
    """Of some networks of a family the one with the least work."""
    drawn = [random_network(seed, family).model for seed in range(SMALL)]
    return min(drawn, key=lambda model: model_work(model, {}).work.macs)


def test_a_seed_gives_the_same_network_and_another_seed_another_one():
    first, again, other = (random_network(seed).model for seed in (3, 3, 4))
    assert first.SerializeToString(deterministic=True) == again.SerializeToString(deterministic=True)
    assert len(first.graph.node) != len(other.graph.node)


def test_families_are_drawn_and_work_is_bounded():
    drawn = [random_network(seed) for seed in range(30)]
    assert len({one.family for one in drawn}) > 8
    work = [model_work(one.model, {}).work.macs for one in drawn]
    assert min(work) < 3e7 and 1e8 < max(work) < 4 * MOST_MACS


def test_filters_in_groups_are_drawn_often_enough_to_be_learnt():
    """Both kinds of them, in blocks and in rows, among the fewest networks of a calibration."""
    share = 2
    found = {True: 0, False: 0}
    for seed in range(FEWEST // share):
        graph = random_network(seed).model.graph
        shapes = {tensor.name: tensor.dims for tensor in graph.initializer}
        for node in graph.node:
            groups = attribute(node, "group", 1)
            if node.op_type == "Conv" and 1 < groups < shapes[node.input[1]][0]:
                found[shapes[node.input[1]][1] % BLOCK == 0] += 1
    assert min(found.values()) * share >= FEWEST_TO_LEARN


@pytest.mark.parametrize("family", FAMILIES)
def test_the_runtime_takes_every_family_in_both_precisions(family: str):
    model = smallest(family)
    onnx.checker.check_model(model)
    done, asked = sum(kernel.macs for kernel in runtime_kernels(model, {})), model_work(model, {}).work.macs
    assert asked <= done <= (1 if family == "encoder" else 3) * asked  # channels are filled up to whole blocks
    whole = quantised(model)
    assert sum(kernel.macs for kernel in runtime_kernels(whole, {})) == asked
    assert is_quantised(whole) and not is_quantised(model)
    assert any(kernel.operators[0] in ("QLinearConv", "QGemm", "QLinearMatMul", "MatMulIntegerToFloat")
               for kernel in runtime_kernels(whole, {}))  # fmt: skip
