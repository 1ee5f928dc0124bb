"""What `lorgnette profile` tells of a language model: its first token, each one after it, memory, charge, the gate."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from functools import partial
from statistics import median
from typing import TYPE_CHECKING, Any

from ui.terminal.step_bar import step_bar

if TYPE_CHECKING:
    from rich.console import Console

    from emulator.decoder_profile import Bounds, CountedDecoder, GateHere, TokenFigures

NOT_STREAMED = "how fast memory streams weights is not stated (streamed_bytes_per_s): a token may take longer"
FOR_DECODERS = ("gate", "prompt", "context", "measure")


def run_decoders(options: argparse.Namespace) -> int:
    """Predict each decoder on each device; 1 when one does not fit or is over its budget. Raises BadInput."""
    from emulator.decoder_profile import DecoderOrder, count_decoder, token_figures
    from emulator.model_report import USUAL_DEVICES
    from emulator.profile import load_target
    from ui.terminal.token_files import check_json, check_tokens, print_checks, write_token_files

    _refuse_axes(options)
    devices = [load_target(name) for name in options.device or USUAL_DEVICES]
    chosen = {"gate": options.gate, "prompt": options.prompt, "context": options.context}
    counted = [
        count_decoder(DecoderOrder(source, options.unit, precision, **chosen, budget_ms=options.budget))
        for source in options.model
        for precision in options.precision or (None,)
    ]
    found = [token_figures(one, device) for one in counted for device in devices]
    write_token_files(options, counted, devices, found)
    checked = check_tokens(found, devices) if options.check else []
    here = _measured(counted) if options.measure else []
    if options.json:
        document: dict[str, Any] = {"devices": [as_json(one) for one in found]}
        for entry, checks in zip(document["devices"], checked, strict=False):
            entry["tokens"]["checked_here"] = {name: check_json(one) for name, one in checks._asdict().items()}
        if options.measure:
            document["measured_here"] = [_gate_json(one) for one in here]
        print(json.dumps(document, ensure_ascii=False))
    else:
        from ui.terminal.profile_table import table_console

        console = table_console()
        for one in found:
            _print(console, one)
        for one, checks in zip(found, checked, strict=False):
            print_checks(console, one, checks)
        for gate in here:
            console.print(_gate_words(gate), soft_wrap=True)
        for line in filter(None, map(_broken, found)):
            console.print(f"[red]{line}[/]", soft_wrap=True)
    return int(not all(one.holds for one in found))


def refuse_what_is_for_decoders(options: argparse.Namespace) -> None:
    """Raises BadInput when other models are profiled, and decoders beside them or what only decoders have."""
    from emulator.bad_input import BadInput
    from emulator.decoder_profile import is_decoder

    beside = next(filter(is_decoder, options.model), None)
    if beside:
        raise BadInput("is a language model, which is told per token", where=beside, mend="profile it by itself")
    for name in FOR_DECODERS:
        if getattr(options, name):
            mend = "name a size as qwen3-0.6b, or a folder that `lorgnette decoder` wrote"
            raise BadInput("is for language models", where=f"--{name}", mend=mend)


def _refuse_axes(options: argparse.Namespace) -> None:
    from emulator.bad_input import BadInput

    if options.axes:
        mend = "give --prompt and --context, or profile decode.onnx by itself"
        raise BadInput("is not for language models as a whole", where="--axes", mend=mend)


def _measured(counted: Sequence[CountedDecoder]) -> list[GateHere]:
    """A layer of each, once however many precisions are asked for."""
    from emulator.bad_input import BadInput
    from emulator.decoder_profile import measure_gate

    decoders = list(dict.fromkeys(one.decoder for one in counted))
    if None in decoders:
        raise BadInput("the files do not say of which size they are", where="--measure", mend="name the size instead")
    with step_bar() as progress:
        return [measure_gate(one, partial(progress, "rounds")) for one in decoders if one]


def as_json(one: TokenFigures) -> dict[str, Any]:
    """One entry of "devices": that of a step as for any model, and what it comes to."""
    from emulator.decoder_profile import PAPER, PAPER_GATE_SHARE
    from ui.terminal.profile import as_json as model_json

    prompt, decoder = one.prompt, one.decoder
    return {
        **model_json(one.step),
        "memory_mb": round(one.needed_bytes / 1e6, 3),
        "tokens": {
            "gate": decoder.gate if decoder else None,
            "prompt": decoder.prompt if decoder else None,
            "context": decoder.context if decoder else None,
            "parameters": one.parameters,
            "first_token_ms": one.first_token_ms._asdict(),
            "first_token_mj": dict(zip(("p50", "low", "high"), prompt.energy_mj, strict=True))
            if prompt.energy_mj
            else None,
            "token_ms": one.token_ms._asdict(),
            "tokens_per_s": one.tokens_per_s._asdict(),
            "cache_mb": one.cache_bytes / 1e6,
            "needed_mb": one.needed_bytes / 1e6,
            "ram_mb": one.ram_bytes / 1e6 if one.ram_bytes else None,
            "fits": one.fits,
            "charge_share_of_1000": one.charge_share._asdict() if one.charge_share else None,
            "memory_speed_stated": one.streams,
            "cache_append_ms": one.append_ns / 1e6,
            "cache_copy_ms": one.cache_copy_ns / 1e6,
            "gate_overhead": {gate: share._asdict() for gate, share in one.gates.items()},
            "gate_overhead_of_paper": {"below": PAPER_GATE_SHARE, "source": PAPER},
        },
    }


def _gate_json(here: GateHere) -> dict[str, Any]:
    ratio = here.ratio
    return {
        "gate": here.gate,
        "plain_ms": [one.plain_ms for one in here.rounds],
        "gated_ms": [one.gated_ms for one in here.rounds],
        "overhead": {"p50": ratio.value - 1, "low": ratio.low - 1, "high": ratio.high - 1},
    }


def _print(console: Console, one: TokenFigures) -> None:
    from rich.markup import escape

    from ui.terminal.profile_table import print_others

    step, decoder = one.step, one.decoder
    gate = f", gate {decoder.gate}" if decoder else ""
    head = f"[bold]{escape(one.name)}[/] on [bold]{step.device_id}[/], {step.unit}, {step.precision}"
    console.print(f"{head}: {one.parameters / 1e6:,.0f} M parameters{gate}")
    prompt = f"a prompt of {decoder.prompt} tokens" if decoder else "the prompt"
    console.print(f"  first token: {_in('ms', one.first_token_ms)} after {prompt}, {_energy(one.prompt.energy_mj)}")
    after = f" with {decoder.context} before it" if decoder else ""
    console.print(f"  each token{after}: {_in('ms', one.token_ms)}, {_energy(step.energy_mj)}")
    console.print(f"  {_rate(one)}")
    console.print(f"  memory: {_memory(one)}")
    console.print(f"  {escape(step.latency.source)} ({step.latency.confidence})")
    console.print(
        f"  putting a token into the cache: {_digits(one.append_ns / 1e6)} ms of work; "
        f"{_digits(one.cache_copy_ns / 1e6)} ms more where the runtime copies the cache in and out",
        soft_wrap=True,
    )
    if not one.streams:
        console.print(f"  [yellow]{NOT_STREAMED}[/]", soft_wrap=True)
    for line in _gate_lines(one):
        console.print(f"  {line}", soft_wrap=True)
    print_others(console, step)
    if step.unknown:
        missing = ", ".join(f"{name} x{count}" for name, count in step.unknown.items())
        console.print(f"  [yellow]not counted, so that it takes longer: {escape(missing)}[/]")
    console.print()


def page_lines(one: TokenFigures) -> list[str]:
    """What a page says of a token beside its time and its kernels."""
    where = f"{one.name} on {one.step.device_id}"
    return [
        f"{where}: {_rate(one)}",
        f"{where}: memory: {_memory(one)}",
        *(f"{where}: {line}" for line in _gate_lines(one)),
    ]


def _rate(one: TokenFigures) -> str:
    return f"{_in('tokens/s', one.tokens_per_s)}{_charge(one)}"


def _in(unit: str, value: Bounds) -> str:
    """A figure, its unit and its interval."""
    middle, low, high = map(_digits, value)
    return f"{middle} {unit} ({low} to {high})"


def _digits(value: float) -> str:
    """Three of them above one, else two: no interval here is narrower."""
    return f"{value:,.0f}" if value >= 1000 else f"{value:.3g}" if value >= 1 else f"{value:.2g}"


def _energy(mj: tuple[float, float, float] | None) -> str:
    from emulator.decoder_profile import Bounds

    return _in("mJ", Bounds(*mj)) if mj else "energy not known"


def _charge(one: TokenFigures) -> str:
    if one.charge_share is None:
        return ""
    return f"; 1,000 take {_in('% of a charge', one.charge_share.times(100))}, what computes alone"


def _memory(one: TokenFigures) -> str:
    weights = one.needed_bytes - one.cache_bytes
    parts = f"{weights / 1e6:,.0f} MB weights and activations + {one.cache_bytes / 1e6:,.1f} MB cache"
    if one.ram_bytes is None:
        return parts
    return f"{parts} of {one.ram_bytes / 1e6:,.0f} MB, which the system shares"


def _gate_lines(one: TokenFigures) -> list[str]:
    """What a gate adds, beside what its paper says."""
    from emulator.decoder_profile import PAPER, PAPER_GATE_SHARE

    if not one.gates or one.decoder is None:
        return []
    would = "would add" if one.decoder.gate == "none" else "adds"
    lines = [f"a gate, {gate}, {would} {_in('%', share.times(100))} to a token" for gate, share in one.gates.items()]
    return [*lines, f"the gate's paper: below {100 * PAPER_GATE_SHARE:g} % of wall time ({PAPER})"]


def _gate_words(here: GateHere) -> str:
    plain, gated, _ = map(median, zip(*here.rounds, strict=True))
    ratio = here.ratio
    return (
        f"measured here, a layer of attention in fp32 on one thread: {plain:.2f} ms, with the {here.gate} gate "
        f"{gated:.2f} ms, {ratio.value - 1:+.1%} ({ratio.low - 1:+.1%} to {ratio.high - 1:+.1%})"
    )


def _broken(one: TokenFigures) -> str:
    """What does not hold; empty where all does."""
    where = f"{one.name} on {one.step.device_id}"
    if not one.fits and one.ram_bytes:
        return f"does not fit: {where} needs {one.needed_bytes / 1e6:,.0f} MB, there are {one.ram_bytes / 1e6:,.0f} MB"
    if one.step.over_budget:
        return f"over budget: {where} takes {_in('ms', one.token_ms)} a token, over {one.step.model.budget_ms:g} ms"
    return ""
