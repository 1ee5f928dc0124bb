"""Passes of a running device: chains put together as they close, and the figures that a verdict rests on."""

import pytest

from emulator.clock import NS_PER_MS
from emulator.trace.budgets import Budgets
from ui.desktop.lanes.pass_log import JUDGED, KEPT, PassLog


def span(pass_id, stage, unit, start_ms, end_ms, *, host_ms=0, bound=False):
    start, end, host = (round(value * NS_PER_MS) for value in (start_ms, end_ms, host_ms))
    return (pass_id, stage, unit, start, end, (end - start) // 2, 2 * (end - start), bound, 0, host, host)


def row(pass_id, end_ms, ending="light", *, parent=-1, flow="vision", start_ms=0, cause="", bound=False):
    stream = "camera" if flow == "vision" else "microphone"
    start, end = round(start_ms * NS_PER_MS), round(end_ms * NS_PER_MS)
    return (pass_id, parent, flow, stream, pass_id, start, end, ending, cause, bound)


@pytest.fixture
def log():
    return PassLog(Budgets(vision_ms=100.0, speech_ms=1000.0))


def test_a_way_begins_with_what_its_parent_did_for_it(log):
    log.add([row(0, 40, "open")], [span(0, "exposure", "sensor", 0, 10), span(0, "readout", "isp", 10, 40)])
    log.add([], [span(1, "reader.detection", "npu", 40, 60, host_ms=5)])
    assert log.add([row(1, 80, parent=0)], [span(1, "scan_out", "panel", 60, 80)]) == 1
    kept = log.rows["vision"][-1]
    assert [bar.group for bar in kept.bars] == ["sensor", "sensor", "inference", "display"]
    assert (kept.bars[0].start_ms, kept.bars[-1].end_ms) == (0.0, 80.0)
    assert (kept.node, kept.mark, kept.host_ns) == ("reader", "kept", 5 * NS_PER_MS)


def test_two_ways_share_one_beginning_that_closes_in_the_same_report(log):
    spans = [span(0, "exposure", "sensor", 0, 40), span(1, "a.run", "npu", 40, 50), span(2, "b.run", "cpu", 40, 60)]
    assert log.add([row(1, 50, parent=0), row(2, 60, parent=0), row(0, 40, "open")], spans) == 2
    assert [len(kept.spans) for kept in log.rows["vision"]] == [2, 2]


def test_figures_rest_on_what_was_delivered_and_not_host_bound(log):
    spans = [span(n, "reader.run", "npu", 0, 10 * n) for n in range(1, 6)]
    passes = [
        row(1, 50),
        row(2, 150),
        row(3, 170, bound=True),
        row(4, 30, "quiet"),
        row(5, 60, "dropped", cause="busy"),
    ]
    log.add(passes, spans)
    figures = log.figures("vision")
    assert (figures.judged, figures.over, figures.host_bound) == (2, 1, 1)
    assert figures.latency.p50 == pytest.approx(100.0)
    assert [kept.mark for kept in log.rows["vision"]] == ["kept", "over", "bound", "quiet", "lost"]


def test_a_frame_that_no_node_wanted_is_no_row_but_one_that_was_dropped_is(log):
    log.add([row(0, 40, "quiet"), row(1, 40, "dropped", cause="reader busy")], [span(0, "exposure", "sensor", 0, 40)])
    assert [kept.way.row.id for kept in log.rows["vision"]] == [1]


def test_memory_stays_bounded(log):
    count = KEPT + 50
    for n in range(count):
        log.add([row(2 * n, 40, "open"), row(2 * n + 1, 60, parent=2 * n)], [span(2 * n, "exposure", "sensor", 0, 40)])
    log.add([], [span(10**6 + n, "reader.run", "npu", 0, 1) for n in range(10_000)])
    assert len(log.rows["vision"]) == KEPT
    assert len(log.ways["vision"]) == JUDGED
    assert len(log._spans) <= 4_096
    assert len(log._beginnings) <= 512


def test_flows_without_a_budget_of_their_own_are_no_rows(log):
    assert log.add([row(0, 20, "sound", flow="app")], [span(0, "app", "ui", 0, 20)]) == 0


def spoken(pass_id, end_ms, ending="light", *, parent, bound=False):
    return row(pass_id, end_ms, ending, parent=parent, flow="speech", bound=bound)


def test_what_is_said_counts_once_with_its_answer(log):
    log.add([spoken(0, 200, "open", parent=-1)], [span(0, "speech", "dsp", 0, 200)])
    log.add([spoken(1, 300, parent=0)], [span(1, "app", "ui", 200, 300)])
    assert (log.figures("speech").judged, log.figures("speech").over) == (1, 0)
    log.add([spoken(2, 400, "open", parent=0)], [span(2, "app", "ui", 200, 250), span(2, "service", "radio", 250, 400)])
    log.add([spoken(3, 1500, "sound", parent=2)], [span(3, "app", "ui", 400, 1500)])
    log.add([spoken(4, 1600, "sound", parent=2)], [span(4, "app", "ui", 400, 1600)])
    figures = log.figures("speech")
    assert (figures.judged, figures.over, figures.latency.p50) == (1, 1, pytest.approx(1500.0))
    assert [kept.way.row.id for kept in log.rows["speech"]] == [1, 3, 4]


def test_a_better_answer_takes_the_place_of_a_host_bound_one(log):
    log.add([spoken(0, 200, "open", parent=-1)], [span(0, "speech", "dsp", 0, 200)])
    log.add([spoken(1, 300, parent=0, bound=True)], [span(1, "reader", "cpu", 200, 300)])
    assert (log.figures("speech").judged, log.figures("speech").host_bound) == (0, 1)
    log.add([spoken(2, 500, parent=0)], [span(2, "app", "ui", 200, 500)])
    assert (log.figures("speech").judged, log.figures("speech").host_bound) == (1, 0)


def test_a_touch_counts_with_its_first_sign_and_a_frame_once_for_each_node(log):
    touch = [row(0, 10, "open", flow="touch"), row(1, 40, flow="touch", parent=0), row(2, 90, flow="touch", parent=0)]
    log.add(touch, [span(0, "touch", "sensor", 0, 10), span(1, "app", "ui", 10, 40), span(2, "app", "ui", 10, 90)])
    assert (log.figures("touch").judged, log.figures("touch").latency.p50) == (1, pytest.approx(40.0))
    frame = [row(3, 10, "open"), row(4, 40, parent=3), row(5, 90, parent=3)]
    log.add(frame, [span(3, "exposure", "sensor", 0, 10), span(4, "app", "ui", 10, 40), span(5, "app", "ui", 10, 90)])
    assert log.figures("vision").judged == 2


def test_the_first_words_of_an_answer_belong_to_what_was_said_though_the_rest_is_still_to_come(log):
    log.add([spoken(0, 200, "open", parent=-1)], [span(0, "speech", "dsp", 0, 200)])
    log.add([spoken(1, 300, parent=0)], [span(1, "app", "ui", 200, 300)])
    first = [span(2, "service", "radio", 200, 400), span(3, "app", "ui", 400, 700)]
    log.add([spoken(3, 700, parent=2)], first, [spoken(2, 710, "open", parent=0)])
    assert [bar.start_ms for bar in log.rows["speech"][-1].bars] == [0.0, 200.0, 400.0]
    log.add([spoken(2, 900, "open", parent=0)], [span(2, "app", "ui", 800, 900)])
    log.add([spoken(4, 950, parent=2)], [span(4, "layout", "ui", 900, 950)])
    figures = log.figures("speech")
    assert (figures.judged, figures.latency.p50) == (1, pytest.approx(700.0))
