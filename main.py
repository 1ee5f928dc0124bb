"""The `lorgnette` command: parse, hand over to the verb, turn bad input into one line."""

from __future__ import annotations

import os
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
        code = int(options.run(options))  # type: ignore[attr-defined]
        sys.stdout.flush()  # a reader that has gone is noticed here, not when the interpreter ends
        return code
    except BrokenPipeError:
        return _nobody_reads()
    except SystemExit as end:
        if isinstance(end.__context__, BrokenPipeError):  # how rich says that the reader has gone
            return _nobody_reads()
        raise
    except KeyboardInterrupt:
        return _refused("stopped", 130)
    except BadInput as problem:
        if options.debug:  # type: ignore[attr-defined]
            raise
        return _refused(str(problem), 2)
    except Exception as error:
        if options.debug:  # type: ignore[attr-defined]
            raise
        said = " ".join(f"{type(error).__name__}: {error}".split())
        return _refused(f"a fault of the program itself ({said}); run it again with --debug and report what it says", 1)


def _refused(line: str, code: int) -> int:
    print(f"lorgnette: {line}", file=sys.stderr)
    return code


def _nobody_reads() -> int:
    """Standard output was closed early, as by `| head`: that is no fault, and the rest has nowhere to go."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


if __name__ == "__main__":
    sys.exit(main())
