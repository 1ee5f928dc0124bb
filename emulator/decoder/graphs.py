"""The two graphs of a decoder: the one that reads a prompt, and the one that makes the next token.

Inputs and outputs have the names that exporters give them: `input_ids` int64 [1, tokens], `past_key_values.0.key` and
`present.0.key` (`.value`; a layer of Gated DeltaNet has `.conv` and `.state`), and `logits` [1, 1, vocabulary] of the
last token. The prompt's `present` is the step's `past_key_values` where `context` is `prompt`.
"""

from __future__ import annotations

import json

from onnx import ModelProto, TensorProto

from emulator.bad_input import BadInput
from emulator.cost.graph_writer import Tensor
from emulator.decoder.attention import attention
from emulator.decoder.decoder_graph import DecoderGraph, Turn
from emulator.decoder.delta_net import delta_net
from emulator.decoder.sizes import Decoder, Size, decoder_named
from emulator.decoder.weight_file import WeightFile

METADATA = "lorgnette.decoder"
"""Under this key a graph says of which decoder it is, as JSON."""
Pair = tuple[Tensor, Tensor]


def prefill_model(decoder: Decoder, weights: WeightFile) -> ModelProto:
    """Reads `prompt` tokens at once."""
    return _model(decoder, weights, "prefill", decoder.prompt, 0)


def decode_model(decoder: Decoder, weights: WeightFile) -> ModelProto:
    """Makes the token after `context` ones."""
    return _model(decoder, weights, "decode", 1, decoder.context)


def block_model(decoder: Decoder, weights: WeightFile, layer: int = 0) -> ModelProto:
    """One layer of a step alone: hidden state in, hidden state and cache out."""
    g = DecoderGraph(f"{decoder.name}-block", weights)
    x = g.input(1, 1, decoder.size.hidden, name="hidden")
    past = _past(g, decoder, layer)
    x, present = _layer(g, x, decoder, layer, g.turn(decoder, decoder.context, 1), past=past)
    return g.model(g.called(x, "out"), *(g.called(each, f"present.{i}") for i, each in enumerate(present)))


def is_cache(name: str) -> bool:
    """Whether an input or output is what a step hands to the next one."""
    return name.startswith(("past_key_values.", "present."))


def _model(decoder: Decoder, weights: WeightFile, phase: str, tokens: int, before: int) -> ModelProto:
    size = decoder.size
    g = DecoderGraph(f"{decoder.name}-{phase}", weights)
    ids = g.input(1, tokens, name="input_ids", element=TensorProto.INT64)
    table = g.stored("embed_tokens.weight", size.vocabulary, size.hidden)
    x = g.node("Gather", [table, ids], (1, tokens, size.hidden), axis=0)
    turn = g.turn(decoder, before, tokens)
    kept: list[Tensor] = []
    for layer in range(size.layers):
        past = _past(g, decoder, layer) if before else None
        x, present = _layer(g, x, decoder, layer, turn, past=past)
        parts = zip(present, _parts(decoder, layer), strict=True)
        kept += [g.called(each, f"present.{layer}.{part}") for each, part in parts]
    logits = g.called(g.reshape(_logits(g, x, size), 1, 1, size.vocabulary), "logits")
    model = g.model(logits, *kept)
    said = {"name": decoder.name, "gate": decoder.gate, "prompt": decoder.prompt, "context": decoder.context}
    model.metadata_props.add(key=METADATA, value=json.dumps(said))
    return model


def decoder_of(metadata: dict[str, str]) -> Decoder | None:
    """Of which decoder of a published size a graph says that it is; None where it says nothing of the kind."""
    try:
        return decoder_named(**json.loads(metadata[METADATA]))
    except (KeyError, TypeError, ValueError, AttributeError, BadInput):
        return None


def _parts(decoder: Decoder, layer: int) -> tuple[str, str]:
    return ("key", "value") if decoder.is_attention(layer) else ("conv", "state")


def _past(g: DecoderGraph, decoder: Decoder, layer: int) -> Pair:
    size, length = decoder.size, decoder.context
    if decoder.is_attention(layer):
        shapes: list[tuple[int, ...]] = [(1, size.kv_heads, size.head, length), (1, size.kv_heads, length, size.head)]
    else:
        channels = (2 * size.delta_key_heads + size.delta_value_heads) * size.delta_head
        shapes = [(1, channels, size.conv_taps - 1), (1, size.delta_value_heads, size.delta_head, size.delta_head)]
    names = [f"past_key_values.{layer}.{part}" for part in _parts(decoder, layer)]
    first, second = (g.input(*shape, name=name) for shape, name in zip(shapes, names, strict=True))
    return first, second


def _layer(
    g: DecoderGraph, x: Tensor, decoder: Decoder, layer: int, turn: Turn, *, past: Pair | None
) -> tuple[Tensor, Pair]:
    """Attention or Gated DeltaNet, then the perceptron, each on a normalised copy and added."""
    name = f"layers.{layer}"
    normed = g.rms_norm(x, f"{name}.input_layernorm")
    if decoder.is_attention(layer):
        seen, present = attention(g, normed, f"{name}.self_attn", decoder, turn, past=past)
    else:
        seen, present = delta_net(g, normed, f"{name}.linear_attn", decoder, past)
    x = g.add(x, seen)
    return g.add(
        x, g.swiglu(g.rms_norm(x, f"{name}.post_attention_layernorm"), f"{name}.mlp", decoder.size.ffn)
    ), present


def _logits(g: DecoderGraph, x: Tensor, size: Size) -> Tensor:
    """[1, vocabulary] of the last token. The table is used as it lies, so that it is there once where it is tied."""
    tokens = x.shape[1]
    last = g.split(x, [tokens - 1, 1], axis=1)[1] if tokens > 1 else x
    row = g.reshape(g.rms_norm(last, "norm"), 1, size.hidden)
    name = "embed_tokens.weight" if size.tied else "lm_head.weight"
    return g.node("Gemm", [row, g.stored(name, size.vocabulary, size.hidden)], (1, size.vocabulary), transB=1)
