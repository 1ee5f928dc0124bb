"""Colours, spacing and fonts of the window, light and dark: the one place where they are named.

`apply` gives the application a palette and a style sheet; whoever paints asks `current()` for a colour by its meaning
and repaints on `QEvent.Type.PaletteChange`. The HUD's own picture takes no colour from here: it is computed light.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from string import Template
from typing import Literal

import noto_cjk_sans_otc  # type: ignore[import-untyped]
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

Scheme = Literal["dark", "light"]
GRID_PX = 4
PROPERTY = "lorgnette_scheme"
DRESSED_AT_ONCE = 100  # of the hidden ones, between two turns of the event loop
SHEET_FILE = Path(__file__).parent / "theme.qss"


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours by meaning, "#rrggbb".

    `ground` lies behind everything, `surface` is a panel, `raised` a field or button in it, `line` a border. `ink` is
    text, `quiet` what explains it, `faint` what is off. `accent` marks focus and choice. `good`, `warn`, `bad` judge;
    `device` and `host` are the two times of the profiler; `light` is the display's green; `series` tells stages apart.
    """

    scheme: Scheme
    ground: str
    surface: str
    raised: str
    line: str
    ink: str
    quiet: str
    faint: str
    accent: str
    on_accent: str
    good: str
    warn: str
    bad: str
    device: str
    host: str
    light: str
    series: tuple[str, ...]

    def colour(self, name: str) -> QColor:
        """The colour called `name`, for painting."""
        return QColor(getattr(self, name))


DARK = Theme(
    scheme="dark",
    ground="#15171a",
    surface="#1c1f23",
    raised="#272b31",
    line="#363c44",
    ink="#e6e9ed",
    quiet="#a3acb7",
    faint="#6b7480",
    accent="#5aa9ff",
    on_accent="#06131f",
    good="#5fcf80",
    warn="#f0b54a",
    bad="#ff7a70",
    device="#5aa9ff",
    host="#c792ea",
    light="#3cfa44",
    series=("#5aa9ff", "#f0b54a", "#5fcf80", "#c792ea", "#ff8f70", "#4fd0d6", "#e58ac0", "#b9c95a"),
)
LIGHT = Theme(
    scheme="light",
    ground="#eceef1",
    surface="#f8f9fa",
    raised="#ffffff",
    line="#cfd5dc",
    ink="#1b2026",
    quiet="#56606c",
    faint="#939ca7",
    accent="#0a66c8",
    on_accent="#ffffff",
    good="#1c7f3d",
    warn="#8f5d00",
    bad="#c2281d",
    device="#0a66c8",
    host="#7b3fa8",
    light="#0f8a1c",
    series=("#0a66c8", "#a86a00", "#1c7f3d", "#7b3fa8", "#c24a22", "#0c7f86", "#a8397c", "#66721a"),
)
THEMES: dict[Scheme, Theme] = {"dark": DARK, "light": LIGHT}

_Role = QPalette.ColorRole
ROLES: dict[str, tuple[str, tuple[QPalette.ColorRole, ...]]] = {
    "ground": ("alternate-base", (_Role.AlternateBase,)),
    "surface": ("window", (_Role.Window,)),
    "raised": ("base", (_Role.Base, _Role.Button, _Role.ToolTipBase)),
    "line": ("mid", (_Role.Mid, _Role.Dark)),
    "ink": ("text", (_Role.WindowText, _Role.Text, _Role.ButtonText, _Role.ToolTipText)),
    "quiet": ("link-visited", (_Role.LinkVisited,)),
    "faint": ("placeholder-text", (_Role.PlaceholderText,)),
    "accent": ("highlight", (_Role.Highlight, _Role.Link, _Role.Accent)),
    "on_accent": ("highlighted-text", (_Role.HighlightedText,)),
    "good": ("midlight", (_Role.Midlight,)),
    "warn": ("shadow", (_Role.Shadow,)),
    "bad": ("bright-text", (_Role.BrightText,)),
}
"""For each colour that the style sheet uses its role there, and the roles that the palette gives it. The last three and
`quiet` have no role of their own: they take such as Fusion does not paint with.
"""


def current() -> Theme:
    """The theme that the application shows now; dark before `apply`."""
    app = QApplication.instance()
    chosen = app.property(PROPERTY) if app else None
    return LIGHT if chosen == "light" else DARK


def system_scheme() -> Scheme:
    """What the desktop prefers, dark where it does not say."""
    return "light" if QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Light else "dark"


def apply(app: QApplication, scheme: Scheme) -> None:
    """Dress the application; every open window follows.

    The style sheet names roles of the palette and never changes: to set another one, Qt lays out every widget anew,
    some 200 ms for the whole window. Another palette needs only each widget's rules resolved again, which takes 40.
    """
    first = not app.property(PROPERTY)
    if first:
        app.setStyle("Fusion")
        app.setFont(interface_font())
    app.setProperty(PROPERTY, scheme)
    app.setPalette(_palette(THEMES[scheme]))
    if first:
        names = {name: f"palette({role})" for name, (role, _) in ROLES.items()}
        app.setStyleSheet(Template(SHEET_FILE.read_text(encoding="utf-8")).substitute(names))
        return
    _dress([widget for widget in app.allWidgets() if widget.isVisible()], scheme)
    _dress_others(app, scheme)


def _dress_others(app: QApplication, scheme: Scheme) -> None:
    """The hidden ones, some in each turn of the event loop. They are looked for anew each time, since a widget that Qt
    made and deleted meanwhile would still pass for a valid one here.
    """
    if app.property(PROPERTY) != scheme:
        return  # it was switched again
    others = [widget for widget in app.allWidgets() if widget.property(PROPERTY) != scheme]
    if others:
        _dress(others[:DRESSED_AT_ONCE], scheme)
        QTimer.singleShot(0, app, partial(_dress_others, app, scheme))


def _dress(widgets: Sequence[QWidget], scheme: Scheme) -> None:
    style = QApplication.style()
    for widget in widgets:
        style.unpolish(widget)
        style.polish(widget)
        widget.setProperty(PROPERTY, scheme)
        widget.update()


def interface_font(size_pt: float = 10.0) -> QFont:
    """The desktop's own font, with the bundled Noto Sans CJK behind it, so that Chinese is never boxes."""
    font = QFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont))
    font.setFamilies([*_latin_families(), *_bundled_families()])
    font.setPointSizeF(size_pt)
    return font


def code_font(size_pt: float = 10.0) -> QFont:
    """A fixed-width font, with Noto Sans CJK behind it."""
    font = QFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
    font.setFamilies([font.family(), "Noto Sans Mono CJK SC", *_bundled_families()])
    font.setStyleHint(QFont.StyleHint.Monospace)
    font.setPointSizeF(size_pt)
    return font


def _latin_families() -> list[str]:
    """The desktop's family, unless it has none of its own: then the bundled font serves both scripts."""
    family = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
    return [family] if family in QFontDatabase.families() else []


def _bundled_families() -> list[str]:
    if "Noto Sans CJK SC" not in QFontDatabase.families():
        QFontDatabase.addApplicationFont(str(noto_cjk_sans_otc.FONT_PATH))
    return ["Noto Sans CJK SC"]


def _palette(theme: Theme) -> QPalette:
    palette = QPalette()
    for name, (_, roles) in ROLES.items():
        for role in roles:
            palette.setColor(role, theme.colour(name))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, theme.colour("faint"))
    return palette
