"""Samples: what is found, what fits, and one line for what does not."""

from __future__ import annotations

import numpy as np
import pytest

from emulator.bad_input import BadInput
from emulator.pipeline.onnx_file import read_onnx
from emulator.project.onnx_options import OnnxOptions
from emulator.quantise import order_for, quantise
from emulator.quantise.samples import read_samples
from tests.unit.quantise.conftest import classifier


@pytest.fixture
def read(save_model):
    """Samples for the classifier, or for another model."""

    def read(path, model=None, **options):
        file = read_onnx(save_model(model))
        return read_samples(path, file, OnnxOptions(model="net.onnx", **options), "net.onnx")

    return read


@pytest.mark.parametrize(
    ("shape", "count"), [((5, 3, 24, 24), 5), ((5, 1, 3, 24, 24), 5), ((3, 24, 24), 1), ((1, 3, 24, 24), 1)]
)
def test_arrays_come_with_or_without_batch_axis(read, arrays, shape, count):
    samples = read(arrays(shape))
    assert len(samples) == count
    assert samples.loads[-1]()["picture"].shape == (1, 3, 24, 24)


def test_a_model_for_two_pictures_takes_pairs(read, arrays):
    samples = read(arrays((5, 2, 3, 24, 24)), classifier(batch=2))
    assert (len(samples), samples.loads[0]()["picture"].shape) == (5, (2, 3, 24, 24))
    assert len(read(arrays((2, 3, 24, 24)), classifier(batch=2))) == 1


def test_a_folder_of_arrays_and_a_file_without_a_name(read, tmp_path):
    folder = tmp_path / "many"
    folder.mkdir()
    for at in range(3):
        np.save(folder / f"{at}.npy", np.full((3, 24, 24), at / 4))
    samples = read(folder)
    assert [float(load()["picture"].max()) for load in samples.loads] == [0.0, 0.25, 0.5]
    assert samples.loads[0]()["picture"].dtype == np.float32


def test_pictures_are_prepared_as_the_node_does(read, photos):
    plain = read(photos).loads[3]()["picture"]
    moved = read(photos, preprocess={"mean": [0.5, 0.5, 0.5]}).loads[3]()["picture"]
    assert np.allclose(plain - 0.5, moved, atol=1e-6)
    samples = read(photos)
    first = samples.loads[0]()["picture"]
    samples.loads[1]()
    assert np.array_equal(first, samples.loads[0]()["picture"]), "each sample has an array of its own"


@pytest.mark.parametrize(
    ("shape", "said"),
    [
        ((5, 3, 24, 20), r"has the shape \(5, 3, 24, 20\); wanted: \(1, 3, 24, 24\), or many of them"),
        ((5, 4, 24, 24), "wanted"),
        ((24, 24), "wanted"),
    ],
)
def test_a_wrong_shape_is_named_with_the_right_one(read, arrays, shape, said):
    with pytest.raises(BadInput, match=said) as found:
        read(arrays(shape))
    assert "samples.npz: picture" in str(found.value)


def test_wrong_types_names_and_values(read, arrays, tmp_path):
    with pytest.raises(BadInput, match="holds complex64, the model takes float32"):
        read(arrays(picture=np.zeros((5, 3, 24, 24), np.complex64)))
    with pytest.raises(BadInput, match=r"has no array for the input 'picture'; write an \.npz with picture"):
        read(arrays(one=np.zeros(3), two=np.zeros(3)))
    with pytest.raises(BadInput, match="not finite"):
        read(arrays(picture=np.full((5, 3, 24, 24), np.nan, np.float32)))
    (tmp_path / "half.npz").write_bytes(b"PK\x03\x04half")
    with pytest.raises(BadInput, match=r"half\.npz: is no readable array file"):
        read(tmp_path / "half.npz")
    np.save(tmp_path / "objects.npy", np.array([{}], object), allow_pickle=True)
    with pytest.raises(BadInput, match="is no readable array file"):
        read(tmp_path / "objects.npy")


def test_places_without_samples(read, tmp_path, photos):
    empty = tmp_path / "empty"
    empty.mkdir()
    for path, said in ((empty, "holds no samples"), (tmp_path / "none", "no such file"), (photos / "00.png", "folder")):
        with pytest.raises(BadInput, match=said):
            read(path)
    np.save(photos / "x.npy", np.zeros(3))
    with pytest.raises(BadInput, match="holds pictures and arrays"):
        read(photos)


def test_dynamic_axes_take_the_size_of_the_samples_and_keep_it(read, arrays, tmp_path):
    model = classifier(batch="n", side="side")
    assert read(arrays((5, 3, 20, 20)), model).axes({}) == {"n": 1, "side": 20}
    folder = tmp_path / "sizes"
    folder.mkdir()
    np.save(folder / "0.npy", np.zeros((3, 20, 20), np.float32))
    np.save(folder / "1.npy", np.zeros((3, 28, 28), np.float32))
    with pytest.raises(BadInput, match=r"1\.npy: picture: has the shape \(3, 28, 28\); wanted: \(1, 3, 20, 20\)"):
        read(folder, model)


def test_too_few_and_a_broken_one_among_many(save_model, photos):
    for at in range(9, 16):
        (photos / f"{at:02d}.png").unlink()
    (photos / "08.png").write_bytes(b"not a picture")
    with pytest.raises(BadInput, match=r"08\.png: not a picture"):
        quantise(order_for(str(save_model()), str(photos)), lambda *step: None)
    for at in range(6, 9):
        (photos / f"{at:02d}.png").unlink()
    with pytest.raises(BadInput, match="holds only 6 samples; give at least 8"):
        quantise(order_for(str(save_model()), str(photos)), lambda *step: None)
