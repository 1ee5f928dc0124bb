"""What the layout of the translator binds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .words import NAMES, SIGN, SPEECH

if TYPE_CHECKING:
    from .app import Translator


def bound(app: Translator) -> dict[str, Any]:
    """The data of `translate.hud.yaml`. What a voice has told once it does not tell again."""
    told_before = app.credit == app.credited and app.stage == "result"
    return {
        "stage": app.stage,
        "icon": app.source.icon,
        "pair": app.pair,
        "ready": f"Signs: {NAMES[app.targets[SIGN]]}    Speech: {NAMES[app.targets[SPEECH]]}",
        "ready_said": "Looking and listening." if app.stage_before == "idle" else "",
        "original": app.original,
        "with_original": app.with_original,
        "translation": app.caption.shown,
        "target": app.target or "en",
        "credit": app.credit,
        "credit_said": "" if told_before else app.credit.partition(" at ")[0],
        "note": app.note,
    }
