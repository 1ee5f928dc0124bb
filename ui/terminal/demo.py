"""`lorgnette demo`: the demo walk on one device, and whether the other one could have done it."""

from __future__ import annotations

import argparse
from typing import Any

from ui.terminal.options import STOPPING, add_run_options, duration_ns

COMPARED = {"quark-s1": "quark-g1", "quark-g1": "quark-s1"}


def add_parser(verbs: Any) -> None:
    """Declare the verb; nothing heavy is imported here."""
    parser = verbs.add_parser(
        "demo",
        help="run the demo walk and write its report",
        description="The demo walk: signs are read and translated, a command is heard, a payment code is found, the "
        "way is shown. It runs on the device and, for comparison, on its sibling (--alone leaves that out).",
        epilog=f"{STOPPING}\n\nexample: lorgnette demo --headless --device quark-s1 --out out/demo",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--for", dest="duration", metavar="TIME", help="only the first part of the walk: 10s")
    parser.add_argument("--alone", action="store_true", help="do not run the sibling device for comparison")
    add_run_options(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Run the walk; exit code 0 when it ran to its end or was stopped by the user."""
    from dataclasses import replace

    from emulator.clock import HostClock
    from emulator.device_run import RunSettings
    from ui.terminal.live_progress import carry_through
    from ui.terminal.outcome import check_out, tell

    check_out(options)
    settings = RunSettings(
        project="demo",
        device=options.device,
        duration_ns=duration_ns(options),
        timing=options.timing,
        seed=options.seed,
        services=tuple(options.service),
        storage=options.storage,
        pictures=options.out is not None,
    )
    clock = HostClock()
    record = carry_through(settings, clock, quiet=options.json)
    sibling = COMPARED.get(record.profile.device.id)
    if sibling is None or options.alone or record.stopped_early:
        return tell(record, options)
    other = carry_through(replace(settings, device=sibling), clock, quiet=options.json)
    return tell(record, options, [other])
