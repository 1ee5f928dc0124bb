"""Photo: a light touch of the camera key shows what will be in the picture, a press takes it.

The platform promises a picture 0.6 s after the press; how long it took is shown. While the camera runs its light at the
frame is on, so that others see it.
"""

from __future__ import annotations

from emulator.sdk import App, Button, Failure, Photo

BUDGET_S = 0.6
HANDLING_S = 0.05  # for the key's report and the handlers, which the promise does not count
AIM_STAYS_S = 6.0
RESULT_STAYS_S = 4.0
HINT = "Press the camera key for a photo."
DARK = 14.0  # mean of 0..255 below which nothing can be made out
NS_PER_S = 1e9


class Camera(App):
    """`count` pictures so far; `stage` is ready, aim, taking, taken or failed."""

    def __init__(self) -> None:
        self.stage, self.note = "ready", ""
        self.count, self.took_s, self.pressed_ns = 0, 0.0, 0

    def on_start(self) -> None:
        """Ready, and how to begin: said once where there is no display."""
        self.glasses.earcon("ready")
        self.show("ready", hint_said=HINT)

    def on_button(self, button: Button) -> None:
        """The camera key: touched lightly it aims, pressed it takes the picture."""
        if button.key != "camera_key" or self.stage == "taking":
            return
        if button.press == "touch":
            self.show("aim")
            self.glasses.after(AIM_STAYS_S, self.rest, name="rest")
        elif button.press in ("short", "press"):
            self.pressed_ns = button.t_ns
            self.glasses.hush()
            self.glasses.snapshot(self.take, otherwise=self.fail)
            self.show("taking")

    def take(self, photo: Photo) -> None:
        """Here it is."""
        self.took_s = (self.glasses.now_ns - self.pressed_ns) / NS_PER_S
        height_px, width_px, _ = photo.pixels.shape
        if photo.pixels.mean() < DARK:
            self.fail(Failure("failed", "too dark, nothing can be seen"))
            return
        self.count += 1
        self.glasses.earcon("success")
        self.glasses.log(f"photo {self.count}: {width_px} x {height_px}, {self.took_s:.2f} s after the press")
        self.show("taken")
        self.glasses.after(RESULT_STAYS_S, self.rest, name="rest")

    def fail(self, failure: Failure) -> None:
        """No picture, and why."""
        self.note = failure.detail or failure.kind
        self.glasses.earcon("error")
        self.glasses.log(f"no photo: {self.note}")
        self.show("failed")
        self.glasses.after(RESULT_STAYS_S, self.rest, name="rest")

    def rest(self) -> None:
        """Ready for the next one."""
        if self.stage != "taking":
            self.show("ready")

    def show(self, stage: str, *, hint_said: str = "") -> None:
        """What the stage needs."""
        self.stage = stage
        self.glasses.show(
            "photo",
            {
                "stage": stage,
                "hint_said": hint_said,
                "count": self.count,
                "took": f"{self.took_s:.2f}",
                "late": self.took_s > BUDGET_S + HANDLING_S,
                "note": self.note,
            },
        )
