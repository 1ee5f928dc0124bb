"""Writing a decoder: all of it or nothing, its weights once, and no more memory than a piece of them."""

from dataclasses import replace

import numpy as np
import onnx
import pytest
from onnx import numpy_helper

from emulator.bad_input import BadInput
from emulator.decoder import Decoder, Size, WeightFile, decode_model, decoder_files, decoder_named, write_decoder
from emulator.decoder.graphs import METADATA, decoder_of
from emulator.decoder.weight_file import PIECE, Weight
from emulator.pipeline.onnx_file import read_onnx

SIZE = Size(layers=2, hidden=32, query_heads=4, kv_heads=2, ffn=48, head=8, vocabulary=101, delta_head=8)
TINY = Decoder("tiny", SIZE, prompt=3, context=4)


def quiet(done, total):
    pass


def test_both_graphs_read_one_file(tmp_path):
    weights = write_decoder(TINY, tmp_path, precision="fp32", progress=quiet)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["decode.onnx", "prefill.onnx", "weights.bin"]
    assert (tmp_path / "weights.bin").stat().st_size == weights.end
    graphs = [onnx.load(tmp_path / f"{phase}.onnx").graph for phase in ("prefill", "decode")]
    stored = [{one.name: numpy_helper.to_array(one) for one in graph.initializer} for graph in graphs]
    assert all(np.array_equal(stored[0][name], stored[1][name]) for name in weights.weights)
    matrix = stored[0]["layers.1.mlp.up_proj.weight"]
    assert abs(float(matrix.std()) - 0.02) < 0.001
    assert (tmp_path / "prefill.onnx").stat().st_size < 60_000


def test_the_same_seed_draws_the_same(tmp_path):
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        write_decoder(TINY, tmp_path / name, seed=seed, progress=quiet)
    one, same, other = ((tmp_path / name / "weights.bin").read_bytes() for name in "abc")
    assert one == same != other


def test_a_tensor_is_drawn_in_pieces():
    weight = Weight("w", (2, PIECE + 8), 0.0, 1.0, 0)
    pieces = list(weight.pieces(0, np.dtype(np.float16)))
    assert [len(piece) for piece in pieces] == [PIECE, PIECE, 16]
    assert not np.array_equal(pieces[0], pieces[1])


def test_without_content_the_file_has_its_length_alone(tmp_path):
    weights = write_decoder(TINY, tmp_path, hollow=True, progress=quiet)
    facts = (tmp_path / "weights.bin").stat()
    assert facts.st_size == weights.end
    assert not any((tmp_path / "weights.bin").read_bytes())
    if hasattr(facts, "st_blocks"):
        assert facts.st_blocks * 512 < weights.end
    assert decoder_of(read_onnx(tmp_path / "decode.onnx").metadata) is None  # of no published size


def test_an_interrupted_command_leaves_nothing(tmp_path):
    def stop(done, total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_decoder(TINY, tmp_path / "out", progress=stop)
    assert not list((tmp_path / "out").iterdir())


def test_what_is_there_is_kept(tmp_path):
    (tmp_path / "decode.onnx").write_text("mine")
    with pytest.raises(BadInput, match=r"already holds decode\.onnx; name another folder, or remove that file"):
        write_decoder(TINY, tmp_path, progress=quiet)
    assert (tmp_path / "decode.onnx").read_text() == "mine"
    with pytest.raises(BadInput, match="cannot be a folder"):
        write_decoder(TINY, tmp_path / "decode.onnx" / "x", progress=quiet)


def test_a_disk_that_is_too_small_is_told_before(tmp_path, monkeypatch):
    usage = decoder_files.shutil._ntuple_diskusage(10**12, 10**12 - 10**9, 10**9)
    monkeypatch.setattr(decoder_files.shutil, "disk_usage", lambda folder: usage)
    with pytest.raises(BadInput, match=r"the weights take 1\.2 GB and the disk has 1\.0 GB left; use --weights none"):
        write_decoder(decoder_named("qwen3-0.6b"), tmp_path, progress=quiet)
    assert not list(tmp_path.iterdir())
    write_decoder(TINY, tmp_path, progress=quiet)


def test_a_name_has_one_shape():
    weights = WeightFile("w")
    decode_model(TINY, weights)
    with pytest.raises(ValueError, match="has the shape"):
        decode_model(replace(TINY, size=replace(SIZE, ffn=64)), weights)


@pytest.mark.parametrize("kind", ["qwen3", "qwen3-next"])
def test_a_graph_says_of_which_decoder_it_is(kind):
    decoder = decoder_named(f"{kind}-0.6b", gate="headwise", prompt=3, context=5)
    model = decode_model(decoder, WeightFile("w"))
    metadata = {entry.key: entry.value for entry in model.metadata_props}
    assert decoder_of(metadata) == decoder
    for spoiled in ("", "[]", '{"name": "x"}', '{"name": "qwen3-0.6b", "gate": "none", "prompt": 1e9}', '{"name": 3}'):
        assert decoder_of({METADATA: spoiled}) is None


def test_a_decoder_that_is_not_there():
    with pytest.raises(BadInput, match=r"no decoder is called 'qwen3-7b'; there are: qwen3-0\.6b, qwen3-1\.7b"):
        decoder_named("qwen3-7b")
    with pytest.raises(BadInput, match="a prompt of 0 tokens is not possible; choose 1 to 2048"):
        decoder_named("qwen3-4b", prompt=0)
    assert decoder_named("qwen3-next-0.6b").gate == "elementwise"
    assert decoder_named("qwen3-0.6b").gate == "none"
