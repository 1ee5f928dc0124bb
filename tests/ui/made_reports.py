"""Reports of the demo walk as the window gets them, made in this process from a real device, once a session.

In: a device and a length. Out: what it booted with, its reports, and what it told of its passes when asked for them.
Emulated time is taken in steps of a report's length, so that the same reports come out on a slow and a fast computer.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from emulator.clock import NS_PER_S, HostClock
from emulator.device_run import RunSettings
from emulator.link.live_device import LiveDevice, Outlets
from emulator.link.loudspeaker import Loudspeaker
from emulator.link.picture_board import PictureBoard
from emulator.messages.link import Boot, Booted, PassDetail, Report

STEP_NS = NS_PER_S // 30


class Made(NamedTuple):
    """One run; `details` by the id of the pass, of those that reached the eye or the ear."""

    booted: Booted
    reports: tuple[Report, ...]
    details: dict[int, PassDetail]


@cache
def demo(device: str, seconds: int = 8) -> Made:
    """The first seconds of the demo walk on a device."""
    boards = Outlets(PictureBoard(3, 1), PictureBoard(1, 1024 * 1024), Loudspeaker())
    live = LiveDevice(Boot(RunSettings("demo", device=device, inline=True)), 1, boards, HostClock())
    live.looked_at = False
    try:
        return _lived(live, seconds * NS_PER_S)
    finally:
        live.close()
        boards.world.close()
        boards.panel.close()


def _lived(live: LiveDevice, until_ns: int) -> Made:
    booted, reports, details = live.booted(), [], {}
    t_ns = 0
    while t_ns < until_ns:
        live.set_pace(0, STEP_NS)
        live.live_on()
        reports.append(live.report())
        t_ns = reports[-1].t_ns
        for row in reports[-1].passes:
            if row[7] in ("light", "sound"):
                details[row[0]] = live.detail(row[0])
    return Made(booted, tuple(reports), details)
