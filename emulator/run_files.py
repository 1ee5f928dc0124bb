"""What a run leaves in `--out`: the report, the pictures, the sound, the trace, the events.

In: the record of a run, and of the same inputs on other devices for comparison. Out: files of one folder, each written
whole or not at all.
"""

from __future__ import annotations

import json
import platform
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from emulator.bad_input import BadInput
from emulator.budget_sources import project_budgets
from emulator.clock import NS_PER_MS, NS_PER_S
from emulator.device_run import RunRecord
from emulator.hardware.endurance import endurance
from emulator.lanes.app_lane import INTERRUPTED
from emulator.lanes.hud_lane import HudLane
from emulator.optics import Optics, built_in_world_bytes, eye_picture, panel_picture
from emulator.pinhole import Pinhole
from emulator.profile.provenance import provenance
from emulator.trace.analyse import Battery, summary
from emulator.trace.breaches import BudgetCheck, check_budgets
from emulator.trace.chains import Chains
from emulator.trace.chrome import write_chrome_trace
from emulator.trace.csv_export import write_csv
from emulator.trace.events import EventLog
from emulator.trace.files import cannot_write, whole_file
from emulator.trace.perfetto import write_perfetto_trace
from emulator.trace.report import write_report
from emulator.trace.report.data import Comparison, InputRow, PredictionRow, ReportData, Spoken
from emulator.user_files.picture_file import png_of

ORDINARY_FOV_DEG = 78.0  # a webcam or phone, diagonal
# A source that came back is told as it happens, but nothing is wrong with it.
WRONG = ("failed", "slow", "late", "refused", "lost", "empty", "shut down")
NAMED_VERSIONS = ("lorgnette", "numpy", "onnxruntime", "rapidocr", "av", "pillow", "zxing-cpp", "pocketsphinx")


@dataclass(frozen=True, slots=True)
class Pictures:
    """PNG bytes of the HUD and of what the eye saw; None on a device without a display."""

    hud_png: bytes | None
    eye_png: bytes | None
    caption: str


def write_run(
    folder: Path, record: RunRecord, others: Sequence[RunRecord], *, command: str, unix_s: float
) -> list[Path]:
    """Write everything; returns the files written, the report first. Raises BadInput when the folder cannot be used."""
    usable_folder(folder)
    pictures = take_pictures(record)
    written = [folder / "report.html"]
    write_report(written[0], report_data(record, others, pictures, command=command, unix_s=unix_s))
    for name, data in (("hud.png", pictures.hud_png), ("eye.png", pictures.eye_png)):
        if data:
            written.append(_write_bytes(folder / name, data))
    traces = [
        write_chrome_trace(folder / "trace.json", record.trace),
        write_perfetto_trace(folder / "trace.pftrace", record.trace),
    ]
    tables = write_csv(folder, record.trace)
    with EventLog(folder / "events.jsonl") as log:
        for event in record.events:
            log.write(event)
    written += [*traces, *tables, _write_summary(folder / "summary.json", record, unix_s), folder / "events.jsonl"]
    return written + _write_sound(folder, record)


def usable_folder(folder: Path) -> None:
    """Make the folder and try to write in it. Raises BadInput when it cannot be used."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=folder):
            pass
    except (OSError, ValueError) as fault:  # ValueError: a NUL in the name
        raise cannot_write(folder, fault if isinstance(fault, OSError) else OSError(str(fault))) from fault


def faults(record: RunRecord) -> list[dict[str, Any]]:
    """What went wrong, in the order in which it first did: source, state, detail, and how often."""
    told = [event.data for event in record.events if event.kind == "fault"]
    wrong = [data for data in told if _is_wrong(str(data.get("state")), str(data.get("detail") or ""))]
    counted = Counter((str(data.get("source")), str(data["state"]), str(data.get("detail", ""))) for data in wrong)
    return [
        {"source": source, "state": state, "detail": detail, "count": count}
        for (source, state, detail), count in counted.items()
    ]


def app_failures(record: RunRecord) -> list[dict[str, Any]]:
    """Those of the app itself; what its user interrupted is no failure."""
    own = [fault for fault in faults(record) if (fault["source"], fault["state"]) == ("app", "failed")]
    return [fault for fault in own if not (record.stopped_early and INTERRUPTED in fault["detail"])]


def _is_wrong(state: str, detail: str) -> bool:
    """What somebody switched off, and a file that came to its end, say nothing more of it."""
    return bool(detail) if state in ("off", "ended") else state in WRONG


def report_data(
    record: RunRecord, others: Sequence[RunRecord], pictures: Pictures, *, command: str, unix_s: float
) -> ReportData:
    """The record as the report wants it."""
    return ReportData(
        title=record.project.name,
        name=record.profile.device.name,
        command=command,
        trace=record.trace,
        budgets=record.budgets,
        made=datetime.fromtimestamp(unix_s, UTC).strftime("%Y-%m-%d %H:%M UTC"),
        versions=versions(),
        comparisons=tuple(Comparison(other.profile.device.name, other.trace, other.budgets) for other in others),
        hud_png=pictures.hud_png,
        eye_png=pictures.eye_png,
        eye_caption=pictures.caption,
        transcript=_transcript(record),
        events=tuple(record.events),
        inputs=_inputs(record),
        predictions=_predictions(record),
        provenance=tuple(provenance(record.profile)),
        battery=battery_of(record),
        notes=("The run was stopped before its end.",) if record.stopped_early else (),
    )


def json_document(record: RunRecord) -> dict[str, Any]:
    """What `--json` prints."""
    return summary(record.trace, record.budgets, battery_of(record)) | {
        "faults": faults(record),
        "notes": list(record.notes),
    }


def budget_check(record: RunRecord, *, of_device: bool) -> BudgetCheck:
    """The project's budgets, or also those of the device, that the run did not keep or says nothing about."""
    return check_budgets(Chains(record.trace), record.budgets if of_device else project_budgets(record.project))


def battery_of(record: RunRecord) -> Battery:
    """The profile's battery, and how long it would last."""
    power = record.profile.power
    source = f"{power.battery_wh.confidence}: {power.battery_wh.source}"
    forecast = endurance(record.profile, record.trace.energy, record.trace.duration_ns)
    return Battery(power.battery_wh.value, power.usable_share.value, source=source, endurance=forecast)


def take_pictures(record: RunRecord) -> Pictures:
    """The HUD and the eye's view for the scene that put most light into the eye."""
    hud = record.machine.hud
    sight = hud.most_seen() if isinstance(hud, HudLane) else None
    if sight is None:
        return Pictures(None, None, "")
    frame = sight.frame
    lux = record.machine.desk.illuminance_lux
    optics = Optics.from_profile(record.profile, brightness=record.machine.brightness())
    optics = replace(optics, camera=_field_of_view(record), tint=record.machine.desk.tint())
    seen = eye_picture(frame.levels, built_in_world_bytes() if sight.world is None else sight.world, optics, lux)
    light = f"{lux:g} lux, {_rounded(optics.peak_nits)} nits at the eye"
    caption = f"at {frame.t_ns / NS_PER_S:.2f} s in {light}, text not to scale"
    return Pictures(png_of(panel_picture(frame.levels, optics)), png_of(seen), caption)


def _rounded(value: float) -> str:
    """Three digits, never an exponent: 0.25, 223, 4000."""
    return f"{value:.3g}" if value < 100 else f"{value:.0f}"


def versions() -> dict[str, str]:
    """Versions of what a result depends on."""
    found = {"python": platform.python_version()}
    for name in NAMED_VERSIONS:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            found[name] = "not installed"
    return found


def _field_of_view(record: RunRecord) -> Pinhole:
    """The angle that the input picture really covers: the source's own where it knows it, else an ordinary camera's.

    The device's camera may be wider than what it was fed with; the picture of the world must not be stretched to it.
    """
    camera = record.machine.parts.camera
    fov_deg = getattr(camera.source, "fov_diagonal_deg", ORDINARY_FOV_DEG) if camera else ORDINARY_FOV_DEG
    return Pinhole.from_diagonal(1280, 720, fov_deg)


def _write_bytes(path: Path, data: bytes) -> Path:
    try:
        path.write_bytes(data)
    except OSError as fault:
        raise cannot_write(path, fault) from fault
    return path


def _write_summary(path: Path, record: RunRecord, unix_s: float) -> Path:
    """What `--json` prints, and when it was made: what `lorgnette compare` reads."""
    with whole_file(path) as file:
        json.dump(json_document(record) | {"made_unix_s": unix_s}, file, ensure_ascii=False, indent=1)
    return path


def _write_sound(folder: Path, record: RunRecord) -> list[Path]:
    track = record.machine.voice.track()
    if track is None:
        return []
    import soundfile

    samples, rate_hz = track
    path = folder / "voice.wav"
    try:
        soundfile.write(path, samples, rate_hz, subtype="PCM_16")
    except (OSError, RuntimeError) as fault:
        raise BadInput(
            f"cannot be written ({fault})", where=str(path), mend="choose another place with --out"
        ) from None
    return [path]


def _transcript(record: RunRecord) -> tuple[Spoken, ...]:
    return tuple(
        Spoken(event.t_ns / NS_PER_S, str(event.data["text"]), str(event.data.get("language", "")))
        for event in record.events
        if event.kind == "voice" and event.data.get("sound") == "speech"
    )


def _inputs(record: RunRecord) -> tuple[InputRow, ...]:
    settings, parts = record.settings, record.machine.parts
    return (
        InputRow("project", record.project.name, record.project.summary),
        InputRow("camera", record.camera),
        InputRow("microphone", record.microphone),
        InputRow("light", f"{parts.illuminance_lux:g} lux"),
        InputRow("seed", str(settings.seed)),
        InputRow("timing", settings.timing),
    )


def _predictions(record: RunRecord) -> tuple[PredictionRow, ...]:
    return tuple(
        PredictionRow(stage, p.p50_ns / NS_PER_MS, p.low_ns / NS_PER_MS, p.high_ns / NS_PER_MS, p.source, p.confidence)
        for stage, p in record.machine.predictions.items()
    )
