"""Times that somebody measured on a real device, read from what their tools write.

In go files, each with its model where the file does not name one, out come `Anchor` values: model, unit, precision,
milliseconds. Known are a table (CSV with the columns model, precision, ms and, if wanted, unit), the profile that ONNX
Runtime writes, the profile of an AI Hub job and the perf.yaml of Qualcomm AI Hub Models. Raises BadInput for anything
else.
"""

from __future__ import annotations

import csv
import json
import math
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from emulator.bad_input import BadInput
from emulator.user_files.text_file import read_text
from emulator.user_files.yaml_file import read_yaml

MOST_BYTES = 64 * 1024 * 1024
WARM_UP = 3
UNITS = ("npu", "cpu", "gpu", "dsp")
PRECISIONS = ("w8a8", "w8a16", "fp16", "fp32")
HUB_FLOAT = {"cpu": "fp32"}  # everything else runs "float" in half precision
UNIT_OF_PROVIDER = {"QNNExecutionProvider": "npu", "CPUExecutionProvider": "cpu", "CUDAExecutionProvider": "gpu"}


class Anchor(NamedTuple):
    """One measured time; `unit` and `precision` are None where the file does not say."""

    model: Path
    unit: str | None
    precision: str | None
    ms: float


def read_anchors(given: str, hub_device: str | None = None) -> list[Anchor]:
    """The anchors in FILE or FILE=MODEL.onnx; `hub_device` picks the rows of a perf.yaml."""
    text, _, model = given.partition("=")
    path, named = Path(text), Path(model) if model else None
    suffix = path.suffix.lower()
    if suffix == ".csv":
        return list(_of_table(path))
    if suffix not in (".json", ".yaml", ".yml"):
        raise BadInput("is neither .csv, .json nor .yaml", where=str(path), mend="see `lorgnette calibrate --help`")
    if named is None:
        raise BadInput("does not say which model was measured", where=str(path), mend=f"write {text}=MODEL.onnx")
    found = _of_json(path, named) if suffix == ".json" else _of_hub_table(path, named, hub_device)
    if not found:
        raise BadInput("holds no measured time", where=str(path), mend="measure again, with the profile written")
    return found


def _of_table(path: Path) -> Iterator[Anchor]:
    lines = read_text(path, "table", MOST_BYTES).splitlines()
    reader = csv.DictReader(lines, skipinitialspace=True)
    missing = [name for name in ("model", "precision", "ms") if name not in (reader.fieldnames or ())]
    if missing:
        raise BadInput(f"has no column {missing[0]}", where=f"{path}:1", mend="its first line is model,precision,ms")
    for row in reader:
        where = f"{path}:{reader.line_num}"
        yield Anchor(
            path.parent / (row["model"] or "").strip(),
            _one_of(row.get("unit"), UNITS, "unit", where),
            _one_of(row["precision"], PRECISIONS, "precision", where),
            _milliseconds(row["ms"], where),
        )


def _one_of(text: str | None, known: tuple[str, ...], what: str, where: str) -> str | None:
    word = (text or "").strip().lower()
    if word and word not in known:
        raise BadInput(f"{what} {word!r} is not known", where=where, mend=f"known: {', '.join(known)}")
    return word or None


def _milliseconds(given: Any, where: str) -> float:
    try:
        value = float(given)
    except (TypeError, ValueError):
        value = math.nan
    if not 0 < value < 1e7:
        raise BadInput(f"{str(given)[:40]!r} is no time in milliseconds", where=where)
    return value


def _of_json(path: Path, model: Path) -> list[Anchor]:
    try:
        found = json.loads(read_text(path, "profile", MOST_BYTES))
    except (ValueError, RecursionError):
        raise BadInput("is not valid JSON", where=str(path), mend="end the profiling before you copy it") from None
    if isinstance(found, dict) and isinstance(found.get("execution_summary"), dict):
        return [_of_hub_job(found, path, model)]
    if isinstance(found, list):
        return _of_runtime([event for event in found if isinstance(event, dict)], path, model)
    raise BadInput("is neither a profile of ONNX Runtime nor of an AI Hub job", where=str(path))


def _of_runtime(events: list[dict[str, Any]], path: Path, model: Path) -> list[Anchor]:
    """The median run without the first ones; most of its kernels say on which unit it ran."""
    runs = [event.get("dur") for event in events if event.get("name") == "model_run"]
    late = runs[WARM_UP:] or runs
    if not late:
        return []
    arguments = [event["args"] for event in events if isinstance(event.get("args"), dict)]
    providers = [str(one["provider"]) for one in arguments if one.get("provider")]
    most = max(set(providers), key=providers.count) if providers else ""
    times = [_milliseconds(run, str(path)) / 1000 for run in late]
    return [Anchor(model, UNIT_OF_PROVIDER.get(most), None, median(times))]


def _of_hub_job(found: Mapping[str, Any], path: Path, model: Path) -> Anchor:
    us = found["execution_summary"].get("estimated_inference_time")
    layers = found.get("execution_detail")
    units = [str(layer.get("compute_unit", "")).lower() for layer in layers or () if isinstance(layer, dict)]
    most = max(set(units), key=units.count) if units else ""
    return Anchor(model, most if most in UNITS else None, None, _milliseconds(us, str(path)) / 1000)


def _of_hub_table(path: Path, model: Path, hub_device: str | None) -> list[Anchor]:
    """The best runtime of each precision on one device."""
    table = read_yaml(path, "table of AI Hub", MOST_BYTES).root
    rows = list(_hub_rows(table))
    devices = sorted({device for device, *_ in rows})
    if hub_device is None and len(devices) > 1:
        mend = f"choose with --hub-device: {', '.join(devices)}"
        raise BadInput("has several devices", where=str(path), mend=mend)
    best: dict[tuple[str, str], float] = {}
    for device, precision, unit, ms in rows:
        if device == (hub_device or device):
            value = _milliseconds(ms, str(path))
            best[unit, precision] = min(value, best.get((unit, precision), value))
    if not best and hub_device:
        raise BadInput(f"has no device {hub_device!r}", where=str(path), mend=f"it has: {', '.join(devices)}")
    return [Anchor(model, unit or None, precision, ms) for (unit, precision), ms in best.items()]


def _hub_rows(table: Any) -> Iterator[tuple[str, str, str, Any]]:
    """Device, precision, unit and milliseconds of each row; what has another form is passed over."""
    for name, precision in _items(_at(table, "precisions")):
        for _, component in _items(_at(precision, "components")):
            for device, runtimes in _items(_at(component, "performance_metrics")):
                for _, found in _items(runtimes):
                    ms, unit = _at(found, "inference_time_milliseconds"), str(_at(found, "primary_compute_unit"))
                    known = unit.lower() if unit.lower() in UNITS else ""
                    runs = HUB_FLOAT.get(known, "fp16") if name == "float" else name
                    if ms is not None and runs in PRECISIONS:
                        yield device, runs, known, ms


def _at(table: Any, key: str) -> Any:
    return table.get(key) if isinstance(table, dict) else None


def _items(table: Any) -> list[tuple[str, Any]]:
    return [(str(key), value) for key, value in table.items()] if isinstance(table, dict) else []
