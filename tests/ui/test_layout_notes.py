"""What lint finds in a layout stands at its lines in the editor, for the device that runs."""

from dataclasses import replace

import pytest
from still_window import still_window

SMALL = 'hud: "1.0"\nid: x\ncomponents:\n  a: {type: text, text: A, size: 10.5}\n  b: {type: icon, name: check}\n'
GOOD = SMALL.replace(", size: 10.5", "").replace("name: check", 'name: check, say: ""')


@pytest.fixture
def window(qtbot, qapp, tmp_path, s1):
    with still_window(tmp_path) as (made, bridge):
        made.show()
        bridge.says(s1, reports=1)
        yield made


@pytest.fixture
def layout(tmp_path):
    file = tmp_path / "x.hud.yaml"
    file.write_text(SMALL)
    return file


def told(window):
    return {line + 1: words for line, (words, _) in window.editor.current_editor().told().items()}


def test_an_opened_layout_is_judged_for_the_device_that_runs_and_again_for_another(window, layout, s1, g1, qtbot):
    window.deeds.open_file(layout)
    qtbot.waitUntil(lambda: "TXT-001" in told(window).get(4, ""))
    assert "(at least 16 arcmin)" in told(window)[4] and 5 not in told(window)
    window.bridge.booted.emit(replace(g1.booted, run=9))
    qtbot.waitUntil(lambda: "VOX-001" in told(window).get(5, ""))
    assert 4 not in told(window)


def test_a_saved_layout_is_judged_anew_and_an_error_of_the_device_comes_first(window, layout, qtbot):
    window.deeds.open_file(layout)
    qtbot.waitUntil(lambda: 4 in told(window))
    window.faults.tell(f"{layout}:4: there is no such thing", str(layout), 4)
    assert told(window)[4] == "there is no such thing"
    window.editor.clear_errors()
    editor = window.editor.current_editor()
    editor.replace_text(GOOD)
    assert window.editor.save()
    qtbot.waitUntil(lambda: told(window) == {})


def test_what_is_no_layout_is_left_alone(window, tmp_path, qtbot):
    broken, other = tmp_path / "broken.hud.yaml", tmp_path / "app.py"
    broken.write_text("hud: [\n")
    other.write_text("x = 1\n")
    for file in (broken, other):
        window.deeds.open_file(file)
    qtbot.waitUntil(lambda: window.layout_notes._current is None)
    assert told(window) == {}
