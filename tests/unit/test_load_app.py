"""The app of a project: loaded from its own folder, and every fault in it told as one line with its place."""

import sys

import pytest

from emulator.bad_input import BadInput
from emulator.load_app import load_app

GOOD = "from emulator.sdk import App\n\n\nclass Mine(App):\n    pass\n"


@pytest.fixture
def project(tmp_path):
    """Writes the files of a project folder: project(app="...", places="...")."""

    def write(folder="project", **modules):
        home = tmp_path / folder
        home.mkdir(exist_ok=True)
        for name, text in modules.items():
            (home / f"{name}.py").write_text(text, encoding="utf-8")
        return home

    return write


def refused(folder, entry="app:Mine"):
    with pytest.raises(BadInput) as caught:
        load_app(folder, entry)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_the_class_is_made_and_a_second_load_is_a_fresh_one(project):
    home = project(app=GOOD + "\nMine.made = object()\n")
    first, second = load_app(home, "app:Mine"), load_app(home, "app:Mine")
    assert type(first).__name__ == "Mine"
    assert first.made is not second.made


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("x = 1\ndef broken(:\n    pass\n", ":2: syntax error: ", "correct the line"),
        ("\0", "app.py: syntax error: ", "null bytes"),
        ("import nowhere_to_be_found\n", ":1: the app cannot be loaded: ModuleNotFoundError: ", "nowhere_to_be_found"),
        ("x = 1\n\ny = 1 / 0\n", ":3: the app cannot be loaded: ZeroDivisionError", ""),
        ("import sys\nsys.exit(3)\n", ":2: the app cannot be loaded: SystemExit: 3", ""),
        ("raise ValueError('two\\nlines')\n", ":1: the app cannot be loaded: ValueError: two lines", ""),
        (GOOD + "    def __init__(self):\n        {}['place']\n", ":7: the app cannot start: KeyError: 'place'", ""),
        (GOOD + "    def __init__(self):\n        self.glasses.say('hi')\n", ":7: the app cannot start", "on_start"),
        (
            GOOD + "    def __init__(self, city):\n        pass\n",
            "app.py: the app cannot start: TypeError",
            "arguments",
        ),
    ],
)
def test_a_fault_is_one_line_with_its_place(project, text, line, said):
    message = refused(project(app=text))
    assert "/project/app.py" in message
    assert line in message
    assert said in message


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("app:Other", "there is no app class 'Other'; derive it from emulator.sdk.App"),
        ("app:number", "there is no app class 'number'"),
        ("app:Stranger", "there is no app class 'Stranger'"),
        ("other:Mine", "there is no other.py; app in glasses.toml must name a file there"),
        ("app", "names no class; write module:Class"),
    ],
)
def test_an_entry_that_names_no_app_is_told(project, entry, said):
    assert said in refused(project(app=GOOD + "\nnumber = 3\n\n\nclass Stranger:\n    pass\n"), entry)


def test_a_fault_in_a_library_names_the_line_of_the_app_that_called_it(project):
    home = project(app="import json\n\nROUTES = json.loads('no json')\n")
    assert "/project/app.py:3: the app cannot be loaded: JSONDecodeError: " in refused(home)


def test_dataclasses_with_postponed_annotations_work(project):
    text = "from __future__ import annotations\nfrom dataclasses import dataclass\n" + GOOD
    text += "\n\n@dataclass\nclass Place:\n    name: str\n\n\nMine.place = Place('Metro')\n"
    assert load_app(project(app=text), "app:Mine").place.name == "Metro"


@pytest.mark.parametrize("statement", ["from places import METRO", "from .places import METRO"])
def test_a_module_beside_the_app_can_be_imported_and_is_not_seen_by_the_next_project(project, statement):
    text = f"{statement}\n{GOOD}    metro = METRO\n"
    first = load_app(project("first", app=text, places="METRO = 'one'\n"), "app:Mine")
    second = load_app(project("second", app=text, places="METRO = 'two'\n"), "app:Mine")
    assert (first.metro, second.metro) == ("one", "two")
    assert "cannot be loaded" in refused(project("third", app=text))
    assert "places" not in sys.modules


def test_a_module_beside_the_app_can_be_imported_late_by_its_relative_name(project):
    text = GOOD + "    def metro(self):\n        from .places import METRO\n        return METRO\n"
    assert load_app(project(app=text, places="METRO = 'one'\n"), "app:Mine").metro() == "one"


def test_a_syntax_error_in_a_module_beside_the_app_names_that_module(project):
    assert "/project/places.py:1: syntax error" in refused(project(app=f"import places\n{GOOD}", places="def (:\n"))


def test_an_app_in_a_package_of_the_project_is_found(project):
    home = project(places="METRO = 'one'\n")
    (home / "code").mkdir()
    (home / "code" / "walk.py").write_text(f"from ..places import METRO\n{GOOD}    metro = METRO\n", encoding="utf-8")
    assert load_app(home, "code.walk:Mine").metro == "one"


def test_loading_leaves_the_path_alone_and_writes_nothing_into_the_folder(project):
    home, before = project(app=f"import places\n{GOOD}", places=""), list(sys.path)
    load_app(home, "app:Mine")
    assert sys.path == before
    assert sorted(path.name for path in home.iterdir()) == ["app.py", "places.py"]


def test_an_edit_within_the_same_second_is_seen(project):
    assert load_app(project(app=GOOD + "    city = 'A'\n"), "app:Mine").city == "A"
    assert load_app(project(app=GOOD + "    city = 'B'\n"), "app:Mine").city == "B"
