"""What a project itself feeds the camera and the microphone with, for a chooser's "project's own".

In: what was booted. Out: two specs. They come from the project and not from the boot, which may have had others.
"""

from __future__ import annotations

from emulator.bad_input import BadInput
from emulator.messages.link import Booted
from emulator.project import load_project


def own_sources(booted: Booted | None) -> tuple[str, str]:
    """Camera and microphone; "" for nothing, or where the project cannot be read any more."""
    if booted is None:
        return "", ""
    try:
        run = load_project(booted.project).run
    except BadInput:
        return "", ""
    return run.camera or "", run.microphone or ""
