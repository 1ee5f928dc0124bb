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
        epilog="examples: lorgnette new my-project --template sign-reader\n          lorgnette new my-project --json",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("folder", metavar="DIR", type=named, help="the project's folder")
    parser.add_argument(
        "--template",
        metavar="T",
        type=named,
        default="blank-hud",
        help="blank-hud, sign-reader or voice-commands (default: %(default)s)",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON document on standard output")
    add_debug(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Make it, and say what is there and how to run it. Raises BadInput when it cannot be made."""
    import json
    import shlex

    from emulator.project import new_project

    folder = new_project(Path(options.folder), options.template)
    made = sorted(folder.rglob("*"))
    name = shlex.quote(options.folder)
    ways_on = [f"lorgnette run {name}", f"lorgnette test {name}"]
    if options.json:
        files = [path.relative_to(folder).as_posix() for path in made if path.is_file()]
        document = {"project": str(folder), "template": options.template, "files": files, "try": ways_on}
        print(json.dumps(document, ensure_ascii=False, indent=2))
        return 0
    for path in made:
        print(path.relative_to(folder.parent).as_posix())
    print(f"try: {', and '.join(ways_on)}")
    return 0
