"""Scenarios: `*.scenario.yaml`, timed inputs to a device. (Expectations come to the same file later.)

    inputs:
      - {at: 2.0s, touch: {zone: strip, gesture: tap}}
      - {at: 4.0s, say: "what does this sign say"}
      - {at: 6.0s, light: 10000}

    touch: {zone: strip, gesture: tap}        light: 10000 (lux)                   battery: 0.2 (0..1)
    button: {key: power_key, press: press}    brightness: 0.4 (0..1) or auto       heat: 41 (skin, degrees Celsius)
    say: "hello" (language: en)               look: {yaw_deg: 20, pitch_deg: -5}   radio: connected, slow or lost
    wake: "hey glasses" (its wake word)       walk: true                           time: 14:30 or 14:30:20
    fault: {name: camera.dark}                wear: false
    camera: synthetic:signs, a file as in glasses.toml, none; microphone: the same; both never live
    location: {latitude_deg: 30.25, longitude_deg: 120.15, speed_m_s: 1.2, heading_deg: 90}

Each input becomes a command with an instant; the machine gets them all before the run starts.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    FiniteFloat,
    ValidationError,
    model_validator,
)

from emulator.bad_input import BadInput
from emulator.clock import NS_PER_S
from emulator.messages.commands import (
    Command,
    Say,
    SetBattery,
    SetBrightness,
    SetFault,
    SetRadio,
    SetSkinTemperature,
    SetSource,
    SetTimeOfDay,
    SetWalking,
)
from emulator.messages.samples import Ambient, Button, HeadPose, Location, Touch, Wake, Wear
from emulator.messages.sources import is_live
from emulator.messages.status import RadioState
from emulator.user_files.wording import in_words, shown
from emulator.user_files.yaml_file import Document, read_yaml

MOST_BYTES, MOST_VALUES = 256 * 1024, 100_000
UNION_MEMBERS = ("str", "float", "constrained-float", "finite-float")
MENDS = {"value": "write inputs: [{at: 2s, touch: {zone: strip, gesture: tap}}]", "at": "write 10s, 250ms or 2m"}
FAULTS = ("camera.dark", "microphone.mute")
AUTO = "auto"


def _brightness(given: Any) -> float | str:
    is_number = isinstance(given, int | float) and not isinstance(given, bool)
    if given != AUTO and not (is_number and 0 <= given <= 1):
        raise ValueError(f"should be {AUTO} or a number from 0 to 1, not {shown(given)}")
    return AUTO if given == AUTO else float(given)


def _recorded(given: str) -> str:
    if is_live(given):
        raise ValueError(f"{shown(given)} is live, and such a source starts only when its user says so")
    return given


def _time_of_day_s(given: Any) -> int:
    """Seconds since midnight."""
    for form in ("%H:%M", "%H:%M:%S"):
        try:
            time = datetime.strptime(str(given), form)
        except ValueError:
            continue
        return time.hour * 3600 + time.minute * 60 + time.second
    raise ValueError(f"should be a time of day like 14:30, not {shown(given)}")


Source = Annotated[str, Field(min_length=1, max_length=1000), AfterValidator(_recorded)]


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


class _Location(_Strict):
    latitude_deg: Annotated[FiniteFloat, Field(ge=-90, le=90)]
    longitude_deg: Annotated[FiniteFloat, Field(ge=-180, le=180)]
    speed_m_s: Annotated[FiniteFloat, Field(ge=0, le=100)] = 0.0
    heading_deg: Annotated[FiniteFloat, Field(ge=0, le=360)] = 0.0


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
    brightness: Annotated[float | str, BeforeValidator(_brightness)] | None = None
    heat: Annotated[FiniteFloat, Field(ge=-20, le=90)] | None = None
    radio: RadioState | None = None
    time: Annotated[int, BeforeValidator(_time_of_day_s)] | None = None
    walk: bool | None = None
    wake: Annotated[str, Field(min_length=1, max_length=100)] | None = None
    location: _Location | None = None
    camera: Source | None = None
    microphone: Source | None = None
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
    "brightness": lambda t_ns, entry: SetBrightness(t_ns, None if entry.brightness == AUTO else entry.brightness),
    "heat": lambda t_ns, entry: SetSkinTemperature(t_ns, entry.heat),
    "radio": lambda t_ns, entry: SetRadio(t_ns, entry.radio),
    "time": lambda t_ns, entry: SetTimeOfDay(t_ns, entry.time),
    "walk": lambda t_ns, entry: SetWalking(t_ns, entry.walk),
    "wake": lambda t_ns, entry: Wake(t_ns, entry.wake),
    "location": lambda t_ns, entry: Location(t_ns, **entry.location.model_dump()),
    "camera": lambda t_ns, entry: SetSource(t_ns, "camera", entry.camera),
    "microphone": lambda t_ns, entry: SetSource(t_ns, "microphone", entry.microphone),
    "fault": lambda t_ns, entry: SetFault(t_ns, entry.fault.name, entry.fault.active),
}


def _command(entry: _Input, document: Document, index: int) -> Command:
    (what,) = entry.given()
    return MAKERS[what](parse_duration_ns(entry.at, document.where(("inputs", index, "at"))), entry)
