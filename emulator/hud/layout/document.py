"""A whole layout: identity, declared data, states, components.

`Layout.samples()` gives a value for every declared key, so a preview or a check needs no device and no app.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, StringConstraints, model_validator

from emulator.hud.layout.components import CONTAINERS, Component, ComponentId, Many, Part, Text
from emulator.hud.layout.lengths import Length
from emulator.user_files.tables import Key

DataName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$", max_length=80)]
DataType = Literal["bool", "number", "string", "enum", "list", "record", "event", "caption_stream"]
SYSTEM_SAMPLES: dict[str, Any] = {"device.time": "10:24", "device.battery": 0.8}


class DataField(Part):
    """What an app promises to deliver under a key, with a sample that a preview can use."""

    type: DataType
    sample: Any = Field(description="a value of this type; null means that nothing has come yet")
    values: Annotated[tuple[str, ...], Many] | None = Field(default=None, description="the words of an enum")
    rate_hz: Annotated[float, Field(gt=0, le=1000)] | None = None
    max_per_min: Annotated[float, Field(gt=0)] | None = None
    lang: Text | None = None

    @model_validator(mode="after")
    def _enum_has_values(self) -> DataField:
        if (self.type == "enum") != bool(self.values):
            raise ValueError("an enum, and only an enum, lists its 'values'")
        return self


class State(Part):
    """What is shown while the state holds; of those whose `when` is true the highest `priority` wins."""

    show: Annotated[tuple[ComponentId, ...], Many]
    when: Text | None = None
    priority: int = 0


class States(Part):
    """The states by name, and the one to start from."""

    model_config = ConfigDict(extra="allow", frozen=True, strict=True)
    __pydantic_extra__: dict[str, State]

    initial: str

    @property
    def named(self) -> dict[str, State]:
        """The states in their written order."""
        return self.__pydantic_extra__


class SafeArea(Part):
    """How far components stay away from the edge of the canvas."""

    inset: Length = 0.0


class Require(Part):
    """What a panel must offer for this layout."""

    min_fov_deg: Annotated[tuple[float, float], Many] | None = Field(default=None, description="[wide, high]")
    min_text_lines: Annotated[int, Field(ge=1, le=40)] | None = None
    min_levels: Annotated[int, Field(ge=2, le=256)] | None = None


class Layout(Part):
    """A `*.hud.yaml` file."""

    hud: Literal["1.0"]
    id: ComponentId
    units: Literal["u"] = "u"
    language: Text = "en"
    context: Literal["standing", "walking"] = Field(
        default="standing", description="when it is looked at; `lorgnette lint` asks more of what walkers read"
    )
    safe_area: SafeArea | None = None
    require: Require | None = None
    data: dict[DataName, DataField] = Field(default_factory=dict)
    states: States | None = None
    components: dict[ComponentId, Component] = Field(min_length=1)

    def samples(self) -> dict[str, Any]:
        """A value for every declared key, and for the two that the device itself provides."""
        return SYSTEM_SAMPLES | {key: field.sample for key, field in self.data.items()}

    @cached_property
    def top_level(self) -> tuple[str, ...]:
        """The components that stand in no other one, in written order."""
        inside = {name for _, part in walk(self) for name in references_of(part)}
        return tuple(key for key in self.components if key not in inside)

    @cached_property
    def has_toasts(self) -> bool:
        """Whether something in it comes and goes by itself."""
        return any(part.type == "toast" for _, part in walk(self))


def walk(layout: Layout) -> Iterator[tuple[Key, Component]]:
    """Every written component with its path, in written order; references are not followed."""
    waiting: list[tuple[Key, Component]] = [
        (("components", key), part) for key, part in reversed(layout.components.items())
    ]
    while waiting:
        path, part = waiting.pop()
        yield path, part
        if isinstance(part, CONTAINERS):
            inline = [(i, child) for i, child in enumerate(part.children) if not isinstance(child, str)]
            waiting.extend(((*path, "children", i), child) for i, child in reversed(inline))


def references_of(part: Component) -> tuple[str, ...]:
    """The components that `part` names among its children."""
    return tuple(child for child in part.children if isinstance(child, str)) if isinstance(part, CONTAINERS) else ()
