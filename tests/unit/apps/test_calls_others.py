"""Calls of several people at once: what the phone tells of one of them changes nothing for the others."""

from __future__ import annotations

from tests.unit.apps.worn_calls import Worn


def waiting(worn):
    return worn.shown["waiting"], worn.shown["others_waiting"]


def test_all_who_call_meanwhile_wait_and_those_who_give_up_were_missed():
    worn = Worn().says("call mum").phone("call", "Li Lei", "mobile").phone("call", "Dad").phone("call", "Li Lei")
    assert waiting(worn) == ("Dad", 1)
    worn.phone("call_ended", "Dad")
    assert (worn.stage, waiting(worn), worn.shown["missed_name"]) == ("dialling", ("Li Lei", 0), "Dad")
    worn.phone("call_ended", "Li Lei")
    assert (worn.stage, waiting(worn), worn.shown["missed"]) == ("dialling", ("", 0), 2)


def test_the_first_who_waits_rings_first_and_with_the_number():
    worn = Worn().says("call mum").phone("call", "Li Lei", "mobile").phone("call", "Dad").phone("call_ended", "Mum")
    worn.wait("ended")
    assert (worn.stage, worn.shown["caller"], worn.shown["number"]) == ("ringing", "Li Lei", "mobile")
    assert waiting(worn) == ("Dad", 0)


def test_who_is_dialled_is_not_answered_or_ended_by_somebody_else():
    worn = Worn().says("call mum").phone("call_answered", "Li Lei").phone("call_ended", "Li Lei")
    assert worn.stage == "dialling"
    assert worn.phone("call_answered", "").stage == "talking"
    assert worn.phone("call_ended", "Li Lei").stage == "talking"
    assert worn.phone("call_ended", "Mum").note == "Call ended"
