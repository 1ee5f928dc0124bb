"""Networks that everybody has counted: our count of their multiply-accumulates is exact.

The expected numbers were added up by hand from the layer tables of the papers (output elements times the inputs that
each of them sees); in brackets the figure that torchvision states for its own version.
"""

from __future__ import annotations

import pytest

from emulator.cost.onnx_work import model_work
from tests.networks import mobile, residual

KNOWN = [
    (mobile.mobilenet_v2, 300_774_272),  # 0.301 G
    (residual.resnet18, 1_814_073_344),  # 1.814 G
    (residual.resnet50, 4_089_184_256),  # 4.089 G
    (residual.resnet101, 7_801_405_440),  # 7.801 G
]


@pytest.mark.parametrize(("build", "macs"), KNOWN, ids=lambda value: getattr(value, "__name__", None))
def test_multiply_accumulates_are_exact(build, macs):
    found = model_work(build(), {})
    assert found.work.macs == macs
    assert found.unknown_ops == {}
