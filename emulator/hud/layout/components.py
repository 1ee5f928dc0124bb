"""The components of a layout, as a designer writes them: pydantic models, one class a type, unknown keys refused.

They hold intent only. What a component shows comes from expressions over declared data, how large it is from roles and
lengths; pixels appear in `emulator/hud/resolve`.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    StringConstraints,
    Tag,
    ValidationError,
    ValidatorFunctionWrapHandler,
    WrapValidator,
    model_validator,
)

from emulator.hud.layout.lengths import Length
from emulator.user_files.wording import mismatch, shown

LevelName = Literal["bright", "mid", "dim", "faint"]
Role = Literal["title", "body", "caption", "label"]
Align = Literal["start", "centre", "end"]
Anchor = Literal[
    "top_left", "top", "top_right", "left", "centre", "right", "bottom_left", "bottom", "bottom_right"
]  # fmt: skip
IconName = Literal[
    "translate", "pay", "navigate", "scan", "check", "warning", "question", "battery", "clock", "microphone", "left",
    "right", "straight", "uturn", "slight_left", "slight_right", "speaker", "code", "eye", "camera", "message", "touch",
    "listening", "dot",
    "bell", "moon", "phone", "music", "play", "pause", "calendar", "notes", "script", "record", "aim",
    "car", "train", "plane", "tag",
]  # fmt: skip
ComponentId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_-]{0,63}$")]
Text = Annotated[str, StringConstraints(max_length=2000)]
Many = Field(strict=False)


def auto_or(other: str) -> WrapValidator:
    """For a value that is "auto" or a number: one complaint that names both, in place of one for each of them."""

    def checked(given: Any, check: ValidatorFunctionWrapHandler) -> Any:
        try:
            return check(given)
        except ValidationError:
            raise mismatch("", f'must be "auto" or {other}, not {shown(given)}') from None

    return WrapValidator(checked)


class Part(BaseModel):
    """Anything a layout is made of: strict types, no unknown keys, frozen."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Shared(Part):
    """What every component may say. `anchor` and `offset` count on the screen and inside a stack."""

    id: ComponentId | None = None
    anchor: Anchor | None = None
    offset: Annotated[tuple[Length, Length], Many] | None = None
    width: Length | None = None
    height: Length | None = None
    padding: Length | None = None
    importance: Literal["primary", "secondary", "ambient"] = "secondary"
    visible_when: Text | None = Field(default=None, description="expression; hidden while it is false or missing")
    level: LevelName | None = Field(default=None, description="intensity; of a container: the most its children get")
    outline: bool | LevelName | None = None
    lang: Text | None = Field(default=None, description="language of the words, may be bound: '{{ target }}'")
    say: Text | None = Field(default=None, description="what a device without a display says instead")
    urgent: bool | None = Field(default=None, description="whether it may interrupt other speech")
    grow: Annotated[float, Field(ge=0, le=100)] | None = Field(default=None, description="share of a row's free width")


class TextPart(Shared):
    """Words: `text` with `{{ }}` in it, or `bind`."""

    type: Literal["text"]
    text: Text | None = None
    bind: Text | None = None
    role: Role = "body"
    size: Length | None = Field(default=None, description="em size, instead of the role's")
    max_lines: Annotated[int, Field(ge=1, le=40)] | None = None
    overflow: Literal["ellipsis", "clip"] = "ellipsis"
    align: Align = "start"

    @model_validator(mode="after")
    def _one_source(self) -> TextPart:
        if (self.text is None) == (self.bind is None):
            raise ValueError("needs exactly one of 'text' and 'bind'")
        return self


class IconPart(Shared):
    """A vector symbol of the icon set."""

    type: Literal["icon"]
    name: IconName | None = None
    bind: Text | None = None
    size: Length = 32.0

    @model_validator(mode="after")
    def _one_source(self) -> IconPart:
        if (self.name is None) == (self.bind is None):
            raise ValueError("needs exactly one of 'name' and 'bind'")
        return self


class ArrowPart(Shared):
    """A turn: `bind` gives left, right, straight, uturn, slight_left, slight_right, or a bearing in degrees."""

    type: Literal["arrow"]
    bind: Text
    size: Length = 48.0


class ProgressPart(Shared):
    """A share 0..1 as a bar or a ring; `value` writes the percentage beside it."""

    type: Literal["progress"]
    bind: Text
    style: Literal["bar", "ring"] = "bar"
    size: Length | None = None
    value: bool = False


class CaptionPart(Shared):
    """Live words: the newest lines of a growing text, broken by words, left-justified."""

    type: Literal["caption"]
    bind: Text
    role: Role = "body"
    lines: Annotated[int, Field(ge=1, le=6)] = 2
    chars_per_line: Annotated[
        Literal["auto"] | Annotated[int, Field(ge=4, le=80)], auto_or("a whole number from 4 to 80")
    ] = "auto"


class ListPart(Shared):
    """Items, one in focus between dimmer neighbours, with a counter. `text` words an item as `{{ item }}`."""

    type: Literal["list"]
    bind: Text | None = None
    items: Annotated[tuple[Text, ...], Many] | None = None
    text: Text | None = None
    selected: Text | None = Field(default=None, description="expression: index of the focused item, from 0")
    page_size: Annotated[int, Field(ge=1, le=9)] = 3
    counter: bool = True
    role: Role = "body"

    @model_validator(mode="after")
    def _one_source(self) -> ListPart:
        if (self.items is None) == (self.bind is None):
            raise ValueError("needs exactly one of 'items' and 'bind'")
        return self


class StatusItem(Part):
    """One entry of the status bar; clock and battery read `device.time` and `device.battery` unless bound."""

    type: Literal["clock", "battery", "text", "icon"]
    bind: Text | None = None
    text: Text | None = None
    name: IconName | None = None

    @model_validator(mode="after")
    def _complete(self) -> StatusItem:
        if self.type == "text" and (self.text is None) == (self.bind is None):
            raise ValueError("a text item needs exactly one of 'text' and 'bind'")
        if self.type == "icon" and (self.name is None) == (self.bind is None):
            raise ValueError("an icon item needs exactly one of 'name' and 'bind'")
        return self


class StatusBarPart(Shared):
    """The pill at the top: time, battery, short notes."""

    type: Literal["status_bar"]
    items: Annotated[tuple[StatusItem, ...], Many, Field(min_length=1, max_length=6)]


class ToastPart(Shared):
    """A message that comes over the rest with the event `on`, and goes after `duration` seconds, or with the event.

    "auto" is as long as reading takes: 1 s, and 0.35 s a word or a ninth of a second a Chinese character. A text that
    changes is a new message.
    """

    type: Literal["toast"]
    on: Text
    text: Text
    icon: IconName | None = None
    max_lines: Annotated[int, Field(ge=1, le=6)] = 2
    duration: Annotated[
        Literal["auto"] | Annotated[float, Field(ge=1, le=60)], auto_or("a number of seconds from 1 to 60")
    ] = "auto"


class MapPart(Shared):
    """A way as a thin line: `bind` a list of {east_m, north_m}, `here` a record of the same and heading_deg.

    `heading_up` turns it so that ahead is up, `span_m` from its lower to its upper edge; `overview` shows all of it.
    """

    type: Literal["map"]
    bind: Text
    here: Text | None = Field(default=None, description="expression: the record of where the wearer is")
    kind: Literal["heading_up", "overview"] = "heading_up"
    span_m: Annotated[float, Field(ge=10, le=20_000)] = 160.0


class SpacerPart(Shared):
    """Free room in a row or column: `size`, or what is left."""

    type: Literal["spacer"]
    size: Length | None = None


class CardPart(Shared):
    """A rounded card, its children one below the other."""

    type: Literal["card"]
    children: Children
    gap: Length | None = None
    align: Align = "start"


class ColumnPart(Shared):
    """Children one below the other."""

    type: Literal["column"]
    children: Children
    gap: Length | None = None
    align: Align = "start"


class RowPart(Shared):
    """Children side by side; `align` places them across, `justify` along."""

    type: Literal["row"]
    children: Children
    gap: Length | None = None
    align: Align = "centre"
    justify: Align = "start"


class StackPart(Shared):
    """Children over one another, each at its own anchor."""

    type: Literal["stack"]
    children: Children


Component = Annotated[
    TextPart | IconPart | ArrowPart | ProgressPart | CaptionPart | ListPart | StatusBarPart | ToastPart | MapPart
    | SpacerPart | CardPart | ColumnPart | RowPart | StackPart,
    Field(discriminator="type"),
]  # fmt: skip
CONTAINERS = (CardPart, ColumnPart, RowPart, StackPart)


def _child_kind(value: Any) -> str:
    return "reference" if isinstance(value, str) else "component"


Child = Annotated[
    Annotated[Component, Tag("component")] | Annotated[ComponentId, Tag("reference")], Discriminator(_child_kind)
]
Children = Annotated[tuple[Child, ...], Many, Field(min_length=1)]

for _model in (CardPart, ColumnPart, RowPart, StackPart):
    _model.model_rebuild()
