"""What an app or its wishes ask: answered by a hand or by words, and done once."""

import pytest

from emulator.sdk import Question
from tests.unit.apps.free_wording import meant
from tests.unit.sdk.test_wishes import Wearer


@pytest.fixture
def wearer():
    return Wearer()


@pytest.mark.parametrize(
    ("about", "done"), [(meant("pay"), ("do", "pay")), ("hang up", ("obey", "hang up")), (None, None)]
)
def test_a_hand_says_yes_to_what_is_asked(wearer, about, done):
    if about is not None:
        wearer.wishes.ask(about)
    assert wearer.wishes.confirm() == (done is not None)
    assert wearer.heard == ([done] if done else [])
    assert wearer.wishes.asked is None and not wearer.wishes.confirm()


@pytest.mark.parametrize(
    ("answer", "heard"),
    [
        (lambda wishes: wishes.confirm(), ["yes"]),
        (lambda wishes: wishes.words("yes"), ["yes"]),
        (lambda wishes: wishes.touched(), ["no"]),
        (lambda wishes: wishes.words("no"), ["no"]),
        (lambda wishes: wishes.drop(), []),
    ],
)
def test_a_question_of_the_app_itself_is_answered_to_the_app(wearer, answer, heard):
    wearer.wishes.ask(Question(yes=lambda: wearer.heard.append("yes"), no=lambda: wearer.heard.append("no")))
    answer(wearer.wishes)
    assert wearer.heard == heard
    assert wearer.wishes.asked is None


def test_a_question_that_the_app_asks_instead_stands():
    question = Question(yes=lambda: wearer.heard.append("yes"), no=lambda: None)
    wearer = Wearer()
    wearer.wishes._ask_back = lambda found: wearer.wishes.ask(question) or True
    wearer.says("call anna", meant("open", "call anna", sure=False))
    assert wearer.wishes.asked is question
    wearer.wishes.words("yes")
    assert wearer.heard == ["yes"]
