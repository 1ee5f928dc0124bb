import json
import math

import pytest

from emulator.bad_input import BadInput
from emulator.messages.events import DeviceEvent
from emulator.trace.events import EventLog, event_line, read_events


def test_events_come_back_as_they_were_written(tmp_path):
    events = [
        DeviceEvent(0, "scene", {"texts": ["出口 → Exit", "line\u2028break"], "frame": 3}),
        DeviceEvent(1_234_567_000, "voice", {"text": 'say "yes"\nnow'}),
    ]
    with EventLog(tmp_path / "new" / "events.jsonl") as log:
        for event in events:
            log.write(event)
    assert list(read_events(log.path)) == events


def test_lines_are_plain_unicode_with_microseconds():
    line = event_line(DeviceEvent(1_234_567_891, "scene", {"texts": ["出口"]}))
    assert line == '{"t_ms": 1234.568, "kind": "scene", "texts": ["出口"]}'


def test_a_line_is_on_disk_as_soon_as_it_is_written(tmp_path):
    log = EventLog(tmp_path / "events.jsonl")
    log.write(DeviceEvent(0, "app", {"text": "paid"}))
    assert "paid" in log.path.read_text(encoding="utf-8")
    log.close()
    log.close()


def test_values_that_json_has_no_word_for_do_not_stop_a_run(tmp_path):
    data = {
        "nan": math.nan,
        "deep": {
            "list": [
                math.inf,
                {
                    1,
                },
                object,
            ]
        },
        "broken": "\udc80",
        "kind": "mine",
    }
    with EventLog(tmp_path / "events.jsonl") as log:
        log.write(DeviceEvent(0, "app", data))
    row = json.loads(log.path.read_text(encoding="utf-8"))
    assert (row["kind"], row["kind_"], row["nan"], row["deep"]["list"][0]) == ("app", "mine", None, None)
    assert row["broken"] == "\udc80"


@pytest.mark.parametrize(
    "line", ["{", "[]", '{"t_ms": "x", "kind": "app"}', '{"kind": "app"}', '{"t_ms": NaN, "kind": "app"}']
)
def test_a_broken_line_is_named(tmp_path, line):
    path = tmp_path / "events.jsonl"
    path.write_text('{"t_ms": 0, "kind": "app"}\n' + line + "\n", encoding="utf-8")
    with pytest.raises(BadInput, match=r"events\.jsonl:2: is not an event"):
        list(read_events(path))


def test_an_unknown_kind_is_named(tmp_path):
    path = tmp_path / "events.jsonl"
    path.write_text('{"t_ms": 0, "kind": "smell"}\n', encoding="utf-8")
    with pytest.raises(BadInput, match='"smell" is not a kind'):
        list(read_events(path))


def test_a_file_that_is_not_there_is_one_line(tmp_path):
    with pytest.raises(BadInput, match="cannot be read"):
        list(read_events(tmp_path / "none.jsonl"))
    (tmp_path / "taken").write_text("")
    with pytest.raises(BadInput, match="cannot be written"):
        EventLog(tmp_path / "taken" / "events.jsonl")
