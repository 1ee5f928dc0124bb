"""What the lanes of camera and microphone share: they are fed from a source, may rest, and report of themselves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

from emulator.hardware.on_time import OnTime
from emulator.kernel import Kernel
from emulator.lanes.source_watch import SourceWatch
from emulator.messages.samples import SourceStatus
from emulator.messages.status import SensorStatus


class _Source(Protocol):
    name: str

    @property
    def live(self) -> bool: ...

    def status(self) -> SourceStatus: ...


S = TypeVar("S", bound=_Source)


class SensorLane(Generic[S]):
    """`feed` gives the sensor another source from now on."""

    def __init__(self, kernel: Kernel, name: str, source: S, feed: Callable[[S], None]) -> None:
        self._kernel = kernel
        self._name = name
        self._source = source
        self._feed = feed
        self._resting = False
        self._watch = SourceWatch(kernel, f"{name} {source.name}", source.status)
        self.on_time = OnTime(lambda: kernel.now_ns, lambda on: kernel.stream(name, on))

    def wake(self, awake: bool) -> None:
        """Go on, or rest for a while; a sensor that is fed by nothing rests anyway."""
        self._resting = not awake
        self._switch()

    def _switch(self) -> None:
        self.on_time.switch(self._is_wanted() and self._source.status().state != "off")

    def _is_wanted(self) -> bool:
        """Whether the device has a use for it now."""
        return not self._resting

    def change_source(self, source: S) -> None:
        """Take something else in from now on; who opened the old source closes it."""
        self._feed(source)
        self._source = source
        self._watch = SourceWatch(self._kernel, f"{self._name} {source.name}", source.status)
        self._switch()

    def _report(
        self, *, muted: bool, level: float, missed: dict[str, int], late: int = 0, photometric: bool = False
    ) -> SensorStatus:
        source = self._source
        return SensorStatus(
            present=True,
            source=source.name,
            live=source.live,
            status=source.status(),
            active=self.on_time.on,
            muted=muted,
            level=level,
            missed=sum(missed.values()),
            late=late,
            photometric=photometric,
        )
