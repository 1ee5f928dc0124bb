"""Broken budgets: which, how often, the first one; and what must not count."""

from emulator.trace.analyse import summary
from emulator.trace.breaches import PROJECT, check_budgets
from emulator.trace.budgets import Budgets
from emulator.trace.chains import Chains
from emulator.trace.spans import Energy, Pass, Span, Trace
from tests.unit.trace.made_trace import walk

MS = 1_000_000


def run(lengths_ms, *, host_bound=(), late_id_first=False, energy=()):
    """One camera frame a second through see.inference; passes may be recorded out of order."""
    passes, spans = [], []
    for seq, length_ms in enumerate(lengths_ms):
        start_ns = seq * 1000 * MS
        end_ns = start_ns + round(length_ms * MS)
        passes.append(Pass(seq, -1, "vision", "camera", seq, start_ns, end_ns, "light", "", seq in host_bound))
        spans.append(Span(seq, "see.inference", "npu", start_ns, end_ns, 0, 0, False, 0, 0, 0))
    passes = passes[::-1] if late_id_first else passes
    return Trace("x", len(passes) * 1000 * MS, passes, spans, list(energy), {}, len(passes), 0)


def check(trace, **budgets):
    return check_budgets(Chains(trace), Budgets(**budgets))


def test_a_stage_over_its_budget_is_named_with_share_and_first_frame():
    trace = run([10, 10, 30, 10, 40, 10, 10, 10], late_id_first=True)
    (found,) = check(trace, per_stage={"see.inference": 20}).broken
    assert (found.kind, found.name, found.over, found.judged, found.share) == ("stage", "see.inference", 2, 8, 0.25)
    assert (found.first.row.seq, found.first.length_ns) == (2, 30 * MS)
    assert found.words() == (
        "see.inference took over 20 ms in 2 of 8 frames (25.0%), p95 36.5 ms; "
        f"first at 2.000 s (camera 2, 30.0 ms); {PROJECT}"
    )
    assert found.as_json()["first"] == {"t_ms": 2000.0, "stream": "camera", "seq": 2, "ms": 30.0}


def test_one_slow_frame_in_a_long_run_breaks_nothing():
    trace = run([10] * 99 + [90])
    assert check(trace, per_stage={"see.inference": 20}, per_node={"see": 20}, vision_ms=20).broken == ()


def test_a_flow_names_the_stage_that_broke_it_and_who_asked():
    (found,) = check(run([10] * 5 + [90] * 3), vision_ms=50, sources={"vision_ms": "profile"}).broken
    assert (found.kind, found.name, found.culprit, found.source) == ("flow", "vision", "see.inference", "profile")
    assert "mostly by see.inference" in found.words()


def test_what_the_host_delayed_counts_neither_way():
    late = {1, 2}
    assert check(run([10, 90, 90, 10], host_bound=late), per_stage={"see.inference": 20}).broken == ()
    (found,) = check(run([10, 90, 90, 80], host_bound=late), per_stage={"see.inference": 20}).broken
    assert (found.judged, found.over, found.first.row.seq) == (2, 1, 3)


def test_what_never_ran_is_said_and_breaks_nothing():
    found = check(run([10]), per_stage={"see.inferense": 1}, per_node={"hear": 1})
    assert found.broken == ()
    assert set(found.not_judged) == {"see.inferense", "hear"}


def test_power_has_a_budget_too():
    trace = run([10] * 10, energy=[Energy("npu", MS, 5000.0, 4000.0, 6000.0)])
    (found,) = check(trace, mean_power_mw=400, sources={"mean_power_mw": PROJECT}).broken
    assert found.words() == f"mean power was 500 mW, over 400 mW; {PROJECT}"
    assert check(trace, mean_power_mw=600).broken == ()


def test_the_document_of_a_run_lists_them():
    document = summary(walk(), Budgets(per_stage={"reader.recognition": 100.0, "none": 1.0}))
    (found,) = document["broken_budgets"]
    assert (found["name"], found["broken_by"]) == ("reader.recognition", None)
    assert 0 < found["share"] <= 1
    assert document["budgets_not_judged"] == ["none"]
