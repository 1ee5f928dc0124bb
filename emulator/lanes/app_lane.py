"""The lane of the app: its handlers run one at a time on the ui thread, and what they asked for goes on from there.

A handler that raises is named with file and line as a fault, and the app goes on with the next event: one bad handler
must not end a demonstration.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from types import FrameType
from typing import Any

import emulator
from emulator.bad_input import BadInput
from emulator.kernel import Kernel, host_measured
from emulator.lanes.handler_budget import HANDLER_BUDGET_MS, HandlerBudget
from emulator.messages.effects import After, Cancel, Effect, Forget, Log
from emulator.messages.work import Step
from emulator.schedule import DEVICE
from emulator.sdk.app import App
from emulator.sdk.glasses import Glasses
from emulator.workers import NO_HOST_TIME, HostTime, LapWatch

OWN_FOLDER = Path(emulator.__file__).parent
APPS_FOLDER = OWN_FOLDER / "apps"
LONGEST_SAYING = 300
INTERRUPTED = "interrupted"
NEEDED = {"on_location": "location"}  # handler -> the permission without which it hears nothing

Carry = Callable[[Effect, int], None]
"""Carries one effect out as the way on of a pass."""


class AppLane:
    """Calls the app and hands its effects on."""

    def __init__(
        self, kernel: Kernel, app: App, glasses: Glasses, carry: Carry, budget_ms: float = HANDLER_BUDGET_MS
    ) -> None:
        self._kernel = kernel
        self._app = app
        self._glasses = glasses
        self._carry = carry
        self._budget = HandlerBudget(kernel, budget_ms)
        self._timers: dict[str, object] = {}
        self._stopped = False
        self._refused: set[str] = set()
        self._calls = 0
        self.under_way = 0
        """The number of the call that runs now, 0 for none; for who watches from another thread."""

        app.glasses = glasses

    def replace(self, app: App, glasses: Glasses, budget_ms: float | None = None) -> None:
        """Go on with another app, which knows nothing of what the one before had asked for."""
        self.leave()
        self._app, self._glasses = app, glasses
        self._refused.clear()
        if budget_ms is not None:
            self._budget = HandlerBudget(self._kernel, budget_ms)
        app.glasses = glasses

    def stop(self) -> None:
        """The device is off: the app hears of nothing more."""
        self.leave()
        self._stopped = True

    def leave(self) -> None:
        """The app ends: it may keep what it wants to keep; what else it asks for now is not done any more."""
        self._timers.clear()
        farewell = self.handler("on_stop")
        if farewell:
            self._run(farewell, ())

    def handler(self, name: str) -> Callable[..., None] | None:
        """The app's own method of this name; the empty ones of the base class do not count."""
        method: Callable[..., None] | None = getattr(self._app, name, None)
        overridden = getattr(type(self._app), name, None) is not getattr(App, name, None)
        if not overridden or not callable(method) or self._stopped or not self._may(name):
            return None
        return method

    def _may(self, handler: str) -> bool:
        """Whether the project may have what this handler is for; told once where it may not."""
        needed, given = NEEDED.get(handler), self._glasses.permissions
        if needed is None or given is None or needed in given:
            return True
        if handler not in self._refused:
            self._refused.add(handler)
            detail = f"{handler} is not called: add {needed!r} to permissions in glasses.toml"
            self._kernel.emit("fault", source="app", state="off", detail=detail)
        return False

    def call(self, pass_id: int, handler: Callable[..., None], *arguments: Any) -> None:
        """Run a handler as the next part of a pass."""
        kernel = self._kernel
        if self._stopped:
            kernel.recorder.close_pass(pass_id, kernel.now_ns, "dropped", "the device is off")
            return
        stage_time = kernel.declared("app", kernel.profile.stages.app_ms)
        early: tuple[HostTime, list[Effect]] | None = None
        if kernel.timing == "host":
            early = self._run(handler, arguments)
            stage_time = host_measured(early[0][1])
        step = Step("app", "ui", stage_time)
        app = self._app

        def served(start_ns: int, end_ns: int) -> None:
            if app is not self._app:
                kernel.record(step, pass_id, (start_ns, end_ns), NO_HOST_TIME)
                kernel.recorder.close_pass(pass_id, kernel.now_ns, "dropped", "the app was left")
                return
            host, effects = early or self._run(handler, arguments)
            kernel.record(step, pass_id, (start_ns, end_ns), host)
            self._carry_out(effects, pass_id)

        kernel.serve(step, pass_id, served)

    def _run(self, handler: Callable[..., None], arguments: tuple[Any, ...]) -> tuple[HostTime, list[Effect]]:
        watch = LapWatch(self._kernel.clock)
        self._calls += 1
        self.under_way = self._calls
        try:
            _call(handler, arguments)
        except (Exception, SystemExit) as error:  # an app that calls exit() ends its handler, not the device
            self._kernel.emit("fault", source="app", state="failed", detail=where_it_failed(error))
        except KeyboardInterrupt as stop:  # who stops an app that does not return wants to know where it was
            detail = f"{place_of(stop)}: {INTERRUPTED}, {str(stop) or 'it had not returned'}".removeprefix(": ")
            self._kernel.emit("fault", source="app", state="failed", detail=detail)
            raise
        finally:
            self.under_way = 0
        watch.lap("app")
        self._budget.hold(handler, watch.laps["app"])
        return watch.laps["app"], self._glasses.take_effects()

    def _carry_out(self, effects: list[Effect], pass_id: int) -> None:
        kernel = self._kernel
        for effect in effects:
            if isinstance(effect, Log):
                kernel.emit("app", text=effect.text)
            elif isinstance(effect, After):
                self._set_timer(effect)
            elif isinstance(effect, Cancel):
                self._timers.pop(effect.name, None)
            elif isinstance(effect, Forget):
                self._carry(effect, pass_id)
        onward = [effect for effect in effects if not isinstance(effect, Log | After | Cancel | Forget)]
        if len(onward) == 1:
            self._carry(onward[0], pass_id)
            return
        ways = [kernel.recorder.fork(pass_id) for _ in onward]
        kernel.recorder.close_pass(pass_id, kernel.now_ns, "open" if ways else "quiet")
        for effect, way in zip(onward, ways, strict=True):
            self._carry(effect, way)

    def _set_timer(self, effect: After) -> None:
        ticket = object()
        self._timers[effect.name] = ticket

        def fire() -> None:
            if self._timers.get(effect.name) is ticket:
                self.call(self._kernel.recorder.open_pass("app", "timer", 0, self._kernel.now_ns), effect.then)

        self._kernel.schedule.at(self._kernel.now_ns + effect.delay_ns, fire, DEVICE)


def _call(handler: Callable[..., object], arguments: tuple[Any, ...]) -> None:
    """Call a handler; an `async def` one, which would do nothing at all in silence, is refused."""
    returned = handler(*arguments)
    if isinstance(returned, Coroutine):
        returned.close()
        name = getattr(handler, "__qualname__", "a handler")
        raise BadInput("a handler cannot be async", where=name, mend="write def; after() waits in emulated time")


def where_it_failed(error: BaseException) -> str:
    """One line for a developer: file:line of the app, and what was raised there."""
    place = place_of(error)
    return f"{place}: {what_failed(error)}" if place else what_failed(error)


def what_failed(error: BaseException) -> str:
    """What was raised, in one line of bounded length."""
    said = str(error) if isinstance(error, BadInput) else f"{type(error).__name__}: {error}"
    said = " ".join(said.removesuffix(": ").split())
    return said if len(said) <= LONGEST_SAYING else f"{said[:LONGEST_SAYING]}..."


def place_of(error: BaseException, folder: Path | None = None) -> str:
    """The last line of the app's folder on the way to the error, as file:line; "" when it never got there.

    Without `folder` it is that of the first file which is not the emulator's own: the one with the handler. What comes
    after it on the way may be a library.
    """
    return _last_of(traceback.extract_tb(error.__traceback__), folder)


def place_in(frame: FrameType | None) -> str:
    """The same for a handler that still runs, from the newest frame of its thread."""
    frames = list(traceback.extract_stack(frame)) if frame else []
    called = [index for index, each in enumerate(frames) if each.filename == __file__]
    return _last_of(frames[called[-1] + 1 :], None) if called else ""


def _last_of(frames: Sequence[traceback.FrameSummary], folder: Path | None) -> str:
    home = folder or next((Path(f.filename).parent for f in frames if _is_foreign(Path(f.filename))), None)
    own = [frame for frame in frames if home and Path(frame.filename).is_relative_to(home)]
    return f"{own[-1].filename}:{own[-1].lineno}" if own else ""


def _is_foreign(path: Path) -> bool:
    """Not the emulator's own code (an app that comes with it is not), nor Python's import machinery."""
    ours = path.is_relative_to(OWN_FOLDER) and not path.is_relative_to(APPS_FOLDER)
    return not ours and not path.name.startswith("<frozen")
