"""From a project and a device to the nodes of its pipeline, ready to run.

In go the checked `NodeSpec`s, out comes a `PipelineGraph`: nodes in data-flow order and what each of them reads. Node
kinds are modules with a `make`, imported when a project uses them, since each brings a heavy library along.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass

from emulator.bad_input import BadInput
from emulator.pipeline.context import NodeContext
from emulator.pipeline.node import Node
from emulator.profile import DeviceProfile
from emulator.project import NodeSpec, Project


@dataclass(frozen=True, slots=True)
class PipelineGraph:
    """Nodes in data-flow order; node -> the sensor or node that it reads; node -> its highest rate, where limited."""

    nodes: tuple[Node, ...]
    inputs: Mapping[str, str]
    rates_hz: Mapping[str, float]

    def close(self) -> None:
        """Give back what the nodes hold."""
        for node in self.nodes:
            node.close()


def build_pipeline(project: Project, profile: DeviceProfile) -> PipelineGraph:
    """All nodes of a project for a device. Raises BadInput; nodes that were made before the fault are closed."""
    made: list[Node] = []
    try:
        context = NodeContext(project.folder, profile)
        for spec in project.nodes:
            made.append(_make(on_device(spec, profile), context))
    except BaseException:
        for node in made:
            node.close()
        raise
    return PipelineGraph(
        nodes=tuple(made),
        inputs={spec.name: spec.input for spec in project.nodes},
        rates_hz={spec.name: spec.rate_hz for spec in project.nodes if spec.rate_hz is not None},
    )


def on_device(spec: NodeSpec, profile: DeviceProfile) -> NodeSpec:
    """The node on a unit that the device has. A unit that the project chose is never exchanged in silence."""
    sensor = {"camera": profile.camera, "microphone": profile.microphone}
    if spec.input in sensor and sensor[spec.input] is None:
        raise BadInput(f"{profile.device.name} has no {spec.input}", where=spec.where, mend="leave the node out")
    if spec.unit in profile.units:
        return spec
    if "unit" in spec.declared:
        units = ", ".join(profile.units)
        raise BadInput(f"{profile.device.name} has no {spec.unit}", where=spec.where, mend=f"its units: {units}")
    precision = spec.precision if "precision" in spec.declared else "fp32"
    return dataclasses.replace(spec, unit="cpu", precision=precision)


def _make(spec: NodeSpec, context: NodeContext) -> Node:  # noqa: PLR0911 (one a kind)
    """Import the node's module and let it make the node."""
    if spec.kind == "onnx":
        from emulator.pipeline import onnx_node

        return onnx_node.make(spec, context)
    if spec.kind == "text_reader":
        from emulator.pipeline import text_reader

        return text_reader.make(spec, context)
    if spec.kind == "code_reader":
        from emulator.pipeline import code_reader

        return code_reader.make(spec, context)
    if spec.kind == "voice_activity":
        from emulator.pipeline import voice_activity

        return voice_activity.make(spec, context)
    if spec.kind == "dictation":
        from emulator.pipeline import dictation

        return dictation.make(spec, context)
    if spec.kind == "understand":
        from emulator.pipeline import understand

        return understand.make(spec, context)
    from emulator.pipeline import commands

    return commands.make(spec, context)
