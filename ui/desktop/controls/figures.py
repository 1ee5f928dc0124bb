"""Figures as the device panels write them: short, with their unit, never with more digits than are meant."""

from __future__ import annotations

from typing import Final

THIN: Final = "\u2009"
RANGE: Final = "\u2013"

Interval = tuple[float, float, float]


def percent(share: float) -> str:
    """ "82 %"."""
    return f"{share * 100:.0f}{THIN}%"


def lux(value: float) -> str:
    """ "1.5 lux", "300 lux", "20,000 lux"."""
    return f"{value:,.1f}{THIN}lux" if value < 10 else f"{value:,.0f}{THIN}lux"


def celsius(value: float) -> str:
    """ "31.4 °C"."""
    return f"{value:.1f}{THIN}°C"


def milliwatts(value: float) -> str:
    """ "310 mW", "1.2 W"."""
    return f"{value / 1000:.2f}{THIN}W" if value >= 1000 else f"{value:.0f}{THIN}mW"


def hours(value: float) -> str:
    """ "45 min", "5.1 h", "26 h"."""
    if value < 1:
        return f"{value * 60:.0f}{THIN}min"
    return f"{value:.1f}{THIN}h" if value < 10 else f"{value:.0f}{THIN}h"


def between(low: str, high: str) -> str:
    """ "3.9 – 7.0 h"; both units where they differ."""
    figure, _, unit = low.partition(THIN)
    return f"{figure if high.endswith(THIN + unit) else low} {RANGE} {high}"


def clock(time_of_day_s: int) -> str:
    """ "08:05"."""
    return f"{time_of_day_s // 3600 % 24:02d}:{time_of_day_s // 60 % 60:02d}"


def direction(yaw_deg: float, pitch_deg: float) -> str:
    """ "→ 12°  ↑ 4°", "ahead" is "0°"; arrows need no translation."""
    parts = [
        f"{arrows[0] if value > 0 else arrows[1]}{THIN}{abs(value):.0f}°"
        for value, arrows in ((yaw_deg, "→←"), (pitch_deg, "↑↓"))
        if abs(value) >= 0.5
    ]
    return "  ".join(parts) or "0°"


def position(latitude_deg: float, longitude_deg: float) -> str:
    """ "30.25004° N, 120.15012° E": the last digit is about a metre."""
    north, east = "N" if latitude_deg >= 0 else "S", "E" if longitude_deg >= 0 else "W"
    return f"{abs(latitude_deg):.5f}°{THIN}{north}, {abs(longitude_deg):.5f}°{THIN}{east}"


def speed(value_m_s: float) -> str:
    """ "1.3 m/s"."""
    return f"{value_m_s:.1f}{THIN}m/s"


def course(heading_deg: float) -> str:
    """ "↗ 45°", degrees from north; the arrow points up for north, as on a map."""
    arrow = "↑↗→↘↓↙←↖"[round(heading_deg / 45) % 8]
    return f"{arrow}{THIN}{heading_deg:.0f}°"
