"""`lorgnette decoder`, and what `lorgnette profile` tells of language models."""

import csv
import json

import numpy as np
import onnxruntime
import pytest

from emulator.decoder import Size, decoder_files, sizes
from main import main
from tests.unit.terminal.odd_models import picture_model, written

TINY = Size(layers=4, hidden=32, query_heads=4, kv_heads=2, ffn=48, head=8, vocabulary=101, delta_head=8)


@pytest.fixture
def tiny(monkeypatch):
    monkeypatch.setitem(sizes.SIZES, "0.6b", TINY)


def refused(capsys, *arguments):
    """The one line."""
    assert main(list(map(str, arguments))) == 2
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1
    return lines[0]


def test_a_decoder_is_written_and_runs(tmp_path, capsys, tiny):
    folder = tmp_path / "d"
    asked = ["--prompt", "5", "--context", "5", "--weights", "fp32", "--gate", "headwise", "--out", str(folder)]
    assert main(["decoder", "qwen3-next-0.6b", *asked]) == 0
    said = capsys.readouterr().out
    assert f"{folder}: qwen3-next-0.6b, 0 M parameters, gate headwise, 0 MB of weights in fp32" in said
    prefill, decode = (onnxruntime.InferenceSession(str(folder / name)) for name in ("prefill.onnx", "decode.onnx"))
    logits, *present = prefill.run(None, {"input_ids": np.arange(5, dtype=np.int64)[None]})
    past = {one.name: value for one, value in zip(decode.get_inputs()[1:], present, strict=True)}
    after = decode.run(None, {"input_ids": np.array([[7]], np.int64), **past})[0]
    assert logits.shape == after.shape == (1, 1, 101)
    assert np.isfinite(after).all()
    assert main(["profile", str(folder), "--device", "quark-s1"]) == 0
    assert "d on quark-s1, npu, w8a8" in capsys.readouterr().out


def test_a_script_is_told_what_was_written(tmp_path, capsys, tiny):
    for precision in ("fp16", "none"):
        folder = tmp_path / precision
        assert main(["decoder", "qwen3-0.6b", "--weights", precision, "--out", str(folder), "--json"]) == 0
        told = json.loads(capsys.readouterr().out)
        said = tuple(told[name] for name in ("folder", "decoder", "gate", "weights"))
        assert said == (str(folder), "qwen3-0.6b", "none", precision)
        stored = (folder / "weights.bin").stat().st_size if precision == "fp16" else 0
        assert told["weights_bytes"] == stored and told["parameters"] > 1000


def test_what_cannot_be_written_is_one_line(tmp_path, capsys, tiny):
    said = refused(capsys, "decoder", "llama", "--out", tmp_path)
    assert "no decoder is called 'llama'; there are: qwen3-0.6b," in said
    long = ("decoder", "qwen3-0.6b", "--prompt", "4000", "--out", tmp_path)
    assert "a prompt of 4000 tokens is not possible; choose 1 to 2048" in refused(capsys, *long)
    assert main(["decoder", "qwen3-0.6b", "--weights", "none", "--out", str(tmp_path)]) == 0
    assert "already holds prefill.onnx" in refused(capsys, "decoder", "qwen3-0.6b", "--out", tmp_path)
    for option, value in (("--gate", "open"), ("--prompt", "-3"), ("--context", "many"), ("--weights", "int3")):
        with pytest.raises(SystemExit) as ended:
            main(["decoder", "qwen3-0.6b", option, value, "--out", str(tmp_path)])
        assert ended.value.code == 2
        assert len(capsys.readouterr().err.splitlines()) == 1


def test_an_interrupted_command_leaves_no_files(tmp_path, capsys, tiny, monkeypatch):
    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(decoder_files.WeightFile, "pieces", interrupt, raising=False)
    monkeypatch.setattr("emulator.decoder.weight_file.Weight.pieces", interrupt)
    assert main(["decoder", "qwen3-0.6b", "--out", str(tmp_path / "d")]) == 130
    assert capsys.readouterr().err == "lorgnette: stopped\n"
    assert not list((tmp_path / "d").iterdir())


def test_a_small_model_per_token(capsys):
    assert main(["profile", "qwen3-0.6b", "--device", "quark-s1"]) == 0
    said = capsys.readouterr().out
    assert "qwen3-0.6b on quark-s1, npu, w8a8: 596 M parameters, gate none" in said
    assert "each token with 512 before it: 77.3 ms (41.8 to 143), 54.1 mJ (26.9 to 110)" in said
    assert "12.9 tokens/s (6.99 to 23.9); 1,000 take 0.77 % of a charge (0.38 to 1.58)" in said
    assert "29.4 MB cache of 2,147 MB, which the system shares" in said
    assert "a gate, elementwise, would add 8.93 %" in said
    assert "the gate's paper: below 2 % of wall time (Qiu et al., arXiv 2505.06708)" in said


def test_the_document_for_scripts(capsys):
    asked = ["--gate", "headwise", "--prompt", "16", "--context", "1024", "--precision", "w8a16", "--json"]
    assert main(["profile", "qwen3-0.6b", *asked]) == 0
    devices = json.loads(capsys.readouterr().out)["devices"]
    assert [one["id"] for one in devices] == ["quark-s1", "quark-g1"]
    first = devices[0]
    assert first["latency_ms"] == first["tokens"]["token_ms"]
    grown = 2 * 2 * 1.05  # a layer's keys, in and out, are the largest activations
    assert first["memory_mb"] == pytest.approx(596 + 2 * 58.7 + grown, abs=1)
    tokens = first["tokens"]
    assert (tokens["gate"], tokens["prompt"], tokens["context"], tokens["fits"]) == ("headwise", 16, 1024, True)
    assert tokens["first_token_ms"]["low"] < tokens["first_token_ms"]["p50"] < tokens["first_token_ms"]["high"]
    assert 0 < tokens["gate_overhead"]["headwise"]["p50"] < 0.002
    assert tokens["gate_overhead_of_paper"]["below"] == 0.02
    assert sum(one["ms"] for one in first["operators"]) == pytest.approx(first["latency_ms"]["p50"], rel=0.01)


def test_what_does_not_hold_ends_with_1(capsys):
    assert main(["profile", "qwen3-4b", "--device", "quark-s1"]) == 1
    said = capsys.readouterr().out
    assert "does not fit: qwen3-4b on quark-s1 needs 4,0" in said
    assert "there are 2,147 MB" in said
    assert main(["profile", "qwen3-0.6b", "--device", "quark-s1", "--budget", "50"]) == 1
    said = capsys.readouterr().out
    assert "over budget: qwen3-0.6b on quark-s1 takes 77.3 ms (41.8 to 143) a token, over 50 ms" in said


def test_a_chip_that_does_not_say_how_fast_weights_stream(capsys):
    assert main(["profile", "qwen3-0.6b", "--device", "dragonwing-q6690"]) == 0
    assert "how fast memory streams weights is not stated" in capsys.readouterr().out


def test_a_layer_is_run_when_asked(capsys, tiny):
    assert main(["profile", "qwen3-0.6b", "--device", "quark-s1", "--measure"]) == 0
    assert "measured here, a layer of attention in fp32 on one thread" in capsys.readouterr().out
    assert main(["profile", "qwen3-0.6b", "--device", "quark-s1", "--gate", "headwise", "--measure", "--json"]) == 0
    (here,) = json.loads(capsys.readouterr().out)["measured_here"]
    assert here["gate"] == "headwise"
    assert len(here["plain_ms"]) == len(here["gated_ms"]) == 20
    assert here["overhead"]["low"] <= here["overhead"]["p50"] <= here["overhead"]["high"]


def test_options_that_do_not_go_together(tmp_path, capsys):
    model = written(tmp_path, picture_model())
    assert "--gate: is for language models; name a size" in refused(capsys, "profile", model, "--gate", "headwise")
    assert "--measure: is for language models" in refused(capsys, "profile", model, "--measure")
    assert "qwen3-0.6b: is a language model" in refused(capsys, "profile", model, "qwen3-0.6b")
    assert "--axes: is not for language models" in refused(capsys, "profile", "qwen3-0.6b", "--axes", "batch=1")
    said = refused(capsys, "profile", "qwen3-0.6b", "--check")
    assert "--check: a size by its name has no weights to run; write its files with `lorgnette decoder" in said
    assert "no decoder is called 'qwen3-9b'; there are: " in refused(capsys, "profile", "qwen3-9b")
    assert "a context of 99999 tokens is not possible" in refused(capsys, "profile", "qwen3-0.6b", "--context", 99999)
    assert "no gpu" in refused(capsys, "profile", "qwen3-0.6b", "--device", "dragonwing-q6690", "--unit", "gpu")


def test_a_page_and_a_table_hold_token_and_prompt(tmp_path, capsys, tiny):
    html, table = tmp_path / "page.html", tmp_path / "kernels.csv"
    asked = ["profile", "qwen3-0.6b", "--budget", "5", "--gate", "headwise", "--html", str(html), "--csv", str(table)]
    assert main(asked) == 0
    assert [line.rpartition("/")[2] for line in capsys.readouterr().err.splitlines()] == ["page.html", "kernels.csv"]
    page = html.read_text("utf-8")
    command = f"lorgnette profile qwen3-0.6b --gate headwise --budget 5 --html {html}"
    for words in (
        "qwen3-0.6b, each token takes",
        "qwen3-0.6b, the prompt takes",
        "tokens/s",
        "a gate, headwise, adds",
        "MB cache of 2,147 MB",
        command,
    ):
        assert words in page
    assert page.count("Budget 5.00") == 2  # of a token on each device, and not of a prompt
    assert "Against qwen3-0.6b, each token on " in page
    assert "Against qwen3-0.6b, the prompt" not in page
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    found = {(row["model"], row["device"]) for row in rows}
    parts = ("qwen3-0.6b, each token", "qwen3-0.6b, the prompt")
    assert found == {(part, device) for part in parts for device in ("quark-s1", "quark-g1")}


def test_a_page_that_cannot_be_written_is_one_line(tmp_path, capsys, tiny):
    blocked = tmp_path / "file"
    blocked.write_text("x")
    assert "cannot be written" in refused(capsys, "profile", "qwen3-0.6b", "--html", blocked / "page.html")
