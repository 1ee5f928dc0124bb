"""What an app may ask of the glasses, and what is refused where it stands."""

import pytest

from emulator.bad_input import BadInput
from emulator.messages.effects import Ask
from emulator.sdk import Glasses, Understand


@pytest.fixture
def glasses():
    return Glasses("quark-s1", has_display=True, layouts=frozenset(), language="en")


def test_what_a_sentence_asks_for_is_asked_like_any_service(glasses):
    glasses.understand("take me home", print)
    (asked,) = glasses.take_effects()
    assert asked == Ask(Understand("take me home"), print)
    assert asked.request.service == "understand"


@pytest.mark.parametrize(
    ("text", "then", "words"),
    [
        (None, print, r"understand\(\): a text is needed, not a NoneType"),
        ("x" * 10_001, print, r"understand\(\): 10001 characters are too many"),
        ("home", "print", r"understand\(\): 'print' cannot be called"),
    ],
)
def test_what_is_no_sentence_is_refused_in_the_call(glasses, text, then, words):
    with pytest.raises(BadInput, match=words):
        glasses.understand(text, then)
    assert glasses.take_effects() == []
