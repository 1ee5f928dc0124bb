"""What a user's model file may not be: each case one clear line."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import ModelProto, TensorProto, helper

from emulator.bad_input import BadInput
from emulator.cost.onnx_work import model_work
from emulator.pipeline.onnx_file import read_onnx
from emulator.pipeline.onnx_model import OnnxModel

Save = Callable[..., Path]


@pytest.fixture
def good(save: Save) -> Path:
    weights = {"w": np.ones((4, 4), np.float32)}
    return save([("MatMul", "x w", "y", {})], {"x": [1, 4]}, {"y": [1, 4]}, weights)


def refused(path: Path) -> str:
    with pytest.raises(BadInput) as caught:
        read_onnx(path)
    line = str(caught.value)
    assert "\n" not in line
    assert str(path) in line or "tiny" in line
    return line


def changed(path: Path, change: Callable[[ModelProto], None]) -> Path:
    model = onnx.load(path, load_external_data=False)
    change(model)
    path.write_bytes(model.SerializeToString())
    return path


def outside(path: Path, location: str) -> Path:
    """The same model with its weight in another file."""

    def move(model: ModelProto) -> None:
        tensor = model.graph.initializer[0]
        del tensor.external_data[:]
        tensor.ClearField("raw_data")
        tensor.data_location = TensorProto.EXTERNAL
        tensor.external_data.add(key="location", value=location)

    return changed(path, move)


def test_a_good_model_runs(good: Path) -> None:
    model = OnnxModel(read_onnx(good))
    assert np.array_equal(model.dry_run({"x": np.ones((1, 4), np.float32)})[0], np.full((1, 4), 4.0))


def test_files_that_are_no_models(tmp_path: Path, good: Path) -> None:
    path = tmp_path / "other.onnx"
    assert "there is no such file" in refused(path)
    path.mkdir()
    assert "is a folder, not a model" in refused(path)
    path = tmp_path / "third.onnx"
    path.touch()
    assert "the file is empty" in refused(path)
    path.write_text("this is a text file", encoding="utf-8")
    assert "not a readable ONNX model" in refused(path)
    path.write_bytes(good.read_bytes()[:-20])
    assert "not a readable ONNX model" in refused(path)
    path.write_bytes(ModelProto(ir_version=8).SerializeToString())
    assert "holds no ONNX graph" in refused(path)


def test_every_truncation_is_refused_or_still_a_model(tmp_path: Path, good: Path) -> None:
    whole = good.read_bytes()
    path = tmp_path / "cut.onnx"
    refusals = 0
    for length in range(0, len(whole), 7):
        path.write_bytes(whole[:length])
        try:
            OnnxModel(read_onnx(path))
        except BadInput:
            refusals += 1
    assert refusals >= len(range(0, len(whole), 7)) - 3


def test_a_file_larger_than_two_gigabytes_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.onnx"
    with path.open("wb") as file:
        file.truncate(2**31)  # sparse: no bytes on the disk
    assert "is larger than 2 GB" in refused(path)


def test_a_version_too_new_is_named(good: Path) -> None:
    changed(good, lambda model: setattr(model.opset_import[0], "version", 99))
    assert "needs opset 99" in refused(good)
    changed(good, lambda model: setattr(model, "ir_version", 99))
    assert "has ONNX file format 99" in refused(good)


def test_unknown_and_custom_operators_are_named(good: Path) -> None:
    changed(good, lambda model: setattr(model.graph.node[0], "op_type", "MatMull"))
    assert "needs the unknown operator MatMull" in refused(good)
    changed(good, lambda model: setattr(model.graph.node[0], "domain", "acme.ops"))
    assert "needs the custom operator acme.ops.MatMull" in refused(good)


def test_an_operator_inside_a_branch_is_looked_at(save: Save) -> None:
    def branch(kind: str) -> object:
        output = helper.make_tensor_value_info("b", TensorProto.FLOAT, [1])
        return helper.make_graph([helper.make_node(kind, ["x"], ["b"])], "branch", [], [output])

    nodes = [("If", "c", "y", {"then_branch": branch("Neg"), "else_branch": branch("Nonsense")})]
    path = save(nodes, {"x": [1], "c": []}, {"y": [1]}, types={"c": TensorProto.BOOL})
    assert "needs the unknown operator Nonsense" in refused(path)


def test_a_compiled_context_is_refused(good: Path) -> None:
    def compile_it(model: ModelProto) -> None:
        model.graph.node[0].op_type, model.graph.node[0].domain = "EPContext", "com.microsoft"

    assert "is compiled for one chip" in refused(changed(good, compile_it))


@pytest.mark.parametrize("location", ["../w.bin", "/etc/passwd", "a/../../w.bin", "C:\\w.bin", "..\\w.bin", ""])
def test_external_data_outside_the_folder_is_refused(good: Path, location: str) -> None:
    assert "is outside the model's folder" in refused(outside(good, location))


def test_external_data_through_links_is_refused(good: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(bytes(64))
    (tmp_path / "soft.bin").symlink_to(secret)
    os.link(secret, tmp_path / "hard.bin")
    (tmp_path / "folder").symlink_to(tmp_path, target_is_directory=True)
    assert "'soft.bin' is a link" in refused(outside(good, "soft.bin"))
    assert "'hard.bin' is a hard link" in refused(outside(good, "hard.bin"))
    assert "'folder/secret' is a link" in refused(outside(good, "folder/secret"))


def test_external_data_must_be_there_and_long_enough(good: Path, tmp_path: Path) -> None:
    assert "there is no file 'w.bin'" in refused(outside(good, "w.bin"))
    (tmp_path / "w.bin").write_bytes(bytes(8))
    assert "'w.bin' is too short" in refused(outside(good, "w.bin"))


def test_external_data_beside_the_model_is_used(good: Path, tmp_path: Path) -> None:
    (tmp_path / "w.bin").write_bytes(np.full((4, 4), 2, np.float32).tobytes())
    model = OnnxModel(read_onnx(outside(good, "w.bin")))
    assert np.array_equal(model.dry_run({"x": np.ones((1, 4), np.float32)})[0], np.full((1, 4), 8.0))


def test_what_only_the_runtime_finds_is_one_line(save: Save) -> None:
    path = save([("MatMul", "x w", "y", {})], {"x": [1, 4]}, {"y": [1, 4]}, {"w": np.ones((5, 4), np.float32)})
    with pytest.raises(BadInput, match="cannot be started") as caught:
        OnnxModel(read_onnx(path))
    assert "onnxruntime_src" not in str(caught.value)
    assert len(str(caught.value)) < 400


def test_a_model_that_never_ends_is_stopped(save: Save) -> None:
    """A loop of 2^62 rounds."""
    values = [helper.make_tensor_value_info(name, kind, []) for name, kind in (("i", 7), ("go", 9), ("v", 1))]
    results = [helper.make_tensor_value_info(name, kind, []) for name, kind in (("on", 9), ("w", 1))]
    nodes = [helper.make_node("Identity", ["go"], ["on"]), helper.make_node("Neg", ["v"], ["w"])]
    body = helper.make_graph(nodes, "body", values, results)
    weights = {"rounds": np.array(2**62, np.int64), "yes": np.array(True)}
    path = save([("Loop", "rounds yes x", "y", {"body": body})], {"x": []}, {"y": []}, weights)
    with pytest.raises(BadInput, match=r"does not end within 0\.2 s"):
        OnnxModel(read_onnx(path)).dry_run({"x": np.zeros((), np.float32)}, limit_s=0.2)


def test_a_function_that_calls_itself_is_one_line(good: Path) -> None:
    def recurse(model: ModelProto) -> None:
        call = helper.make_node("Again", ["a"], ["b"], domain="own")
        opset = helper.make_opsetid("own", 1)
        model.functions.append(helper.make_function("own", "Again", ["a"], ["b"], [call], [opset]))
        model.opset_import.append(opset)
        model.graph.node[0].CopyFrom(helper.make_node("Again", ["x"], ["y"], domain="own"))

    assert "function Again calls itself" in refused(changed(good, recurse))


def test_flipped_bytes_never_get_past_a_clear_line(good: Path, tmp_path: Path) -> None:
    whole, random = good.read_bytes(), np.random.default_rng(4)
    path = tmp_path / "flipped.onnx"
    for position, bit in zip(random.integers(0, len(whole), 200), random.integers(0, 8, 200), strict=True):
        spoiled = bytearray(whole)
        spoiled[position] ^= 1 << bit
        path.write_bytes(spoiled)
        try:
            file = read_onnx(path)
            model_work(file.model, {"x": (1, 4)})
            OnnxModel(file)
        except BadInput as complaint:
            assert "\n" not in str(complaint)
