"""Pictures from image files: one image for ever, or a folder of them as a slide show.

In: PNG, JPEG, WebP, BMP, or the first frame of a GIF. Out: RGB, upright by its EXIF orientation, transparent parts on
white paper. The size is checked before anything is decoded, so that a small file cannot fill the memory.
"""

from __future__ import annotations

import re
import warnings
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from emulator.bad_input import BadInput
from emulator.clock import NS_PER_S
from emulator.messages.samples import Picture, SourceState, SourceStatus
from emulator.sensors.picture_sources.decoding import PIXELS_MAX, is_too_large

FORMATS = ("PNG", "JPEG", "WEBP", "BMP", "GIF")
SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".jpe", ".webp", ".bmp", ".gif"})
EXPECTED = "expected PNG, JPEG, WebP, BMP or GIF"
SLIDE_SECONDS = 2.0


def read_image(path: Path, name: str = "") -> NDArray[np.uint8]:
    """Decode an image to RGB uint8 (h, w, 3). Raises BadInput for anything that is not a whole image of a safe size."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    name = name or path.name
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path, formats=FORMATS) as image:
                if is_too_large(*image.size):
                    raise _too_large(name, f"{image.width}x{image.height} pixels")
                return _rgb(ImageOps.exif_transpose(image))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_large(name, "the image") from None
    except UnidentifiedImageError:
        problem = "the file is empty" if path.stat().st_size == 0 else "not an image"
        raise BadInput(problem, where=name, mend=EXPECTED) from None
    except FileNotFoundError:
        raise BadInput("no such file", where=name) from None
    except PermissionError:
        raise BadInput("may not be read", where=name, mend="check its permissions") from None
    except (OSError, SyntaxError, ValueError, EOFError, MemoryError) as error:
        raise BadInput(f"the image is broken ({error})", where=name, mend=EXPECTED) from None


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
        self._shown = (0, Picture(0, read_image(self._files[0], self._name_of(0))))
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
            pixels = read_image(self._files[index], self._name_of(index))
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


def _rgb(image: Any) -> NDArray[np.uint8]:
    from PIL import Image

    if image.mode.startswith("I"):  # 16 bits a pixel, which convert() would clip instead of scale
        grey = np.clip(np.asarray(image).astype(np.int64) >> 8, 0, 255).astype(np.uint8)
        return np.repeat(grey[:, :, None], 3, axis=2)
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        rgba = image.convert("RGBA")
        paper = Image.new("RGBA", rgba.size, "white")
        image = Image.alpha_composite(paper, rgba)
    return np.asarray(image.convert("RGB"), np.uint8)


def _too_large(name: str, what: str) -> BadInput:
    return BadInput(f"{what} is too large to decode", where=name, mend=f"{PIXELS_MAX // 1_000_000} megapixels at most")
