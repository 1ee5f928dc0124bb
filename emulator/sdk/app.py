"""The base class of a glasses app.

A handler is called for each thing that the app has a method for: `on_<node>` for the results of that pipeline node, and
the ones below for the wearer and the world. It takes no time of its own to return; what it asked for happens when the
device would have got there.
"""

from __future__ import annotations

from emulator.messages.samples import Ambient, Button, HeadPose, Location, PhoneMessage, Touch, Wake, Wear
from emulator.sdk.glasses import Glasses


class App:
    """Derive from it, name the class in glasses.toml, and override what the app cares about.

    >>> class Hello(App):
    ...     def on_start(self) -> None:
    ...         self.glasses.say("Hello")
    """

    glasses: Glasses

    def on_start(self) -> None:
        """The app has been opened."""

    def on_stop(self) -> None:
        """The app is left, or the device goes off: the last moment to store something; nothing is shown any more."""

    def on_touch(self, touch: Touch) -> None:
        """A gesture on a touch zone."""

    def on_button(self, button: Button) -> None:
        """A key of the frame."""

    def on_location(self, location: Location) -> None:
        """A new position fix."""

    def on_head_pose(self, pose: HeadPose) -> None:
        """The head turned."""

    def on_ambient(self, ambient: Ambient) -> None:
        """The light changed."""

    def on_wake(self, wake: Wake) -> None:
        """Somebody said the wake word."""

    def on_phone(self, message: PhoneMessage) -> None:
        """The companion phone tells something: a notification, a call, a calendar entry, a song."""

    def on_wear(self, wear: Wear) -> None:
        """The glasses were put on or taken off."""
