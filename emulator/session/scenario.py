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

import yaml
from pydantic import BaseModel, ConfigDict, Field, FiniteFloat, ValidationError, model_validator

from emulator.bad_input import BadInput
from emulator.clock import NS_PER_S
from emulator.messages.commands import Command, Say, SetBattery, SetFault
from emulator.messages.samples import Ambient, Button, HeadPose, Touch, Wear

MAX_BYTES = 256 * 1024
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
    at: str | FiniteFloat
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
    """The commands of a scenario file, in order of time. Raises BadInput naming file and entry."""
    document = _read(path)
    try:
        scenario = _Scenario.model_validate(document)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise BadInput(first["msg"], where=f"{path}: {key}", mend="see the examples in assets/demo") from None
    return sorted((_command(entry, path) for entry in scenario.inputs), key=lambda command: command.t_ns)


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


def _read(path: Path) -> Any:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise BadInput("the scenario is larger than 256 kB", where=str(path), mend="split it")
        text = path.read_text(encoding="utf-8")
        if "&" in text and any(isinstance(token, yaml.AnchorToken) for token in yaml.scan(text)):
            raise BadInput("anchors are not allowed in a scenario", where=str(path), mend="write the entry out")
        return yaml.safe_load(text)
    except OSError as error:
        raise BadInput(f"cannot read the scenario ({error.strerror})", where=str(path)) from None
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{path}:{mark.line + 1}" if mark else str(path)
        raise BadInput("this is not a readable YAML file", where=place, mend="check indentation and quotes") from None


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


def _command(entry: _Input, path: Path) -> Command:
    (what,) = entry.given()
    return MAKERS[what](parse_duration_ns(entry.at, f"{path}: at"), entry)
