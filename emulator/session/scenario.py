"""Scenarios: `*.scenario.yaml`, timed inputs to a device. (Expectations come to the same file later.)

    inputs:
      - {at: 2.0s, touch: {zone: display, gesture: tap}}
      - {at: 4.0s, say: "what does this sign say"}
      - {at: 6.0s, light: 10000}

Each input becomes a command with an instant; the machine gets them all before the run starts.
"""

from __future__ import annotations

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
        given = [n for n in ("touch", "button", "say", "light", "look", "wear", "battery", "fault") if self.given(n)]
        if len(given) != 1:
            raise ValueError(f"an input does one thing, this one does {len(given)}")
        return self

    def given(self, name: str) -> bool:
        return getattr(self, name) is not None


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


def _command(entry: _Input, path: Path) -> Command:
    t_ns = parse_duration_ns(entry.at, f"{path}: at")
    if entry.touch:
        return Touch(t_ns, entry.touch.zone, entry.touch.gesture)
    if entry.button:
        return Button(t_ns, entry.button.key, entry.button.press)
    if entry.say is not None:
        return Say(t_ns, entry.say, entry.language)
    if entry.light is not None:
        return Ambient(t_ns, entry.light)
    if entry.look:
        return HeadPose(t_ns, entry.look.yaw_deg, entry.look.pitch_deg, entry.look.roll_deg)
    if entry.wear is not None:
        return Wear(t_ns, entry.wear)
    if entry.battery is not None:
        return SetBattery(t_ns, entry.battery)
    assert entry.fault is not None
    return SetFault(t_ns, entry.fault.name, entry.fault.active)
