"""What is to be profiled: models, devices, precisions, as the command line and the window ask for it.

In: names. Out: each model on each device, ready to be profiled, and the command that asks for the same.
"""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Set
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from emulator.bad_input import BadInput
from emulator.cost.model_figures import ModelToProfile
from emulator.model_report.way import Way, way_of
from emulator.profile import load_target

if TYPE_CHECKING:
    from emulator.model_profile import CountedModel

USUAL_DEVICES = ("quark-s1", "quark-g1")


class CountedModels:
    """Reads and counts each model once, however many ways it is run in."""

    def __init__(self) -> None:
        self._known: dict[tuple[object, ...], CountedModel] = {}

    def counted(self, model: ModelToProfile) -> CountedModel:
        """The model, to be profiled as it says. Raises BadInput as `count_model` does."""
        from emulator.model_profile import count_model

        key = (model.path, *sorted((model.axes or {}).items()))
        if key not in self._known:
            self._known[key] = count_model(model)
        return replace(self._known[key], model=model)


@dataclass(frozen=True, slots=True)
class ProfileOrder:
    """`sources` are model files or projects. What is left empty is as the project says, else as usual."""

    sources: tuple[str, ...]
    devices: tuple[str, ...] = USUAL_DEVICES
    unit: str | None = None
    precisions: tuple[str, ...] = ()
    axes: Mapping[str, int] = field(default_factory=dict)
    budget_ms: float | None = None

    def pairs(self) -> list[tuple[ModelToProfile, str]]:
        """Each model in each precision, and the name of the device for it. Raises BadInput when there is no model."""
        from emulator.model_profile import models_of

        models = [self._as_asked(model) for source in self.sources for model in models_of(source)]
        return [
            (replace(model, precision=precision or model.precision), device)
            for model in models
            for device in self.devices
            for precision in self.precisions or (None,)
        ]

    def ways(self) -> list[Way]:
        """All of them. Raises BadInput for the first that cannot be."""
        devices, models, pairs = {name: load_target(name) for name in self.devices}, CountedModels(), self.pairs()
        try:
            known = {axis for model, _ in pairs for axis in models.counted(model).dynamic_axes}
        except BadInput:  # a misspelt axis leaves another open: what was written is told, not what is missing then
            self._refuse_unknown_axes({axis for model, _ in pairs for axis in named_axes(model.path)})
            raise
        self._refuse_unknown_axes(known)
        return [way_of(models.counted(model), devices[name]) for model, name in pairs]

    def command(self, *more: str) -> str:
        """The command line that asks for this, with `more` at its end."""
        words = ["lorgnette", "profile", *self.sources]
        if self.devices != USUAL_DEVICES:
            words += [word for device in self.devices for word in ("--device", device)]
        words += ["--unit", self.unit] if self.unit else []
        words += [word for precision in self.precisions for word in ("--precision", precision)]
        words += [word for name, size in self.axes.items() for word in ("--axes", f"{name}={size}")]
        words += ["--budget", f"{self.budget_ms:g}"] if self.budget_ms else []
        return shlex.join([*words, *more])

    def _refuse_unknown_axes(self, known: Set[str]) -> None:
        unknown = [axis for axis in self.axes if axis not in known]
        if unknown:
            names = ", ".join(sorted(known)) or "none"
            raise BadInput(f"no input has a dynamic axis {unknown[0]!r}", where="--axes", mend=f"dynamic axes: {names}")

    def _as_asked(self, model: ModelToProfile) -> ModelToProfile:
        return replace(
            model,
            unit=self.unit or model.unit,
            axes={**(model.axes or {}), **self.axes},
            budget_ms=self.budget_ms or model.budget_ms,
        )


def named_axes(path: Path) -> tuple[str, ...]:
    """The axes of a model's inputs whose sizes are left open, by name. Raises BadInput as `read_onnx` does."""
    from emulator.pipeline.onnx_file import read_onnx
    from emulator.pipeline.onnx_model import declared_inputs

    inputs = declared_inputs(read_onnx(path))
    return tuple(dict.fromkeys(axis for given in inputs for axis in given.axes if isinstance(axis, str)))
