"""The roofline, its interval, its stand-ins for missing precisions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulator.bad_input import BadInput
from emulator.cost import predict
from emulator.messages.work import Declared, Prediction, Work
from emulator.profile.fields import Unit
from emulator.profile.find import built_in_folder
from emulator.profile.load import load_profile

MS = 1_000_000


def number(value: float, confidence: str = "estimated") -> dict[str, object]:
    return {"value": value, "source": "made for this test", "confidence": confidence}


def unit(rates: dict[str, float], confidence: str = "estimated", **changes: float) -> Unit:
    """1e9 ops/s, 1e9 bytes/s, 2 ms a call, factor 2, unless changed."""
    fields = {
        "ops_per_s": 1e9,
        "memory_bytes_per_s": 1e9,
        "call_overhead_ms": 2,
        "active_mw": 500,
        "interval_factor": 2,
    }
    table = {name: number(value) for name, value in {**fields, **changes}.items()}
    table["macs_per_s"] = {precision: number(rate, confidence) for precision, rate in rates.items()}
    return Unit.model_validate(table)


NPU = unit({"w8a8": 1e12, "w8a16": 5e11})
CPU = unit({"fp32": 2e9})


def test_declared_passes_through() -> None:
    declared = Declared(5, 3, 9, "vendor tool", "measured")
    assert predict(declared, NPU, "npu") == Prediction(5, 3, 9, "vendor tool", "measured")


def test_arithmetic_bound() -> None:
    found = predict(Work(macs=10**10, moved_bytes=10**6, precision="w8a8"), NPU, "npu")
    assert (found.p50_ns, found.low_ns, found.high_ns) == (12 * MS, 6 * MS, 24 * MS)
    assert found.source == "roofline: npu, bound by w8a8 arithmetic"
    assert found.confidence == "estimated"


def test_memory_bound() -> None:
    found = predict(Work(macs=10**10, moved_bytes=5 * 10**7, precision="w8a8"), NPU, "npu")
    assert found.p50_ns == 52 * MS
    assert found.source == "roofline: npu, bound by memory"


def test_other_operations_come_on_top() -> None:
    assert predict(Work(macs=10**10, ops=10**6, precision="w8a8"), NPU, "npu").p50_ns == 13 * MS


def test_nothing_but_the_call() -> None:
    found = predict(Work(), unit({}), "dsp")
    assert found.p50_ns == 2 * MS
    assert found.source == "roofline: dsp, bound by call and ops"


@pytest.mark.parametrize(
    ("asked", "runs"), [("w8a8", "w8a8"), ("w8a16", "w8a16"), ("fp16", "w8a16"), ("fp32", "w8a16")]
)
def test_the_npu_without_floating_point(asked: str, runs: str) -> None:
    found = predict(Work(macs=10**10, precision=asked), NPU, "npu")
    assert found.p50_ns == predict(Work(macs=10**10, precision=runs), NPU, "npu").p50_ns
    assert (f"the npu has no {asked} rate, predicted as {runs}" in found.source) == (asked != runs)


@pytest.mark.parametrize("asked", ["w8a8", "w8a16", "fp16"])
def test_the_cpu_runs_everything_at_its_fp32_rate(asked: str) -> None:
    found = predict(Work(macs=2 * 10**9, precision=asked), CPU, "cpu")
    assert found.p50_ns == 1002 * MS
    assert f"the cpu has no {asked} rate, predicted as fp32" in found.source


def test_half_precision_prefers_the_wider_type() -> None:
    both = unit({"w8a8": 1e12, "fp32": 1e9})
    assert "predicted as fp32" in predict(Work(macs=1, precision="fp16"), both, "gpu").source


def test_a_unit_that_runs_no_model() -> None:
    with pytest.raises(BadInput, match=r"units\.dsp\.macs_per_s: the dsp runs no model.*choose another unit"):
        predict(Work(macs=1, precision="w8a8"), unit({}), "dsp")


def test_an_unknown_precision() -> None:
    with pytest.raises(BadInput, match=r"unknown precision 'int4'; known: w8a8, w8a16, fp16, fp32"):
        predict(Work(macs=1, precision="int4"), NPU, "npu")


def test_a_weak_rate_makes_a_weak_prediction() -> None:
    assert predict(Work(macs=1, precision="w8a8"), unit({"w8a8": 1e9}, "weak"), "dsp").confidence == "weak"
    assert predict(Work(macs=1, precision="w8a8"), unit({"w8a8": 1e9}, "official"), "dsp").confidence == "estimated"


@given(
    macs=st.integers(0, 10**13), ops=st.integers(0, 10**12), moved=st.integers(0, 10**11), more=st.integers(0, 10**12)
)
def test_ordered_whole_and_never_shorter_with_more_work(macs: int, ops: int, moved: int, more: int) -> None:
    found = predict(Work(macs, ops, moved, "w8a8"), NPU, "npu")
    assert all(isinstance(value, int) for value in (found.p50_ns, found.low_ns, found.high_ns))
    assert 0 < found.low_ns <= found.p50_ns <= found.high_ns
    assert predict(Work(macs + more, ops, moved, "w8a8"), NPU, "npu").p50_ns >= found.p50_ns
    assert predict(Work(macs, ops + more, moved, "w8a8"), NPU, "npu").p50_ns >= found.p50_ns


@pytest.mark.parametrize(
    ("unit_name", "work", "measured_ms"),
    [
        # on glasses with the same chip: YOLOv8n 640 and SCRFD-10G 640 on the NPU, TinyCLIP-40M and a U-Net on the CPU
        ("npu", Work(macs=4_350_000_000, moved_bytes=20_000_000, precision="w8a8"), 8),
        ("npu", Work(macs=10_000_000_000, moved_bytes=20_000_000, precision="w8a8"), 11),
        ("cpu", Work(macs=1_950_000_000, moved_bytes=80_000_000, precision="w8a8"), 203),
        ("cpu", Work(macs=1_600_000_000, moved_bytes=100_000_000, precision="fp32"), 265),
        ("cpu", Work(macs=1_600_000_000, moved_bytes=100_000_000, precision="fp32"), 1400),
    ],
)
def test_what_was_measured_on_glasses_lies_in_the_interval(unit_name: str, work: Work, measured_ms: float) -> None:
    units = {str(name): unit for name, unit in load_profile(built_in_folder() / "quark_s1.toml").units.items()}
    found = predict(work, units[unit_name], unit_name)
    assert found.low_ns <= measured_ms * MS <= found.high_ns
