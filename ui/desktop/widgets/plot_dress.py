"""The colours and letters of a plot's ground and axes, as the theme has them now."""

from __future__ import annotations

import pyqtgraph as pg

from ui.desktop import theme

LETTERS_PT = 8.0


def dress_plot(plot: pg.PlotWidget) -> None:
    """Dress the ground and the axes on the left and below."""
    shown = theme.current()
    plot.setBackground(shown.surface)
    for name in ("left", "bottom"):
        axis = plot.getAxis(name)
        axis.setPen(pg.mkPen(shown.line, width=1))
        axis.setTextPen(pg.mkPen(shown.quiet))
        axis.setTickFont(theme.interface_font(LETTERS_PT))
        axis.setStyle(tickLength=-3)
