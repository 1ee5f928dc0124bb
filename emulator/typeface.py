"""The one typeface of everything that is drawn: Noto Sans CJK SC, out of the package noto-cjk-sans-otc.

It has Latin and Chinese in one design, so a HUD looks the same on every computer and needs no font of the system's.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

CAPITAL_EM = 0.733
"""Capital height over em size, from the font's OS/2 table."""
SIMPLIFIED_CHINESE_FACE = 2


@lru_cache(maxsize=128)
def typeface(size_px: int, *, shaped: bool = True) -> FreeTypeFont:
    """The font at an em size in pixels, loaded when first asked for.

    Not `shaped`, the glyphs stand beside each other at whole pixels, without kerning, the same on every computer.
    """
    import noto_cjk_sans_otc  # type: ignore[import-untyped]
    from PIL import ImageFont

    engine = None if shaped else ImageFont.Layout.BASIC
    return ImageFont.truetype(str(noto_cjk_sans_otc.FONT_PATH), size_px, SIMPLIFIED_CHINESE_FACE, layout_engine=engine)
