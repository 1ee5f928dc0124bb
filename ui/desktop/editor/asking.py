"""The question before something unsaved would be lost: in go the names of the files, out comes what to do."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox, QWidget

Answer = Literal["save", "lose", "stay"]


def ask_to_lose(parent: QWidget, names: list[str]) -> Answer:
    """Ask in a dialog; closing it means to stay."""
    title = QCoreApplication.translate("Unsaved", "Unsaved changes")
    question = QCoreApplication.translate("Unsaved", "Save before closing?")
    box = QMessageBox(QMessageBox.Icon.Question, title, question, parent=parent)
    box.setInformativeText("\n".join(names))
    kinds = QMessageBox.StandardButton
    box.setStandardButtons(kinds.Save | kinds.Discard | kinds.Cancel)
    box.setDefaultButton(kinds.Save)
    chosen = box.exec()
    box.deleteLater()
    answers: dict[int, Answer] = {kinds.Save.value: "save", kinds.Discard.value: "lose"}
    return answers.get(chosen, "stay")
