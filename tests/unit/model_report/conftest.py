"""A network on both devices, counted once."""

import pytest

from emulator.model_report import ProfileOrder
from tests.networks.mobile import mobilenet_v2


@pytest.fixture(scope="session")
def mobilenet(tmp_path_factory):
    path = tmp_path_factory.mktemp("models") / "mobilenet_v2.onnx"
    path.write_bytes(mobilenet_v2().SerializeToString())
    return path


@pytest.fixture(scope="session")
def ways(mobilenet):
    """On S1 and G1, in two precisions: S1 w8a8, S1 w8a16, G1 w8a8, G1 w8a16."""
    return ProfileOrder((str(mobilenet),), precisions=("w8a8", "w8a16"), budget_ms=1.0).ways()
