"""A language model on paper and on this computer: the page and the table of `lorgnette profile`, and its `--check`.

Prompt and token are two models there, each with its kernels.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from rich.console import Console

    from emulator.decoder_profile import CountedDecoder, TokenFigures
    from emulator.device_calibration import Checked
    from emulator.model_profile import CountedModel, ModelProfile
    from emulator.model_report import Way
    from emulator.profile import Target

ASKED_WITH = ("device", "unit", "precision", "gate", "prompt", "context", "budget", "html")


class CheckedTokens(NamedTuple):
    """Prompt and token, run here beside their predictions."""

    first_token: Checked
    token: Checked


def write_token_files(
    options: argparse.Namespace,
    counted: Sequence[CountedDecoder],
    devices: Sequence[Target],
    found: Sequence[TokenFigures],
) -> None:
    """The files that were asked for; their places are told beside what is printed. Raises BadInput."""
    if not (options.html or options.csv):
        return
    from pathlib import Path

    from emulator.model_report import Beside, write_page, write_table
    from ui.terminal.tokens import page_lines

    ways = [*_ways(counted, devices, "each token"), *_ways(counted, devices, "the prompt")]
    if options.html:
        beside = Beside([line for one in found for line in page_lines(one)], len(ways) // 2)
        print(write_page(Path(options.html), ways, _command(options), beside), file=sys.stderr)
    if options.csv:
        print(write_table(Path(options.csv), ways), file=sys.stderr)


def _ways(counted: Sequence[CountedDecoder], devices: Sequence[Target], part: str) -> list[Way]:
    from emulator.model_report import way_of

    return [way_of(_part(one, part), device) for one in counted for device in devices]


def _part(counted: CountedDecoder, part: str) -> CountedModel:
    """A graph under its own name; the budget is that of a token."""
    from dataclasses import replace

    is_token = part == "each token"
    graph = counted.step if is_token else counted.prompt
    budget_ms = graph.model.budget_ms if is_token else None
    return replace(graph, model=replace(graph.model, name=f"{counted.name}, {part}", budget_ms=budget_ms))


def _command(options: argparse.Namespace) -> str:
    """The command line that asks for the page again."""
    import shlex

    words = ["lorgnette", "profile", *options.model]
    for name in ASKED_WITH:
        given = getattr(options, name)
        for value in given if isinstance(given, list) else [given]:
            words += [] if value is None else [f"--{name}", f"{value:g}" if isinstance(value, float) else str(value)]
    return shlex.join(words)


def check_tokens(found: Sequence[TokenFigures], devices: Sequence[Target]) -> list[CheckedTokens]:
    """Both graphs of each run here, as its device would run them. Raises BadInput where there are no weights."""
    from emulator.bad_input import BadInput

    by_id = {device.device.id: device for device in devices}
    hollow = next((one for one in found if not one.step.model.path.is_file()), None)
    if hollow:
        mend = f"write its files with `lorgnette decoder {hollow.name} --out FOLDER`, and check FOLDER"
        raise BadInput("a size by its name has no weights to run", where="--check", mend=mend)
    return [
        CheckedTokens(_checked(one.prompt, by_id[one.step.device_id]), _checked(one.step, by_id[one.step.device_id]))
        for one in found
    ]


def _checked(one: ModelProfile, device: Target) -> Checked:
    from emulator.device_calibration import check_here

    return check_here(one.model, device, one.latency)


def print_checks(console: Console, one: TokenFigures, checks: CheckedTokens) -> None:
    """Measured beside predicted."""
    from rich.markup import escape

    for name, check in (("first token", checks.first_token), ("each token", checks.token)):
        console.print(f"{escape(check_words(f'{one.name}, {name},', check))}", soft_wrap=True)


def check_words(name: str, check: Checked) -> str:
    """What was measured of a model, and whether its interval held it."""
    predicted_ms = check.predicted.p50_ns / 1e6
    inside = "inside" if check.is_inside else "outside"
    return (
        f"{name} measured here: {check.measured_ms:.3f} ms, {inside} the interval "
        f"(predicted {predicted_ms:.3f} ms, {predicted_ms / check.measured_ms - 1:+.1%})"
    )


def check_json(check: Checked) -> dict[str, Any]:
    """The same for scripts."""
    return {"ms": check.measured_ms, "inside": check.is_inside}
