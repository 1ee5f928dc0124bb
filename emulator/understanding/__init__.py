"""What a sentence asks for, by a small transformer: intent and slots of free wording in English, German and Chinese.

The model comes along (`assets/models/understanding`, made by `training/understanding`) and runs offline.
"""

from emulator.understanding.model import Reader, built_in, load

__all__ = ["Reader", "built_in", "load"]
