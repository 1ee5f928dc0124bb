"""The newest picture crosses whole, or not at all."""

import numpy as np
import pytest

from emulator.link.picture_board import SLOTS, PictureBoard

pytestmark = pytest.mark.usefixtures("tracker")


@pytest.fixture
def boards():
    writer = PictureBoard(3, 64)
    reader = PictureBoard(3, 64, writer.name)
    yield writer, reader
    reader.close()
    writer.close()


def picture(value, shape=(4, 5, 3)):
    return np.full(shape, value, np.uint8)


def test_there_is_nothing_before_the_first(boards):
    assert boards[1].read() is None
    assert boards[1].newest() == 0


def test_the_newest_is_read_with_its_number_and_shape(boards):
    writer, reader = boards
    writer.write(picture(1))
    number = writer.write(picture(7, (2, 6, 3)))
    seq, pixels = reader.read()
    assert (seq, pixels.shape, set(pixels.ravel().tolist())) == (number, (2, 6, 3), {7})
    assert reader.newest() == number


def test_what_was_read_stays_when_more_is_written(boards):
    writer, reader = boards
    writer.write(picture(1))
    _, kept = reader.read()
    for value in range(2, 2 + 2 * SLOTS):
        writer.write(picture(value))
    assert (kept == 1).all()


def test_a_picture_that_is_being_written_is_not_read(boards):
    writer, reader = boards
    seq = writer.write(picture(1))
    writer._header(seq)[1] = seq - SLOTS  # as when the slot was begun and not finished
    assert reader.read() is None
    writer._header(seq)[1] = seq
    writer._header(seq)[0] = seq + SLOTS  # as when it was overtaken while it was copied
    assert reader.read() is None


def test_one_channel_has_no_third_axis():
    board = PictureBoard(1, 100)
    board.write(np.arange(12, dtype=np.uint8).reshape(3, 4))
    assert board.read()[1].tolist() == np.arange(12).reshape(3, 4).tolist()
    board.close()


def test_a_picture_that_is_too_large_is_refused(boards):
    with pytest.raises(ValueError, match="does not fit"):
        boards[0].write(picture(1, (9, 9, 3)))


def test_closing_twice_does_nothing():
    board = PictureBoard(1, 16)
    board.close()
    board.close()
