"""The fields of a device profile. Every number is a `Sourced` value whose unit stands in the key.

Sections that a device does not have (a display on the G1) are absent, not zero. The meaning of each key is written
once, in `device_profiles/_template.toml`; here stand types, bounds, and the checks that concern more than one key.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from emulator.messages.work import Confidence
from emulator.profile.quantities import (
    Bytes,
    Colour,
    Count,
    Degrees,
    DeviceId,
    Hertz,
    Milliseconds,
    Milliwatts,
    NotNegative,
    PerSecond,
    PixelOffset,
    Pixels,
    Positive,
    PositiveMilliseconds,
    PositiveShare,
    SampleRate,
    Share,
    Sourced,
    Text,
    Word,
)
from emulator.profile.unit_fields import (
    Budget,
    Memory,
    Platform,
    Power,
    PoweredUnit,
    Radio,
    Stages,
    Thermal,
    Unit,
)
from emulator.user_files.tables import Table
from emulator.user_files.wording import mismatch

__all__ = [
    "Budget",
    "Camera",
    "Chip",
    "ChipProfile",
    "Device",
    "DeviceProfile",
    "Display",
    "Gesture",
    "Memory",
    "Microphone",
    "Platform",
    "Power",
    "Radio",
    "Sensors",
    "Sourced",
    "Speaker",
    "Stages",
    "Target",
    "Thermal",
    "Touch",
    "Unit",
]

UnitName = Literal["npu", "cpu", "gpu", "dsp"]


class Device(Table):
    """Who the device is."""

    kind: Literal["glasses"] = "glasses"
    id: DeviceId
    name: Text
    vendor: Text
    summary: Text
    soc: Sourced[Text]
    coprocessor: Sourced[Text] | None = None
    mass_g: Sourced[Positive]


class Display(Table):
    """The light engine and its combiner. Luminance is what reaches the eye."""

    technology: Sourced[Text]
    eyes: Sourced[Annotated[int, Field(ge=1, le=2)]]
    primaries: Sourced[Literal["mono", "rgb"]]
    colour_srgb: Sourced[Colour]
    width_px: Sourced[Pixels]
    height_px: Sourced[Pixels]
    ui_left_px: Sourced[PixelOffset]
    ui_top_px: Sourced[PixelOffset]
    ui_width_px: Sourced[Pixels]
    ui_height_px: Sourced[Pixels]
    fov_diagonal_deg: Sourced[Degrees]
    refresh_hz: Sourced[Hertz]
    scan_out_ms: Sourced[Milliseconds]
    levels: Sourced[Annotated[int, Field(ge=2, le=256)]]
    gamma: Sourced[Positive]
    luminance_max_nits: Sourced[Positive]
    luminance_basis: Sourced[Literal["eye", "panel", "unknown"]]
    black_luminance_nits: Sourced[NotNegative]
    transmittance: Sourced[PositiveShare]
    transmittance_dark: Sourced[Share] | None = None
    tint_time_constant_s: Sourced[Positive] | None = None
    eyebox_width_mm: Sourced[Positive]
    eyebox_height_mm: Sourced[Positive]
    image_distance_m: Sourced[Positive]
    blur_fwhm_px: Sourced[NotNegative]
    uniformity_min_over_max: Sourced[PositiveShare]
    ghost_share: Sourced[Share]
    ghost_offset_deg: Sourced[NotNegative]
    safe_inset_deg: Sourced[NotNegative]
    engine_base_mw: Sourced[Milliwatts]
    engine_full_field_mw: Sourced[Milliwatts]
    bus_bytes_per_s: Sourced[PerSecond] | None = None

    @model_validator(mode="after")
    def _user_interface_lies_on_the_panel(self) -> Display:
        for start, size, panel in (("left", "width", self.width_px), ("top", "height", self.height_px)):
            first, extent = getattr(self, f"ui_{start}_px").value, getattr(self, f"ui_{size}_px").value
            if first + extent > panel.value:
                what = f"ui_{start}_px {first} + ui_{size}_px {extent} goes beyond {size}_px {panel.value}"
                raise mismatch(f"ui_{size}_px", what)
        if self.black_luminance_nits.value >= self.luminance_max_nits.value:
            raise mismatch("black_luminance_nits", "black is not darker than luminance_max_nits")
        return self


class Camera(Table):
    """The camera stream that the pipeline gets, and the still.

    `start_ms` is how long it takes to come up before it can expose, left out where it takes no time worth counting.
    """

    sensor: Sourced[Text]
    width_px: Sourced[Pixels]
    height_px: Sourced[Pixels]
    frame_rate_hz: Sourced[Hertz]
    fov_diagonal_deg: Sourced[Degrees]
    exposure_min_ms: Sourced[PositiveMilliseconds]
    exposure_max_ms: Sourced[PositiveMilliseconds]
    exposure_lux_ms: Sourced[Positive]
    readout_ms: Sourced[Milliseconds]
    isp_ms: Sourced[Milliseconds]
    still_width_px: Sourced[Pixels]
    still_height_px: Sourced[Pixels]
    snap_ms: Sourced[PositiveMilliseconds]
    start_ms: Sourced[Milliseconds] | None = None
    frame_bus_bytes: Sourced[Bytes] | None = None
    active_mw: Sourced[Milliwatts]

    @model_validator(mode="after")
    def _exposure_fits_the_frame(self) -> Camera:
        if self.exposure_min_ms.value > self.exposure_max_ms.value:
            raise mismatch("exposure_min_ms", "exposure_min_ms is above exposure_max_ms")
        period_ms = 1000 / self.frame_rate_hz.value
        if self.exposure_max_ms.value > period_ms:
            raise mismatch("exposure_max_ms", f"exposure_max_ms is longer than the {period_ms:.4g} ms between frames")
        return self


class Microphone(Table):
    """The microphone array as the pipeline gets it: one beam-formed channel."""

    count: Sourced[Count]
    rate_hz: Sourced[SampleRate]
    sample_bits: Sourced[Count]
    block_samples: Sourced[Count]
    start_ms: Sourced[Milliseconds]
    active_mw: Sourced[Milliwatts]


class Speaker(Table):
    """Speech and earcons out."""

    count: Sourced[Count]
    rate_hz: Sourced[SampleRate]
    output_latency_ms: Sourced[Milliseconds]
    active_mw: Sourced[Milliwatts]


class Sensors(Table):
    """The small sensors."""

    imu_rate_hz: Sourced[Hertz]
    imu_axes: Sourced[Count]
    ambient_rate_hz: Sourced[Hertz]
    ambient_max_lux: Sourced[Positive]
    wear_detection: Sourced[bool]
    location_rate_hz: Sourced[Hertz]


class Gesture(Table):
    """One gesture on one zone, and what the platform does with it."""

    zone: Word
    gesture: Word
    action: Text
    source: Annotated[str, Field(min_length=3, max_length=500)]
    confidence: Confidence


class Touch(Table):
    """Touch zones and keys with their timing."""

    double_tap_ms: Sourced[PositiveMilliseconds]
    long_press_ms: Sourced[PositiveMilliseconds]
    report_ms: Sourced[Milliseconds]
    gestures: Annotated[list[Gesture], Field(max_length=100)]

    @model_validator(mode="after")
    def _a_gesture_means_one_thing(self) -> Touch:
        seen: set[tuple[str, str]] = set()
        for index, entry in enumerate(self.gestures):
            if (entry.zone, entry.gesture) in seen:
                raise mismatch(f"gestures.{index}", f"{entry.gesture} on {entry.zone} is listed twice")
            seen.add((entry.zone, entry.gesture))
        return self


class DeviceProfile(Table):
    """A whole device."""

    device: Device
    display: Display | None = None
    camera: Camera | None = None
    microphone: Microphone | None = None
    speaker: Speaker | None = None
    sensors: Sensors
    touch: Touch
    units: dict[UnitName, PoweredUnit]
    radio: Radio
    memory: Memory
    power: Power
    thermal: Thermal
    stages: Stages
    budget: Budget
    platform: Platform

    @model_validator(mode="after")
    def _can_compute_and_answer(self) -> DeviceProfile:
        if "cpu" not in self.units:
            raise mismatch("units", "units.cpu is missing: the app and the layout run on it")
        if self.display is None and self.speaker is None:
            raise mismatch("device", "neither [display] nor [speaker]: the device could not answer")
        return self


class Chip(Table):
    """Who the chip is."""

    kind: Literal["chip"]
    id: DeviceId
    name: Text
    vendor: Text
    summary: Text


class ChipProfile(Table):
    """What computes, without glasses around it: a chip or a computer. Models can be profiled on it, and no more."""

    device: Chip
    units: Annotated[dict[UnitName, Unit], Field(min_length=1)]

    @model_validator(mode="after")
    def _falls_back_on_something(self) -> ChipProfile:
        leaving = [name for name, unit in self.units.items() if unit.fallback]
        if leaving and "cpu" not in self.units:
            raise mismatch(f"units.{leaving[0]}.fallback", "units.cpu is missing: operators fall back to it")
        return self


Target = DeviceProfile | ChipProfile
"""What a model's time can be predicted for."""
