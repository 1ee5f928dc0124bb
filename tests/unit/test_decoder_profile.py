"""What a language model costs per token: against sums by hand."""

from dataclasses import replace
from functools import cache

import pytest

from emulator.bad_input import BadInput
from emulator.decoder import Decoder, Size, WeightFile, decode_model, prefill_model, write_decoder
from emulator.decoder_profile import DecoderOrder, count_decoder, is_decoder, measure_gate, token_figures
from emulator.profile import load_target

TINY = Decoder("tiny", Size(layers=4, hidden=32, query_heads=4, kv_heads=2, ffn=48, head=8, vocabulary=101))


@cache
def counted(name):
    """The graphs of a size, counted once for all devices and questions."""
    return count_decoder(DecoderOrder(name))


@pytest.fixture(scope="module")
def s1():
    return load_target("quark-s1")


@pytest.fixture(scope="module")
def small(s1):
    return token_figures(counted("qwen3-0.6b"), s1)


def test_a_token_of_the_small_one(small):
    """596 MB and a cache of 29.4 MB in and out at 8.5 GB/s."""
    assert small.token_ms.p50 == pytest.approx(77.2, rel=0.01)
    assert small.token_ms.high / small.token_ms.p50 == pytest.approx(1.85, rel=0.01)
    assert small.tokens_per_s.p50 == pytest.approx(1000 / small.token_ms.p50)
    assert small.tokens_per_s.low == pytest.approx(1000 / small.token_ms.high)
    assert small.step.energy_mj[0] == pytest.approx(0.7 * small.token_ms.p50)
    charge_mj = 2.16 * 0.9 * 3.6e6
    assert small.charge_share.p50 == pytest.approx(1000 * small.step.energy_mj[0] / charge_mj)
    assert small.charge_share.low < small.charge_share.p50 < small.charge_share.high


def test_memory_of_the_small_one(small, s1):
    assert small.cache_bytes == 28 * 2 * 8 * 128 * 512
    assert 0 < small.needed_bytes - small.cache_bytes - 596_049_920 < 3e6
    assert small.ram_bytes == 2**31
    assert small.fits
    assert small.holds
    wide = token_figures(count_decoder(DecoderOrder("qwen3-0.6b", precision="w8a16")), s1)
    assert wide.cache_bytes == 2 * small.cache_bytes
    assert wide.cache_copy_ns == pytest.approx(2 * small.cache_copy_ns)
    appended_ms = 56 * (4 * 1024 * 513 / 2 / 7.94e10 * 1e3 + 0.00401)
    assert small.append_ns / 1e6 == pytest.approx(appended_ms, rel=0.01)
    assert small.cache_copy_ns / 1e6 == pytest.approx(28 * 2 * 8 * 128 * 1025 / 1.58e9 * 1e3)


def test_the_first_token_takes_arithmetic(small):
    """64 tokens through 440 M weights, at a fifth of 1.04 TMAC/s, the least that this can be."""
    assert small.first_token_ms.p50 > 64 * 0.44e9 / (1.04e12 * 0.195) * 1e3
    assert small.first_token_ms.p50 < 2 * 64 * 0.44e9 / (1.04e12 * 0.195) * 1e3


def test_a_gate_costs_what_its_weights_do(small, s1):
    """28 layers x 1024 x 2048 more of 596 M weights and the cache; a head's gate has one column of those 128."""
    share = small.gates["elementwise"]
    assert share.p50 == pytest.approx(28 * 1024 * 2048 / (596.05e6 + 58.7e6), rel=0.02)
    assert share.p50 / share.low == pytest.approx(share.high / share.p50) == pytest.approx(1.85**2**0.5)
    assert small.gates["headwise"].p50 == pytest.approx(share.p50 / 128, rel=0.02)
    gated = token_figures(count_decoder(DecoderOrder("qwen3-0.6b", gate="elementwise")), s1)
    assert list(gated.gates) == ["elementwise"]
    assert gated.gates["elementwise"] == pytest.approx(share)
    assert gated.token_ms.p50 == pytest.approx(small.token_ms.p50 * (1 + share.p50))


def test_a_longer_cache_takes_longer(small, s1):
    longer = token_figures(count_decoder(DecoderOrder("qwen3-0.6b", context=2048)), s1)
    assert longer.cache_bytes == 4 * small.cache_bytes
    assert longer.token_ms.p50 - small.token_ms.p50 == pytest.approx(2 * 3 * small.cache_bytes / 8.5e6, rel=0.02)


def test_linear_attention_keeps_less(s1):
    """21 layers of it with 16 states of 128 x 128, and what three tokens left in the convolution; 7 layers of cache."""
    found = token_figures(count_decoder(DecoderOrder("qwen3-next-0.6b")), s1)
    states, lines, cache = 21 * 16 * 128 * 128, 21 * 4096 * 3, 7 * 2 * 8 * 128 * 512
    assert found.cache_bytes == states + lines + cache
    assert found.decoder.gate == "elementwise"
    assert found.gates["elementwise"].p50 < 0.03


@pytest.mark.parametrize("name", ["qwen3-0.6b", "qwen3-next-0.6b"])
def test_the_npu_runs_every_operator(s1, name):
    found = token_figures(count_decoder(DecoderOrder(name, gate="headwise", prompt=100)), s1)
    assert (found.step.partitions, found.prompt.partitions) == (1, 1)
    assert not found.step.unknown
    assert not found.prompt.unknown
    assert found.step.fallback_ns == found.prompt.fallback_ns == 0


def test_what_the_npu_leaves_goes_to_the_cpu(small, s1):
    npu = s1.units["npu"]
    left = npu.fallback.operators.model_copy(update={"value": ["Softmax"]})
    fallback = npu.fallback.model_copy(update={"operators": left})
    cut = s1.model_copy(update={"units": {**s1.units, "npu": npu.model_copy(update={"fallback": fallback})}})
    found = token_figures(counted("qwen3-0.6b"), cut)
    assert found.step.partitions == 2 * 28 + 1
    assert found.token_ms.p50 > small.token_ms.p50 + 28


def test_a_chip_has_no_battery_and_does_not_say_what_its_memory_does():
    found = token_figures(counted("qwen3-0.6b"), load_target("dragonwing-q6690"))
    assert (found.ram_bytes, found.charge_share, found.fits, found.streams) == (None, None, True, False)


def test_the_large_one_does_not_fit(s1):
    found = token_figures(count_decoder(DecoderOrder("qwen3-4b")), s1)
    assert found.needed_bytes > 4.02e9
    assert not found.fits
    assert not found.holds


def test_a_budget_is_of_a_token(s1):
    found = token_figures(count_decoder(DecoderOrder("qwen3-0.6b", budget_ms=50)), s1)
    assert found.fits
    assert not found.holds


def test_files_are_told_as_their_size_is(tmp_path, small, s1):
    write_decoder(small.decoder, tmp_path / "mine", hollow=True, progress=lambda done, total: None)
    found = token_figures(count_decoder(DecoderOrder(str(tmp_path / "mine"))), s1)
    assert found.name == "mine"
    assert (found.token_ms, found.first_token_ms) == (small.token_ms, small.first_token_ms)
    assert (found.gates, found.decoder) == (small.gates, small.decoder)
    with pytest.raises(BadInput, match="--prompt: is fixed in the files of a folder; leave it out"):
        count_decoder(DecoderOrder(str(tmp_path / "mine"), prompt=5))


def test_files_of_no_published_size_are_told_without_gate(tmp_path, s1):
    write_decoder(TINY, tmp_path / "d", progress=lambda done, total: None)
    found = token_figures(count_decoder(DecoderOrder(str(tmp_path / "d"))), s1)
    assert (found.decoder, dict(found.gates)) == (None, {})
    weights = WeightFile("w")
    prefill_model(TINY, weights)
    decode_model(TINY, weights)
    assert 0 <= found.parameters - weights.parameters < 1000


def test_what_is_a_decoder(tmp_path):
    assert is_decoder("qwen3-0.6b")
    assert is_decoder("Qwen3-9B")
    assert not is_decoder("model.onnx")
    assert not is_decoder(str(tmp_path))
    for name in ("prefill.onnx", "decode.onnx"):
        (tmp_path / name).write_bytes(b"")
    assert is_decoder(str(tmp_path))
    (tmp_path / "glasses.toml").write_text("")
    assert not is_decoder(str(tmp_path))


def test_a_layer_is_run_here_with_the_gate_and_without():
    told = []
    found = measure_gate(replace(TINY, context=6), lambda done, total: told.append((done, total)))
    assert (found.gate, len(found.rounds)) == ("elementwise", 20)
    assert told[-1] == (20, 20)
    assert all(min(one) > 0 for one in found.rounds)
    assert found.ratio.low <= found.ratio.value <= found.ratio.high
    assert measure_gate(replace(TINY, gate="headwise", context=6), lambda done, total: None).gate == "headwise"
