"""The translate app's words, and its layout on the S1's panel with long texts in every language."""

from pathlib import Path

import numpy as np
import pytest

from emulator.apps.translate import words
from emulator.apps.translate.app import SIGN, Translator
from emulator.apps.translate.signs import Signs
from emulator.hud import Screen, load_layout, resolve
from emulator.messages.effects import Ask, Log, Show
from emulator.messages.services import RADIO_LOST
from emulator.profile import load_profile
from emulator.project import assets_folder, load_project
from emulator.sdk import (
    Failure,
    Glasses,
    HeardText,
    Listen,
    ReadText,
    SpeechSegment,
    SpeechStarted,
    TextLine,
    Touch,
    Transcribe,
    Translate,
    Translation,
)
from emulator.sdk.glasses import DeviceClock
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
    assert words.pair_of("zh", "en") == "Chinese → English" and words.pair_of("", "de") == "→ German"
    assert words.is_chinese("出口 Exit") and not words.is_chinese("出 Exit") and not words.is_chinese("Exit")
    assert (
        words.why(Failure("offline", RADIO_LOST)) == "No connection"
        and words.why(Failure("unknown")) == "No translation"
    )


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


class Wearer:
    """The app on glasses of its own, whose clock the test moves; `asked` and `shown` are what it wanted last."""

    def __init__(self, has_display=True):
        self.app = Translator()
        layouts = frozenset({"translate"})
        self.app.glasses = Glasses("quark-s1", has_display=has_display, layouts=layouts, language="en")
        self.app.on_start()
        self.app.on_touch(Touch(0, "strip", "tap"))
        self.effects()

    def effects(self):
        return self.app.glasses.take_effects()

    def asked(self):
        return [effect for effect in self.effects() if isinstance(effect, Ask)]

    def shown(self):
        return [effect.data for effect in self.effects() if isinstance(effect, Show)]

    def read(self, *lines):
        """Lines of text one below the other, each with its height in pixels."""
        found, top = [], 0.0
        for text, height in lines:
            bottom = top + height
            found.append(TextLine(text, ((0.0, top), (90.0, top), (90.0, bottom), (0.0, bottom)), 1.0))
            top = bottom + 5
        self.app.on_reader(ReadText(tuple(found)))


def test_the_largest_chinese_line_is_asked_for_once():
    wearer = Wearer()
    wearer.read(("出口", 10), ("小心地滑", 30), ("WET FLOOR", 50))
    (ask,) = wearer.asked()
    assert ask.request == Translate("小心地滑", "en")
    wearer.read(("小心地滑", 30))
    assert wearer.asked() == []


def test_a_sign_without_a_translation_gives_way_to_the_next_largest_and_is_not_told_again():
    wearer = Wearer()
    wearer.read(("出口", 10), ("量子力学", 30))
    (ask,) = wearer.asked()
    ask.otherwise(Failure("unknown", "there is no such pair"))
    effects = wearer.effects()
    assert [each.data for each in effects if isinstance(each, Show)][-1]["note"] == "No translation known"
    assert Log("there is no such pair") in effects
    wearer.app.free_from_ns = 0
    wearer.read(("出口", 10), ("量子力学", 30))
    assert [ask.request.text for ask in wearer.asked()] == ["出口"]


class Clock:
    now_ns = 0


def two_line_sign(has_display):
    """The texts that are shown, by second, while a sign of two lines is in view for fourteen."""
    wearer, clock, shown = Wearer(has_display), Clock(), []
    wearer.app.glasses._clock = DeviceClock(lambda: clock.now_ns)
    book, asked = Phrasebook.load(assets_folder() / "phrasebook"), []
    for half in range(28):
        clock.now_ns = half * 500_000_000
        wearer.read(("小心台阶", 30), ("出口", 50), ("量子力学", 20))
        effects = wearer.effects()
        for effect in [effect for effect in effects if isinstance(effect, Ask)]:
            asked.append(effect.request.text)
            found = book.answer(effect.request)
            effect.then(found) if found else effect.otherwise(Failure("unknown"))
        shows = [effect.data for effect in effects + wearer.effects() if isinstance(effect, Show)]
        shown += [(clock.now_ns / 1e9, data["translation"], data["stage"]) for data in shows]
    return shown, asked


def test_two_lines_of_a_sign_are_shown_together_and_stay():
    shown, asked = two_line_sign(has_display=True)
    assert [text for _, text, _ in shown] == ["Exit", "Mind the step\nExit"]
    assert shown[1][0] <= 1.0, "the second comes beside the first as soon as it is known"
    assert {stage for _, _, stage in shown} == {"result"}, "a line that nobody knows is no news beside the others"
    assert asked == ["出口", "小心台阶", "量子力学"], "each is asked for once"


def test_a_voice_tells_a_sign_no_second_time_after_something_else_was_said():
    wearer, clock = Wearer(has_display=False), Clock()
    wearer.app.glasses._clock = DeviceClock(lambda: clock.now_ns)
    told = []
    for second in range(20):
        clock.now_ns = second * 10**9
        wearer.read(("出口", 50))
        if second == 6:
            wearer.app.on_dictation(HeardText("thank you", 1.0, "en", 0, 1))
        effects = wearer.effects()
        for ask in [effect for effect in effects if isinstance(effect, Ask)]:
            chinese, english = ("谢谢", "en") if ask.request.text == "thank you" else ("Exit", "zh")
            ask.then(Translation(chinese, english, ask.request.target, "exact", 1.0, "test"))
        told += [effect.data["translation"] for effect in effects + wearer.effects() if isinstance(effect, Show)]
    assert told == ["Exit", "谢谢"]


def test_a_sign_that_something_said_came_before_is_told_after_it():
    wearer, clock = Wearer(has_display=False), Clock()
    wearer.app.glasses._clock = DeviceClock(lambda: clock.now_ns)
    wearer.app.tell("No translation known")
    wearer.app.ask(SIGN, "出口", None)
    (sign,) = wearer.asked()
    sign.then(Translation("Exit", "zh", "en", "exact", 1.0, "test"))
    wearer.app.on_dictation(HeardText("thank you", 1.0, "en", 0, 1))
    (said,) = wearer.asked()
    said.then(Translation("谢谢", "en", "zh", "exact", 1.0, "test"))
    clock.now_ns = 20 * 10**9
    wearer.read(("出口", 50))
    assert [data["translation"] for data in wearer.shown()] == ["谢谢", "Exit"]


def placed(text, left, top, height, width=200.0):
    return TextLine(text, ((left, top), (left + width, top), (left + width, top + height), (left, top + height)), 1.0)


@pytest.mark.parametrize(
    ("other", "is_near"),
    [
        (placed("小心台阶", 20.0, 60.0, 30.0), True),
        (placed("小心台阶", 20.0, 140.0, 30.0), False),
        (placed("小心台阶", 400.0, 60.0, 30.0), False),
        (placed("小心台阶", 180.0, 55.0, 40.0), False),
        (placed("小心台阶", 0.0, 10.0, 40.0), False),
        (placed("小心台阶", 20.0, 60.0, 8.0), False),
    ],
    ids=["below", "far below", "beside", "by a corner", "across it", "much smaller"],
)
def test_lines_belong_to_one_sign_when_they_are_near_and_about_as_high(other, is_near):
    signs = Signs()
    signs.see(ReadText((placed("出口", 0.0, 0.0, 50.0), other)), 0)
    known = Translation("Exit", "zh", "en", "exact", 1.0, "test")
    signs.answers = {"出口": known, "小心台阶": known}
    assert signs.together("小心台阶") == (["出口", "小心台阶"] if is_near else ["小心台阶"])


def test_more_lines_than_fit_come_in_turn():
    signs, known = Signs(), Translation("Exit", "zh", "en", "exact", 1.0, "test")
    lines = [placed(text, 0.0, 40.0 * row, 30.0) for row, text in enumerate(("出口", "小心台阶", "小心地滑"))]
    signs.see(ReadText(tuple(lines)), 0)
    signs.answers = dict.fromkeys(signs.in_view, known)
    page, told = ["出口", "小心台阶"], set()
    for _ in range(3):
        page = signs.together(signs.next_after(page, again=True), page)
        told |= set(page)
        assert len(page) == 2
    assert told == set(signs.in_view)


def test_a_voice_tells_each_line_once():
    shown, _ = two_line_sign(has_display=False)
    assert [text for _, text, _ in shown] == ["Exit", "Mind the step"]


def test_a_line_that_was_gone_is_told_again_and_one_that_the_reader_missed_is_not():
    signs, second_ns = Signs(), 1_000_000_000
    exit_line = ReadText((TextLine("出口", (((0, 0),) * 3 + ((0, 9),)), 1.0),))
    signs.see(exit_line, 0)
    signs.told.add("出口")
    for at_s, told in ((1, False), (4, False), (10, True)):
        signs.see(ReadText(()), at_s * second_ns)
        signs.see(exit_line, at_s * second_ns)
        assert (signs.next_after(["another"], again=False) == "出口") is told


def test_parts_are_shown_on_a_display_and_never_spoken():
    for has_display, wanted in ((True, [("Caution: wet", "→ English")]), (False, [])):
        wearer = Wearer(has_display)
        wearer.read(("小心地滑", 30))
        (ask,) = wearer.asked()
        ask.partial("Caution: wet fl")
        assert [(data["translation"], data["pair"]) for data in wearer.shown()] == wanted


def test_the_language_that_was_heard_is_shown_from_the_first_word_on():
    wearer = Wearer()
    wearer.app.on_dictation(HeardText("Where is the exit?", 1.0, "en", 0, 1))
    (ask,) = wearer.asked()
    ask.partial("出口在")
    assert [data["pair"] for data in wearer.shown()] == ["English → Chinese"]


def test_what_is_said_in_the_language_that_was_asked_for_goes_into_the_other():
    wearer = Wearer()
    wearer.app.on_dictation(HeardText("translate to english", 1.0, "en", 0, 1))
    wearer.effects()
    wearer.app.on_dictation(HeardText("Where is the exit?", 1.0, "en", 0, 1))
    assert [ask.request.target for ask in wearer.asked()] == ["zh"]


def test_a_cough_is_not_sent_anywhere_and_words_that_nobody_understood_are():
    wearer = Wearer()
    for seconds, asked in ((0.2, 0), (1.2, 1)):
        speech = SpeechSegment(0, round(seconds * 1e9), 16_000, np.zeros(round(seconds * 16_000), np.float32))
        wearer.app.on_speech(speech)
        wearer.app.on_dictation(HeardText("", 0.0, "en", 0, speech.end_ns))
        assert len(wearer.asked()) == asked


def spoken(wearer, start_ns=0):
    """Somebody speaks; what the app asks of the transcriber meanwhile."""
    wearer.app.on_speech(SpeechStarted(start_ns))
    (ask,) = wearer.asked()
    wearer.app.on_speech(SpeechSegment(start_ns, start_ns + 10**9, 16_000, np.zeros(16_000, np.float32)))
    return ask


def heard(text, start_ns=0):
    return HeardText(text, 1.0, "en", start_ns, start_ns + 10**9)


def test_the_transcriber_listens_and_its_words_count_once_the_glasses_have_not_understood():
    for early in (True, False):
        wearer = Wearer()
        ask = spoken(wearer)
        assert isinstance(ask.request, Listen) and ask.partial is None
        if early:
            ask.then(heard("my brother lives here"))
            assert wearer.asked() == []
        wearer.app.on_dictation(heard(""))
        if not early:
            assert wearer.asked() == []
            ask.then(heard("my brother lives here"))
        assert [each.request.text for each in wearer.asked()] == ["my brother lives here"]


def test_what_the_glasses_understood_is_asked_once_whatever_the_transcriber_says():
    wearer = Wearer()
    ask = spoken(wearer)
    wearer.app.on_dictation(heard("Where is the exit?"))
    ask.then(heard("wear is the exit"))
    ask.otherwise(Failure("offline"))
    assert [each.request.text for each in wearer.asked()] == ["Where is the exit?"]
    assert wearer.app.stage == "ready"


def test_answers_belong_to_their_utterance():
    wearer = Wearer()
    first, second = spoken(wearer, 0), spoken(wearer, 5 * 10**9)
    second.then(heard("the second", 5 * 10**9))
    first.otherwise(Failure("late"))
    wearer.app.on_dictation(heard("", 5 * 10**9))
    assert [each.request.text for each in wearer.asked()] == ["the second"] and wearer.app.note == ""


def test_a_transcriber_that_cannot_listen_gets_the_whole_of_what_was_missed():
    wearer = Wearer()
    spoken(wearer).otherwise(Failure("off"))
    for start_ns, missed in ((0, False), (5 * 10**9, True)):
        if start_ns:
            wearer.app.on_speech(SpeechStarted(start_ns))
            assert wearer.asked() == [], "it has said so before"
            wearer.app.on_speech(SpeechSegment(start_ns, start_ns + 10**9, 16_000, np.zeros(16_000, np.float32)))
        wearer.app.on_dictation(heard("" if missed else "Where is the exit?", start_ns))
        (asked,) = wearer.asked()
        assert isinstance(asked.request, Transcribe if missed else Translate)
    asked.otherwise(Failure("off"))
    assert [data["note"] for data in wearer.shown()][-1] == "Not understood"


def test_why_there_are_no_words_is_told():
    wearer = Wearer()
    ask = spoken(wearer)
    wearer.app.on_dictation(heard(""))
    ask.otherwise(Failure("offline", RADIO_LOST))
    assert [data["note"] for data in wearer.shown()] == ["No connection"]


def test_with_the_original_words_are_shown_while_they_are_spoken():
    wearer = Wearer()
    wearer.app.on_touch(Touch(1, "strip", "swipe_forward"))
    wearer.effects()
    wearer.app.on_speech(SpeechStarted(0))
    (ask,) = wearer.asked()
    for text in ("where", "where is", "where is the exit"):
        ask.partial(text)
    assert [(data["original"], data["translation"]) for data in wearer.shown()] == [("where", "")]
    wearer.app.on_speech(SpeechSegment(0, 10**9, 16_000, np.zeros(16_000, np.float32)))
    wearer.app.on_dictation(heard("Where is the exit?"))
    wearer.app.glasses._clock = DeviceClock(lambda: 9 * 10**9)
    ask.partial("where is the exit")
    assert wearer.shown() == []  # nothing in the place of the translation that is asked for or there


def test_nothing_is_read_or_heard_before_the_tap_and_after_the_end():
    wearer = Wearer()
    wearer.app.on_touch(Touch(1, "strip", "double_tap"))
    wearer.effects()
    wearer.read(("小心地滑", 30))
    wearer.app.on_dictation(HeardText("Where is the exit?", 1.0, "en", 0, 1))
    assert wearer.effects() == []
