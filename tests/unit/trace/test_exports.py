import csv
import json
from collections import defaultdict

import pytest

from emulator.bad_input import BadInput
from emulator.trace.chrome import chrome_events, write_chrome_trace
from emulator.trace.csv_export import write_csv
from emulator.trace.files import whole_file
from tests.unit.trace.made_trace import empty, profiled, walk


def lanes_of(events):
    lanes = defaultdict(list)
    for event in events:
        if event["ph"] == "X":
            start = round(event["ts"] * 1000)
            lanes[event["pid"], event["tid"]].append((start, start + round(event["dur"] * 1000)))
    return lanes


@pytest.mark.parametrize("trace", [walk(reads_per_s=9.0), empty()])
def test_the_chrome_trace_is_json_with_a_name_for_every_lane(trace, tmp_path):
    path = write_chrome_trace(tmp_path / "deep" / "trace.json", trace)
    document = json.loads(path.read_text(encoding="utf-8"))
    assert document["otherData"]["device"] == trace.device_id
    named = {(e["pid"], e["tid"]) for e in document["traceEvents"] if e["name"] == "thread_name"}
    assert set(lanes_of(document["traceEvents"])) <= named
    assert list(tmp_path.rglob("*.part")) == []


@pytest.mark.parametrize("trace", [walk(reads_per_s=9.0), profiled(walk())], ids=["plain", "with kernels"])
def test_slices_of_a_lane_nest_or_follow_but_never_cross(trace):
    for slices in lanes_of(chrome_events(trace)).values():
        open_ends = []
        for start, end in sorted(slices, key=lambda period: (period[0], -period[1])):
            while open_ends and open_ends[-1] <= start:
                open_ends.pop()
            assert not open_ends or end <= open_ends[-1]
            open_ends.append(end)


def test_kernels_tile_the_inference_that_they_belong_to():
    trace = profiled(walk())
    events = [event for event in chrome_events(trace) if event["ph"] == "X" and event["pid"] == 2]
    spans = [event for event in events if event["args"].get("kernels") == "a note"]
    assert len(spans) == len(trace.kernels) > 0
    for span in spans:
        at = events.index(span)
        kernels = events[at + 1 : at + 4]
        assert [kernel["name"] for kernel in kernels] == ["conv", "add", "head"]
        assert {(kernel["pid"], kernel["tid"]) for kernel in kernels} == {(span["pid"], span["tid"])}
        assert kernels[0]["ts"] == span["ts"]
        assert sum(kernel["dur"] for kernel in kernels) == pytest.approx(span["dur"])
        assert kernels[2]["dur"] / kernels[0]["dur"] == pytest.approx(3333 / 7000, rel=1e-3)


def test_arrows_come_in_pairs_that_begin_and_end_in_slices():
    events = list(chrome_events(walk()))
    lanes = lanes_of(events)
    pairs = defaultdict(list)
    for event in events:
        if event["ph"] in "sf":
            pairs[event["id"]].append(event)
            at = round(event["ts"] * 1000)
            assert any(start <= at < end for start, end in lanes[event["pid"], event["tid"]])
    assert pairs
    assert all([e["ph"] for e in pair] == ["s", "f"] for pair in pairs.values())
    assert all(pair[0]["ts"] <= pair[1]["ts"] for pair in pairs.values())


def test_the_csv_files_hold_every_row(tmp_path):
    trace = walk(seconds=6)
    spans_path, passes_path = write_csv(tmp_path, trace)
    with spans_path.open(encoding="utf-8", newline="") as file:
        spans = list(csv.DictReader(file))
    with passes_path.open(encoding="utf-8", newline="") as file:
        passes = list(csv.DictReader(file))
    assert [int(row["end_ns"]) for row in spans] == [span.end_ns for span in trace.spans]
    assert {row["flow"] for row in spans} == {"vision", "speech"}
    assert sum(row["shared"] == "1" for row in passes) == len({row.parent for row in trace.passes} - {-1})
    assert int(passes[1]["latency_ns"]) == trace.passes[1].end_ns - trace.passes[1].start_ns


def test_a_place_that_cannot_be_written_is_one_line_and_nothing_is_left(tmp_path):
    (tmp_path / "file").write_text("here first")
    for path in (tmp_path / "file" / "trace.json", tmp_path):
        with pytest.raises(BadInput, match="cannot be written"):
            write_chrome_trace(path, walk(seconds=6))
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_two_runs_may_write_to_one_file(tmp_path, monkeypatch):
    path = tmp_path / "trace.json"
    with whole_file(path) as ours:
        ours.write("ours")
        monkeypatch.setattr("os.getpid", lambda: 1)
        with whole_file(path) as theirs:
            theirs.write("theirs")
    assert path.read_text() == "ours"
    assert [found.name for found in tmp_path.iterdir()] == ["trace.json"]


def test_a_failed_export_leaves_the_file_that_was_there(tmp_path):
    path = tmp_path / "trace.json"
    path.write_text("whole")
    broken = walk(seconds=6)
    with pytest.raises(AttributeError):
        write_chrome_trace(path, broken._replace(spans=[*broken.spans, None]))
    assert path.read_text() == "whole"
    assert [found.name for found in tmp_path.iterdir()] == ["trace.json"]
