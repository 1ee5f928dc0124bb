"""What the tables of a project file are made of: a strict pydantic section, and bounded values with their units."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, FiniteFloat

Text = Annotated[str, Field(min_length=1, max_length=500)]
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
FilePath = Annotated[str, Field(min_length=1, max_length=400)]
Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
Share = Annotated[FiniteFloat, Field(ge=0, le=1)]
Milliseconds = Annotated[FiniteFloat, Field(gt=0, le=3_600_000)]
Hertz = Annotated[FiniteFloat, Field(ge=0.001, le=10_000)]
Side = Annotated[int, Field(ge=8, le=8192)]

UnitName = Literal["npu", "cpu", "gpu", "dsp"]


class Table(BaseModel):
    """A table of the project file; an unknown key in it is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False)
