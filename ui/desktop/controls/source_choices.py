"""What a person may feed the device's camera and microphone with, as rows of a chooser, and the name of what feeds it.

In: the project's own source and the devices that were found. Out: choices with the spec that a `Switch` takes. A choice
without a spec asks for more: a file, an address, words. Texts are English patterns; `say` turns them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Final, Literal, Protocol

from emulator.messages.sources import Sensor
from ui.desktop.texts import Say, texts

Ask = Literal["", "file", "folder", "panorama", "address", "words"]
OFF: Final = "none"

CONTEXT: Final = "Sources"
SCENES: Final = texts(
    {
        "synthetic:walk": "Synthetic street walk",
        "synthetic:signs": "Synthetic board of signs",
        "synthetic:test-card": "Synthetic test card",
        "synthetic:grey:0.05": "Plain: dark, 5 %",
        "synthetic:grey": "Plain: grey, 18 %",
        "synthetic:grey:0.8": "Plain: light, 80 %",
    }
)
SPEECH: Final = "synthetic:speech"
PLACES: Final = texts({"webcam": "Webcam", "screen": "This computer's screen", "default": "System default microphone"})


class Named(Protocol):
    """A device that was found: what a person reads, and the spec."""

    @property
    def name(self) -> str: ...  # noqa: D102

    @property
    def spec(self) -> str: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Choice:
    """One row. `ask` says what more is needed; `group` rows of one kind stand together."""

    text: str
    spec: str
    group: str
    ask: Ask = ""


def choices(sensor: Sensor, own: str, found: Sequence[Named], reported: str, say: Say = str) -> list[Choice]:
    """All rows, in the order in which they are offered; what feeds the sensor now is always among them."""
    rows = [Choice(say("Off"), OFF, "off")]
    if own not in ("", OFF):
        rows.append(Choice(say("Project: {name}").format(name=name_of(own, say)), own, "own"))
    rows += [Choice(named.name, named.spec, "device") for named in found]
    rows += _pictures(say) if sensor == "camera" else _sounds(say)
    seen: dict[tuple[str, str], Choice] = {}
    for row in rows:
        seen.setdefault((row.spec, row.ask), row)
    if reported and not any(spec == reported for spec, _ in seen):
        rows.insert(1, Choice(name_of(reported, say), reported, "own"))
        return [row for row in rows if row is rows[1] or seen.get((row.spec, row.ask)) is row]
    return list(seen.values())


def _pictures(say: Say) -> list[Choice]:
    return [
        Choice(say("This computer's screen"), "screen", "device"),
        Choice(say("Video or picture file…"), "", "file", "file"),
        Choice(say("Folder of pictures…"), "", "file", "folder"),
        Choice(say("Panorama…"), "", "file", "panorama"),
        Choice(say("Network stream…"), "", "file", "address"),
        *(Choice(say(text), spec, "scene") for spec, text in SCENES.items()),
    ]


def _sounds(say: Say) -> list[Choice]:
    return [
        Choice(say("Sound file…"), "", "file", "file"),
        Choice(say("Say a sentence…"), "", "file", "words"),
        Choice(say("Three synthetic sentences"), SPEECH, "scene"),
    ]


def spec_of_answer(ask: Ask, answer: str) -> str:
    """What the answer to a choice that asks means as a source; "" when nothing was answered."""
    prefix = {"words": "say:", "panorama": "panorama:"}.get(ask, "")
    return prefix + answer.strip() if answer.strip() else ""


def name_of(spec: str, say: Say = str) -> str:
    """What a person calls a source.

    >>> name_of("webcam:HD Pro C920"), name_of("/home/x/street.mp4"), name_of("say:hello")
    ('HD Pro C920', 'street.mp4', '“hello”')
    """
    if spec in ("", OFF):
        return say("Off")
    if spec in SCENES or spec == SPEECH:
        return say(SCENES.get(spec, "Three synthetic sentences"))
    kind, _, rest = spec.partition(":")
    patterns = {"say": "“{name}”", "panorama": say("Panorama: {name}")}
    if kind in patterns:
        return patterns[kind].format(name=PurePath(rest).name if kind == "panorama" else rest)
    if kind in ("webcam", "microphone") and rest:
        return rest if not rest.isdecimal() else f"{say('Webcam')} {rest}"
    if kind in PLACES:
        return say(PLACES[kind])
    return spec if rest.startswith("//") else PurePath(spec).name or spec
