"""A bar of progress is seen by who watches a terminal, and by nobody else."""

import io
import sys

import pytest

from ui.terminal.step_bar import step_bar


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize(
    ("stream", "quiet", "is_seen"),
    [(Terminal(), False, True), (Terminal(), True, False), (io.StringIO(), False, False)],
    ids=["terminal", "quiet", "file"],
)
def test_it_names_the_step_on_a_terminal(monkeypatch, stream, quiet, is_seen):
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("TERM", "xterm")
    with step_bar(quiet=quiet) as show:
        show("calibrating [a]", 1, 4)
        show("measuring", 2, 4)
    assert ("calibrating [a]" in stream.getvalue() or "measuring" in stream.getvalue()) is is_seen
    assert ("2/4" in stream.getvalue()) is is_seen


def test_bytes_are_told_as_such(monkeypatch):
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("TERM", "xterm")
    with step_bar(in_bytes=True) as show:
        show("weights", 1_500_000, 3_000_000)
    assert "1.5/3.0 MB" in stream.getvalue()
