"""The inputs of a scenario: what its file may say that happens, and the command that it becomes.

touch: {zone: strip, gesture: tap}        light: 10000 (lux)                   battery: 0.2 (0..1)
button: {key: power_key, press: press}    brightness: 0.4 (0..1) or auto       heat: 41 (skin, degrees Celsius)
say: "hello" (language: en)               look: {yaw_deg: 20, pitch_deg: -5}   radio: connected, slow or lost
wake: "hey glasses" (its wake word)       walk: true                           time: 14:30 or 14:30:20
fault: {name: camera.dark}                wear: false                          noise: {snr_db: 10} or none
say: {text: "hello", language: en, voice: en-us+f3, pitch: 70, words_per_minute: 150}
service: {name: maps, state: slow, delay: 4s}; state: slow, down or ok
phone: {kind: call, title: "Li Lei", text: "", data: {number: "123"}}
camera: synthetic:signs, a file as in glasses.toml, none; microphone: the same; both never live
location: {latitude_deg: 30.25, longitude_deg: 120.15, speed_m_s: 1.2, heading_deg: 90}
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any, Literal, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    FiniteFloat,
    WithJsonSchema,
    model_validator,
)

from emulator.clock import NS_PER_MS
from emulator.messages.commands import (
    Command,
    Say,
    SetBattery,
    SetBrightness,
    SetFault,
    SetNoise,
    SetRadio,
    SetService,
    SetSkinTemperature,
    SetSource,
    SetTimeOfDay,
    SetWalking,
)
from emulator.messages.samples import Ambient, Button, HeadPose, Location, PhoneMessage, Touch, Wake, Wear
from emulator.messages.services import ServiceState
from emulator.messages.sources import is_live
from emulator.messages.status import RadioState
from emulator.profile.known_gestures import plain_press
from emulator.session.durations import Instant
from emulator.sound.manner import Manner
from emulator.user_files.wording import shown

FaultName = Literal["camera.dark", "microphone.mute"]
FAULTS: tuple[FaultName, ...] = get_args(FaultName)
AUTO, NONE = "auto", "none"
LONGEST_SAYING = 400


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


def _said(given: Any) -> Any:
    """The plain form: words alone."""
    if isinstance(given, str) and len(given) > LONGEST_SAYING:
        raise ValueError(f"string should have at most {LONGEST_SAYING} characters, not {len(given)}")
    return {"text": given} if isinstance(given, str) else given


def _noise(given: Any) -> Any:
    return {"snr_db": None} if given == NONE else given


def either(plain: dict[str, Any], table: type[BaseModel]) -> WithJsonSchema:
    """The schema of a key that takes a plain value or a table."""
    return WithJsonSchema({"anyOf": [plain, table.model_json_schema()]})


Source = Annotated[str, Field(min_length=1, max_length=1000), AfterValidator(_recorded)]
Word = Annotated[str, Field(min_length=1, max_length=100)]
Words = Annotated[str, Field(max_length=2000)]


class Strict(BaseModel):
    """A table of a scenario file: an unknown key is an error."""

    model_config = ConfigDict(extra="forbid")


class _Touch(Strict):
    zone: str
    gesture: str


class _Button(Strict):
    key: str
    press: Annotated[str, AfterValidator(plain_press)] = "press"


class _Say(Strict):
    text: Annotated[str, Field(max_length=LONGEST_SAYING)]
    language: str | None = None
    voice: Annotated[str, Field(pattern=r"^[A-Za-z0-9-]+(\+[A-Za-z0-9_-]+)?$", max_length=60)] = ""
    pitch: Annotated[int, Field(ge=0, le=99)] | None = None
    words_per_minute: Annotated[int, Field(ge=80, le=450)] | None = None


class _Noise(Strict):
    snr_db: Annotated[FiniteFloat, Field(ge=-20, le=60)] | None


class _Look(Strict):
    yaw_deg: FiniteFloat = 0.0
    pitch_deg: FiniteFloat = 0.0
    roll_deg: FiniteFloat = 0.0


class _Location(Strict):
    latitude_deg: Annotated[FiniteFloat, Field(ge=-90, le=90)]
    longitude_deg: Annotated[FiniteFloat, Field(ge=-180, le=180)]
    speed_m_s: Annotated[FiniteFloat, Field(ge=0, le=100)] = 0.0
    heading_deg: Annotated[FiniteFloat, Field(ge=0, le=360)] = 0.0


class _Fault(Strict):
    name: FaultName
    active: bool = True


class _Service(Strict):
    name: Word
    state: ServiceState
    delay: Instant = 0


class _Phone(Strict):
    kind: Word
    title: Words = ""
    text: Words = ""
    data: Annotated[dict[Word, Words], Field(max_length=50)] = Field(default={})


class Input(Strict):
    """One entry of `inputs`: an instant and one thing that happens."""

    at: Instant
    touch: _Touch | None = None
    button: _Button | None = None
    say: Annotated[_Say, BeforeValidator(_said), either({"type": "string"}, _Say)] | None = None
    language: str = "en"
    light: Annotated[FiniteFloat, Field(gt=0, le=200_000)] | None = None
    look: _Look | None = None
    wear: bool | None = None
    battery: Annotated[FiniteFloat, Field(ge=0, le=1)] | None = None
    brightness: (
        Annotated[float | str, BeforeValidator(_brightness), WithJsonSchema({"type": ["number", "string"]})] | None
    ) = None
    heat: Annotated[FiniteFloat, Field(ge=-20, le=90)] | None = None
    radio: RadioState | None = None
    time: Annotated[int, BeforeValidator(_time_of_day_s), WithJsonSchema({"type": "string"})] | None = None
    walk: bool | None = None
    wake: Word | None = None
    location: _Location | None = None
    camera: Source | None = None
    microphone: Source | None = None
    fault: _Fault | None = None
    service: _Service | None = None
    phone: _Phone | None = None
    noise: Annotated[_Noise, BeforeValidator(_noise), either({"const": NONE}, _Noise)] | None = None

    @model_validator(mode="after")
    def _one_thing(self) -> Input:
        if len(self.given()) != 1:
            raise ValueError(f"an input does one thing, this one does {len(self.given())}")
        if self.say and self.say.language is None:
            self.say.language = self.language
        return self

    def given(self) -> list[str]:
        """The things that it does."""
        return [name for name in MAKERS if getattr(self, name) is not None]

    def command(self) -> Command:
        """The command that it becomes."""
        (what,) = self.given()
        given = getattr(self, what)
        if isinstance(given, Strict):
            return MAKERS[what](self.at, **given.model_dump())
        return MAKERS[what](self.at, given)


def _say(t_ns: int, text: str, language: str, **manner: Any) -> Say:
    return Say(t_ns, text, language, Manner(**manner))


MAKERS: dict[str, Callable[..., Command]] = {
    "touch": Touch,
    "button": Button,
    "say": _say,
    "light": Ambient,
    "look": HeadPose,
    "wear": Wear,
    "battery": SetBattery,
    "brightness": lambda t_ns, share: SetBrightness(t_ns, None if share == AUTO else share),
    "heat": SetSkinTemperature,
    "radio": SetRadio,
    "time": SetTimeOfDay,
    "walk": SetWalking,
    "wake": Wake,
    "location": Location,
    "camera": lambda t_ns, source: SetSource(t_ns, "camera", source),
    "microphone": lambda t_ns, source: SetSource(t_ns, "microphone", source),
    "fault": lambda t_ns, name, active: SetFault(t_ns, fault=name, active=active),
    "service": lambda t_ns, name, state, delay: SetService(t_ns, name, state, delay / NS_PER_MS),
    "phone": PhoneMessage,
    "noise": SetNoise,
}
"""What makes the command of an input: from its instant and the keys of its table, or its plain value."""
