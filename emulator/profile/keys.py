"""What keys a profile may have, and which unit a key states with its ending.

Pure functions over the models of `fields.py`; the complaint, the provenance table and the template's test share them.
"""

from __future__ import annotations

from pydantic import BaseModel

from emulator.profile.fields import DeviceProfile
from emulator.user_files import tables
from emulator.user_files.tables import Key

# Longest first: "memory_bytes_per_s" ends in "_s" too.
UNIT_OF_SUFFIX = (
    ("_bytes_per_s", "B/s"),
    ("macs_per_s", "MAC/s"),
    ("ops_per_s", "op/s"),
    ("_k_per_w", "K/W"),
    ("_j_per_k", "J/K"),
    ("_lux_ms", "lx·ms"),
    ("_min_over_max", ""),
    ("_samples", "samples"),
    ("_bytes", "B"),
    ("_bits", "bit"),
    ("_nits", "cd/m²"),
    ("_lux", "lx"),
    ("_deg", "°"),
    ("_px", "px"),
    ("_hz", "Hz"),
    ("_ms", "ms"),
    ("_mw", "mW"),
    ("_wh", "Wh"),
    ("_mm", "mm"),
    ("_rad", "rad"),
    ("_us", "µs"),
    ("_ns", "ns"),
    ("_c", "°C"),
    ("_g", "g"),
    ("_m", "m"),
    ("_s", "s"),
)


def unit_of(key: str) -> str:
    """The unit that a key states with its ending; empty for counts, shares and words.

    >>> unit_of("fov_diagonal_deg"), unit_of("macs_per_s"), unit_of("levels")
    ('°', 'MAC/s', '')
    """
    return next((unit for suffix, unit in UNIT_OF_SUFFIX if key.endswith(suffix)), "")


def stem(key: str) -> str:
    """The key without its unit."""
    return next((key.removesuffix(suffix) for suffix, _ in UNIT_OF_SUFFIX if key.endswith(suffix)), key)


def keys_at(key: Key, root: type[BaseModel] = DeviceProfile) -> list[str]:
    """The valid keys inside the table at `key`; empty when it is no table."""
    return tables.keys_at(root, key)


def where_it_belongs(name: str, root: type[BaseModel] = DeviceProfile) -> str:
    """The section that has a key of this name, or an empty string."""
    return next((section for section in root.model_fields if name in keys_at((section,), root)), "")
