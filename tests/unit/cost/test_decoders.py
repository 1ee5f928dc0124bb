"""What matters for language models: weights that are read once a token, tables of which a row is read, caches."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from onnx import ModelProto, TensorProto, helper, numpy_helper

from emulator.cost.kernels import Kernel
from emulator.cost.network import streamed
from emulator.cost.onnx_work import model_work
from emulator.cost.predict import breakdown, predict
from emulator.cost.traffic import moved_bytes
from emulator.decoder import WeightFile, decode_model, decoder_named, prefill_model
from emulator.messages.kernels import Network
from emulator.profile import load_profile
from tests.fit import matrix_unit

MS = 1e6


def model_of(*nodes, inputs, outputs, **constants) -> ModelProto:
    infos = [helper.make_tensor_value_info(name, kind, shape) for name, kind, shape in inputs]
    ends = [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in outputs]
    stored = [numpy_helper.from_array(value, name) for name, value in constants.items()]
    graph = helper.make_graph(list(nodes), "g", infos, ends, stored)
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 20)], ir_version=10)


@pytest.fixture(scope="module")
def s1():
    return load_profile("quark-s1")


@pytest.fixture(scope="module")
def step():
    """A step of the published 0.6B with 512 tokens before it."""
    decoder = decoder_named("qwen3-0.6b", context=512)
    return model_work(decode_model(decoder, WeightFile("w")), {}, "w8a8")


def test_of_a_table_the_wanted_rows_are_read_and_all_of_it_is_stored():
    look_up = helper.make_node("Gather", ["table", "ids"], ["y"])
    table, ids = np.zeros((1000, 16), np.float32), ("ids", TensorProto.INT64, [1, 3])
    found = model_work(model_of(look_up, inputs=[ids], outputs=["y"], table=table), {})
    assert (found.weight_bytes, found.stored_elements) == (3 * 16, 1000 * 16)
    many = ("ids", TensorProto.INT64, [1, 5000])
    assert model_work(model_of(look_up, inputs=[many], outputs=["y"], table=table), {}).weight_bytes == 1000 * 16


def test_a_table_that_two_kernels_read_is_stored_once():
    look_up = helper.make_node("Gather", ["table", "ids"], ["row"])
    back = helper.make_node("Gemm", ["row", "table"], ["y"], transB=1)
    table, ids = np.zeros((1000, 16), np.float32), ("ids", TensorProto.INT64, [1])
    found = model_work(model_of(look_up, back, inputs=[ids], outputs=["y"], table=table), {})
    assert (found.weight_bytes, found.stored_elements) == (16 + 16_000, 16_000)


def test_a_norm_by_squares_is_one_kernel():
    nodes = [
        helper.make_node("Mul", ["x", "x"], ["square"]),
        helper.make_node("ReduceMean", ["square", "axes"], ["mean"]),
        helper.make_node("Sqrt", ["mean"], ["root"]),
        helper.make_node("Div", ["x", "root"], ["normed"]),
        helper.make_node("Mul", ["normed", "scale"], ["y"]),
        helper.make_node("MatMul", ["y", "w"], ["z"]),
    ]
    x = ("x", TensorProto.FLOAT, [1, 4, 16])
    weights = {"scale": np.ones(16, np.float32), "w": np.ones((16, 8), np.float32), "axes": np.array([-1])}
    kernels = model_work(model_of(*nodes, inputs=[x], outputs=["z"], **weights), {}).network.kernels
    assert [kernel.kind for kernel in kernels] == ["norm", "gemm"]
    assert (kernels[0].read_elements, kernels[0].written_elements, kernels[0].weight_elements) == (64, 64, 16)


def test_squares_that_somebody_else_wants_are_no_norm():
    nodes = [helper.make_node("Mul", ["x", "x"], ["square"]), helper.make_node("ReduceMean", ["square", "axes"], ["y"])]
    x = ("x", TensorProto.FLOAT, [1, 16])
    made = model_of(*nodes, inputs=[x], outputs=["y", "square"], axes=np.array([-1]))
    assert [len(kernel.operators) for kernel in model_work(made, {}).network.kernels] in ([2], [1, 1])
    also = helper.make_node("Exp", ["square"], ["z"])
    made = model_of(*nodes, also, inputs=[x], outputs=["y", "z"], axes=np.array([-1]))
    assert len(model_work(made, {}).network.kernels) == 3


def test_a_cache_is_state_and_is_not_copied(step, s1):
    cache = 28 * 2 * 8 * 128
    assert step.network.state_elements == cache * (512 + 513)
    assert step.network.copied_elements == 1 + 151_936
    assert moved_bytes(step.network, s1.units["npu"]) == sum(
        (step.weight_bytes, step.network.state_elements, step.network.copied_elements)
    )


def test_a_prompt_hands_its_cache_out():
    prompt = model_work(prefill_model(decoder_named("qwen3-0.6b", prompt=8), WeightFile("w")), {}).network
    assert (prompt.state_elements, prompt.copied_elements) == (28 * 2 * 8 * 128 * 8, 8 + 151_936)


@pytest.mark.parametrize(
    ("name", "state"), [("past_0", 5), ("past_key_values.3.value", 5), ("pasture", 0), ("past", 0)]
)
def test_a_cache_has_the_number_of_its_layer_in_its_name(name, state):
    relu = helper.make_node("Relu", [name], ["presents"])
    network = model_work(model_of(relu, inputs=[(name, TensorProto.FLOAT, [1, 5])], outputs=["presents"]), {}).network
    assert (network.state_elements, network.copied_elements) == (state, 10 - state)


def test_putting_a_token_into_the_cache_reads_and_writes_it(step):
    grown = [kernel for kernel in step.network.kernels if kernel.operators == ("Concat",) and 512 in kernel.shapes[0]]
    assert len(grown) == 56
    assert {(one.read_elements, one.written_elements) for one in grown} == {(1024 * 513, 1024 * 513)}


def test_a_step_reads_every_weight_once(step):
    """Those of products once each; the constants of rotations and norms lie beside them."""
    assert step.stored_elements == pytest.approx(596_049_920, rel=1e-5)
    rotations, epsilons = 28 * 2 * 2 * 128, 28 * 6 + 2  # constants that layers share and every kernel reads
    assert step.weight_bytes - 596_049_920 - 1024 == pytest.approx(rotations + epsilons, abs=100)
    attention = 28 * 2 * 16 * 128 * 513
    assert step.work.macs == 596_049_920 - 28 * (2 * 1024 + 2 * 128) - 1024 + attention


def test_a_step_takes_as_long_as_memory_takes_for_weights_and_cache(step, s1):
    """By hand: 596 MB of weights, 29.4 MB of cache in and 29.4 out, at 8.5 GB/s: 77 ms, and 0.2 to call."""
    npu = s1.units["npu"]
    by_hand_ms = (596.06e6 + 2 * 29.4e6) / 8.5e9 * 1e3 + 0.2
    assert predict(step.network, npu, "npu").p50_ns / MS == pytest.approx(by_hand_ms, rel=0.01)
    parts = breakdown(step.network, npu, "npu")
    slowest = max(parts.kernels, key=lambda one: one.total_ns)
    assert (slowest.kernel.operators, slowest.bound) == (("Gemm",), "weights")
    fp16 = predict(replace(step.network, precision="w8a16"), npu, "npu").p50_ns / MS
    assert fp16 == pytest.approx(by_hand_ms + 58.8e6 / 8.5e9 * 1e3, rel=0.02)


def test_a_step_on_the_cpu_is_held_by_memory_too(step, s1):
    """596 M weights of 4 bytes at 8.5 GB/s, which takes longer than 0.65 GMAC at 2.4 GMAC/s."""
    took_ms = predict(replace(step.network, precision="fp32"), s1.units["cpu"], "cpu").p50_ns / MS
    assert 280 < took_ms < 400


def test_a_long_prompt_is_held_by_arithmetic(s1):
    decoder = decoder_named("qwen3-0.6b", prompt=256)
    work = model_work(prefill_model(decoder, WeightFile("w")), {}, "w8a8")
    parts = breakdown(work.network, s1.units["npu"], "npu")
    assert parts.own_ns / MS > 256 * 0.44 / (1040 * 0.195) * 1e3
    assert sum(one.arithmetic_ns for one in parts.kernels) > 0.8 * parts.own_ns


def kernel(weights: int) -> Kernel:
    return Kernel("k", "gemv", ("MatMul",), weights, 0, weights, 1000, 1000, ((), (), ()), ())


def test_only_weights_that_do_not_fit_are_streamed(s1):
    npu = s1.units["npu"]
    small, large = (Network((kernel(each), kernel(0)), "w8a8") for each in (4_000_000, 40_000_000))
    assert predict(small, npu, "npu").p50_ns / MS < 0.4
    assert predict(large, npu, "npu").p50_ns / MS == pytest.approx(40 / 8.5 + 0.2, rel=0.01)
    unstated = npu.model_copy(update={"kernels": npu.kernels.model_copy(update={"streamed_bytes_per_s": None})})
    assert predict(large, unstated, "npu").p50_ns / MS < 2


def test_weights_that_are_hidden_behind_arithmetic_wait_for_nothing(s1):
    npu = s1.units["npu"]
    network = Network((replace(kernel(40_000_000), macs=10**11),), "w8a8")
    times = list(breakdown(network, npu, "npu").kernels)
    assert streamed(times, network, npu, "w8a8") == times
    assert times[0].arithmetic_ns > 10 * times[0].weights_ns


def test_no_published_time_speaks_against_it():
    """The rates are fitted on Q-6690, whose memory is not published: no network there is too quick for 8.5 GB/s."""
    known = matrix_unit.published()
    weights = known.amounts[:, matrix_unit.COSTS.index("weights")]
    least_s = np.where(weights > matrix_unit.ON_CHIP_BYTES, weights, 0) / 8.5e9
    assert (least_s < known.seconds[0]).all()
    assert least_s.max() > 1e-3


def test_the_scales_of_a_quantised_graph_are_no_weights():
    nodes = [
        helper.make_node("QuantizeLinear", ["x", "scale", "zero"], ["q"]),
        helper.make_node("DequantizeLinear", ["q", "scale", "zero"], ["d"]),
        helper.make_node("MatMul", ["d", "w"], ["y"]),
    ]
    kept = {"scale": np.float32([0.1]), "zero": np.uint8([128]), "w": np.ones((16, 8), np.float32)}
    made = model_of(*nodes, inputs=[("x", TensorProto.FLOAT, [1, 16])], outputs=["y"], **kept)
    assert model_work(made, {}).stored_elements == 128
