"""What a file is that somebody dropped on the window, by what it is called."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from emulator.bad_input import BadInput

VIDEOS = {".mp4", ".mkv", ".mov", ".webm", ".avi", ".m4v"}
PICTURES = {".png", ".jpg", ".jpeg", ".webp", ".bmp"}
SOUNDS = {".wav", ".flac", ".ogg", ".mp3"}
MODELS = {".onnx"}
TEXTS = {".py", ".yaml", ".yml", ".toml", ".json", ".md", ".txt"}

Kind = Literal["project", "camera", "microphone", "model", "text"]


def what_was_dropped(path: Path) -> Kind:
    """A project to open, something for camera or microphone, a model to profile, or a file to edit. Raises BadInput."""
    if path.name == "glasses.toml" or (path / "glasses.toml").is_file():
        return "project"
    suffix = path.suffix.lower()
    kinds: dict[Kind, set[str]] = {"camera": VIDEOS | PICTURES, "microphone": SOUNDS, "model": MODELS, "text": TEXTS}
    if path.is_dir():
        return "camera"  # a folder of pictures, or an error that says so
    for kind, suffixes in kinds.items():
        if suffix in suffixes:
            return kind
    mend = "drop a project folder, a video, a picture, a sound, a model or a text file"
    raise BadInput("this kind of file is not known here", where=path.name, mend=mend)
