"""Makes a comparison: three networks measured, their costs predicted, their training told, all held to the paper."""

from __future__ import annotations

from dataclasses import replace
from statistics import median

from emulator.clock import Clock, HostClock
from emulator.decoder.block_timing import ROUNDS
from emulator.gating.comparison import Comparison
from emulator.gating.costs import costs_of, layers_here, overheads, targets
from emulator.gating.measured import Run, Sentences, file_of, measure, readers_of, tokens_of
from emulator.gating.order import GATES, LOG, STEPS, GatingOrder, Progress, Steps
from emulator.gating.paper import claims
from emulator.gating.training_log import read_log
from emulator.understanding.examination import read_examination


def _untold(step: str, done: int, of: int) -> None:
    """Nobody wants to know."""


def compare_gates(order: GatingOrder, progress: Progress = _untold, clock: Clock | None = None) -> Comparison:
    """Do it all. Raises BadInput, and whatever `progress` raises."""
    log, devices = read_log(order.folder / LOG), targets(order.devices)
    readers = readers_of(order.folder)
    examination = read_examination()
    examination = replace(examination, sentences=examination.sentences[:: order.every])
    plain = readers[GATES[0]]
    asked = Sentences.of(examination, log.longest_trained, plain, order.seed)
    rounds = len(order.decoders) * len(GATES[1:]) * ROUNDS if order.runs_layers else 0
    steps = Steps(progress, asked.steps + len(GATES) + len(order.decoders) + rounds)
    measured = measure(order.folder, readers, asked, Run(order.seed, steps, clock or HostClock()))
    length = round(median(len(tokens_of(plain, each.text)) for each in asked.clean))
    costs = {}
    for gate in GATES:
        costs[gate] = costs_of(file_of(order.folder, gate), length, devices)
        steps(STEPS[4])
    found = overheads(order.decoders, devices, lambda: steps(STEPS[4]))
    layers = layers_here(order.decoders, lambda: steps(STEPS[5])) if order.runs_layers else ()
    return Comparison(order, measured, length, costs, found, layers, log, claims(log, (*found, *layers)))
