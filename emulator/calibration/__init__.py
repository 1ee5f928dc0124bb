"""This computer as a target: what ONNX Runtime makes of a model here, and how long each of its kernels takes."""
