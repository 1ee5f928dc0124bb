"""Answers of the desk about small models, made once: what the model panel is told without a process of its own."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path

from emulator.cost.graph_writer import GraphWriter
from emulator.model_report import ProfileOrder
from ui.desktop.model_wishes import Profiled, ProfileModels, Refusal
from ui.desktop.model_worker import answered

MANY = 2_000


def small_model(folder: Path, side: int = 32, name: str = "small") -> Path:
    """A few layers of several kinds."""
    g = GraphWriter(name)
    x = g.relu(g.conv(g.input(1, 3, side, side), 16, 3, 2))
    for _ in range(3):
        x = g.relu(g.conv(g.relu(g.depthwise(x)), 24, 1))
    path = folder / f"{name}.onnx"
    path.write_bytes(g.model(g.linear(g.flatten(g.global_pool(x)), 10)).SerializeToString())
    return path


@cache
def profiled(*precisions: str, budget_ms: float = 0.5) -> Profiled:
    """The small model on both devices."""
    with tempfile.TemporaryDirectory() as folder:
        order = ProfileOrder((str(small_model(Path(folder))),), precisions=precisions, budget_ms=budget_ms)
        answer = answered(ProfileModels(0, order))
    assert isinstance(answer, Profiled)
    return answer


def overfull(text: str) -> Profiled:
    """The same with thousands of kernels, and names without end."""
    answer = profiled("w8a8", "w8a16", "fp32")
    ways = []
    for way in answer.ways:
        one = way.profile.kernels[0]
        kernel = replace(one.kernel, name=text, kind=text[:40], operators=(text,) * 9)
        kernels = (one._replace(kernel=kernel),) * MANY + way.profile.kernels
        model = replace(way.profile.model, name=text)
        profile = replace(way.profile, kernels=kernels, model=model, unknown={text: 10**9, "b": 2})
        ways.append(replace(way, profile=profile, device_name=text))
    refusal = Refusal(text, text, text)
    return replace(answer, ways=(*ways, refusal), axes=tuple(f"{text[:30]}{index}" for index in range(30)))


def refusal_of(why: str) -> Profiled:
    """A model that cannot be used."""
    return Profiled(0, ProfileOrder(("gone.onnx",)), (Refusal("gone", "", why),))
