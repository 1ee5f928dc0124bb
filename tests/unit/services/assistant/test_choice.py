"""Which assistant a project gets."""

import sys

import pytest

from emulator.bad_input import BadInput
from emulator.clock import HostClock
from emulator.profile import load_profile
from emulator.project import assets_folder
from emulator.services.assistant import make
from emulator.services.assistant.live import LiveAssistant
from emulator.services.assistant.sandbox import SandboxAssistant
from emulator.services.context import ServiceContext


@pytest.fixture
def context(tmp_path):
    profile = load_profile("quark-s1")
    return ServiceContext(tmp_path, assets_folder(), profile, "en", HostClock(), "glasses.toml: services.assistant")


def test_the_sandbox_knows_the_projects_own_knowledge(context):
    assert isinstance(make("sandbox", context), SandboxAssistant)


def test_a_file_of_the_project_is_knowledge_too(context):
    file = context.folder / "mine.yaml"
    file.write_text("entries: [{ask: {en: [where is the key]}, say: {en: Under the mat.}}]", encoding="utf-8")
    assistant = make("mine.yaml", context)
    assert isinstance(assistant, SandboxAssistant)
    assert assistant.find("where is the key", "en") == (0, pytest.approx(1.0))


def test_a_missing_file_is_one_line(context):
    with pytest.raises(BadInput, match=r"gone\.yaml"):
        make("gone.yaml", context)


def test_live_needs_a_server(context, monkeypatch):
    monkeypatch.setenv("LORGNETTE_QWEN_URL", "")
    with pytest.raises(BadInput, match="LORGNETTE_QWEN_URL: the live service needs it"):
        make("live", context)


def test_live_connects_nothing_yet(context, monkeypatch):
    monkeypatch.setenv("LORGNETTE_QWEN_URL", "http://127.0.0.1:9/v1")
    monkeypatch.setenv("LORGNETTE_QWEN_MODEL", "m")
    monkeypatch.setenv("LORGNETTE_QWEN_KEY", "")
    assert isinstance(make("live", context), LiveAssistant)


def test_a_model_file_needs_its_library(context, monkeypatch):
    monkeypatch.setitem(sys.modules, "onnxruntime_genai", None)
    with pytest.raises(BadInput, match=r"glasses.toml: services.assistant: onnxruntime-genai is not installed; pip"):
        make("model:qwen", context)


def test_a_folder_that_holds_no_model_is_one_line(context, monkeypatch):
    monkeypatch.setitem(sys.modules, "onnxruntime_genai", sys)  # any module: nothing of it is called
    with pytest.raises(BadInput, match=r"there is no genai_config.json in .*qwen"):
        make("model:qwen", context)
