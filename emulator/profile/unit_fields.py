"""The fields of a profile about what computes, spends and promises: units, memory, radio, power, heat, budgets.

Types and bounds only; the meaning of each key stands in `device_profiles/_template.toml`.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, FiniteFloat, model_validator

from emulator.profile.quantities import (
    Bytes,
    Celsius,
    Count,
    Milliseconds,
    Milliwatts,
    Operator,
    PerSecond,
    Positive,
    PositiveMilliseconds,
    PositiveShare,
    Precision,
    Sourced,
    Text,
    Word,
)
from emulator.user_files.tables import Table
from emulator.user_files.wording import mismatch


class KernelRates(Table):
    """How the parts of a model run on a unit: what each costs to start, and what it reaches of the unit's rates.

    `share_of_rate` is by kind of kernel, 1 for a kind that is not named. Weights are fetched ahead, but
    if there are more than `on_chip_bytes` of them no faster than `streamed_bytes_per_s`. Activations stay on the chip
    unless a kernel has more than `on_chip_bytes` of them; what enters and leaves a model is copied. Rows of pictures
    are computed in whole blocks of `width_block` places.
    """

    overhead_us: dict[Precision, Sourced[Annotated[FiniteFloat, Field(ge=0, le=1e6)]]]
    weight_bytes_per_s: Sourced[PerSecond]
    activation_bytes_per_s: Sourced[PerSecond]
    width_block: Sourced[Count] | None = None
    on_chip_bytes: Sourced[Bytes]
    spilled_bytes_per_s: Sourced[PerSecond]
    copied_bytes_per_s: Sourced[PerSecond]
    streamed_bytes_per_s: Sourced[PerSecond] | None = None
    share_of_rate: dict[Word, Sourced[Annotated[FiniteFloat, Field(gt=0, le=10)]]]


class Fallback(Table):
    """What a unit leaves to the CPU of its device, and what it costs that a model is cut there.

    `operators` are ONNX names, with their domain where it is not the standard one ("com.microsoft.Attention"); one that
    ends with * stands for all that begin so.
    """

    operators: Sourced[Annotated[list[Operator], Field(max_length=1000)]]
    hand_over_ms: Sourced[Milliseconds]


class FirstRun(Table):
    """What a model costs before it can run: compiled for the unit the first time, loaded from a cache later."""

    compile_ms: Sourced[Milliseconds] | None = None
    cached_load_ms: Sourced[Milliseconds] | None = None


class Unit(Table):
    """A compute unit: rates at full use, the cost of a call, its power while busy where that is known.

    `cores` is how many pieces of work it does at once, one when it is not given. A unit without `macs_per_s` for a
    precision cannot run it. One `on_coprocessor` has a memory of its own and does not slow down with the main chip.
    `interval_factor` is the factor by which a predicted time may be off either way (90 %). Without `kernels` the parts
    of a model cost nothing to start and run at the unit's rates, and without `fallback` it runs every operator.
    `calibration` is the file of a unit that was measured with `lorgnette calibrate`, beside the profile: models are
    predicted from it alone.
    """

    macs_per_s: dict[Precision, Sourced[PerSecond]]
    cores: Sourced[Count] | None = None
    on_coprocessor: Sourced[bool] | None = None
    ops_per_s: Sourced[PerSecond]
    memory_bytes_per_s: Sourced[PerSecond]
    on_chip_bytes: Sourced[Bytes] | None = None
    call_overhead_ms: Sourced[Milliseconds]
    active_mw: Sourced[Milliwatts] | None = None
    interval_factor: Sourced[Annotated[FiniteFloat, Field(ge=1, le=100)]]
    kernels: KernelRates | None = None
    fallback: Fallback | None = None
    first_run: FirstRun | None = None
    calibration: Sourced[Text] | None = None


class PoweredUnit(Unit):
    """A unit of a whole device, whose power is known or estimated: without it there is no battery life.

    It cannot be calibrated: that tells the kernels of this computer's runtime, and glasses run others.
    """

    active_mw: Sourced[Milliwatts]
    calibration: None = None


class Radio(Table):
    """The way to the phone and the cloud."""

    bluetooth: Sourced[Text]
    wifi: Sourced[Text]
    round_trip_ms: Sourced[PositiveMilliseconds]
    uplink_bytes_per_s: Sourced[PerSecond]
    downlink_bytes_per_s: Sourced[PerSecond]
    active_mw: Sourced[Milliwatts]


class Memory(Table):
    """Memory that the system has in all; units, camera and display share what its bus carries, where that is given."""

    ram_bytes: Sourced[Bytes]
    flash_bytes: Sourced[Bytes]
    bus_bytes_per_s: Sourced[PerSecond] | None = None


class Power(Table):
    """Battery and the power of what is always on."""

    battery_wh: Sourced[Positive]
    battery_parts: Sourced[Count]
    usable_share: Sourced[PositiveShare]
    base_mw: Sourced[Milliwatts]
    standby_mw: Sourced[Milliwatts]
    mean_use_mw: Sourced[Positive]


class Throttling(Table):
    """How the main chip slows down: a step of its full speed every so often, as long as the skin is too warm.

    It speeds up again below `throttle_c` less `hysteresis_c`. Power goes with speed to the `power_exponent`.
    """

    step_share: Sourced[PositiveShare]
    step_every_s: Sourced[Count]
    slowest_share: Sourced[PositiveShare]
    hysteresis_c: Sourced[Positive]
    power_exponent: Sourced[Annotated[FiniteFloat, Field(ge=1, le=4)]]


class Thermal(Table):
    """One-node skin model: C dT/dt = P - (T - T_ambient) / R, with the temperature at which the device slows down.

    Without `throttling` it only says that it is hot.
    """

    resistance_k_per_w: Sourced[Positive]
    capacity_j_per_k: Sourced[Positive]
    throttle_c: Sourced[Celsius]
    shutdown_c: Sourced[Celsius]
    throttling: Throttling | None = None

    @model_validator(mode="after")
    def _slows_down_before_it_stops(self) -> Thermal:
        if self.throttle_c.value >= self.shutdown_c.value:
            raise mismatch("throttle_c", "throttle_c is not below shutdown_c")
        return self


class Stages(Table):
    """Device time of the stages that run on the CPU around the models."""

    app_ms: Sourced[PositiveMilliseconds]
    layout_ms: Sourced[PositiveMilliseconds]
    raster_full_ms: Sourced[PositiveMilliseconds]
    speech_first_sample_ms: Sourced[PositiveMilliseconds]
    endpoint_ms: Sourced[PositiveMilliseconds]


class Budget(Table):
    """What the device has to meet: vision from light to light or sound, speech from last sound to light or sound."""

    vision_ms: Sourced[PositiveMilliseconds]
    speech_ms: Sourced[PositiveMilliseconds]
    touch_ms: Sourced[PositiveMilliseconds]
    mean_power_mw: Sourced[Positive]


class Platform(Table):
    """The platform's own rules and words."""

    wake_words: Sourced[list[Text]]
    languages: Sourced[list[Text]]
    tool_answer_s: Sourced[Positive]
    agent_first_packet_s: Sourced[Positive]
