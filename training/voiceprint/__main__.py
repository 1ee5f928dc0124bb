"""Makes the background model: speaks, describes, fits, calibrates, and says how well it does.

    python -m training.voiceprint [OUT.npz]

A third of the training voices is left out of the discriminants and used to calibrate the score and to set the
threshold; testing voices are never seen (`tests/bench/bench_voiceprint.py`).
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

import numpy as np

from emulator.services.voiceprint.background import Background
from emulator.sound.espeak import Espeak
from training.voiceprint.described import Described, described, heard
from training.voiceprint.fitting import calibrated, discriminants
from training.voiceprint.scoring import Trials, equal_error, rates, trials
from training.voiceprint.voices import OTHER_TRAINING, PHRASE, TRAINING, speakers, utterances

OUT = Path(__file__).parents[2] / "assets" / "models" / "voiceprint.npz"
TEXTS = (PHRASE, PHRASE, PHRASE, PHRASE, *OTHER_TRAINING[:3])
ENROLLED = 2
NOISES_DB = (None, 10.0)
LEFT_OUT = 3  # each third voice
SEED = 1


def fit(rows: list[Described]) -> Background:
    """Discriminants of two thirds of the voices, calibrated on the others."""
    names = sorted({row.said.speaker.variant for row in rows})
    left_out = set(names[::LEFT_OUT])
    kept = [row for row in rows if row.said.speaker.variant not in left_out]
    people = {who: number for number, who in enumerate(dict.fromkeys(row.said.speaker for row in kept))}
    model = discriminants(np.array([row.numbers for row in kept]), [people[row.said.speaker] for row in kept])
    held = phrase_trials(model, [row for row in rows if row.said.speaker.variant in left_out])
    model = calibrated(model, held)
    held = Trials(*(model.slope * scores + model.offset for scores in (held.own, held.others, held.kin)))
    refused, taken = rates(held.own, held.others, model.threshold)
    print(f"{len(people)} speakers, {len(kept)} utterances; calibrated on {len(left_out)} other voices:")
    print(f"equal error {equal_error(held.own, held.others):.4f}; at {model.threshold:.2f}: {refused:.4f}, {taken:.4f}")
    return model


def phrase_trials(model: Background, rows: list[Described]) -> Trials:
    """Enrolled with the first two quiet sayings of the phrase, tested with the others in every noise."""
    phrases = [row for row in rows if row.said.text == PHRASE]
    enrolled = [row for row in phrases if row.noise_db is None and row.number < ENROLLED]
    tested = [row for row in phrases if row.number >= ENROLLED]
    return trials(model, heard(model, enrolled), heard(model, tested))


def save(model: Background, path: Path) -> str:
    """Write the model; returns the SHA-256 of the file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    arrays = {name: getattr(model, name).astype(np.float32) for name in ("mean", "scale", "directions", "between")}
    numbers = {name: np.float64(getattr(model, name)) for name in ("slope", "offset", "threshold")}
    np.savez(path, **arrays, **numbers)
    return hashlib.sha256(path.read_bytes()).hexdigest()


def main() -> None:
    """Make it."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else OUT
    said = utterances(speakers(TRAINING), TEXTS, SEED)
    print(f"{len(said)} utterances to speak")
    digest = save(fit(described(said, Espeak(), NOISES_DB, SEED)), path)
    print(f"{path}: {path.stat().st_size / 1000:.0f} kB, SHA-256 {digest}")


if __name__ == "__main__":
    main()
