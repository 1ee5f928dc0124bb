"""Everything that the window can do, as data: one row a command, from which menus, shortcuts and the palette are made.

A row names the method of `deeds.py` that does it; it is looked up when the action is made, so that a command without
one fails the window's test and not its user.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject
from PySide6.QtGui import QAction, QKeySequence

CONTEXT: Final = "Actions"
ACCESS_KEY: Final = re.compile(r"\(&\w\)")


@dataclass(frozen=True, slots=True)
class Command:
    """One command. `menu` is where it stands, `slot` the method that does it, `checkable` whether it is a state."""

    name: str
    text: str
    menu: str
    slot: str
    shortcut: str = ""
    checkable: bool = False
    tip: str = ""


def _(text: str) -> str:
    """Marks a text for translation; it is translated when the action is made."""
    return str(QT_TRANSLATE_NOOP("Actions", text))


FILE, DEVICE, VIEW, HELP = _("&File"), _("&Device"), _("&View"), _("&Help")
MENUS: Final = (FILE, DEVICE, VIEW, HELP)

COMMANDS: Final = (
    Command("new_project", _("&New project..."), FILE, "new_project", "Ctrl+Shift+N", tip=_("Start from a template")),
    Command("open_project", _("&Open project..."), FILE, "open_project", "Ctrl+O", tip=_("A folder with glasses.toml")),
    Command("open_demo", _("Open the &demo walk"), FILE, "open_demo", tip=_("A street with signs, a till and a way")),
    Command("start_page", _("S&tart page"), FILE, "show_start_page", tip=_("Recent projects and templates")),
    Command(
        "profile_model",
        _("Profile a &model..."),
        FILE,
        "profile_model",
        tip=_("What an ONNX model costs on the glasses"),
    ),
    Command(
        "compare_gates",
        _("Compare attent&ion gates..."),
        FILE,
        "compare_gates",
        tip=_("Three small networks that differ in their attention gate alone, and what its paper says"),
    ),
    Command("edit_app", _("Edit &app"), FILE, "edit_app", "Ctrl+Shift+E", tip=_("The app's code, beside the view")),
    Command("save", _("&Save"), FILE, "save", "Ctrl+S", tip=_("Save the file; the app is reloaded")),
    Command("save_all", _("Save a&ll"), FILE, "save_all", "Ctrl+Alt+S"),
    Command("close_file", _("&Close file"), FILE, "close_file", "Ctrl+W"),
    Command("find", _("&Find..."), FILE, "find", tip=_("In the file in front: Ctrl+F")),
    Command("replace", _("Re&place..."), FILE, "replace", tip=_("In the file in front: Ctrl+H")),
    Command("go_to_line", _("&Go to line..."), FILE, "go_to_line", tip=_("In the file in front: Ctrl+G")),
    Command("open_outside", _("Open in my &editor"), FILE, "open_outside", "Ctrl+E"),
    Command("screenshot", _("Save a sc&reenshot..."), FILE, "save_screenshot", "Ctrl+Shift+S"),
    Command("quit", _("&Quit"), FILE, "close", "Ctrl+Q"),
    Command("hold", _("&Hold time"), DEVICE, "hold", "F5", checkable=True, tip=_("Emulated time stands still")),
    Command("step", _("&One frame on"), DEVICE, "step", "F6", tip=_("While time is held: 1/30 s")),
    Command("slower", _("S&lower"), DEVICE, "slower", "Ctrl+Alt+Down"),
    Command("faster", _("&Faster"), DEVICE, "faster", "Ctrl+Alt+Up"),
    Command("reload", _("&Reload the app"), DEVICE, "reload", "Ctrl+R", tip=_("As after saving a file")),
    Command("reboot", _("Re&boot"), DEVICE, "reboot", "Ctrl+Shift+R", tip=_("Power off and on again")),
    Command("kill", _("&Kill and restart"), DEVICE, "kill", "Ctrl+Shift+K", tip=_("End the device's process at once")),
    Command("loop", _("Run recorded input in a loo&p"), DEVICE, "set_loop", checkable=True),
    Command("tap", _("&Tap"), DEVICE, "tap", "Ctrl+1", tip=_("On the touch strip: confirm")),
    Command("double_tap", _("&Double tap"), DEVICE, "double_tap", "Ctrl+2", tip=_("On the touch strip: back")),
    Command("triple_tap", _("Tr&iple tap"), DEVICE, "triple_tap", "Ctrl+3", tip=_("On the touch strip: home")),
    Command("swipe_forward", _("S&wipe forward"), DEVICE, "swipe_forward", "Ctrl+Right"),
    Command("swipe_back", _("Swipe ba&ck"), DEVICE, "swipe_back", "Ctrl+Left"),
    Command("long_press", _("Lon&g press"), DEVICE, "long_press", "Ctrl+4", tip=_("On the touch strip: assistant")),
    Command("sensors_off", _("Camera and &microphone off"), DEVICE, "sensors_off", "Ctrl+Shift+M"),
    Command("palette", _("&Command palette..."), VIEW, "show_palette", "Ctrl+Shift+P"),
    Command("present", _("&Presentation"), VIEW, "present", "F11", checkable=True, tip=_("Only the view; keys shown")),
    Command("scheme", _("&Light colours"), VIEW, "set_light_scheme", checkable=True),
    Command("chinese", _("C&hinese / 中文"), VIEW, "set_chinese", checkable=True, tip=_("From the next start on")),
    Command("reset_layout", _("&Usual layout"), VIEW, "reset_layout", tip=_("Panels where they were at first")),
    Command("shortcuts", _("&Keyboard shortcuts"), HELP, "show_shortcuts", "F1"),
    Command(
        "crashes", _("&Crash reports..."), HELP, "show_crashes", tip=_("Why the device was lost, on this computer")
    ),
    Command("about", _("&About Lorgnette"), HELP, "show_about"),
)

BEGINS_GROUP: Final = frozenset(
    ("edit_app", "find", "screenshot", "quit", "reload", "tap", "sensors_off", "present", "reset_layout")
)
"""The commands above which a menu has a line."""


def translated(text: str) -> str:
    """A text of this module in the window's language."""
    return QCoreApplication.translate(CONTEXT, text)


def plain(text: str) -> str:
    """A text without what marks its access key, as Chinese puts it too, and without the dots.

    >>> plain("Save a&ll"), plain("保存截图(&R)...")
    ('Save all', '保存截图')
    """
    return ACCESS_KEY.sub("", text).replace("&", "").removesuffix("...")


def make_actions(owner: QObject, deeds: object) -> dict[str, QAction]:
    """An action for each command, connected to the method of that name. AttributeError where there is none."""
    actions: dict[str, QAction] = {}
    for command in COMMANDS:
        action = QAction(translated(command.text), owner)
        action.setObjectName(command.name)
        action.setCheckable(command.checkable)
        if command.shortcut:
            action.setShortcut(QKeySequence(command.shortcut))
        action.setIconText(plain(action.text()))
        tip = translated(command.tip) or plain(action.text())
        keys = QKeySequence(command.shortcut).toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{tip} ({keys})" if keys else tip)
        slot = getattr(deeds, command.slot)
        (action.toggled if command.checkable else action.triggered).connect(_without_state(slot, command.checkable))
        actions[command.name] = action
    return actions


def _without_state(slot: object, checkable: bool) -> object:
    return slot if checkable else lambda _checked=False: slot()  # type: ignore[operator]
