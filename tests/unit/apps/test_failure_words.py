"""Every app tells one failure of a service from another, each in one short line of its own."""

from __future__ import annotations

import pytest

from emulator.apps.assistant.app import SORRY
from emulator.apps.navigate.words import asked_for
from emulator.apps.notes.app import WORDS
from emulator.apps.recognise.app import REASONS as OF_RECOGNITION
from emulator.apps.shop.app import REASONS as OF_THE_SHOP
from emulator.apps.translate.words import why
from emulator.lanes.asking import failure_of
from emulator.messages.services import RADIO_LOST, Failure
from emulator.services.live_reply import asked
from emulator.services.wire.failure import CallFailed

SAID = {
    "assistant": lambda failure: SORRY[failure.reason],
    "navigate": lambda failure: asked_for(failure, "metro"),
    "notes": lambda failure: WORDS.get(failure.reason, "the assistant failed"),
    "recognise": lambda failure: OF_RECOGNITION[failure.reason],
    "shop": lambda failure: OF_THE_SHOP[failure.reason],
    "translate": why,
}


def told_of(kind):
    """What a call that failed becomes for an app."""

    def call():
        raise CallFailed(kind, "something went wrong", where="127.0.0.1:9")

    with pytest.raises(Exception) as raised:
        asked(call)
    return failure_of(raised.value)


@pytest.mark.parametrize("app", SAID)
def test_an_app_has_words_of_its_own_for_each(app):
    failures = [Failure("offline", RADIO_LOST), *map(told_of, ("refused", "key", "busy", "request", "server", "slow"))]
    words = [SAID[app](failure) for failure in failures]
    assert len(set(words)) == len(words)
    assert all(len(line) <= 60 for line in words)
    assert all("onnection" not in line for line in words[1:])


@pytest.mark.parametrize("app", SAID)
def test_all_apps_call_a_broken_server_and_a_broken_service_the_same(app):
    assert "server failed" in SAID[app](told_of("server"))
    assert "failed" in SAID[app](told_of("malformed")) and "server" not in SAID[app](told_of("malformed"))


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("lookup", "unreachable"),
        ("refused", "unreachable"),
        ("key", "key"),
        ("forbidden", "key"),
        ("busy", "busy"),
        ("model", "refused"),
        ("server", "server"),
        ("malformed", "failed"),
        ("slow", "late"),
    ],
)
def test_the_reason_is_told_as_finely_as_it_is_known(kind, reason):
    assert told_of(kind).reason == reason
