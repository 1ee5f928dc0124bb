"""Layers of the graph writer make tensors of the shapes that it states."""

from __future__ import annotations

import numpy as np
import onnx
import onnxruntime
import pytest
from onnx import TensorProto

from emulator.cost.graph_writer import GraphWriter, Tensor

X = np.random.default_rng(0).standard_normal((1, 8, 9, 7), np.float32)


def made(build, value: np.ndarray = X) -> list[np.ndarray]:
    """What a network of this one layer gives; the runtime refuses it if a stated shape is wrong."""
    g = GraphWriter("g")
    ends = build(g, g.input(*value.shape))
    model = g.model(*([ends] if isinstance(ends, Tensor) else ends))
    onnx.checker.check_model(model, full_check=True)
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    results = session.run(None, {"input": value})
    assert [list(one.shape) for one in results] == [end.shape for end in session.get_outputs()]
    return results


@pytest.mark.parametrize(
    "build",
    [
        lambda g, x: g.conv(x, 6, 3, 2, groups=2),
        lambda g, x: g.conv(x, 6, (5, 2), (2, 1), pad=(2, 0)),
        lambda g, x: g.depthwise(x, 5, dilation=2),
        lambda g, x: g.up_conv(x, 4),
        lambda g, x: g.up_conv(x, 4, 4, 2),
        lambda g, x: g.linear(x, 5),
        lambda g, x: g.linear(g.flatten(x), 5),
        lambda g, x: g.max_pool(x, 3, 2, ceil=True),
        lambda g, x: g.max_pool(x, 3, 2, 1),
        lambda g, x: g.average_pool(x, 2, 2),
        lambda g, x: g.resize(x, 2, "linear"),
        lambda g, x: g.prelu(g.hard_swish(g.hard_sigmoid(x))),
        lambda g, x: g.gelu(g.layer_norm(x)),
        lambda g, x: g.softmax(g.matmul(x, g.transpose(x, 0, 1, 3, 2))),
    ],
)
def test_shapes_are_what_is_stated(build):
    made(build)


def test_a_split_has_a_name_for_each_part():
    parts = made(lambda g, x: g.split(x, [3, 4, 1]))
    assert all(np.array_equal(part, wanted) for part, wanted in zip(parts, np.split(X, [3, 7], axis=1), strict=True))


def test_what_moves_values_moves_the_right_ones():
    (chosen,) = made(lambda g, x: g.select(x, 2, axis=2))
    assert np.array_equal(chosen, X[:, :, 2])
    (padded,) = made(lambda g, x: g.pad_channels(x, 11))
    assert np.array_equal(padded[:, :8], X)
    assert not padded[:, 8:].any()
    (spread,) = made(lambda g, x: g.depth_to_space(x, 2))
    assert np.array_equal(spread[0, 1, :2, :2].ravel(), X[0, 4:, 0, 0])


def test_normalisation_and_bounds():
    (same,) = made(lambda g, x: g.batch_norm(x))
    assert np.allclose(same, X, rtol=1e-4)
    (bounded,) = made(lambda g, x: g.clip(g.sub(x, g.scale(x, 3.0)), -1.0, 0.5))
    assert np.allclose(bounded, np.clip(-2 * X, -1, 0.5))


def test_a_hollow_graph_holds_no_weights():
    g = GraphWriter("g", hollow=True)
    model = g.model(g.conv(g.input(1, 3, 8, 8), 1024))
    assert model.ByteSize() < 6_000
    (weight,) = (one for one in model.graph.initializer if len(one.dims) == 4)
    assert (list(weight.dims), weight.data_location) == ([1024, 3, 3, 3], TensorProto.EXTERNAL)
