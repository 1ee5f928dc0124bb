"""app <-> services: what an app asks of what lies beyond it, and what comes back.

A request is a frozen value that names its service and, by its type, what answers it; so `ask` is checked like a call.
Services that run on the glasses cost a phase of a unit; those beyond the radio give a `Reply`, which also says what
went over the radio and how long the far end took. Sandbox and live services speak the same values.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, ClassVar, Generic, Literal, Protocol, TypeVar, runtime_checkable

from emulator.messages.meaning import HeardText, SpeechPart, SpeechSegment
from emulator.messages.work import Declared, Phase

A = TypeVar("A")

FailureKind = Literal["unknown", "offline", "late", "refused", "failed", "off"]
FailureCause = Literal["", "key", "busy", "server"]
ServiceState = Literal["ok", "slow", "down"]
RADIO_LOST = "the radio is lost"


class Request(Generic[A]):
    """Derive a frozen dataclass from `Request[Answer]` and name the service that it goes to."""

    service: ClassVar[str]


@dataclass(frozen=True, slots=True)
class Failure:
    """Why there is no answer, for `otherwise`.

    `unknown`: the service has no answer to this. `offline`: the radio is lost, or there is no way to the server.
    `late`: the platform's limit has passed. `refused`: the far end does not want to (wrong key, too many requests).
    `failed`: it broke. `off`: the project has no such service. `detail` is one line for the developer. `cause` says
    more where it is known: the `key` was not accepted, too many asked (`busy`), or the `server` told of an error.
    """

    kind: FailureKind
    detail: str = ""
    cause: FailureCause = ""

    @property
    def reason(self) -> str:
        """What to tell a wearer: the cause where one is known, `unreachable` for a server that is, else the kind."""
        return self.cause or ("unreachable" if self.is_beyond_the_radio else self.kind)

    @property
    def is_beyond_the_radio(self) -> bool:
        """Whether there is no way to the service although the radio is there: its server is off, or not to be found."""
        return self.kind == "offline" and self.detail != RADIO_LOST


class ServiceFailed(Exception):
    """Raised by a service that cannot answer; becomes a `Failure`."""

    def __init__(self, kind: FailureKind, detail: str, cause: FailureCause = "") -> None:
        super().__init__(detail)
        self.kind: FailureKind = kind
        self.cause: FailureCause = cause


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of an answer that comes before the whole, `after_ns` after the far end had the request."""

    after_ns: int
    text: str


@dataclass(frozen=True, slots=True)
class Reply(Generic[A]):
    """What a service beyond the radio answered.

    `value` None says that it does not know. `cloud` is how long the far end took: stated by a sandbox, measured by a
    live service. `bytes_down` is the body of the answer. `note` goes into the trace (tokens, cost).
    """

    value: A | None
    cloud: Declared
    bytes_down: int = 200
    pieces: tuple[Piece, ...] = ()
    note: str = ""


@dataclass(slots=True)
class Call:
    """One request under way, as its service sees it: hand on parts as they come, and see whether it is still wanted.

    `wants_parts` says whether anybody listens to them.
    """

    cancel: threading.Event = field(default_factory=threading.Event)
    hear: Callable[[str], None] = lambda text: None  # noqa: ARG005
    wants_parts: bool = True


class LocalService(Protocol):
    """On the glasses: `plan` says what a request costs, `answer` computes it (None: it does not know)."""

    @property
    def name(self) -> str:
        """What requests name it by."""

    def plan(self, request: Any) -> Phase:
        """The one phase of this request. Pure."""

    def answer(self, request: Any) -> Any:
        """The answer, computed on the host; may run in a worker thread. Raises ServiceFailed."""


@runtime_checkable
class RemoteService(Protocol):
    """Beyond the radio, on the phone or in the cloud. `is_agent`: judged by its first piece, not by its whole."""

    name: str
    is_agent: bool
    is_live: bool

    def request_bytes(self, request: Any) -> int:
        """How much goes over the radio for this request. Pure."""

    def answer(self, request: Any, call: Call) -> Reply[Any]:
        """The answer, from a worker thread, which may wait here. Raises ServiceFailed."""


class Upload(Protocol):
    """An utterance on its way to a service that hears while somebody speaks; one thread at a time calls it."""

    def go_on(self, part: SpeechPart) -> Reply[str]:
        """Take the next part; the words so far, as they seem now, None for none. Raises ServiceFailed."""

    def finish(self, speech: SpeechSegment) -> Reply[HeardText]:
        """The whole utterance; what did not come in parts goes up now. May wait. Raises ServiceFailed."""

    def close(self) -> None:
        """Nobody wants the words any more; also after the end."""


@runtime_checkable
class HearingService(Protocol):
    """A remote service that can be asked to `Listen`."""

    def sound_bytes(self, samples: int) -> int:
        """How much goes over the radio for so many samples. Pure."""

    def listen(self, request: Any, call: Call) -> Upload:
        """Begin with another utterance; costs nothing yet."""


Service = LocalService | RemoteService
