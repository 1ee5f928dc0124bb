"""The fields of a device profile. Every number is a `Sourced` value whose unit stands in the key.

Sections that a device does not have (a display on the G1) are absent, not zero.
"""

from __future__ import annotations

from typing import Annotated, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, FiniteFloat

from emulator.messages.work import Confidence

T = TypeVar("T")
Positive = Annotated[FiniteFloat, Field(gt=0)]
NotNegative = Annotated[FiniteFloat, Field(ge=0)]
Share = Annotated[FiniteFloat, Field(ge=0, le=1)]
Count = Annotated[int, Field(gt=0)]


class Section(BaseModel):
    """A table of the profile; an unknown key in it is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Sourced(Section, Generic[T]):
    """A value with its provenance; `low` and `high` bound it where it is uncertain."""

    value: T
    low: T | None = None
    high: T | None = None
    source: str = Field(min_length=3)
    confidence: Confidence


class Device(Section):
    """Who the device is."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]
    name: str
    vendor: str
    summary: str
    soc: Sourced[str]
    coprocessor: Sourced[str] | None = None
    mass_g: Sourced[Positive]


class Display(Section):
    """The light engine and its combiner. Luminance is what reaches the eye."""

    technology: Sourced[str]
    eyes: Sourced[Annotated[int, Field(ge=1, le=2)]]
    primaries: Sourced[Literal["mono", "rgb"]]
    colour_srgb: Sourced[Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")]]
    width_px: Sourced[Count]
    height_px: Sourced[Count]
    ui_left_px: Sourced[Annotated[int, Field(ge=0)]]
    ui_top_px: Sourced[Annotated[int, Field(ge=0)]]
    ui_width_px: Sourced[Count]
    ui_height_px: Sourced[Count]
    fov_diagonal_deg: Sourced[Annotated[FiniteFloat, Field(gt=0, lt=180)]]
    refresh_hz: Sourced[Positive]
    scan_out_ms: Sourced[NotNegative]
    levels: Sourced[Annotated[int, Field(ge=2, le=256)]]
    gamma: Sourced[Positive]
    luminance_max_nits: Sourced[Positive]
    luminance_basis: Sourced[Literal["eye", "panel", "unknown"]]
    black_luminance_nits: Sourced[NotNegative]
    transmittance: Sourced[Share]
    transmittance_dark: Sourced[Share] | None = None
    tint_time_constant_s: Sourced[Positive] | None = None
    eyebox_width_mm: Sourced[Positive]
    eyebox_height_mm: Sourced[Positive]
    image_distance_m: Sourced[Positive]
    blur_fwhm_px: Sourced[NotNegative]
    uniformity_min_over_max: Sourced[Share]
    ghost_share: Sourced[Share]
    ghost_offset_deg: Sourced[NotNegative]
    safe_inset_deg: Sourced[NotNegative]
    engine_base_mw: Sourced[NotNegative]
    engine_full_field_mw: Sourced[NotNegative]


class Camera(Section):
    """The camera stream that the pipeline gets, and the still."""

    sensor: Sourced[str]
    width_px: Sourced[Count]
    height_px: Sourced[Count]
    frame_rate_hz: Sourced[Positive]
    fov_diagonal_deg: Sourced[Annotated[FiniteFloat, Field(gt=0, lt=180)]]
    exposure_min_ms: Sourced[Positive]
    exposure_max_ms: Sourced[Positive]
    exposure_lux_ms: Sourced[Positive]
    readout_ms: Sourced[NotNegative]
    isp_ms: Sourced[NotNegative]
    still_width_px: Sourced[Count]
    still_height_px: Sourced[Count]
    snap_ms: Sourced[Positive]
    active_mw: Sourced[NotNegative]


class Microphone(Section):
    """The microphone array as the pipeline gets it: one beam-formed channel."""

    count: Sourced[Count]
    rate_hz: Sourced[Count]
    sample_bits: Sourced[Count]
    block_samples: Sourced[Count]
    start_ms: Sourced[NotNegative]
    active_mw: Sourced[NotNegative]


class Speaker(Section):
    """Speech and earcons out."""

    count: Sourced[Count]
    rate_hz: Sourced[Count]
    output_latency_ms: Sourced[NotNegative]
    active_mw: Sourced[NotNegative]


class Sensors(Section):
    """The small sensors."""

    imu_rate_hz: Sourced[Positive]
    imu_axes: Sourced[Count]
    ambient_rate_hz: Sourced[Positive]
    ambient_max_lux: Sourced[Positive]
    wear_detection: Sourced[bool]
    location_rate_hz: Sourced[Positive]


class Gesture(Section):
    """One gesture on one zone, and what the platform does with it."""

    zone: str
    gesture: str
    action: str
    source: str = Field(min_length=3)
    confidence: Confidence


class Touch(Section):
    """Touch zones and keys with their timing."""

    double_tap_ms: Sourced[Positive]
    long_press_ms: Sourced[Positive]
    report_ms: Sourced[NotNegative]
    gestures: list[Gesture]


class Unit(Section):
    """A compute unit: rates at full use, the cost of a call, its power while busy.

    A unit without `macs_per_s` for a precision cannot run it. `interval_factor` is the factor by which a predicted
    time may be too long or too short (90 %).
    """

    macs_per_s: dict[str, Sourced[Positive]]
    ops_per_s: Sourced[Positive]
    memory_bytes_per_s: Sourced[Positive]
    on_chip_bytes: Sourced[Count] | None = None
    call_overhead_ms: Sourced[NotNegative]
    active_mw: Sourced[NotNegative]
    interval_factor: Sourced[Annotated[FiniteFloat, Field(ge=1)]]


class Radio(Section):
    """The way to the phone and the cloud."""

    bluetooth: Sourced[str]
    wifi: Sourced[str]
    round_trip_ms: Sourced[Positive]
    uplink_bytes_per_s: Sourced[Positive]
    downlink_bytes_per_s: Sourced[Positive]
    active_mw: Sourced[NotNegative]


class Memory(Section):
    """Memory that the system has in all."""

    ram_bytes: Sourced[Count]
    flash_bytes: Sourced[Count]


class Power(Section):
    """Battery and the power of what is always on."""

    battery_wh: Sourced[Positive]
    battery_parts: Sourced[Count]
    usable_share: Sourced[Share]
    base_mw: Sourced[NotNegative]
    standby_mw: Sourced[NotNegative]
    mean_use_mw: Sourced[Positive]


class Thermal(Section):
    """One-node skin model: C dT/dt = P - (T - T_ambient) / R, with the temperature at which the device slows down."""

    resistance_k_per_w: Sourced[Positive]
    capacity_j_per_k: Sourced[Positive]
    throttle_c: Sourced[Positive]
    shutdown_c: Sourced[Positive]


class Stages(Section):
    """Device time of the stages that run on the CPU around the models."""

    app_ms: Sourced[Positive]
    layout_ms: Sourced[Positive]
    raster_full_ms: Sourced[Positive]
    speech_first_sample_ms: Sourced[Positive]
    endpoint_ms: Sourced[Positive]


class Budget(Section):
    """What the device has to meet: vision from light to light (or sound), speech from last sound to light (or sound)."""

    vision_ms: Sourced[Positive]
    speech_ms: Sourced[Positive]
    touch_ms: Sourced[Positive]
    mean_power_mw: Sourced[Positive]


class Platform(Section):
    """The platform's own rules and words."""

    wake_words: Sourced[list[str]]
    languages: Sourced[list[str]]
    tool_answer_s: Sourced[Positive]
    agent_first_packet_s: Sourced[Positive]


class DeviceProfile(Section):
    """A whole device."""

    device: Device
    display: Display | None = None
    camera: Camera | None = None
    microphone: Microphone | None = None
    speaker: Speaker | None = None
    sensors: Sensors
    touch: Touch
    units: dict[Literal["npu", "cpu", "gpu", "dsp"], Unit]
    radio: Radio
    memory: Memory
    power: Power
    thermal: Thermal
    stages: Stages
    budget: Budget
    platform: Platform
