"""Drawn pictures: the same from the same seed, each class different, and nothing of training in the held-out ones."""

import numpy as np
import pytest

from training.objects import backgrounds
from training.objects.canvas import Canvas
from training.objects.classes import KINDS, LABELS
from training.objects.dataset import NOTHING_SHARE, draw
from training.objects.hand import BEYOND, COLOURS, HELD_OUT_BAND, Hand, look
from training.objects.products import products


def a_hand(seed=1, held_out=False):
    return Hand(np.random.default_rng(seed), held_out)


def test_a_seed_gives_the_same_pictures_again():
    first, again, other = draw(1, 5, held_out=True), draw(1, 5, held_out=True), draw(1, 6, held_out=True)
    assert np.array_equal(first.pixels, again.pixels)
    assert not np.array_equal(first.pixels, other.pixels)
    assert len(first.classes) == len(KINDS) + NOTHING_SHARE
    assert first.pixels.shape[1:] == (80, 80, 3)


def test_held_out_shapes_are_none_of_the_trained_ones():
    trained = np.array([a_hand(seed).vary(0, 1) for seed in range(400)])
    held_out = np.array([a_hand(seed, held_out=True).vary(0, 1) for seed in range(400)])
    first, last = HELD_OUT_BAND
    assert ((trained >= 0) & (trained <= 1)).all()
    assert not ((trained > first) & (trained < last)).any()
    within = (held_out >= first) & (held_out <= last)
    beyond = ((held_out >= -BEYOND) & (held_out <= 0)) | ((held_out >= 1) & (held_out <= 1 + BEYOND))
    assert (within | beyond).all()
    assert within.any() and beyond.any()


def test_held_out_surfaces_are_none_of_the_trained_ones():
    assert not set(backgrounds.TRAINED) & set(backgrounds.HELD_OUT)


@pytest.mark.parametrize("label", list(KINDS))
def test_every_class_draws_something_in_its_square(label):
    canvas = Canvas(96, a_hand())
    KINDS[label].draw(canvas, look(canvas.hand, KINDS[label].colours, KINDS[label].accents))
    covered = canvas.cover > 0.5
    assert 0.04 < covered.mean() < 0.9
    assert np.ptp(canvas.colour[covered]) > 10


def test_letters_of_held_out_pictures_are_of_another_font():
    covers = []
    for held_out in (False, True):
        canvas = Canvas(96, a_hand(held_out=held_out))
        canvas.text("STOP", (0.5, 0.5), 0.3, 0.9, (255, 255, 255))
        covers.append(canvas.cover)
    assert np.abs(covers[0] - covers[1]).mean() > 0.01


def test_labels_end_with_nothing():
    assert LABELS[-1] == "nothing"
    assert len(LABELS) == len(set(LABELS)) >= 21


def test_the_products_are_many_and_always_the_same():
    listed = products()
    assert listed == products()
    assert len(listed) >= 60
    assert [one.number for one in listed] == list(range(len(listed)))
    assert all(one.price_yuan > 0 and one.look.colour in COLOURS for one in listed)


def test_a_product_is_the_same_thing_in_every_picture():
    one = products()[30]
    first, second = (one.picture(a_hand(seed), 64) for seed in (1, 2))
    assert not np.array_equal(first, second)
    assert one._shape(a_hand(1)).vary(0, 1) == one._shape(a_hand(2)).vary(0, 1)
