"""The rules of the sandbox assistant: numbers in words, sums, units, dates, tools."""

import pytest

from emulator.messages.assistant import ToolUse
from emulator.services.assistant.dates import calendar_answer
from emulator.services.assistant.question import Question
from emulator.services.assistant.reckoning import number_in, reckon
from emulator.services.assistant.tool_rules import pick_tools, seconds_in
from emulator.services.assistant.units import UNITS, convert
from emulator.sound.spoken_numbers import german_number, with_figures

TOOLS = ("open_app", "set_timer", "set_reminder", "cancel_timers", "tell_time", "tell_battery", "look")


@pytest.mark.parametrize(
    ("language", "said", "written"),
    [
        ("en", "one hundred and twenty three", "123"),
        ("en", "two thousand five hundred", "2500"),
        ("en", "a million", "1000000"),
        ("en", "three point one four", "3.14"),
        ("en", "five six", "5 6"),
        ("en", "twenty twelve", "20 12"),
        ("en", "this and that", "this and that"),
        ("en", "two hundred and", "200 and"),
        ("de", "siebenundneunzig", "97"),
        ("de", "zweitausenddreihundertvierzehn", "2314"),
        ("de", "ein timer", "ein timer"),
        ("de", "zwei komma fünf", "2.5"),
        ("zh", "三千零五", "3005"),
        ("zh", "一万二千", "12000"),
        ("zh", "十", "10"),
        ("zh", "二零二六年", "2026年"),
        ("zh", "星期一一起去", "星期一一起去"),
        ("zh", "三点一四", "3.14"),
    ],
)
def test_numbers_in_words_become_figures(language, said, written):
    assert with_figures(said, language) == written


def test_a_german_word_that_only_looks_like_a_number_is_none():
    assert german_number("hund") is None
    assert german_number("undzwanzig") is None


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("What is 7 + 5 * 2?", "That is 17."),
        ("what is three times four plus two", "That is 14."),
        ("how much is fifteen percent of eighty", "That is 12."),
        ("what is one divided by three", "That is 0.333333."),
        ("what is two to the power of ten", "That is 1,024."),
        ("the square root of two", "That is 1.41421."),
        ("twelve squared", "That is 144."),
        ("half of seven", "That is 3.5."),
        ("what is minus five plus eight", None),
        ("what is 1,000 minus 1", "That is 999."),
        ("what is five divided by zero", "Nothing can be divided by zero."),
        ("what is nine to the power of sixty four", "That number is too large for me."),
        ("was ist zwölf mal zwölf", "Das ist 144."),
        ("wie viel ist 2,5 mal 4", "Das ist 10."),
        ("wie viel ist zehn geteilt durch drei", "Das ist 3,33333."),
        ("二十五乘以四等于多少", "等于100。"),
        ("八十的百分之十五是多少", "等于12。"),
        ("what is love", None),
        ("what is 5", None),
        ("call 112", None),
    ],
)
def test_sums(asked, answer):
    assert reckon(Question(asked)) == answer


def test_a_sum_goes_on_from_the_last_answer():
    assert reckon(Question("times two"), "That is 1,024.") == "That is 2,048."
    assert reckon(Question("times two"), "I do not know.") is None


def test_numbers_are_written_as_people_of_the_language_write_them():
    assert number_in("de", 1234.5) == "1.234,5"
    assert number_in("zh", 0.0) == "0"


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("how many metres are in a mile", "1 mile is 1,609.34 metres."),
        ("convert 100 degrees Fahrenheit to Celsius", "100 degrees Fahrenheit are 37.7778 degrees Celsius."),
        ("how much is minus 40 celsius in fahrenheit", None),
        ("how many hours is two days", "2 days are 48 hours."),
        ("wie viele Gramm sind 3 Unzen", "3 Unzen sind 85,0486 Gramm."),
        ("三斤是多少公斤", "3斤等于1.5公斤。"),
        ("how many pounds is five miles", None),
        ("how many miles is five miles", None),
        ("how long is a mile", None),
    ],
)
def test_conversions(asked, answer):
    said = convert(Question(asked))
    assert said == answer or (answer is None and asked.startswith("how much is minus") and "-40" not in str(said))


def test_a_conversion_goes_on_from_the_last_question():
    assert convert(Question("and in yards"), "how many metres are in a mile") == "1 mile is 1,760 yards."
    assert convert(Question("and in litres"), "how many metres are in a mile") is None


def test_every_unit_converts_there_and_back_in_every_language():
    for unit in UNITS:
        other = next(each for each in UNITS if each.dimension == unit.dimension and each is not unit)
        for language, words in (
            ("en", "how many {} are 3 {}"),
            ("de", "wie viele {} sind 3 {}"),
            ("zh", "3{1}是多少{0}"),
        ):
            asked = words.format(getattr(other, language)[0], getattr(unit, language)[0])
            said = convert(Question(asked))
            assert said and said.startswith("3"), asked


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("which weekday is the 1st of January 2000", "It is a Saturday."),
        ("Welcher Wochentag ist der 3. Oktober 1990?", "Es ist ein Mittwoch."),
        ("2026年12月24日是星期几", "那天是星期四。"),
        ("what day of the week is 30 february 2026", None),
        ("is 1900 a leap year", "No, 1900 is no leap year."),
        ("how many days has february 2028", "It has 29 days."),
        ("wie viele tage hat der april", "Er hat 30 Tage."),
        ("what day of the week is 24 december", None),
        ("which weekday was 4 july 1066", None),
    ],
)
def test_the_calendar(asked, answer):
    assert calendar_answer(Question(asked)) == answer


@pytest.mark.parametrize(
    ("asked", "tool", "arguments"),
    [
        ("Set a timer for ten minutes.", "set_timer", {"seconds": 600, "label": ""}),
        ("set a tea timer for three minutes", "set_timer", {"seconds": 180, "label": "tea"}),
        ("stell einen Timer auf eine Minute und 30 Sekunden", "set_timer", {"seconds": 90, "label": ""}),
        ("设一个半小时的倒计时", "set_timer", {"seconds": 1800, "label": ""}),
        ("remind me in five minutes to call home", "set_reminder", {"seconds": 300, "text": "call home"}),
        ("erinnere mich in zehn Minuten an den Zug", "set_reminder", {"seconds": 600, "text": "den zug"}),
        ("五分钟后提醒我喝水", "set_reminder", {"seconds": 300, "text": "喝水"}),
        ("cancel the timer", "cancel_timers", {}),
        ("取消计时器", "cancel_timers", {}),
        ("what time is it", "tell_time", {}),
        ("现在几点了", "tell_time", {}),
        ("how much battery is left", "tell_battery", {}),
        ("wie voll ist der Akku", "tell_battery", {}),
        ("open the translator", "open_app", {"app": "translate"}),
        ("take me to the metro", "open_app", {"app": "navigate", "words": "metro"}),
        ("navigate to the nearest museum please", "open_app", {"app": "navigate", "words": "museum"}),
        ("bring mich zum bahnhof", "open_app", {"app": "navigate", "words": "bahnhof"}),
        ("最近的银行怎么走", "open_app", {"app": "navigate", "words": "银行"}),
        ("open navigation", "open_app", {"app": "navigate"}),
        ("pay twenty yuan", "open_app", {"app": "pay"}),
        ("how much is this", "open_app", {"app": "shop"}),
        ("what does this sign say", "open_app", {"app": "recognise"}),
        ("这个多少钱", "open_app", {"app": "shop"}),
        ("what do you see", "look", {}),
        ("was siehst du", "look", {}),
        ("这是什么", "look", {}),
    ],
)
def test_tools(asked, tool, arguments):
    assert pick_tools(Question(asked), TOOLS) == (ToolUse(tool, arguments),)


@pytest.mark.parametrize(
    "asked",
    [
        "how do i pay with the glasses",
        "how does translation work",
        "翻译怎么用",
        "how do i set a timer",
        "remind me tomorrow",
        "wie funktioniert die navigation",
        "is paying safe",
    ],
)
def test_a_question_about_a_thing_is_no_order(asked):
    assert pick_tools(Question(asked), TOOLS) == ()


def test_only_what_the_app_offers_is_picked():
    assert pick_tools(Question("what do you see"), ("set_timer",)) == ()


def test_a_length_of_time_has_bounds():
    assert seconds_in("25 hours") is None
    assert seconds_in("0 seconds") is None
    assert seconds_in("an hour") == 3600


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Wie schwer ist die Brille?", "de"),
        ("how heavy is it", "en"),
        ("多重", "zh"),
        ("hello", "en"),
        ("", "en"),
        ("Grüße", "de"),
    ],
)
def test_the_language_of_a_question(text, language):
    assert Question(text).language == language
