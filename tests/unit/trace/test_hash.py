import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulator.trace.hash import trace_sha256
from emulator.trace.spans import Energy
from tests.unit.trace.made_trace import empty, walk

WALK = walk(seconds=6)


def renumbered(trace, order):
    """The same run, recorded in another order and with other ids."""
    ids = {row.id: 1000 - place for place, row in enumerate(order)} | {-1: -1}
    passes = [row._replace(id=ids[row.id], parent=ids[row.parent]) for row in order]
    spans = [span._replace(pass_id=ids[span.pass_id]) for span in reversed(trace.spans)]
    return trace._replace(passes=passes, spans=spans)


@given(st.permutations(WALK.passes))
def test_the_order_of_recording_does_not_matter(order):
    assert trace_sha256(renumbered(WALK, order)) == trace_sha256(WALK)


def test_the_host_does_not_matter():
    spans = [s._replace(host_start_ns=9, host_ns=8, host_cpu_ns=7, host_bound=True) for s in WALK.spans]
    slower = WALK._replace(spans=spans, host_duration_ns=1)
    assert trace_sha256(slower) == trace_sha256(WALK)


@pytest.mark.parametrize(
    "change",
    [
        lambda t: t._replace(device_id="quark-g1"),
        lambda t: t._replace(frames=t.frames + 1),
        lambda t: t._replace(duration_ns=t.duration_ns + 1),
        lambda t: t._replace(drops={"camera": 1}),
        lambda t: t._replace(energy=[Energy("npu", 1, 0.0, 0.0, 0.0)]),
        lambda t: t._replace(passes=[t.passes[0]._replace(end_ns=1), *t.passes[1:]]),
        lambda t: t._replace(passes=[*t.passes[:-1], t.passes[-1]._replace(parent=0)]),
        lambda t: t._replace(spans=[t.spans[0]._replace(high_ns=t.spans[0].high_ns + 1), *t.spans[1:]]),
        lambda t: t._replace(spans=[t.spans[0]._replace(stage="exposuré"), *t.spans[1:]]),
        lambda t: t._replace(spans=[*t.spans, t.spans[0]._replace(pass_id=99_999)]),
    ],
)
def test_everything_of_the_device_matters(change):
    assert trace_sha256(change(WALK)) != trace_sha256(WALK)


def test_the_form_is_fixed():
    """A known value: it changes only together with the form's number in the source."""
    assert trace_sha256(empty()) == "01264a8761b17f2a1f19a48b884dcab7c482f8bcf204147d01e9f23c4b5ca94d"


def test_a_circle_of_parents_has_a_hash():
    circle = [WALK.passes[0]._replace(parent=1), WALK.passes[1]._replace(parent=0)]
    assert len(trace_sha256(WALK._replace(passes=circle))) == 64
