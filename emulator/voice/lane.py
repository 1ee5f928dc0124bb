"""One mouth: which utterance is heard when.

In: utterances at emulated instants. Out: decisions, as `Heard` rows. Pure bookkeeping, it makes no sound and knows no
clock. The machine drives it so:

    for heard in queue.submit(t_ns, utterance, component, urgent): ...   # what this changes at t_ns
    next_ns = queue.next_start_ns()                                      # schedule an event there, if not None
    for heard in queue.due(t_ns): ...                                    # what begins at that event

A newer utterance of a component replaces the one of it that still waits (nobody wants two old street names); an urgent
one interrupts what is being said, unless that is urgent too and of another component. Earcons are not words: they are
mixed over them at once, as phones do with sounds of their interface, and words that have not begun wait for their end.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray

from emulator.clock import NS_PER_MS, NS_PER_S
from emulator.messages.frames import Utterance
from emulator.sound.resampling import resample
from emulator.voice.synthesis import cut_short

GAP_NS = 120 * NS_PER_MS
MOST_WAITING = 8


@dataclass(frozen=True, slots=True)
class Heard:
    """An utterance that sounds from `start_ns` to `end_ns` (emulated); `cut` when it was interrupted there."""

    start_ns: int
    end_ns: int
    utterance: Utterance
    component: str
    urgent: bool
    cut: bool = False


@dataclass(slots=True)
class _Waiting:
    ready_ns: int
    utterance: Utterance
    component: str
    urgent: bool


class VoiceQueue:
    """The utterances of one device; `replaced`, `interrupted` and `dropped` count what was never said to the end."""

    def __init__(self) -> None:
        self._heard: list[Heard] = []
        self._earcons: list[Heard] = []
        self._waiting: list[_Waiting] = []
        self._lost: list[Utterance] = []
        self.replaced = self.interrupted = self.dropped = 0

    def submit(self, t_ns: int, utterance: Utterance, component: str = "", urgent: bool = False) -> list[Heard]:
        """Take an utterance at `t_ns`; returns what this decides now, oldest first.

        Nothing when it has to wait; its own row when it begins at once; when it interrupts, first the row of the
        interrupted one with its new end (it replaces the row that was given before), then its own.
        """
        decided = self.due(t_ns)
        item = _Waiting(t_ns, utterance, component, urgent)
        if urgent and self._speaking(t_ns) and self._gives_way(self._heard[-1], component):
            self._place_in_queue(item)
            return [*decided, self._interrupt(t_ns), *self.due(t_ns)]
        self._place_in_queue(item)
        return [*decided, *self.due(t_ns)]

    def play(self, t_ns: int, sound: Utterance) -> list[Heard]:
        """Begin an earcon at `t_ns`: a sound that comes late means something else. Its row is the last one returned."""
        decided = self.due(t_ns)
        self._earcons.append(Heard(t_ns, t_ns + sound.duration_ns, sound, "", False))
        return [*decided, self._earcons[-1]]

    def next_start_ns(self) -> int | None:
        """When the next waiting utterance begins if nothing comes in between; None when none waits."""
        return max(self._free_ns(), self._waiting[0].ready_ns) if self._waiting else None

    def due(self, t_ns: int) -> list[Heard]:
        """The utterances that begin up to `t_ns`."""
        begun: list[Heard] = []
        while (start_ns := self.next_start_ns()) is not None and start_ns <= t_ns:
            item = self._waiting.pop(0)
            end_ns = start_ns + item.utterance.duration_ns
            begun.append(Heard(start_ns, end_ns, item.utterance, item.component, item.urgent))
            self._heard.append(begun[-1])
        return begun

    def hush(self, t_ns: int) -> list[Heard]:
        """End what is being said at `t_ns` and give up what waits; earcons are no words and go on."""
        decided = self.due(t_ns)
        self._lost += [item.utterance for item in self._waiting]
        self.dropped += len(self._waiting)
        self._waiting = []
        if self._speaking(t_ns):
            decided.append(self._interrupt(t_ns))
        return decided

    def take_lost(self) -> list[Utterance]:
        """The utterances that were replaced or dropped since the last call and will never be heard."""
        lost, self._lost = self._lost, []
        return lost

    def track(self) -> list[tuple[int, Utterance]]:
        """What has been heard so far by its beginnings, interrupted ones cut short: what `mix` takes."""
        return [
            (
                heard.start_ns,
                cut_short(heard.utterance, heard.end_ns - heard.start_ns) if heard.cut else heard.utterance,
            )
            for heard in sorted([*self._heard, *self._earcons], key=attrgetter("start_ns"))
        ]

    @staticmethod
    def _gives_way(heard: Heard, component: str) -> bool:
        """Whether what is being said ends for an urgent utterance: newer words of one's own are always more urgent."""
        return not heard.urgent or (bool(component) and heard.component == component)

    def _speaking(self, t_ns: int) -> bool:
        return bool(self._heard) and self._heard[-1].start_ns <= t_ns < self._heard[-1].end_ns

    def _free_ns(self) -> int:
        """When the next words may begin: after a breath, unless those before were interrupted."""
        newest = (*self._heard[-1:], *self._earcons[-1:])
        return max((heard.end_ns + (0 if heard.cut else GAP_NS) for heard in newest), default=0)

    def _interrupt(self, t_ns: int) -> Heard:
        self.interrupted += 1
        self._heard[-1] = replace(self._heard[-1], end_ns=t_ns, cut=True)
        return self._heard[-1]

    def _place_in_queue(self, item: _Waiting) -> None:
        if item.component:
            kept = [other for other in self._waiting if other.component != item.component]
            self.replaced += len(self._waiting) - len(kept)
            self._lost += [other.utterance for other in self._waiting if other.component == item.component]
            self._waiting = kept
        place = sum(other.urgent for other in self._waiting) if item.urgent else len(self._waiting)
        self._waiting.insert(place, item)
        if len(self._waiting) > MOST_WAITING:
            # The oldest that is not urgent: what was said last is what still matters.
            surplus = next((i for i, other in enumerate(self._waiting) if not other.urgent), 0)
            self._lost.append(self._waiting.pop(surplus).utterance)
            self.dropped += 1


def mix(track: Iterable[tuple[int, Utterance]], duration_ns: int, rate_hz: int) -> NDArray[np.float32]:
    """Everything heard in `duration_ns` as mono float32 at `rate_hz`, within -1..1; text-lane utterances are silent."""
    out = np.zeros(duration_ns * rate_hz // NS_PER_S, np.float32)
    for start_ns, utterance in track:
        if utterance.samples is None:
            continue
        first = start_ns * rate_hz // NS_PER_S
        samples = resample(utterance.samples, utterance.rate_hz, rate_hz)
        skipped = max(0, -first)
        taken = samples[skipped : skipped + max(0, len(out) - max(0, first))]
        out[max(0, first) : max(0, first) + len(taken)] += taken
    return np.clip(out, -1, 1)
