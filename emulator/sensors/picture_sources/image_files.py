"""Pictures from image files: one image for ever, or a folder of them as a slide show.

In: a file or folder of the formats that `read_picture` knows. Out: the picture whose turn it is. A broken one in a
folder is told while it has its turn, and the others are shown.
"""

from __future__ import annotations

import re
from pathlib import Path

from emulator.bad_input import BadInput
from emulator.clock import NS_PER_S
from emulator.messages.samples import Picture, SourceState, SourceStatus
from emulator.user_files.picture_file import EXPECTED, FORMATS, read_picture

SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".jpe", ".webp", ".bmp", ".gif"})
SLIDE_SECONDS = 2.0


def is_image(path: Path) -> bool:
    """Whether a file is to be read as an image: by its name, and by its first bytes when the name does not tell."""
    from PIL import Image

    if path.suffix:
        return path.suffix.lower() in SUFFIXES
    try:
        with Image.open(path, formats=FORMATS):
            return True
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return False


class ImageFiles:
    """A `PictureSource` over images. With `slide_s` each is shown so long and the last ends it; without, it stays."""

    live = False

    def __init__(self, path: Path, name: str = "", slide_s: float | None = None) -> None:
        self.path = path
        self.name = name or path.name
        self.duration_ns: int | None = None
        self._slide_ns = None if slide_s is None else round(slide_s * NS_PER_S)
        self._files: list[Path] = []
        self._shown: tuple[int, Picture | None] | None = None
        self._state: SourceState = "off"
        self._problem = ""
        self._drops = 0

    def open(self) -> None:
        """List the images and decode the first. Raises BadInput."""
        if self._state != "off":
            return
        self._files = _images_in(self.path, self.name) if self.path.is_dir() else [self.path]
        if self.path.is_dir() and self._slide_ns is None:
            self._slide_ns = round(SLIDE_SECONDS * NS_PER_S)
        self._shown = (0, Picture(0, read_picture(self._files[0], self._name_of(0))))
        self.duration_ns = None if self._slide_ns is None else self._slide_ns * len(self._files)
        self._state = "running"

    def picture(self, t_ns: int) -> Picture | None:
        """The image whose turn it is; None for a broken one, and after the last."""
        if self._state in ("off", "ended"):
            return None
        index = 0 if self._slide_ns is None else t_ns // self._slide_ns
        if index >= len(self._files):
            self._state, self._problem = "ended", ""
            return None
        if self._shown is None or self._shown[0] != index:
            self._shown = (index, self._decode(index))
        return self._shown[1]

    def status(self) -> SourceStatus:
        """Running, failed while a broken image has its turn, ended, or off; `drops` counts broken images."""
        return SourceStatus(self._state, self._problem, self._drops)

    def close(self) -> None:
        """Forget the images."""
        self._state, self._shown = "off", None

    def _name_of(self, index: int) -> str:
        return f"{self.name}/{self._files[index].name}" if self.path.is_dir() else self.name

    def _decode(self, index: int) -> Picture | None:
        try:
            pixels = read_picture(self._files[index], self._name_of(index))
        except BadInput as error:
            self._state, self._problem = "failed", str(error)
            self._drops += 1
            return None
        self._state, self._problem = "running", ""
        return Picture(index, pixels)


def _images_in(folder: Path, name: str) -> list[Path]:
    """The images of a folder in the order a person would count them (2 before 10)."""
    try:
        files = [f for f in folder.iterdir() if f.suffix.lower() in SUFFIXES and f.is_file()]
    except PermissionError:
        raise BadInput("may not be read", where=name, mend="check its permissions") from None
    if not files:
        raise BadInput("no images in the folder", where=name, mend=EXPECTED)
    return sorted(files, key=lambda f: [int(p) if p.isdecimal() else p for p in re.split(r"(\d+)", f.name.casefold())])
