"""The comparison as rows of a table: what was measured here, what is predicted, what the training wrote down. Pure.

A title is English with places for words that are English too, so that a window can translate both.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, Literal, NamedTuple

from emulator.gating.comparison import Comparison
from emulator.gating.figures import Insides, Measured, Understood
from emulator.gating.intervals import Figure
from emulator.gating.order import GATES, LONGER
from emulator.gating.training_log import last_loss, loss_at

Origin = Literal["measured", "predicted", "logged"]
Unit = Literal["share", "number", "count", "ms", "mJ", "times"]
NOISE: Final = ("clean", "noisy")
LANGUAGES: Final = {"all": "all", "en": "English", "zh": "Chinese", "de": "German"}


class Row(NamedTuple):
    """A figure of each gate; None where a gate has none."""

    origin: Origin
    title: str
    of: tuple[str, ...]
    unit: Unit
    cells: Mapping[str, Figure | None]


def rows_of(found: Comparison) -> list[Row]:
    """All rows, in the order in which they are shown."""
    return [*_measured(found), *_predicted(found), *_logged(found)]


def _measured(found: Comparison) -> Iterator[Row]:
    networks = found.measured
    for noise in NOISE:
        for title, take in (("right intent, {0}, {1}", _intents), ("slot F1, {0}, {1}", _slots)):
            for language, name in LANGUAGES.items():
                cells = {one.gate: take(_heard(one, noise).get(language)) for one in networks}
                yield Row("measured", title, (noise, name), "share", cells)
    for times in LONGER:
        pieces = (str(times * found.log.longest_trained),)
        for title, take in (
            ("right intent, {0} pieces with talk before", _intents),
            ("slot F1, {0} pieces with talk before", _slots),
        ):
            yield Row("measured", title, pieces, "share", {one.gate: take(one.longer[times]) for one in networks})
    for title, place in (("{0} in sentences as they are", "inside"), ("{0} in the longest ones", "inside_longest")):
        for name, unit, which in INSIDES:
            cells = {one.gate: _inside(getattr(one, place), which) for one in networks}
            yield Row("measured", title, (name,), unit, cells)
    yield Row("measured", "host time a sentence", (), "ms", {one.gate: one.host_ms for one in networks})
    yield Row(
        "measured", "host time, of that without a gate", (), "times", {one.gate: one.host_ratio for one in networks}
    )
    for decoder in dict.fromkeys(one.decoder for one in found.layers):
        cells = {one.gate: one.share for one in found.layers if one.decoder == decoder}
        yield Row("measured", "a gate adds to a layer of {0}, run here", (decoder,), "share", cells)
    yield Row("measured", "numbers stored", (), "count", {one.gate: Figure(one.stored) for one in networks})
    yield Row("measured", "bytes of the file", (), "count", {one.gate: Figure(one.file_bytes) for one in networks})


INSIDES: Final[tuple[tuple[str, Unit, str], ...]] = (
    ("attention on the first token", "share", "first_token"),
    ("that of the head with most", "share", "most"),
    ("even attention", "share", "even"),
    ("largest activation", "number", "largest"),
    ("typical largest of a token", "number", "typical"),
    ("mean gate", "number", "open"),
)


def _heard(one: Measured, noise: str) -> Mapping[str, Understood]:
    return one.clean if noise == NOISE[0] else one.noisy


def _intents(found: Understood | None) -> Figure | None:
    return found and found.intents


def _slots(found: Understood | None) -> Figure | None:
    return found and found.slots


def _inside(found: Insides, name: str) -> Figure | None:
    value: Figure | float | None = getattr(found, name)
    return Figure(value) if isinstance(value, float) else value


def _predicted(found: Comparison) -> Iterator[Row]:
    for index, cost in enumerate(found.costs[GATES[0]]):
        of = (str(found.length), cost.device)
        here = {gate: costs[index] for gate, costs in found.costs.items()}
        yield Row("predicted", "a sentence of {0} pieces on {1}", of, "ms", {g: c.latency_ms for g, c in here.items()})
        yield Row("predicted", "its energy on {0}", of[1:], "mJ", {g: c.energy_mj for g, c in here.items()})
    for decoder in found.order.decoders:
        for device in dict.fromkeys(one.device for one in found.overheads):
            cells = {one.gate: one.share for one in found.overheads if (one.decoder, one.device) == (decoder, device)}
            yield Row("predicted", "a gate adds to a token of {0} on {1}", (decoder, device), "share", cells)


LOGGED: Final[tuple[tuple[str, Unit, str], ...]] = (
    ("right intent, clean", "share", "clean.all.intent_accuracy"),
    ("right intent, noisy", "share", "noisy.all.intent_accuracy"),
    ("slot F1, clean", "share", "clean.all.slot_f1"),
    ("slot F1, noisy", "share", "noisy.all.slot_f1"),
    ("right intent, talk before, as long as trained", "share", "length.1x.intent_accuracy"),
    ("right intent, twice as long", "share", "length.2x.intent_accuracy"),
    ("right intent, four times as long", "share", "length.4x.intent_accuracy"),
    ("attention on the first token", "share", "inside.first_token_mean"),
    ("that of the head with most", "share", "inside.first_token_worst_head"),
    ("attention on the first token, longest ones", "share", "inside_long.first_token_mean"),
    ("largest activation", "number", "inside.largest"),
    ("mean gate", "number", "inside.open"),
)


def _logged(found: Comparison) -> Iterator[Row]:
    log = found.log
    yield Row("logged", "trainings", (), "count", {gate: Figure(len(log.seeds(gate))) for gate in GATES})
    for title, unit, name in LOGGED:
        yield Row("logged", title, (), unit, {gate: log.figure(gate, name) for gate in GATES})
    for step in log.steps():
        cells = {gate: log.figure(gate, loss_at(step)) for gate in GATES}
        yield Row("logged", "loss at step {0}", (f"{step:,}",), "number", cells)
    yield Row("logged", "loss at the end", (), "number", {gate: log.figure(gate, last_loss) for gate in GATES})


TITLES: Final = (
    "right intent, {0}, {1}",
    "slot F1, {0}, {1}",
    "right intent, {0} pieces with talk before",
    "slot F1, {0} pieces with talk before",
    "{0} in sentences as they are",
    "{0} in the longest ones",
    "host time a sentence",
    "host time, of that without a gate",
    "numbers stored",
    "bytes of the file",
    "a sentence of {0} pieces on {1}",
    "its energy on {0}",
    "a gate adds to a token of {0} on {1}",
    "a gate adds to a layer of {0}, run here",
    "trainings",
    "loss at step {0}",
    "loss at the end",
)
"""Titles that stand in no table above, for who translates them."""
