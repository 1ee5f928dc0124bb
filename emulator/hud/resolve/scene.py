"""`resolve`: a layout and the data of one moment -> a frozen scene for one panel."""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import Any

from emulator.bad_input import BadInput
from emulator.hud.content.elements import Expansion
from emulator.hud.content.expand import expand
from emulator.hud.fonts import line_height_px
from emulator.hud.layout.document import Layout
from emulator.hud.resolve.measure import Measure
from emulator.hud.resolve.place import Placement
from emulator.hud.resolve.regions import arrange
from emulator.hud.resolve.style import ROLE_EM_U, Style, style_of
from emulator.hud.screen import Screen
from emulator.messages.scene import Box, ResolvedScene, SceneItem


def resolve(
    layout: Layout,
    data: Mapping[str, Any],
    screen: Screen,
    state: str | None = None,
    without: Container[str] = (),
) -> ResolvedScene:
    """The scene of `layout` for `data`; `state` overrides the layout's own choice, `without` hides components.

    Missing data hides what depends on it. Raises BadInput for data that is not of its declared type, an unknown state,
    or a panel that does not offer what the layout requires.
    """
    style = style_of(screen)
    _require(layout, style)
    return lay_out(layout, expand(layout, data, state, without=without), style)


def lay_out(layout: Layout, expansion: Expansion, style: Style) -> ResolvedScene:
    """The scene of elements that are known already."""
    measure, placement = Measure(style), Placement(style)
    groups: list[tuple[int, int, list[SceneItem]]] = []
    for entry in arrange(expansion.roots, safe_area(layout, style), measure):
        first = len(placement.items)
        placement.place(entry.block, entry.left, entry.top)
        groups.append((entry.top, entry.left, placement.items[first:]))
    groups.sort(key=lambda group: group[:2])
    return ResolvedScene(
        layout=layout.id,
        state=expansion.state,
        width_px=style.screen.width_px,
        height_px=style.screen.height_px,
        marks=tuple(placement.marks),
        items=tuple(item for group in groups for item in group[2]),
        left_out=tuple(measure.left_out),
    )


def safe_area(layout: Layout, style: Style) -> Box:
    """The pixels that layouts may use: the canvas without the wider of the two insets, profile's and layout's."""
    ui = style.screen.ui
    wanted_px = style.px(layout.safe_area.inset) if layout.safe_area is not None else 0
    inset_px = max(wanted_px, style.screen.safe_inset_px)
    return Box(ui.left + inset_px, ui.top + inset_px, ui.right - inset_px, ui.bottom - inset_px)


def _require(layout: Layout, style: Style) -> None:
    """The panel must offer what the layout says it needs."""
    require = layout.require
    if require is None:
        return
    has, lines = (
        style.screen.field_deg,
        style.screen.ui.height_px // line_height_px(max(1, style.px(ROLE_EM_U["body"]))),
    )
    needs = require.min_fov_deg or (0.0, 0.0)
    what = ""
    if has[0] < needs[0] or has[1] < needs[1]:
        what = f"needs a field of {needs[0]:g} x {needs[1]:g} degrees, the panel has {has[0]:.1f} x {has[1]:.1f}"
    elif style.screen.levels < (require.min_levels or 0):
        what = f"needs {require.min_levels} intensities, the panel has {style.screen.levels}"
    elif lines < (require.min_text_lines or 0):
        what = f"needs {require.min_text_lines} lines of text, the panel has room for {lines}"
    if what:
        raise BadInput(what, where=f"layout {layout.id}: require", mend="choose another device or layout")
