"""`lorgnette new`: a project of one's own, from a template."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from ui.terminal.options import add_debug, named


def add_parser(verbs: Any) -> None:
    """Declare the verb; nothing heavy is imported here."""
    parser = verbs.add_parser(
        "new",
        help="make a project from a template",
        description="Make a project in a folder that is new or empty: glasses.toml, an app, a layout and a scenario, "
        "ready to run.",
        epilog="example: lorgnette new my-project --template sign-reader",
    )
    parser.add_argument("folder", metavar="DIR", type=named, help="the project's folder")
    parser.add_argument(
        "--template",
        metavar="T",
        type=named,
        default="blank-hud",
        help="blank-hud, sign-reader or voice-commands (default: %(default)s)",
    )
    add_debug(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Make it, and say what is there and how to run it. Raises BadInput when it cannot be made."""
    import shlex

    from emulator.project import new_project

    folder = new_project(Path(options.folder), options.template)
    for file in sorted(folder.rglob("*")):
        print(file.relative_to(folder.parent).as_posix())
    name = shlex.quote(options.folder)
    print(f"try: lorgnette run {name}, and lorgnette test {name}")
    return 0
