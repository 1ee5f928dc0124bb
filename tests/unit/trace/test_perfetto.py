"""The Perfetto trace, read back with the format's own messages."""

from __future__ import annotations

from collections import defaultdict

import pytest
from perfetto.protos.perfetto.trace import perfetto_trace_pb2 as proto

from emulator.bad_input import BadInput
from emulator.trace.chrome import chrome_events
from emulator.trace.perfetto import write_perfetto_trace
from tests.unit.trace.made_trace import empty, profiled, walk

BEGIN, END, COUNTER = (
    proto.TrackEvent.TYPE_SLICE_BEGIN, proto.TrackEvent.TYPE_SLICE_END, proto.TrackEvent.TYPE_COUNTER
)  # fmt: skip


def read(path):
    found = proto.Trace()
    found.ParseFromString(path.read_bytes())
    return found.packet


def slices(packets):
    """(track, name, start, end) of every slice; fails when begins and ends of a track do not match."""
    under_way, found = defaultdict(list), []
    for packet in packets:
        event = packet.track_event
        if packet.HasField("track_event") and event.type == BEGIN:
            under_way[event.track_uuid].append((event.name, packet.timestamp))
        elif packet.HasField("track_event") and event.type == END:
            name, start = under_way[event.track_uuid].pop()
            found.append((event.track_uuid, name, start, packet.timestamp))
    assert not any(under_way.values())
    return found


@pytest.mark.parametrize("trace", [walk(reads_per_s=9.0), profiled(walk())], ids=["plain", "with kernels"])
def test_it_holds_the_slices_of_the_chrome_trace_exactly(tmp_path, trace):
    packets = read(write_perfetto_trace(tmp_path / "deep" / "trace.pftrace", trace))
    chrome = [event for event in chrome_events(trace) if event["ph"] == "X"]
    expected = sorted(
        (e["name"], round(e["ts"] * 1000), round(e["ts"] * 1000) + round(e["dur"] * 1000)) for e in chrome
    )
    assert sorted(one[1:] for one in slices(packets)) == expected
    times = [packet.timestamp for packet in packets if packet.HasField("track_event")]
    assert times == sorted(times)


def test_every_track_is_described_before_it_is_used(tmp_path):
    packets = read(write_perfetto_trace(tmp_path / "trace.pftrace", walk()))
    known = {}
    for packet in packets:
        if packet.HasField("track_descriptor"):
            track = packet.track_descriptor
            assert track.name
            assert not track.parent_uuid or track.parent_uuid in known or track.HasField("counter")
            known[track.uuid] = track
        else:
            assert packet.track_event.track_uuid in known
    assert packets[0].sequence_flags == proto.TracePacket.SEQ_INCREMENTAL_STATE_CLEARED
    assert {"npu", "cpu"} <= {track.name for track in known.values()}


def test_flows_leave_one_slice_and_arrive_at_a_later_one(tmp_path):
    leaving, arriving = {}, {}
    for packet in read(write_perfetto_trace(tmp_path / "trace.pftrace", walk())):
        leaving.update(dict.fromkeys(packet.track_event.flow_ids, packet.timestamp))
        arriving.update(dict.fromkeys(packet.track_event.terminating_flow_ids, packet.timestamp))
    assert leaving
    assert leaving.keys() == arriving.keys()
    assert all(leaving[number] <= arriving[number] for number in leaving)


def test_drops_are_counted(tmp_path):
    trace = walk(reads_per_s=9.0)
    dropped = sum(row.ending == "dropped" for row in trace.passes)
    packets = read(write_perfetto_trace(tmp_path / "trace.pftrace", trace))
    counts = [packet.track_event.counter_value for packet in packets if packet.track_event.type == COUNTER]
    assert dropped
    assert counts == list(range(1, dropped + 1))


def test_a_run_in_which_nothing_happened_is_a_trace_too(tmp_path):
    assert slices(read(write_perfetto_trace(tmp_path / "trace.pftrace", empty()))) == []


def test_a_place_that_cannot_be_written_is_one_line(tmp_path):
    (tmp_path / "file").write_text("here first")
    with pytest.raises(BadInput, match="cannot be written"):
        write_perfetto_trace(tmp_path / "file" / "trace.pftrace", walk(seconds=6))
