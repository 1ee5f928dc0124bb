"""What a sentence asks for: an intent, its slots as parts of the sentence, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass

NOTHING = "none"  # the intent of what is not meant for the glasses


@dataclass(frozen=True, slots=True)
class Slot:
    """A part of the sentence with its role: `text` is `sentence[start:end]`."""

    name: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Understanding:
    """`confidence` is 0..1: of the answers with 0.8, about 80 % are right on the sentences that it was calibrated with.

    `is_sure` says whether it reaches the model's threshold; below it, ask back.
    """

    intent: str
    slots: tuple[Slot, ...]
    confidence: float
    is_sure: bool

    def slot(self, name: str) -> str:
        """The text of the first slot of that name, with those that go on right behind it; "" when there is none.

        >>> parts = Slot("amount", "ten", 4, 7), Slot("amount", "euros", 8, 13), Slot("amount", "two", 18, 21)
        >>> Understanding("pay", parts, 0.9, True).slot("amount")
        'ten euros'
        """
        found, end = "", 0
        for each in (each for each in self.slots if each.name == name):
            if found and not 0 <= each.start - end <= 1:
                break
            found += " " * (each.start - end if found else 0) + each.text
            end = each.end
        return found


@dataclass(frozen=True, slots=True)
class Understood(Understanding):
    """The same with the sentence that was read; it is "" for speech of which no words were heard."""

    text: str
