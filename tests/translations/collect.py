"""All texts of the window that can be translated, with their contexts, read from its source.

In: `ui/desktop`. Out: (context, text) -> the files it stands in. Found are: `self.tr("...")`, in the context of its
class; `translate` and `QT_TRANSLATE_NOOP` with their context; and in a module with a CONTEXT `say("...")`, `_("...")`
and the tables that are marked with `texts`. Names from data (profiles, templates, presets) come from where the window
has them. Qt's own lupdate sees only the first two, which is why this is here.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from emulator.bad_input import BadInput
from emulator.device_lists import NO_CAMERA
from emulator.gating.words import everything
from emulator.optics.light_presets import LIGHT_PRESETS
from emulator.profile import available_profiles, load_profile
from emulator.project import built_in_projects, load_project, templates
from emulator.sensors import portaudio
from ui.desktop.controls import gesture_words
from ui.desktop.controls.day_light import CONTEXT as WORLD
from ui.desktop.controls.source_choices import CONTEXT as SOURCES
from ui.desktop.gating_window import CONTEXT as GATING
from ui.desktop.panels.start import CONTEXT as TEMPLATES
from ui.desktop.widgets.app_grid import CONTEXT as APPS

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "ui" / "desktop"
SAYING = {"say", "_", "texts"}
OWNERS = {"self._window": "MainWindow"}

Texts = dict[tuple[str, str], list[str]]


def all_texts() -> Texts:
    """Everything that a translation must hold, by file and in the order of the lines."""
    found: Texts = {}
    for path in sorted(FOLDER.rglob("*.py")):
        for key in texts_of(path.read_text(encoding="utf-8"), path.name):
            _note(found, key, str(path.relative_to(FOLDER)))
    for key, where in _data_texts():
        _note(found, key, where)
    return found


def texts_of(source: str, name: str = "") -> list[tuple[str, str]]:
    """The (context, text) pairs of a module. ValueError for a text that cannot be collected."""
    module = ast.parse(source)
    reader = _Reader(_context_of(module), name)
    reader.visit(module)
    return reader.found


def _note(found: Texts, key: tuple[str, str], where: str) -> None:
    places = found.setdefault(key, [])
    if where not in places:
        places.append(where)


def _context_of(module: ast.Module) -> str:
    for line in module.body:
        if isinstance(line, ast.AnnAssign) and ast.unparse(line.target) == "CONTEXT":
            return str(ast.literal_eval(line.value)) if line.value else ""
        if isinstance(line, ast.ImportFrom) and any(
            (name.name, name.asname) == ("CONTEXT", None) for name in line.names
        ):
            source = ROOT.joinpath(*str(line.module).split(".")).with_suffix(".py")
            return _context_of(ast.parse(source.read_text(encoding="utf-8")))
    return ""


class _Reader(ast.NodeVisitor):
    """Goes through a module and knows in which class it is."""

    def __init__(self, context: str, name: str) -> None:
        self.found: list[tuple[str, str]] = []
        self._context, self._name, self._class = context, name, ""

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        outer, self._class = self._class, node.name
        self.generic_visit(node)
        self._class = outer

    def visit_Call(self, node: ast.Call) -> None:
        called = node.func.attr if isinstance(node.func, ast.Attribute) else ast.unparse(node.func)
        if called == "tr":
            owner = ast.unparse(node.func).removesuffix(".tr")
            self._take(node, OWNERS.get(owner, self._class), node.args[0], must=True)
        elif called in {"translate", "QT_TRANSLATE_NOOP"} and len(node.args) == 2:
            self._take(node, self._named(node.args[0]), node.args[1])
        elif called in SAYING:
            for value in _values(node.args[0]):
                self._take(node, self._context, value)
        self.generic_visit(node)

    def _take(self, call: ast.Call, context: str, text: ast.expr, must: bool = False) -> None:
        if isinstance(text, ast.Constant) and isinstance(text.value, str):
            if text.value and not context:
                raise ValueError(f"{self._name}:{call.lineno}: give the module a CONTEXT")
            self.found += [(context, text.value)] if text.value else []
        elif must:
            raise ValueError(f"{self._name}:{call.lineno}: tr() takes the text itself")

    def _named(self, context: ast.expr) -> str:
        return str(context.value) if isinstance(context, ast.Constant) else self._context


def _values(table: ast.expr) -> list[ast.expr]:
    if isinstance(table, ast.Dict):
        return [value for entry in table.values for value in _values(entry)]
    if isinstance(table, ast.Tuple | ast.List | ast.Set):
        return [value for entry in table.elts for value in _values(entry)]
    if isinstance(table, ast.IfExp):
        return [*_values(table.body), *_values(table.orelse)]
    return [table]


def _nothing_found() -> list[str]:
    """What is said where a computer has no camera, or no microphone."""
    with pytest.raises(BadInput) as fault:
        portaudio.choose([], "")
    return [NO_CAMERA, str(fault.value)]


def _data_texts() -> list[tuple[tuple[str, str], str]]:
    rows = [((WORLD, preset.name), "light_presets.py") for preset in LIGHT_PRESETS]
    rows += [((SOURCES, text), "device_lists.py") for text in _nothing_found()]
    rows += [((GATING, text), "gating") for text in everything()]
    for template in templates():
        rows += [((TEMPLATES, text), "templates") for text in (template.name, template.summary)]
    for app in map(load_project, sorted(built_in_projects().keys() - {"demo"})):
        rows += [((APPS, text), "apps") for text in (app.name, app.summary)]
    for device in available_profiles():
        for entry in gesture_words.offered(load_profile(device)):
            name = gesture_words.gesture_name(entry.gesture)
            rows += [((gesture_words.CONTEXT, text), "device_profiles") for text in (name, entry.action)]
    return rows
