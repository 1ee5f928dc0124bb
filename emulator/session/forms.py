"""How the keys of a scenario are written, for who wrote one wrongly."""

from __future__ import annotations

from typing import Any

from emulator.session.inputs import FAULTS
from emulator.user_files.tables import Key
from emulator.user_files.wording import nearest

INPUT_FORMS = {
    "touch": "{zone: strip, gesture: tap}",
    "button": "{key: camera_key, press: press}",
    "say": "what does this sign say",
    "language": "zh",
    "light": "10000",
    "look": "{yaw_deg: 20, pitch_deg: -5}",
    "wear": "false",
    "battery": "0.2",
    "brightness": "0.4",
    "heat": "41",
    "radio": "lost",
    "time": "14:30",
    "walk": "true",
    "wake": "hey glasses",
    "location": "{latitude_deg: 30.25, longitude_deg: 120.15}",
    "camera": "synthetic:signs",
    "microphone": "none",
    "fault": f"{{name: {FAULTS[0]}}}",
    "service": "{name: maps, state: slow, delay: 4s}",
    "phone": "{kind: call, title: Li Lei}",
    "noise": "{snr_db: 10}",
}
FILE_FORMS = {
    "inputs": "[{at: 2s, touch: {zone: strip, gesture: tap}}]",
    "expect": "[{caption: Exit, by: 4s}]",
    "for": "20s",
    "devices": "[quark-s1, quark-g1]",
    "camera": "synthetic:signs",
    "microphone": "none",
    "location": "walk.gpx",
    "services": "{maps: sandbox}",
}


def form_of(place: Key, given: Any) -> str:
    """How to write what stands at this place, as the words of a mend; `given` is what stood there."""
    if len(place) >= 3 and place[0] == "inputs" and place[2] in INPUT_FORMS:
        hint = nearest(str(given), FAULTS) if place[2:] == ("fault", "name") else ""
        return hint or f"write {{at: 2s, {_with_words(str(place[2]))}}}"
    key = str(place[0]) if place and place[0] in FILE_FORMS else "inputs"
    return f"write {key}: {FILE_FORMS[key]}"


def _with_words(key: str) -> str:
    said = f"say: hello, {key}" if key == "language" else key
    return f"{said}: {INPUT_FORMS[key]}"
