"""What is asked of a comparison, and how it tells how far it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from emulator.project import assets_folder

GATES: Final = ("none", "headwise", "elementwise")
SEED: Final = 2505
USUAL_DEVICES: Final = ("quark-s1", "quark-g1")
USUAL_DECODERS: Final = ("qwen3-0.6b", "qwen3-1.7b")
LOG: Final = "gating.json"
STEPS: Final = ("sentences", "noise", "longer sentences", "insides", "predictions", "layers")
LONGER: Final = (1, 2, 4)  # times the longest sentence of the training
Progress = Callable[[str, int, int], None]
"""Called with what is done, and how much of how much. It may raise, which ends the comparison."""


def shipped_models() -> Path:
    """The folder of the models that come along."""
    return assets_folder() / "models" / "understanding"


@dataclass(frozen=True, slots=True)
class GatingOrder:
    """Which models, drawn from which seed, predicted for which devices; each sentence of `every` is examined.

    With `runs_layers` a layer of each decoder is run here with its gate and without.
    """

    seed: int = SEED
    devices: tuple[str, ...] = USUAL_DEVICES
    decoders: tuple[str, ...] = USUAL_DECODERS
    models: Path | None = None
    every: int = 1
    runs_layers: bool = False

    @property
    def folder(self) -> Path:
        """Where the models and the log of their training lie."""
        return self.models or shipped_models()


class Steps:
    """Counts what is done for a `Progress`."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress, self._total, self._done = progress, total, 0

    def __call__(self, step: str) -> None:
        """One more is done."""
        self._done += 1
        self._progress(step, self._done, self._total)
