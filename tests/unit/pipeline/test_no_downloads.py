"""The text reader's library can neither download nor look whether it could."""

import sys

import pytest

from emulator.pipeline.no_downloads import no_downloads


def test_it_refuses_and_is_gone_afterwards(monkeypatch):
    monkeypatch.delitem(sys.modules, "requests", raising=False)
    with no_downloads():
        import requests

        with pytest.raises(requests.RequestException, match="nothing is downloaded"):
            requests.get("http://127.0.0.1:9/model.onnx", timeout=1)
    assert "requests" not in sys.modules


def test_who_has_it_already_keeps_it(monkeypatch):
    kept = object()
    monkeypatch.setitem(sys.modules, "requests", kept)
    with no_downloads():
        assert sys.modules["requests"] is kept
    assert sys.modules["requests"] is kept
