"""Brings the translation files up to date with the source (`make translations`), and lists what is to be translated."""

from __future__ import annotations

import sys

from tests.translations import ts_file
from tests.translations.collect import all_texts
from ui.desktop.translation import FOLDER

LANGUAGES = {"zh": "zh_CN"}


def main() -> int:
    """Write each file; 1 when somebody has to translate something."""
    texts, missing = all_texts(), 0
    FOLDER.mkdir(exist_ok=True)
    for short, full in LANGUAGES.items():
        path = FOLDER / f"lorgnette_{short}.ts"
        known = ts_file.read(path)
        path.write_text(ts_file.written(texts, known, full), encoding="utf-8")
        for key in texts:
            entry = known.get(key)
            if entry is None or not (entry.finished and entry.text):
                print(f"{path.name}: to be translated: {key[0]}: {key[1]}")
                missing += 1
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
