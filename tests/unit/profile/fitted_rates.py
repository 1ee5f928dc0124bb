"""That a profile's matrix unit has the rates of the fit."""

from collections.abc import Mapping

import pytest

from emulator.profile.unit_fields import Unit
from tests.fit import matrix_unit


def assert_rates_of(npu: Unit, cost: Mapping[str, float]) -> None:
    """`cost` is by the names of `matrix_unit.GUESS`."""
    assert npu.kernels
    in_profile = {
        "conv": 1 / npu.macs_per_s["w8a8"].value,
        "launch": npu.kernels.overhead_us["w8a8"].value / 1e6,
        "weights": 1 / npu.kernels.weight_bytes_per_s.value,
        "activations": 1 / npu.kernels.activation_bytes_per_s.value,
        "spilled": 1 / npu.kernels.spilled_bytes_per_s.value,
        "copied": 1 / npu.kernels.copied_bytes_per_s.value,
        "operations": 1 / npu.ops_per_s.value,
    }
    assert in_profile == pytest.approx({name: cost[name] for name in in_profile}, rel=0.01)
    shares = {name: npu.kernels.share_of_rate[name].value for name in ("depthwise", "dilated", "group_conv", "gemm")}
    assert shares == pytest.approx({name: cost["conv"] / cost[name] for name in shares}, rel=0.05)
    wide_launch, wide_conv = cost["launch"] * cost["wide launch"], cost["conv"] * cost["wide macs"]
    assert npu.kernels.overhead_us["w8a16"].value / 1e6 == pytest.approx(wide_launch, rel=0.01)
    assert 1 / npu.macs_per_s["w8a16"].value == pytest.approx(wide_conv, rel=0.01)
    assert npu.kernels.width_block and npu.kernels.width_block.value == matrix_unit.WIDTH_BLOCK
    assert npu.kernels.on_chip_bytes.value == matrix_unit.ON_CHIP_BYTES
