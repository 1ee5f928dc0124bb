"""The report as a page: what it says, what it must never do, and that its drawings stay what they are."""

import io
import re
from html.parser import HTMLParser

import numpy as np
import pytest
from PIL import Image

from emulator.bad_input import BadInput
from emulator.messages.events import DeviceEvent
from emulator.profile.provenance import ProvenanceRow
from emulator.trace.analyse import Battery, Budgets
from emulator.trace.report import (
    Comparison,
    InputRow,
    PredictionRow,
    ReportData,
    Spoken,
    render_report,
    write_report,
)
from emulator.trace.report.wording import between, clip, number, percent, with_interval
from tests.unit.trace.made_trace import empty, single, walk

ATTACK = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
VOID = {"meta", "img", "input", "br"}


def png(colour):
    file = io.BytesIO()
    Image.fromarray(np.full((48, 64, 3), colour, np.uint8)).save(file, "PNG")
    return file.getvalue()


def data(trace, **changes):
    filled = {
        "title": "Demo walk",
        "name": "Quark S1",
        "command": "lorgnette demo --device quark-s1 --headless --out out",
        "trace": trace,
        "budgets": Budgets(400, 900, mean_power_mw=310, sources={"vision_ms": "profile quark-s1"}),
        "versions": {"lorgnette": "0.1.0"},
        "hud_png": png((0, 80, 0)),
        "eye_png": png((90, 120, 90)),
        "transcript": (Spoken(3.0, "Exit ahead", "en"), Spoken(9.2, "出口在前方，两百米", "zh")),
        "events": (
            DeviceEvent(10**9, "scene", {"layout": "sign", "texts": ["出口", "Exit"]}),
            *(DeviceEvent(10**9 * k, "drop", {"cause": "reader busy"}) for k in range(2, 8)),
        ),
        "inputs": (InputRow("camera", "synthetic:walk"),),
        "predictions": (PredictionRow("reader.detection", 96, 60, 154, "roofline", "estimated"),),
        "provenance": (ProvenanceRow("display", "width_px", 640, "px", None, 800, "press", "cjcn.com.cn"),),
        "battery": Battery(2.16, 0.9, 0.8, 0.79),
    }
    return ReportData(**(filled | changes))


class Page(HTMLParser):
    """Collects tags, attributes and text, and complains about tags that do not match."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.attributes, self.texts, self.open = [], [], [], []
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, *attr) for attr in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, *attr) for attr in attrs]

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, text):
        self.texts.append(text)

    @property
    def text(self):
        return " ".join(" ".join(self.texts).split())


def test_the_verdict_comes_first_with_the_comparison():
    g1 = Comparison("Quark G1", walk("quark-g1", seed=9, slowness=1.5), Budgets(700, 1200))
    text = Page(render_report(data(walk(), comparisons=(g1,)))).text
    assert "Quark S1: 36 of 39 views within 400 ms, 5 of 5 requests within 900 ms" in text
    assert "The same on Quark G1: 19 of 39 views within 700 ms" in text
    assert text.index("36 of 39") < text.index("Where the time went")
    assert "broken by reader.recognition (3)" in text


def test_everything_that_was_asked_for_stands_on_the_page():
    text = Page(render_report(data(walk()))).text
    for words in (
        "reader busy ×6",
        "出口在前方，两百米",
        "lorgnette demo --device",
        "cjcn.com.cn",
        "a full charge lasts",
    ):
        assert words in text
    for heading in ("The slowest view", "What was lost", "Energy and battery", "Where the numbers come from"):
        assert heading in text


def test_predicted_figures_show_their_interval():
    text = Page(render_report(data(walk()))).text
    assert re.search(r"took 583 ms \(381–906\): 183 ms over the budget; reader\.recognition broke it", text)
    assert re.search(r"reader\.detection npu 53 95\.9 60\.0–15\d", text)


def test_a_page_loads_nothing_and_runs_nothing():
    page = Page(render_report(data(walk())))
    assert "script" not in page.tags
    addresses = [value for _, name, value in page.attributes if name in ("src", "href", "action", "xlink:href")]
    assert addresses
    assert all(value.startswith("data:image/png;base64,") for value in addresses)
    assert ("meta", "http-equiv", "Content-Security-Policy") in page.attributes
    assert not re.search(r"url\(|@import|https?:", render_report(data(walk())))


def hostile():
    trace = walk()
    passes = [row._replace(stream=ATTACK, cause=ATTACK) for row in trace.passes]
    spans = [span._replace(stage=ATTACK + span.stage, unit=ATTACK) for span in trace.spans]
    energy = [part._replace(part=ATTACK) for part in trace.energy]
    trace = trace._replace(passes=passes, spans=spans, energy=energy, drops={ATTACK: 3}, device_id=ATTACK)
    return data(
        trace,
        **dict.fromkeys(("title", "name", "command", "eye_caption", "made"), ATTACK),
        versions={ATTACK: ATTACK},
        transcript=(Spoken(1, ATTACK, ATTACK),),
        events=(DeviceEvent(0, "scene", {"texts": [ATTACK], "layout": ATTACK, ATTACK: ATTACK}),),
        inputs=(InputRow(*[ATTACK] * 4),),
        predictions=(PredictionRow(ATTACK, 1, 0, 2, ATTACK, "weak"),),
        provenance=(ProvenanceRow(*[ATTACK] * 4, None, None, "weak", ATTACK),),
        battery=Battery(1, 1, source=ATTACK),
        budgets=Budgets(400, 900, per_stage={ATTACK + "app": 1.0}, sources={"vision_ms": ATTACK}),
        notes=(ATTACK,),
        comparisons=(Comparison(ATTACK, walk(), Budgets(100)),),
    )


def test_a_value_of_the_profile_stands_there_with_its_interval():
    assert "? to 800" in Page(render_report(data(walk()))).text


def test_no_text_becomes_markup():
    html = render_report(hostile())
    page = Page(html)
    assert "script" not in page.tags
    assert not [name for _, name, _ in page.attributes if name.startswith("on")]
    assert page.tags.count("img") == 2
    assert "<script" not in html
    assert "<script>alert(1)</script>" in page.text


@pytest.mark.parametrize(
    "trace", [empty(), single(), empty()._replace(duration_ns=0), walk()._replace(spans=[]), walk("quark-g1")]
)
def test_odd_runs_have_a_report(trace):
    bare = {"hud_png": None, "eye_png": None, "transcript": (), "events": (), "predictions": (), "battery": None}
    assert "Quark S1:" in Page(render_report(data(trace))).text
    assert "<img" not in render_report(data(trace, **bare))


def test_an_empty_run_says_so():
    assert "nothing reached the eye or the ear in this run" in render_report(data(empty()))


def test_a_run_that_the_host_could_not_follow_gives_no_verdict():
    text = Page(render_report(data(walk(host_bound_share=1.1)))).text
    assert "39 passes were host-bound" in text
    assert "Quark S1: 5 of 5 requests" in text


def test_a_long_run_stays_a_small_file():
    events = tuple(DeviceEvent(k, "scene", {"texts": ["x" * 10_000 + str(k)]}) for k in range(3000))
    html = render_report(data(walk(seconds=1200), events=events))
    assert len(html.encode()) < 3_000_000
    assert "and 2750 more, in events.jsonl" in html


def test_equal_runs_give_equal_pages():
    assert render_report(data(walk())) == render_report(data(walk()))


def test_the_file_is_written_whole_or_not_at_all(tmp_path):
    path = write_report(tmp_path / "out" / "report.html", data(single(), title="出口 \udc80"))
    assert "出口 \ufffd" in path.read_text(encoding="utf-8")
    (tmp_path / "taken").write_text("")
    with pytest.raises(BadInput, match="cannot be written"):
        write_report(tmp_path / "taken" / "report.html", data(single()))


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "0.00"),
        (0.001, "<0.01"),
        (4.256, "4.26"),
        (9.999, "10.0"),
        (99.96, "100"),
        (412.4, "412"),
        (12345, "12\u202f345"),
    ],
)
def test_numbers_have_three_digits_that_mean_something(value, words):
    assert number(value) == words


def test_words_around_numbers():
    assert between(310, 560) == "310–560"
    assert between(310.1, 310.2) == ""
    assert with_interval(412, 310, 560, "ms") == "412 ms (310–560)"
    assert [percent(share) for share in (0, 0.0001, 0.031, 0.5, 0.99999, 1)] == [
        "0 %",
        "0.1 %",
        "3.1 %",
        "50 %",
        "99.9 %",
        "100 %",
    ]
    assert clip("a\x00b\u009fc\nd") == "a\ufffdb\ufffdc d"
    assert clip("x" * 500, 10) == "xxxxxxxxxx… (500 characters)"
