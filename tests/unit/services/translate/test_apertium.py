"""Apertium as a program: what a stand-in that speaks its command line says is taken as the real one's would be."""

import stat

import pytest

from emulator.bad_input import BadInput
from emulator.messages.services import ServiceFailed
from emulator.messages.translation import Translate
from emulator.services.translate import apertium
from emulator.services.translate.apertium import Apertium


@pytest.fixture
def program(tmp_path):
    """Makes a shell script that lists `pairs` and answers with what `answer` prints."""

    def make(pairs="  eng-spa\n  en-gl\n  spa-eng", answer="cat"):
        path = tmp_path / "apertium"
        path.write_text(f"#!/bin/sh\nif [ \"$1\" = -l ]; then echo '{pairs}'; else {answer}; fi\n")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        return str(path)

    return make


def test_pairs_are_asked_of_the_program_and_ours_kept(program):
    assert set(Apertium(program()).pairs) == {("en", "es"), ("es", "en")}


def test_it_gets_the_text_and_the_mode(program):
    found = Apertium(program(answer='echo "$1 `cat`"')).answer(Translate("the  house", "es"))
    assert (found.text, found.source_language, found.confidence) == ("eng-spa the house", "en", 1.0)


def test_words_that_it_does_not_know_are_counted(program):
    assert Apertium(program(answer='echo "la *xyz"')).answer(Translate("the xyz", "es")).confidence == 0.5
    assert Apertium(program(answer='echo "*abc *xyz"')).answer(Translate("abc xyz", "es")) is None


@pytest.mark.parametrize(
    ("answer", "kind"), [("echo no mode >&2; exit 1", "failed"), ("exec tail -f /dev/null", "failed")]
)
def test_a_program_that_fails_or_hangs(program, monkeypatch, answer, kind):
    monkeypatch.setattr(apertium, "ANSWER_LIMIT_S", 0.3)
    with pytest.raises(ServiceFailed) as caught:
        Apertium(program(answer=answer)).answer(Translate("the house", "es"))
    assert caught.value.kind == kind and "\n" not in str(caught.value)


def test_a_pair_that_it_lacks(program):
    with pytest.raises(ServiceFailed, match="no pair for this text into de; it has en to es") as caught:
        Apertium(program()).answer(Translate("the house", "de"))
    assert caught.value.kind == "unknown"


def test_it_is_missing_or_has_none_of_our_pairs(program):
    with pytest.raises(BadInput, match="the program apertium is not installed"):
        Apertium("/nowhere/apertium")
    with pytest.raises(BadInput, match="without a pair of zh, en"):
        Apertium(program(pairs="  spa-cat"))


def test_the_real_one_where_it_is_installed():
    try:
        real = Apertium()
    except BadInput as error:
        pytest.skip(str(error))
    if ("en", "es") not in real.pairs:
        pytest.skip("apertium has no English-Spanish pair here")
    assert "casa" in real.answer(Translate("the house", "es", "en")).text
