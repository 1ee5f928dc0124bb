"""Names that are nearly right, values of any length, and pydantic's errors in plain words."""

from typing import Annotated, Literal

import pytest
from pydantic import Field, ValidationError, model_validator

from emulator.user_files.tables import Table, keys_at
from emulator.user_files.wording import in_words, mismatch, mismatched, nearest, shown, suggestion


class Leaf(Table):
    size: Annotated[int, Field(gt=0)] = 1

    @model_validator(mode="after")
    def _odd(self):
        if self.size % 2 == 0:
            raise mismatch("parts.0.size", "is even")
        return self


class Pair(Table):
    @model_validator(mode="after")
    def _wrong(self):
        raise ValueError("one of them is too many")


class Trunk(Table):
    leaf: Leaf | None = None
    leaves: list[Leaf]
    by_name: dict[Literal["north", "south"], Leaf]


def test_the_nearest_name_or_all_that_there_are():
    assert nearest("colr", ["colour", "size"]) == "did you mean colour?"
    assert nearest("zzz", ["colour"]) == ""
    assert suggestion("zzz", ["a", "b"], "there are") == "there are: a, b"
    assert suggestion("zzz", []) == ""
    assert suggestion("zzz", map(str, range(99))).endswith("39, ...")


def test_a_value_of_any_length_is_one_short_line():
    assert shown([1, 2]) == "[1, 2]"
    assert len(shown("x" * 1000)) == 60


@pytest.mark.parametrize(
    ("size", "said", "place"),
    [(0, "should be greater than 0, not 0", ()), (2, "is even", ("parts", 0, "size"))],
)
def test_errors_follow_their_key(size, said, place):
    with pytest.raises(ValidationError) as caught:
        Leaf(size=size)
    (detail,) = caught.value.errors()
    assert in_words(detail) == said
    assert mismatched(detail) == place


def test_our_own_words_stay_as_they_are():
    with pytest.raises(ValidationError) as caught:
        Pair()
    assert in_words(caught.value.errors()[0]) == "one of them is too many"


@pytest.mark.parametrize(
    ("key", "known"),
    [
        ((), ["leaf", "leaves", "by_name"]),
        (("leaf",), ["size"]),
        (("leaves", 3), ["size"]),
        (("by_name",), ["north", "south"]),
        (("by_name", "north"), ["size"]),
        (("leaf", "size"), []),
        (("nowhere", "at", "all"), []),
    ],
)
def test_keys_are_found_through_options_lists_and_dictionaries(key, known):
    assert keys_at(Trunk, key) == known
