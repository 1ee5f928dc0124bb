"""What a gate on the output of attention changes: three networks that differ in it alone, side by side.

In: the models that come along, the log of their training, sentences, a seed. Out: a `Comparison`: what they understand,
what goes on inside, what they cost here and on the glasses, and what of the paper that shows. No torch. Made by
`emulator.gating.compare`, which alone brings ONNX with it.
"""

from emulator.gating.comparison import Comparison
from emulator.gating.document import as_document, as_table, write_files
from emulator.gating.intervals import Figure
from emulator.gating.order import GATES, SEED, GatingOrder
from emulator.gating.paper import Claim
from emulator.gating.rows import Row, rows_of

__all__ = [
    "GATES",
    "SEED",
    "Claim",
    "Comparison",
    "Figure",
    "GatingOrder",
    "Row",
    "as_document",
    "as_table",
    "rows_of",
    "write_files",
]
