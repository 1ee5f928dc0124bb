"""Networks that everybody has counted: our count of their multiply-accumulates is exact.

The expected numbers were added up by hand from the layer tables of the papers (output elements times the inputs that
each of them sees); behind each the figure that torchvision states for its own version, or what its authors state.
"""

from __future__ import annotations

import numpy as np
import onnx
import onnxruntime
import pytest

from emulator.cost.onnx_work import model_work
from tests.networks import (
    detectors,
    mobile,
    plain,
    residual,
    segmentation,
    shufflenet,
    sound,
    squeezenet,
    super_resolution,
    transformers,
    yolo,
)

KNOWN = [
    (detectors.scrfd_10g, 13_340_684_800),  # the authors: 9.98 G at 640x480 without the landmarks, where this is 9.91 G
    (detectors.blaze_palm_256, 702_808_064),
    (detectors.blaze_palm_192, 464_025_600),
    (mobile.mobilenet_v2, 300_774_272),  # 0.301 G
    (mobile.mobilenet_v3_small, 56_510_400),  # 0.057 G
    (mobile.mobilenet_v3_large, 216_589_760),  # 0.217 G
    (mobile.efficientnet_b0, 385_814_752),  # 0.386 G
    (mobile.mnasnet_0_5, 104_455_968),  # 0.104 G
    (plain.vgg16, 15_470_264_320),  # 15.470 G
    (plain.densenet121, 2_834_161_664),  # 2.834 G
    (residual.resnet18, 1_814_073_344),  # 1.814 G
    (residual.resnet50, 4_089_184_256),  # 4.089 G
    (residual.resnet101, 7_801_405_440),  # 7.801 G
    (residual.resnext50, 4_230_479_872),  # 4.230 G
    (residual.regnet_y_800mf, 833_856_256),  # 0.834 G
    (segmentation.unet, 602_144_768_000),
    (segmentation.fcn_resnet50, 142_725_772_800),  # 152.717 G, of which 9.991 G are the head for training
    (shufflenet.shufflenet_v2_x0_5, 40_476_448),  # 0.040 G
    (shufflenet.shufflenet_v2_x1_0, 144_907_992),  # 0.145 G
    (sound.yamnet, 69_165_056),  # the authors: 69.2 M
    (sound.ds_cnn_small, 2_656_768),  # the authors: 5.4 M operations
    (squeezenet.squeezenet_1_1, 349_151_936),  # 0.349 G
    (super_resolution.quicksrnet_small, 542_638_080),
    (super_resolution.sesr_m5, 525_336_576),
    (super_resolution.sesr_m5_expanded, 5_618_532_352),
    # a layer of t tokens, w wide: t w 3w + 2 t t w + t w w + 2 t w 4w
    (transformers.vit_b_16, 17_563_828_224),  # 17.564 G
    (transformers.tinyclip_40m_vision, 1_995_489_280),  # the authors: 3.5 G with the tower for text, which is 1.49 G
    (transformers.small_encoder, 209_715_200),
    (yolo.yolov8n, 4_371_993_600),  # the authors: 8.7 G operations
    (yolo.yolov7, 52_255_539_200),  # the authors: 104.5 G operations when merged
    (yolo.yolov7_tiny, 6_850_355_200),  # the authors: 13.8 G operations before merging
]

DEEPER = (residual.resnet101, transformers.vit_b_16)
"""Made of the same blocks as others that run, only more of them."""


@pytest.mark.parametrize(("build", "macs"), KNOWN, ids=lambda value: getattr(value, "__name__", None))
def test_multiply_accumulates_are_exact(build, macs):
    found = model_work(build(hollow=True), {})
    assert found.work.macs == macs
    assert found.unknown_ops == {}


@pytest.mark.slow
@pytest.mark.parametrize("build", [one for one, _ in KNOWN if one not in DEEPER], ids=lambda one: one.__name__)
def test_they_run(build):
    """At a small size, which has all of their layers."""
    model = build(64).SerializeToString()
    onnx.checker.check_model(model, full_check=True)
    session = onnxruntime.InferenceSession(model, providers=["CPUExecutionProvider"])
    shapes = {value.name: value.shape for value in session.get_inputs()}
    drawn = {name: np.random.default_rng(0).random(shape, np.float32) for name, shape in shapes.items()}
    for made, stated in zip(session.run(None, drawn), session.get_outputs(), strict=True):
        assert list(made.shape) == stated.shape
        assert np.isfinite(made).all()


def test_a_hollow_graph_is_the_same_work():
    drawn, hollow = (model_work(shufflenet.shufflenet_v2_x0_5(64, hollow=hollow), {}) for hollow in (False, True))
    assert hollow == drawn
