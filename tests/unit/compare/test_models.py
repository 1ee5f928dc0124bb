"""Profiles of models compared: what intervals decide, and what they do not."""

import sys
from pathlib import Path

import pytest

from emulator.compare.models import compare_models
from emulator.compare.results import ModelFigures

sys.path.append(str(Path(__file__).parent))

from made_results import model


def one(**changes):
    return ModelFigures.model_validate(model(**changes))


def pair(a, b):
    (found,) = compare_models([a], [b]).pairs
    return found


@pytest.mark.parametrize(
    ("b", "verdict"),
    [
        ({"p50": 40.0}, "slower"),
        ({"p50": 2.0}, "faster"),
        ({"p50": 12.0}, "probably slower"),
        ({"p50": 8.0}, "probably faster"),
        ({"p50": 10.9}, "no difference shown"),
        ({"p50": 8.0, "device": "quark-g1"}, "no difference shown"),
        ({"p50": 8.0, "unit": "cpu"}, "no difference shown"),
        ({"p50": 40.0, "device": "quark-g1"}, "slower"),
    ],
)
def test_only_one_unit_of_one_device_shares_its_error(b, verdict):
    found = pair(one(), one(**b))
    assert found.verdict == verdict
    assert found.ratio.low < found.ratio.p50 < found.ratio.high
    assert found.words


def test_entries_find_their_own_kind():
    a = [one(), one(device="quark-g1"), one(name="other")]
    b = [one(name="other"), one(device="quark-g1", precision="w8a16"), one(), one(device="phone")]
    found = compare_models(a, b)
    assert [(p.a.id, p.a.model, p.b.id, p.b.model) for p in found.pairs] == [
        ("quark-s1", "net", "quark-s1", "net"),
        ("quark-g1", "net", "quark-g1", "net"),
        ("quark-s1", "other", "quark-s1", "other"),
    ]
    assert (found.only_a, [left.id for left in found.only_b]) == ((), ["phone"])


def test_what_stands_alone_is_compared_with_all_that_are_left():
    found = compare_models([one(), one(device="quark-g1")], [one(device="chip")])
    assert [(p.a.id, p.b.id) for p in found.pairs] == [("quark-s1", "chip"), ("quark-g1", "chip")]
    assert found.only_a == found.only_b == ()


def test_a_model_under_another_name_is_compared_on_its_device():
    found = compare_models(
        [one(), one(device="quark-g1")], [one(name="smaller"), one(name="smaller", device="quark-g1")]
    )
    assert [(p.a.id, p.b.id, p.b.model) for p in found.pairs] == [
        ("quark-s1", "quark-s1", "smaller"),
        ("quark-g1", "quark-g1", "smaller"),
    ]
