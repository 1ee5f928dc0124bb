"""Scenarios: `*.scenario.yaml`, timed inputs to a device. (Expectations come to the same file later.)

    inputs:
      - {at: 2.0s, touch: {zone: strip, gesture: tap}}
      - {at: 4.0s, say: "what does this sign say"}
      - {at: 6.0s, light: 10000}

Each input becomes a command with an instant; the machine gets them all before the run starts.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, FiniteFloat, ValidationError, model_validator

from emulator.bad_input import BadInput
from emulator.clock import NS_PER_S
from emulator.messages.commands import Command, Say, SetBattery, SetFault
from emulator.messages.samples import Ambient, Button, HeadPose, Touch, Wear
from emulator.user_files.wording import in_words, shown
from emulator.user_files.yaml_file import Document, read_yaml

MOST_BYTES, MOST_VALUES = 256 * 1024, 100_000
UNION_MEMBERS = ("str", "float", "constrained-float", "finite-float")
MENDS = {"value": "write inputs: [{at: 2s, touch: {zone: strip, gesture: tap}}]", "at": "write 10s, 250ms or 2m"}
FAULTS = ("camera.dark", "microphone.mute")


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _Touch(_Strict):
    zone: str
    gesture: str


class _Button(_Strict):
    key: str
    press: str = "short"


class _Look(_Strict):
    yaw_deg: FiniteFloat = 0.0
    pitch_deg: FiniteFloat = 0.0
    roll_deg: FiniteFloat = 0.0


class _Fault(_Strict):
    name: Annotated[str, Field(pattern="|".join(f"^{name}$" for name in FAULTS))]
    active: bool = True


class _Input(_Strict):
    at: str | Annotated[FiniteFloat, Field(strict=True)]
    touch: _Touch | None = None
    button: _Button | None = None
    say: Annotated[str, Field(max_length=400)] | None = None
    language: str = "en"
    light: Annotated[FiniteFloat, Field(gt=0, le=200_000)] | None = None
    look: _Look | None = None
    wear: bool | None = None
    battery: Annotated[FiniteFloat, Field(ge=0, le=1)] | None = None
    fault: _Fault | None = None

    @model_validator(mode="after")
    def _one_thing(self) -> _Input:
        if len(self.given()) != 1:
            raise ValueError(f"an input does one thing, this one does {len(self.given())}")
        return self

    def given(self) -> list[str]:
        return [name for name in MAKERS if getattr(self, name) is not None]


class _Scenario(_Strict):
    inputs: Annotated[list[_Input], Field(max_length=10_000)]


def load_scenario(path: Path) -> list[Command]:
    """The commands of a scenario file, in order of time. Raises BadInput naming file, line and entry."""
    document = read_yaml(path, "scenario", MOST_BYTES, MOST_VALUES)
    try:
        scenario = _Scenario.model_validate(document.root)
    except ValidationError as error:
        raise _first_complaint(error, document) from None
    commands = (_command(entry, document, index) for index, entry in enumerate(scenario.inputs))
    return sorted(commands, key=lambda command: command.t_ns)


def _first_complaint(error: ValidationError, document: Document) -> BadInput:
    """The first thing that is wrong, as one line naming the entry and its key."""
    first = error.errors(include_url=False)[0]
    place = tuple(part for part in first["loc"] if part not in UNION_MEMBERS)
    what, mend = in_words(first), MENDS["value"]
    if first["type"] == "extra_forbidden":
        what, mend = "unknown key", f"an input is one of: {', '.join(MAKERS)}"
    elif first["type"] == "missing":
        what = "is missing"
    elif place and place[-1] == "at":
        what, mend = f"{shown(first['input'])} is not an instant", MENDS["at"]
    elif first["type"] in ("model_type", "list_type"):
        what = "is not a table of keys" if first["type"] == "model_type" else "is not a list"
    return BadInput(what, where=document.where(place), mend=mend)


def parse_duration_ns(text: str | float, where: str = "duration") -> int:
    """ "10s", "250ms", "2m" or plain seconds as nanoseconds; at least 0, at most a day."""
    units = {"ms": 0.001, "s": 1.0, "m": 60.0, "": 1.0}
    raw = str(text).strip()
    number = raw.rstrip("ms")
    try:
        seconds = float(number) * units[raw[len(number) :]]
    except (ValueError, KeyError):
        raise BadInput(f"{raw!r} is not a duration", where=where, mend="write 10s, 250ms or 2m") from None
    if not 0 <= seconds <= 86_400:
        raise BadInput(f"{raw!r} is out of range", where=where, mend="0s to 24 hours are possible")
    return round(seconds * NS_PER_S)


MAKERS: dict[str, Callable[[int, Any], Command]] = {
    "touch": lambda t_ns, entry: Touch(t_ns, entry.touch.zone, entry.touch.gesture),
    "button": lambda t_ns, entry: Button(t_ns, entry.button.key, entry.button.press),
    "say": lambda t_ns, entry: Say(t_ns, entry.say, entry.language),
    "light": lambda t_ns, entry: Ambient(t_ns, entry.light),
    "look": lambda t_ns, entry: HeadPose(t_ns, entry.look.yaw_deg, entry.look.pitch_deg, entry.look.roll_deg),
    "wear": lambda t_ns, entry: Wear(t_ns, entry.wear),
    "battery": lambda t_ns, entry: SetBattery(t_ns, entry.battery),
    "fault": lambda t_ns, entry: SetFault(t_ns, entry.fault.name, entry.fault.active),
}


def _command(entry: _Input, document: Document, index: int) -> Command:
    (what,) = entry.given()
    return MAKERS[what](parse_duration_ns(entry.at, document.where(("inputs", index, "at"))), entry)
