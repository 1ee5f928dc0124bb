"""What was expected of a run, held against what came: each subject both ways, in and out of its time."""

import pytest

from emulator.messages.events import DeviceEvent
from emulator.session.expectations import Run, judge
from emulator.session.wanted import Expectation, ExpectTable
from emulator.trace.spans import Pass, Span, Trace

MS, S = 1_000_000, 1_000_000_000


def scene(t_s, *texts, **more):
    return DeviceEvent(round(t_s * S), "scene", {"layout": "card", "texts": list(texts), **more})


def voice(t_s, text, duration_ms=1000.0, sound="speech"):
    return DeviceEvent(round(t_s * S), "voice", {"text": text, "duration_ms": duration_ms, "sound": sound})


def event(t_s, kind, **data):
    return DeviceEvent(round(t_s * S), kind, data)


EVENTS = [
    scene(0, "Hello", "10:08"),
    event(0.5, "app", text="began"),
    voice(1, "ready", 400.0, "earcon"),
    scene(2, "Exit", "出口"),
    voice(2, "It says: Exit."),
    event(3, "fault", source="maps", state="off", detail="no answer within 3 s"),
    event(3, "result", node="codes", codes=[{"text": "item:1"}]),
    scene(4),
    voice(5, "Good bye", 2000.0),
    event(6, "voice", text="Good bye", cut=True),
    voice(6, "Stop", 500.0),
    scene(8, "Taps: 2"),
]


def trace(spans=(), passes=()):
    return Trace(
        device_id="quark-s1",
        duration_ns=10 * S,
        passes=list(passes),
        spans=list(spans),
        energy=[],
        drops={},
        frames=0,
        host_duration_ns=1,
    )


def found(expected, *, events=EVENTS, has_display=True, device="quark-s1", of=None):
    table = ExpectTable.model_validate(expected)
    run = Run(device, has_display, events, of or trace())
    return judge([Expectation(table, "walk.scenario.yaml:3: expect[0]")], run)


HOLD = [
    {"caption": "exit"},
    {"caption": "Exit  出口"},
    {"caption": "Exit", "by": "2s"},
    {"caption": "Exit", "after": "3s"},
    {"caption": "Exit", "at": "2s"},
    {"caption": "Exit", "at": 3.9},
    {"caption": "Exit", "at": "4s", "never": True},
    {"caption": "Exit", "after": "4s", "never": True},
    {"caption": "Exit", "by": "1.9s", "never": True},
    {"caption": "Taps: 2", "at": "10s"},
    {"caption": "It says", "never": True},
    {"scene": "Hello", "at": 0},
    {"voice": "it says: exit", "at": "2.5s"},
    {"voice": "it says: exit", "at": "4s"},
    {"voice": "it says: exit", "at": "5s", "never": True},
    {"voice": "Good bye", "after": "6s", "never": True},
    {"voice": "stop", "at": "9s"},
    {"voice": "[ready]", "by": "1s"},
    {"app": "began", "by": "1s"},
    {"app": "ended", "never": True},
    {"fault": {"source": "maps"}},
    {"fault": {"source": "maps", "state": "off", "contains": "within 3 s"}, "after": "3s", "by": "3s"},
    {"fault": {"source": "radio"}, "never": True},
    {"fault": {"source": "maps", "state": "failed"}, "never": True},
    {"result": {"node": "codes", "contains": "item:1"}},
    {"result": {"node": "codes"}, "after": "3.1s", "never": True},
    {"result": {"node": "reader"}, "never": True},
    {"caption": "nothing of the kind", "on": ["quark-g1"]},
]


@pytest.mark.parametrize("expected", HOLD, ids=str)
def test_what_holds(expected):
    assert found(expected) == []


MISSED = [
    ({"caption": "Exits"}, 10, 'the caption "Exits"', 'the nearest was "Exit 出口" from 2.00 to 4.00 s'),
    ({"caption": "Exit", "by": "1s"}, 1, 'the caption "Exit" by 1.00 s', "it came from 2.00 to 4.00 s"),
    ({"caption": "Exit", "at": "4s"}, 4, 'the caption "Exit" at 4.00 s', "it came from 2.00 to 4.00 s"),
    ({"caption": "Exit", "at": "1.9s"}, 1.9, 'the caption "Exit" at 1.90 s', "it came from 2.00 to 4.00 s"),
    ({"caption": "Exit", "after": "4s"}, 10, 'the caption "Exit" after 4.00 s', "it came from 2.00 to 4.00 s"),
    ({"caption": "Exit", "never": True}, 2, 'not the caption "Exit"', "it came from 2.00 to 4.00 s"),
    ({"caption": "It says"}, 10, 'the caption "It says"', 'the nearest was "Exit 出口" from 2.00 to 4.00 s'),
    ({"scene": "Taps: 3"}, 10, 'the scene "Taps: 3"', 'the nearest was "Taps: 2" from 8.00 to 10.00 s'),
    ({"voice": "Exit", "at": "5s"}, 5, 'the words "Exit" at 5.00 s', "it came from 2.00 to 3.00 s"),
    ({"voice": "Good bye", "after": "6s"}, 10, 'the words "Good bye" after 6.00 s', "it came from 5.00 to 6.00 s"),
    ({"voice": "ready", "never": True}, 1, 'not the words "ready"', "it came from 1.00 to 1.40 s"),
    ({"app": "begun"}, 10, 'the log line "begun"', 'the nearest was "began" at 0.50 s'),
    ({"fault": {"source": "maps"}, "by": "2s"}, 2, "a fault of maps by 2.00 s", "it came at 3.00 s"),
    ({"fault": {"source": "maps"}, "never": True}, 3, "not a fault of maps", "it came at 3.00 s"),
    (
        {"fault": {"source": "maps", "state": "failed", "contains": "radio"}},
        10,
        'a fault of maps, failed "radio"',
        'the nearest was "maps off: no answer within 3 s" at 3.00 s',
    ),
    (
        {"result": {"node": "codes", "contains": "item:2"}},
        10,
        'a result of codes "item:2"',
        'the nearest was "{"codes": [{"text": "item:1"}]}" at 3.00 s',
    ),
    ({"result": {"node": "reader"}}, 10, "a result of reader", "nothing of the kind came"),
    ({"caption": "Exit", "at": "11s"}, 10, 'the caption "Exit" at 11.00 s', "it came from 2.00 to 4.00 s"),
    ({"caption": "Bye", "at": "11s"}, 10, 'the caption "Bye" at 11.00 s', "the run ended at 10.00 s"),
]


@pytest.mark.parametrize(("expected", "t_s", "wanted", "came"), MISSED, ids=[str(row[0]) for row in MISSED])
def test_what_does_not_hold_is_told_with_time_and_what_came(expected, t_s, wanted, came):
    (finding,) = found(expected)
    assert (finding.t_s, finding.expected, finding.came) == (t_s, wanted, came)
    assert str(finding) == f"{t_s:.2f} s: expected {wanted}; {came} (walk.scenario.yaml:3: expect[0])"


def test_without_a_display_a_caption_is_what_is_spoken_and_scenes_are_left_out():
    events = [scene(0, "Hello", spoken=True), voice(1, "Hello."), voice(3, "Exit.")]

    def judged(expected):
        return found(expected, events=events, has_display=False, device="quark-g1")

    assert judged({"caption": "Hello", "at": "2.5s"}) == []
    assert judged({"caption": "Hello", "at": "3s"})[0].came == "it came from 1.00 to 2.00 s"
    assert judged({"caption": "Hello", "by": "0.5s"}) != []
    assert judged({"scene": "nowhere"}) == []
    assert judged({"scene": "Hello", "never": True}) == []


def test_an_earcon_is_no_caption():
    events = [voice(1, "success", 400.0, "earcon")]
    assert found({"caption": "success", "never": True}, events=events, has_display=False) == []
    assert found({"voice": "success"}, events=events, has_display=False) == []


def test_nothing_at_all_is_told_as_that():
    assert found({"caption": "Exit"}, events=[])[0].came == "nothing of the kind came"
    assert found({"caption": "Exit", "never": True}, events=[]) == []


FAILED = event(2, "fault", source="app", state="failed", detail="app.py:7: ValueError: no")


def test_an_app_that_fails_fails_a_scenario_that_is_not_about_that():
    (finding,) = found({"app": "began"}, events=[*EVENTS, FAILED, FAILED])
    assert (finding.t_s, finding.expected) == (2, "no fault of the app")
    assert finding.came == "app.py:7: ValueError: no"
    assert found({"fault": {"source": "app", "contains": "ValueError"}}, events=[*EVENTS, FAILED]) == []
    slow = event(2, "fault", source="app", state="slow", detail="app.py:7: on_touch took 200 ms")
    assert found({"app": "began"}, events=[*EVENTS, slow]) == []


def span(pass_id, stage, unit, begin_ms, end_ms, *, host_bound=False):
    length_ns = (end_ms - begin_ms) * MS
    return Span(pass_id, stage, unit, begin_ms * MS, end_ms * MS, length_ns, length_ns, host_bound, 0, 0, 0)


TIMED = trace(
    [
        *(span(n, "reader.queue", "", 100 * n, 100 * n + 30) for n in range(10)),
        *(span(n, "reader.inference", "npu", 100 * n + 30, 100 * n + 50 + n) for n in range(10)),
        span(20, "touch.report", "sensor", 0, 40),
    ],
    [
        *(
            Pass(n, -1, "vision", "camera", n, 100 * n * MS, (100 * n + 50 + n) * MS, "light", "", False)
            for n in range(10)
        ),
        Pass(20, -1, "touch", "touch", 0, 0, 40 * MS, "light", "", False),
    ],
)


@pytest.mark.parametrize(
    ("stage", "percentile", "value_ms"),
    [
        ("reader.inference", "p95", 28.55),
        ("reader.inference", "p50", 24.5),
        ("reader", "p50", 24.5),
        ("vision", "p50", 54.5),
        ("touch", "p99", 40),
    ],
)
def test_a_latency_is_that_of_a_stage_a_node_or_a_flow(stage, percentile, value_ms):
    def judged(below_ms):
        return found({"latency": {"stage": stage, "percentile": percentile, "below_ms": below_ms}}, of=TIMED)

    assert judged(value_ms + 0.01) == []
    (finding,) = judged(value_ms)
    assert finding.expected == f"{percentile} of {stage} below {value_ms:g} ms"
    assert finding.came == f"it was {value_ms:.2f} ms"


def test_a_latency_of_what_never_ran_does_not_hold():
    (finding,) = found({"latency": {"stage": "raeder", "below_ms": 50}}, of=TIMED)
    assert finding.came == "there is no 'raeder'; did you mean reader?"
    (finding,) = found({"latency": {"stage": "speech", "below_ms": 50}}, of=TIMED)
    assert finding.came == "nothing of the flow speech was delivered"
    late = Pass(0, -1, "vision", "camera", 0, 0, 5 * MS, "light", "", True)
    bound = trace([span(0, "reader.inference", "npu", 0, 5, host_bound=True)], [late])
    (finding,) = found({"latency": {"stage": "reader.inference", "below_ms": 50}}, of=bound)
    assert finding.came == "this computer, not the device, set the time of reader.inference"
