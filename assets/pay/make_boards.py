"""Makes the pay app's boards: what a payer may find on a counter, each with its code, from arm's length.

    python assets/pay/make_boards.py [FOLDER]

The codes are those of the sandbox till, signed by it, and others that it refuses. Shops and people are made up; the
addresses lead nowhere (.invalid), and the bank's and the wallets' codes hold their form and no account.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import numpy as np
import zxingcpp
from PIL import Image, ImageDraw

from emulator.services.till.code_format import PaymentCode, write_code
from emulator.typeface import typeface

BOARDS_FOLDER = Path(__file__).parents[2] / "emulator" / "apps" / "pay" / "boards"
WIDTH_PX, HEIGHT_PX = 1280, 720
MODULE_PX = 6
WALL, WOOD, CARD, INK, ACCENT = "#b9b4a6", "#7d6a52", "#f6f3ea", "#262626", "#1c5f8a"
COLOURS = 32
GOOD, OVER = date(2030, 12, 31), date(2025, 12, 31)


def code(kind: str, name: str, amount: str | None, nonce: str, last_day: date = GOOD) -> str:
    """The text of one signed code."""
    return write_code(PaymentCode(kind, name, amount, nonce, last_day))  # type: ignore[arg-type]


TEA = code("m", "West Lake Tea", "20.00", "7Q3F")
BOARDS: dict[str, list[tuple[str, str]]] = {
    "counter": [],
    "tea_20": [("West Lake Tea", TEA)],
    "noodles_25": [("Noodle House", code("m", "Noodle House", "25.00", "2K8D"))],
    "market": [("Morning Market", code("m", "Morning Market", None, "M41"))],
    "two_codes": [("West Lake Tea", TEA), ("Noodle House", code("m", "Noodle House", "25.00", "2K8D"))],
    "person": [("Wang, thank you", code("p", "Wang", None, "P11"))],
    "many_wallets": [("All wallets welcome", code("g", "Corner Shop", "20.00", "G07"))],
    "old_code": [("Last year's tea", code("m", "West Lake Tea", "20.00", "5B1A", OVER))],
    "changed": [("West Lake Tea", TEA.replace("a=20.00", "a=2.00"))],
    "web_link": [("Our menu", "https://menu.corner-shop.invalid/today")],
    "wallet": [("Pay here", "wxp://f2f0sample-of-a-form-no-account")],
}


def board(codes: list[tuple[str, str]]) -> Image.Image:
    """A counter with a card for each code."""
    picture = Image.new("RGB", (WIDTH_PX, HEIGHT_PX), WALL)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 610, WIDTH_PX, HEIGHT_PX), fill=WOOD)
    for index, (title, text) in enumerate(codes):
        card = _card(title, text)
        centre = WIDTH_PX * (index + 1) // (len(codes) + 1)
        picture.paste(card, (centre - card.width // 2, 640 - card.height))
    return picture


def _card(title: str, text: str) -> Image.Image:
    """The shop's name over its code, with the quiet zone of four modules that the standard asks for."""
    barcode = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode)
    modules = Image.fromarray(np.array(zxingcpp.write_barcode_to_image(barcode, scale=MODULE_PX, add_quiet_zones=True)))
    width = modules.width + 60
    card = Image.new("RGB", (width, modules.height + 130), CARD)
    draw = ImageDraw.Draw(card)
    draw.rectangle((0, 0, width, 74), fill=ACCENT)
    draw.text((width / 2, 37), title, "white", typeface(32), anchor="mm")
    card.paste(modules.convert("RGB"), (30, 90))
    draw.text((width / 2, card.height - 22), "sandbox · no money moves", INK, typeface(18), anchor="mm")
    return card


def main() -> None:
    """Draw all of them."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else BOARDS_FOLDER
    folder.mkdir(exist_ok=True)
    for name, codes in BOARDS.items():
        path = folder / f"{name}.png"
        board(codes).quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
        print(f"{path}: {path.stat().st_size / 1000:.1f} kB")


if __name__ == "__main__":
    main()
