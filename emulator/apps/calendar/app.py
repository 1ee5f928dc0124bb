"""Calendar: the day by swipes, one entry in the middle, and a reminder ten minutes before one begins.

The entries come from the phone; what counts is the device's own clock, which the wearer may set.
"""

from __future__ import annotations

from emulator.sdk import App, PhoneMessage, Touch

from .agenda import Agenda, Entry

HINT_AFTER_S = 3.0
LOOK_EVERY_S = 5.0
REMINDER_STAYS_S = 30.0


class Calendar(App):
    """One agenda; `index` is the entry in the middle, `reminder` the one that is announced."""

    def __init__(self) -> None:
        self.agenda = Agenda()
        self.index = 0
        self.reminder: Entry | None = None

    def on_start(self) -> None:
        """Show the day, and keep an eye on the clock; where no hint can be seen, say how to go on."""
        self.show()
        if not self.glasses.has_display:
            self.glasses.after(HINT_AFTER_S, self.hint, name="hint")
        self.look_at_the_clock()

    def hint(self) -> None:
        """What one can do here."""
        self.glasses.say("Swipe for the next entry.")

    def on_phone(self, message: PhoneMessage) -> None:
        """Take an entry, or the news that one is off."""
        if message.kind == "calendar_cancelled":
            self.agenda.cancel(message.title)
        elif message.kind == "calendar":
            try:
                self.agenda.add(Entry.of(message))
            except ValueError:
                self.glasses.log(f"not understood: {message.title}, {dict(message.data)}; give start: 17:00")
        self.show()

    def on_touch(self, touch: Touch) -> None:
        """Swipes go through the day; a tap ends a reminder."""
        self.glasses.cancel("hint")
        self.glasses.hush()  # what was said of another entry, and the hint that waits for its end
        if self.reminder:
            self.forget_reminder()
        elif touch.gesture in ("swipe_forward", "swipe_back"):
            step = 1 if touch.gesture == "swipe_forward" else -1
            last = len(self.agenda.upcoming(self.glasses.time_of_day_s)) - 1
            self.index = max(0, min(last, self.index + step))
            self.show()

    def look_at_the_clock(self) -> None:
        """Remind of what begins soon, and let go of what is over."""
        for entry in self.agenda.due(self.glasses.time_of_day_s):
            self.remind(entry)
        self.show()
        self.glasses.after(LOOK_EVERY_S, self.look_at_the_clock)

    def remind(self, entry: Entry) -> None:
        """Announce an entry, also on a screen that is off."""
        self.reminder = entry
        self.glasses.wake_screen()
        self.glasses.earcon("attention")
        self.glasses.after(REMINDER_STAYS_S, self.forget_reminder)

    def forget_reminder(self) -> None:
        """Back to the day."""
        self.reminder = None
        self.show()

    def show(self) -> None:
        """The reminder, or the entry in the middle between its neighbours."""
        now_s = self.glasses.time_of_day_s
        entries = self.agenda.upcoming(now_s)
        self.index = max(0, min(len(entries) - 1, self.index))
        entry = self.reminder or (entries[self.index] if entries else None)
        data: dict[str, object] = {
            "shape": "reminder" if self.reminder else "entry" if entry else "empty",
            "before": entries[self.index - 1].title if self.index > 0 else "",
            "after": entries[self.index + 1].title if self.index + 1 < len(entries) else "",
            "counter": f"{self.index + 1}/{len(entries)}" if len(entries) > 1 else "",
        }
        if entry:
            data |= {"entry.title": entry.title, "entry.when": entry.when(), "entry.place": entry.place}
            data["entry.left_s"] = max(0, -(-entry.left_s(now_s) // 60) * 60)  # whole minutes, as a clock has it
        self.glasses.show("calendar", data)
