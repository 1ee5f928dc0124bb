"""Models as people have them, and what `lorgnette profile` says of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
from onnx import ModelProto, NodeProto, TensorProto, helper, numpy_helper

from emulator.cost.graph_writer import GraphWriter
from main import main


def picture_model() -> ModelProto:
    g = GraphWriter("g")
    return g.model(g.relu(g.conv(g.input(1, 4, 8, 8), 8)))


def written(folder: Path, model: ModelProto) -> Path:
    path = folder / "m.onnx"
    path.write_bytes(model.SerializeToString())
    return path


def graph(
    nodes: list[NodeProto],
    inputs: dict[str, list[int | str]],
    weights: dict[str, np.ndarray] | None = None,
    outputs: tuple[str, ...] = ("y",),
    opset: int = 20,
) -> ModelProto:
    made = helper.make_graph(
        nodes,
        "g",
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name, shape in inputs.items()],
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in outputs],
        [numpy_helper.from_array(value, name) for name, value in (weights or {}).items()],
    )
    return helper.make_model(made, opset_imports=[helper.make_opsetid("", opset)], ir_version=10)


def refusal(capsys: Any, path: Path, *more: str) -> str:
    assert main(["profile", str(path), *more]) == 2
    said = capsys.readouterr().err.strip()
    assert len(said.splitlines()) == 1 and str(path) in said
    return said


def profiled(capsys: Any, path: Path, *more: str) -> dict[str, Any]:
    assert main(["profile", str(path), "--device", "quark-s1", "--json", *more]) == 0
    (one,) = json.loads(capsys.readouterr().out)["devices"]
    assert 0 < one["latency_ms"]["low"] < one["latency_ms"]["p50"] < one["latency_ms"]["high"]
    return one
