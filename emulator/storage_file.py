"""The file of `--storage`: what an app keeps from one run to the next, as one JSON object."""

from __future__ import annotations

import json
from pathlib import Path

from emulator.bad_input import BadInput
from emulator.sdk.storage import MOST_BYTES, Storage
from emulator.trace.files import whole_file


class StorageFile:
    """Reads the file when it is made, writes it whenever something changed since. `path` None keeps nothing."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self.storage = _load(path) if path and path.exists() else Storage()
        self._written = self.storage.version

    def write(self) -> None:
        """Write what changed, whole or not at all. Raises BadInput when it cannot."""
        if self._path is None or self.storage.version == self._written:
            return
        with whole_file(self._path) as file:
            json.dump(self.storage.kept(), file, ensure_ascii=False, indent=1)
        self._written = self.storage.version


def _load(path: Path) -> Storage:
    mend = "name another file with --storage, or delete it"
    try:
        if path.stat().st_size > 2 * MOST_BYTES:
            raise BadInput("is too large to be an app's storage", where=str(path), mend=mend)
        kept = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadInput(f"cannot be read ({error.strerror})", where=str(path), mend=mend) from None
    except (ValueError, RecursionError) as error:
        raise BadInput(f"is not an app's storage: {error}", where=str(path), mend=mend) from None
    if not isinstance(kept, dict):
        raise BadInput("is not an app's storage: no JSON object", where=str(path), mend=mend)
    return Storage(kept)
