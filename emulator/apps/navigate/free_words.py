"""What is said to the navigation: known sentences, and words of one's own, asked back about where they are not sure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from emulator.sdk import NOT_CAUGHT, Understood, Wishes, line_for_another, line_for_lost

from .screen import seen_of
from .words import WAYS_TO_GO, goal_of

if TYPE_CHECKING:
    from .app import Navigate

ASKING, GOING = "take me to the nearest ", "i will "
LISTENS_S = 20.0
# In the order of the list of ways to go.
WAYS = (
    r"walk|foot|fuß|lauf|走|步行",
    r"bike|bicycle|cycl|ride|rad\b|fahrrad|骑|单车|自行车",
    r"car\b|drive|driving|taxi|auto|开车|打车|驾",
)
WHERE_TO = "Tell me where to"


class FreeWords:
    """What a wearer of the navigation wants, in a sentence of the grammar or in words of their own."""

    def __init__(self, app: Navigate) -> None:
        self._app = app
        self._question = ""
        self.wishes = Wishes(
            app,
            obey=self.obey,
            do=self.do,
            ask_back=self.ask_back,
            lost=self.lost,
            open_s=LISTENS_S,
            listens=lambda: app.guidance is None,  # who is guided walks, and talks to others
            show_question=self.show_question,
            question_over=self.end_question,
        )

    def opened_for(self, words: str) -> None:
        """What another app has handed over may be a whole sentence."""
        self._app.glasses.understand(words, self._opened)

    def _opened(self, found: Understood | None) -> None:
        goal = destination_of(found) if found else ""
        if found and found.is_sure and not goal and found.intent in ("navigate", "open"):
            self.ask_where_to()  # "show me the map" is no place
        elif goal and self._app.goal:
            self._app.goal = goal
        elif goal and self._app.stage == "modes":
            self._app.look_for(goal)

    def ask_where_to(self) -> None:
        """Nobody has said it yet."""
        self._app.goal = ""
        self._app.go_to("idle", said=f"Where do you want to go? Say: {ASKING}metro.")

    def obey(self, text: str) -> None:
        """One of the sentences of glasses.toml."""
        app = self._app
        app.forget_trouble()
        if text.startswith(ASKING):
            app.look_for(text.removeprefix(ASKING))
        elif text.startswith(GOING) and app.stage == "modes":
            app.take_way(WAYS_TO_GO.index(text.removeprefix(GOING)))
        elif not text.startswith(GOING):
            actions = {
                "take this one": app.take,
                "next one": lambda: app.move(1),
                "go back": app.back,
                "how far is it": app.tell_distance,
                "show the whole route": lambda: app.toggle("overview"),
                "stop navigation": app.leave,
            }
            actions[text]()

    def do(self, found: Understood) -> None:
        """Set out, by the way to go that was said with it, or go back."""
        app, goal, way = self._app, destination_of(found), way_of(found.slot("mode") or found.text)
        if found.intent == "back":
            app.back()
        elif found.intent != "navigate":
            self._tell((line_for_another(found) or NOT_CAUGHT).rstrip("."))
        elif app.stage == "modes" and way is not None and not goal:
            app.take_way(way)
        elif not goal:
            app.trouble(WHERE_TO)
        else:
            app.look_for(goal)
            if way is not None and app.stage == "modes":
                app.take_way(way)

    def _tell(self, note: str) -> None:
        """Show it where one can ask again; a list stays as it is, and who is guided is left alone."""
        app = self._app
        if app.guidance is not None:
            return
        if app.stage == "idle":
            app.trouble(note)
        else:
            app.glasses.earcon("error")
            app.glasses.say(f"{note}.")

    def ask_back(self, found: Understood) -> bool:
        """Rather ask than lead astray."""
        goal = destination_of(found)
        if found.intent == "navigate" and goal:
            self._app.glasses.earcon("attention")
            self._put(f"Navigate to {goal}? Say yes or no.")
        return found.intent == "navigate" and bool(goal)

    def show_question(self, line: str) -> bool:
        """Where there is room: a list, and the way, stay as they are."""
        has_room = self._app.stage == "idle"
        if has_room:
            self._put(line)
        return has_room

    def _put(self, question: str) -> None:
        self._question = question
        self._app.go_to("idle", said=question)

    def end_question(self) -> None:
        """The line that asked goes, not by `go_to`, since nobody may have answered; another line stays."""
        app = self._app
        if app.stage == "idle" and app.said == self._question:
            app.said = ""
            app.glasses.show("navigate", seen_of(app))

    def lost(self, reason: str) -> None:
        """Talk of others is none of our business; the rest is told in a line where one can ask again."""
        if reason in ("talk", "unanswered") or self._app.guidance is not None:
            self._app.forget_trouble()
            return
        if reason == "declined":
            if self._app.stage == "idle":
                self._app.go_to("idle", said="Where do you want to go?")
        else:
            self._app.trouble(line_for_lost(reason).rstrip("."))


def destination_of(found: Understood) -> str:
    """Where to, without small words; "" where none was understood.

    >>> from emulator.sdk import Slot
    >>> slots = (Slot("destination", "to", 0, 2), Slot("destination", "the nearest Museum", 3, 21))
    >>> destination_of(Understood("navigate", slots, 0.9, True, "to the nearest Museum"))
    'museum'
    """
    if found.intent != "navigate":
        return ""
    named = (slot.text for slot in found.slots if slot.name == "destination")
    goals = (goal_of(text) for text in (found.slot("destination"), *named))
    return next((goal for goal in goals if goal), "")


def way_of(words: str) -> int | None:
    """Which entry of the list of ways to go is meant.

    >>> way_of("on foot"), way_of("mit dem Fahrrad"), way_of("开车"), way_of("the museum")
    (0, 1, 2, None)
    """
    return next((place for place, way in enumerate(WAYS) if re.search(way, words.casefold().replace("ss", "ß"))), None)
