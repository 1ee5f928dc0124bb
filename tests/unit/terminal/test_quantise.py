"""`lorgnette quantise`: the document, the words, one line for what is wrong."""

from __future__ import annotations

import json

import numpy as np
import onnx
import pytest

from main import main
from tests.unit.quantise.conftest import classifier


@pytest.fixture
def model(tmp_path):
    onnx.save(classifier(), tmp_path / "net.onnx")
    return str(tmp_path / "net.onnx")


@pytest.fixture
def samples(tmp_path):
    np.savez(tmp_path / "s.npz", picture=np.random.default_rng(0).uniform(0, 1, (20, 3, 24, 24)).astype(np.float32))
    return str(tmp_path / "s.npz")


def test_accuracy_and_time_stand_in_one_document(model, samples, tmp_path, capsys):
    out = tmp_path / "small" / "net.onnx"
    assert main(["quantise", model, "--samples", samples, "-o", str(out), "--device", "quark-g1", "--json"]) == 0
    printed = capsys.readouterr()
    document = json.loads(printed.out)
    assert printed.err == ""
    assert out.exists()
    assert document["samples"] == {"calibrated": 15, "held_back": 5, "prepared": "arrays as they are"}
    assert document["outputs"][0]["cosine"] > 0.99
    (device,) = document["devices"]
    assert (device["id"], device["after"]["precision"]) == ("quark-g1", "w8a8")
    latency = device["after"]["latency_ms"]
    assert latency["low"] < latency["p50"] < latency["high"]
    assert document["bytes"]["before"] > 0


def test_the_words_tell_both_at_once(model, samples, capsys):
    assert main(["quantise", model, "--samples", samples]) == 0
    told = capsys.readouterr().out
    for words in ("scores: cosine 0.99", "the same first choice in", "quark-s1: ", "times as fast", "wrote "):
        assert words in told


def test_what_is_wrong_is_one_line(model, tmp_path, capsys):
    assert main(["quantise", model, "--samples", str(tmp_path / "none")]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    with pytest.raises(SystemExit):
        main(["quantise", model])
    assert "--samples" in capsys.readouterr().err
