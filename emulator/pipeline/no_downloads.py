"""Keeps a library that could download from doing so, and from what it does to find out whether it could.

rapidocr imports `requests` for models that it lacks; ours are in its wheel. That import alone opens a socket, to see
whether there is IPv6 (urllib3), and nothing here opens one that nobody asked for.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any, NoReturn


@contextmanager
def no_downloads() -> Iterator[None]:
    """What is imported meanwhile gets a `requests` that refuses; an app that imports it later gets the real one."""
    if "requests" in sys.modules:  # somebody has it already, and whatever it opens it has opened
        yield
        return
    sys.modules["requests"] = _refusing()
    try:
        yield
    finally:
        del sys.modules["requests"]


def _refusing() -> ModuleType:
    module = ModuleType("requests")
    vars(module).update(Response=object, RequestException=OSError, get=_refuse)
    return module


def _refuse(*_: Any, **__: Any) -> NoReturn:
    raise OSError("nothing is downloaded at run time")
