"""The translation files hold every text of the window, finished, with the same placeholders, and nothing else."""

import re
from collections import Counter

import pytest

from tests.translations import ts_file
from tests.translations.__main__ import LANGUAGES
from tests.translations.collect import all_texts, texts_of
from ui.desktop.actions import COMMANDS, MENUS
from ui.desktop.translation import FOLDER, QT_CATALOGUES, SourceTranslator, read_texts

PLACEHOLDER = re.compile(r"\{[^{}]*\}|%\d")
ACCELERATOR = re.compile(r"&(\w)")
MARKUP = re.compile(r"<[^>]+>")
ENDINGS = ("...", "…")


@pytest.fixture(scope="module")
def texts():
    """Of the window; read here, since every process collects all tests and one runs these."""
    return all_texts()


@pytest.fixture(params=LANGUAGES)
def language(request):
    return request.param


@pytest.fixture
def entries(language):
    return ts_file.read(FOLDER / f"lorgnette_{language}.ts")


def test_every_text_of_the_window_is_translated_and_finished(texts, entries):
    missing = [key for key in texts if not (key in entries and entries[key].finished and entries[key].text)]
    assert missing == [], "run `make translations` and translate what it lists"


def test_nothing_is_translated_that_the_window_no_longer_says(texts, entries):
    assert [key for key in entries if key not in texts] == [], "run `make translations`"


def test_the_file_is_as_the_script_writes_it(language, texts, entries):
    now = (FOLDER / f"lorgnette_{language}.ts").read_text(encoding="utf-8")
    assert ts_file.written(texts, entries, LANGUAGES[language]) == now


@pytest.mark.parametrize("pattern", [PLACEHOLDER, MARKUP, re.compile("\n")], ids=["placeholders", "markup", "lines"])
def test_what_is_filled_in_is_the_same(entries, pattern):
    differing = {
        key: entry.text
        for key, entry in entries.items()
        if Counter(pattern.findall(key[1])) != Counter(pattern.findall(entry.text))
    }
    assert differing == {}


def test_what_asks_for_more_ends_with_the_same_dots(entries):
    def dots(text):
        return next((end for end in ENDINGS if text.endswith(end)), "")

    assert {key: entry.text for key, entry in entries.items() if dots(key[1]) != dots(entry.text)} == {}


def test_spaces_at_the_ends_are_meant(entries):
    """What is put together from parts keeps its distance, unless full-width signs bring their own."""
    wide = "（），。：；"
    for key, entry in entries.items():
        text = entry.text
        assert text.strip() == text or (key[1][0] == " " or key[1][-1] in " \n"), key
        assert key[1][0] != " " or text[0] == " " or text[0] in wide, key


def test_no_two_entries_of_a_menu_share_an_accelerator(entries):
    translations = [
        {key[1]: key[1] for key in entries},
        {key[1]: e.text for key, e in entries.items() if key[0] == "Actions"},
    ]
    for say in translations:
        for menu in MENUS:
            letters = [ACCELERATOR.search(say[row.text]) for row in COMMANDS if row.menu == menu]
            given = Counter(found[1].lower() for found in letters if found)
            assert [letter for letter, times in given.items() if times > 1] == [], (menu, say[menu])
        assert len({ACCELERATOR.search(say[menu])[1].lower() for menu in MENUS}) == len(MENUS)


def test_an_accelerator_of_the_source_has_one_in_the_translation(entries):
    rows = {key: entry.text for key, entry in entries.items() if key[0] == "Actions"}
    assert [
        key for key, text in rows.items() if bool(ACCELERATOR.search(key[1])) != bool(ACCELERATOR.search(text))
    ] == []


def test_the_window_reads_what_the_file_holds(language, entries):
    assert read_texts(FOLDER / f"lorgnette_{language}.ts") == {key: entry.text for key, entry in entries.items()}
    translator = SourceTranslator(language)
    assert not translator.isEmpty()
    assert translator.translate("Nowhere", "nothing") is None
    assert language in QT_CATALOGUES


def test_an_unfinished_entry_stays_english(tmp_path):
    file = tmp_path / "some.ts"
    entries = {("A", "one"): ts_file.Entry("eins", True), ("A", "two"): ts_file.Entry("zwei", False)}
    file.write_text(
        ts_file.written({("A", "one"): ["a.py"], ("A", "two"): ["a.py"]}, entries, "de_DE"), encoding="utf-8"
    )
    assert read_texts(file) == {("A", "one"): "eins"}


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('class A:\n    def b(self):\n        return self.tr("one")', [("A", "one")]),
        ('QCoreApplication.translate("B", "two")', [("B", "two")]),
        ('CONTEXT: Final = "C"\nQT_TRANSLATE_NOOP(CONTEXT, "three")\nsay("four")', [("C", "three"), ("C", "four")]),
        ('CONTEXT: Final = "D"\nT = texts({"key": ("five", {"k": "six"})})', [("D", "five"), ("D", "six")]),
        ('CONTEXT: Final = "E"\nsay("seven" if so else "eight")\nsay(T[key])', [("E", "seven"), ("E", "eight")]),
    ],
)
def test_texts_are_found_wherever_they_are_marked(source, found):
    assert texts_of(source) == found


@pytest.mark.parametrize("source", ["class A:\n    x = self.tr(words)", 'say("text without a context")'])
def test_a_text_that_cannot_be_collected_is_refused(source):
    with pytest.raises(ValueError, match=r"module\.py:"):
        texts_of(source, "module.py")
