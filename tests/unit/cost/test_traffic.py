"""What a phase moves to and from the shared memory."""

from dataclasses import replace

import pytest

from emulator.cost.traffic import moved_bytes
from emulator.hardware.memory_bus import share_of_bus, stream_shares
from emulator.messages.kernels import Kernel, Network
from emulator.messages.work import Declared, Work
from emulator.profile import load_profile

MB = 1_000_000


@pytest.fixture(scope="module")
def s1():
    return load_profile("quark-s1")


def network(*, weights, read, precision="w8a8", copied=0):
    kernel = Kernel("k", "conv", ("Conv",), 10, 0, weights, read, 0, ((), (), ()), ())
    return Network((kernel, replace(kernel, weight_elements=0, read_elements=1000)), precision, copied)


def test_work_says_it_itself_and_a_declared_time_nothing():
    unit = load_profile("quark-s1").units["cpu"]
    assert moved_bytes(Work(moved_bytes=77), unit) == 77
    assert moved_bytes(Declared(1, 1, 1, "said"), unit) == 0


def test_a_small_model_stays_on_the_chip(s1):
    assert moved_bytes(network(weights=MB, read=MB, copied=300), s1.units["npu"]) == 300


def test_weights_that_do_not_fit_and_activations_that_spill_are_fetched(s1):
    npu = s1.units["npu"]
    assert moved_bytes(network(weights=9 * MB, read=MB), npu) == 9 * MB
    assert moved_bytes(network(weights=MB, read=6 * MB), npu) == 6 * MB
    assert moved_bytes(network(weights=MB, read=6 * MB, precision="w8a16"), npu) == 12 * MB


def test_a_unit_that_does_not_say_keeps_nothing(s1):
    assert moved_bytes(network(weights=MB, read=10, precision="fp32"), s1.units["cpu"]) == 4 * MB + 4 * 1010


def test_shares_of_the_bus(s1):
    assert share_of_bus(s1, 8_500_000, 2_000_000) == pytest.approx(0.5)
    assert share_of_bus(s1, 10**12, 1000) == 1.0
    assert stream_shares(s1) == pytest.approx({"camera": 10.4e6 * 15 / 8.5e9, "display": 7.4e7 / 8.5e9})
    bare = s1.model_copy(update={"memory": s1.memory.model_copy(update={"bus_bytes_per_s": None})})
    assert share_of_bus(bare, 10**12, 1000) == 0.0
