"""Events come out whole, however the network cut them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulator.services.qwen.server_events import MOST_LINE_BYTES, EventReader

STREAM = (
    "\ufeffdata: one\n\n: a comment\r\nevent: x\r\ndata: two\r\ndata: lines\r\n\r\n"
    "data:三\rid: 4\r\rretry: 5\n\n\ndata:  four\n\ndata: open"
).encode()
EVENTS = ["one", "two\nlines", "三", " four"]


def test_what_counts_are_the_data():
    assert EventReader().feed(STREAM) == EVENTS


@given(st.lists(st.integers(0, len(STREAM)), max_size=12))
def test_pieces_do_not_matter(cuts):
    edges = [0, *sorted(cuts), len(STREAM)]
    reader = EventReader()
    pieces = [STREAM[start:end] for start, end in pairwise(edges)]
    assert [data for piece in pieces for data in reader.feed(piece)] == EVENTS


def test_byte_by_byte():
    reader = EventReader()
    assert [data for byte in STREAM for data in reader.feed(bytes([byte]))] == EVENTS


def test_what_is_no_utf_8_is_told():
    with pytest.raises(ValueError, match="utf-8"):
        EventReader().feed(b"data: \xff\n\n")


def test_a_line_without_an_end_is_told():
    with pytest.raises(ValueError, match="without an end"):
        EventReader().feed(b"x" * (MOST_LINE_BYTES + 1))
