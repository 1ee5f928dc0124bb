"""A file of a user is read within its bound, or told in one line; nothing waits for it."""

import os

import pytest

from emulator.bad_input import BadInput
from emulator.user_files.text_file import read_bytes, read_text


def test_text_comes_without_its_mark_and_with_plain_line_ends(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbfone\r\ntwo\n")
    assert read_text(path, "note", 100) == "one\ntwo\n"
    assert read_bytes(path, "note", 100).startswith(b"\xef")


def test_the_bound_is_the_last_size_that_may_be(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 4096)
    assert len(read_bytes(path, "note", 4096)) == 4096
    with pytest.raises(BadInput, match=r"a\.txt: is larger than 4 kB, so it is no note; cut it"):
        read_bytes(path, "note", 4095, "cut it")


def test_what_is_no_file_is_one_line(tmp_path):
    with pytest.raises(BadInput, match=r"none: there is no such file$"):
        read_text(tmp_path / "none", "note", 100)
    with pytest.raises(BadInput, match="is a folder, not a note"):
        read_text(tmp_path, "note", 100)
    with pytest.raises(BadInput, match=r"there is no such file|cannot be read"):
        read_text(tmp_path / "a\0b", "note", 100)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are a POSIX thing")
def test_a_named_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(BadInput, match="is not a regular file"):
        read_text(tmp_path / "pipe", "note", 100)


def test_bytes_that_are_no_text_are_told_with_their_line(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"one\ntwo\n\xff")
    with pytest.raises(BadInput, match=r"a\.txt:3: is not UTF-8 text; save it as UTF-8"):
        read_text(tmp_path / "a.txt", "note", 100)
