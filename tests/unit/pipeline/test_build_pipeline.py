"""From a project file to nodes on a device."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from emulator.bad_input import BadInput
from emulator.messages.samples import CameraFrame
from emulator.pipeline.build import build_pipeline, on_device
from emulator.profile import DeviceProfile
from emulator.project import NodeSpec, load_project

PROJECT = """name = "x"
permissions = ["camera"]
[pipeline.classes]
kind = "onnx"
input = "camera"
rate_hz = 5
options = { model = "m.onnx", output = { kind = "classes" } }
[pipeline.codes]
kind = "code_reader"
input = "camera"
"""


@pytest.fixture
def folder(tmp_path: Path, answer: Callable[..., Path]) -> Path:
    answer({"y": np.zeros((1, 10))})
    (tmp_path / "glasses.toml").write_text(PROJECT, encoding="utf-8")
    return tmp_path


def test_nodes_with_their_inputs_and_rates(
    folder: Path, profile: DeviceProfile, frame: Callable[..., CameraFrame]
) -> None:
    graph = build_pipeline(load_project(folder), profile)
    assert [node.name for node in graph.nodes] == ["classes", "codes"]
    assert graph.inputs == {"classes": "camera", "codes": "camera"}
    assert graph.rates_hz == {"classes": 5}
    for node in graph.nodes:
        assert all(phase.unit in profile.units for phase in node.plan(frame()))
    graph.close()


def test_a_bad_model_names_the_node(folder: Path, profile: DeviceProfile) -> None:
    (folder / "m.onnx").write_text("no model", encoding="utf-8")
    with pytest.raises(BadInput, match=r"m\.onnx: is not a readable ONNX model"):
        build_pipeline(load_project(folder), profile)


def test_a_default_unit_gives_way_and_a_chosen_one_does_not(folder: Path, profile: DeviceProfile) -> None:
    without = profile.model_copy(update={"units": {"cpu": profile.units["cpu"]}})
    spec = load_project(folder).nodes[0]
    moved = on_device(spec, without)
    assert (spec.unit, moved.unit, moved.precision) == ("npu", "cpu", "fp32")
    chosen = dataclasses.replace(spec, declared=spec.declared | {"unit"})
    with pytest.raises(BadInput, match="has no npu; its units: cpu"):
        on_device(chosen, without)


def test_a_device_without_the_sensor_is_named(folder: Path, profile: DeviceProfile) -> None:
    spec: NodeSpec = load_project(folder).nodes[0]
    with pytest.raises(BadInput, match="has no camera"):
        on_device(spec, profile.model_copy(update={"camera": None}))
