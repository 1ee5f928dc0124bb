"""The shift of Chinese maps: forth and back, known points, and nothing beyond the border."""

import numpy as np
import pytest

from emulator.messages.maps import Position
from emulator.services.maps.gcj02 import to_gcj02, to_wgs84


def test_forth_and_back_is_where_it_was():
    rng = np.random.default_rng(5)
    for latitude, longitude in rng.uniform((18, 74), (53, 134), (500, 2)):
        position = Position(float(latitude), float(longitude))
        back = to_wgs84(to_gcj02(position))
        assert abs(back.latitude_deg - latitude) < 1e-9  # 0.1 mm
        assert abs(back.longitude_deg - longitude) < 1e-9


# Of the test data of eviltransform (github.com/googollee/eviltransform), which the open libraries share.
@pytest.mark.parametrize(
    ("wgs", "gcj"),
    [
        ((31.1774276, 121.5272106), (31.17530398364597, 121.531541859215)),
        ((22.543847, 113.912316), (22.540796131694766, 113.9171764808363)),
        ((39.911954, 116.377817), (39.91334545536069, 116.38404722455657)),
    ],
)
def test_known_points_are_shifted_as_others_shift_them(wgs, gcj):
    shifted = to_gcj02(Position(*wgs))
    assert (shifted.latitude_deg, shifted.longitude_deg) == pytest.approx(gcj, abs=2e-6)


@pytest.mark.parametrize("place", [(48.2, 16.37), (-33.9, 151.2), (35.7, 139.7)])
def test_beyond_china_nothing_is_shifted(place):
    assert to_gcj02(Position(*place)) == Position(*place) == to_wgs84(Position(*place))
