"""What runs in the process that profiles models for the window: one order after the other, each answered in one value.

A model may be huge or hostile, so it is read and counted here, where it holds up no window and can be ended. Of several
orders that wait, the last one counts. Imports no Qt.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from emulator.bad_input import BadInput
from emulator.cost.model_figures import ModelToProfile
from emulator.model_report import CountedModels, ProfileOrder, Way, named_axes, way_of, write_page
from emulator.profile import load_target

BEHIND_THE_WINDOW = 4  # of 19, as the device's process

# ---- window -> worker


@dataclass(frozen=True, slots=True)
class ProfileModels:
    """Profile these; `Profiled` answers, `Progress` before it."""

    number: int
    order: ProfileOrder


@dataclass(frozen=True, slots=True)
class SavePage:
    """Write the page of an order; `Saved` answers."""

    order: ProfileOrder
    path: Path


@dataclass(frozen=True, slots=True)
class FindModels:
    """Look which models a project runs; `Found` answers."""

    project: str


Wish = ProfileModels | SavePage | FindModels

# ---- worker -> window


@dataclass(frozen=True, slots=True)
class Progress:
    """So many of the ways are done."""

    number: int
    done: int
    of: int


@dataclass(frozen=True, slots=True)
class Refusal:
    """A way that cannot be, in one line."""

    model: str
    device: str
    why: str


@dataclass(frozen=True, slots=True)
class Profiled:
    """`axes` are the open axes of the models, where sizes for them were given or are missing."""

    number: int
    order: ProfileOrder
    ways: tuple[Way | Refusal, ...]
    axes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Saved:
    """The page is written, or `problem` says why not."""

    path: Path
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """The models that a project's nodes run; none for a project that runs none."""

    project: str
    models: tuple[ModelToProfile, ...]


Answer = Progress | Profiled | Saved | Found


def serve(pipe: Connection) -> None:
    """The process's main function; ends when the window is gone."""
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


def answered(wish: Wish, tell: Callable[[Progress], None] = lambda _: None) -> Answer:
    """The answer to a wish; whatever is wrong with a model stands in it."""
    if isinstance(wish, FindModels):
        return Found(wish.project, _models(wish.project))
    if isinstance(wish, SavePage):
        return _saved(wish)
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


def _saved(wish: SavePage) -> Saved:
    try:
        command = wish.order.command("--html", str(wish.path))
        return Saved(write_page(wish.path, wish.order.ways(), command))
    except Exception as error:
        return Saved(wish.path, _line(error))


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
