"""A model that understands sentences, and how long the device takes for each: node and service share it.

In: an ONNX file as `training/understanding` makes them, and the unit that it runs on. Out: what sentences ask for, and
the phase that each of them is. The length of the model's input is open, so its work is counted for the tokens of the
sentence, once a length.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

from emulator.bad_input import BadInput
from emulator.cost.onnx_work import model_work
from emulator.messages.understanding import Understood
from emulator.messages.work import Declared, Phase
from emulator.pipeline.onnx_file import OnnxFile, read_onnx
from emulator.pipeline.onnx_model import bound_shape, declared_inputs
from emulator.profile import DeviceProfile
from emulator.understanding import Reader, load
from emulator.understanding.tokens import units_of

EDGES = 2  # the tokens that begin and end a sentence


class Place(NamedTuple):
    """Where a model runs: the stage in the trace, the unit with its precision, and a duration where one is declared."""

    stage: str
    unit: str
    precision: str
    declared: Declared | None = None


class Sentences:
    """One model in one place. `plan` is for the machine's thread, `understand` for any."""

    def __init__(self, file: OnnxFile, reader: Reader, place: Place, apart: tuple[str, ...]) -> None:
        self._file, self._reader, self._place, self._apart = file, reader, place, apart
        self._phase_of = cache(self._phase)

    def plan(self, text: str) -> Phase:
        """One phase, growing with the number of tokens; the same object for the same number, to be predicted once."""
        return self._phase_of(len(self._reader.tokenizer.pieces(units_of(text))) + EDGES)

    def understand(self, text: str) -> Understood:
        """What a sentence asks for."""
        found = self._reader.understand(text)
        return Understood(found.intent, found.slots, found.confidence, found.is_sure, text)

    def _phase(self, tokens: int) -> Phase:
        stage, unit, precision, declared = self._place
        where = str(self._file.path)
        shapes = {each.name: bound_shape(each, {1: tokens}, {}, where) for each in declared_inputs(self._file)}
        work = model_work(self._file.model, shapes, precision, where, self._apart)
        return Phase(stage, unit, declared or work.network)


def read_sentences(path: Path, place: Place, profile: DeviceProfile, where: str) -> Sentences:
    """The model of a file. BadInput for a file that holds none that understands sentences; `where` it is named."""
    try:
        return _read(path, place, profile)
    except BadInput as error:
        inside = error.where.replace(str(path), path.name) or path.name
        raise BadInput(error.what, where=f"{where}: {inside}", mend=error.mend) from error


def _read(path: Path, place: Place, profile: DeviceProfile) -> Sentences:
    file = read_onnx(path)  # first: what a file claims is looked at before anything runs it
    fallback = profile.units[place.unit].fallback  # type: ignore[index]
    sentences = Sentences(file, load(path), place, tuple(fallback.operators.value) if fallback else ())
    sentences.plan("")  # a graph that cannot be counted is told now
    return sentences


def usual_place(profile: DeviceProfile, stage: str) -> Place:
    """Where a device runs it when nobody says otherwise."""
    return Place(stage, "npu", "w8a8") if "npu" in profile.units else Place(stage, "cpu", "fp32")
