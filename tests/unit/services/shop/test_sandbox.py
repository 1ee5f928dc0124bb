"""The sandbox shop: a thing, an embedding or words become a product with prices; what is not sold gets no answer."""

import numpy as np
import pytest

from emulator.bad_input import BadInput
from emulator.messages.meaning import ClassScore
from emulator.messages.samples import Photo
from emulator.messages.services import Call
from emulator.messages.shopping import FindProduct
from emulator.services.eyes import Thing
from emulator.services.shop.catalogue import Catalogue, Product
from emulator.services.shop.sandbox import HTTP_BYTES, SandboxShop

PRODUCTS = [
    Product("Nova mug, blue", "cup", "blue", 20.0, "Lumo"),
    Product("Tea mug, red", "cup", "red", 30.0, "Otto"),
    Product("Pine ball", "ball", "red", 9.5, "Otto"),
]
PHOTO = Photo(0, np.zeros((720, 1280, 3), np.uint8))


class MadeEye:
    told = "made for a test"

    def __init__(self, label, score, embedding=(1.0, 0.1, 0.0)):
        self.found = Thing((ClassScore(label, score),), embedding)

    def thing(self, pixels):
        return self.found


def found(request, label="cup", score=0.9, embedding=(1.0, 0.1, 0.0)):
    shop = SandboxShop(Catalogue(PRODUCTS, np.eye(3, dtype=np.float32)), MadeEye(label, score, embedding))
    return shop.answer(request, Call()).value


def test_a_thing_is_found_with_the_mean_price_of_what_is_like_it():
    products = found(FindProduct(photo=PHOTO))
    assert (products.name, products.mean_price_yuan, products.is_sure) == ("Nova mug, blue", 25.0, True)
    assert [offer.name for offer in products.offers] == ["Nova mug, blue", "Tea mug, red"]
    assert "invented" in products.provider


def test_what_is_not_in_the_catalogue_itself_goes_by_its_class():
    assert found(FindProduct(photo=PHOTO), embedding=(1.0, 1.0, 1.0)).name == "Cup"


def test_a_doubtful_thing_is_a_guess():
    assert not found(FindProduct(photo=PHOTO), score=0.4).is_sure


@pytest.mark.parametrize(("label", "score"), [("nothing", 0.9), ("cup", 0.2), ("stop sign", 0.95)])
def test_what_nobody_knows_or_sells_gets_no_answer(label, score):
    assert found(FindProduct(photo=PHOTO), label, score) is None


def test_an_embedding_and_words_find_it_too():
    assert found(FindProduct(embedding=(0.0, 0.0, 1.0))).name == "Pine ball"
    assert found(FindProduct(text="red mug")).name == "Tea mug, red"
    assert found(FindProduct(text="helicopter")) is None


@pytest.mark.parametrize("given", [{}, {"photo": PHOTO, "text": "mug"}, {"text": "  "}])
def test_one_thing_has_to_be_looked_for(given):
    with pytest.raises(BadInput, match="one of photo, embedding and text"):
        FindProduct(**given)


def test_a_photograph_weighs_more_than_an_embedding():
    shop = SandboxShop(Catalogue(PRODUCTS, np.eye(3, dtype=np.float32)), MadeEye("cup", 0.9))
    assert shop.request_bytes(FindProduct(embedding=(0.0,) * 64)) == HTTP_BYTES + 256
    assert shop.request_bytes(FindProduct(photo=PHOTO)) > 2_000
