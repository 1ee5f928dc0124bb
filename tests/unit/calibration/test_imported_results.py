"""Times from other tools: read where they are sound, one line where they are not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from emulator.bad_input import BadInput
from emulator.calibration.imported_results import Anchor, read_anchors

HUB = """precisions:
  float:
    components:
      Net:
        performance_metrics:
          Phone A:
            tflite: {inference_time_milliseconds: 5.0, primary_compute_unit: NPU}
  w8a8:
    components:
      Net:
        performance_metrics:
          Phone A:
            tflite: {inference_time_milliseconds: 1.5, primary_compute_unit: NPU}
            qnn_dlc: {inference_time_milliseconds: 1.25, primary_compute_unit: NPU}
          Phone B:
            tflite: {job_status: Failed}
            onnx: {inference_time_milliseconds: 9, primary_compute_unit: CPU}
"""


def written(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_a_table(tmp_path):
    path = written(tmp_path, "t.csv", "model,precision,ms,unit\na.onnx,w8a8,2.5,npu\nsub/b.onnx, fp32 ,10,\n")
    assert read_anchors(path) == [
        Anchor(tmp_path / "a.onnx", "npu", "w8a8", 2.5),
        Anchor(tmp_path / "sub/b.onnx", None, "fp32", 10.0),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("model,ms\n", "t.csv:1: has no column precision"),
        ("model,precision,ms\na,int8,3\n", "t.csv:2: precision 'int8' is not known"),
        ("model,precision,ms\na,w8a8,fast\n", "t.csv:2: 'fast' is no time in milliseconds"),
        ("model,precision,ms\na,w8a8,-1\n", "is no time"),
        ("model,precision,ms\na,w8a8\n", "'None' is no time"),
    ],
)
def test_what_is_wrong_with_a_table(tmp_path, text, said):
    with pytest.raises(BadInput, match=said):
        read_anchors(written(tmp_path, "t.csv", text))


def test_a_profile_of_the_runtime_without_its_first_runs(tmp_path):
    runs = [{"cat": "Session", "name": "model_run", "dur": us} for us in (9000, 8000, 7000, 2000, 2200, 2100)]
    nodes = [{"cat": "Node", "name": "n", "args": {"provider": name}} for name in ("QNNExecutionProvider",) * 2]
    path = written(tmp_path, "p.json", json.dumps([*runs, *nodes, "odd", {"args": 3}]))
    assert read_anchors(f"{path}=m.onnx") == [Anchor(Path("m.onnx"), "npu", None, 2.1)]


def test_a_job_of_the_hub(tmp_path):
    job = {
        "execution_summary": {"estimated_inference_time": 1250},
        "execution_detail": [{"compute_unit": "NPU"}, {"compute_unit": "NPU"}, {"compute_unit": "CPU"}],
    }
    path = written(tmp_path, "job.json", json.dumps(job))
    assert read_anchors(f"{path}=m.onnx") == [Anchor(Path("m.onnx"), "npu", None, 1.25)]


def test_the_table_of_the_hub_gives_the_best_runtime_of_one_device(tmp_path):
    path = written(tmp_path, "perf.yaml", HUB)
    found = read_anchors(f"{path}=m.onnx", "Phone A")
    assert set(found) == {Anchor(Path("m.onnx"), "npu", "fp16", 5.0), Anchor(Path("m.onnx"), "npu", "w8a8", 1.25)}
    assert read_anchors(f"{path}=m.onnx", "Phone B") == [Anchor(Path("m.onnx"), "cpu", "w8a8", 9.0)]
    with pytest.raises(BadInput, match="has several devices; choose with --hub-device: Phone A, Phone B"):
        read_anchors(f"{path}=m.onnx")
    with pytest.raises(BadInput, match="has no device 'Phone C'"):
        read_anchors(f"{path}=m.onnx", "Phone C")


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("x.txt", "", "is neither .csv, .json nor .yaml"),
        ("x.json", "[", "is not valid JSON"),
        ("x.json", "{}", "is neither a profile of ONNX Runtime nor"),
        ("x.json", "[]", "holds no measured time"),
        ("x.json", '{"execution_summary": {}}', "'None' is no time"),
        ("x.yaml", "a: 1", "holds no measured time"),
    ],
)
def test_files_that_are_something_else(tmp_path, name, text, said):
    with pytest.raises(BadInput, match=said):
        read_anchors(written(tmp_path, name, text) + "=m.onnx")


def test_a_profile_needs_its_model(tmp_path):
    with pytest.raises(BadInput, match=r"does not say which model was measured; write .*p.json=MODEL.onnx"):
        read_anchors(written(tmp_path, "p.json", "[]"))
    with pytest.raises(BadInput, match=r"none\.csv"):
        read_anchors(str(tmp_path / "none.csv"))
