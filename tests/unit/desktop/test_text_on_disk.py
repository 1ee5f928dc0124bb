"""Files come back from the editor as they went in."""

import os
import stat

import pytest

from emulator.bad_input import BadInput
from ui.desktop.editor.text_on_disk import MOST_BYTES, read_text, stamp_of, write_text


@pytest.mark.parametrize(
    "data",
    [b"a\nb\n", b"a\r\nb\r\n", b"\xef\xbb\xbfa\n", "你好\n".encode(), b"", b"no end", "a\u00a0b\u2028c".encode()],
)
def test_what_was_not_changed_is_written_as_it_was(tmp_path, data):
    path = tmp_path / "a.py"
    path.write_bytes(data)
    read = read_text(path)
    assert "\r" not in read.text
    written = write_text(path, read.text, read)
    assert path.read_bytes() == data
    assert written.stamp == stamp_of(path)
    assert list(tmp_path.iterdir()) == [path]


def test_mixed_line_ends_are_told_and_the_commoner_is_kept(tmp_path):
    path = tmp_path / "a.py"
    path.write_bytes(b"a\r\nb\r\nc\n")
    read = read_text(path)
    assert (read.mixed_newlines, read.newline, read.text) == (True, "\r\n", "a\nb\nc\n")


def test_a_link_stays_a_link_and_a_mode_stays(tmp_path):
    real = tmp_path / "real.py"
    real.write_text("x")
    real.chmod(0o755)
    link = tmp_path / "link.py"
    link.symlink_to(real)
    write_text(link, "y", read_text(link))
    assert link.is_symlink()
    assert (real.read_text(), stat.S_IMODE(real.stat().st_mode)) == ("y", 0o755)


@pytest.mark.parametrize(
    ("data", "words"), [(b"\xff\xfe\x00", "no text in UTF-8"), (b"a\0b", "NUL"), (None, "cannot be read")]
)
def test_what_is_no_text_is_said_so(tmp_path, data, words):
    path = tmp_path / "a.bin"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(BadInput, match=words):
        read_text(path)


def test_a_huge_file_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        os.ftruncate(file.fileno(), MOST_BYTES + 1)
    with pytest.raises(BadInput, match="too much to edit"):
        read_text(path)


def test_a_folder_that_is_gone_is_said_so_and_nothing_is_left(tmp_path):
    path = tmp_path / "sub" / "a.py"
    path.parent.mkdir()
    path.write_text("x")
    read = read_text(path)
    path.unlink()
    path.parent.rmdir()
    with pytest.raises(BadInput, match="cannot be written"):
        write_text(path, "y", read)
