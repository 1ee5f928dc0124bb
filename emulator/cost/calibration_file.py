"""The file of a calibrated unit: plain arrays in one .npz, no pickle, checked before any of them is used.

In go lanes and a path, out comes the file, and back. Whatever is wrong with a file that somebody hands over becomes one
line: what is read are numbers, and no number can lead outside an array or round in circles.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from emulator.bad_input import BadInput
from emulator.cost.calibrated import (
    FIRST_TERMS,
    SECOND_TERMS,
    TERMS,
    WEIGHT_BYTES,
    CalibratedLane,
    HeldBack,
    Interval,
    KernelClass,
    Origin,
)
from emulator.cost.kernel_features import COLUMNS, SECOND_COLUMNS
from emulator.cost.surfaces import NO_SURFACE, Surface
from emulator.cost.trees import LEAF, Forest

VERSION = 3
FIRST, SECOND = 1, 2  # still read: fewer terms and columns, and in the first no surfaces
TERMS_OF: Mapping[int, int] = {FIRST: FIRST_TERMS, SECOND: SECOND_TERMS, VERSION: len(TERMS)}
MOST_BYTES = 200_000_000
MEND = "run `lorgnette calibrate` again"
KINDS: Mapping[str, Any] = {
    "costs": np.float64,
    "nodes": np.int64,
    "trees": np.int64,
    "roots": np.int32,
    "column": np.int16,
    "threshold": np.float32,
    "left": np.int32,
    "value": np.float32,
}
SURFACE_KINDS: Mapping[str, Any] = {
    "count": np.int64,
    "centre": np.float64,
    "scale": np.float64,
    "level": np.float64,
    "points": np.float32,
    "pull": np.float64,
}


def save_lanes(path: Path, lanes: Mapping[str, CalibratedLane]) -> None:
    """Write the lanes by precision."""
    header = {"version": VERSION, "lanes": {name: _words(lane) for name, lane in lanes.items()}}
    arrays = {"header": np.frombuffer(json.dumps(header).encode(), np.uint8)}
    for name, lane in lanes.items():
        arrays |= {f"{name}.{key}": value for key, value in _arrays(lane).items()}
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        np.savez_compressed(file, **arrays)  # type: ignore[arg-type]


def load_lanes(path: Path) -> Mapping[str, CalibratedLane]:
    """The lanes in a file. Raises BadInput for one that is not there or is not sound."""
    try:
        changed = path.stat()
    except OSError as error:
        raise BadInput(f"cannot be read: {error.strerror}", where=str(path), mend=MEND) from None
    return _load(path, changed.st_mtime_ns, changed.st_size)


@lru_cache(maxsize=8)
def _load(path: Path, _changed_ns: int, size: int) -> Mapping[str, CalibratedLane]:
    try:
        if size > MOST_BYTES:
            raise ValueError("too large")
        with np.load(path, allow_pickle=False) as arrays:
            header = json.loads(arrays["header"].tobytes())
            version = header["version"]
            if version not in TERMS_OF:
                raise ValueError(f"version {version}")
            return {
                name: _lane(name, words, arrays, version)
                for name, words in header["lanes"].items()
                if name in WEIGHT_BYTES
            }
    except (
        OSError,
        ValueError,
        TypeError,
        KeyError,
        IndexError,
        AttributeError,
        EOFError,
        zipfile.BadZipFile,
    ) as error:
        raise BadInput(f"is no calibration file ({error})"[:150], where=str(path), mend=MEND) from None


def _words(lane: CalibratedLane) -> dict[str, Any]:
    return {
        "threads": lane.threads,
        "call_ns": lane.call_ns,
        "classes": list(lane.classes),
        "interval": [list(lane.interval.sizes_ns), list(lane.interval.factors)],
        "held_back": list(lane.held_back),
        "origin": list(lane.origin),
    }


def _arrays(lane: CalibratedLane) -> dict[str, NDArray[Any]]:
    found = list(lane.classes.values())
    forests = [one.forest for one in found]
    joined = {
        "costs": np.array([one.cost_ns for one in found]).reshape(-1, len(TERMS)),
        "nodes": np.array([len(forest.column) for forest in forests]),
        "trees": np.array([len(forest.roots) for forest in forests]),
    }
    for name in Forest._fields:
        joined[name] = np.concatenate([getattr(forest, name) for forest in forests] or [np.zeros(0)])
    arrays = {name: value.astype(KINDS[name]) for name, value in joined.items()}
    return arrays | _surface_arrays([one.surface for one in found])


def _surface_arrays(surfaces: Sequence[Surface]) -> dict[str, NDArray[Any]]:
    wide = len(COLUMNS)
    shaped = [
        one if len(one.points) else NO_SURFACE._replace(centre=np.zeros(wide), scale=np.zeros(wide)) for one in surfaces
    ]
    joined = {
        "count": np.array([len(one.points) for one in shaped]),
        "centre": np.array([one.centre for one in shaped]).reshape(-1, wide),
        "scale": np.array([one.scale for one in shaped]).reshape(-1, wide),
        "level": np.array([one.level for one in shaped]),
        "points": np.concatenate([one.points.reshape(-1, wide) for one in shaped] or [np.zeros((0, wide))]),
        "pull": np.concatenate([one.pull for one in shaped] or [np.zeros(0)]),
    }
    return {name: value.astype(SURFACE_KINDS[name]) for name, value in joined.items()}


def _lane(name: str, words: Mapping[str, Any], arrays: Mapping[str, NDArray[Any]], version: int) -> CalibratedLane:
    names = [str(one) for one in words["classes"]]
    costs, forests = _costs(arrays[f"{name}.costs"], len(names), version), _forests(name, len(names), arrays)
    surfaces = [NO_SURFACE] * len(names) if version == FIRST else _surfaces(name, len(names), arrays, version)
    found = {key: KernelClass(*one) for key, *one in zip(names, costs, surfaces, forests, strict=True)}
    sizes, factors = words["interval"]
    interval = Interval(tuple(map(float, sizes)), tuple(map(float, factors)))
    if not factors or len(sizes) != len(factors) or min(factors) < 1:
        raise ValueError("no interval")
    held = HeldBack(int(words["held_back"][0]), *map(float, words["held_back"][1:]))
    date, computer, runtime, (low, middle, high), ops, moved = words["origin"]
    macs = float(low), float(middle), float(high)
    origin = Origin(str(date), str(computer), str(runtime), macs, float(ops), float(moved))
    return CalibratedLane(name, int(words["threads"]), float(words["call_ns"]), found, interval, held, origin)


def _costs(given: NDArray[Any], count: int, version: int) -> NDArray[np.float64]:
    """(classes, TERMS); what a term of a later version costs is nothing in a file of an earlier one."""
    terms = TERMS_OF[version]
    if given.dtype != np.float64 or given.shape != (count, terms) or not np.isfinite(given).all():
        raise ValueError("wrong numbers")
    costs = np.zeros((count, len(TERMS)))
    costs[:, :terms] = given
    return costs


def _surfaces(name: str, classes: int, arrays: Mapping[str, NDArray[Any]], version: int) -> list[Surface]:
    """A column of a later version takes no part in a surface of an earlier one."""
    parts = {key: arrays[f"{name}.{key}"] for key in SURFACE_KINDS}
    counts, wide = parts["count"], SECOND_COLUMNS if version == SECOND else len(COLUMNS)
    if any(parts[key].dtype != kind or not np.isfinite(parts[key]).all() for key, kind in SURFACE_KINDS.items()):
        raise ValueError("wrong numbers")
    sound = (
        counts.shape == parts["level"].shape == (classes,)
        and parts["centre"].shape == parts["scale"].shape == (classes, wide)
        and parts["points"].shape == (counts.sum(), wide)
        and parts["pull"].shape == (counts.sum(),)
        and (counts >= 0).all()
        and (parts["scale"] >= 0).all()
    )
    if not sound:
        raise ValueError("its surfaces are not sound")
    ends, more = np.cumsum(counts), len(COLUMNS) - wide
    for key in ("centre", "scale", "points"):
        parts[key] = np.pad(parts[key], ((0, 0), (0, more)))
    return [
        Surface(
            parts["centre"][index],
            parts["scale"][index],
            parts["points"][end - counts[index] : end].astype(np.float64),
            parts["pull"][end - counts[index] : end],
            float(parts["level"][index]),
        )
        for index, end in enumerate(ends)
    ]


def _forests(name: str, classes: int, arrays: Mapping[str, NDArray[Any]]) -> list[Forest]:
    parts = {key: arrays[f"{name}.{key}"] for key in KINDS}
    if any(parts[key].dtype != kind for key, kind in KINDS.items()):
        raise ValueError("wrong numbers")
    found, node, root = [], 0, 0
    for index in range(classes):
        nodes, trees = int(parts["nodes"][index]), int(parts["trees"][index])
        own = slice(node, node + nodes)
        forest = Forest(
            parts["roots"][root : root + trees],
            parts["column"][own],
            parts["threshold"][own].astype(np.float64),
            parts["left"][own],
            parts["value"][own].astype(np.float64),
        )
        _check(forest, nodes, trees)
        found.append(forest)
        node, root = node + nodes, root + trees
    if root != len(parts["roots"]) or any(node != len(parts[key]) for key in ("column", "threshold", "left", "value")):
        raise ValueError("its trees are not sound")
    return found


def _check(forest: Forest, nodes: int, trees: int) -> None:
    """Every way goes on to a later node of the same forest, so that every walk ends."""
    inner = np.flatnonzero(forest.column != LEAF)
    left = forest.left[inner]
    sound = (
        len(forest.column) == nodes
        and len(forest.roots) == trees
        and np.isfinite(forest.value).all()
        and (not trees or (forest.roots.min() >= 0 and forest.roots.max() < nodes))
        and (not len(inner) or (forest.column[inner].min() >= 0 and forest.column.max() < len(COLUMNS)))
        and bool((left > inner).all() and (left < nodes - 1).all())
    )
    if not sound:
        raise ValueError("its trees are not sound")
