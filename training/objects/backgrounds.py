"""What lies behind a thing: five surfaces for training, five others that only held-out pictures have.

All give RGB float32 (size, size, 3), 0..255.
"""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

from training.objects.hand import Hand

Surface = NDArray[np.float32]


def background(hand: Hand, size: int) -> Surface:
    """A surface that this hand may use."""
    return hand.pick(HELD_OUT if hand.held_out else TRAINED)(hand, size)


def _colour(hand: Hand) -> NDArray[np.float32]:
    """Mostly dull, as rooms and streets are."""
    grey = hand.uniform(20, 240)
    return np.clip(grey + hand.rng.normal(0, 28 if hand.chance(0.7) else 70, 3), 0, 255).astype(np.float32)


def _grid(size: int) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    y, x = np.mgrid[0:size, 0:size].astype(np.float32) / size
    return x, y


def _mixed(share: NDArray[np.float32], hand: Hand) -> Surface:
    first, second = _colour(hand), _colour(hand)
    return first + np.clip(share, 0, 1)[..., None] * (second - first)


def gradient(hand: Hand, size: int) -> Surface:
    """One colour into another."""
    x, y = _grid(size)
    turn = hand.uniform(0, 2 * np.pi)
    return _mixed(0.5 + (x - 0.5) * np.cos(turn) + (y - 0.5) * np.sin(turn), hand)


def clouds(hand: Hand, size: int) -> Surface:
    """Soft noise: plaster, cloth, leaves out of focus."""
    cells = hand.pick((4, 7, 12, 20))
    noise = hand.rng.uniform(0, 1, (cells, cells)).astype(np.float32)
    return _mixed(cv2.resize(noise, (size, size), interpolation=cv2.INTER_CUBIC), hand)


def stripes(hand: Hand, size: int) -> Surface:
    """Parallel stripes: boards, blinds, shelves."""
    x, y = _grid(size)
    turn, count = hand.uniform(0, np.pi), hand.uniform(3, 12)
    wave = np.sin(2 * np.pi * count * (x * np.cos(turn) + y * np.sin(turn)) + hand.uniform(0, 6))
    return _mixed(0.5 + wave * hand.uniform(0.6, 3), hand)


def tiles(hand: Hand, size: int) -> Surface:
    """Square tiles with joints."""
    x, y = _grid(size)
    count, joint = hand.uniform(3, 9), hand.uniform(0.04, 0.1)
    inside = (np.mod(x * count, 1) > joint) & (np.mod(y * count, 1) > joint)
    return _mixed(inside.astype(np.float32) * hand.uniform(0.4, 1), hand)


def clutter(hand: Hand, size: int) -> Surface:
    """Blocks and bars of many colours: a shelf, a desk, a street far away."""
    room = np.ascontiguousarray(gradient(hand, size))
    for _ in range(hand.pick((4, 8, 14))):
        at = (hand.rng.uniform(-0.1, 1.0, 2) * size).astype(int)
        reach = (hand.rng.uniform(0.05, 0.5, 2) * size).astype(int)
        end = (int(at[0] + reach[0]), int(at[1] + reach[1]))
        cv2.rectangle(room, (int(at[0]), int(at[1])), end, _colour(hand).tolist(), -1)
    return cv2.GaussianBlur(room, (0, 0), hand.uniform(0.5, 2.5) * size / 80)


def bricks(hand: Hand, size: int) -> Surface:
    """Bricks in a running bond, each a little different."""
    x, y = _grid(size)
    rows = hand.uniform(6, 11)
    row = np.floor(y * rows)
    across = x * rows / 2 + 0.5 * np.mod(row, 2)
    tone = np.mod(np.floor(across) * 12.9898 + row * 78.233, 1.0)
    joint = (np.mod(y * rows, 1) < 0.12) | (np.mod(across, 1) < 0.06)
    return _mixed(np.where(joint, 0.0, 0.6 + 0.4 * tone).astype(np.float32), hand)


def wood(hand: Hand, size: int) -> Surface:
    """Grain: stretched rings."""
    x, y = _grid(size)
    bent = np.hypot((x - hand.uniform(-1, 2)) * hand.uniform(1, 3), (y - hand.uniform(-1, 2)) * hand.uniform(6, 14))
    return _mixed(0.5 + 0.5 * np.sin(bent * hand.uniform(12, 26)), hand)


def checks(hand: Hand, size: int) -> Surface:
    """A chequered cloth."""
    x, y = _grid(size)
    count = hand.uniform(3, 8)
    turn = hand.uniform(0, np.pi / 2)
    u, v = x * np.cos(turn) + y * np.sin(turn), y * np.cos(turn) - x * np.sin(turn)
    share = 0.5 * (np.floor(u * count) % 2) + 0.5 * (np.floor(v * count) % 2)
    return _mixed(share.astype(np.float32), hand)


def discs(hand: Hand, size: int) -> Surface:
    """Lights out of focus."""
    room = np.ascontiguousarray(clouds(hand, size))
    for _ in range(hand.pick((6, 10, 16))):
        at = (hand.rng.uniform(0, 1, 2) * size).astype(int)
        radius = int(hand.uniform(0.04, 0.14) * size)
        layer = room.copy()
        cv2.circle(layer, (int(at[0]), int(at[1])), radius, _colour(hand).tolist(), -1, cv2.LINE_AA)
        room += hand.uniform(0.2, 0.7) * (layer - room)
    return room


def print_of_text(hand: Hand, size: int) -> Surface:
    """A page of small print."""
    paper, ink = _colour(hand), _colour(hand)
    share = np.zeros((size, size), np.float32)
    row = 0.0
    while row < 1:
        x = 0.03
        while x < 0.95:
            width = hand.uniform(0.02, 0.12)
            share[int(row * size) : int((row + 0.03) * size) + 1, int(x * size) : int((x + width) * size)] = 1
            x += width + 0.02
        row += 0.08
    return paper + cv2.GaussianBlur(share, (0, 0), 0.8)[..., None] * 0.6 * (ink - paper)


TRAINED: tuple[Callable[[Hand, int], Surface], ...] = (gradient, clouds, stripes, tiles, clutter)
HELD_OUT: tuple[Callable[[Hand, int], Surface], ...] = (bricks, wood, checks, discs, print_of_text)
