"""The three networks on the same sentences: what they understand, what goes on inside, how long they take here.

In: files, sentences and a seed. Out: figures with 95 % intervals over the sentences, which tell how well this very file
was measured, not what another training would have made of it. Equal seeds give equal figures, but for host time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
import onnx
from numpy.typing import NDArray

from emulator.clock import Clock, HostClock
from emulator.gating.figures import Measured, Understood
from emulator.gating.insides import insides
from emulator.gating.intervals import Resampled, median_of
from emulator.gating.order import GATES, LONGER, STEPS, Steps
from emulator.messages.understanding import Understanding
from emulator.understanding import Reader, load
from emulator.understanding.examination import NOISY_TIMES, Examination, by_language
from emulator.understanding.score import answers, slot_count
from emulator.understanding.sentence import Example
from emulator.understanding.tokens import BEGIN, END, units_of

LOOKED_INTO: Final = 4  # each so manyth sentence is looked at from inside
WARM_UP: Final = 8
TIMED: Final = 3  # times that a sentence is read; the quickest counts, since nothing makes one quicker than it is


@dataclass(frozen=True)
class Sentences:
    """What is asked of every network: as they are, as heard (`NOISY_TIMES` in a row), and behind talk by `LONGER`."""

    clean: Sequence[Example]
    noisy: Sequence[Example]
    longer: Mapping[int, Sequence[Example]]

    @staticmethod
    def of(examination: Examination, longest: int, reader: Reader, seed: int) -> Sentences:
        """Drawn from the seed; `longest` is how many tokens sentences of the training have at most."""
        longer = {times: examination.lengthened(times * longest, reader.tokenizer, seed) for times in LONGER}
        return Sentences(examination.sentences, examination.heard(seed), longer)

    @property
    def steps(self) -> int:
        """How often something is told of while all networks are measured."""
        looked_into = len(self.clean[::LOOKED_INTO]) + len(self.longer[LONGER[-1]][::LOOKED_INTO])
        answered = len(self.clean) + len(self.noisy) + sum(map(len, self.longer.values()))
        return len(GATES) * (answered + looked_into)


def readers_of(folder: Path) -> dict[str, Reader]:
    """The three networks that differ in their gate alone. Raises BadInput for a file that is none."""
    return {gate: load(file_of(folder, gate)) for gate in GATES}


def file_of(folder: Path, gate: str) -> Path:
    """Where a network lies."""
    return folder / f"{gate}.fp32.onnx"


@dataclass(frozen=True, slots=True)
class Run:
    """What a measurement draws from, whom it tells, and the clock that it reads."""

    seed: int
    steps: Steps
    clock: Clock = field(default_factory=HostClock)


class _Answered(NamedTuple):
    """What a network told of the clean sentences, and milliseconds of processor time each took at best."""

    told: list[Understanding]
    times_ms: list[float]


def measure(folder: Path, readers: Mapping[str, Reader], asked: Sentences, run: Run) -> tuple[Measured, ...]:
    """All of them; the clean sentences in turn, so that whatever else the computer does meets all of them."""
    answered = _in_turn(readers, asked.clean, run)
    return tuple(_measured(folder, gate, reader, (answered, asked), run) for gate, reader in readers.items())


def _in_turn(readers: Mapping[str, Reader], examples: Sequence[Example], run: Run) -> dict[str, _Answered]:
    """Each sentence `TIMED` times; who comes first goes round."""
    found = {gate: _Answered([], []) for gate in readers}
    for reader in readers.values():
        answers(reader, examples[:WARM_UP])
    order = list(readers)
    for example in examples:
        best_ms = dict.fromkeys(readers, float("inf"))
        for _ in range(TIMED):
            for gate in order:
                begun_ns = run.clock.thread_cpu_ns()
                told = readers[gate].understand(example.text)
                best_ms[gate] = min(best_ms[gate], (run.clock.thread_cpu_ns() - begun_ns) / 1e6)
                if len(found[gate].told) == len(found[gate].times_ms):
                    found[gate].told.append(told)
            order = [*order[1:], order[0]]
        for gate, one in found.items():
            one.times_ms.append(best_ms[gate])
            run.steps(STEPS[0])
    return found


def _measured(
    folder: Path, gate: str, reader: Reader, given: tuple[Mapping[str, _Answered], Sentences], run: Run
) -> Measured:
    answered, asked = given
    file, seed = file_of(folder, gate), run.seed
    noisy = _answers(reader, asked.noisy, run.steps, STEPS[1])
    longer = {times: _answers(reader, examples, run.steps, STEPS[2]) for times, examples in asked.longer.items()}
    plain_ms = np.maximum(answered[GATES[0]].times_ms, 1e-6)
    inside, longest = (
        insides(file, [tokens_of(reader, each.text) for each in examples], seed, lambda: run.steps(STEPS[3]))
        for examples in (asked.clean[::LOOKED_INTO], asked.longer[LONGER[-1]][::LOOKED_INTO])
    )
    return Measured(
        gate=gate,
        file=file.name,
        file_bytes=file.stat().st_size,
        stored=_stored(file),
        clean=_by_language(asked.clean, answered[gate].told, 1, seed),
        noisy=_by_language(asked.noisy, noisy, NOISY_TIMES, seed),
        longer={times: understood(asked.longer[times], told, 1, seed) for times, told in longer.items()},
        inside=inside,
        inside_longest=longest,
        host_ms=median_of(answered[gate].times_ms, seed),
        host_ratio=median_of((np.array(answered[gate].times_ms) / plain_ms).tolist(), seed),
    )


def _answers(reader: Reader, examples: Sequence[Example], steps: Steps, step: str) -> list[Understanding]:
    found = []
    for example in examples:
        found.append(reader.understand(example.text))
        steps(step)
    return found


def tokens_of(reader: Reader, text: str) -> list[int]:
    """A sentence as the network sees it, with begin and end."""
    return [BEGIN, *(piece.number for piece in reader.tokenizer.pieces(units_of(text))), END]


def _by_language(
    examples: Sequence[Example], told: Sequence[Understanding], times: int, seed: int
) -> dict[str, Understood]:
    return {
        language: understood([examples[place] for place in places], [told[place] for place in places], times, seed)
        for language, places in by_language(examples).items()
    }


def understood(examples: Sequence[Example], told: Sequence[Understanding], times: int, seed: int) -> Understood:
    """Each sentence stands `times` in a row, and counts as one for the interval: its mistakes are not independent."""
    counts = np.array([_counts(example, one) for example, one in zip(examples, told, strict=True)], np.float64)
    each = counts.reshape(-1, times, counts.shape[1]).sum(1)
    again = Resampled(len(each), seed)
    return Understood(len(examples), again.figure(each, _intents), again.figure(each, _slots))


def _counts(example: Example, told: Understanding) -> tuple[int, ...]:
    return 1, int(example.intent == told.intent), *slot_count(example, told)


def _intents(sums: NDArray[Any]) -> NDArray[Any]:
    return np.asarray(sums[..., 1] / sums[..., 0])


def _slots(sums: NDArray[Any]) -> NDArray[Any]:
    """F1; 1 where there is neither a slot nor a found one."""
    both = sums[..., 2] + sums[..., 3]
    return np.where(both > 0, 2 * sums[..., 4] / np.maximum(both, 1), 1.0)


def _stored(file: Path) -> int:
    """How many floats the file holds."""
    weights = (each for each in onnx.load(file).graph.initializer if each.data_type == onnx.TensorProto.FLOAT)
    return sum(int(np.prod(each.dims)) for each in weights)
