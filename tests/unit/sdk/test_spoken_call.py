"""Who is to be called, in whatever words: the name alone, and nobody where it is for another time or no call."""

import pytest

from emulator.apps.calls.contacts import meant_by, read_contacts
from emulator.apps.calls.free_words import CONTACTS
from emulator.sdk import callee_in

MUM = """call mum back; call mum back please; ring mum up; call mum on speaker; call my mum on her mobile, please!
call mum's mobile; call back mum; give mum a call; give mum a call back; give a call to mum; call mum at work
ruf bei Mama an; ruf Mama zurück; kannst du bitte bei meiner Mama anrufen; Mama zurückrufen; ruf Mama auf dem Handy an
给我妈打电话; 打妈妈的电话; 给妈妈回个电话; 给妈妈打电话吧; 打个电话给妈妈; 请给我的妈妈打一通电话
打给妈; 给妈妈打电话好吗"""
NOBODY = """call mum in ten minutes; call mum at five; call mum in half an hour please; call mum tomorrow
call dad on friday; call mum when I am home; call dad this evening; in ten minutes call mum; call mum later
call her back; call me back please; ruf Mama in zehn Minuten an; ruf morgen bei Mama an; ruf Mama um halb sieben an
Mama später anrufen; ruf mich zurück; 十分钟后给妈妈打电话; 给妈妈明天打电话; 打电话; 打个电话; 打开电话
call back; call the map up; who has called"""


def sentences(lines):
    return [sentence.strip() for line in lines.splitlines() for sentence in line.split(";")]


@pytest.mark.parametrize("sentence", sentences(MUM))
def test_whatever_is_said_around_it_the_name_is_found(sentence):
    found, is_sure = meant_by(callee_in(sentence), read_contacts(CONTACTS))
    assert [contact.name for contact in found] == ["Mum"] and is_sure


@pytest.mark.parametrize("sentence", sentences(NOBODY))
def test_nobody_is_called_before_the_time_or_without_a_name(sentence):
    assert callee_in(sentence) == ""


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("call the back office", "back office"),
        ("call Sunday Okafor", "Sunday Okafor"),
        ("call April", "April"),
        ("call Mr Upton", "Mr Upton"),
        ("给点点打电话", "点点"),
        ("call 555 0101", "555 0101"),
    ],
)
def test_a_name_that_sounds_like_more_stays_whole(sentence, name):
    assert callee_in(sentence) == name
