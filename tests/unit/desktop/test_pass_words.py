"""A pass in words: the same numbers as the report's, and a text that a person can paste."""

import pytest

from emulator.clock import NS_PER_MS
from emulator.trace.flows import Way
from emulator.trace.spans import Pass, Span
from ui.desktop.lanes.pass_log import lane_pass
from ui.desktop.lanes.pass_words import as_text, label, length, span_words, told
from ui.desktop.lanes.row_axis import SteadyTop
from ui.desktop.lanes.stage_groups import group_of


def made_span(stage, unit, start_ms=0, end_ms=20, host_ms=0):
    start, end, host = start_ms * NS_PER_MS, end_ms * NS_PER_MS, host_ms * NS_PER_MS
    length_ns = end - start
    return Span(7, stage, unit, start, end, length_ns // 2, length_ns * 2, False, 0, host, host)


@pytest.fixture
def late():
    row = Pass(7, -1, "vision", "camera", 22, 0, 167 * NS_PER_MS, "light", "", False)
    way = Way(row, row.end_ns, 112 * NS_PER_MS, 289 * NS_PER_MS, True, True, False)
    return lane_pass(way, (made_span("exposure", "sensor", 0, 20), made_span("reader.detection", "npu", 20, 167, 300)))


def test_a_pass_is_called_by_its_node_and_its_input(late):
    assert label(late) == "reader 22"
    assert length(late) == "167 ms (112–289)"


@pytest.mark.parametrize(
    ("stages", "name"),
    [
        ("ears.endpoint app", "ears"),
        ("ears.endpoint commands.queue commands.inference app layout.wait layout", "commands"),
        ("ears.endpoint transcribe.up transcribe.cloud app.wait app", "transcribe"),
        ("report app layout.wait layout", "touch"),
        ("report app snapshot.exposure snapshot app", "touch"),
        ("exposure reader.queue", "reader"),
    ],
)
def test_a_pass_is_called_by_who_told_the_app_and_by_no_stage_of_the_device(late, stages, name):
    row = late.way.row._replace(stream="touch")
    spans = tuple(made_span(stage, "cpu") for stage in stages.split())
    assert lane_pass(late.way._replace(row=row), spans).node == name


def test_the_table_counts_from_the_beginning_of_the_pass(late):
    assert span_words(late)[1] == ("reader.detection", "npu", "20.0", "147", "73.5–294", "300")
    assert span_words(late)[0].host == ""


def test_the_text_holds_the_head_and_a_line_a_span(late):
    lines = as_text(late, 100.0).splitlines()
    assert lines[0] == "reader 22: vision, light, 167 ms (112–289), budget 100 ms"
    assert len(lines) == 4
    assert told(late.spans[1]) == "reader.detection on npu: 147 ms (73.5–294), this computer 300 ms"


@pytest.mark.parametrize(
    ("stage", "unit", "group"),
    [
        ("exposure", "sensor", "sensor"),
        ("readout", "isp", "sensor"),
        ("reader.queue", "", "waiting"),
        ("speech.endpoint", "dsp", "sensor"),
        ("panel_wait", "panel", "waiting"),
        ("voice.host_wait", "", "waiting"),
        ("reader.detection", "npu", "inference"),
        ("commands.inference", "cpu", "inference"),
        ("reader.preprocess", "cpu", "processing"),
        ("app", "ui", "app"),
        ("translate", "cpu", "service"),
        ("raster", "ui", "layout"),
        ("scan_out", "panel", "display"),
        ("voice", "cpu", "voice"),
        ("audio_out", "speaker", "voice"),
    ],
)
def test_every_stage_has_its_group(stage, unit, group):
    assert group_of(made_span(stage, unit)) == group


def test_the_axis_grows_at_once_and_shrinks_late():
    top = SteadyTop()
    assert top.reach(120.0, 500.0) == 600.0
    assert top.reach(900.0, 500.0) == 1000.0
    assert top.reach(640.0, 500.0) == 1000.0
    assert top.reach(120.0, 500.0) == 1000.0
    assert top.reach(10.0, 400.0) == 500.0
    assert top.reach(90_000.0, 500.0) == 2_500.0  # cut off at four times the budget
