"""Which certificates are trusted: those that come along, or the file that SSL_CERT_FILE names. Read once a client."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from emulator.bad_input import BadInput

if TYPE_CHECKING:
    import ssl


class Trust:
    """May be shared by threads."""

    def __init__(self) -> None:
        self._made: ssl.SSLContext | None = None
        self._lock = threading.Lock()

    def context_for(self, base_url: str) -> ssl.SSLContext | None:
        """What a connection to this address needs; None where it is not encrypted."""
        if not base_url.startswith("https"):
            return None
        import httpx

        with self._lock:
            try:
                self._made = self._made or httpx.create_ssl_context()
            except OSError as error:
                mend = "name a file of certificates, or leave it out"
                raise BadInput(f"cannot be used ({error.strerror})", where="SSL_CERT_FILE", mend=mend) from None
            return self._made
