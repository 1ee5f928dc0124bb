"""What was heard in a sound, for whoever hears the same sound by the same search again.

The same sound gives the same result, so hearing it twice is needless where a scenario says the same words to each of
its devices. These run in processes of their own, so the results lie in a folder, which lasts as long as one `lorgnette
test`. Anywhere else nothing is kept, since there it matters how long the host takes.
"""

from __future__ import annotations

import contextlib
import json
import os
import threading
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

KEY_BYTES = 20


class Hearing(NamedTuple):
    """What one search heard: words, log likelihood (base 1.0001) of the whole, and the frames of 10 ms in words."""

    text: str
    score: float
    frames: int


class HeardBefore:
    """Results by key, each a file of the folder. One that cannot be used costs nothing but the time."""

    def __init__(self) -> None:
        self._folder: Path | None = None

    def share_in(self, folder: Path) -> None:
        """Take results from this folder, and put them there."""
        self._folder = folder

    def find(self, key: str) -> Hearing | None:
        """What was heard, if it was."""
        if self._folder:
            with contextlib.suppress(OSError, ValueError, TypeError):
                return Hearing(*json.loads((self._folder / key).read_text("utf-8")))
        return None

    def add(self, key: str, heard: Hearing) -> None:
        """This was heard."""
        if self._folder:
            unfinished = self._folder / f"{key}.{os.getpid()}.{threading.get_ident()}"
            with contextlib.suppress(OSError):
                unfinished.write_text(json.dumps(heard), "utf-8")
                unfinished.replace(self._folder / key)


def key_of(search: str, sound: NDArray[np.float32]) -> str:
    """The key of a sound and of all that makes a search what it is."""
    digest = blake2b(search.encode(), digest_size=KEY_BYTES)
    digest.update(b"\0")
    digest.update(np.ascontiguousarray(sound).data)
    return digest.hexdigest()


heard_before = HeardBefore()
"""That of this process."""
