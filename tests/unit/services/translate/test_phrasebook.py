"""The sandbox translator: finds what the book holds, as a reader spells it, and never invents the rest."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emulator.bad_input import BadInput
from emulator.messages.translation import LANGUAGES, Translate
from emulator.messages.work import Declared
from emulator.services.spelling import key_of, languages_of
from emulator.services.translate.phrasebook import PROVIDER, Phrasebook
from emulator.user_files.phrasebook_file import load_entries

BOOK = Path(__file__).parents[4] / "assets" / "phrasebook"


@pytest.fixture(scope="module")
def book():
    return Phrasebook.load(BOOK)


@pytest.mark.parametrize(
    ("text", "expected", "match"),
    [
        ("小心地滑", "Caution: wet floor", "exact"),
        ("地铁站", "Metro station", "exact"),
        ("地鐵站", "Metro station", "exact"),
        ("小心 地滑！", "Caution: wet floor", "exact"),
        ("出口 Exit", "Exit", "close"),
        ("面馆NOODLES", "Noodle restaurant", "close"),
        ("小心地", "Caution: wet floor", "close"),
        ("禁止吸姻", "No smoking", "close"),
        ("西湖茶铺", "West Lake · Tea shop", "glossary"),
        ("西湖茶铺TEA", "West Lake · Tea shop", "glossary"),
    ],
)
def test_signs_as_a_reader_returns_them(book, text, expected, match):
    found = book.translate(text, None, "en")
    assert (found.text, found.match, found.provider) == (expected, match, PROVIDER)
    assert (found.source_language, found.target_language) == ("zh", "en")
    assert (found.confidence == 1.0) == (match == "exact")


@pytest.mark.parametrize(
    "text", ["", " ", "￥20.00", "局", "博物", "量子力学", "xyzzy plugh", "w", "2号线", "Qwertz 12"]
)
def test_what_the_book_does_not_hold_is_not_invented(book, text):
    assert book.translate(text, None, "en") is None


@pytest.mark.parametrize(
    ("text", "not_like"),
    [("可以吸烟", "禁止吸烟"), ("女厕所", "男厕所"), ("向右转", "向左转"), ("No smokin", "Smoking")],
)
def test_a_slip_never_becomes_the_opposite(book, text, not_like):
    found = book.translate(text, None, "de" if text.isascii() else "en")
    opposite = book.translate(not_like, None, "de" if text.isascii() else "en")
    assert found is None or opposite is None or found.text != opposite.text


def test_what_is_in_the_target_language_already_needs_no_translation(book):
    assert book.translate("MUSEUM", None, "en") is None
    assert book.translate("出口", None, "zh") is None


@pytest.mark.parametrize(
    ("target", "expected"),
    [("de", "Apotheke"), ("es", "Farmacia"), ("fr", "Pharmacie"), ("ja", "薬局"), ("zh", "药店")],
)
def test_all_its_languages(book, target, expected):
    source = "en" if target == "zh" else "zh"
    text = "Pharmacy" if target == "zh" else "药店"
    assert book.translate(text, source, target).text == expected


def test_every_chinese_spelling_of_the_book_is_found_exactly(book):
    entries = {id(entry): entry for entry in book.phrases["zh"].values()}.values()
    assert len(entries) >= 150
    for entry in entries:
        if "en" in entry:
            assert all(book.translate(spelling, "zh", "en").match == "exact" for spelling in entry["zh"])


def test_an_unknown_language_is_said_in_one_line(book):
    with pytest.raises(BadInput, match="no language 'klingon'"):
        book.translate("出口", None, "klingon")


def test_it_is_a_service_with_a_declared_cost(book):
    phase = book.plan(Translate("出口", "en"))
    assert isinstance(phase.cost, Declared)
    assert phase.cost.low_ns < phase.cost.p50_ns < phase.cost.high_ns
    assert book.name == phase.stage == "translate"
    assert book.answer(Translate("出口", "en")).text == "Exit"


@given(st.text(max_size=60), st.sampled_from(LANGUAGES))
@settings(max_examples=150, deadline=None)
def test_any_text_is_answered_or_not_known(text, target):
    found = LOADED.translate(text, None, target)
    assert found is None or (0 < found.confidence <= 1 and found.text)


LOADED = Phrasebook.load(BOOK)


def test_keys_and_languages():
    assert key_of("ＥＸＩＴ") == key_of("exit.") == "exit"
    assert languages_of("カメラ") == ("ja",)
    assert languages_of("出口")[0] == "zh"
    assert languages_of("123 %") == ()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("- a\n- b\n", "not a phrasebook"),
        ("", "the file is empty"),
        ("phrases: [", "not valid YAML"),
        ("phrases:\n  - {zh: 出口, zh: 入口, en: Exit}\n", ":2: phrases[0]: 'zh' stands here twice"),
        ("phrases:\n  - &a {zh: 出口, en: Exit}\n  - *a\n", "anchors and aliases"),
        (
            "phrases:\n  - {zh: 二, en: 2}\n",
            ":2: phrases[0].en: should be a valid string, not 2; quote",
        ),
        ("phrases:\n  - {zh: 出口}\n", "one language only"),
        ("phrases:\n  - {zh: 出口, tlh: lojmIt}\n", "no language 'tlh'"),
        ("phrases: []\nwords: []\n", ":2: words: unknown key"),
        ("phrases:\n  - !!python/object/apply:os.system [ls]\n", "the tag"),
        ("phrases: " + "[" * 3000, "nested deeper than 32"),
    ],
)
def test_a_file_that_is_no_phrasebook_is_one_line(tmp_path, text, line):
    path = tmp_path / "book.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadInput, match=r"book\.yaml") as caught:
        Phrasebook.load(path)
    assert line in str(caught.value)
    assert "\n" not in str(caught.value)


def test_no_is_a_word_of_a_phrasebook(tmp_path):
    (tmp_path / "book.yaml").write_text("phrases:\n  - {zh: 不是, en: No}\n", encoding="utf-8")
    assert Phrasebook.load(tmp_path).translate("不是", "zh", "en").text == "No"


def test_missing_binary_and_empty(tmp_path):
    with pytest.raises(BadInput, match="there is no such file"):
        Phrasebook.load(tmp_path / "none.yaml")
    with pytest.raises(BadInput, match=r"no \*.yaml"):
        Phrasebook.load(tmp_path)
    (tmp_path / "book.yaml").write_bytes(b"\xff\xfe\x00\x81")
    with pytest.raises(BadInput, match="is not UTF-8 text"):
        Phrasebook.load(tmp_path / "book.yaml")


def test_travel_phrases_stand_in_all_six_languages():
    entries = load_entries(BOOK / "travel.yaml", LANGUAGES).phrases
    assert len(entries) >= 150
    assert [entry for entry in entries if set(entry) != set(LANGUAGES)] == []


def test_a_sign_that_is_cut_off_is_found_only_when_one_goes_on_like_it(book):
    assert book.translate("心地滑", None, "en").text == "Caution: wet floor"
    assert book.translate("我要一杯", None, "en") is None
