"""The table of what was measured on AR1 glasses: every row is predicted, and what does not agree is told as such."""

from __future__ import annotations

import pytest

from emulator.cost.onnx_work import model_work
from tests.fit import ar1_table
from tests.networks.segmentation import unet_tile


@pytest.fixture(scope="module")
def rows():
    return ar1_table.rows()


def test_every_measurement_has_a_prediction_and_a_source(rows):
    assert len(rows) >= 6
    for row in rows:
        assert 0 < row.predicted.low_ns < row.predicted.p50_ns < row.predicted.high_ns
        assert row.measured_ms[0] <= row.measured_ms[1]
        assert row.glasses and row.source and row.in_the_profile


def test_what_is_held_lies_inside(rows):
    by_name = {(row.network, row.unit, row.measured_ms[0]): row for row in rows}
    assert by_name["yolov8n", "npu", 8].is_inside
    tile = by_name["unet_tile", "npu", 70]
    assert not tile.is_inside and tile.predicted.high_ns < 70e6


def test_the_tile_has_the_work_that_is_told():
    assert model_work(unet_tile(hollow=True), {}).work.macs == pytest.approx(1.6e9, rel=0.1)


def test_the_table_has_a_line_for_each(rows, capsys):
    ar1_table.main()
    told = capsys.readouterr().out.splitlines()
    assert len(told) == 1 + len(rows)
    assert all(row.network in line for row, line in zip(rows, told[1:], strict=True))
