"""The voice check knows a voice again, refuses others, and says what is wrong with what it was given."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from emulator.bad_input import BadInput
from emulator.messages.payment import Bill
from emulator.messages.services import ServiceFailed
from emulator.messages.voiceprint import EnrolSpeaker, VerifySpeaker
from emulator.profile import load_profile
from emulator.services.context import ServiceContext
from emulator.services.till.device_key import is_sealed
from emulator.services.voiceprint import VoiceCheck, make
from emulator.services.voiceprint.background import Background, load_background
from emulator.services.voiceprint.features import DESCRIPTION, describe

MODEL = Path(__file__).parents[4] / "assets" / "models" / "voiceprint.npz"
BILL = Bill("West Lake Tea", "20.00", "CNY", "7Q3F")


@pytest.fixture(scope="module")
def check():
    return VoiceCheck(load_background(MODEL))


def enrolled(check, sing, **how):
    return check.answer(EnrolSpeaker((sing(seed=1, **how), sing(seed=2, **how))))


def test_the_voice_is_known_again_and_its_proof_is_for_this_bill_alone(check, sing):
    verdict = check.answer(VerifySpeaker(sing(seed=3, seconds=1.2), enrolled(check, sing), BILL.purpose))
    assert verdict.accepted
    assert verdict.score >= verdict.threshold
    assert is_sealed(BILL.purpose, verdict.proof)
    assert not is_sealed(replace(BILL, amount="200.00").purpose, verdict.proof)


@pytest.mark.parametrize("how", [{"formants_hz": (450, 1900, 2800)}, {"formants_hz": (700, 1200, 3300)}])
def test_another_voice_is_refused_without_a_proof(check, sing, how):
    verdict = check.answer(VerifySpeaker(sing(seed=3, **how), enrolled(check, sing), BILL.purpose))
    assert not verdict.accepted
    assert verdict.score < verdict.threshold
    assert verdict.proof == ""


def test_two_voices_are_not_learned_as_one(check, sing):
    with pytest.raises(ServiceFailed, match="two voices") as caught:
        check.answer(EnrolSpeaker((sing(), sing(pitch_hz=220.0, formants_hz=(400, 2000, 2900)))))
    assert caught.value.kind == "refused"


@pytest.mark.parametrize("count", [0, 1, 11])
def test_a_voice_is_learned_from_two_to_ten_utterances(check, sing, count):
    with pytest.raises(ServiceFailed, match="2 to 10"):
        check.answer(EnrolSpeaker((sing(),) * count))


def test_a_word_too_short_is_said_so(check, sing):
    short = sing(seconds=0.12)
    with pytest.raises(ServiceFailed, match="too short"):
        check.answer(VerifySpeaker(short, enrolled(check, sing), BILL.purpose))


def test_a_print_of_another_model_is_refused(check, sing):
    other = replace(enrolled(check, sing), model="0123456789ab/2")
    with pytest.raises(ServiceFailed, match="learn it again"):
        check.answer(VerifySpeaker(sing(), other, BILL.purpose))


def test_the_work_grows_with_the_sound(check, sing):
    short, long = (check.plan(EnrolSpeaker((sing(seconds=s), sing(seconds=s)))).cost for s in (1.0, 2.0))
    assert 1.5 < long.ops / short.ops < 2.0
    assert check.plan(EnrolSpeaker((sing(), sing()))).unit == "dsp"


def test_a_score_is_the_ratio_of_two_normal_densities():
    """In one direction, against densities written out."""
    one = np.ones(1)
    model = Background("", np.zeros(1), one, np.ones((1, 1)), 4 * one, 1.0, 0.0, 0.0)

    def log_density(x, mean, variance):
        return -0.5 * (np.log(2 * np.pi * variance) + (x - mean) ** 2 / variance)

    known, heard, count = 1.5, 2.1, 2
    joint = np.array([[4 + 1, 4], [4, 4 + 1 / count]])  # of the new point and the mean of the known ones
    mean = joint[0, 1] / joint[1, 1] * known
    variance = joint[0, 0] - joint[0, 1] ** 2 / joint[1, 1]
    wanted = log_density(heard, mean, variance) - log_density(heard, 0, 5)
    assert model.score(np.array([known]), count, np.array([heard])) == pytest.approx(wanted)


def test_a_vector_is_the_centred_description_along_the_directions(sing):
    model = load_background(MODEL)
    described = describe(sing().samples, 16_000)
    by_hand = [
        sum((described[i] - model.mean[i]) / model.scale[i] * model.directions[i, d] for i in range(DESCRIPTION))
        for d in range(len(model.between))
    ]
    point = model.vector(described)
    assert point / np.linalg.norm(point) == pytest.approx(np.array(by_hand) / np.linalg.norm(by_hand))
    assert np.mean(point**2 / (model.between + 1)) == pytest.approx(1.0)


def changed(tmp_path, **arrays):
    path = tmp_path / "model.npz"
    with np.load(MODEL) as kept:
        np.savez(path, **{**dict(kept), **arrays})
    return path


@pytest.mark.parametrize(
    "arrays",
    [
        {"mean": np.zeros(3)},
        {"scale": np.zeros(DESCRIPTION)},
        {"between": np.zeros(2)},
        {"directions": np.zeros(DESCRIPTION)},
        {"directions": np.full((DESCRIPTION, 2), np.nan), "between": np.ones(2)},
        {"threshold": np.inf},
        {"slope": "steep"},
        {"offset": np.zeros(2)},
        {"mean": np.array([{"a": 1}], dtype=object)},
    ],
    ids=str,
)
def test_a_model_that_does_not_fit_is_named(tmp_path, arrays):
    path = changed(tmp_path, **arrays)
    with pytest.raises(BadInput) as caught:
        load_background(path)
    assert str(path) in str(caught.value)
    assert "training.voiceprint" in str(caught.value)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"hello", b"\x93NUMPY"])
def test_a_file_that_is_no_model_is_named(tmp_path, data):
    path = tmp_path / "model.npz"
    path.write_bytes(data)
    with pytest.raises(BadInput, match="no model of voices"):
        load_background(path)
    with pytest.raises(BadInput, match="No such file"):
        load_background(tmp_path / "none.npz")


def test_the_model_that_comes_along_is_found_and_another_is_looked_for_in_the_project(tmp_path):
    profile = load_profile("quark-s1")
    context = ServiceContext(tmp_path, MODEL.parents[1], profile, "en", None, "glasses.toml:16: services.voiceprint")
    assert make("built_in", context).name == "voiceprint"
    changed(tmp_path)
    assert make("model.npz", context).name == "voiceprint"
    with pytest.raises(BadInput, match=r"glasses\.toml:16.*no file 'other\.npz'"):
        make("other.npz", context)
