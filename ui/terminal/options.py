"""Options that several verbs share, and the words in which they are explained."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Literal

DEVICE_HELP = "device profile, by id or file (default: %(default)s; see `lorgnette devices`)"
SOURCE_HELP = (
    "webcam[:n or name], a file, a folder of images, a URL (http or rtsp), screen[:x,y,w,h], panorama:FILE, "
    "synthetic:NAME, none"
)
MOST_RUNS = 1000
STOPPING = (
    "Ctrl-C ends the run early: what there is so far is reported and written, with exit code 0.\n"
    "A second one also interrupts an app that does not return, a third stops at once, with exit code 130."
)


def named(text: str) -> str:
    """A name, which is not empty: an unset variable of a script must not mean "the usual one"."""
    if not text.strip():
        raise argparse.ArgumentTypeError("is empty; name something, or leave the option out")
    return text


def scenario_file(text: str) -> Path | Literal["none"]:
    """A scenario file, wherever the program goes from here, or none at all."""
    return "none" if text == "none" else Path(named(text)).absolute()


def duration_ns(options: argparse.Namespace) -> int | None:
    """What --for asks for; None without it. Raises BadInput."""
    from emulator.bad_input import BadInput
    from emulator.session.durations import MEND, parse_duration_ns

    if options.duration is None:
        return None
    asked_ns = parse_duration_ns(options.duration, "--for")
    if asked_ns == 0:
        raise BadInput("a run of no time shows nothing", where="--for", mend=MEND)
    return asked_ns


def seed(text: str) -> int:
    """A whole number from 0 on."""
    if not (text.isascii() and text.isdecimal() and len(text) <= 18):
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 0 to 18 digits")
    return int(text)


def times(text: str) -> int:
    """A number of runs."""
    if not (text.isascii() and text.isdecimal() and 1 <= int(text) <= MOST_RUNS):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of runs from 1 to {MOST_RUNS}")
    return int(text)


def service_choice(text: str) -> tuple[str, str]:
    """NAME=CHOICE."""
    name, equals, choice = text.partition("=")
    if not (name and equals and choice):
        raise argparse.ArgumentTypeError(f"{text!r} is not NAME=CHOICE, such as maps=live")
    return name, choice


def add_debug(parser: argparse.ArgumentParser) -> None:
    """--debug, also behind the verb, without undoing one that stands before it."""
    parser.add_argument("--debug", action="store_true", default=argparse.SUPPRESS, help="show tracebacks")


def add_run_options(parser: argparse.ArgumentParser) -> None:
    """What `run` and `demo` have in common."""
    parser.add_argument("--device", type=named, default="quark-s1", help=DEVICE_HELP)
    parser.add_argument("--timing", choices=("device", "host"), default="device", help="whose durations count")
    parser.add_argument("--seed", type=seed, default=0, help="seed of everything random (default: %(default)s)")
    parser.add_argument("--headless", action="store_true", help="no window")
    parser.add_argument(
        "--out",
        metavar="DIR",
        type=named,
        help="write report.html, hud.png, eye.png, trace.pftrace, events.jsonl there",
    )
    parser.add_argument(
        "--service",
        metavar="NAME=CHOICE",
        type=service_choice,
        action="append",
        default=[],
        help="answer a service of the project by another one: maps=live, translate=sandbox (repeatable)",
    )
    parser.add_argument(
        "--storage", metavar="FILE", type=Path, help="keep what the app stores in FILE (default: nothing is kept)"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON document on standard output")
    add_debug(parser)
