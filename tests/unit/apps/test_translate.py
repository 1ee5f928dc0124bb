"""The translate app's words, and its layout on the S1's panel with long texts in every language."""

from pathlib import Path

import pytest

from emulator.apps.translate import words
from emulator.hud import Screen, load_layout, resolve
from emulator.profile import load_profile
from emulator.project import assets_folder, load_project
from emulator.sdk import Failure
from emulator.services.translate.phrasebook import Phrasebook

LAYOUT = Path(words.__file__).parent / "translate.hud.yaml"


@pytest.mark.parametrize(
    ("sentence", "target"),
    [("translate to german", "de"), ("Translate to Chinese.", "zh"), ("translate to klingon", None), ("german", None)],
)
def test_a_wished_language(sentence, target):
    assert words.target_in(sentence) == target


def test_every_language_can_be_asked_for_by_a_sentence_that_is_listened_for():
    (dictation,) = [node for node in load_project("translate").nodes if node.kind == "dictation"]
    (sentence,) = [sentence for sentence in dictation.options.sentences if "translate to" in sentence]
    assert sorted(sentence.partition("(")[2].rstrip(")").split("|")) == sorted(words.CODES)


def test_pairs_signs_and_failures_in_words():
    assert words.pair_of("zh", "en") == "Chinese → English" and words.pair_of("", "de") == "? → German"
    assert words.is_chinese("出口 Exit") and not words.is_chinese("出 Exit") and not words.is_chinese("Exit")
    assert words.why(Failure("offline")) == "No connection" and words.why(Failure("unknown")) == "No translation"


@pytest.mark.parametrize("language", ["zh", "en", "de", "es", "fr", "ja"])
def test_the_longest_phrase_of_the_book_has_room(language):
    book = Phrasebook.load(assets_folder() / "phrasebook")
    longest = max((entry[language][0] for entry in book.phrases["zh"].values()), key=len)
    screen, layout = Screen.from_profile(load_profile("quark-s1")), load_layout(LAYOUT)
    for icon in ("eye", "microphone"):
        data = {
            **layout.samples(),
            "icon": icon,
            "translation": longest,
            "target": language,
            "pair": "Japanese → Spanish",
        }
        scene = resolve(layout, data, screen, "result")
        assert scene.left_out == () and [item.component for item in scene.items if item.cut] == []


@pytest.mark.parametrize("state", ["idle", "ready", "result", "note"])
def test_every_state_stands_in_the_safe_area(state):
    screen, layout = Screen.from_profile(load_profile("quark-s1")), load_layout(LAYOUT)
    scene = resolve(layout, layout.samples(), screen, state)
    assert scene.marks and scene.left_out == () and not any(item.cut for item in scene.items)
    for mark in scene.marks:
        box, inset = mark.box, screen.safe_inset_px - 2  # side bearings of letters
        assert screen.ui.left + inset <= box.left and box.right <= screen.ui.right - inset, mark
        assert screen.ui.top + inset <= box.top and box.bottom <= screen.ui.bottom - inset, mark
