"""Inside the networks that come along: what is found by the operators is what is there."""

import json

import numpy as np
import onnx
import onnxruntime
import pytest

from emulator.bad_input import BadInput
from emulator.gating.inner_tensors import inner_tensors, with_inner_outputs
from emulator.gating.insides import insides
from emulator.gating.measured import file_of, tokens_of
from emulator.gating.order import GATES, shipped_models
from emulator.understanding import load
from emulator.understanding.examination import read_examination

FOLDER = shipped_models()


@pytest.fixture(scope="module")
def tokens():
    reader = load(file_of(FOLDER, "none"))
    return [tokens_of(reader, each.text) for each in read_examination().sentences]


@pytest.mark.parametrize("gate", GATES)
def test_what_is_found_is_attention_residual_and_gates(gate, tokens):
    content, names = with_inner_outputs(file_of(FOLDER, gate))
    session = onnxruntime.InferenceSession(content, providers=["CPUExecutionProvider"])
    asked = tokens[0]
    found = dict(zip(names.all, session.run(names.all, {"tokens": np.array([asked], np.int64)}), strict=True))
    plain = onnxruntime.InferenceSession(str(file_of(FOLDER, gate)), providers=["CPUExecutionProvider"])
    for name in ("intents", "tags"):
        one, other = (each.run([name], {"tokens": np.array([asked], np.int64)})[0] for each in (session, plain))
        np.testing.assert_allclose(one, other, atol=1e-5)
    for name in names.attention:
        shares = found[name][0]
        assert shares.shape[1:] == (len(asked), len(asked))
        np.testing.assert_allclose(shares.sum(-1), 1, atol=1e-5)
        assert np.abs(np.triu(shares, 1)).max() == 0  # causal
    assert all(found[name].shape[:2] == (1, len(asked)) for name in names.residual)
    assert len(names.residual) == len(names.attention)
    assert len(names.gates) == (0 if gate == "none" else len(names.attention))
    assert all(0 < found[name].min() < found[name].max() < 1 for name in names.gates)


@pytest.mark.parametrize("gate", GATES)
def test_the_runtime_sees_what_training_saw_inside(gate, tokens):
    log = json.loads((FOLDER / "gating.json").read_text("utf-8"))
    logged = next(run for run in log["runs"] if (run["gate"], run["seed"]) == (gate, log["seeds"]["runs"][0]))
    stated = logged["figures"]["inside"]
    found = insides(file_of(FOLDER, gate), tokens[::4], 1, lambda: None)
    np.testing.assert_allclose(found.heads, stated["first_token"], atol=2e-4)
    assert found.even == pytest.approx(stated["first_token_even"], abs=1e-4)
    assert found.largest.value == pytest.approx(stated["largest"], abs=0.01)
    assert found.typical == pytest.approx(stated["typical"], abs=0.01)
    assert (found.open and found.open.value) == pytest.approx(stated["open"], abs=1e-4)
    assert found.first_token.low < found.first_token.value < found.first_token.high


def test_a_network_without_such_parts_is_one_line(tmp_path):
    other = onnx.load(file_of(FOLDER, "none")).graph
    kept = [node for node in other.node if node.op_type != "Softmax"]
    del other.node[:]
    other.node.extend(kept)
    with pytest.raises(BadInput, match="nobody can look inside"):
        inner_tensors(other, "x.onnx")
    broken = tmp_path / "none.fp32.onnx"
    broken.write_bytes(b"nothing")
    with pytest.raises(BadInput, match="no model"):
        with_inner_outputs(broken)
