"""The parser: one line a verb. Cheap on purpose: nothing heavy is imported before a verb runs."""

from __future__ import annotations

import argparse
import importlib
from typing import ClassVar, NoReturn

from emulator.bad_input import BadInput
from ui.terminal.refusal import refuse

VERBS = (
    "demo",
    "new",
    "run",
    "test",
    "lint",
    "render",
    "profile",
    "compare",
    "quantise",
    "decoder",
    "gating",
    "calibrate",
    "devices",
    "doctor",
)

EXAMPLES = """the window:
  lorgnette                       opens it on its start page
  lorgnette PROJECT [--device D]  opens it on a project, as demo and run do where there is a display
  lorgnette [PROJECT] --screenshot FILE [--after 5s]
                                  opens it (without PROJECT on the demo, or with --start-page on that page), saves a
                                  picture of it and leaves

examples:
  lorgnette demo --headless --out out/demo
  lorgnette new my-project --template sign-reader
  lorgnette run demo --device quark-g1 --for 20s
  lorgnette run my-project --camera webcam --microphone default
  lorgnette test my-project --device quark-s1
  lorgnette lint my-project/card.hud.yaml --device quark-s1
  lorgnette render my-project/card.hud.yaml --lux 10000 -o card.png
  lorgnette profile model.onnx --budget 30
  lorgnette compare out/before out/after
  lorgnette quantise model.onnx --samples photos
  lorgnette decoder qwen3-0.6b --out out/qwen
  lorgnette gating --out out/gating
  lorgnette calibrate
  lorgnette devices quark-s1
"""


class OneLineParser(argparse.ArgumentParser):
    """Tells bad usage in one line, as all bad input; the verbs' parsers are of this class too.

    `as_json` says whether the command line asks for a document, which a parser that fails cannot tell.
    """

    as_json: ClassVar[bool] = False

    def error(self, message: str) -> NoReturn:
        """Print the line and end with exit code 2."""
        what, _, mend = " ".join(message.split()).partition("; ")
        help_words = f"see `{self.prog} --help`"
        problem = BadInput(what, mend=f"{mend}; {help_words}" if mend else help_words)
        refuse("usage", problem, as_json=self.as_json, command=self.prog)
        self.exit(2)


def build_parser() -> argparse.ArgumentParser:
    """The whole command line; each verb adds its own part."""
    parser = OneLineParser(
        prog="lorgnette",
        description="A desktop emulator and developer IDE for smart glasses.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version="lorgnette 0.1.0")
    parser.add_argument("--debug", action="store_true", help="show tracebacks instead of one line")
    verbs = parser.add_subparsers(dest="verb", metavar="COMMAND", title="commands")
    for verb in VERBS:
        importlib.import_module(f"ui.terminal.{verb}").add_parser(verbs)
    return parser
