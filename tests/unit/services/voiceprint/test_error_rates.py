"""The model that comes along still tells apart voices that it never heard, on sayings made anew."""

import hashlib
from pathlib import Path

import numpy as np
import pytest

from emulator.bad_input import BadInput
from emulator.services.voiceprint.background import load_background
from emulator.sound.espeak import Espeak
from training.voiceprint.described import described, heard
from training.voiceprint.fitting import calibrated, discriminants
from training.voiceprint.scoring import Trials, equal_error, rates, trials
from training.voiceprint.voices import PHRASE, TESTING, TRAINING, speakers, utterances

MODELS = Path(__file__).parents[4] / "assets" / "models"
FRESH_SEED = 4711
MOST_EQUAL_ERROR = 0.05
MOST_TAKEN = 0.03


@pytest.fixture(scope="module")
def espeak():
    try:
        return Espeak()
    except BadInput as error:
        pytest.skip(str(error))


def test_voices_never_heard_are_told_apart(espeak):
    model = load_background(MODELS / "voiceprint.npz")
    people = speakers(TESTING[::4], (("en-us", 45), ("en-gb-scotland", 50)))
    rows = described(utterances(people, [PHRASE] * 3, FRESH_SEED), espeak, (None, 20.0), FRESH_SEED)
    enrolled = [row for row in rows if row.number < 2 and row.noise_db is None]
    tested = [row for row in rows if row.number == 2]
    found = trials(model, heard(model, enrolled), heard(model, tested))
    assert len(found.own) == 32
    assert len(found.others) == 32 * 14
    assert equal_error(found.own, found.others) <= MOST_EQUAL_ERROR
    assert rates(found.own, found.others, model.threshold)[1] <= MOST_TAKEN


def test_the_data_card_is_of_this_file():
    digest = hashlib.sha256((MODELS / "voiceprint.npz").read_bytes()).hexdigest()
    card = (MODELS / "voiceprint.md").read_text(encoding="utf-8")
    assert digest in card
    assert "not people" in card


def test_testing_voices_took_no_part_in_training():
    assert not set(TRAINING) & set(TESTING)
    assert (len(TRAINING), len(TESTING)) == (58, 32)


def test_the_equal_error_rate_is_where_both_errors_meet():
    own, others = np.arange(0.0, 10.0), np.arange(-7.0, 3.0)
    assert equal_error(own, others) == pytest.approx(0.2, abs=0.051)
    assert equal_error(own + 100, others) == 0.0
    assert rates(own, others, 1.5) == pytest.approx((0.2, 0.1))


def gaussian_people(generator, people, each, spread):
    """Points of people who differ in two of four directions."""
    middles = generator.normal(0, 3.0, (people, 1, 4)) * [1, 1, 0, 0]
    points = middles + generator.normal(0, spread, (people, each, 4))
    return points.reshape(-1, 4), np.repeat(np.arange(people), each)


def test_discriminants_find_where_people_differ():
    points, who = gaussian_people(np.random.default_rng(5), 200, 6, 1.0)
    model = discriminants(points, who, directions=2, shrink=0.0)
    used = np.abs(model.directions).sum(axis=1)
    assert used[:2].min() > 10 * used[2:].max()
    assert model.between == pytest.approx([9.0, 9.0], rel=0.35)
    projected = ((points - model.mean) / model.scale) @ model.directions
    within = np.mean([projected[who == one].var(axis=0, ddof=1) for one in range(200)], axis=0)
    assert within == pytest.approx([1.0, 1.0], rel=0.1)


def test_calibrated_scores_are_likelihood_ratios():
    """Scores of two normal kinds whose likelihood ratio is known: 2 d x with means at d and -d, variance 1."""
    generator = np.random.default_rng(6)
    own, others = generator.normal(1.5, 1, 4000), generator.normal(-1.5, 1, 20_000)
    points, who = gaussian_people(np.random.default_rng(5), 20, 6, 1.0)
    model = calibrated(discriminants(points, who, directions=2), Trials(own, others, others))
    assert model.slope == pytest.approx(3.0, rel=0.05)
    assert model.offset == pytest.approx(0.0, abs=0.1)
    assert np.mean(model.slope * others + model.offset >= model.threshold) == pytest.approx(0.001, abs=2e-4)
