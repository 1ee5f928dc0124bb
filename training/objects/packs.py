"""Packs: bottle, can, carton, jar, snack bag."""

from __future__ import annotations

from training.objects.canvas import Canvas
from training.objects.hand import Look, Rgb
from training.objects.signs import darker, lighter

PAPER, METAL = (238, 234, 224), (186, 190, 196)


def bottle(canvas: Canvas, look: Look) -> None:
    """Body, shoulders, neck, cap and a label."""
    vary = canvas.hand.vary
    half, neck, shoulder = vary(0.13, 0.2), vary(0.045, 0.075), vary(0.3, 0.42)
    outline = [
        (0.5 - neck, 0.12), (0.5 + neck, 0.12), (0.5 + neck, shoulder - 0.1), (0.5 + half, shoulder),
        (0.5 + half, 0.95), (0.5 - half, 0.95), (0.5 - half, shoulder), (0.5 - neck, shoulder - 0.1),
    ]  # fmt: skip
    canvas.poly(outline, look.body, "tube")
    canvas.rect((0.5 - neck - 0.015, 0.04, 0.5 + neck + 0.015, 0.14), look.second, "tube", 0.015)
    top = vary(0.48, 0.56)
    _label(canvas, look, (0.5 - half, top, 0.5 + half, top + vary(0.2, 0.28)))


def can(canvas: Canvas, look: Look) -> None:
    """A drink can: cylinder with metal rims."""
    vary = canvas.hand.vary
    half, top, bottom = vary(0.2, 0.27), vary(0.1, 0.16), vary(0.86, 0.92)
    canvas.rect((0.5 - half, top, 0.5 + half, bottom), look.body, "tube", 0.05)
    _pattern(canvas, look, (0.5 - half, top + 0.1, 0.5 + half, bottom - 0.08))
    canvas.ellipse((0.5, top + 0.01), (half - 0.02, vary(0.04, 0.065)), METAL, "left")
    canvas.ellipse((0.5, top + 0.015), (half - 0.06, 0.028), darker(METAL), "flat")
    canvas.rect((0.5 - half + 0.03, bottom - 0.03, 0.5 + half - 0.03, bottom + 0.02), METAL, "tube")
    canvas.text(look.lettering, (0.5, vary(0.45, 0.6)), 0.13, 1.7 * half, look.second)


def carton(canvas: Canvas, look: Look) -> None:
    """A drink carton: two faces and a folded roof."""
    vary = canvas.hand.vary
    left, right, edge = vary(0.18, 0.26), vary(0.74, 0.82), vary(0.56, 0.66)
    roof, top = vary(0.2, 0.28), vary(0.05, 0.1)
    canvas.poly([(left, roof), (edge, roof), (edge, 0.95), (left, 0.95)], look.body)
    canvas.poly([(edge, roof), (right, roof - 0.04), (right, 0.89), (edge, 0.95)], darker(look.body), "flat")
    canvas.poly([(left, roof), (edge, roof), (edge - 0.04, top), (left + 0.06, top)], lighter(look.body, 0.25))
    canvas.poly([(edge, roof), (right, roof - 0.04), (edge - 0.04, top)], darker(look.body, 0.6), "flat")
    canvas.rect((left + 0.06, top - 0.03, edge - 0.04, top + 0.02), lighter(look.body, 0.5), "flat")
    _pattern(canvas, look, (left, 0.6, edge, 0.9))
    canvas.text(look.lettering, ((left + edge) / 2, vary(0.4, 0.5)), 0.14, (edge - left) * 0.86, look.second)


def jar(canvas: Canvas, look: Look) -> None:
    """A glass jar with a broad lid and its content."""
    vary = canvas.hand.vary
    half, top = vary(0.24, 0.32), vary(0.22, 0.28)
    canvas.rect((0.5 - half, top, 0.5 + half, 0.92), (206, 220, 224), "tube", 0.09)
    canvas.rect((0.5 - half + 0.03, top + vary(0.1, 0.18), 0.5 + half - 0.03, 0.9), look.body, "tube", 0.07)
    canvas.rect((0.5 - half - 0.005, top - 0.13, 0.5 + half + 0.005, top + 0.02), look.second, "tube", 0.03)
    for step in range(5):
        x = 0.5 - half + (step + 0.5) * 2 * half / 5
        canvas.line([(x, top - 0.11), (x, top)], darker(look.second), 0.008)
    _label(canvas, look, (0.5 - half * 0.75, 0.5, 0.5 + half * 0.75, 0.5 + vary(0.18, 0.26)))


def snack_bag(canvas: Canvas, look: Look) -> None:
    """A pillow bag with zigzag seams."""
    vary = canvas.hand.vary
    left, right, waist = vary(0.14, 0.2), vary(0.8, 0.86), vary(0.02, 0.05)
    top, bottom = vary(0.06, 0.1), vary(0.9, 0.95)
    body = [(left, top), (right, top), (right - waist, 0.3), (right + 0.02, 0.6), (right, bottom), (left, bottom)]
    canvas.poly([*body, (left - 0.02, 0.6), (left + waist, 0.3)], look.body, "ball")
    for y in (top, bottom):
        teeth = [(left + (right - left) * step / 16, y + (0.025 if step % 2 else -0.015)) for step in range(17)]
        canvas.line(teeth, lighter(look.body, 0.35), 0.03)
    canvas.ellipse((0.5, vary(0.42, 0.5)), (vary(0.22, 0.28), vary(0.12, 0.17)), look.second, "flat", -12)
    canvas.text(look.lettering, (0.5, 0.46), 0.14, 0.44, look.body)
    for step in range(3):
        x = 0.34 + 0.15 * step
        canvas.ellipse((x, 0.74 + 0.03 * (step % 2)), (0.07, 0.05), (232, 196, 112), "ball", 20 * step)


def _label(canvas: Canvas, look: Look, box: tuple[float, float, float, float]) -> None:
    left, top, right, bottom = box
    canvas.rect(box, PAPER, "tube")
    canvas.rect((left, top, right, top + 0.03), look.second, "tube")
    canvas.text(look.lettering, ((left + right) / 2, (top + bottom) / 2 + 0.01), 0.1, (right - left) * 0.84, _ink(look))


def _ink(look: Look) -> Rgb:
    return look.body if sum(look.body) < 420 else darker(look.body, 0.4)


def _pattern(canvas: Canvas, look: Look, box: tuple[float, float, float, float]) -> None:
    """Stripes, dots or a band in the second colour."""
    left, top, right, bottom = box
    if look.pattern == "stripes":
        for step in range(3):
            y = top + (bottom - top) * (0.15 + 0.32 * step)
            canvas.rect((left, y, right, y + 0.035), look.second, "tube")
    elif look.pattern == "dots":
        for step in range(6):
            x, y = left + (right - left) * (0.2 + 0.3 * (step % 3)), top + (bottom - top) * (0.25 + 0.5 * (step // 3))
            canvas.ellipse((x, y), (0.03, 0.03), look.second, "flat")
    elif look.pattern == "band":
        canvas.rect((left, bottom - 0.3 * (bottom - top), right, bottom), look.second, "tube")
