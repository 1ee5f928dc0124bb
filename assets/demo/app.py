"""The demo walk: reads signs, shows the way, pays at a sandbox till. Written with the public sdk only.

It knows nothing of displays: the same `show` is light on the S1 and speech on the G1.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import cos, hypot, radians
from typing import Any
from urllib.parse import parse_qs, urlsplit

from emulator.sdk import (
    App,
    HeardCommand,
    Location,
    ReadCodes,
    ReadText,
    Touch,
    Translation,
    height_px,
    lines_of_sign,
)

TILL_HOST = "pay.sandbox.invalid"
SIGN_STAYS_S = 4.0
LINES, LONGEST_LINE = 2, 40  # of a sign, and characters in one: what the card has room for
RECEIPT_STAYS_S = 3.0
WAY_STAYS_S = 6.0
METRES_PER_DEG = 111_195.0


@dataclass(frozen=True)
class Place:
    """A place to go to (WGS 84)."""

    name: str
    latitude_deg: float
    longitude_deg: float


METRO = Place("Metro station", 30.25695, 120.15336)


@dataclass
class Shown:
    """Everything that the layout binds."""

    data: dict[str, Any] = field(
        default_factory=lambda: {
            "sign.original": "",
            "sign.translation": "",
            "sign.said": "",
            "nav.place": "",
            "nav.turn": "straight",
            "nav.distance_m": 0.0,
            "pay.stage": "none",
            "pay.amount": "",
            "pay.merchant": "",
            "pay.note": "",
            "hint": "Look at a sign, or ask for the way",
        }
    )


class Walk(App):
    """One wearer, one walk."""

    def __init__(self) -> None:
        self.shown = Shown().data
        self.location: Location | None = None
        self.asked_amount = ""
        self.sign: list[str] = []
        self.largest = ""
        self.asked: set[str] = set()
        self.known: dict[str, str] = {}
        self.told: list[str] = []

    def on_start(self) -> None:
        """Say that we are there."""
        self.glasses.earcon("ready")
        self.show()

    def show(self, **changes: Any) -> None:
        """Change some of what is shown."""
        self.shown |= {name.replace("__", ".", 1): value for name, value in changes.items()}
        self.glasses.show("walk", self.shown)

    # signs

    def on_reader(self, read: ReadText) -> None:
        """Translate the largest Chinese line in view, and the largest of those that stand with it on its sign."""
        lines = [line for line in read.lines if chinese_characters(line.text) > 1]
        if not lines or self.shown["pay.stage"] != "none":
            return
        largest = max(lines, key=height_px)
        sign = [line for line in lines_of_sign(largest, read.lines) if line in lines]
        kept = sorted(sign, key=height_px)[-LINES:]
        self.sign, self.largest = list(dict.fromkeys(line.text for line in sign if line in kept)), largest.text
        new = [text for text in self.sign if text not in self.known]
        self.asked = set(new)
        for text in new:
            self.glasses.translate(text, "en", lambda answer, text=text: self.on_translation(text, answer))  # type: ignore[misc]
        self.show_sign()

    def on_translation(self, original: str, answer: Translation | None) -> None:
        """Take what the phrasebook knows."""
        if answer is None:
            self.glasses.log(f"not in the phrasebook: {original}")
        else:
            self.known[original] = answer.text
        self.asked.discard(original)
        self.show_sign()

    def show_sign(self) -> None:
        """Show all that is known of the sign, at once, and leave it for a while after the sign is out of sight."""
        known = [text for text in self.sign if text in self.known]
        if self.asked or not known:
            return
        if any(len(self.known[text]) > LONGEST_LINE for text in known):
            known = [self.largest] if self.largest in known else known[:1]
        self.glasses.after(SIGN_STAYS_S, self.forget_sign)
        if set(known) <= set(self.told):
            return  # the reader misses a line now and then, which then stays
        self.told = known
        words = [self.known[text] for text in known]
        self.show(sign__original="  ".join(known), sign__translation="\n".join(words), sign__said=", ".join(words))

    def forget_sign(self) -> None:
        """The sign has been out of sight for a while."""
        self.told = []
        self.show(sign__original="", sign__translation="", sign__said="")

    # words

    def on_commands(self, heard: HeardCommand) -> None:
        """Do what was asked."""
        actions = {
            "what does this sign say": self.read_sign_aloud,
            "where is the metro": lambda: self.show_way(METRO),
            "pay twenty yuan": lambda: self.pay("20.00"),
            "confirm payment": self.confirm,
            "cancel": self.cancel,
        }
        actions.get(heard.text, lambda: self.glasses.log(f"nothing to do for: {heard.text}"))()

    def read_sign_aloud(self) -> None:
        """Say the sign that is in view."""
        words = self.shown["sign.said"]
        answer = f"It says: {words}" if words else "I see no sign that I know."
        self.glasses.say(answer, urgent=True)

    # the way

    def on_location(self, location: Location) -> None:
        """Keep the arrow right while the way is shown."""
        self.location = location
        if self.shown["nav.place"]:
            self.show(**self.way_to(METRO))

    def show_way(self, place: Place) -> None:
        """Show turn and distance for a while."""
        if self.location is None:
            self.glasses.say("I do not know where we are.")
            return
        self.glasses.after(WAY_STAYS_S, self.forget_way)
        self.show(nav__place=place.name, **self.way_to(place))

    def way_to(self, place: Place) -> dict[str, Any]:
        """Turn and distance as the crow flies, from the newest fix."""
        assert self.location is not None
        north_m = (place.latitude_deg - self.location.latitude_deg) * METRES_PER_DEG
        east_m = (place.longitude_deg - self.location.longitude_deg) * METRES_PER_DEG
        east_m *= cos(radians(place.latitude_deg))
        bearing = bearing_deg(east_m, north_m) - self.location.heading_deg
        return {"nav__turn": turn_of(bearing), "nav__distance_m": round(hypot(north_m, east_m), -1)}

    def forget_way(self) -> None:
        """Long enough."""
        self.show(nav__place="")

    # paying

    def pay(self, amount: str) -> None:
        """Look for a code that asks for this amount."""
        self.asked_amount = amount
        self.show(pay__stage="aim", pay__amount=amount, pay__merchant="", pay__note="")

    def on_codes(self, read: ReadCodes) -> None:
        """Take the first code of the sandbox till while one is wanted."""
        if self.shown["pay.stage"] != "aim":
            return
        for code in read.codes:
            bill = bill_of(code.text)
            if bill:
                self.check(*bill)
                return

    def check(self, merchant: str, amount: str) -> None:
        """Show the bill, or say why it is refused."""
        if amount != self.asked_amount:
            self.fail(f"you said {self.asked_amount}, the code asks for {amount}")
            return
        self.glasses.earcon("attention")
        self.show(pay__stage="confirm", pay__merchant=merchant, pay__amount=amount)

    def confirm(self) -> None:
        """Pay. The till is a sandbox: no money moves."""
        if self.shown["pay.stage"] != "confirm":
            self.glasses.say("There is nothing to pay.")
            return
        self.glasses.earcon("success")
        self.show(pay__stage="done")
        self.glasses.after(RECEIPT_STAYS_S, self.forget_payment)

    def fail(self, note: str) -> None:
        """Do not pay, and say why."""
        self.glasses.earcon("error")
        self.show(pay__stage="failed", pay__note=note)
        self.glasses.after(RECEIPT_STAYS_S, self.forget_payment)

    def cancel(self) -> None:
        """Back to the walk."""
        if self.shown["pay.stage"] != "none":
            self.forget_payment()

    def forget_payment(self) -> None:
        """Back to the walk."""
        self.show(pay__stage="none")

    def on_touch(self, touch: Touch) -> None:
        """One tap confirms, two go back."""
        if touch.gesture == "tap":
            self.confirm()
        elif touch.gesture == "double_tap":
            self.cancel()


def chinese_characters(text: str) -> int:
    """How many Han characters there are; a single one is mostly the rest of a sign that is half out of view."""
    return sum("\u4e00" <= character <= "\u9fff" for character in text)


def bearing_deg(east_m: float, north_m: float) -> float:
    """Degrees clockwise from north."""
    from math import atan2, degrees

    return degrees(atan2(east_m, north_m))


def turn_of(bearing: float) -> str:
    """The arrow for a bearing relative to straight ahead."""
    bearing = (bearing + 180) % 360 - 180
    side = "right" if bearing > 0 else "left"
    if abs(bearing) < 15:
        return "straight"
    if abs(bearing) < 55:
        return f"slight_{side}"
    return side if abs(bearing) < 140 else "uturn"


def bill_of(text: str) -> tuple[str, str] | None:
    """Merchant and amount of a code of the sandbox till, or None for any other code."""
    address = urlsplit(text)
    asked = parse_qs(address.query)
    if address.hostname != TILL_HOST or not {"amount", "name"} <= asked.keys():
        return None
    return asked["name"][0], asked["amount"][0]
