"""What a call over the wire is to the machine: its failure by the platform's kinds, its time as that of the cloud."""

from __future__ import annotations

from emulator.messages.services import FailureCause, FailureKind, ServiceFailed
from emulator.messages.work import Declared
from emulator.services.wire.failure import CallFailed, Kind
from emulator.services.wire.measured import Measured

_KINDS: dict[Kind, FailureKind] = {
    "lookup": "offline",
    "refused": "offline",
    "slow": "late",
    "key": "refused",
    "forbidden": "refused",
    "busy": "refused",
    "request": "refused",
    "model": "refused",
    "address": "refused",
}

CAUSES: dict[Kind, FailureCause] = {"key": "key", "forbidden": "key", "busy": "busy", "server": "server"}


def service_failed(failure: CallFailed) -> ServiceFailed:
    """The failure that an app is told. A server that cannot be found or reached is `offline`."""
    return ServiceFailed(_KINDS.get(failure.kind, "failed"), str(failure), CAUSES.get(failure.kind, ""))


def measured_cloud(measured: Measured) -> Declared:
    """The host time of a call without its own pauses: what the machine shows as the cloud's."""
    took_ns = max(0, measured.ended_ns - measured.waited_ns)
    return Declared(took_ns, took_ns, took_ns, "measured: this call over this computer's network", "measured")
