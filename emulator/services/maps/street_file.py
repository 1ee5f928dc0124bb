"""The file of an offline map: crossings, the ways between them, and places. JSON in, checked values out.

    {"name": "...", "nodes": [[30.25, 120.15], ...],
     "ways": [{"name": "青石街", "name_en": "Bluestone Street", "for": ["walk", "ride"], "nodes": [0, 1, 2]}, ...],
     "places": [{"name": "听荷茶馆", "name_en": "Lotus Tea House", "kind": "tea house", "at": [30.25, 120.15],
                 "street": "听雨巷", "street_en": "Rain Lane"}, ...]}

`nodes` are latitude and longitude in degrees (WGS 84), for all who may use the way in both directions.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from emulator.bad_input import BadInput
from emulator.messages.maps import TravelMode
from emulator.user_files.text_file import read_text
from emulator.user_files.wording import in_words

MOST_BYTES = 8 * 1_048_576
MOST_NODES, MOST_WAYS, MOST_PLACES = 20_000, 20_000, 20_000
LARGEST_DEG = 0.5  # the plane that it is computed on is true for tens of kilometres

Latitude = Annotated[float, Field(ge=-85, le=85)]
Longitude = Annotated[float, Field(ge=-180, le=180)]
Name = Annotated[str, Field(max_length=100)]
Degrees = tuple[Latitude, Longitude]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Way(_Strict):
    """A street or a piece of one, from crossing to crossing."""

    name: Name
    name_en: Name = ""
    modes: Annotated[tuple[TravelMode, ...], Field(alias="for", min_length=1)]
    nodes: Annotated[tuple[int, ...], Field(min_length=2)]


class PlaceEntry(_Strict):
    """A place beside a street."""

    name: Annotated[Name, Field(min_length=1)]
    name_en: Name = ""
    kind: Name
    at: Degrees
    street: Name = ""
    street_en: Name = ""


class StreetFile(_Strict):
    """The whole file."""

    name: Name
    nodes: Annotated[tuple[Degrees, ...], Field(min_length=2, max_length=MOST_NODES)]
    ways: Annotated[tuple[Way, ...], Field(min_length=1, max_length=MOST_WAYS)]
    places: Annotated[tuple[PlaceEntry, ...], Field(max_length=MOST_PLACES)] = ()

    @model_validator(mode="after")
    def _is_whole(self) -> StreetFile:
        for number, way in enumerate(self.ways):
            stray = [node for node in way.nodes if not 0 <= node < len(self.nodes)]
            if stray:
                raise ValueError(f"way {number} ({way.name}) passes node {stray[0]}, which there is not")
        for axis, what in enumerate(("latitude", "longitude")):
            values = [node[axis] for node in self.nodes]
            if max(values) - min(values) > LARGEST_DEG:
                raise ValueError(f"the nodes are more than {LARGEST_DEG} degrees of {what} apart")
        return self


def load_streets(path: Path) -> StreetFile:
    """Read a map file. BadInput names the file and the entry that cannot be used."""
    text = read_text(path, "map", MOST_BYTES, "cut the map")
    try:
        return StreetFile.model_validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        entry = ".".join(str(part) for part in first["loc"])
        where = f"{path}: {entry}" if entry else str(path)
        mend = "write it as assets/maps/lakeside.json is written"
        raise BadInput(in_words(first), where=where, mend=mend) from None
