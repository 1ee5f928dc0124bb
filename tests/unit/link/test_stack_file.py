"""Where a process is that does not answer: asked for by signal, read from the file."""

import os
import sys

import pytest

from emulator.link.stack_file import CAN_ASK, Place, StackWriter, ask, newest_dump, place_in

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


@pytest.mark.skipif(not CAN_ASK, reason="this system has no signals to ask with")
def test_a_process_that_is_asked_writes_where_it_is(tmp_path):
    path = tmp_path / "stack"
    writer = StackWriter(path)
    ask(os.getpid())
    line = sys._getframe().f_lineno - 1
    writer.close()
    assert place_in(newest_dump(path), tmp_path.__class__(__file__).parent).line in (line, line + 1)


def test_last_words_are_found(tmp_path):
    path = tmp_path / "stack"
    writer = StackWriter(path)
    writer.beat()
    writer.tell("Traceback: it was the butler")
    writer.close()
    assert newest_dump(path).endswith("it was the butler")


def test_asking_a_process_that_is_gone_does_nothing():
    ask(2**22 - 3)
