"""The report: one self-contained HTML file that says where the time went and whether the device could afford it.

In: `ReportData`, a frozen value with everything that the page shows. Out: a file that opens offline, runs no script and
loads nothing. Numbers are worked out by the analysis, worded by the `*_view` modules, drawn by `histogram`, `timeline`
and `lanes`, and set by the templates.
"""

from emulator.trace.report.data import Comparison, InputRow, PredictionRow, ReportData, Spoken
from emulator.trace.report.render import render_report, write_report

__all__ = [
    "Comparison",
    "InputRow",
    "PredictionRow",
    "ReportData",
    "Spoken",
    "render_report",
    "write_report",
]
