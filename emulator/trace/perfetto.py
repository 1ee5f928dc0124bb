"""trace.pftrace: the run as a Perfetto trace, for ui.perfetto.dev and its SQL.

In: a Trace. Out: the lanes and slices of `chrome.py` as native tracks, half the size of the JSON and exact to the
nanosecond; arrows become flows. The message types are those of the `perfetto` package.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

from emulator.trace.chrome import Event, chrome_events
from emulator.trace.files import whole_bytes
from emulator.trace.spans import Trace

SEQUENCE: Final = 1
NS_PER_US: Final = 1000
LANES_A_PROCESS: Final = 1 << 20  # a track's number is its lane's, beside its process' own


class _Slice(NamedTuple):
    start_ns: int
    end_ns: int
    event: Event
    leaving: list[int]
    arriving: list[int]


def write_perfetto_trace(path: Path, trace: Trace) -> Path:
    """Write `trace.pftrace`. Raises BadInput when it cannot be written."""
    from perfetto.protos.perfetto.trace import perfetto_trace_pb2 as proto

    with whole_bytes(path) as file:
        for packet in packets(trace, proto):
            file.write(proto.Trace(packet=[packet]).SerializeToString())
    return path


def packets(trace: Trace, proto: Any) -> Iterator[Any]:
    """All packets: tracks first, then what lies on them in order of time."""
    events = list(chrome_events(trace))
    lanes = _lanes(events)
    yield from _tracks(events, proto)
    timed = [*_slices(lanes, proto), *_counters(events, proto)]
    yield from sorted(timed, key=lambda packet: packet.timestamp)  # stable: ends stay before begins, outer before inner


def _uuid(event: Event) -> int:
    return int(event["pid"]) * LANES_A_PROCESS + int(event["tid"])


def _ns(microseconds: float) -> int:
    return round(microseconds * NS_PER_US)


def _lanes(events: Iterable[Event]) -> dict[int, list[_Slice]]:
    """The slices of each lane, outer before inner, with the arrows that leave and arrive at them."""
    lanes: defaultdict[int, list[_Slice]] = defaultdict(list)
    arrows = []
    for event in events:
        if event["ph"] == "X":
            start_ns = _ns(event["ts"])
            lanes[_uuid(event)].append(_Slice(start_ns, start_ns + _ns(event["dur"]), event, [], []))
        elif event["ph"] in "sf":
            arrows.append(event)
    for slices in lanes.values():
        slices.sort(key=lambda one: (one.start_ns, -one.end_ns))
    starts = {lane: [one.start_ns for one in slices] for lane, slices in lanes.items()}
    numbers: dict[str, int] = {}
    for event in arrows:
        lane = _uuid(event)
        at = lanes[lane][bisect_right(starts[lane], _ns(event["ts"])) - 1]
        (at.leaving if event["ph"] == "s" else at.arriving).append(numbers.setdefault(event["id"], len(numbers) + 1))
    return lanes


def _tracks(events: Iterable[Event], proto: Any) -> Iterator[Any]:
    """Descriptors of processes, lanes and the counter; the first says that this sequence begins."""
    first = True
    for event in events:
        if event["ph"] != "M" or event["name"] == "process_sort_index":
            continue
        is_process = event["name"] == "process_name"
        packet = proto.TracePacket(trusted_packet_sequence_id=SEQUENCE)
        track = packet.track_descriptor
        track.uuid, track.name = _uuid(event), event["args"]["name"]
        if is_process:
            track.process.pid, track.process.process_name = event["pid"], event["args"]["name"]
        else:
            track.parent_uuid = int(event["pid"]) * LANES_A_PROCESS
        if first:
            packet.sequence_flags, first = proto.TracePacket.SEQ_INCREMENTAL_STATE_CLEARED, False
        yield packet
    for event in events:
        if event["ph"] == "C":
            packet = proto.TracePacket(trusted_packet_sequence_id=SEQUENCE)
            track = packet.track_descriptor
            track.uuid, track.name = _counter_uuid(event), event["name"]
            track.parent_uuid = int(event["pid"]) * LANES_A_PROCESS
            track.counter.SetInParent()
            yield packet
            return  # there is one


def _counter_uuid(event: Event) -> int:
    return (int(event["pid"]) + 1) * LANES_A_PROCESS - 1


def _slices(lanes: dict[int, list[_Slice]], proto: Any) -> Iterator[Any]:
    for lane, slices in lanes.items():
        under_way: list[int] = []
        for one in slices:
            while under_way and under_way[-1] <= one.start_ns:
                yield _end(lane, under_way.pop(), proto)
            under_way.append(one.end_ns)
            yield _begin(lane, one, proto)
        while under_way:
            yield _end(lane, under_way.pop(), proto)


def _begin(lane: int, one: _Slice, proto: Any) -> Any:
    packet = proto.TracePacket(timestamp=one.start_ns, trusted_packet_sequence_id=SEQUENCE)
    event = packet.track_event
    event.type, event.track_uuid, event.name = proto.TrackEvent.TYPE_SLICE_BEGIN, lane, one.event["name"]
    event.flow_ids.extend(one.leaving)
    event.terminating_flow_ids.extend(one.arriving)
    for name, value in one.event["args"].items():
        _annotate(event.debug_annotations.add(name=name), value)
    return packet


def _end(lane: int, t_ns: int, proto: Any) -> Any:
    packet = proto.TracePacket(timestamp=t_ns, trusted_packet_sequence_id=SEQUENCE)
    packet.track_event.type, packet.track_event.track_uuid = proto.TrackEvent.TYPE_SLICE_END, lane
    return packet


def _annotate(annotation: Any, value: Any) -> None:
    if isinstance(value, bool):
        annotation.bool_value = value
    elif isinstance(value, int):
        annotation.int_value = value
    elif isinstance(value, float):
        annotation.double_value = value
    else:
        annotation.string_value = str(value)


def _counters(events: Iterable[Event], proto: Any) -> Iterator[Any]:
    for event in events:
        if event["ph"] == "C":
            packet = proto.TracePacket(timestamp=_ns(event["ts"]), trusted_packet_sequence_id=SEQUENCE)
            at = packet.track_event
            at.type, at.track_uuid = proto.TrackEvent.TYPE_COUNTER, _counter_uuid(event)
            at.counter_value = next(iter(event["args"].values()))
            yield packet
