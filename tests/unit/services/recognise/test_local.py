"""The recogniser on the glasses: what its readers find becomes one description."""

import numpy as np

from emulator.messages.meaning import ClassScore, TextLine
from emulator.messages.recognition import DescribePicture
from emulator.messages.samples import Photo
from emulator.messages.work import Phase, Work
from emulator.services.eyes import Thing
from emulator.services.recognise.local import LocalRecogniser

CORNERS = ((0, 0), (1, 0), (1, 1), (0, 1))
PHOTO = Photo(0, np.zeros((72, 128, 3), np.uint8))


class MadeEyes:
    told = "made for a test"

    def __init__(self, label, score):
        self.found = Thing((ClassScore(label, score), ClassScore("nothing", 1 - score)))

    def thing(self, pixels):
        return self.found

    def lines(self, pixels):
        return (TextLine("TEA", CORNERS, 0.9), TextLine("O", CORNERS, 0.95))

    def codes(self, pixels):
        return ()

    def plan(self, stage, pixels):
        return Phase(stage, "npu", Work(macs=pixels.size))


def test_what_the_readers_found_is_described():
    found = LocalRecogniser(MadeEyes("can", 0.9)).answer(DescribePicture(PHOTO, "what is this"))
    assert (found.text, found.name, found.is_sure, found.lines) == ("A can. It says: TEA.", "can", True, ("TEA",))
    assert found.scores[0] == ClassScore("can", 0.9)
    assert "made for a test" in found.provider


def test_what_is_no_thing_has_no_name():
    found = LocalRecogniser(MadeEyes("nothing", 0.9)).answer(DescribePicture(PHOTO))
    assert (found.text, found.name, found.is_sure) == ("It says: TEA.", "", False)


def test_the_plan_is_that_of_the_readers():
    assert LocalRecogniser(MadeEyes("can", 0.9)).plan(DescribePicture(PHOTO)).cost == Work(macs=72 * 128 * 3)
