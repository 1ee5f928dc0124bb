"""Energy by part, mean power against its budget, and how long a charge would last; every figure with its interval.

In: ReportData. Out: rows for the template, with places in percent.
"""

from __future__ import annotations

from typing import NamedTuple

from emulator.clock import NS_PER_S
from emulator.trace.power import Endurance, Interval, battery_life_h, energy_mj, mean_power_mw
from emulator.trace.report.data import ReportData
from emulator.trace.report.verdict_view import Figure
from emulator.trace.report.wording import between, number, percent
from emulator.trace.spans import Energy


class PartLine(NamedTuple):
    """One part of the device: its share of the scale in percent, its interval, its time at work."""

    part: str
    p50: float
    low: float
    whisker: float
    energy: Figure
    share: str
    busy: str


class PowerView(NamedTuple):
    """`tiles` are (label, figure, interval, remark)."""

    parts: list[PartLine]
    tiles: list[tuple[str, str, str, str]]
    battery_source: str


def power_view(data: ReportData) -> PowerView | None:
    """None for a run without energy rows."""
    if not data.trace.energy:
        return None
    ranked = sorted((part for part in data.trace.energy if part.high_mj > 0), key=lambda part: -part.p50_mj)
    scale_mj = max((part.high_mj for part in ranked), default=1.0)
    total_mj = energy_mj(data.trace).p50 or 1.0
    tiles = [*_energy_tiles(data), *_battery_tiles(data)]
    source = data.battery.source if data.battery else ""
    return PowerView([_part(part, scale_mj, total_mj) for part in ranked], tiles, source)


def _part(part: Energy, scale_mj: float, total_mj: float) -> PartLine:
    p50, low, high = (round(value / scale_mj * 100, 2) for value in (part.p50_mj, part.low_mj, part.high_mj))
    energy = Figure(number(part.p50_mj), between(part.low_mj, part.high_mj))
    share, busy = percent(part.p50_mj / total_mj), f"{number(part.busy_ns / NS_PER_S)} s"
    return PartLine(part.part, p50, low, round(high - low, 2), energy, share, busy)


def _tile(label: str, figure: Interval, unit: str, remark: str = "") -> tuple[str, str, str, str]:
    return label, f"{number(figure.p50)} {unit}", between(figure.low, figure.high), remark


def _energy_tiles(data: ReportData) -> list[tuple[str, str, str, str]]:
    total, power = energy_mj(data.trace), mean_power_mw(data.trace)
    joules = total.p50 >= 10_000
    tiles = [_tile("energy of this run", total.scaled(0.001) if joules else total, "J" if joules else "mJ")]
    if data.trace.frames:
        tiles.append(_tile("per camera frame", total.scaled(1 / data.trace.frames), "mJ"))
    if power:
        tiles.append(_tile("mean power", power, "mW", _against(power, data.budgets.mean_power_mw)))
    return tiles


def _against(power: Interval, limit_mw: float | None) -> str:
    """Whether the mean power keeps its budget, as sure as the interval allows."""
    if limit_mw is None:
        return ""
    sure = power.low > limit_mw or power.high <= limit_mw
    word = "over" if power.p50 > limit_mw else "within"
    return f"{'' if sure else 'probably '}{word} the budget of {number(limit_mw)} mW"


def _battery_tiles(data: ReportData) -> list[tuple[str, str, str, str]]:
    if data.battery is None:
        return []
    tiles = []
    life = battery_life_h(data.trace, data.battery)
    if life:
        holds = f"{number(data.battery.capacity_wh)} Wh, {percent(data.battery.usable_share)} of it usable"
        tiles.append(_tile("a full charge lasts", life, "h", f"if all goes on as here; {holds}"))
    tiles += _heat_tiles(data.battery.endurance)
    start, end = data.battery.charge_start, data.battery.charge_end
    if start is not None and end is not None:
        tiles.append(("charge", f"{start * 100:.1f} → {end * 100:.1f} %", "", "before and after the run"))
    return tiles


def _heat_tiles(endurance: Endurance | None) -> list[tuple[str, str, str, str]]:
    """When the skin would get too warm; nothing where it never may."""
    if endurance is None or endurance.hot_after_min[1] is None:
        return []
    likely, earliest, latest = (
        "never" if minutes is None else f"{number(minutes)} min" for minutes in endurance.hot_after_min
    )
    speed = endurance.speed_when_hot
    remark = f"then the chip runs at {percent(speed)} of its speed" if speed < 1 else ""
    return [("too warm after", likely, f"{earliest} to {latest}", remark)]
