"""Loads the app of a project: the class that `app = "module:Class"` names, from the project's own folder; and adapters.

The folder is a package of its own, and while the app is loaded the modules beside it can also be imported by their bare
names, as beside a script. Afterwards nobody else finds them, so that two projects may both have a `places.py`.

In this version the app runs in the machine's process, so it is as trusted as the program itself.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

from emulator.bad_input import BadInput
from emulator.lanes.app_lane import place_of, what_failed
from emulator.sdk.app import App


def load_app(folder: Path, entry: str) -> App:
    """An instance of the class that `entry` ("app:Walk") names. Raises BadInput with file and line when it fails."""
    folder = folder.resolve()
    module_name, _, class_name = entry.partition(":")
    path = folder / f"{module_name.replace('.', '/')}.py"
    if not class_name:
        raise BadInput(f"app = {entry!r} names no class", where=str(folder / "glasses.toml"), mend="write module:Class")
    if not path.is_file():
        raise BadInput(f"there is no {path.name}", where=str(folder), mend="app in glasses.toml must name a file there")
    found = getattr(_import(folder, module_name, path), class_name, None)
    if not (isinstance(found, type) and issubclass(found, App)):
        raise BadInput(f"there is no app class {class_name!r}", where=str(path), mend="derive it from emulator.sdk.App")
    try:
        return found()
    except (Exception, SystemExit) as error:
        # The commonest slip: the glasses are not there before the device is on.
        early = isinstance(error, AttributeError) and error.name == "glasses"
        mend = "self.glasses is there from on_start on" if early else "it is made without arguments"
        what = f"the app cannot start: {what_failed(error)}"
        raise BadInput(what, where=place_of(error, folder) or str(path), mend=mend) from error


def load_adapter(folder: Path, entry: str, method: str, where: str) -> Any:
    """An instance of the class "module.Class" beside the app, which has to have this method. Raises BadInput."""
    folder = folder.resolve()
    module_name, _, class_name = entry.rpartition(".")
    path = folder / f"{module_name.replace('.', '/')}.py"
    if not module_name or not class_name.isidentifier():
        raise BadInput(f"{entry!r} names no class", where=where, mend="write adapter:module.Class")
    if not path.is_file():
        raise BadInput(f"there is no {path.name}", where=str(folder), mend=f"{where} must name a file there")
    found = getattr(_import(folder, module_name, path, "adapter"), class_name, None)
    if not (isinstance(found, type) and callable(getattr(found, method, None))):
        what = f"there is no class {class_name!r} with a method {method}()"
        raise BadInput(what, where=str(path), mend="write one; it is made without arguments")
    try:
        return found()
    except (Exception, SystemExit) as error:
        what = f"the adapter cannot start: {what_failed(error)}"
        raise BadInput(what, where=place_of(error, folder) or str(path), mend="see what it needs") from error


def _import(folder: Path, module_name: str, path: Path, kind: str = "project") -> ModuleType:
    package = _package(folder, kind)
    with _siblings_importable(folder):
        try:
            return importlib.import_module(f"{package}.{module_name}")
        except SyntaxError as error:
            place = f"{error.filename or path}:{error.lineno}" if error.lineno else str(error.filename or path)
            raise BadInput(f"syntax error: {error.msg}", where=place, mend="correct the line") from error
        except (Exception, SystemExit) as error:
            if str(error) == "source code string cannot contain null bytes":  # no SyntaxError before Python 3.11.4
                raise BadInput(f"syntax error: {error}", where=str(path), mend="correct the file") from error
            part = "app" if kind == "project" else kind
            what = f"the {part} cannot be loaded: {what_failed(error)}"
            raise BadInput(what, where=place_of(error, folder) or str(path)) from error


def _package(folder: Path, kind: str) -> str:
    """The folder as a package, anew each time, so that a second run starts with fresh modules."""
    name = f"glasses_{kind}_{abs(hash(folder))}"
    for loaded in [key for key in sys.modules if key.partition(".")[0] == name]:
        del sys.modules[loaded]
    package = ModuleType(name)
    package.__path__ = [str(folder)]
    sys.modules[name] = package
    return name


@contextmanager
def _siblings_importable(folder: Path) -> Iterator[None]:
    """As for a script: its folder comes first while it is loaded. Nothing is cached beside the user's files."""
    before, writes_nothing = set(sys.modules), sys.dont_write_bytecode
    sys.path.insert(0, str(folder))
    sys.dont_write_bytecode = True  # a cached file of the same second and size would hide an edit
    importlib.invalidate_caches()
    try:
        yield
    finally:
        sys.path.remove(str(folder))
        sys.dont_write_bytecode = writes_nothing
        found = {name for name in set(sys.modules) - before if _stands_in(folder, sys.modules[name])}
        for name in [name for name in sys.modules if name.partition(".")[0] in found]:
            del sys.modules[name]


def _stands_in(folder: Path, module: ModuleType) -> bool:
    """Whether this is a module or package directly in the folder, and not in an environment below it."""
    spec = getattr(module, "__spec__", None)
    if spec is None or "." in spec.name:
        return False
    places = [spec.origin] if spec.origin else list(spec.submodule_search_locations or ())
    return any(folder in list(Path(place).parents)[:2] for place in places)
