import json
import math

import pytest

from emulator.clock import NS_PER_MS
from emulator.trace.analyse import Battery, Budgets, Chains, flow_rows, stage_rows, summary
from emulator.trace.flows import culprit
from emulator.trace.spans import Energy, Pass, Span, Trace
from tests.unit.trace.made_trace import empty, single, walk

PROMISED = ("device", "duration_s", "frames", "dropped", "speed", "stages", "over_budget_share", "energy_mj")


def passes_of(lengths_ms, ending="light", low=1.0, high=1.0, host_bound=()):
    """A trace of one-stage vision passes."""
    passes, spans = [], []
    for index, length_ms in enumerate(lengths_ms):
        start_ns, length_ns = index * 1000 * NS_PER_MS, round(length_ms * NS_PER_MS)
        end_ns = start_ns + length_ns
        passes.append(Pass(index, -1, "vision", "camera", index, start_ns, end_ns, ending, "", index in host_bound))
        bounds = (round(length_ns * low), round(length_ns * high))
        spans.append(Span(index, "read", "npu", start_ns, end_ns, *bounds, False, 5, 7 * NS_PER_MS, 6 * NS_PER_MS))
    return Trace("quark-s1", len(passes) * 1000 * NS_PER_MS, passes, spans, [], {}, len(passes), 500 * NS_PER_MS)


def vision(trace, vision_ms=100.0, **budgets):
    return flow_rows(Chains(trace), Budgets(vision_ms, **budgets))[0]


def test_the_summary_keeps_its_promise_and_is_json():
    found = summary(walk(), Budgets(400, 900, sources={"vision_ms": "profile"}), Battery(2.16, 0.9, 0.8, 0.79))
    assert set(PROMISED) | {"trace_sha256", "flows", "drops", "battery"} <= set(found)
    stage = found["stages"]["reader.recognition"]
    assert set(stage["device_ms"]) == set(stage["host_ms"]) == {"p50", "p95", "p99"}
    assert stage["device_low_ms"]["p50"] < stage["device_ms"]["p50"] < stage["device_high_ms"]["p50"]
    assert found == json.loads(json.dumps(found, allow_nan=False))


def test_the_walk_loses_one_reading_in_nine_and_breaks_the_budget_in_recognition():
    found = summary(walk(), Budgets(400, 900))
    assert found["dropped"] == found["drops"]["reader busy"] == 7
    assert found["flows"]["vision"]["broke_budget"] == {"reader.recognition": 3}
    assert found["flows"]["vision"]["endings"]["quiet"] == 14
    assert found["over_budget"] == 3
    assert found["over_budget_share"] == pytest.approx(3 / (39 + 5), abs=1e-6)


@pytest.mark.parametrize("trace", [empty(), single(), empty()._replace(duration_ns=0, host_duration_ns=0)])
def test_small_runs_have_a_summary(trace):
    found = summary(trace, Budgets(400), Battery(1, 1))
    json.dumps(found, allow_nan=False)
    assert found["energy_mj"] == 0
    assert found["over_budget_share"] == (0.0 if trace.passes else None)


def test_speed_is_emulated_over_host_time():
    assert summary(passes_of([10]), Budgets())["speed"] == 2.0
    assert summary(empty()._replace(host_duration_ns=0), Budgets())["speed"] is None


def test_a_pass_that_takes_exactly_its_budget_keeps_it():
    assert [way.over for way in vision(passes_of([100, 100.001])).ways] == [False, True]


def test_what_is_said_is_one_request_whose_answer_is_judged():
    """The app tells that it has heard (300 ms), what it understood (500 ms), first words (900 ms) and all (2 s)."""
    lines = [(-1, 100, "open"), (0, 300, "light"), (0, 400, "open"), (2, 500, "light"), (2, 600, "open")]
    lines += [(4, 900, "light"), (4, 2000, "light"), (4, 2100, "sound")]
    passes = [
        Pass(index, parent, "speech", "microphone", 0, 0, end_ms * NS_PER_MS, ending, "", False)
        for index, (parent, end_ms, ending) in enumerate(lines)
    ]
    trace = Trace("quark-s1", 3000 * NS_PER_MS, passes, [], [], {}, 0, 0)
    (row,) = flow_rows(Chains(trace), Budgets(speech_ms=800.0))
    assert [way.latency_ns // NS_PER_MS for way in row.judged] == [900]
    assert (row.over, row.delivered) == (1, 1)


def forked(flow, lines, calls=()):
    """A trace of passes (parent, end ms, ending) from one beginning; `calls` are passes in which the app worked."""
    passes = [
        Pass(index, parent, flow, "test", 0, 0, end_ms * NS_PER_MS, ending, "", False)
        for index, (parent, end_ms, ending) in enumerate(lines)
    ]
    spans = [Span(index, "app", "ui", index, index + 1, 1, 1, False, 0, 0, 0) for index in calls]
    return Trace("quark-s1", 3000 * NS_PER_MS, passes, spans, [], {}, 0, 0)


def judged_ms(trace):
    (row,) = flow_rows(Chains(trace), Budgets(500.0, 500.0, 100.0))
    return [way.latency_ns // NS_PER_MS for way in row.judged]


def test_a_touch_is_answered_by_the_first_thing_that_is_seen_or_heard_of_it():
    lines = [(-1, 10, "open"), (0, 61, "sound"), (0, 381, "sound"), (0, 1262, "light")]
    assert judged_ms(forked("touch", lines, calls=(0, 3, 3))) == [61]


def test_a_touch_without_any_answer_is_over_its_budget():
    assert judged_ms(forked("touch", [(-1, 3000, "open")], calls=(0,))) == [3000]


def test_a_hint_on_the_way_to_what_a_service_answers_is_no_answer():
    """A code is seen: the app shows that it asks (83 ms), then shows (467 ms) and says (473 ms) what it was told."""
    lines = [
        (-1, 41, "open"),
        (0, 50, "open"),
        (1, 83, "light"),
        (1, 420, "open"),
        (3, 467, "light"),
        (3, 473, "sound"),
    ]
    assert judged_ms(forked("vision", lines, calls=(1, 3))) == [467]
    at_once = [(-1, 41, "open"), (0, 50, "open"), (1, 83, "light"), (1, 467, "light")]
    assert judged_ms(forked("vision", at_once, calls=(1, 3))) == [467], "one effect is no fork of its pass"
    assert judged_ms(forked("speech", at_once, calls=(1, 3))) == [467]


def test_a_hint_does_not_stand_for_an_answer_that_never_came():
    lines = [(-1, 41, "open"), (0, 50, "open"), (1, 83, "light"), (1, 3000, "open")]
    assert judged_ms(forked("vision", lines, calls=(1, 3))) == [3000]


def test_each_node_that_reads_a_frame_answers_for_itself():
    lines = [(-1, 41, "open"), (0, 90, "light"), (0, 200, "open"), (2, 250, "light")]
    assert judged_ms(forked("vision", lines, calls=(1, 2))) == [90, 250]


def test_host_bound_passes_take_no_part_in_the_verdict():
    row = vision(passes_of([50, 900, 50], host_bound={1}))
    assert (len(row.judged), row.over, row.host_bound, row.delivered) == (2, 0, 1, 3)
    assert row.latency.p99 == 50
    assert row.verdict == "holds"


def test_a_pass_that_is_never_answered_counts_as_over_once_its_budget_is_spent():
    row = vision(passes_of([500], ending="open"))
    assert (row.over, row.unanswered, row.delivered, row.latency) == (1, 1, 0, None)
    assert vision(passes_of([50], ending="open")).judged == ()


@pytest.mark.parametrize("ending", ["dropped", "quiet", "superseded", "failed"])
def test_what_ended_without_light_or_sound_is_not_judged(ending):
    row = vision(passes_of([500], ending=ending))
    assert row.judged == ()
    assert row.endings == {ending: 1}


@pytest.mark.parametrize(
    ("length_ms", "low", "high", "verdict"),
    [
        (50, 0.5, 1.9, "holds"),
        (50, 0.5, 2.1, "probably holds"),
        (150, 0.6, 2.0, "probably misses"),
        (150, 0.7, 2.0, "misses"),
    ],
)
def test_the_verdict_knows_the_interval(length_ms, low, high, verdict):
    assert vision(passes_of([length_ms] * 3, low=low, high=high)).verdict == verdict


def test_without_a_budget_there_is_no_verdict():
    assert vision(passes_of([5000]), None).verdict == "no verdict"


def test_jitter_cadence_and_runs_over_budget():
    row = vision(passes_of([50, 150, 160, 50]))
    assert row.jitter_ms == pytest.approx((100 + 10 + 110) / 3)
    assert row.longest_run_over == 2
    assert row.cadence.p50 == pytest.approx(1010)
    assert row.delivered_per_s == pytest.approx(1.0)
    assert row.worst.row.id == 2


@pytest.mark.parametrize(
    ("lengths", "usual", "expected"),
    [
        ({"a": 300, "b": 90}, {"a": 290.0, "b": 20.0}, "b"),
        ({"a": 300, "b": 90}, {}, "a"),
        ({"b": 90, "a": 90}, {"a": 50.0, "b": 50.0}, "b"),
        ({}, {}, ""),
    ],
)
def test_the_culprit_is_what_exceeds_its_usual_time_by_most(lengths, usual, expected):
    assert culprit(lengths, usual) == expected


def test_a_stage_budget_decides_before_the_usual_time():
    trace = walk()
    generous = flow_rows(Chains(trace), Budgets(400, per_stage={"reader.recognition": 10_000.0}))[0]
    assert "reader.recognition" not in generous.broke
    assert sum(generous.broke.values()) == 3


def test_stages_come_in_the_order_of_a_pass_and_waits_cost_the_host_nothing():
    rows = {row.stage: row for row in stage_rows(Chains(walk()), "vision")}
    assert list(rows)[:3] == ["exposure", "readout", "reader.queue"]
    assert list(rows)[-1] == "scan_out"
    assert rows["panel_wait"].host is None
    assert rows["exposure"].runs == 60
    speech_last = list(summary(walk(), Budgets())["stages"])
    assert speech_last.index("endpoint") > speech_last.index("scan_out")


def test_host_bound_spans_are_left_out_of_the_device_figures_only():
    trace = passes_of([50])
    trace = trace._replace(spans=[span._replace(host_bound=True) for span in trace.spans])
    row = stage_rows(Chains(trace))[0]
    assert row.device is None
    assert row.host.p50 == 7
    assert summary(trace, Budgets())["stages"]["read"]["device_ms"]["p50"] is None


def test_an_interval_never_excludes_the_time_that_was_used():
    way = vision(passes_of([100], low=1.2, high=0.8)).ways[0]
    assert way.low_ns == way.latency_ns == way.high_ns


def test_energy_and_battery_life_add_up():
    energy = [Energy("npu", 10, 400.0, 200.0, 800.0), Energy("base", 10, 600.0, 500.0, 700.0)]
    trace = passes_of([10])._replace(energy=energy)
    found = summary(trace, Budgets(mean_power_mw=300), Battery(2.0, 0.9))
    assert (found["energy_mj"], found["energy_interval_mj"]) == (1000.0, [700.0, 1500.0])
    assert found["mean_power_mw"] == {"p50": 1000.0, "low": 700.0, "high": 1500.0}
    assert found["battery"]["life_h"]["p50"] == pytest.approx(1.8)
    assert math.isclose(found["battery"]["life_h"]["low"], 1.2)


def test_a_long_run_is_analysed_without_going_over_it_again_and_again():
    """Bounded by counting, not by time: every pass asks for its chain a fixed number of times."""
    calls = 0

    class Counting(Chains):
        def chain(self, row):
            nonlocal calls
            calls += 1
            return super().chain(row)

    trace = walk(seconds=300)
    flow_rows(Counting(trace), Budgets(400, 900))
    assert calls <= 6 * len(trace.passes)
