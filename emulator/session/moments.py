"""What there was to see, hear and read over the time of a run, as moments with a text.

In: the events of a run. Out: for each subject of an expectation its moments in order. A scene lasts until the next one,
spoken words last as long as they sound; a log line, a fault or a result is an instant.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from emulator.clock import NS_PER_MS
from emulator.messages.events import DeviceEvent


@dataclass(frozen=True, slots=True)
class Moment:
    """Something with its words, from `begin_ns` to `end_ns`; until `held_ns` nothing of its kind came after it."""

    begin_ns: int
    end_ns: int
    held_ns: int
    text: str
    data: Mapping[str, Any] = field(default_factory=dict, compare=False)


def scenes(events: Iterable[DeviceEvent], end_ns: int) -> list[Moment]:
    """What the HUD showed; an empty one while it was dark. Scenes that were read aloud are no light."""
    lit = [event for event in events if event.kind == "scene" and not event.data.get("spoken")]
    begun = [Moment(event.t_ns, end_ns, end_ns, " ".join(event.data["texts"]), event.data) for event in lit]
    return [replace(moment, end_ns=next_ns, held_ns=next_ns) for moment, next_ns in _followed(begun, end_ns)]


def spoken(events: Iterable[DeviceEvent], end_ns: int) -> list[Moment]:
    """What was to be heard of words; one that was interrupted ends there."""
    said = [moment for moment in _heard(events) if moment.data["sound"] != "earcon"]
    return [replace(moment, held_ns=max(next_ns, moment.end_ns)) for moment, next_ns in _followed(said, end_ns)]


def sounds(events: Iterable[DeviceEvent], end_ns: int) -> list[Moment]:
    """Words and earcons; those are "[success]"."""
    words = spoken(events, end_ns)
    tones = [each for each in _heard(events) if each.data["sound"] == "earcon"]
    return sorted([*words, *(replace(each, text=f"[{each.text}]") for each in tones)], key=lambda each: each.begin_ns)


def instants(events: Iterable[DeviceEvent], kind: str) -> list[Moment]:
    """The events of a kind: log lines, faults or results."""
    return [
        Moment(event.t_ns, event.t_ns, event.t_ns, _words(event), event.data) for event in events if event.kind == kind
    ]


def plain(text: str) -> str:
    """A text as it is compared: case and the kind and number of blanks do not matter."""
    return " ".join(text.split()).casefold()


def _followed(moments: list[Moment], end_ns: int) -> Iterator[tuple[Moment, int]]:
    """Each with the instant at which the next one begins, or the end of the run."""
    begun_ns = [moment.begin_ns for moment in moments]
    return zip(moments, [*begun_ns[1:], end_ns], strict=False)


def _heard(events: Iterable[DeviceEvent]) -> list[Moment]:
    found: list[Moment] = []
    for event in events:
        if event.kind != "voice":
            continue
        if event.data.get("cut"):
            _cut(found, event)
            continue
        end_ns = event.t_ns + round(event.data["duration_ms"] * NS_PER_MS)
        found.append(Moment(event.t_ns, end_ns, end_ns, event.data["text"], event.data))
    return found


def _cut(heard: list[Moment], event: DeviceEvent) -> None:
    for index in reversed(range(len(heard))):
        if heard[index].text == event.data["text"]:
            heard[index] = replace(heard[index], end_ns=event.t_ns, held_ns=event.t_ns)
            return


def _words(event: DeviceEvent) -> str:
    data = event.data
    if event.kind == "app":
        return str(data["text"])
    if event.kind == "fault":
        return f"{data.get('source')} {data.get('state')}: {data.get('detail', '')}"
    return json.dumps({key: value for key, value in data.items() if key != "node"}, ensure_ascii=False, default=str)
