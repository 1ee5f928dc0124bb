"""Which translator a project gets, and the one line when it cannot have it."""

import pytest

from emulator.bad_input import BadInput
from emulator.messages.translation import Translate
from emulator.services.translate import make


def test_the_sandbox_is_the_book_that_comes_along(context):
    assert make("sandbox", context).answer(Translate("出口", "en")).text == "Exit"


def test_a_book_beside_the_project(context, tmp_path):
    (tmp_path / "mine.yaml").write_text("phrases: [{zh: 甲板, en: Deck}]\n", encoding="utf-8")
    assert make("mine.yaml", context).answer(Translate("甲板", "en")).text == "Deck"


@pytest.mark.parametrize(
    ("choice", "line"),
    [
        ("mine.yaml", "there is no choice and no file 'mine.yaml'"),
        ("model:nowhere", "there is no such folder"),
        ("apertium", "the program apertium is not installed"),
        ("live", "the live service needs it and it is not set"),
    ],
)
def test_what_is_not_there_is_one_line(context, monkeypatch, choice, line):
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("LORGNETTE_QWEN_URL", "")
    with pytest.raises(BadInput, match=line) as caught:
        make(choice, context)
    assert "\n" not in str(caught.value) and caught.value.where


def test_a_folder_that_is_no_model(context, tmp_path):
    (tmp_path / "opus-mt-zh-en").mkdir()
    with pytest.raises(BadInput, match="this is no translation model"):
        make("model:opus-mt-zh-en", context)
    (tmp_path / "opus-mt-zh-en" / "encoder_model.onnx").touch()
    with pytest.raises(BadInput, match=r"decoder_model\.onnx is missing"):
        make("model:opus-mt-zh-en", context)
