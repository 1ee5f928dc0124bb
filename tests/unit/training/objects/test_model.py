"""The object model that comes along, scored on fresh pictures: it does what its card says."""

import csv
import hashlib
import json

import numpy as np
import onnx
import pytest

from emulator.project import assets_folder
from training.objects.classes import LABELS
from training.objects.dataset import draw
from training.objects.score import answers, score

FOLDER = assets_folder() / "models" / "objects"
INT8, FP32 = FOLDER / "objects.int8.onnx", FOLDER / "objects.fp32.onnx"
FRESH_SEED, FRESH_A_CLASS = 5021, 5  # a seed that neither training nor its log knows


@pytest.fixture(scope="module")
def told():
    return json.loads((FOLDER / "training.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def fresh():
    return draw(FRESH_A_CLASS, FRESH_SEED, held_out=True)


def test_fresh_held_out_pictures_are_told_as_well_as_the_log_says(told, fresh):
    found = score(answers(INT8, fresh.pixels).scores, fresh)
    stated = told["held_out"][INT8.name]
    spread = 3 * np.sqrt(stated["top1"] * (1 - stated["top1"]) / found.pictures)
    assert abs(found.top1 - stated["top1"]) < spread + 0.01
    assert found.right_when_told > stated["right_when_told"] - 0.06
    assert found.false_alarm_share < stated["false_alarm_share"] + 0.2


def test_eight_bits_tell_the_same_as_floats(fresh):
    small, exact = answers(INT8, fresh.pixels), answers(FP32, fresh.pixels)
    assert np.mean(small.scores.argmax(1) == exact.scores.argmax(1)) > 0.95
    assert np.mean(np.sum(small.embeddings * exact.embeddings, axis=1)) > 0.98


def test_the_files_are_those_of_the_log(told):
    for file in (INT8, FP32):
        assert hashlib.sha256(file.read_bytes()).hexdigest() == told["sha256"][file.name]
    assert INT8.stat().st_size + FP32.stat().st_size < 2_000_000


def test_the_model_says_what_it_is():
    facts = {entry.key: entry.value for entry in onnx.load(INT8).metadata_props}
    assert json.loads(facts["names"]) == list(LABELS)
    assert "not measured" in facts["trained_on"]
    assert facts["licence"] == "Apache-2.0"


def test_the_confusion_matrix_is_that_of_the_log(told):
    with (FOLDER / "confusion.csv").open(newline="", encoding="utf-8") as file:
        head, *rows = list(csv.reader(file))
    table = np.array([[int(cell) for cell in row[1:]] for row in rows])
    stated = told["held_out"][INT8.name]
    assert tuple(head[1:]) == LABELS
    assert table.sum() == stated["pictures"]
    assert np.trace(table) / table.sum() == pytest.approx(stated["top1"], abs=1e-4)


def test_the_card_states_the_figures_of_the_log(told):
    card = (FOLDER / "README.md").read_text("utf-8")
    stated = told["held_out"][INT8.name]
    for name in ("top1", "top3", "right_when_told", "told_share", "false_alarm_share"):
        assert f"{100 * stated[name]:.1f} %" in card
    assert "photographs was not measured" in card
