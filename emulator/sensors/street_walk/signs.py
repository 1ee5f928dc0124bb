"""Everything with words on it: the wet-floor board, the metro sign, hanging shop signs, the museum at the end.

Each function draws one sign and says how large it is in metres; `scene.py` says where it stands.
"""

from __future__ import annotations

from math import cos, pi, sin

from emulator.sensors.street_walk import palette
from emulator.sensors.street_walk.painter import Texture
from emulator.sensors.street_walk.sheet import Sheet

WET_FLOOR_M = (0.74, 1.18)
METRO_M = (1.95, 3.0)
HANGING_M = (0.92, 1.25)
PARKING_M = (0.8, 2.9)
MUSEUM_M = (17.0, 11.5)


def wet_floor() -> Texture:
    """A yellow folding board that stands on the pavement."""
    sheet = Sheet(*WET_FLOOR_M, 420)
    for x in (0.07, 0.61):
        sheet.box(x, 0.0, 0.06, 0.2, palette.STEEL_DARK)
    sheet.box(0.0, 0.06, 0.74, 1.12, "#d9a51c", 0.07)
    sheet.box(0.0, 0.075, 0.74, 1.105, palette.CAUTION, 0.07)
    sheet.box(0.035, 0.11, 0.67, 1.035, palette.INK, 0.05)
    sheet.box(0.047, 0.122, 0.646, 1.011, palette.CAUTION, 0.042)
    sheet.box(0.27, 1.085, 0.2, 0.035, "#b98a10", 0.017)
    sheet.polygon([(0.37, 1.03), (0.14, 0.615), (0.60, 0.615)], palette.INK)
    sheet.polygon([(0.37, 0.965), (0.187, 0.642), (0.553, 0.642)], palette.CAUTION)
    _slipping_figure(sheet)
    sheet.text("小心地滑", 0.37, 0.475, 0.150, palette.INK, bold=0.035)
    for row, height in enumerate((0.315, 0.255, 0.195)):
        points = [(0.14 + k * 0.0115, height + 0.014 * sin(k * pi / 5 + row)) for k in range(41)]
        sheet.line(points, 0.018, ("#2f78b7", "#4f97cf", "#7db7e0")[row])
    return Texture(sheet.finish())


def _slipping_figure(sheet: Sheet) -> None:
    """A pictogram of somebody who loses their footing: a disc and strokes."""
    sheet.disc(0.315, 0.845, 0.026, palette.INK)
    for points in (
        [(0.335, 0.81), (0.375, 0.735)],
        [(0.375, 0.735), (0.43, 0.745), (0.475, 0.70)],
        [(0.375, 0.735), (0.40, 0.69), (0.365, 0.668)],
        [(0.345, 0.79), (0.405, 0.81)],
        [(0.34, 0.79), (0.295, 0.755)],
    ):
        sheet.line(points, 0.026, palette.INK)
    sheet.line([(0.25, 0.656), (0.48, 0.656)], 0.008, palette.INK)


def metro() -> Texture:
    """A blue direction sign on a post, with the way out on a green plate below."""
    sheet = Sheet(*METRO_M, 280)
    sheet.box(0.93, 0.0, 0.09, 2.9, palette.STEEL_DARK)
    sheet.box(0.945, 0.0, 0.025, 2.9, palette.STEEL)
    sheet.box(0.85, 0.0, 0.25, 0.06, palette.STEEL_DARK)
    sheet.box(0.0, 1.98, 1.95, 0.94, "#174a8a", 0.08)
    sheet.box(0.0, 2.0, 1.95, 0.94, palette.METRO_BLUE, 0.08)
    sheet.box(0.07, 2.16, 0.56, 0.62, palette.WHITE, 0.1)
    _train(sheet, 0.35, 2.47)
    sheet.text("地铁站", 1.16, 2.59, 0.31, palette.WHITE, bold=0.02)
    sheet.text("Metro Station", 1.16, 2.245, 0.15, "#dbe9fa", bold=0.02)
    _arrow(sheet, 1.77, 2.47, 0.13, pi / 4)
    sheet.box(0.0, 1.52, 1.95, 0.4, "#0d6a46", 0.06)
    sheet.box(0.0, 1.535, 1.95, 0.4, palette.EXIT_GREEN, 0.06)
    sheet.text("出口", 0.44, 1.74, 0.21, palette.WHITE, bold=0.02)
    sheet.text("Exit", 0.92, 1.735, 0.19, palette.WHITE, bold=0.02)
    _arrow(sheet, 1.7, 1.735, 0.12, 0.0)
    return Texture(sheet.finish())


def _train(sheet: Sheet, x: float, y: float) -> None:
    """The front of a train."""
    sheet.box(x - 0.17, y - 0.16, 0.34, 0.4, palette.METRO_BLUE, 0.08)
    sheet.box(x - 0.12, y + 0.02, 0.24, 0.14, palette.WHITE, 0.03)
    for side in (-0.09, 0.09):
        sheet.disc(x + side, y - 0.08, 0.032, palette.WHITE)
    for side in (-1, 1):
        sheet.line([(x + side * 0.08, y - 0.17), (x + side * 0.15, y - 0.25)], 0.03, palette.METRO_BLUE)
    sheet.line([(x - 0.13, y - 0.225), (x + 0.13, y - 0.225)], 0.024, palette.METRO_BLUE)


def _arrow(sheet: Sheet, x: float, y: float, size: float, angle: float) -> None:
    """An arrow whose tip points along `angle` (radians, 0 to the right)."""
    along, across = (cos(angle), sin(angle)), (-sin(angle), cos(angle))

    def at(a: float, b: float) -> tuple[float, float]:
        return x + size * (a * along[0] + b * across[0]), y + size * (a * along[1] + b * across[1])

    sheet.polygon([at(-0.9, -0.13), at(0.5, -0.13), at(0.5, 0.13), at(-0.9, 0.13)], palette.WHITE)
    sheet.polygon([at(1.0, 0), at(0.2, 0.72), at(-0.1, 0.55), at(0.47, 0), at(-0.1, -0.55), at(0.2, -0.72)], "#ffffff")


def coffee() -> Texture:
    """The hanging sign of the café."""
    sheet = _hanging("#5b3826", palette.COFFEE)
    sheet.box(0.33, 0.80, 0.24, 0.17, palette.CREAM, 0.05)
    sheet.line([(0.56, 0.93), (0.63, 0.93), (0.63, 0.85), (0.56, 0.84)], 0.022, palette.CREAM)
    sheet.box(0.28, 0.765, 0.34, 0.02, palette.CREAM, 0.01)
    for x in (0.39, 0.47):
        sheet.line([(x + 0.012 * sin(k), 1.0 + 0.012 * k) for k in range(8)], 0.015, palette.CREAM)
    sheet.text("咖啡", 0.46, 0.54, 0.33, palette.CREAM, bold=0.03)
    sheet.text("COFFEE", 0.46, 0.245, 0.165, "#f3d6a4", bold=0.03)
    return Texture(sheet.finish())


def pharmacy() -> Texture:
    """The hanging sign of the pharmacy, with its cross."""
    sheet = _hanging("#13694d", palette.PHARMACY_GREEN)
    sheet.box(0.405, 0.74, 0.11, 0.34, palette.WHITE, 0.02)
    sheet.box(0.29, 0.855, 0.34, 0.11, palette.WHITE, 0.02)
    sheet.text("药店", 0.46, 0.52, 0.33, palette.WHITE, bold=0.03)
    sheet.text("Pharmacy", 0.46, 0.235, 0.155, palette.WHITE, bold=0.02)
    return Texture(sheet.finish())


def books() -> Texture:
    """The hanging sign of the bookshop."""
    sheet = _hanging("#8e352d", palette.BRICK_RED)
    for side in (-1, 1):
        sheet.polygon([(0.46, 0.80), (0.46 + side * 0.2, 0.86), (0.46 + side * 0.2, 1.05), (0.46, 0.99)], palette.CREAM)
    sheet.line([(0.46, 0.80), (0.46, 0.99)], 0.014, palette.BRICK_RED)
    sheet.text("书店", 0.46, 0.54, 0.33, palette.CREAM, bold=0.03)
    sheet.text("BOOKS", 0.46, 0.245, 0.17, palette.CREAM, bold=0.03)
    return Texture(sheet.finish())


def _hanging(rim: str, fill: str) -> Sheet:
    """A board on two hooks, still without words."""
    sheet = Sheet(*HANGING_M, 300)
    sheet.box(0.0, 1.2, 0.92, 0.03, palette.INK)
    for x in (0.2, 0.7):
        sheet.box(x, 1.1, 0.02, 0.12, palette.INK)
    sheet.box(0.02, 0.04, 0.88, 1.1, rim, 0.1)
    sheet.box(0.05, 0.075, 0.82, 1.035, fill, 0.08)
    return sheet


def parking() -> Texture:
    """A car park sign on a pole across the road."""
    sheet = Sheet(*PARKING_M, 130)
    sheet.box(0.37, 0, 0.06, 2.4, palette.STEEL_DARK)
    sheet.box(0.0, 1.85, 0.8, 1.0, palette.METRO_BLUE, 0.07)
    sheet.text("P", 0.4, 2.5, 0.5, palette.WHITE, bold=0.05)
    sheet.text("停车场", 0.4, 2.07, 0.22, palette.WHITE, bold=0.03)
    return Texture(sheet.finish())


def museum() -> Texture:
    """The house at the end of the street: columns, steps, a pediment, and its name."""
    sheet = Sheet(*MUSEUM_M, 62)
    stone, shade, dark = "#e9d5b8", "#d2b48e", "#8b6b52"
    for step in range(5):
        sheet.box(1.0 - 0.2 * (4 - step) * 0.9, step * 0.16, 15.0 + 0.36 * (4 - step), 0.17, (stone, shade)[step % 2])
    sheet.box(1.4, 0.8, 14.2, 6.4, dark)
    sheet.gradient(1.4, 0.8, 14.2, 6.2, "#5e4a41", "#a07a58")
    _museum_gate(sheet)
    for x in (1.7, 3.75, 5.8, 10.4, 12.45, 14.5):
        sheet.box(x, 0.8, 0.8, 5.5, stone, 0.05)
        for flute in (0.14, 0.36, 0.58):
            sheet.box(x + flute, 1.1, 0.08, 4.9, shade)
        sheet.box(x - 0.12, 0.8, 1.04, 0.28, shade)
        sheet.box(x - 0.12, 6.05, 1.04, 0.3, stone)
    sheet.box(1.0, 6.35, 15.0, 1.75, stone)
    sheet.box(1.0, 6.35, 15.0, 0.12, shade)
    sheet.text("博物馆", 4.6, 7.2, 1.15, "#7a3328", bold=0.02)
    sheet.text("MUSEUM", 11.0, 7.2, 1.15, "#7a3328", bold=0.02)
    sheet.box(0.6, 8.1, 15.8, 0.3, shade)
    sheet.polygon([(0.6, 8.4), (16.4, 8.4), (8.5, 11.3)], shade)
    sheet.polygon([(2.4, 8.6), (14.6, 8.6), (8.5, 10.85)], stone)
    sheet.disc(8.5, 9.4, 0.55, shade)
    sheet.disc(8.5, 9.4, 0.4, "#7a3328")
    return Texture(sheet.finish())


def _museum_gate(sheet: Sheet) -> None:
    sheet.box(6.95, 0.8, 3.1, 3.9, "#3d3230", 0.08)
    sheet.gradient(7.15, 0.8, 2.7, 3.0, "#ffd999", "#fff0cf")
    sheet.box(8.46, 0.8, 0.08, 3.0, "#3d3230")
    sheet.box(6.85, 3.85, 3.3, 1.0, palette.INK, 0.08)
    sheet.text("ENTRANCE", 8.5, 4.33, 0.58, palette.CREAM, bold=0.02)
