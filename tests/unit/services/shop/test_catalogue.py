"""The catalogue: exact nearest neighbours, words with slips, and broken files in one line."""

import numpy as np
import pytest

from emulator.bad_input import BadInput
from emulator.services.shop.catalogue import Catalogue, Product

HEAD = "number,name,label,colour,price_yuan,shop\n"
ROWS = '0,"Nova mug, blue",cup,blue,29.90,Lumo\n1,"Tea mug, red",cup,red,35.00,Otto\n2,"Pine ball",ball,red,9.50,Otto\n'


def written(folder, rows=ROWS, head=HEAD, vectors=None):
    (folder / "catalogue.csv").write_text(head + rows, "utf-8")
    if vectors is not False:
        given = np.eye(3, 4, dtype=np.float16) if vectors is None else vectors
        np.savez(folder / "embeddings.npz", vectors=given)
    return folder


def test_the_nearest_are_those_of_a_plain_search():
    rng = np.random.default_rng(5)
    vectors = rng.normal(size=(400, 64)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    catalogue = Catalogue([Product(str(at), "x", "", 1.0, "") for at in range(400)], vectors)
    wanted = rng.normal(size=64)
    distances = [float(np.dot(row, wanted) / np.linalg.norm(wanted)) for row in vectors]
    expected = sorted(range(400), key=lambda at: -distances[at])[:7]
    assert [int(near.product.name) for near in catalogue.like(wanted.tolist(), 7)] == expected


def test_a_class_leaves_the_others_out(tmp_path):
    catalogue = Catalogue.load(written(tmp_path))
    near = catalogue.like([0, 0.2, 1, 0], 5, "cup")
    assert [one.product.name for one in near] == ["Tea mug, red", "Nova mug, blue"]
    assert near[0].score == pytest.approx(0.2 / np.hypot(0.2, 1), abs=1e-3)


def test_words_find_a_product_with_a_slip_of_the_pen(tmp_path):
    near = Catalogue.load(written(tmp_path)).named("blue mugg", 3)
    assert near[0].product.name == "Nova mug, blue"
    assert Catalogue.load(tmp_path).named("helicopter", 3) == []


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"head": "number,name\n"}, "the column 'label' is missing"),
        ({"rows": "0,A,cup,red,free,B\n"}, "'free' is no price in yuan"),
        ({"rows": "0,A,cup,red,nan,B\n"}, "'nan' is no price in yuan"),
        ({"rows": ""}, "0 products"),
        ({"vectors": False}, "no such file"),
        ({"vectors": np.eye(2)}, "2 vectors for 3 products"),
        ({"vectors": np.full((3, 4), np.inf)}, "the vectors are (3, 4)"),
    ],
)
def test_a_broken_catalogue_is_one_line(tmp_path, change, what):
    with pytest.raises(BadInput, match=r".+") as fault:
        Catalogue.load(written(tmp_path, **change))
    assert what in str(fault.value)
    assert "\n" not in str(fault.value)


def test_an_embedding_of_another_model_is_refused(tmp_path):
    with pytest.raises(BadInput, match="3 numbers"):
        Catalogue.load(written(tmp_path)).like([1, 2, 3], 1)


def test_an_index_that_is_no_index_is_told(tmp_path):
    written(tmp_path)
    (tmp_path / "embeddings.npz").write_bytes(b"no zip")
    with pytest.raises(BadInput, match="vectors"):
        Catalogue.load(tmp_path)
