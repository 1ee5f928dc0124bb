"""Which host computes, on which computer."""

import pytest

from ui.desktop.canvas.hosts import choose_renderer


@pytest.mark.parametrize(
    ("renderer", "chosen"),
    [
        ("NVIDIA GeForce RTX 4070/PCIe/SSE2", "gl"),
        ("Mesa Intel(R) Iris(R) Xe Graphics", "gl"),
        ("llvmpipe (LLVM 15.0.6, 256 bits)", "numpy"),
        ("softpipe", "numpy"),
        ("", "numpy"),
    ],
)
def test_a_real_chip_draws_and_software_does_not(renderer, chosen):
    assert choose_renderer({}, lambda: renderer) == chosen


@pytest.mark.parametrize("forced", ["gl", "egl", "numpy", " EGL "])
def test_a_setting_forces_one(forced):
    assert choose_renderer({"LORGNETTE_RENDERER": forced}, lambda: "") == forced.strip().lower()


def test_an_unknown_setting_is_no_setting():
    assert choose_renderer({"LORGNETTE_RENDERER": "vulkan"}, lambda: "") == "numpy"
