"""What the HUD's tests share: the S1's panel as estimated, and layouts from files or from text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from emulator.hud.layout.document import Layout
from emulator.hud.load import load_layout
from emulator.hud.screen import Screen
from emulator.messages.scene import Box

LAYOUTS = Path(__file__).parent / "layouts"


@pytest.fixture(scope="session")
def s1() -> Screen:
    return Screen(640, 480, Box(0, 96, 640, 384), 16, 28.0, 14, 2)


@pytest.fixture(scope="session")
def example() -> Callable[[str], Layout]:
    return lambda name: load_layout(LAYOUTS / f"{name}.hud.yaml")


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str], Layout]:
    """A layout from its text, `hud` and `id` added."""

    def load(text: str, head: str = 'hud: "1.0"\nid: x\n') -> Layout:
        path = tmp_path / "x.hud.yaml"
        path.write_bytes((head + text).encode("utf-8", "surrogatepass"))
        return load_layout(path)

    return load
