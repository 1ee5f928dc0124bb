"""What would help: every gain is the difference of two predictions, and nothing is said where nothing can be."""

from __future__ import annotations

import pytest
from onnx import ModelProto, TensorProto, helper

from emulator.cost.advice import Suggestion, other_ways, would_help
from emulator.cost.graph_writer import GraphWriter
from emulator.cost.onnx_work import ShapedModel, shaped_model
from emulator.cost.smaller_input import Smaller, with_half_the_input
from emulator.cost.ways import Ways
from emulator.profile import load_profile
from tests.networks.detectors import scrfd_10g
from tests.networks.mobile import mobilenet_v2
from tests.networks.plain import vgg16
from tests.networks.segmentation import unet_tile
from tests.networks.transformers import small_encoder, vit_b_16
from tests.networks.yolo import yolov8n


def shapes_of(model: ModelProto) -> dict[str, tuple[int, ...]]:
    return {value.name: tuple(dim.dim_value for dim in value.type.tensor_type.shape.dim) for value in model.graph.input}


def halved(model: ModelProto) -> tuple[ShapedModel, Smaller | None]:
    shapes = shapes_of(model)
    whole = shaped_model(model, shapes, "m")
    return whole, with_half_the_input(model, shapes, whole)


@pytest.mark.parametrize(
    ("build", "size"), [(mobilenet_v2, "112x112"), (unet_tile, "128x128"), (lambda hollow: yolov8n_body(), "320x320")]
)
def test_half_the_resolution_is_the_model_of_that_size(build, size):
    model = build(hollow=True)
    whole, smaller = halved(model)
    assert smaller and smaller.size == size
    assert smaller.model.work("w8a8").work.macs < 0.3 * whole.work("w8a8").work.macs


def test_a_half_that_does_not_fit_is_rounded_to_a_multiple_of_32():
    assert [halved(pyramid(480, width))[1].size for width in (640, 1280)] == ["320x224", "640x224"]
    assert halved(pyramid(512, 640))[1].size == "320x256"


def pyramid(height: int, width: int) -> ModelProto:
    """What was halved five times is doubled once, and meets what was halved four times."""
    g = GraphWriter("pyramid", hollow=True)
    x = g.input(1, 3, height, width)
    for _ in range(4):
        x = g.relu(g.conv(x, 8, 3, 2))
    return g.model(g.add(g.resize(g.conv(x, 8, 3, 2), 2), x))


def yolov8n_body() -> ModelProto:
    """A few layers without any size in them."""
    g = GraphWriter("body")
    x = g.silu(g.conv(g.input(1, 3, 640, 640), 16, 3, 2))
    return g.model(g.add(g.resize(g.max_pool(x, 2, 2), 2), x))


def test_half_the_resolution_has_the_macs_of_the_network_built_for_it():
    _, smaller = halved(mobilenet_v2(hollow=True))
    built = shaped_model(mobilenet_v2(112, hollow=True), {}, "m").work("w8a8").work
    assert smaller and smaller.model.work("w8a8").work == built


@pytest.mark.parametrize("build", [yolov8n, vit_b_16, vgg16, scrfd_10g, small_encoder])
def test_a_graph_that_was_made_for_one_size_is_left_alone(build):
    """Anchors, positions, a linear layer over the whole picture, rows counted beforehand; and no picture at all."""
    assert halved(build(hollow=True))[1] is None


def advice(model: ModelProto, unit: str, precision: str) -> tuple[Ways, int, dict[str, Suggestion]]:
    units = {str(name): one for name, one in load_profile("quark-s1").units.items()}
    whole, smaller = halved(model)
    ways = Ways(whole, units)
    found = would_help(
        ways, ways.breakdown(unit, precision), ways.network(unit, precision), other_ways(ways, unit, precision), smaller
    )
    gains = [one.gain_ns for one in found]
    assert gains == sorted(gains, reverse=True) and all(gain > 0 for gain in gains)
    now_ns = ways.predict(unit, precision).p50_ns
    assert all(one.gain_ns == now_ns - one.latency.p50_ns for one in found)
    return ways, now_ns, {f"{one.lever} {one.to}": one for one in found}


def test_every_lever_of_a_model_on_the_wrong_unit():
    ways, now_ns, found = advice(mobilenet_v2(hollow=True), "cpu", "fp32")
    assert found["precision w8a8"].latency == ways.predict("cpu", "w8a8")
    assert found["unit npu w8a8"].latency == ways.predict("npu", "w8a8")
    assert found["resolution 112x112"].latency.p50_ns < now_ns / 3
    assert [one.split()[0] for one in found].count("kernels") == 1
    assert not any(one.startswith("operators") for one in found)


def test_nothing_slower_is_advised():
    _, _, found = advice(mobilenet_v2(hollow=True), "npu", "w8a8")
    assert all(one.startswith(("resolution", "kernels")) for one in found)


def test_operators_that_fall_back_are_worth_replacing():
    model = mobilenet_v2(hollow=True)
    for node in [node for node in model.graph.node if node.op_type == "Clip"][:3]:
        node.op_type = "Softsign"
        del node.input[1:]
    ways, now_ns, found = advice(model, "npu", "w8a8")
    assert ways.breakdown("npu", "w8a8").partitions == 7
    best = found["operators Softsign"]
    assert best.latency == ways.predict_uncut("npu", "w8a8")
    assert best.gain_ns > 3e6 and best.latency.p50_ns < now_ns


def test_the_kind_that_takes_most_is_named():
    _, now_ns, found = advice(yolov8n_body(), "cpu", "fp32")
    (kernels,) = (one for name, one in found.items() if name.startswith("kernels"))
    assert kernels.to == "first"
    assert 0 < kernels.latency.p50_ns < now_ns


def test_a_model_of_one_kind_has_nothing_else_to_shrink():
    node = helper.make_node("Transpose", ["x"], ["y"], perm=[1, 0])
    made = helper.make_graph(
        [node],
        "g",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, [64, 64])],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, [64, 64])],
    )
    _, _, found = advice(helper.make_model(made, opset_imports=[helper.make_opsetid("", 20)]), "npu", "w8a8")
    assert not any(one.startswith(("kernels", "resolution")) for one in found)
