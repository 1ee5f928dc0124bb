"""A picture of one thing: drawn, turned and tilted, laid over a background, lit, blurred, with the noise of a camera.

In: a class, a look and a hand. Out: RGB uint8 (size, size, 3) with the thing about its middle, as a wearer aims.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from training.objects.backgrounds import background
from training.objects.canvas import Canvas
from training.objects.classes import KINDS, NOTHING, Kind
from training.objects.hand import Hand, Look, look

Pixels = NDArray[np.uint8]
SCENE_PX = (1280, 720)


@dataclass(frozen=True)
class Trouble:
    """How hard it is made to see, each a share of the hardest: 0 none, 1 as in training."""

    pose: float = 1.0
    light: float = 1.0
    blur: float = 1.0
    noise: float = 1.0


class Sample(NamedTuple):
    """A picture with what it shows; `colour` is "" where there is nothing."""

    pixels: Pixels
    label: str
    colour: str


def random_sample(label: str, hand: Hand, size: int, trouble: Trouble = Trouble()) -> Sample:
    """A picture of a class with a random look."""
    if label == NOTHING:
        return Sample(_seen(nothing_in_view(hand, size), hand, trouble), NOTHING, "")
    kind = KINDS[label]
    chosen = look(hand, kind.colours, kind.accents)
    return Sample(thing(label, chosen, hand, size, trouble), label, chosen.colour)


def thing(
    label: str,
    chosen: Look,
    hand: Hand,
    size: int,
    trouble: Trouble = Trouble(),
    *,
    shape: Hand | None = None,
) -> Pixels:
    """A picture of this look of a class; with a `shape` of its own it is the same thing in every picture."""
    return of_kind(KINDS[label], chosen, hand, size, trouble, shape=shape)


def of_kind(
    kind: Kind,
    chosen: Look,
    hand: Hand,
    size: int,
    trouble: Trouble = Trouble(),
    *,
    shape: Hand | None = None,
) -> Pixels:
    """A picture of anything that can be drawn."""
    canvas = Canvas(max(48, round(size * 1.3)), shape or hand)
    kind.draw(canvas, chosen)
    room = background(hand, size)
    return _seen(_laid(canvas, _pose(canvas.size, size, kind, hand, trouble.pose), room, hand), hand, trouble)


def scene(
    label: str,
    chosen: Look,
    hand: Hand,
    share: float = 0.6,
    trouble: Trouble = Trouble(),
    *,
    shape: Hand | None = None,
) -> Pixels:
    """A photograph, RGB uint8 (720, 1280, 3), with this look of a class in the middle, `share` of the height large."""
    width, height = SCENE_PX
    room = _room(hand)
    side = height * share
    canvas = Canvas(round(side * 1.2), shape or hand)
    KINDS[label].draw(canvas, chosen)
    corners = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]], np.float64) / 2
    corners = corners + trouble.pose * hand.rng.uniform(-0.04, 0.04, (4, 2))
    there = (corners * side + (width / 2, height / 2)).astype(np.float32)
    here = np.array([[0, 0], [1, 0], [1, 1], [0, 1]], np.float32) * canvas.size
    return _seen(_laid(canvas, cv2.getPerspectiveTransform(here, there), room, hand), hand, trouble)


def empty_scene(hand: Hand, trouble: Trouble = Trouble()) -> Pixels:
    """A photograph (720, 1280, 3) of a surface."""
    return _seen(_room(hand), hand, trouble)


def _room(hand: Hand) -> NDArray[np.float32]:
    width, height = SCENE_PX
    return np.ascontiguousarray(background(hand, width)[:height])


def nothing_in_view(hand: Hand, size: int) -> NDArray[np.float32]:
    """A surface alone, or with shapes on it that are no thing."""
    room = np.ascontiguousarray(background(hand, size))
    for _ in range(hand.pick((0, 0, 1, 2, 3))):
        rgb = hand.rng.uniform(10, 245, 3).tolist()
        at = (hand.rng.uniform(0.2, 0.8, 2) * size).astype(int)
        reach = hand.uniform(0.08, 0.42) * size
        corners = hand.pick((2, 3, 4, 4, 5, 30))
        turns = np.radians(np.arange(corners) * 360 / corners + hand.uniform(0, 360))
        stretch = hand.uniform(0.3, 1)
        points = np.stack([at[0] + reach * np.cos(turns), at[1] + stretch * reach * np.sin(turns)], 1).astype(np.int32)
        if corners == 2:
            cv2.line(room, points[0].tolist(), points[1].tolist(), rgb, max(1, size // 20), cv2.LINE_AA)
        else:
            cv2.fillPoly(room, [points], rgb, cv2.LINE_AA)
    return room


def _laid(canvas: Canvas, place: NDArray[np.float64], room: NDArray[np.float32], hand: Hand) -> NDArray[np.float32]:
    """The thing over the background, brought there by a perspective, with its shadow."""
    height, size = room.shape[:2]
    cover = cv2.warpPerspective(canvas.cover, place, (size, height), flags=cv2.INTER_LINEAR)
    colour = cv2.warpPerspective(canvas.colour, place, (size, height), flags=cv2.INTER_LINEAR)
    away = hand.uniform(0.01, 0.06) * size
    shift = np.array([[1, 0, away], [0, 1, away]], np.float32)
    shadow = cv2.GaussianBlur(cv2.warpAffine(cover, shift, (size, height)), (0, 0), max(0.5, 0.03 * size))
    room = room * (1 - hand.uniform(0.0, 0.6) * shadow[..., None])
    # The canvas holds colour where it is covered, so edges come premultiplied out of the warp.
    edge = np.maximum(cover, 1e-3)[..., None]
    solid = np.clip(colour / np.maximum(edge, cover.max(initial=0.01) * 0.2), 0, 255)
    return np.asarray(room + cover[..., None] * (solid - room), np.float32)


def _pose(drawn: int, size: int, kind: Kind, hand: Hand, pose: float) -> NDArray[np.float64]:
    """From the canvas to the picture: scale, turn, tilt, shift, perhaps mirrored."""
    scale = (0.8 + pose * hand.uniform(-0.36, 0.14)) * size
    turn = np.radians(pose * hand.uniform(-kind.turns_deg, kind.turns_deg))
    corners = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]], np.float64) / 2
    if kind.mirrored and hand.chance(0.5):
        corners[:, 0] *= -1
    corners = corners + pose * hand.rng.uniform(-0.07, 0.07, (4, 2))
    corners = corners * [1 - pose * hand.uniform(0, 0.22), 1 - pose * hand.uniform(0, 0.12)]
    turned = corners @ np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
    middle = size * (0.5 + pose * hand.rng.uniform(-0.1, 0.1, 2))
    there = (turned * scale + middle).astype(np.float32)
    here = np.array([[0, 0], [1, 0], [1, 1], [0, 1]], np.float32) * drawn
    return np.asarray(cv2.getPerspectiveTransform(here, there))


def _seen(scene: NDArray[np.float32], hand: Hand, trouble: Trouble) -> Pixels:
    """Light of some strength, colour and direction, glare, blur of focus or motion, noise."""
    (size, width), light = scene.shape[:2], trouble.light
    gain = np.exp(light * hand.uniform(np.log(0.35), np.log(1.3)))
    warm = 1 + light * hand.uniform(-0.12, 0.12)
    scene = scene * np.array([gain * warm, gain, gain / warm], np.float32)
    y, x = np.mgrid[0:size, 0:width].astype(np.float32) / size
    turn, slope = hand.uniform(0, 2 * np.pi), light * hand.uniform(0, 0.5)
    scene = scene * (1 + slope * ((x - 0.5) * np.cos(turn) + (y - 0.5) * np.sin(turn)))[..., None]
    if hand.chance(0.25 * light):
        at, wide = hand.rng.uniform(0.1, 0.9, 2), hand.uniform(0.05, 0.2)
        spot = np.exp(-((x - at[0]) ** 2 + (y - at[1]) ** 2) / (2 * wide**2))
        scene = scene + hand.uniform(40, 190) * spot[..., None]
    scene = _blurred(np.clip(scene, 0, 255).astype(np.float32), hand, trouble.blur * size / 80)
    noise = hand.rng.normal(0, 1, scene.shape).astype(np.float32) * trouble.noise * hand.uniform(0, 9)
    return np.clip(scene + noise, 0, 255).astype(np.uint8)


def _blurred(scene: NDArray[np.float32], hand: Hand, blur: float) -> NDArray[np.float32]:
    """Out of focus, or moved."""
    if blur <= 0:
        return scene
    if hand.chance(0.25):
        length = 1 + round(hand.uniform(1, 5) * blur)
        kernel = np.zeros((length, length), np.float32)
        turn = hand.uniform(0, np.pi)
        half = (length - 1) / 2
        for step in np.linspace(-half, half, 2 * length):
            kernel[round(half + step * np.sin(turn)), round(half + step * np.cos(turn))] = 1
        return np.asarray(cv2.filter2D(scene, -1, kernel / kernel.sum()))
    return np.asarray(cv2.GaussianBlur(scene, (0, 0), max(0.05, hand.uniform(0, 1.3) * blur)))
