import pytest

from emulator.services.qwen import Qwen, Retries, Secret, Settings, Timeouts
from tests.unit.services.qwen.model_server import MODEL, SPEECH_MODEL, ModelServer

KEY = "sk-canary-3f9a0c77d1"


@pytest.fixture
def server():
    server = ModelServer(KEY)
    yield server
    server.close()


@pytest.fixture
def client(server):
    """Makes a client of the server; the waits between attempts are none unless a test gives some."""

    def make(*, key=KEY, url=None, model=MODEL, transcription="upload", retries=None, **times):
        settings = Settings(url or server.url, model, Secret(key), SPEECH_MODEL, transcription)
        return Qwen(settings, timeouts=Timeouts(**times), retries=retries or Retries(2, 0.0))

    return make
