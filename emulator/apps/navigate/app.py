"""Navigation: ask for a place, choose how to go, where to and which way, and be guided turn by turn.

    "take me to the nearest metro" -> walk, ride, drive -> places -> routes -> guidance -> arrival

A tap takes what is in focus and, while guided, shows the whole route; a swipe goes through a list and, while guided, to
the speed; a double tap goes back. Without a display the same is heard: `said` is what the layout speaks.
"""

from __future__ import annotations

from emulator.sdk import (
    App,
    Failure,
    FindPlaces,
    FindRoute,
    HeardCommand,
    Location,
    Place,
    Position,
    Route,
    SpeechSegment,
    SpeechStarted,
    Touch,
    TravelMode,
)

from .free_words import FreeWords
from .guidance import Guidance, Progress
from .screen import MODES, TITLES, Row, SaidOnce, choice_said, rows_of, seen_of
from .words import KINDS, asked_for, goal_of, metres, minutes, speed_said

ARRIVAL_STAYS_S, TROUBLE_STAYS_S, NOTE_STAYS_S = 8.0, 8.0, 4.0
ASK_AGAIN_S = 15.0
FIX_WITHIN_S = 3.0
NEW_ROUTE = "New route"
NOWHERE = "I do not know yet where you are"
BACK_M = 10.0  # who is as near as this is on the route again
MOST_LISTED = 5
GUIDED = ("guide", "overview", "speed")


class Navigate(App):
    """One journey after the other."""

    def __init__(self) -> None:
        self.stage = "idle"
        self.location: Location | None = None
        self.wanted = self.goal = ""
        self.mode: TravelMode = "walk"
        self.places: list[Place] = []
        self.routes: list[Route] = []
        self.selected = 0
        self.guidance: Guidance | None = None
        self.progress: Progress | None = None
        self.is_rerouting = self.is_troubled = False
        self.once, self.note, self.said = SaidOnce(), "", ""
        self.free_words = FreeWords(self)

    def on_start(self) -> None:
        """Say what can be asked; where another app has handed over the goal, go on with that."""
        self.glasses.earcon("ready")
        self.goal = goal_of(self.glasses.opened_for)
        if self.goal:
            self.free_words.opened_for(self.glasses.opened_for)
            self.glasses.after(FIX_WITHIN_S, self.miss_fix)
        self.go_to("idle", said="") if self.goal else self.free_words.ask_where_to()

    def miss_fix(self) -> None:
        """A goal was handed over, and nobody knows where we are; it is kept until somebody does."""
        if self.goal:
            self.trouble(NOWHERE)

    # what is heard and touched

    def on_speech(self, found: SpeechStarted | SpeechSegment) -> None:
        """Somebody speaks: maybe in words that are none of the sentences."""
        self.free_words.wishes.speech(found)

    def on_commands(self, heard: HeardCommand) -> None:
        """One of the sentences, or none."""
        self.free_words.wishes.command(heard)

    def take_way(self, way: int) -> None:
        """Go in this way of the list."""
        self.selected = way
        self.take()

    def on_touch(self, touch: Touch) -> None:
        """The strip: take, move, back."""
        self.free_words.wishes.touched()
        if touch.gesture == "tap":
            self.toggle("overview") if self.stage in GUIDED else self.take()
        elif touch.gesture in ("swipe_forward", "swipe_back"):
            steps = 1 if touch.gesture == "swipe_forward" else -1
            self.toggle("speed") if self.stage in GUIDED else self.move(steps)
        elif touch.gesture == "double_tap":
            self.back()

    def look_for(self, kind: str) -> None:
        """Begin a journey: first, how to go."""
        if self.location is None:
            self.trouble(NOWHERE)
            return
        self.glasses.forget("maps")
        self.goal, self.wanted, self.guidance, self.progress = "", kind, None, None
        self.choose("modes")

    def choose(self, stage: str) -> None:
        """Show a list from its beginning."""
        self.stage, self.selected = stage, 0
        rows = self.rows()
        self.go_to(stage, said=f"{TITLES[stage]} {choice_said(rows, 0)}{self.once('list')}")

    def move(self, steps: int) -> None:
        """Go through the list."""
        if rows := self.rows():
            self.selected = (self.selected + steps) % len(rows)
            self.glasses.hush()
            self.go_to(self.stage, said=choice_said(rows, self.selected))

    def take(self) -> None:
        """Take what is in focus."""
        self.glasses.hush()
        if self.stage == "modes":
            self.mode = MODES[self.selected]
            self.ask_places()
        elif self.stage == "places":
            self.ask_routes()
        elif self.stage == "idle":
            self.glasses.earcon("listening")
        elif self.stage == "routes":
            self.begin(self.routes[self.selected])

    def back(self) -> None:
        """One step back; from guidance, out of it."""
        before = {"places": "modes", "routes": "places", "overview": "guide", "speed": "guide"}
        if self.stage in ("modes", "asking", "guide", "arrived"):
            self.leave()
        elif self.stage in ("places", "routes"):
            self.choose(before[self.stage])
        elif self.stage in before:
            self.go_to(before[self.stage])

    def leave(self) -> None:
        """End the journey."""
        self.glasses.forget("maps")
        was_guided = self.guidance is not None
        self.guidance, self.progress, self.is_rerouting, self.note = None, None, False, ""
        self.go_to("idle", said="Navigation has ended." if was_guided else "")

    # asking the map

    def ask_places(self) -> None:
        """Which places of the kind are near."""
        self.go_to("asking")
        request = FindPlaces(KINDS.get(self.wanted, self.wanted), self.here())
        self.glasses.ask(request, self.on_places, otherwise=self.on_no_answer)

    def on_places(self, places: tuple[Place, ...]) -> None:
        """The nearest ones to choose from."""
        self.places = list(places[:MOST_LISTED])
        self.choose("places")

    def ask_routes(self) -> None:
        """Which ways lead there."""
        place = self.places[self.selected]
        self.go_to("asking")
        request = FindRoute(self.here(), place.position, self.mode)
        self.glasses.ask(request, lambda routes: self.on_routes(place, routes), otherwise=self.on_no_answer)

    def on_routes(self, place: Place, routes: tuple[Route, ...]) -> None:
        """The ways to choose from."""
        self.places, self.routes = [place], list(routes)
        self.choose("routes")

    def on_no_answer(self, failure: Failure) -> None:
        """One clear line, and back to the beginning."""
        self.glasses.log(f"no answer from the map: {failure.kind} {failure.detail}")
        self.trouble(asked_for(failure, self.wanted))

    def trouble(self, note: str) -> None:
        """Say what is wrong, where one can ask again."""
        self.glasses.earcon("error")
        self.go_to("idle", said=f"{note}.")
        self.is_troubled = True
        self.glasses.after(TROUBLE_STAYS_S, self.forget_trouble, name="trouble")

    def forget_trouble(self) -> None:
        """It has been told; a goal that waits for a position goes on to say so."""
        if self.is_troubled and not self.goal:
            self.is_troubled, self.said = False, ""
            self.glasses.show("navigate", seen_of(self))  # not `go_to`: nobody has used the app

    # guidance

    def begin(self, route: Route) -> None:
        """Follow a route."""
        self.guidance = Guidance(route, self.places[0])
        self.is_rerouting, self.note = False, ""
        self.stage = "guide"
        self.follow(self.fix(), closing=self.once("guide"))

    def on_location(self, location: Location) -> None:
        """Every new position."""
        self.location = location
        if self.stage in GUIDED:
            self.follow(location)
        elif self.goal and self.stage == "idle":
            self.look_for(self.goal)

    def follow(self, location: Location, opening: str = "", closing: str = "") -> None:
        """Show and say what this position calls for, with an `opening` before it and a `closing` behind."""
        assert self.guidance is not None
        progress = self.progress = self.guidance.update(location)
        if progress.has_arrived:
            self.arrive(progress)
            return
        if progress.is_near:
            self.glasses.earcon("attention")
        if progress.is_astray and not self.is_rerouting:
            self.reroute()
        elif self.is_rerouting and progress.fix.off_m < BACK_M:
            self.is_rerouting, self.note = False, ""
            self.glasses.forget("maps")
        self.go_to(self.stage, said=f"{opening}{progress.said}{closing}" or self.said)

    def arrive(self, progress: Progress) -> None:
        """The end of the journey."""
        self.glasses.earcon("success")
        self.glasses.forget("maps")
        self.go_to("arrived", said=progress.said)
        self.glasses.after(ARRIVAL_STAYS_S, self.after_arrival)

    def after_arrival(self) -> None:
        """The card has been there for long enough."""
        if self.stage == "arrived":
            self.guidance = None
            self.leave()

    def reroute(self) -> None:
        """Ask for another way from here; until there is one the old one stays."""
        assert self.guidance is not None
        self.is_rerouting, self.note = True, "Off the route: looking for another way"
        self.said = "You have left the route."
        request = FindRoute(self.here(), self.guidance.place.position, self.mode)
        self.glasses.ask(request, self.on_new_routes, otherwise=self.on_no_new_route)

    def on_new_routes(self, routes: tuple[Route, ...]) -> None:
        """Go on by the best way from here."""
        if self.guidance is not None and self.stage in GUIDED:
            self.guidance = Guidance(routes[0], self.guidance.place)
            self.is_rerouting, self.note = False, NEW_ROUTE
            self.glasses.after(NOTE_STAYS_S, lambda: setattr(self, "note", self.note.removeprefix(NEW_ROUTE)))
            self.follow(self.fix(), f"{NEW_ROUTE}. ")

    def on_no_new_route(self, failure: Failure) -> None:
        """Say so once, keep the last route, and ask again after a while."""
        self.glasses.log(f"no new route: {failure.kind} {failure.detail}")
        if self.guidance is not None and self.stage in GUIDED:
            self.glasses.earcon("error")
            self.note = f"{asked_for(failure, 'way')}. The last route goes on"
            self.glasses.after(ASK_AGAIN_S, self.may_reroute)
            self.go_to(self.stage, said=f"{self.note}.")

    def may_reroute(self) -> None:
        """From now on another way may be asked for again."""
        self.is_rerouting = False

    def tell_distance(self) -> None:
        """How far it still is, aloud on all glasses."""
        if self.progress is not None and self.stage in GUIDED:
            self.glasses.say(f"{metres(self.progress.left_m)}, {minutes(self.progress.left_s)}.", urgent=True)

    def toggle(self, view: str) -> None:
        """Another view of the way, which is said where it cannot be seen, or back from it."""
        if self.stage == view:
            self.go_to("guide")
        elif self.guidance is not None and self.stage in GUIDED:
            said = self.guidance.ahead() if view == "overview" else speed_said(self.fix().speed_m_s)
            self.go_to(view, said=said)

    def go_to(self, stage: str, *, said: str | None = None) -> None:
        """Show a stage. What is `said` is spoken where there is no display."""
        self.stage, self.said, self.is_troubled = stage, self.said if said is None else said, False
        if stage not in GUIDED:
            self.free_words.wishes.used()
        self.glasses.show("navigate", seen_of(self))

    def fix(self) -> Location:
        """The newest position fix; there was one before anything could be asked."""
        assert self.location is not None
        return self.location

    def here(self) -> Position:
        """Where that is."""
        return Position(self.fix().latitude_deg, self.fix().longitude_deg)

    def rows(self) -> list[Row]:
        """What there is to choose from."""
        return rows_of(self.stage, self.places, self.routes)
