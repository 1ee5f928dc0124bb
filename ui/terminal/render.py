"""`lorgnette render`: a layout as one picture in a given light, and how readable each component is in it.

Layout and samples -> scene -> panel levels -> light at the eye -> PNG. The picture and the table come from one model,
so what the table calls readable is what the picture shows.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ui.terminal.options import DEVICE_HELP, add_debug

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from emulator.still import Still

MONITOR_PPD = 37.8


def add_parser(verbs: Any) -> None:
    """Declare the verb; nothing heavy is imported here."""
    parser = verbs.add_parser(
        "render",
        help="draw a HUD layout as the wearer sees it in a given light",
        description="Draw a layout with its sample data: as the eye sees it, at true size, or the bare panel.",
        epilog="example: lorgnette render card.hud.yaml --lux 10000 --world street.jpg -o card.png\n"
        "A slope-1 exposure keyed to the world shows true contrast ratios; outdoors it errs on the pessimistic side.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("layout", metavar="LAYOUT", type=Path, help="a *.hud.yaml file")
    parser.add_argument("-o", "--output", metavar="FILE.png", type=Path, required=True, help="where the picture goes")
    parser.add_argument("--device", default="quark-s1", help=DEVICE_HELP)
    parser.add_argument("--view", choices=("eye", "panel", "true-size"), default="eye", help="(default: %(default)s)")
    _add_light(parser)
    parser.add_argument("--state", metavar="NAME", help="the layout's state (default: the one that its samples give)")
    parser.add_argument("--data", metavar="KEY=VALUE", action="append", default=[], help="in place of a sample")
    parser.add_argument("--json", action="store_true", help="print one JSON document on standard output")
    add_debug(parser)
    parser.set_defaults(run=run)


def _add_light(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--lux", type=float, default=1000.0, help="light on the world: 300 office, 100000 sun (default: 1000)"
    )
    parser.add_argument("--world", metavar="IMG", type=Path, help="what the camera sees (default: a built-in view)")
    parser.add_argument("--brightness", type=float, default=1.0, metavar="0..1", help="of the display (default: 1)")
    parser.add_argument("--imperfections", action="store_true", help="typical blur, fall-off and ghost (not measured)")
    parser.add_argument("--zoom", type=int, default=1, help="panel view: size of a panel pixel (default: 1)")
    parser.add_argument(
        "--monitor-ppd",
        type=float,
        default=MONITOR_PPD,
        help='true size: pixels per degree (default: 24" 1080p at 60 cm)',
    )


def run(options: argparse.Namespace) -> int:
    """Render; returns 0. Raises BadInput for everything that cannot be used."""
    from ui.terminal.light_report import tell

    target = _target(options.output)
    work = _prepare(options)
    pixels, notes = _picture(options, work)
    _write(pixels, target)
    tell(options, work, pixels.shape[1::-1], notes)
    return 0


def _prepare(options: argparse.Namespace) -> Still:
    from emulator.hud import load_layout
    from emulator.optics import Optics, built_in_world, checked_lux
    from emulator.profile import load_profile
    from emulator.still import still
    from emulator.user_files.picture_file import read_picture
    from ui.terminal.sample_data import with_overrides

    profile, lux = load_profile(options.device), checked_lux(options.lux)
    optics = Optics.from_profile(profile, brightness=options.brightness, imperfections=options.imperfections)
    layout = load_layout(options.layout)
    world = read_picture(options.world) if options.world else built_in_world(1600, 900)
    data = with_overrides(layout, options.data)
    return still(layout, data, profile, optics, world, illuminance_lux=lux, state=options.state)


def _picture(options: argparse.Namespace, work: Still) -> tuple[NDArray[np.uint8], list[str]]:
    """The picture of the chosen view, and what has to be said about it."""
    from emulator.bad_input import BadInput
    from emulator.optics import automatic_headroom_stops, depict, panel_picture, see, true_size_view, with_footer
    from ui.terminal.light_report import badges

    if options.view == "panel":
        if not 1 <= options.zoom <= 16:
            raise BadInput(f"{options.zoom} is outside 1..16", where="--zoom")
        return panel_picture(work.levels, work.optics, options.zoom), []
    seen = work.seen
    if options.view == "true-size":
        if not 5 <= options.monitor_ppd <= 200:
            raise BadInput(f"{options.monitor_ppd:g} is outside 5..200 pixels per degree", where="--monitor-ppd")
        view = true_size_view(options.monitor_ppd)
        seen = see(work.levels, work.world, work.optics, view, work.seen.illuminance_lux)
    shown = depict(seen, automatic_headroom_stops(work.optics, seen.illuminance_lux))
    notes = badges(options, work.optics, seen, shown)
    return with_footer(shown.pixels, f"{work.optics.device_name} · {options.view} view", notes), notes


def _target(path: Path) -> Path:
    """The output path, checked before any work is done."""
    from emulator.bad_input import BadInput

    if path.suffix.lower() != ".png":
        raise BadInput(
            f"{path.suffix or 'no suffix'} is not a format that can be written", where=str(path), mend="end it in .png"
        )
    if path.is_dir():
        raise BadInput("is a folder", where=str(path), mend="name a file in it")
    if not path.parent.is_dir():
        raise BadInput(f"there is no folder {path.parent}", where=str(path), mend="create it first")
    return path


def _write(pixels: NDArray[np.uint8], path: Path) -> None:
    from emulator.bad_input import BadInput
    from emulator.user_files.picture_file import png_of

    try:
        path.write_bytes(png_of(pixels))
    except OSError as fault:
        raise BadInput(f"cannot be written ({fault.strerror})", where=str(path)) from None
