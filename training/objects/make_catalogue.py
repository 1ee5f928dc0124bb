"""Makes `assets/shop/` anew: the catalogue and what the object model sees in each product; then measures the search.

    python -m training.objects.make_catalogue

A product's embedding is the mean over pictures of it, of length 1. The measurement uses fresh pictures on surfaces that
neither the model nor the catalogue has seen.
"""

from __future__ import annotations

import csv
import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from training.objects.classes import LABELS
from training.objects.dataset import SIDE_PX
from training.objects.hand import Hand
from training.objects.picture import Trouble
from training.objects.products import Product, products
from training.objects.score import answers

ASSETS = Path(__file__).resolve().parents[2] / "assets"
MODEL = ASSETS / "models" / "objects" / "objects.int8.onnx"
VIEWS, TEST_VIEWS = 12, 6
CATALOGUE_SEED, TEST_SEED = 11, 12
COLUMNS = ("number", "name", "label", "colour", "price_yuan", "shop")


def main() -> None:
    """Write catalogue and index, and what the search finds."""
    folder = ASSETS / "shop"
    folder.mkdir(parents=True, exist_ok=True)
    listed = products()
    vectors = np.stack([_direction(_views(one, VIEWS, CATALOGUE_SEED, held_out=False)) for one in listed])
    with (folder / "catalogue.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(
            (one.number, one.name, one.label, one.look.colour, f"{one.price_yuan:.2f}", one.shop) for one in listed
        )
    np.savez_compressed(folder / "embeddings.npz", vectors=vectors.astype(np.float16))
    print(json.dumps(search_figures(listed, vectors, MODEL), indent=1))


def search_figures(listed: list[Product], vectors: NDArray[np.float32], model: Path) -> dict[str, float]:
    """Fresh pictures of all products, looked up by cosine among all of them."""
    pixels = np.concatenate([_views(one, TEST_VIEWS, TEST_SEED, held_out=True) for one in listed])
    true = np.repeat(np.arange(len(listed)), TEST_VIEWS)
    found = answers(model, pixels)
    order = np.argsort(-found.embeddings @ vectors.T, axis=1)
    labels = np.array([LABELS.index(one.label) for one in listed])
    return {
        "products": len(listed),
        "pictures": len(true),
        "same_product_first": round(float(np.mean(order[:, 0] == true)), 4),
        "same_product_in_first_3": round(float(np.mean((order[:, :3] == true[:, None]).any(axis=1))), 4),
        "same_class_first": round(float(np.mean(labels[order[:, 0]] == labels[true])), 4),
    }


def _views(one: Product, count: int, seed: int, *, held_out: bool) -> NDArray[np.uint8]:
    hands = [Hand(np.random.default_rng([seed, one.number, view]), held_out) for view in range(count)]
    return np.stack([one.picture(hand, SIDE_PX, Trouble(0.7, 0.7, 0.7, 0.7)) for hand in hands])


def _direction(pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
    mean = answers(MODEL, pixels).embeddings.mean(axis=0)
    return np.asarray(mean / max(float(np.linalg.norm(mean)), 1e-9), np.float32)


if __name__ == "__main__":
    main()
