"""How a call to a live service can fail: one exception, one clear line, and a kind that a program can act on.

What a server says about its failure is quoted in part, without control characters and without anything of the key.
"""

from __future__ import annotations

from typing import Literal

from emulator.bad_input import BadInput
from emulator.services.wire.measured import Measured

Kind = Literal[
    "lookup",  # the name of the server leads nowhere
    "refused",  # nobody listens, or there is no way to it
    "tls",  # no safe connection
    "slow",  # one of the four times ran out
    "cut",  # the connection ended within the answer
    "malformed",  # an answer that breaks the protocol: no HTTP, no JSON, no UTF-8, missing fields
    "content",  # an answer of another content type or coding
    "address",  # an answer that there is nothing here, or that it moved
    "key",  # 401
    "forbidden",  # 403
    "model",  # the server does not have the model
    "request",  # other 4xx: the server does not accept what was asked
    "busy",  # 429
    "server",  # 5xx, or an error told within a stream
    "too_large",  # an answer beyond the bounds
    "cancelled",
]
AGAIN: frozenset[Kind] = frozenset({"busy", "server", "cut"})


class ServerSays(Exception):
    """The server told of an error in the place of an answer."""


class CallFailed(BadInput):
    """A call that gave no answer.

    `kind` says in one word why; `status` is the HTTP status, 0 without one; `asked_wait_s` what the server asked to
    wait; `is_final` that trying again cannot help; `heard` the text that had come before; `measured` what it cost.
    """

    def __init__(
        self,
        kind: Kind,
        what: str,
        *,
        where: str = "",
        mend: str = "",
        status: int = 0,
        asked_wait_s: float | None = None,
        is_final: bool = False,
    ) -> None:
        super().__init__(what, where=where, mend=mend)
        self.kind, self.status, self.asked_wait_s = kind, status, asked_wait_s
        self.is_final = is_final or kind not in AGAIN
        self.heard = ""
        self.measured = Measured()
