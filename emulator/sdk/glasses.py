"""The glasses as an app sees them: what it can show, say and ask.

Every call only notes down an effect; the machine carries the effects out in emulated time after the handler returned.
What cannot be carried out is refused in the call itself, so that the fault names the line of the app that asked for it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Any, TypeVar

from emulator.bad_input import BadInput
from emulator.clock import NS_PER_S
from emulator.messages.effects import (
    After,
    Ask,
    Cancel,
    Earcon,
    Effect,
    Forget,
    Hush,
    Log,
    Open,
    Show,
    Snap,
    Speak,
    WakeScreen,
)
from emulator.messages.free_wording import Understand
from emulator.messages.samples import Photo
from emulator.messages.services import Failure, Request
from emulator.messages.translation import Translate, Translation
from emulator.messages.understanding import Understood
from emulator.sdk.storage import Storage
from emulator.sound.espeak import LONGEST_TEXT
from emulator.voice.earcons import EARCONS

A = TypeVar("A")

LONGEST_LINE = 10_000
LONGEST_WAIT_S = 86_400.0
MOST_SAYINGS = 20  # in one handler; more than nine would not be heard anyway, since the newest eight wait


@dataclass(frozen=True, slots=True)
class DeviceClock:
    """The device's two clocks: emulated nanoseconds since power-on, and seconds since midnight where the wearer is."""

    now_ns: Callable[[], int] = lambda: 0
    time_of_day_s: Callable[[], int] = lambda: 0


OFF = DeviceClock()  # of glasses that are not switched on yet


class Glasses:
    """Handed to the app as `self.glasses`."""

    def __init__(
        self,
        device_id: str,
        *,
        has_display: bool,
        layouts: frozenset[str],
        language: str,
        permissions: frozenset[str] | None = None,
        storage: Storage | None = None,
        clock: DeviceClock = OFF,
        opened_for: str = "",
    ) -> None:
        self.device_id = device_id
        self.has_display = has_display
        self.language = language
        self.permissions = permissions
        self.storage = storage or Storage()
        self.opened_for = opened_for
        """What the app before wants of this one, in words, as `open` handed it over; "" for nothing."""
        self._layouts = layouts
        self._clock = clock
        self._effects: list[Effect] = []
        self._data: dict[str, Any] = {}
        self._shown = ""

    @property
    def now_ns(self) -> int:
        """The emulated instant, nanoseconds since power-on; what happens carries its own on the same clock (`t_ns`)."""
        return self._clock.now_ns()

    @property
    def time_of_day_s(self) -> int:
        """Seconds since midnight on the device's clock, which the wearer may set at any time."""
        return self._clock.time_of_day_s()

    def with_layouts(
        self,
        layouts: frozenset[str],
        *,
        language: str | None = None,
        permissions: frozenset[str] | None = None,
        storage: Storage | None = None,
        opened_for: str = "",
    ) -> Glasses:
        """The same glasses for another app, with nothing shown or asked for yet; None is as it was."""
        return Glasses(
            self.device_id,
            has_display=self.has_display,
            layouts=layouts,
            language=language or self.language,
            permissions=self.permissions if permissions is None else permissions,
            storage=storage or self.storage,
            clock=self._clock,
            opened_for=opened_for,
        )

    def show(self, layout: str, data: Mapping[str, Any] | None = None) -> None:
        """Show a layout of the project with `data`, which replaces all data shown before.

        On a device without a display the same content is spoken, as far as it is new.
        """
        if layout not in self._layouts:
            known = ", ".join(sorted(self._layouts)) or "none"
            raise BadInput(f"there is no layout {layout!r}", where="show()", mend=f"the project has: {known}")
        if data is not None and not isinstance(data, Mapping):
            raise BadInput(f"data is a {type(data).__name__}", where="show()", mend="give a dict of names and values")
        self._shown, self._data = layout, dict(data or {})
        self._effects.append(Show(layout, dict(self._data)))

    def update(self, **data: Any) -> None:
        """Change some data of the layout that is shown; dots in names are written as two underscores."""
        if not self._shown:
            raise BadInput("nothing is shown yet", where="update()", mend="call show() first")
        self._data.update({name.replace("__", "."): value for name, value in data.items()})
        self._effects.append(Show(self._shown, dict(self._data)))

    def say(self, text: str, *, language: str | None = None, urgent: bool = False) -> None:
        """Speak a text of at most 1500 characters; it waits its turn unless it is urgent.

        A handler may say twenty texts; of those that have to wait, the newest eight are heard.
        """
        if sum(isinstance(effect, Speak) for effect in self._effects) >= MOST_SAYINGS:
            raise BadInput(f"more than {MOST_SAYINGS} texts at once", where="say()", mend="join them, or use after()")
        spoken = _text(text, "say()", LONGEST_TEXT)
        self._effects.append(Speak(spoken, _text(language or self.language, "say(language)", 40), bool(urgent)))

    def hush(self) -> None:
        """Say no more: the sentence that is being said ends, and what waits to be said is not said."""
        self._effects.append(Hush())

    def earcon(self, name: str) -> None:
        """Play a short sound: ready, success, error, attention or listening."""
        if name not in EARCONS:
            raise BadInput(f"there is no earcon {name!r}", where="earcon()", mend=f"use one of: {', '.join(EARCONS)}")
        self._effects.append(Earcon(name))

    def wake_screen(self) -> None:
        """Switch the screen on, for what cannot wait; nothing on a device without one."""
        self._effects.append(WakeScreen())

    def open(self, app: str, words: str = "") -> None:
        """Go on with another app: a built-in one by its name, or a project's folder. This one is left.

        The other finds `words`, what it is opened for, as `self.glasses.opened_for`: for `navigate` where to.

        The device's own gesture for "home" brings back the app that the run began with; where a device has none, the
        one for the voice assistant does.
        """
        self._effects.append(Open(_text(app, "open()", 400), _text(words, "open(words)", LONGEST_LINE)))

    def translate(self, text: str, target: str, then: Callable[[Translation | None], None]) -> None:
        """Translate `text` into `target` ("en", "zh", ...); `then` gets the translation, or None when there is none."""
        request = Translate(_text(text, "translate()", LONGEST_LINE), _text(target, "translate(target)", 40))
        self.ask(request, _callable(then, "translate()"))

    def understand(self, text: str, then: Callable[[Understood | None], None]) -> None:
        """Find out what a sentence asks for; `then` gets intent, slots and how sure that is, or None where that fails.

        It fails where `[services]` names no `understand`, among others. For words of a transcriber, the phone, ...;
        those of a node go to a node of the kind `understand` by themselves.
        """
        self.ask(Understand(_text(text, "understand()", LONGEST_LINE)), _callable(then, "understand()"))

    def ask(
        self,
        request: Request[A],
        then: Callable[[A], None],
        *,
        otherwise: Callable[[Failure], None] | None = None,
        partial: Callable[[str], None] | None = None,
    ) -> None:
        """Ask a service: `then` gets its answer, `partial` the text so far while it comes, `otherwise` the reason.

        One of `then` and `otherwise` is called, once; without `otherwise` it is `then`, with None. A tool has to answer
        within the platform's limit (3 s), an agent to begin within its own (6 s), else the reason is "late".
        """
        if not isinstance(request, Request):
            raise BadInput(f"{request!r} is no request", where="ask()", mend="give one of the sdk's, such as Translate")
        for callback in (otherwise, partial):
            if callback is not None:
                _callable(callback, "ask()")
        self._effects.append(Ask(request, _callable(then, "ask()"), otherwise, partial))

    def forget(self, service: str) -> None:
        """Nobody wants the answers of this service any more that are still to come; a call under way is cancelled."""
        self._effects.append(Forget(_text(service, "forget()", 40)))

    def snapshot(self, then: Callable[[Photo], None], *, otherwise: Callable[[Failure], None] | None = None) -> None:
        """Take a photograph now; `then` gets it when the device has it (0.6 s on the S1)."""
        if self.permissions is not None and "camera" not in self.permissions:
            mend = 'add "camera" to permissions in glasses.toml'
            raise BadInput("the project has no permission for the camera", where="snapshot()", mend=mend)
        if otherwise is not None:
            _callable(otherwise, "snapshot()")
        self._effects.append(Snap(_callable(then, "snapshot()"), otherwise))

    def after(self, seconds: float, then: Callable[[], None], *, name: str = "") -> None:
        """Call `then` after so many emulated seconds; the same name again replaces an earlier request.

        Without a name it is that of `then`; a lambda goes by the line that it stands in.
        """
        _callable(then, "after()")
        if not isfinite(seconds) or not 0 <= seconds <= LONGEST_WAIT_S:
            raise BadInput(f"{seconds!r} is no time to wait", where="after()", mend="0 to 86400 seconds are possible")
        self._effects.append(After(name or _name_of(then), round(seconds * NS_PER_S), then))

    def cancel(self, name: str) -> None:
        """Do not call back what `after(..., name=name)` asked for; nothing happens where that is over."""
        self._effects.append(Cancel(_text(name, "cancel()", LONGEST_LINE)))

    def log(self, text: object) -> None:
        """Write a line into events.jsonl."""
        self._effects.append(Log(_text(str(text), "log()", LONGEST_LINE)))

    def take_effects(self) -> list[Effect]:
        """What was asked for since the last call; for the machine."""
        effects, self._effects = self._effects, []
        return effects


def _text(text: object, where: str, longest: int) -> str:
    if not isinstance(text, str):
        raise BadInput(f"a text is needed, not a {type(text).__name__}", where=where, mend="use str() or an f-string")
    if len(text) > longest:
        raise BadInput(f"{len(text)} characters are too many", where=where, mend=f"at most {longest}")
    return text


def _callable(then: Callable[..., None], where: str) -> Callable[..., None]:
    if not callable(then):
        raise BadInput(f"{then!r} cannot be called", where=where, mend="give a method, without brackets behind it")
    return then


def _name_of(then: Callable[[], None]) -> str:
    then = getattr(then, "func", then)  # what a functools.partial calls
    name = str(getattr(then, "__qualname__", type(then).__name__))
    code = getattr(then, "__code__", None)
    return f"{name}:{code.co_firstlineno}" if code and name.endswith("<lambda>") else name
