"""The graph of the pipeline: where boxes stand, where arrow keys lead, and what is counted of them."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from emulator.clock import NS_PER_MS, NS_PER_S
from emulator.messages.link import NodeFacts
from emulator.messages.status import NodeStatus, UnitStatus
from ui.desktop.lanes.graph import graph_of, neighbour
from ui.desktop.lanes.pipeline_watch import PipelineWatch
from ui.desktop.lanes.rolling import Rolling


def node(name, reads):
    return NodeFacts(name, "onnx", reads, "npu", "fp32", None, None, {})


def booted(*nodes, has_display=True):
    return SimpleNamespace(nodes=nodes, has_display=has_display, run=1)


DEMO = (node("reader", "camera"), node("codes", "camera"), node("speech", "microphone"), node("commands", "speech"))


def report(t_ms, spans=(), nodes=(), units=()):
    return SimpleNamespace(t_ns=t_ms * NS_PER_MS, spans=spans, status=SimpleNamespace(nodes=nodes, units=units))


def test_boxes_stand_by_depth_and_chains_keep_their_row():
    graph = graph_of(booted(*DEMO))
    places = {box.key: (box.column, box.row) for box in graph.boxes}
    assert places["camera"] == (0, 0.5)
    assert (places["reader"], places["codes"]) == ((1, 0), (1, 1))
    assert (places["microphone"], places["speech"], places["commands"]) == ((0, 2), (1, 2), (2, 2))
    assert (places["app"], places["hud"], places["voice"]) == ((3, 1), (4, 0.5), (4, 1.5))
    assert (graph.columns, graph.rows) == (5, 3)


def test_what_nobody_reads_leads_to_the_app_and_no_display_means_no_hud():
    graph = graph_of(booted(*DEMO, has_display=False))
    assert ("commands", "app") in graph.edges
    assert ("speech", "app") not in graph.edges
    assert [end for start, end in graph.edges if start == "app"] == ["voice"]


def test_no_two_boxes_share_a_place():
    fan = [node(f"n{index}", "camera") for index in range(9)] + [node("deep", "n4"), node("deeper", "deep")]
    places = [(box.column, box.row) for box in graph_of(booted(*fan)).boxes]
    assert len(set(places)) == len(places)


@pytest.mark.parametrize(
    ("start", "dx", "dy", "end"),
    [
        ("reader", 0, 1, "codes"),
        ("codes", 0, 1, "speech"),
        ("speech", 1, 0, "commands"),
        ("speech", -1, 0, "microphone"),
        ("reader", 0, -1, "reader"),
        ("commands", 1, 0, "app"),
    ],
)
def test_arrow_keys_go_to_the_box_that_lies_there(start, dx, dy, end):
    assert neighbour(graph_of(booted(*DEMO)), start, dx, dy) == end


def test_a_rate_needs_time_and_forgets_what_is_long_ago():
    rate = Rolling(2 * NS_PER_S)
    rate.add(0, 100)
    assert rate.per_s is None
    for step in range(1, 101):
        rate.add(step * NS_PER_S // 10, 100 + step)
    assert rate.per_s == pytest.approx(10.0)
    for step in range(1, 41):
        rate.add(10 * NS_PER_S + step * NS_PER_S // 10, 200)
    assert rate.per_s == 0.0


def test_another_boot_with_an_earlier_time_begins_anew():
    rate = Rolling()
    rate.add(9 * NS_PER_S, 900)
    rate.add(0, 0)
    rate.add(NS_PER_S, 5)
    assert rate.per_s == pytest.approx(5.0)


def test_a_count_that_falls_begins_anew():
    """As that of a node of another app that took over while the device ran on."""
    rate = Rolling()
    rate.add(0, 900)
    rate.add(NS_PER_S, 5)
    assert rate.per_s is None
    rate.add(2 * NS_PER_S, 9)
    assert rate.per_s == pytest.approx(4.0)


def test_units_are_busy_by_the_growth_of_their_time():
    watch = PipelineWatch(booted(*DEMO))
    for t_ms in range(0, 3001, 100):
        watch.add(report(t_ms, units=(UnitStatus("npu", t_ms * NS_PER_MS // 4, 1, 2),)))
    (load,) = watch.loads()
    assert load == ("npu", pytest.approx(0.25), 1, 2)


def test_a_node_that_lost_inputs_long_ago_is_not_losing_now():
    watch = PipelineWatch(booted(*DEMO))
    status = NodeStatus("reader", True, 1, 10, 0, 9, 62 * NS_PER_MS, "BOOKS")
    for t_ms in range(0, 1001, 100):
        watch.add(report(t_ms, nodes=(replace(status, dropped=t_ms // 100),)))
    assert watch.reading("reader").losing
    for t_ms in range(1100, 4001, 100):
        watch.add(report(t_ms, nodes=(replace(status, dropped=10, last_result="COFFEE"),)))
    reading = watch.reading("reader")
    assert (reading.losing, reading.dropped, reading.last_ms) == (False, 10, 62.0)
    assert [text for _, text in watch.results["reader"]] == ["BOOKS", "COFFEE"]


def test_sensors_and_outputs_are_counted_by_their_stages():
    watch = PipelineWatch(booted(*DEMO))
    for index in range(31):
        shot = (index, "exposure", "sensor", 0, 2 * NS_PER_MS, 0, 0, False, 0, 0, 0)
        watch.add(report(index * 100, spans=(shot,)))
    assert watch.reading("camera").per_s == pytest.approx(10.0)
    assert watch.reading("hud").published == 0
