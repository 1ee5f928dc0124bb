"""Where a process is that does not answer: asked for by signal, read from the file."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from emulator.link.stack_file import CAN_ASK, Place, StackWriter, ask, newest_dump, place_in

ROOT = Path(__file__).parents[3]
DUMP = """Stack (most recent call first):
  File "/usr/lib/python3.11/threading.py", line 327 in wait
  File "/home/me/glasses/shop.py", line 7 in price
  File "/home/me/glasses/app.py", line 41 in on_touch
  File "/opt/lorgnette/emulator/lanes/app_lane.py", line 90 in _call
"""


def test_the_innermost_line_of_the_app_is_named(tmp_path):
    folder = tmp_path.__class__("/home/me/glasses")
    assert place_in(DUMP, folder) == Place("/home/me/glasses/shop.py", 7, "price")
    assert place_in(DUMP, tmp_path) is None


def test_only_the_newest_dump_counts(tmp_path):
    path = tmp_path / "stack"
    path.write_text(DUMP + DUMP.replace("shop.py", "till.py"))
    assert "till.py" in newest_dump(path)
    assert "shop.py" not in newest_dump(path)


def test_no_file_and_no_dump_are_nothing(tmp_path):
    assert newest_dump(tmp_path / "none") == ""
    (tmp_path / "empty").write_text("hello\n")
    assert newest_dump(tmp_path / "empty") == ""


HANGING = """import pathlib, sys
from emulator.link.stack_file import StackWriter
writer = StackWriter(pathlib.Path(sys.argv[1]))
def hang():
    print("ready", flush=True)
    while True:
        pass
hang()
"""


@pytest.mark.skipif(not CAN_ASK, reason="this system has no signals to ask with")
def test_a_process_that_is_asked_writes_where_it_is(tmp_path):
    """In a process of its own, as it is meant: a signal to oneself may come late, or to another thread."""
    path, script = tmp_path / "stack", tmp_path / "app.py"
    script.write_text(HANGING)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    child = subprocess.Popen([sys.executable, str(script), str(path)], stdout=subprocess.PIPE, env=environment)
    try:
        assert child.stdout.readline() == b"ready\n"
        found, pause = None, threading.Event()
        for _ in range(2000):
            ask(child.pid)
            found = place_in(newest_dump(path), tmp_path)
            if found:
                break
            pause.wait(0.01)
        assert (found.file, found.function) == (str(script), "hang")
        assert found.line in (5, 6, 7)  # asked between its "ready" and its loop, it is still in the line before
    finally:
        child.kill()
        child.wait()
        child.stdout.close()


def test_last_words_are_found(tmp_path):
    path = tmp_path / "stack"
    writer = StackWriter(path)
    writer.beat()
    writer.tell("Traceback: it was the butler")
    writer.close()
    assert newest_dump(path).endswith("it was the butler")


def test_asking_a_process_that_is_gone_does_nothing():
    ask(2**22 - 3)
