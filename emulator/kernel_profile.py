"""The kernels of a run's models as ONNX Runtime's profiler sees them, laid into the spans of the run.

In: a run whose nodes remembered some of their frames. Out: the kernels of those frames by pass and stage, for the
exports of the trace. The profiler slows a model down, so it never runs in the session whose time counts: the frames go
through a second session when the run is over.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from emulator.bad_input import BadInput
from emulator.clock import Clock
from emulator.pipeline.build import PipelineGraph
from emulator.pipeline.kernel_times import NodeKernels, node_kernels
from emulator.pipeline.node import Node
from emulator.pipeline.onnx_node import OnnxNode
from emulator.pipeline.sampled_node import SampledNode
from emulator.trace.spans import KernelRow, ProfiledSpan, Trace


def remembering(graph: PipelineGraph) -> PipelineGraph:
    """The same pipeline, whose models remember frames. Raises BadInput when there is no model to profile."""
    if not any(isinstance(node, OnnxNode) for node in graph.nodes):
        mend = "leave --ort-profile out; other nodes have no session that could be profiled"
        raise BadInput("the project has no node of kind onnx", mend=mend)
    return replace(graph, nodes=tuple(map(_remembering, graph.nodes)))


def _remembering(node: Node) -> Node:
    return SampledNode(node) if isinstance(node, OnnxNode) else node


def with_kernels(trace: Trace, graph: PipelineGraph, clock: Clock) -> Trace:
    """The trace with the kernels of the remembered frames. Takes as long as some dozens of runs of each model."""
    sampled = [node for node in graph.nodes if isinstance(node, SampledNode) and node.frames]
    found = [node_kernels(node, clock) for node in sampled]
    return trace._replace(kernels=tuple(row for each in found for row in _rows(trace, each)))


def _rows(trace: Trace, found: NodeKernels) -> Iterator[ProfiledSpan]:
    stage = f"{found.node}.inference"
    frames = {frame.seq: frame for frame in found.frames}
    seqs = {row.id: row.seq for row in trace.passes if row.stream == "camera"}
    for span in trace.spans:
        frame = frames.get(seqs.get(span.pass_id, -1)) if span.stage == stage and span.host_ns > 0 else None
        if frame is not None and frame.kernels:
            kernels = tuple(KernelRow(*kernel) for kernel in frame.kernels)
            yield ProfiledSpan(span.pass_id, stage, kernels, _note(found, len(kernels)))


def _note(found: NodeKernels, count: int) -> str:
    return (
        "kernels of this frame from ONNX Runtime's profiler, in a second session after the run. It reported "
        f"{found.summed_ns / 1e6:.3f} ms for {count} kernels, and a run takes {found.bare_ns / 1e6:.3f} ms without it: "
        f"delta = {found.delta_ns / 1e3:.2f} us a kernel is taken off, and what is left is stretched to the span that "
        "was timed in the run (scale)"
    )
