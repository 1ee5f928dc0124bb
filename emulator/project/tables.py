"""What the tables of a project file are made of beside the quantities of profiles: bounded values with their units."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, FiniteFloat

from emulator.profile.quantities import PositiveMilliseconds, Word

Name = Word
FilePath = Annotated[str, Field(min_length=1, max_length=400)]
Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
Milliseconds = PositiveMilliseconds
Hertz = Annotated[FiniteFloat, Field(ge=0.001, le=10_000)]
Side = Annotated[int, Field(ge=8, le=8192)]

UnitName = Literal["npu", "cpu", "gpu", "dsp"]
