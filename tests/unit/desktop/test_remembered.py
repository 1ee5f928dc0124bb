"""Files that were open the last time: what is not understood is left out."""

from pathlib import Path

import pytest

from ui.desktop.editor.remembered import remembered


def test_files_with_and_without_a_place():
    saved = [{"path": "/p/app.py", "at": [3, 8]}, {"path": "/p/b.py"}, {"path": "/p/c.py", "at": [-1, "x"]}]
    assert list(remembered(saved)) == [(Path("/p/app.py"), 3, 8), (Path("/p/b.py"), 1, 0), (Path("/p/c.py"), 1, 0)]


@pytest.mark.parametrize("files", [None, 3, "x", {}, [None], [[]], [{}], [{"path": 5}], [{"path": "a\0b"}]])
def test_what_is_not_understood_is_left_out(files):
    assert list(remembered(files)) == []
