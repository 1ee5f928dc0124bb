"""What was heard in a sound, for whoever hears the same sound by the same search again.

The same sound gives the same result, so hearing it twice is needless: the commands of a project and the transcriber
both ask how well free phones explain an utterance, and a scenario says the same words to each of its devices. These run
in processes of their own, so the results can lie in a folder as well, which lasts as long as one `lorgnette test`.
"""

from __future__ import annotations

import contextlib
import json
import os
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

KEPT = 256
KEY_BYTES = 20


class Hearing(NamedTuple):
    """What one search heard: words, log likelihood (base 1.0001) of the whole, and the frames of 10 ms in words."""

    text: str
    score: float
    frames: int


class HeardBefore:
    """Results by key, the last `KEPT` of them in memory. A folder that cannot be used costs nothing but the time."""

    def __init__(self) -> None:
        self._kept: dict[str, Hearing] = {}
        self._folder: Path | None = None

    def share_in(self, folder: Path | None) -> None:
        """Take results from this folder too, and put them there; None for memory alone."""
        self._folder = folder

    def find(self, key: str) -> Hearing | None:
        """What was heard, if it was."""
        if key not in self._kept and self._folder:
            with contextlib.suppress(OSError, ValueError, TypeError):
                self._keep(key, Hearing(*json.loads((self._folder / key).read_text("utf-8"))))
        return self._kept.get(key)

    def add(self, key: str, heard: Hearing) -> None:
        """This was heard."""
        self._keep(key, heard)
        if self._folder:
            unfinished = self._folder / f"{key}.{os.getpid()}"
            with contextlib.suppress(OSError):
                unfinished.write_text(json.dumps(heard), "utf-8")
                unfinished.replace(self._folder / key)

    def _keep(self, key: str, heard: Hearing) -> None:
        while len(self._kept) >= KEPT:
            self._kept.pop(next(iter(self._kept)), None)
        self._kept[key] = heard


def key_of(search: str, sound: NDArray[np.float32]) -> str:
    """The key of a sound and of all that makes a search what it is."""
    digest = blake2b(search.encode(), digest_size=KEY_BYTES)
    digest.update(b"\0")
    digest.update(np.ascontiguousarray(sound).data)
    return digest.hexdigest()


heard_before = HeardBefore()
"""That of this process."""
