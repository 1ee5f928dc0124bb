"""Notifications: a pill at the top, a card on a tap. Several wait their turn; what is urgent comes at once.

On glasses without a display the title is spoken, and a tap reads all of it.
"""

from __future__ import annotations

from collections.abc import Callable

from emulator.sdk import App, HeardCommand, PhoneMessage, Touch

from .inbox import Inbox, Notice

PILL_STAYS_S = 8.0
CARD_STAYS_S = 20.0
DISMISS = ("double_tap", "double_squeeze")


class Notifications(App):
    """One inbox. `opened` says whether the current notice is read in full."""

    def __init__(self) -> None:
        self.inbox = Inbox()
        self.opened = False

    def on_start(self) -> None:
        """Show, or say, that we are there."""
        if not self.glasses.has_display:
            self.glasses.say("Notifications are on.")
        self.show()

    def on_phone(self, message: PhoneMessage) -> None:
        """Take what the phone tells: notices, trips, and whether the wearer wants to be left alone."""
        if message.kind == "do_not_disturb":
            self.be_quiet(message.text != "off")
        elif message.kind in ("notification", "trip"):
            notice = Notice.of(message, self.glasses.time_of_day_s)
            if self.inbox.take(notice):
                self.announce(notice)
            self.show()

    def on_touch(self, touch: Touch) -> None:
        """One tap reads, a double tap dismisses (for trips a double squeeze too)."""
        if touch.gesture == "tap":
            self.read()
        elif touch.gesture in DISMISS:
            self.dismiss()

    def on_commands(self, heard: HeardCommand) -> None:
        """The same by voice."""
        actions: dict[str, Callable[[], None]] = {
            "read it": self.read,
            "dismiss it": self.dismiss,
            "do not disturb": lambda: self.be_quiet(True),
            "allow notifications": lambda: self.be_quiet(False),
        }
        actions[heard.text]()

    def announce(self, notice: Notice) -> None:
        """Begin with a new notice. An urgent one lights the screen and is open from the start."""
        self.opened = notice.urgent
        if notice.urgent:
            self.glasses.wake_screen()
        self.glasses.earcon("attention" if notice.urgent else "ready")
        self.wait()

    def read(self) -> None:
        """Open the pill, or take up what was let pass."""
        if self.inbox.current is None:
            self.inbox.look_back()
        if self.inbox.current is None:
            self.glasses.say("Nothing new.")
            return
        self.opened = True
        self.wait()
        self.show()

    def dismiss(self) -> None:
        """Away with it, on to the next."""
        if self.inbox.current:
            self.glasses.log(f"dismissed: {self.inbox.current.title}")
            self.inbox.dismiss()
            self.go_on()

    def let_pass(self) -> None:
        """Nobody looked."""
        self.inbox.let_pass()
        self.go_on()

    def go_on(self) -> None:
        """Announce the next one, if there is any."""
        self.opened = False
        if self.inbox.current:
            self.announce(self.inbox.current)
        self.show()

    def wait(self) -> None:
        """Give the wearer time to look."""
        self.glasses.after(CARD_STAYS_S if self.opened else PILL_STAYS_S, self.let_pass, name="looking")

    def be_quiet(self, quiet: bool) -> None:
        """Do not disturb: only what is urgent is announced."""
        self.inbox.quiet = quiet
        self.glasses.say("Do not disturb." if quiet else "Notifications are on.")
        self.show()

    def show(self) -> None:
        """Pill, card or nothing."""
        notice, unread = self.inbox.current, self.inbox.unread
        shape = "none" if notice is None else "trip" if notice.trip else "card" if self.opened else "pill"
        data = {"shape": shape, "quiet": "moon" if self.inbox.quiet else "", "unread": unread}
        if notice:
            data |= {f"note.{name}": getattr(notice, name) for name in ("icon", "title", "text", "time")}
        self.glasses.show("notifications", data)
