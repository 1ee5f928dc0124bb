"""What every lane of the machine works with: the schedule, the units, the recorder, the host's workers, the way out.

Lanes call it to let emulated time pass for a piece of work. It owns the one rule of timing: a result is released when
the device would have it, and only where time cannot wait for a slow host is it released later and marked host-bound.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from emulator.clock import NS_PER_MS, Clock
from emulator.cost.predict import predict
from emulator.cost.traffic import moved_bytes
from emulator.hardware.memory_bus import share_of_bus, stream_shares
from emulator.hardware.pace import Pace
from emulator.hardware.throttle import power_share, slowed_units
from emulator.hardware.units import UnitQueue
from emulator.messages.events import DeviceEvent, EventKind
from emulator.messages.work import Phase, Prediction, Step
from emulator.profile import DeviceProfile, Sourced
from emulator.profile.fields import Unit
from emulator.schedule import Schedule
from emulator.trace.recorder import Recorder
from emulator.workers import Computation, HostTime, Workers

Timing = Literal["device", "host"]
Served = Callable[[int, int], None]
"""Called with the emulated start and end of a service."""


class Kernel:
    """The shared ground of the lanes of one device."""

    def __init__(
        self,
        profile: DeviceProfile,
        clock: Clock,
        *,
        timing: Timing = "device",
        live: bool = False,
        inline: bool = False,
    ) -> None:
        self.profile = profile
        self.clock = clock
        self.timing = timing
        self.live = live
        self.schedule = Schedule()
        self.recorder = Recorder()
        self.workers = Workers(clock, inline=inline)
        self.units = {"ui": UnitQueue("ui", lambda: self.now_ns)}
        for name, unit in profile.units.items():
            self.units[name] = UnitQueue(name, lambda: self.now_ns, _cores_for_phases(name, unit))
        self._slowed = frozenset(slowed_units(profile))
        self._pace = Pace(self.schedule)
        self._streams = stream_shares(profile)
        self._memory_shares: dict[str, float] = {}
        self.predictions: dict[str, Prediction] = {}
        self._predicted: dict[str, tuple[Phase, Prediction]] = {}
        self.events: list[DeviceEvent] = []
        self._overdue: list[tuple[Computation, Callable[[], None], int]] = []
        self.lookouts: list[Callable[[int], None]] = []
        """Called with each instant that the host reaches, for who waits for something that comes when it comes."""

    @property
    def now_ns(self) -> int:
        """The emulated instant."""
        return self.schedule.now_ns

    def emit(self, kind: EventKind, /, **data: Any) -> None:
        """Tell the host something that a wearer would notice."""
        self.events.append(DeviceEvent(self.now_ns, kind, data))

    def predict(self, stage: str, phase: Phase) -> Prediction:
        """Device time of one phase on its unit; the last prediction of each stage is kept for the report."""
        last, prediction = self._predicted.get(stage, (None, None))
        if last is not phase or prediction is None:  # a model has hundreds of kernels, and is the same every frame
            unit = self.profile.units[phase.unit]  # type: ignore[index]
            prediction = predict(phase.cost, unit, phase.unit, self.profile.units["cpu"])
            self._predicted[stage] = phase, prediction
            self.predictions[stage] = prediction
            moved = moved_bytes(phase.cost, unit) if phase.unit in self._slowed else 0
            self._memory_shares[stage] = share_of_bus(self.profile, moved, prediction.p50_ns)
        return prediction

    @property
    def speed(self) -> float:
        """The share of its full speed at which the main chip runs."""
        return self._pace.speed

    def slow_down(self, speed: float) -> None:
        """The main chip runs at this share of its full speed from now on, and takes less power."""
        self._pace.slow_down(speed)
        for name in self._slowed:
            self.units[name].run_at(power_share(self.profile.thermal, speed))

    def add_radio(self) -> None:
        """The radio is used: it sends one thing at a time, and takes power meanwhile."""
        self.units.setdefault("radio", UnitQueue("radio", lambda: self.now_ns))

    def stream(self, part: str, on: bool) -> None:
        """Camera or display begins or ends to use the memory."""
        self._pace.stream(part, self._streams.get(part, 0.0) if on else 0.0)

    def declared(self, stage: str, value_ms: Sourced[float]) -> Prediction:
        """A duration that the profile states."""
        low = value_ms.low if value_ms.low is not None else value_ms.value
        high = value_ms.high if value_ms.high is not None else value_ms.value
        prediction = Prediction(
            round(value_ms.value * NS_PER_MS),
            round(low * NS_PER_MS),
            round(high * NS_PER_MS),
            value_ms.source,
            value_ms.confidence,
        )
        self.predictions[stage] = prediction
        return prediction

    def when_computed(self, computation: Computation, pass_id: int, then: Callable[[], None]) -> None:
        """Go on with `then` now that the device is done, as soon as the host is done as well.

        With recorded or synthetic input emulated time simply waits, in the call or between two of them. With live input
        it cannot: then the result is released at the first instant at which it is there, and its pass is left out of
        every verdict.
        """
        if self.live and not computation.done():
            self._overdue.append((computation, then, pass_id))
        else:
            self.schedule.at(self.now_ns, then, ready=computation.done)

    def release_overdue(self, t_ns: int) -> None:
        """Release what became ready since, at `t_ns`, the newest instant that the host has reached."""
        for lookout in self.lookouts:
            lookout(t_ns)
        waiting, self._overdue = self._overdue, []
        for late in waiting:
            if not late[0].done():  # asked once: a job may be done between two looks
                self._overdue.append(late)
                continue
            self.recorder.mark_host_bound(late[2])
            self.schedule.at(t_ns, late[1])

    def serve(self, step: Step, pass_id: int, then: Served) -> None:
        """Wait for the step's unit, hold it for the predicted time, then call `then` with start and end.

        It takes longer where others want the memory as well, or the chip is hot; the host's own durations do not.
        """
        asked_ns = self.now_ns
        queue = self.units[step.unit]
        by_device = self.timing == "device"
        memory_share = self._memory_shares.get(step.stage, 0.0) if by_device else 0.0
        heats = by_device and step.unit in self._slowed

        def begin() -> None:
            start_ns = self.now_ns
            waiting = f"{step.stage.partition('.')[0]}.wait"
            self.recorder.span(pass_id, waiting, step.unit, asked_ns, start_ns)
            self._pace.begin(step.duration.p50_ns, memory_share, heats=heats, then=lambda: end(start_ns))

        def end(start_ns: int) -> None:
            queue.release()
            then(start_ns, self.now_ns)

        queue.request(begin)

    def record(self, step: Step, pass_id: int, period: tuple[int, int], host: HostTime) -> None:
        """Record a span that was computed on the host as well; `period` is its emulated start and end."""
        self.recorder.computed(pass_id, (step, *period), {step.lap: host})


def _cores_for_phases(name: str, unit: Unit) -> int:
    """How many phases the unit serves at once; one core of the CPU belongs to the app."""
    cores = unit.cores.value if unit.cores else 1
    return max(1, cores - 1) if name == "cpu" else cores


def scaled(prediction: Prediction, count: int) -> Prediction:
    """The prediction for `count` items, one after the other."""
    return Prediction(
        prediction.p50_ns * count,
        prediction.low_ns * count,
        prediction.high_ns * count,
        prediction.source,
        prediction.confidence,
    )


def host_measured(duration_ns: int) -> Prediction:
    """The host's own duration taken as the device's, for `--timing host`."""
    return Prediction(duration_ns, duration_ns, duration_ns, "measured on this computer", "measured")
