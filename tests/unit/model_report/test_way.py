"""What is said of a model on a device: its parts add up, its dots stay under the roof, its map holds every kernel."""

from dataclasses import replace

import pytest

from emulator.cost.graph_writer import GraphWriter
from emulator.messages.work import Prediction
from emulator.model_report import (
    CALL,
    OVER,
    ProfileOrder,
    cell_at,
    common_scale_ms,
    compare,
    kernel_map,
    ranked_kinds,
    render_page,
)
from emulator.model_report.words import difference


def taking(way, p50_ms, factor=1.0, budget_ms=None):
    p50 = round(p50_ms * 1e6)
    latency = Prediction(p50, round(p50 / factor), round(p50 * factor), "made up", "estimated")
    model = replace(way.profile.model, budget_ms=budget_ms)
    return replace(way, profile=replace(way.profile, latency=latency, model=model))


def test_the_kinds_with_the_call_add_up_to_the_latency(ways):
    for way in ways:
        assert sum(way.kinds_ns.values()) == pytest.approx(way.profile.latency.p50_ns, rel=1e-6)
        assert way.kinds_ns[CALL] > 0
        assert list(way.kinds_ns.values()) == sorted(way.kinds_ns.values(), reverse=True)
    assert CALL not in ranked_kinds(ways)


def test_going_over_to_another_unit_is_a_kind_of_its_own(tmp_path):
    g = GraphWriter("cut")
    x = g.conv(g.input(1, 3, 64, 64), 16)
    x = g.conv(g.node("Softplus", [x], x.shape), 16)
    path = tmp_path / "cut.onnx"
    path.write_bytes(g.model(x).SerializeToString())
    (way,) = ProfileOrder((str(path),), ("quark-s1",)).ways()
    assert way.profile.partitions == 3
    assert way.kinds_ns[OVER] == way.profile.split_ns > 0
    assert way.kinds_ns["elementwise@cpu"] > 0
    assert sum(way.kinds_ns.values()) == pytest.approx(way.profile.latency.p50_ns, rel=1e-3)
    assert OVER not in ranked_kinds([way])
    assert {row.section.split(".")[1] for row in way.sources} == {"npu", "cpu"}
    assert "elementwise on the cpu" in render_page([way], "x", {})


def test_no_kernel_is_above_the_roof(ways, mobilenet):
    on_cpu = ProfileOrder((str(mobilenet),), unit="cpu").ways()
    for way in [*ways, *on_cpu]:
        assert len(way.dots) > 50
        for dot in way.dots:
            fast = way.roof.on_chip_bytes_per_s or way.roof.bytes_per_s
            assert dot.macs_per_s <= min(way.roof.macs_per_s, dot.macs_per_byte * fast) * 1.000001


def test_the_roof_is_that_of_the_precision_that_is_really_run(mobilenet):
    (way,) = ProfileOrder((str(mobilenet),), ("quark-s1",), precisions=("fp16",)).ways()
    assert way.roof.precision == "w8a16"  # the NPU has no fp16


def test_the_roof_has_a_corner_and_stays_over_the_floor(ways):
    fast, slow = ways[0].roof.lines(0.1, 1000.0, 1e8)
    assert [y for _, y in fast] == sorted(y for _, y in fast)
    assert fast[-1][1] == slow[-1][1] == ways[0].roof.macs_per_s
    assert min(y for _, y in [*fast, *slow]) >= 1e8 * 0.999


def test_every_kernel_has_a_cell_where_a_pointer_finds_it(ways):
    fields = kernel_map(ways[0], 800.0, 300.0)
    cells = [cell for field in fields for cell in field.cells]
    assert sorted(cell.kernel for cell in cells) == [-1, *range(len(ways[0].profile.kernels))]
    assert sum(field.share for field in fields) == pytest.approx(1)
    largest = max(cells, key=lambda cell: cell.place.area)
    middle = largest.place.x + largest.place.width / 2, largest.place.y + largest.place.height / 2
    assert cell_at(fields, *middle)[1] == largest
    assert cell_at(fields, -5, 5) is None


@pytest.mark.parametrize(
    ("budget_ms", "verdict"),
    [(30, "holds"), (15, "probably holds"), (8, "probably misses"), (4, "misses"), (None, "no verdict")],
)
def test_the_verdict_asks_the_interval(ways, budget_ms, verdict):
    assert taking(ways[0], 10, 2.0, budget_ms).verdict == verdict


def test_a_scale_holds_medians_and_near_budgets(ways):
    few = [taking(ways[0], 10, 1.5, 30), taking(ways[0], 4, 3.0)]
    assert common_scale_ms(few) == pytest.approx(30 * 1.06)
    assert common_scale_ms([taking(ways[0], 10, 1.5, 3000)]) == pytest.approx(15 * 1.06)
    assert common_scale_ms([taking(ways[0], 10, 50)]) == pytest.approx(20 * 1.06)
    assert common_scale_ms([]) > 0


@pytest.mark.parametrize(
    ("before", "after", "factor", "verdict"),
    [
        (10, 4, 1.2, "faster"),
        (10, 8, 2.0, "probably faster"),
        (10, 10.5, 1.5, "no difference shown"),
        (8, 10, 2.0, "probably slower"),
        (4, 10, 1.2, "slower"),
    ],
)
def test_two_ways_are_told_apart_as_far_as_their_intervals_do(ways, before, after, factor, verdict):
    found = compare(taking(ways[0], before, factor), taking(ways[1], after, factor))
    assert found.verdict == verdict
    assert found.ratio.p50 == pytest.approx(after / before)
    assert found.ratio.low <= found.ratio.p50 <= found.ratio.high
    assert verdict.split()[0] in difference(found) or "takes" in difference(found)


def test_a_comparison_goes_by_kind_and_knows_what_both_share(ways):
    found = compare(ways[0], ways[1])
    assert found.pair.shares_its_error
    assert not compare(ways[0], ways[2]).pair.shares_its_error
    assert sum(row.more_ns for row in found.rows) == pytest.approx(
        ways[1].profile.latency.p50_ns - ways[0].profile.latency.p50_ns, rel=1e-3
    )
    assert [abs(row.more_ns) for row in found.rows] == sorted((abs(row.more_ns) for row in found.rows), reverse=True)


def test_the_sources_are_those_of_the_unit(ways):
    rows = ways[0].sources
    assert {row.section.split(".")[1] for row in rows} == {"npu"}
    assert {"call_overhead_ms", "interval_factor", "active_mw", "w8a8"} <= {row.key for row in rows}
