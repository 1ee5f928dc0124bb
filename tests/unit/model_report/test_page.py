"""The page and the table: complete, self-contained, harmless, and made again by the command on them."""

import csv
import re
import shlex
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from emulator.bad_input import BadInput
from emulator.model_report import ProfileOrder, render_page, write_page, write_table
from emulator.trace.report.wording import number

HOSTILE = '<script>alert("x")</script> & "q"'


class Reader(HTMLParser):
    """Collects tags, and fails on those that are left open."""

    def __init__(self):
        super().__init__()
        self.tags, self.open, self.words = [], [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "br", "rect", "circle", "path", "input", "link"):
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        if tag in self.open:
            assert self.open.pop() == tag

    def handle_data(self, data):
        self.words.append(data)


def read(page):
    reader = Reader()
    reader.feed(page)
    assert reader.open == []
    return reader


@pytest.fixture(scope="module")
def page(ways):
    return render_page(ways, "lorgnette profile m.onnx", {"lorgnette": "0.1.0"})


def test_it_says_the_figures_of_every_way(page, ways):
    words = " ".join("".join(read(page).words).split())
    for way in ways:
        assert number(way.profile.latency.p50_ns / 1e6) in words
        assert way.device_name in words
        assert f"{way.profile.unit}, {way.profile.precision}" in words
    assert "Budget 1.00 ms" in words
    assert "lorgnette profile m.onnx" in words
    assert "Against mobilenet_v2 on Quark AI Glasses S1, npu, w8a8" in words
    assert "fitted: published times of Dragonwing Q-6690" in words


def test_it_draws_every_kernel(page, ways):
    rects = [attrs for tag, attrs in read(page).tags if tag == "rect"]
    assert len(rects) >= sum(len(way.profile.kernels) for way in ways)
    circles = [attrs for tag, attrs in read(page).tags if tag == "circle"]
    assert len(circles) == sum(len(way.dots) for way in ways)


def test_it_loads_nothing_and_runs_nothing(page):
    for tag, attrs in read(page).tags:
        assert tag not in ("script", "link", "img", "iframe")
        assert not any(name.startswith("on") or name in ("src", "href") for name in attrs)
    assert "default-src 'none'" in page
    assert "url(" not in page


def test_equal_ways_give_an_equal_page(page, ways):
    assert render_page(ways, "lorgnette profile m.onnx", {"lorgnette": "0.1.0"}) == page


def test_hostile_names_are_text(ways):
    one = ways[0].profile.kernels[0]
    kernel = replace(one.kernel, name=HOSTILE, kind=HOSTILE)
    model = replace(ways[0].profile.model, name=HOSTILE)
    profile = replace(ways[0].profile, model=model, kernels=(one._replace(kernel=kernel),), unknown={HOSTILE: 2})
    page = render_page([replace(ways[0], profile=profile, device_name=HOSTILE)], HOSTILE, {})
    assert "<script" not in page
    assert HOSTILE in "".join(read(page).words)


def test_what_was_not_counted_is_said(ways):
    page = render_page([replace(ways[0], profile=replace(ways[0].profile, unknown={"NonZero": 3}))], "x", {})
    assert "Not counted, so that it takes longer: NonZero ×3" in page


def test_a_place_that_cannot_be_written_is_one_line(ways, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(BadInput, match="cannot be written"):
        write_page(tmp_path / "file" / "page.html", ways, "x")


def test_the_table_has_a_row_for_each_kernel(ways, tmp_path):
    with write_table(tmp_path / "kernels.csv", ways).open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == sum(len(way.profile.kernels) for way in ways)
    first = [row for row in rows if (row["device"], row["precision"]) == ("quark-s1", "w8a8")]
    kernels = ways[0].profile.kernels
    assert [float(row["ms"]) for row in first] == pytest.approx([one.total_ns / 1e6 for one in kernels])
    assert sum(int(row["macs"]) for row in first) == ways[0].profile.macs


def test_a_name_that_looks_like_a_formula_is_a_text_in_the_table(ways, tmp_path):
    one = ways[0].profile.kernels[0]
    kernels = (one._replace(kernel=replace(one.kernel, name="=1+1")),)
    path = write_table(tmp_path / "kernels.csv", [replace(ways[0], profile=replace(ways[0].profile, kernels=kernels))])
    assert ",'=1+1," in path.read_text()


def test_the_command_asks_for_the_same_again(mobilenet):
    order = ProfileOrder(
        (str(mobilenet), "with space.onnx"), ("quark-g1",), "cpu", ("w8a8", "fp32"), {"height": 64}, 12.5
    )
    words = shlex.split(order.command("--html", "a b.html"))
    assert words == [
        "lorgnette", "profile", str(mobilenet), "with space.onnx", "--device", "quark-g1", "--unit", "cpu",
        "--precision", "w8a8", "--precision", "fp32", "--axes", "height=64", "--budget", "12.5", "--html", "a b.html",
    ]  # fmt: skip


def test_numbers_in_drawings_are_finite(page):
    assert not re.search(r"\b(nan|inf)\b", page)
