"""The intents that the model knows, and the slots that each of them has. Pure."""

from __future__ import annotations

from emulator.messages.understanding import NOTHING

SLOTS: dict[str, tuple[str, ...]] = {
    "translate": ("text", "language"),
    "pay": ("amount", "payee"),
    "navigate": ("destination", "mode"),
    "shop": ("product", "amount"),
    "recognise": ("object",),
    "remind": ("task", "time", "action"),
    "play": ("title", "action"),
    "ask": ("question",),
    "open": ("app",),
    "back": (),
    NOTHING: (),
}
INTENTS = tuple(SLOTS)
SLOT_NAMES = tuple(dict.fromkeys(name for names in SLOTS.values() for name in names))
OUTSIDE = "O"
# Each token's tag: outside of all slots, the first unit (word, character) of a slot, or a further one.
TAGS = (OUTSIDE, *(f"{place}-{name}" for name in SLOT_NAMES for place in "BI"))
