"""Scenarios: `*.scenario.yaml`, what happens to a device and what has to come of it.

    for: 20s                          how long; without it, as the project says, else until all is over
    devices: [quark-s1, quark-g1]     where `lorgnette test` runs it (these two without it)
    camera: synthetic:signs           as in glasses.toml, also microphone and location
    services: {maps: sandbox}         as in glasses.toml
    inputs:
      - {at: 2.0s, touch: {zone: strip, gesture: tap}}
      - {at: 4.0s, say: "what does this sign say"}
    expect:
      - {caption: "Exit", by: 6s}
      - {caption: "error", never: true}

Inputs stand in `inputs.py`, expectations in `wanted.py`. Each input becomes a command with an instant; the machine gets
them all before the run starts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError

from emulator.bad_input import BadInput
from emulator.clock import NS_PER_S
from emulator.messages.commands import Command, Say, SetNoise, SetSource
from emulator.messages.sources import Sensor
from emulator.profile import DeviceProfile
from emulator.profile.known_gestures import known_gestures
from emulator.project.tables import FilePath
from emulator.session.durations import MEND as INSTANT_MEND
from emulator.session.durations import Instant
from emulator.session.forms import form_of
from emulator.session.inputs import MAKERS, Input, Source, Strict, Word
from emulator.session.touched import check_touched
from emulator.session.wanted import SUBJECTS, Expectation, ExpectTable
from emulator.user_files.tables import Key, keys_at
from emulator.user_files.wording import in_words, nearest
from emulator.user_files.yaml_file import Document, dotted, read_yaml

ENDING = ".scenario.yaml"
DEVICES = ("quark-s1", "quark-g1")
MOST_BYTES, MOST_VALUES = 256 * 1024, 100_000
UNION_MEMBERS = ("str", "float", "constrained-float", "finite-float")
INSTANTS = ("at", "by", "after", "for", "delay")


class ScenarioTable(Strict):
    """The whole file."""

    inputs: Annotated[list[Input], Field(max_length=10_000)] = Field(default=[])
    expect: Annotated[list[ExpectTable], Field(max_length=1_000)] = Field(default=[])
    for_: Annotated[Instant, Field(gt=0)] | None = Field(default=None, alias="for")
    devices: Annotated[list[Word], Field(min_length=1, max_length=50)] | None = None
    camera: Source | None = None
    microphone: Source | None = None
    location: FilePath | None = None
    services: dict[Word, Word] = Field(default={})


@dataclass(frozen=True, slots=True)
class Scenario:
    """A checked file. `commands` are in order of time; None means what the project says.

    `places` gives `file:line: key` of the keys that the file has, also of those like services.maps.
    """

    path: Path
    commands: tuple[Command, ...] = ()
    expectations: tuple[Expectation, ...] = ()
    duration_ns: int | None = None
    devices: tuple[str, ...] = DEVICES
    camera: str | None = None
    microphone: str | None = None
    location: str | None = None
    services: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)

    def sources(self, sensor: Sensor) -> list[str]:
        """What it feeds a sensor from while it runs."""
        return [each.source for each in self.commands if isinstance(each, SetSource) and each.sensor == sensor]

    def feeds(self, sensor: Sensor) -> bool:
        """Whether it gives a sensor something while it runs: a source, or what sounds in it."""
        sounds = sensor == "microphone" and any(isinstance(each, Say | SetNoise) for each in self.commands)
        return sounds or bool(self.sources(sensor))

    @property
    def last_ns(self) -> int:
        """The last instant that an input or an expectation names."""
        instants = [command.t_ns for command in self.commands]
        return max([0, *instants, *(each.last_ns for each in self.expectations)])


def load_scenario(path: Path, glasses: Sequence[DeviceProfile] = ()) -> Scenario:
    """Read and check a scenario file. Raises BadInput naming file, line and entry.

    `glasses` are those that it is run on, whose gestures it may name beside those of all that can be found.
    """
    document = read_yaml(path, "scenario", MOST_BYTES, MOST_VALUES)
    try:
        table = ScenarioTable.model_validate(document.root)
    except ValidationError as error:
        raise _first_complaint(error, document) from None
    _check_times(table, document)
    check_touched(table.inputs, lambda: known_gestures(table.devices or (), glasses), document)
    commands = sorted((entry.command() for entry in table.inputs), key=lambda command: command.t_ns)
    expected = [Expectation(each, document.where(("expect", n))) for n, each in enumerate(table.expect)]
    return Scenario(
        path=path,
        commands=tuple(commands),
        expectations=tuple(expected),
        duration_ns=table.for_,
        devices=tuple(table.devices or DEVICES),
        camera=table.camera,
        microphone=table.microphone,
        location=table.location,
        services=table.services,
        places={dotted(key): document.where(key) for key in document.lines if len(key) <= 2},
    )


def _check_times(table: ScenarioTable, document: Document) -> None:
    """What happens when the run is over never does; what is wanted then can never hold, or never fail."""
    if table.for_ is None:
        return
    late = [(("inputs", n, "at"), entry.at >= table.for_) for n, entry in enumerate(table.inputs)]
    for n, each in enumerate(table.expect):
        late += [(("expect", n, key), (getattr(each, key) or 0) > table.for_) for key in ("at", "after", "by")]
    place = next((place for place, is_late in late if is_late), None)
    if place:
        what = f"the run is over by then: `for` is {table.for_ / NS_PER_S:g} s"
        raise BadInput(what, where=document.where(place), mend="let `for` be longer, or this earlier")


def _first_complaint(error: ValidationError, document: Document) -> BadInput:
    """The first thing that is wrong, as one line naming the entry and its key."""
    first = error.errors(include_url=False)[0]
    place = tuple(part for part in first["loc"] if part not in UNION_MEMBERS)
    what, mend = in_words(first), form_of(place, first["input"])
    if first["type"] == "extra_forbidden":
        what, mend = "unknown key", _known_keys(place)
    elif first["type"] == "missing":
        what = "is missing"
    elif place and place[-1] in INSTANTS:
        mend = "0s to 24 hours are possible" if what.endswith("range") else INSTANT_MEND
    elif first["type"] in ("model_type", "list_type"):
        what = "is not a table of keys" if first["type"] == "model_type" else "is not a list"
    return BadInput(what, where=document.where(place), mend=mend)


def _known_keys(place: Key) -> str:
    """The key that was meant, else what may stand there."""
    around, name = place[:-1], str(place[-1])
    known = [("for" if key == "for_" else key) for key in keys_at(ScenarioTable, around)]
    if near := nearest(name, known):
        return near
    if len(around) == 2 and around[0] == "inputs":
        return f"an input is one of: {', '.join(MAKERS)}"
    if len(around) == 2 and around[0] == "expect":
        times = [key for key in known if key not in SUBJECTS]
        return f"an expectation is one of: {', '.join(SUBJECTS)}; with: {', '.join(times)}"
    return f"there is: {', '.join(known)}"
