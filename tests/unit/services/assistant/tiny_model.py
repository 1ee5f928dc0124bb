"""A made model folder for onnxruntime-genai: a table that says which byte follows which, with a byte-level tokenizer.

It writes one sentence, whatever it is asked, through the real runtime: prompt, cache of keys and values, sampling,
decoding. No byte of the sentence stands in it twice, since each is followed by one other.
"""

import json
from itertools import pairwise

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

SENTENCE = "Tea, bud?"
START, END, SIZE = 256, 257, 258
HEADS, WIDTH = 1, 4
TEMPLATE = (
    "{% for m in messages %}<|start|>{{ m['role'] }}: {{ m['content'] }}\n{% endfor %}"
    "{% if add_generation_prompt %}<|start|>{% endif %}"
)


def make_tiny_model(folder):
    """Write the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    onnx.save(_model(), folder / "model.onnx")
    for name, document in (
        ("genai_config.json", _config()),
        ("tokenizer.json", _tokenizer()),
        (
            "tokenizer_config.json",
            {"tokenizer_class": "Qwen2Tokenizer", "eos_token": "<|end|>", "chat_template": TEMPLATE},
        ),
    ):
        (folder / name).write_text(json.dumps(document), encoding="utf-8")
    return folder


def _model():
    inputs = [helper.make_tensor_value_info("input_ids", TensorProto.INT64, ["batch", "new"])]
    inputs.append(helper.make_tensor_value_info("attention_mask", TensorProto.INT64, ["batch", "total"]))
    outputs = [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["batch", "new", SIZE])]
    nodes = [
        helper.make_node("Gather", ["table", "input_ids"], ["logits"]),
        helper.make_node("Shape", ["input_ids"], ["shape"]),
        helper.make_node("Gather", ["shape", "first"], ["batch"]),
        helper.make_node("Gather", ["shape", "second"], ["new"]),
        helper.make_node("Concat", ["batch", "heads", "new", "width"], ["cache_shape"], axis=0),
        helper.make_node("ConstantOfShape", ["cache_shape"], ["cache"]),
    ]
    for kind in ("key", "value"):
        past, present = f"past_key_values.0.{kind}", f"present.0.{kind}"
        inputs.append(helper.make_tensor_value_info(past, TensorProto.FLOAT, ["batch", HEADS, "past", WIDTH]))
        outputs.append(helper.make_tensor_value_info(present, TensorProto.FLOAT, ["batch", HEADS, "total", WIDTH]))
        nodes.append(helper.make_node("Concat", [past, "cache"], [present], axis=2))
    numbers = {"first": 0, "second": 1, "heads": HEADS, "width": WIDTH}
    constants = [numpy_helper.from_array(np.array([value]), name) for name, value in numbers.items()]
    constants.append(numpy_helper.from_array(_table(), "table"))
    graph = helper.make_graph(nodes, "tiny", inputs, outputs, constants)
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)


def _table():
    table = np.full((SIZE, SIZE), -10, np.float32)
    way = [START, *SENTENCE.encode(), END]
    for before, after in pairwise(way):
        table[before, after] = 10
    table[table.max(axis=1) < 0, END] = 10
    return table


def _config():
    decoder = {
        "filename": "model.onnx",
        "session_options": {"provider_options": []},
        "head_size": WIDTH,
        "hidden_size": HEADS * WIDTH,
        "num_attention_heads": HEADS,
        "num_key_value_heads": HEADS,
        "num_hidden_layers": 1,
        "inputs": {
            "input_ids": "input_ids",
            "attention_mask": "attention_mask",
            "past_key_names": "past_key_values.%d.key",
            "past_value_names": "past_key_values.%d.value",
        },
        "outputs": {
            "logits": "logits",
            "present_key_names": "present.%d.key",
            "present_value_names": "present.%d.value",
        },
    }
    ids = {"bos_token_id": START, "eos_token_id": END, "pad_token_id": END}
    model = {"type": "qwen2", "context_length": 4096, "vocab_size": SIZE, "decoder": decoder} | ids
    return {"model": model, "search": {"max_length": 4096, "past_present_share_buffer": False}}


def _tokenizer():
    byte_level = {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": True, "use_regex": True}
    flags = {"single_word": False, "lstrip": False, "rstrip": False, "normalized": False, "special": True}
    marks = {"<|start|>": START, "<|end|>": END}
    return {
        "version": "1.0",
        "added_tokens": [{"id": number, "content": name} | flags for name, number in marks.items()],
        "pre_tokenizer": byte_level,
        "decoder": byte_level,
        "model": {"type": "BPE", "vocab": _letters() | marks, "merges": []},
    }


def _letters():
    """Each byte as the character that byte-level tokenizers write for it: itself where it can be seen."""
    seen = [*range(33, 127), *range(161, 173), *range(174, 256)]
    hidden = [byte for byte in range(256) if byte not in seen]
    return {chr(byte): byte for byte in seen} | {chr(256 + place): byte for place, byte in enumerate(hidden)}
