"""The proof that a confirmation was given on these glasses: a seal over what was confirmed.

On real glasses the seal would be made by a key in the secure element, bound to an account when the wearer first sets
payment up. Here it is a key that anybody can read, so it shows where a seal belongs and protects nothing.
"""

from __future__ import annotations

import hmac

SANDBOX_KEY = b"lorgnette sandbox glasses"


def seal(purpose: str) -> str:
    """The proof for one purpose, 64 hex digits."""
    return hmac.new(SANDBOX_KEY, purpose.encode("utf-8"), "sha256").hexdigest()


def is_sealed(purpose: str, proof: str) -> bool:
    """Whether the proof is that for this purpose."""
    return hmac.compare_digest(seal(purpose).encode(), proof.encode("utf-8", "replace"))
