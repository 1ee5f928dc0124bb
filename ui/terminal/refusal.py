"""How a command says that it could not do what was asked: one line for a person, and with --json a document as well.

The line goes to standard error in any case. The document goes to standard output, where a script looks for one:
{"error": {"kind", "message", "what", "where", "mend"}}, with the same exit code. Kinds are usage, bad_input, stopped,
and fault (of the program itself).
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from emulator.bad_input import BadInput

Kind = Literal["usage", "bad_input", "stopped", "fault"]


def error_of(problem: BadInput, kind: Kind = "bad_input") -> dict[str, Any]:
    """The document's entry. `mend` is empty where there is nothing to mend, as after a Ctrl-C."""
    return {
        "kind": kind,
        "message": str(problem),
        "what": problem.what,
        "where": problem.where,
        "mend": problem.mend.strip(),
    }


def refuse(kind: Kind, problem: BadInput, *, as_json: bool, command: str = "lorgnette") -> None:
    """Tell it, in the name of the command."""
    if as_json:
        print(json.dumps({"error": error_of(problem, kind)}, ensure_ascii=False), flush=True)
    print(f"{command}: {problem}", file=sys.stderr)
