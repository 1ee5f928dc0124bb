"""What runs in the process that profiles models for the window: one order after the other, each answered in one value.

A model may be huge or hostile, so it is read and counted here, where it holds up no window and can be ended. Of several
orders that wait, the last one counts. Imports no Qt.
"""

from __future__ import annotations

import os
import signal
import tempfile
from collections.abc import Callable
from dataclasses import replace
from multiprocessing.connection import Connection

from emulator.bad_input import BadInput
from emulator.cost.model_figures import ModelToProfile
from emulator.gating import write_files as write_gating
from emulator.model_report import CountedModels, ProfileOrder, Way, named_axes, way_of, write_page
from emulator.profile import load_target
from ui.desktop.model_wishes import (
    Agreement,
    Answer,
    CompareGates,
    FindModels,
    Found,
    GatesCompared,
    Profiled,
    ProfileModels,
    Progress,
    Quantised,
    QuantiseModel,
    Refusal,
    Saved,
    SaveGates,
    SavePage,
    TimeChange,
    Wish,
)

TOLD_OF = 100  # parts of a long work, each told
BEHIND_THE_WINDOW = 4  # of 19, as the device's process


def serve(pipe: Connection, folder: str) -> None:
    """The process's main function; ends when the window is gone. `folder` is for what it keeps for a while."""
    tempfile.tempdir = folder
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the window, which then ends this
    if hasattr(os, "nice"):
        os.nice(BEHIND_THE_WINDOW)
    try:
        while True:
            for wish in still_wanted(_waiting(pipe)):
                pipe.send(answered(wish, pipe.send))
    except (EOFError, OSError):
        return


def _waiting(pipe: Connection) -> list[Wish]:
    """At least one wish, and all that came meanwhile."""
    wishes = [pipe.recv()]
    while pipe.poll():
        wishes.append(pipe.recv())
    return wishes


def still_wanted(wishes: list[Wish]) -> list[Wish]:
    """All but the orders to profile that a later one has overtaken."""
    newest = max((wish.number for wish in wishes if isinstance(wish, ProfileModels)), default=0)
    return [wish for wish in wishes if not isinstance(wish, ProfileModels) or wish.number == newest]


def answered(wish: Wish, tell: Callable[[Progress], None] = lambda _: None) -> Answer | GatesCompared:
    """The answer to a wish; whatever is wrong with a model stands in it."""
    if isinstance(wish, FindModels):
        return Found(wish.project, _models(wish.project))
    if isinstance(wish, SavePage | SaveGates):
        return _saved(wish)
    if isinstance(wish, QuantiseModel):
        return _quantised(wish, tell)
    if isinstance(wish, CompareGates):
        return _compared(wish, tell)
    try:
        pairs = wish.order.pairs()
    except Exception as error:
        return Profiled(wish.number, wish.order, (Refusal(wish.order.sources[0], "", _line(error)),))
    models, ways = CountedModels(), list[Way | Refusal]()
    for model, device in pairs:
        tell(Progress(wish.number, len(ways), len(pairs)))
        ways.append(_way(models, model, device))
    return Profiled(wish.number, wish.order, tuple(ways), _axes(wish.order, pairs, ways))


def _models(project: str) -> tuple[ModelToProfile, ...]:
    """What is wrong with a project is told when it runs."""
    from emulator.model_profile import models_of

    try:
        return tuple(models_of(project))
    except BadInput:
        return ()


def _way(models: CountedModels, model: ModelToProfile, device: str) -> Way | Refusal:
    try:
        return way_of(models.counted(model), load_target(device)).portable()
    except Exception as error:  # the window outlives any model
        return Refusal(model.name, device, _line(error))


def _saved(wish: SavePage | SaveGates) -> Saved:
    place = wish.path if isinstance(wish, SavePage) else wish.folder
    try:
        if isinstance(wish, SavePage):
            write_page(place, wish.order.ways(), wish.order.command("--html", str(place)))
        else:
            write_gating(wish.found, place)
    except Exception as error:
        return Saved(place, _line(error))
    return Saved(place)


def _quantised(wish: QuantiseModel, tell: Callable[[Progress], None]) -> Quantised:
    from emulator.quantise import order_for, quantise

    try:
        order = order_for(
            wish.source,
            str(wish.samples),
            out=str(wish.out),
            node=wish.node or None,
            axes=wish.axes,
            precision=wish.precision,
        )
        found = quantise(
            replace(order, devices=wish.devices), lambda step, done, of: tell(Progress(wish.number, done, of, step))
        )
    except Exception as error:  # the window outlives any model
        return Quantised(wish.number, wish.out, _line(error))
    outputs = [Agreement(one.name, one.cosine, one.worst_cosine, one.sqnr_db, one.same_top) for one in found.outputs]
    times = [
        TimeChange(
            one.device,
            (f"{one.before.unit} {one.before.precision}", one.before.latency) if one.before else None,
            (f"{one.after.unit} {one.after.precision}", one.after.latency) if one.after else None,
            (one.gain.p50, one.gain.low, one.gain.high) if one.gain else None,
        )
        for one in found.times
    ]
    return Quantised(
        wish.number,
        found.out,
        "",
        found.precision,
        found.prepared,
        found.calibrated,
        found.held_back,
        tuple(outputs),
        tuple(times),
        found.bytes_before,
        found.bytes_after,
        found.warnings,
    )


def _compared(wish: CompareGates, tell: Callable[[Progress], None]) -> GatesCompared:
    from emulator.gating.compare import compare_gates

    told = 0

    def progress(step: str, done: int, of: int) -> None:
        nonlocal told
        if done * TOLD_OF // of > told:  # thousands of sentences are no thousand messages
            told = done * TOLD_OF // of
            tell(Progress(wish.number, done, of, step))

    try:
        return GatesCompared(wish.number, compare_gates(wish.order, progress))
    except Exception as error:  # whatever a damaged installation brings about
        return GatesCompared(wish.number, None, _line(error))


def _axes(order: ProfileOrder, pairs: list[tuple[ModelToProfile, str]], ways: list[Way | Refusal]) -> tuple[str, ...]:
    if not order.axes and not any(isinstance(way, Refusal) for way in ways):
        return ()
    found: dict[str, None] = {}
    for path in dict.fromkeys(model.path for model, _ in pairs):
        try:
            found |= dict.fromkeys(named_axes(path))
        except Exception:  # what is wrong with it stands in its refusal
            continue
    return tuple(found)


def _line(error: Exception) -> str:
    if isinstance(error, BadInput):
        return str(error)
    return " ".join(f"{type(error).__name__}: {error}".split())[:200]
