"""A node's budget counts its steps and its waits for a unit, not its wait to be taken up."""

from emulator.trace.budgets import Budgets
from emulator.trace.chains import Chains
from emulator.trace.nodes import node_rows
from emulator.trace.spans import Pass, Span, Trace

MS = 1_000_000


def span(pass_id, stage, start_ms, end_ms):
    return Span(pass_id, stage, "cpu", start_ms * MS, end_ms * MS, 0, 0, False, 0, 0, 0)


def trace(*spans, host_bound=()):
    passes = [Pass(i, -1, "vision", "camera", i, 0, 100 * MS, "light", "", i in host_bound) for i in (0, 1)]
    return Trace("x", 1000 * MS, passes, list(spans), [], {}, 2, 0)


def test_steps_and_waits_add_up_and_the_queue_does_not_count():
    made = trace(
        span(0, "reader.queue", 0, 30),
        span(0, "reader.detection", 30, 40),
        span(0, "reader.wait", 40, 45),
        span(0, "reader.recognition", 45, 60),
        span(1, "reader.detection", 0, 10),
    )
    (row,) = node_rows(Chains(made), Budgets(per_node={"reader": 20}))
    assert (row.runs, row.over, row.device.p50) == (2, 1, 20.0)


def test_the_silence_that_ends_an_utterance_is_none_of_its_nodes_time():
    made = trace(span(0, "speech.endpoint", 0, 80), span(0, "speech.inference", 80, 85))
    (row,) = node_rows(Chains(made), Budgets(per_node={"speech": 20}))
    assert (row.runs, row.over, row.device.p50) == (1, 0, 5.0)


def test_what_the_host_delayed_takes_no_part():
    made = trace(span(0, "reader.detection", 0, 90), span(1, "reader.detection", 0, 10), host_bound=(0,))
    (row,) = node_rows(Chains(made), Budgets(per_node={"reader": 20}))
    assert (row.runs, row.over) == (1, 0)


def test_a_node_that_never_ran_has_a_row_without_figures():
    (row,) = node_rows(Chains(trace()), Budgets(per_node={"reader": 20}))
    assert (row.runs, row.device, row.over) == (0, None, 0)
