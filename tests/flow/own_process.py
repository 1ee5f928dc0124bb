"""The command as a process of its own, for what only a whole process can show."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


def process(*arguments: object, **options: Any) -> subprocess.Popen[str]:
    """`lorgnette` with these words; its output can be read."""
    words = [sys.executable, str(ROOT / "main.py"), *map(str, arguments)]
    return subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT, **options)
