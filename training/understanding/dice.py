"""Random choices from a seeded generator: those of the program itself, which measures with them."""

from emulator.understanding.dice import Dice

__all__ = ["Dice"]
