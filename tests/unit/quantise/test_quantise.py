"""Quantising end to end: the file, its agreement with the float model, and its time."""

from __future__ import annotations

import logging

import numpy as np
import onnx
import onnxruntime
import pytest
from onnx import TensorProto, helper

from emulator.bad_input import BadInput
from emulator.quantise import Cancelled, order_for, quantise
from tests.unit.quantise.conftest import classifier


def silent(step, done, total):
    """Nobody listens."""


def test_a_model_is_quantised_with_pictures_and_agrees_on_those_held_back(save_model, photos):
    seen = []
    order = order_for(str(save_model()), str(photos))
    found = quantise(order, lambda *step: seen.append(step))
    assert found.out.name == "net.w8a8.onnx"
    assert (found.calibrated, found.held_back) == (12, 4)
    assert found.prepared == "pictures, stretch to 24 x 24, rgb, 0..1"
    (scores,) = found.outputs
    assert (scores.name, scores.samples) == ("scores", 4)
    assert 0.99 < scores.worst_cosine <= scores.cosine <= 1
    assert 20 < scores.sqnr_db < 60
    assert scores.same_top == 1.0
    kinds = [node.op_type for node in onnx.load(found.out).graph.node]
    assert "QuantizeLinear" in kinds
    assert "BatchNormalization" not in kinds, "it went into the convolution before its weights were quantised"
    assert onnxruntime.InferenceSession(str(found.out)).get_inputs()[0].shape == [1, 3, 24, 24]
    assert [step for step in seen if step[0] == "calibrate"][-1] == ("calibrate", 12, 12)
    assert [step for step in seen if step[0] == "compare"][-1] == ("compare", 4, 4)
    assert any("12 samples to calibrate on are few" in warning for warning in found.warnings)


def test_weights_get_a_scale_for_each_channel(save_model, photos):
    found = quantise(order_for(str(save_model()), str(photos)), silent)
    sizes = [tensor.dims for tensor in onnx.load(found.out).graph.initializer if tensor.name.endswith("_scale")]
    assert [16] in sizes, "of the convolution's sixteen channels"


def test_time_is_told_with_it_on_both_devices(save_model, photos):
    found = quantise(order_for(str(save_model()), str(photos)), silent)
    assert [one.device for one in found.times] == ["quark-s1", "quark-g1"]
    for one in found.times:
        assert one.before.precision == "fp32"
        assert one.after.precision == "w8a8"
        assert one.after.latency.low_ns < one.after.latency.p50_ns < one.after.latency.high_ns
        assert one.gain.p50 == one.before.latency.p50_ns / one.after.latency.p50_ns
        assert one.gain.low < one.gain.p50 < one.gain.high


def test_activations_of_16_bit_are_nearer_to_the_float_model(save_model, photos):
    path = save_model()
    narrow = quantise(order_for(str(path), str(photos)), silent)
    wide = quantise(order_for(str(path), str(photos), precision="w8a16"), silent)
    assert wide.out.name == "net.w8a16.onnx"
    assert wide.outputs[0].sqnr_db > narrow.outputs[0].sqnr_db
    assert {one.after.precision for one in wide.times} == {"w8a16"}


def test_the_float_model_itself_would_agree_to_the_bit(save_model, arrays):
    from emulator.pipeline.onnx_file import read_onnx
    from emulator.quantise.agreement import agreement

    path = save_model()
    feeds = [{"picture": np.random.default_rng(at).uniform(0, 1, (1, 3, 24, 24)).astype(np.float32)} for at in range(3)]
    (found,) = agreement(read_onnx(path), path, feeds)
    assert (found.sqnr_db, found.largest_difference, found.same_top) == (None, 0.0, 1.0)


def test_what_is_off_by_a_known_amount_is_measured_as_that(save_model):
    """Every score a tenth larger: the direction and the first choice stay, a tenth is 20 dB."""
    from emulator.pipeline.onnx_file import read_onnx
    from emulator.quantise.agreement import agreement

    path, louder = save_model(), classifier()
    head = next(tensor for tensor in louder.graph.initializer if tensor.name == "head")
    head.CopyFrom(onnx.numpy_helper.from_array(onnx.numpy_helper.to_array(head) * np.float32(1.1), "head"))
    feeds = [{"picture": np.full((1, 3, 24, 24), 0.5, np.float32)}]
    (found,) = agreement(read_onnx(path), save_model(louder, "louder.onnx"), feeds)
    assert found.cosine == pytest.approx(1.0, abs=1e-6)
    assert found.sqnr_db == pytest.approx(20.0, abs=0.1)
    assert found.same_top == 1.0


@pytest.mark.parametrize("opset", [11, 13, 21])
def test_older_and_newer_models_are_taken(save_model, photos, opset):
    found = quantise(order_for(str(save_model(classifier(opset=opset))), str(photos)), silent)
    assert found.outputs[0].worst_cosine > 0.99


def test_dynamic_axes_stay_dynamic(save_model, arrays):
    path = save_model(classifier(batch="n", side="side"))
    found = quantise(order_for(str(path), str(arrays())), silent)
    assert onnxruntime.InferenceSession(str(found.out)).get_inputs()[0].shape == ["n", 3, "side", "side"]
    assert found.times[0].after.latency.p50_ns > 0


def test_the_projects_own_preparation_is_used(tmp_path, save_model, photos):
    save_model(name="own.onnx")
    (tmp_path / "glasses.toml").write_text(
        'name = "x"\npermissions = ["camera"]\n[pipeline.see]\nkind = "onnx"\ninput = "camera"\n'
        '[pipeline.see.options]\nmodel = "own.onnx"\noutput = { kind = "classes" }\n'
        'preprocess = { resize = "crop", mean = [0.5, 0.5, 0.5], std = [0.2, 0.2, 0.2] }\n'
    )
    order = order_for(str(tmp_path), str(photos))
    assert order.model == tmp_path / "own.onnx"
    found = quantise(order, silent)
    assert found.prepared.startswith("pictures, crop to 24 x 24, rgb, 0..1, mean [0.5, 0.5, 0.5], std [0.2")
    with pytest.raises(BadInput, match="has no node 'hear' of kind onnx; name one with --node: see"):
        order_for(str(tmp_path), str(photos), node="hear")


def test_cancelled_nothing_is_written(save_model, photos):
    order = order_for(str(save_model()), str(photos))
    asked = []

    def after_a_while():
        asked.append(1)
        return len(asked) > 6

    with pytest.raises(Cancelled):
        quantise(order, silent, after_a_while)
    assert not order.out.exists()
    assert list(order.out.parent.glob(".*.part")) == []


def test_the_tools_say_nothing_of_their_own(save_model, photos, capfd):
    handlers = list(logging.getLogger().handlers)
    quantise(order_for(str(save_model()), str(photos)), silent)
    assert logging.getLogger().handlers == handlers
    assert capfd.readouterr() == ("", "")


def test_a_model_that_is_quantised_is_not_quantised_again(save_model, photos):
    order = order_for(str(save_model()), str(photos))
    done = quantise(order, silent).out
    with pytest.raises(BadInput, match=r"is quantised already \(it has (Dequ|Qu)"):
        quantise(order_for(str(done), str(photos)), silent)


def test_what_cannot_be_quantised_is_refused(save_model, photos, tmp_path):
    half = classifier()
    half.graph.initializer[0].CopyFrom(
        onnx.numpy_helper.from_array(np.zeros((16, 3, 3, 3), np.float16), half.graph.initializer[0].name)
    )
    with pytest.raises(BadInput, match="has 16 bit float weights"):
        quantise(order_for(str(save_model(half, "half.onnx")), str(photos)), silent)
    plain = helper.make_graph(
        [helper.make_node("Relu", ["x"], ["y"])],
        "plain",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, [1, 3, 8, 8])],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, [1, 3, 8, 8])],
    )
    path = save_model(helper.make_model(plain, opset_imports=[helper.make_opsetid("", 17)], ir_version=8), "plain.onnx")
    with pytest.raises(BadInput, match="no convolution and no matrix product"):
        quantise(order_for(str(path), str(photos)), silent)
    with pytest.raises(BadInput, match="is the model itself"):
        order_for(str(path), str(photos), out=str(path))


def test_a_model_whose_output_is_not_finite_is_told_apart_from_a_bad_agreement(save_model, arrays):
    broken = classifier()
    broken.graph.node.append(helper.make_node("Log", ["raw"], ["scores"], name="log"))
    broken.graph.node[5].output[0] = "raw"
    with pytest.raises(BadInput, match="the float model's output 'scores' is not finite"):
        quantise(order_for(str(save_model(broken)), str(arrays())), silent)


def test_a_poor_agreement_comes_with_what_to_try(save_model, arrays):
    """One sample in a hundred thousand times the range of the others leaves these a single step."""
    values = np.random.default_rng(2).uniform(0, 1, (32, 3, 24, 24)).astype(np.float32)
    values[0] *= 1e5
    found = quantise(order_for(str(save_model()), str(arrays(picture=values))), silent)
    assert found.outputs[0].cosine < 0.98
    assert any("scores changed visibly; try --precision w8a16, or more samples" in line for line in found.warnings)


def test_weights_beside_the_model_are_taken_and_too_many_are_refused_unread(save_model, arrays, tmp_path):
    path = tmp_path / "outside.onnx"
    onnx.save(classifier(), path, save_as_external_data=True, location="weights.bin", size_threshold=0)
    plain = quantise(order_for(str(save_model()), str(arrays())), silent)
    found = quantise(order_for(str(path), str(arrays())), silent)
    assert found.outputs == plain.outputs
    assert found.bytes_before > (tmp_path / "weights.bin").stat().st_size > 0
    with (tmp_path / "weights.bin").open("r+b") as data:
        data.truncate(2**31)  # a hole: it takes no room on the disk
    with pytest.raises(BadInput, match="is larger than 2 GB with its data"):
        quantise(order_for(str(path), str(arrays())), silent)


def test_branches_are_quantised_around(save_model, arrays):
    """Nothing inside a branch is touched; the rest is."""

    def branch(name, factor):
        value = helper.make_tensor(f"{name}_value", TensorProto.FLOAT, [], [factor])
        nodes = [
            helper.make_node("Constant", [], [f"{name}_factor"], value=value),
            helper.make_node("Mul", ["raw", f"{name}_factor"], [name]),
        ]
        return helper.make_graph(nodes, name, [], [helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, 10])])

    model = classifier()
    model.graph.node[5].output[0] = "raw"
    size = helper.make_tensor("limit", TensorProto.FLOAT, [], [0.0])
    model.graph.initializer.append(size)
    model.graph.node.extend(
        [
            helper.make_node("ReduceMax", ["raw"], ["largest"], keepdims=0),
            helper.make_node("Greater", ["largest", "limit"], ["above"]),
            helper.make_node(
                "If", ["above"], ["scores"], then_branch=branch("yes", 2.0), else_branch=branch("no", 3.0)
            ),
        ]
    )
    found = quantise(order_for(str(save_model(model)), str(arrays())), silent)
    assert found.outputs[0].worst_cosine > 0.98


def test_an_output_whose_size_depends_on_the_data_is_compared_where_it_can_be(save_model):
    from emulator.pipeline.onnx_file import read_onnx
    from emulator.quantise.agreement import agreement

    def above(limit):
        model = classifier()
        model.graph.initializer.append(helper.make_tensor("limit", TensorProto.FLOAT, [], [limit]))
        model.graph.node.append(helper.make_node("Greater", ["scores", "limit"], ["is_above"]))
        model.graph.node.append(helper.make_node("NonZero", ["is_above"], ["found"]))
        model.graph.output.append(helper.make_tensor_value_info("found", TensorProto.INT64, [2, "n"]))
        return model

    feeds = [{"picture": np.full((1, 3, 24, 24), 0.5, np.float32)}]
    path = save_model(above(-1e9), "all.onnx")
    scores, found = agreement(read_onnx(path), save_model(above(1e9), "none.onnx"), feeds)
    assert (scores.other_shape, scores.cosine) == (0, pytest.approx(1.0))
    assert (found.samples, found.other_shape, found.cosine, found.same_top) == (1, 1, 0.0, None)


def test_an_embedding_has_no_first_choice(tmp_path, save_model, photos):
    save_model(name="own.onnx")
    (tmp_path / "glasses.toml").write_text(
        'name = "x"\npermissions = ["camera"]\n[pipeline.see]\nkind = "onnx"\ninput = "camera"\n'
        '[pipeline.see.options]\nmodel = "own.onnx"\noutput = { kind = "embedding" }\n'
    )
    assert quantise(order_for(str(tmp_path), str(photos)), silent).outputs[0].same_top is None
