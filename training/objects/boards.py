"""Boards, notices and posters: what is full of text and none of the classes, and was often taken for one."""

from __future__ import annotations

from training.objects.canvas import Canvas
from training.objects.classes import ANY, UPRIGHT_DEG, Kind
from training.objects.hand import LETTERING, Look
from training.objects.signs import darker, lighter


def board(canvas: Canvas, look: Look) -> None:
    """A rectangle with lines of letters, perhaps a frame, a heading, a code."""
    vary, hand = canvas.hand.vary, canvas.hand
    half, tall = vary(0.26, 0.47), vary(0.22, 0.47)
    box = (0.5 - half, 0.5 - tall, 0.5 + half, 0.5 + tall)
    paper = lighter(look.body, 0.75) if hand.chance(0.6) else look.body
    ink = darker(look.body, 0.3) if sum(paper) > 380 else lighter(look.body, 0.85)
    if hand.chance(0.4):
        canvas.rect(
            (box[0] - 0.02, box[1] - 0.02, box[2] + 0.02, box[3] + 0.02), darker(look.second, 0.7), "flat", 0.02
        )
    canvas.rect(box, paper, "left", hand.uniform(0, 0.04))
    if hand.chance(0.3):
        canvas.rect((box[0], box[1], box[2], box[1] + 0.3 * tall), look.second, "flat")
    lines = hand.pick((1, 2, 2, 3, 4, 5))
    with_code = hand.chance(0.4) and tall > 0.3
    room = 2 * tall * (0.55 if with_code else 0.9)
    for line in range(lines):
        words = " ".join(hand.pick(LETTERING) for _ in range(hand.pick((1, 2, 3))))
        y = box[1] + room * (line + 0.6) / (lines + 0.2)
        canvas.text(words, (0.5, y), min(0.12, 0.6 * room / lines), 1.7 * half * hand.uniform(0.6, 1), ink)
    if with_code:
        _code(canvas, (0.5, box[3] - 0.38 * tall), 0.3 * tall)


def _code(canvas: Canvas, at: tuple[float, float], half: float) -> None:
    """A square of black and white modules."""
    canvas.rect(
        (at[0] - 1.2 * half, at[1] - 1.2 * half, at[0] + 1.2 * half, at[1] + 1.2 * half), (248, 248, 246), "flat"
    )
    step = 2 * half / 9
    for row in range(9):
        for column in range(9):
            finder = ((row < 3 or row > 5) and column < 3) or (row < 3 and column > 5)
            if (finder and (row % 3, column % 3) != (1, 1)) or (not finder and canvas.hand.chance(0.5)):
                x, y = at[0] - half + column * step, at[1] - half + row * step
                canvas.rect((x, y, x + step, y + step), (18, 18, 20), "flat")


BOARD = Kind(board, ANY, (), UPRIGHT_DEG, mirrored=False)
