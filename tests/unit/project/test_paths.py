"""A file of a project lies inside its folder, or is one that comes with the program and is named as such."""

import pytest

from emulator.bad_input import BadInput
from emulator.project import assets_folder
from emulator.project.paths import existing_file

MODEL = "models/objects/objects.int8.onnx"


def test_an_asset_is_found_from_any_project(tmp_path):
    assert existing_file(tmp_path, f"asset:{MODEL}", "here") == assets_folder() / MODEL


def test_what_is_not_named_as_an_asset_is_the_projects(tmp_path):
    own = tmp_path / "models" / "objects" / "objects.int8.onnx"
    own.parent.mkdir(parents=True)
    own.touch()
    assert existing_file(tmp_path, MODEL, "here") == own


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("asset:models/none.onnx", "does not exist"),
        ("asset:models", "is not a file"),
        ("asset:", "is not a file"),
        ("asset:../README.md", "leads out"),
        ("asset:/etc/passwd", "absolute"),
        ("asset:C:/boot.ini", "absolute"),
        (MODEL, "does not exist"),
    ],
)
def test_no_asset_lies_elsewhere(tmp_path, name, told):
    with pytest.raises(BadInput, match=f"here: .*{told}"):
        existing_file(tmp_path, name, "here")
