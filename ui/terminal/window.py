"""When a command means the window, and what is asked of it; opening it is left to `main.py`, since it needs Qt.

`lorgnette` and `lorgnette PROJECT` open it, `demo` and `run` do where there is a display and nothing was asked for that
only a run without a window gives.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ui.terminal.options import DEVICE_HELP, add_debug, named

if TYPE_CHECKING:
    from emulator.device_run import RunSettings

NO_DISPLAY = "there is no display for a window"


def has_display() -> bool:
    """Whether somebody could see a window here."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def can_show(options: argparse.Namespace) -> bool:
    """Whether the window that was asked for can be: for a picture of it, Qt's own offscreen platform will do."""
    return has_display() or bool(getattr(options, "screenshot", None) and os.environ.get("QT_QPA_PLATFORM"))


def wants_window(options: argparse.Namespace) -> bool:
    """Whether `demo` or `run` is to be watched: there is a display, and no option that asks for a run's results."""
    if options.verb not in {"demo", "run"} or not has_display():
        return False
    results = [getattr(options, name, None) for name in ("repeat", "ort_profile")]
    asked = (options.headless, options.json, options.out, options.duration, *results)
    return not any(asked)


def run_settings(options: argparse.Namespace) -> RunSettings | None:
    """What the window shall run, None for its start page; without a device it is the one that was used last."""
    from emulator.device_run import RunSettings

    asked = vars(options)
    project = "demo" if options.verb == "demo" else asked["project"]
    if project is None and asked.get("screenshot") and not asked.get("start_page"):
        project = "demo"
    if project is None:
        return None
    return RunSettings(
        project=project,
        device=options.device or "",
        camera=asked.get("camera"),
        microphone=asked.get("microphone"),
        illuminance_lux=asked.get("lux"),
        brightness=asked.get("brightness"),
        timing=asked.get("timing", "device"),
        seed=asked.get("seed", 0),
        services=tuple(asked.get("service") or ()),
        storage=asked.get("storage"),
        scenario=asked.get("scenario"),
    )


def means_window(arguments: list[str], verbs: tuple[str, ...]) -> bool:
    """Whether these arguments name no verb but something to open: nothing, --screenshot, or a project's path."""
    if "-h" in arguments or "--help" in arguments or "--version" in arguments:
        return False
    if any(each.partition("=")[0] == "--screenshot" for each in arguments):
        return True
    first = next((each for each in arguments if not each.startswith("-")), None)
    if first is None:
        return all(each == "--debug" for each in arguments)
    return first not in verbs and Path(first).exists()


def parse_window(parser: argparse.ArgumentParser, arguments: list[str], verbs: tuple[str, ...]) -> argparse.Namespace:
    """The options of the window; a verb beside --screenshot is named as what is wrong."""
    options, left = window_parser(parser).parse_known_args(arguments)
    verb, target = options.project, next((each for each in left if not each.startswith("-")), "PROJECT")
    if verb in verbs and verb != "demo" and not Path(verb).exists():
        parser.error(f"--screenshot goes with no command ({verb}); write `lorgnette {target} --screenshot FILE`")
    if left:
        parser.error(f"unrecognized arguments: {' '.join(left)}")
    return options


def window_parser(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """The options of the window itself."""
    parser.add_argument("project", metavar="PROJECT", nargs="?", type=named, help="folder with glasses.toml, or `demo`")
    parser.add_argument("--device", type=named, help=DEVICE_HELP.replace("default: %(default)s; ", ""))
    parser.add_argument(
        "--screenshot",
        metavar="FILE",
        type=named,
        help="save a picture of the window, without PROJECT on the demo, and leave",
    )
    parser.add_argument(
        "--after",
        metavar="TIME",
        default="5s",
        help="how long after the device is on, by the clock on the wall (default: %(default)s)",
    )
    parser.add_argument("--start-page", action="store_true", help="have the start page on it instead of the demo")
    add_debug(parser)
    parser.set_defaults(verb="window", debug=False)
    return parser
