"""`lorgnette profile` on models as people have them: what is refused in a line, and what is told in part."""

from __future__ import annotations

import numpy as np
import onnx
import pytest
from onnx import ModelProto, TensorProto, helper

from emulator.pipeline.onnx_file import NEWEST_OPSET
from main import main
from tests.unit.terminal.odd_models import graph, picture_model, profiled, refusal, written


def test_an_opset_that_is_too_new(tmp_path, capsys):
    model = picture_model()
    model.opset_import[0].version = NEWEST_OPSET + 1
    said = refusal(capsys, written(tmp_path, model))
    assert f"needs opset {NEWEST_OPSET + 1}, at most {NEWEST_OPSET} can be run; export it with opset 21" in said


def test_an_input_without_a_shape(tmp_path, capsys):
    model = picture_model()
    model.graph.input[0].type.tensor_type.ClearField("shape")
    said = refusal(capsys, written(tmp_path, model))
    assert "the input 'input' has no shape, not even a number of axes; export the model with the shapes" in said


def test_axes_that_are_open(tmp_path, capsys):
    model = picture_model()
    height, width = model.graph.input[0].type.tensor_type.shape.dim[2:]
    height.dim_param = "height"
    path = written(tmp_path, model)
    assert "the dynamic axis 'height' of the input 'input' has no size; say --axes height=..." in refusal(capsys, path)
    assert profiled(capsys, path, "--axes", "height=16")["macs"] == 8 * 16 * 8 * 4 * 9
    width.dim_param = "?"
    said = refusal(capsys, written(tmp_path, model))
    assert "the dynamic axes 'height' and '?' of the input 'input' have no size; say --axes height=... " in said
    assert said.endswith("--axes '?=...', or axes = { height = ..., \"?\" = ... } in a node's options")
    width.ClearField("dim_param")
    said = refusal(capsys, written(tmp_path, model), "--axes", "height=16")
    assert "the dynamic axis number 3 of the input 'input' has no size; export the model with a fixed size" in said


def test_an_axis_that_is_not_there(tmp_path, capsys):
    model = picture_model()
    model.graph.input[0].type.tensor_type.shape.dim[2].dim_param = "height"
    path = written(tmp_path, model)
    for more in (["--axes", "height=16"], []):
        assert main(["profile", str(path), *more, "--axes", "heigth=16"]) == 2
        assert "--axes: no input has a dynamic axis 'heigth'; dynamic axes: height" in capsys.readouterr().err


def test_a_custom_operator(tmp_path, capsys):
    model = graph([helper.make_node("Beautify", ["x"], ["y"], domain="acme")], {"x": [1, 4]})
    model.opset_import.append(helper.make_opsetid("acme", 1))
    assert "needs the custom operator acme.Beautify" in refusal(capsys, written(tmp_path, model))


def place_outside(weight: TensorProto, **entries: int | str) -> None:
    """Its data are in a file of their own."""
    weight.ClearField("raw_data")
    weight.data_location = TensorProto.EXTERNAL
    for key, value in entries.items():
        weight.external_data.add(key=key, value=str(value))


def test_external_data_that_are_missing(tmp_path, capsys):
    model = picture_model()
    place_outside(model.graph.initializer[0], location="weights.bin")
    said = refusal(capsys, written(tmp_path, model))
    assert "external data of" in said and "there is no file 'weights.bin'; keep the data file beside the model" in said


def test_a_model_of_three_gigabytes_is_told_without_its_weights(tmp_path, capsys):
    features, each = 16_384, 4 * 16_384**2
    nodes = [helper.make_node("MatMul", [f"x{index}", f"w{index}"], [f"x{index + 1}"]) for index in range(3)]
    model = graph(nodes, {"x0": [1, features]}, outputs=("x3",))
    for index in range(3):
        weight = model.graph.initializer.add(name=f"w{index}", data_type=TensorProto.FLOAT, dims=[features, features])
        place_outside(weight, location="w.bin", offset=index * each, length=each)
    path = written(tmp_path, model)
    with (tmp_path / "w.bin").open("wb") as data:
        data.truncate(3 * each)
    facts = (tmp_path / "w.bin").stat()
    assert facts.st_size > 3e9 and facts.st_blocks * 512 < 1e6
    found = profiled(capsys, path)
    assert found["macs"] == 3 * features**2
    assert found["memory_mb"] == pytest.approx(3 * features**2 / 1e6, rel=0.01)


def test_a_file_that_is_too_large_itself_is_refused_unread(tmp_path, capsys):
    path = tmp_path / "m.onnx"
    with path.open("wb") as file:
        file.truncate(2**31)
    assert "store the weights as external data" in refusal(capsys, path)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "the file is empty; export the model again"),
        (b"PK\x03\x04 an archive", "is not a readable ONNX model"),
        (b"\x89PNG\r\n\x1a\n0000", "holds no ONNX graph; export the model again"),
    ],
)
def test_a_file_that_holds_no_model(content, said, tmp_path, capsys):
    path = tmp_path / "m.onnx"
    path.write_bytes(content)
    assert said in refusal(capsys, path)


def looping(kind: str) -> ModelProto:
    """A convolution, then a branch or a loop over its result."""
    value = helper.make_tensor_value_info
    if kind == "If":
        branch = helper.make_graph([helper.make_node("Relu", ["c"], ["b"])], "b", [], [value("b", 1, None)])
        flow = helper.make_node("If", ["cond"], ["y"], then_branch=branch, else_branch=branch)
        weights = {"cond": np.array(True)}
    elif kind == "Scan":
        step = helper.make_graph(
            [helper.make_node("Relu", ["v"], ["w"])], "s", [value("v", 1, None)], [value("w", 1, None)]
        )
        flow, weights = helper.make_node("Scan", ["c"], ["y"], body=step, num_scan_inputs=1), {}
    else:
        body = helper.make_graph(
            [helper.make_node("Identity", ["go"], ["on"]), helper.make_node("Relu", ["v"], ["w"])],
            "body",
            [value("i", 7, []), value("go", 9, []), value("v", 1, None)],
            [value("on", 9, []), value("w", 1, None)],
        )
        flow = helper.make_node("Loop", ["many", "cond", "c"], ["y"], body=body)
        weights = {"cond": np.array(True), "many": np.array(3, np.int64)}
    conv = helper.make_node("Conv", ["x", "k"], ["c"])
    return graph([conv, flow], {"x": [1, 4, 8, 8]}, {"k": np.zeros((8, 4, 3, 3), np.float32), **weights})


@pytest.mark.parametrize("kind", ["If", "Loop", "Scan"])
def test_control_flow_is_told_in_part(kind, tmp_path, capsys):
    path = written(tmp_path, looping(kind))
    found = profiled(capsys, path)
    assert found["not_counted"] == {kind: 1}
    assert found["macs"] == 8 * 6 * 6 * 4 * 9
    assert found["partitions"] == 2
    assert {one["operators"][0]: one["unit"] for one in found["operators"]} == {"Conv": "npu", kind: "cpu"}
    assert f"how often the body of {kind} runs is not known, and nothing of it is counted" in found["warnings"]
    assert main(["profile", str(path), "--device", "quark-s1"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert main(["profile", str(path), "--device", "quark-s1", "--budget", "1000"]) == 0
    assert "within budget as far as it is counted" in capsys.readouterr().out
    assert "cut into 2 partitions" in told and f"not counted, so that it takes longer: {kind} x1" in told


def test_sizes_that_depend_on_the_data_are_told(tmp_path, capsys):
    nodes = [
        helper.make_node("Conv", ["x", "k"], ["c"]),
        helper.make_node("NonZero", ["c"], ["n"]),
        helper.make_node("Cast", ["n"], ["f"], to=1),
        helper.make_node("Relu", ["f"], ["y"]),
    ]
    model = graph(nodes, {"x": [1, 4, 8, 8]}, {"k": np.zeros((8, 4, 3, 3), np.float32)})
    found = profiled(capsys, written(tmp_path, model))
    assert any("tensors have a size that depends on the data" in line for line in found["warnings"])
    assert set(found["not_counted"]) == {"NonZero", "Cast", "Relu"}


def test_an_output_that_nobody_wants_is_no_matter(tmp_path, capsys):
    nodes = [helper.make_node("Relu", ["x"], ["r"]), helper.make_node("Dropout", ["r"], ["y", "mask"])]
    model = graph(nodes, {"x": [1, 4]}, opset=9)
    assert profiled(capsys, written(tmp_path, model))["warnings"] == []


def test_a_model_without_a_multiplication(tmp_path, capsys):
    model = graph([helper.make_node("Transpose", ["x"], ["y"], perm=[1, 0])], {"x": [64, 64]})
    found = profiled(capsys, written(tmp_path, model))
    assert (found["macs"], found["share_by_kind"]) == (0, {"move": 1.0})
    assert main(["profile", str(tmp_path / "m.onnx"), "--unit", "cpu"]) == 0


def test_onnx_is_told_apart_by_its_content(tmp_path, capsys):
    path = tmp_path / "model.bin"
    onnx.save(picture_model(), path)
    assert profiled(capsys, path)["macs"] > 0
