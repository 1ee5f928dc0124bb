"""Translation models of a user's: tiny ones, made here in the files that real ones have, loaded and run."""

import io
import json

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper

from emulator.bad_input import BadInput
from emulator.messages.services import ServiceFailed
from emulator.messages.translation import Translate
from emulator.services.translate import make
from emulator.services.translate.pieces import pair_of

WORDS = {"exit": "salida", "water": "agua", "red": "rojo"}
VOCABULARY = ["</s>", "<unk>", *(f"▁{word}" for pair in WORDS.items() for word in pair), "<pad>"]
IDS = {piece: number for number, piece in enumerate(VOCABULARY)}


def graph_of(path, nodes, takes, gives, weights):
    graph = helper.make_graph(nodes, "tiny", takes, gives, weights)
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9), str(path))


def ids(name):
    return helper.make_tensor_value_info(name, TensorProto.INT64, ["N", f"{name}_T"])


def floats(name, last):
    return helper.make_tensor_value_info(name, TensorProto.FLOAT, ["N", f"{name}_T", last])


def marian_folder(folder):
    """The encoder tells each piece as a one-hot; the decoder writes, for the place that it is at, that piece's word."""
    size = len(VOCABULARY)
    one_hot = helper.make_tensor("table", TensorProto.FLOAT, [size, size], np.eye(size, dtype=np.float32).ravel())
    graph_of(
        folder / "encoder_model.onnx",
        [
            helper.make_node("Gather", ["table", "input_ids"], ["told"]),
            helper.make_node("Cast", ["attention_mask"], ["seen"], to=TensorProto.FLOAT),
            helper.make_node("Unsqueeze", ["seen", "last"], ["column"]),
            helper.make_node("Mul", ["told", "column"], ["last_hidden_state"]),
        ],
        [ids("input_ids"), ids("attention_mask")],
        [floats("last_hidden_state", size)],
        [one_hot, helper.make_tensor("last", TensorProto.INT64, [1], [-1])],
    )
    other = np.zeros((size, size), np.float32)
    other[:, IDS["<unk>"]] = 0.5
    other[:, IDS["<pad>"]] = 9.0  # what a real model is told never to write
    other[IDS["</s>"], IDS["</s>"]] = 1.0
    for one, word in WORDS.items():
        other[IDS[f"▁{one}"], IDS[f"▁{word}"]] = 1.0
    graph_of(
        folder / "decoder_model.onnx",
        [
            helper.make_node("Shape", ["input_ids"], ["written"], start=1, end=2),
            helper.make_node("Sub", ["written", "one"], ["place"]),
            helper.make_node("Gather", ["encoder_hidden_states", "place"], ["piece"], axis=1),
            helper.make_node("Cast", ["encoder_attention_mask"], ["unused"], to=TensorProto.FLOAT),
            helper.make_node("MatMul", ["piece", "words"], ["logits"]),
        ],
        [ids("input_ids"), floats("encoder_hidden_states", size), ids("encoder_attention_mask")],
        [floats("logits", size)],
        [
            helper.make_tensor("words", TensorProto.FLOAT, [size, size], other.ravel()),
            helper.make_tensor("one", TensorProto.INT64, [1], [1]),
        ],
    )
    (folder / "vocab.json").write_text(json.dumps(IDS), encoding="utf-8")


def piece_models(folder):
    """SentencePiece models with one piece a word, trained on the words themselves."""
    sentencepiece = pytest.importorskip("sentencepiece")
    for name, words in (("source", WORDS), ("target", WORDS.values())):
        model = io.BytesIO()
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter([" ".join(words)] * 5),
            model_writer=model,
            model_type="word",
            vocab_size=len(WORDS) + 3,
            minloglevel=2,
        )
        (folder / f"{name}.spm").write_bytes(model.getvalue())


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "tiny-en-es"
    folder.mkdir()
    return folder


def test_a_marian_model_is_loaded_and_translates(context, folder):
    marian_folder(folder)
    piece_models(folder)
    model = make("model:tiny-en-es", context)
    found = model.answer(Translate("red water exit", "es"))
    assert found.text == "rojo agua salida"
    assert (found.source_language, found.match, found.confidence) == ("en", "model", None)
    assert found.provider == "model tiny-en-es"
    short, long = model.plan(Translate("exit", "es")), model.plan(Translate("exit water red exit", "es"))
    assert 0 < short.cost.macs < long.cost.macs and short.cost.moved_bytes > 0
    with pytest.raises(ServiceFailed, match="translates en to es only") as caught:
        model.answer(Translate("出口", "es"))
    assert caught.value.kind == "unknown"


def test_a_ctranslate2_model_is_loaded_and_run(context, folder):
    """Its weights are noise, so what it writes means nothing: that it is run, and alike each time, is what counts."""
    ctranslate2 = pytest.importorskip("ctranslate2")
    piece_models(folder)
    spec = ctranslate2.specs.TransformerSpec.from_config((1, 1), num_heads=2)
    noise, width, size = np.random.default_rng(3), 8, len(VOCABULARY)
    fill(spec, noise, width, size)
    spec.register_source_vocabulary(["<unk>", "<s>", *VOCABULARY[:1], *VOCABULARY[2:]])
    spec.register_target_vocabulary(["<unk>", "<s>", *VOCABULARY[:1], *VOCABULARY[2:]])
    spec.validate()
    spec.save(str(folder))
    model = make("model:tiny-en-es", context)
    once = model.write(["▁red", "▁water"])
    assert once == model.write(["▁red", "▁water"]) and len(once) <= 256
    assert model.plan(Translate("exit", "es")).cost.macs > 0


def fill(spec, noise, width, size):
    """Weights of the right shapes for one layer of `width` and a vocabulary of `size` + 1."""
    words = size + 1

    def matrix(*shape):
        return noise.normal(0, 0.3, shape).astype(np.float32)

    def norm(part):
        part.gamma, part.beta = np.ones(width, np.float32), np.zeros(width, np.float32)

    def linear(part, outputs, inputs):
        part.weight, part.bias = matrix(outputs, inputs), np.zeros(outputs, np.float32)

    def attention(part, *, is_self):
        norm(part.layer_norm)
        shapes = [3 * width, width] if is_self else [width, 2 * width, width]
        for place, outputs in enumerate(shapes):
            linear(part.linear[place], outputs, width)

    for side in (spec.encoder, spec.decoder):
        embeddings = side.embeddings[0] if isinstance(side.embeddings, list) else side.embeddings
        embeddings.weight = matrix(words, width)
        side.position_encodings.encodings = matrix(300, width)
        norm(side.layer_norm)
        for layer in side.layer:
            attention(layer.self_attention, is_self=True)
            if hasattr(layer, "attention"):
                attention(layer.attention, is_self=False)
            norm(layer.ffn.layer_norm)
            linear(layer.ffn.linear_0, 2 * width, width)
            linear(layer.ffn.linear_1, width, 2 * width)
    linear(spec.decoder.projection, words, width)


@pytest.mark.parametrize(
    ("name", "content", "line"),
    [
        ("encoder_model.onnx", b"junk", "ONNX Runtime does not load it"),
        ("vocab.json", b"{", "is no JSON"),
        ("vocab.json", b"[]", "is no JSON object"),
        ("vocab.json", b'{"</s>": 0}', "the vocabulary lacks <unk>"),
        ("config.json", b"\xff", "is no JSON"),
    ],
)
def test_a_broken_file_is_one_line_with_its_name(context, folder, name, content, line):
    marian_folder(folder)
    (folder / name).write_bytes(content)
    with pytest.raises(BadInput, match=line) as caught:
        make("model:tiny-en-es", context)
    assert name in str(caught.value) and "\n" not in str(caught.value)


def test_a_decoder_of_another_kind(context, folder):
    marian_folder(folder)
    (folder / "decoder_model.onnx").write_bytes((folder / "encoder_model.onnx").read_bytes())
    with pytest.raises(BadInput, match="takes attention_mask, input_ids and not encoder_attention_mask"):
        make("model:tiny-en-es", context)


def test_packages_that_are_not_installed(context, folder, absent):
    absent("sentencepiece", "ctranslate2")
    marian_folder(folder)
    with pytest.raises(BadInput, match="sentencepiece is not installed"):
        make("model:tiny-en-es", context)
    (folder / "model.bin").touch()
    with pytest.raises(BadInput, match="ctranslate2 is not installed"):
        make("model:tiny-en-es", context)


def test_broken_piece_models_and_a_broken_model_file(context, folder):
    pytest.importorskip("sentencepiece")
    marian_folder(folder)
    with pytest.raises(BadInput, match=r"source\.spm is missing"):
        make("model:tiny-en-es", context)
    for name in ("source.spm", "target.spm"):
        (folder / name).write_bytes(b"junk")
    with pytest.raises(BadInput, match=r"is no SentencePiece model.*source\.spm|source\.spm.*no SentencePiece"):
        make("model:tiny-en-es", context)
    pytest.importorskip("ctranslate2")
    (folder / "model.bin").write_bytes(b"junk")
    with pytest.raises(BadInput, match="CTranslate2 does not load this model"):
        make("model:tiny-en-es", context)


def test_the_languages_of_a_model(tmp_path):
    for name in ("opus-mt-zh-en", "mine"):
        (tmp_path / name).mkdir()
    assert pair_of(tmp_path / "opus-mt-zh-en") == ("zh", "en")
    with pytest.raises(BadInput, match="which languages the model translates is not told"):
        pair_of(tmp_path / "mine")
    (tmp_path / "mine" / "tokenizer_config.json").write_text('{"source_lang": "eng", "target_lang": "deu"}')
    assert pair_of(tmp_path / "mine") == ("en", "de")
