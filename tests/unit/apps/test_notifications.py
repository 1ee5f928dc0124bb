"""What waits, what is announced, what was let pass."""

from __future__ import annotations

from emulator.apps.notifications.inbox import Inbox, Notice
from emulator.sdk import PhoneMessage


def notice(title, *, urgent=False, key=""):
    return Notice(title, "", "bell", "09:00", urgent, key=key)


def told(kind="notification", title="Li Lei", **data):
    return Notice.of(PhoneMessage(0, kind, title, "Hello", data), 9 * 3600 + 300)


def test_a_message_of_the_phone_becomes_a_notice():
    assert told(icon="message") == Notice("Li Lei", "Hello", "message", "09:05")
    assert told(icon="no such icon").icon == "bell" and told(kind="trip", icon="").icon == "car"
    assert told(title="", app="Post").title == "Post"
    assert told(kind="trip").urgent and told(urgent="yes").urgent and not told(urgent="no").urgent


def test_notices_come_one_after_the_other():
    inbox = Inbox()
    assert inbox.take(notice("a")) and not inbox.take(notice("b")) and not inbox.take(notice("c"))
    assert (inbox.current.title, inbox.unread) == ("a", 2)
    inbox.dismiss()
    assert (inbox.current.title, inbox.unread) == ("b", 1)


def test_what_is_urgent_goes_first_and_the_one_before_comes_back():
    inbox = Inbox()
    inbox.take(notice("a"))
    assert inbox.take(notice("fire", urgent=True))
    assert not inbox.take(notice("flood", urgent=True))
    inbox.dismiss()
    assert inbox.current.title == "a"


def test_what_nobody_looked_at_can_be_looked_at_later_the_newest_first():
    inbox = Inbox()
    for title in "ab":
        inbox.take(notice(title))
        inbox.let_pass()
    assert inbox.current is None and inbox.unread == 2
    inbox.look_back()
    assert (inbox.current.title, inbox.unread) == ("b", 1)
    inbox.look_back()
    assert inbox.current.title == "b"


def test_while_it_is_quiet_only_what_is_urgent_is_announced():
    inbox = Inbox(quiet=True)
    assert not inbox.take(notice("a")) and inbox.current is None and inbox.unread == 1
    assert inbox.take(notice("fire", urgent=True))


def test_a_later_notice_of_the_same_key_takes_the_place_of_the_earlier():
    inbox = Inbox()
    inbox.take(notice("2 minutes", key="ride"))
    inbox.take(notice("other"))
    assert inbox.take(notice("here", key="ride"))
    assert (inbox.current.title, inbox.unread) == ("here", 1)
    inbox.let_pass()
    assert not inbox.take(notice("gone", key="ride")) and [kept.title for kept in inbox.kept] == ["gone"]
