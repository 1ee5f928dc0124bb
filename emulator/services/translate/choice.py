"""Which translator a project gets: "sandbox", a phrasebook's path, "apertium", "model:FOLDER" or "live".

Each is imported when it is chosen, since they bring libraries along that most people do not have.
"""

from __future__ import annotations

from pathlib import Path

from emulator.bad_input import BadInput
from emulator.messages.services import Service
from emulator.services.context import ServiceContext
from emulator.services.translate.phrasebook import Phrasebook

MODEL = "model:"


def make(choice: str, context: ServiceContext) -> Service:
    """The translator. BadInput for what is not there, and for a choice that is none."""
    if choice == "sandbox":
        return Phrasebook.load(context.assets / "phrasebook")
    try:
        return _chosen(choice, context)
    except BadInput as error:
        raise BadInput(error.what, where=error.where or context.where, mend=error.mend) from error


def _chosen(choice: str, context: ServiceContext) -> Service:
    if choice == "apertium":
        from emulator.services.translate.apertium import Apertium

        return Apertium()
    if choice == "live":
        from emulator.services.qwen import Qwen, settings_from_environment
        from emulator.services.translate.live import LiveTranslator

        return LiveTranslator(Qwen(settings_from_environment()))
    if choice.startswith(MODEL):
        from emulator.services.translate.model_folder import load_model

        return load_model(context.place(str(Path(choice.removeprefix(MODEL)).expanduser())))
    return Phrasebook.load(context.file(choice, "sandbox", "live", "apertium", f"{MODEL}FOLDER"))
