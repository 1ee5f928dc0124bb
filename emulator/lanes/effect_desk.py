"""Carries out what an app asked for: show, say, play, ask. What cannot be is told once, and the app goes on."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from emulator.hud import Layout, undeclared
from emulator.kernel import Kernel
from emulator.lanes.hud_lane import HudLane
from emulator.lanes.photo_lane import PhotoLane
from emulator.lanes.power_lane import PowerLane
from emulator.lanes.service_desk import ServiceDesk
from emulator.lanes.spoken_hud_lane import SpokenHudLane
from emulator.lanes.voice_lane import VoiceLane
from emulator.messages.effects import Ask, Earcon, Effect, Forget, Hush, Open, Show, Snap, Speak, WakeScreen
from emulator.user_files.wording import suggestion


class EffectDesk:
    """One method a kind of effect. `open` is called once, when the app that gets answers exists."""

    def __init__(self, kernel: Kernel, hud: HudLane | SpokenHudLane, voice: VoiceLane, power: PowerLane) -> None:
        self._kernel = kernel
        self._power = power
        self._hud = hud
        self._voice = voice
        self._layouts: Mapping[str, Layout] = {}
        self._undeclared: set[tuple[str, str]] = set()
        self.go_to: Callable[[str, str], None] = lambda name, words: None  # noqa: ARG005 (who owns apps gives this)

    def open(self, services: ServiceDesk, photos: PhotoLane) -> None:
        """What is asked goes here."""
        self._services, self._photos = services, photos

    def take_layouts(self, layouts: Mapping[str, Layout]) -> None:
        """These are the project's layouts from now on."""
        self._layouts = layouts
        self._undeclared.clear()

    def carry_out(self, effect: Effect, pass_id: int) -> None:
        """Do it now, as the way on of a pass."""
        if isinstance(effect, Show):
            self._tell_undeclared(effect)
            self._hud.show(self._layouts[effect.layout], effect.data, pass_id)
        elif isinstance(effect, Speak):
            self._voice.say([(effect.text, effect.language)], pass_id, urgent=effect.urgent)
        elif isinstance(effect, Hush):
            self._voice.hush()
            self._kernel.recorder.close_pass(pass_id, self._kernel.now_ns, "quiet", "hushed")
        elif isinstance(effect, Earcon):
            self._voice.play(effect.name, pass_id)
        elif isinstance(effect, WakeScreen):
            self._power.wake()
            self._kernel.recorder.close_pass(pass_id, self._kernel.now_ns, "quiet", "the screen is on")
        elif isinstance(effect, Open):
            self.go_to(effect.app, effect.words)
            self._kernel.recorder.close_pass(pass_id, self._kernel.now_ns, "quiet", "another app")
        elif isinstance(effect, Ask):
            self._services.ask(effect, pass_id)
        elif isinstance(effect, Forget):
            self._services.forget(effect.service)
        elif isinstance(effect, Snap):
            self._photos.take(effect, pass_id)

    def _tell_undeclared(self, effect: Show) -> None:
        """Tell data of names that the layout does not know, each once: mostly a slip, which shows as an empty place."""
        layout = self._layouts[effect.layout]
        for name in undeclared(layout, effect.data):
            if (layout.id, name) not in self._undeclared:
                self._undeclared.add((layout.id, name))
                known = suggestion(name, layout.data, "it declares")
                detail = f"the layout {layout.id!r} declares no {name!r}, so it is not shown; {known}"
                self._kernel.emit("fault", source="app", state="failed", detail=detail)
