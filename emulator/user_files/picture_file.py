"""A user's picture file as RGB, and RGB as a PNG: one reader and one writer for all pictures that are not video.

In: PNG, JPEG, WebP, BMP, or the first frame of a GIF. Out: RGB uint8 (h, w, 3), upright by its EXIF orientation,
transparent parts on white paper. The size is checked before anything is decoded, so that a small file cannot fill the
memory; whatever is no whole picture is one clear line.
"""

from __future__ import annotations

import warnings
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from emulator.bad_input import BadInput

FORMATS = ("PNG", "JPEG", "WEBP", "BMP", "GIF")
EXPECTED = "expected PNG, JPEG, WebP, BMP or GIF"
MOST_PIXELS = 64_000_000


def is_too_large(width_px: int, height_px: int) -> bool:
    """Whether a picture has more pixels than is safe to decode (64 million)."""
    return width_px * height_px > MOST_PIXELS


def read_picture(path: Path, name: str = "") -> NDArray[np.uint8]:
    """Decode a picture to RGB uint8 (h, w, 3); `name` is what complaints call it, by default the path.

    Raises BadInput for anything that is not a whole picture of a safe size.
    """
    from PIL import Image, ImageOps, UnidentifiedImageError

    name = name or str(path)
    try:
        _check_is_file(path, name)
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path, formats=FORMATS) as image:
                if is_too_large(*image.size):
                    raise _too_large(name, f"{image.width}x{image.height} pixels")
                return _rgb(ImageOps.exif_transpose(image))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_large(name, "the picture") from None
    except UnidentifiedImageError:
        problem = "the file is empty" if path.stat().st_size == 0 else "not a picture"
        raise BadInput(problem, where=name, mend=EXPECTED) from None
    except PermissionError:
        raise BadInput("may not be read", where=name, mend="check its permissions") from None
    except (OSError, SyntaxError, ValueError, EOFError, MemoryError) as error:
        raise BadInput(f"the picture is broken ({error})", where=name, mend=EXPECTED) from None


def png_of(pixels: NDArray[np.uint8]) -> bytes:
    """A PNG file of RGB or grey pixels."""
    from PIL import Image

    buffer = BytesIO()
    Image.fromarray(pixels).save(buffer, "PNG", compress_level=3)  # a third of the time of level 6, a sixth more bytes
    return buffer.getvalue()


def _check_is_file(path: Path, name: str) -> None:
    """A folder is no picture, and a named pipe would be waited for without end."""
    if not path.is_file():
        problem = "is a folder, not a picture" if path.is_dir() else "is not a regular file"
        raise BadInput(problem if path.exists() else "there is no such file", where=name)


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
    return BadInput(f"{what} is too large to decode", where=name, mend=f"{MOST_PIXELS // 1_000_000} megapixels at most")
