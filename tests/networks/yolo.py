"""YOLOv8n (Ultralytics, 2023), YOLOv7 and YOLOv7-tiny (Wang et al., CVPR 2023) as they are deployed.

Training branches are merged: a re-parametrised convolution is one 3x3 convolution, implicit knowledge is in the weights
of the last one. YOLOv8 ends with its boxes (centre, size, in pixels) and scores; YOLOv7 with a row of 85 numbers for
each anchor. The suppression of double finds is left to whoever calls. YOLOv7 has SiLU everywhere, the tiny one leaky
units of slope 0.1. The YOLOv7 of Qualcomm AI Hub is the tiny one.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from onnx import ModelProto

from emulator.cost.graph_writer import GraphWriter, Tensor

CLASSES, BINS = 80, 16
STRIDES = (8, 16, 32)
ANCHORS = (
    ((12, 16), (19, 36), (40, 28)),
    ((36, 75), (76, 55), (72, 146)),
    ((142, 110), (192, 243), (459, 401)),
)
TINY_ANCHORS = (
    ((10, 13), (16, 30), (33, 23)),
    ((30, 61), (62, 45), (59, 119)),
    ((116, 90), (156, 198), (373, 326)),
)

Layer = Callable[..., Tensor]


def yolov8n(side: int = 640, *, hollow: bool = False) -> ModelProto:
    """YOLOv8 nano for 80 classes."""
    g = GraphWriter("yolov8n", hollow=hollow)
    x = _silu(g, _silu(g, g.input(1, 3, side, side), 16, 3, 2), 32, 3, 2)
    third = _c2f(g, _silu(g, _c2f(g, x, 32, 1), 64, 3, 2), 64, 2)
    fourth = _c2f(g, _silu(g, third, 128, 3, 2), 128, 2)
    fifth = _sppf(g, _c2f(g, _silu(g, fourth, 256, 3, 2), 256, 1))
    middle = _c2f(g, g.concat([g.resize(fifth, 2), fourth]), 128, 1, adds=False)
    fine = _c2f(g, g.concat([g.resize(middle, 2), third]), 64, 1, adds=False)
    middle = _c2f(g, g.concat([_silu(g, fine, 64, 3, 2), middle]), 128, 1, adds=False)
    coarse = _c2f(g, g.concat([_silu(g, middle, 128, 3, 2), fifth]), 256, 1, adds=False)
    return g.model(*_v8_head(g, [fine, middle, coarse]))


def _silu(g: GraphWriter, x: Tensor, channels: int, kernel: int = 1, stride: int = 1) -> Tensor:
    return g.silu(g.conv(x, channels, kernel, stride))


def _c2f(g: GraphWriter, x: Tensor, channels: int, blocks: int, *, adds: bool = True) -> Tensor:
    """Half of the channels go through bottlenecks, and every intermediate result is kept."""
    parts = g.split(_silu(g, x, channels), [channels // 2] * 2)
    for _ in range(blocks):
        y = _silu(g, _silu(g, parts[-1], channels // 2, 3), channels // 2, 3)
        parts.append(g.add(parts[-1], y) if adds else y)
    return _silu(g, g.concat(parts), channels)


def _sppf(g: GraphWriter, x: Tensor) -> Tensor:
    """Three pools of 5 in a row, all kept."""
    parts = [_silu(g, x, x.channels // 2)]
    for _ in range(3):
        parts.append(g.max_pool(parts[-1], 5, 1, 2))
    return _silu(g, g.concat(parts), x.channels)


def _v8_head(g: GraphWriter, levels: list[Tensor]) -> tuple[Tensor, Tensor]:
    flat = []
    for x in levels:
        box = g.conv(_silu(g, _silu(g, x, 4 * BINS, 3), 4 * BINS, 3), 4 * BINS, 1)
        scores = g.conv(_silu(g, _silu(g, x, CLASSES, 3), CLASSES, 3), CLASSES, 1)
        flat.append(g.reshape(g.concat([box, scores]), 1, 4 * BINS + CLASSES, x.shape[2] * x.shape[3]))
    boxes, scores = g.split(g.concat(flat, axis=2), [4 * BINS, CLASSES])
    return _distances_to_boxes(g, boxes, levels), g.sigmoid(scores)


def _distances_to_boxes(g: GraphWriter, x: Tensor, levels: list[Tensor]) -> Tensor:
    """The mean of each distribution over bins is the distance from the anchor to an edge of the box."""
    count = x.shape[2]
    bins = g.softmax(g.transpose(g.reshape(x, 1, 4, BINS, count), 0, 2, 1, 3), axis=1)
    mean = g.node("Conv", [bins, g.weight(1, BINS, 1, 1)], (1, 1, 4, count), kernel_shape=[1, 1])
    near, far = g.split(g.reshape(mean, 1, 4, count), [2, 2])
    grids = [_grid(level, 0.5).reshape(-1, 2) for level in levels]
    anchors = g.constant(np.concatenate(grids).T[None])
    strides = np.repeat(np.array(STRIDES, np.float32), [len(grid) for grid in grids])
    first, last = g.sub(anchors, near), g.add(anchors, far)
    box = g.concat([g.scale(g.add(first, last), 0.5), g.sub(last, first)])
    return g.mul(box, g.constant(strides[None, None]))


def _grid(level: Tensor, offset: float) -> np.ndarray:
    rows, columns = np.mgrid[: level.shape[2], : level.shape[3]]
    return np.stack([columns, rows], axis=-1).astype(np.float32) + np.float32(offset)


def yolov7(side: int = 640, *, hollow: bool = False) -> ModelProto:
    """YOLOv7 for 80 classes."""
    g = GraphWriter("yolov7", hollow=hollow)
    x = _silu(g, _silu(g, g.input(1, 3, side, side), 32, 3), 64, 3, 2)
    x = _silu(g, _silu(g, x, 64, 3), 128, 3, 2)
    third = _elan(g, _halve(g, _elan(g, x, 64, 256), 128), 128, 512)
    fourth = _elan(g, _halve(g, third, 256), 256, 1024)
    fifth = _spp_beside(g, _elan(g, _halve(g, fourth, 512), 256, 1024))
    middle = g.concat([_silu(g, fourth, 256), g.resize(_silu(g, fifth, 256), 2)])
    middle = _elan_h(g, middle, 256)
    fine = _elan_h(g, g.concat([_silu(g, third, 128), g.resize(_silu(g, middle, 128), 2)]), 128)
    middle = _elan_h(g, g.concat([_halve(g, fine, 128), middle]), 256)
    coarse = _elan_h(g, g.concat([_halve(g, middle, 256), fifth]), 512)
    levels = [_silu(g, x, 2 * x.channels, 3) for x in (fine, middle, coarse)]
    return g.model(_v7_head(g, levels, ANCHORS))


def _elan(g: GraphWriter, x: Tensor, width: int, channels: int) -> Tensor:
    """Two ways in, four 3x3 convolutions on one of them, every second result kept."""
    parts = [_silu(g, x, width), _silu(g, x, width)]
    for _ in range(2):
        parts.append(_silu(g, _silu(g, parts[-1], width, 3), width, 3))
    return _silu(g, g.concat(parts), channels)


def _elan_h(g: GraphWriter, x: Tensor, channels: int) -> Tensor:
    """The same for the head: half the width after the first step, every result kept."""
    parts = [_silu(g, x, channels), _silu(g, x, channels)]
    for _ in range(4):
        parts.append(_silu(g, parts[-1], channels // 2, 3))
    return _silu(g, g.concat(parts), channels)


def _halve(g: GraphWriter, x: Tensor, width: int) -> Tensor:
    """Half the size, by a pool and by a stride."""
    pooled = _silu(g, g.max_pool(x, 2, 2), width)
    return g.concat([_silu(g, _silu(g, x, width), width, 3, 2), pooled])


def _spp_beside(g: GraphWriter, x: Tensor, width: int = 512) -> Tensor:
    """Pools of 5, 9 and 13 on one way, a convolution on the other."""
    y = _silu(g, _silu(g, _silu(g, x, width), width, 3), width)
    y = g.concat([y, *(g.max_pool(y, kernel, 1, kernel // 2) for kernel in (5, 9, 13))])
    y = _silu(g, _silu(g, y, width), width, 3)
    return _silu(g, g.concat([y, _silu(g, x, width)]), width)


def yolov7_tiny(side: int = 640, *, hollow: bool = False) -> ModelProto:
    """YOLOv7-tiny for 80 classes."""
    g = GraphWriter("yolov7_tiny", hollow=hollow)
    x = _leaky(g, _leaky(g, g.input(1, 3, side, side), 32, 3, 2), 64, 3, 2)
    third = _tiny_elan(g, g.max_pool(_tiny_elan(g, x, 32), 2, 2), 64)
    fourth = _tiny_elan(g, g.max_pool(third, 2, 2), 128)
    fifth = _tiny_spp(g, _tiny_elan(g, g.max_pool(fourth, 2, 2), 256))
    middle = _tiny_elan(g, g.concat([_leaky(g, fourth, 128), g.resize(_leaky(g, fifth, 128), 2)]), 64)
    fine = _tiny_elan(g, g.concat([_leaky(g, third, 64), g.resize(_leaky(g, middle, 64), 2)]), 32)
    middle = _tiny_elan(g, g.concat([_leaky(g, fine, 128, 3, 2), middle]), 64)
    coarse = _tiny_elan(g, g.concat([_leaky(g, middle, 256, 3, 2), fifth]), 128)
    levels = [_leaky(g, x, 2 * x.channels, 3) for x in (fine, middle, coarse)]
    return g.model(_v7_head(g, levels, TINY_ANCHORS))


def _leaky(g: GraphWriter, x: Tensor, channels: int, kernel: int = 1, stride: int = 1) -> Tensor:
    x = g.conv(x, channels, kernel, stride)
    return g.node("LeakyRelu", [x], x.shape, alpha=0.1)


def _tiny_elan(g: GraphWriter, x: Tensor, width: int) -> Tensor:
    parts = [_leaky(g, x, width), _leaky(g, x, width)]
    for _ in range(2):
        parts.append(_leaky(g, parts[-1], width, 3))
    return _leaky(g, g.concat(parts), 2 * width)


def _tiny_spp(g: GraphWriter, x: Tensor, width: int = 256) -> Tensor:
    beside, y = _leaky(g, x, width), _leaky(g, x, width)
    y = _leaky(g, g.concat([y, *(g.max_pool(y, kernel, 1, kernel // 2) for kernel in (5, 9, 13))]), width)
    return _leaky(g, g.concat([y, beside]), width)


def _v7_head(g: GraphWriter, levels: list[Tensor], anchors: tuple[tuple[tuple[int, int], ...], ...]) -> Tensor:
    rows = []
    for x, stride, sizes in zip(levels, STRIDES, anchors, strict=True):
        height, width, each = *x.shape[2:], 5 + CLASSES
        x = g.reshape(g.conv(x, len(sizes) * each, 1), 1, len(sizes), each, height, width)
        place, size, rest = g.split(g.sigmoid(g.transpose(x, 0, 1, 3, 4, 2)), [2, 2, 1 + CLASSES], axis=4)
        place = g.scale(g.add(g.scale(place, 2.0), g.constant(_grid(levels[len(rows)], -0.5))), stride)
        size = g.scale(size, 2.0)
        size = g.mul(g.mul(size, size), g.constant(np.array(sizes, np.float32).reshape(1, -1, 1, 1, 2)))
        rows.append(g.reshape(g.concat([place, size, rest], axis=4), 1, len(sizes) * height * width, each))
    return g.concat(rows, axis=1)
