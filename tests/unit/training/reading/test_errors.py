"""Character error rates, and the signs that they are measured on."""

import numpy as np
import pytest

from training.reading.errors import edits, error_rate, matched
from training.reading.signs import CONDITIONS, SIGNS, sign


@pytest.mark.parametrize(
    ("read", "true", "count"),
    [("", "", 0), ("kitten", "sitting", 3), ("出口", "入口", 1), ("", "EXIT", 4), ("EXIT 2", "EXIT", 2)],
)
def test_edits_are_the_fewest(read, true, count):
    assert edits(read, true) == count


def test_a_rate_is_over_characters_and_forgives_spaces():
    assert error_rate([("Wetfloor", "Wet floor"), ("EXlT", "EXIT")]) == pytest.approx(1 / 12)


def test_lines_are_matched_whatever_their_order():
    assert matched(["EXIT", "出日"], ["出口", "EXIT"]) == [("出日", "出口"), ("EXIT", "EXIT")]
    assert matched([], ["EXIT"]) == [("", "EXIT")]
    assert ("ghost", "") in matched(["EXIT", "ghost"], ["EXIT"])


def test_there_are_forty_signs_under_five_conditions():
    assert len(SIGNS) == 40
    pictures = {condition: sign(3, condition) for condition in CONDITIONS}
    assert all(np.array_equal(picture, sign(3, condition)) for condition, picture in pictures.items())
    assert pictures["dark"].mean() < 0.2 * pictures["clean"].mean()
    assert (pictures["glare"] == 255).mean() > (pictures["clean"] == 255).mean() + 0.002
    edges = {name: np.abs(np.diff(picture.astype(int), axis=1)).max() for name, picture in pictures.items()}
    assert edges["blur"] < edges["clean"] / 2
