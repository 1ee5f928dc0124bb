import pytest

from emulator.trace.chains import Chains, gaps
from emulator.trace.spans import Pass, Span, Trace
from tests.unit.trace.made_trace import empty, walk


def span(pass_id, stage, start_ns, end_ns, unit="cpu"):
    return Span(pass_id, stage, unit, start_ns, end_ns, end_ns - start_ns, end_ns - start_ns, False, 0, 0, 0)


def one(pass_id, parent, start_ns, end_ns, ending="light"):
    return Pass(pass_id, parent, "vision", "camera", 0, start_ns, end_ns, ending, "", False)


def trace(passes, spans):
    return Trace("quark-s1", 1000, passes, spans, [], {}, 1, 0)


def test_a_chain_is_the_shared_beginning_then_the_pass_itself_in_order_of_time():
    made = trace(
        [one(0, -1, 0, 10, "open"), one(1, 0, 0, 30, "open"), one(2, 1, 0, 60)],
        [span(2, "app", 30, 60), span(1, "read", 10, 30), span(0, "exposure", 0, 10)],
    )
    assert [s.stage for s in Chains(made).chain(made.passes[2])] == ["exposure", "read", "app"]
    assert gaps(made) == []


def test_a_beginning_that_goes_on_itself_lends_only_what_came_before_its_child():
    made = trace(
        [one(0, -1, 0, 50), one(1, 0, 0, 40)],
        [span(0, "exposure", 0, 10), span(0, "slow", 10, 50), span(1, "quick", 10, 40)],
    )
    assert [s.stage for s in Chains(made).chain(made.passes[1])] == ["exposure", "quick"]
    assert [row.id for row in Chains(made).ways()] == [0, 1]


def test_beginnings_that_others_share_are_no_ways():
    made = trace([one(0, -1, 0, 10, "open"), one(1, 0, 0, 10)], [span(0, "exposure", 0, 10)])
    assert [row.id for row in Chains(made).ways()] == [1]


def test_a_circle_of_parents_ends():
    made = trace([one(0, 1, 0, 10), one(1, 0, 0, 10)], [span(0, "a", 0, 10)])
    assert [s.stage for s in Chains(made).chain(made.passes[0])] == ["a"]


@pytest.mark.parametrize("device", ["quark-s1", "quark-g1"])
def test_the_made_walk_is_tiled(device):
    assert gaps(walk(device)) == []
    assert gaps(empty()) == []


@pytest.mark.parametrize(
    ("start_ns", "end_ns", "kind", "period"),
    [(12, 30, "gap", (10, 12)), (8, 30, "overlap", (8, 10)), (10, 25, "gap", (25, 30)), (10, 33, "overlap", (30, 33))],
)
def test_every_way_not_to_tile_is_found(start_ns, end_ns, kind, period):
    made = trace([one(0, -1, 0, 30)], [span(0, "a", 0, 10), span(0, "b", start_ns, end_ns)])
    assert [(gap.kind, gap.start_ns, gap.end_ns) for gap in gaps(made)] == [(kind, *period)]


def test_a_pass_under_way_may_end_anywhere_but_not_begin_late():
    made = trace([one(0, -1, 0, 90, "open")], [span(0, "a", 5, 10)])
    assert [(gap.after, gap.start_ns, gap.end_ns) for gap in gaps(made)] == [("", 0, 5)]
