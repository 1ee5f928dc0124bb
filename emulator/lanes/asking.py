"""One question of an app to a service, from the asking to the one answer that the app gets.

Whatever happens to it, the app hears exactly once: the answer, or why there is none. Who is heard too late is still
followed to the end of its pass, so that the trace tells where the time went, but the app has long gone on.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from emulator.clock import NS_PER_MS, NS_PER_S
from emulator.kernel import Kernel
from emulator.lanes.app_lane import what_failed
from emulator.messages.commands import SetService
from emulator.messages.effects import Ask
from emulator.messages.services import Call, Failure, ServiceFailed, ServiceState

Deliver = Callable[[int, Callable[..., None], Any], None]
"""Calls the app back as the next part of a pass."""


@dataclass(slots=True)
class Disturbance:
    """What a scenario has done to a service."""

    state: ServiceState = "ok"
    delay_ns: int = 0

    def take(self, command: SetService) -> None:
        """From now on it is like this."""
        self.state = command.state
        self.delay_ns = round(command.delay_ms * NS_PER_MS) if command.state == "slow" else 0


@dataclass(slots=True)
class Tally:
    """How the questions of a service went so far."""

    asked: int = 0
    answered: int = 0
    failed: int = 0
    forgotten: int = 0
    last_ns: int | None = None

    @property
    def waiting(self) -> int:
        """How many are under way."""
        return self.asked - self.answered - self.failed - self.forgotten


class Asking:
    """A question under way. `told_ns` is where the recorded spans of its pass end."""

    def __init__(self, kernel: Kernel, effect: Ask, pass_id: int, deliver: Deliver, tally: Tally | None = None) -> None:
        self._tally = tally or Tally()
        self._tally.asked += 1
        self._asked_ns = kernel.now_ns
        self.request = effect.request
        self.pass_id = pass_id
        self.call = Call()
        self.told_ns = kernel.now_ns
        self.settled = False
        self.heard = ""
        self._cause = ""
        self._kernel = kernel
        self._effect = effect
        self._deliver = deliver

    def limit(self, seconds: float, what: str) -> None:
        """Give up after so long, unless there was an answer (or the first part of one) before."""
        detail = f"no {what} within the platform's {seconds:g} s"

        def look() -> None:
            if not self.settled and not self.heard:
                self.give_up("late")
                pass_id = self._kernel.recorder.open_pass("app", "late", 0, self._kernel.now_ns)
                self._refuse(pass_id, Failure("late", detail))

        self._kernel.schedule.at(self._kernel.now_ns + round(seconds * NS_PER_S), look)

    def forget(self) -> None:
        """Nobody wants the answer any more."""
        if not self.settled:
            self.give_up("forgotten")
            self._tally.forgotten += 1

    def give_up(self, cause: str) -> None:
        """The app hears no more of it; its pass ends as dropped when its work does."""
        self.settled, self._cause = True, cause
        self.call.cancel.set()

    def hear(self, text: str, pass_id: int) -> None:
        """A part of the answer is there; the app gets all of the text so far."""
        self.heard += text
        if self._effect.partial:
            self._deliver(pass_id, self._effect.partial, self.heard)
        else:
            self._kernel.recorder.close_pass(pass_id, self._kernel.now_ns, "quiet")

    def hear_anew(self, text: str, pass_id: int) -> None:
        """All words so far as they seem now, in the place of what was heard before; a late answer stays late."""
        if self._effect.partial:
            self._deliver(pass_id, self._effect.partial, text)

    @property
    def wants_parts(self) -> bool:
        """Whether anybody listens to parts of the answer."""
        return self._effect.partial is not None

    def answer(self, value: Any) -> None:
        """The end: a value, or None for a service that does not know."""
        if value is None:
            self.fail(Failure("unknown", "the service has no answer to this"))
        elif self._ends():
            self._tally.answered += 1
            self._tally.last_ns = self._kernel.now_ns - self._asked_ns
            self._deliver(self.pass_id, self._effect.then, value)

    def fail(self, failure: Failure, *, told: bool = False) -> None:
        """The end: there is no answer. It is a fault, unless the service just does not know, or it was told before."""
        if self._ends():
            self._refuse(self.pass_id, failure, told=told)

    def _ends(self) -> bool:
        """Whether the app still waits; if not, the pass ends here."""
        if self.settled:
            self._kernel.recorder.close_pass(self.pass_id, self._kernel.now_ns, "dropped", f"answer {self._cause}")
            return False
        self.settled = True
        return True

    def _refuse(self, pass_id: int, failure: Failure, *, told: bool = False) -> None:
        self._tally.failed += 1
        if failure.kind != "unknown" and not told:
            state = failure.kind if failure.kind in ("late", "refused") else "failed"
            self._kernel.emit("fault", source=self.request.service, state=state, detail=failure.detail)
        if self._effect.otherwise:
            self._deliver(pass_id, self._effect.otherwise, failure)
        else:
            self._deliver(pass_id, self._effect.then, None)


def failure_of(error: Exception) -> Failure:
    """What a service raised, as the app gets it."""
    if isinstance(error, ServiceFailed):
        return Failure(error.kind, str(error), error.cause)
    return Failure("failed", what_failed(error))
