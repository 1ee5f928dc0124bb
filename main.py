"""The `lorgnette` command: parse, hand over to the verb, turn bad input into one line."""

from __future__ import annotations

import sys


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return its exit code (0 good, 1 a check did not hold, 2 bad usage or bad input)."""
    from ui.terminal.command_line import build_parser

    parser = build_parser()
    options = parser.parse_args(arguments)
    if options.verb is None:
        parser.print_help()
        return 0
    return _run(options)


def _run(options: object) -> int:
    from emulator.bad_input import BadInput

    try:
        return int(options.run(options))  # type: ignore[attr-defined]
    except BadInput as problem:
        if options.debug:  # type: ignore[attr-defined]
            raise
        print(f"lorgnette: {problem}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
