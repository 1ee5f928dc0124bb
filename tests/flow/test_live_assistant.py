"""The assistant app on a live server: everything that can go wrong there is one line, and the app goes on.

The server is on the loopback and speaks the real protocol; the questions are spoken into the emulated microphone.
"""

import json

import pytest

from emulator.clock import HostClock
from emulator.device_run import DeviceRun, RunSettings
from emulator.services.assistant import live
from emulator.services.qwen import Qwen, Retries, Timeouts
from emulator.trace.chains import Chains
from emulator.trace.flows import flow_rows
from tests.unit.services.qwen.model_server import (
    MODEL,
    SPEECH_MODEL,
    ModelServer,
    complain,
    cut,
    hang,
    send_events,
    send_json,
    stream_of,
    token,
)

KEY = "sk-canary-3f9a0c77d1"
EVERY_S = 7
QUESTION = "why is the sky blue"
DONE = b"data: [DONE]\n\n"


@pytest.fixture
def server():
    server = ModelServer(KEY)
    yield server
    server.close()


@pytest.fixture
def asked(server, monkeypatch, tmp_path):
    """Runs the app and asks it so many questions; gives back what was to be seen or heard, and all events."""

    def run(device, questions, *, key=KEY, url=None, services=(("assistant", "live"),)):
        monkeypatch.setenv("LORGNETTE_QWEN_URL", url or server.url)
        monkeypatch.setenv("LORGNETTE_QWEN_MODEL", MODEL)
        monkeypatch.setenv("LORGNETTE_QWEN_KEY", key)
        monkeypatch.setenv("LORGNETTE_QWEN_TRANSCRIPTION_MODEL", SPEECH_MODEL)
        monkeypatch.setenv("LORGNETTE_QWEN_TRANSCRIPTION", "upload")
        brief = Timeouts(first_token_s=0.3, next_token_s=0.3)
        monkeypatch.setattr(
            live, "Qwen", lambda settings, clock: Qwen(settings, clock=clock, timeouts=brief, retries=Retries(1, 0.0))
        )
        scenario = written(tmp_path, questions)
        settings = RunSettings("assistant", device, services=services, scenario=scenario)
        with DeviceRun(settings, HostClock()) as glasses:
            for t_ns in glasses.instants():
                glasses.advance(t_ns)
            return glasses.record()

    return run


def written(folder, questions):
    """A scenario that wakes the assistant and asks, every few seconds."""
    lines = []
    for number, question in enumerate(questions):
        start = 1 + EVERY_S * number
        lines.append(f"  - {{at: {start}s, touch: {{zone: strip, gesture: long_press}}}}")
        lines.append(f"  - {{at: {start + 0.5}s, say: {question}}}")
    path = folder / "asked.scenario.yaml"
    inputs = "\n".join(lines)
    path.write_text(
        f"camera: synthetic:grey\nfor: {EVERY_S * len(questions) + 4}s\ninputs:\n{inputs}\n", encoding="utf-8"
    )
    return path


def told(record, number):
    """What was shown (S1) or said (G1) in answer to a question, as one text."""
    begin, end = ((1 + EVERY_S * (number + more)) * 1_000_000_000 for more in (0, 1))
    kind = "scene" if record.profile.display else "voice"
    rows = [event.data for event in record.events if event.kind == kind and begin <= event.t_ns < end]
    return " | ".join(text for row in rows for text in (row.get("texts") or [row.get("text", "")]))


def answer(*words):
    return stream_of(*[token(word) for word in words], DONE)


def use(name, **arguments):
    """The model asks for a tool."""
    function = {"name": name, "arguments": json.dumps(arguments)}
    call = {"index": 0, "id": "1", "function": function}
    chunks = [
        {"choices": [{"delta": {"tool_calls": [call]}}]},
        {"choices": [{"delta": {}, "finish_reason": "tool_calls"}]},
    ]
    return lambda handler, _: send_events(handler, chunks)


BROKEN = (
    ([complain(401, f"Incorrect API key provided: {KEY}")], "does not accept the key", "LORGNETTE_QWEN_KEY"),
    ([complain(429, "slow down")] * 2, "asked too often", "too many requests"),
    ([complain(503, "overloaded")] * 2, "assistant's server failed", "the server failed"),
    ([stream_of(token("Because the air "), then=cut)], "The assistant failed", "closed the connection"),
    ([stream_of(b"data: {]\n\n")], "The assistant failed", "malformed"),
    ([hang], "takes too long", "longer than 0.3 s"),
)


@pytest.mark.parametrize("device", ["quark-s1", "quark-g1"])
def test_each_failure_is_one_line_and_the_next_question_is_answered(device, server, asked):
    server.replies = [reply for replies, _, _ in BROKEN for reply in replies]
    server.replies.append(answer("The air ", "scatters ", "blue light."))
    record = asked(device, [QUESTION] * (len(BROKEN) + 1))
    faults = [event.data for event in record.events if event.kind == "fault"]
    for number, (_, line, detail) in enumerate(BROKEN):
        assert line in told(record, number), (number, told(record, number))
        assert detail in faults[number]["detail"]
    assert len(faults) == len(BROKEN)
    assert "The air scatters blue light." in told(record, len(BROKEN))
    assert "canary" not in repr(record.events) + repr(record.trace.spans)


@pytest.mark.parametrize("device", ["quark-s1", "quark-g1"])
def test_a_live_model_sees_sets_timers_and_knows_what_was_said(device, server, asked):
    server.replies = [
        answer("A grey ", "wall."),
        use("set_timer", seconds=3, label="tea"),
        use("set_timer", seconds="soon", label=3),
        answer("You are ", "welcome."),
    ]
    record = asked(device, ["what do you see", "set a timer for five seconds", QUESTION, "thank you"])
    bodies = [json.loads(body) for _, _, body in server.requests]
    assert bodies[0]["messages"][-1]["content"][0]["image_url"]["url"].startswith("data:image/jpeg;base64,")
    assert "A grey wall." in told(record, 0)
    assert "tea" in told(record, 1).lower()
    assert "cannot do" in told(record, 2)
    assert "You are welcome." in told(record, 3)
    assert [turn["content"] for turn in bodies[3]["messages"][1:3]] == ["what do you see", "A grey wall."]
    told_by = [event.data for event in record.events if event.kind == "service"]
    notes = [data["detail"] for data in told_by if data["source"] == "assistant"]
    assert all("small-model at 127.0.0.1" in note for note in notes)
    assert len(notes) == 4


def test_where_no_server_is_the_app_says_so(asked):
    record = asked("quark-s1", [QUESTION], key="", url="http://127.0.0.1:9/v1")
    assert "The assistant's server cannot be reached." in told(record, 0)
    assert "is the server running" in repr(record.events)


def test_free_words_are_written_down_by_the_server_and_asked(server, asked):
    words = "Wie hoch ist der Eiffelturm?"
    server.replies = [lambda handler, _: send_json(handler, 200, {"text": words}), answer("It is ", "330 m high.")]
    both = (("assistant", "live"), ("transcribe", "live"))
    record = asked("quark-s1", ["i have a question that no grammar holds"], services=both)
    assert [path for path, _, _ in server.requests] == ["/v1/audio/transcriptions", "/v1/chat/completions"]
    question = json.loads(server.requests[1][2])["messages"][-1]["content"]
    assert question == words, "what the server heard"
    assert "It is 330 m high." in told(record, 0) + told(record, 1)
    assert flows_of(record, "transcribe.", "understand", "assistant.") == {"speech"}


def flows_of(record, *prefixes):
    """The flows in which stages of these services stand."""
    flows = {row.id: row.flow for row in record.trace.passes}
    return {flows[span.pass_id] for span in record.trace.spans if span.stage.startswith(prefixes)}


def test_free_words_stand_in_the_way_of_the_utterance_up_to_the_answer(asked):
    """Also in the sandbox, which hears while they are spoken."""
    both = (("assistant", "sandbox"), ("transcribe", "sandbox"))
    record = asked("quark-s1", ["how old is the president of france"], services=both)
    assert flows_of(record, "assistant.", "transcribe.down") == {"speech"}
    assert "app" not in flows_of(record, "transcribe.")
    chains = Chains(record.trace)
    (speech,) = [row for row in flow_rows(chains, record.budgets) if row.flow == "speech"]
    (way,) = speech.judged
    stages = [span.stage for span in chains.chain(way.row)]
    heard, answered = stages[: stages.index("assistant.up")], stages[stages.index("assistant.up") :]
    assert heard[0] == "speech.endpoint" and answered[-1] == "scan_out"
    assert {"commands.inference", "transcribe.cloud"} & set(heard), "it was asked when the later of both was there"
    assert "understand" in heard
    assert not [event for event in record.events if event.kind == "fault"]
