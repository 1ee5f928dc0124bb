"""A small classifier, made here, and samples for it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import ModelProto, TensorProto, helper, numpy_helper
from PIL import Image


def classifier(batch: int | str = 1, opset: int = 17, side: int | str = 24) -> ModelProto:
    """(batch, 3, side, side) -> convolution, batch normalisation, ReLU, mean, ten scores."""
    random = np.random.default_rng(0)
    weights = {
        "kernel": random.standard_normal((16, 3, 3, 3)) / 5,
        "scale": random.uniform(0.5, 2.0, 16),
        "shift": random.standard_normal(16) / 10,
        "mean": random.standard_normal(16) / 10,
        "variance": random.uniform(0.5, 2.0, 16),
        "head": random.standard_normal((16, 10)),
    }
    nodes = [
        helper.make_node("Conv", ["picture", "kernel"], ["c"], pads=[1, 1, 1, 1], name="conv"),
        helper.make_node("BatchNormalization", ["c", "scale", "shift", "mean", "variance"], ["n"], name="norm"),
        helper.make_node("Relu", ["n"], ["r"], name="relu"),
        helper.make_node("GlobalAveragePool", ["r"], ["g"], name="pool"),
        helper.make_node("Flatten", ["g"], ["f"], name="flat"),
        helper.make_node("MatMul", ["f", "head"], ["scores"], name="product"),
    ]
    graph = helper.make_graph(
        nodes,
        "classifier",
        [helper.make_tensor_value_info("picture", TensorProto.FLOAT, [batch, 3, side, side])],
        [helper.make_tensor_value_info("scores", TensorProto.FLOAT, [batch, 10])],
        [numpy_helper.from_array(value.astype(np.float32), name) for name, value in weights.items()],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset)], ir_version=8)


@pytest.fixture
def save_model(tmp_path: Path) -> Callable[..., Path]:
    def save(model: ModelProto | None = None, name: str = "net.onnx") -> Path:
        onnx.save(model or classifier(), tmp_path / name)
        return tmp_path / name

    return save


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    """Sixteen pictures, each of its own colours."""
    folder = tmp_path / "photos"
    folder.mkdir()
    random = np.random.default_rng(1)
    for at in range(16):
        coarse = random.integers(0, 256, (5, 4, 3), dtype=np.uint8)
        Image.fromarray(coarse).resize((40, 32)).save(folder / f"{at:02d}.png")
    return folder


@pytest.fixture
def arrays(tmp_path: Path) -> Callable[..., Path]:
    def save(shape: tuple[int, ...] = (16, 3, 24, 24), name: str = "samples.npz", **more: np.ndarray) -> Path:
        values = np.random.default_rng(2).uniform(0, 1, shape).astype(np.float32)
        np.savez(tmp_path / name, **(more or {"picture": values}))
        return tmp_path / name

    return save
