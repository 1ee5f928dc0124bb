"""Tools: hammer, scissors, wrench, screwdriver, key, pencil, brush."""

from __future__ import annotations

import numpy as np

from training.objects.canvas import Canvas
from training.objects.hand import Look
from training.objects.signs import darker, lighter

STEEL, WOOD = (172, 178, 186), (178, 128, 76)


def hammer(canvas: Canvas, look: Look) -> None:
    """A head with face and claw on a handle."""
    vary = canvas.hand.vary
    half, top = vary(0.035, 0.055), vary(0.1, 0.16)
    canvas.rect((0.5 - half, 0.2, 0.5 + half, 0.96), WOOD if canvas.hand.chance(0.5) else look.body, "tube", 0.03)
    canvas.rect((0.5 - half * 1.2, vary(0.62, 0.7), 0.5 + half * 1.2, 0.96), look.body, "tube", 0.03)
    canvas.rect((vary(0.2, 0.28), top, 0.62, top + vary(0.13, 0.18)), STEEL, "down", 0.02)
    canvas.rect((vary(0.16, 0.2), top - 0.02, 0.29, top + 0.19), darker(STEEL, 0.85), "down", 0.02)
    canvas.poly(
        [(0.6, top), (0.82, top + 0.06), (0.9, top + vary(0.2, 0.28)), (0.74, top + 0.15), (0.6, top + 0.15)], STEEL
    )


def scissors(canvas: Canvas, look: Look) -> None:
    """Two blades, crossed, and two rings."""
    vary = canvas.hand.vary
    spread, ring, width = vary(8, 24), vary(0.1, 0.14), vary(0.03, 0.045)
    pivot = (0.5, vary(0.48, 0.56))
    for side in (-1, 1):
        turn = np.radians(side * spread)
        tip = (pivot[0] + side * 0.46 * np.sin(abs(turn)), pivot[1] - 0.46 * np.cos(turn))
        across = (width * np.cos(turn), width * np.sin(abs(turn)))
        canvas.poly([(pivot[0] - across[0], pivot[1]), tip, (pivot[0] + across[0], pivot[1])], STEEL)
        hold = (pivot[0] - side * (0.09 + 0.22 * np.sin(abs(turn))), pivot[1] + 0.28)
        canvas.line([pivot, hold], darker(STEEL), width)
        canvas.arc((hold[0], hold[1] + 0.04), (ring * 0.8, ring), (0, 360), look.body, vary(0.04, 0.055))
    canvas.ellipse(pivot, (0.025, 0.025), darker(STEEL, 0.5), "flat")


def wrench(canvas: Canvas, look: Look) -> None:
    """An open jaw on one end, a ring on the other."""
    vary, hand = canvas.hand.vary, canvas.hand
    metal = STEEL if hand.chance(0.6) else look.body
    half, jaw, gap = vary(0.04, 0.06), vary(0.13, 0.17), vary(0.05, 0.075)
    canvas.rect((0.5 - half, 0.2, 0.5 + half, 0.82), metal, "tube")
    canvas.ellipse((0.5, 0.19), (jaw, jaw), metal, "left")
    canvas.ellipse((0.5, 0.84), (jaw * 0.8, jaw * 0.8), metal, "left")
    canvas.cut((0.5, 0.84), (jaw * 0.42, jaw * 0.42))
    canvas.cut((0.5, 0.06), (gap, vary(0.13, 0.17)))
    canvas.line([(0.5, 0.34), (0.5, 0.68)], darker(metal, 0.8), half * 0.8)


def screwdriver(canvas: Canvas, look: Look) -> None:
    """A thick grip, a thin blade."""
    vary = canvas.hand.vary
    grip, blade, where = vary(0.085, 0.12), vary(0.02, 0.032), vary(0.5, 0.6)
    canvas.rect((0.5 - blade, 0.06, 0.5 + blade, where + 0.04), STEEL, "tube")
    canvas.poly(
        [(0.5 - blade * 1.7, 0.14), (0.5 - blade * 1.2, 0.04), (0.5 + blade * 1.2, 0.04), (0.5 + blade * 1.7, 0.14)],
        STEEL,
    )
    canvas.rect((0.5 - grip, where + 0.06, 0.5 + grip, 0.96), look.body, "tube", 0.06)
    canvas.rect((0.5 - grip * 0.6, where, 0.5 + grip * 0.6, where + 0.09), look.second, "tube", 0.02)
    for step in (-0.5, 0.0, 0.5):
        x = 0.5 + step * grip
        canvas.line([(x, where + 0.12), (x, 0.9)], darker(look.body, 0.75), 0.012)


def key(canvas: Canvas, look: Look) -> None:  # noqa: ARG001 (keys are of metal)
    """A bow with a hole, a shaft, the bit."""
    vary, hand = canvas.hand.vary, canvas.hand
    metal = hand.pick(((206, 172, 84), STEEL, (150, 126, 70)))
    bow, half = vary(0.15, 0.2), vary(0.035, 0.05)
    canvas.rect((0.5 - half, 0.3, 0.5 + half, 0.95), metal, "tube")
    canvas.ellipse((0.5, 0.22), (bow, bow * vary(0.85, 1.05)), metal, "left")
    canvas.cut((0.5, vary(0.14, 0.2)), (bow * 0.42, bow * 0.42))
    for index in range(hand.pick((2, 3, 4))):
        y = 0.9 - index * vary(0.07, 0.09)
        canvas.rect((0.5, y - 0.045, 0.5 + half + vary(0.05, 0.1), y), metal, "flat")
    canvas.line([(0.5 - half * 0.2, 0.45), (0.5 - half * 0.2, 0.92)], darker(metal), 0.012)


def pencil(canvas: Canvas, look: Look) -> None:
    """A hexagonal body, a sharpened tip, a rubber."""
    vary = canvas.hand.vary
    half, cone = vary(0.05, 0.075), vary(0.16, 0.22)
    canvas.rect((0.5 - half, cone, 0.5 + half, 0.88), look.body, "tube")
    canvas.rect((0.5 - half * 0.35, cone, 0.5 + half * 0.35, 0.88), lighter(look.body, 0.25), "flat")
    canvas.poly([(0.5 - half, cone), (0.5, 0.03), (0.5 + half, cone)], (224, 184, 132))
    canvas.poly(
        [(0.5 - half * 0.35, 0.03 + cone * 0.3), (0.5, 0.03), (0.5 + half * 0.35, 0.03 + cone * 0.3)], (40, 40, 44)
    )
    canvas.rect((0.5 - half, 0.84, 0.5 + half, 0.9), STEEL, "tube")
    canvas.rect((0.5 - half, 0.9, 0.5 + half, 0.97), (222, 130, 136), "tube", 0.02)


def brush(canvas: Canvas, look: Look) -> None:
    """A paint brush: broad bristles, a ferrule, a handle."""
    vary, hand = canvas.hand.vary, canvas.hand
    half, bristle = vary(0.16, 0.23), vary(0.3, 0.38)
    canvas.poly(
        [(0.5 - half, 0.04), (0.5 + half, 0.04), (0.5 + half * 0.9, bristle), (0.5 - half * 0.9, bristle)],
        (206, 178, 128),
    )
    for _ in range(9):
        x = 0.5 + hand.uniform(-half, half) * 0.9
        canvas.line([(x, 0.05), (x, bristle)], darker((206, 178, 128), hand.uniform(0.6, 0.9)), 0.01)
    canvas.rect((0.5 - half, 0.04, 0.5 + half, vary(0.1, 0.16)), look.second, "flat")
    canvas.rect((0.5 - half * 0.92, bristle, 0.5 + half * 0.92, bristle + 0.13), STEEL, "tube")
    grip = vary(0.045, 0.07)
    canvas.poly(
        [
            (0.5 - half * 0.6, bristle + 0.13),
            (0.5 + half * 0.6, bristle + 0.13),
            (0.5 + grip, 0.7),
            (0.5 + grip, 0.96),
            (0.5 - grip, 0.96),
            (0.5 - grip, 0.7),
        ],
        look.body,
        "tube",
    )
