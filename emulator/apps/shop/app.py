"""Shop: look at something and ask what it costs.

A photograph goes to the shop; the product comes back with its mean price and what is like it. Swipe or say "next one"
to leaf through the items, tap or say "tell me more" for the one in focus, tap twice or say "go back" to return.
"""

from __future__ import annotations

from typing import Any

from emulator.sdk import (
    NOT_CAUGHT,
    App,
    Button,
    Failure,
    FindProduct,
    HeardCommand,
    Offer,
    Photo,
    Products,
    SpeechSegment,
    SpeechStarted,
    Touch,
    Understood,
    Wishes,
    line_for_another,
    line_for_lost,
)

from .free_words import product_of, question_of

HINT = "Tap, or ask: how much is this?"
BACK_TO_LIST, BACK_TO_START = "Back to the list.", "Back at the start."
WAYS = "Swipe for the next item, tap for its shop, double tap to go back."
WAYS_OF_ONE = "Tap for its shop, double tap to go back."
DARK = 12.0  # mean of 0..255 below which nothing can be made out
NOTE_STAYS_S = 8.0
LISTENS_S = 20.0
REASONS = {
    "offline": "No connection to the shop.",
    "late": "The shop takes too long. Try again.",
    "unreachable": "The shop cannot be reached.",
    "key": "The shop does not accept the key.",
    "busy": "The shop is asked too often. Wait a little.",
    "refused": "The shop refuses. See its key.",
    "server": "The shop's server failed. Try again.",
    "failed": "The shop failed. Try again.",
    "off": "No shop is set up.",
    "unknown": "I know nothing like this for sale.",
}


class Shop(App):
    """`stage` is ready, looking, found, offer (one of the similar items), asked (back) or failed."""

    def __init__(self) -> None:
        self.offers: tuple[Offer, ...] = ()
        self.ways_told: set[str] = set()
        self.wishes = Wishes(
            self,
            obey=self.obey,
            do=self.fulfil,
            ask_back=self.ask_back,
            lost=self.lost,
            open_s=LISTENS_S,
            show_question=self.show_question,
            question_over=self.end_question,
        )
        self.data: dict[str, Any] = {
            "stage": "ready", "doing": "", "hint_said": "", "ways_said": "",
            "name": "", "mean": 0.0, "sure": True, "count": 0, "index": 0, "items": [],
            "offer.name": "", "offer.price": 0.0, "offer.shop": "", "offer.likeness": 0.0, "source": "", "note": "",
        }  # fmt: skip

    def on_start(self) -> None:
        """Ready, and how to begin: said once where there is no display."""
        self.glasses.earcon("ready")
        if self.glasses.opened_for:
            self.show()
        self.wishes.opened(lambda: self.show(hint_said=HINT))

    # what the wearer does

    def on_touch(self, touch: Touch) -> None:
        """Tap: look, or open the item in focus. Swipe: leaf through the items. Two taps: back."""
        if self.wishes.touched():
            return
        if touch.gesture == "tap":
            self.choose()
        elif touch.gesture == "double_tap":
            self.back()
        elif touch.gesture in ("swipe_forward", "swipe_back"):
            self.leaf(1 if touch.gesture == "swipe_forward" else -1)

    def on_button(self, button: Button) -> None:
        """The camera key looks."""
        if button.key == "camera_key" and button.press in ("short", "press"):
            self.wishes.touched()
            self.look()

    def on_speech(self, found: SpeechStarted | SpeechSegment) -> None:
        """Somebody speaks: maybe in words of their own."""
        self.wishes.speech(found)

    def on_commands(self, heard: HeardCommand) -> None:
        """One of the sentences, or none."""
        self.wishes.command(heard)

    def fulfil(self, found: Understood) -> None:
        """The price of what was named or is in view, or back."""
        if found.intent == "back":
            self.back()
        elif found.intent != "shop":
            self.complain(line_for_another(found) or NOT_CAUGHT)
        elif product := product_of(found):
            self.look_up(product)
        else:
            self.look()

    def ask_back(self, found: Understood) -> bool:
        """Rather ask than look up something else."""
        if found.intent == "shop":
            self.glasses.earcon("attention")
            self.show(stage="asked", note=f"{question_of(found)} Say yes or no.")
        return found.intent == "shop"

    def show_question(self, line: str) -> bool:
        """Where there is room: a product stays."""
        has_room = self.data["stage"] in ("ready", "asked", "failed")
        if has_room:
            self.show(stage="asked", note=line)
        return has_room

    def end_question(self) -> None:
        """Nothing is asked any more; a product, over which it was only said, stays."""
        if self.data["stage"] == "asked":
            self.show(stage="ready")

    def lost(self, reason: str) -> None:
        """Talk is not meant for us; who was not understood is told."""
        if reason not in ("declined", "unanswered", "talk") and self.data["stage"] in ("ready", "failed"):
            self.fail(line_for_lost(reason))

    def complain(self, note: str) -> None:
        """Show it where there is room; over a product, say it."""
        if self.data["stage"] in ("ready", "asked", "failed"):
            self.fail(note)
        else:
            self.glasses.earcon("error")
            self.glasses.say(note)

    def obey(self, text: str) -> None:
        """The same as by gestures, said aloud."""
        actions = {
            "how much is this": self.look,
            "next one": lambda: self.leaf(1),
            "tell me more": self.choose,
            "go back": self.back,
        }
        actions[text]()

    def choose(self) -> None:
        """Open the item in focus, or look for something when there is none."""
        if self.data["stage"] == "found":
            self.glasses.hush()
            self.show(stage="offer")
        elif self.data["stage"] != "offer":
            self.look()

    def leaf(self, step: int) -> None:
        """The next item, or the one before; after the last comes the first."""
        if self.data["stage"] not in ("found", "offer"):
            return
        self.glasses.hush()
        index = (self.data["index"] + step) % len(self.offers)
        self.show(index=index, **self.about(self.offers[index]))

    def back(self) -> None:
        """From an item to the product, from there to the start. An answer under way is not wanted any more."""
        self.glasses.hush()
        if self.data["stage"] == "offer":
            self.say_unseen(BACK_TO_LIST)
            self.show(stage="found")
            return
        self.glasses.forget("shop")
        self.say_unseen(BACK_TO_START)
        self.show(stage="ready")

    # looking

    def look(self) -> None:
        """Take a photograph, and ask the shop about it."""
        if self.data["stage"] == "looking":
            return
        self.glasses.cancel("rest")
        self.glasses.hush()
        self.glasses.earcon("attention")
        self.glasses.snapshot(self.ask, otherwise=lambda failure: self.fail(f"No picture: {failure.detail}."))
        self.show(stage="looking", doing="Hold still")

    def look_up(self, product: str) -> None:
        """Ask the shop about a thing by its name."""
        self.glasses.cancel("rest")
        self.glasses.ask(FindProduct(text=product), self.tell, otherwise=self.refuse)
        self.show(stage="looking", doing="Looking it up")

    def ask(self, photo: Photo) -> None:
        """The photograph is there."""
        if photo.pixels.mean() < DARK:
            self.fail("It is too dark to see anything.")
        elif self.data["stage"] == "looking":
            self.glasses.ask(FindProduct(photo=photo), self.tell, otherwise=self.refuse)

    def tell(self, found: Products) -> None:
        """The product, and what is like it."""
        self.offers = found.offers
        count = len(found.offers)
        ways = WAYS if count > 1 else WAYS_OF_ONE
        self.glasses.earcon("success")
        self.glasses.log(f"{found.name}: mean {found.mean_price_yuan:.2f} yuan of {count} ({found.provider})")
        self.show(
            stage="found",
            name=found.name,
            mean=found.mean_price_yuan,
            sure=found.is_sure,
            count=count,
            index=0,
            items=[{"name": offer.name, "price": offer.price_yuan} for offer in found.offers],
            source=found.provider,
            ways_said="" if ways in self.ways_told else ways,
            **self.about(found.offers[0]),
        )
        self.ways_told.add(ways)

    def about(self, offer: Offer) -> dict[str, Any]:
        """What the card of one item shows."""
        return {
            "offer.name": offer.name,
            "offer.price": offer.price_yuan,
            "offer.shop": offer.shop,
            "offer.likeness": offer.score,
        }

    def refuse(self, failure: Failure) -> None:
        """No answer, and why."""
        self.glasses.log(f"no answer: {failure.kind}, {failure.detail}")
        self.fail(REASONS[failure.reason])

    def fail(self, note: str) -> None:
        """Say what went wrong, and be ready again after a while."""
        self.glasses.earcon("error")
        self.show(stage="failed", note=note)
        self.glasses.after(NOTE_STAYS_S, self.rest, name="rest")

    def rest(self) -> None:
        """The note has been there long enough."""
        if self.data["stage"] == "failed":
            self.show(stage="ready")

    def say_unseen(self, text: str) -> None:
        """What the display makes plain is said where there is none."""
        if not self.glasses.has_display:
            self.glasses.say(text)

    def show(self, **changes: Any) -> None:
        """Change some of what is shown."""
        self.data |= {"hint_said": "", "ways_said": ""} | changes
        self.glasses.show("shop", self.data)
