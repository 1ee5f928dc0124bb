"""What the tests of the pipeline share: tiny models, frames, and a way to make a node from options."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from emulator.messages.samples import CameraFrame
from emulator.pipeline.context import NodeContext
from emulator.profile import DeviceProfile, load_profile
from emulator.project import NodeSpec
from emulator.project.node_options import KINDS, options_of


class Watch:
    """Keeps the names of the laps."""

    def __init__(self) -> None:
        self.laps: list[str] = []

    def lap(self, stage: str) -> None:
        self.laps.append(stage)


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture(scope="session")
def profile() -> DeviceProfile:
    return load_profile("quark-s1")


@pytest.fixture
def context(tmp_path: Path, profile: DeviceProfile) -> NodeContext:
    return NodeContext(tmp_path, profile)


@pytest.fixture
def spec() -> Callable[..., NodeSpec]:
    def make(kind: str, **options: Any) -> NodeSpec:
        facts = KINDS[kind]
        checked = options_of(kind, options)
        precision = "w8a8" if facts.unit == "npu" else "fp32"
        where = "glasses.toml:1: pipeline.seen"
        return NodeSpec("seen", kind, "camera", checked, unit=facts.unit, precision=precision, where=where)  # type: ignore[arg-type]

    return make


@pytest.fixture
def frame() -> Callable[..., CameraFrame]:
    def make(pixels: np.ndarray | None = None, height: int = 48, width: int = 64) -> CameraFrame:
        shown = np.zeros((height, width, 3), np.uint8) if pixels is None else pixels
        return CameraFrame(0, 0, 0, 0, shown)

    return make


@pytest.fixture
def save(tmp_path: Path) -> Callable[..., Path]:
    """Write a model: nodes as (kind, inputs, outputs, attributes); shapes by name; weights as arrays."""

    def write(
        nodes: list[tuple[str, str, str, dict[str, Any]]],
        inputs: dict[str, list[int | str]],
        outputs: dict[str, list[int | str]],
        weights: dict[str, np.ndarray] | None = None,
        types: dict[str, int] | None = None,
        name: str = "m.onnx",
        metadata: dict[str, str] | None = None,
    ) -> Path:
        kinds = types or {}

        def values(shapes: dict[str, list[int | str]]) -> list[Any]:
            return [helper.make_tensor_value_info(n, kinds.get(n, TensorProto.FLOAT), s) for n, s in shapes.items()]

        graph = helper.make_graph(
            [helper.make_node(kind, ins.split(), outs.split(), **given) for kind, ins, outs, given in nodes],
            "tiny",
            values(inputs),
            values(outputs),
            [numpy_helper.from_array(value, key) for key, value in (weights or {}).items()],
        )
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
        helper.set_model_props(model, metadata or {})
        onnx.save(model, tmp_path / name)
        return tmp_path / name

    return write


@pytest.fixture
def answer(save: Callable[..., Path]) -> Callable[..., Path]:
    """A model that takes a picture and always gives the same arrays: outputs by name."""

    def write(outputs: dict[str, np.ndarray], size: tuple[int, int] = (32, 40), **more: Any) -> Path:
        nodes: list[tuple[str, str, str, dict[str, Any]]] = [
            ("ReduceMean", "picture", "mean", {"keepdims": 0}),
            ("Mul", "mean nothing", "zero", {}),
        ]
        nodes += [("Add", f"{name}_value zero", name, {}) for name in outputs]
        weights = {f"{name}_value": value.astype(np.float32) for name, value in outputs.items()}
        weights["nothing"] = np.array(0, np.float32)
        shapes = {name: list(value.shape) for name, value in outputs.items()}
        return save(nodes, {"picture": [1, 3, *size]}, shapes, weights, **more)

    return write
