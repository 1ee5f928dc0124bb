"""The graphs of the decoders, run by ONNX Runtime: against a reference in NumPy, and the prompt against steps."""

from dataclasses import replace

import numpy as np
import onnx
import onnxruntime
import pytest
from onnx import TensorProto, numpy_helper

from emulator.decoder import SIZES, Decoder, Size, WeightFile, decode_model, decoder_named, prefill_model, write_decoder
from tests.unit.decoder.numpy_decoder import NumpyDecoder

TINY = Size(layers=2, hidden=32, query_heads=4, kv_heads=2, ffn=48, head=8, vocabulary=101, delta_head=8)
TOKENS = np.random.default_rng(5).integers(0, TINY.vocabulary, 200)


def tiny(kind="qwen3", gate="none", prompt=7, **changes):
    size = replace(TINY, layers=5 if kind == "qwen3-next" else 2, **changes)
    return Decoder("tiny", size, kind, gate, prompt, prompt)


def written(folder, decoder, **options):
    write_decoder(decoder, folder, **{"precision": "fp32", "progress": lambda done, total: None, **options})
    return folder


def session(path):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def run(path, **feeds):
    """Outputs by name."""
    model = session(path)
    return dict(zip([one.name for one in model.get_outputs()], model.run(None, feeds), strict=True))


def ids(tokens):
    return np.array([tokens], np.int64)


def as_past(outputs):
    return {name.replace("present", "past_key_values"): value for name, value in outputs.items() if name != "logits"}


def weights_of(path):
    return {tensor.name: numpy_helper.to_array(tensor) for tensor in onnx.load(path).graph.initializer}


KINDS = [("qwen3", "none"), ("qwen3", "headwise"), ("qwen3", "elementwise"), ("qwen3-next", "elementwise")]


@pytest.mark.parametrize(("kind", "gate"), KINDS)
def test_prompt_and_step_are_those_of_the_reference(tmp_path, kind, gate):
    decoder = tiny(kind, gate)
    folder = written(tmp_path / "d", decoder)
    reference = NumpyDecoder(decoder, weights_of(folder / "prefill.onnx"))
    wanted = [reference.feed(token) for token in TOKENS[:8]]
    first = run(folder / "prefill.onnx", input_ids=ids(TOKENS[:7]))
    assert first["logits"].ravel() == pytest.approx(wanted[6], abs=2e-5)
    second = run(folder / "decode.onnx", input_ids=ids(TOKENS[7:8]), **as_past(first))
    assert second["logits"].ravel() == pytest.approx(wanted[7], abs=2e-5)
    assert np.abs(wanted[7]).max() > 0.05
    for name, value in first.items():
        if name.endswith(("key", "value")):
            grown = np.take(second[name], range(7), axis=3 if name.endswith("key") else 2)
            assert np.array_equal(grown, value), name


@pytest.mark.parametrize("prompt", [1, 2, 63, 64, 65, 130])
@pytest.mark.parametrize("kind", ["qwen3", "qwen3-next"])
def test_a_prompt_and_a_step_are_a_longer_prompt(tmp_path, kind, prompt):
    """Also across the chunks in which Gated DeltaNet computes a prompt."""
    decoder = tiny(kind, "headwise", prompt)
    folder = written(tmp_path / "d", decoder)
    longer = written(tmp_path / "longer", replace(decoder, prompt=prompt + 1))
    first = run(folder / "prefill.onnx", input_ids=ids(TOKENS[:prompt]))
    step = run(folder / "decode.onnx", input_ids=ids(TOKENS[prompt : prompt + 1]), **as_past(first))
    whole = run(longer / "prefill.onnx", input_ids=ids(TOKENS[: prompt + 1]))
    assert step.keys() == whole.keys()
    for name, value in whole.items():
        assert step[name] == pytest.approx(value, abs=2e-5), name


@pytest.mark.parametrize("kind", ["qwen3", "qwen3-next"])
def test_what_comes_later_changes_nothing(tmp_path, kind):
    folder = written(tmp_path / "d", tiny(kind, prompt=9))
    other = np.concatenate([TOKENS[:8], [TOKENS[8] + 1]])
    ways = [run(folder / "prefill.onnx", input_ids=ids(tokens)) for tokens in (TOKENS[:9], other)]
    for name in ways[0]:
        if name.endswith("value"):
            assert np.array_equal(ways[0][name][:, :, :8], ways[1][name][:, :, :8])
    assert not np.allclose(ways[0]["logits"], ways[1]["logits"])


def with_gates_at(path, value):
    """The model with every gate of attention held at a value, and its weights inside."""
    model = onnx.load(path)
    made_by = {node.output[0]: node for node in model.graph.node}
    for node in model.graph.node:
        maker = made_by.get(node.input[0])
        if node.op_type == "Sigmoid" and maker and maker.input[1].endswith("self_attn.gate_proj.weight"):
            node.op_type = "Clip"
            node.input.extend(["held", "held"])
    model.graph.initializer.append(numpy_helper.from_array(np.array(value, np.float32), "held"))
    onnx.save(model, path.with_name("held.onnx"))
    return path.with_name("held.onnx")


def without_attention(path):
    """The model whose attention adds nothing."""
    model = onnx.load(path)
    for tensor in model.graph.initializer:
        if tensor.name.endswith("o_proj.weight"):
            tensor.CopyFrom(numpy_helper.from_array(np.zeros(tuple(tensor.dims), np.float32), tensor.name))
    onnx.save(model, path.with_name("without.onnx"))
    return path.with_name("without.onnx")


@pytest.mark.parametrize("gate", ["headwise", "elementwise"])
def test_open_gates_change_nothing_and_shut_ones_silence_attention(tmp_path, gate):
    """The other weights do not depend on the gate."""
    plain = written(tmp_path / "plain", tiny()) / "prefill.onnx"
    gated = written(tmp_path / "gated", tiny(gate=gate)) / "prefill.onnx"
    given = {"input_ids": ids(TOKENS[:7])}
    silent, wanted = run(without_attention(plain), **given)["logits"], run(plain, **given)["logits"]
    assert run(with_gates_at(gated, 1.0), **given)["logits"] == pytest.approx(wanted, abs=1e-6)
    assert run(with_gates_at(gated, 0.0), **given)["logits"] == pytest.approx(silent, abs=1e-6)
    assert np.abs(silent - wanted).max() > 1e-4
    assert np.abs(run(gated, **given)["logits"] - wanted).max() > 1e-5


@pytest.mark.parametrize("name", SIZES)
def test_parameters_are_as_many_as_published(name):
    published = {"0.6b": 596_049_920, "1.7b": 1_720_574_976, "4b": 4_022_468_096}
    weights = WeightFile("weights.bin")
    prefill_model(decoder_named(f"qwen3-{name}", prompt=2), weights)
    assert weights.parameters == published[name]
    decode_model(decoder_named(f"qwen3-{name}"), weights)
    assert weights.parameters == published[name]


def test_a_gate_has_a_number_a_head_or_a_channel():
    def parameters(gate):
        weights = WeightFile("weights.bin")
        decode_model(decoder_named("qwen3-0.6b", gate=gate), weights)
        return weights.parameters

    none, headwise, elementwise = map(parameters, ("none", "headwise", "elementwise"))
    assert (headwise - none, elementwise - none) == (28 * 1024 * 16, 28 * 1024 * 16 * 128)


def test_an_untied_table_has_a_head_of_its_own(tmp_path):
    decoder = tiny(tied=False)
    folder = written(tmp_path / "d", decoder)
    weights = weights_of(folder / "prefill.onnx")
    assert weights["lm_head.weight"].shape == (101, 32)
    reference = NumpyDecoder(decoder, weights)
    wanted = [reference.feed(token) for token in TOKENS[:7]][-1]
    assert run(folder / "prefill.onnx", input_ids=ids(TOKENS[:7]))["logits"].ravel() == pytest.approx(wanted, abs=2e-5)


def test_sixteen_bits_say_the_same_about(tmp_path):
    decoder = tiny("qwen3-next", "elementwise")
    wide, narrow = written(tmp_path / "wide", decoder), written(tmp_path / "narrow", decoder, precision="fp16")
    outputs = [run(folder / "prefill.onnx", input_ids=ids(TOKENS[:7]))["logits"] for folder in (wide, narrow)]
    assert outputs[1].dtype == np.float16
    assert outputs[1] == pytest.approx(outputs[0], abs=5e-3)
    types = {tensor.data_type for tensor in onnx.load(narrow / "decode.onnx").graph.initializer}
    assert types == {TensorProto.FLOAT16, TensorProto.INT64}


@pytest.mark.parametrize(("kind", "gate"), KINDS)
def test_the_graphs_are_standard_onnx(tmp_path, kind, gate):
    folder = written(tmp_path / "d", tiny(kind, gate))
    for name in ("prefill.onnx", "decode.onnx"):
        onnx.checker.check_model(folder / name, full_check=True)
        model = onnx.load(folder / name, load_external_data=False)
        assert [(one.domain, one.version) for one in model.opset_import] == [("", 20)]
        assert not {node.op_type for node in model.graph.node} & {"Loop", "Scan", "If"}
