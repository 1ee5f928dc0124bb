"""All the ways to run one model on one device: on each unit, in each precision that the unit has.

In: a model whose shapes are known and the units, out: the kernels as a unit runs them, their times, the prediction. The
kernels are found once for each unit that cuts the model differently.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from emulator.cost.fallback import is_among
from emulator.cost.onnx_work import GraphWork, ShapedModel
from emulator.cost.predict import Breakdown, breakdown, predict
from emulator.messages.kernels import Network
from emulator.messages.work import Prediction
from emulator.profile.fields import Unit


class Ways:
    """One model on one device. Everything raises BadInput where `predict` does.

    `here` gives the kernels of this computer's runtime in a precision, which a calibrated unit is predicted from.
    """

    def __init__(
        self, model: ShapedModel, units: Mapping[str, Unit], here: Callable[[str], Network] | None = None
    ) -> None:
        self.units, self._here = units, here
        self._model = model
        self._counted: dict[tuple[str, ...], GraphWork] = {}

    def work(self, unit: str, precision: str) -> GraphWork:
        """What the model is as `unit` runs it; the sums are those of the precision that was asked for first."""
        apart = self.left_by(unit)
        if apart not in self._counted:
            self._counted[apart] = self._model.work(precision, apart)
        return self._counted[apart]

    def network(self, unit: str, precision: str, *, uncut: bool = False) -> Network:
        """Its kernels; `uncut` as if the unit ran every operator."""
        if self._here and self.units[unit].calibration:
            return self._here(precision)
        if uncut:
            return self._model.work(precision).network
        return replace(self.work(unit, precision).network, precision=precision)

    def left_by(self, unit: str) -> tuple[str, ...]:
        """The operators of the model that the unit leaves to the CPU."""
        fallback = self.units[unit].fallback
        patterns = fallback.operators.value if fallback and "cpu" in self.units else ()
        return tuple(sorted(name for name in self._model.operators if is_among(name, patterns)))

    def breakdown(self, unit: str, precision: str) -> Breakdown:
        """Where the time goes."""
        return breakdown(self.network(unit, precision), self.units[unit], unit, self.units.get("cpu"))

    def predict(self, unit: str, precision: str) -> Prediction:
        """How long it takes."""
        return self.predict_network(self.network(unit, precision), unit)

    def predict_network(self, network: Network, unit: str) -> Prediction:
        """How long another network takes there."""
        return predict(network, self.units[unit], unit, self.units.get("cpu"))

    def predict_uncut(self, unit: str, precision: str) -> Prediction:
        """How long it would take if the unit ran every operator."""
        return predict(self.network(unit, precision, uncut=True), self.units[unit], unit)
