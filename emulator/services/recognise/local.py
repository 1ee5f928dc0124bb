"""Recognition on the glasses: the object model, the text reader and the code reader look at one photograph.

Nothing leaves the glasses. What is said is what they found, with doubt told as doubt.
"""

from __future__ import annotations

from emulator.messages.recognition import DescribePicture, Description
from emulator.messages.work import Phase
from emulator.services.eyes import Eyes
from emulator.services.recognise.words import readable, sentences

MOST_SCORES = 3


class LocalRecogniser:
    """A `LocalService`."""

    name = "recognise"

    def __init__(self, eyes: Eyes) -> None:
        self._eyes = eyes

    def plan(self, request: DescribePicture) -> Phase:
        """All readers over the photograph."""
        return self._eyes.plan(self.name, request.photo.pixels)

    def answer(self, request: DescribePicture) -> Description:
        """What was found; an answer also when that is nothing."""
        pixels = request.photo.pixels
        thing, codes = self._eyes.thing(pixels), self._eyes.codes(pixels)
        lines = readable(self._eyes.lines(pixels))
        best = thing.best
        return Description(
            text=sentences(thing, lines, codes),
            name=best.label if best else "",
            is_sure=thing.is_sure,
            scores=thing.scores[:MOST_SCORES],
            lines=lines,
            codes=codes,
            provider=f"on the glasses; {self._eyes.told}",
        )
