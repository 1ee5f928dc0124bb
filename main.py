"""The `lorgnette` command: parse, hand over to the verb, turn bad input into one line."""

from __future__ import annotations

import argparse
import errno
import os
import signal
import sys
import threading
from pathlib import Path

LAST_WORDS_S = 1.0
NO_SPACE = (errno.ENOSPC, errno.EDQUOT)


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return its exit code (0 good, 1 a check did not hold, 2 bad usage or bad input)."""
    from ui.terminal.command_line import VERBS, OneLineParser, build_parser
    from ui.terminal.standard_streams import make_usable
    from ui.terminal.window import means_window, parse_window, wants_window

    if arguments is None:  # as a program, not called by another
        make_usable()
    given = sys.argv[1:] if arguments is None else arguments
    OneLineParser.as_json = "--json" in given
    if means_window(given, VERBS):
        options = parse_window(OneLineParser(prog="lorgnette"), given, VERBS)
    else:
        options = build_parser().parse_args(given)
    if options.verb == "window" or wants_window(options):
        options.run = _open_window
    code = _run(options)
    if arguments is None:
        _end_what_goes_on(code)
    return code


def _run(options: argparse.Namespace) -> int:
    try:
        code = int(options.run(options))
        sys.stdout.flush()  # a reader that has gone is noticed here, not when the interpreter ends
        return code
    except BrokenPipeError:
        return _nobody_reads()
    except SystemExit as end:
        if isinstance(end.__context__, BrokenPipeError):  # how rich says that the reader has gone
            return _nobody_reads()
        raise
    except (Exception, KeyboardInterrupt) as error:
        if options.debug:
            raise
        return _explain(error, as_json=bool(getattr(options, "json", False)))


def _open_window(options: argparse.Namespace) -> int:
    """The IDE. The only way from here to Qt."""
    from emulator.bad_input import BadInput
    from emulator.project import find_project
    from emulator.session.durations import parse_duration_ns
    from ui.terminal.window import NO_DISPLAY, can_show, run_settings

    _note_interrupts()
    settings = run_settings(options)
    if settings is not None:
        find_project(settings.project)  # what is missing is told before what this computer lacks
    if not can_show(options):
        raise BadInput(NO_DISPLAY, mend="use `lorgnette demo --headless --out out/demo`, or see `lorgnette --help`")
    from ui.desktop.app import Opening, open_window

    shot = getattr(options, "screenshot", None)
    wait_ns = parse_duration_ns(getattr(options, "after", "5s"), "--after")
    return open_window(Opening(settings, Path(shot) if shot else None, wait_ns))


def _explain(error: BaseException, *, as_json: bool = False) -> int:
    """One line for whatever ended a command, and a document where one was asked for."""
    from emulator.bad_input import BadInput
    from ui.terminal.refusal import refuse
    from ui.terminal.standard_streams import forget_output

    if isinstance(error, BadInput):
        refuse("bad_input", error, as_json=as_json)
        return 2
    if _was_interrupted(error):
        refuse("stopped", BadInput("stopped"), as_json=as_json)
        return 130
    if isinstance(error, OSError) and error.errno in NO_SPACE:
        forget_output()
        refuse("bad_input", BadInput(f"the result cannot be written ({error.strerror})"), as_json=False)
        return 2
    said = " ".join(f"{type(error).__name__}: {error}".split())
    mend = "run it again with --debug and report what it says"
    refuse("fault", BadInput(f"a fault of the program itself ({said})", mend=mend), as_json=as_json)
    return 1


def _end_what_goes_on(code: int) -> None:
    """End here and now when a thread of the app would keep the program from ending."""
    left = [each for each in threading.enumerate() if each is not threading.current_thread() and not each.daemon]
    for thread in left:
        thread.join(LAST_WORDS_S / len(left))
    if any(thread.is_alive() for thread in left):
        print("lorgnette: a thread of the app was still running and was ended; make it a daemon", file=sys.stderr)
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


_noted: list[int] = []


def _note_interrupts() -> None:
    """Remember a Ctrl-C: Qt's own importer turns it into an ImportError that does not name its cause."""

    def noted(number: int, _frame: object) -> None:
        _noted.append(number)
        raise KeyboardInterrupt

    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, noted)


def _was_interrupted(error: BaseException | None) -> bool:
    """Whether this came of a Ctrl-C: a library that is just being imported turns it into an ImportError."""
    if _noted:
        return True
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__cause__ or error.__context__
    return error is not None


def _nobody_reads() -> int:
    """Standard output was closed early, as by `| head`: that is no fault, and the rest has nowhere to go."""
    from ui.terminal.standard_streams import forget_output

    forget_output()
    return 0


if __name__ == "__main__":
    sys.exit(main())
