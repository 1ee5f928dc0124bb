"""Loads the app of a project: the class that `app = "module:Class"` names, from the project's own folder.

In this version the app runs in the machine's process, so it is as trusted as the program itself; the separate device
process comes with the window.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

from emulator.bad_input import BadInput
from emulator.lanes.app_lane import where_it_failed
from emulator.sdk.app import App


def load_app(folder: Path, entry: str) -> App:
    """An instance of the class that `entry` ("app:Walk") names. Raises BadInput with file and line when it fails."""
    module_name, _, class_name = entry.partition(":")
    path = folder / f"{module_name.replace('.', '/')}.py"
    if not class_name:
        raise BadInput(f"app = {entry!r} names no class", where=str(folder / "glasses.toml"), mend="write module:Class")
    if not path.is_file():
        raise BadInput(f"there is no {path.name}", where=str(folder), mend="app in glasses.toml must name a file there")
    found = getattr(_import(path), class_name, None)
    if not (isinstance(found, type) and issubclass(found, App)):
        raise BadInput(f"there is no app class {class_name!r}", where=str(path), mend="derive it from emulator.sdk.App")
    try:
        return found()
    except Exception as error:
        raise BadInput(f"the app cannot start: {where_it_failed(error)}", where=str(path)) from error


def _import(path: Path) -> ModuleType:
    name = f"glasses_app_{abs(hash(path.resolve()))}"
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # dataclasses and typing look their module up there
    try:
        spec.loader.exec_module(module)
    except SyntaxError as error:
        raise BadInput(f"syntax error: {error.msg}", where=f"{path}:{error.lineno}", mend="correct the line") from None
    except Exception as error:
        raise BadInput(f"the app cannot be loaded: {where_it_failed(error)}", where=str(path)) from error
    finally:
        sys.modules.pop(name, None)
    return module
