"""Published networks, written again from their papers as ONNX graphs with random weights.

Times and work depend on shapes alone, so these stand in for the trained ones, which cannot be fetched. None of them
takes part in a calibration.
"""
