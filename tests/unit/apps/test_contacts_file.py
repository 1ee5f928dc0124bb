"""A mistake in contacts.toml is one line that says where and how to mend it, and the phone can still be answered."""

from __future__ import annotations

import pytest

from emulator.apps.calls import free_words
from emulator.apps.calls.contacts import Contact, read_contacts
from emulator.messages.effects import Log
from tests.unit.apps.worn_calls import Worn

GOOD = '[[contact]]\nname = "Mum"\nnumber = "1"\ncalled = ["mama"]\n'
MISTAKES = [
    (GOOD.replace("[[contact]]", "[contact]"), "contacts.toml: there are no contacts in it; write [[contact]]"),
    (GOOD.replace("[[contact]]", "[[contacts]]"), "contacts.toml: there are no contacts in it; write [[contact]]"),
    ('contact = ["Mum"]', "contacts.toml, contact 1: it is no table; write [[contact]]"),
    (GOOD + GOOD.replace('"Mum"', "5"), 'contacts.toml, contact 2: name has to be a short text; write name = "Mum"'),
    (GOOD.replace('"Mum"', '" "'), "contacts.toml, contact 1: name has to be"),
    (GOOD.replace('"Mum"', '"M\\num"'), "contacts.toml, contact 1: name has to be"),
    (GOOD.replace('"Mum"', f'"{"m" * 61}"'), "contacts.toml, contact 1: name has to be"),
    (GOOD.replace('number = "1"', ""), 'contacts.toml, contact 1: number has to be a short text; write number = "555'),
    (
        GOOD.replace('["mama"]', '"mama"'),
        "contacts.toml, contact 1: called has to be a list of short texts; write called =",
    ),
    (GOOD.replace("called", "caled"), "contacts.toml, contact 1: caled means nothing"),
    ("[[contact", "contacts.toml: Expected ']]' at the end of an array declaration"),
    ("contact = " + "[" * 9000, "contacts.toml: "),
]


@pytest.fixture
def file(tmp_path, monkeypatch):
    file = tmp_path / "contacts.toml"
    monkeypatch.setattr(free_words, "CONTACTS", file)
    return file


def test_a_file_as_another_editor_writes_it_is_read(file):
    file.write_text(GOOD, encoding="utf-8-sig")
    assert read_contacts(file) == (Contact("Mum", "1", ("mama",)),)


@pytest.mark.parametrize(("content", "line"), MISTAKES)
def test_a_mistake_is_told_in_one_line(file, content, line):
    file.write_text(content, encoding="utf-8")
    worn = Worn()
    assert worn.note.startswith(line) and "\n" not in worn.note and len(worn.note) < 160
    assert worn.effects.count(Log(worn.note)) == 1
    assert worn.wait("ended").stage == "idle"


@pytest.mark.parametrize("content", [None, b"\xff\xfe"])
def test_a_file_that_is_missing_or_no_text_is_told_too(file, content):
    if content:
        file.write_bytes(content)
    assert Worn().note.startswith("contacts.toml: ")


def test_who_wants_to_call_somebody_hears_why_that_cannot_be(file):
    file.write_text("[contact]", encoding="utf-8")
    assert "write [[contact]]" in Worn(opened_for="call mum").note
    worn = Worn().wait("ended").says("call mum")
    assert "write [[contact]]" in worn.note and worn.told == []
    assert worn.phone("call", "Li Lei").touch("tap").told == ["answer Li Lei"]
