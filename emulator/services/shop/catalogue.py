"""The offline catalogue: products with prices that the project made up, and the search among them.

In: `catalogue.csv` (number, name, label, colour, price_yuan, shop) and `embeddings.npz` (`vectors`, one row a
product, of length 1). The search compares with every row: below some ten thousand products that is the exact nearest
neighbour search, and faster than asking an approximate index.
"""

from __future__ import annotations

import csv
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from emulator.bad_input import BadInput
from emulator.user_files.text_file import read_text

MOST_BYTES = 4 * 2**20
MOST_PRODUCTS = 10_000
COLUMNS = ("number", "name", "label", "colour", "price_yuan", "shop")
CLOSE_WORD = 0.8


@dataclass(frozen=True, slots=True)
class Product:
    """One row."""

    name: str
    label: str
    colour: str
    price_yuan: float
    shop: str


class Near(NamedTuple):
    """A product and how like it is, 0..1."""

    product: Product
    score: float


class Catalogue:
    """Products and their vectors (n, length). Make one with `load`."""

    def __init__(self, products: Sequence[Product], vectors: NDArray[np.float32]) -> None:
        self.products = tuple(products)
        self._vectors = vectors
        self.labels = frozenset(product.label for product in products)

    @classmethod
    def load(cls, folder: Path) -> Catalogue:
        """Read both files of a folder. BadInput when one is missing, broken, or does not fit the other."""
        products = _products(folder / "catalogue.csv")
        vectors = _vectors(folder / "embeddings.npz")
        if len(vectors) != len(products):
            what = f"{len(vectors)} vectors for {len(products)} products"
            raise BadInput(what, where=str(folder / "embeddings.npz"), mend="make both files together")
        return cls(products, vectors)

    def like(self, embedding: Sequence[float], count: int, label: str = "") -> list[Near]:
        """The products most like an embedding by cosine, best first; with a `label` only those of this class."""
        vector = np.asarray(embedding, np.float32)
        if vector.shape != self._vectors.shape[1:]:
            what = f"an embedding of {vector.size} numbers"
            raise BadInput(what, where="shop", mend=f"the catalogue's have {self._vectors.shape[1]}")
        cosines = self._vectors @ (vector / max(float(np.linalg.norm(vector)), 1e-9))
        allowed = [at for at, product in enumerate(self.products) if label in ("", product.label)]
        best = sorted(allowed, key=lambda at: -float(cosines[at]))[:count]
        return [Near(self.products[at], max(0.0, float(cosines[at]))) for at in best]

    def named(self, text: str, count: int) -> list[Near]:
        """The products whose name, class and colour have most of the words, best first, if any."""
        wanted = _words(text)
        found = [Near(product, _share(wanted, _words(f"{product.name} {product.label}"))) for product in self.products]
        return sorted((near for near in found if near.score > 0), key=lambda near: -near.score)[:count]


def _share(wanted: Sequence[str], there: Sequence[str]) -> float:
    """How much of the wanted words is there, a slip of the pen forgiven."""
    if not wanted or not there:
        return 0.0
    best = [max(SequenceMatcher(a=word, b=other, autojunk=False).ratio() for other in there) for word in wanted]
    return sum(ratio for ratio in best if ratio >= CLOSE_WORD) / len(wanted)


def _words(text: str) -> list[str]:
    return re.findall(r"[\w-]+", text.lower()[:200])


def _products(path: Path) -> list[Product]:
    rows = csv.DictReader(read_text(path, "catalogue", MOST_BYTES).splitlines())
    missing = [name for name in COLUMNS if name not in (rows.fieldnames or ())]
    if missing:
        raise BadInput(f"the column {missing[0]!r} is missing", where=str(path), mend=f"columns: {', '.join(COLUMNS)}")
    products = [_product(row, f"{path}:{line}") for line, row in enumerate(rows, start=2)]
    if not 1 <= len(products) <= MOST_PRODUCTS:
        raise BadInput(f"{len(products)} products", where=str(path), mend=f"1 to {MOST_PRODUCTS:,} are possible")
    return products


def _product(row: dict[str, str | None], where: str) -> Product:
    try:
        price = float(row["price_yuan"] or "")
    except ValueError:
        price = -1.0
    if not 0 < price < 1e7:
        raise BadInput(f"{row['price_yuan']!r} is no price in yuan", where=where, mend="write a number above 0")
    return Product(row["name"] or "", row["label"] or "", row["colour"] or "", price, row["shop"] or "")


def _vectors(path: Path) -> NDArray[np.float32]:
    try:
        with np.load(path, allow_pickle=False) as file:
            vectors = np.asarray(file["vectors"], np.float32)
    except FileNotFoundError:
        raise BadInput("there is no such file", where=str(path), mend="it belongs beside catalogue.csv") from None
    except (OSError, ValueError, KeyError, zipfile.BadZipFile):
        raise BadInput("no array called vectors can be read", where=str(path), mend="make it anew") from None
    if vectors.ndim != 2 or not vectors.size or not np.isfinite(vectors).all():
        raise BadInput(f"the vectors are {vectors.shape}", where=str(path), mend="one row of numbers a product")
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9), np.float32)
