"""Trained weights as an ONNX file, float and 8 bit, of standard operators, for sentences of any length.

Input `tokens` int64 (1, length), with begin and end. Outputs: `intents` (1, intents), `tags` (1, length, tags), shares
of one. Intents, tags, pieces and threshold stand in the metadata.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from emulator.understanding.intents import INTENTS, TAGS
from emulator.understanding.tokens import Tokenizer
from training.eight_bit import quantise
from training.understanding.gating import Gate
from training.understanding.network import (
    HEAD_WIDTH,
    HEADS,
    LAYERS,
    NORM_EPSILON,
    OF_THE_ONE_BEFORE,
    OF_THIS,
    PAIRS,
    POOLED,
    ROTARY_BASE,
    TAG_WINDOW,
    WIDTH,
    Network,
)

OPSET, IR_VERSION = 17, 8
NEVER = -1e4  # added to the scores of tokens that come later


class _Graph:
    """Nodes and weights as they are written; each output is named after its node."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: dict[str, NDArray[Any]] = {}

    def op(self, kind: str, *inputs: str | NDArray[Any], outputs: int = 1, **attributes: Any) -> Any:
        """One node; arrays among the inputs become weights."""
        name = f"{kind.lower()}{len(self.nodes)}"
        names = [f"{name}.{number}" for number in range(outputs)]
        given = [each if isinstance(each, str) else self._weight(each, f"{name}.w{n}") for n, each in enumerate(inputs)]
        self.nodes.append(helper.make_node(kind, given, names, name, **attributes))
        return names[0] if outputs == 1 else names

    def _weight(self, value: NDArray[Any], name: str) -> str:
        self.weights[name] = np.asarray(value, order="C")  # keeps scalars what they are
        return name

    def model(self, metadata: Mapping[str, str]) -> onnx.ModelProto:
        """The checked model; the last nodes but one and the last one give the outputs."""
        graph = helper.make_graph(
            self.nodes,
            "understanding",
            [helper.make_tensor_value_info("tokens", TensorProto.INT64, [1, "length"])],
            [
                helper.make_tensor_value_info("intents", TensorProto.FLOAT, [1, len(INTENTS)]),
                helper.make_tensor_value_info("tags", TensorProto.FLOAT, [1, "length", len(TAGS)]),
            ],
            [numpy_helper.from_array(value, name) for name, value in self.weights.items()],
        )
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR_VERSION)
        helper.set_model_props(model, dict(metadata))
        onnx.checker.check_model(model, full_check=True)
        return model


def model_of(network: Network, temperature: float, metadata: Mapping[str, str]) -> onnx.ModelProto:
    """The graph. `temperature` divides the intents' scores, so that their shares can be read as how sure it is."""
    graph = _Graph()
    weights = {name: value.detach().numpy() for name, value in network.state_dict().items()}
    length = graph.op("Gather", graph.op("Shape", "tokens"), np.array(1, np.int64))
    turns, later = _rotations(graph, length), _later(graph, length)
    pairs = graph.op("Gather", weights["pairs.weight"], _pairs(graph))
    pairs = graph.op("MatMul", pairs, weights["of_pairs.weight"].T)
    hidden = graph.op("Add", graph.op("Gather", weights["embedding.weight"], "tokens"), pairs)
    for layer in range(LAYERS):
        block = {name.removeprefix(f"blocks.{layer}."): value for name, value in weights.items()}
        normed = _normed(graph, hidden, block["before_attention.weight"])
        read = _attention(graph, normed, block, network.gate, (*turns, later))
        hidden = graph.op("Add", hidden, read)
        normed = _normed(graph, hidden, block["before_dense.weight"])
        wide, value = graph.op("Split", graph.op("MatMul", normed, block["widen.weight"].T), outputs=2, axis=-1)
        wide = graph.op("Mul", _silu(graph, wide), value)
        hidden = graph.op("Add", hidden, graph.op("MatMul", wide, block["narrow.weight"].T))
    _heads(graph, _normed(graph, hidden, weights["last_norm.weight"]), weights, temperature)
    return graph.model(metadata)


def _heads(graph: _Graph, hidden: str, weights: Mapping[str, NDArray[np.float32]], temperature: float) -> None:
    last = graph.op("Gather", hidden, np.array([-1], np.int64), axis=1)
    mean, largest = (graph.op(kind, hidden, axes=[1]) for kind in ("ReduceMean", "ReduceMax"))
    pooled = graph.op("Concat", last, mean, largest, axis=-1)
    flat = graph.op("Reshape", pooled, np.array([1, POOLED], np.int64))
    scores = graph.op(
        "Gemm", flat, weights["intents.weight"] / temperature, weights["intents.bias"] / temperature, transB=1
    )
    sides = [TAG_WINDOW // 2] * 2
    around = graph.op(
        "Conv",
        graph.op("Transpose", hidden, perm=[0, 2, 1]),
        weights["around.weight"],
        weights["around.bias"],
        kernel_shape=[TAG_WINDOW],
        pads=sides,
    )
    around = graph.op("Transpose", around, perm=[0, 2, 1])
    around = _silu(graph, graph.op("Add", around, graph.op("MatMul", pooled, weights["whole.weight"].T)))
    tags = graph.op("Add", graph.op("MatMul", around, weights["tags.weight"].T), weights["tags.bias"])
    for scored, name in ((scores, "intents"), (tags, "tags")):
        graph.nodes.append(helper.make_node("Softmax", [scored], [name], name, axis=-1))


def _pairs(graph: _Graph) -> str:
    """Where each token's pair with the one before stands in the table (1, length), as `network.pairs_of` says."""
    ends = (np.array([0], np.int64), np.array([-1], np.int64), np.array([1], np.int64))
    before = graph.op("Concat", np.array([[0]], np.int64), graph.op("Slice", "tokens", *ends), axis=1)
    this = graph.op("Mul", "tokens", np.array(OF_THIS, np.int64))
    mixed = graph.op("Add", this, graph.op("Mul", before, np.array(OF_THE_ONE_BEFORE, np.int64)))
    return str(graph.op("Mod", mixed, np.array(PAIRS, np.int64)))


def _attention(
    graph: _Graph, normed: str, block: Mapping[str, NDArray[np.float32]], gate: Gate, places: tuple[str, str, str]
) -> str:
    *turns, later = places
    parts = block["attention.inward.weight"].T[:, : 3 * WIDTH], block["attention.inward.weight"].T[:, 3 * WIDTH :]
    query, key, value = graph.op("Split", graph.op("MatMul", normed, parts[0]), outputs=3, axis=-1)
    heads = np.array([0, 0, HEADS, HEAD_WIDTH], np.int64)
    query, key, value = (
        graph.op("Transpose", graph.op("Reshape", each, heads), perm=[0, 2, 1, 3]) for each in (query, key, value)
    )
    query = graph.op("Mul", _turned(graph, query, turns), np.array(HEAD_WIDTH**-0.5, np.float32))
    scores = graph.op("MatMul", query, graph.op("Transpose", _turned(graph, key, turns), perm=[0, 1, 3, 2]))
    shares = graph.op("Softmax", graph.op("Add", scores, later), axis=-1)
    read = graph.op("Transpose", graph.op("MatMul", shares, value), perm=[0, 2, 1, 3])
    if gate != "none":
        each = 1 if gate == "headwise" else HEAD_WIDTH
        opened = graph.op("Sigmoid", graph.op("MatMul", normed, parts[1]))
        read = graph.op("Mul", read, graph.op("Reshape", opened, np.array([0, 0, HEADS, each], np.int64)))
    flat = graph.op("Reshape", read, np.array([0, 0, WIDTH], np.int64))
    return str(graph.op("MatMul", flat, block["attention.outward.weight"].T))


def _rotations(graph: _Graph, length: str) -> tuple[str, str]:
    """Cosines and sines (length, head width / 2) of rotary positions."""
    places = graph.op("Range", np.array(0, np.int64), length, np.array(1, np.int64))
    places = graph.op("Unsqueeze", graph.op("Cast", places, to=TensorProto.FLOAT), np.array([1], np.int64))
    speeds = ROTARY_BASE ** (-np.arange(0, HEAD_WIDTH, 2, dtype=np.float32) / HEAD_WIDTH)
    angles = graph.op("Mul", places, speeds[None].astype(np.float32))
    return graph.op("Cos", angles), graph.op("Sin", angles)


def _later(graph: _Graph, length: str) -> str:
    """(length, length): 0 for tokens up to the query's, very little for those behind."""
    size = graph.op("Unsqueeze", length, np.array([0], np.int64))
    full = graph.op("Expand", np.array([[NEVER]], np.float32), graph.op("Concat", size, size, axis=0))
    return str(graph.op("Trilu", full, np.array(1, np.int64), upper=1))


def _turned(graph: _Graph, heads: str, turns: Sequence[str]) -> str:
    left, right = graph.op("Split", heads, outputs=2, axis=-1)
    cos, sin = turns
    first = graph.op("Sub", graph.op("Mul", left, cos), graph.op("Mul", right, sin))
    second = graph.op("Add", graph.op("Mul", right, cos), graph.op("Mul", left, sin))
    return str(graph.op("Concat", first, second, axis=-1))


def _normed(graph: _Graph, hidden: str, scale: NDArray[np.float32]) -> str:
    mean = graph.op("ReduceMean", graph.op("Mul", hidden, hidden), axes=[-1])
    length = graph.op("Sqrt", graph.op("Add", mean, np.array(NORM_EPSILON, np.float32)))
    return str(graph.op("Mul", graph.op("Div", hidden, length), scale))


def _silu(graph: _Graph, value: str) -> str:
    return str(graph.op("Mul", value, graph.op("Sigmoid", value)))


def eight_bit(float_file: Path, file: Path, sentences: Sequence[Sequence[int]], metadata: Mapping[str, str]) -> None:
    """Quantise all products with weights (QDQ, weights per channel); the sentences show how large values become."""
    products = ["MatMul", "Conv", "Gemm", "Gather"]
    dense = [
        node.name
        for node in onnx.load(float_file).graph.node
        if node.op_type in products and any(".w" in name for name in node.input[:2])
    ]
    feeds = ({"tokens": np.array([each], np.int64)} for each in sentences)
    quantise(float_file, file, feeds, metadata, operators=products, nodes=dense)


def metadata_of(gate: Gate, tokenizer: Tokenizer, accepted_from: float) -> dict[str, str]:
    """What the file says of itself; `emulator.understanding` reads it."""
    return {
        "intents": json.dumps(list(INTENTS)),
        "tags": json.dumps(list(TAGS)),
        "characters": json.dumps(list(tokenizer.characters), ensure_ascii=False),
        "merges": json.dumps(list(tokenizer.merges), ensure_ascii=False),
        "accepted_from": str(round(accepted_from, 3)),
        "gate": gate,
        "licence": "Apache-2.0",
        "trained_on": "sentences written and drawn for this project, in English, Chinese and German",
    }
