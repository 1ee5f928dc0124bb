"""What work costs on the device: from multiply-accumulates and bytes to a predicted duration with its interval."""

from emulator.cost.predict import predict

__all__ = ["predict"]
