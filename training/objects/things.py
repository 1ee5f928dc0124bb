"""Things about the house: cup, phone, book, umbrella, watch, clock, spectacles, headphones, lamp, chair."""

from __future__ import annotations

import numpy as np

from training.objects.canvas import Canvas
from training.objects.hand import Look
from training.objects.signs import darker, lighter

STEEL, GLASS, PAPER = (176, 180, 188), (26, 30, 38), (238, 232, 216)


def cup(canvas: Canvas, look: Look) -> None:
    """A mug with a handle and a dark mouth."""
    vary = canvas.hand.vary
    left, right, foot = vary(0.14, 0.2), vary(0.64, 0.7), vary(0.0, 0.07)
    top, bottom, mouth = vary(0.18, 0.24), vary(0.84, 0.9), vary(0.05, 0.09)
    canvas.arc(
        (right, 0.52), (vary(0.16, 0.22), vary(0.17, 0.22)), (-90, 90), darker(look.body, 0.85), vary(0.05, 0.08)
    )
    canvas.poly([(left, top), (right, top), (right - foot, bottom), (left + foot, bottom)], look.body, "tube")
    middle, half = (left + right) / 2, (right - left) / 2
    canvas.ellipse((middle, bottom), (half - foot, mouth * 0.7), look.body, "left")
    if look.pattern != "plain":
        canvas.rect((left + foot * 0.4, 0.45, right - foot * 0.4, vary(0.55, 0.62)), look.second, "tube")
    canvas.ellipse((middle, top), (half, mouth), lighter(look.body), "flat")
    canvas.ellipse((middle, top + 0.008), (half - 0.03, mouth - 0.02), (58, 40, 30), "flat")


def phone(canvas: Canvas, look: Look) -> None:
    """A slab: screen with icons, or the back with its cameras."""
    vary, hand = canvas.hand.vary, canvas.hand
    half, radius = vary(0.2, 0.25), vary(0.03, 0.06)
    canvas.rect((0.5 - half, 0.04, 0.5 + half, 0.96), look.body, "left", radius)
    if hand.chance(0.65):
        edge = vary(0.015, 0.03)
        canvas.rect((0.5 - half + edge, 0.04 + edge, 0.5 + half - edge, 0.96 - edge), GLASS, "left", radius)
        canvas.rect((0.44, 0.06 + edge, 0.56, 0.075 + edge), (10, 10, 12), "flat", 0.008)
        if hand.chance(0.6):
            for index in range(12):
                x, y = 0.5 + (index % 3 - 1) * half * 0.58, 0.24 + (index // 3) * 0.15
                rgb = (hand.uniform(40, 250), hand.uniform(40, 250), hand.uniform(40, 250))
                canvas.rect((x - 0.04, y - 0.04, x + 0.04, y + 0.04), rgb, "flat", 0.015)
        return
    canvas.rect((0.53 - half, 0.07, 0.53 - half + 0.17, 0.07 + vary(0.18, 0.26)), darker(look.body, 0.8), "flat", 0.03)
    for index in range(2):
        canvas.ellipse((0.61 - half, 0.13 + 0.1 * index), (0.042, 0.042), (18, 18, 22), "ball")
    canvas.text(look.lettering, (0.5, 0.62), 0.05, half, lighter(look.body, 0.5))


def book(canvas: Canvas, look: Look) -> None:
    """A cover with title, a spine, the pages' edge."""
    vary = canvas.hand.vary
    left, right, deep = vary(0.16, 0.22), vary(0.74, 0.82), vary(0.03, 0.06)
    canvas.poly(
        [(left + deep, 0.07), (right + deep, 0.07), (right + deep, 0.9), (right, 0.95), (left, 0.95)], PAPER, "flat"
    )
    canvas.rect((left, 0.1, right, 0.95), look.body)
    canvas.rect((left, 0.1, left + vary(0.05, 0.08), 0.95), darker(look.body), "flat")
    middle = (left + right) / 2 + 0.03
    canvas.rect((middle - 0.2, 0.2, middle + 0.2, vary(0.36, 0.42)), lighter(look.body, 0.75), "flat")
    canvas.text(look.lettering, (middle, 0.29), 0.1, 0.36, darker(look.body, 0.5))
    canvas.ellipse((middle, 0.65), (vary(0.1, 0.15), vary(0.1, 0.15)), look.second, "flat")
    canvas.line([(middle - 0.12, 0.87), (middle + 0.12, 0.87)], lighter(look.body, 0.7), 0.014)


def umbrella(canvas: Canvas, look: Look) -> None:
    """A canopy of panels, a stick, a crook."""
    vary, hand = canvas.hand.vary, canvas.hand
    rim, tall, panels = vary(0.44, 0.52), vary(0.32, 0.4), hand.pick((4, 5, 6))
    turns = np.linspace(np.pi, 2 * np.pi, 25)
    canvas.poly([(0.5 + 0.46 * np.cos(t), rim + tall * np.sin(t)) for t in turns], look.body, "ball")
    for index in range(panels):
        x0, x1 = 0.04 + 0.92 * index / panels, 0.04 + 0.92 * (index + 1) / panels
        if index % 2 and look.pattern != "plain":
            top = (0.5, rim - tall)
            canvas.poly([top, (x0, rim), (x1, rim)], look.second, "flat")
        canvas.line([(0.5, rim - tall), (x1 if index < panels - 1 else 0.96, rim)], darker(look.body), 0.012)
        canvas.cut(((x0 + x1) / 2, rim + 0.03), ((x1 - x0) / 2, 0.06))
    hook = vary(0.05, 0.08)
    canvas.line([(0.5, rim - tall - 0.06), (0.5, 0.86)], darker(STEEL, 0.5), vary(0.02, 0.032))
    canvas.arc((0.5 + hook, 0.86), (hook, hook), (0, 180), (98, 66, 40), 0.035)


def watch(canvas: Canvas, look: Look) -> None:
    """A dial with hands on a strap."""
    vary, hand = canvas.hand.vary, canvas.hand
    strap, radius = vary(0.11, 0.15), vary(0.21, 0.26)
    canvas.rect((0.5 - strap, 0.02, 0.5 + strap, 0.98), look.body, "tube", 0.04)
    for y in (0.08, 0.14, 0.84, 0.9):
        canvas.ellipse((0.5, y), (0.014, 0.014), darker(look.body, 0.5), "flat")
    square = hand.chance(0.35)
    dial = hand.pick(((240, 240, 236), (28, 30, 36), (40, 60, 100)))
    ink = (30, 30, 32) if sum(dial) > 400 else (230, 230, 226)
    if square:
        canvas.rect((0.5 - radius, 0.5 - radius * 1.1, 0.5 + radius, 0.5 + radius * 1.1), STEEL, "left", 0.07)
        canvas.rect((0.53 - radius, 0.53 - radius * 1.1, 0.47 + radius, 0.47 + radius * 1.1), dial, "flat", 0.05)
    else:
        canvas.ellipse((0.5, 0.5), (radius, radius), STEEL, "left")
        canvas.ellipse((0.5, 0.5), (radius * 0.84, radius * 0.84), dial, "flat")
    canvas.rect((0.49 + radius, 0.47, 0.53 + radius, 0.53), STEEL, "flat")
    _hands(canvas, radius * 0.7, ink)


def wall_clock(canvas: Canvas, look: Look) -> None:
    """A round clock with twelve marks and two hands."""
    vary = canvas.hand.vary
    frame = vary(0.04, 0.08)
    canvas.ellipse((0.5, 0.5), (0.46, 0.46), look.body, "left")
    canvas.ellipse((0.5, 0.5), (0.46 - frame, 0.46 - frame), (244, 242, 236), "flat")
    for hour, turn in enumerate(np.radians(np.arange(0, 360, 30))):
        inner = 0.46 - frame - (0.09 if hour % 3 == 0 else 0.055)
        start = (0.5 + inner * np.cos(turn), 0.5 + inner * np.sin(turn))
        end = (0.5 + (0.44 - frame) * np.cos(turn), 0.5 + (0.44 - frame) * np.sin(turn))
        canvas.line([start, end], (30, 30, 34), 0.02)
    _hands(canvas, 0.34 - frame, (24, 24, 28))


def spectacles(canvas: Canvas, look: Look) -> None:
    """Two rims, a bridge and the beginnings of the temples."""
    vary, hand = canvas.hand.vary, canvas.hand
    wide, tall, width = vary(0.17, 0.2), vary(0.12, 0.18), vary(0.025, 0.045)
    sun = hand.chance(0.35)
    for x in (0.27, 0.73):
        if sun:
            canvas.ellipse((x, 0.5), (wide, tall), (40, 38, 44), "left")
        canvas.arc((x, 0.5), (wide, tall), (0, 360), look.body, width)
    canvas.arc((0.5, 0.5), (0.07, vary(0.05, 0.09)), (180, 360), look.body, width)
    for side in (-1, 1):
        canvas.line([(0.5 + side * (0.23 + wide), 0.46), (0.5 + side * 0.48, vary(0.3, 0.42))], look.body, width)


def headphones(canvas: Canvas, look: Look) -> None:
    """A band and two cushions."""
    vary = canvas.hand.vary
    half, tall = vary(0.3, 0.36), vary(0.36, 0.44)
    canvas.arc((0.5, 0.56), (half, tall), (180, 360), look.body, vary(0.05, 0.08))
    canvas.arc((0.5, 0.56), (half - 0.03, tall - 0.05), (215, 325), look.second, 0.03)
    pad, long = vary(0.075, 0.1), vary(0.14, 0.19)
    for side in (-1, 1):
        canvas.ellipse((0.5 + side * half, 0.68), (pad, long), look.body, "ball", side * 6)
        canvas.ellipse(
            (0.5 + side * (half - pad * 0.75), 0.68), (pad * 0.55, long * 0.9), (40, 40, 44), "left", side * 6
        )


def lamp(canvas: Canvas, look: Look) -> None:
    """A table lamp: shade, stem, foot."""
    vary = canvas.hand.vary
    top, rim, foot = vary(0.12, 0.2), vary(0.3, 0.38), vary(0.16, 0.22)
    canvas.rect((0.5 - 0.025, 0.45, 0.5 + 0.025, 0.9), STEEL, "tube")
    canvas.ellipse((0.5, 0.91), (foot, 0.05), darker(STEEL, 0.6), "left")
    canvas.poly(
        [(0.5 - top, 0.06), (0.5 + top, 0.06), (0.5 + rim, vary(0.46, 0.54)), (0.5 - rim, 0.5)], look.body, "tube"
    )
    if look.pattern != "plain":
        canvas.line([(0.5 - rim * 0.93, 0.46), (0.5 + rim * 0.93, 0.46)], look.second, 0.035)
    canvas.line([(0.57, 0.5), (0.57, 0.62)], (60, 60, 64), 0.01)


def chair(canvas: Canvas, look: Look) -> None:
    """A back, a seat, four legs."""
    vary = canvas.hand.vary
    leg, seat = vary(0.025, 0.045), vary(0.54, 0.6)
    for x, y in ((0.26, 0.96), (0.74, 0.96), (0.34, 0.86), (0.66, 0.86)):
        canvas.line([(x, seat), (x + (0.02 if x > 0.5 else -0.02), y)], darker(look.body, 0.6), leg)
    if look.pattern in ("stripes", "band"):
        for index in range(4):
            x = 0.32 + 0.12 * index
            canvas.line([(x, 0.1), (x, seat)], look.body, vary(0.03, 0.05))
        canvas.rect((0.28, 0.06, 0.72, 0.14), look.body, "left", 0.02)
    else:
        canvas.rect((0.28, vary(0.05, 0.12), 0.72, seat - 0.1), look.body, "left", 0.05)
        canvas.line([(0.31, seat - 0.1), (0.31, seat)], darker(look.body), 0.03)
        canvas.line([(0.69, seat - 0.1), (0.69, seat)], darker(look.body), 0.03)
    canvas.poly([(0.3, seat - 0.04), (0.7, seat - 0.04), (0.8, seat + 0.08), (0.2, seat + 0.08)], look.body, "down")


def _hands(canvas: Canvas, reach: float, ink: tuple[int, int, int]) -> None:
    for length, width in ((0.62, 0.028), (0.95, 0.018)):
        turn = canvas.hand.uniform(0, 2 * np.pi)
        canvas.line(
            [(0.5, 0.5), (0.5 + reach * length * np.cos(turn), 0.5 + reach * length * np.sin(turn))], ink, width
        )
