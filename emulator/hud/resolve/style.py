"""The look: sizes of the text roles, intensities, strokes and gaps, in native pixels of one panel.

Capitals of Noto Sans CJK are 0.733 em, so the label's 17 u give 25 arc minutes of capital height, the body's 22 u give
32: the least that vendors use and that ISO 9241-3 prefers is 20 to 22. Intensities stand at least two steps apart on
16 levels, since neighbours can hardly be told apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from emulator.hud.layout.components import Component, LevelName, ProgressPart, Shared, SpacerPart, TextPart
from emulator.hud.layout.lengths import to_px
from emulator.hud.screen import Screen

ROLE_EM_U = {"title": 30.0, "body": 22.0, "caption": 19.0, "label": 17.0}
LEVEL_SHARES: dict[LevelName, float] = {"bright": 1.0, "mid": 0.66, "dim": 0.4, "faint": 0.2}
_ROLE_LEVELS: dict[str, LevelName] = {"title": "bright", "body": "bright", "caption": "mid", "label": "mid"}
_OUTLINES: dict[str, LevelName] = {"card": "mid", "status_bar": "dim", "toast": "bright"}
_PADDING_U = {"card": (14.0, 10.0), "status_bar": (12.0, 4.0), "toast": (16.0, 9.0)}
_OUTLINED_PADDING_U = (12.0, 6.0)
ROW_PADDING_U = (10.0, 3.0)
GAP_U = 7.0
RADIUS_U = 13.0
STROKE_U = 2.0


@dataclass(frozen=True, slots=True)
class Style:
    """Lengths and levels of one panel."""

    screen: Screen
    px_per_u: float

    def px(self, length: float | str, whole_px: int = 0) -> int:
        """A length in native pixels."""
        return to_px(length, self.px_per_u, whole_px)

    def level(self, name: LevelName) -> int:
        """The panel's code of an intensity, never 0."""
        return max(1, round((self.screen.levels - 1) * LEVEL_SHARES[name]))

    def em_px(self, part: Component) -> int:
        """The em size of a component's text."""
        size = part.size if isinstance(part, TextPart) else None
        role = getattr(part, "role", "body")
        return max(4, min(200, self.px(size if size is not None else ROLE_EM_U[role])))

    @property
    def stroke_px(self) -> int:
        """Width of outlines and of the strokes of symbols."""
        return max(1, self.px(STROKE_U))

    def symbol_stroke_px(self, kind: str, side_px: int) -> int:
        """Stroke of a symbol: that of outlines, more where it is large, most where it shows the way."""
        return max(self.stroke_px, round(side_px / (14 if kind == "arrow" else 20)))

    def padding_px(self, part: Shared, kind: str) -> tuple[int, int]:
        """Padding at the sides and above and below."""
        if part.padding is not None:
            return (max(0, self.px(part.padding)),) * 2
        sides, ends = _PADDING_U.get(kind, _OUTLINED_PADDING_U if part.outline else (0.0, 0.0))
        return self.px(sides), self.px(ends)

    def gap_px(self, part: Shared) -> int:
        """Gap between children."""
        gap = getattr(part, "gap", None)
        return max(0, self.px(gap if gap is not None else GAP_U))


@lru_cache(maxsize=16)
def style_of(screen: Screen) -> Style:
    """The style of a panel."""
    return Style(screen, screen.px_per_u)


def own_level(part: Component) -> LevelName:
    """The intensity that a component asks for; ambient ones stay in the background."""
    if part.level is not None:
        return part.level
    level = _ROLE_LEVELS[part.role] if isinstance(part, TextPart) else "bright"
    return dimmer(level, "mid") if part.importance == "ambient" else level


def ceiling_of(part: Component, above: LevelName) -> LevelName:
    """The most intensity that the children of `part` get."""
    return dimmer(part.level or ("mid" if part.importance == "ambient" else "bright"), above)


def dimmer(first: LevelName, second: LevelName) -> LevelName:
    """The dimmer of two intensities."""
    return first if LEVEL_SHARES[first] <= LEVEL_SHARES[second] else second


def outline_of(part: Component) -> LevelName | None:
    """The intensity of a component's outline, None without one."""
    if part.outline is None:
        return _OUTLINES.get(part.type)
    if isinstance(part.outline, bool):
        return (_OUTLINES.get(part.type, "mid")) if part.outline else None
    return part.outline


def grows(part: Component) -> bool:
    """Whether a component takes what is free in its row or column."""
    return bool(part.grow) or (isinstance(part, SpacerPart) and part.size is None)


def stretches(part: Component) -> bool:
    """Whether a component becomes as wide as its column."""
    return isinstance(part, ProgressPart) and part.style == "bar" and part.width is None
