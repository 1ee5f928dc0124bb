"""`lorgnette run`: a project on an emulated device."""

from __future__ import annotations

import argparse
from typing import Any

from ui.terminal.options import SOURCE_HELP, STOPPING, add_run_options, duration_ns, named, scenario_file, times

FOR_HELP = (
    "how long, in emulated time: 10s, 2m (default: the scenario's `for`, else the project's for_s; a sound of yours is "
    "heard to its end and answered, a film of yours counts in place of for_s)"
)


def add_parser(verbs: Any) -> None:
    """Declare the verb; nothing heavy is imported here."""
    parser = verbs.add_parser(
        "run",
        help="run a project or a built-in app on a device",
        description="Run a project (a folder with glasses.toml, or `demo`) on an emulated device.",
        epilog=f"{STOPPING}\n\nexample: lorgnette run demo --device quark-g1 --camera walk.mp4 --out out/walk",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("project", metavar="PROJECT", help="folder with glasses.toml, or `demo`")
    parser.add_argument("--camera", metavar="SRC", type=named, help=SOURCE_HELP)
    parser.add_argument(
        "--microphone", metavar="SRC", type=named, help="default, microphone:NAME, a sound file, say:TEXT, none"
    )
    parser.add_argument(
        "--scenario",
        metavar="FILE",
        type=scenario_file,
        help="have this happen, or `none` (default: the project's [run] scenario, unless --camera or --microphone "
        "names a source of yours)",
    )
    parser.add_argument("--for", dest="duration", metavar="TIME", help=FOR_HELP)
    parser.add_argument(
        "--lux", type=float, metavar="N", help="illuminance at the start (default: the project's, else 500)"
    )
    parser.add_argument("--brightness", type=float, metavar="0..1", help="of the display (default: automatic)")
    parser.add_argument(
        "--repeat", metavar="N", type=times, help="run N fresh processes into numbered folders of --out, for `compare`"
    )
    parser.add_argument(
        "--ort-profile",
        action="store_true",
        help="add the kernels of the project's models to the traces of --out (profiled after the run, not in it)",
    )
    parser.add_argument(
        "--budgets",
        choices=("project", "all", "none"),
        default="project",
        help="which broken budgets make the exit code 1: those of glasses.toml, the device's too, or none "
        "(default: %(default)s)",
    )
    add_run_options(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Run it; exit code 0 when it ran to its end (or was stopped by the user), the app did not fail, and it
    kept its budgets.
    """
    from emulator.bad_input import BadInput
    from emulator.clock import HostClock
    from emulator.device_run import RunSettings
    from ui.terminal.live_progress import carry_through
    from ui.terminal.outcome import check_out, tell
    from ui.terminal.repeat import run_repeatedly

    check_out(options)
    if options.ort_profile and options.out is None:
        raise BadInput("the kernels have nowhere to go", where="--ort-profile", mend="add --out DIR")
    asked_ns = duration_ns(options)
    if options.repeat is not None:
        return run_repeatedly(options)
    settings = RunSettings(
        project=options.project,
        device=options.device,
        camera=options.camera,
        microphone=options.microphone,
        duration_ns=asked_ns,
        illuminance_lux=options.lux,
        brightness=options.brightness,
        timing=options.timing,
        seed=options.seed,
        services=tuple(options.service),
        storage=options.storage,
        ort_profile=options.ort_profile,
        scenario=options.scenario,
        pictures=options.out is not None,
    )
    record = carry_through(settings, HostClock(), quiet=options.json)
    return tell(record, options)
