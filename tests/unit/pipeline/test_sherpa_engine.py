"""Folders of models for sherpa-onnx: which kind they are, what is missing; and a tiny one that is really run."""

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper

from emulator.bad_input import BadInput
from emulator.pipeline.sherpa_engine import making_of, sherpa_engine

WHERE = "glasses.toml:9: pipeline.words"
TOKENS = ["<blk>", "▁HELLO", "▁GLASSES"]


def ctc_model(path, metadata, spoken=(1, 2)):
    """A network that hears `spoken` in any sound: its score for a token is high in that token's share of the frames."""
    scores = np.full((1, 8, len(TOKENS)), -9.0, np.float32)
    scores[:, :, 0] = 0.0
    for place, token in enumerate(spoken):
        scores[:, 2 * place + 1, token] = 5.0
    nodes = [
        helper.make_node("ReduceSum", ["x"], ["sum"], keepdims=0),
        helper.make_node("Mul", ["sum", "zero"], ["nothing"]),
        helper.make_node("Add", ["scores", "nothing"], ["log_probs"]),
        helper.make_node("Identity", ["length"], ["log_prob_len"]),
    ]
    graph = helper.make_graph(
        nodes,
        "ctc",
        [
            helper.make_tensor_value_info("x", TensorProto.FLOAT, ["N", "T", 80]),
            helper.make_tensor_value_info("x_lens", TensorProto.INT64, ["N"]),
        ],
        [
            helper.make_tensor_value_info("log_probs", TensorProto.FLOAT, [1, 8, len(TOKENS)]),
            helper.make_tensor_value_info("log_prob_len", TensorProto.INT64, [1]),
        ],
        [
            helper.make_tensor("zero", TensorProto.FLOAT, [], [0.0]),
            helper.make_tensor("scores", TensorProto.FLOAT, scores.shape, scores.ravel()),
            helper.make_tensor("length", TensorProto.INT64, [1], [8]),
        ],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    helper.set_model_props(model, metadata)
    onnx.save(model, str(path))


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "tokens.txt").write_text("".join(f"{token} {n}\n" for n, token in enumerate(TOKENS)), encoding="utf-8")
    return tmp_path


def test_kinds_by_their_files(folder):
    for name in ("encoder-epoch-9.onnx", "encoder-epoch-9.int8.onnx", "decoder-epoch-9.onnx"):
        (folder / name).touch()
    maker, given = making_of(folder, "fr", WHERE)
    assert maker == "from_whisper" and given["language"] == "fr"
    assert given["encoder"].endswith("encoder-epoch-9.int8.onnx")
    (folder / "joiner-epoch-9.onnx").touch()
    assert making_of(folder, "fr", WHERE)[0] == "from_transducer"


@pytest.mark.parametrize(
    ("metadata", "maker"),
    [
        ({"model_type": "zipformer2_ctc"}, "from_zipformer_ctc"),
        ({"model_type": "EncDecCTCModelBPE"}, "from_nemo_ctc"),
        ({"model_type": "wenet_ctc"}, "from_wenet_ctc"),
        ({"lfr_window_size": "7", "neg_mean": "0"}, "from_paraformer"),
        ({"lang_zh": "3", "lfr_window_size": "7"}, "from_sense_voice"),
    ],
)
def test_kinds_by_what_a_lone_model_tells(folder, metadata, maker):
    ctc_model(folder / "model.onnx", metadata)
    assert making_of(folder, "en", WHERE)[0] == maker


def test_what_is_missing_or_wrong_is_one_line(folder, tmp_path):
    def complaint(place):
        with pytest.raises(BadInput) as caught:
            making_of(place, "en", WHERE)
        assert "\n" not in str(caught.value) and WHERE in str(caught.value)
        return str(caught.value)

    assert "there is no such folder" in complaint(tmp_path / "none")
    assert "nor a model*.onnx" in complaint(folder)
    (folder / "model.onnx").write_bytes(b"junk")
    assert "does not load" in complaint(folder)
    ctc_model(folder / "model.onnx", {"model_type": "bert"})
    assert "says it is 'bert'" in complaint(folder)
    (folder / "tokens.txt").unlink()
    assert "tokens.txt is missing" in complaint(folder)


def test_a_model_is_loaded_and_hears(folder):
    pytest.importorskip("sherpa_onnx")
    ctc_model(
        folder / "model.int8.onnx", {"model_type": "zipformer2_ctc", "subsampling_factor": "4", "vocab_size": "3"}
    )
    engine = sherpa_engine(str(folder), "en", folder, WHERE)
    engine.begin(16_000)
    assert not engine.streams and engine.go_on(np.random.default_rng(1).normal(0, 0.1, 16_000).astype(np.float32)) == ""
    heard = engine.finish()
    assert (heard.text, heard.confidence) == ("HELLO GLASSES", 1.0)
    assert engine.cost(2.0).macs == 2 * engine.cost(1.0).macs > 0 and engine.cost(1.0).precision == "w8a8"
    engine.close()
    assert engine.finish().text == ""


def test_a_model_over_which_the_library_ends_the_process(folder):
    pytest.importorskip("sherpa_onnx")
    for name in ("encoder", "decoder", "joiner"):
        ctc_model(folder / f"{name}.onnx", {})
    with pytest.raises(BadInput, match="sherpa-onnx does not take the model") as caught:
        sherpa_engine(str(folder), "en", folder, WHERE)
    assert "\n" not in str(caught.value)
