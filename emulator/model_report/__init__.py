"""What a model costs on several devices, side by side: figures, drawings, a page of HTML, a table for a spreadsheet.

In: a `ProfileOrder`. Out: a `Way` for each model on each device, what the page and the window draw of it (`kernel_map`,
`Roof`, `Comparison`), and files. Nothing is run.
"""

from emulator.model_report.comparison import Comparison, KindRow, compare, gain
from emulator.model_report.kernel_map import Field, cell_at, kernel_map
from emulator.model_report.order import USUAL_DEVICES, CountedModels, ProfileOrder, named_axes
from emulator.model_report.page import Beside, render_page, write_page
from emulator.model_report.table_file import write_table
from emulator.model_report.way import CALL, OVER, Dot, Roof, Way, common_scale_ms, ranked_kinds, way_of

__all__ = [
    "CALL",
    "OVER",
    "USUAL_DEVICES",
    "Beside",
    "Comparison",
    "CountedModels",
    "Dot",
    "Field",
    "KindRow",
    "ProfileOrder",
    "Roof",
    "Way",
    "cell_at",
    "common_scale_ms",
    "compare",
    "gain",
    "kernel_map",
    "named_axes",
    "ranked_kinds",
    "render_page",
    "way_of",
    "write_page",
    "write_table",
]
