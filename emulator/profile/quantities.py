"""What a profile's values are made of: bounded numbers, and the value with its provenance.

In go the plain values of a TOML file, out come frozen pydantic models. The bounds are wide: they keep out nonsense that
would only surface later as an overflow, an endless loop or an impossible picture, not values that are merely unusual.
NaN and infinity are refused everywhere, `low` and `high` included. Types are strict: "640" is not a number.
"""

from __future__ import annotations

from typing import Annotated, Generic, Literal, TypeVar

from pydantic import Field, FiniteFloat, model_validator

from emulator.messages.work import Confidence
from emulator.user_files.tables import Table
from emulator.user_files.wording import mismatch

T = TypeVar("T")
Precision = Literal["w8a8", "w8a16", "fp16", "fp32"]

Positive = Annotated[FiniteFloat, Field(gt=0, le=1e9)]
NotNegative = Annotated[FiniteFloat, Field(ge=0, le=1e9)]
Share = Annotated[FiniteFloat, Field(ge=0, le=1)]
PositiveShare = Annotated[FiniteFloat, Field(gt=0, le=1)]
Degrees = Annotated[FiniteFloat, Field(gt=0, lt=180)]
Celsius = Annotated[FiniteFloat, Field(ge=-40, le=150)]
Hertz = Annotated[FiniteFloat, Field(ge=0.001, le=100_000)]
Milliseconds = Annotated[FiniteFloat, Field(ge=0, le=3_600_000)]
PositiveMilliseconds = Annotated[FiniteFloat, Field(gt=0, le=3_600_000)]
Milliwatts = Annotated[FiniteFloat, Field(ge=0, le=1_000_000)]
PerSecond = Annotated[FiniteFloat, Field(ge=1, le=1e18)]
Pixels = Annotated[int, Field(ge=1, le=16_384)]
PixelOffset = Annotated[int, Field(ge=0, le=16_384)]
SampleRate = Annotated[int, Field(ge=1_000, le=384_000)]
Count = Annotated[int, Field(gt=0, le=1_000_000)]
Bytes = Annotated[int, Field(gt=0, le=10**15)]
Text = Annotated[str, Field(min_length=1, max_length=500)]
Word = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
Operator = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_.]*\*?$", max_length=80)]
DeviceId = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=40)]
Colour = Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")]
PATTERNS_IN_WORDS = {
    r"^[a-z][a-z0-9_]*$": "may have lower-case letters, digits and underscores only",
    r"^[a-z0-9][a-z0-9-]*$": "may have lower-case letters, digits and hyphens only",
    r"^[A-Za-z][A-Za-z0-9_.]*\*?$": "must be the name of an ONNX operator, or the beginning of one and *",
    r"^#[0-9a-fA-F]{6}$": "must be a colour like #3CFA44",
}


class Sourced(Table, Generic[T]):
    """A value with its provenance; `low` and `high` bound it where it is uncertain."""

    value: T
    low: T | None = None
    high: T | None = None
    source: Annotated[str, Field(min_length=3, max_length=500)]
    confidence: Confidence

    @model_validator(mode="after")
    def _bounds_enclose_the_value(self) -> Sourced[T]:
        if self.low is None and self.high is None:
            return self
        if isinstance(self.value, bool) or not isinstance(self.value, int | float):
            raise mismatch("value", "only a number can have low and high")
        if isinstance(self.low, int | float) and self.low > self.value:
            raise mismatch("low", f"low {self.low:g} is above the value {self.value:g}")
        if isinstance(self.high, int | float) and self.high < self.value:
            raise mismatch("high", f"high {self.high:g} is below the value {self.value:g}")
        return self
