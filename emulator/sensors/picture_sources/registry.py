"""From what a user typed after `--camera` to an open picture source: the one place where the kinds are listed.

In: `webcam[:N or NAME]`, a file or folder, an http or rtsp address, `screen[:x,y,w,h]`, `synthetic:NAME`,
`synthetic:grey[:REFLECTANCE]`, `panorama:FILE`, `none`.
Out: a `PictureSource` that runs, or one line that says what is allowed. Only the kind that is used is imported.
"""

from __future__ import annotations

import importlib
import re
from pathlib import Path

from emulator.bad_input import BadInput
from emulator.clock import Clock
from emulator.messages.samples import Picture, SourceStatus
from emulator.pinhole import Pinhole
from emulator.sensors.camera import PictureSource

# Scenes that the project draws itself: name -> module and what makes the source there.
SYNTHETIC = {
    "walk": ("emulator.sensors.street_walk.walk", "StreetWalk"),
    "signs": ("emulator.sensors.street_walk.boards", "sign_board"),
    "test-card": ("emulator.sensors.street_walk.boards", "test_card"),
}
ALLOWED = (
    "use webcam, webcam:N, webcam:NAME, a video, an image, a folder of images (folder@SECONDSs), "
    "http://..., rtsp://..., screen, screen:x,y,w,h, panorama:FILE, synthetic:" + ", synthetic:".join(SYNTHETIC) + ", "
    "synthetic:grey, synthetic:grey:REFLECTANCE, or none"
)
FrameHint = tuple[int, int, float]
PANORAMA = "panorama:"
ORDINARY_FOV_DEG = 78.0  # a webcam or phone, diagonal


class NoPictures:
    """A camera that is switched off (`none`)."""

    name = "none"
    live = False
    duration_ns: int | None = None

    def open(self) -> None:
        """Nothing to open."""

    def picture(self, t_ns: int) -> Picture | None:  # noqa: ARG002 (never anything)
        """Never a picture."""
        return None

    def status(self) -> SourceStatus:
        """Off."""
        return SourceStatus("off")

    def close(self) -> None:
        """Nothing to close."""


def open_picture_source(
    spec: str,
    clock: Clock,
    *,
    frame_hint: FrameHint,
    fov_diagonal_deg: float = ORDINARY_FOV_DEG,
    allow_missing: bool = False,
) -> PictureSource:
    """Open what `spec` names. Raises BadInput, within five seconds.

    `frame_hint` is the device camera's width, height and rate, which live sources are asked for, `fov_diagonal_deg` how
    much of a panorama it sees. With `allow_missing` a live source that is not there starts as "lost" and is looked for;
    a wrong spelling is still an error.
    """
    if spec.startswith(PANORAMA):
        source = _panorama(spec, Pinhole.from_diagonal(*frame_hint[:2], fov_diagonal_deg))
    else:
        source = _source(spec, clock, frame_hint, allow_missing)
    source.open()
    return source


def _source(spec: str, clock: Clock, frame_hint: FrameHint, allow_missing: bool) -> PictureSource:
    kind, _, rest = spec.partition(":")
    if spec == "none":
        return NoPictures()
    if kind == "synthetic":
        return _synthetic(rest)
    if kind == "webcam":
        from emulator.sensors.picture_sources.webcam import webcam

        return webcam(rest.strip(), clock, frame_hint=frame_hint, allow_missing=allow_missing)
    if kind == "screen":
        from emulator.sensors.picture_sources.screen_region import parse_region, screen_region

        return screen_region(parse_region(rest), clock, rate_hz=frame_hint[2], allow_missing=allow_missing)
    if rest.startswith("//"):
        return _network(spec, clock, frame_hint, allow_missing)
    return _file(spec)


def _panorama(spec: str, view: Pinhole) -> PictureSource:
    from emulator.sensors.picture_sources.panorama import Panorama

    name = spec.removeprefix(PANORAMA)
    if not name or "\0" in name:
        raise BadInput("a panorama needs its file", where=PANORAMA, mend="write panorama:FILE")
    return Panorama(Path(name).expanduser(), spec, view)


def _synthetic(name: str) -> PictureSource:
    if name == "grey" or name.startswith("grey:"):
        from emulator.sensors.picture_sources.plain_grey import PlainGrey

        return PlainGrey(name.removeprefix("grey").removeprefix(":"))
    if name not in SYNTHETIC:
        there = ", ".join(f"synthetic:{each}" for each in (*SYNTHETIC, "grey"))
        raise BadInput(f"no synthetic scene {shorten(name)!r}", mend=f"there is {there}")
    module, scene = SYNTHETIC[name]
    source: PictureSource = getattr(importlib.import_module(module), scene)()
    source.name = f"synthetic:{name}"
    return source


def _network(url: str, clock: Clock, frame_hint: FrameHint, allow_missing: bool) -> PictureSource:
    from emulator.sensors.picture_sources.network_camera import SCHEMES, network_camera

    scheme, _, address = url.partition("://")
    if scheme.lower() not in SCHEMES or not address.strip("/"):
        raise BadInput(f"{url!r} is not an address of a camera", mend=ALLOWED)
    return network_camera(url, clock, rate_hz=frame_hint[2], allow_missing=allow_missing)


def _file(spec: str) -> PictureSource:
    try:
        return _file_source(spec)
    except PermissionError:
        raise BadInput("may not be read", where=spec, mend="check its permissions") from None
    except OSError as error:
        raise BadInput(error.strerror or "cannot be read", where=shorten(spec)) from None


def _file_source(spec: str) -> PictureSource:
    path, slide_s = _path_and_slide(spec)
    if path.is_dir():
        from emulator.sensors.picture_sources.image_files import ImageFiles

        return ImageFiles(path, spec, slide_s)
    if not path.exists() and not path.is_symlink():
        raise BadInput(f"no such file or kind of camera: {shorten(spec)!r}", mend=ALLOWED)
    if not path.is_file():
        raise BadInput("neither a file nor a folder", where=spec)
    from emulator.sensors.picture_sources.image_files import ImageFiles, is_image

    if is_image(path):
        return ImageFiles(path, spec, slide_s)
    from emulator.sensors.picture_sources.video_file import VideoFile

    return VideoFile(path, spec)


def _path_and_slide(spec: str) -> tuple[Path, float | None]:
    """`photos@0.5s` is the folder `photos` with half a second an image, unless a file has that very name."""
    path = Path(spec).expanduser() if spec else Path("\0")
    match = re.fullmatch(r"(.+)@(\d+(?:\.\d+)?)s", spec)
    if match is None or _exists(path):
        return path, None
    seconds = float(match[2])
    if not 0.001 <= seconds <= 86_400:
        raise BadInput(f"{match[2]} s an image is out of range", where=spec, mend="0.001 to 86400 s")
    return Path(match[1]).expanduser(), seconds


def shorten(text: str) -> str:
    """What a user typed, cut to what fits into one line."""
    return text if len(text) <= 80 else f"{text[:60]}..."


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False
