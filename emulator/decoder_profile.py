"""What a language model costs a device per token: time to the first one, time and energy of each, memory, the gate.

In: the name of a published size, or a folder with `prefill.onnx` and `decode.onnx`, and devices. Out: `TokenFigures`
for each device, from the same predictions as any model's. Nothing is run, but for `measure_gate`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from onnx import ModelProto

from emulator.bad_input import BadInput
from emulator.compare.ratio import Ratio, ratio_of_medians
from emulator.cost.model_figures import ModelProfile, ModelToProfile
from emulator.cost.network import ACTIVATION_BYTES, copied_ns
from emulator.cost.onnx_work import shaped_model
from emulator.decoder import (
    DECODE,
    GATES,
    KINDS,
    PREFILL,
    BlockTimes,
    Decoder,
    Gate,
    WeightFile,
    decode_model,
    decoder_named,
    decoder_of,
    prefill_model,
    time_block,
)
from emulator.messages.work import Prediction
from emulator.model_profile import CountedModel, count_model, latency_of, profile_counted
from emulator.pipeline.onnx_file import OnnxFile, read_onnx
from emulator.pipeline.onnx_model import declared_inputs
from emulator.profile import DeviceProfile, Target

PAPER_GATE_SHARE, PAPER = 0.02, "Qiu et al., arXiv 2505.06708"
"""The share of wall time below which a gate stays, as its paper says."""
MJ_PER_WH = 3.6e6


class Bounds(NamedTuple):
    """A figure with its interval."""

    p50: float
    low: float
    high: float

    def times(self, factor: float) -> Bounds:
        """In another unit."""
        return Bounds(self.p50 * factor, self.low * factor, self.high * factor)


@dataclass(frozen=True, slots=True)
class DecoderOrder:
    """A decoder to be profiled. None where the usual, or what the files say, is meant."""

    source: str
    unit: str | None = None
    precision: str | None = None
    gate: Gate | None = None
    prompt: int | None = None
    context: int | None = None
    budget_ms: float | None = None


@dataclass(frozen=True, slots=True)
class CountedDecoder:
    """Both graphs, counted; `decoder` is None for files that do not say of which published size they are.

    `others` are steps of the same decoder without its gate, or with each gate where it has none.
    """

    name: str
    decoder: Decoder | None
    prompt: CountedModel
    step: CountedModel
    others: Mapping[Gate, CountedModel] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TokenFigures:
    """A decoder on a device. Sizes are bytes in the precision that was chosen.

    `needed_bytes` are weights, cache and the largest activations; `ram_bytes` is None for a chip alone. `append_ns` of
    a token is for making a cache with it at its end, which copies the cache (a runtime that writes a token into its
    place saves that). `cache_copy_ns` comes on top in a runtime that also copies the cache in and out.
    `gates` says by which share a token takes longer with a gate than without. `charge_share` is what 1000 tokens take
    of a full charge, by the units that compute alone. `streams` is whether the profile says how fast memory is for
    weights that the chip does not hold.
    """

    name: str
    decoder: Decoder | None
    prompt: ModelProfile
    step: ModelProfile
    parameters: int
    cache_bytes: int
    needed_bytes: int
    ram_bytes: int | None
    append_ns: float
    cache_copy_ns: float
    charge_share: Bounds | None
    gates: Mapping[Gate, Bounds]
    streams: bool

    @property
    def fits(self) -> bool:
        """Whether it finds room in memory, as far as that is known."""
        return self.ram_bytes is None or self.needed_bytes <= self.ram_bytes

    @property
    def holds(self) -> bool:
        """Whether it fits and a token takes no longer than it may."""
        return self.fits and not self.step.over_budget

    @property
    def first_token_ms(self) -> Bounds:
        """From the prompt to its answer's first token."""
        return _milliseconds(self.prompt.latency)

    @property
    def token_ms(self) -> Bounds:
        """Each token after that."""
        return _milliseconds(self.step.latency)

    @property
    def tokens_per_s(self) -> Bounds:
        """The same as a rate."""
        slow, middle, fast = self.token_ms.high, self.token_ms.p50, self.token_ms.low
        return Bounds(1e3 / middle, 1e3 / slow, 1e3 / fast)


def is_decoder(source: str) -> bool:
    """Whether this names a decoder's size, or a folder with its graphs."""
    path = Path(source)
    if path.is_dir():
        return all((path / name).is_file() for name in (PREFILL, DECODE)) and not (path / "glasses.toml").exists()
    return not path.exists() and source.lower().startswith(KINDS)


def count_decoder(order: DecoderOrder) -> CountedDecoder:
    """Read or make the graphs and count them. Raises BadInput for a size or files that cannot be used."""
    if Path(order.source).is_dir():
        return _from_files(order)
    lengths = {"prompt": order.prompt, "context": order.context}
    decoder = decoder_named(
        order.source, gate=order.gate, **{name: length for name, length in lengths.items() if length is not None}
    )
    prompt = _made(decoder, prefill_model, order)
    return CountedDecoder(
        decoder.name, decoder, prompt, _made(decoder, decode_model, order), _other_gates(decoder, order)
    )


def _from_files(order: DecoderOrder) -> CountedDecoder:
    given = {"--gate": order.gate, "--prompt": order.prompt, "--context": order.context}
    said = next((name for name, value in given.items() if value is not None), None)
    if said:
        mend = "leave it out, or write another folder with `lorgnette decoder`"
        raise BadInput("is fixed in the files of a folder", where=said, mend=mend)
    folder = Path(order.source)
    step_file = read_onnx(folder / DECODE)
    decoder, name = decoder_of(step_file.metadata), folder.resolve().name
    prompt, step = (count_model(_to_profile(name, folder / file, order)) for file in (PREFILL, DECODE))
    return CountedDecoder(name, decoder, prompt, step, _other_gates(decoder, order) if decoder else {})


def _other_gates(decoder: Decoder, order: DecoderOrder) -> dict[Gate, CountedModel]:
    """The step without a gate, where there is one, else with each."""
    wanted = [gate for gate in GATES if (gate == "none") != (decoder.gate == "none")]
    return {gate: _made(replace(decoder, gate=gate), decode_model, order) for gate in wanted}


def _to_profile(name: str, path: Path, order: DecoderOrder) -> ModelToProfile:
    return ModelToProfile(name, path, order.unit, order.precision, None, order.budget_ms)


def _made(decoder: Decoder, graph: Callable[[Decoder, WeightFile], ModelProto], order: DecoderOrder) -> CountedModel:
    """A graph that exists in memory only, without weights."""
    path = Path(decoder.name)
    file = OnnxFile(path, graph(decoder, WeightFile("weights.bin")), None)
    shapes = {one.name: tuple(int(side or 0) for side in one.axes) for one in declared_inputs(file)}
    shaped = shaped_model(file.model, shapes, str(path))
    return CountedModel(_to_profile(decoder.name, path, order), file, shaped, shapes, None, frozenset())


def token_figures(counted: CountedDecoder, device: Target) -> TokenFigures:
    """A counted decoder on a device. Raises BadInput as `profile_counted` does, and for no file where one is read."""
    _refuse_without_file(counted, device)
    prompt, step = (profile_counted(one, device) for one in (counted.prompt, counted.step))
    wide = ACTIVATION_BYTES[step.precision]
    work = counted.step.shaped.work(step.precision)
    cache = wide * sum(math.prod(shape) for name, shape in counted.step.shapes.items() if name.startswith("past"))
    unit = next(one for name, one in device.units.items() if name == step.unit)
    return TokenFigures(
        name=counted.name,
        decoder=counted.decoder,
        prompt=prompt,
        step=step,
        parameters=work.stored_elements,
        cache_bytes=cache,
        needed_bytes=max(prompt.memory_bytes, step.memory_bytes) + cache,
        ram_bytes=device.memory.ram_bytes.value if isinstance(device, DeviceProfile) else None,
        append_ns=_append_ns(counted.step, step),
        cache_copy_ns=copied_ns(work.network.state_elements, unit, step.precision),
        charge_share=_charge_share(step, device) if isinstance(device, DeviceProfile) else None,
        gates=dict(_gates(counted, step, device)),
        streams=unit.kernels is None or unit.kernels.streamed_bytes_per_s is not None,
    )


def _refuse_without_file(counted: CountedDecoder, device: Target) -> None:
    """What a calibrated computer takes is told of the kernels that its runtime makes of a file."""
    if _is_calibrated(device) and not counted.step.model.path.is_file():
        mend = f"write its files with `lorgnette decoder {counted.name} --out FOLDER`, and profile FOLDER"
        raise BadInput(f"{device.device.id} tells of files alone, a size by its name has none", mend=mend)


def _is_calibrated(device: Target) -> bool:
    return any(unit.calibration is not None for unit in device.units.values())


def _append_ns(counted: CountedModel, step: ModelProfile) -> float:
    """What the kernels take that put a token behind a cache."""
    caches = {shape for name, shape in counted.shapes.items() if name.startswith("past")}
    grown = [one for one in step.kernels if one.kernel.operators == ("Concat",) and one.kernel.shapes[0] in caches]
    return sum(one.total_ns for one in grown)


def _charge_share(step: ModelProfile, device: DeviceProfile) -> Bounds | None:
    if step.energy_mj is None:
        return None
    charge_mj = device.power.battery_wh.value * device.power.usable_share.value * MJ_PER_WH
    return Bounds(*step.energy_mj).times(1000 / charge_mj)


def _gates(counted: CountedDecoder, step: ModelProfile, device: Target) -> Iterator[tuple[Gate, Bounds]]:
    """The share that a gate adds; what adds it and what it is added to err independently, each by the unit's factor."""
    if counted.decoder is None or _is_calibrated(device):
        return  # the others exist in memory only
    unit = next(one for name, one in device.units.items() if name == step.unit)
    factor = math.exp(math.sqrt(2) * math.log(unit.interval_factor.value))
    for gate, other in counted.others.items():
        there_ns = latency_of(other, device).p50_ns
        plain_ns, gated_ns = sorted((there_ns, step.latency.p50_ns))
        share = gated_ns / plain_ns - 1
        yield counted.decoder.gate if gate == "none" else gate, Bounds(share, share / factor, share * factor)


def _milliseconds(latency: Prediction) -> Bounds:
    return Bounds(latency.p50_ns, latency.low_ns, latency.high_ns).times(1e-6)


class GateHere(NamedTuple):
    """A layer with a gate against the same without, on this computer."""

    gate: Gate
    rounds: list[BlockTimes]
    ratio: Ratio


def measure_gate(decoder: Decoder, progress: Callable[[int, int], None]) -> GateHere:
    """Run one layer of attention of it with and without its gate, or the elementwise one where it has none.

    The ratio is the median of the rounds' with its 95 % interval by bootstrap.
    """
    gated = decoder if decoder.gate != "none" else replace(decoder, gate="elementwise")
    rounds = time_block(gated, progress=progress)
    return GateHere(gated.gate, rounds, ratio_of_medians([1.0] * len(rounds), [one.ratio for one in rounds]))
