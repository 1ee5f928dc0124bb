"""What the demo makes of signs of several lines."""

import pytest

from emulator.hud import Screen, describe, load_layout, read_aloud, resolve
from emulator.load_app import load_app
from emulator.messages.effects import After, Ask, Show
from emulator.profile import load_profile
from emulator.project import assets_folder
from emulator.sdk import Glasses, HeardCommand, ReadText, TextLine, Translation

FOLDER = assets_folder() / "demo"
METRO, EXIT, FAR = ("地铁站", 0.0, 50.0), ("出口 Exit", 60.0, 30.0), ("小心地滑", 400.0, 40.0)
BOOK = {"地铁站": "Metro station", "出口 Exit": "Exit", "小心地滑": "Caution: wet floor"}


class Walker:
    """The app on glasses; the phrasebook answers when the test says so."""

    def __init__(self):
        self.app = load_app(FOLDER, "app:Walk")
        self.app.glasses = Glasses("quark-s1", has_display=True, layouts=frozenset({"walk"}), language="en")

    def read(self, *lines, book=BOOK):
        """Lines (text, top, height) in view; answers all that is asked, and gives back what was asked and shown."""
        found = [
            TextLine(text, ((0.0, top), (90.0, top), (90.0, top + height), (0.0, top + height)), 1.0)
            for text, top, height in lines
        ]
        self.app.on_reader(ReadText(tuple(found)))
        effects = self.app.glasses.take_effects()
        asked = [effect for effect in effects if isinstance(effect, Ask)]
        for ask in asked:
            text = book.get(ask.request.text)
            ask.then(Translation(text, "zh", "en", "exact", 1.0, "test") if text else None)
        effects += self.app.glasses.take_effects()
        self.timers = [effect for effect in effects if isinstance(effect, After)]
        shown = [effect.data["sign.translation"] for effect in effects if isinstance(effect, Show)]
        return [ask.request.text for ask in asked], shown


@pytest.fixture
def walker():
    return Walker()


def test_both_lines_of_a_sign_are_shown_at_once_from_top_to_bottom(walker):
    assert walker.read(EXIT, METRO, FAR) == (["地铁站", "出口 Exit"], ["Metro station\nExit"])
    layout = load_layout(FOLDER / "walk.hud.yaml")
    scene = resolve(layout, walker.app.shown, Screen.from_profile(load_profile("quark-s1")))
    assert {"地铁站 出口 Exit", "Metro station Exit"} <= set(describe(scene)) and not any(i.cut for i in scene.items)
    assert "The sign says: Metro station, Exit." in [each.text for each in read_aloud(layout, walker.app.shown)]
    walker.app.on_commands(HeardCommand("what does this sign say", 1.0, 0, 1))
    assert walker.app.glasses.take_effects()[-1].text == "It says: Metro station, Exit"


def test_a_line_that_the_reader_misses_stays_and_nothing_is_asked_twice(walker):
    walker.read(METRO, EXIT)
    assert walker.read(METRO) == ([], []) and walker.timers
    assert walker.read(METRO, EXIT) == ([], [])


def test_another_sign_takes_its_place_and_after_a_while_nothing_is_there(walker):
    walker.read(METRO, EXIT)
    assert walker.read(FAR)[1] == ["Caution: wet floor"]
    walker.timers[-1].then()
    assert walker.app.shown["sign.translation"] == ""
    assert walker.read(FAR) == ([], ["", "Caution: wet floor"])


def test_a_line_that_is_not_in_the_book_does_not_hold_up_the_other(walker):
    assert walker.read(METRO, EXIT, book={"地铁站": "Metro station"})[1] == ["Metro station"]


def test_where_both_have_no_room_the_largest_is_shown(walker):
    long = BOOK | {"地铁站": "Please keep to the right on the stairs to the platforms"}
    assert walker.read(METRO, EXIT, book=long)[1] == [long["地铁站"]]


def test_lines_of_another_language_between_them_do_not_part_a_sign(walker):
    below = ("出口 Exit", 130.0, 40.0)
    assert walker.read(METRO, below)[1] == ["Metro station"]
    assert walker.read(METRO, ("Metro Station", 70.0, 40.0), below)[1] == ["Metro station\nExit"]


def test_of_many_lines_the_two_largest_are_shown(walker):
    assert walker.read(METRO, EXIT, ("小心地滑", 100.0, 40.0))[1] == ["Metro station\nCaution: wet floor"]
