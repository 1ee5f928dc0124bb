"""How well the voice check tells voices apart that it never heard: equal error rates by sentence and noise.

Run as `python tests/bench/bench_voiceprint.py`; prints a table and one JSON line. Each of the testing speakers (32
variants of espeak-ng with four accents and pitches) is enrolled with two quiet sayings of "confirm payment" and tested
against all, with the same sentence and with others. `others` are voices of other variants; `kin` is the same variant at
another pitch or with another accent. `refused` and `taken` are the errors at the model's own threshold. Synthetic
voices are not people: these figures say that the method works, and nothing of how well it knows a person. Where flite
is installed, its four voices, built from recordings of four people, make a second table.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from emulator.services.voiceprint.background import Background, load_background
from emulator.sound.espeak import Espeak
from training.voiceprint import flite
from training.voiceprint.described import described, heard
from training.voiceprint.scoring import equal_error, rates, trials
from training.voiceprint.voices import OTHER_TESTING, PHRASE, TESTING, speakers, utterances

MODEL = Path(__file__).parents[2] / "assets" / "models" / "voiceprint.npz"
NOISES_DB = (None, 20.0, 10.0)
ENROLLED = 2
SEED = 2


def main() -> None:
    model = load_background(MODEL)
    people = speakers(TESTING)
    rows = described(utterances(people, [PHRASE] * 4 + list(OTHER_TESTING), SEED), Espeak(), NOISES_DB, SEED)
    enrolled = heard(
        model, [row for row in rows if row.said.text == PHRASE and row.number < ENROLLED and row.noise_db is None]
    )
    print(f"{len(people)} speakers never heard in training, model {model.name}, threshold {model.threshold:.2f}")
    print("sentence | noise | own | others | equal error | refused | taken | equal error, kin")
    table = []
    for same in (True, False):
        for noise_db in NOISES_DB:
            tested = [
                row
                for row in rows
                if row.noise_db == noise_db
                and (row.said.text == PHRASE) == same
                and (not same or row.number >= ENROLLED)
            ]
            found = trials(model, enrolled, heard(model, tested))
            refused, taken = rates(found.own, found.others, model.threshold)
            row = {
                "sentence": "the same" if same else "others",
                "snr_db": noise_db,
                "own": len(found.own),
                "others": len(found.others),
                "equal_error": round(equal_error(found.own, found.others), 4),
                "refused": round(refused, 4),
                "taken": round(taken, 4),
                "equal_error_kin": round(equal_error(found.own, found.kin), 4),
            }
            table.append(row)
            print(" | ".join(str(value) for value in row.values()), flush=True)
    other_program = flite_rows(model) if flite.is_there() else []
    print(json.dumps({"model": model.name, "speakers": len(people), "rows": table, "flite": other_program}))


def flite_rows(model: Background) -> list[dict[str, object]]:
    """The same for the four voices of another program, each enrolled with two sayings and tested with twelve."""
    print("flite, 4 voices: sentence | noise | own | others | equal error | refused | taken")
    enrolled, table = flite.heard(model, PHRASE, ENROLLED, None, SEED), []
    for text in (PHRASE, OTHER_TESTING[1]):
        for noise_db in NOISES_DB:
            found = trials(model, enrolled, flite.heard(model, text, 12, noise_db, SEED + 1))
            refused, taken = rates(found.own, found.others, model.threshold)
            row = {
                "sentence": "the same" if text == PHRASE else "another",
                "snr_db": noise_db,
                "own": len(found.own),
                "others": len(found.others),
                "equal_error": round(equal_error(found.own, found.others), 4),
                "refused": round(refused, 4),
                "taken": round(taken, 4),
            }
            table.append(row)
            print(" | ".join(str(value) for value in row.values()), flush=True)
    return table


if __name__ == "__main__":
    main()
