import json
import math

import pytest

from emulator.bad_input import BadInput
from emulator.messages.events import DeviceEvent
from emulator.trace.events import EventLog, event_line


def test_events_come_back_as_they_were_written(tmp_path):
    events = [
        DeviceEvent(0, "scene", {"texts": ["出口 → Exit", "line\u2028break"], "frame": 3}),
        DeviceEvent(1_234_567_000, "voice", {"text": 'say "yes"\nnow'}),
    ]
    with EventLog(tmp_path / "new" / "events.jsonl") as log:
        for event in events:
            log.write(event)
    rows = [json.loads(line) for line in log.path.read_text(encoding="utf-8").split("\n")[:-1]]
    assert rows == [{"t_ms": event.t_ns / 1e6, "kind": event.kind, **event.data} for event in events]


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


def test_a_folder_that_cannot_be_is_one_line(tmp_path):
    (tmp_path / "taken").write_text("")
    with pytest.raises(BadInput, match="cannot be written"):
        EventLog(tmp_path / "taken" / "events.jsonl")
