"""What people wear and carry: rucksack, shoe, cap, T-shirt, ball."""

from __future__ import annotations

import numpy as np

from training.objects.canvas import Canvas
from training.objects.hand import Look
from training.objects.signs import darker, lighter


def rucksack(canvas: Canvas, look: Look) -> None:
    """A rounded bag, a pocket, a handle, straps."""
    vary = canvas.hand.vary
    half, top = vary(0.28, 0.34), vary(0.14, 0.2)
    canvas.arc((0.5, top + 0.02), (0.1, 0.1), (180, 360), darker(look.body, 0.6), 0.035)
    for side in (-1, 1):
        canvas.arc(
            (0.5 + side * half * 0.92, 0.62), (0.1, 0.24), (-90, 90) if side > 0 else (90, 270), look.second, 0.04
        )
    canvas.rect((0.5 - half, top, 0.5 + half, 0.94), look.body, "ball", vary(0.14, 0.2))
    canvas.rect((0.5 - half * 0.7, vary(0.56, 0.62), 0.5 + half * 0.7, 0.9), darker(look.body, 0.82), "left", 0.06)
    canvas.line([(0.5 - half * 0.62, 0.66), (0.5 + half * 0.62, 0.66)], lighter(look.body, 0.5), 0.018)
    canvas.line([(0.5 - half * 0.75, vary(0.34, 0.4)), (0.5 + half * 0.75, 0.37)], darker(look.body, 0.5), 0.018)
    canvas.rect((0.46, 0.43, 0.54, 0.5), look.second, "flat", 0.01)


def shoe(canvas: Canvas, look: Look) -> None:
    """A trainer from the side."""
    vary = canvas.hand.vary
    toe, ankle = vary(0.08, 0.13), vary(0.26, 0.36)
    upper = [(0.1, 0.74), (0.08, ankle), (0.16, ankle - 0.03), (0.3, ankle + 0.05), (0.38, ankle - 0.02)]
    upper += [(0.6, 0.5), (0.82, 0.56), (0.93, 0.64), (0.94, 0.74)]
    canvas.poly(upper, look.body, "down")
    canvas.poly([(0.72, 0.54), (0.84, 0.56), (0.94, 0.65), (0.94, 0.74), (0.72 + toe, 0.74)], lighter(look.body, 0.3))
    canvas.rect((0.07, 0.73, 0.95, 0.73 + vary(0.07, 0.11)), (236, 234, 228), "down", 0.03)
    canvas.line([(0.08, 0.77), (0.94, 0.77)], look.second, 0.014)
    for step in range(4):
        x, y = 0.38 + 0.07 * step, ankle + 0.06 + 0.045 * step
        canvas.line([(x - 0.02, y + 0.07), (x + 0.06, y)], (244, 242, 238), 0.02)
    canvas.line([(0.2, 0.68), (vary(0.36, 0.44), 0.6), (0.5, 0.66)], look.second, 0.045)


def cap(canvas: Canvas, look: Look) -> None:
    """A baseball cap: dome, button, peak."""
    vary = canvas.hand.vary
    tall, reach, half = vary(0.34, 0.42), vary(0.86, 0.97), vary(0.3, 0.35)
    turns = np.linspace(np.pi, 2 * np.pi, 25)
    canvas.poly([(0.4 + half * np.cos(t), 0.62 + tall * np.sin(t)) for t in turns], look.body, "ball")
    peak = [
        (0.4, 0.58),
        (0.4 + half, 0.57),
        (reach, 0.66),
        (reach - 0.04, 0.72),
        (0.4 + half * 0.7, 0.68),
        (0.36, 0.66),
    ]
    canvas.poly(peak, look.second if look.pattern != "plain" else darker(look.body, 0.85), "down")
    canvas.ellipse((0.4, 0.62 - tall), (0.03, 0.02), darker(look.body, 0.6), "flat")
    canvas.arc((0.4, 0.62), (half * 0.4, tall), (180, 270), darker(look.body, 0.75), 0.012)
    canvas.arc((0.4, 0.62), (half * 0.4, tall), (270, 360), darker(look.body, 0.75), 0.012)
    canvas.text(look.lettering[:2], (0.47, 0.45), 0.12, 0.2, look.second)


def t_shirt(canvas: Canvas, look: Look) -> None:
    """Body, two sleeves, a collar, perhaps a print."""
    vary = canvas.hand.vary
    half, sleeve, drop = vary(0.22, 0.27), vary(0.3, 0.4), vary(0.0, 0.06)
    outline = [(0.4, 0.1), (0.6, 0.1), (0.78, 0.17), (0.96, sleeve), (0.84, sleeve + 0.1), (0.5 + half, 0.34 + drop)]
    outline += [
        (0.5 + half, 0.93),
        (0.5 - half, 0.93),
        (0.5 - half, 0.34 + drop),
        (0.16, sleeve + 0.1),
        (0.04, sleeve),
        (0.22, 0.17),
    ]
    canvas.poly(outline, look.body, "left")
    canvas.ellipse((0.5, 0.1), (0.1, vary(0.06, 0.1)), darker(look.body, 0.6), "flat")
    canvas.cut((0.5, 0.075), (0.09, 0.07))
    for side in (-1, 1):
        canvas.line([(0.5 + side * half, 0.34 + drop), (0.5 + side * half * 0.94, 0.2)], darker(look.body, 0.82), 0.012)
    if look.pattern in ("stripes", "band"):
        for step in range(3):
            canvas.rect((0.5 - half, 0.4 + 0.13 * step, 0.5 + half, 0.44 + 0.13 * step), look.second, "flat")
    elif look.pattern == "dots":
        canvas.text(look.lettering, (0.5, 0.48), 0.14, half * 1.5, look.second)


def ball(canvas: Canvas, look: Look) -> None:
    """A football: dark patches on a light ball; or a striped one."""
    vary, hand = canvas.hand.vary, canvas.hand
    radius, start = vary(0.38, 0.45), hand.uniform(0, 2 * np.pi)
    canvas.ellipse((0.5, 0.5), (radius, radius), look.body, "ball")
    if look.pattern in ("plain", "dots"):
        for ring, count in ((0.0, 1), (0.72, 5)):
            for index in range(count):
                turn = start + index * 2 * np.pi / max(1, count)
                at = (0.5 + ring * radius * np.cos(turn), 0.5 + ring * radius * np.sin(turn))
                size = radius * (vary(0.22, 0.3) if not ring else vary(0.17, 0.22))
                corners = np.radians(np.arange(0, 360, 72)) + start
                canvas.poly(
                    [(at[0] + size * np.cos(c), at[1] + size * np.sin(c)) for c in corners], look.second, "flat"
                )
                if ring:
                    canvas.line([(0.5, 0.5), at], darker(look.second, 0.9), 0.012)
        return
    for bend in (-0.5, 0.0, 0.5):
        span = np.linspace(-1, 1, 20)
        x = bend * radius * np.sqrt(np.clip(1 - span**2, 0, 1))
        turned = [
            (0.5 + a * np.cos(start) - b * radius * np.sin(start), 0.5 + a * np.sin(start) + b * radius * np.cos(start))
            for a, b in zip(x, span, strict=True)
        ]
        canvas.line(turned, look.second, 0.03)
