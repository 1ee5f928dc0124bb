"""Addresses and keys of live services: from the environment, and for what is absent there from the system's keyring.

Never from a project, whose files people share. Nothing is connected here.
"""

from __future__ import annotations

import ipaddress
import os
import re
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from emulator.bad_input import BadInput
from emulator.services.wire.peer import Secret

KEYRING_SERVICE = "lorgnette"
Lookup = Callable[[str], str | None]


def reader(environment: Mapping[str, str] | None = None, keyring_entry: Lookup | None = None) -> Callable[[str], str]:
    """A function from a variable's name to its value, "" without one.

    A variable that is set, also to nothing, keeps the keyring out of it. By default the process's environment and the
    system's keyring are read.
    """
    variables = os.environ if environment is None else environment
    lookup = keyring_entry or entry_of_system_keyring

    def value(name: str) -> str:
        told = variables.get(name)
        return ((lookup(name) or "") if told is None else told).strip()

    return value


def entry_of_system_keyring(name: str) -> str | None:
    """What the system's keyring holds under `lorgnette` and this name; None without an entry or without a keyring."""
    try:
        import keyring
        import keyring.errors
    except ImportError:
        return None
    try:
        entry: str | None = keyring.get_password(KEYRING_SERVICE, name)
    except keyring.errors.KeyringError:  # locked, or none on this computer: the variable is the way then
        return None
    return entry


def check_address(url: str, *, name: str, key_name: str, example: str) -> None:
    """BadInput naming the variable when `url` is no address of a server. It is not quoted: people paste keys there."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise _no_address(name, example) from None
    if parts.scheme not in ("http", "https") or not host or not re.fullmatch(r"[!-~]+", url):
        raise _no_address(name, example)
    if "@" in parts.netloc or parts.query or parts.fragment:
        mend = f"the key goes into {key_name}"
        raise BadInput("an address of a server holds no password and no ?", where=name, mend=mend)


def check_key(key: Secret, url: str, *, name: str, url_name: str) -> None:
    """BadInput when the key has characters that no key has, or would travel unencrypted beyond one's own network."""
    if not re.fullmatch(r"[!-~]*", key.reveal()):
        mend = "copy it again, without spaces and line breaks"
        raise BadInput("the key has characters that no key has", where=name, mend=mend)
    if key and not _is_safe(url):
        mend = f"use https in {url_name}, or leave {name} out"
        raise BadInput("a key would travel unencrypted", where=urlsplit(url).netloc, mend=mend)


def _no_address(name: str, example: str) -> BadInput:
    return BadInput("this is no address of a server", where=name, mend=f"write {example}")


def _is_safe(url: str) -> bool:
    """Whether a key may travel there: encrypted, or within this computer or its own network."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    try:
        return parts.scheme == "https" or host == "localhost" or ipaddress.ip_address(host).is_private
    except ValueError:
        return False
