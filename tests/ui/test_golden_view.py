"""The whole view on the processor, as stored. After a change that is meant: `make golden`, then look at the picture."""

import numpy as np
import pytest
from golden_view import chart, compare, picture_of, shown

MODES = ("native", "fit")


@pytest.mark.parametrize("mode", MODES)
def test_the_view_is_the_stored_one(qtbot, monkeypatch, mode, update_goldens):
    monkeypatch.setenv("LORGNETTE_RENDERER", "numpy")
    view = shown(qtbot)
    view.set_mode(mode)
    compare(picture_of(view), f"view-{mode}", update=update_goldens)


def test_a_picture_that_is_not_alike_fails_and_leaves_the_difference(qtbot, monkeypatch, tmp_path):
    monkeypatch.setenv("LORGNETTE_RENDERER", "numpy")
    monkeypatch.chdir(tmp_path)
    view = shown(qtbot)
    view.set_panel(np.flipud(chart()).copy(), None)
    with pytest.raises(AssertionError, match="view-native"):
        compare(picture_of(view), "view-native", update=False)
    assert (tmp_path / "out/golden/view-native-difference.png").stat().st_size > 1000
