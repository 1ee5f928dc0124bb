"""`lorgnette calibrate`: measures this computer as a target, or sharpens a profile by times from a real device.

Without --import random networks are measured, fitted and kept as a profile; with it, files of measured times scale the
profile of --device. What came of it is printed: how far off networks were that took no part.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ui.terminal.options import add_debug, named
from ui.terminal.step_bar import step_bar

if TYPE_CHECKING:
    from emulator.calibration.campaign import Progress

INTERRUPTED = 130
PRECISIONS = ("fp32", "w8a8", "fp16", "w8a16")
MEASURED = PRECISIONS[:2]
EXAMPLES = """examples: lorgnette calibrate
          lorgnette calibrate --threads 2 --id this-computer-2
          lorgnette calibrate --precision w8a8
          lorgnette profile model.onnx --device this-computer --check
          lorgnette calibrate --device quark-s1 --import times.csv
          lorgnette calibrate --device quark-s1 --import onnxruntime_profile.json=model.onnx

times.csv has a first line model,precision,ms (and unit, if wanted) and a line for each model; besides there are the
profile of ONNX Runtime, the profile of an AI Hub job (.json) and perf.yaml of Qualcomm AI Hub Models."""


def add_parser(verbs: Any) -> None:
    """Declare the verb; nothing heavy is imported here."""
    parser = verbs.add_parser(
        "calibrate",
        help="measure this computer as a target, or sharpen a profile by measured times",
        description="Measure this computer with random networks, two to three minutes, so that `lorgnette profile\n"
        "MODEL --device this-computer` tells its times; or sharpen a profile by times from a real device.\n"
        "Ctrl-C keeps what was measured: the same command goes on there.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--threads", metavar="N", type=threads, default=1, help="threads of a model (default: 1)")
    parser.add_argument(
        "--precision", choices=PRECISIONS, help="what is measured (default: fp32), or what files do not say"
    )
    parser.add_argument("--id", metavar="ID", type=profile_id, help="id of the profile that is written")
    parser.add_argument("--out", metavar="FILE.toml", type=toml_path, help="where (default: the user's profiles)")
    parser.add_argument("--device", metavar="D", type=named, help="profile to sharpen, by id or file")
    parser.add_argument(
        "--import", dest="files", metavar="FILE[=MODEL]", type=named, nargs="+", help="files of measured times"
    )
    parser.add_argument("--hub-device", metavar="NAME", type=named, help="which device of a perf.yaml")
    parser.add_argument("--json", action="store_true", help="print one JSON document on standard output")
    add_debug(parser)
    parser.set_defaults(run=run)


def threads(text: str) -> int:
    """From 1 to 64."""
    if not (text.isascii() and text.isdecimal()) or not 1 <= int(text) <= 64:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of threads from 1 to 64")
    return int(text)


def profile_id(text: str) -> str:
    """Lower-case letters, digits and hyphens."""
    if not text.isascii() or not text.replace("-", "a").isalnum() or text != text.lower() or text[:1] == "-":
        raise argparse.ArgumentTypeError(f"{text!r} may have lower-case letters, digits and hyphens only")
    return text


def toml_path(text: str) -> Path:
    """A file for a profile."""
    if not text.endswith(".toml"):
        raise argparse.ArgumentTypeError(f"{text!r} does not end in .toml")
    return Path(text)


def run(options: argparse.Namespace) -> int:
    """Measure or sharpen; 130 when Ctrl-C ended it. Raises BadInput."""
    from emulator.bad_input import BadInput

    if bool(options.files) != bool(options.device):
        raise BadInput("--device and --import belong together", mend="see `lorgnette calibrate --help`")
    if not options.files and options.precision not in (None, *MEASURED):
        raise BadInput(f"{options.precision} is not measured", mend=f"this computer runs {' and '.join(MEASURED)}")
    return _sharpen(options) if options.files else _measure(options)


def _measure(options: argparse.Namespace) -> int:
    from emulator.device_calibration import Lane, calibrate_here, usual_path

    id_ = options.id or ("this-computer" if options.threads == 1 else f"this-computer-{options.threads}")
    path = options.out or usual_path(id_)
    try:
        with _progress(quiet=options.json) as progress:
            lane = calibrate_here(Lane(options.precision or MEASURED[0], options.threads), id_, path, progress)
    except KeyboardInterrupt:
        print("broken off; the same command goes on from here", file=sys.stderr)
        return INTERRUPTED
    held = lane.held_back
    found = {
        "id": id_,
        "file": str(path),
        "precision": lane.precision,
        "threads": lane.threads,
        "networks": held.networks,
        "mean_error": round(held.mean_error, 4),
        "within_10_percent": round(held.within_tenth, 4),
        "interval_covers": round(held.covered, 4),
        "interval": [
            {"ms": round(size / 1e6, 4), "factor": round(factor, 4)}
            for size, factor in zip(lane.interval.sizes_ns, lane.interval.factors, strict=True)
        ],
    }
    if options.json:
        print(json.dumps(found, ensure_ascii=False))
        return 0
    print(
        f"{id_}, {lane.precision}, {lane.threads} thread{'s' * (lane.threads > 1)}: {held.networks} networks, each "
        f"predicted without itself, were {held.mean_error:.1%} off in the mean, {held.within_tenth:.0%} of them by at "
        f"most 10 %"
    )
    words = ", ".join(f"/x {one['factor']:.2f} at {one['ms']:.3g} ms" for one in found["interval"])  # type: ignore
    print(f"90 % interval: {words}; it holds {held.covered:.0%} of them")
    print(f"written: {path}\ntry: lorgnette profile MODEL.onnx --device {id_} --check")
    return 0


def _sharpen(options: argparse.Namespace) -> int:
    from emulator.device_calibration import sharpen_profile, usual_path
    from emulator.profile import load_target

    id_ = options.id or f"{load_target(options.device).device.id}-sharpened"
    path = options.out or usual_path(id_)
    done = sharpen_profile(
        options.device, options.files, id_, path, precision=options.precision, hub_device=options.hub_device
    )
    if options.json:
        units = [{"unit": one.unit, **one.found._asdict()} for one in done]
        print(json.dumps({"id": id_, "file": str(path), "units": units}, ensure_ascii=False))
        return 0
    for unit, found in done:
        print(
            f"{unit}: {found.anchors} times, {found.factor:.3g} times the predicted ones; mean error "
            f"{found.error_before:.0%} before, {found.error_after:.0%} after (each left out in turn), "
            f"interval /x {found.interval_factor:.2f}"
        )
    print(f"written: {path}\ntry: lorgnette profile MODEL.onnx --device {id_}")
    return 0


@contextmanager
def _progress(*, quiet: bool) -> Iterator[Progress]:
    """A bar on a terminal, a line every tenth elsewhere."""
    if quiet or not sys.stderr.isatty():
        said = [0]

        def tell(done: int, steps: int) -> None:
            if not quiet and done * 10 // steps > said[0]:
                said[0] = done * 10 // steps
                print(f"calibrating: {done} of {steps} measurements", file=sys.stderr, flush=True)

        yield tell
        return
    with step_bar() as show:
        yield lambda done, steps: show("measuring networks", done, steps)
