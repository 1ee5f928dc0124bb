"""The services that an app can ask, by name: here a request finds its lane, or is told that the project has none."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from emulator.clock import NS_PER_MS
from emulator.kernel import Kernel
from emulator.lanes.asking import Asking, Deliver
from emulator.lanes.remote_lane import RemoteLane
from emulator.lanes.service_lane import ServiceLane
from emulator.messages.commands import SetService
from emulator.messages.effects import Ask
from emulator.messages.meaning import Meaning
from emulator.messages.services import Failure, RemoteService, Service
from emulator.messages.status import RadioState, ServiceStatus
from emulator.messages.transcription import Listen
from emulator.user_files.wording import suggestion


class ServiceDesk:
    """One lane a service."""

    def __init__(
        self, kernel: Kernel, services: Sequence[Service], deliver: Deliver, radio: Callable[[], RadioState]
    ) -> None:
        self._kernel = kernel
        self._deliver = deliver
        self._missed: set[str] = set()
        self._lanes: dict[str, ServiceLane | RemoteLane] = {}
        for service in services:
            if isinstance(service, RemoteService):
                self._lanes[service.name] = RemoteLane(kernel, service, deliver, radio)
            else:
                self._lanes[service.name] = ServiceLane(kernel, service, deliver)

    def ask(self, effect: Ask, pass_id: int) -> None:
        """Carry a request out as the next part of a pass."""
        name = effect.request.service
        lane = self._lanes.get(name)
        if lane is not None:
            lane.ask(effect, pass_id)
            return
        detail = f"the project has no such service; name one in glasses.toml: [services] {name} = ..."
        # Who asks to listen and takes a refusal goes on without, or asks again with the whole utterance.
        if name not in self._missed and not (isinstance(effect.request, Listen) and effect.otherwise):
            self._kernel.emit("fault", source=name, state="off", detail=detail)
            self._missed.add(name)
        Asking(self._kernel, effect, pass_id, self._deliver).fail(Failure("off", detail), told=True)

    def listeners(self) -> list[Callable[[Meaning, int], None]]:
        """Who beyond the radio takes the sound of utterances at this instant."""
        remote = [lane for lane in self._lanes.values() if isinstance(lane, RemoteLane)]
        return [take for lane in remote for take in lane.listeners()]

    def forget(self, name: str) -> None:
        """Nobody wants the answers of this service any more."""
        if name in self._lanes:
            self._lanes[name].forget()

    def forget_all(self) -> None:
        """The app that asked is left: nobody wants any answer."""
        for lane in self._lanes.values():
            lane.forget()

    def disturb(self, command: SetService) -> None:
        """Make a service slow or dead, or well again."""
        lane = self._lanes.get(command.service)
        if lane is None:
            known = suggestion(command.service, self._lanes, "the project has")
            self._kernel.emit("fault", source=command.service, state="off", detail=f"no such service; {known}")
        else:
            lane.disturbance.take(command)

    def status(self) -> tuple[ServiceStatus, ...]:
        """How each of them is, in the order of the project."""
        return tuple(_status(name, lane) for name, lane in self._lanes.items())

    def close(self) -> None:
        """End the calls that are under way."""
        for lane in self._lanes.values():
            lane.close()


def _status(name: str, lane: ServiceLane | RemoteLane) -> ServiceStatus:
    tally, disturbance = lane.tally, lane.disturbance
    return ServiceStatus(
        name=name,
        place=lane.place,
        state=disturbance.state,
        delay_ms=disturbance.delay_ns / NS_PER_MS,
        asked=tally.asked,
        answered=tally.answered,
        failed=tally.failed,
        waiting=tally.waiting,
        last_ms=None if tally.last_ns is None else tally.last_ns / NS_PER_MS,
    )
