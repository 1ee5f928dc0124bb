"""Every panel and view of the window by name, and one way to feed any of them: what it takes, it is given.

The panels are read from `Panels`, so that a new one is tested without a word here. `huge` makes of one run a device
that has far more of everything than a person would bear.
"""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path
from typing import get_type_hints

import numpy as np
from made_models import overfull, profiled, refusal_of

from emulator.messages.events import DeviceEvent
from emulator.messages.link import Printed, Refused
from emulator.messages.status import NodeStatus
from emulator.profile import load_profile
from ui.desktop.background_search import Profiles
from ui.desktop.canvas import GlassesView
from ui.desktop.canvas.monitor import Monitor
from ui.desktop.docks import Panels
from ui.desktop.editor import EditorTabs
from ui.desktop.panels.start import StartPage

ROOMS = {
    **{field.name: get_type_hints(Panels)[field.name] for field in fields(Panels)},
    "view": GlassesView,
    "editor": EditorTabs,
    "start": StartPage,
}
LONG = "Ein sehr langer Satz, 一个很长的句子, " * 160
PASS_IDS, PASS_NS, SPAN_IDS, SPAN_NS = (0, 1), (5, 6), (0,), (3, 4)
REFUSALS = [Refused(order, f"{order}: it cannot be", "app.py", 3) for order in ("boot", "reload", "switch", "run")]


def feed(room, made, folder: Path, reports: int = 60, text: str = "a line\n") -> None:
    """Boot the device before this room and let it report; rooms that show no device get files and folders."""
    _give(room, "set_device", load_profile(made.booted.device) if made.booted.has_display else None)
    _give(room, "set_monitor", Monitor())  # or true size would ask for it
    _give(room, "show_profiles", Profiles((load_profile("quark-s1"), load_profile("quark-g1"))))
    _give(room, "show_booted", made.booted)
    _give(room, "set_world", np.full((720, 1280, 3), 118, np.uint8))
    for report in made.reports[:reports]:
        if report.scene is not None:
            _give(room, "set_panel", np.full((480, 640), 9, np.uint8), report.scene)
        _give(room, "show_report", report)
    _give(room, "show_picture", np.full((720, 1280, 3), 118, np.uint8))
    _give(room, "show_printed", Printed("stdout", text))
    _give(room, "show_answer", overfull(text) if len(text) > 100 else profiled())
    for detail in list(made.details.values())[:3]:
        _give(room, "show_detail", detail)
    file = folder / "app.py"
    if not file.exists():
        file.write_text(text, encoding="utf-8")
    _give(room, "open", file)
    _give(room, "remember", str(folder))


def refuse(room, folder: Path) -> None:
    """Everything that it can be told has failed."""
    for refused in REFUSALS:
        _give(room, "show_refused", refused)
    _give(room, "show_answer", refusal_of("gone.onnx: there is no such file"))
    _give(room, "mark_error", folder / "app.py", 1, "syntax error")
    _give(room, "open", folder / "gone.py")
    _give(room, "remember", str(folder / "gone"))


def _give(room, name: str, *values) -> None:
    take = getattr(room, name, None)
    if take is not None:
        take(*values)


def huge(made, *, events: int = 5_000, nodes: int = 60, passes: int = 2_000):
    """The same device with so many events, nodes and passes, and sentences of thousands of letters."""
    copies = max(1, passes // max(1, sum(len(report.passes) for report in made.reports)))
    span_ns = made.reports[-1].t_ns + 1
    reports = [replace(report, **_copied(report, copy, span_ns)) for copy in range(copies) for report in made.reports]
    template = made.booted.nodes[0]
    many = tuple(replace(template, name=f"node_{index}") for index in range(nodes))
    shouted = tuple(DeviceEvent(0, "app", {"text": LONG if index % 50 == 0 else "x"}) for index in range(events))
    statuses = tuple(NodeStatus(node.name, False, 3, 10**9, 10**6, 10**8, 10**12, LONG) for node in many)
    last = reports[-1]
    status = replace(last.status, nodes=statuses)
    reports.append(replace(last, t_ns=last.t_ns + 1, events=shouted, passes=(), spans=(), status=status))
    booted = replace(made.booted, nodes=made.booted.nodes + many, project_name=LONG[:200])
    return made._replace(booted=booted, reports=tuple(reports))


def _copied(report, copy: int, span_ns: int) -> dict:
    """The passes and spans of a report once more, later and under other numbers."""
    ids, ns = copy * 1_000_000, copy * span_ns

    def moved(row, numbers: tuple[int, ...], instants: tuple[int, ...]):
        return tuple(
            value + ids if at in numbers and value >= 0 else value + ns if at in instants and value >= 0 else value
            for at, value in enumerate(row)
        )

    return {
        "t_ns": report.t_ns + ns,
        "passes": tuple(moved(row, PASS_IDS, PASS_NS) for row in report.passes) if copy else report.passes,
        "spans": tuple(moved(row, SPAN_IDS, SPAN_NS) for row in report.spans) if copy else report.spans,
        "spoken": tuple(replace(spoken, t_ns=spoken.t_ns + ns) for spoken in report.spoken),
    }
