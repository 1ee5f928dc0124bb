"""What live services share: a call over a connection of its own, with limits, retries, cancel and its cost measured.

Each service says who the far end is (`Peer`), what goes out (`Outgoing`) and how an answer is read. Nothing is
connected before a call, and behind it nothing stays open.
"""

from emulator.services.wire.call import Call
from emulator.services.wire.exchange import Outgoing
from emulator.services.wire.failure import CallFailed, ServerSays
from emulator.services.wire.measured import Measured
from emulator.services.wire.pace import RateLimit, Retries
from emulator.services.wire.patience import Timeouts
from emulator.services.wire.peer import Peer, Secret
from emulator.services.wire.trust import Trust

__all__ = [
    "Call",
    "CallFailed",
    "Measured",
    "Outgoing",
    "Peer",
    "RateLimit",
    "Retries",
    "Secret",
    "ServerSays",
    "Timeouts",
    "Trust",
]
