"""Made-up logs of trainings, in the form that training writes."""

import json

GATES = ("none", "headwise", "elementwise")


def figures(share, even, largest, opened, accuracy):
    inside = {
        "first_token": [[share]],
        "first_token_even": even,
        "first_token_mean": share,
        "first_token_worst_head": share * 1.5,
        "largest": largest,
        "typical": 1.0,
        "open": opened,
    }
    row = {"intent_accuracy": accuracy, "slot_f1": accuracy / 2}
    return {
        "clean": {"all": row},
        "noisy": {"all": row},
        "length": {f"{times}x": {"intent_accuracy": accuracy / times} for times in (1, 2, 4)},
        "inside": inside,
        "inside_long": inside,
    }


def run(gate, seed, share=0.2, even=0.05, largest=9.0, opened=None, accuracy=0.7, loss=1.0):
    points = [[100 * step, loss + 1 / step, loss / 2] for step in range(1, 11)]
    return {"gate": gate, "seed": seed, "figures": figures(share, even, largest, opened, accuracy), "loss": points}


def log(*runs, longest=40):
    return {"runs": list(runs), "longest_trained": longest}


def written(folder, document):
    file = folder / "gating.json"
    file.write_text(json.dumps(document), "utf-8")
    return file
